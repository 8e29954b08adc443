import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { newId } from '../../../platform/id.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type Call, type PageReply, type Reply, route } from '../../../web/route.ts'
import { findLink, useLink } from '../links/single-use-link.ts'
import { passwordIn } from '../my-account/own-password.ts'
import { openAccount, readNewAccount } from '../open-account.ts'
import { NewPasswordField } from '../password/new-password-field.tsx'
import { completeSignIn } from '../sign-in/complete-sign-in.ts'
import { trace } from '../trace.ts'
import { oneAtATime, waitsForFirstAdministrator } from './first-use-code.ts'

type Shown = { csrf: string; code: string; email: string | undefined; name: string; errors?: FormErrors | undefined }

const page = (p: Shown): PageReply => ({
  title: 'Make the first administrator',
  hasErrors: p.errors !== undefined,
  ...(p.errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">Make the first administrator</h1>
      <p class="govuk-body">
        The first administrator sets up the area and invites everybody else. An administrator sees no child’s record.
        This page works once.
      </p>
      <Form action="/first-use" csrf={p.csrf}>
        <Input
          name="code"
          label="First-use code"
          hint="It was printed where the service was started. “waymark first-administrator” prints a new one."
          value={p.code}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          error={p.errors?.['code']}
        />
        <Input
          name="name"
          label="Your name"
          autocomplete="name"
          spellcheck={false}
          value={p.name}
          error={p.errors?.['name']}
        />
        <Input
          name="email"
          label="Your e-mail address"
          hint="You sign in with it."
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={p.email}
          error={p.errors?.['email']}
        />
        <NewPasswordField label="Choose a password" error={p.errors?.['newPassword']} />
        <Button preventDoubleClick>Make my account</Button>
      </Form>
    </div>
  ),
})

async function show(call: Call, code: string): Promise<Reply> {
  if (!(await waitsForFirstAdministrator(call.tx))) return { notFound: true }
  const found = code === '' ? undefined : await findLink(call.tx, 'firstAdministrator', code, call.now)
  const email = found?.is === 'open' ? (found.link.email ?? undefined) : undefined
  return page({ csrf: call.request.csrfToken, code, email, name: '' })
}

export const showFirstUse = route({
  method: 'GET',
  path: '/first-use',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'holdsNoPersonalData' },
  handle: (call) => show(call, ''),
})

export const showFirstUseByLink = route({
  method: 'GET',
  path: '/first-use/:token',
  allow: 'public',
  as: 'signIn',
  audit: { none: 'holdsNoPersonalData' },
  handle: (call) => show(call, call.params.token),
})

export const makeFirstAdministrator = route({
  method: 'POST',
  path: '/first-use',
  allow: 'public',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    await oneAtATime(call.tx)
    if (!(await waitsForFirstAdministrator(call.tx))) return { notFound: true }
    const code = textOf(call.form, 'code')
    const typed = { name: textOf(call.form, 'name'), email: textOf(call.form, 'email') }
    const found = await findLink(call.tx, 'firstAdministrator', code, call.now)
    const read = readNewAccount({ ...typed, password: passwordIn(call, 'newPassword') })
    const errors = { ...problemOfCode(code, found, typed.email), ...('errors' in read ? read.errors : {}) }
    if (found.is !== 'open' || 'errors' in read || Object.keys(errors).length > 0) {
      return page({ csrf: call.request.csrfToken, code, ...typed, errors })
    }
    const accountId = await openAccount(call.tx, { ...read.ok, isStaff: true, now: call.now })
    if (!accountId) {
      return page({
        csrf: call.request.csrfToken,
        code,
        ...typed,
        errors: { email: 'This address has an account already' },
      })
    }
    await useLink(call.tx, found.link.id, { now: call.now, accountId })
    await giveAdministratorPost(call, accountId)
    const next = await completeSignIn(call, { accountId, secondFactor: false, goTo: '/area', by: 'firstUse' })
    return { redirect: next, notice: 'Welcome. You are the administrator. Next, say what this area is called.' }
  },
})

function problemOfCode(code: string, found: Awaited<ReturnType<typeof findLink>>, email: string): FormErrors {
  if (code === '') return { code: 'Enter the first-use code' }
  if (found.is !== 'open') return { code: 'This code is not right, or is too old. Print a new one' }
  if (found.link.email && found.link.email !== email.toLowerCase()) {
    return { email: 'This code was made for another e-mail address' }
  }
  return {}
}

async function giveAdministratorPost(call: Call, accountId: string): Promise<void> {
  const council = await call.tx
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'council')
    .orderBy('id')
    .executeTakeFirst()
  await call.tx
    .insertInto('post')
    .values({
      id: newId(call.now),
      account_id: accountId,
      role: 'administrator',
      organisation_id: council?.id ?? null,
      from_day: call.today,
    })
    .execute()
  await trace(call, 'firstAdministrator.made', { account: accountId })
}
