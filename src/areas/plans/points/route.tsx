import { isSection, type Section } from '../../../plan/sections.ts'
import { isInAFewWords } from '../../../web/few-words.ts'
import { type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { voiceOf } from '../../voice/index.ts'
import { type Opened, openPlan } from '../opened.ts'
import { isWritten } from '../write/page.tsx'
import { AnswerPage, PointsPage } from './page.tsx'
import { type Point, waits } from './points.ts'
import { pointsFor } from './queries.ts'
import { answerPoints, onePointAtATime, type Take, takePoints, takeQuote } from './take.ts'

const path = '/children/:childId/plan/points'
const answerPath = '/children/:childId/plan/points/:versionId'
const mostQuotes = 10

type Advised = Opened & Awaited<ReturnType<typeof pointsFor>>

async function openPoints(call: Call): Promise<Advised | { instead: Reply }> {
  const opened = await openPlan(call)
  if ('instead' in opened) return opened
  return { ...opened, ...(await pointsFor(call.tx, opened.writing, opened.content)) }
}

export const seePoints = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.pointsRead',
  async handle(call): Promise<Reply> {
    const advised = await openPoints(call)
    if ('instead' in advised) return advised.instead
    return {
      title: 'What was advised',
      width: 'wide',
      page: (
        <PointsPage
          {...advised}
          quotes={await quotesLeft(call, advised)}
          showsAll={textOf(call.query, 'all') === 'yes'}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

/** What the child said and lets the family and the school read, who will read the plan, and no line of section A quotes yet. */
async function quotesLeft(call: Call, { childId, content }: Opened) {
  const quotes = await voiceOf(call.tx, childId, mostQuotes)
  const said = content.lines.filter(({ section }) => section === 'A').map(({ words }) => words)
  return quotes.filter(
    (quote) =>
      quote.sharedWith.includes('parents') &&
      quote.sharedWith.includes('setting') &&
      !said.some((words) => words.includes(quote.words.trim())),
  )
}

/** Takes points as they stand, one or all; nothing becomes a line of itself. */
export const takePointsRoute = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.pointsTaken',
  async handle(call): Promise<Reply> {
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    await onePointAtATime(call.tx, opened.writing)
    const advised = await openPoints(call)
    if ('instead' in advised) return advised.instead
    const back = pathTo(path, { childId: opened.childId })
    const taking = { writing: opened.writing, accountId: signedIn(call.viewer).accountId, now: call.now }
    const quoteId = textOf(call.form, 'quote')
    if (quoteId !== '') {
      const quote = (await quotesLeft(call, advised)).find(({ id }) => id === quoteId)
      if (!quote) return { redirect: back, notice: 'Section A quotes this already.' }
      await takeQuote(call.tx, taking, quote, opened.childName)
      return { redirect: back, notice: 'Put in section A.' }
    }
    const takes = takesIn(call, advised.points)
    if (takes.length === 0) return { redirect: back, notice: nothingToTake }
    await takePoints(call.tx, taking, takes, advised.advice)
    call.noted({ points: takes.length })
    return { redirect: back, notice: takes.length === 1 ? takenOne(takes) : `${takes.length} lines are in the plan.` }
  },
})

const nothingToTake = 'Nothing was taken: this point was answered, or its advice changed, since you opened the page.'
const takenOne = ([take]: readonly Take[]): string => `A line is in section ${take?.section}, with its source.`

const mayBeTaken = (point: Point): boolean => waits(point) || (!point.isAsked && (!point.answer || point.isLost))

/** The points that were pressed, each with the section chosen for it. */
function takesIn(call: Call, points: readonly Point[]): Take[] {
  const one = textOf(call.form, 'use')
  const all = textOf(call.form, 'useAll')
  return points.filter(mayBeTaken).flatMap((point): Take[] => {
    const isPressed = one !== '' ? point.key === one : all === point.request || all === 'all'
    // a point that the page did not show was not looked at
    const section = textOf(call.form, `section-${point.key}`)
    return isPressed && isSection(section) && isWritten(section) ? [{ point, section: section as Section }] : []
  })
}

/** The point of the path: of the newest version of its advice. */
async function openPoint(call: Call & { params: { versionId: string } }, at: string) {
  if (!isId(call.params.versionId)) return { instead: { notFound: true } as Reply }
  const advised = await openPoints(call)
  if ('instead' in advised) return advised
  const point = advised.points.find(({ version, place }) => version === call.params.versionId && String(place) === at)
  if (point) return { advised, point }
  const isOlder = advised.advice.some(({ versions }) => versions.some(({ id }) => id === call.params.versionId))
  if (!isOlder) return { instead: { notFound: true } as Reply }
  const back = pathTo(path, { childId: advised.childId })
  return { instead: { redirect: back, notice: 'This advice has changed since. Its points are below.' } as Reply }
}

export const openAnswer = route({
  method: 'GET',
  path: answerPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.pointOpened',
  async handle(call): Promise<Reply> {
    const found = await openPoint(call, textOf(call.query, 'at'))
    if ('instead' in found) return found.instead
    const { answer } = found.point
    return answerPage(
      call,
      found,
      {},
      {
        answer: answer?.answer ?? '',
        lines: answer?.lines ?? found.point.before?.answer.lines ?? [],
        reason: answer?.reason ?? '',
      },
    )
  },
})

type FoundPoint = { advised: Advised; point: Point }
type Filled = { answer: string; lines: readonly string[]; reason: string }

const answerPage = (call: Call, { advised, point }: FoundPoint, errors: FormErrors, form: Filled): Reply => ({
  title: 'What became of this point?',
  hasErrors: Object.keys(errors).length > 0,
  page: <AnswerPage {...advised} point={point} form={form} errors={errors} csrf={call.request.csrfToken} />,
})

export const saveAnswer = route({
  method: 'POST',
  path: answerPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.pointAnswered',
  async handle(call): Promise<Reply> {
    const found = await openPoint(call, textOf(call.form, 'at'))
    if ('instead' in found) return found.instead
    const { advised, point } = found
    await onePointAtATime(call.tx, advised.writing)
    const standing = new Set(advised.content.lines.map(({ id }) => id))
    const form: Filled = {
      answer: textOf(call.form, 'answer'),
      lines: textsOf(call.form, 'lines').filter((id) => standing.has(id)),
      reason: textOf(call.form, 'reason'),
    }
    const errors = answerErrors(form)
    if (!isAnswer(form.answer) || Object.keys(errors).length > 0) return answerPage(call, found, errors, form)
    await answerPoints(
      call.tx,
      { writing: advised.writing, accountId: signedIn(call.viewer).accountId, now: call.now },
      [
        {
          point,
          answer: form.answer,
          lines: form.answer === 'declined' ? [] : form.lines,
          reason: form.reason === '' ? undefined : form.reason,
        },
      ],
    )
    call.noted({ answer: form.answer })
    return { redirect: `${pathTo(path, { childId: advised.childId })}#advice-${point.request}`, notice: 'Saved.' }
  },
})

const isAnswer = (text: string): text is 'used' | 'changed' | 'declined' =>
  ['used', 'changed', 'declined'].includes(text)

function answerErrors({ answer, lines, reason }: Filled): FormErrors {
  const errors: Record<string, string> = {}
  if (!isAnswer(answer)) errors['answer'] = 'Choose what became of it'
  if ((answer === 'used' || answer === 'changed') && lines.length === 0)
    errors['lines'] = 'Choose the lines that say it, or add such a line first'
  if ((answer === 'changed' || answer === 'declined') && !isInAFewWords(reason))
    errors['reason'] = 'Say why, in a few words'
  if (reason.length > 2000) errors['reason'] = 'Use 2,000 characters or fewer'
  return errors
}
