import { addDays, addMonths, type LocalDate, laterOf } from '../law/local-date.ts'
import { type ClockWork, earliest, firstOf, run } from './clock.ts'
import type { Dated } from './effective-facts.ts'
import type { EventOf } from './events.ts'
import { type Dispute, isAppealable, type PlanSpan } from './timeline.ts'

const notCounted = (period: string): string => `${period}, that day not counted`
const ownDecisionOnCeasing = ({ fact }: Dated): boolean =>
  fact.type === 'plan.ceaseDecided' || (fact.type === 'review.decided' && fact.outcome === 'cease')

const planOfDecision = (work: ClockWork, decision: Dated | undefined): PlanSpan | undefined => {
  if (decision === undefined) return undefined
  if (decision.fact.type === 'plan.issued') return work.timeline.planNamed(decision.fact.matter)
  return decision.fact.type === 'assessment.decided' || decision.fact.type === 'plan.refused'
    ? undefined
    : work.timeline.planOf(decision)
}

/** The last day to appeal: two months from the decision or one from its latest certificate, whichever is later. */
const lastDayToAppeal = (work: ClockWork, decision: Dated | undefined, certificate: Dated | undefined): LocalDate => {
  const { calendar } = work
  const fromDecision = decision && calendar.rollToTribunalWorkingDay(addMonths(decision.on, 2))
  const fromCertificate = certificate && calendar.rollToTribunalWorkingDay(addMonths(certificate.on, 1))
  if (fromDecision === undefined) return fromCertificate as LocalDate
  return fromCertificate === undefined ? fromDecision : laterOf(fromDecision, fromCertificate)
}

const certificateOf = (dispute: Dispute | undefined): Dated | undefined =>
  dispute?.events.findLast(({ fact }) => fact.type === 'mediation.certificate')

const rolled = 'moved on where it is not a working day of the Tribunal'

const appealableDecision = (work: ClockWork, start: Dated): void => {
  const dispute = work.timeline.disputeAbout(start)
  const registered = firstOf(dispute?.events, start.on, ['appeal.registered'])
  // A plan that has ended does not take away the right to appeal against its ending (section 45(4)).
  const plan = ownDecisionOnCeasing(start) ? undefined : planOfDecision(work, start)
  run(work, 'med.contact_adviser', start, {
    due: addMonths(start.on, 2),
    met: firstOf(dispute?.events, start.on, ['mediation.contacted']),
    ended: registered,
    from: 'Decision sent',
    period: notCounted('2 months'),
    plan,
    decision: start,
  })
  const certificate = certificateOf(dispute)
  run(work, 'appeal.window_decision', start, {
    due: () => lastDayToAppeal(work, start, certificate),
    met: registered,
    from: 'Decision sent',
    period: `2 months${certificate ? ', or 1 month from the mediation certificate if later' : ''}, ${rolled}`,
    plan,
    decision: start,
  })
}

const certificateGiven = (work: ClockWork, start: Dated, dispute: Dispute): void => {
  const { decision } = dispute
  const latest = certificateOf(dispute) ?? start
  run(work, 'appeal.window_certificate', start, {
    due: () => lastDayToAppeal(work, decision, latest),
    met: firstOf(dispute.events, decision?.on ?? start.on, ['appeal.registered']),
    from: 'Mediation certificate given',
    period: `1 month, or 2 months from the decision if later, ${rolled}`,
    plan: decision !== undefined && ownDecisionOnCeasing(decision) ? undefined : planOfDecision(work, decision),
    decision,
  })
}

const mediation = (work: ClockWork, start: Dated, dispute: Dispute): void => {
  const { calendar } = work
  const { fact, on } = start
  const plan = planOfDecision(work, dispute.decision)
  const held = firstOf(dispute.events, on, ['mediation.held'])
  const certificate = firstOf(dispute.events, on, ['mediation.certificate'])
  const threeDays = { due: () => calendar.addWorkingDays(on, 3), period: notCounted('3 working days'), plan }
  const thirtyDays = { due: addDays(on, 30), met: held, period: notCounted('30 days'), plan }
  if (fact.type === 'mediation.declined') {
    const from = 'The family said it does not want mediation'
    run(work, 'med.certificate_not_pursuing', start, { ...threeDays, met: certificate, from })
  } else if (fact.type === 'mediation.held') {
    run(work, 'med.certificate_after', start, { ...threeDays, met: certificate, from: 'Mediation held' })
  } else if (fact.type === 'mediation.wanted') {
    const from = 'The family said it wants mediation'
    if (fact.about === 'health' || fact.about === 'mixed')
      run(work, 'med.tell_icb', start, { ...threeDays, met: held, from })
    run(work, fact.about === 'health' ? 'med.arrange_health_only' : 'med.arrange_la', start, { ...thirtyDays, from })
  }
}

const compliedWith = (dispute: Dispute, on: LocalDate, step: string): Dated | undefined =>
  firstOf(dispute.events, on, ['order.complied'], (fact) => fact.step === step)

const agreed = (work: ClockWork, start: Dated, dispute: Dispute): void => {
  const plan = planOfDecision(work, dispute.decision)
  for (const [step, weeks, words] of [
    ['med.comply_other', 2, '2 weeks'],
    ['med.rcb_tell_la', 1, '1 week'],
  ] as const) {
    run(work, step, start, {
      due: addDays(start.on, weeks * 7),
      met: compliedWith(dispute, start.on, step),
      from: 'Agreement reached in mediation',
      period: notCounted(words),
      plan,
    })
  }
}

const registered = (work: ClockWork, start: Dated, dispute: Dispute, fact: EventOf<'appeal.registered'>): void => {
  run(work, 'appeal.la_response', start, {
    startsOn: fact.papersReceivedOn,
    due: () => work.calendar.addTribunalWorkingDays(fact.papersReceivedOn, 30),
    met: firstOf(dispute.events, start.on, ['appeal.responseSent']),
    ended: firstOf(dispute.events, start.on, ['appeal.closed', 'appeal.conceded']),
    from: 'Appeal papers received',
    period: notCounted('30 working days of the Tribunal'),
    plan: planOfDecision(work, dispute.decision),
  })
}

/** What the record holds after an order, in the matter of the decision, of the dispute and for the plan. */
type Since = {
  readonly told: Dated | undefined
  readonly decided: Dated | undefined
  readonly refused: Dated | undefined
  readonly draft: Dated | undefined
  readonly issued: Dated | undefined
  readonly amended: Dated | undefined
}

const since = (work: ClockWork, start: Dated, dispute: Dispute): Since => {
  const matters = new Set([start.fact.matter, ...dispute.matters])
  if (dispute.decision !== undefined) matters.add(dispute.decision.fact.matter)
  const found = [...matters].map((name): Since => {
    const events = work.timeline.matters.get(name)
    return {
      told: firstOf(
        events,
        start.on,
        ['assessment.decided', 'reassessment.decided'],
        (fact) => fact.outcome === 'assess',
      ),
      decided: firstOf(events, start.on, ['assessment.decided', 'reassessment.decided']),
      refused: firstOf(events, start.on, ['plan.refused']),
      draft: firstOf(events, start.on, ['draft.sent']),
      issued: firstOf(events, start.on, ['plan.issued']),
      amended: firstOf(events, start.on, ['plan.amended']),
    }
  })
  const first = (key: keyof Since): Dated | undefined => earliest(...found.map((one) => one[key]))
  const plan = planOfDecision(work, dispute.decision)
  return {
    told: first('told'),
    decided: first('decided'),
    refused: first('refused'),
    draft: first('draft'),
    issued: first('issued'),
    amended: earliest(first('amended'), firstOf(work.timeline.amendmentsOf(plan), start.on, ['plan.amended'])),
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
  reconsider: [
    {
      rule: 'order.reconsider',
      weeks: 2,
      met: ({ decided, refused, draft, issued, amended }) => earliest(decided, refused, draft, issued, amended),
    },
  ],
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

const runSteps = (work: ClockWork, start: Dated, dispute: Dispute, steps: readonly Step[], from: string): void => {
  if (steps.length === 0) return
  const record = since(work, start, dispute)
  const plan = planOfDecision(work, dispute.decision)
  for (const step of steps) {
    const other = step.otherStep === undefined ? undefined : compliedWith(dispute, start.on, step.otherStep)
    run(work, step.rule, start, {
      due: addDays(start.on, step.weeks * 7),
      met: earliest(compliedWith(dispute, start.on, step.rule), step.met(record)),
      ended: earliest(step.ended?.(record), other),
      from,
      period: step.weeks === 0 ? 'at once' : notCounted(`${step.weeks} weeks`),
      plan,
      decision: dispute.decision,
    })
  }
}

const conceded = (work: ClockWork, start: Dated, dispute: Dispute): void => {
  const appeal = dispute.events.findLast((dated) => dated.fact.type === 'appeal.registered' && dated.on <= start.on)
  if (appeal?.fact.type !== 'appeal.registered') return
  runSteps(work, start, dispute, concedeSteps[appeal.fact.about], 'The council told the Tribunal it will not oppose')
}

const inDispute = (work: ClockWork, start: Dated, dispute: Dispute): void => {
  const { fact } = start
  if (fact.type === 'mediation.certificate') certificateGiven(work, start, dispute)
  else if (fact.type === 'mediation.agreed' && !fact.appealable) agreed(work, start, dispute)
  else if (fact.type === 'appeal.registered') registered(work, start, dispute, fact)
  else if (fact.type === 'order.made') runSteps(work, start, dispute, orderSteps[fact.kind], 'Order made')
  else if (fact.type === 'appeal.conceded') conceded(work, start, dispute)
  else mediation(work, start, dispute)
}

/** Adds the family's rights after a decision, mediation, appeals, orders and appeals the council does not oppose. */
export const disputeClocks = (work: ClockWork): void => {
  for (const start of work.timeline.events) {
    if (isAppealable(start.fact)) appealableDecision(work, start)
    const dispute = work.timeline.disputeOf(start)
    if (dispute !== undefined) inDispute(work, start, dispute)
  }
}
