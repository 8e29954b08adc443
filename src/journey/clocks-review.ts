import { addDays, addMonths, type LocalDate, lastDayOfMonthsStartingWith, yearOf } from '../law/local-date.ts'
import { type ClockWork, comesAfter, earliest, firstOf, nextAfter, run } from './clock.ts'
import type { Dated } from './effective-facts.ts'
import type { EventOf } from './events.ts'
import type { PlanSpan } from './timeline.ts'

const aYear = '12 months that start with that day'
const notCounted = (period: string): string => `${period}, that day not counted`

/**
 * A return that gives the day of a review and not its outcome says no more than that the plan ran on from that day: a second
 * `plan.inForce` in the matter of the plan. The review was completed then.
 */
const ranOnAfter = (work: ClockWork, plan: PlanSpan | undefined, start: Dated): Dated | undefined =>
  plan &&
  (work.timeline.matters.get(plan.matter) ?? []).find(
    (other) => other.fact.type === 'plan.inForce' && other !== plan.from && comesAfter(other, start),
  )

const yearToReview = (work: ClockWork, rule: 'ar.first' | 'ar.next', start: Dated, from: string): void => {
  const { timeline } = work
  const plan = timeline.planOf(start)
  const reviews = timeline.reviewsOf(plan)
  const replaced = plan?.replaced !== undefined && plan.replaced.on >= start.on ? plan.replaced : undefined
  run(work, rule, start, {
    due: lastDayOfMonthsStartingWith(start.on, 12),
    met: earliest(nextAfter(reviews, start), ranOnAfter(work, plan, start)),
    ended: replaced,
    from,
    period: aYear,
    plan,
  })
}

/** The plan that a `plan.issued` or `plan.inForce` event made or names: always that of its own matter. */
const yearFromPlan = (work: ClockWork, rule: 'ar.first' | 'ar.next', start: Dated, from: string): void => {
  const plan = work.timeline.planNamed(start.fact.matter)
  // A final plan that is sent again in the same matter takes the place of the one before.
  const again =
    rule === 'ar.first'
      ? (work.timeline.matters.get(start.fact.matter) ?? []).find(
          (other) => other.fact.type === 'plan.issued' && comesAfter(other, start),
        )
      : undefined
  const replaced = plan?.replaced
  run(work, rule, start, {
    due: lastDayOfMonthsStartingWith(start.on, 12),
    met: earliest(firstOf(work.timeline.reviewsOf(plan), start.on, ['review.decided']), ranOnAfter(work, plan, start)),
    ended: earliest(replaced !== undefined && replaced.on >= start.on ? replaced : undefined, again),
    from,
    period: aYear,
    plan,
  })
}

const meetingPlanned = (
  work: ClockWork,
  events: readonly Dated[],
  start: Dated,
  fact: EventOf<'review.meetingPlanned'>,
) => {
  const plans = events.filter((dated) => dated.fact.type === 'review.meetingPlanned')
  const place = plans.indexOf(start)
  // What was sent before the first plan of a meeting still gives notice of it; before a later one it was for another day.
  const since = place === 0 ? (events[0] as Dated).on : start.on
  const due = addDays(fact.meetingOn, -14)
  const again = plans[place + 1]
  const running = {
    due,
    ended: again !== undefined && again.on <= due ? again : undefined,
    from: 'Review meeting planned',
    period: 'at least 2 weeks before the meeting',
    plan: work.timeline.planOf(start),
  }
  run(work, 'ar.meeting_notice', start, { ...running, met: firstOf(events, since, ['review.invited']) })
  run(work, 'ar.circulate_advice', start, { ...running, met: firstOf(events, since, ['review.adviceCirculated']) })
}

/** Final amended plans that belong to a matter: those in it, and those that name it as their review. */
const amendedIn = (work: ClockWork, matter: string, since: LocalDate): Dated | undefined => {
  const own = firstOf(work.timeline.matters.get(matter), since, ['plan.amended'], (fact) => fact.review === undefined)
  const naming = work.timeline.naming(matter)
  return earliest(own, firstOf(naming, since, ['plan.amended']))
}

const meetingHeld = (work: ClockWork, events: readonly Dated[], start: Dated): void => {
  const matter = start.fact.matter
  const plan = work.timeline.planOf(start)
  const from = 'Review meeting held'
  const decided = firstOf(events, start.on, ['review.decided'])
  run(work, 'ar.report', start, {
    due: addDays(start.on, 14),
    met: firstOf(events, start.on, ['review.reportSent']),
    from,
    period: notCounted('2 weeks'),
    plan,
  })
  run(work, 'ar.decision', start, {
    due: addDays(start.on, 28),
    met: decided,
    from,
    period: notCounted('4 weeks'),
    plan,
  })
  if (decided?.fact.type !== 'review.decided' || decided.fact.outcome !== 'amend') return
  run(work, 'ar.amendment_notice', start, {
    due: addDays(start.on, 28),
    met: firstOf(events, start.on, ['amendment.noticeSent']),
    from,
    period: notCounted('4 weeks'),
    plan,
  })
  run(work, 'ar.final_from_meeting', start, {
    due: addDays(start.on, 84),
    met: amendedIn(work, matter, start.on),
    ended: firstOf(events, start.on, ['amendment.abandoned']),
    from,
    period: notCounted('12 weeks'),
    plan,
  })
}

const noticeSent = (work: ClockWork, events: readonly Dated[], start: Dated): void => {
  const plan = work.timeline.planOf(start)
  const from = 'Notice of changes sent'
  const amended = amendedIn(work, start.fact.matter, start.on)
  const abandoned = firstOf(events, start.on, ['amendment.abandoned'])
  const eightWeeks = { due: addDays(start.on, 56), from, period: notCounted('8 weeks'), plan }
  run(work, 'ar.family_response', start, {
    due: addDays(start.on, 14),
    met: amended,
    ended: abandoned,
    from,
    period: '15 days, the day it was sent being the first',
    plan,
  })
  run(work, 'ar.final_amended', start, { ...eightWeeks, met: amended, ended: abandoned })
  if (abandoned !== undefined) run(work, 'ar.decide_not_to_amend', start, { ...eightWeeks, met: abandoned })
  if (!events.some(({ fact }) => fact.type === 'review.meetingHeld')) {
    run(work, 'ar.amend_without_review', start, { ...eightWeeks, met: amended, ended: abandoned })
  }
}

const phaseRules = {
  school: 'phase.school',
  secondaryToPost16: 'phase.post16',
  post16ToPost16: 'phase.post16_to_post16',
} as const

const phaseDays = { school: '02-14', secondaryToPost16: '03-30' } as const
const phaseSums = {
  school: 'before 15 February of the year of the move',
  secondaryToPost16: 'before 31 March of the year of the move',
  post16ToPost16: 'at least 5 months before the move',
} as const

const phaseTransfer = (work: ClockWork, start: Dated, fact: EventOf<'phaseTransfer.expected'>): void => {
  const plan = work.timeline.planOf(start)
  const due =
    fact.kind === 'post16ToPost16'
      ? addMonths(fact.transferOn, -5)
      : (`${yearOf(fact.transferOn)}-${phaseDays[fact.kind]}` as LocalDate)
  run(work, phaseRules[fact.kind], start, {
    due,
    met: nextAfter(work.timeline.amendmentsOf(plan), start),
    from: 'Move to the next phase recorded',
    period: phaseSums[fact.kind],
    plan,
  })
}

const directPayments = (work: ClockWork, start: Dated): void => {
  const plan = work.timeline.planOf(start)
  const complied = firstOf(
    work.timeline.events,
    start.on,
    ['order.complied'],
    (fact) => fact.step === 'pb.first_review',
  )
  run(work, 'pb.first_review', start, {
    due: addMonths(start.on, 3),
    met: earliest(firstOf(work.timeline.reviewsOf(plan), start.on, ['review.decided']), complied),
    from: 'Direct payments started',
    period: notCounted('3 months'),
    plan,
  })
}

const started = (work: ClockWork, events: readonly Dated[], start: Dated): void => {
  const { fact } = start
  if (fact.type === 'plan.issued') yearFromPlan(work, 'ar.first', start, 'Plan made')
  else if (fact.type === 'plan.inForce') yearFromPlan(work, 'ar.next', start, 'Plan in force since')
  else if (fact.type === 'review.decided') yearToReview(work, 'ar.next', start, 'Review completed')
  else if (fact.type === 'review.meetingPlanned') meetingPlanned(work, events, start, fact)
  else if (fact.type === 'review.meetingHeld') meetingHeld(work, events, start)
  else if (fact.type === 'amendment.noticeSent') noticeSent(work, events, start)
  else if (fact.type === 'phaseTransfer.expected') phaseTransfer(work, start, fact)
  else if (fact.type === 'plan.directPaymentStarted') directPayments(work, start)
}

/** Adds what runs for a plan: its reviews and changes, moves to the next phase, direct payments. */
export const reviewClocks = (work: ClockWork): void => {
  for (const events of work.timeline.matters.values()) {
    for (const start of events) started(work, events, start)
  }
}
