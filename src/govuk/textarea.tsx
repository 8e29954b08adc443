import { type Attributes, type Maybe, names } from './child.ts'
import { FieldLabel, type FieldProps, Group, notesOf } from './field.tsx'

export type TextareaProps = FieldProps &
  Maybe<{ value: string; rows: number; autocomplete: string; spellcheck: boolean }>

export const Textarea = (p: TextareaProps) => {
  const id = p.id ?? p.name
  const { notes, describedBy } = notesOf({ ...p, id })
  const more: Attributes = {
    spellcheck: p.spellcheck === undefined ? undefined : String(p.spellcheck),
    autocomplete: p.autocomplete,
    ...p.attributes,
  }
  return (
    <Group formGroup={p.formGroup} error={p.error}>
      <FieldLabel for={id} words={p.label} />
      {notes}
      {p.formGroup?.before}
      <textarea
        class={names('govuk-textarea', Boolean(p.error) && 'govuk-textarea--error', p.class)}
        id={id}
        name={p.name}
        rows={p.rows ?? 5}
        disabled={p.disabled || undefined}
        aria-describedby={describedBy}
        {...more}
      >
        {p.value}
      </textarea>
      {p.formGroup?.after}
    </Group>
  )
}
