import { sql } from 'kysely'
import { actions, type Relation } from '../../../access/policy.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import type { JourneyEvent } from '../../../journey/events.ts'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { limbNames } from '../advice-words.ts'
import { closedByDeath } from '../closed.ts'
import { doesNotFit, fitsTheRecord, recordAsOwn } from '../record-own.ts'
import { type AdviceRequest, mayAnswer, requestById } from '../requests.ts'

const path = '/children/:childId/advice/:requestId/agree'

const parties = ['adviser', 'la', 'family'] as const
type Party = (typeof parties)[number]
const partyNames: Readonly<Record<Party, string>> = {
  adviser: 'Whoever gave the advice',
  la: 'The council',
  family: 'The family',
}

type Agreement = { party: Party; agrees: boolean; by: string | null; at: string }
type Found = { request: AdviceRequest; agreements: readonly Agreement[]; party: Party }

/** Each of the three has this page, and answers on it for themselves alone. */
export const openAgree = route({
  method: 'GET',
  path,
  allow: { childAction: 'advice.agree' },
  audit: 'advice.read',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found, {})
  },
})

export const makeAgree = route({
  method: 'POST',
  path,
  allow: { childAction: 'advice.agree' },
  audit: 'advice.agreed',
  async handle(call): Promise<Reply> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${call.params.requestId}, 3))`.execute(call.tx)
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { request, party, agreements } = found
    const says = textOf(call.form, 'enough')
    if (says !== 'yes' && says !== 'no') return page(call, found, { enough: 'Say whether it is enough' })
    const back = pathTo('/children/:childId/advice', { childId: request.childId })
    const to = party === 'adviser' ? '/advice' : back
    if (request.state !== 'agreeing' || agreements.some((one) => one.party === party))
      return { redirect: to, notice: 'This was answered before.' }
    const person = signedIn(call.viewer)
    const agrees = says === 'yes'
    const all = agrees && agreements.filter((one) => one.agrees).length === parties.length - 1
    const agreed = { ...aboutAgreed(request, call), person }
    if (all && !(await fitsTheRecord(call.tx, agreed))) return notNowPage(doesNotFit)
    await call.tx
      .insertInto('advice_agreement')
      .values({
        request_id: request.id,
        child_id: request.childId,
        party,
        agrees,
        by_account: person.accountId,
        at: call.now,
      })
      .execute()
    if (all) await recordAsOwn(call.tx, agreed)
    call.noted({ request: request.id, party, agrees })
    if (!agrees) return { redirect: to, notice: 'Kept. New advice will be asked for.' }
    return { redirect: to, notice: all ? 'Kept. All three agree, so it is used again.' : 'Kept. Thank you.' }
  },
})

const aboutAgreed = (request: AdviceRequest, { now, today }: Pick<Call, 'now' | 'today'>) => ({
  childId: request.childId,
  event: {
    id: request.id,
    type: 'advice.notNeeded',
    on: today,
    matter: request.matter,
    source: 'hand',
    limb: request.limb,
    agreedBy: ['adviser', 'la', 'family'],
  } as JourneyEvent,
  now,
  today,
})

/** As which of the three the viewer answers: family for themselves, the service that gave it, or the council. */
async function find(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const { requestId } = call.params
  if (!isId(requestId)) return { instead: { notFound: true } }
  const request = await requestById(call.tx, child.id, requestId)
  if (!request || request.existing === undefined) return { instead: { notFound: true } }
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const party = await partyOf(call, request)
  if (!party)
    return { instead: { forbidden: 'This is asked of whoever gave that advice, of the council and of the family.' } }
  const rows = await call.tx
    .selectFrom('advice_agreement')
    .leftJoin('account', 'account.id', 'advice_agreement.by_account')
    .select(['party', 'agrees', 'at', 'account.display_name as by'])
    .where('request_id', '=', request.id)
    .execute()
  return { request, party, agreements: rows.map((row) => ({ ...row, party: row.party as Party })) }
}

const ofFamily: readonly Relation[] = ['parent', 'self', 'representative']

async function partyOf(call: Call<typeof path>, request: AdviceRequest): Promise<Party | undefined> {
  const { relations } = childOf(call)
  if (relations.some((relation) => ofFamily.includes(relation))) return 'family'
  if (await mayAnswer(call.tx, request.id)) return 'adviser'
  const officers: readonly Relation[] = actions['event.record']
  return relations.some((relation) => officers.includes(relation)) ? 'la' : undefined
}

function page(call: Call<typeof path>, { request, agreements, party }: Found, errors: FormErrors): Reply {
  const child = childOf(call)
  const title = party === 'family' ? 'Is this advice enough?' : 'Is the advice that is there enough?'
  const answered = agreements.find((one) => one.party === party)
  return {
    title,
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <>
        <BackLink
          href={party === 'adviser' ? '/advice' : pathTo('/children/:childId/advice', { childId: request.childId })}
        >
          Back
        </BackLink>
        <Problems errors={errors} />
        <span class="govuk-caption-l">{child.name}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {limbNames[request.limb]}: <strong class="waymark-typed">{request.existing}</strong>. It was given by{' '}
          {request.body}.
        </p>
        <p class="govuk-body">
          Read it first:{' '}
          <a class="govuk-link" href={pathTo('/children/:childId/documents', { childId: child.id })}>
            the papers on record that you may open
          </a>
          . If it is not there, {party === 'la' ? 'ask whoever gave it for a copy' : 'ask the council for a copy'}.
        </p>
        <p class="govuk-body">
          The council may use it again only if all three are happy with it. If one says no, the council asks for new
          advice.{' '}
          {party === 'family'
            ? 'You do not have to agree. Nobody else can answer for you.'
            : 'Each answers for themselves.'}
        </p>
        <Answers agreements={agreements} />
        {answered || request.state !== 'agreeing' ? (
          <InsetText>{request.state === 'agreeing' ? 'You have answered. Thank you.' : 'This was answered.'}</InsetText>
        ) : (
          <Form action={pathTo(path, call.params)} csrf={call.request.csrfToken}>
            <Radios
              name="enough"
              legend={{ text: 'Is it enough?', size: 'm' }}
              error={errors['enough']}
              items={[
                { value: 'yes', text: 'Yes, it is enough' },
                { value: 'no', text: 'No, ask for new advice' },
              ]}
            />
            <Button preventDoubleClick>Send my answer</Button>
          </Form>
        )}
      </>
    ),
  }
}

const Answers = ({ agreements }: { agreements: readonly Agreement[] }) => (
  <dl class="govuk-summary-list">
    {parties.map((party) => {
      const one = agreements.find((each) => each.party === party)
      const on = one && dayInEngland(one.at)
      return (
        <div key={party} class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{partyNames[party]}</dt>
          <dd class="govuk-summary-list__value">
            {one
              ? `${one.agrees ? 'Says yes' : 'Says no'}${one.by ? `, ${one.by}` : ''}${on ? `, ${formatShortDay(on)}` : ''}`
              : 'Has not answered yet'}
          </dd>
        </div>
      )
    })}
  </dl>
)
