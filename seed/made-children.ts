import type { JourneyEvent } from '../src/journey/events.ts'
import { addDays, addMonths, type LocalDate } from '../src/law/local-date.ts'
import type {
  CircleMember,
  FamilyPerson,
  FictionalChild,
  FictionalFamily,
  FictionalPlan,
  Need,
  NeedCode,
  Organisation,
  Placement,
  SettingCode,
} from './area.ts'
import { bornInYear, dayIn, earlier, isAfter, office, schoolYear, yearGroup, youngPersonFrom } from './days.ts'
import { journeyWriter } from './journey-writer.ts'
import * as made from './made-journeys.ts'
import { asciiOf, ethnicities, forename, poolOf, surname } from './names.ts'
import { mobile, nhsNumber, postcode, uln, upn } from './numbers.ts'
import { COUNCIL_CODE } from './places.ts'
import { atShare, between, pick, type Random, randomOf, spread, weighted } from './random.ts'
import * as shares from './shares.ts'
import { casework, contact, parent, self, setting as settingMember, worker } from './story-kit.ts'
import type { Surroundings } from './surroundings.ts'

/** Children nobody wrote by hand: each made from the area's seed, its kind and its number, and from nothing else. */

export type Kind = 'request' | 'plan' | 'ceased' | 'support' | 'worry'
const KINDS: Record<Kind | 'sibling', number> = { request: 0, plan: 1, ceased: 2, support: 3, worry: 4, sibling: 5 }

/** How far back requests reach: far enough that the last full year holds the late ones of the years before. */
export const REQUEST_DAYS = 900

export type Maker = { asOf: LocalDate; seed: number; organisations: readonly Organisation[]; around: Surroundings }

const STRENGTHS = [
  'Makes other children feel welcome',
  'Notices small changes that others miss',
  'Good memory for places',
  'Builds with patience',
  'Laughs easily and makes others laugh',
  'Kind to animals',
  'Keeps trying',
  'Strong sense of what is fair',
  'Loves to help at home',
  'Draws in great detail',
  'Quick with numbers',
  'Sings in tune',
  'Remembers everybody’s name',
  'Brave in new places',
  'Careful with tools',
  'Tells good stories',
  'Fast runner',
  'Calm when others are upset',
  'Asks good questions',
  'Shares without being asked',
  'Good at finding things',
  'Speaks two languages',
  'Knows what makes a good day',
  'Proud of finished work',
]
const INTERESTS = [
  'Trains',
  'Baking',
  'Football',
  'Swimming',
  'Dinosaurs',
  'Drums',
  'Gardening',
  'Maps',
  'Dancing',
  'Lego',
  'Horses',
  'Cooking with family',
  'Coding games',
  'Birds',
  'Cars',
  'Choir',
  'Trampolining',
  'Stars and planets',
  'Comics',
  'Dogs',
  'Fishing',
  'Painting',
  'Climbing',
  'Old films',
]

function some(random: Random, list: readonly string[], count: number): string[] {
  const start = Math.floor(random() * list.length)
  const step = pick(random, [1, 5, 7])
  const chosen: string[] = []
  for (let place = 0; place < count; place++) chosen.push(list[(start + place * step) % list.length] ?? '')
  return chosen
}

/** Even spreads that do not move together: one prime for each question. */
const STEPS = {
  age: 2,
  place: 3,
  need: 5,
  sex: 7,
  ethnicity: 11,
  outcome: 13,
  speed: 17,
  exception: 19,
  review: 23,
  day: 29,
  second: 31,
}

export type Case = {
  maker: Maker
  kind: Kind | 'sibling'
  index: number
  key: string
  number: number
  random: Random
  at(question: keyof typeof STEPS): number
}

export function caseOf(maker: Maker, kind: Kind | 'sibling', index: number): Case {
  const shift = KINDS[kind] * 0.137 + (maker.seed % 97) / 97
  return {
    maker,
    kind,
    index,
    key: `${kind}-${index}`,
    number: 1000 + index * 8 + KINDS[kind],
    random: randomOf(maker.seed, kind, index),
    at: (question) => spread(index, STEPS[question], shift),
  }
}

type Who = Pick<FictionalChild, 'surname' | 'forename' | 'sex' | 'ethnicity'>

function whoIs(one: Case): Who {
  const ethnicity = atShare(ethnicities, one.at('ethnicity'))
  const sex = one.at('sex') < (one.kind === 'plan' || one.kind === 'ceased' ? 0.72 : 0.67) ? 'M' : 'F'
  const pool = poolOf(ethnicity)
  return { ethnicity, sex, surname: surname(one.random, pool), forename: forename(one.random, pool, sex) }
}

/** A birthday in the year group that belongs to an age on 31 August. */
export function bornAtAge(one: Case, on: LocalDate, ageInAugust: number): LocalDate {
  return bornInYear(on, ageInAugust - 4, between(one.random, 1, 12), between(one.random, 1, 28))
}

/** A birthday that makes somebody this old on a day. */
export function bornForAge(one: Case, on: LocalDate, age: number): LocalDate {
  return addDays(addMonths(on, -12 * age), -between(one.random, 5, 360))
}

const KIND_OF_PLACE = {
  mainstream: 'school',
  special: 'specialSchool',
  alternative: 'alternativeProvision',
  college: 'college',
  earlyYears: 'earlyYears',
} as const

export type Found =
  | { settingKey: string; organisation: Organisation }
  | { settingCode: SettingCode; settingOther?: string }

function elsewhere(one: Case, group: number): Found {
  const young: readonly (readonly [SettingCode, number])[] = [
    ['OTH', 38],
    ['OLA', 36],
    ['EHE', 22],
    ['OPA', 4],
  ]
  const older: readonly (readonly [SettingCode, number])[] = [
    ['NEET', 66],
    ['OLA', 14],
    ['OTH', 12],
    ['NIEC', 5],
    ['EHE', 3],
  ]
  if (group < 0) return { settingCode: 'EYP' }
  const settingCode = weighted(one.random, group >= 12 ? older : young)
  return settingCode === 'OTH' ? { settingCode, settingOther: 'Place not settled yet' } : { settingCode }
}

export function placeFor(one: Case, group: number, place: shares.Place): Found {
  if (place === 'elsewhere') return elsewhere(one, group)
  const kind = KIND_OF_PLACE[place]
  const fits = one.maker.around.settingsFor(kind, group)
  if (fits.length === 0) return elsewhere(one, group)
  const organisation = pick(one.random, fits)
  return { settingKey: organisation.key, organisation }
}

/** Where the child is. New plans are mostly in mainstream schools; children without a plan nearly always. */
export function placeOf(one: Case, group: number): Found {
  const age = Math.max(2, group + 4)
  const weights = shares.placesAt(age).map(([place, weight]) => {
    if (place !== 'special') return [place, weight] as const
    return [place, weight * (one.kind === 'plan' || one.kind === 'ceased' ? 1.32 : 0.28)] as const
  })
  return placeFor(one, group, atShare(weights, one.at('place')))
}

function needsOf(one: Case, found: Found): Need[] {
  const special = 'organisation' in found && found.organisation.kind === 'specialSchool'
  const first = atShare(special ? shares.needsInSpecialSchools : shares.needsElsewhere, one.at('need'))
  const second: NeedCode | undefined = one.random() < 0.5 ? weighted(one.random, shares.primaryNeeds) : undefined
  const needs: Need[] = [{ code: first, rank: 1 }]
  if (second && second !== first) needs.push({ code: second, rank: 2 })
  return needs
}

function identifiers(one: Case, born: LocalDate, group: number) {
  const { number } = one
  const reception = schoolYear(born) + 5
  const digits = (2001 + Math.floor(number / 1000)) * 100_000 + (reception % 100) * 1000 + (number % 1000)
  const hasUpn = group >= -1
  return {
    ...(hasUpn ? { upn: upn(COUNCIL_CODE, digits) } : { upnUnknown: 'UN1' as const }),
    ...(group >= 10 ? { uln: uln(number) } : {}),
    ...(number < 330_000 && one.random() < 0.6 ? { nhsNumber: nhsNumber(number) } : {}),
  }
}

function familyOf(one: Case, who: Who, home: string): FamilyPerson[] {
  const { random, key, number } = one
  const pool = poolOf(who.ethnicity)
  const grown = (place: 'm' | 'f', name: string): FamilyPerson => {
    const last = random() < 0.85 ? who.surname : surname(random, pool)
    const email = `${asciiOf(name)}.${asciiOf(last)}.${key.replace('-', '')}${place}@families.example`
    return {
      key: `${key}-${place}`,
      name: `${name} ${last}`,
      postcode: home,
      phone: mobile(200 + number),
      ...(random() < one.maker.around.withAccount(one.kind) ? { email } : {}),
    }
  }
  const shape = random()
  const people: FamilyPerson[] = []
  if (shape < 0.92) people.push(grown('m', pick(random, pool.mothers)))
  if (shape > 0.38) people.push(grown('f', pick(random, pool.fathers)))
  return people
}

type Around = {
  one: Case
  who: Who
  born: LocalDate
  since: LocalDate
  home: string
  found: Found
  placement: Placement
  caseOpen: boolean
  lookedAfter: boolean
}

/** The young person's own circle: they decide, and mostly ask a parent to stay near; some have somebody decide with them. */
function youngPerson(around: Around, people: FamilyPerson[]): CircleMember[] {
  const { one, who, born, home } = around
  const from = youngPersonFrom(born)
  const own: FamilyPerson = {
    key: `${one.key}-self`,
    name: `${who.forename} ${who.surname}`,
    postcode: home,
    email: `${asciiOf(who.forename)}.${asciiOf(who.surname)}.${one.key.replace('-', '')}@families.example`,
  }
  const near = people[0]
  people.push(own)
  const circle = [self(own.key, 'Decides for themselves, as they are over school age', from)]
  if (near === undefined) return circle
  const chance = one.random()
  if (chance < 0.15) {
    const reason = 'Helps with decisions the young person cannot make alone; the basis is on record'
    circle.push({ relation: 'representative', who: { person: near.key }, reason, from })
  } else if (chance < 0.8) {
    circle.push(contact(near.key, 'Invited by the young person', from, own.key))
  }
  return circle
}

function parents(around: Around, people: FamilyPerson[]): CircleMember[] {
  const reason = around.lookedAfter ? 'Foster carer, a parent in education law' : 'Has parental responsibility'
  return people.map((person) => parent(person.key, reason, around.since))
}

function circleOf(around: Around, people: FamilyPerson[]): CircleMember[] {
  const { one, born, since, found, caseOpen, lookedAfter } = around
  const { asOf } = one.maker
  const group = yearGroup(born, asOf)
  const circle = isAfter(youngPersonFrom(born), asOf) ? parents(around, people) : youngPerson(around, people)
  const key = 'settingKey' in found ? found.settingKey : undefined
  if (key !== undefined) {
    const { from, to } = around.placement
    circle.push({ ...settingMember(key, 'The school, college or nursery', from), ...(to ? { to } : {}) })
    const senco = one.maker.around.sencoFor(one.kind, key)
    if (senco) circle.push(worker('setting', senco, 'Leads on special needs there', from, to))
  }
  if (lookedAfter) circle.push(worker('adviser', one.maker.around.socialWorkerFor(one.index), 'Social worker', since))
  if (caseOpen) {
    const { staff, team } = one.maker.around.caseworkerFor(key, group, one.index)
    circle.push(...casework(staff, team, since))
  }
  return circle
}

type Life = {
  born: LocalDate
  found: Found
  since: LocalDate
  events: JourneyEvent[]
  caseOpen: boolean
  plan?: FictionalPlan
  returns?: FictionalChild['returns']
  placedFrom?: LocalDate
  placedTo?: LocalDate
  who?: Who
  people?: FamilyPerson[]
  home?: string
  siblings?: string[]
}

function placementOf(one: Case, life: Life): Placement {
  const { found, born } = life
  const start = dayIn(schoolYear(born) + 7, 9, 5)
  const from = life.placedFrom ?? earlier(isAfter(start, life.since) ? life.since : start, life.since)
  const ends = life.placedTo ? { to: life.placedTo } : {}
  if (!('organisation' in found)) return { ...found, rank: 1, from, ...ends }
  const { unit } = found.organisation
  const inUnit = unit !== undefined && one.random() < 0.35 ? { unit } : {}
  return { settingKey: found.settingKey, rank: 1, from, ...inUnit, ...ends }
}

export function childOf(one: Case, life: Life): FictionalFamily {
  const { maker, random, key } = one
  const who = life.who ?? whoIs(one)
  const home = life.home ?? postcode(400 + one.number)
  const people = life.people ?? familyOf(one, who, home)
  const group = yearGroup(life.born, maker.asOf)
  const lookedAfter = life.plan !== undefined && life.who === undefined && group < 13 && random() < 0.05
  const placement = placementOf(one, life)
  const around = {
    placement,
    one,
    who,
    born: life.born,
    since: life.since,
    home,
    found: life.found,
    caseOpen: life.caseOpen,
    lookedAfter,
  }
  const child: FictionalChild = {
    key,
    ...who,
    born: life.born,
    ...identifiers(one, life.born, group),
    postcode: home,
    yearGroup: group,
    ...('settingKey' in life.found ? { settingKey: life.found.settingKey } : {}),
    strengths: some(random, STRENGTHS, 3),
    interests: some(random, INTERESTS, 2),
    needs: needsOf(one, life.found),
    circle: circleOf(around, people),
    siblings: life.siblings ?? [],
    events: life.events,
    placements: [placement],
    ...(lookedAfter ? { lookedAfter } : {}),
    ...(life.plan ? { plan: life.plan } : {}),
    ...(life.returns ? { returns: life.returns } : {}),
  }
  return { people, children: [child] }
}

export const spreadsOf =
  (one: Case): made.Spreads =>
  (name) =>
    one.at(name)

export const settingNameOf = (found: Found) =>
  'organisation' in found ? found.organisation.name : 'Education at home or elsewhere'

export function planFacts(found: Found, startedOn: LocalDate, random: Random): FictionalPlan {
  return {
    matter: 'a1',
    startedOn,
    ...('settingKey' in found ? { settingKey: found.settingKey } : { settingCode: found.settingCode }),
    ...(random() < 0.031 ? { personalBudget: { organised: true } } : {}),
  }
}

/** What goes on after a plan is made: reviews, and a move to the next phase where it is due. */
function lifeOfPlan(
  one: Case,
  journey: ReturnType<typeof journeyWriter>,
  born: LocalDate,
  found: Found,
  since: LocalDate,
): FictionalPlan {
  const { maker, random } = one
  const { asOf } = maker
  const reviews = made.writeReviews(journey, { asOf, plan: 'a1', since, random, spreads: spreadsOf(one) })
  const group = yearGroup(born, asOf)
  const transferred = made.writeTransfer(journey, { asOf, plan: 'a1', since, group, random })
  const dates = [since, reviews.amendedOn, transferred].filter((on) => on !== undefined).toSorted()
  return planFacts(found, dates.at(-1) ?? since, random)
}

/** A refusal, a withdrawal or an end without a plan leaves the caseload some months later. */
function isStillOpen(end: made.RequestEnd, hasPlan: boolean, received: LocalDate, asOf: LocalDate): boolean {
  return hasPlan || end.kind === 'plan' || isAfter(received, addDays(asOf, -200))
}

/** A child for whom somebody asked for an assessment in the last years. */
export function requested(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'request', index)
  const { asOf } = maker
  const received = office(addDays(asOf, -Math.floor(one.at('day') * REQUEST_DAYS)))
  const born = bornForAge(one, received, atShare(shares.requestAges, one.at('age')))
  const found = placeOf(one, yearGroup(born, asOf))
  const journey = journeyWriter(asOf)
  const source = weighted(one.random, shares.requestSources)
  const grown = !isAfter(youngPersonFrom(born), received)
  const by = grown && source === 'parent' ? 'youngPerson' : source
  const end = made.writeRequest(journey, {
    matter: 'a1',
    by,
    received,
    setting: settingNameOf(found),
    random: one.random,
    spreads: spreadsOf(one),
  })
  const { exception, mediation, tribunal } = end
  const issued = end.issued !== undefined && !isAfter(end.issued, asOf) ? end.issued : undefined
  const plan = issued ? { ...lifeOfPlan(one, journey, born, found, issued), firstMadeOn: issued } : undefined
  return childOf(one, {
    born,
    found,
    since: received,
    events: journey.events(),
    caseOpen: isStillOpen(end, plan !== undefined, received, asOf),
    returns: { exception, mediation, tribunal },
    ...(plan ? { plan } : {}),
  })
}

/** The brother or sister of a child with a plan, helped at school without one. */
function sibling(maker: Maker, index: number, family: FictionalFamily): FictionalChild | undefined {
  const older = family.children[0]
  if (older === undefined || older.yearGroup > 11 || older.lookedAfter) return undefined
  const one = caseOf(maker, 'sibling', index)
  const { asOf } = maker
  const born = bornAtAge(one, asOf, Math.max(4, older.yearGroup + 4 + pick(one.random, [-3, -2, 2])))
  if (!isAfter(youngPersonFrom(born), asOf)) return undefined
  const found = placeFor(one, yearGroup(born, asOf), 'mainstream')
  const startedOn = office(addDays(asOf, -between(one.random, 20, 400)))
  const journey = journeyWriter(asOf)
  made.writeSupport(journey, { asOf, setting: settingNameOf(found), random: one.random, startedOn })
  const sex = one.at('sex') < 0.6 ? 'M' : 'F'
  const who = {
    surname: older.surname,
    ethnicity: older.ethnicity,
    sex,
    forename: forename(one.random, poolOf(older.ethnicity), sex),
  } as const
  if (who.forename === older.forename) return undefined
  const people = family.people.filter((person) => !person.key.endsWith('-self'))
  const life = {
    born,
    found,
    since: startedOn,
    events: journey.events(),
    caseOpen: false,
    who,
    people,
    home: older.postcode,
  }
  return childOf(one, { ...life, siblings: [older.key] }).children[0]
}

/** A child or young person whose plan has run for longer. */
export function longPlan(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'plan', index)
  const { asOf } = maker
  const born = bornAtAge(one, asOf, atShare(shares.olderPlanAges, one.at('age')))
  const found = placeOf(one, yearGroup(born, asOf))
  const journey = journeyWriter(asOf)
  const since = office(addDays(asOf, -(380 + Math.floor(one.at('day') * 420))))
  journey.add('plan.inForce', since, 'a1', {})
  const plan = lifeOfPlan(one, journey, born, found, since)
  const family = childOf(one, { born, found, since, events: journey.events(), caseOpen: true, plan })
  const brotherOrSister = index % 16 === 5 ? sibling(maker, index, family) : undefined
  if (brotherOrSister === undefined) return family
  const [first] = family.children
  if (first === undefined) return family
  return { people: family.people, children: [{ ...first, siblings: [brotherOrSister.key] }, brotherOrSister] }
}

/** Somebody whose plan ended in the last year. */
export function ceasedPlan(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'ceased', index)
  const { asOf } = maker
  const ceased = office(addDays(asOf, -Math.floor(one.at('day') * 365)))
  const reason = atShare(shares.ceaseReasons, one.at('outcome'))
  const age = made.ageAtEnd(one.random, reason)
  const born =
    reason === '1' ? addDays(addMonths(ceased, -12 * 25), -between(one.random, 1, 25)) : bornForAge(one, ceased, age)
  const found = placeOf(one, yearGroup(born, ceased))
  const journey = journeyWriter(asOf)
  const { since } = made.writeCeased(journey, { ceased, reason, random: one.random })
  const plan = { ...planFacts(found, since, one.random), ceasedOn: ceased, ceaseReason: reason }
  return childOf(one, {
    born,
    found,
    since,
    events: journey.events(),
    caseOpen: false,
    plan,
    placedFrom: since,
    placedTo: ceased,
  })
}

/** A child helped at school or nursery without a plan. */
export function supported(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'support', index)
  const { asOf } = maker
  const born = bornAtAge(one, asOf, 3 + Math.floor(one.at('age') * 13))
  const found = placeFor(one, yearGroup(born, asOf), yearGroup(born, asOf) < 0 ? 'earlyYears' : 'mainstream')
  const startedOn = office(addDays(asOf, -Math.floor(one.at('day') * 480)))
  const journey = journeyWriter(asOf)
  made.writeSupport(journey, { asOf, setting: settingNameOf(found), random: one.random, startedOn })
  return childOf(one, { born, found, since: startedOn, events: journey.events(), caseOpen: false })
}

/** A child about whom somebody is worried. */
export function worriedAbout(maker: Maker, index: number): FictionalFamily {
  const one = caseOf(maker, 'worry', index)
  const { asOf } = maker
  const born = bornForAge(one, asOf, 2 + Math.floor(one.at('age') * 11))
  const group = yearGroup(born, asOf)
  const found = placeFor(one, group, group < 0 ? 'earlyYears' : 'mainstream')
  const raisedOn = office(addDays(asOf, -Math.floor(one.at('day') * 60)))
  const journey = journeyWriter(asOf)
  made.writeWorry(journey, { raisedOn, random: one.random })
  return childOf(one, { born, found, since: raisedOn, events: journey.events(), caseOpen: true })
}

/** True where the child has a plan that runs on the as-of day. */
export function hasPlanInForce(child: FictionalChild): boolean {
  return child.plan !== undefined && child.plan.ceasedOn === undefined
}
