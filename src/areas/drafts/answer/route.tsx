import { comparePlans } from '../../../plan/compare.ts'
import { type PlanContent, toCompared } from '../../../plan/content.ts'
import { inShort, numberOf } from '../../../plan/line-facts.ts'
import { newId } from '../../../platform/id.ts'
import type { FormErrors } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { queueMessage } from '../../accounts/index.ts'
import { isId } from '../../circle/index.ts'
import { versionContent } from '../../plans/index.ts'
import { closedByDeath, oneAtATime } from '../../record/index.ts'
import { isChangeOfPlan } from '../beyond.ts'
import { type OpenPlan, openPlan } from '../open-plan.ts'
import { commentsOf, type PlanComment } from '../queries.ts'
import { waitsForAnswer } from '../waits.ts'
import { type AnswerForm, readAnswer } from './form.ts'
import { AnswerPage, CommentsPage, type LineOffered } from './page.tsx'

const listPath = '/children/:childId/plan/comments'
const path = '/children/:childId/plan/comments/:commentId'

export const listComments = route({
  method: 'GET',
  path: listPath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.commentsListed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const open = await openPlan(call.tx, child.id, call.today)
    if (!open) return { redirect: pathTo('/children/:childId/plan', { childId: child.id }) }
    const comments = await commentsOf(call.tx, { writingId: open.writing.id })
    return {
      title: 'What the family said',
      page: (
        <CommentsPage
          child={child}
          me={signedIn(call.viewer).accountId}
          comments={comments.filter(({ sentOn }) => sentOn !== null)}
          content={open.content}
          versions={open.versions}
          isOver={open.writing.state !== 'writing'}
        />
      ),
    }
  },
})

type Found = { open: OpenPlan; comment: PlanComment; offered: readonly LineOffered[] }

async function find(call: Call): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const { commentId } = call.params as { commentId?: string }
  if (!commentId || !isId(commentId)) return { instead: { notFound: true } }
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const [comment] = await commentsOf(call.tx, { commentId })
  const open = await openPlan(call.tx, child.id, call.today)
  if (!open || comment?.childId !== child.id || comment.sentOn === null) return { instead: { notFound: true } }
  if (open.writing.id !== comment.writingId || open.writing.state !== 'writing')
    return { instead: { redirect: pathTo(listPath, { childId: child.id }), notice: isOver } }
  const version = open.versions.find(({ id }) => id === comment.versionId)
  const then = version && (await versionContent(call.tx, version))
  return { open, comment, offered: then ? linesOffered(then, open.content, comment.lineId) : [] }
}

const isOver = 'The plan that this was said about is not being written any more.'

/** The lines that an answer can name: those that are different now, and the one that was spoken of. Pure. */
export function linesOffered(then: PlanContent, now: PlanContent, spokenOf: string | null): LineOffered[] {
  const changes = comparePlans(toCompared(then), toCompared(now)).sections.flatMap(({ changes: each }) =>
    each.filter(isChangeOfPlan),
  )
  const offered = changes.map((change): LineOffered => {
    const line = change.change === 'changed' ? change.after : change.line
    const gone = change.change === 'removed'
    return {
      id: line.id,
      words: `${numberOf(line.id, gone ? then : now)}: ${inShort(line.text)}`,
      state: gone ? 'taken out' : change.change === 'added' ? 'new' : 'changed',
    }
  })
  const own = now.lines.find(({ id }) => id === spokenOf)
  return own && !offered.some(({ id }) => id === own.id)
    ? [{ id: own.id, words: `${numberOf(own.id, now)}: ${inShort(own.words)}`, state: 'not changed yet' }, ...offered]
    : offered
}

export const seeAnswer = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.commentRead',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found, {})
  },
})

const page = (call: Call, { open, comment, offered }: Found, errors: FormErrors): Reply => ({
  title: 'Answer the family',
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <AnswerPage
      child={childOf(call)}
      csrf={call.request.csrfToken}
      me={signedIn(call.viewer).accountId}
      form={call.form}
      errors={errors}
      comment={comment}
      content={open.content}
      offered={offered}
    />
  ),
})

export const answer = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.commentAnswered',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { comment, offered } = found
    const read = readAnswer(call.form, {
      kind: comment.kind,
      lines: new Set(offered.map(({ id }) => id)),
      today: call.today,
    })
    if ('errors' in read) return page(call, found, read.errors)
    await keepAnswer(call, comment, read.ok)
    call.noted({ answer: read.ok.answer })
    const isLast = await tellIfLast(call, comment)
    return {
      redirect: pathTo(listPath, { childId: child.id }),
      notice: isLast
        ? 'Answered. The family reads it now, and a message tells them that there are answers.'
        : 'Answered. The family reads it now. A message goes when the last of their points is answered.',
    }
  },
})

const keepAnswer = (call: Call, comment: PlanComment, given: AnswerForm) => {
  const { accountId, name } = signedIn(call.viewer)
  return call.tx
    .insertInto('plan_comment_answer')
    .values({
      id: newId(call.now),
      child_id: childOf(call).id,
      comment_id: comment.id,
      answer: given.answer,
      lines: [...given.lines],
      reason: given.reason || null,
      meet_on: given.meetOn ?? null,
      meet_at: given.meetOn ? given.meetAt : null,
      meet_who: given.meetOn ? given.meetWho : null,
      by_account: accountId,
      by_name: name,
      at: call.now,
    })
    .execute()
}

/** Whoever sent it is told once nothing of theirs waits any more: one message for all answers, and none of the words in it. */
async function tellIfLast({ tx, now, services }: Call, comment: PlanComment): Promise<boolean> {
  const all = await commentsOf(tx, { writingId: comment.writingId })
  if (all.some((one) => one.byAccount === comment.byAccount && waitsForAnswer(one))) return false
  const person = await tx.selectFrom('account').select('email').where('id', '=', comment.byAccount).executeTakeFirst()
  if (!person) return false
  await queueMessage(tx, {
    kind: 'planAnswered',
    to: person.email,
    accountId: comment.byAccount,
    childId: comment.childId,
    link: `${services.config.publicUrl}${pathTo('/children/:childId/plan', { childId: comment.childId })}`,
    now,
  })
  return true
}
