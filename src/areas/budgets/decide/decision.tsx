import type { ViewerTx } from '../../../access/in-transaction.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { whyNotLawful } from '../../../law/budget-conditions.ts'
import { formatDay } from '../../../law/local-date.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { mayDo } from '../../../web/permission.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import { type Again, asDecided, type BudgetDecision, type BudgetLine, type DecidedLine, pieceOf } from '../budget.ts'
import { officerWords, toldHowWords, wordsOfOutcome } from '../budget-words.ts'
import { writeBudgetLetters } from '../letters.ts'
import { decisionIn } from '../open.ts'
import { isWorkedOut } from '../parts.ts'
import { answerPath, decisionPath, hubPath, noteAgainPath, preparePath } from '../paths.ts'
import { DecidedSums } from '../pieces.tsx'
import { againsOf, decisionsOf, linesOf, requestWith } from '../queries.ts'
import { Answered } from './condition-fields.tsx'

export const showDecision = route({
  method: 'GET',
  path: decisionPath,
  allow: { childAction: 'decision.propose' },
  audit: 'budget.decisionRead',
  async handle(call): Promise<Reply> {
    const decision = await decisionIn(call)
    return 'instead' in decision ? decision.instead : page(call, decision)
  },
})

async function page(call: Call, decision: BudgetDecision, errors: FormErrors = {}): Promise<Reply> {
  const child = childOf(call)
  const [againHere, followed] = await againOf(call.tx, child.id, decision)
  return {
    title: 'Decision about a personal budget',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <DecisionPage
        childId={child.id}
        childName={child.name}
        csrf={call.request.csrfToken}
        decision={decision}
        again={againHere}
        isAnswered={followed}
        mayDecide={mayDo(child, 'decision.make')}
        errors={errors}
        why={textOf(call.form, 'why')}
      />
    ),
  }
}

async function againOf(tx: ViewerTx, childId: string, decision: BudgetDecision): Promise<[Again | undefined, boolean]> {
  const again = (await againsOf(tx, childId)).find(({ decisionId }) => decisionId === decision.id)
  const answered = (await decisionsOf(tx, childId)).some(({ ofDecision }) => ofDecision === decision.id)
  return [again, answered]
}

type Props = {
  childId: string
  childName: string
  csrf: string
  decision: BudgetDecision
  again: Again | undefined
  isAnswered: boolean
  mayDecide: boolean
  errors: FormErrors
  why: string
}

const stateWords = ({ state, decider, decidedOn, returnedWhy }: BudgetDecision): string =>
  state === 'proposed'
    ? 'It waits for a manager'
    : state === 'returned'
      ? `Given back: ${returnedWhy}`
      : `Decided on ${decidedOn ? formatDay(decidedOn) : ''} by ${decider}`

const DecisionPage = (p: Props) => (
  <div class="waymark-read">
    <BackLink href={pathTo(hubPath, { childId: p.childId })}>Personal budget</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.childName}: decision about the personal budget</h1>
    <p class="govuk-body-l">
      <strong>{officerWords[p.decision.outcome]}.</strong> {stateWords(p.decision)}. Written by {p.decision.proposer}.
    </p>
    <Answered answers={p.decision.answers} />
    {p.decision.lines.length > 0 ? (
      <h2 class="govuk-heading-m">{p.decision.about === 'change' ? 'The sums from then on' : 'The sums'}</h2>
    ) : null}
    <DecidedSums
      lines={p.decision.lines}
      {...(p.decision.about === 'change' ? { caption: 'What is paid from then on' } : {})}
    />
    {p.decision.takesEffectOn ? (
      <SummaryList
        rows={[
          { key: 'From', value: formatDay(p.decision.takesEffectOn) },
          ...(p.decision.noticeWhy ? [{ key: 'The time until then', value: p.decision.noticeWhy }] : []),
        ]}
      />
    ) : null}
    {p.decision.reasons.length > 0 ? (
      <>
        <h2 class="govuk-heading-m">Why, in words to the family</h2>
        <ul class="govuk-list govuk-list--bullet">
          {p.decision.reasons.map((reason, at) => (
            <li key={at}>{reason}</li>
          ))}
        </ul>
      </>
    ) : null}
    {p.decision.state === 'proposed' ? <ToDecide {...p} /> : <Afterwards {...p} />}
  </div>
)

const ToDecide = (p: Props) => {
  if (!p.mayDecide)
    return (
      <p class="govuk-body">A manager decides. Until then the family sees nothing of it, and no letter has gone.</p>
    )
  const action = pathTo(decisionPath, { childId: p.childId, decisionId: p.decision.id })
  return (
    <>
      <h2 class="govuk-heading-m">Your decision</h2>
      <p class="govuk-body">
        If you decide so, the family sees it with today’s day and your name, and gets a letter with the reasons and
        their right to ask once that you think again.
      </p>
      <Form action={action} csrf={p.csrf}>
        <input type="hidden" name="decide" value="yes" />
        <Button preventDoubleClick>{officerWords[p.decision.outcome]}: I decide so</Button>
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

const Afterwards = (p: Props) => {
  const at = { childId: p.childId, decisionId: p.decision.id }
  if (p.decision.state === 'returned' && p.decision.about === 'request')
    return (
      <Button href={pathTo(preparePath, { childId: p.childId, requestId: p.decision.requestId })}>Write it anew</Button>
    )
  if (p.decision.state !== 'decided' || p.decision.ofDecision !== null) return null
  if (!p.again)
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo(noteAgainPath, at)}>
          They asked by letter or in a talk that we think again
        </a>
      </p>
    )
  return (
    <>
      <h2 class="govuk-heading-m">They asked that we think again</h2>
      <p class="govuk-body">
        {p.again.byName}, {formatDay(p.again.askedOn)}, {toldHowWords[p.again.toldHow]}:
      </p>
      <p class="govuk-body waymark-said">{p.again.words}</p>
      {p.isAnswered ? (
        <p class="govuk-body">This was answered.</p>
      ) : p.mayDecide ? (
        <Button href={pathTo(answerPath, at)}>Answer them</Button>
      ) : (
        <p class="govuk-body">A manager answers.</p>
      )}
    </>
  )
}

export const decide = route({
  method: 'POST',
  path: decisionPath,
  allow: { childAction: 'decision.propose' },
  audit: 'budget.decided',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const decision = await decisionIn(call)
    if ('instead' in decision) return decision.instead
    const see = pathTo(decisionPath, { childId: child.id, decisionId: decision.id })
    if (decision.state !== 'proposed') return { redirect: see, notice: 'This was decided already.' }
    if (!mayDo(child, 'decision.make')) return { forbidden: 'A manager decides this.' }
    call.noted({ outcome: decision.outcome })
    return textOf(call.form, 'decide') === 'yes' ? carryOut(call, decision, see) : giveBack(call, decision, see)
  },
})

const decidedBy = (call: Call) => {
  const account = signedIn(call.viewer)
  return { decided_by: account.accountId, decided_by_name: account.name, decided_at: call.now }
}

async function giveBack(call: Call, decision: BudgetDecision, see: string): Promise<Reply> {
  const why = textOf(call.form, 'why')
  if (why === '' || why.length > 2000)
    return page(call, decision, { why: why === '' ? 'Say what is missing' : 'Use 2,000 characters or fewer' })
  await call.tx
    .updateTable('budget_decision')
    .set({ state: 'returned', ...decidedBy(call), returned_why: why })
    .where('id', '=', decision.id)
    .execute()
  return { redirect: see, notice: 'Given back.' }
}

/** What changed since the decision was written, so that nothing else is decided than was read; undefined where nothing did. */
async function whatChanged(call: Call, decision: BudgetDecision): Promise<string | undefined> {
  const child = childOf(call)
  if (decision.about === 'change') {
    return decision.takesEffectOn && decision.takesEffectOn <= call.today && decision.noticeWhy === null
      ? 'The day from which it counts has passed meanwhile. Give it back, so that the family has time.'
      : undefined
  }
  const request = await requestWith(call.tx, child.id, decision.requestId)
  if (request?.state !== 'asked') return 'They took the request back, or it has ended. Give this back.'
  const lines = await linesOf(call.tx, child.id, decision.requestId)
  const agreed = new Set(decision.lines.filter((line) => line.agreed).map(({ id }) => id))
  const now = lines.map((line) => asDecided(line, agreed.has(line.id)))
  if (!isSame(now.map(withoutAnswer), decision.lines.filter((one) => isIn(one, lines)).map(withoutAnswer)))
    return 'The sums were changed since this was written. Give it back.'
  const why = whyNotLawful(lines.map(pieceOf), agreed, {
    wantsDirect: request.direct === 'yes',
    answers: decision.answers,
  })
  return why && `${why}. Give it back.`
}

/** What was asked for and had no sum; worked out meanwhile, it is among the lines with an id of its own. */
const isIn = (one: DecidedLine, lines: readonly BudgetLine[]): boolean =>
  isWorkedOut(one) || lines.some(({ lineId }) => lineId === one.lineId)

/** What others answered meanwhile changes nothing that is decided here. */
const withoutAnswer = ({ elsewhere: _, ...line }: DecidedLine): object => line

const isSame = (one: readonly object[], other: readonly object[]): boolean => {
  const text = (lines: readonly object[]) =>
    lines.map((line) => JSON.stringify(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1)))).join('\n')
  return text(one) === text(other)
}

async function carryOut(call: Call, decision: BudgetDecision, see: string): Promise<Reply> {
  const changed = await whatChanged(call, decision)
  if (changed) return { redirect: see, notice: changed }
  await call.tx
    .updateTable('budget_decision')
    .set({ state: 'decided', ...decidedBy(call), decided_on: call.today })
    .where('id', '=', decision.id)
    .execute()
  if (decision.about === 'request')
    await call.tx
      .updateTable('budget_request')
      .set({ state: 'decided', closed_at: call.now, closed_by: signedIn(call.viewer).accountId })
      .where('id', '=', decision.requestId)
      .execute()
  if (decision.outcome === 'stop' && decision.paymentId)
    await call.tx
      .updateTable('direct_payment')
      .set({ ended_on: decision.takesEffectOn })
      .where('id', '=', decision.paymentId)
      .execute()
  await writeBudgetLetters(call, { ...decision, decidedOn: call.today })
  return {
    redirect: see,
    notice: `Decided on ${formatDay(call.today)}: ${wordsOfOutcome(decision)}. The letters are on their way.`,
  }
}
