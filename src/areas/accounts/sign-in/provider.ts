import type { ViewerTx } from '../../../access/in-transaction.ts'

/**
 * One way to prove who one is. The password is the first; single sign-on will be another. Each account that can be reached
 * by a provider has a row in `identity`, named by the provider and by what the provider calls the person.
 */
export type Provider<Given> = {
  readonly name: string
  prove(tx: ViewerTx, given: Given, now: string): Promise<Proof>
}

export type Proof =
  | { is: 'proved'; accountId: string }
  /** `accountId` is for the audit and the lockout; nothing of it may reach the page. */
  | { is: 'refused'; accountId: string | undefined; restBegins: boolean }

/** Says that an account can be reached by a provider; saying it twice changes nothing. */
export const addIdentity = (tx: ViewerTx, identity: { accountId: string; provider: string; subject: string }) =>
  tx
    .insertInto('identity')
    .values({ account_id: identity.accountId, provider: identity.provider, subject: identity.subject })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
