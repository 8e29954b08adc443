import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import type { Journey } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Database } from '../../platform/db/database.ts'
import { type EventRow, eventColumns, eventOf } from './journey-of.ts'
import { promiseColumns, promiseRowsOf, type SummaryRow, summaryOf } from './keep-promises.ts'

/** Enough that no statement is small, few enough that a page never waits long for one of them. */
const childrenAtATime = 1_000

const summaryColumns = [
  'child_id',
  'stage',
  'stage_since',
  'next_rule',
  'next_due_on',
  'next_status',
  'computed_for',
] as const

/** What tells one promise from another, and what may differ when it is worked out again. */
const promiseKey = ['child_id', 'rule', 'of_event'] as const
const summaryKey = ['child_id'] as const
/** For which day it was worked out is no difference by itself. */
const isCompared = (column: string, key: readonly string[]) => !key.includes(column) && column !== 'computed_for'

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
async function journeysOf(tx: ViewerTx, childIds: readonly string[]): Promise<Map<string, Journey>> {
  const born = await sql<{ id: string; born: LocalDate }>`
    select id, born from child where id = any (${childIds}::uuid[])`.execute(tx)
  const events = await sql<EventRow & { child_id: string }>`
    select child_id, ${sql.join(eventColumns.map((column) => sql.ref(column)))} from journey_event
     where child_id = any (${childIds}::uuid[]) order by child_id, place`.execute(tx)
  const journeys = new Map(born.rows.map((row) => [row.id, { child: { born: row.born }, events: [] } as Journey]))
  for (const row of events.rows) (journeys.get(row.child_id)?.events as unknown[] | undefined)?.push(eventOf(row))
  return journeys
}

/**
 * Works out anew what these children are owed, and stores what differs, in the transaction that is open.
 * @returns how many promises were added, changed or taken away.
 */
export async function recomputeChildren(tx: ViewerTx, childIds: readonly string[], today: LocalDate): Promise<number> {
  if (childIds.length === 0) return 0
  const promises: (readonly unknown[])[] = []
  const summaries: (readonly unknown[])[] = []
  for (const [childId, journey] of await journeysOf(tx, childIds)) {
    promises.push(...promiseRowsOf(childId, journey, today))
    const summary: SummaryRow = summaryOf(childId, journey, today)
    summaries.push(summaryColumns.map((column) => summary[column]))
  }
  await stage(tx, 'promise', promiseColumns, promises)
  await stage(tx, 'child_summary', summaryColumns, summaries)
  const gone = await sql`
    delete from promise p
     where p.child_id = any (${childIds}::uuid[])
       and not exists (select from recomputed_promise n
                        where n.child_id = p.child_id and n.rule = p.rule and n.of_event = p.of_event)`.execute(tx)
  const changed = await storeDifferences(tx, 'promise', promiseColumns, promiseKey)
  await storeDifferences(tx, 'child_summary', summaryColumns, summaryKey)
  return Number(gone.numAffectedRows ?? 0) + changed
}

const staged = (table: string) => sql.table(`recomputed_${table}`)

/** Puts rows into a table that lasts as long as the transaction; a table with policies takes no COPY itself. */
async function stage(
  tx: ViewerTx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`create temporary table if not exists ${staged(table)} on commit drop as
    select ${names} from ${sql.table(table)} with no data`.execute(tx)
  await sql`truncate ${staged(table)}`.execute(tx)
  await tx.copyIn(`recomputed_${table}`, columns, each(rows))
  await sql`analyze ${staged(table)}`.execute(tx)
}

async function* each(rows: readonly (readonly unknown[])[]): AsyncGenerator<readonly unknown[]> {
  yield* rows
}

async function storeDifferences(
  tx: ViewerTx,
  table: string,
  columns: readonly string[],
  key: readonly string[],
): Promise<number> {
  const compared = columns.filter((column) => isCompared(column, key))
  const list = (names: readonly string[], of: string) => sql.join(names.map((name) => sql.ref(`${of}.${name}`)))
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const newer = sql.join(
    columns
      .filter((column) => !key.includes(column))
      .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
  )
  const stored = await sql`
    insert into ${sql.table(table)} (${names})
    select ${list(columns, 'n')} from ${staged(table)} n
      left join ${sql.table(table)} p on ${sql.join(
        key.map((column) => sql`${sql.ref(`p.${column}`)} = ${sql.ref(`n.${column}`)}`),
        sql` and `,
      )}
     where p.child_id is null or (${list(compared, 'p')}) is distinct from (${list(compared, 'n')})
    on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do update set ${newer}`.execute(tx)
  return Number(stored.numAffectedRows ?? 0)
}
