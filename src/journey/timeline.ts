import type { Dated } from './effective-facts.ts'
import { eventTypes, type Fact } from './events.ts'
import { type Choice, type PlanSpan, plansOf } from './plans-of-child.ts'

export type { Choice, PlanSpan } from './plans-of-child.ts'

/** The facts of a child, found by matter, by plan and by dispute. */
export type Timeline = {
  readonly events: readonly Dated[]
  readonly matters: ReadonlyMap<string, readonly Dated[]>
  readonly plans: readonly PlanSpan[]
  readonly decisions: readonly Dated[]
  planOf(dated: Dated): PlanSpan | undefined
  planNamed(matter: string): PlanSpan | undefined
  /** The decision that a dispute event is about. */
  decisionOf(dated: Dated): Dated | undefined
  /** The dispute events about a decision. */
  eventsAbout(decision: Dated): readonly Dated[]
  /** Final amended plans that name this matter as the review they follow. */
  naming(review: string): readonly Dated[]
  reviewsOf(plan: PlanSpan | undefined): readonly Dated[]
  amendmentsOf(plan: PlanSpan | undefined): readonly Dated[]
  /** Events that name no link and could mean more than one plan or decision. */
  readonly unclear: readonly Choice[]
}

/** Whether the fact is a decision that the family can appeal. */
export const isAppealable = (fact: Fact): boolean => {
  switch (fact.type) {
    case 'assessment.decided':
    case 'reassessment.decided':
      return fact.outcome === 'refuse'
    case 'review.decided':
      return fact.outcome !== 'amend'
    case 'plan.refused':
    case 'plan.issued':
    case 'plan.amended':
    case 'plan.ceaseDecided':
      return true
    default:
      return false
  }
}

const groupOf = (fact: Fact): string => eventTypes[fact.type].group

const linkedDecision = (fact: Fact): string | undefined =>
  'about' in fact && fact.type !== 'appeal.registered' && fact.type !== 'mediation.wanted' ? fact.about : undefined

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** Finds the decision each dispute event is about: the one it names, or its matter names, or the latest before it. */
const disputesOf = (events: readonly Dated[]) => {
  const links = new Map<string, string>()
  const facts = new Map<string, Dated>()
  for (const dated of events) {
    const { fact } = dated
    if (isAppealable(fact)) facts.set(fact.id, dated)
    const link = linkedDecision(fact)
    if (link !== undefined && !links.has(fact.matter)) links.set(fact.matter, link)
  }
  const decisions: Dated[] = []
  const unclear: Choice[] = []
  const decisionOfEvent = new Map<string, Dated>()
  const about = new Map<string, Dated[]>()
  for (const dated of events) {
    const { fact } = dated
    if (isAppealable(fact)) decisions.push(dated)
    if (groupOf(fact) !== 'dispute') continue
    const link = linkedDecision(fact) ?? links.get(fact.matter)
    const latest = decisions.at(-1)
    const decision = link === undefined ? latest : facts.get(link)
    if (decision === undefined) continue
    if (link === undefined) unclear.push(...sameDay(decisions, dated))
    decisionOfEvent.set(fact.id, decision)
    add(about, decision.fact.id, dated)
  }
  return {
    decisions,
    unclear,
    decisionOf: (dated: Dated) => decisionOfEvent.get(dated.fact.id),
    eventsAbout: (decision: Dated): readonly Dated[] => about.get(decision.fact.id) ?? [],
  }
}

/** Two decisions on one day are both the latest, so an event that could name one and does not is unclear. */
const sameDay = (decisions: readonly Dated[], dated: Dated): Choice[] => {
  const latest = decisions.at(-1)
  const canLink = dated.fact.type !== 'appeal.registered' && dated.fact.type !== 'mediation.wanted'
  if (latest === undefined || !canLink || decisions.at(-2)?.on !== latest.on) return []
  const candidates = decisions.filter((decision) => decision.on === latest.on).map((decision) => decision.fact.id)
  return [{ at: dated.at, field: 'about', candidates }]
}

/** The timeline of facts that stand in order of their days. */
export const timelineOf = (events: readonly Dated[]): Timeline => {
  const matters = new Map<string, Dated[]>()
  for (const dated of events) add(matters, dated.fact.matter, dated)
  const { unclear: unclearPlans, ...plans } = plansOf(events, matters)
  const { unclear: unclearDecisions, ...disputes } = disputesOf(events)
  const reviews = new Map<PlanSpan | undefined, Dated[]>()
  const amendments = new Map<PlanSpan | undefined, Dated[]>()
  const naming = new Map<string, Dated[]>()
  for (const dated of events) {
    if (dated.fact.type === 'review.decided') add(reviews, plans.planOf(dated), dated)
    if (dated.fact.type !== 'plan.amended') continue
    add(amendments, plans.planOf(dated), dated)
    if (dated.fact.review !== undefined) add(naming, dated.fact.review, dated)
  }
  return {
    events,
    matters,
    ...plans,
    ...disputes,
    naming: (review) => naming.get(review) ?? [],
    reviewsOf: (plan) => reviews.get(plan) ?? [],
    amendmentsOf: (plan) => amendments.get(plan) ?? [],
    unclear: [...unclearPlans, ...unclearDecisions],
  }
}
