import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Reply } from '../../web/route.ts'

/** After a death nothing is asked, written or sent any more. */
export async function closedByDeath(tx: ViewerTx, childId: string): Promise<Reply | undefined> {
  const child = await tx.selectFrom('child').select('died_on').where('id', '=', childId).executeTakeFirst()
  if (!child?.died_on) return undefined
  return {
    forbidden:
      'This child has died. The record is kept as it is: it can be read, and nobody is asked for anything any more.',
  }
}
