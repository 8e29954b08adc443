import type { ViewerTx } from '../../access/in-transaction.ts'
import { momentAfter } from '../../platform/clock.ts'
import { hashPassword } from './password/hash-password.ts'
import { longestRestMinutes, restMinutesAfter, tellsOwnerAfter } from './sign-in/lockout.ts'
import { addIdentity } from './sign-in/provider.ts'

/** No account has it: asked for in place of one, so that an unknown address costs the same queries. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** What proves who an account is, locked until the transaction ends, so that tries at the same moment count one by one. */
export const credentialOf = (tx: ViewerTx, accountId: string | undefined) =>
  tx
    .selectFrom('credential')
    .selectAll()
    .where('account_id', '=', accountId ?? nobody)
    .forUpdate()
    .executeTakeFirst()

export type Credential = NonNullable<Awaited<ReturnType<typeof credentialOf>>>

/** No account rests longer than the longest rest: where it seems to, the clock was put back after the rest began. */
export const isResting = (credential: Credential | undefined, now: string): boolean =>
  credential?.locked_until !== undefined &&
  credential.locked_until !== null &&
  credential.locked_until > now &&
  credential.locked_until <= momentAfter(now, longestRestMinutes * 60_000)

/** Counts a wrong try; after several the account rests. Returns whether its owner should be told. */
export async function countWrongTry(tx: ViewerTx, credential: Credential | undefined, now: string): Promise<boolean> {
  const wrong = (credential?.failed_attempts ?? 0) + 1
  const minutes = restMinutesAfter(wrong)
  await tx
    .updateTable('credential')
    .set({ failed_attempts: wrong, locked_until: minutes > 0 ? momentAfter(now, minutes * 60_000) : null })
    .where('account_id', '=', credential?.account_id ?? nobody)
    .execute()
  return credential !== undefined && minutes > 0 && tellsOwnerAfter(wrong)
}

/** Forgets the wrong tries: after a whole sign-in, and by the ways back. */
export const forgetWrongTries = (tx: ViewerTx, accountId: string) =>
  tx
    .updateTable('credential')
    .set({ failed_attempts: 0, locked_until: null })
    .where('account_id', '=', accountId)
    .execute()

/** Gives an account a password in place of the one it had. The second step stays as it is. */
export async function setPassword(
  tx: ViewerTx,
  about: { accountId: string; password: string; now: string },
): Promise<void> {
  const password = { password_hash: await hashPassword(about.password), changed_at: about.now }
  await tx
    .insertInto('credential')
    .values({ account_id: about.accountId, ...password })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ ...password, failed_attempts: 0, locked_until: null }),
    )
    .execute()
  await addIdentity(tx, { accountId: about.accountId, provider: 'password', subject: about.accountId })
}

/** Ends the sessions of an account: all of them, or all but one. They are dead at their next request. */
export const endSessions = (tx: ViewerTx, about: { accountId: string; now: string; except?: string | undefined }) =>
  tx
    .updateTable('session')
    .set({ ended_at: about.now })
    .where('account_id', '=', about.accountId)
    .where('ended_at', 'is', null)
    .$if(about.except !== undefined, (query) => query.where('id_hash', '<>', about.except ?? ''))
    .execute()
