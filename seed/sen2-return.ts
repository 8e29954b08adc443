import { censusDayOf } from '../src/areas/sen2/read/census-days.ts'
import type {
  ActivePlan,
  NamedPlan,
  Placement,
  PlanDetail,
  Sen2Assessment,
  Sen2Header,
  Sen2Person,
  Sen2Request,
} from '../src/areas/sen2/read/person-tree.ts'
import { factsOnRecord, latestOf } from '../src/journey/effective-facts.ts'
import type { EventOf, Fact, FactType } from '../src/journey/events.ts'
import { addDays, day, type LocalDate, yearOf } from '../src/law/local-date.ts'
import type { FictionalArea, FictionalChild, Placement as Place } from './area.ts'

/** The years of which the census day is known. */
const years = [2026, 2025, 2024, 2023] as const

/** The year of the last return whose census day is not after a day; the first one where there is none. */
export const yearOfReturn = (asOf: LocalDate): number =>
  years.find((year) => (censusDayOf(year) ?? asOf) <= asOf) ?? years[years.length - 1] ?? yearOf(asOf)

/** The header of the fictional area's return. */
export function headerOfArea(area: FictionalArea, year: number): Sen2Header {
  const census = censusDayOf(year)
  return {
    line: 0,
    collection: 'SEN2',
    year,
    ...(census ? { referenceDate: census } : {}),
    sourceLevel: 'L',
    la: area.area.code,
    softwareCode: 'Waymark',
    release: '1',
    serialNo: '001',
    dateTime: `${census ? addDays(census, 18) : `${year}-02-02`}T09:30:00`,
    dmo: 'Yes',
    dco: 'Yes',
    ...(year >= 2025 ? { dsco: 'Yes' } : {}),
    unmapped: [],
  }
}

type About = { year: number; census: LocalDate; from: LocalDate; codes: ReadonlyMap<string, Codes> }
type Codes = { urn?: string; ukprn?: string }

/**
 * The fictional area's own return: what its council would have sent for the census of a year, from nothing but what had
 * happened by then. One person at a time, the same for the same area and year.
 */
export function* personsOfReturn(area: FictionalArea, year: number): Generator<Sen2Person> {
  const census = censusDayOf(year) ?? day(`${year}-01-15`)
  const codes = new Map(area.organisations.map((one) => [one.key, codesOf(one.codes)]))
  const about: About = { year, census, from: day(`${year - 1}-01-01`), codes }
  let position = 0
  for (const family of area.families()) {
    for (const child of family.children) {
      const requests = child.born <= census ? requestsOf(child, about) : []
      if (requests.length === 0) continue
      position += 1
      yield personOf(child, position, requests)
    }
  }
}

function codesOf(codes: FictionalArea['organisations'][number]['codes']): Codes {
  const urn = codes.find((one) => one.scheme === 'urn')?.code
  const ukprn = codes.find((one) => one.scheme === 'ukprn')?.code
  return { ...(urn ? { urn } : {}), ...(ukprn ? { ukprn } : {}) }
}

const personOf = (child: FictionalChild, position: number, requests: Sen2Request[]): Sen2Person => ({
  line: 0,
  position,
  surname: child.surname,
  forename: child.forename,
  born: child.born,
  sex: child.sex,
  ethnicity: child.ethnicity,
  postcode: child.postcode,
  ...(child.upn ? { upn: child.upn } : {}),
  ...(child.uln ? { uln: child.uln } : {}),
  ...(child.upn || child.uln ? {} : { upnUnknown: child.upnUnknown ?? 'UN1' }),
  requests,
  unmapped: [],
})

/** Everything a matter holds that began an assessment or a plan. */
type Business = {
  child: FictionalChild
  about: About
  matter: string
  /** Every fact of the child by the census day. */
  all: readonly Fact[]
  own: readonly Fact[]
}

function requestsOf(child: FictionalChild, about: About): Sen2Request[] {
  const facts = factsOnRecord({ child: { born: child.born }, events: child.events }, about.census)
    .map(({ fact }) => fact)
    .filter((fact) => latestOf(fact.on) <= about.census)
  const matters = new Set(
    facts
      .filter(({ type }) => type === 'request.received' || type === 'plan.issued' || type === 'plan.inForce')
      .map((fact) => fact.matter),
  )
  return [...matters].flatMap((matter) => {
    const own = facts.filter((fact) => fact.matter === matter)
    return requestOf({ child, about, matter, all: facts, own })
  })
}

const firstOf = <T extends FactType>(facts: readonly Fact[], type: T): EventOf<T> | undefined =>
  facts.find((fact): fact is EventOf<T> & Fact => fact.type === type)
const lastOf = <T extends FactType>(facts: readonly Fact[], type: T): EventOf<T> | undefined =>
  facts.filter((fact): fact is EventOf<T> & Fact => fact.type === type).at(-1)
const dayOf = (fact: Fact | undefined): LocalDate | undefined => fact && latestOf(fact.on)

const sources: Readonly<Record<string, string>> = {
  parent: '1',
  youngPerson: '1',
  family: '1',
  setting: '2',
  health: '3',
  care: '4',
}

function requestOf(business: Business): Sen2Request[] {
  const { own, about } = business
  const received = firstOf(own, 'request.received')
  const assessment = assessmentOf(business)
  const decided = dayOf(firstOf(own, 'assessment.decided'))
  const isOld = (on: LocalDate | undefined) => on === undefined || on < about.from
  const outcome = outcomeOf(own)
  const ended = dayOf(lastOf(own, 'request.withdrawn')) ?? decided
  const belongs = assessment ? assessment.belongs : outcome === 'A' || !isOld(ended)
  if (!belongs) return []
  const isHistoric = !received || (outcome !== 'A' && isOld(ended))
  const active = assessment?.plan ? activePlanOf(business) : undefined
  return [
    {
      line: 0,
      ...(received ? receivedItems(received, about) : {}),
      outcome: isHistoric ? 'H' : outcome,
      ...(isHistoric ? {} : decisionItems(business, outcome, decided)),
      assessments: assessment ? [assessment.tree] : [],
      activePlans: active ? [active] : [],
    },
  ]
}

const receivedItems = (received: EventOf<'request.received'>, { year }: About) => ({
  receivedOn: latestOf(received.on),
  ...(year >= 2025 ? { source: sources[received.by] ?? '5' } : {}),
  rya: received.by === 'personInChargeOfRya' || received.detained === true,
})

function outcomeOf(own: readonly Fact[]): 'Y' | 'N' | 'A' | 'W' {
  const decided = firstOf(own, 'assessment.decided')
  if (decided) return decided.outcome === 'assess' ? 'Y' : 'N'
  return firstOf(own, 'request.withdrawn') ? 'W' : 'A'
}

function decisionItems({ child }: Business, outcome: string, decided: LocalDate | undefined) {
  if (outcome !== 'Y' && outcome !== 'N') return {}
  const refused = outcome === 'N'
  return {
    ...(decided ? { outcomeOn: decided } : {}),
    mediation: refused && (child.returns?.mediation ?? false),
    tribunal: refused && (child.returns?.tribunal ?? false),
  }
}

type Assessed = { tree: Sen2Assessment; belongs: boolean; plan: boolean }

/** The assessment of a matter, where it came to one; and whether this year's return speaks of it. */
function assessmentOf(business: Business): Assessed | undefined {
  const { own, about } = business
  const begins = firstOf(own, 'plan.issued') ?? firstOf(own, 'plan.inForce')
  if (outcomeOf(own) !== 'Y' && !begins) return undefined
  const issued = dayOf(firstOf(own, 'plan.issued'))
  const refused = dayOf(firstOf(own, 'plan.refused'))
  const withdrawn = dayOf(firstOf(own, 'request.withdrawn'))
  const inPeriod = (on: LocalDate | undefined) => on !== undefined && on >= about.from
  if (begins) {
    const ceased = dayOf(lastOf(own, 'plan.ceased'))
    const isNew = inPeriod(issued) && firstOf(own, 'request.received') !== undefined
    const plan = namedPlanOf(business, begins)
    const told: Partial<Sen2Assessment> =
      isNew && issued ? { outcome: 'Y', outcomeOn: issued, ...marks(business) } : { outcome: 'H' }
    const belongs = ceased === undefined || ceased >= about.from
    return { tree: { line: 0, ...told, namedPlans: [plan] }, belongs, plan: true }
  }
  const outcome = refused ? 'N' : withdrawn ? 'W' : 'A'
  const belongs = outcome === 'A' || inPeriod(refused ?? withdrawn)
  const told = refused ? { outcomeOn: refused, ...marks(business) } : {}
  return { tree: { line: 0, outcome, ...told, namedPlans: [] }, belongs, plan: false }
}

const marks = ({ own, child }: Business) => ({
  mediation: child.returns?.mediation ?? false,
  tribunal: child.returns?.tribunal ?? false,
  otherMediation: false,
  otherTribunal: false,
  week20: own.some((fact) => fact.type === 'exception.recorded'),
})

/** The facts of reviews and changes of the plan that a matter made. */
function ofPlan({ all, matter }: Business): Fact[] {
  const reviews = new Set(all.filter((fact) => 'plan' in fact && fact.plan === matter).map((fact) => fact.matter))
  const others = all.some(
    (fact) => (fact.type === 'plan.issued' || fact.type === 'plan.inForce') && fact.matter !== matter,
  )
  return all.filter((fact) => fact.matter === matter || reviews.has(fact.matter) || !others)
}

function namedPlanOf(business: Business, begins: Fact): NamedPlan {
  const { child, own, about, matter } = business
  const amended = dayOf(lastOf(ofPlan(business), 'plan.amended'))
  const ceased = lastOf(own, 'plan.ceased') ?? lastOf(ofPlan(business), 'plan.ceased')
  const plan = child.plan?.matter === matter ? child.plan : undefined
  const budget = plan?.personalBudget
  return {
    line: 0,
    startsOn: amended ?? latestOf(begins.on),
    personalBudget: budget !== undefined,
    ...(budget ? { organisedArrangements: budget.organised } : {}),
    ...(ceased ? { ceasedOn: latestOf(ceased.on), ceaseReason: ceased.reason } : {}),
    details: plan && !ceased ? planDetails(plan, about) : [],
  }
}

function planDetails(plan: { settingKey?: string; settingCode?: string }, { codes }: About): PlanDetail[] {
  const where = whereOf(plan, codes)
  return where ? [{ line: 0, ...where, rank: 1 }] : []
}

function whereOf(
  place: { settingKey?: string; settingCode?: string; settingOther?: string },
  codes: About['codes'],
): Pick<PlanDetail, 'urn' | 'ukprn' | 'setting' | 'settingOther'> | undefined {
  const own = place.settingKey === undefined ? undefined : codes.get(place.settingKey)
  if (own?.urn) return { urn: own.urn }
  if (own?.ukprn) return { ukprn: own.ukprn }
  const setting = place.settingCode ?? (place.settingKey === undefined ? undefined : 'EYP')
  return setting ? { setting, ...(place.settingOther ? { settingOther: place.settingOther } : {}) } : undefined
}

function activePlanOf(business: Business): ActivePlan {
  const { child, about } = business
  const placements = child.placements
    .filter((place) => place.from <= about.census && (place.to === undefined || place.to >= about.from))
    .flatMap((place) => placementOf(place, about))
  return {
    line: 0,
    ...(child.movedFrom ? { transferLa: child.movedFrom } : {}),
    ...reviewOf(business),
    placements,
    needs: child.needs.map((need) => ({ line: 0, type: need.code, rank: need.rank })),
  }
}

function placementOf(place: Place, { census, codes }: About): Placement[] {
  const where = whereOf(place, codes)
  if (!where) return []
  return [
    {
      line: 0,
      ...where,
      rank: place.rank,
      entryOn: place.from,
      ...(place.to && place.to <= census ? { leavingOn: place.to } : {}),
      senUnit: place.unit === 'senUnit',
      resourcedProvision: place.unit === 'resourcedProvision',
      ...(place.residential ? { residential: place.residential } : {}),
    },
  ]
}

const reviewCodes = { keep: 'M', amend: 'A', cease: 'C' } as const

/** The last review by the census day. In 2023 a return had a field for the day of its decision and no more. */
function reviewOf(business: Business): Partial<ActivePlan> {
  const facts = ofPlan(business)
  const meeting = lastOf(facts, 'review.meetingHeld')
  const decisions = facts.filter((fact): fact is EventOf<'review.decided'> & Fact => fact.type === 'review.decided')
  const last = decisions.at(-1)
  const lastReviewOn = last ? { lastReviewOn: latestOf(last.on) } : {}
  if (business.about.year === 2023) return lastReviewOn
  if (!meeting) return lastReviewOn
  const decided = decisions.find((fact) => fact.matter === meeting.matter)
  const notice = facts.find((fact) => fact.type === 'amendment.noticeSent' && fact.matter === meeting.matter)
  const hasDraft = business.about.year >= 2025 && decided?.outcome === 'amend' && notice !== undefined
  return {
    reviewMeetingOn: latestOf(meeting.on),
    ...(decided ? { reviewOutcome: reviewCodes[decided.outcome] } : {}),
    ...(hasDraft ? { reviewDraftOn: latestOf(notice.on) } : {}),
    ...lastReviewOn,
  }
}
