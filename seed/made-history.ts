import { addDays, daysBetween, type LocalDate } from '../src/law/local-date.ts'
import type { FictionalFamily, FictionalPlan } from './area.ts'
import { dayIn, inTerm, isAfter, office, officeAfter, schoolYear, yearGroup } from './days.ts'
import { type JourneyWriter, journeyWriter } from './journey-writer.ts'
import {
  bornAtAge,
  bornForAge,
  type Case,
  caseOf,
  childOf,
  type Found,
  type Maker,
  placeFor,
  placeOf,
  planFacts,
  REQUEST_DAYS,
  settingNameOf,
  spreadsOf,
} from './made-children.ts'
import * as made from './made-journeys.ts'
import { atShare, between, weighted } from './random.ts'
import * as shares from './shares.ts'

/** Children of a town or a county: the same kinds of journey as in the small area, as ten years leave them. */

const TEN_YEARS = 3650
/** A plan is not looked for before this age in days. */
const YOUNGEST = 900
/** One plan in so many came to the Tribunal over what it says. */
const APPEALED = 0.03

/** An appeal about what a plan says: registered within two months, answered, and ended within the year. */
function writeAppeal(journey: JourneyWriter, one: Case, issued: LocalDate): void {
  const { random } = one
  const contacted = office(addDays(issued, between(random, 14, 35)))
  const declined = officeAfter(addDays(contacted, 1))
  journey.add('mediation.contacted', contacted, 'd2', {})
  journey.add('mediation.declined', declined, 'd2', {})
  journey.add('mediation.certificate', officeAfter(addDays(declined, 1)), 'd2', {})
  const registered = office(addDays(issued, between(random, 45, 58)))
  const papersReceivedOn = officeAfter(addDays(registered, 2))
  const about = random() < 0.6 ? 'placement' : 'contents'
  journey.add('appeal.registered', registered, 'd2', { about, papersReceivedOn })
  journey.add('appeal.responseSent', office(addDays(papersReceivedOn, between(random, 28, 40))), 'd2', {})
  journey.add('appeal.closed', officeAfter(addDays(registered, between(random, 90, 330))), 'd2', {})
}

/** Every move to a next phase that came while the plan ran, one for each school year. */
function writeTransfers(
  journey: JourneyWriter,
  one: Case,
  { born, since }: { born: LocalDate; since: LocalDate },
): LocalDate | undefined {
  const { asOf } = one.maker
  let last: LocalDate | undefined
  for (let year = schoolYear(since); year <= schoolYear(asOf); year++) {
    const group = yearGroup(born, dayIn(year, 11, 1))
    const facts = { asOf, plan: 'a1', since, group, random: one.random, year, matter: `t${year % 100}-` }
    last = made.writeTransfer(journey, facts) ?? last
  }
  return last
}

/** A child or young person with a plan, from the request that led to it, at most ten years ago, to this day. */
export function planOfYears(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'plan', index)
  const { asOf } = maker
  const born = bornAtAge(one, asOf, atShare(shares.olderPlanAges, one.at('age')))
  const found = placeOf(one, yearGroup(born, asOf))
  const oldest = Math.min(TEN_YEARS - 200, daysBetween(born, asOf) - YOUNGEST)
  const days = 420 + Math.floor(one.at('day') ** 1.4 * Math.max(0, oldest - 420))
  const received = office(addDays(asOf, -(days + 150)))
  const journey = journeyWriter(asOf)
  // this outcome of the spread is a plan
  const spreads: made.Spreads = (name) => (name === 'outcome' ? 0.999 : one.at(name))
  const setting = settingNameOf(found)
  const { issued } = made.writeRequest(journey, {
    matter: 'a1',
    by: 'parent',
    received,
    setting,
    random: one.random,
    spreads,
  })
  const since = issued ?? received
  const reviews = made.writeReviews(journey, { asOf, plan: 'a1', since, random: one.random, spreads: spreadsOf(one) })
  const transferred = writeTransfers(journey, one, { born, since })
  if (one.random() < APPEALED) writeAppeal(journey, one, since)
  const startedOn =
    [since, reviews.amendedOn, transferred]
      .filter((on) => on !== undefined)
      .toSorted()
      .at(-1) ?? since
  const plan: FictionalPlan = { ...planFacts(found, startedOn, one.random), firstMadeOn: since }
  return childOf(one, { born, found, since: received, events: journey.events(), caseOpen: true, plan })
}

/** A child whom the school helps without a plan: begun years or weeks ago, looked at every term, and still going on. */
export function onSupport(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'support', index)
  const { asOf } = maker
  const born = bornAtAge(one, asOf, 3 + Math.floor(one.at('age') * 14))
  const found = supportPlace(one, yearGroup(born, asOf))
  const most = Math.min(5 * 365, daysBetween(born, asOf) - YOUNGEST)
  const startedOn = office(addDays(asOf, -(5 + Math.floor(one.at('day') ** 1.5 * most))))
  const journey = journeyWriter(asOf)
  writeCycles(journey, one, { startedOn, setting: settingNameOf(found) })
  return childOf(one, { born, found, since: startedOn, events: journey.events(), caseOpen: false })
}

const supportPlace = (one: Case, group: number): Found =>
  group < 0 ? placeFor(one, group, 'earlyYears') : placeFor(one, group, group >= 12 ? 'college' : 'mainstream')

function writeCycles(journey: JourneyWriter, one: Case, about: { startedOn: LocalDate; setting: string }): void {
  const { random } = one
  const layer = weighted(random, [
    ['universal', 2],
    ['targeted', 6],
    ['specialist', 2],
  ] as const)
  journey.add('support.started', about.startedOn, 's1', { layer, setting: about.setting })
  for (let cycle = 1; ; cycle++) {
    const reviewed = inTerm(addDays(about.startedOn, cycle * 118))
    if (isAfter(reviewed, one.maker.asOf)) return
    const outcome = weighted(random, [
      ['continue', 7],
      ['stepUp', 2],
      ['stepDown', 1],
    ] as const)
    journey.add('support.cycleReviewed', reviewed, 's1', { outcome })
  }
}

/** Somebody whose plan ended in the last ten years: most of them lately, because there are more plans each year. */
export function endedPlan(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'ceased', index)
  const { asOf } = maker
  const ceased = office(addDays(asOf, -Math.floor(one.at('day') ** 1.3 * (TEN_YEARS - 700))))
  const reason = atShare(shares.ceaseReasons, one.at('outcome'))
  const age = made.ageAtEnd(one.random, reason)
  const born =
    reason === '1'
      ? addDays(ceased, -Math.floor(25 * 365.25) - between(one.random, 8, 25))
      : bornForAge(one, ceased, age)
  const found = placeOf(one, yearGroup(born, ceased))
  const journey = journeyWriter(asOf)
  const { since } = made.writeCeased(journey, { ceased, reason, random: one.random })
  const plan = { ...planFacts(found, since, one.random), ceasedOn: ceased, ceaseReason: reason }
  const life = { born, found, since, events: journey.events(), caseOpen: false, plan }
  return childOf(one, { ...life, placedFrom: since, placedTo: ceased })
}

/** A child for whom an assessment was refused before the years that `requested` covers; numbers follow on from its. */
export function turnedDown(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'request', index)
  const { asOf } = maker
  const received = office(addDays(asOf, -(REQUEST_DAYS + Math.floor(one.at('day') * (TEN_YEARS - REQUEST_DAYS)))))
  const born = bornForAge(one, received, atShare(shares.requestAges, one.at('age')))
  const found = placeOf(one, yearGroup(born, asOf))
  const journey = journeyWriter(asOf)
  const refused: made.Spreads = (name) => (name === 'outcome' ? shares.WITHDRAWN + shares.REFUSED / 2 : one.at(name))
  const setting = settingNameOf(found)
  const { exception, mediation, tribunal } = made.writeRequest(journey, {
    matter: 'a1',
    by: 'parent',
    received,
    setting,
    random: one.random,
    spreads: refused,
  })
  if (tribunal) journey.add('appeal.closed', officeAfter(addDays(received, between(one.random, 220, 420))), 'd1', {})
  const returns = { exception, mediation, tribunal }
  return childOf(one, { born, found, since: received, events: journey.events(), caseOpen: false, returns })
}
