import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Journey } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { clocksOf } from '../../journey/index.ts'
import { knownChildren } from './known-children.ts'
import type { Row } from './rows-of-facts.ts'
import { openStaging, writeRows } from './staging.ts'

export type ChildsJourney = { childId: string; journey: Journey }

/** What is owed for children, as rows of `promise` and of `child_summary`. */
export type ClockRows = { promise: Row[]; child_summary: Row[] }

/** Works out what is owed for these children. */
export function clockRows(clocks: readonly ChildsJourney[], today: LocalDate): ClockRows {
  const rows: ClockRows = { promise: [], child_summary: [] }
  for (const { childId, journey } of clocks) {
    const { promises, summary } = clocksOf(childId, journey, today)
    rows.promise.push(...promises)
    rows.child_summary.push(summary)
  }
  return rows
}

/** Takes away what was owed for children before, so that it can be written anew. */
export async function clearClocks(tx: ViewerTx, childIds: readonly string[]): Promise<void> {
  if (childIds.length === 0) return
  await sql`delete from promise where child_id = any (${childIds}::uuid[])`.execute(tx)
}

/** Works out anew what is owed for these children and writes it, a few statements for all of them. */
export async function writeClocks(tx: ViewerTx, clocks: readonly ChildsJourney[], today: LocalDate): Promise<void> {
  if (clocks.length === 0) return
  await openStaging(tx)
  await clearClocks(
    tx,
    clocks.map((one) => one.childId),
  )
  await writeRows(tx, clockRows(clocks, today))
}

const childrenAtATime = 500

/** The same for children whose journeys changed beside us. */
export async function recomputeClocks(tx: ViewerTx, childIds: readonly string[], today: LocalDate): Promise<void> {
  for (let at = 0; at < childIds.length; at += childrenAtATime) {
    const known = await knownChildren(tx, childIds.slice(at, at + childrenAtATime), today)
    const clocks = [...known].map(([childId, { born, events }]) => ({ childId, journey: { child: { born }, events } }))
    await writeClocks(tx, clocks, today)
  }
}
