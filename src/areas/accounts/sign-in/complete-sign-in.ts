import { heldFormOf } from '../../../web/held-form.ts'
import type { Call } from '../../../web/route.ts'
import { openSession } from '../../../web/session.ts'
import { forgetWrongTries } from '../credential.ts'
import { trace } from '../trace.ts'
import { safePath } from './safe-path.ts'

type Completed = { accountId: string; secondFactor: boolean; goTo?: string | undefined; by: string }

/**
 * Opens a new session, ends the one this browser had, and says where to go: to what was being typed when the session
 * before ran out, else where the person was going, else to the start page.
 */
export async function completeSignIn(call: Call, done: Completed): Promise<string> {
  const { tx, now, request } = call
  const next = (await hasSomethingHeld(call, done.accountId)) ? '/held' : (safePath(done.goTo ?? '') ?? '/')
  if (request.sessionId) await endOne(call, request.sessionId)
  const session = await openSession(tx, {
    accountId: done.accountId,
    now,
    secondFactor: done.secondFactor,
    device: request.device,
  })
  request.set({ session })
  await forgetWrongTries(tx, done.accountId)
  await trace(call, 'signIn.done', { account: done.accountId, by: done.by, secondFactor: done.secondFactor })
  return next
}

export const endOne = (call: Pick<Call, 'tx' | 'now'>, sessionId: string) =>
  call.tx
    .updateTable('session')
    .set({ ended_at: call.now })
    .where('id_hash', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute()

/** Only what the last session left behind: what an earlier sign-in has shown already is not pressed on anybody again. */
async function hasSomethingHeld(call: Call, accountId: string): Promise<boolean> {
  const held = await heldFormOf(call.tx, accountId, call.now)
  if (!held) return false
  const row = await call.tx
    .selectFrom('held_form')
    .select('held_at')
    .where('account_id', '=', accountId)
    .where('held_at', '>', (query) =>
      query
        .selectFrom('session')
        .select((eb) => eb.fn.max('created_at').as('newest'))
        .where('account_id', '=', accountId),
    )
    .executeTakeFirst()
  return row !== undefined
}
