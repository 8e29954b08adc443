import { type Attributes, type Child, type Maybe, names, type Words, type WordsIn, wordsIn } from './child.ts'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

/** The words of an error; `prefix` is read out before it, null for none. */
export type ErrorWords = Child | (WordsIn & Maybe<{ prefix: string | null }>)

/** The box around a field, and what may stand directly before and after its input. */
export type FormGroup = Maybe<{ class: string; attributes: Attributes; before: Child; after: Child }>

/** What every single field takes. The name is the form's; the id follows it unless given. */
export type FieldProps = { name: string; label: Words } & Maybe<{
  id: string
  hint: Words
  error: ErrorWords
  describedBy: string
  disabled: boolean
  class: string
  attributes: Attributes
  formGroup: FormGroup
}>

type Notes = Maybe<{ id: string; hint: Words; error: ErrorWords; describedBy: string }>

/** The hint and the error of a field, and the ids that its input names in `aria-describedby`. */
export function notesOf(p: Notes): { notes: Child; describedBy: string | undefined } {
  const hint = p.hint ? wordsIn(p.hint) : undefined
  const error: (WordsIn & Maybe<{ prefix: string | null }>) | undefined = p.error ? wordsIn(p.error) : undefined
  return {
    notes: [
      hint && (
        <Hint key="hint" id={`${p.id}-hint`} class={hint.class} attributes={hint.attributes}>
          {hint.text}
        </Hint>
      ),
      error && (
        <ErrorMessage
          key="error"
          id={`${p.id}-error`}
          class={error.class}
          attributes={error.attributes}
          prefix={error.prefix}
        >
          {error.text}
        </ErrorMessage>
      ),
    ],
    describedBy: names(p.describedBy, hint && `${p.id}-hint`, error && `${p.id}-error`),
  }
}

/** The label of a field; nothing where there are no words. */
export const FieldLabel = (p: { for: string; words: Words; class?: string | undefined }) => {
  const label = wordsIn(p.words)
  return label.text ? (
    <Label
      for={p.for}
      class={names(p.class, label.class)}
      size={label.size}
      isPageHeading={label.isPageHeading}
      attributes={label.attributes}
    >
      {label.text}
    </Label>
  ) : null
}

type GroupProps = { children: Child; formGroup: FormGroup | undefined; error: ErrorWords }

export const Group = (p: GroupProps) => (
  <div
    class={names('govuk-form-group', Boolean(p.error) && 'govuk-form-group--error', p.formGroup?.class)}
    {...p.formGroup?.attributes}
  >
    {p.children}
  </div>
)
