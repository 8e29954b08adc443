import type { ViewerTx } from '../../access/in-transaction.ts'
import { type Item, takeNoPart } from './queries.ts'

/** Who takes no part; why only to the chair and the managers. */
export type Conflict = { accountId: string; name: string; reason: string | undefined }

export async function conflictsFor(tx: ViewerTx, item: Item): Promise<Conflict[]> {
  const away = [...(await takeNoPart(tx, item.id))]
  if (away.length === 0) return []
  const rows = await tx
    .selectFrom('account')
    .leftJoin('panel_conflict', (join) =>
      join.onRef('panel_conflict.account_id', '=', 'account.id').on('panel_conflict.child_id', '=', item.childId),
    )
    .select(['account.id', 'account.display_name', 'panel_conflict.reason'])
    .where('account.id', 'in', away)
    .orderBy('account.display_name')
    .execute()
  return rows.map((row) => ({ accountId: row.id, name: row.display_name, reason: row.reason ?? undefined }))
}
