import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{
  /** Read out in place of the sign. */
  sign: string
  class: string
  attributes: Attributes
}>

export const WarningText = (p: Props) => (
  <div class={names('govuk-warning-text', p.class)} {...p.attributes}>
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>{' '}
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{p.sign ?? 'Warning'}</span> {p.children}
    </strong>
  </div>
)
