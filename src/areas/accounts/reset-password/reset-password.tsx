import * as z from 'zod'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { momentAfter } from '../../../platform/clock.ts'
import { sendsMail } from '../../../platform/config.ts'
import { type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type PageReply, route } from '../../../web/route.ts'
import { endSessions, forgetWrongTries, setPassword } from '../credential.ts'
import { emailField } from '../email-field.ts'
import { closedLinkPage } from '../links/link-pages.tsx'
import { cancelLinks, findLink, makeLink, useLink } from '../links/single-use-link.ts'
import { queueMessage } from '../messages.ts'
import { passwordIn } from '../my-account/own-password.ts'
import { NewPasswordField } from '../password/new-password-field.tsx'
import { problemOfPassword } from '../password/password-rules.ts'
import { trace } from '../trace.ts'

const form = z.object({ email: emailField })
const quietMs = 2 * 60_000

type Asked = { csrf: string; sendsMail: boolean; email?: string; errors?: FormErrors }

const askPage = (p: Asked): PageReply => ({
  title: 'I have forgotten my password',
  hasErrors: p.errors !== undefined,
  ...(p.errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">I have forgotten my password</h1>
      {p.sendsMail ? (
        <>
          <p class="govuk-body">
            We send you a link to choose a new one. It also opens an account that takes no tries.
          </p>
          <Form action="/forgotten-password" csrf={p.csrf}>
            <Input
              name="email"
              label="E-mail address"
              type="email"
              autocomplete="username"
              spellcheck={false}
              value={p.email}
              error={p.errors?.['email']}
            />
            <Button preventDoubleClick>Send me a link</Button>
          </Form>
        </>
      ) : (
        <p class="govuk-body-l">
          This service cannot send messages. Ask your administrator, or the person at the council who invited you, for a
          link to choose a new password.
        </p>
      )}
    </div>
  ),
})

/** The same for every address: it says nothing of who has an account. */
const sentPage: PageReply = {
  title: 'Look in your e-mail',
  page: (
    <div class="waymark-read">
      <h1 class="govuk-heading-l">Look in your e-mail</h1>
      <p class="govuk-body">
        If there is an account with the address you gave, a link is on its way to it. It works once, for one day.
      </p>
      <p class="govuk-body">
        Nothing there after a few minutes? Look in the folder for unwanted mail, and check that you gave the address you
        were invited with.
      </p>
    </div>
  ),
}

export const showForgottenPassword = route({
  method: 'GET',
  path: '/forgotten-password',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    return askPage({ csrf: call.request.csrfToken, sendsMail: sendsMail(call.services.config) })
  },
})

export const sendResetLink = route({
  method: 'POST',
  path: '/forgotten-password',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const canMail = sendsMail(call.services.config)
    const email = textOf(call.form, 'email')
    const read = readForm(form, { email })
    if (!canMail) return askPage({ csrf: call.request.csrfToken, sendsMail: canMail })
    if ('errors' in read)
      return askPage({ csrf: call.request.csrfToken, sendsMail: canMail, email, errors: read.errors })
    await sendLinkTo(call, read.ok.email)
    return sentPage
  },
})

async function sendLinkTo(call: Call, email: string): Promise<void> {
  const { tx, now } = call
  const account = await tx
    .selectFrom('account')
    .select(['id', 'disabled_at'])
    .where('email', '=', email)
    .executeTakeFirst()
  const accountId = account && !account.disabled_at ? account.id : undefined
  await trace(call, 'password.resetAsked', { account: accountId ?? null })
  if (!accountId || (await wasJustSent(call, accountId))) return
  const path = await newResetLink(call, { accountId, createdBy: undefined })
  await queueMessage(tx, {
    kind: 'passwordReset',
    to: email,
    accountId,
    link: `${call.services.config.publicUrl}${path}`,
    now,
  })
}

/** Nobody's letter box is filled by somebody who asks again and again. */
async function wasJustSent(call: Call, accountId: string): Promise<boolean> {
  const row = await call.tx
    .selectFrom('single_use_link')
    .select('id')
    .where('account_id', '=', accountId)
    .where('purpose', '=', 'passwordReset')
    .where('created_at', '>', momentAfter(call.now, -quietMs))
    // sent in what is now the future: the clock was put back, and that was no moment ago
    .where('created_at', '<=', call.now)
    .executeTakeFirst()
  return row !== undefined
}

/** A link to choose a new password; the ones before it stop working. */
export async function newResetLink(
  call: Pick<Call, 'tx' | 'now'>,
  about: { accountId: string; createdBy: string | undefined },
): Promise<string> {
  const { tx, now } = call
  await cancelLinks(tx, { accountId: about.accountId, purposes: ['passwordReset'], now })
  const { path } = await makeLink(tx, { purpose: 'passwordReset', ...about, now, days: 1 })
  return path
}

const nextStep = 'Ask for a new link on the page “I have forgotten my password”, or ask your administrator.'

const newPasswordPage = (about: { csrf: string; token: string; errors?: FormErrors }): PageReply => ({
  title: 'Choose a new password',
  hasErrors: about.errors !== undefined,
  ...(about.errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={about.errors} />
      <h1 class="govuk-heading-l">Choose a new password</h1>
      <p class="govuk-body">
        You are then signed out everywhere and sign in with the new one. If you have a second step, it stays.
      </p>
      <Form action={`/new-password/${encodeURIComponent(about.token)}`} csrf={about.csrf}>
        <NewPasswordField label="New password" error={about.errors?.['newPassword']} />
        <Button preventDoubleClick>Save new password</Button>
      </Form>
    </div>
  ),
})

export const showNewPassword = route({
  method: 'GET',
  path: '/new-password/:token',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const found = await findLink(call.tx, 'passwordReset', call.params.token, call.now)
    if (found.is !== 'open') return closedLinkPage(found.is, nextStep)
    return newPasswordPage({ csrf: call.request.csrfToken, token: call.params.token })
  },
})

export const saveNewPassword = route({
  method: 'POST',
  path: '/new-password/:token',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const { tx, now } = call
    const found = await findLink(tx, 'passwordReset', call.params.token, now)
    if (found.is !== 'open') return closedLinkPage(found.is, nextStep)
    const account = await tx
      .selectFrom('account')
      .select(['id', 'email', 'display_name as name'])
      .where('id', '=', found.link.accountId ?? '')
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (!account) return closedLinkPage('cancelled', nextStep)
    const chosen = passwordIn(call, 'newPassword')
    const problem = problemOfPassword(chosen, account)
    if (problem)
      return newPasswordPage({
        csrf: call.request.csrfToken,
        token: call.params.token,
        errors: { newPassword: problem },
      })
    if (!(await useLink(tx, found.link.id, { now }))) return closedLinkPage('used', nextStep)
    await setPassword(tx, { accountId: account.id, password: chosen, now })
    await endSessions(tx, { accountId: account.id, now })
    await cancelLinks(tx, { accountId: account.id, purposes: ['unlock', 'emailChange'], now })
    await queueMessage(tx, { kind: 'passwordChanged', to: account.email, accountId: account.id, now })
    await trace(call, 'password.reset', { account: account.id })
    call.request.set({ clear: true })
    return { redirect: '/sign-in', notice: 'Your new password is saved. Sign in with it.' }
  },
})

const unlockNext = 'Wait a few minutes and sign in, or choose a new password.'

export const showUnlock = route({
  method: 'GET',
  path: '/unlock/:token',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'holdsNoPersonalData' },
  async handle(call) {
    const found = await findLink(call.tx, 'unlock', call.params.token, call.now)
    if (found.is !== 'open') return closedLinkPage(found.is, unlockNext)
    return {
      title: 'Open your account again',
      page: (
        <div class="waymark-read">
          <h1 class="govuk-heading-l">Open your account again</h1>
          <p class="govuk-body">Your account takes no tries for a while. You can end that now and sign in.</p>
          <Form action={`/unlock/${encodeURIComponent(call.params.token)}`} csrf={call.request.csrfToken}>
            <Button preventDoubleClick>Open my account</Button>
          </Form>
        </div>
      ),
    }
  },
})

export const unlock = route({
  method: 'POST',
  path: '/unlock/:token',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const found = await findLink(call.tx, 'unlock', call.params.token, call.now)
    if (found.is !== 'open') return closedLinkPage(found.is, unlockNext)
    const { id, accountId } = found.link
    if (!accountId || !(await useLink(call.tx, id, { now: call.now }))) return closedLinkPage('used', unlockNext)
    await forgetWrongTries(call.tx, accountId)
    await trace(call, 'signIn.unlocked', { account: accountId })
    return { redirect: '/sign-in', notice: 'Your account is open again. Sign in.' }
  },
})
