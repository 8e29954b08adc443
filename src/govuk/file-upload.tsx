import { type Attributes, type Maybe, names } from './child.ts'
import { FieldLabel, type FieldProps, Group, notesOf } from './field.tsx'
import { i18n, type Message } from './i18n.ts'

type Props = FieldProps &
  Maybe<{
    multiple: boolean
    /** With a place to drop files, by the browser script. */
    dropZone: boolean
    wrapper: Maybe<{ class: string; attributes: Attributes }>
    /** Texts of the browser script, by the keys it knows (`choose-files-button` …). */
    messages: Readonly<Record<string, Message | undefined>>
  }>

export const FileUpload = (p: Props) => {
  const id = p.id ?? p.name
  const { notes, describedBy } = notesOf({ ...p, id })
  const input = (
    <input
      class={names('govuk-file-upload', p.class, Boolean(p.error) && 'govuk-file-upload--error')}
      id={id}
      name={p.name}
      type="file"
      disabled={p.disabled || undefined}
      multiple={p.multiple || undefined}
      aria-describedby={describedBy}
      {...p.attributes}
    />
  )
  return (
    <Group formGroup={p.formGroup} error={p.error}>
      <FieldLabel for={id} words={p.label} />
      {notes}
      {p.formGroup?.before}
      {p.dropZone ? (
        <div
          class={names('govuk-file-upload-wrapper', p.wrapper?.class)}
          data-module="govuk-file-upload"
          {...i18n(p.messages ?? {})}
          {...p.wrapper?.attributes}
        >
          {input}
        </div>
      ) : (
        input
      )}
      {p.formGroup?.after}
    </Group>
  )
}
