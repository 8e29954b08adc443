import type { EventField, EventShape, Fact, JourneyEvent, OnDay } from '../../journey/events.ts'
import { eventTypes, isFactType } from '../../journey/events.ts'
import { formatDay, formatShortDay, type LocalDate } from '../../law/local-date.ts'
import { ruleById } from '../../law/rules.ts'
import { titleOf } from '../../promises/promises.ts'

/** A day in words, or the two days it lies between. */
export const onInWords = (on: OnDay): string =>
  typeof on === 'string' ? formatDay(on) : `between ${formatShortDay(on.notBefore)} and ${formatShortDay(on.notAfter)}`

/** What happened and when, in one line: "Draft plan sent, 16 February 2026". */
export const factInWords = (fact: Fact): string =>
  `${eventTypes[fact.type].title}${aboutWords(fact)}, ${shortOn(fact.on)}`

const shortOn = (on: OnDay): string => (typeof on === 'string' ? formatShortDay(on) : onInWords(on))

/** What tells two events of one type apart. */
function aboutWords(fact: Fact): string {
  if (fact.type === 'advice.requested') return ` (${fact.body})`
  if (fact.type === 'setting.consulted') return ` (${fact.setting})`
  return ''
}

/** The table of a type, with its fields open to any name. */
export const shapeOf = (type: string): EventShape | undefined => (isFactType(type) ? eventTypes[type] : undefined)

export const titleOfEvent = (type: string): string => shapeOf(type)?.title ?? 'Correction'

export type FieldWords = { label: string; value: string }

/** Every field of a fact in words, in the order of the form. `matterWords` names pieces of business. */
export function fieldsInWords(
  fields: Readonly<Record<string, unknown>>,
  type: string,
  about: { events: readonly JourneyEvent[]; matterWords: (matter: string) => string },
): FieldWords[] {
  const words: FieldWords[] = []
  if (fields['on'] !== undefined) words.push({ label: 'When', value: onInWords(fields['on'] as OnDay) })
  for (const [name, field] of Object.entries(shapeOf(type)?.fields ?? {})) {
    const value = fields[name]
    if (value !== undefined) words.push({ label: field.label, value: valueInWords(field, value, about) })
  }
  if (typeof fields['matter'] === 'string')
    words.push({ label: 'Piece of business', value: about.matterWords(fields['matter']) })
  return words
}

function valueInWords(
  field: EventField,
  value: unknown,
  about: { events: readonly JourneyEvent[]; matterWords: (matter: string) => string },
): string {
  switch (field.is) {
    case 'oneOf':
      return field.values[String(value)] ?? String(value)
    case 'allOf':
      return (value as readonly string[]).map((one) => field.values[one] ?? one).join(', ')
    case 'day':
      return formatShortDay(value as LocalDate)
    case 'trueOrFalse':
      return value === true ? 'Yes' : 'No'
    case 'rule':
      return ruleById(String(value)) ? titleOf(String(value)) : String(value)
    case 'matter':
      return about.matterWords(String(value))
    case 'event':
      return linkedInWords(String(value), about.events)
    default:
      return String(value)
  }
}

function linkedInWords(id: string, events: readonly JourneyEvent[]): string {
  const event = events.find((one) => one.id === id)
  return event && event.type !== 'correction' ? factInWords(event) : 'An event that is no longer shown'
}

/** Where a fact came from. */
export function sourceInWords(source: string | undefined): string {
  if (source === undefined || source === 'hand') return 'Recorded by hand'
  const [kind, year] = source.split(':')
  return kind === 'sen2' && year ? `The statutory return of ${year}` : `From ${source}`
}
