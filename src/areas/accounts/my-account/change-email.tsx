import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { PasswordInput } from '../../../govuk/password-input.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { sendsMail } from '../../../platform/config.ts'
import { type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type PageReply, type Reply, route, signedIn } from '../../../web/route.ts'
import { emailField } from '../email-field.ts'
import { closedLinkPage } from '../links/link-pages.tsx'
import { cancelLinks, findLink, makeLink, useLink } from '../links/single-use-link.ts'
import { queueMessage } from '../messages.ts'
import { trace } from '../trace.ts'
import { passwordIn, problemOfOwnPassword } from './own-password.ts'

const path = '/account/email'
const form = z.object({ newEmail: emailField })

type Shown = { csrf: string; email: string; typed?: string; sendsMail: boolean; errors?: FormErrors }

const page = (p: Shown): PageReply => ({
  title: 'Change your e-mail address',
  hasErrors: p.errors !== undefined,
  ...(p.errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">Change your e-mail address</h1>
      <p class="govuk-body">Your address now: {p.email}</p>
      {p.sendsMail ? (
        <p class="govuk-body">
          We send a link to the new address. The change takes effect when you open it, within one day.
        </p>
      ) : (
        <WarningText>
          This service cannot send messages, so we cannot check the address. Read it twice: you sign in with it.
        </WarningText>
      )}
      <Form action={path} csrf={p.csrf}>
        <Input
          name="newEmail"
          label="New e-mail address"
          type="email"
          autocomplete="email"
          spellcheck={false}
          value={p.typed}
          error={p.errors?.['newEmail']}
        />
        <PasswordInput name="password" label="Your password" error={p.errors?.['password']} />
        <Button preventDoubleClick>Change e-mail address</Button>
      </Form>
    </div>
  ),
})

export const showChangeEmail = route({
  method: 'GET',
  path,
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  async handle(call) {
    const canMail = sendsMail(call.services.config)
    return page({ csrf: call.request.csrfToken, email: signedIn(call.viewer).email, sendsMail: canMail })
  },
})

export const changeEmail = route({
  method: 'POST',
  path,
  allow: 'anyoneSignedIn',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const viewer = signedIn(call.viewer)
    const canMail = sendsMail(call.services.config)
    const typed = textOf(call.form, 'newEmail')
    const again = (errors: FormErrors): Reply =>
      page({ csrf: call.request.csrfToken, email: viewer.email, typed, sendsMail: canMail, errors })
    const read = readForm(form, { newEmail: typed })
    const problem = await problemOfOwnPassword(call, viewer, passwordIn(call, 'password'))
    if ('errors' in read || problem) {
      return again({ ...('errors' in read ? read.errors : {}), ...(problem ? { password: problem } : {}) })
    }
    const email = read.ok.newEmail
    if (email === viewer.email) return again({ newEmail: 'This is your e-mail address already' })
    if (canMail) return sendConfirmation(call, viewer.accountId, email)
    if (await isTaken(call.tx, email)) return again({ newEmail: 'You cannot use this address. Choose another' })
    await changeNow(call, { accountId: viewer.accountId, email, before: viewer.email })
    return { redirect: '/account', notice: 'Your e-mail address is changed. Sign in with it next time.' }
  },
})

const isTaken = async (tx: ViewerTx, email: string): Promise<boolean> =>
  (await tx.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst()) !== undefined

/** The page says the same whether the address has an account already; only its owner learns which. */
async function sendConfirmation(call: Call, accountId: string, email: string): Promise<Reply> {
  const { tx, now } = call
  await cancelLinks(tx, { accountId, purposes: ['emailChange'], now })
  if (await isTaken(tx, email)) await queueMessage(tx, { kind: 'addressInUse', to: email, now })
  else {
    const made = await makeLink(tx, { purpose: 'emailChange', email, accountId, createdBy: accountId, now, days: 1 })
    const link = `${call.services.config.publicUrl}${made.path}`
    await queueMessage(tx, { kind: 'emailChange', to: email, accountId, link, now })
  }
  await trace(call, 'email.changeAsked', { account: accountId })
  return { redirect: '/account', notice: 'We have sent a link to the new address. Open it within one day.' }
}

async function changeNow(call: Call, change: { accountId: string; email: string; before: string }): Promise<void> {
  const { tx, now } = call
  await tx.updateTable('account').set({ email: change.email }).where('id', '=', change.accountId).execute()
  await cancelLinks(tx, { accountId: change.accountId, purposes: ['passwordReset', 'unlock'], now })
  await queueMessage(tx, { kind: 'emailChanged', to: change.before, accountId: change.accountId, now })
  await trace(call, 'email.changed', { account: change.accountId })
}

const nextStep = 'Sign in and ask for the change again.'

export const showNewEmail = route({
  method: 'GET',
  path: '/new-email/:token',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'ownAccountOnly' },
  async handle(call) {
    const found = await findLink(call.tx, 'emailChange', call.params.token, call.now)
    if (found.is !== 'open') return closedLinkPage(found.is, nextStep)
    return {
      title: 'Confirm your new e-mail address',
      page: (
        <div class="waymark-read">
          <h1 class="govuk-heading-l">Confirm your new e-mail address</h1>
          <p class="govuk-body">From now on you sign in with {found.link.email}.</p>
          <Form action={`/new-email/${encodeURIComponent(call.params.token)}`} csrf={call.request.csrfToken}>
            <Button preventDoubleClick>Use this address</Button>
          </Form>
        </div>
      ),
    }
  },
})

export const confirmNewEmail = route({
  method: 'POST',
  path: '/new-email/:token',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const found = await findLink(call.tx, 'emailChange', call.params.token, call.now)
    if (found.is !== 'open') return closedLinkPage(found.is, nextStep)
    const { id, accountId, email } = found.link
    if (!accountId || !email || (await isTaken(call.tx, email))) return closedLinkPage('cancelled', nextStep)
    if (!(await useLink(call.tx, id, { now: call.now }))) return closedLinkPage('used', nextStep)
    const account = await call.tx
      .selectFrom('account')
      .select('email')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    await changeNow(call, { accountId, email, before: account.email })
    return { redirect: '/account', notice: 'Your e-mail address is changed. Sign in with it from now on.' }
  },
})
