import type { ViewerTx } from '../../../access/in-transaction.ts'
import { momentAfter } from '../../../platform/clock.ts'
import { newId } from '../../../platform/id.ts'
import { textOf } from '../../../web/form.ts'
import { type Call, type Reply, route } from '../../../web/route.ts'
import { hashOf, newSecret } from '../../../web/session.ts'
import { type Credential, countWrongTry, credentialOf, isResting } from '../credential.ts'
import { completeSignIn, endOne } from '../sign-in/complete-sign-in.ts'
import { tellOwner } from '../sign-in/tell-owner.ts'
import { trace } from '../trace.ts'
import { useRecoveryCode } from './recovery-codes.ts'
import { secondStepPage } from './second-step-page.tsx'
import { stepOfCode } from './totp.ts'

const minutesToType = 10

/** The password fitted, the code is still to come: the browser's cookie names this wait, and no session. */
export async function beginSecondStep(
  call: Call,
  about: { accountId: string; goTo: string | undefined },
): Promise<void> {
  const secret = newSecret()
  if (call.request.sessionId) await endOne(call, call.request.sessionId)
  await call.tx
    .insertInto('single_use_link')
    .values({
      id: newId(call.now),
      token_hash: hashOf(secret),
      purpose: 'secondStep',
      account_id: about.accountId,
      grants: JSON.stringify({ goTo: about.goTo ?? null }),
      created_at: call.now,
      expires_at: momentAfter(call.now, minutesToType * 60_000),
    })
    .execute()
  call.request.set({ session: secret })
}

type Wait = { id: string; accountId: string; email: string; goTo: string | undefined }

async function openWait(tx: ViewerTx, cookieHash: string | undefined, now: string): Promise<Wait | undefined> {
  if (!cookieHash) return undefined
  const row = await tx
    .selectFrom('single_use_link')
    .innerJoin('account', 'account.id', 'single_use_link.account_id')
    .select(['single_use_link.id', 'single_use_link.grants', 'account.id as accountId', 'account.email'])
    .where('single_use_link.token_hash', '=', cookieHash)
    .where('single_use_link.purpose', '=', 'secondStep')
    .where('single_use_link.used_at', 'is', null)
    .where('single_use_link.cancelled_at', 'is', null)
    .where('single_use_link.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const goTo: unknown = Reflect.get(Object(row.grants), 'goTo')
  return { id: row.id, accountId: row.accountId, email: row.email, goTo: typeof goTo === 'string' ? goTo : undefined }
}

const startAgain: Reply = { redirect: '/sign-in?why=over' }

export const showSecondStep = route({
  method: 'GET',
  path: '/sign-in/second-step',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    if (!(await openWait(call.tx, call.request.sessionId, call.now))) return startAgain
    return secondStepPage({ csrf: call.request.csrfToken, isRecovery: textOf(call.query, 'by') === 'recovery' })
  },
})

export const takeSecondStep = route({
  method: 'POST',
  path: '/sign-in/second-step',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const wait = await openWait(call.tx, call.request.sessionId, call.now)
    if (!wait) return startAgain
    const credential = await credentialOf(call.tx, wait.accountId)
    if (!credential || isResting(credential, call.now)) return startAgain
    const isRecovery = textOf(call.form, 'by') === 'recovery'
    const code = textOf(call.form, isRecovery ? 'recoveryCode' : 'code')
    if (code === '') return asked(call, isRecovery, isRecovery ? 'Enter a recovery code' : 'Enter the code')
    const by = await proofOf(call, { credential, code, isRecovery })
    if (!by) return refuse(call, { wait, credential, isRecovery })
    await closeWait(call, wait.id, 'used_at')
    return {
      redirect: await completeSignIn(call, { accountId: wait.accountId, secondFactor: true, goTo: wait.goTo, by }),
    }
  },
})

const asked = (call: Call, isRecovery: boolean, error: string): Reply =>
  secondStepPage({
    csrf: call.request.csrfToken,
    isRecovery,
    errors: { [isRecovery ? 'recoveryCode' : 'code']: error },
  })

const closeWait = (call: Call, id: string, as: 'used_at' | 'cancelled_at') =>
  call.tx
    .updateTable('single_use_link')
    .set({ [as]: call.now })
    .where('id', '=', id)
    .execute()

type Typed = { credential: Credential; code: string; isRecovery: boolean }

async function proofOf(
  call: Call,
  { credential, code, isRecovery }: Typed,
): Promise<'totp' | 'recoveryCode' | undefined> {
  const accountId = credential.account_id
  if (isRecovery) {
    return (await useRecoveryCode(call.tx, { accountId, code, now: call.now })) ? 'recoveryCode' : undefined
  }
  return (await useTotpCode(call.tx, credential, code, call.now)) ? 'totp' : undefined
}

/** Whether the code is right and new; its step is then used up. The credential is locked by the transaction. */
export async function useTotpCode(tx: ViewerTx, credential: Credential, code: string, now: string): Promise<boolean> {
  if (!credential.totp_secret || !credential.totp_confirmed_at) return false
  const step = stepOfCode(credential.totp_secret, code, { now, lastStep: credential.totp_last_step })
  if (step === undefined) return false
  await tx
    .updateTable('credential')
    .set({ totp_last_step: step })
    .where('account_id', '=', credential.account_id)
    .execute()
  return true
}

/** Wrong codes count with wrong passwords: when the account rests, the wait is over and the password is asked anew. */
async function refuse(call: Call, about: { wait: Wait; credential: Credential; isRecovery: boolean }): Promise<Reply> {
  const { wait, credential, isRecovery } = about
  await trace(call, 'signIn.refused', { account: wait.accountId, step: 2 })
  const isTold = await countWrongTry(call.tx, credential, call.now)
  const now = await credentialOf(call.tx, wait.accountId)
  if (isTold) await tellOwner(call, wait.accountId, wait.email)
  if (isResting(now, call.now)) {
    await closeWait(call, wait.id, 'cancelled_at')
    return { redirect: '/sign-in?why=rests' }
  }
  return asked(
    call,
    isRecovery,
    isRecovery
      ? 'This recovery code is not right, or was used before. Each code works once'
      : 'This code is not right, or was used before. Wait for the next one on your telephone and type that',
  )
}
