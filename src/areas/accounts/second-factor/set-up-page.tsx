import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { PasswordInput } from '../../../govuk/password-input.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'

type Overview = {
  csrf: string
  isOn: boolean
  isRequired: boolean
  /** Required, and not done in this session: nothing else opens before. */
  isAwaited: boolean
  codesLeft: number
  errors?: FormErrors | undefined
}

export const OverviewPage = (p: Overview) => (
  <div class="waymark-read">
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">The second step of signing in</h1>
    <p class="govuk-body">
      After your password you type a code from an app on your telephone. Somebody who learns your password then still
      cannot get in.
    </p>
    {p.isAwaited && !p.isOn ? (
      <WarningText>Your role asks for a second step. Set it up now; the other pages open after that.</WarningText>
    ) : null}
    {p.isAwaited && p.isOn ? (
      <WarningText>Your role asks for a second step. Sign out and sign in again, this time with your code.</WarningText>
    ) : null}
    {p.isOn ? <IsOn {...p} /> : <IsOff {...p} />}
  </div>
)

const IsOff = (p: Overview) => (
  <Form action="/account/second-factor/begin" csrf={p.csrf}>
    <PasswordInput name="password" label="Your password" error={p.errors?.['password']} />
    <Button preventDoubleClick>Set up the second step</Button>
  </Form>
)

const IsOn = (p: Overview) => (
  <>
    <InsetText>
      The second step is on. You have {p.codesLeft} of 10 recovery codes left.
      {p.codesLeft < 3 ? ' Make new ones before you run out.' : null}
    </InsetText>
    <Form action="/account/second-factor/change" csrf={p.csrf}>
      <PasswordInput name="password" label="Your password, to change something" error={p.errors?.['password']} />
      <div class="govuk-button-group">
        <Button name="do" value="codes" preventDoubleClick>
          Make new recovery codes
        </Button>
        <Button name="do" value="replace" variant="secondary">
          Use another telephone
        </Button>
        {p.isRequired ? null : (
          <Button name="do" value="off" variant="warning">
            Turn the second step off
          </Button>
        )}
      </div>
    </Form>
    {p.isRequired ? <p class="govuk-body">Your role asks for the second step, so it cannot be turned off.</p> : null}
  </>
)

type SetUp = { csrf: string; picture: string; secret: string; errors?: FormErrors | undefined }

export const SetUpPage = (p: SetUp) => (
  <div class="waymark-read">
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Set up the second step</h1>
    <ol class="govuk-list govuk-list--number">
      <li>Open an authenticator app on your telephone. If you have none, get one from your telephone’s app shop.</li>
      <li>Choose to add an account, and point the camera at this picture.</li>
      <li>Type the six digits that the app then shows.</li>
    </ol>
    <p>
      <img src={p.picture} width="220" height="220" alt="A square code to read with your authenticator app" />
    </p>
    <p class="govuk-body">If you cannot use the picture, type this key into the app:</p>
    <InsetText>
      <code class="waymark-secret">{p.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
    </InsetText>
    <Form action="/account/second-factor/confirm" csrf={p.csrf}>
      <Input
        name="code"
        label="Code from the app"
        width={10}
        inputmode="numeric"
        autocomplete="one-time-code"
        spellcheck={false}
        error={p.errors?.['code']}
      />
      <Button preventDoubleClick>Finish</Button>
    </Form>
  </div>
)

export const RecoveryCodesPage = (p: { codes: readonly string[] }) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Your recovery codes</h1>
    <WarningText>This is the only time you see these codes. Print them or write them down now.</WarningText>
    <p class="govuk-body">
      If you lose your telephone, one of these codes lets you in. Each works once. Keep them where you keep other
      important papers, and not on the telephone. Older codes no longer work.
    </p>
    <ul class="govuk-list waymark-codes" id="recovery-codes">
      {p.codes.map((code) => (
        <li key={code}>
          <code class="waymark-secret">{code}</code>
        </li>
      ))}
    </ul>
    <Button href="/account">I have kept them</Button>
  </div>
)
