import type { Call } from '../../../web/route.ts'
import { countWrongTry, credentialOf, isResting } from '../credential.ts'
import { checkPassword } from '../password/hash-password.ts'
import { tellOwner } from '../sign-in/tell-owner.ts'

/**
 * Whether the person who is signed in knows the password of the account: asked before how they sign in is changed, so
 * that a session left open is not enough. Wrong tries count as at the door. Returns the words of what is wrong.
 */
export async function problemOfOwnPassword(
  call: Call,
  about: { accountId: string; email: string },
  password: string,
): Promise<string | undefined> {
  const { tx, now } = call
  if (password === '') return 'Enter your password'
  const credential = await credentialOf(tx, about.accountId)
  if (isResting(credential, now)) return 'There were too many wrong tries. Wait a few minutes and try again'
  const { fits } = await checkPassword(password, credential?.password_hash)
  if (fits) return undefined
  if (await countWrongTry(tx, credential, now)) await tellOwner(call, about.accountId, about.email)
  return 'This is not your password'
}

/** A password field as it was sent: spaces at its ends count. */
export const passwordIn = (call: Pick<Call, 'form'>, name: string): string => {
  const value = call.form[name]
  return typeof value === 'string' ? value : ''
}
