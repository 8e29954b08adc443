import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { SignedIn } from '../../../access/viewer.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { type Call, type PageReply, type Reply, route, signedIn } from '../../../web/route.ts'
import { countWrongTry, credentialOf, endSessions, isResting } from '../credential.ts'
import { queueMessage } from '../messages.ts'
import { passwordIn, problemOfOwnPassword } from '../my-account/own-password.ts'
import { trace } from '../trace.ts'
import { forgetRecoveryCodes, recoveryCodesLeft, replaceRecoveryCodes } from './recovery-codes.ts'
import { OverviewPage, RecoveryCodesPage, SetUpPage } from './set-up-page.tsx'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

const path = '/account/second-factor'

async function overview(call: Call, errors?: FormErrors): Promise<PageReply> {
  const viewer = signedIn(call.viewer)
  const credential = await credentialOf(call.tx, viewer.accountId)
  const isRequired = await isRequiredFor(call.tx, viewer)
  const isOn = credential?.totp_confirmed_at != null
  return {
    title: 'The second step of signing in',
    hasErrors: errors !== undefined,
    ...(errors ? { status: 400 } : {}),
    page: (
      <OverviewPage
        csrf={call.request.csrfToken}
        isOn={isOn}
        isRequired={isRequired}
        isAwaited={isRequired && !(await hasSecondFactor(call))}
        codesLeft={await recoveryCodesLeft(call.tx, viewer.accountId)}
        errors={errors}
      />
    ),
  }
}

async function hasSecondFactor(call: Call): Promise<boolean> {
  const row = await call.tx
    .selectFrom('session')
    .select('second_factor')
    .where('id_hash', '=', call.request.sessionId ?? '')
    .executeTakeFirst()
  return row?.second_factor === true
}

async function isRequiredFor(tx: ViewerTx, viewer: SignedIn): Promise<boolean> {
  const asked = await tx.selectFrom('role_setting').select('role').where('needs_second_factor', '=', true).execute()
  const roles = new Set<string>(asked.map((row) => row.role))
  return viewer.posts.some((post) => roles.has(post.role))
}

export const showSecondFactor = route({
  method: 'GET',
  path,
  allow: 'anyoneSignedIn',
  as: 'signIn',
  audit: { none: 'ownAccountOnly' },
  beforeSecondFactor: true,
  handle: (call) => overview(call),
})

export const beginSecondFactor = route({
  method: 'POST',
  path: `${path}/begin`,
  allow: 'anyoneSignedIn',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  beforeSecondFactor: true,
  async handle(call) {
    const viewer = signedIn(call.viewer)
    const problem = await problemOfOwnPassword(call, viewer, passwordIn(call, 'password'))
    if (problem) return overview(call, { password: problem })
    const credential = await credentialOf(call.tx, viewer.accountId)
    // somebody who only has the password must not put another telephone in place of the owner's
    if (credential?.totp_confirmed_at && !(await hasSecondFactor(call))) return { redirect: path }
    return beginSetUp(call, viewer)
  },
})

async function beginSetUp(call: Call, viewer: SignedIn): Promise<Reply> {
  const secret = newTotpSecret()
  await call.tx
    .updateTable('credential')
    .set({ totp_waiting: secret })
    .where('account_id', '=', viewer.accountId)
    .execute()
  return setUpPage(call, viewer, secret)
}

async function setUpPage(call: Call, viewer: SignedIn, secret: string, errors?: FormErrors): Promise<PageReply> {
  const area = await call.tx.selectFrom('area').select('name').executeTakeFirst()
  const uri = totpUri(secret, { label: viewer.email, issuer: area ? `Waymark ${area.name}` : 'Waymark' })
  // loaded where it is needed: seldom
  const { toString: drawCode } = await import('qrcode')
  const svg = await drawCode(uri, { type: 'svg', margin: 2 })
  return {
    title: 'Set up the second step',
    hasErrors: errors !== undefined,
    ...(errors ? { status: 400 } : {}),
    page: (
      <SetUpPage
        csrf={call.request.csrfToken}
        picture={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`}
        secret={secret}
        errors={errors}
      />
    ),
  }
}

export const confirmSecondFactor = route({
  method: 'POST',
  path: `${path}/confirm`,
  allow: 'anyoneSignedIn',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  beforeSecondFactor: true,
  async handle(call) {
    const viewer = signedIn(call.viewer)
    const credential = await credentialOf(call.tx, viewer.accountId)
    const secret = credential?.totp_waiting
    if (!secret) return { redirect: path }
    if (isResting(credential, call.now))
      return { redirect: path, notice: 'There were too many wrong codes. Wait a few minutes.' }
    const step = stepOfCode(secret, textOf(call.form, 'code'), { now: call.now, lastStep: null })
    if (step === undefined) {
      await countWrongTry(call.tx, credential, call.now)
      return setUpPage(call, viewer, secret, {
        code: 'This is not the code of now. Wait for the next one and type that',
      })
    }
    await turnOn(call, viewer, { secret, step })
    return shownOnce(await replaceRecoveryCodes(call.tx, viewer.accountId, call.now))
  },
})

async function turnOn(call: Call, viewer: SignedIn, about: { secret: string; step: number }): Promise<void> {
  const { tx, now, request } = call
  const { accountId } = viewer
  await tx
    .updateTable('credential')
    .set({
      totp_secret: about.secret,
      totp_waiting: null,
      totp_last_step: about.step,
      totp_confirmed_at: now,
      failed_attempts: 0,
      locked_until: null,
    })
    .where('account_id', '=', accountId)
    .execute()
  await endSessions(tx, { accountId, now, except: request.sessionId })
  await tx
    .updateTable('session')
    .set({ second_factor: true })
    .where('id_hash', '=', request.sessionId ?? '')
    .execute()
  await tell(call, viewer, 'secondFactor.setUp')
}

async function tell(call: Call, viewer: SignedIn, action: string): Promise<void> {
  const { accountId, email } = viewer
  await queueMessage(call.tx, { kind: 'secondFactorChanged', to: email, accountId, now: call.now })
  await trace(call, action, { account: accountId })
}

const shownOnce = (codes: readonly string[]): Reply => ({
  title: 'Your recovery codes',
  page: <RecoveryCodesPage codes={codes} />,
})

export const changeSecondFactor = route({
  method: 'POST',
  path: `${path}/change`,
  allow: 'anyoneSignedIn',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const viewer = signedIn(call.viewer)
    const problem = await problemOfOwnPassword(call, viewer, passwordIn(call, 'password'))
    if (problem) return overview(call, { password: problem })
    const wanted = textOf(call.form, 'do')
    if (!(await hasSecondFactor(call))) return { redirect: path }
    if (wanted === 'codes') {
      await tell(call, viewer, 'recoveryCodes.made')
      return shownOnce(await replaceRecoveryCodes(call.tx, viewer.accountId, call.now))
    }
    if (wanted === 'replace') return beginSetUp(call, viewer)
    if (wanted !== 'off' || (await isRequiredFor(call.tx, viewer))) return { redirect: path }
    await turnOff(call.tx, viewer.accountId)
    await tell(call, viewer, 'secondFactor.turnedOff')
    return { redirect: path, notice: 'The second step is off.' }
  },
})

/** Takes the second step from an account: by its owner, or by an administrator who has made sure who asks. */
export async function turnOff(tx: ViewerTx, accountId: string): Promise<void> {
  await tx
    .updateTable('credential')
    .set({ totp_secret: null, totp_waiting: null, totp_last_step: null, totp_confirmed_at: null })
    .where('account_id', '=', accountId)
    .execute()
  await forgetRecoveryCodes(tx, accountId)
}
