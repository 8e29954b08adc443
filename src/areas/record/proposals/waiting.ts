import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'

/** The entries of a child's record that somebody has asked to be made void, as far as this viewer reads proposals. */
export async function waitingVoids(tx: ViewerTx, childId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('proposal')
    .select(['id', sql<string>`event->>'corrects'`.as('corrects')])
    .where('child_id', '=', childId)
    .where('kind', '=', 'void')
    .where('decided_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.corrects, row.id]))
}

export type WaitingException = { id: string; rule: string; ground: string; from: string; to: string }

/** Exceptions that were proposed and do not count yet. */
export async function waitingExceptions(tx: ViewerTx, childId: string): Promise<WaitingException[]> {
  const { rows } = await sql<WaitingException>`
    select id, event->>'rule' as rule, event->>'ground' as ground, event->>'from' as "from", event->>'to' as "to"
      from proposal where child_id = ${childId}::uuid and kind = 'exception' and decided_at is null
     order by proposed_at, id`.execute(tx)
  return rows
}
