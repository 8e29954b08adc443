import { addDays, type LocalDate } from '../law/local-date.ts'
import { type ClockWork, earliest, firstOf, run } from './clock.ts'
import type { Dated } from './effective-facts.ts'
import type { EventOf } from './events.ts'

const notReceipt = (period: string): string => `${period}, the day of receipt not counted`
const withFirstDay = '15 days, the day it was sent being the first'

/** The business of one assessment or reassessment, and which regulations it falls under. */
type AssessmentMatter = {
  readonly events: readonly Dated[]
  readonly kind: 'assessment' | 'detained' | 'reassessment'
  /** Replies by the id of what they answer. */
  readonly answers: ReadonlyMap<string, readonly Dated[]>
}

const isDetained = ({ fact }: Dated): boolean =>
  fact.type === 'request.received' && (fact.by === 'personInChargeOfRya' || fact.detained === true)

const isOfReassessment = ({ fact }: Dated): boolean =>
  fact.type === 'reassessment.requested' || fact.type === 'reassessment.decided'

const answersIn = (events: readonly Dated[]): ReadonlyMap<string, readonly Dated[]> => {
  const answers = new Map<string, Dated[]>()
  for (const dated of events) {
    const { fact } = dated
    const to = fact.type === 'advice.received' ? fact.request : fact.type === 'setting.replied' ? fact.consultation : ''
    if (to === '') continue
    const list = answers.get(to)
    if (list === undefined) answers.set(to, [dated])
    else list.push(dated)
  }
  return answers
}

const matterOf = (events: readonly Dated[], answers: ReadonlyMap<string, readonly Dated[]>): AssessmentMatter => ({
  events,
  kind: events.some(isOfReassessment) ? 'reassessment' : events.some(isDetained) ? 'detained' : 'assessment',
  answers,
})

const requestReceived = (work: ClockWork, matter: AssessmentMatter, start: Dated): void => {
  const detained = matter.kind === 'detained'
  const from = 'Request received'
  const refused = firstOf(matter.events, start.on, ['assessment.decided'], (fact) => fact.outcome === 'refuse')
  const noPlan = firstOf(matter.events, start.on, ['plan.refused'])
  const issued = firstOf(matter.events, start.on, ['plan.issued'])
  run(work, detained ? 'detained.decision' : 'ehcna.decision', start, {
    due: addDays(start.on, 42),
    met: firstOf(matter.events, start.on, ['assessment.decided']),
    from,
    period: notReceipt('6 weeks'),
  })
  run(work, detained ? 'detained.final' : 'ehcp.final', start, {
    due: addDays(start.on, 140),
    met: issued,
    ended: earliest(refused, noPlan),
    from,
    period: notReceipt('20 weeks'),
  })
  if (detained) return
  run(work, 'ehcna.no_plan_notice', start, {
    due: addDays(start.on, 112),
    met: noPlan,
    ended: earliest(refused, firstOf(matter.events, start.on, ['draft.sent']), issued),
    from,
    period: notReceipt('16 weeks'),
  })
}

const adviceRequested = (
  work: ClockWork,
  matter: AssessmentMatter,
  start: Dated,
  fact: EventOf<'advice.requested'>,
): void => {
  if (matter.kind === 'detained') return
  const startsOn: LocalDate = fact.receivedByBody ?? start.on
  run(work, matter.kind === 'reassessment' ? 'reassess.advice' : 'ehcna.advice', start, {
    startsOn,
    due: addDays(startsOn, 42),
    met: matter.answers.get(fact.id)?.[0],
    from: `${fact.body} received the request for advice`,
    period: notReceipt('6 weeks'),
  })
}

const draftRules = {
  assessment: 'ehcp.draft_to_final_window',
  detained: 'detained.draft_window',
  reassessment: 'reassess.draft_window',
} as const

const latestDraft = (work: ClockWork, matter: AssessmentMatter, start: Dated): void => {
  run(work, draftRules[matter.kind], start, {
    due: addDays(start.on, 14),
    met: firstOf(matter.events, start.on, ['plan.issued']),
    ended: firstOf(matter.events, start.on, ['plan.refused']),
    from: 'Draft plan sent',
    period: withFirstDay,
  })
}

const settingConsulted = (work: ClockWork, matter: AssessmentMatter, start: Dated): void => {
  if (matter.kind === 'detained') return
  run(work, 'ehcp.setting_consultation_reply', start, {
    due: addDays(start.on, 15),
    met: matter.answers.get(start.fact.id)?.[0],
    ended: firstOf(matter.events, start.on, ['plan.issued']),
    from: 'School, college or nursery consulted',
    period: '15 days, that day not counted',
  })
}

const reassessment = (work: ClockWork, matter: AssessmentMatter, start: Dated): void => {
  const { fact } = start
  const plan = work.timeline.planOf(start)
  if (fact.type === 'reassessment.requested') {
    run(work, 'reassess.decision', start, {
      due: addDays(start.on, 15),
      met: firstOf(matter.events, start.on, ['reassessment.decided']),
      from: 'Request for a reassessment received',
      period: notReceipt('15 days'),
      plan,
    })
  } else if (fact.type === 'reassessment.decided' && fact.outcome === 'assess') {
    run(work, 'reassess.final', start, {
      due: addDays(start.on, 98),
      met: firstOf(matter.events, start.on, ['plan.issued']),
      from: 'Decision to reassess sent',
      period: '14 weeks, that day not counted',
      plan,
    })
  }
}

/** Adds what runs in assessments and reassessments, detained young people included. */
export const assessmentClocks = (work: ClockWork): void => {
  const answers = answersIn(work.timeline.events)
  for (const events of work.timeline.matters.values()) {
    const matter = matterOf(events, answers)
    for (const start of events) {
      const { fact } = start
      if (fact.type === 'request.received') requestReceived(work, matter, start)
      else if (fact.type === 'advice.requested') adviceRequested(work, matter, start, fact)
      else if (fact.type === 'setting.consulted') settingConsulted(work, matter, start)
      else reassessment(work, matter, start)
    }
    const draft = events.findLast(({ fact }) => fact.type === 'draft.sent')
    if (draft !== undefined) latestDraft(work, matter, draft)
  }
}
