import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Journey } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { emptyStaging, insertStaged, openStaging, type StagedRow, stageRows } from '../../platform/db/staged-rows.ts'
import { clocksOf, promiseColumns, summaryColumns } from './keep-promises.ts'

export type ChildsJourney = { readonly childId: string; readonly journey: Journey }

const promises = { table: 'promise', columns: promiseColumns } as const
const summaries = { table: 'child_summary', columns: summaryColumns } as const

/** What tells one promise of a child from another. For which day it was worked out is no difference by itself. */
const promiseKey = ['rule', 'of_event'] as const
const restOfPromise = ['matter', 'kind', 'owed_by', 'starts_on', 'due_on', 'status', 'met_on', 'confidence'] as const
const comparedOfPromise = [...promiseKey, ...restOfPromise]
const comparedOfSummary = ['stage', 'stage_since', 'next_rule', 'next_due_on', 'next_status'] as const

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

type Cell = string | null

/** What stands in the record for a child now: the compared columns of each promise, and of the summary. */
export type KeptClocks = { readonly promises: readonly (readonly Cell[])[]; readonly summary: readonly Cell[] | null }

const arrayOf = (columns: readonly string[], of: string) =>
  sql`json_build_array(${sql.join(columns.map((column) => sql.ref(`${of}.${column}`)))})`

/**
 * The same, as SQL: two columns beside a row of `child`, called c. One value for each child: a thousand children have some
 * forty thousand promises, which as rows would take longer to read than to work out.
 */
export const keptClocksColumns = sql<KeptClocks>`
  coalesce((select json_agg(${arrayOf(comparedOfPromise, 'p')}) from promise p where p.child_id = c.id), '[]') as promises,
  (select ${arrayOf(comparedOfSummary, 's')} from child_summary s where s.child_id = c.id) as summary`

async function keptClocks(tx: ViewerTx, childIds: readonly string[]): Promise<ReadonlyMap<string, KeptClocks>> {
  const { rows } = await sql<KeptClocks & { id: string }>`
    select c.id, ${keptClocksColumns} from child c where c.id = any (${childIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Works out anew what these children are owed and stores what differs, a few statements for all of them.
 * @param kept what stands in the record for them now; asked for where it is not given.
 * @returns how many promises were added, changed or taken away.
 */
export async function storeClocks(
  tx: ViewerTx,
  journeys: readonly ChildsJourney[],
  today: LocalDate,
  kept?: ReadonlyMap<string, KeptClocks>,
): Promise<number> {
  if (journeys.length === 0) return 0
  const known =
    kept ??
    (await keptClocks(
      tx,
      journeys.map((one) => one.childId),
    ))
  const found: Differences = { promises: [], summaries: [], gone: [] }
  for (const { childId, journey } of journeys) {
    const worked = clocksOf(childId, journey, today)
    compare(worked, known.get(childId) ?? { promises: [], summary: null }, found)
  }
  await write(tx, found)
  return found.promises.length + found.gone.length
}

type Differences = {
  promises: StagedRow[]
  summaries: StagedRow[]
  /** Child, rule and event of promises that are owed no more. */
  gone: [child: string, rule: Cell, of: Cell][]
}

// no name of ours holds this sign, and a text that does only makes a difference where there is none
const asText = (cells: readonly Cell[]): string => cells.join('\u001f')
function textOf(row: StagedRow, columns: readonly string[]): string {
  let text = ''
  for (const column of columns) text += `${text === '' ? '' : '\u001f'}${(row[column] as Cell) ?? ''}`
  return text
}

function compare(worked: ReturnType<typeof clocksOf>, kept: KeptClocks, found: Differences): void {
  const stands = new Map(kept.promises.map((cells) => [asText(cells), cells]))
  for (const promise of worked.promises) {
    if (!stands.delete(textOf(promise, comparedOfPromise))) found.promises.push(promise)
  }
  const { summary } = worked
  const keys = new Set(stands.size > 0 ? worked.promises.map((promise) => textOf(promise, promiseKey)) : [])
  for (const [rule = null, of = null] of stands.values()) {
    if (!keys.has(asText([rule, of]))) found.gone.push([summary.child_id, rule, of])
  }
  if (kept.summary === null || asText(kept.summary) !== textOf(summary, comparedOfSummary))
    found.summaries.push(summary)
}

const inPlaceOf = (columns: readonly string[], key: readonly string[]): string =>
  `on conflict (${key.join(', ')}) do update set ${columns
    .filter((column) => !key.includes(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`

async function write(tx: ViewerTx, { promises: changed, summaries: summed, gone }: Differences): Promise<void> {
  if (gone.length > 0) {
    await sql`delete from promise p using unnest(${gone.map(([child]) => child)}::uuid[],
        ${gone.map(([, rule]) => rule)}::text[], ${gone.map(([, , of]) => of)}::text[]) as n (child_id, rule, of_event)
      where p.child_id = n.child_id and p.rule = n.rule and p.of_event = n.of_event`.execute(tx)
  }
  if (changed.length === 0 && summed.length === 0) return
  await openStaging(tx, [promises, summaries])
  await stageRows(tx, promises, changed)
  await stageRows(tx, summaries, summed)
  await tx.script(
    [
      insertStaged(promises, inPlaceOf(promiseColumns, ['child_id', ...promiseKey])),
      insertStaged(summaries, inPlaceOf(summaryColumns, ['child_id'])),
      emptyStaging([promises.table, summaries.table]),
    ].join(';'),
  )
}
