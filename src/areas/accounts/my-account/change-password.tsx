import { Button } from '../../../govuk/button.tsx'
import { PasswordInput } from '../../../govuk/password-input.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { type PageReply, route, signedIn } from '../../../web/route.ts'
import { endSessions, setPassword } from '../credential.ts'
import { cancelLinks } from '../links/single-use-link.ts'
import { queueMessage } from '../messages.ts'
import { NewPasswordField } from '../password/new-password-field.tsx'
import { problemOfPassword } from '../password/password-rules.ts'
import { trace } from '../trace.ts'
import { passwordIn, problemOfOwnPassword } from './own-password.ts'

const path = '/account/password'

const page = (csrf: string, errors?: FormErrors): PageReply => ({
  title: 'Change your password',
  hasErrors: errors !== undefined,
  ...(errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">Change your password</h1>
      <p class="govuk-body">You stay signed in here. Everywhere else you are signed out.</p>
      <Form action={path} csrf={csrf}>
        <PasswordInput name="password" label="Your password now" error={errors?.['password']} />
        <NewPasswordField label="New password" error={errors?.['newPassword']} />
        <Button preventDoubleClick>Change password</Button>
      </Form>
    </div>
  ),
})

export const showChangePassword = route({
  method: 'GET',
  path,
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  async handle(call) {
    return page(call.request.csrfToken)
  },
})

export const changePassword = route({
  method: 'POST',
  path,
  allow: 'anyoneSignedIn',
  as: 'signIn',
  limit: 'guessing',
  audit: { none: 'writesItsOwn' },
  async handle(call) {
    const viewer = signedIn(call.viewer)
    const { accountId, email } = viewer
    const chosen = passwordIn(call, 'newPassword')
    const problem = problemOfPassword(chosen, viewer)
    const ownProblem = await problemOfOwnPassword(call, viewer, passwordIn(call, 'password'))
    if (problem || ownProblem) {
      return page(call.request.csrfToken, {
        ...(ownProblem ? { password: ownProblem } : {}),
        ...(problem ? { newPassword: problem } : {}),
      })
    }
    await setPassword(call.tx, { accountId, password: chosen, now: call.now })
    await endSessions(call.tx, { accountId, now: call.now, except: call.request.sessionId })
    await cancelLinks(call.tx, { accountId, purposes: ['passwordReset', 'unlock'], now: call.now })
    await queueMessage(call.tx, { kind: 'passwordChanged', to: email, accountId, now: call.now })
    await trace(call, 'password.changed', { account: accountId })
    return { redirect: '/account', notice: 'Your password is changed.' }
  },
})
