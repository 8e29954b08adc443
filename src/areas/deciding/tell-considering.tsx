import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import type { JourneyEvent } from '../../journey/events.ts'
import { formatDay, type LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { notNowPage } from '../../web/error-pages.tsx'
import { type FormErrors, textsOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../web/route.ts'
import { requestsAbout } from '../asking/index.ts'
import { journeyOf, recordEvent } from '../journey/index.ts'
import {
  considering,
  consideringPartner,
  type FamilyReceiver,
  familyReceivers,
  letterHelp,
  type Notice,
  type Receiver,
  writeLetter,
} from '../letters/index.ts'
import { closedByDeath, oneAtATime } from '../record/index.ts'
import { childFor, readerOf } from './decision-letters.ts'
import { decideBy, type OpenRequest, openRequest } from './matter.ts'
import { type Partner, partnersOf } from './partners.ts'

const path = '/children/:childId/considering'

type Opened = { request: OpenRequest; family: readonly FamilyReceiver[]; partners: readonly Partner[] }

async function open(call: Call): Promise<Opened | Reply> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return closed
  const journey = await journeyOf(call.tx, child.id)
  const request = journey && openRequest(journey, call.today)
  if (request?.question !== 'assess')
    return notNowPage(`There is no request about ${child.name} that waits for its decision.`)
  const [family, partners] = await Promise.all([
    familyReceivers(call.tx, child.id),
    partnersOf(call.tx, child.id, call.today),
  ])
  return { request, family, partners }
}

const isReply = (opened: Opened | Reply): opened is Reply => !('request' in opened)

export const showConsidering = route({
  method: 'GET',
  path,
  allow: { childAction: 'event.record' },
  audit: 'considering.formOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    return isReply(opened) ? opened : reply(call, opened, {})
  },
})

const reply = (call: Call, opened: Opened, errors: FormErrors): Reply => ({
  title: 'Tell the family and the partners',
  hasErrors: Object.keys(errors).length > 0,
  page: <ConsideringPage {...opened} child={childOf(call)} errors={errors} csrf={call.request.csrfToken} />,
})

type Shown = Opened & { child: { id: string; name: string }; errors: FormErrors; csrf: string }

const partnerWords: Record<Partner['as'], string> = {
  health: 'commissions health care',
  care: 'the council’s officers for social care',
  setting: 'school, college or nursery',
}

const ConsideringPage = (p: Shown) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId/decisions', { childId: p.child.id })}>Decisions</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.child.name}: tell that the council is considering an assessment</h1>
    <p class="govuk-body">
      The law asks for it before the decision: section 36(7) for the family, regulation 4(2) for the others. The
      decision is due by {formatDay(decideBy(p.request))}. Each gets a letter, and the record keeps when it went.
    </p>
    {p.request.toldFamily ? (
      <InsetText>The family and the partners were told already. You can tell more.</InsetText>
    ) : null}
    <Form action={pathTo(path, { childId: p.child.id })} csrf={p.csrf}>
      <h2 class="govuk-heading-m">The family</h2>
      <ul class="govuk-list govuk-list--bullet">
        {p.family.map((one, at) => (
          <li key={at}>
            {one.name}
            {'account' in one.to ? '' : ', by post'}
          </li>
        ))}
      </ul>
      <Checkboxes
        name="partner"
        fieldset={{ legend: { text: 'The partners', class: 'govuk-fieldset__legend--m' } }}
        hint="Take one out only where the law does not name them for this child."
        error={p.errors['partner']}
        values={p.partners.map((partner) => partner.organisation)}
        items={p.partners.map((partner) => ({
          value: partner.organisation,
          text: partner.name,
          hint: partnerWords[partner.as],
        }))}
      />
      <Missing partners={p.partners} />
      <Button preventDoubleClick>Write the letters</Button>
    </Form>
  </div>
)

const Missing = ({ partners }: { partners: readonly Partner[] }) => {
  const lacks = (['health', 'setting'] as const).filter((as) => !partners.some((partner) => partner.as === as))
  if (lacks.length === 0) return null
  return (
    <InsetText>
      {lacks.includes('health')
        ? 'The body that commissions health care is not on the register of organisations. Tell it by another way, and record it. '
        : ''}
      {lacks.includes('setting') ? 'No school, college or nursery is in the child’s circle.' : ''}
    </InsetText>
  )
}

export const tellConsidering = route({
  method: 'POST',
  path,
  allow: { childAction: 'event.record' },
  audit: 'considering.told',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call)
    if (isReply(opened)) return opened
    const chosen = new Set(textsOf(call.form, 'partner'))
    const partners = opened.partners.filter((partner) => chosen.has(partner.organisation))
    await tell(call, opened, partners)
    call.noted({ partners: partners.length, family: opened.family.length })
    return { redirect: `/children/${child.id}/letters`, notice: 'The letters are written and on their way.' }
  },
})

async function tell(call: Call, { request, family }: Opened, partners: readonly Partner[]): Promise<void> {
  const { id } = childOf(call)
  const facts = await childFor(call.tx, id)
  const help = await letterHelp(call.tx, id)
  const about = { receivedOn: request.receivedOn }
  if (!request.toldFamily) {
    const event = await record(call, request, 'family.toldConsidering')
    const asked = (await requestsAbout(call.tx, id)).find((each) => each.matter === request.matter)
    for (const one of family) {
      const reader = readerOf(one, facts.name)
      await send(
        call,
        request,
        event,
        one.to,
        considering({ reader, help, ...about, askedBy: askedByFor(one, { by: request.by, asked, family }) }),
      )
    }
  }
  if (partners.length === 0) return
  const event = request.toldPartners ? undefined : await record(call, request, 'partners.toldConsidering')
  for (const partner of partners) {
    const notice = consideringPartner({
      child: { name: facts.fullName, born: facts.born },
      help,
      ...about,
      partner: partner.as,
    })
    await send(call, request, event, { organisation: partner.organisation }, notice)
  }
}

const whoAskedIn: Readonly<Record<string, string>> = {
  parent: 'a parent or carer',
  youngPerson: 'the young person',
  setting: 'the school or college',
}

type WhoAsked = { by: string; asked: Asked | undefined; family: readonly FamilyReceiver[] }
type Asked = { accountId: string | null; placeId: string | null }

/** Who asked themselves reads "you". Where two parents share the care, the other does not, and nor do both where nobody knows which. */
function askedByFor(one: FamilyReceiver, { by, asked, family }: WhoAsked): string {
  const alike = family.filter((each) => each.as === by)
  const isAsker = 'account' in one.to ? one.to.account === asked?.accountId : isAt(one.to, asked?.placeId)
  if (one.as === by && (isAsker || alike.length === 1)) return 'you'
  return whoAskedIn[by] ?? `somebody who knows ${one.as === 'youngPerson' ? 'you' : 'the child'}`
}

const isAt = (to: Receiver, placeId: string | null | undefined): boolean =>
  'post' in to && to.post.place !== undefined && to.post.place === placeId

async function record(call: Call, request: OpenRequest, type: string): Promise<string> {
  const id = newId(call.now)
  const event = { id, type, on: call.today, matter: request.matter, source: 'hand' } as unknown as JourneyEvent
  const by = signedIn(call.viewer).accountId
  const recorded = await recordEvent(call.tx, {
    childId: childOf(call).id,
    event,
    recordedBy: by,
    now: call.now,
    today: call.today,
  })
  if (!('recorded' in recorded)) throw new Error('That somebody was told could not be written into the record')
  return id
}

const send = (call: Call, request: OpenRequest, event: string | undefined, to: Receiver, notice: Notice) =>
  writeLetter(call.tx, {
    childId: childOf(call).id,
    matter: request.matter,
    to,
    ...notice,
    // a copy to a partner says where the child goes to school, which a limited parent may not learn
    part: 'organisation' in to ? 'notes' : 'journey',
    ...(event ? { event } : {}),
    by: signedIn(call.viewer).accountId,
    now: call.now,
    today: call.today as LocalDate,
  })
