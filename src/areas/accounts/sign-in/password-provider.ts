import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Credential, countWrongTry, credentialOf, isResting, setPassword } from '../credential.ts'
import { checkPassword } from '../password/hash-password.ts'
import type { Proof, Provider } from './provider.ts'

export type EmailAndPassword = { email: string; password: string }

/**
 * E-mail and password. An address nobody has, an account at rest and a wrong password do the same work and give the same
 * answer; an account at rest refuses the right password too.
 */
export const passwordProvider: Provider<EmailAndPassword> = {
  name: 'password',
  async prove(tx, given, now) {
    const account = await tx
      .selectFrom('account')
      .select(['id', 'disabled_at'])
      .where('email', '=', given.email.toLowerCase())
      .executeTakeFirst()
    const credential = await credentialOf(tx, account?.id)
    const rests = isResting(credential, now)
    const isOpen = credential !== undefined && !rests && account?.disabled_at === null
    const checked = await checkPassword(given.password, isOpen ? credential.password_hash : undefined)
    if (checked.fits && credential) {
      if (checked.isOutdated) await setPassword(tx, { accountId: credential.account_id, password: given.password, now })
      return { is: 'proved', accountId: credential.account_id }
    }
    // a try while the account rests is not counted, or whoever tries on could keep its owner out for ever
    return refused(tx, rests ? undefined : credential, account?.id, now)
  },
}

async function refused(
  tx: ViewerTx,
  counted: Credential | undefined,
  accountId: string | undefined,
  now: string,
): Promise<Proof> {
  return { is: 'refused', accountId, restBegins: await countWrongTry(tx, counted, now) }
}
