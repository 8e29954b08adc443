import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { dateBoxes, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { closedByDeath } from '../../record/index.ts'
import { openWriting } from '../opened.ts'
import {
  type Answering,
  answerForHealth,
  closeAnsweredAsk,
  type HealthAsk,
  type HealthLine,
  healthLines,
  openAsk,
} from './health.ts'
import { AgreementPage, AgreePage } from './page.tsx'

const healthPath = '/children/:childId/plan/health'
const agreementPath = '/children/:childId/plan/agreement'
const longestReason = 2000

type Asked = { lines: readonly HealthLine[]; ask: HealthAsk }

/** What health is asked about the child in the path, or that there is nothing. */
async function openAsked(call: Call): Promise<Asked | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const ask = await openAsk(call.tx, child.id)
  if (!ask)
    return { instead: { redirect: '/advice/team', notice: `Nothing about ${child.name} waits for health now.` } }
  return { lines: await healthLines(call.tx, child.id, ask.writingId), ask }
}

/** Section G as whoever is designated for health reads it, while they are asked to agree it. */
export const seeHealth = route({
  method: 'GET',
  path: healthPath,
  allow: { childAction: 'health.agree' },
  audit: 'plan.healthRead',
  async handle(call): Promise<Reply> {
    const asked = await openAsked(call)
    return 'instead' in asked ? asked.instead : agreePage(call, asked, {})
  },
})

const agreePage = (call: Call, asked: Asked, errors: FormErrors): Reply => ({
  title: 'Agree section G',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <AgreePage
      childId={childOf(call).id}
      childName={childOf(call).name}
      {...asked}
      form={call.form}
      errors={errors}
      csrf={call.request.csrfToken}
    />
  ),
})

export const answerHealth = route({
  method: 'POST',
  path: healthPath,
  allow: { childAction: 'health.agree' },
  audit: 'plan.healthAnswered',
  async handle(call): Promise<Reply> {
    const asked = await openAsked(call)
    if ('instead' in asked) return asked.instead
    const child = childOf(call)
    const open = asked.lines.filter(({ section, answer }) => section === 'G' && !answer)
    const errors = healthErrors(call, open)
    if (Object.keys(errors).length > 0) return agreePage(call, asked, errors)
    const answered = open.filter(({ id }) => isAnswer(textOf(call.form, `agrees-${id}`)))
    const person = signedIn(call.viewer)
    await answerForHealth(
      call.tx,
      answered.map((line): Answering => {
        const agrees = textOf(call.form, `agrees-${line.id}`) === 'yes'
        return {
          childId: child.id,
          line,
          agrees,
          reason: textOf(call.form, `reason-${line.id}`) || undefined,
          byName: person.name,
          byAccount: person.accountId,
          onDay: call.today,
          now: call.now,
        }
      }),
    )
    call.noted({ lines: answered.length })
    return answered.length === open.length
      ? { redirect: '/advice/team', notice: 'Saved. The council sees your answers.' }
      : { redirect: pathTo(healthPath, { childId: child.id }), notice: 'Saved. The rest still waits for you.' }
  },
})

const isAnswer = (text: string): boolean => text === 'yes' || text === 'no'

/** What is wrong with the answers. A line that changed while it was read is not answered in words nobody saw. */
function healthErrors(call: Call, open: readonly HealthLine[]): FormErrors {
  const errors: Record<string, string> = {}
  const answered = open.filter(({ id }) => isAnswer(textOf(call.form, `agrees-${id}`)))
  const [first] = open
  if (first && answered.length === 0) errors[`agrees-${first.id}`] = 'Answer at least one line'
  for (const line of answered) {
    const reason = textOf(call.form, `reason-${line.id}`)
    const seen = textOf(call.form, `said-${line.id}`).replaceAll('\r\n', '\n')
    if (seen !== line.said.trim())
      errors[`agrees-${line.id}`] = 'This line changed while you read it. Read it again, then answer'
    if (textOf(call.form, `agrees-${line.id}`) === 'no' && reason === '')
      errors[`reason-${line.id}`] = 'Say why health does not agree'
    if (reason.length > longestReason) errors[`reason-${line.id}`] = 'Use 2,000 characters or fewer'
  }
  return errors
}

type Agreement = Awaited<ReturnType<typeof openAgreementOf>>

async function openAgreementOf(call: Call) {
  const found = await openWriting(call)
  if ('instead' in found) return found
  const childId = childOf(call).id
  const [lines, ask] = await Promise.all([healthLines(call.tx, childId, found.writing.id), openAsk(call.tx, childId)])
  return { writing: found.writing, lines, ask }
}

export const seeAgreement = route({
  method: 'GET',
  path: agreementPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.agreementRead',
  async handle(call): Promise<Reply> {
    const opened = await openAgreementOf(call)
    return 'instead' in opened ? opened.instead : agreementPage(call, opened, {})
  },
})

const agreementPage = (call: Call, opened: Exclude<Agreement, { instead: Reply }>, errors: FormErrors): Reply => ({
  title: 'Agreement of health',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <AgreementPage
      childId={childOf(call).id}
      childName={childOf(call).name}
      lines={opened.lines}
      ask={opened.ask}
      today={call.today}
      form={call.form}
      errors={errors}
      csrf={call.request.csrfToken}
    />
  ),
})

/** Asks health, or writes down what health said by letter or telephone: who, and on which day. */
export const keepAgreement = route({
  method: 'POST',
  path: agreementPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.agreementKept',
  async handle(call): Promise<Reply> {
    const opened = await openAgreementOf(call)
    if ('instead' in opened) return opened.instead
    return textOf(call.form, 'do') === 'letter' ? byLetter(call, opened) : askHealth(call, opened)
  },
})

type OpenAgreement = Exclude<Agreement, { instead: Reply }>

async function askHealth(call: Call, opened: OpenAgreement): Promise<Reply> {
  const childId = childOf(call).id
  const back = pathTo(agreementPath, { childId })
  const note = textOf(call.form, 'note')
  if (note.length > longestReason) return agreementPage(call, opened, { note: 'Use 2,000 characters or fewer' })
  if (opened.ask) return { redirect: back, notice: 'Health was asked already.' }
  if (!opened.lines.some(({ section, answer }) => section === 'G' && !answer))
    return { redirect: back, notice: 'Every line of section G is answered. There is nothing to ask.' }
  await call.tx
    .insertInto('health_ask')
    .values({
      id: newId(call.now),
      child_id: childId,
      writing_id: opened.writing.id,
      asked_by: signedIn(call.viewer).accountId,
      asked_at: call.now,
      asked_on: call.today,
      note: note === '' ? null : note,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { redirect: back, notice: 'Health is asked. Whoever is designated for health finds it among their requests.' }
}

async function byLetter(call: Call, opened: OpenAgreement): Promise<Reply> {
  const ids = new Set(textsOf(call.form, 'lines'))
  const lines = opened.lines.filter(({ id, section }) => section === 'G' && ids.has(id))
  const read = readLetter(call, lines)
  if ('errors' in read) return agreementPage(call, opened, read.errors)
  const childId = childOf(call).id
  await answerForHealth(
    call.tx,
    lines.map((line) => ({
      childId,
      line,
      ...read.ok,
      byAccount: signedIn(call.viewer).accountId,
      now: call.now,
    })),
  )
  await closeAnsweredAsk(call.tx, opened.writing.id, call.now)
  call.noted({ lines: lines.length, agrees: read.ok.agrees })
  return { redirect: pathTo(agreementPath, { childId }), notice: 'Written down.' }
}

type Letter = Pick<Answering, 'agrees' | 'reason' | 'byName' | 'onDay'>

function readLetter(call: Call, lines: readonly HealthLine[]): { ok: Letter } | { errors: FormErrors } {
  const errors: Record<string, string> = {}
  const agrees = textOf(call.form, 'agrees')
  const byName = textOf(call.form, 'byName')
  const reason = textOf(call.form, 'reason')
  const onDay = dayIn(call)
  if (lines.length === 0) errors['lines'] = 'Choose the lines it is about'
  if (!isAnswer(agrees)) errors['agrees'] = 'Choose what health said'
  if (byName === '') errors['byName'] = 'Enter who said it'
  if (byName.length > 200) errors['byName'] = 'Use 200 characters or fewer'
  if (onDay === undefined) errors['on'] = 'Enter the day on which it was said'
  else if (onDay > call.today) errors['on'] = 'This day is still to come'
  if (agrees === 'no' && reason === '') errors['reason'] = 'Say why health does not agree'
  if (reason.length > longestReason) errors['reason'] = 'Use 2,000 characters or fewer'
  if (onDay === undefined || Object.keys(errors).length > 0) return { errors }
  return { ok: { agrees: agrees === 'yes', byName, onDay, reason: reason === '' ? undefined : reason } }
}

function dayIn(call: Call): LocalDate | undefined {
  const { day, month, year } = dateBoxes(call.form, 'on')
  return parseLocalDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
