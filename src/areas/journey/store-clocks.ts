import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Journey } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { emptyStaging, openStaging, type StagedRow, stageRows, waitingFor } from '../../platform/db/staged-rows.ts'
import { clocksOf, promiseColumns, summaryColumns } from './keep-promises.ts'

export type ChildsJourney = { readonly childId: string; readonly journey: Journey }

/** What tells one row from another; what is not named here may differ when it is worked out again. */
const promises = { table: 'promise', columns: promiseColumns, key: ['child_id', 'rule', 'of_event'] } as const
const summaries = { table: 'child_summary', columns: summaryColumns, key: ['child_id'] } as const
type Kept = typeof promises | typeof summaries

/** What is owed for children, as rows of `promise` and of `child_summary`. */
export type ClockRows = { promise: StagedRow[]; child_summary: StagedRow[] }

/** Works out what is owed for these children. Pure. */
export function clockRows(journeys: Iterable<ChildsJourney>, today: LocalDate): ClockRows {
  const rows: ClockRows = { promise: [], child_summary: [] }
  for (const { childId, journey } of journeys) {
    const worked = clocksOf(childId, journey, today)
    rows.promise.push(...worked.promises)
    rows.child_summary.push(worked.summary)
  }
  return rows
}

/**
 * Works out anew what these children are owed and stores what differs, a few statements for all of them.
 * @returns how many promises were added, changed or taken away.
 */
export async function storeClocks(tx: ViewerTx, journeys: readonly ChildsJourney[], today: LocalDate): Promise<number> {
  if (journeys.length === 0) return 0
  const rows = clockRows(journeys, today)
  await openStaging(tx, [promises, summaries])
  await stageRows(tx, promises, rows.promise)
  await stageRows(tx, summaries, rows.child_summary)
  const waiting = [promises.table, summaries.table]
  // the planner knows nothing of a temporary table by itself, and would compare each row with each
  await tx.script(waiting.map((table) => `analyze ${waitingFor(table)}`).join(';'))
  const gone = await sql`
    delete from promise p
     where p.child_id = any (${journeys.map((one) => one.childId)}::uuid[])
       and not exists (select from ${sql.raw(waitingFor('promise'))} n
                        where ${same(promises.key)})`.execute(tx)
  const changed = await storeDifferences(tx, promises)
  await storeDifferences(tx, summaries)
  await tx.script(emptyStaging(waiting))
  return Number(gone.numAffectedRows ?? 0) + changed
}

const same = (key: readonly string[]) =>
  sql.join(
    key.map((column) => sql`n.${sql.ref(column)} = p.${sql.ref(column)}`),
    sql` and `,
  )

async function storeDifferences(tx: ViewerTx, { table, columns, key }: Kept): Promise<number> {
  const keys: readonly string[] = key
  const rest = columns.filter((column) => !keys.includes(column))
  // for which day it was worked out is no difference by itself
  const compared = rest.filter((column) => column !== 'computed_for')
  const list = (names: readonly string[], of: string) => sql.join(names.map((name) => sql.ref(`${of}.${name}`)))
  const names = (of: readonly string[]) => sql.join(of.map((column) => sql.ref(column)))
  const newer = sql.join(rest.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))
  const stored = await sql`
    insert into ${sql.table(table)} (${names(columns)})
    select ${list(columns, 'n')} from ${sql.raw(waitingFor(table))} n
      left join ${sql.table(table)} p on ${same(key)}
     where p.child_id is null or (${list(compared, 'p')}) is distinct from (${list(compared, 'n')})
    on conflict (${names(key)}) do update set ${newer}`.execute(tx)
  return Number(stored.numAffectedRows ?? 0)
}
