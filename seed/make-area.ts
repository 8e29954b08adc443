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
import { areaFacts, organisationsFor, teams } from './places.ts'
import { CEASED_PER_PLAN, REQUESTS_PER_PLAN } from './shares.ts'
import { staffOf, staffToTry } from './staff.ts'
import { familiesToTry, storyFamilies } from './stories.ts'

/** Plans in force in the small area. */
const SMALL = 300
/** Children helped without a plan, and worries, for each plan: few, so that a small area stays small. */
const SUPPORT_PER_PLAN = 0.2
const WORRIES_PER_PLAN = 0.04

const plansIn = (family: FictionalFamily) => family.children.filter(hasPlanInForce).length

function* families(maker: Maker, plans: number): Iterable<FictionalFamily> {
  let inForce = 0
  for (const family of storyFamilies(maker.asOf)) {
    inForce += plansIn(family)
    yield family
  }
  const requests = Math.round((plans * REQUESTS_PER_PLAN * REQUEST_DAYS) / 365)
  for (let index = 0; index < requests; index++) {
    const family = requested(maker, index)
    inForce += plansIn(family)
    yield family
  }
  for (let index = 0; inForce < plans; index++) {
    inForce += 1
    yield longPlan(maker, index)
  }
  const counted = [
    [ceasedPlan, Math.round(plans * CEASED_PER_PLAN)],
    [supported, Math.round(plans * SUPPORT_PER_PLAN)],
    [worriedAbout, Math.round(plans * WORRIES_PER_PLAN)],
  ] as const
  for (const [make, count] of counted) {
    for (let index = 0; index < count; index++) yield make(maker, index)
  }
}

/**
 * The fictional area as it stands on a day.
 *
 * @param options.asOf the day; nothing in the area happens after it, and every story works on any day
 * @param options.size `small` (300 plans in force) or a number of plans; families come one by one, so that large
 *   areas need no more memory than small ones
 * @param options.seed another number gives other people; the story children stay
 */
export function makeArea(options: { asOf: LocalDate; size: AreaSize; seed?: number }): FictionalArea {
  const { asOf, seed = 1 } = options
  const plans = options.size === 'small' ? SMALL : options.size
  const organisations = organisationsFor(plans)
  const maker: Maker = { asOf, seed, organisations }
  return {
    asOf,
    seed,
    plans,
    area: areaFacts,
    organisations,
    teams,
    staff: staffOf(asOf),
    demoPeople: [...familiesToTry(storyFamilies(asOf)), ...staffToTry(asOf)],
    families: () => families(maker, plans),
  }
}
