import type { EventGroup, Fact, FactType } from '../../journey/events.ts'
import { eventTypes } from '../../journey/events.ts'
import { formatShortDay, type LocalDate } from '../../law/local-date.ts'

/** One piece of business of a child: an assessment, a review, a dispute, a support cycle, a worry. */
export type Matter = {
  id: string
  group: EventGroup
  /** "The assessment that began on 5 January 2026". */
  words: string
  isFinished: boolean
  beganOn: LocalDate
  holdsPlan: boolean
}

const groupNouns: Record<EventGroup, string> = {
  worry: 'worry',
  support: 'support',
  assessment: 'assessment',
  plan: 'plan',
  review: 'review',
  transfer: 'move to the next phase of education',
  reassessment: 'reassessment',
  move: 'move to another area',
  dispute: 'disagreement',
}

const finishing: ReadonlySet<FactType> = new Set<FactType>([
  'concern.closed',
  'support.ended',
  'plan.refused',
  'request.withdrawn',
  'plan.ceased',
  'plan.amended',
  'amendment.abandoned',
  'move.familyTold',
  'appeal.closed',
])

const isFinishing = (fact: Fact): boolean =>
  finishing.has(fact.type) ||
  (fact.type === 'assessment.decided' && fact.outcome === 'refuse') ||
  (fact.type === 'reassessment.decided' && fact.outcome === 'refuse') ||
  (fact.type === 'review.decided' && fact.outcome === 'keep')

const firstDay = (fact: Fact): LocalDate => (typeof fact.on === 'string' ? fact.on : fact.on.notBefore)

/** The child's pieces of business, those that go on first, then the latest first. In: the facts as corrected. */
export function mattersOf(facts: readonly Fact[]): Matter[] {
  const byId = new Map<string, Fact[]>()
  for (const fact of facts) byId.set(fact.matter, [...(byId.get(fact.matter) ?? []), fact])
  const matters = [...byId].map(([id, own]) => matterOf(id, own))
  return matters.sort(
    (a, b) =>
      Number(a.isFinished) - Number(b.isFinished) || (a.beganOn < b.beganOn ? 1 : a.beganOn > b.beganOn ? -1 : 0),
  )
}

function matterOf(id: string, facts: readonly Fact[]): Matter {
  const first = facts.reduce((a, b) => (firstDay(b) < firstDay(a) ? b : a))
  const group = groupOfMatter(facts, first)
  const isFinished = facts.some(isFinishing)
  const beganOn = firstDay(first)
  // of a plan that came without its assessment nothing is known but the plan
  const noun =
    facts.some((fact) => fact.type === 'request.received') || first.type !== 'plan.inForce' ? groupNouns[group] : 'plan'
  return {
    id,
    group,
    words: `The ${noun} that began on ${formatShortDay(beganOn)}${isFinished ? ' (finished)' : ''}`,
    isFinished,
    beganOn,
    holdsPlan: facts.some((fact) => fact.type === 'plan.issued' || fact.type === 'plan.inForce'),
  }
}

/** An assessment stays one, whichever of its events happens to be known first. */
function groupOfMatter(facts: readonly Fact[], first: Fact): EventGroup {
  const groups = facts.map((fact) => eventTypes[fact.type].group)
  if (facts.some((fact) => fact.type === 'request.received')) return 'assessment'
  if (groups.includes('reassessment')) return 'reassessment'
  return eventTypes[first.type].group
}

const belongs: Record<EventGroup, readonly EventGroup[]> = {
  worry: ['worry'],
  support: ['support'],
  assessment: ['assessment', 'reassessment'],
  plan: ['assessment', 'reassessment', 'plan', 'review', 'transfer'],
  review: ['review', 'transfer'],
  transfer: ['transfer'],
  reassessment: ['reassessment'],
  move: ['move'],
  dispute: ['dispute'],
}

/** Steps about something else may be recorded in its own business too. */
const anywhere: ReadonlySet<string> = new Set([
  'order.complied',
  'exception.recorded',
  'amendment.noticeSent',
  'amendment.abandoned',
])

/** The pieces of business an event of this type can belong to. */
export const mattersFor = (type: FactType, matters: readonly Matter[]): Matter[] =>
  matters.filter((matter) => anywhere.has(type) || belongs[eventTypes[type].group].includes(matter.group))

/** Names a piece of business; one that only voided events made has no name of its own any more. */
export const matterWordsOf =
  (matters: readonly Matter[]) =>
  (id: string): string =>
    matters.find((matter) => matter.id === id)?.words ?? 'A piece of business of its own'
