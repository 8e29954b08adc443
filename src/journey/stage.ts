import type { LocalDate } from '../law/local-date.ts'
import { type Dated, datedFacts, factsOnRecord } from './effective-facts.ts'
import type { FactType, Journey, JourneyEvent } from './events.ts'
import { type Timeline, timelineOf } from './timeline.ts'

/** Where a child stands on the path, the furthest point first where several would fit. */
export type StageName =
  | 'nothing'
  | 'worry'
  | 'support'
  | 'asked'
  | 'assessing'
  | 'drafting'
  | 'plan'
  | 'review'
  | 'amending'
  | 'reassessing'
  | 'refused'
  | 'ended'

/** Where a child stands, since when, and which matters are open. */
export type Stage = {
  readonly at: StageName
  readonly since: LocalDate | undefined
  /** The matter that puts the child there. */
  readonly matter: string | undefined
  /** The plan in force, by its matter. */
  readonly plan: string | undefined
  /** Whether a dispute (mediation or an appeal) is going on beside it. */
  readonly inDispute: boolean
}

const stageWords: Record<StageName, string> = {
  nothing: 'Nothing on record yet',
  worry: 'A worry was raised',
  support: 'Getting support',
  asked: 'An assessment was asked for',
  assessing: 'Being assessed',
  drafting: 'The plan is being written',
  plan: 'Has a plan',
  review: 'The plan is being reviewed',
  amending: 'The plan is being changed',
  reassessing: 'Being assessed again',
  refused: 'No assessment or no plan',
  ended: 'The plan has ended',
}

/** A stage in plain words. */
export const stageInWords = (stage: StageName): string => stageWords[stage]

/** What each fact makes of the matter it stands in; facts that change nothing are left out. */
const after: Partial<Record<FactType, StageName | 'closed'>> = {
  'concern.raised': 'worry',
  'concern.closed': 'closed',
  'support.started': 'support',
  'support.ended': 'closed',
  'request.received': 'asked',
  'plan.refused': 'refused',
  'draft.sent': 'drafting',
  'plan.issued': 'plan',
  'plan.inForce': 'plan',
  'request.withdrawn': 'closed',
  'review.meetingPlanned': 'review',
  'review.invited': 'review',
  'review.meetingHeld': 'review',
  'amendment.noticeSent': 'amending',
  'amendment.abandoned': 'closed',
  'plan.amended': 'closed',
  'plan.ceased': 'ended',
  'reassessment.requested': 'reassessing',
}

const stageAfter = ({ fact }: Dated): StageName | 'closed' | undefined => {
  if (fact.type === 'assessment.decided') return fact.outcome === 'assess' ? 'assessing' : 'refused'
  if (fact.type === 'reassessment.decided') return fact.outcome === 'assess' ? 'reassessing' : 'closed'
  if (fact.type === 'review.decided') return fact.outcome === 'amend' ? 'amending' : 'closed'
  return after[fact.type]
}

const furthest: readonly StageName[] = [
  'reassessing',
  'amending',
  'review',
  'plan',
  'drafting',
  'assessing',
  'asked',
  'ended',
  'refused',
  'support',
  'worry',
  'nothing',
]

type InMatter = { readonly at: StageName; readonly since: LocalDate; readonly matter: string }

const stagesOfMatters = (timeline: Timeline): InMatter[] => {
  const stages = new Map<string, InMatter>()
  for (const dated of timeline.events) {
    const matter = dated.fact.type === 'plan.amended' ? (dated.fact.review ?? dated.fact.matter) : dated.fact.matter
    const at = stageAfter(dated)
    // A plan changed in its own matter is still a plan.
    if (at === 'closed' && timeline.planNamed(matter) === undefined) stages.delete(matter)
    else if (at !== undefined && at !== 'closed') stages.set(matter, { at, since: dated.on, matter })
  }
  return [...stages.values()]
}

const ofAPlan: ReadonlySet<StageName> = new Set(['plan', 'review', 'amending', 'reassessing'])

const disputed = (events: readonly Dated[]): boolean => {
  const open = new Set<string>()
  for (const { fact } of events) {
    if (fact.type === 'mediation.wanted' || fact.type === 'mediation.contacted' || fact.type === 'appeal.registered') {
      open.add(fact.matter)
    } else if (fact.type === 'mediation.agreed' || fact.type === 'mediation.certificate') open.delete(fact.matter)
    else if (fact.type === 'appeal.closed' || fact.type === 'order.made' || fact.type === 'appeal.conceded')
      open.delete(fact.matter)
  }
  return open.size > 0
}

const byProgress = (a: InMatter, b: InMatter): number =>
  furthest.indexOf(a.at) - furthest.indexOf(b.at) || (a.since > b.since ? -1 : 1)

/** The timeline of events as they were known on a day. Days that are not known exactly are taken at their latest end. */
export const timelineOn = (events: readonly JourneyEvent[], asOf: LocalDate): Timeline => {
  const journey: Journey = { child: { born: '1900-01-01' as LocalDate }, events }
  return timelineOf(datedFacts(factsOnRecord(journey, asOf), asOf, () => true))
}

/** Where a child stands on a day. In: the events of a journey, corrections included. Out: the stage; never throws. */
export const stageOf = (events: readonly JourneyEvent[], asOf: LocalDate): Stage => {
  const timeline = timelineOn(events, asOf)
  const running = timeline.plans.findLast((plan) => plan.ceased === undefined && plan.replaced === undefined)
  const stages = stagesOfMatters(timeline).filter((stage) => running !== undefined || !ofAPlan.has(stage.at))
  const [first] = stages.sort(byProgress)
  return {
    at: first?.at ?? 'nothing',
    since: first?.since,
    matter: first?.matter,
    plan: running?.matter,
    inDispute: disputed(timeline.events),
  }
}
