import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { EventField } from '../../../journey/events.ts'
import { rules } from '../../../law/rules.ts'
import { titleOf } from '../../../promises/promises.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { shapeOf } from '../event-words.ts'
import { mattersFor } from '../matters.ts'
import { type FormAbout, nameInForm, newBusiness } from './read-event-form.ts'

type Props = { about: FormAbout; form: Fields; errors: FormErrors }

/** The whole form of one event: when, the fields of its type, and the piece of business it belongs to. */
export const EventFields = (p: Props) => (
  <>
    <When {...p} />
    {Object.entries(shapeOf(p.about.type)?.fields ?? {}).map(([name, field]) => (
      <OneField key={name} name={name} field={field} {...p} />
    ))}
    <Business {...p} />
  </>
)

const When = ({ form, errors }: Props) => (
  <Radios
    name="when"
    legend={{ text: 'When did it happen?', size: 'm' }}
    hint="For something sent to the family, the day it was sent."
    value={textOf(form, 'when') || 'exact'}
    items={[
      {
        value: 'exact',
        text: 'I know the day',
        conditional: <Day name="on" label="The day it happened" form={form} errors={errors} />,
      },
      {
        value: 'between',
        text: 'I know only that it was between two days',
        hint: 'What follows from the day is then shown as not known, where it would differ.',
        conditional: (
          <>
            <Day name="notBefore" label="Not before" form={form} errors={errors} />
            <Day name="notAfter" label="Not after" form={form} errors={errors} />
          </>
        ),
      },
    ]}
  />
)

type DayProps = { name: string; label: string; hint?: string | undefined; form: Fields; errors: FormErrors }

/** A day in three boxes. */
export const Day = ({ name, label, hint, form, errors }: DayProps) => (
  <DateInput
    name={name}
    legend={{ text: label, size: 's' }}
    hint={hint ?? 'For example, 27 3 2026'}
    error={errors[`${name}-day`]}
    value={dateBoxes(form, name)}
  />
)

type FieldProps = Props & { name: string; field: EventField }

const optionalWords = (field: EventField): string => (field.optional === true ? ' (if known)' : '')

const OneField = (p: FieldProps) => {
  const { name, field, form, errors } = p
  const label = `${field.label}${optionalWords(field)}`
  const error = errors[nameInForm(name, field)]
  switch (field.is) {
    case 'day':
      return <Day name={name} label={label} form={form} errors={errors} />
    case 'text':
      return <Input name={name} label={{ text: label, size: 's' }} error={error} value={textOf(form, name)} />
    case 'allOf':
      return (
        <Checkboxes
          name={name}
          legend={{ text: label, size: 's' }}
          hint="Tick everyone who agreed."
          error={error}
          values={textsOf(form, name)}
          items={choicesOf(field.values)}
        />
      )
    case 'trueOrFalse':
      return <Chosen {...p} label={label} items={choicesOf({ true: 'Yes', false: 'No' })} />
    case 'oneOf':
      return <Chosen {...p} label={label} items={choicesOf(field.values)} />
    case 'rule':
      return <RuleField {...p} label={label} />
    default:
      return <LinkField {...p} label={label} />
  }
}

type Item = { value: string; text: string }

const choicesOf = (values: Readonly<Record<string, string>>): Item[] =>
  Object.entries(values).map(([value, text]) => ({ value, text }))

const Chosen = (p: FieldProps & { label: string; items: readonly Item[] }) => (
  <Radios
    name={p.name}
    legend={{ text: p.label, size: 's' }}
    error={p.errors[p.name]}
    value={textOf(p.form, p.name)}
    items={p.items}
  />
)

const takenSteps = rules.filter(
  (rule) => rule.computed && /^(order|concede|pb)\.|^med\.(comply_other|rcb_tell_la)$/.test(rule.id),
)

const RuleField = (p: FieldProps & { label: string }) => (
  <Select
    name={p.name}
    label={{ text: p.label, size: 's' }}
    error={p.errors[p.name]}
    value={textOf(p.form, p.name)}
    items={[
      { value: '', text: 'Choose a step' },
      ...takenSteps.map((rule) => ({ value: rule.id, text: titleOf(rule.id) })),
    ]}
  />
)

/** A link to an earlier event or to another piece of business; never a number to be typed. */
const LinkField = (p: FieldProps & { label: string }) => {
  const items = linksFor(p.field, p.about)
  if (items.length === 0 && p.field.optional === true) return null
  if (items.length === 0) {
    return (
      <div class="govuk-form-group" id={p.name} tabIndex={-1}>
        <h2 class="govuk-heading-s">{p.label}</h2>
        <p class="govuk-inset-text">
          The record holds nothing yet that this could answer. Record that first, then come back.
        </p>
      </div>
    )
  }
  const unsaid =
    p.field.is === 'matter' ? 'The one it must be: there is only one, or it is the latest' : 'The latest one before it'
  return <Chosen {...p} items={p.field.optional === true ? [{ value: '', text: unsaid }, ...items] : items} />
}

const linksFor = (field: EventField, about: FormAbout): Item[] => {
  if (field.is === 'event')
    return about.eventsOfTypes(field.types).map((event) => ({ value: event.id, text: event.words }))
  if (field.is !== 'matter') return []
  const isPlan = field.label.includes('plan')
  return about.matters
    .filter((matter) => (isPlan ? matter.holdsPlan : matter.group === 'review'))
    .map((matter) => ({ value: matter.id, text: matter.words }))
}

const Business = ({ about, form, errors }: Props) => {
  const offered = mattersFor(about.type, about.matters)
  if (offered.length === 0) return <input type="hidden" name="matter" value={newBusiness} />
  return (
    <Radios
      name="matter"
      legend={{ text: 'Which piece of business does it belong to?', size: 'm' }}
      hint="One assessment, one review, one disagreement: events of the same business are counted together."
      error={errors['matter']}
      value={textOf(form, 'matter')}
      items={[
        ...offered.map((matter) => ({ value: matter.id, text: matter.words })),
        { divider: 'or' },
        { value: newBusiness, text: 'A new piece of business' },
      ]}
    />
  )
}
