import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { formatDay, formatShortDay } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { queueMessage } from '../../accounts/index.ts'
import { isId } from '../../circle/index.ts'
import { delayReasons, limbNames } from '../advice-words.ts'
import { closedByDeath } from '../closed.ts'
import { dueInWords } from '../due-words.ts'
import { type AdviceRequest, requestById } from '../requests.ts'
import { reminderInWords } from '../see/state-words.ts'
import { leadOf } from './remind.ts'

const path = '/children/:childId/advice/:requestId/escalate'

type Found = { request: AdviceRequest; lead: { name: string; email: string } | undefined; isEscalated: boolean }

/** What was done about a late step of one's service, and the way to put it before the executive lead. */
export const openEscalate = route({
  method: 'GET',
  path,
  allow: { childAction: 'advice.escalate' },
  audit: 'advice.escalateOpened',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found)
  },
})

export const makeEscalate = route({
  method: 'POST',
  path,
  allow: { childAction: 'advice.escalate' },
  audit: 'advice.escalated',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { request, lead, isEscalated } = found
    if (isEscalated) return { redirect: '/advice/team', notice: 'This was escalated before. It was not sent twice.' }
    if (!lead) return { forbidden: noLead }
    if (request.state !== 'late') return { forbidden: 'Only what is late is escalated.' }
    await call.tx
      .insertInto('advice_reminder')
      .values({
        id: newId(call.now),
        request_id: request.id,
        child_id: request.childId,
        step: 'escalated',
        to_whom: 'lead',
        people: 1,
        on_day: call.today,
        made_by: signedIn(call.viewer).accountId,
        made_at: call.now,
      })
      .execute()
    await queueMessage(call.tx, {
      kind: 'adviceEscalated',
      to: lead.email,
      childId: request.childId,
      link: call.services.config.publicUrl,
      now: call.now,
    })
    call.noted({ request: request.id })
    return { redirect: '/advice/team', notice: `Escalated to ${lead.name}.` }
  },
})

const noLead = 'No executive lead is named yet. An administrator names one on the page of the area.'

async function find(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const { requestId } = call.params
  const request = isId(requestId) ? await requestById(call.tx, child.id, requestId) : undefined
  if (!request) return { instead: { notFound: true } }
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const lead = await leadOf(call.tx)
  return { request, lead, isEscalated: request.reminders.some((one) => one.step === 'escalated') }
}

function page(call: Call<typeof path>, { request, lead, isEscalated }: Found): Reply {
  const child = childOf(call)
  const { dueOn, state } = request
  return {
    title: 'A step of your service',
    page: (
      <>
        <BackLink href="/advice/team">Back to my services</BackLink>
        <span class="govuk-caption-l">{child.name}</span>
        <h1 class="govuk-heading-l">
          {limbNames[request.limb]}: {request.body}
        </h1>
        {dueOn ? (
          <p class="govuk-body">
            Asked on {formatShortDay(request.askedOn)}, due on {formatDay(dueOn)}, {dueInWords(dueOn, call.today)}.{' '}
            {request.delay
              ? `Reason kept: ${delayReasons[request.delay].worker.toLowerCase()}. The law does not excuse it.`
              : ''}
          </p>
        ) : null}
        <h2 class="govuk-heading-m">What was done</h2>
        {request.reminders.length === 0 ? (
          <p class="govuk-body">No reminder has gone out yet.</p>
        ) : (
          <ul class="govuk-list govuk-list--bullet">
            {request.reminders.map((one) => (
              <li key={`${one.step} ${one.nth}`}>
                {formatShortDay(one.on)}: {reminderInWords(one).toLowerCase()}
              </li>
            ))}
          </ul>
        )}
        {isEscalated || state !== 'late' || !lead ? (
          <InsetText>
            {isEscalated
              ? 'It was escalated.'
              : state === 'late'
                ? noLead
                : 'It is not late, so there is nothing to escalate.'}
          </InsetText>
        ) : (
          <Form action={pathTo(path, call.params)} csrf={call.request.csrfToken}>
            <p class="govuk-body">
              {lead.name} gets a message that names no child. You tell them which it is when they ask you.
            </p>
            <Button preventDoubleClick variant="warning">
              Escalate to {lead.name}
            </Button>
          </Form>
        )}
      </>
    ),
  }
}
