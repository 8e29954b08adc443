import type { ViewerTx } from '../access/in-transaction.ts'
import { momentAfter } from '../platform/clock.ts'
import { newId } from '../platform/id.ts'
import type { Fields } from './form.ts'

const keptForMs = 24 * 60 * 60_000
/** What is never kept nor shown again: what opens an account. A postcode is no such thing. */
export const isSecretField = (name: string): boolean => /password|^code$|recoverycode|_csrf|_held|token/i.test(name)

/** Says that a script sent the form by itself: a person who sends it again is answered with a page. */
const isOfScript = (name: string): boolean => name === '_auto'

/** Keeps what somebody was typing when their session ran out; passwords and codes are never kept. Returns whether it was. */
export async function holdForm(
  tx: ViewerTx,
  form: { accountId: string; path: string; fields: Fields; now: string },
): Promise<boolean> {
  const kept = Object.entries(form.fields).filter(([name]) => !isSecretField(name) && !isOfScript(name))
  if (kept.length === 0) return false
  await tx.deleteFrom('held_form').where('account_id', '=', form.accountId).execute()
  await tx
    .insertInto('held_form')
    .values({
      id: newId(form.now),
      account_id: form.accountId,
      path: form.path,
      fields: JSON.stringify(Object.fromEntries(kept)),
      held_at: form.now,
    })
    .execute()
  return true
}

/** What was kept for this account within the last day, if anything. */
export async function heldFormOf(
  tx: ViewerTx,
  accountId: string,
  now: string,
): Promise<{ path: string; fields: Fields } | undefined> {
  const row = await tx
    .selectFrom('held_form')
    .select(['path', 'fields'])
    .where('account_id', '=', accountId)
    .where('held_at', '>', momentAfter(now, -keptForMs))
    .executeTakeFirst()
  return row ? { path: row.path, fields: row.fields as Fields } : undefined
}

/** Forgets it, once sent or set aside. */
export const forgetHeldForm = (tx: ViewerTx, accountId: string) =>
  tx.deleteFrom('held_form').where('account_id', '=', accountId).execute()
