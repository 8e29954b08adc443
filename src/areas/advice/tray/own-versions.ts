import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { versionsOf } from '../write/drafts.ts'

/** A request that was asked of the viewer's service, with every version that it gave. */
export async function ownVersions(tx: ViewerTx, requestId: string) {
  const request = await tx
    .selectFrom('advice_request')
    .select(['child_id', 'limb', 'service', 'body'])
    .where('id', '=', requestId)
    .where(sql<boolean>`id in (select my_advice())`)
    .executeTakeFirst()
  if (!request || request.service === 'family') return undefined
  const versions = await versionsOf(tx, request.child_id, requestId)
  return versions.length === 0 ? undefined : { ...request, childId: request.child_id, versions }
}
