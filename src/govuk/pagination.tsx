import { type Attributes, type Child, type Maybe, names } from './child.ts'

export type PageLink = { href: string } & Maybe<{ text: Child; label: string; attributes: Attributes }>

export type PageItem =
  | 'gap'
  | ({ number: number | string; href: string } & Maybe<{ current: boolean; label: string; attributes: Attributes }>)

type Props = Maybe<{
  previous: PageLink
  next: PageLink
  items: readonly PageItem[]
  label: string
  class: string
  attributes: Attributes
}>

export const Pagination = (p: Props) => {
  const block = !p.items && Boolean(p.next || p.previous)
  return (
    <nav
      class={names('govuk-pagination', block && 'govuk-pagination--block', p.class)}
      aria-label={p.label ?? 'Pagination'}
      {...p.attributes}
    >
      {p.previous ? <Arrow kind="prev" link={p.previous} block={block} /> : null}
      {p.items ? (
        <ul class="govuk-pagination__list">
          {p.items.map((item, at) => (
            <OnePage key={at} item={item} />
          ))}
        </ul>
      ) : null}
      {p.next ? <Arrow kind="next" link={p.next} block={block} /> : null}
    </nav>
  )
}

/** The numbers to show for a page among many: the first, the last, the neighbours, and gaps between. */
export function pageItems(current: number, total: number, href: (page: number) => string): PageItem[] {
  const shown = Array.from({ length: total }, (_, at) => at + 1).filter(
    (page) => page === 1 || page === total || Math.abs(page - current) <= 1,
  )
  return shown.flatMap((page, at): PageItem[] => {
    const before = shown[at - 1]
    const item: PageItem = { number: page, href: href(page), current: page === current }
    return before !== undefined && page - before > 1 ? ['gap', item] : [item]
  })
}

const OnePage = ({ item }: { item: PageItem }) =>
  item === 'gap' ? (
    <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  ) : (
    <li class={names('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.label ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )

type ArrowProps = { kind: 'prev' | 'next'; link: PageLink; block: boolean }

const Arrow = ({ kind, link, block }: ArrowProps) => (
  <div class={`govuk-pagination__${kind}`}>
    <a class="govuk-link govuk-pagination__link" href={link.href} rel={kind} {...link.attributes}>
      {block || kind === 'prev' ? <ArrowIcon kind={kind} /> : null}
      <span
        class={names('govuk-pagination__link-title', block && !link.label && 'govuk-pagination__link-title--decorated')}
      >
        {link.text ?? (
          <>
            {kind === 'prev' ? 'Previous' : 'Next'}
            <span class="govuk-visually-hidden"> page</span>
          </>
        )}
      </span>
      {link.label && block ? (
        <>
          {' '}
          <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{link.label}</span>
        </>
      ) : null}
      {!block && kind === 'next' ? <ArrowIcon kind={kind} /> : null}
    </a>
  </div>
)

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

const ArrowIcon = ({ kind }: { kind: 'prev' | 'next' }) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={arrows[kind]} />
  </svg>
)
