import { addDays, type LocalDate } from '../src/law/local-date.ts'
import { dayIn, inTerm, isAfter, later, office, officeAfter, schoolYear } from './days.ts'
import { type AdviceDays, type JourneyWriter, type RequestBy, writeAssessment, writeReview } from './journey-writer.ts'
import { nameOf } from './places.ts'
import { atShare, between, pick, type Random, weighted } from './random.ts'
import * as shares from './shares.ts'

/** Lays out the days of journeys that nobody wrote by hand, so that together they come out as in England. */

/** Even spreads of one case, each from 0 to 1: what is decided by them comes out at its share. */
export type Spreads = (name: 'outcome' | 'speed' | 'exception' | 'review') => number

/** A share of the part of a spread that lies from `low` to `high`. */
const part = (value: number, low: number, high: number) => (value - low) / (high - low)

/** Assessments that end in time were all decided on in time, so the rest must be a little later than the whole. */
const IN_SIX_WEEKS_OF_THE_REST = (shares.DECIDED_IN_SIX_WEEKS - 0.31) / 0.69

function decisionDay(random: Random, received: LocalDate): LocalDate {
  if (random() < IN_SIX_WEEKS_OF_THE_REST) return office(addDays(received, between(random, 28, 42)))
  return officeAfter(addDays(received, between(random, 43, 77)))
}

/** Days from the request to the final plan: 46 in 100 within 20 weeks, 7 in 100 after more than a year. */
function daysToPlan(random: Random, speed: number): { days: number; inTime: boolean } {
  if (speed < shares.IN_TWENTY_WEEKS) return { days: between(random, 112, 140), inTime: true }
  if (speed > 1 - shares.OVER_A_YEAR) return { days: between(random, 371, 520), inTime: false }
  const late = part(speed, shares.IN_TWENTY_WEEKS, 1 - shares.OVER_A_YEAR)
  return { days: 143 + Math.floor(late * late * 215), inTime: false }
}

type AdviceTimes = { random: Random; asked: LocalDate; needed: LocalDate; setting: string; late: boolean }

/** Five pieces of advice; in a late assessment it is the psychologist's that is waited for. */
function adviceOf({ random, asked, needed, setting, late }: AdviceTimes): AdviceDays[] {
  const back = (low: number, high: number) => office(addDays(asked, between(random, low, high)))
  const slow = random() < 0.2 ? back(45, 70) : back(25, 42)
  const psychology = late ? office(addDays(needed, -8)) : back(28, 42)
  return [
    { limb: 'a', body: 'Family', on: asked, receivedOn: back(5, 21) },
    { limb: 'b', body: setting, on: asked, receivedOn: back(14, 42) },
    { limb: 'c', body: nameOf('trust-community'), on: asked, receivedOn: slow },
    { limb: 'd', body: 'Educational psychology service', on: asked, receivedOn: later(psychology, addDays(asked, 20)) },
    { limb: 'e', body: 'Disabled children and family support', on: asked, receivedOn: back(12, 42) },
  ]
}

export type RequestFacts = {
  matter: string
  by: RequestBy
  received: LocalDate
  setting: string
  random: Random
  spreads: Spreads
}

export type RequestEnd = {
  kind: 'withdrawn' | 'refused' | 'noPlan' | 'plan'
  /** The day the plan is sent, which may lie after the as-of day. */
  issued?: LocalDate
  exception: boolean
  mediation: boolean
  tribunal: boolean
}

/** After a refusal some families go to mediation, and some of them appeal. */
function dispute(
  journey: JourneyWriter,
  random: Random,
  decided: LocalDate,
): { mediation: boolean; tribunal: boolean } {
  const chance = random()
  if (chance > 0.2) return { mediation: false, tribunal: false }
  const contacted = office(addDays(decided, between(random, 10, 30)))
  journey.add('mediation.contacted', contacted, 'd1', {})
  if (chance > 0.09) {
    journey.add('mediation.wanted', officeAfter(addDays(contacted, 1)), 'd1', { about: 'education' })
    const held = office(addDays(contacted, between(random, 18, 28)))
    journey.add('mediation.held', held, 'd1', {})
    journey.add('mediation.certificate', officeAfter(addDays(held, 1)), 'd1', {})
    return { mediation: true, tribunal: false }
  }
  const declined = officeAfter(addDays(contacted, 1))
  journey.add('mediation.declined', declined, 'd1', {})
  journey.add('mediation.certificate', officeAfter(addDays(declined, 1)), 'd1', {})
  const registered = office(addDays(decided, between(random, 42, 56)))
  const papersReceivedOn = officeAfter(addDays(registered, 2))
  journey.add('appeal.registered', registered, 'd1', { about: 'refusalToAssess', papersReceivedOn })
  journey.add('appeal.responseSent', office(addDays(papersReceivedOn, between(random, 30, 41))), 'd1', {})
  return { mediation: false, tribunal: true }
}

/** A quiet reason in the family's life that the law allows for; only where the plan is late. */
function exception(journey: JourneyWriter, random: Random, facts: RequestFacts): void {
  const absent = random() < 0.4
  const from = addDays(facts.received, between(random, 50, 95))
  const to = addDays(from, absent ? between(random, 30, 40) : 28)
  journey.add('exception.recorded', officeAfter(to), facts.matter, {
    rule: 'ehcp.final',
    ground: absent ? 'absent_from_area_4w' : 'exceptional_personal_circumstances',
    from,
    to,
  })
}

function withdrawnRequest(journey: JourneyWriter, facts: RequestFacts): RequestEnd {
  const { matter, by, received, random } = facts
  writeAssessment(journey, { matter, by, received, withdrawn: officeAfter(addDays(received, between(random, 8, 26))) })
  return { kind: 'withdrawn', exception: false, mediation: false, tribunal: false }
}

function refusedRequest(journey: JourneyWriter, facts: RequestFacts): RequestEnd {
  const { matter, by, received, random } = facts
  const decided = decisionDay(random, received)
  writeAssessment(journey, { matter, by, received, decided, outcome: 'refuse' })
  return { kind: 'refused', exception: false, ...dispute(journey, random, decided) }
}

function noPlan(journey: JourneyWriter, facts: RequestFacts): RequestEnd {
  const { matter, by, received, random, setting } = facts
  const decided = decisionDay(random, received)
  const inTime = random() < 0.6
  const planRefused = inTime
    ? office(addDays(received, between(random, 98, 112)))
    : officeAfter(addDays(received, between(random, 114, 190)))
  const asked = officeAfter(addDays(decided, 1))
  const advice = adviceOf({ random, asked, needed: planRefused, setting, late: !inTime })
  writeAssessment(journey, { matter, by, received, decided, advice, planRefused })
  return { kind: 'noPlan', exception: false, mediation: false, tribunal: false }
}

function planMade(journey: JourneyWriter, facts: RequestFacts): RequestEnd {
  const { matter, by, received, random, setting, spreads } = facts
  const excepted = spreads('exception') < shares.WITH_EXCEPTION
  const { days, inTime } = excepted
    ? { days: between(random, 143, 200), inTime: false }
    : daysToPlan(random, spreads('speed'))
  const decided = inTime ? office(addDays(received, between(random, 28, 42))) : decisionDay(random, received)
  const issued = inTime ? office(addDays(received, days)) : officeAfter(addDays(received, days))
  const draft = office(addDays(issued, -between(random, 19, 30)))
  const asked = officeAfter(addDays(decided, 1))
  writeAssessment(journey, {
    matter,
    by,
    received,
    decided,
    advice: adviceOf({ random, asked, needed: draft, setting, late: !inTime }),
    draft,
    answered: office(addDays(draft, between(random, 6, 15))),
    consulted: [{ setting, on: draft, repliedOn: office(addDays(draft, between(random, 8, 15))), reply: 'canMeet' }],
    issued,
  })
  if (excepted) exception(journey, random, facts)
  return { kind: 'plan', issued, exception: excepted, mediation: false, tribunal: false }
}

/** A request, and whatever became of it. */
export function writeRequest(journey: JourneyWriter, facts: RequestFacts): RequestEnd {
  const outcome = facts.spreads('outcome')
  if (outcome < shares.WITHDRAWN) return withdrawnRequest(journey, facts)
  if (outcome < shares.WITHDRAWN + shares.REFUSED) return refusedRequest(journey, facts)
  const assessed = part(outcome, shares.WITHDRAWN + shares.REFUSED, 1)
  return assessed < shares.NO_PLAN ? noPlan(journey, facts) : planMade(journey, facts)
}

function meetingDay(random: Random, since: LocalDate): LocalDate {
  const days = random() < shares.MEETING_IN_THE_YEAR ? between(random, 290, 335) : between(random, 372, 600)
  return inTerm(addDays(since, days))
}

function afterMeeting(random: Random, inTime: boolean, meeting: LocalDate): LocalDate {
  if (inTime) return office(addDays(meeting, between(random, 16, 28)))
  return officeAfter(addDays(meeting, between(random, 30, 140)))
}

export type ReviewsDone = { amendedOn?: LocalDate; reviews: number }

/** The reviews of a plan, year by year from `since`, as far as the as-of day. */
export function writeReviews(
  journey: JourneyWriter,
  facts: { asOf: LocalDate; plan: string; since: LocalDate; random: Random; spreads: Spreads },
): ReviewsDone {
  const { asOf, plan, random } = facts
  const done: ReviewsDone = { reviews: 0 }
  let since = facts.since
  while (!isAfter(since, asOf)) {
    const turn = (facts.spreads('review') + done.reviews * 0.618) % 1
    const meeting = meetingDay(random, since)
    const decided = afterMeeting(random, turn < shares.DECIDED_IN_FOUR_WEEKS, meeting)
    const amend = random() < shares.AMENDED
    const amended = officeAfter(addDays(decided, random() < 0.6 ? between(random, 20, 53) : between(random, 60, 120)))
    done.reviews += 1
    writeReview(journey, {
      matter: `r${done.reviews}`,
      plan,
      meeting,
      report: office(addDays(meeting, random() < 0.75 ? between(random, 5, 14) : between(random, 16, 35))),
      decided,
      outcome: amend ? 'amend' : 'keep',
      ...(amend ? { notice: decided, amended } : {}),
    })
    if (amend && !isAfter(amended, asOf)) done.amendedOn = amended
    since = later(decided, addDays(meeting, 1))
  }
  return done
}

/** The move to the next phase of education that comes this school year (or in `year`), for those it comes to. */
export function writeTransfer(
  journey: JourneyWriter,
  facts: {
    asOf: LocalDate
    plan: string
    since: LocalDate
    group: number
    random: Random
    year?: number
    matter?: string
  },
): LocalDate | undefined {
  const { asOf, plan, since, group, random, matter = 't' } = facts
  if (group !== -1 && group !== 6 && group !== 11) return undefined
  const year = facts.year ?? schoolYear(asOf)
  const expected = officeAfter(dayIn(year, 9, 12))
  if (isAfter(since, dayIn(year, 10, 1))) return undefined
  const toPost16 = group === 11
  journey.add('phaseTransfer.expected', expected, `${matter}1`, {
    kind: toPost16 ? 'secondaryToPost16' : 'school',
    transferOn: dayIn(year + 1, 9, 1),
    plan,
  })
  const notice = officeAfter(toPost16 ? dayIn(year + 1, 1, 18) : dayIn(year, 12, 11))
  const inTime = random() < 0.85
  const amended = officeAfter(addDays(notice, inTime ? between(random, 38, 50) : between(random, 75, 110)))
  journey.add('amendment.noticeSent', notice, `${matter}2`, { plan })
  journey.add('plan.amended', amended, plan, { review: `${matter}2` })
  return isAfter(amended, asOf) ? undefined : amended
}

export type CeaseCode = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

const AGES_AT_END: Record<CeaseCode, readonly [number, number]> = {
  '1': [25, 25],
  '2': [9, 20],
  '3': [18, 19],
  '4': [17, 21],
  '5': [4, 20],
  '6': [18, 23],
  '7': [5, 15],
  '8': [5, 18],
  '9': [16, 22],
}

/** How old somebody is when a plan ends for this reason. */
export function ageAtEnd(random: Random, reason: CeaseCode): number {
  const [low, high] = AGES_AT_END[reason]
  return between(random, low, high)
}

/** A plan that ended: talked about, decided and ended, or, where the family moved or the child died, ended at once. */
export function writeCeased(
  journey: JourneyWriter,
  facts: { ceased: LocalDate; reason: CeaseCode; random: Random },
): { since: LocalDate } {
  const { ceased, reason, random } = facts
  const since = office(addDays(ceased, -between(random, 420, 640)))
  journey.add('plan.inForce', since, 'a1', {})
  const meeting = inTerm(addDays(since, 320))
  const early = addDays(ceased, -95)
  if (!isAfter(meeting, addDays(early, -35))) {
    const inTime = random() < shares.DECIDED_IN_FOUR_WEEKS
    const decided = inTime ? office(addDays(meeting, 24)) : officeAfter(addDays(meeting, 33))
    writeReview(journey, {
      matter: 'r1',
      plan: 'a1',
      meeting,
      report: office(addDays(meeting, 12)),
      decided,
      outcome: 'keep',
    })
  }
  if (!['5', '7', '8'].includes(reason)) {
    journey.add('plan.ceaseConsulted', office(addDays(ceased, -93)), 'a1', {})
    journey.add('plan.ceaseDecided', office(addDays(ceased, -66)), 'a1', { reason })
  }
  journey.add('plan.ceased', ceased, 'a1', { reason })
  return { since }
}

/** Help in a setting: begun, looked at every term, and sometimes ended because it worked. */
export function writeSupport(
  journey: JourneyWriter,
  facts: { asOf: LocalDate; setting: string; random: Random; startedOn: LocalDate },
): void {
  const { asOf, setting, random, startedOn } = facts
  const layer = weighted(random, [
    ['universal', 2],
    ['targeted', 6],
    ['specialist', 2],
  ] as const)
  journey.add('support.started', startedOn, 's1', { layer, setting })
  for (let cycle = 1; cycle < 6; cycle++) {
    const reviewed = inTerm(addDays(startedOn, cycle * 95))
    if (isAfter(reviewed, asOf)) return
    const share = random()
    const outcome = atShare(
      [
        ['continue', 6],
        ['stepUp', 2],
        ['stepDown', 1],
        ['end', 1],
      ] as const,
      share,
    )
    journey.add('support.cycleReviewed', reviewed, 's1', { outcome })
    if (outcome === 'end') {
      journey.add('support.ended', reviewed, 's1', {})
      return
    }
  }
}

/** A worry: raised, mostly answered within the ten days the area promises. */
export function writeWorry(journey: JourneyWriter, facts: { raisedOn: LocalDate; random: Random }): void {
  const { raisedOn, random } = facts
  const by = pick(random, ['parent', 'parent', 'parent', 'setting', 'health'] as const)
  const to = by === 'parent' ? pick(random, ['setting', 'la'] as const) : 'la'
  journey.add('concern.raised', raisedOn, 'w1', { by, to })
  if (random() < 0.15) return
  const answered = officeAfter(addDays(raisedOn, between(random, 3, 12)))
  journey.add('concern.answered', answered, 'w1', {
    answer: pick(random, ['actionAgreed', 'actionAgreed', 'referred', 'noAction'] as const),
  })
}
