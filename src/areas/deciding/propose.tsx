import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import type { Journey } from '../../journey/events.ts'
import { type DecisionQuestion, partsFor, type TestPart } from '../../law/legal-tests.ts'
import { formatDay, type LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { notNowPage } from '../../web/error-pages.tsx'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../web/route.ts'
import { adviceIn } from '../advice/index.ts'
import { requestsAbout } from '../asking/index.ts'
import { documentsOf } from '../documents/index.ts'
import { journeyOf } from '../journey/index.ts'
import { type Advised, RecommendationNote, recommendationFor } from '../panel/index.ts'
import { closedByDeath, oneAtATime } from '../record/index.ts'
import { isQuestion, questionWords } from './decision-words.ts'
import { readDecision } from './form.ts'
import { decideBy, isOverEighteen, isPlanDecided, type OpenRequest, openAssessment } from './matter.ts'
import { type Decision, decisionsOf } from './queries.ts'

const path = '/children/:childId/decide/:question'

type Opened = {
  question: DecisionQuestion
  request: OpenRequest
  journey: Journey
  isOverEighteen: boolean
  advised: readonly Advised[]
  /** What was decided on this question before. */
  decided: readonly Decision[]
  /** Whose advice is still owed, and how many gave theirs. */
  advice: { owed: readonly string[]; given: number }
}

/** What is decided about, or the page that says why nothing can be. */
async function open(call: Call): Promise<Opened | Reply> {
  const child = childOf(call)
  const { question } = call.params as { question?: string }
  if (!question || !isQuestion(question)) return { notFound: true }
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return closed
  const journey = await journeyOf(call.tx, child.id)
  const request = journey && openAssessment(journey, call.today)
  if (!journey || !request || (request.isAgain && question !== 'placement')) return nothingOpen(child)
  if (question === 'assess' && request.question !== 'assess') return nothingOpen(child)
  if (question !== 'assess' && request.question === 'assess')
    return notNowPage(`Whether to assess ${child.name} is not decided yet. That comes first.`)
  const decisions = await decisionsOf(call.tx, child.id)
  if (question === 'placement' && !isPlanDecided(request, decisions))
    return notNowPage(`Whether to make a plan for ${child.name} is not decided yet. That comes first.`)
  const advised = await recommendationFor(call.tx, child.id, request.matter)
  const advice = await adviceIn(call.tx, child.id, request.matter)
  return {
    advice,
    question,
    request,
    journey,
    isOverEighteen: isOverEighteen(journey.child.born, call.today),
    advised,
    decided: decisions.filter(
      (one) => one.matter === request.matter && one.question === question && one.state === 'decided',
    ),
  }
}

const nothingOpen = (child: { name: string }): Reply =>
  notNowPage(`There is no open request about ${child.name} that waits for this decision.`)

const isReply = (opened: Opened | Reply): opened is Reply => !('request' in opened)

export const showProposing = route({
  method: 'GET',
  path,
  allow: { childAction: 'decision.propose' },
  audit: 'decision.formOpened',
  async handle(call): Promise<Reply> {
    const opened = await open(call)
    if (isReply(opened)) return opened
    return reply(call, opened, { form: await firstAnswers(call, opened), errors: {} })
  },
})

/** What is known to have been seen is written down already; the decider takes out what was not. */
async function firstAnswers(call: Call, { request }: Opened): Promise<Fields> {
  const child = childOf(call)
  const asked = (await requestsAbout(call.tx, child.id)).find((one) => one.matter === request.matter)
  if (!asked) return {}
  const papers = await documentsOf(call.tx, child.id, { kind: 'request', id: asked.id })
  const seen = [
    `The request of ${formatDay(request.receivedOn)}, number ${asked.reference}`,
    ...papers.map((one) => one.title),
  ]
  return { evidence: seen.join('\n') }
}

type Filled = { form: Fields; errors: FormErrors }

function reply(call: Call, opened: Opened, filled: Filled): Reply {
  const child = childOf(call)
  return {
    title: questionWords[opened.question],
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <ProposePage
        childId={child.id}
        childName={child.name}
        csrf={call.request.csrfToken}
        today={call.today}
        {...opened}
        {...filled}
      />
    ),
  }
}

export const propose = route({
  method: 'POST',
  path,
  allow: { childAction: 'decision.propose' },
  audit: 'decision.proposed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await open(call)
    if (isReply(opened)) return opened
    const read = readDecision(call.form, opened.question, opened.isOverEighteen)
    if ('errors' in read) return reply(call, opened, { form: call.form, errors: read.errors })
    const { matter } = opened.request
    const see = (decisionId: string) =>
      pathTo('/children/:childId/decisions/:decisionId', { childId: child.id, decisionId })
    const before = opened.decided.find((one) => one.outcome === read.ok.outcome)
    if (before && opened.question === 'issue')
      return { redirect: see(before.id), notice: 'This was decided already. The letters have gone.' }
    const waiting = await call.tx
      .selectFrom('decision')
      .select('id')
      .where('child_id', '=', child.id)
      .where('matter', '=', matter)
      .where('question', '=', opened.question)
      .where('state', '=', 'proposed')
      .executeTakeFirst()
    if (waiting)
      return {
        redirect: see(waiting.id),
        notice: 'A decision on this waits already. It is decided or given back first.',
      }
    const id = newId(call.now)
    await call.tx
      .insertInto('decision')
      .values({
        id,
        child_id: child.id,
        matter,
        question: opened.question,
        outcome: read.ok.outcome,
        answers: JSON.stringify(read.ok.answers),
        evidence: [...read.ok.evidence],
        reasons: [...read.ok.reasons],
        instead: [...read.ok.instead],
        proposed_by: signedIn(call.viewer).accountId,
        proposed_at: call.now,
      })
      .execute()
    call.noted({ question: opened.question, outcome: read.ok.outcome })
    return { redirect: see(id), notice: 'Saved. It counts when it is decided.' }
  },
})

type Shown = Opened & Filled & { childId: string; childName: string; csrf: string; today: LocalDate }

const ProposePage = (p: Shown) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId/decisions', { childId: p.childId })}>Decisions</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">
      {p.childName}: {questionWords[p.question].toLowerCase()}
    </h1>
    <When {...p} />
    <StillOwed {...p} />
    <RecommendationNote advised={p.advised} />
    <Form action={pathTo(path, { childId: p.childId, question: p.question })} csrf={p.csrf}>
      <h2 class="govuk-heading-m">The test of the law</h2>
      {partsFor(p.question, p.isOverEighteen).map((part) => (
        <Part key={part.id} part={part} form={p.form} errors={p.errors} />
      ))}
      <h2 class="govuk-heading-m">What was seen</h2>
      <Textarea
        name="evidence"
        label="Each report, letter or talk on a line of its own"
        hint="With its date and who wrote it."
        rows={5}
        value={textOf(p.form, 'evidence')}
        error={p.errors['evidence']}
      />
      <h2 class="govuk-heading-m">Why, in words to the family</h2>
      <Textarea
        name="reasons"
        label="One thought on a line"
        hint="They stand in the letter as you write them. Say what you saw and what you conclude. No abbreviations, no blame. A decision against the family needs at least one."
        rows={6}
        value={textOf(p.form, 'reasons')}
        error={p.errors['reasons']}
      />
      <Textarea
        name="instead"
        label="What help there can be now (optional)"
        hint="One on a line: what the school or the area gives without a plan, and who to ask."
        rows={3}
        value={textOf(p.form, 'instead')}
        error={p.errors['instead']}
      />
      <Button preventDoubleClick>Save the decision for the decision-maker</Button>
    </Form>
  </div>
)

/** Before it is decided whether to make a plan, all the advice of the law is asked for and weighed (regulations 6 and 7). */
const StillOwed = ({ childId, question, advice }: Pick<Shown, 'childId' | 'question' | 'advice'>) => {
  if (question !== 'issue' || (advice.owed.length === 0 && advice.given > 0)) return null
  return (
    <InsetText>
      <p class="govuk-body">
        {advice.owed.length === 0
          ? 'No advice was given in this assessment yet. The law asks for all of it before this decision. '
          : 'Advice is still owed, and the law asks for all of it before this decision: '}
        {advice.owed.length === 0 ? null : `${advice.owed.join(', ')}. `}
        <a class="govuk-link" href={pathTo('/children/:childId/advice', { childId })}>
          See who was asked
        </a>
      </p>
    </InsetText>
  )
}

const When = ({ childId, question, request, today }: Pick<Shown, 'childId' | 'question' | 'request' | 'today'>) => {
  if (question !== 'assess') return null
  const due = decideBy(request)
  return (
    <InsetText>
      {request.toldFamily ? null : (
        <p class="govuk-body">
          The record does not say that the family was told that the council is considering.{' '}
          <a class="govuk-link" href={pathTo('/children/:childId/considering', { childId })}>
            Tell them first
          </a>
          : they have a right to give their views and evidence before you decide.
        </p>
      )}
      The request came on {formatDay(request.receivedOn)}. The family must be told by <strong>{formatDay(due)}</strong>
      {today > due ? '. That day has passed: decide now.' : '. No panel, holiday or missing paper moves this day.'}
    </InsetText>
  )
}

const Part = ({ part, form, errors }: { part: TestPart; form: Fields; errors: FormErrors }) => (
  <div class="waymark-test-part">
    <Radios
      name={part.id}
      inline
      fieldset={{ legend: { text: part.asks, class: 'govuk-fieldset__legend--s' } }}
      hint={`${part.citation}${part.confidence === 'confirmed' ? '' : '. We have not seen the text itself: check it'}`}
      value={textOf(form, part.id)}
      error={errors[part.id]}
      items={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ]}
    />
    <Textarea
      name={`${part.id}Why`}
      label={{ text: 'Why? On what evidence?', class: 'govuk-label--s' }}
      rows={2}
      value={textOf(form, `${part.id}Why`)}
    />
  </div>
)
