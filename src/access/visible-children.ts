import { sql } from 'kysely'
import type { ViewerTx } from './in-transaction.ts'

/** The only way to start a query about children: those whose identity the viewer may read, and not one more. */
export const visibleChildren = (tx: ViewerTx) =>
  tx
    .selectFrom('child')
    .where('child.withdrawn_at', 'is', null)
    .where(
      sql<boolean>`((select reads_every_child('identity')) or child.id in (select my_own_children('identity'))
        or child.id in (select children_i_may_read('identity')))`,
    )
