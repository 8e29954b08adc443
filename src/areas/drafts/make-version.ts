import type { ViewerTx } from '../../access/in-transaction.ts'
import type { JourneyEvent } from '../../journey/events.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { checkPlan } from '../../plan/checks/check-plan.ts'
import type { ContentLine, ContentSource, PlanContent } from '../../plan/content.ts'
import { toPlan } from '../../plan/content.ts'
import { newId } from '../../platform/id.ts'
import type { Call } from '../../web/route.ts'
import { recordEvent } from '../journey/index.ts'
import { freezeEasyRead } from '../plan-papers/index.ts'
import { overridesOf, type Stood, stoodOf, type Writing } from '../plans/index.ts'

export type Making = {
  writing: Writing
  /** The working copy, with the stage that it gets. */
  content: PlanContent
  number: number
  /** Of a draft: the last day on which the family may answer. */
  windowEnds?: LocalDate
  by: { accountId: string; name: string }
}

type At = Pick<Call, 'tx' | 'now' | 'today'>
type Made = { versionId: string; eventId: string }

/**
 * Copies the working copy into a version that is never changed, with what the checks find in it, and records the fact: the
 * draft was sent, or the plan issued. The database refuses whoever may not decide.
 */
export async function makeVersion(at: At, making: Making): Promise<Made> {
  const { tx, now, today } = at
  const { writing, content, by } = making
  const made = { versionId: newId(now), eventId: newId(now) }
  await keepVersion(at, making, made)
  const event = {
    type: content.stage === 'draft' ? 'draft.sent' : 'plan.issued',
    id: made.eventId,
    on: today,
    matter: writing.matter,
    source: 'hand',
  } as unknown as JourneyEvent
  const recorded = await recordEvent(tx, { childId: writing.childId, event, recordedBy: by.accountId, now, today })
  if (!('recorded' in recorded)) throw new Error('A version of a plan could not be written into the record')
  return made
}

/** The version alone, of a fact that is recorded by whoever calls. */
export async function keepVersion({ tx, now, today }: At, making: Making, made: Made): Promise<void> {
  const { writing, content, by } = making
  const { versionId, eventId } = made
  const kind = content.stage
  await tx
    .insertInto('plan_version')
    .values({
      id: versionId,
      child_id: writing.childId,
      writing_id: writing.id,
      matter: writing.matter,
      number: making.number,
      kind,
      regime: writing.regime,
      rule_set: writing.ruleSet,
      made_on: today,
      made_at: now,
      made_by: by.accountId,
      signed_by: by.name,
      window_ends: making.windowEnds ?? null,
      event_id: eventId,
      child_facts: JSON.stringify({ ...content.child, people: content.people }),
    })
    .execute()
  const of = { version_id: versionId, child_id: writing.childId, kind }
  await tx
    .insertInto('plan_version_line')
    .values(rowsOf(content).map((row) => ({ ...of, ...row })))
    .execute()
  await keepFindings(tx, writing, content, of)
  await freezeEasyRead(tx, writing.id, versionId)
}

/** The lines that say something, in order, and section K from the advice that was given. */
function rowsOf(content: PlanContent) {
  const own = content.lines
    .filter((line) => line.section !== 'K' && line.words.trim() !== '')
    .map((line, place) => ({
      line_id: line.id,
      section: line.section as string,
      place,
      words: line.words,
      more: JSON.stringify(moreOf(line)),
    }))
  const advice = content.sources.map((source, place) => ({
    line_id: source.id,
    section: 'K',
    place,
    words: source.role,
    more: JSON.stringify(adviceOf(source)),
  }))
  return [...own, ...advice]
}

const moreOf = ({ id: _, section: __, words: ___, ...more }: ContentLine) => more
const adviceOf = ({ id: _, ...more }: ContentSource) => more

type Of = { version_id: string; child_id: string; kind: string }

async function keepFindings(tx: ViewerTx, writing: Writing, content: PlanContent, of: Of): Promise<void> {
  const stood = stoodOf(checkPlan(toPlan(content)), await overridesOf(tx, writing.id))
  if (stood.length === 0) return
  await tx
    .insertInto('version_finding')
    .values(stood.map((finding, place) => ({ ...of, place, ...findingRow(finding) })))
    .execute()
}

const findingRow = ({ line, rule, level, words, because, source, letStand }: Stood) => ({
  line_id: line,
  rule,
  level,
  found: JSON.stringify({ words, because, source }),
  stands: letStand ? JSON.stringify({ because: letStand.because, by: letStand.by, on: letStand.on }) : null,
})
