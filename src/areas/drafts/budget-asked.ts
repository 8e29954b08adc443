import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Writing } from '../plans/index.ts'

/** Whether the family asked for a personal budget while this plan was written, and of which lines: changes may follow from it. */
export async function budgetAsked(
  tx: ViewerTx,
  writing: Writing,
): Promise<{ asked: boolean; lines: readonly string[] }> {
  const { rows } = await sql<{ lines: string[] }>`
    select lines from budget_request where writing_id = ${writing.id}::uuid and state <> 'takenBack'`.execute(tx)
  return { asked: rows.length > 0, lines: rows.flatMap(({ lines }) => lines) }
}
