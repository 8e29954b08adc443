import { type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { type Decision, decideReview } from '../import-return/decide-review.ts'
import { importRun, isId, waitingReviews } from '../queries.ts'
import { NothingWaits, ReviewPage, reviewPath } from './page.tsx'
import { nextReview, oneReview, type WaitingReview } from './waiting.ts'

export const seeReview = route({
  method: 'GET',
  path: reviewPath,
  allow: { duty: 'return.import' },
  audit: 'import.reviewSeen',
  as: 'import',
  async handle(call): Promise<Reply> {
    const run = await importRun(call.tx, call.params.importId)
    if (!run) return { notFound: true }
    call.noted({ import: run.id })
    const left = await waitingReviews(call.tx, run.id)
    const next = await nextReview(call.tx, run.id, textOf(call.query, 'after') || undefined)
    if (!next) return { title: 'Nobody to decide about', page: <NothingWaits importId={run.id} left={left} /> }
    return page(call, run.id, { review: next.review, waiting: left, hasNext: next.hasNext, errors: {} })
  },
})

export const decidePerson = route({
  method: 'POST',
  path: `${reviewPath}/:reviewId`,
  allow: { duty: 'return.import' },
  audit: 'import.reviewDecided',
  as: 'import',
  async handle(call): Promise<Reply> {
    const { importId, reviewId } = call.params
    const run = await importRun(call.tx, importId)
    if (!run || !isId(reviewId)) return { notFound: true }
    const back = pathTo(reviewPath, { importId })
    const review = await oneReview(call.tx, importId, reviewId)
    if (!review) return { redirect: back, notice: 'Somebody has decided about this person already.' }
    const waiting = await waitingReviews(call.tx, importId)
    const again = (errors: FormErrors) => page(call, importId, { review, waiting, hasNext: waiting > 1, errors })
    const decision = decisionOf(textOf(call.form, 'decision'), review)
    if (!decision) return again({ decision: 'Choose who the person of the return is' })
    const done = await decideReview(call.tx, {
      importId,
      reviewId,
      decision,
      by: signedIn(call.viewer).accountId,
      now: call.now,
      today: call.today,
    })
    if (done.is === 'notFound') return { notFound: true }
    if (done.is === 'refused') return again({ decision: done.because })
    call.noted({ import: importId, review: reviewId, decision: decision.is })
    if (done.childId) call.showed([done.childId])
    return { redirect: back, notice: notices[decision.is] }
  },
})

const notices = {
  same: 'Saved. What the return says is in that child’s record.',
  new: 'Saved. A new record was made.',
  setAside: 'Saved. This person is set aside.',
} as const

function decisionOf(text: string, review: WaitingReview): Decision | undefined {
  if (text === 'new' || text === 'setAside') return { is: text }
  return review.children.some((child) => child.id === text) ? { is: 'same', childId: text } : undefined
}

type Shown = { review: WaitingReview; waiting: number; hasNext: boolean; errors: FormErrors }

function page(call: Call, importId: string, shown: Shown): Reply {
  call.showed(shown.review.children.map((child) => child.id))
  return {
    title: 'Who is this?',
    hasErrors: Object.keys(shown.errors).length > 0,
    page: (
      <ReviewPage {...shown} importId={importId} csrf={call.request.csrfToken} chosen={textOf(call.form, 'decision')} />
    ),
  }
}
