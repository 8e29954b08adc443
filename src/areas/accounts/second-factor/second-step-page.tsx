import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import type { PageReply } from '../../../web/route.ts'

type Shown = { csrf: string; isRecovery: boolean; errors?: FormErrors }

export const secondStepPage = (shown: Shown): PageReply => ({
  title: shown.isRecovery ? 'Use a recovery code' : 'Type the code from your telephone',
  hasErrors: shown.errors !== undefined,
  ...(shown.errors ? { status: 400 } : {}),
  page: (
    <div class="waymark-read">
      <Problems errors={shown.errors} />
      {shown.isRecovery ? <ByRecovery {...shown} /> : <ByCode {...shown} />}
    </div>
  ),
})

const ByCode = (p: Shown) => (
  <>
    <h1 class="govuk-heading-l">Type the code from your telephone</h1>
    <Form action="/sign-in/second-step" csrf={p.csrf}>
      <Input
        name="code"
        label="Code"
        hint="The six digits that your authenticator app shows for Waymark. They change every 30 seconds."
        width={10}
        inputmode="numeric"
        autocomplete="one-time-code"
        spellcheck={false}
        error={p.errors?.['code']}
      />
      <Button preventDoubleClick>Sign in</Button>
    </Form>
    <p class="govuk-body">
      <a class="govuk-link" href="/sign-in/second-step?by=recovery">
        I do not have my telephone
      </a>
    </p>
  </>
)

const ByRecovery = (p: Shown) => (
  <>
    <h1 class="govuk-heading-l">Use a recovery code</h1>
    <Form action="/sign-in/second-step" csrf={p.csrf}>
      <input type="hidden" name="by" value="recovery" />
      <Input
        name="recoveryCode"
        label="Recovery code"
        hint="One of the ten codes you were given when you set up the second step. Each works once."
        width={20}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        error={p.errors?.['recoveryCode']}
      />
      <Button preventDoubleClick>Sign in</Button>
    </Form>
    <p class="govuk-body">If you have neither, ask your administrator. They will make sure it is you first.</p>
    <p class="govuk-body">
      <a class="govuk-link" href="/sign-in/second-step">
        I have my telephone after all
      </a>
    </p>
  </>
)
