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

/** The decision that the events of a matter name, by the matter. */
const namedDecisions = (events: readonly Dated[]): ReadonlyMap<string, string> => {
  const named = new Map<string, string>()
  for (const { fact } of events) {
    const link = linkedDecision(fact)
    if (link !== undefined && !named.has(fact.matter)) named.set(fact.matter, link)
  }
  return named
}

/** The latest decision of a day before the event; one of the same day where there is none. Several of one day are all it. */
const latestBefore = (decisions: readonly Dated[], dated: Dated): readonly Dated[] => {
  const before = decisions.findLast((decision) => decision.on < dated.on)
  const on = before?.on ?? dated.on
  return decisions.filter((decision) => decision.on === on)
}

const canName = ({ fact }: Dated): boolean => fact.type !== 'appeal.registered' && fact.type !== 'mediation.wanted'

/** Finds the decision each dispute event is about: the one it names, or its matter names, or the latest before it. */
const disputesOf = (events: readonly Dated[]) => {
  const decisions = events.filter(({ fact }) => isAppealable(fact))
  const disputes = events.filter(({ fact }) => groupOf(fact) === 'dispute')
  const named = disputes.length > 0 ? namedDecisions(disputes) : undefined
  const unclear: Choice[] = []
  const decisionOfEvent = new Map<string, Dated>()
  const about = new Map<string, Dated[]>()
  for (const dated of disputes) {
    const { fact } = dated
    const link = linkedDecision(fact) ?? named?.get(fact.matter)
    const latest = link === undefined ? latestBefore(decisions, dated) : []
    const decision = link === undefined ? latest.at(-1) : decisions.find((one) => one.fact.id === link)
    if (decision === undefined) continue
    if (latest.length > 1 && canName(dated)) {
      unclear.push({ at: dated.at, field: 'about', candidates: latest.map((one) => one.fact.id) })
    }
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
