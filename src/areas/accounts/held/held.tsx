import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { Fields } from '../../../web/form.ts'
import { Form } from '../../../web/form-page.tsx'
import { forgetHeldForm, heldFormOf } from '../../../web/held-form.ts'
import { route, signedIn } from '../../../web/route.ts'

type Kept = { name: string; value: string }

const keptOf = (fields: Fields): Kept[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  )

const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^$/
/** A choice of a list or the number of a version: sent as it was, and nothing a person wrote. */
const chosen = /^[\w.:-]{1,40}$/
const isHidden = (kept: Kept) => identifier.test(kept.value) || /^(version|section|page-[\da-f-]+)$/.test(kept.name)
const isWritten = (kept: Kept) => !isHidden(kept) && !chosen.test(kept.value)

/** `whatHappened` and `born-day` as words. */
const labelOf = (name: string): string => {
  const words = name
    .replace(/[-_.[\]]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const HeldPage = (p: { csrf: string; path: string; kept: readonly Kept[] }) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Your words are still here</h1>
    <p class="govuk-body">
      You were signed out while you were writing, so this was not saved. Read it through, change what you like, and send
      it. We keep it for one day, and only you see it.
    </p>
    <Form action={p.path} csrf={p.csrf}>
      <input type="hidden" name="_held" value="1" />
      {p.kept.map((kept, at) => (
        <OneField key={at} kept={kept} id={`held-${at}`} />
      ))}
      <Button preventDoubleClick>Send it now</Button>
    </Form>
    <Form action="/held/discard" csrf={p.csrf}>
      <Button variant="secondary">Do not send it, and delete it</Button>
    </Form>
  </div>
)

const OneField = ({ kept, id }: { kept: Kept; id: string }) => {
  if (isHidden(kept)) return <input type="hidden" name={kept.name} value={kept.value} />
  if (isWritten(kept)) return <Textarea id={id} name={kept.name} label={labelOf(kept.name)} value={kept.value} />
  return <Input id={id} name={kept.name} label={labelOf(kept.name)} value={kept.value} width={20} />
}

export const showHeld = route({
  method: 'GET',
  path: '/held',
  allow: 'anyoneSignedIn',
  as: 'signIn',
  audit: { none: 'ownAccountOnly' },
  async handle(call) {
    const held = await heldFormOf(call.tx, signedIn(call.viewer).accountId, call.now)
    if (!held) return { redirect: '/', notice: 'Nothing of yours is waiting.' }
    return {
      title: 'Your words are still here',
      page: <HeldPage csrf={call.request.csrfToken} path={held.path} kept={keptOf(held.fields)} />,
    }
  },
})

export const discardHeld = route({
  method: 'POST',
  path: '/held/discard',
  allow: 'anyoneSignedIn',
  as: 'signIn',
  audit: 'held.discarded',
  async handle(call) {
    await forgetHeldForm(call.tx, signedIn(call.viewer).accountId)
    return { redirect: '/', notice: 'It is deleted.' }
  },
})
