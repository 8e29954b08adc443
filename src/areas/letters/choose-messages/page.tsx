import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { mobileWords } from './mobile.ts'

export type Typed = {
  channel: string
  language: string
  largePrint: boolean
  postLines: string
  noAddress: boolean
}

type Props = {
  csrf: string
  email: string
  typed: Typed
  /** Undefined where text messages are not set up in this area. */
  text: { mobile: string | undefined; waiting: string | undefined } | undefined
  errors?: FormErrors | undefined
}

/** How somebody wishes to be reached. */
export const ChoicePage = (p: Props) => (
  <div class="waymark-read">
    <BackLink href="/account">Your account</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">How we send you letters</h1>
    <p class="govuk-body">
      Every letter to you is kept here, and you can read it at any time. When there is a new one, we tell you in the way
      that you choose. Our e-mails and text messages never say what a letter is about.
    </p>
    <Form action="/account/messages" csrf={p.csrf}>
      <Radios
        name="channel"
        legend={{ text: 'How should we tell you about a new letter?', size: 'm' }}
        items={[
          { value: 'email', text: 'By e-mail', hint: p.email },
          ...(p.text?.mobile ? [{ value: 'text', text: 'By text message', hint: mobileWords(p.text.mobile) }] : []),
          { value: 'post', text: 'Send me the letter itself by post', hint: 'It takes a few days longer' },
        ]}
        value={p.typed.channel}
        error={p.errors?.['channel']}
      />
      <Textarea
        name="postLines"
        label={{ text: 'Your address, if you want letters by post', size: 's' }}
        hint="Only the people at the council who post letters use it."
        value={p.typed.postLines}
        error={p.errors?.['postLines']}
        rows={4}
        autocomplete="street-address"
      />
      <Checkboxes
        name="noAddress"
        small
        items={[{ value: 'yes', text: 'My address is protected, or the council has it already: do not keep it here' }]}
        values={p.typed.noAddress ? ['yes'] : []}
      />
      <WordsAndSize typed={p.typed} errors={p.errors} isOwn />
      <Button preventDoubleClick>Save</Button>
    </Form>
    <h2 class="govuk-heading-m">Text messages</h2>
    {p.text ? <Mobile csrf={p.csrf} text={p.text} errors={p.errors} /> : <NoText />}
  </div>
)

const NoText = () => <p class="govuk-body">Your council does not send text messages yet.</p>

const Mobile = ({
  csrf,
  text,
  errors,
}: {
  csrf: string
  text: NonNullable<Props['text']>
  errors: FormErrors | undefined
}) => (
  <>
    {text.mobile ? (
      <p class="govuk-body">We know your mobile number: {mobileWords(text.mobile)}. You can give us another one.</p>
    ) : (
      <p class="govuk-body">To get text messages, first give us your mobile number. We send a code to it.</p>
    )}
    <Form action="/account/messages/mobile" csrf={csrf}>
      <Input
        name="mobile"
        type="tel"
        label={{ text: 'Mobile number', size: 's' }}
        hint="A number in the United Kingdom, like 07700 900123"
        value=""
        error={errors?.['mobile']}
        width={20}
        autocomplete="tel"
      />
      <Button variant="secondary" preventDoubleClick>
        Send me a code
      </Button>
    </Form>
    {text.waiting ? (
      <Form action="/account/messages/code" csrf={csrf}>
        <Input
          name="code"
          label={{ text: `The code we sent to ${mobileWords(text.waiting)}`, size: 's' }}
          hint="6 numbers. It works for 15 minutes."
          value=""
          error={errors?.['code']}
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
        />
        <Button preventDoubleClick>Use this number</Button>
      </Form>
    ) : null}
  </>
)

/** The language wished for, and the size of print. */
const WordsAndSize = ({ typed, errors, isOwn }: { typed: Typed; errors: FormErrors | undefined; isOwn?: boolean }) => (
  <>
    <Input
      name="language"
      label={{ text: isOwn ? 'The language you read best' : 'The language they read best', size: 's' }}
      hint={
        isOwn
          ? 'Leave this empty for English. We show your wish to the people who write to you. Our letters are in English, and no computer translates them: if you wish for another language, the council can help.'
          : 'Leave this empty for English. It is a wish that officers see. Nothing is translated by a machine.'
      }
      value={typed.language}
      error={errors?.['language']}
      width={20}
    />
    <Checkboxes
      name="largePrint"
      legend={{ text: 'Large print', size: 's' }}
      items={[{ value: 'yes', text: isOwn ? 'I need my letters in large print' : 'Print their letters large' }]}
      values={typed.largePrint ? ['yes'] : []}
    />
  </>
)

type FamilyProps = {
  csrf: string
  action: string
  back: string
  name: string
  typed: Typed
  /** Not where the child has a protected address. */
  mayHoldAddress: boolean
  errors?: FormErrors | undefined
}

/** What an officer was told of somebody of the family who has no account. */
export const FamilyChoicePage = (p: FamilyProps) => (
  <div class="waymark-read">
    <BackLink href={p.back}>Back to the circle</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">How to send letters to {p.name}</h1>
    <p class="govuk-body">{p.name} has no account here. Letters go by post. Write down what you were told.</p>
    <Form action={p.action} csrf={p.csrf}>
      {p.mayHoldAddress ? (
        <Textarea
          name="postLines"
          label={{ text: 'Address', size: 's' }}
          hint="As it stands on the envelope, without the name"
          value={p.typed.postLines}
          error={p.errors?.['postLines']}
          rows={4}
        />
      ) : (
        <p class="govuk-body">
          No address is kept here, because contact with this child goes through the caseworker. The envelope is
          addressed by the keeper of protected addresses.
        </p>
      )}
      <WordsAndSize typed={p.typed} errors={p.errors} />
      <Button preventDoubleClick>Save</Button>
    </Form>
  </div>
)
