import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { summary: Child; children: Child } & Maybe<{
  id: string
  open: boolean
  class: string
  attributes: Attributes
}>

export const Details = (p: Props) => (
  <details id={p.id} class={names('govuk-details', p.class)} {...p.attributes} open={p.open || undefined}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{p.summary}</span>
    </summary>
    <div class="govuk-details__text">{p.children}</div>
  </details>
)
