export type Item = { text: string; href: string; isHere: boolean }

/** A row of choices above a list. */
export const Links = ({ label, items, isSmall }: { label: string; items: readonly Item[]; isSmall?: boolean }) => (
  <nav class={isSmall ? 'waymark-choices waymark-choices--small' : 'waymark-choices'} aria-label={label}>
    {isSmall ? <span class="waymark-choices__label">{label}</span> : null}
    <ul class="waymark-choices__list">
      {items.map((item) => (
        <li key={item.href}>
          <a class="govuk-link waymark-choices__link" href={item.href} aria-current={item.isHere ? 'page' : undefined}>
            {item.text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
