import type { OnDay } from '../../../journey/events.ts'
import { type LocalDate, laterOf } from '../../../law/local-date.ts'
import { isSoundUln, isSoundUpn } from '../checks/numbers.ts'
import type { ActivePlan, NamedPlan, Placement, Sen2Assessment, Sen2Person, Sen2Request } from '../read/person-tree.ts'
import type {
  ChildFact,
  EventWeight,
  IdentifierFact,
  MatterFact,
  NeedFact,
  PlacementFact,
  PlanFact,
  RequestFact,
  ReturnContext,
  Sen2Event,
  Sen2Facts,
  SettingFact,
  UnmappedFact,
} from './sen2-facts.ts'

/**
 * Turns one person of a return into facts of the record: child, numbers, requests, journey events, plans, placements and
 * needs. What the return cannot say is not made up: a day it does not give is a range where its ends are known, and
 * otherwise no event; the value then stands in `unmapped` with the reason.
 *
 * Code H ("decided before the latest collection period") gives no event for that step, and a request of which both steps
 * are H gives none at all: only its plan, as `plan.inForce`.
 */
export function factsOf(person: Sen2Person, context: ReturnContext): Sen2Facts {
  const told = collector(person, context)
  for (const request of person.requests) addRequest(told, request)
  return {
    child: childOf(person),
    identifiers: identifiersOf(person),
    ...told.facts,
    unmapped: [...person.unmapped.map((value) => ({ ...value, why: 'unreadable' as const })), ...told.unmapped],
  }
}

type EventWithout<T> = T extends Sen2Event ? Omit<T, 'matter' | 'source'> : never
type NewEvent = EventWithout<Sen2Event>

type Collector = {
  facts: Pick<Sen2Facts, 'matters' | 'requests' | 'events' | 'plans' | 'placements' | 'needs'>
  unmapped: UnmappedFact[]
  context: ReturnContext
  /** A key that no other fact of this kind has: a second of the same is told by its number. */
  keyed(kind: string, key: string): string
  event(matter: string, role: string, place: { line: number; weight: EventWeight }, event: NewEvent): void
  leave(why: UnmappedFact['why'], path: string, value: unknown, line: number): void
}

function collector(person: Sen2Person, context: ReturnContext): Collector {
  const facts: Collector['facts'] = { matters: [], requests: [], events: [], plans: [], placements: [], needs: [] }
  const unmapped: UnmappedFact[] = []
  const used = new Map<string, number>()
  const source = `sen2:${context.year}`

  const keyed = (kind: string, key: string) => {
    const count = (used.get(`${kind} ${key}`) ?? 0) + 1
    used.set(`${kind} ${key}`, count)
    return count === 1 ? key : `${key}#${count}`
  }
  const leave: Collector['leave'] = (why, path, value, line) => {
    if (value !== undefined) unmapped.push({ path, value: String(value), line, why })
  }
  const event: Collector['event'] = (matter, role, { line, weight }, told) => {
    const identity = `${matter}|${role}`
    if (person.born && firstDay(told.on) < person.born) {
      leave('contradicts', told.type, firstDay(told.on), line)
      return
    }
    const whole = { ...told, matter, source } as Sen2Event
    facts.events.push({ key: keyed('event', identity), identity, line, weight, event: whole })
  }
  return { facts, unmapped, context, keyed, event, leave }
}

const firstDay = (on: OnDay): LocalDate => (typeof on === 'string' ? on : on.notBefore)
const lastDay = (on: OnDay): LocalDate => (typeof on === 'string' ? on : on.notAfter)

/** Between two days of which the first may be the later one by mistake; one day where they are the same. */
function between(notBefore: LocalDate, notAfter: LocalDate): OnDay {
  return notBefore >= notAfter ? notBefore : { notBefore, notAfter }
}

// The child

const sexes = new Map<string, 'M' | 'F'>([
  ['M', 'M'],
  ['F', 'F'],
  ['1', 'M'],
  ['2', 'F'],
])

function childOf(person: Sen2Person): ChildFact {
  const sex = sexes.get(person.sex?.toUpperCase() ?? '') ?? sexes.get(person.genderCurrent ?? '')
  return {
    ...given('surname', person.surname),
    ...given('forename', person.forename),
    ...given('born', person.born),
    ...given('sex', sex),
    ...given('ethnicity', person.ethnicity?.toUpperCase()),
    ...given('postcode', person.postcode?.toUpperCase()),
  }
}

function identifiersOf(person: Sen2Person): IdentifierFact[] {
  const upn = person.upn?.replace(/\s/g, '').toUpperCase()
  const uln = person.uln?.replace(/\s/g, '')
  return [
    ...(upn ? [{ scheme: 'upn' as const, value: upn, sound: isSoundUpn(upn) }] : []),
    ...(uln ? [{ scheme: 'uln' as const, value: uln, sound: isSoundUln(uln) }] : []),
  ]
}

// Requests

function addRequest(told: Collector, request: Sen2Request): void {
  const matter = openMatter(told, request)
  addRequestFact(told, request, matter)
  const exported = request.exported !== undefined
  if (clocksRun(request)) {
    addReceived(told, request, matter.matter)
    addDecision(told, request, matter.matter)
  } else leaveRequest(told, request)
  for (const assessment of request.assessments) addAssessment(told, request, assessment, matter)
  if (exported) addExported(told, request, matter.matter)
  for (const active of request.activePlans) addActivePlan(told, request, active, matter)
  leaveFlags(told, request)
}

/** The first plan of a request, whose start day names the request where its own day is not told. */
const plansOf = (request: Sen2Request): NamedPlan[] =>
  request.assessments.flatMap((assessment) => assessment.namedPlans)

const hasCeased = (plan: NamedPlan) => plan.ceasedOn !== undefined || plan.ceaseReason !== undefined

function openMatter(told: Collector, request: Sen2Request): MatterFact {
  const plans = plansOf(request)
  const starts = plans.flatMap((plan) => (plan.startsOn ? [`plan|${plan.startsOn}`] : []))
  const issued = request.assessments.flatMap((assessment) =>
    assessment.outcome === 'Y' && assessment.outcomeOn ? [`plan|${assessment.outcomeOn}`] : [],
  )
  const identities = [...(request.receivedOn ? [`request|${request.receivedOn}`] : []), ...starts, ...issued]
  const name = identities[0]?.replace(/^request\|/, 'assessment|') ?? 'assessment|undated'
  const matter: MatterFact = {
    matter: told.keyed('matter', name),
    kind: 'assessment',
    identities: identities.length > 0 ? [...new Set(identities)] : [name],
    openPlan: plans.some((plan) => !hasCeased(plan)),
    ...(isStillOpen(request) ? { openRequest: true } : {}),
  }
  told.facts.matters.push(matter)
  return matter
}

/** Asked for, not refused, not withdrawn, no plan yet: the next return goes on with it. */
function isStillOpen(request: Sen2Request): boolean {
  if (request.receivedOn === undefined || request.exported !== undefined) return false
  if (request.outcome !== 'A' && request.outcome !== 'Y') return false
  const ends = request.assessments.some(({ outcome }) => outcome === 'N' || outcome === 'W')
  const issued = request.assessments.some(({ outcome, outcomeOn }) => outcome === 'Y' && outcomeOn !== undefined)
  return !ends && !issued && plansOf(request).length === 0
}

function addRequestFact(told: Collector, request: Sen2Request, matter: MatterFact): void {
  const { line, activePlans: _plans, assessments, ...items } = request
  const identity = matter.identities[0] ?? matter.matter
  const fact: RequestFact = {
    ...items,
    line,
    identity,
    key: told.keyed('request', identity),
    matter: matter.matter,
    assessments: assessments.map(({ line: _line, namedPlans: _named, ...outcome }) => outcome),
  }
  told.facts.requests.push(fact)
}

const requestOutcomes = new Set(['Y', 'N', 'A', 'W'])

/**
 * Whether the request's own clocks can be told: its day is known, and its outcome is this period's. With H the decision
 * to assess has no day, but the twenty weeks still run to an assessment that ended in this period.
 */
function clocksRun(request: Sen2Request): boolean {
  if (!request.receivedOn) return false
  if (requestOutcomes.has(request.outcome ?? '')) return true
  return request.outcome === 'H' && request.assessments.some(({ outcome }) => requestOutcomes.has(outcome ?? ''))
}

function leaveRequest(told: Collector, request: Sen2Request): void {
  const { outcome, line } = request
  if (outcome !== undefined && outcome !== 'H' && !requestOutcomes.has(outcome)) {
    told.leave('unknownCode', 'Requests/RequestOutcome', outcome, line)
  }
  if (outcome !== 'H') told.leave('incomplete', 'Requests/ReceivedDate', request.receivedOn, line)
  told.leave(outcome === 'H' ? 'contradicts' : 'incomplete', 'Requests/RequestOutcomeDate', request.outcomeOn, line)
}

const requesters = new Map<string, 'family' | 'setting' | 'health' | 'care' | 'other'>([
  ['1', 'family'],
  ['2', 'setting'],
  ['3', 'health'],
  ['4', 'care'],
  ['5', 'other'],
])

function addReceived(told: Collector, request: Sen2Request, matter: string): void {
  if (!request.receivedOn) return
  const by = requesters.get(request.source ?? '')
  if (request.source && !by) told.leave('unknownCode', 'Requests/RequestSource', request.source, request.line)
  told.event(matter, 'received', stated(request), {
    type: 'request.received',
    on: request.receivedOn,
    by: by ?? 'other',
    ...(request.rya ? { detained: true } : {}),
  })
}

function addDecision(told: Collector, request: Sen2Request, matter: string): void {
  const { outcome, outcomeOn, receivedOn, line } = request
  if (!receivedOn) return
  const someDay = between(receivedOn, told.context.censusDay)
  if (outcome === 'W') told.event(matter, 'withdrawn', implied(request), { type: 'request.withdrawn', on: someDay })
  if (outcome === 'A' || outcome === 'W') {
    told.leave('contradicts', 'Requests/RequestOutcomeDate', outcomeOn, line)
    return
  }
  const decided = outcome === 'N' ? ('refuse' as const) : ('assess' as const)
  const day = outcome === 'H' ? undefined : outcomeOn
  told.event(matter, 'decision', day ? stated(request) : implied(request), {
    type: 'assessment.decided',
    on: day ?? someDay,
    outcome: decided,
  })
}

/** Moved away before the assessment was finished: the area's clocks end, on a day that the return does not give. */
function addExported(told: Collector, request: Sen2Request, matter: string): void {
  told.leave('noDay', 'Requests/Exported', request.exported, request.line)
  const ended = told.facts.events.some(
    ({ event }) => event.matter === matter && ['request.withdrawn', 'plan.refused', 'plan.issued'].includes(event.type),
  )
  if (ended || !clocksRun(request) || !request.receivedOn || request.outcome === 'N') return
  const on = between(request.outcomeOn ?? request.receivedOn, told.context.censusDay)
  told.event(matter, 'withdrawn', implied(request), { type: 'request.withdrawn', on })
}

const stated = (record: { line: number }) => ({ line: record.line, weight: 'stated' as const })
const implied = (record: { line: number }) => ({ line: record.line, weight: 'implied' as const })

// Assessments and plans

function addAssessment(told: Collector, request: Sen2Request, assessment: Sen2Assessment, matter: MatterFact): void {
  const { outcome, outcomeOn, line } = assessment
  if (outcome !== undefined && outcome !== 'H' && !requestOutcomes.has(outcome)) {
    told.leave('unknownCode', 'Assessment/AssessmentOutcome', outcome, line)
  }
  if (outcome === 'N') addPlanRefused(told, request, assessment, matter.matter)
  if (outcome === 'W') addWithdrawn(told, request, assessment, matter.matter)
  if (outcome !== 'Y' && outcome !== 'N') {
    told.leave('contradicts', 'Assessment/AssessmentOutcomeDate', outcomeOn, line)
  }
  if (assessment.week20) addException(told, request, assessment, matter.matter)
  if (outcome === 'Y') addIssued(told, request, assessment, matter.matter)
  for (const plan of assessment.namedPlans) addPlan(told, assessment, plan, matter)
}

/** The earliest day a step after the decision to assess can have been taken. */
const earliestStep = (request: Sen2Request): LocalDate | undefined => request.outcomeOn ?? request.receivedOn

function addPlanRefused(told: Collector, request: Sen2Request, assessment: Sen2Assessment, matter: string): void {
  const earliest = earliestStep(request)
  const on = assessment.outcomeOn ?? (earliest && between(earliest, told.context.censusDay))
  if (!on) {
    told.leave('incomplete', 'Assessment/AssessmentOutcome', 'N', assessment.line)
    return
  }
  const weight = assessment.outcomeOn ? stated(assessment) : implied(assessment)
  told.event(matter, 'refused', weight, { type: 'plan.refused', on })
}

function addWithdrawn(told: Collector, request: Sen2Request, assessment: Sen2Assessment, matter: string): void {
  const earliest = earliestStep(request)
  if (!earliest || !clocksRun(request)) {
    told.leave('incomplete', 'Assessment/AssessmentOutcome', 'W', assessment.line)
    return
  }
  const on = between(earliest, told.context.censusDay)
  told.event(matter, 'withdrawn', implied(assessment), { type: 'request.withdrawn', on })
}

/** The return says that a lawful exception applied, not which and not when: somewhere in the time that was taken. */
function addException(told: Collector, request: Sen2Request, assessment: Sen2Assessment, matter: string): void {
  const from = request.receivedOn
  if (!from || !clocksRun(request)) {
    told.leave('incomplete', 'Assessment/Week20', true, assessment.line)
    return
  }
  const to = laterOf(from, assessment.outcomeOn ?? told.context.censusDay)
  told.event(matter, 'exception', implied(assessment), {
    type: 'exception.recorded',
    on: between(from, to),
    rule: request.rya ? 'detained.final' : 'ehcp.final',
    ground: 'notStated',
    from,
    to,
  })
}

function addIssued(told: Collector, request: Sen2Request, assessment: Sen2Assessment, matter: string): void {
  if (assessment.outcomeOn) {
    told.event(matter, 'plan', stated(assessment), { type: 'plan.issued', on: assessment.outcomeOn })
    return
  }
  const earliest = earliestStep(request)
  if (assessment.namedPlans.length === 0 || !earliest || !clocksRun(request)) return
  const on = between(earliest, told.context.censusDay)
  told.event(matter, 'issued', implied(assessment), { type: 'plan.issued', on })
}

const ceaseReasons = new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9'])

function addPlan(told: Collector, assessment: Sen2Assessment, plan: NamedPlan, matter: MatterFact): void {
  const { line, details, ...items } = plan
  const issuedOn = assessment.outcome === 'Y' ? assessment.outcomeOn : undefined
  const identity = `plan|${plan.startsOn ?? issuedOn ?? matter.matter}`
  const fact: PlanFact = {
    ...items,
    line,
    identity,
    key: told.keyed('plan', identity),
    matter: matter.matter,
    ...given('issuedOn', issuedOn),
    open: !hasCeased(plan),
    named: details.map(({ line: _line, ...setting }): SettingFact => setting),
  }
  told.facts.plans.push(fact)
  if (!issuedOn && plan.startsOn) {
    const weight = { line, weight: 'inForce' as const }
    told.event(matter.matter, 'plan', weight, { type: 'plan.inForce', on: plan.startsOn })
  }
  addCeased(told, plan, matter.matter)
}

function addCeased(told: Collector, plan: NamedPlan, matter: string): void {
  const { ceasedOn, ceaseReason: reason, startsOn, line } = plan
  if (reason === undefined || !ceaseReasons.has(reason)) {
    told.leave('incomplete', 'NamedPlan/CeaseDate', ceasedOn, line)
    told.leave('unknownCode', 'NamedPlan/CeaseReason', reason, line)
    return
  }
  const on = ceasedOn ?? (startsOn && between(startsOn, told.context.censusDay))
  if (!on) {
    told.leave('incomplete', 'NamedPlan/CeaseReason', reason, line)
    return
  }
  const weight = ceasedOn ? stated(plan) : implied(plan)
  told.event(matter, 'ceased', weight, { type: 'plan.ceased', on, reason: reason as CeaseReason })
}

type CeaseReason = Extract<Sen2Event, { type: 'plan.ceased' }>['reason']

// Where the child is, needs and reviews

function addActivePlan(told: Collector, request: Sen2Request, active: ActivePlan, matter: MatterFact): void {
  const plan = told.facts.plans.find((candidate) => candidate.matter === matter.matter)
  if (plan) Object.assign(plan, planItemsOf(active))
  for (const placement of active.placements) addPlacement(told, active, placement, plan?.identity)
  for (const need of active.needs) {
    const type = need.type?.toUpperCase()
    if (!type) {
      told.leave('incomplete', 'SENneed/SENtypeRank', need.rank, need.line)
      continue
    }
    const fact: NeedFact = { ...need, type, ...given('plan', plan?.identity), ...identified(told, 'need', type) }
    told.facts.needs.push(fact)
  }
  addReview(told, request, active, matter.matter)
}

function planItemsOf(active: ActivePlan) {
  return {
    ...given('transferredFrom', active.transferLa),
    ...given('lastReviewOn', active.lastReviewOn),
    ...given('phaseTransferDueOn', active.phaseTransferDueOn),
  }
}

const identified = (told: Collector, kind: string, name: string) => ({
  identity: `${kind}|${name}`,
  key: told.keyed(kind, `${kind}|${name}`),
})

/** In 2023 the export holds boarding and work-based learning beside the placements; the main placement carries them. */
function addPlacement(told: Collector, active: ActivePlan, placement: Placement, plan: string | undefined): void {
  const { line, ...items } = placement
  const place = placement.urn
    ? `urn:${placement.urn}`
    : placement.ukprn
      ? `ukprn:${placement.ukprn}`
      : `setting:${placement.setting ?? 'none'}`
  const isMain = placement.rank === 1 || active.placements.length === 1
  const fact: PlacementFact = {
    ...(isMain ? { ...given('residential', active.residential), ...given('workBased', active.workBased) } : {}),
    ...items,
    line,
    ...given('plan', plan),
    ...identified(told, 'placement', `${place}|${placement.entryOn ?? 'undated'}`),
  }
  told.facts.placements.push(fact)
}

const reviewOutcomes = new Map<string, 'keep' | 'amend' | 'cease'>([
  ['M', 'keep'],
  ['A', 'amend'],
  ['C', 'cease'],
])

/**
 * The last review. A day of decision without its outcome (all returns of 2023, and what later ones left out) is no event of
 * a decision, as nobody may make up which it was; but a review was completed on that day, so the plan is told to run on
 * from it, and the year to the next review is counted from there. Its meeting is then left out: a clock of it would run
 * for a decision that was taken. An outcome without its day was decided between the meeting and the census day.
 */
function addReview(told: Collector, request: Sen2Request, active: ActivePlan, planMatter: string): void {
  const { reviewMeetingOn, reviewOutcome, lastReviewOn, line } = active
  const outcome = reviewOutcomes.get(reviewOutcome ?? '')
  if (reviewOutcome && !outcome) told.leave('unknownCode', 'ActivePlans/ReviewOutcome', reviewOutcome, line)
  const plan = plansOf(request).length > 0 ? { plan: planMatter } : {}
  const isUnsaid = lastReviewOn !== undefined && !isOfEarlierReview(active) && outcome === undefined
  if (lastReviewOn && (isUnsaid || isOfEarlierReview(active))) addRunsOn(told, request, lastReviewOn, planMatter, line)
  const matter = isUnsaid ? undefined : openReview(told, active)
  if (matter && reviewMeetingOn) {
    told.event(matter, 'meeting', stated(active), { type: 'review.meetingHeld', on: reviewMeetingOn, ...plan })
  }
  if (matter && outcome) addReviewDecision(told, active, { matter, outcome, plan })
  leaveReview(told, active, { outcome, matter })
  addDraft(told, active, matter, plan)
  addPhaseTransfer(told, active, matter, planMatter)
}

/** What is given of a review and became no event. */
function leaveReview(
  told: Collector,
  active: ActivePlan,
  { outcome, matter }: { outcome: string | undefined; matter: string | undefined },
): void {
  const { reviewMeetingOn, reviewOutcome, lastReviewOn, line } = active
  if (!matter) told.leave('incomplete', 'ActivePlans/ReviewMeeting', reviewMeetingOn, line)
  if (!outcome || isOfEarlierReview(active)) told.leave('incomplete', 'ActivePlans/LastReview', lastReviewOn, line)
  if (outcome && !matter) told.leave('incomplete', 'ActivePlans/ReviewOutcome', reviewOutcome, line)
}

/** The decision before the meeting is that of the review before. */
const isOfEarlierReview = ({ reviewMeetingOn, lastReviewOn }: ActivePlan): boolean =>
  reviewMeetingOn !== undefined && lastReviewOn !== undefined && lastReviewOn < reviewMeetingOn

function addReviewDecision(
  told: Collector,
  active: ActivePlan,
  about: { matter: string; outcome: 'keep' | 'amend' | 'cease'; plan: { plan?: string } },
): void {
  const { matter, outcome, plan } = about
  const { reviewMeetingOn: meeting, lastReviewOn } = active
  const day = isOfEarlierReview(active) ? undefined : lastReviewOn
  const on = day ?? (meeting && between(meeting, told.context.censusDay))
  if (!on) return
  told.event(matter, 'decision', day ? stated(active) : implied(active), {
    type: 'review.decided',
    on,
    outcome,
    ...plan,
  })
}

function addRunsOn(told: Collector, request: Sen2Request, on: LocalDate, matter: string, line: number): void {
  const begins = told.facts.events.find(
    ({ event }) => event.matter === matter && (event.type === 'plan.inForce' || event.type === 'plan.issued'),
  )
  if (plansOf(request).length === 0 || !begins || lastDay(begins.event.on) >= on) return
  told.event(matter, `runsOn|${on}`, { line, weight: 'implied' }, { type: 'plan.inForce', on })
}

/** A review is known by its meeting, and by the day of its decision where that belongs to the same review. */
function openReview(told: Collector, active: ActivePlan): string | undefined {
  const { reviewMeetingOn, lastReviewOn } = active
  const decidedOn = isOfEarlierReview(active) ? undefined : lastReviewOn
  const identities = [
    ...(reviewMeetingOn ? [`review|${reviewMeetingOn}`] : []),
    ...(decidedOn ? [`reviewDecision|${decidedOn}`] : []),
  ]
  const day = reviewMeetingOn ?? decidedOn
  if (!day) return undefined
  const matter = told.keyed('matter', `review|${day}`)
  told.facts.matters.push({ matter, kind: 'review', identities, openPlan: false })
  return matter
}

function addDraft(told: Collector, active: ActivePlan, review: string | undefined, plan: { plan?: string }): void {
  const { reviewDraftOn: on, reviewOutcome, line } = active
  if (!on) return
  const fits = reviewOutcome === undefined || reviewOutcome === 'A'
  if (!fits || !review) {
    told.leave(fits ? 'incomplete' : 'contradicts', 'ActivePlans/ReviewDraft', on, line)
    return
  }
  told.event(review, 'notice', stated(active), { type: 'amendment.noticeSent', on, ...plan })
}

/** The final amended plan after a move between phases. Which move it was, and its first day, the return does not say. */
function addPhaseTransfer(told: Collector, active: ActivePlan, review: string | undefined, planMatter: string): void {
  const { phaseTransferDueOn, phaseTransferFinalOn: on, reviewMeetingOn, line } = active
  told.leave('noField', 'ActivePlans/PhaseTransferDueDate', phaseTransferDueOn, line)
  if (!on) return
  const follows = review !== undefined && active.reviewOutcome === 'A' && reviewMeetingOn && on >= reviewMeetingOn
  told.event(planMatter, `amended|${on}`, stated(active), {
    type: 'plan.amended',
    on,
    ...(follows ? { review } : {}),
  })
}

/** Mediation and appeals are only yes or no in a return: kept, never a dated event. */
function leaveFlags(told: Collector, request: Sen2Request): void {
  const flag = (path: string, value: boolean | undefined, line: number) => {
    if (value) told.leave('noDay', path, 1, line)
  }
  flag('Requests/RequestMediation', request.mediation, request.line)
  flag('Requests/RequestTribunal', request.tribunal, request.line)
  for (const assessment of request.assessments) {
    flag('Assessment/AssessmentMediation', assessment.mediation, assessment.line)
    flag('Assessment/AssessmentTribunal', assessment.tribunal, assessment.line)
    flag('Assessment/OtherMediation', assessment.otherMediation, assessment.line)
    flag('Assessment/OtherTribunal', assessment.otherTribunal, assessment.line)
  }
  for (const active of request.activePlans) {
    told.leave('noDay', 'ActivePlans/TransferLA', active.transferLa, active.line)
  }
}

/** A property only where there is a value: a missing item stays missing. */
function given<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: V }
}
