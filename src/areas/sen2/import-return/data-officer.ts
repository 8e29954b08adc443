import type { ViewerTx } from '../../../access/in-transaction.ts'
import { duties, type Role } from '../../../access/policy.ts'
import type { LocalDate } from '../../../law/local-date.ts'

export type Found = { is: 'officer'; id: string } | { is: 'unknown' } | { is: 'unfit' }

/** Whose e-mail address this is, and whether they hold a post today with which a return may be imported. */
export async function dataOfficerCalled(tx: ViewerTx, email: string, today: LocalDate): Promise<Found> {
  const account = await tx
    .selectFrom('account')
    .select(['id', 'disabled_at'])
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  if (!account || account.disabled_at !== null) return { is: 'unknown' }
  const post = await tx
    .selectFrom('post')
    .select('id')
    .where('account_id', '=', account.id)
    .where('role', 'in', [...(duties['return.import'] as readonly Role[])])
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .executeTakeFirst()
  return post ? { is: 'officer', id: account.id } : { is: 'unfit' }
}
