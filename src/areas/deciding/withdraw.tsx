import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Radios } from '../../govuk/radios.tsx'
import type { JourneyEvent } from '../../journey/events.ts'
import { formatDay } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { notNowPage } from '../../web/error-pages.tsx'
import { type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../web/route.ts'
import { stillAsked, tellNotNeeded } from '../advice/index.ts'
import { journeyOf, recordEvent } from '../journey/index.ts'
import {
  type FamilyReceiver,
  familyReceivers,
  letterHelp,
  requestWithdrawn,
  requestWithdrawnPartner,
  writeLetter,
} from '../letters/index.ts'
import { closedByDeath, oneAtATime } from '../record/index.ts'
import { childFor, readerOf } from './decision-letters.ts'
import { type OpenRequest, openRequest } from './matter.ts'
import { partnersOf } from './partners.ts'

const path = '/children/:childId/withdraw'

const whoWithdrew = {
  family: 'The family',
  youngPerson: 'The young person',
  setting: 'The school or college',
} as const
type Who = keyof typeof whoWithdrew

async function open(call: Call): Promise<{ request: OpenRequest } | Reply> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return closed
  const journey = await journeyOf(call.tx, child.id)
  const request = journey && openRequest(journey, call.today)
  return request ? { request } : notNowPage(`There is no open request about ${child.name}.`)
}

export const showWithdraw = route({
  method: 'GET',
  path,
  allow: { childAction: 'event.record' },
  audit: 'withdraw.formOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    return 'request' in opened ? reply(call, opened.request, {}) : opened
  },
})

const reply = (call: Call, request: OpenRequest, errors: FormErrors): Reply => ({
  title: 'The request was taken back',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/decisions', { childId: childOf(call).id })}>Decisions</BackLink>
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">{childOf(call).name}: the request was taken back</h1>
      <p class="govuk-body">
        The request of {formatDay(request.receivedOn)} ends with this. The six weeks stop, nobody is asked for advice
        any more, and everybody who was told gets a letter. The council must have it from the one who asked: it never
        takes back a request by itself. They can ask again at any time.
      </p>
      <Form action={pathTo(path, { childId: childOf(call).id })} csrf={call.request.csrfToken}>
        <Radios
          name="who"
          fieldset={{ legend: { text: 'Who took it back?', class: 'govuk-fieldset__legend--m' } }}
          value={textOf(call.form, 'who')}
          error={errors['who']}
          items={Object.entries(whoWithdrew).map(([value, text]) => ({ value, text }))}
        />
        <Button variant="warning" preventDoubleClick>
          End the request
        </Button>
      </Form>
    </div>
  ),
})

export const withdraw = route({
  method: 'POST',
  path,
  allow: { childAction: 'event.record' },
  audit: 'request.withdrawn',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    await oneAtATime(call.tx, id)
    const opened = await open(call)
    if (!('request' in opened)) return opened
    const who = textOf(call.form, 'who')
    if (!Object.hasOwn(whoWithdrew, who)) return reply(call, opened.request, { who: 'Choose who took it back' })
    await end(call, opened.request, who as Who)
    return {
      redirect: `/children/${id}/letters`,
      notice: 'The request is ended. Everybody who was told gets a letter.',
    }
  },
})

/** Whoever took it back themselves reads "you". Of several in a family it is not known which of them it was. */
function withdrawnByFor(one: FamilyReceiver, who: Who, many: number): string {
  const isYoungPerson = one.as === 'youngPerson'
  if (who === 'setting') return 'the school or college'
  if (who === 'youngPerson') return isYoungPerson ? 'you' : 'the young person'
  return isYoungPerson || many > 1 ? 'your family' : 'you'
}

/** What waits for a decision-maker waits no more, the fact is recorded, and those who were told of the request are told of its end. */
async function end(call: Call, request: OpenRequest, who: Who): Promise<void> {
  const { tx, now, today } = call
  const { id: childId } = childOf(call)
  const by = signedIn(call.viewer).accountId
  const asked = await stillAsked(tx, childId, request.matter)
  const eventId = newId(now)
  const event = { id: eventId, type: 'request.withdrawn', on: today, matter: request.matter, source: 'hand' }
  const recorded = await recordEvent(tx, {
    childId,
    event: event as unknown as JourneyEvent,
    recordedBy: by,
    now,
    today,
  })
  if (!('recorded' in recorded)) throw new Error('That a request was withdrawn could not be written into the record')
  const child = await childFor(tx, childId)
  const help = await letterHelp(tx, childId)
  const shared = { childId, matter: request.matter, event: eventId, by, now, today }
  const family = await familyReceivers(tx, childId)
  for (const one of family) {
    const withdrawnBy = withdrawnByFor(one, who, family.length)
    const notice = requestWithdrawn({ reader: readerOf(one, child.name), help, withdrawnOn: today, withdrawnBy })
    await writeLetter(tx, { ...shared, to: one.to, ...notice, part: 'journey' })
  }
  await tellNotNeeded(call, { ...shared, asked, why: 'the request for an assessment was taken back.' })
  if (!request.toldPartners) return
  const notice = requestWithdrawnPartner({
    child: { name: child.fullName, born: child.born },
    help,
    withdrawnOn: today,
  })
  for (const partner of await partnersOf(tx, childId, today))
    await writeLetter(tx, { ...shared, to: { organisation: partner.organisation }, ...notice, part: 'notes' })
}
