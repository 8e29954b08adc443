import { type Attributes, type Child, type Maybe, names, type Words } from './child.ts'
import { type ErrorWords, type FormGroup, Group, notesOf } from './field.tsx'
import { Fieldset, type FieldsetProps } from './fieldset.tsx'
import { Input, type InputProps } from './input.tsx'

/** One box of the date. */
export type DatePart = { name: string } & Maybe<{
  id: string
  label: Child
  width: 2 | 4
  value: string | number
  error: boolean
  class: string
  inputmode: InputProps['inputmode']
  autocomplete: string
  pattern: string
  attributes: Attributes
}>

type PartName = 'day' | 'month' | 'year'

type Props = Maybe<{
  /** Ids and names start with it: `born` makes `born-day`, `born-month`, `born-year`. */
  name: string
  id: string
  legend: Words
  fieldset: FieldsetProps
  hint: Words
  error: ErrorWords
  /** The boxes at fault; all of them where there is an error and none is named. */
  errorIn: readonly PartName[]
  value: Readonly<Partial<Record<PartName, string | number | undefined>>>
  /** `bday` for one's own date of birth: lets the browser fill the boxes. */
  autocomplete: 'bday'
  parts: readonly DatePart[]
  class: string
  attributes: Attributes
  formGroup: FormGroup
}>

export const DateInput = (p: Props) => {
  const id = p.id ?? p.name
  const fieldset = p.fieldset ?? (p.legend ? { legend: p.legend } : undefined)
  const { notes, describedBy } = notesOf({ id, hint: p.hint, error: p.error, describedBy: fieldset?.describedBy })
  const parts = p.parts ?? usualParts(p)
  const noneNamed = !parts.some((part) => part.error)
  const inside = (
    <>
      {notes}
      <div class={names('govuk-date-input', p.class)} {...p.attributes} id={id}>
        {p.formGroup?.before}
        {parts.map((part, at) => (
          <OnePart
            key={at}
            part={part}
            id={part.id ?? `${id}-${part.name}`}
            prefix={p.name}
            isWrong={part.error ?? (Boolean(p.error) && noneNamed)}
          />
        ))}
        {p.formGroup?.after}
      </div>
    </>
  )
  return (
    <Group formGroup={p.formGroup} error={p.error}>
      {fieldset ? (
        <Fieldset {...fieldset} role="group" describedBy={describedBy}>
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </Group>
  )
}

const usualParts = (p: Props): DatePart[] =>
  (['day', 'month', 'year'] as const).map((name) => ({
    name,
    width: name === 'year' ? 4 : 2,
    value: p.value?.[name],
    error: p.errorIn && p.error ? p.errorIn.includes(name) : undefined,
    autocomplete: p.autocomplete && `${p.autocomplete}-${name}`,
  }))

const OnePart = (p: { part: DatePart; id: string; prefix: string | undefined; isWrong: boolean }) => (
  <div class="govuk-date-input__item">
    <Input
      {...p.part}
      error={undefined}
      width={undefined}
      label={{ text: p.part.label ?? capitalised(p.part.name), class: 'govuk-date-input__label' }}
      id={p.id}
      name={p.prefix ? `${p.prefix}-${p.part.name}` : p.part.name}
      class={names(
        'govuk-date-input__input',
        p.isWrong && 'govuk-input--error',
        p.part.width && `govuk-input--width-${p.part.width}`,
        p.part.class,
      )}
      inputmode={p.part.inputmode ?? 'numeric'}
    />
  </div>
)

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
