import type { Child, Maybe } from '../../govuk/child.ts'

type Props = { links: readonly { text: string; href: string }[] } & Maybe<{ children: Child }>

/** Our own, since the design system's footer is for services of the Crown. */
export const Footer = (p: Props) => (
  <div class="wm-footer">
    <div class="govuk-width-container">
      <h2 class="govuk-visually-hidden">Help and information</h2>
      <ul class="wm-footer__links">
        {p.links.map((link) => (
          <li key={link.href}>
            <a class="govuk-link" href={link.href}>
              {link.text}
            </a>
          </li>
        ))}
      </ul>
      {p.children ? <div class="wm-footer__words">{p.children}</div> : null}
    </div>
  </div>
)
