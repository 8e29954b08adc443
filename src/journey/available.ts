import type { LocalDate } from '../law/local-date.ts'
import { comesAfter } from './clock.ts'
import type { Dated } from './effective-facts.ts'
import { type EventType, type FactType, factTypes, type JourneyEvent } from './events.ts'
import { timelineOn } from './stage.ts'
import { isAppealable, type Timeline } from './timeline.ts'

/** What an event must follow, in its own matter or anywhere in the journey. Events that stand in neither can always be recorded. */
type Needs = { readonly inMatter?: readonly FactType[]; readonly anywhere?: readonly FactType[] }

const plan: readonly FactType[] = ['plan.issued', 'plan.inForce']
const assessment: readonly FactType[] = [
  'request.received',
  'reassessment.requested',
  'reassessment.decided',
  'order.made',
]
const inAssessment: Needs = { inMatter: assessment }
const withPlan: Needs = { anywhere: plan }
const inDispute: Needs = {
  anywhere: ['mediation.contacted', 'mediation.wanted', 'mediation.declined', 'appeal.registered'],
}

const needs: Partial<Record<FactType, Needs>> = {
  'concern.answered': { inMatter: ['concern.raised'] },
  'concern.closed': { inMatter: ['concern.raised'] },
  'support.cycleReviewed': { inMatter: ['support.started'] },
  'support.ended': { inMatter: ['support.started'] },
  'family.toldConsidering': inAssessment,
  'partners.toldConsidering': inAssessment,
  'assessment.decided': { inMatter: ['request.received', 'order.made'] },
  'advice.requested': inAssessment,
  'advice.received': { inMatter: ['advice.requested'] },
  'advice.notNeeded': inAssessment,
  'plan.refused': inAssessment,
  'draft.sent': inAssessment,
  'representations.received': { inMatter: ['draft.sent', 'amendment.noticeSent'] },
  'setting.replied': { inMatter: ['setting.consulted'] },
  'plan.issued': inAssessment,
  'request.withdrawn': { inMatter: ['request.received', 'reassessment.requested'] },
  'plan.amended': withPlan,
  'plan.directPaymentStarted': withPlan,
  'plan.ceaseConsulted': withPlan,
  'plan.ceaseDecided': withPlan,
  'plan.ceased': withPlan,
  'review.meetingPlanned': withPlan,
  'review.invited': withPlan,
  'review.adviceCirculated': withPlan,
  'review.meetingHeld': withPlan,
  'review.reportSent': { inMatter: ['review.meetingHeld'] },
  'review.decided': { inMatter: ['review.meetingHeld'] },
  'amendment.noticeSent': withPlan,
  'amendment.abandoned': { inMatter: ['amendment.noticeSent'] },
  'phaseTransfer.expected': withPlan,
  'reassessment.requested': withPlan,
  'reassessment.decided': withPlan,
  'move.known': withPlan,
  'move.completed': withPlan,
  'move.familyTold': { inMatter: ['move.completed'] },
  'mediation.held': { anywhere: ['mediation.contacted', 'mediation.wanted'] },
  'mediation.agreed': { anywhere: ['mediation.held', 'mediation.wanted'] },
  'appeal.hearingFixed': { anywhere: ['appeal.registered'] },
  'appeal.responseSent': { anywhere: ['appeal.registered'] },
  'appeal.closed': { anywhere: ['appeal.registered'] },
  'order.made': { anywhere: ['appeal.registered'] },
  'appeal.conceded': { anywhere: ['appeal.registered'] },
  'order.complied': { anywhere: ['order.made', 'appeal.conceded', 'mediation.agreed', 'plan.directPaymentStarted'] },
  'mediation.certificate': inDispute,
}

/** Facts that close a step: recorded once in a matter since what they answer; a later change is a correction. */
const answers: Partial<Record<FactType, readonly FactType[]>> = {
  'assessment.decided': ['request.received', 'order.made', 'appeal.conceded'],
  'reassessment.decided': ['reassessment.requested', 'order.made', 'appeal.conceded'],
  'review.decided': ['review.meetingHeld'],
  'review.reportSent': ['review.meetingHeld'],
  'request.withdrawn': ['request.received', 'reassessment.requested'],
  'concern.closed': ['concern.raised'],
  'support.ended': ['support.started'],
  'amendment.abandoned': ['amendment.noticeSent'],
}

const needsADecision: ReadonlySet<FactType> = new Set([
  'mediation.contacted',
  'mediation.wanted',
  'mediation.declined',
  'appeal.registered',
])

const has = (events: readonly Dated[], types: readonly FactType[]): boolean =>
  events.some(({ fact }) => types.includes(fact.type))

/** What the Tribunal's case asks for is recorded in its own matter, but answered in that of the decision. */
const asksAnywhere: ReadonlySet<FactType> = new Set(['order.made', 'appeal.conceded'])

const isDone = (type: FactType, timeline: Timeline, events: readonly Dated[]): boolean => {
  const questions = answers[type]
  const done = events.findLast(({ fact }) => fact.type === type)
  if (questions === undefined || done === undefined) return false
  const asks = (dated: Dated): boolean =>
    questions.includes(dated.fact.type) && comesAfter(dated, done) && asksAnywhere.has(dated.fact.type)
  const asksHere = (dated: Dated): boolean => questions.includes(dated.fact.type) && comesAfter(dated, done)
  return !events.some(asksHere) && !timeline.events.some(asks)
}

const isPossible = (type: FactType, timeline: Timeline, events: readonly Dated[]): boolean => {
  if (needsADecision.has(type)) return timeline.events.some(({ fact }) => isAppealable(fact))
  const need = needs[type]
  if (need?.anywhere !== undefined && !has(timeline.events, need.anywhere)) return false
  if (need?.inMatter !== undefined && !has(events, need.inMatter)) return false
  return !isDone(type, timeline, events)
}

/**
 * What may be recorded now in one matter. In: the events of a journey, the matter (a new name for new business) and the day.
 * Out: types of event. A correction is always among them where there is anything to correct; a fact may be recorded long
 * after its day, so only what must have come before it counts, never a deadline.
 */
export const availableIn = (events: readonly JourneyEvent[], matter: string, asOf: LocalDate): EventType[] => {
  const timeline = timelineOn(events, asOf)
  const own = timeline.matters.get(matter) ?? []
  const possible: EventType[] = factTypes.filter((type) => isPossible(type, timeline, own))
  return events.length > 0 ? [...possible, 'correction'] : possible
}

/** What may be recorded now in any matter, or in new business. */
export const available = (events: readonly JourneyEvent[], asOf: LocalDate): EventType[] => {
  const timeline = timelineOn(events, asOf)
  const matters: (readonly Dated[])[] = [...timeline.matters.values(), []]
  const possible: EventType[] = factTypes.filter((type) => matters.some((own) => isPossible(type, timeline, own)))
  return events.length > 0 ? [...possible, 'correction'] : possible
}
