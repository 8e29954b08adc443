import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type EventField, eventTypes, isFactType } from '../../../journey/events.ts'
import { dayInEngland, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { onDayInWords } from '../day-words.ts'

/** One line of the history: what, when it happened, its fields, and who wrote it down when. */
export type HistoryEntry = {
  id: string
  title: string
  on: string
  facts: readonly string[]
  recorded: string
  source: string
  /** What later happened to this entry. */
  corrections: readonly string[]
  isVoid: boolean
}

type Row = {
  id: string
  place: number
  type: string
  on_day: string | null
  not_before: string | null
  not_after: string | null
  detail: unknown
  source: string
  recorded_at: string
  recorder: string | null
}

export const historyPage = 30

/** Events newest record first; corrections stand with what they correct. Keyset: `before` is the id of the last one shown. */
export async function historyOf(
  tx: ViewerTx,
  childId: string,
  before: string | undefined,
): Promise<{ entries: HistoryEntry[]; next: string | undefined }> {
  const page = eventRows(tx, childId)
    .where('journey_event.type', '<>', 'correction')
    .$if(before !== undefined, (query) =>
      query.where(
        'journey_event.place',
        '<',
        sql<number>`(select e.place from journey_event e where e.id = ${before ?? ''}::uuid and e.child_id = ${childId}::uuid)`,
      ),
    )
    .orderBy('journey_event.place', 'desc')
    .limit(historyPage + 1)
  const [rows, corrections] = await Promise.all([
    page.execute(),
    eventRows(tx, childId).where('journey_event.type', '=', 'correction').orderBy('journey_event.place').execute(),
  ])
  const shown = rows.slice(0, historyPage)
  return {
    entries: shown.map((row) => entryOf(row, corrections)),
    next: rows.length > historyPage ? shown.at(-1)?.id : undefined,
  }
}

const eventRows = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('journey_event')
    .leftJoin('account', 'account.id', 'journey_event.recorded_by')
    .select([
      'journey_event.id',
      'journey_event.place',
      'journey_event.type',
      'journey_event.on_day',
      'journey_event.not_before',
      'journey_event.not_after',
      'journey_event.detail',
      'journey_event.source',
      'journey_event.recorded_at',
      'account.display_name as recorder',
    ])
    .where('journey_event.child_id', '=', childId)

type Detail = Readonly<Record<string, unknown>>

function entryOf(row: Row, all: readonly Row[]): HistoryEntry {
  const own = correctionsOf(row.id, all)
  return {
    id: row.id,
    title: isFactType(row.type) ? eventTypes[row.type].title : row.type,
    on: onDayInWords(onOf(row)),
    facts: isFactType(row.type) ? factsIn(eventTypes[row.type].fields, row.detail as Detail) : [],
    recorded: recordedInWords(row),
    source: sourceInWords(row.source),
    corrections: own.map((correction) => correctionInWords(correction, row.type)),
    isVoid: own.some((correction) => (correction.detail as Detail)['void'] === true),
  }
}

const correctionsOf = (id: string, all: readonly Row[]): Row[] =>
  all.filter((row) => (row.detail as Detail)['corrects'] === id)

const onOf = (row: Row): LocalDate | { notBefore: LocalDate; notAfter: LocalDate } =>
  row.on_day !== null
    ? (row.on_day as LocalDate)
    : { notBefore: row.not_before as LocalDate, notAfter: row.not_after as LocalDate }

const recordedInWords = (row: Row): string => {
  const on = dayInEngland(row.recorded_at)
  return `${row.recorder ?? 'The service'}, ${on ? formatShortDay(on) : 'day not known'}`
}

/** "Recorded by hand", "SEN2 return 2026". */
export const sourceInWords = (source: string): string => {
  if (source === 'hand') return 'Recorded by hand'
  return source.startsWith('sen2:') ? `SEN2 return ${source.slice(5)}` : source
}

type FieldShapes = Readonly<Record<string, EventField>>

function factsIn(fields: FieldShapes, detail: Detail): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const words = valueInWords(field, detail[name])
    return words === undefined ? [] : [`${field.label}: ${words}`]
  })
}

function valueInWords(field: EventField, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  switch (field.is) {
    case 'oneOf':
      return field.values[String(value)] ?? String(value)
    case 'allOf':
      return Array.isArray(value) ? value.map((one) => field.values[String(one)] ?? String(one)).join(', ') : undefined
    case 'day':
      return formatShortDay(String(value) as LocalDate)
    case 'trueOrFalse':
      return value === true ? 'Yes' : 'No'
    case 'event':
    case 'matter':
      return undefined
    default:
      return String(value)
  }
}

function correctionInWords(correction: Row, type: string): string {
  const detail = correction.detail as Detail
  const by = recordedInWords(correction)
  if (detail['void'] === true) return `Made void (${by})`
  const set = (detail['set'] ?? {}) as Detail
  const fields: FieldShapes = isFactType(type) ? eventTypes[type].fields : {}
  const on = set['on']
  const changes = [...(on === undefined ? [] : [`Day: ${onDayInWords(on as LocalDate)}`]), ...factsIn(fields, set)]
  return `Corrected to ${changes.join('; ') || 'another matter'} (${by})`
}
