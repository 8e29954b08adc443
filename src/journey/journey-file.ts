import { dayInEngland, type LocalDate, parseLocalDate } from '../law/local-date.ts'
import { ruleById } from '../law/rules.ts'
import { datedFacts, deepestCorrection, factsOnRecord } from './effective-facts.ts'
import {
  type Correction,
  type EventField,
  type EventShape,
  eventTypes,
  isFactType,
  type Journey,
  type JourneyEvent,
  journeyFormat,
  type OnDay,
} from './events.ts'
import { timelineOf } from './timeline.ts'

export { journeySchema } from './journey-schema.ts'

type Refusals = string[]
type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

const shapeOf = (type: string): EventShape | undefined => (isFactType(type) ? eventTypes[type] : undefined)

const readDay = (value: unknown, path: string, refused: Refusals): LocalDate | undefined => {
  const found = typeof value === 'string' ? parseLocalDate(value) : undefined
  if (found === undefined) refused.push(`${path}: ${shown(value)} is not a day`)
  return found
}

const readOn = (value: unknown, path: string, refused: Refusals): OnDay | undefined => {
  if (!isRow(value)) return readDay(value, path, refused)
  for (const name of Object.keys(value)) {
    if (name !== 'notBefore' && name !== 'notAfter') refused.push(`${path}.${name}: is not a field of a day`)
  }
  const notBefore = readPart(value, 'notBefore', path, refused)
  const notAfter = readPart(value, 'notAfter', path, refused)
  if (notBefore === undefined || notAfter === undefined) return undefined
  if (notBefore > notAfter) {
    refused.push(`${path}: notBefore ${notBefore} is later than notAfter ${notAfter}`)
    return undefined
  }
  return notBefore === notAfter ? notBefore : { notBefore, notAfter }
}

const readPart = (row: Row, name: string, path: string, refused: Refusals): LocalDate | undefined => {
  if (row[name] === undefined) {
    refused.push(`${path}.${name}: is missing`)
    return undefined
  }
  return readDay(row[name], `${path}.${name}`, refused)
}

const readText = (value: unknown, path: string, refused: Refusals): string | undefined => {
  if (typeof value === 'string' && value.trim() !== '') return value
  refused.push(`${path}: ${shown(value)} is not a text`)
  return undefined
}

const readOneOf = (value: unknown, values: readonly string[], path: string, refused: Refusals): string | undefined => {
  // The codes of a return are digits; a file may write them as numbers.
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text === 'string' && values.includes(text)) return text
  refused.push(`${path}: ${shown(value)} is not one of ${values.join(', ')}`)
  return undefined
}

const readAllOf = (value: unknown, values: readonly string[], path: string, refused: Refusals): unknown => {
  const given = Array.isArray(value) ? value : []
  if (given.length === values.length && values.every((one) => given.includes(one))) return value
  refused.push(`${path}: ${shown(value)} is not all of ${values.join(', ')}`)
  return undefined
}

const readField = (field: EventField, value: unknown, path: string, refused: Refusals): unknown => {
  switch (field.is) {
    case 'day':
      return readDay(value, path, refused)
    case 'oneOf':
      return readOneOf(value, Object.keys(field.values), path, refused)
    case 'allOf':
      return readAllOf(value, Object.keys(field.values), path, refused)
    case 'trueOrFalse':
      if (typeof value !== 'boolean') refused.push(`${path}: ${shown(value)} is not true or false`)
      return value
    case 'rule':
      if (typeof value !== 'string' || ruleById(value) === undefined)
        refused.push(`${path}: ${shown(value)} is not a rule`)
      return value
    default:
      return readText(value, path, refused)
  }
}

const baseFields: ReadonlySet<string> = new Set(['id', 'type', 'on', 'matter', 'source', 'recordedAt', 'recordedBy'])
const correctionFields: ReadonlySet<string> = new Set(['corrects', 'set', 'void'])

const readRecorded = (row: Row, path: string, refused: Refusals): Record<string, string> => {
  const recorded: Record<string, string> = {}
  for (const name of ['source', 'recordedBy', 'recordedAt']) {
    if (row[name] === undefined) continue
    const text = readText(row[name], `${path}.${name}`, refused)
    if (text === undefined) continue
    if (name === 'recordedAt' && dayInEngland(text) === undefined) {
      refused.push(`${path}.recordedAt: ${shown(text)} is not a moment in UTC such as 2026-02-10T09:30:00Z`)
    }
    recorded[name] = text
  }
  return recorded
}

const readBase = (row: Row, path: string, born: LocalDate | undefined, refused: Refusals) => {
  const required = (name: string): string | undefined => {
    if (row[name] !== undefined) return readText(row[name], `${path}.${name}`, refused)
    refused.push(`${path}.${name}: is missing`)
    return undefined
  }
  const id = required('id')
  const matter = required('matter')
  if (row['on'] === undefined) refused.push(`${path}.on: is missing`)
  const on = row['on'] === undefined ? undefined : readOn(row['on'], `${path}.on`, refused)
  refuseBeforeBirth(on, `${path}.on`, born, refused)
  return { id, on, matter, ...readRecorded(row, path, refused) }
}

const refuseBeforeBirth = (
  on: OnDay | undefined,
  path: string,
  born: LocalDate | undefined,
  refused: Refusals,
): void => {
  if (on === undefined || born === undefined) return
  const first = typeof on === 'string' ? on : on.notBefore
  if (first < born) refused.push(`${path}: ${first} is before the birth of the child (${born})`)
}

const closureGrounds: ReadonlySet<unknown> = new Set(['school_closure_4w', 'early_years_closure_4w'])
const adviceRules: ReadonlySet<unknown> = new Set(['ehcna.advice', 'reassess.advice'])

/** Fields of an exception that its ground or its rule makes required. */
const refuseHalfException = (row: Row, path: string, refused: Refusals): void => {
  const needed = (name: string, why: string): void => {
    if (row[name] === undefined) refused.push(`${path}.${name}: is missing (${why})`)
  }
  if (closureGrounds.has(row['ground'])) {
    needed('requestedFrom', 'a closure needs it')
    needed('requestedOn', 'a closure needs it')
  }
  if (adviceRules.has(row['rule'])) needed('request', 'an exception for advice needs it')
  const from = typeof row['from'] === 'string' ? parseLocalDate(row['from']) : undefined
  const to = typeof row['to'] === 'string' ? parseLocalDate(row['to']) : undefined
  if (from !== undefined && to !== undefined && from > to) refused.push(`${path}.to: ${to} is before from ${from}`)
}

const readFact = (row: Row, shape: EventShape, path: string, born: LocalDate | undefined, refused: Refusals) => {
  const read: Record<string, unknown> = { type: row['type'], ...readBase(row, path, born, refused) }
  for (const [name, field] of Object.entries(shape.fields)) {
    if (row[name] !== undefined) read[name] = readField(field, row[name], `${path}.${name}`, refused)
    else if (field.optional !== true) refused.push(`${path}.${name}: is missing`)
  }
  for (const name of Object.keys(row)) {
    if (!baseFields.has(name) && !Object.hasOwn(shape.fields, name)) {
      refused.push(`${path}.${name}: is not a field of ${row['type']}`)
    }
  }
  if (row['type'] === 'exception.recorded') refuseHalfException(row, path, refused)
  return read
}

const readCorrection = (row: Row, path: string, born: LocalDate | undefined, refused: Refusals) => {
  const read: Record<string, unknown> = { type: 'correction', ...readBase(row, path, born, refused) }
  if (row['corrects'] === undefined) refused.push(`${path}.corrects: is missing`)
  else read['corrects'] = readText(row['corrects'], `${path}.corrects`, refused)
  for (const name of Object.keys(row)) {
    if (!baseFields.has(name) && !correctionFields.has(name))
      refused.push(`${path}.${name}: is not a field of correction`)
  }
  const { set } = row
  if (row['void'] !== undefined && row['void'] !== true) refused.push(`${path}.void: ${shown(row['void'])} is not true`)
  if (set !== undefined && !isRow(set)) refused.push(`${path}.set: ${shown(set)} is not a set of fields`)
  if ((set === undefined) === (row['void'] === undefined)) refused.push(`${path}: needs either set or void`)
  if (row['void'] === true) read['void'] = true
  if (isRow(set)) read['set'] = set
  return read
}

const readEvent = (value: unknown, path: string, born: LocalDate | undefined, refused: Refusals): unknown => {
  if (!isRow(value)) {
    refused.push(`${path}: ${shown(value)} is not an event`)
    return undefined
  }
  const { type } = value
  if (type === undefined) {
    refused.push(`${path}.type: is missing`)
    return undefined
  }
  if (type === 'correction') return readCorrection(value, path, born, refused)
  const shape = typeof type === 'string' ? shapeOf(type) : undefined
  if (shape !== undefined) return readFact(value, shape, path, born, refused)
  refused.push(`${path}.type: ${shown(type)} is not a type of event`)
  return undefined
}

const refuseDuplicates = (events: readonly unknown[], refused: Refusals): void => {
  const seen = new Set<unknown>()
  events.forEach((event, at) => {
    const id = isRow(event) ? event['id'] : undefined
    if (id === undefined) return
    if (seen.has(id)) refused.push(`events[${at}].id: ${shown(id)} is already the id of another event`)
    seen.add(id)
  })
}

/** What a correction may set: the fields of the event it corrects, its day, its matter and its source. */
const readSet = (
  correction: Correction,
  target: JourneyEvent,
  path: string,
  born: LocalDate,
  refused: Refusals,
): void => {
  const set = correction.set as Record<string, unknown>
  for (const [name, value] of Object.entries(set)) {
    const at = `${path}.${name}`
    if (name === 'on') set[name] = readSetDay(value, at, born, refused)
    else if (name === 'matter' || name === 'source') readText(value, at, refused)
    else readSetField(set, name, target, at, refused)
  }
}

const readSetDay = (value: unknown, path: string, born: LocalDate, refused: Refusals): OnDay | undefined => {
  const on = readOn(value, path, refused)
  refuseBeforeBirth(on, path, born, refused)
  return on
}

const readSetField = (
  set: Record<string, unknown>,
  name: string,
  target: JourneyEvent,
  path: string,
  refused: Refusals,
): void => {
  const fields: EventShape['fields'] = target.type === 'correction' ? {} : eventTypes[target.type].fields
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field !== undefined) set[name] = readField(field, set[name], path, refused)
  else if (target.type !== 'correction' || !correctionFields.has(name)) {
    refused.push(`${path}: is not a field of ${target.type}`)
  }
}

const goesInCircle = (correction: Correction, byId: ReadonlyMap<string, JourneyEvent>): boolean => {
  let at: JourneyEvent | undefined = correction
  for (let steps = 0; at?.type === 'correction'; steps++) {
    if (steps > deepestCorrection) return true
    at = byId.get(at.corrects)
  }
  return false
}

const readCorrections = (journey: Journey, byId: ReadonlyMap<string, JourneyEvent>, refused: Refusals): void => {
  journey.events.forEach((event, at) => {
    if (event.type !== 'correction') return
    const target = byId.get(event.corrects)
    const path = `events[${at}]`
    if (target === undefined) refused.push(`${path}.corrects: ${shown(event.corrects)} is not the id of an event`)
    else if (goesInCircle(event, byId))
      refused.push(`${path}.corrects: the corrections go in a circle, or more than ${deepestCorrection} deep`)
    else if (event.set !== undefined) readSet(event, target, `${path}.set`, journey.child.born, refused)
  })
}

/** Fields that name another event must name one that is there, and of the right type. */
const refuseBrokenLinks = (journey: Journey, byId: ReadonlyMap<string, JourneyEvent>, refused: Refusals): void => {
  journey.events.forEach((event, at) => {
    if (event.type === 'correction') return
    const shape: EventShape = eventTypes[event.type]
    for (const [name, field] of Object.entries(shape.fields)) {
      const id = (event as unknown as Row)[name]
      if (field.is !== 'event' || id === undefined) continue
      const target = byId.get(String(id))
      const path = `events[${at}].${name}`
      if (target === undefined) refused.push(`${path}: ${shown(id)} is not the id of an event`)
      else if (!field.types.includes(target.type))
        refused.push(`${path}: ${shown(id)} is not ${field.types.join(' or ')}`)
    }
  })
}

const endOfTime = '2199-12-31' as LocalDate

const everyFact = (journey: Journey) =>
  factsOnRecord(
    { child: journey.child, events: journey.events.map(({ recordedAt: _, ...event }) => event as JourneyEvent) },
    endOfTime,
  )

/** Corrections can leave an exception without a field that its ground needs. */
const refuseUnclearLinks = (journey: Journey, refused: Refusals): void => {
  const facts = everyFact(journey)
  for (const { fact, at } of facts) {
    if (fact.type === 'exception.recorded') refuseHalfException(fact as unknown as Row, `events[${at}]`, refused)
  }
  const timeline = timelineOf(datedFacts(facts, endOfTime, () => false))
  for (const { at, field, candidates } of timeline.unclear) {
    const names = candidates.map(shown).join(' or ')
    const thing = field === 'plan' ? 'plan' : 'decision'
    refused.push(`events[${at}].${field}: is missing, and more than one ${thing} could be meant (${names})`)
  }
}

const readEvents = (value: unknown, born: LocalDate | undefined, refused: Refusals): JourneyEvent[] => {
  if (!Array.isArray(value)) {
    refused.push(value === undefined ? 'events: is missing' : `events: ${shown(value)} is not a list`)
    return []
  }
  const events = value.map((event, at) => readEvent(event, `events[${at}]`, born, refused))
  refuseDuplicates(events, refused)
  return events as JourneyEvent[]
}

const readChild = (value: unknown, refused: Refusals): LocalDate | undefined => {
  if (!isRow(value)) {
    refused.push(value === undefined ? 'child: is missing' : `child: ${shown(value)} is not a child`)
    return undefined
  }
  for (const name of Object.keys(value)) if (name !== 'born') refused.push(`child.${name}: is not a field of child`)
  if (value['born'] === undefined) {
    refused.push('child.born: is missing')
    return undefined
  }
  return readDay(value['born'], 'child.born', refused)
}

const topFields: ReadonlySet<string> = new Set(['format', 'child', 'events', '$schema'])

/**
 * Reads a journey file that has been parsed from JSON.
 * In: any value. Out: the journey, or every reason to refuse it, each with the path of the field. Nothing is guessed.
 */
export const readJourney = (value: unknown): { journey: Journey } | { refused: string[] } => {
  const refused: Refusals = []
  if (!isRow(value)) return { refused: ['the file: is not a journey'] }
  if (value['format'] !== journeyFormat) {
    refused.push(
      value['format'] === undefined
        ? 'format: is missing'
        : `format: ${shown(value['format'])} is not "${journeyFormat}"`,
    )
  }
  for (const name of Object.keys(value)) if (!topFields.has(name)) refused.push(`${name}: is not a field of a journey`)
  const born = readChild(value['child'], refused)
  const events = readEvents(value['events'], born, refused)
  if (refused.length > 0 || born === undefined) return { refused }
  // Corrections are checked against the events they correct, so these must be sound first; the copies are ours to change.
  const journey: Journey = {
    child: { born },
    events: events.map((event) =>
      event.type === 'correction' && event.set ? { ...event, set: { ...event.set } } : event,
    ),
  }
  const byId = new Map(journey.events.map((event) => [event.id, event]))
  readCorrections(journey, byId, refused)
  refuseBrokenLinks(journey, byId, refused)
  if (refused.length === 0) refuseUnclearLinks(journey, refused)
  return refused.length > 0 ? { refused } : { journey }
}
