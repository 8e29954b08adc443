import { type Attributes, type Child, type Maybe, names } from './child.ts'

export type Crumb = { text: Child } & Maybe<{ href: string; attributes: Attributes }>

type Props = { items: readonly Crumb[] } & Maybe<{
  collapseOnMobile: boolean
  label: string
  class: string
  attributes: Attributes
}>

export const Breadcrumbs = (p: Props) => (
  <nav
    class={names('govuk-breadcrumbs', p.class, p.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
    {...p.attributes}
    aria-label={p.label ?? 'Breadcrumb'}
  >
    <ol class="govuk-breadcrumbs__list">
      {p.items.map((item, at) =>
        item.href ? (
          <li key={at} class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
              {item.text}
            </a>
          </li>
        ) : (
          <li key={at} class="govuk-breadcrumbs__list-item" aria-current="page">
            {item.text}
          </li>
        ),
      )}
    </ol>
  </nav>
)
