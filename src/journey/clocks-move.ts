import {
  academicYearOf,
  addDays,
  addMonths,
  formatShortDay,
  type LocalDate,
  laterOf,
  monthOf,
} from '../law/local-date.ts'
import { type ClockWork, firstOf, ruleNamed, run } from './clock.ts'
import type { Dated } from './effective-facts.ts'
import type { EventOf } from './events.ts'
import type { PlanSpan } from './timeline.ts'

const moveKnown = (work: ClockWork, events: readonly Dated[], start: Dated, fact: EventOf<'move.known'>): void => {
  const { calendar } = work
  const running = {
    startsOn: fact.oldAreaAwareOn,
    met: firstOf(events, start.on, ['move.completed']),
    from: 'The old council knew of the move on',
    plan: work.timeline.planOf(start),
  }
  let inTime: boolean
  try {
    inTime = fact.oldAreaAwareOn <= calendar.addWorkingDays(fact.movesOn, -15)
  } catch {
    // The same sum fails again below, where it is reported for its rule.
    inTime = false
  }
  if (inTime) {
    run(work, 'move.transfer_known', start, {
      ...running,
      due: fact.movesOn,
      period: '15 working days or more before the move, so on the day of the move',
    })
  } else {
    run(work, 'move.transfer_late', start, {
      ...running,
      due: () => {
        calendar.isWorkingDay(fact.movesOn)
        return calendar.workingDaysBeginningWith(fact.oldAreaAwareOn, 15)
      },
      period: '15 working days, that day being the first',
    })
  }
}

/** The day the 12 months of a plan that moved count from: its last review before the move, else its making. */
const lastReviewOrMaking = (work: ClockWork, plan: PlanSpan | undefined, move: Dated): Dated | undefined =>
  work.timeline.reviewsOf(plan).findLast((review) => review.on < move.on) ??
  (plan !== undefined && plan.from.on <= move.on ? plan.from : undefined)

const moveCompleted = (work: ClockWork, events: readonly Dated[], start: Dated): void => {
  const plan = work.timeline.planOf(start)
  run(work, 'move.inform_family', start, {
    due: addDays(start.on, 42),
    met: firstOf(events, start.on, ['move.familyTold']),
    from: 'Plan passed to the new council',
    period: '6 weeks, that day not counted',
    plan,
  })
  const met = firstOf(work.timeline.reviewsOf(plan), start.on, ['review.decided'])
  const threeMonths = addMonths(start.on, 3)
  const from = lastReviewOrMaking(work, plan, start)
  const twelveMonths = from === undefined ? threeMonths : addMonths(from.on, 12)
  const inTimeUntil = laterOf(twelveMonths, threeMonths)
  if (from !== undefined) {
    run(work, 'move.review_12m', start, {
      startsOn: from.on,
      due: twelveMonths,
      inTimeUntil,
      met,
      from: from.fact.type === 'review.decided' ? 'Last review completed' : 'Plan made',
      period: '12 months, that day not counted',
      plan,
    })
  }
  run(work, 'move.review_3m', start, {
    due: threeMonths,
    inTimeUntil,
    met,
    from: 'Plan passed to the new council',
    period: '3 months, that day not counted',
    plan,
  })
}

/** Adds what runs when a family moves to another area. */
export const moveClocks = (work: ClockWork): void => {
  for (const start of work.timeline.events) {
    const events = work.timeline.matters.get(start.fact.matter) ?? []
    if (start.fact.type === 'move.known') moveKnown(work, events, start, start.fact)
    else if (start.fact.type === 'move.completed') moveCompleted(work, events, start)
  }
}

/** The last day of the academic year in which the 25th birthday falls: 31 July, or the area's own day (MM-DD). */
export const lastDayAtAge25 = (born: LocalDate, lastDay = '07-31'): LocalDate => {
  const begins = academicYearOf(addMonths(born, 300))
  const last = `${begins + 1}-${lastDay}` as LocalDate
  return monthOf(last) >= 9 ? (`${begins}-${lastDay}` as LocalDate) : last
}

/** Adds the limit of age 25. The 25th birthday is what starts it, so the rule in force on that day is the one that counts. */
export const ageClock = (work: ClockWork): void => {
  const rule = ruleNamed('age25.limit')
  if (addMonths(work.born, 300) < rule.inForce.from) return
  const { plans } = work.timeline
  const running = plans.filter((plan) => plan.replaced === undefined)
  const open = running.find((plan) => plan.ceased === undefined)
  const last = running.at(-1)
  const dueOn = lastDayAtAge25(work.born, work.lastDayAge25)
  work.clocks.push({
    rule,
    matter: (open ?? last)?.matter ?? 'child',
    of: 'child.born',
    start: undefined,
    startsOn: work.born,
    dueOn,
    inTimeUntil: dueOn,
    met: open === undefined ? last?.ceased : undefined,
    ended: undefined,
    sum: `Born ${formatShortDay(work.born)}; the end of the academic year in which the 25th birthday falls: ${formatShortDay(dueOn)}.`,
  })
}
