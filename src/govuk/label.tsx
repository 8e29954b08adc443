import { type Attributes, type Child, type Maybe, names, type Size } from './child.ts'

type Props = { children: Child } & Maybe<{
  for: string
  class: string
  size: Size
  isPageHeading: boolean
  attributes: Attributes
}>

export const Label = (p: Props) => {
  const label = (
    <label class={names('govuk-label', p.size && `govuk-label--${p.size}`, p.class)} {...p.attributes} for={p.for}>
      {p.children}
    </label>
  )
  return p.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
