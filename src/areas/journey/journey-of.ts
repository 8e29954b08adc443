import { relationsTo } from '../../access/audit.ts'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Journey, JourneyEvent, OnDay } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { asKnownTo } from './without-places.ts'

/** A row of `journey_event` as the database gives it. */
export type EventRow = {
  id: string
  type: string
  on_day: string | null
  not_before: string | null
  not_after: string | null
  matter: string
  detail: unknown
  source: string
  recorded_at: string
  recorded_by: string | null
}

export const eventColumns = [
  'id',
  'type',
  'on_day',
  'not_before',
  'not_after',
  'matter',
  'detail',
  'source',
  'recorded_at',
  'recorded_by',
] as const

/** The event of a row. Rows are written from events that were read with every check, so the shape is known. */
export function eventOf(row: EventRow): JourneyEvent {
  const on: OnDay =
    row.on_day !== null
      ? (row.on_day as LocalDate)
      : { notBefore: row.not_before as LocalDate, notAfter: row.not_after as LocalDate }
  return {
    ...(row.detail as object),
    id: row.id,
    type: row.type,
    on,
    matter: row.matter,
    source: row.source,
    recordedAt: row.recorded_at,
    ...(row.recorded_by ? { recordedBy: row.recorded_by } : {}),
  } as JourneyEvent
}

/** The columns of an event: what every event has, and the fields of its type as `detail`. */
export function columnsOf(event: JourneyEvent) {
  const { id, type, on, matter, source, recordedAt: _at, recordedBy: _by, ...detail } = event
  const range =
    typeof on === 'string'
      ? { on_day: on, not_before: null, not_after: null }
      : { on_day: null, not_before: on.notBefore, not_after: on.notAfter }
  return { id, type, ...range, matter, source: source ?? 'hand', detail: JSON.stringify(detail) }
}

/** A child's journey as this viewer may read it, oldest record first; undefined where the child is not theirs to see. */
export async function journeyOf(tx: ViewerTx, childId: string): Promise<Journey | undefined> {
  const [child, rows, relations] = await Promise.all([
    tx.selectFrom('child').select('born').where('id', '=', childId).executeTakeFirst(),
    tx.selectFrom('journey_event').select(eventColumns).where('child_id', '=', childId).orderBy('place').execute(),
    relationsTo(tx, childId),
  ])
  if (!child) return undefined
  return asKnownTo(relations, { child: { born: child.born as LocalDate }, events: rows.map(eventOf) })
}
