import { addDays, addMonths, type LocalDate, laterOf } from '../law/local-date.ts'
import { type ClockWork, earliest, firstOf, run } from './clock.ts'
import type { Dated } from './effective-facts.ts'
import type { EventOf, FactType } from './events.ts'
import { isAppealable, type PlanSpan } from './timeline.ts'

const notCounted = (period: string): string => `${period}, that day not counted`
const isAboutCeasing = ({ fact }: Dated): boolean =>
  fact.type === 'plan.ceaseDecided' || (fact.type === 'review.decided' && fact.outcome === 'cease')

const planOfDecision = (work: ClockWork, decision: Dated | undefined): PlanSpan | undefined => {
  if (decision === undefined) return undefined
  if (decision.fact.type === 'plan.issued') return work.timeline.planNamed(decision.fact.matter)
  return decision.fact.type === 'assessment.decided' || decision.fact.type === 'plan.refused'
    ? undefined
    : work.timeline.planOf(decision)
}

const certificatesAbout = (events: readonly Dated[]): readonly Dated[] =>
  events.filter(({ fact }) => fact.type === 'mediation.certificate')

/** The last day to appeal: two months from the decision or one from its certificate, whichever is later. */
const lastDayToAppeal = (work: ClockWork, decision: Dated | undefined, certificates: readonly Dated[]): LocalDate => {
  const { calendar } = work
  const days = certificates.map((dated) => calendar.rollToTribunalWorkingDay(addMonths(dated.on, 1)))
  if (decision !== undefined) days.push(calendar.rollToTribunalWorkingDay(addMonths(decision.on, 2)))
  return days.reduce(laterOf)
}

const rolled = 'moved on where it is not a working day of the Tribunal'

const appealableDecision = (work: ClockWork, start: Dated): void => {
  const events = work.timeline.eventsAbout(start)
  const registered = firstOf(events, start.on, ['appeal.registered'])
  // A plan that has ended does not take away the right to appeal against its ending (section 45(4)).
  const plan = isAboutCeasing(start) ? undefined : planOfDecision(work, start)
  run(work, 'med.contact_adviser', start, {
    due: addMonths(start.on, 2),
    met: firstOf(events, start.on, ['mediation.contacted']),
    ended: registered,
    from: 'Decision sent',
    period: notCounted('2 months'),
    plan,
    decision: start,
  })
  run(work, 'appeal.window_decision', start, {
    due: () => work.calendar.rollToTribunalWorkingDay(addMonths(start.on, 2)),
    inTimeUntil: () => lastDayToAppeal(work, start, certificatesAbout(events)),
    met: registered,
    from: 'Decision sent',
    period: `${notCounted('2 months')}, ${rolled}`,
    plan,
    decision: start,
  })
}

const certificateGiven = (work: ClockWork, start: Dated): void => {
  const decision = work.timeline.decisionOf(start)
  const events =
    decision === undefined ? (work.timeline.matters.get(start.fact.matter) ?? []) : work.timeline.eventsAbout(decision)
  run(work, 'appeal.window_certificate', start, {
    due: () => work.calendar.rollToTribunalWorkingDay(addMonths(start.on, 1)),
    inTimeUntil: () => lastDayToAppeal(work, decision, certificatesAbout(events)),
    met: firstOf(events, decision?.on ?? work.born, ['appeal.registered']),
    from: 'Mediation certificate given',
    period: `${notCounted('1 month')}, ${rolled}`,
    plan: decision !== undefined && isAboutCeasing(decision) ? undefined : planOfDecision(work, decision),
    decision,
  })
}

/** The decision of the appeal that an order or a concession follows, else the one the event itself is about. */
const decisionInCase = (work: ClockWork, start: Dated): Dated | undefined => {
  const appeal = appealBefore(work, start)
  return (appeal && work.timeline.decisionOf(appeal)) ?? work.timeline.decisionOf(start)
}

const appealBefore = (work: ClockWork, start: Dated): Dated | undefined => {
  const before = (dated: Dated): boolean => dated.fact.type === 'appeal.registered' && dated.on <= start.on
  const own = work.timeline.matters.get(start.fact.matter)?.findLast(before)
  if (own !== undefined) return own
  const decision = work.timeline.decisionOf(start)
  return decision && work.timeline.eventsAbout(decision).findLast(before)
}

/** The first such event of the same dispute: in its matter, or about the same decision. */
const inDispute = <T extends FactType>(
  work: ClockWork,
  start: Dated,
  types: readonly T[],
  holds?: (fact: EventOf<T>) => boolean,
): Dated | undefined => {
  const decision = work.timeline.decisionOf(start)
  const about =
    decision === undefined ? undefined : firstOf(work.timeline.eventsAbout(decision), start.on, types, holds)
  return earliest(firstOf(work.timeline.matters.get(start.fact.matter), start.on, types, holds), about)
}

const mediation = (work: ClockWork, start: Dated): void => {
  const { calendar, timeline } = work
  const { fact, on } = start
  const plan = planOfDecision(work, timeline.decisionOf(start))
  const threeDays = { due: () => calendar.addWorkingDays(on, 3), period: notCounted('3 working days'), plan }
  if (fact.type === 'mediation.declined' || fact.type === 'mediation.held') {
    const declined = fact.type === 'mediation.declined'
    run(work, declined ? 'med.certificate_not_pursuing' : 'med.certificate_after', start, {
      ...threeDays,
      met: inDispute(work, start, ['mediation.certificate']),
      from: declined ? 'The family said it does not want mediation' : 'Mediation held',
    })
  } else if (fact.type === 'mediation.wanted') {
    const from = 'The family said it wants mediation'
    const met = inDispute(work, start, ['mediation.held'])
    if (fact.about === 'health' || fact.about === 'mixed') run(work, 'med.tell_icb', start, { ...threeDays, met, from })
    run(work, fact.about === 'health' ? 'med.arrange_health_only' : 'med.arrange_la', start, {
      due: addDays(on, 30),
      period: notCounted('30 days'),
      plan,
      met,
      from,
    })
  }
}

const compliedWith = (work: ClockWork, start: Dated, step: string): Dated | undefined =>
  inDispute(work, start, ['order.complied'], (fact) => fact.step === step)

const agreed = (work: ClockWork, start: Dated): void => {
  const decision = work.timeline.decisionOf(start)
  for (const [step, weeks, words] of [
    ['med.comply_other', 2, '2 weeks'],
    ['med.rcb_tell_la', 1, '1 week'],
  ] as const) {
    run(work, step, start, {
      due: addDays(start.on, weeks * 7),
      met: compliedWith(work, start, step),
      from: 'Agreement reached in mediation',
      period: notCounted(words),
      plan: planOfDecision(work, decision),
      decision,
    })
  }
}

const registered = (work: ClockWork, start: Dated, fact: EventOf<'appeal.registered'>): void => {
  const decision = work.timeline.decisionOf(start)
  run(work, 'appeal.la_response', start, {
    startsOn: fact.papersReceivedOn,
    due: () => work.calendar.addTribunalWorkingDays(fact.papersReceivedOn, 30),
    met: inDispute(work, start, ['appeal.responseSent']),
    ended: inDispute(work, start, ['appeal.closed', 'appeal.conceded']),
    from: 'Appeal papers received',
    period: notCounted('30 working days of the Tribunal'),
    plan: planOfDecision(work, decision),
    decision,
  })
}

/** What the record holds after an order, in the matters it can be about. */
type Since = {
  readonly told: Dated | undefined
  readonly refused: Dated | undefined
  readonly draft: Dated | undefined
  readonly issued: Dated | undefined
  readonly amended: Dated | undefined
}

const hasOwnRequest = (events: readonly Dated[] | undefined): boolean =>
  events?.some(({ fact }) => fact.type === 'request.received' || fact.type === 'reassessment.requested') ?? false

/**
 * Where an order can be carried out: in the matter of the decision or of the dispute, or in one opened for it (without a
 * request of its own). Where the decision is not on record it can be anywhere.
 */
const placesOf = (work: ClockWork, start: Dated, decision: Dated | undefined): readonly (readonly Dated[])[] => {
  const { matters } = work.timeline
  if (decision === undefined) return [...matters.values()]
  const places: (readonly Dated[])[] = []
  for (const [name, events] of matters) {
    if (name === start.fact.matter || name === decision.fact.matter || !hasOwnRequest(events)) places.push(events)
  }
  return places
}

const since = (work: ClockWork, start: Dated, decision: Dated | undefined): Since => {
  const places = placesOf(work, start, decision)
  const first = <T extends FactType>(types: readonly T[], holds?: (fact: EventOf<T>) => boolean): Dated | undefined =>
    earliest(...places.map((events) => firstOf(events, start.on, types, holds)))
  const plan = planOfDecision(work, decision)
  return {
    told: first(['assessment.decided', 'reassessment.decided'], (fact) => fact.outcome === 'assess'),
    refused: first(['plan.refused']),
    draft: first(['draft.sent']),
    issued: first(['plan.issued']),
    amended:
      plan === undefined
        ? firstOf(work.timeline.events, start.on, ['plan.amended'])
        : firstOf(work.timeline.amendmentsOf(plan), start.on, ['plan.amended']),
  }
}

type Step = {
  readonly rule: string
  readonly weeks: number
  readonly met: (since: Since) => Dated | undefined
  /** The other way the order can be carried out, and the step that then was taken. */
  readonly ended?: (since: Since) => Dated | undefined
  readonly otherStep?: string
}

const assessSteps = (kind: 'order' | 'concede'): readonly Step[] => {
  const noPlan = kind === 'order' ? 'order.assess_no_plan' : 'concede.no_plan'
  const final = kind === 'order' ? 'order.assess_final' : 'concede.final'
  return [
    { rule: `${kind}.assess_notify`, weeks: 2, met: ({ told }) => told },
    {
      rule: noPlan,
      weeks: 10,
      met: ({ refused }) => refused,
      ended: ({ draft, issued }) => earliest(draft, issued),
      otherStep: final,
    },
    { rule: final, weeks: 14, met: ({ issued }) => issued, ended: ({ refused }) => refused, otherStep: noPlan },
  ]
}

const nothing = (): undefined => undefined
const amendSteps: readonly Step[] = [{ rule: 'order.amend', weeks: 5, met: ({ amended }) => amended }]
const continueSteps: readonly Step[] = [{ rule: 'order.continue', weeks: 0, met: nothing }]

const orderSteps: Record<EventOf<'order.made'>['kind'], readonly Step[]> = {
  assess: assessSteps('order'),
  makePlan: [
    { rule: 'order.make_plan_draft', weeks: 5, met: ({ draft }) => draft },
    { rule: 'order.make_plan_final', weeks: 11, met: ({ issued }) => issued },
  ],
  // What comes of thinking again is no one event, so only the step itself shows that it was done.
  reconsider: [{ rule: 'order.reconsider', weeks: 2, met: nothing }],
  amend: amendSteps,
  changePlacement: [{ rule: 'order.change_name', weeks: 2, met: ({ amended }) => amended }],
  continue: continueSteps,
  continueAndAmend: [...continueSteps, ...amendSteps],
  ceaseDismissed: [{ rule: 'order.cease_dismissed', weeks: 0, met: nothing }],
}

const concedeAmend: readonly Step[] = [{ rule: 'concede.amend', weeks: 5, met: ({ amended }) => amended }]
const concedeSteps: Record<EventOf<'appeal.registered'>['about'], readonly Step[]> = {
  refusalToAssess: assessSteps('concede'),
  noReassessment: assessSteps('concede'),
  contents: concedeAmend,
  noAmendment: concedeAmend,
  noPlan: [],
  placement: [],
  ceasing: [],
}

const runSteps = (work: ClockWork, start: Dated, steps: readonly Step[], from: string): void => {
  if (steps.length === 0) return
  const decision = decisionInCase(work, start)
  const record = since(work, start, decision)
  for (const step of steps) {
    const other = step.otherStep === undefined ? undefined : compliedWith(work, start, step.otherStep)
    run(work, step.rule, start, {
      due: addDays(start.on, step.weeks * 7),
      met: earliest(compliedWith(work, start, step.rule), step.met(record)),
      ended: earliest(step.ended?.(record), other),
      from,
      period: step.weeks === 0 ? 'at once' : notCounted(`${step.weeks} weeks`),
      plan: planOfDecision(work, decision),
      decision,
    })
  }
}

const conceded = (work: ClockWork, start: Dated): void => {
  const appeal = appealBefore(work, start)
  if (appeal?.fact.type !== 'appeal.registered') return
  runSteps(work, start, concedeSteps[appeal.fact.about], 'The council told the Tribunal it will not oppose')
}

const dispute = (work: ClockWork, start: Dated): void => {
  const { fact } = start
  if (fact.type === 'mediation.certificate') certificateGiven(work, start)
  else if (fact.type === 'mediation.agreed' && !fact.appealable) agreed(work, start)
  else if (fact.type === 'appeal.registered') registered(work, start, fact)
  else if (fact.type === 'order.made') runSteps(work, start, orderSteps[fact.kind], 'Order made')
  else if (fact.type === 'appeal.conceded') conceded(work, start)
  else mediation(work, start)
}

/** Adds the family's rights after a decision, mediation, appeals, orders and appeals the council does not oppose. */
export const disputeClocks = (work: ClockWork): void => {
  for (const start of work.timeline.events) {
    if (isAppealable(start.fact)) appealableDecision(work, start)
    dispute(work, start)
  }
}
