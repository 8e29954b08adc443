import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{
  href: string
  containerClass: string
  class: string
  attributes: Attributes
}>

/** The header of a service that is not of GOV.UK: its own logo, which leads home. */
export const GenericHeader = (p: Props) => (
  <div class={names('govuk-generic-header', p.class)} {...p.attributes}>
    <div class={names('govuk-generic-header__container', p.containerClass ?? 'govuk-width-container')}>
      <div class="govuk-generic-header__logo">
        <a href={p.href ?? '/'} class="govuk-generic-header__homepage-link">
          {p.children}
        </a>
      </div>
    </div>
  </div>
)
