import { formatDay, parseLocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { dateBoxes, type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { versionContent } from '../../plans/index.ts'
import { closedByDeath, oneAtATime } from '../../record/index.ts'
import { changesInShort } from '../beyond.ts'
import { daysOfDraft, finalDueOn, lawfulWindow, windowFrom } from '../days.ts'
import { type OpenPlan, openPlan } from '../open-plan.ts'
import { proposalsOf } from '../queries.ts'
import { againstServing, asDraft, mentionsOf } from '../stands-against.ts'
import { ServePage } from './page.tsx'

const path = '/children/:childId/plan/serve'

/** The plan that can be proposed, or the answer where nothing can. */
export async function proposable(call: Call): Promise<{ open: OpenPlan } | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const open = await openPlan(call.tx, child.id, call.today)
  if (!open) return { instead: notNowPage('No plan is being written for this child yet. Start it first.') }
  if (open.writing.state === 'issued')
    return { instead: notNowPage('The final plan was issued. It is changed after a review, and not from here.') }
  if (open.writing.state === 'ended')
    return {
      instead: notNowPage('The writing of this plan has ended: the request was taken back, refused or moved away.'),
    }
  return { open }
}

export const seeServe = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.serveSeen',
  async handle(call): Promise<Reply> {
    const found = await proposable(call)
    return 'instead' in found ? found.instead : page(call, found.open, {})
  },
})

async function page(call: Call, open: OpenPlan, errors: FormErrors): Promise<Reply> {
  const { tx, today } = call
  const child = childOf(call)
  const [against, mentions, dueOn, waiting, before] = await Promise.all([
    againstServing(tx, open),
    mentionsOf(tx, open),
    finalDueOn(tx, child.id),
    waitingProposal(call, open),
    open.lastDraft ? versionContent(tx, open.lastDraft) : undefined,
  ])
  const shortest = windowFrom(today)
  return {
    title: 'Serve the draft',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <ServePage
        child={child}
        csrf={call.request.csrfToken}
        form={call.form}
        errors={errors}
        against={against}
        mentions={mentions}
        waiting={waiting}
        days={daysOfDraft(today, shortest, dueOn)}
        shortest={shortest}
        last={open.lastDraft && { id: open.lastDraft.id, number: open.lastDraft.number }}
        changed={before ? changesInShort(before, asDraft(open.content)) : undefined}
      />
    ),
  }
}

export const waitingProposal = async (call: Pick<Call, 'tx'>, { writing }: OpenPlan) =>
  (await proposalsOf(call.tx, writing.childId)).find(
    ({ state, writingId }) => state === 'proposed' && writingId === writing.id,
  )

/** What stops a proposal from being written down, if something does. */
export async function proposalStopped(call: Call, open: OpenPlan): Promise<Reply | undefined> {
  const waiting = await waitingProposal(call, open)
  if (!waiting) return undefined
  const to = { childId: open.writing.childId, proposalId: waiting.id }
  return {
    redirect: pathTo('/children/:childId/plan/proposals/:proposalId', to),
    notice: 'A proposal waits already. It is carried out or given back first.',
  }
}

export const propose = route({
  method: 'POST',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.serveProposed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const found = await proposable(call)
    if ('instead' in found) return found.instead
    const { open } = found
    const stopped = await proposalStopped(call, open)
    if (stopped) return stopped
    const against = await againstServing(call.tx, open)
    if (against.length > 0) return page(call, open, { form: 'Something is still missing. It is listed below.' })
    const window = windowIn(call)
    if ('errors' in window) return page(call, open, window.errors)
    const note = textOf(call.form, 'note')
    if (note.length > 2000) return page(call, open, { note: 'Use 2,000 letters or fewer' })
    const id = newId(call.now)
    await call.tx
      .insertInto('plan_proposal')
      .values({
        id,
        child_id: child.id,
        writing_id: open.writing.id,
        kind: 'serve',
        note: note || null,
        window_ends: window.ends ?? null,
        proposed_by: signedIn(call.viewer).accountId,
        proposed_at: call.now,
      })
      .execute()
    return {
      redirect: pathTo('/children/:childId/plan/proposals/:proposalId', { childId: child.id, proposalId: id }),
      notice: 'Proposed. A manager serves it or gives it back.',
    }
  },
})

/** The day that an officer gives, where they give a longer time than the law. */
function windowIn(call: Call): { ends: ReturnType<typeof parseLocalDate> } | { errors: FormErrors } {
  const boxes = dateBoxes(call.form, 'window')
  const typed = [boxes.year, boxes.month.padStart(2, '0'), boxes.day.padStart(2, '0')].join('-')
  if (boxes.day + boxes.month + boxes.year === '') return { ends: undefined }
  const given = parseLocalDate(typed)
  const shortest = windowFrom(call.today)
  if (!given) return { errors: { window: 'Enter a day, or leave the boxes empty for 15 days' } }
  if (given < shortest)
    return {
      errors: {
        window: `The family has at least 15 days: give ${formatDay(shortest)} or a later day, or leave the boxes empty`,
      },
    }
  return { ends: lawfulWindow(given, call.today) }
}
