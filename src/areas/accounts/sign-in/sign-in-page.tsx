import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { PasswordInput } from '../../../govuk/password-input.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import type { PageReply } from '../../../web/route.ts'

type Shown = {
  csrf: string
  email?: string
  goTo?: string | undefined
  why?: string | undefined
  errors?: FormErrors | undefined
  isFictional: boolean
}

const reasons: Readonly<Record<string, string>> = {
  over: 'You were signed out because nothing was sent for a while. Sign in again to go on.',
  rests: 'There were too many wrong tries. Wait a minute or two, then sign in again.',
  held: 'You were signed out while you were writing. Your words are safe: sign in, and you will find them again.',
}

export const signInPage = (shown: Shown): PageReply => ({
  title: 'Sign in',
  hasErrors: shown.errors !== undefined,
  ...(shown.errors ? { status: 400 } : {}),
  page: <SignIn {...shown} />,
})

const SignIn = (p: Shown) => {
  const reason = p.errors || !p.why ? undefined : reasons[p.why]
  return (
    <div class="waymark-read">
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">Sign in</h1>
      {reason ? <InsetText>{reason}</InsetText> : null}
      {p.isFictional ? (
        <p class="govuk-body">
          This is a made-up area. To look around,{' '}
          <a class="govuk-link" href="/demo">
            choose a person to be
          </a>
          .
        </p>
      ) : null}
      <Form action="/sign-in" csrf={p.csrf}>
        {p.goTo ? <input type="hidden" name="then" value={p.goTo} /> : null}
        <Input
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={p.email}
          error={p.errors?.['email']}
        />
        <PasswordInput name="password" label="Password" error={p.errors?.['password']} />
        <Button preventDoubleClick>Sign in</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/forgotten-password">
          I have forgotten my password
        </a>
      </p>
      <Details summary="I cannot get in">
        <p>
          After several wrong tries an account takes no tries for a while, even with the right password. Wait a few
          minutes, or open the link that we send to the e-mail address of the account. A new password also opens it.
        </p>
        <p>If nobody has invited you yet, ask the council or your school. You need an invitation to have an account.</p>
      </Details>
    </div>
  )
}
