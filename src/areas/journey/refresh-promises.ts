import { type RawBuilder, sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Database } from '../../platform/db/database.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { recomputeChildren } from './recompute-promises.ts'

const childrenAtATime = 200

/**
 * Works out anew what is owed by children for whom a day has passed since it was last worked out, a few at a time, each few
 * in a transaction of their own. A promise whose last day is still ahead answers the same tomorrow and is left alone.
 * @returns how many children were done.
 */
export async function refreshPromises(database: Database, today: LocalDate): Promise<number> {
  const wasLater = (latestDay.get(database) ?? today) > today
  const which = wasLater ? workedOutAhead(today) : mayHaveChanged(today)
  let done = 0
  for (;;) {
    const some = await inTransaction(database, systemViewer('jobs', today), (tx) => refreshSome(tx, today, which))
    done += some
    if (some < childrenAtATime) break
  }
  latestDay.set(database, today)
  return done
}

/** The day of which this process last knew: where the clock was put back over midnight, today is before it. */
const latestDay = new WeakMap<Database, LocalDate>()

async function refreshSome(tx: ViewerTx, today: LocalDate, which: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ child_id: string }>`
    select distinct child_id from promise where ${which} limit ${childrenAtATime}`.execute(tx)
  const childIds = rows.map((row) => row.child_id)
  // whoever records a fact meanwhile works it out too, from the journey with that fact: neither may undo the other
  await oneAtATime(tx, childIds)
  await recomputeChildren(tx, childIds, today)
  // What is as it was is only marked as asked about today, or it would be asked about again at once.
  await sql`update promise set computed_for = ${today}::date
    where child_id = any (${childIds}::uuid[]) and ${which}`.execute(tx)
  return rows.length
}

const mayHaveChanged = (today: LocalDate) => sql<boolean>`
  (status = 'open' and due_on < ${today}::date or status = 'excused' and met_on is null) and computed_for < ${today}::date`

/** Asked only after a day went back: it reads every promise. */
const workedOutAhead = (today: LocalDate) => sql<boolean>`computed_for > ${today}::date`
