import { type Attributes, type Maybe, names } from './child.ts'
import { FieldLabel, type FieldProps, Group, notesOf } from './field.tsx'

export type SelectItem = { text: string | number } & Maybe<{
  value: string | number
  selected: boolean
  disabled: boolean
  attributes: Attributes
}>

type Props = FieldProps & { items: readonly SelectItem[] } & Maybe<{ value: string | number }>

export const Select = (p: Props) => {
  const id = p.id ?? p.name
  const { notes, describedBy } = notesOf({ ...p, id })
  return (
    <Group formGroup={p.formGroup} error={p.error}>
      <FieldLabel for={id} words={p.label} />
      {notes}
      {p.formGroup?.before}
      <select
        class={names('govuk-select', p.class, Boolean(p.error) && 'govuk-select--error')}
        id={id}
        name={p.name}
        disabled={p.disabled || undefined}
        aria-describedby={describedBy}
        {...p.attributes}
      >
        {p.items.map((item, at) => (
          <option
            key={at}
            value={item.value}
            selected={isSelected(item, p.value) || undefined}
            disabled={item.disabled || undefined}
            {...item.attributes}
          >
            {item.text}
          </option>
        ))}
      </select>
      {p.formGroup?.after}
    </Group>
  )
}

const isSelected = (item: SelectItem, value: string | number | undefined) =>
  item.selected ?? (Boolean(value) && String(item.value ?? item.text) === String(value))
