import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import type { PageReply } from '../../../web/route.ts'
import { NewPasswordField } from '../password/new-password-field.tsx'
import { signInThen } from '../sign-in/sign-in.ts'

type Shown = {
  csrf: string
  path: string
  areaName: string | undefined
  /** What accepting gives, in words; never a child's name, because whoever holds the link may be anybody. */
  gives: readonly string[]
  /** The address the link was made for: the account gets it. */
  email: string | undefined
  hasAccount: boolean
  signedInAs: string | undefined
  typed?: { name: string; email: string }
  errors?: FormErrors | undefined
}

export const invitationPage = (shown: Shown): PageReply => ({
  title: 'You are invited',
  hasErrors: shown.errors !== undefined,
  ...(shown.errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={shown.errors} />
      <h1 class="govuk-heading-l">You are invited</h1>
      <p class="govuk-body-l">
        {shown.areaName ?? 'The council'} uses Waymark to keep what was promised to children with special educational
        needs, and to show it to the people around them.
      </p>
      {shown.gives.length > 0 ? (
        <InsetText>
          <p>This invitation is for:</p>
          <ul class="govuk-list govuk-list--bullet">
            {shown.gives.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </InsetText>
      ) : null}
      <NextStep {...shown} />
    </div>
  ),
})

const NextStep = (p: Shown) => {
  if (p.signedInAs) return <AcceptAsMyself {...p} />
  if (p.hasAccount) return <SignInFirst {...p} />
  return <MakeAccount {...p} />
}

const AcceptAsMyself = (p: Shown) => (
  <>
    <p class="govuk-body">You are signed in as {p.signedInAs}.</p>
    <Form action={p.path} csrf={p.csrf}>
      <Button preventDoubleClick>Accept the invitation</Button>
    </Form>
    <p class="govuk-body">Not you? Sign out at the top of the page and open the link again.</p>
  </>
)

const SignInFirst = (p: Shown) => (
  <>
    <p class="govuk-body">You have an account already. Sign in with {p.email} to accept.</p>
    <Button href={signInThen(p.path)}>Sign in</Button>
  </>
)

const MakeAccount = (p: Shown) => (
  <>
    <h2 class="govuk-heading-m">Make your account</h2>
    <Form action={p.path} csrf={p.csrf}>
      <Input
        name="name"
        label="Your name"
        hint="As other people around the child, or at work, know you."
        autocomplete="name"
        spellcheck={false}
        value={p.typed?.name}
        error={p.errors?.['name']}
      />
      {p.email ? (
        <p class="govuk-body">You will sign in with {p.email}.</p>
      ) : (
        <Input
          name="email"
          label="Your e-mail address"
          hint="You sign in with it."
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={p.typed?.email}
          error={p.errors?.['email']}
        />
      )}
      <NewPasswordField label="Choose a password" error={p.errors?.['newPassword']} />
      <Button preventDoubleClick>Make my account</Button>
    </Form>
    <p class="govuk-body">
      I have an account already:{' '}
      <a class="govuk-link" href={signInThen(p.path)}>
        sign in and accept
      </a>
    </p>
  </>
)
