import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import type { Journey } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Database } from '../../platform/db/database.ts'
import { type EventRow, eventColumns, eventOf } from './journey-of.ts'
import { type ChildsJourney, storeClocks } from './store-clocks.ts'

/** Enough that no statement is small, few enough that a page never waits long for one of them. */
const childrenAtATime = 1_000

export type Recomputed = { readonly children: number; readonly changed: number }

/**
 * Works out anew what is owed in every matter that is still open, as after a change of a rule, and stores only what differs.
 * A thousand children at a time, each in a transaction of their own: cut short, it is simply run again.
 * @param progress told after each thousand.
 */
export async function recomputePromises(
  database: Database,
  today: LocalDate,
  progress: (done: Recomputed) => void = () => undefined,
): Promise<Recomputed> {
  let done: Recomputed = { children: 0, changed: 0 }
  for (let after: string | undefined = ''; after !== undefined; ) {
    const since: string = after
    const some = await inTransaction(database, systemViewer('jobs', today), async (tx) => {
      const ids = await withOpenMatters(tx, since)
      return { ids, changed: await recomputeChildren(tx, ids, today) }
    })
    done = { children: done.children + some.ids.length, changed: done.changed + some.changed }
    if (some.ids.length > 0) progress(done)
    after = some.ids.length < childrenAtATime ? undefined : some.ids.at(-1)
  }
  return done
}

/** Children who are owed something that is neither kept nor over, in order of their ids. */
async function withOpenMatters(tx: ViewerTx, after: string): Promise<string[]> {
  const { rows } = await sql<{ child_id: string }>`
    select distinct child_id from promise
     where (status in ('open', 'missed', 'unknown', 'tooEarly') or status = 'excused' and met_on is null)
       and ${after === '' ? sql`true` : sql`child_id > ${after}::uuid`}
     order by child_id
     limit ${childrenAtATime}`.execute(tx)
  return rows.map((row) => row.child_id)
}

/** The journeys of these children, read in two statements. */
async function journeysOf(tx: ViewerTx, childIds: readonly string[]): Promise<ChildsJourney[]> {
  const born = await sql<{ id: string; born: LocalDate }>`
    select id, born from child where id = any (${childIds}::uuid[])`.execute(tx)
  const events = await sql<EventRow & { child_id: string }>`
    select child_id, ${sql.join(eventColumns.map((column) => sql.ref(column)))} from journey_event
     where child_id = any (${childIds}::uuid[]) order by child_id, place`.execute(tx)
  const journeys = new Map(born.rows.map((row) => [row.id, { child: { born: row.born }, events: [] } as Journey]))
  for (const row of events.rows) (journeys.get(row.child_id)?.events as unknown[] | undefined)?.push(eventOf(row))
  return [...journeys].map(([childId, journey]) => ({ childId, journey }))
}

/**
 * Works out anew what these children are owed, and stores what differs, in the transaction that is open.
 * @returns how many promises were added, changed or taken away.
 */
export async function recomputeChildren(tx: ViewerTx, childIds: readonly string[], today: LocalDate): Promise<number> {
  let changed = 0
  for (let at = 0; at < childIds.length; at += childrenAtATime) {
    const journeys = await journeysOf(tx, childIds.slice(at, at + childrenAtATime))
    changed += await storeClocks(tx, journeys, today)
  }
  return changed
}
