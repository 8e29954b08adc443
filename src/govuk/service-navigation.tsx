import { type Attributes, type Child, type Maybe, names } from './child.ts'

export type NavigationItem = { text: Child } & Maybe<{
  href: string
  /** This very page. */
  current: boolean
  /** The part of the service this page is in. */
  active: boolean
  attributes: Attributes
}>

type Slots = Maybe<{ start: Child; navigationStart: Child; navigationEnd: Child; end: Child; endInline: boolean }>

type Props = Maybe<{
  serviceName: Child
  serviceUrl: string
  items: readonly NavigationItem[]
  navigationLabel: string
  navigationId: string
  navigationClass: string
  menuText: string
  menuLabel: string
  collapseOnMobile: boolean
  label: string
  slots: Slots
  class: string
  attributes: Attributes
}>

export const ServiceNavigation = (p: Props) => {
  const common = {
    class: names('govuk-service-navigation', p.class),
    'data-module': 'govuk-service-navigation',
    ...p.attributes,
  }
  // With a name or a slot of its own it is a landmark around the navigation; else the navigation is one by itself.
  return p.serviceName || p.slots?.start || p.slots?.end ? (
    <section aria-label={p.label ?? 'Service information'} {...common}>
      <Inside {...p} />
    </section>
  ) : (
    <div {...common}>
      <Inside {...p} />
    </div>
  )
}

const Inside = (p: Props) => (
  <div class={names('govuk-width-container', p.slots?.endInline && 'govuk-service-navigation__inlining-container')}>
    {p.slots?.start}
    <div class="govuk-service-navigation__container">
      {p.serviceName ? (
        <span class="govuk-service-navigation__service-name">
          {p.serviceUrl ? (
            <a href={p.serviceUrl} class="govuk-service-navigation__link">
              {p.serviceName}
            </a>
          ) : (
            <span class="govuk-service-navigation__text">{p.serviceName}</span>
          )}
        </span>
      ) : null}
      <Navigation {...p} />
    </div>
    {p.slots?.end}
  </div>
)

const Navigation = (p: Props) => {
  const items = p.items ?? []
  if (items.length === 0 && !p.slots?.navigationStart && !p.slots?.navigationEnd) return null
  const menu = p.menuText ?? 'Menu'
  const id = p.navigationId ?? 'navigation'
  return (
    <nav aria-label={p.navigationLabel ?? menu} class={names('govuk-service-navigation__wrapper', p.navigationClass)}>
      {(p.collapseOnMobile ?? items.length > 1) ? (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: hidden as well, until the script shows it
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={p.menuLabel === menu ? undefined : p.menuLabel}
          hidden
          aria-hidden="true"
        >
          {menu}
        </button>
      ) : null}
      <ul class="govuk-service-navigation__list" id={id}>
        {p.slots?.navigationStart}
        {items.map((item, at) => (
          <OneItem key={at} item={item} />
        ))}
        {p.slots?.navigationEnd}
      </ul>
    </nav>
  )
}

const OneItem = ({ item }: { item: NavigationItem }) => {
  const isHere = item.current || item.active
  const here = isHere ? (item.current ? 'page' : 'true') : undefined
  const text = isHere ? <strong class="govuk-service-navigation__active-fallback">{item.text}</strong> : item.text
  return (
    <li class={names('govuk-service-navigation__item', isHere && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a class="govuk-service-navigation__link" href={item.href} aria-current={here} {...item.attributes}>
          {text}
        </a>
      ) : (
        <span class="govuk-service-navigation__text" aria-current={here}>
          {text}
        </span>
      )}
    </li>
  )
}
