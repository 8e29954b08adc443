import type { ViewerTx } from '../../access/in-transaction.ts'
import { Button } from '../../govuk/button.tsx'
import { SummaryList } from '../../govuk/summary-list.tsx'
import { addDays, formatDay } from '../../law/local-date.ts'
import { pathTo } from '../../web/paths.ts'
import { EmptyState } from '../../web/pieces/empty-state.tsx'
import { type Reply, route, signedIn } from '../../web/route.ts'
import { isId } from '../circle/index.ts'
import { Reach, readAreaHelp } from '../information/index.ts'
import { type Step, steps } from './answers.ts'
import { rowsOf } from './check-page.tsx'
import { WhatHappensNext } from './pages.tsx'
import { ownRequests, type Request, requestWith, type Standing, standingOf } from './queries.ts'
import { stepTitles } from './steps.tsx'

const childNameOf = ({ answers }: Request): string => answers['knownAs'] || answers['forename'] || 'a child'

const isFamily = ({ answers }: Request): boolean => answers['by'] === 'parent' || answers['by'] === 'youngPerson'

/** Of a child whose record was there the request itself holds no name; whoever sees the child reads it from there. */
async function named(tx: ViewerTx, requests: readonly Request[]): Promise<Request[]> {
  const without = requests.filter(({ answers }) => !answers['forename'])
  if (without.length === 0) return [...requests]
  const children = await tx
    .selectFrom('child')
    .select(['id', 'forename', 'known_as'])
    .where(
      'id',
      'in',
      without.map(({ childId }) => childId),
    )
    .execute()
  return requests.map((request) => {
    const child = children.find(({ id }) => id === request.childId)
    return child ? { ...request, answers: { ...request.answers, knownAs: child.known_as ?? child.forename } } : request
  })
}

/** The six weeks of the law, counted from the day of receipt, which is left out. */
const decideBy = (request: Request) => addDays(request.receivedOn, 42)

export const listOwn = route({
  method: 'GET',
  path: '/asked',
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const requests = await named(call.tx, await ownRequests(call.tx, signedIn(call.viewer).accountId))
    const standing = await standingOf(call.tx, requests)
    return { title: 'What you asked for', page: <OwnPage requests={requests} standing={standing} /> }
  },
})

type Own = { requests: readonly Request[]; standing: ReadonlyMap<string, Standing> }

const OwnPage = ({ requests, standing }: Own) => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">What you asked for</h1>
    {requests.length === 0 ? (
      <EmptyState title="You have not asked for anything yet">
        Are you worried about a child?{' '}
        <a class="govuk-link" href="/worried">
          See what you can do
        </a>
        .
      </EmptyState>
    ) : null}
    {requests.map((request) => (
      <section key={request.id}>
        <h2 class="govuk-heading-m">
          <a class="govuk-link" href={`/asked/${request.id}`}>
            A needs assessment for {childNameOf(request)}
          </a>
        </h2>
        <p class="govuk-body">
          The council has had your request since {formatDay(request.receivedOn)}. {howItStands(request, standing)} Your
          number is {request.reference}.
        </p>
        {standing.has(request.id) ? (
          <p class="govuk-body">
            <a class="govuk-link" href={pathTo('/children/:childId', { childId: request.childId })}>
              See where we are now<span class="govuk-visually-hidden"> with {childNameOf(request)}</span>
            </a>
          </p>
        ) : null}
      </section>
    ))}
  </div>
)

const howItStands = (request: Request, standing: ReadonlyMap<string, Standing>): string => {
  if (standing.get(request.id) === 'answered') return 'It has said yes or no.'
  if (standing.get(request.id) === 'ended') return 'The request was taken back.'
  return `It must tell ${isFamily(request) ? 'you' : 'the family'} yes or no by ${formatDay(decideBy(request))}.`
}

export const showOwn = route({
  method: 'GET',
  path: '/asked/:requestId',
  allow: 'anyoneSignedIn',
  audit: 'request.readOwn',
  async handle(call): Promise<Reply> {
    const { requestId } = call.params
    const { accountId } = signedIn(call.viewer)
    const found = isId(requestId) ? await requestWith(call.tx, requestId) : undefined
    if (found?.accountId !== accountId) return { notFound: true }
    const request = (await named(call.tx, [found]))[0] ?? found
    const child = await call.tx.selectFrom('child').select('id').where('id', '=', request.childId).executeTakeFirst()
    return {
      title: 'What you sent',
      page: (
        <div class="waymark-read">
          <h1 class="govuk-heading-l">A needs assessment for {childNameOf(request)}</h1>
          <p class="govuk-body">Your number is {request.reference}.</p>
          {child ? (
            <Button href={`/children/${request.childId}`}>See where we are now</Button>
          ) : (
            <>
              <WhatHappensNext received={request.receivedOn} decideBy={decideBy(request)} by={request.answers['by']} />
              {isFamily(request) ? (
                <p class="govuk-body">
                  An officer first checks who you are. That keeps the child safe. After that you see here everything
                  that happens.
                </p>
              ) : null}
              <h2 class="govuk-heading-m">Free help for you</h2>
              <Reach area={await readAreaHelp(call.tx)} />
            </>
          )}
          <WhatWasSent request={request} />
        </div>
      ),
    }
  },
})

const officersTitles: Record<Step, string> = {
  ...stepTitles,
  help: 'What they want the council to know',
  reach: 'How to reach them',
}

/** The words of a request as they were sent; nobody changes them. */
export const WhatWasSent = ({ request, isForOfficer }: { request: Request; isForOfficer?: true }) => (
  <>
    {steps
      .filter((step) => step !== 'check' && step !== 'papers')
      .map((step) => (
        <section key={step}>
          <h2 class="govuk-heading-m">{isForOfficer ? officersTitles[step] : stepTitles[step]}</h2>
          <SummaryList
            rows={rowsOf(step, { answers: request.answers, knownChild: undefined, isSent: true }).map(
              ([key, value]) => ({
                key,
                value: <span class="waymark-said">{value}</span>,
              }),
            )}
          />
        </section>
      ))}
  </>
)
