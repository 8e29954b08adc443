import type { ViewerTx } from '../../access/in-transaction.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { InsetText } from '../../govuk/inset-text.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import type { DecisionQuestion } from '../../law/legal-tests.ts'
import { formatDay, type LocalDate } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { type Fields, type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { pathTo } from '../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../web/route.ts'
import { closedByDeath, oneAtATime } from '../record/index.ts'
import { itemPath } from './open-meeting.ts'
import { clockWords, isQuestion, offWords, questionWords, recommendedWords, tooLateFor } from './panel-words.ts'
import { dueRules, type Item, itemsAbout, type Meeting, meetingsToCome } from './queries.ts'

const path = '/children/:childId/panel'

/** A question that is open about a child, and by when the law wants it answered. */
type OpenQuestion = { question: DecisionQuestion; matter: string; dueOn: LocalDate | undefined }

const over: readonly string[] = ['met', 'metLate', 'ended']

/** What is still to be decided about a child: first whether to assess; then whether to make a plan, and which setting to name. */
async function openQuestions(tx: ViewerTx, childId: string): Promise<OpenQuestion[]> {
  const rows = await tx
    .selectFrom('promise')
    .select(['rule', 'matter', 'due_on', 'status', 'starts_on'])
    .where('child_id', '=', childId)
    .where('rule', 'in', [...new Set(Object.values(dueRules).flat())])
    .orderBy('starts_on', 'desc')
    .execute()
  const open = rows.filter((row) => !over.includes(row.status))
  const dayOf = (matter: string, rules: readonly string[]) =>
    open
      .filter((row) => row.matter === matter && rules.includes(row.rule) && row.due_on !== null)
      .map((row) => row.due_on as LocalDate)
      .sort()[0]
  const toAssess = open.find((row) => row.rule === 'ehcna.decision')
  if (toAssess) return [{ question: 'assess', matter: toAssess.matter, dueOn: dayOf(toAssess.matter, dueRules.assess) }]
  const toPlan = open.find((row) => row.rule === 'ehcp.final')
  if (!toPlan) return []
  const after = (question: DecisionQuestion): OpenQuestion => ({
    question,
    matter: toPlan.matter,
    dueOn: dayOf(toPlan.matter, dueRules[question]),
  })
  return [after('issue'), after('placement')]
}

type Opened = { questions: readonly OpenQuestion[]; meetings: readonly Meeting[] }

const open = async (call: Call): Promise<Opened> => ({
  questions: await openQuestions(call.tx, childOf(call).id),
  meetings: await meetingsToCome(call.tx, call.today),
})

type Filled = { form: Fields; errors: FormErrors }

async function reply(call: Call, opened: Opened, filled: Filled): Promise<Reply> {
  const child = childOf(call)
  return {
    title: 'Panel',
    hasErrors: Object.keys(filled.errors).length > 0,
    page: (
      <PutOnPage
        childId={child.id}
        childName={child.name}
        {...opened}
        {...filled}
        already={await itemsAbout(call.tx, child.id)}
        today={call.today}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

export const showPutOn = route({
  method: 'GET',
  path,
  allow: { childAction: 'decision.propose' },
  audit: 'panel.formOpened',
  async handle(call): Promise<Reply> {
    const closed = await closedByDeath(call.tx, childOf(call).id)
    if (closed) return closed
    return reply(call, await open(call), { form: {}, errors: {} })
  },
})

export const putOn = route({
  method: 'POST',
  path,
  allow: { childAction: 'decision.propose' },
  audit: 'panel.childPutOn',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    const opened = await open(call)
    const read = readItem(call.form, opened)
    if ('errors' in read) return reply(call, opened, { form: call.form, errors: read.errors })
    const { meeting, question, summary } = read.ok
    const there = (await itemsAbout(call.tx, child.id)).some(
      (item) => item.offWhy === null && item.meetingId === meeting.id && item.question === question.question,
    )
    if (there) return { redirect: pathTo(path, { childId: child.id }), notice: 'This stands on that agenda already.' }
    await call.tx
      .insertInto('panel_item')
      .values({
        id: newId(call.now),
        meeting_id: meeting.id,
        child_id: child.id,
        matter: question.matter,
        question: question.question,
        summary,
        added_by: signedIn(call.viewer).accountId,
        added_at: call.now,
      })
      .execute()
    call.noted({ question: question.question })
    const late = tooLateFor(question.question, { meetsOn: meeting.on, dueOn: question.dueOn, today: call.today })
    return { redirect: pathTo(path, { childId: child.id }), notice: late ? `On the agenda. ${late}` : 'On the agenda.' }
  },
})

type ReadItem = { meeting: Meeting; question: OpenQuestion; summary: string }

function readItem(form: Fields, { questions, meetings }: Opened): { ok: ReadItem } | { errors: FormErrors } {
  const asked = textOf(form, 'question')
  const question = isQuestion(asked) ? questions.find((one) => one.question === asked) : undefined
  const meeting = meetings.find((one) => one.id === textOf(form, 'meeting'))
  const summary = textOf(form, 'summary')
  const errors: Record<string, string> = {}
  if (!question) errors['question'] = 'Choose the question'
  if (summary === '') errors['summary'] = 'Say in short what the panel should know'
  else if (summary.length > 2000) errors['summary'] = 'Use 2,000 letters or fewer. The papers say the rest'
  if (!meeting) errors['meeting'] = 'Choose a meeting'
  return question && meeting && Object.keys(errors).length === 0 ? { ok: { question, meeting, summary } } : { errors }
}

export const takeOff = route({
  method: 'POST',
  path: '/children/:childId/panel/:itemId/off',
  allow: { childAction: 'decision.propose' },
  audit: 'panel.childTakenOff',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const { itemId } = call.params as { itemId: string }
    const item = (await itemsAbout(call.tx, child.id)).find((one) => one.id === itemId)
    if (!item) return { notFound: true }
    const back = pathTo(path, { childId: child.id })
    if (item.offWhy !== null || item.meeting.state === 'closed')
      return { redirect: back, notice: 'It is off the agenda already.' }
    await call.tx
      .updateTable('panel_item')
      .set({ off_why: 'officer', off_on: call.today })
      .where('id', '=', item.id)
      .execute()
    return { redirect: back, notice: 'Taken off. The members see this child no more.' }
  },
})

type PageProps = Opened &
  Filled & {
    childId: string
    childName: string
    already: readonly (Item & { meeting: Meeting })[]
    today: LocalDate
    csrf: string
  }

const PutOnPage = (p: PageProps) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>{p.childName}</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">{p.childName}: panel</h1>
    <Already {...p} />
    <h2 class="govuk-heading-m">Put on an agenda</h2>
    <PutOnForm {...p} />
  </div>
)

const Already = ({ already, childId, today, csrf }: PageProps) =>
  already.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">On an agenda</h2>
      <ul class="govuk-list waymark-panels">
        {already.map((item) => (
          <OneAlready key={item.id} item={item} childId={childId} today={today} csrf={csrf} />
        ))}
      </ul>
    </>
  )

type OneProps = Pick<PageProps, 'childId' | 'today' | 'csrf'> & { item: Item & { meeting: Meeting } }

const OneAlready = ({ item, childId, today, csrf }: OneProps) => {
  const { meeting } = item
  const isOn = item.offWhy === null && (meeting.state === 'planned' || meeting.state === 'issued')
  const late = isOn ? tooLateFor(item.question, { meetsOn: meeting.on, dueOn: item.dueOn, today }) : undefined
  return (
    <li class="waymark-panels__one">
      <span>
        <Named item={item} />: {meeting.panel}, {formatDay(meeting.on)}.{' '}
        {item.offWhy ? `${offWords[item.offWhy]}.` : ''}
        {item.recommended ? ` Recommended: ${recommendedWords[item.recommended].toLowerCase()}.` : ''}
      </span>
      {late ? <InsetText class="waymark-agenda__late">{late}</InsetText> : null}
      {isOn ? (
        <Form action={pathTo('/children/:childId/panel/:itemId/off', { childId, itemId: item.id })} csrf={csrf}>
          <button type="submit" class="govuk-link waymark-panel-end">
            Take off<span class="govuk-visually-hidden"> ({formatDay(meeting.on)})</span>
          </button>
        </Form>
      ) : null}
    </li>
  )
}

/** The papers are there for as long as the child is on the agenda. */
const Named = ({ item }: { item: OneProps['item'] }) =>
  item.offWhy ? (
    questionWords[item.question]
  ) : (
    <a class="govuk-link" href={itemPath(item.meeting, item.id)}>
      {questionWords[item.question]}
    </a>
  )

/** What each open question says of a meeting that comes after its day. */
const warnings = (meeting: Meeting, questions: readonly OpenQuestion[], today: LocalDate): string =>
  [
    ...new Set(
      questions.flatMap(({ question, dueOn }) => tooLateFor(question, { meetsOn: meeting.on, dueOn, today }) ?? []),
    ),
  ].join(' ')

const PutOnForm = (p: PageProps) => {
  if (p.questions.length === 0)
    return <p class="govuk-body">Nothing waits for a decision about {p.childName} that a panel could advise on.</p>
  if (p.meetings.length === 0)
    return (
      <p class="govuk-body">
        No panel meets that a child could be put on. Decide without one: a decision never needs a panel.
      </p>
    )
  const [only] = p.questions
  return (
    <>
      <p class="govuk-body">
        A panel advises. It decides nothing, and the day of the law does not wait for it: where it meets too late,
        decide without it.
      </p>
      <Form action={pathTo(path, { childId: p.childId })} csrf={p.csrf}>
        <Radios
          name="question"
          legend="The question"
          value={textOf(p.form, 'question') || (p.questions.length === 1 ? only?.question : undefined)}
          error={p.errors['question']}
          items={p.questions.map(({ question, dueOn }) => ({
            value: question,
            text: questionWords[question],
            hint: dueOn
              ? `${question === 'placement' ? 'The final plan is due' : 'Due'} by ${formatDay(dueOn)}.`
              : undefined,
          }))}
        />
        <Textarea
          name="summary"
          label="In short"
          hint="What the panel should look at. Where the area decides blind, write no names."
          rows={4}
          value={textOf(p.form, 'summary')}
          error={p.errors['summary']}
        />
        <Radios
          name="meeting"
          legend="Which meeting"
          value={textOf(p.form, 'meeting')}
          error={p.errors['meeting']}
          items={p.meetings.map((meeting) => ({
            value: meeting.id,
            text: `${meeting.panel}: ${formatDay(meeting.on)}, ${clockWords(meeting.at)}`,
            hint: meetingHint(meeting, p),
          }))}
        />
        <Button preventDoubleClick>Put on the agenda</Button>
      </Form>
    </>
  )
}

function meetingHint(meeting: Meeting, { questions, today }: PageProps): string | undefined {
  const late = warnings(meeting, questions, today)
  const issued =
    meeting.state === 'issued' ? 'The papers are issued: members read this child’s record from now on.' : ''
  return [late, issued].filter(Boolean).join(' ') || undefined
}
