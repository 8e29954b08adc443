import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import type { JourneyEvent } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Database } from '../../platform/db/database.ts'
import { isoMoment } from '../../platform/db/values.ts'
import { type EventRow, eventColumns, eventOf } from './journey-of.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type ChildsJourney, type KeptClocks, keptClocksColumns, storeClocks } from './store-clocks.ts'

/** Enough that no statement is small, few enough that a page never waits long for one of them. */
const childrenAtATime = 500

/** So many at once on PostgreSQL: while one is worked out here, the database reads the next. */
const lanes = 2

export type Recomputed = { readonly children: number; readonly changed: number }

/**
 * Works out anew what is owed in every matter that is still open, as after a change of a rule, and stores only what differs.
 * Some hundred children at a time, each in a transaction of their own: cut short, it is simply run again.
 * @param progress told after each few hundred.
 */
export async function recomputePromises(
  database: Database,
  today: LocalDate,
  progress: (done: Recomputed) => void = () => undefined,
): Promise<Recomputed> {
  const asJobs = <T>(work: (tx: ViewerTx) => Promise<T>) => inTransaction(database, systemViewer('jobs', today), work)
  const some = inSlices(await asJobs(withOpenMatters))
  let done: Recomputed = { children: 0, changed: 0 }
  const lane = async () => {
    for (const ids of some) {
      const changed = await asJobs(async (tx) => {
        await oneAtATime(tx, ids)
        return recomputeChildren(tx, ids, today)
      })
      done = { children: done.children + ids.length, changed: done.changed + changed }
      progress(done)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: database.kind === 'embedded' ? 1 : lanes }, lane))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return done
}

/** One sequence for whoever takes from it next; where one of them fails it has come to its end for all. */
function* inSlices(ids: readonly string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += childrenAtATime) yield ids.slice(at, at + childrenAtATime)
}

/** Children who are owed something that is neither kept nor over, in order of their ids. */
async function withOpenMatters(tx: ViewerTx): Promise<string[]> {
  const { rows } = await sql<{ child_id: string }>`
    select distinct child_id from promise
     where status in ('open', 'missed', 'unknown', 'tooEarly') or status = 'excused' and met_on is null
     order by child_id`.execute(tx)
  return rows.map((row) => row.child_id)
}

/** The columns of an event as one value; a moment as the database says it by itself. */
const cellsOfEvent = sql.join(
  eventColumns.map((column) => (column === 'recorded_at' ? sql`e.recorded_at::text` : sql.ref(`e.${column}`))),
)

type Cells = readonly (string | null)[]

const places = Object.fromEntries(eventColumns.map((column, at) => [column, at])) as Record<
  (typeof eventColumns)[number],
  number
>

function eventOfCells(cells: Cells): JourneyEvent {
  return eventOf({
    id: cells[places.id],
    type: cells[places.type],
    on_day: cells[places.on_day],
    not_before: cells[places.not_before],
    not_after: cells[places.not_after],
    matter: cells[places.matter],
    detail: cells[places.detail],
    source: cells[places.source],
    recorded_at: isoMoment(cells[places.recorded_at] as string),
    recorded_by: cells[places.recorded_by],
  } as EventRow)
}

/** The journeys of these children and what stands of their clocks: one row for a child, in which its events are one value. */
async function readChildren(tx: ViewerTx, childIds: readonly string[]) {
  const { rows } = await sql<KeptClocks & { id: string; born: LocalDate; events: readonly Cells[] }>`
    select c.id, c.born,
           coalesce((select json_agg(json_build_array(${cellsOfEvent}) order by e.place)
                       from journey_event e where e.child_id = c.id), '[]') as events,
           ${keptClocksColumns}
      from child c where c.id = any (${childIds}::uuid[])`.execute(tx)
  return rows
}

/**
 * Works out anew what these children are owed, and stores what differs, in the transaction that is open.
 * @returns how many promises were added, changed or taken away.
 */
export async function recomputeChildren(tx: ViewerTx, childIds: readonly string[], today: LocalDate): Promise<number> {
  let changed = 0
  for (const ids of inSlices(childIds)) {
    const rows = await readChildren(tx, ids)
    const journeys = rows.map(({ id, born, events }): ChildsJourney => {
      return { childId: id, journey: { child: { born }, events: events.map(eventOfCells) } }
    })
    changed += await storeClocks(tx, journeys, today, new Map(rows.map((row) => [row.id, row])))
  }
  return changed
}
