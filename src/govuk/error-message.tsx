import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{
  id: string
  class: string
  attributes: Attributes
  /** Read out before the message; null for none. */
  prefix: string | null
}>

export const ErrorMessage = (p: Props) => (
  <p id={p.id} class={names('govuk-error-message', p.class)} {...p.attributes}>
    {p.prefix === null ? null : <span class="govuk-visually-hidden">{p.prefix ?? 'Error'}:</span>} {p.children}
  </p>
)
