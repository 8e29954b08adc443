import { addDays, formatDay } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { isInAFewWords } from '../../../web/few-words.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { versionContent } from '../../plans/index.ts'
import { oneAtATime } from '../../record/index.ts'
import { type Beyond, changesInShort } from '../beyond.ts'
import { daysOfDraft, finalDueOn, lawfulWindow } from '../days.ts'
import { type Sent, sendDraftLetters, sendFinalLetters } from '../letters.ts'
import { makeVersion } from '../make-version.ts'
import { digestOf, type OpenPlan } from '../open-plan.ts'
import { namedIn, placedIn } from '../placed.ts'
import { mayMake, type Proposal, proposalsOf } from '../queries.ts'
import { proposable } from '../serve/route.tsx'
import { type Against, againstServing, asDraft, asFinal, beforeIssuing, mentionsOf } from '../stands-against.ts'
import { letStandIn } from './let-stand.tsx'
import { DecidePage } from './page.tsx'

const path = '/children/:childId/plan/proposals/:proposalId'

async function find(call: Call): Promise<Proposal | undefined> {
  const { proposalId } = call.params as { proposalId?: string }
  if (!proposalId || !isId(proposalId)) return undefined
  return (await proposalsOf(call.tx, childOf(call).id, proposalId))[0]
}

export const seeProposal = route({
  method: 'GET',
  path,
  allow: { childAction: 'decision.propose' },
  audit: 'plan.proposalSeen',
  async handle(call): Promise<Reply> {
    const proposal = await find(call)
    return proposal ? page(call, proposal, {}) : { notFound: true }
  },
})

/** The working copy as it would go out. */
const goingOut = (kind: Proposal['kind'], { content }: OpenPlan) =>
  kind === 'serve' ? asDraft(content) : asFinal(content)

type Standing = { against: readonly Against[]; mentions: readonly Against[]; beyond: readonly Beyond[] }

const standingOf = async (call: Call, open: OpenPlan, kind: Proposal['kind']): Promise<Standing> => ({
  mentions: await mentionsOf(call.tx, open),
  ...(kind === 'issue'
    ? await beforeIssuing(call.tx, open, call.today)
    : { against: await againstServing(call.tx, open), beyond: [] }),
})

const nothingStands: Standing = { against: [], mentions: [], beyond: [] }

async function page(call: Call, proposal: Proposal, errors: FormErrors, isChanged = false): Promise<Reply> {
  const { tx, today } = call
  const child = childOf(call)
  const found = proposal.state === 'proposed' ? await proposable(call) : undefined
  if (found && 'instead' in found) return found.instead
  const open = found?.open
  const [standing, letStand, may, dueOn, before] = await Promise.all([
    open ? standingOf(call, open, proposal.kind) : nothingStands,
    open ? letStandIn(tx, open.writing, goingOut(proposal.kind, open)) : undefined,
    mayMake(tx, child.id),
    finalDueOn(tx, child.id),
    open?.lastDraft ? versionContent(tx, open.lastDraft) : undefined,
  ])
  const windowEnds = lawfulWindow(proposal.windowEnds ?? undefined, today)
  return {
    title: proposal.kind === 'serve' ? 'Serve the draft' : 'Issue the final plan',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <DecidePage
        child={child}
        csrf={call.request.csrfToken}
        errors={errors}
        why={textOf(call.form, 'why')}
        proposal={proposal}
        may={may}
        isChanged={isChanged}
        content={open && goingOut(proposal.kind, open)}
        digest={open ? digestOf(open.content) : ''}
        {...standing}
        letStand={letStand}
        last={open?.lastDraft && { id: open.lastDraft.id, number: open.lastDraft.number }}
        changed={before && open ? changesInShort(before, asDraft(open.content)) : undefined}
        windowEnds={windowEnds}
        days={proposal.kind === 'serve' ? daysOfDraft(today, windowEnds, dueOn) : undefined}
      />
    ),
  }
}

export const decideProposal = route({
  method: 'POST',
  path,
  allow: { childAction: 'decision.propose' },
  audit: 'plan.proposalDecided',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const proposal = await find(call)
    if (!proposal) return { notFound: true }
    const see = pathTo(path, { childId: child.id, proposalId: proposal.id })
    if (proposal.state !== 'proposed') return { redirect: see, notice: 'This was decided already.' }
    if (!(await mayMake(call.tx, child.id))) return { forbidden: 'A manager decides this.' }
    call.noted({ kind: proposal.kind })
    return textOf(call.form, 'decide') === 'yes' ? carryOut(call, proposal) : giveBack(call, proposal, see)
  },
})

async function giveBack(call: Call, proposal: Proposal, see: string): Promise<Reply> {
  const why = textOf(call.form, 'why')
  const isTooLong = why.length > 2000
  if (isTooLong || !isInAFewWords(why))
    return page(call, proposal, {
      why: isTooLong ? 'Use 2,000 letters or fewer' : 'Say in a few words what is missing',
    })
  await settle(call, proposal, { state: 'returned', returned_why: why })
  return { redirect: see, notice: 'Given back.' }
}

const settle = (call: Call, proposal: Proposal, as: { state: 'done' | 'returned'; returned_why?: string }) =>
  call.tx
    .updateTable('plan_proposal')
    .set({ ...as, decided_by: signedIn(call.viewer).accountId, decided_at: call.now })
    .where('id', '=', proposal.id)
    .execute()

/** The version, the fact and the letters: all of them, or none. What the manager saw must be what goes. */
async function carryOut(call: Call, proposal: Proposal): Promise<Reply> {
  const found = await proposable(call)
  if ('instead' in found) return found.instead
  const { open } = found
  if (proposal.writingId !== open.writing.id) return { notFound: true }
  if (textOf(call.form, 'seen') !== digestOf(open.content))
    return page(
      call,
      proposal,
      { form: 'The plan was changed after you opened this page. Look at it again below.' },
      true,
    )
  const { against } = await standingOf(call, open, proposal.kind)
  if (against.length > 0) return page(call, proposal, { form: 'Something stands against it now. It is listed below.' })
  await settle(call, proposal, { state: 'done' })
  return proposal.kind === 'serve' ? serve(call, proposal, open) : issue(call, open)
}

const sentOf = (call: Call, open: OpenPlan, made: { versionId: string; eventId: string }): Omit<Sent, 'kind'> => ({
  ...made,
  childId: open.writing.childId,
  matter: open.writing.matter,
  by: signedIn(call.viewer).accountId,
})

const nextNumber = (open: OpenPlan): number => Math.max(0, ...open.versions.map(({ number }) => number)) + 1

const after = (call: Call, versionId: string, notice: string): Reply => ({
  redirect: pathTo('/children/:childId/plan/versions/:versionId', { childId: childOf(call).id, versionId }),
  notice,
})

async function serve(call: Call, proposal: Proposal, open: OpenPlan): Promise<Reply> {
  const windowEnds = lawfulWindow(proposal.windowEnds ?? undefined, call.today)
  const before = open.lastDraft && (await versionContent(call.tx, open.lastDraft))
  const content = asDraft(open.content)
  const changes = before && changesInShort(before, content)
  const { accountId, name } = signedIn(call.viewer)
  const made = await makeVersion(call, {
    writing: open.writing,
    content,
    number: nextNumber(open),
    windowEnds,
    by: { accountId, name },
  })
  await sendDraftLetters(
    call,
    { ...sentOf(call, open, made), kind: 'draft' },
    { windowEnds, ...(changes ? { changed: changes.length > 0 ? changes : ['No line changed.'] } : {}) },
  )
  return after(
    call,
    made.versionId,
    `Served. The family can answer until ${formatDay(windowEnds)}; the plan can be final from ${formatDay(addDays(windowEnds, 1))}.`,
  )
}

async function issue(call: Call, open: OpenPlan): Promise<Reply> {
  const { tx, now, today } = call
  const { writing } = open
  const { accountId, name } = signedIn(call.viewer)
  const placed = await placedIn(tx, open)
  const made = await makeVersion(call, {
    writing,
    content: asFinal(open.content),
    number: nextNumber(open),
    by: { accountId, name },
  })
  await tx
    .insertInto('plan')
    .values({
      id: newId(now),
      child_id: writing.childId,
      matter: writing.matter,
      regime: writing.regime,
      started_on: today,
      source: 'hand',
      version_id: made.versionId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['child_id', 'matter'])
        .doUpdateSet({ regime: writing.regime, started_on: today, version_id: made.versionId }),
    )
    .execute()
  await sendFinalLetters(call, { ...sentOf(call, open, made), kind: 'final' }, { named: namedIn(open.content), placed })
  await tx.updateTable('plan_writing').set({ state: 'issued', closed_at: now }).where('id', '=', writing.id).execute()
  return after(call, made.versionId, 'Issued. The letters and copies are on their way.')
}
