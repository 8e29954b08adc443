import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../../access/in-transaction.ts'
import { systemViewer } from '../../../access/viewer.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Database } from '../../../platform/db/database.ts'
import { makeLink } from '../links/single-use-link.ts'

const days = 7
const lockName = 'waymark.firstAdministrator'

/** Whoever asks next waits until this transaction ends: of two first administrators the second finds the first. */
export const oneAtATime = (tx: ViewerTx) => sql`select pg_advisory_xact_lock(hashtext(${lockName}))`.execute(tx)

/**
 * Whether the area still waits for its first administrator: nobody has ever held that role, and this is not the made-up
 * area, which comes with its people.
 */
export async function waitsForFirstAdministrator(tx: ViewerTx): Promise<boolean> {
  const area = await tx.selectFrom('area').select(['is_fictional', 'set_up_at']).executeTakeFirst()
  if (area?.is_fictional && area.set_up_at !== null) return false
  const held = await tx.selectFrom('post').select('id').where('role', '=', 'administrator').limit(1).executeTakeFirst()
  return held === undefined
}

/**
 * Makes the code with which the first administrator's account is opened, once; codes made before stop working. Printed at
 * the start of the service and by `waymark first-administrator`, to whoever runs it.
 * @returns the path of the page with the code in it, or undefined where there is an administrator already.
 */
export function makeFirstUseCode(
  database: Database,
  about: { now: string; today: LocalDate; email?: string | undefined },
): Promise<{ path: string; code: string } | undefined> {
  return inTransaction(database, systemViewer('signIn', about.today), async (tx) => {
    await oneAtATime(tx)
    if (!(await waitsForFirstAdministrator(tx))) return undefined
    await tx
      .updateTable('single_use_link')
      .set({ cancelled_at: about.now })
      .where('purpose', '=', 'firstAdministrator')
      .where('used_at', 'is', null)
      .where('cancelled_at', 'is', null)
      .execute()
    const made = await makeLink(tx, { purpose: 'firstAdministrator', email: about.email, now: about.now, days })
    return { path: made.path, code: made.token }
  })
}
