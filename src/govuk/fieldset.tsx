import { type Attributes, type Child, type Maybe, names, type Words, wordsIn } from './child.ts'

export type FieldsetProps = Maybe<{
  legend: Words
  class: string
  role: 'group' | 'radiogroup' | 'presentation'
  describedBy: string
  attributes: Attributes
}>

export const Fieldset = (p: FieldsetProps & { children?: Child }) => (
  <fieldset class={names('govuk-fieldset', p.class)} role={p.role} aria-describedby={p.describedBy} {...p.attributes}>
    {p.legend ? <Legend words={p.legend} /> : null}
    {p.children}
  </fieldset>
)

const Legend = (p: { words: Words }) => {
  const legend = wordsIn(p.words)
  const size = legend.size && `govuk-fieldset__legend--${legend.size}`
  return (
    <legend class={names('govuk-fieldset__legend', size, legend.class)}>
      {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
    </legend>
  )
}
