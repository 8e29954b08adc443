import { addMonths } from '../law/local-date.ts'
import type { Dated } from './effective-facts.ts'
import { type EventOf, eventTypes, type Fact, type FactType } from './events.ts'
import { type Choice, type PlanSpan, plansOf } from './plans-of-child.ts'

export type { Choice, PlanSpan } from './plans-of-child.ts'

/** A dispute: the decision it is about, where that is known, and its events in order. */
export type Dispute = { readonly decision: Dated | undefined; readonly matters: Set<string>; readonly events: Dated[] }

/** The facts of a child, found by matter, by plan and by dispute. */
export type Timeline = {
  readonly events: readonly Dated[]
  readonly matters: ReadonlyMap<string, readonly Dated[]>
  readonly plans: readonly PlanSpan[]
  readonly decisions: readonly Dated[]
  readonly disputes: readonly Dispute[]
  planOf(dated: Dated): PlanSpan | undefined
  planNamed(matter: string): PlanSpan | undefined
  disputeOf(dated: Dated): Dispute | undefined
  disputeAbout(decision: Dated): Dispute | undefined
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

const topics: Record<EventOf<'appeal.registered'>['about'], readonly FactType[]> = {
  refusalToAssess: ['assessment.decided'],
  noPlan: ['plan.refused'],
  contents: ['plan.issued', 'plan.amended'],
  placement: ['plan.issued', 'plan.amended'],
  noReassessment: ['reassessment.decided'],
  noAmendment: ['review.decided'],
  ceasing: ['plan.ceaseDecided', 'review.decided'],
}

const groupOf = (fact: Fact): string => eventTypes[fact.type].group

const linkedDecision = (fact: Fact): string | undefined =>
  'about' in fact && fact.type !== 'appeal.registered' && fact.type !== 'mediation.wanted' ? fact.about : undefined

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** Finds the disputes of a child and the decision each is about. */
const disputesOf = (events: readonly Dated[]) => {
  const decisions: Dated[] = []
  const disputes: Dispute[] = []
  const unclear: Choice[] = []
  const byDecision = new Map<string, Dispute>()
  const current = new Map<string, Dispute>()
  const byEvent = new Map<string, Dispute>()

  const disputeFor = (decision: Dated | undefined): Dispute => {
    const known = decision === undefined ? undefined : byDecision.get(decision.fact.id)
    if (known !== undefined) return known
    const dispute: Dispute = { decision, matters: new Set(), events: [] }
    disputes.push(dispute)
    if (decision !== undefined) byDecision.set(decision.fact.id, dispute)
    return dispute
  }
  const candidatesFor = ({ fact }: Dated): readonly Dated[] => {
    const wanted = fact.type === 'appeal.registered' ? topics[fact.about] : undefined
    const right = wanted === undefined ? decisions : decisions.filter((d) => wanted.includes(d.fact.type))
    const all = right.length > 0 ? right : decisions
    const own = all.filter((decision) => decision.fact.matter === fact.matter)
    return own.length > 0 ? own : all
  }
  const decisionFor = (dated: Dated): Dated | undefined => {
    const link = linkedDecision(dated.fact)
    if (link !== undefined) return decisions.find((decision) => decision.fact.id === link)
    const candidates = candidatesFor(dated)
    const fresh = candidates.filter((decision) => dated.on <= addMonths(decision.on, 2))
    const canLink = dated.fact.type !== 'appeal.registered' && dated.fact.type !== 'mediation.wanted'
    if (fresh.length > 1 && canLink) {
      unclear.push({ at: dated.at, field: 'about', candidates: fresh.map((decision) => decision.fact.id) })
    }
    return candidates.at(-1)
  }
  for (const dated of events) {
    const { fact } = dated
    if (isAppealable(fact)) {
      decisions.push(dated)
      current.delete(fact.matter)
    }
    if (groupOf(fact) !== 'dispute') continue
    const going = linkedDecision(fact) === undefined ? current.get(fact.matter) : undefined
    const dispute = going ?? disputeFor(decisionFor(dated))
    dispute.events.push(dated)
    dispute.matters.add(fact.matter)
    current.set(fact.matter, dispute)
    byEvent.set(fact.id, dispute)
  }
  return {
    decisions,
    disputes,
    unclear,
    disputeOf: (dated: Dated) => byEvent.get(dated.fact.id),
    disputeAbout: (decision: Dated) => byDecision.get(decision.fact.id),
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
