import * as z from 'zod'
import type { EventField, FactType, OnDay } from '../../../journey/events.ts'
import { addMonths, formatShortDay, type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { ruleById } from '../../../law/rules.ts'
import { dateBoxes, type Fields, type FormErrors, readForm, textOf, textsOf } from '../../../web/form.ts'
import { shapeOf } from '../event-words.ts'
import { type Matter, mattersFor } from '../matters.ts'

/** What a form of one event may choose from. */
export type FormAbout = {
  type: FactType
  born: LocalDate
  today: LocalDate
  matters: readonly Matter[]
  /** Ids of the child's events by their type, for the links. */
  eventsOfTypes: (types: readonly string[]) => readonly { id: string; words: string }[]
}

/** The fields of an event as they were read: those of its type, its day, and its matter ('new' for new business). */
export type ReadFields = { on: OnDay; matter: string; fields: Readonly<Record<string, unknown>> }

/** New business, as the form says it. */
export const newBusiness = 'new'

const controlCharacters = /\p{Cc}/u
const longestText = 200
const yearsAhead = 10

/** A text of one line, without anything that cannot be seen. */
export const lineOfText = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(longestText, `Use ${longestText} characters or fewer`)
    .refine((text) => !controlCharacters.test(text), 'Use letters, numbers and punctuation only')

type Boxes = { day: string; month: string; year: string }

/** What is wrong with the boxes of a day, or the day. */
function readBoxes(boxes: Boxes, label: string): { day: LocalDate } | { wrong: string } | { empty: true } {
  const missing = (['day', 'month', 'year'] as const).filter((part) => boxes[part] === '')
  if (missing.length === 3) return { empty: true }
  if (missing.length > 0) return { wrong: `${label}: the date must include a ${missing.join(' and a ')}` }
  const { day, month, year } = boxes
  if (!/^\d{4}$/.test(year)) return { wrong: `${label}: the year must have 4 numbers, such as 2026` }
  const read = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month)
  const found = read ? parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) : undefined
  return found === undefined ? { wrong: `${label}: this is not a real date` } : { day: found }
}

type DayRules = {
  label: string
  missing?: string
  notBefore: LocalDate
  notBeforeWords: string
  notAfter: LocalDate
  notAfterWords: string
}

/** A day of three boxes; without `missing` it may be left empty. */
export const dayField = (rules: DayRules) =>
  z.unknown().transform((boxes, context): LocalDate | undefined => {
    const refuse = (message: string): undefined => {
      context.addIssue({ code: 'custom', message })
      return undefined
    }
    const read = readBoxes(boxes as Boxes, rules.label)
    if ('empty' in read) return rules.missing === undefined ? undefined : refuse(rules.missing)
    if ('wrong' in read) return refuse(read.wrong)
    if (read.day < rules.notBefore) return refuse(`${rules.label}: ${rules.notBeforeWords}`)
    if (read.day > rules.notAfter) return refuse(`${rules.label}: ${rules.notAfterWords}`)
    return read.day
  })

const fromBirth = (born: LocalDate) => ({
  notBefore: born,
  notBeforeWords: `the day cannot be before the child was born, ${formatShortDay(born)}`,
})

/** A day that has come. */
export const pastDay = (label: string, missing: string, about: { born: LocalDate; today: LocalDate }) =>
  dayField({
    label,
    missing,
    ...fromBirth(about.born),
    notAfter: about.today,
    notAfterWords: 'the day must be today or in the past',
  })

/** A day that may still be to come. */
export const anyDay = (label: string, missing: string | undefined, about: { born: LocalDate; today: LocalDate }) =>
  dayField({
    label,
    ...(missing === undefined ? {} : { missing }),
    ...fromBirth(about.born),
    notAfter: addMonths(about.today, 12 * yearsAhead),
    notAfterWords: `the day cannot be more than ${yearsAhead} years from now`,
  })

/** One of some values, or nothing where it is optional. */
const oneOf = (values: readonly string[], missing: string, optional: boolean) =>
  z.string().transform((text, context): string | undefined => {
    if (values.includes(text)) return text
    if (text === '' && optional) return undefined
    context.addIssue({ code: 'custom', message: missing })
    return undefined
  })

const allOf = (values: readonly string[], label: string) =>
  z.array(z.string()).refine((given) => values.every((value) => given.includes(value)), {
    message: `${label}: all of them must have agreed. Without that the advice must be asked for`,
  })

const lower = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

const isOptional = (field: EventField): boolean => field.optional === true

function schemaOf(field: EventField, about: FormAbout): z.ZodType {
  const choose = `Choose: ${lower(field.label)}`
  switch (field.is) {
    case 'day':
      return anyDay(field.label, isOptional(field) ? undefined : `Enter: ${lower(field.label)}`, about)
    case 'oneOf':
      return oneOf(Object.keys(field.values), choose, isOptional(field))
    case 'allOf':
      return allOf(Object.keys(field.values), field.label)
    case 'trueOrFalse':
      return oneOf(['true', 'false'], choose, isOptional(field))
    case 'rule':
      return z.string().refine((text) => ruleById(text) !== undefined, choose)
    case 'matter':
      return oneOf(
        about.matters.map((matter) => matter.id),
        choose,
        isOptional(field),
      )
    case 'event':
      return oneOf(
        about.eventsOfTypes(field.types).map((event) => event.id),
        choose,
        isOptional(field),
      )
    default:
      return lineOfText(`Enter: ${lower(field.label)}`)
  }
}

/** The field's own name; of a day, the first of its boxes, so that the summary leads to it. */
export const nameInForm = (name: string, field: EventField): string => (field.is === 'day' ? `${name}-day` : name)

const rawValue = (name: string, field: EventField, form: Fields): unknown => {
  if (field.is === 'day') return dateBoxes(form, name)
  return field.is === 'allOf' ? textsOf(form, name) : textOf(form, name)
}

const readValue = (field: EventField, value: unknown): unknown =>
  field.is === 'trueOrFalse' && value !== undefined ? value === 'true' : value

const fieldsOf = (type: FactType): [string, EventField][] => Object.entries(shapeOf(type)?.fields ?? {})

const isBetween = (form: Fields): boolean => textOf(form, 'when') === 'between'

function whenSchema(
  form: Fields,
  about: FormAbout,
): { shape: Record<string, z.ZodType>; values: Record<string, unknown> } {
  if (!isBetween(form)) {
    return {
      shape: { 'on-day': pastDay('When it happened', 'Enter the day it happened', about) },
      values: { 'on-day': dateBoxes(form, 'on') },
    }
  }
  return {
    shape: {
      'notBefore-day': pastDay('Not before', 'Enter the earliest day it can have happened', about),
      'notAfter-day': pastDay('Not after', 'Enter the latest day it can have happened', about),
    },
    values: { 'notBefore-day': dateBoxes(form, 'notBefore'), 'notAfter-day': dateBoxes(form, 'notAfter') },
  }
}

/** Reads the form of one event with the event table. Out: its fields, or a message for each wrong field in page order. */
export function readEventForm(form: Fields, about: FormAbout): { ok: ReadFields } | { errors: FormErrors } {
  const when = whenSchema(form, about)
  const shape: Record<string, z.ZodType> = { ...when.shape }
  const values: Record<string, unknown> = { ...when.values }
  for (const [name, field] of fieldsOf(about.type)) {
    shape[nameInForm(name, field)] = schemaOf(field, about)
    values[nameInForm(name, field)] = rawValue(name, field, form)
  }
  const matters = [...mattersFor(about.type, about.matters).map((matter) => matter.id), newBusiness]
  shape['matter'] = oneOf(matters, 'Choose which piece of business this belongs to', false)
  values['matter'] = textOf(form, 'matter') || (matters.length === 1 ? newBusiness : '')
  const read = readForm(z.object(shape), values)
  return 'errors' in read ? read : settled(read.ok as Record<string, unknown>, form, about)
}

function settled(
  read: Record<string, unknown>,
  form: Fields,
  about: FormAbout,
): { ok: ReadFields } | { errors: FormErrors } {
  const on = onOf(read, form)
  if (on === undefined)
    return { errors: { 'notAfter-day': 'Not after: this day must be the same as or later than the first' } }
  const fields: Record<string, unknown> = {}
  for (const [name, field] of fieldsOf(about.type)) {
    const value = readValue(field, read[nameInForm(name, field)])
    if (value !== undefined) fields[name] = value
  }
  return { ok: { on, matter: String(read['matter']), fields } }
}

function onOf(read: Record<string, unknown>, form: Fields): OnDay | undefined {
  if (!isBetween(form)) return read['on-day'] as LocalDate
  const notBefore = read['notBefore-day'] as LocalDate
  const notAfter = read['notAfter-day'] as LocalDate
  if (notBefore > notAfter) return undefined
  return notBefore === notAfter ? notBefore : { notBefore, notAfter }
}
