import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { dateBoxes, type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import type { Again, BudgetDecision, BudgetLine } from '../budget.ts'
import { toldHowWords, wordsOfOutcome } from '../budget-words.ts'
import { AgreedLines, Conditions, Reasons } from '../decide/condition-fields.tsx'
import { conditionsOf, readDecision } from '../decide/form.ts'
import { boxesOfDay, dayIn, linesIn, onlyErrors, textError } from '../form.ts'
import { writeBudgetLetters } from '../letters.ts'
import { decisionIn } from '../open.ts'
import { decidedParts, isWorkedOut, piecesOf } from '../parts.ts'
import { againPath, answerPath, decisionPath, hubPath, noteAgainPath } from '../paths.ts'
import { DecidedSums } from '../pieces.tsx'
import { againsOf, decisionsOf, linesOf, requestWith } from '../queries.ts'

const othersDecide = 'Others decide about this. Ask them to look again.'
const once = 'The council was asked already to think again. The law gives this right once.'

/** The decision that can be asked about once more, or the answer where it cannot. */
async function openToAsk(call: Call, isNote: boolean): Promise<BudgetDecision | { instead: Reply }> {
  const child = childOf(call)
  const decision = await decisionIn(call)
  if ('instead' in decision) return decision
  if (decision.state !== 'decided') return { instead: { notFound: true } }
  if (decision.outcome === 'passed')
    return { instead: { redirect: pathTo(hubPath, { childId: child.id }), notice: othersDecide } }
  const redirect = isNote
    ? pathTo(decisionPath, { childId: child.id, decisionId: decision.id })
    : pathTo(hubPath, { childId: child.id })
  if (decision.ofDecision !== null)
    return { instead: { redirect, notice: 'This is the last answer. The law gives the right to ask once.' } }
  const asked = (await againsOf(call.tx, child.id)).some(({ decisionId }) => decisionId === decision.id)
  return asked ? { instead: { redirect, notice: once } } : decision
}

const askPage = (
  call: Call,
  decision: BudgetDecision,
  isNote: boolean,
  form: Fields,
  errors: FormErrors = {},
): Reply => {
  const child = childOf(call)
  const at = { childId: child.id, decisionId: decision.id }
  return {
    title: 'Ask the council to think again',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={isNote ? pathTo(decisionPath, at) : pathTo(hubPath, { childId: child.id })}>Back</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">
          {isNote ? `${child.name}: they asked to think again` : 'Ask the council to think again'}
        </h1>
        <p class="govuk-body">
          {wordsOfOutcome(decision)}, {decision.decidedOn ? formatDay(decision.decidedOn) : ''}.{' '}
          {isNote ? '' : 'You can ask once. Say all that you want the council to look at.'}
        </p>
        <Form action={pathTo(isNote ? noteAgainPath : againPath, at)} csrf={call.request.csrfToken}>
          {isNote ? <CameHow form={form} errors={errors} /> : null}
          <Textarea
            name="words"
            label={isNote ? 'What they say' : 'What did the council miss, or get wrong?'}
            rows={8}
            value={textOf(form, 'words')}
            error={errors['words']}
          />
          <Button preventDoubleClick>{isNote ? 'Save' : 'Send it'}</Button>
        </Form>
      </div>
    ),
  }
}

const CameHow = ({ form, errors }: { form: Fields; errors: FormErrors }) => (
  <>
    <Input
      name="byName"
      label="Who asked?"
      value={textOf(form, 'byName')}
      error={errors['byName']}
      autocomplete="off"
    />
    <Radios
      name="toldHow"
      legend={{ text: 'How did it come?', size: 's' }}
      value={textOf(form, 'toldHow')}
      error={errors['toldHow']}
      items={[
        { value: 'letter', text: 'By letter or e-mail' },
        { value: 'talk', text: 'In a talk' },
      ]}
    />
    <DateInput
      name="askedOn"
      legend={{ text: 'On which day did it come?', size: 's' }}
      value={dateBoxes(form, 'askedOn')}
      error={errors['askedOn']}
    />
  </>
)

async function keepAsking(call: Call, isNote: boolean): Promise<Reply> {
  const child = childOf(call)
  await oneAtATime(call.tx, child.id)
  const decision = await openToAsk(call, isNote)
  if ('instead' in decision) return decision.instead
  const on = isNote ? dayIn(call.form, 'askedOn') : call.today
  const isDayRight = on !== undefined && on <= call.today && on >= (decision.decidedOn ?? on)
  const errors = onlyErrors({
    ...(isNote
      ? {
          byName: textError(call.form, 'byName', { missing: 'Enter who asked', most: 200 }),
          toldHow: ['letter', 'talk'].includes(textOf(call.form, 'toldHow')) ? undefined : 'Choose how it came',
          askedOn: isDayRight ? undefined : 'Enter the day on which it came: since the decision, and not after today',
        }
      : {}),
    words: textError(call.form, 'words', { missing: 'Say what the council should look at again', most: 10_000 }),
  })
  if (Object.keys(errors).length > 0) return askPage(call, decision, isNote, call.form, errors)
  const account = signedIn(call.viewer)
  await call.tx
    .insertInto('budget_again')
    .values({
      id: newId(call.now),
      child_id: child.id,
      decision_id: decision.id,
      words: textOf(call.form, 'words'),
      told_how: isNote ? textOf(call.form, 'toldHow') : 'here',
      by_account: account.accountId,
      by_name: isNote ? textOf(call.form, 'byName') : account.name,
      asked_on: on as LocalDate,
      at: call.now,
    })
    .execute()
  return isNote
    ? {
        redirect: pathTo(decisionPath, { childId: child.id, decisionId: decision.id }),
        notice: 'Saved. A manager answers.',
      }
    : {
        redirect: pathTo(hubPath, { childId: child.id }),
        notice: 'Sent. The council must look at it and answer you in writing.',
      }
}

const begin = async (call: Call, isNote: boolean): Promise<Reply> => {
  const decision = await openToAsk(call, isNote)
  return 'instead' in decision
    ? decision.instead
    : askPage(call, decision, isNote, isNote ? boxesOfDay('askedOn', call.today) : {})
}

export const showAgain = route({
  method: 'GET',
  path: againPath,
  allow: { childAction: 'budget.ask' },
  audit: 'budget.againOpened',
  handle: (call) => begin(call, false),
})
export const askAgain = route({
  method: 'POST',
  path: againPath,
  allow: { childAction: 'budget.ask' },
  audit: 'budget.askedAgain',
  handle: (call) => keepAsking(call, false),
})
export const showNoteAgain = route({
  method: 'GET',
  path: noteAgainPath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.againOpened',
  handle: (call) => begin(call, true),
})
export const noteAgain = route({
  method: 'POST',
  path: noteAgainPath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.askedAgain',
  handle: (call) => keepAsking(call, true),
})

// ---- the answer

type ToAnswer = { decision: BudgetDecision; again: Again; lines: readonly BudgetLine[]; isSamePerson: boolean }

async function openToAnswer(call: Call): Promise<ToAnswer | { instead: Reply }> {
  const child = childOf(call)
  const decision = await decisionIn(call)
  if ('instead' in decision) return decision
  const again = (await againsOf(call.tx, child.id)).find(({ decisionId }) => decisionId === decision.id)
  if (!again) return { instead: { notFound: true } }
  const answer = (await decisionsOf(call.tx, child.id)).find(({ ofDecision }) => ofDecision === decision.id)
  if (answer)
    return {
      instead: {
        redirect: pathTo(decisionPath, { childId: child.id, decisionId: answer.id }),
        notice: 'This was answered already.',
      },
    }
  return {
    decision,
    again,
    lines: decision.about === 'request' ? await linesOf(call.tx, child.id, decision.requestId) : [],
    isSamePerson: decision.decidedBy === signedIn(call.viewer).accountId,
  }
}

export const showAnswer = route({
  method: 'GET',
  path: answerPath,
  allow: { childAction: 'decision.make' },
  audit: 'budget.answerOpened',
  async handle(call): Promise<Reply> {
    const opened = await openToAnswer(call)
    if ('instead' in opened) return opened.instead
    const { answers, lines } = opened.decision
    const given = Object.entries(answers).flatMap(([id, one]) => [
      [id, one.answer ?? ''],
      [`${id}Why`, one.why],
    ])
    return answerPage(call, opened, {
      ...Object.fromEntries(given),
      agreed: lines.filter((line) => line.agreed).map(({ id }) => id),
    })
  },
})

async function answerPage(call: Call, opened: ToAnswer, form: Fields, errors: FormErrors = {}): Promise<Reply> {
  const child = childOf(call)
  const { decision, again } = opened
  const at = { childId: child.id, decisionId: decision.id }
  const request = await requestWith(call.tx, child.id, decision.requestId)
  return {
    title: 'Think again about a personal budget',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <div class="waymark-read">
        <BackLink href={pathTo(decisionPath, at)}>The decision</BackLink>
        <Problems errors={errors} />
        <h1 class="govuk-heading-l">{child.name}: think again</h1>
        <p class="govuk-body">
          {again.byName} asked on {formatDay(again.askedOn)}, {toldHowWords[again.toldHow]}:
        </p>
        <p class="govuk-body waymark-said">{again.words}</p>
        <h2 class="govuk-heading-m">What was decided: {wordsOfOutcome(decision)}</h2>
        <DecidedSums lines={decision.lines} />
        <Form action={pathTo(answerPath, at)} csrf={call.request.csrfToken}>
          <Radios
            name="answer"
            legend={{ text: 'Your answer', size: 'm' }}
            hint="It is the last. The family gets it as a letter."
            value={textOf(form, 'answer')}
            error={errors['answer']}
            items={[
              { value: 'stand', text: 'The decision stays' },
              {
                value: 'change',
                text: decision.about === 'request' ? 'Decide anew' : 'The payments stay as they were',
              },
            ]}
          />
          {decision.about === 'request' && request ? (
            <>
              <h2 class="govuk-heading-m">If you decide anew</h2>
              <Conditions conditions={conditionsOf(request)} form={form} errors={errors} />
              <AgreedLines lines={opened.lines} form={form} errors={errors} />
            </>
          ) : null}
          <Reasons form={form} errors={errors} hint="One thought on a line. Answer what they said." />
          {opened.isSamePerson ? (
            <Checkboxes
              name="samePerson"
              values={textsOf(form, 'samePerson')}
              error={errors['samePerson']}
              items={[
                {
                  value: 'yes',
                  text: 'I decided it the first time, and nobody else here can. The letter says so',
                  hint: 'Better: another manager answers.',
                },
              ]}
            />
          ) : null}
          <Button preventDoubleClick>Decide</Button>
        </Form>
      </div>
    ),
  }
}

type Answered = Pick<BudgetDecision, 'outcome' | 'answers' | 'lines' | 'reasons'>

export const answer = route({
  method: 'POST',
  path: answerPath,
  allow: { childAction: 'decision.make' },
  audit: 'budget.answered',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const opened = await openToAnswer(call)
    if ('instead' in opened) return opened.instead
    const request = await requestWith(call.tx, child.id, opened.decision.requestId)
    if (!request) return { notFound: true }
    const read = readAnswer(call.form, opened, request)
    const errors = {
      ...('errors' in read ? read.errors : {}),
      ...(opened.isSamePerson && textOf(call.form, 'samePerson') !== 'yes'
        ? { samePerson: 'Ask another manager. Where there is none, tick this' }
        : {}),
    }
    if ('errors' in read || Object.keys(errors).length > 0) return answerPage(call, opened, call.form, errors)
    const id = await keepAnswer(call, opened, read.ok)
    call.noted({ outcome: read.ok.outcome, samePerson: opened.isSamePerson })
    return {
      redirect: pathTo(decisionPath, { childId: child.id, decisionId: id }),
      notice: 'Decided. The letters are on their way.',
    }
  },
})

function readAnswer(
  form: Fields,
  { decision, lines }: ToAnswer,
  request: Parameters<typeof conditionsOf>[0],
): { ok: Answered } | { errors: FormErrors } {
  const said = textOf(form, 'answer')
  const reasons = linesIn(textOf(form, 'reasons'))
  if (said === 'change' && decision.about === 'request') {
    // what had no sum then, and has none now, stays as it was
    const rest = decision.lines.filter((one) => !isWorkedOut(one) && !lines.some(({ lineId }) => lineId === one.lineId))
    const read = readDecision(form, request, piecesOf(lines, rest))
    if ('errors' in read) return read
    const { outcome, agreed, answers } = read.ok
    if (outcome === 'refuse') return { errors: { agreed: 'Nothing is agreed: then the decision stays' } }
    return { ok: { outcome, answers, lines: decidedParts(lines, rest, agreed), reasons } }
  }
  const errors = onlyErrors({
    answer: said === 'stand' || said === 'change' ? undefined : 'Choose your answer',
    reasons:
      textError(form, 'reasons', { most: 20_000 }) ??
      (reasons.length === 0 ? 'Write why, in plain words to the family' : undefined),
  })
  if (Object.keys(errors).length > 0) return { errors }
  const kept = said === 'stand' ? decision.lines : []
  return { ok: { outcome: said === 'stand' ? 'stand' : 'undo', answers: decision.answers, lines: kept, reasons } }
}

async function keepAnswer(call: Call, { decision, isSamePerson }: ToAnswer, read: Answered): Promise<string> {
  const child = childOf(call)
  const account = signedIn(call.viewer)
  const id = newId(call.now)
  const about = decision.about === 'request' ? 'again' : 'changeAgain'
  await call.tx
    .insertInto('budget_decision')
    .values({
      id,
      child_id: child.id,
      request_id: decision.requestId,
      about,
      of_decision: decision.id,
      payment_id: decision.paymentId,
      outcome: read.outcome,
      answers: JSON.stringify(read.answers),
      lines: JSON.stringify(read.lines),
      reasons: [...read.reasons],
      same_person: isSamePerson,
      proposed_by: account.accountId,
      proposed_at: call.now,
      state: 'decided',
      decided_by: account.accountId,
      decided_by_name: account.name,
      decided_at: call.now,
      decided_on: call.today,
    })
    .execute()
  if (read.outcome === 'undo' && decision.paymentId)
    await call.tx.updateTable('direct_payment').set({ ended_on: null }).where('id', '=', decision.paymentId).execute()
  await writeBudgetLetters(call, {
    ...decision,
    ...read,
    id,
    about,
    ofDecision: decision.id,
    samePerson: isSamePerson,
    takesEffectOn: null,
    decidedOn: call.today,
  })
  return id
}
