import type { ViewerTx } from '../../access/in-transaction.ts'

/** Whether this database serves the made-up area. False before there is an area. */
export async function isAreaFictional(tx: ViewerTx): Promise<boolean> {
  const row = await tx.selectFrom('area').select('is_fictional').executeTakeFirst()
  return row?.is_fictional === true
}
