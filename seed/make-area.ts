import type { LocalDate } from '../src/law/local-date.ts'
import type { AreaSize, FictionalArea, FictionalFamily } from './area.ts'
import {
  ceasedPlan,
  hasPlanInForce,
  longPlan,
  type Maker,
  REQUEST_DAYS,
  requested,
  supported,
  worriedAbout,
} from './made-children.ts'
import { endedPlan, onSupport, planOfYears, turnedDown } from './made-history.ts'
import { madeSettings } from './made-places.ts'
import { workforceOf } from './made-staff.ts'
import { areaFacts, organisationsFor, teams } from './places.ts'
import { CEASED_PER_PLAN, REFUSED, REQUESTS_PER_PLAN } from './shares.ts'
import { staffOf, staffToTry } from './staff.ts'
import { familiesToTry, storyFamilies } from './stories.ts'
import { smallSurroundings, type Workforce } from './surroundings.ts'

/** Plans in force in the small area. */
const SMALL = 300
/** Children helped without a plan, and worries, for each plan: few, so that a small area stays small. */
const SUPPORT_PER_PLAN = 0.2
const WORRIES_PER_PLAN = 0.04

/** Plans in force, and children helped at school without one; the county is larger than England's largest council. */
const LARGE = {
  town: { plans: 3000, onSupport: 12_000 },
  county: { plans: 25_000, onSupport: 100_000 },
} as const
type LargeSize = keyof typeof LARGE

/** One setting for so many plans, and eighty pupils on SEN Support with them. */
const PLANS_PER_SETTING = 20
const YEARS = 10
/** Of the years in which requests were refused, those that `requested` does not cover. */
const EARLIER_YEARS = YEARS - REQUEST_DAYS / 365
/** There were fewer plans ten years ago, and so fewer requests and fewer that ended. */
const GROWTH = 0.6

const plansIn = (family: FictionalFamily) => family.children.filter(hasPlanInForce).length
const requestsFor = (plans: number) => Math.round((plans * REQUESTS_PER_PLAN * REQUEST_DAYS) / 365)

/** The stories, whoever was asked about lately, and as many older plans as are wanted on the whole. */
function* withPlans(
  maker: Maker,
  plans: number,
  older: (maker: Maker, index: number) => FictionalFamily,
): Iterable<FictionalFamily> {
  let inForce = 0
  for (const family of storyFamilies(maker.asOf)) {
    inForce += plansIn(family)
    yield family
  }
  const requests = requestsFor(plans)
  for (let index = 0; index < requests; index++) {
    const family = requested(maker, index)
    inForce += plansIn(family)
    yield family
  }
  for (let index = 0; inForce < plans; index++) {
    inForce += 1
    yield older(maker, index)
  }
}

type Counted = readonly (readonly [make: (maker: Maker, index: number) => FictionalFamily, count: number])[]

function* counted(maker: Maker, kinds: Counted): Iterable<FictionalFamily> {
  for (const [make, count] of kinds) {
    for (let index = 0; index < count; index++) yield make(maker, index)
  }
}

function* families(maker: Maker, plans: number): Iterable<FictionalFamily> {
  yield* withPlans(maker, plans, longPlan)
  yield* counted(maker, [
    [ceasedPlan, Math.round(plans * CEASED_PER_PLAN)],
    [supported, Math.round(plans * SUPPORT_PER_PLAN)],
    [worriedAbout, Math.round(plans * WORRIES_PER_PLAN)],
  ])
}

function* familiesOfYears(maker: Maker, size: LargeSize): Iterable<FictionalFamily> {
  const { plans, onSupport: pupils } = LARGE[size]
  yield* withPlans(maker, plans, planOfYears)
  const after = requestsFor(plans)
  yield* counted(maker, [
    [endedPlan, Math.round(plans * CEASED_PER_PLAN * YEARS * GROWTH)],
    [
      (of, index) => turnedDown(of, after + index),
      Math.round(plans * REQUESTS_PER_PLAN * REFUSED * EARLIER_YEARS * GROWTH),
    ],
    [onSupport, pupils],
    [worriedAbout, Math.round(plans * WORRIES_PER_PLAN)],
  ])
}

/** How many children an area of this size holds, about: for a line that says how far a load has come. */
export function childrenAbout(size: LargeSize): number {
  const { plans, onSupport: pupils } = LARGE[size]
  return Math.round(pupils + plans * CHILDREN_BESIDE_SUPPORT)
}
/** Plans in force, ended and refused, and worries, for each plan in force: measured. */
const CHILDREN_BESIDE_SUPPORT = 1.95

/** Whether a word is one of the large sizes. */
export const isLargeSize = (word: string): word is LargeSize => Object.hasOwn(LARGE, word)

function smallWorkforce(organisations: FictionalArea['organisations'], asOf: LocalDate): Workforce {
  return { teams, staff: staffOf(asOf), surroundings: () => smallSurroundings(organisations) }
}

function organisationsOfYears(plans: number): FictionalArea['organisations'] {
  const named = organisationsFor(0)
  return [...named, ...madeSettings(Math.round(plans / PLANS_PER_SETTING), named.length + 10)]
}

/**
 * The fictional area as it stands on a day.
 *
 * @param options.asOf the day; nothing in the area happens after it, and every story works on any day
 * @param options.size `small` (300 plans in force), `town` or `county` (ten years of events, and children on SEN Support as
 *   the schools record them), or a number of plans; families come one by one, so that large areas need no more memory
 * @param options.seed another number gives other people; the story children stay
 */
export function makeArea(options: { asOf: LocalDate; size: AreaSize; seed?: number }): FictionalArea {
  const { asOf, size, seed = 1 } = options
  const large = size === 'town' || size === 'county' ? size : undefined
  const plans = large ? LARGE[large].plans : typeof size === 'number' ? size : SMALL
  const organisations = large ? organisationsOfYears(plans) : organisationsFor(plans)
  const workforce = large ? workforceOf({ plans, seed, asOf, organisations }) : smallWorkforce(organisations, asOf)
  const maker = (): Maker => ({ asOf, seed, organisations, around: workforce.surroundings() })
  return {
    asOf,
    seed,
    plans,
    area: areaFacts,
    organisations,
    teams: workforce.teams,
    staff: workforce.staff,
    demoPeople: [...familiesToTry(storyFamilies(asOf)), ...staffToTry(asOf)],
    families: () => (large ? familiesOfYears(maker(), large) : families(maker(), plans)),
  }
}
