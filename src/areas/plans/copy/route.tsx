import { numberOf } from '../../../plan/line-facts.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { adviceLineInWords } from '../../advice/index.ts'
import { isId } from '../../circle/index.ts'
import { type Opened, openPlan } from '../opened.ts'
import type { Advice } from '../points/points.ts'
import { adviceGiven } from '../points/queries.ts'
import { type CopyRow, lineOf, rowErrors, rowOf, rowsSent } from './form.ts'
import { CopyPage } from './page.tsx'
import { type Copied, copiedOf, type Earlier, earlierAdvice, keepCopy } from './queries.ts'

const path = '/children/:childId/plan/copy/:requestId'
const pointsPath = '/children/:childId/plan/points'
const emptyRows = 3
const mostEmptyRows = 30

type Found = Opened & { advice: Advice; copied: Copied; earlier: readonly Earlier[] }

/** Advice of this plan that was not given here, with what was copied of it. */
async function find(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const { requestId } = call.params
  if (!isId(requestId)) return { instead: { notFound: true } }
  const opened = await openPlan(call)
  if ('instead' in opened) return opened
  const { childId, writing } = opened
  const all = await adviceGiven(call.tx, childId, writing.matter)
  const advice = all.find(({ request }) => request === requestId)
  if (!advice) return { instead: { notFound: true } }
  if (advice.came === 'here')
    return {
      instead: {
        redirect: pathTo(pointsPath, { childId }),
        notice: 'This advice was given here. Its points are below.',
      },
    }
  const [copied, earlier] = await Promise.all([
    copiedOf(call.tx, requestId),
    earlierAdvice(call.tx, childId, requestId),
  ])
  return { ...opened, advice, copied, earlier }
}

type Filled = { rows: readonly CopyRow[]; more?: number; nothing?: boolean; seen?: number; errors?: FormErrors }

const page = (call: Call, found: Found, { rows, more, nothing, seen, errors = {} }: Filled): Reply => ({
  title: 'What does this advice recommend?',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <CopyPage
      {...found}
      number={numberOf(found.advice.request, found.content)}
      rows={rows}
      more={more ?? emptyRows}
      nothing={nothing ?? (found.copied.number > 0 && rows.length === 0)}
      seen={seen ?? found.copied.number}
      errors={errors}
      csrf={call.request.csrfToken}
    />
  ),
})

export const openCopy = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.adviceCopyOpened',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const from = found.earlier.find(({ id }) => id === textOf(call.query, 'from'))
    const lines = [...found.copied.lines, ...(from?.lines ?? [])]
    return page(call, found, { rows: lines.flatMap(rowOf) })
  },
})

export const saveCopy = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.adviceCopied',
  long: true,
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const rows = rowsSent(call.form)
    const seen = Number.parseInt(textOf(call.form, 'seen'), 10) || 0
    const filled = { rows, seen, nothing: textOf(call.form, 'nothing') === 'yes' }
    const more = Number.parseInt(textOf(call.form, 'more'), 10)
    if (more > 0) return page(call, found, { ...filled, more: Math.min(mostEmptyRows, more + emptyRows) })
    const errors = rowErrors(rows, call.form)
    if (Object.keys(errors).length > 0) return page(call, found, { ...filled, errors })
    const { advice, childId } = found
    const lines = rows.map(lineOf)
    const kept = await keepCopy(call.tx, {
      childId,
      request: { id: advice.request, service: advice.service },
      lines,
      seen,
      by: signedIn(call.viewer).accountId,
      now: call.now,
    })
    if (!kept || seen !== found.copied.number) return bothTexts(call, rows)
    call.noted({ request: advice.request, points: lines.length })
    return {
      redirect: `${pathTo(pointsPath, { childId })}#advice-${advice.request}`,
      notice: lines.length === 0 ? 'Saved: it recommends nothing.' : 'Saved. Answer its points below.',
    }
  },
})

/** Somebody else kept a copy meanwhile: both are shown, and nothing is lost. */
async function bothTexts(call: Call<typeof path>, rows: readonly CopyRow[]): Promise<Reply> {
  const theirs = await copiedOf(call.tx, call.params.requestId)
  const said = (lines: readonly Parameters<typeof adviceLineInWords>[0][]) => lines.map(adviceLineInWords).join('\n')
  return {
    stale: {
      what: 'the points of this advice',
      theirs: [{ label: 'Points', text: said(theirs.lines) || 'It recommends nothing.' }],
      yours: [{ label: 'Points', text: said(rows.map(lineOf)) || 'It recommends nothing.' }],
      back: pathTo(path, call.params),
    },
  }
}
