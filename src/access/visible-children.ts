import { type ExpressionBuilder, sql } from 'kysely'
import type { ViewerTx } from './in-transaction.ts'
import type { ChildAction, Part } from './policy.ts'
import type { Tables } from './tables.generated.ts'

/** The only way to start a query about children: those whose identity the viewer may read, and not one more. */
export const visibleChildren = (tx: ViewerTx) =>
  tx
    .selectFrom('child')
    .where('child.withdrawn_at', 'is', null)
    .where(
      sql<boolean>`((select reads_every_child('identity')) or child.id in (select children_i_may_read('identity')))`,
    )

/** Whether the viewer reads a part of one child's record, as an expression for a query over children. */
export const readsPart = (part: Part) => (_: ExpressionBuilder<Tables, 'child'>) =>
  sql<boolean>`((select reads_every_child(${part})) or child.id in (select children_i_may_read(${part})))`

/** Whether the viewer of this transaction reads that part of that child's record. */
export async function mayRead(tx: ViewerTx, childId: string, part: Part): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select (reads_every_child(${part}) or ${childId}::uuid in (select children_i_may_read(${part}))) as may`.execute(tx)
  return rows[0]?.may === true
}

/** Whether the viewer of this transaction may do that to that child's record. */
export async function mayDo(tx: ViewerTx, childId: string, action: ChildAction): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select (may_everywhere(${action}) or ${childId}::uuid in (select children_where_i_may(${action}))) as may`.execute(
    tx,
  )
  return rows[0]?.may === true
}
