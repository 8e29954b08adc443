import type { ViewerTx } from '../../access/in-transaction.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { SummaryList } from '../../govuk/summary-list.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import type { JourneyEvent } from '../../journey/events.ts'
import { type DecisionOutcome, type DecisionQuestion, isRefusal, partsFor } from '../../law/legal-tests.ts'
import { dayInEngland, formatDay, formatShortDay } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { EmptyState } from '../../web/pieces/empty-state.tsx'
import { type Call, childOf, type Reply, route, signedIn } from '../../web/route.ts'
import { requestsAbout } from '../asking/index.ts'
import { isId } from '../circle/index.ts'
import { journeyOf, recordEvent } from '../journey/index.ts'
import { lacksForRights, letterHelp } from '../letters/index.ts'
import { type Advised, RecommendationNote, recommendationFor } from '../panel/index.ts'
import { closedByDeath, oneAtATime } from '../record/index.ts'
import { writeDecisionLetters } from './decision-letters.ts'
import { outcomeWords, questionWords } from './decision-words.ts'
import { isOverEighteen, nextQuestion, openAssessment } from './matter.ts'
import { type Decision, decisionsOf, decisionWith, mayDecide } from './queries.ts'

export const listDecisions = route({
  method: 'GET',
  path: '/children/:childId/decisions',
  allow: { childAction: 'decision.propose' },
  audit: 'decisions.listed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const [decisions, journey, asked] = await Promise.all([
      decisionsOf(call.tx, child.id),
      journeyOf(call.tx, child.id),
      requestsAbout(call.tx, child.id),
    ])
    const request = journey && openAssessment(journey, call.today)
    return {
      title: 'Decisions',
      page: (
        <div class="waymark-read">
          <BackLink href={pathTo('/children/:childId', { childId: child.id })}>{child.name}</BackLink>
          <h1 class="govuk-heading-l">{child.name}: decisions</h1>
          {asked.map((one) => (
            <p class="govuk-body" key={one.id}>
              <a class="govuk-link" href={pathTo('/requests/:requestId', { requestId: one.id })}>
                Request {one.reference}, received {formatShortDay(one.receivedOn)}
              </a>
            </p>
          ))}
          {request ? (
            <Next
              childId={child.id}
              question={nextQuestion(request, decisions)}
              toldFamily={request.toldFamily}
              isAgain={request.isAgain === true}
            />
          ) : null}
          {decisions.length === 0 ? (
            <EmptyState title="Nothing was decided here yet">
              A decision holds its question, each part of the law, what was seen, why, and who decided.
            </EmptyState>
          ) : (
            <SummaryList rows={decisions.map((decision) => lineOf(child.id, decision))} />
          )}
        </div>
      ),
    }
  },
})

const buttonWords: Readonly<Record<DecisionQuestion, string>> = {
  assess: 'Decide whether to assess',
  issue: 'Decide whether to make a plan',
  placement: 'Decide which setting to name',
}

const Next = (p: { childId: string; question: DecisionQuestion; toldFamily: boolean; isAgain: boolean }) => (
  <div class="govuk-button-group">
    <Button href={pathTo('/children/:childId/decide/:question', { childId: p.childId, question: p.question })}>
      {buttonWords[p.question]}
    </Button>
    {p.question !== 'assess' ? (
      <Button variant="secondary" href={pathTo('/children/:childId/advice/ask', { childId: p.childId })}>
        Ask for advice
      </Button>
    ) : null}
    {p.question === 'placement' ? (
      <Button variant="secondary" href={pathTo('/children/:childId/plan/write', { childId: p.childId })}>
        Write the plan
      </Button>
    ) : null}
    {p.question === 'assess' && !p.toldFamily ? (
      <Button variant="secondary" href={pathTo('/children/:childId/considering', { childId: p.childId })}>
        Tell the family and the partners
      </Button>
    ) : null}
    <a class="govuk-link" href={pathTo('/children/:childId/panel', { childId: p.childId })}>
      Ask a panel
    </a>
    {p.isAgain ? null : (
      <a class="govuk-link" href={pathTo('/children/:childId/withdraw', { childId: p.childId })}>
        The request was taken back
      </a>
    )}
  </div>
)

const stateWords = (decision: Decision): string => {
  if (decision.state === 'proposed')
    return `Waits for the decision-maker since ${formatShortDay(dayOf(decision.proposedAt))}`
  if (decision.state === 'returned') return `Given back by ${decision.decider}: ${decision.returnedWhy}`
  return `Decided on ${decision.decidedOn ? formatShortDay(decision.decidedOn) : ''} by ${decision.decider}`
}

const dayOf = (moment: string) => dayInEngland(moment) ?? ('' as never)

const lineOf = (childId: string, decision: Decision) => ({
  key: questionWords[decision.question],
  value: (
    <>
      <a
        class="govuk-link"
        href={pathTo('/children/:childId/decisions/:decisionId', { childId, decisionId: decision.id })}
      >
        {outcomeWords[decision.outcome]}
      </a>
      <br />
      {stateWords(decision)}
    </>
  ),
})

type Opened = {
  decision: Decision
  may: boolean
  isOverEighteen: boolean
  lacks: readonly string[]
  advised: readonly Advised[]
}

async function open(call: Call): Promise<Opened | undefined> {
  const child = childOf(call)
  const { decisionId } = call.params as { decisionId?: string }
  const decision = decisionId && isId(decisionId) ? await decisionWith(call.tx, child.id, decisionId) : undefined
  if (!decision) return undefined
  const born = await bornOf(call.tx, child.id)
  return {
    decision,
    may: decision.state === 'proposed' && (await mayDecide(call.tx, child.id, decision.outcome)),
    isOverEighteen: isOverEighteen(born, call.today),
    advised: await recommendationFor(call.tx, child.id, decision.matter, decision.recommendation),
    lacks:
      isRefusal(decision.outcome) && decision.question !== 'placement'
        ? lacksForRights(await letterHelp(call.tx, child.id))
        : [],
  }
}

const bornOf = async (tx: ViewerTx, childId: string) =>
  (await tx.selectFrom('child').select('born').where('id', '=', childId).executeTakeFirstOrThrow()).born as never

export const showDecision = route({
  method: 'GET',
  path: '/children/:childId/decisions/:decisionId',
  allow: { childAction: 'decision.propose' },
  audit: 'decision.read',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    return opened ? reply(call, opened, {}) : { notFound: true }
  },
})

const reply = (call: Call, opened: Opened, errors: FormErrors): Reply => ({
  title: questionWords[opened.decision.question],
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <DecisionPage
      {...opened}
      child={childOf(call)}
      errors={errors}
      csrf={call.request.csrfToken}
      why={textOf(call.form, 'why')}
    />
  ),
})

type Shown = Opened & { child: { id: string; name: string }; errors: FormErrors; csrf: string; why: string }

const DecisionPage = (p: Shown) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId/decisions', { childId: p.child.id })}>Decisions</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">
      {p.child.name}: {questionWords[p.decision.question].toLowerCase()}
    </h1>
    <p class="govuk-body-l">
      <strong>{outcomeWords[p.decision.outcome]}.</strong> {stateWords(p.decision)}. Written by {p.decision.proposer}.
    </p>
    <h2 class="govuk-heading-m">The test of the law</h2>
    <SummaryList
      rows={partsFor(p.decision.question, p.isOverEighteen).map((part) => {
        const given = p.decision.answers[part.id]
        return {
          key: part.asks,
          value: (
            <>
              <strong>{given?.answer === 'yes' ? 'Yes' : given?.answer === 'no' ? 'No' : 'Not asked then'}</strong>
              {given?.why ? <span class="waymark-said"> {given.why}</span> : null}
              <br />
              <span class="govuk-hint">{part.citation}</span>
            </>
          ),
        }
      })}
    />
    <Lines title="What was seen" lines={p.decision.evidence} />
    <Lines title="Why, in words to the family" lines={p.decision.reasons} />
    <Lines title="What help there can be now" lines={p.decision.instead} />
    <RecommendationNote
      advised={p.advised}
      decision={{
        question: p.decision.question,
        outcome: p.decision.outcome,
        isDecided: p.decision.state === 'decided',
        kept: p.decision.recommendation,
      }}
    />
    {p.may ? <ToDecide {...p} /> : <Afterwards {...p} />}
  </div>
)

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
    </>
  )

const whatFollows = ({ question, outcome }: Decision): string =>
  question === 'placement'
    ? 'If you decide so, it is kept with today’s day and your name. The family learns it with the plan.'
    : `If you decide so, it is in the record with today’s day and your name, and the letters go to the family${isRefusal(outcome) ? ' with the reasons and their right to appeal' : ''} and to those who must be told.`

const ToDecide = (p: Shown) => {
  const action = pathTo('/children/:childId/decisions/:decisionId', { childId: p.child.id, decisionId: p.decision.id })
  return (
    <>
      <h2 class="govuk-heading-m">Your decision</h2>
      <p class="govuk-body">{whatFollows(p.decision)}</p>
      {p.lacks.length > 0 ? (
        <InsetText>
          <p>The law wants these in the letter, and the area has not given them yet:</p>
          <ul class="govuk-list govuk-list--bullet">
            {p.lacks.map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
          <p>Ask your administrator to write them down before you decide.</p>
        </InsetText>
      ) : null}
      <Form action={action} csrf={p.csrf}>
        <input type="hidden" name="decide" value="yes" />
        <Button preventDoubleClick>{outcomeWords[p.decision.outcome]}: I decide so</Button>
      </Form>
      <Form action={action} csrf={p.csrf}>
        <input type="hidden" name="decide" value="back" />
        <Textarea name="why" label="Or give it back: what is missing?" rows={3} value={p.why} error={p.errors['why']} />
        <Button variant="secondary" preventDoubleClick>
          Give it back
        </Button>
      </Form>
    </>
  )
}

const Afterwards = (p: Shown) =>
  p.decision.state === 'decided' ? (
    p.decision.question === 'placement' ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href={`/children/${p.child.id}/letters`}>
          The letters, and when each went
        </a>
      </p>
    )
  ) : p.decision.state === 'returned' ? (
    <Button
      href={pathTo('/children/:childId/decide/:question', { childId: p.child.id, question: p.decision.question })}
    >
      Write it anew
    </Button>
  ) : (
    <p class="govuk-body">A manager decides. Until then nothing is in the record, and no letter has gone.</p>
  )

export const decide = route({
  method: 'POST',
  path: '/children/:childId/decisions/:decisionId',
  allow: { childAction: 'decision.propose' },
  audit: 'decision.decided',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    const opened = await open(call)
    if (!opened) return { notFound: true }
    const see = pathTo('/children/:childId/decisions/:decisionId', {
      childId: child.id,
      decisionId: opened.decision.id,
    })
    if (opened.decision.state !== 'proposed') return { redirect: see, notice: 'This was decided already.' }
    if (!opened.may) return { forbidden: 'A manager decides this.' }
    call.noted({ question: opened.decision.question, outcome: opened.decision.outcome })
    return textOf(call.form, 'decide') === 'yes' ? carryOut(call, opened, see) : giveBack(call, opened, see)
  },
})

async function giveBack(call: Call, opened: Opened, see: string): Promise<Reply> {
  const why = textOf(call.form, 'why')
  if (why === '' || why.length > 2000)
    return reply(call, opened, { why: why === '' ? 'Say what is missing' : 'Use 2,000 letters or fewer' })
  await call.tx
    .updateTable('decision')
    .set({ state: 'returned', decided_by: signedIn(call.viewer).accountId, decided_at: call.now, returned_why: why })
    .where('id', '=', opened.decision.id)
    .execute()
  return { redirect: see, notice: 'Given back.' }
}

/** The fact that each outcome makes; to make a plan, or which setting it names, is a fact only once the plan is sent. */
const factOf: Partial<Record<DecisionOutcome, { type: string; outcome?: string }>> = {
  assess: { type: 'assessment.decided', outcome: 'assess' },
  refuse: { type: 'assessment.decided', outcome: 'refuse' },
  noPlan: { type: 'plan.refused' },
}

/** The record, the fact and the letters: all of them, or none. */
async function carryOut(call: Call, { decision, advised }: Opened, see: string): Promise<Reply> {
  const { tx, now, today } = call
  const child = childOf(call)
  const by = signedIn(call.viewer).accountId
  const journey = await journeyOf(tx, child.id)
  const request = journey && openAssessment(journey, today)
  const fits =
    request?.matter === decision.matter && (decision.question === 'assess') === (request.question === 'assess')
  if (!request || !fits)
    return {
      redirect: see,
      notice: 'The request is not open any more: it was withdrawn, or decided in the meantime. Give this back.',
    }
  const fact = factOf[decision.outcome]
  const eventId = newId(now)
  await tx
    .updateTable('decision')
    .set({
      state: 'decided',
      // the newest of those about this question, as the decider had it on the page
      recommendation: advised.find((one) => one.question === decision.question)?.id ?? null,
      decided_by: by,
      decided_at: now,
      decided_on: today,
      event_id: fact ? eventId : null,
    })
    .where('id', '=', decision.id)
    .execute()
  if (fact) {
    const event = {
      ...fact,
      id: eventId,
      on: today,
      matter: decision.matter,
      source: 'hand',
    } as unknown as JourneyEvent
    const recorded = await recordEvent(tx, { childId: child.id, event, recordedBy: by, now, today })
    if (!('recorded' in recorded)) throw new Error('A decision could not be written into the record')
  }
  await writeDecisionLetters(call, { childId: child.id, decision, request, ...(fact ? { event: eventId } : {}), by })
  return { redirect: see, notice: `Decided on ${formatDay(today)}. The letters are on their way.` }
}
