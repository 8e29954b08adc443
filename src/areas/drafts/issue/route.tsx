import { newId } from '../../../platform/id.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { oneAtATime } from '../../record/index.ts'
import { finalDueOn } from '../days.ts'
import type { OpenPlan } from '../open-plan.ts'
import { namedIn } from '../placed.ts'
import { proposable, proposalStopped, waitingProposal } from '../serve/route.tsx'
import { beforeIssuing, mentionsOf } from '../stands-against.ts'
import { IssuePage } from './page.tsx'

const path = '/children/:childId/plan/issue'

export const seeIssue = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.issueSeen',
  async handle(call): Promise<Reply> {
    const found = await proposable(call)
    return 'instead' in found ? found.instead : page(call, found.open, {})
  },
})

async function page(call: Call, open: OpenPlan, errors: FormErrors): Promise<Reply> {
  const child = childOf(call)
  const [before, mentions, dueOn, waiting] = await Promise.all([
    beforeIssuing(call.tx, open, call.today),
    mentionsOf(call.tx, open),
    finalDueOn(call.tx, child.id),
    waitingProposal(call, open),
  ])
  return {
    title: 'Issue the final plan',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <IssuePage
        child={child}
        csrf={call.request.csrfToken}
        form={call.form}
        errors={errors}
        against={before.against}
        mentions={mentions}
        beyond={before.beyond}
        waiting={waiting}
        dueOn={dueOn}
        today={call.today}
        named={namedIn(open.content)}
        last={open.lastDraft && { id: open.lastDraft.id, number: open.lastDraft.number }}
      />
    ),
  }
}

export const proposeIssue = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.issueProposed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const found = await proposable(call)
    if ('instead' in found) return found.instead
    const { open } = found
    const stopped = await proposalStopped(call, open)
    if (stopped) return stopped
    const { against } = await beforeIssuing(call.tx, open, call.today)
    if (against.length > 0) return page(call, open, { form: 'Something still stands against it. It is listed below.' })
    const note = textOf(call.form, 'note')
    if (note.length > 2000) return page(call, open, { note: 'Use 2,000 letters or fewer' })
    const id = newId(call.now)
    await call.tx
      .insertInto('plan_proposal')
      .values({
        id,
        child_id: child.id,
        writing_id: open.writing.id,
        kind: 'issue',
        note: note || null,
        proposed_by: signedIn(call.viewer).accountId,
        proposed_at: call.now,
      })
      .execute()
    return {
      redirect: pathTo('/children/:childId/plan/proposals/:proposalId', { childId: child.id, proposalId: id }),
      notice: 'Proposed. A manager issues it or gives it back.',
    }
  },
})
