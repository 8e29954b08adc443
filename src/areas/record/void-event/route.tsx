import * as z from 'zod'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { Fact, JourneyEvent } from '../../../journey/events.ts'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { entriesOf } from '../event-history.ts'
import { fieldsInWords, titleOfEvent } from '../event-words.ts'
import { formKeyOf, idOfForm, newFormKey, oneAtATime } from '../form-key.ts'
import { waitingVoids } from '../proposals/waiting.ts'
import { reasonField } from '../reason-field.ts'
import { type ChildRecord, closedByDeath, owedIn, recordOf, withEvent } from '../record-of-child.ts'
import { Changes } from '../see-event/page.tsx'
import { changesBetween } from '../what-changed.ts'

const path = '/children/:childId/events/:eventId/void'

type Voiding = { record: ChildRecord; now: Fact }

async function toVoid(call: Call<typeof path>): Promise<Voiding | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const record = await recordOf(call.tx, child.id, call.today)
  const entry = entriesOf(record).find((one) => one.first.id === call.params.eventId)
  if (!entry) return { instead: { notFound: true } }
  if (!entry.now) return { instead: { forbidden: 'This entry was made void before.' } }
  return { record, now: entry.now }
}

const voidOf = (now: Fact, made: { id: string; on: Call['today'] }): JourneyEvent => ({
  id: made.id,
  type: 'correction',
  corrects: now.id,
  on: made.on,
  matter: now.matter,
  source: 'hand',
  void: true,
})

export const openVoid = route({
  method: 'GET',
  path,
  allow: { childAction: 'proposal.make' },
  audit: 'event.formOpened',
  async handle(call): Promise<Reply> {
    const found = await toVoid(call)
    return 'instead' in found ? found.instead : page(call, found, { form: {}, errors: {}, formKey: newFormKey() })
  },
})

const schema = z.object({ reason: reasonField('Enter why this entry should be made void') })

export const proposeVoid = route({
  method: 'POST',
  path,
  allow: { childAction: 'proposal.make' },
  audit: 'void.proposed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const found = await toVoid(call)
    if ('instead' in found) return found.instead
    const accountId = signedIn(call.viewer).accountId
    const formKey = formKeyOf(textOf(call.form, 'formKey'))
    const done = pathTo('/children/:childId/events/:eventId', { childId: child.id, eventId: found.now.id })
    if ((await waitingVoids(call.tx, child.id)).has(found.now.id))
      return { redirect: done, notice: 'Somebody has asked for this already. It waits to be confirmed.' }
    const read = readForm(schema, { reason: textOf(call.form, 'reason') })
    if ('errors' in read) return page(call, found, { form: call.form, errors: read.errors, formKey })
    const id = idOfForm({ formKey, childId: child.id, accountId, what: `void ${found.now.id}` })
    const before = await call.tx.selectFrom('proposal').select('id').where('id', '=', id).executeTakeFirst()
    if (before) return { redirect: done, notice: 'This was already sent. It was not sent twice.' }
    await call.tx
      .insertInto('proposal')
      .values({
        id,
        child_id: child.id,
        kind: 'void',
        event: JSON.stringify(voidOf(found.now, { id, on: call.today })),
        reason: read.ok.reason,
        proposed_by: accountId,
        proposed_at: call.now,
      })
      .execute()
    call.noted({ proposal: id, event: found.now.id })
    return { redirect: done, notice: 'Sent. A data officer and a manager have to confirm it.' }
  },
})

function page(
  call: Call,
  { record, now }: Voiding,
  filled: { form: Fields; errors: FormErrors; formKey: string },
): Reply {
  const child = childOf(call)
  const at = { childId: child.id, eventId: now.id }
  const change = voidOf(now, { id: 'a voiding that is only tried', on: call.today })
  const changes = changesBetween(
    owedIn(record.journey, call.today),
    owedIn(withEvent(record.journey, change), call.today),
  )
  const fields = fieldsInWords(now as unknown as Record<string, unknown>, now.type, {
    events: record.journey.events,
    matterWords: record.matterWords,
  })
  return {
    title: `Make void: ${titleOfEvent(now.type)}`,
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <>
        <BackLink href={pathTo('/children/:childId/events/:eventId', at)}>Back to the entry</BackLink>
        <Problems errors={filled.errors} />
        <span class="govuk-caption-l">{child.name}</span>
        <h1 class="govuk-heading-l">Ask to make void: {titleOfEvent(now.type)}</h1>
        <p class="govuk-body">
          A void entry stays in the history and counts for nothing. Use this only for what never happened, or was
          recorded for the wrong child. A wrong day or answer is{' '}
          <a class="govuk-link" href={pathTo('/children/:childId/events/:eventId/correct', at)}>
            corrected
          </a>{' '}
          instead.
        </p>
        <SummaryList rows={fields.map((field) => ({ key: field.label, value: field.value }))} />
        <h2 class="govuk-heading-m">What would change</h2>
        <Changes childId={child.id} changes={changes.map((one) => ({ ...one, to: undefined }))} />
        <Form action={pathTo(path, at)} csrf={call.request.csrfToken}>
          <input type="hidden" name="formKey" value={filled.formKey} />
          <Textarea
            name="reason"
            label={{ text: 'Why should it be made void?', size: 'm' }}
            hint="A data officer and a manager read this, and it is kept. Do not write an address or a telephone number."
            error={filled.errors['reason']}
            value={textOf(filled.form, 'reason')}
          />
          <Button preventDoubleClick variant="warning">
            Ask for it to be made void
          </Button>
        </Form>
      </>
    ),
  }
}
