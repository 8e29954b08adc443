import type { LocalDate } from '../../../law/local-date.ts'
import { addMonths, day, yearOf } from '../../../law/local-date.ts'
import type {
  ActivePlan,
  NamedPlan,
  Need,
  Placement,
  PlanDetail,
  Sen2Assessment,
  Sen2Person,
  Sen2Request,
} from '../read/person-tree.ts'

/**
 * Our own checks of a return. They are worked out from the published guides and tools, with our own numbers; they are
 * not the Department's validation rules and must never be shown as such. An error is what can hardly be right; a query
 * is what may be right and is worth a look.
 */
export const whoseChecks =
  'These checks are our own. They are not the validation rules of the Department for Education.'

export type CheckLevel = 'error' | 'query'

export type Check<S> = {
  id: string
  level: CheckLevel
  /** What is wrong, in plain words. */
  says: string
  /** The tags of the return it is about. */
  items: readonly string[]
  breaks(subject: S, context: CheckContext): boolean
}

export type CheckContext = {
  year: number
  censusDay: LocalDate
  la: string
  /** Whether a number is that of a council in England; without it only the form of the number is checked. */
  isCouncil?: (la: string) => boolean
  /** What the register of schools says; without it only the form of the number is checked. */
  schoolOf?: (urn: string) => School | undefined
}

export type School = { closedOn?: LocalDate; hasSenUnit?: boolean; hasResourcedProvision?: boolean }

export type Problem = {
  id: string
  level: CheckLevel
  says: string
  items: readonly string[]
  /** Where the record begins in its file; 0 for the return as a whole. */
  line: number
  /** The person's place in the file; missing for the return as a whole. */
  position?: number
}

export type OfRequest = { person: Sen2Person; request: Sen2Request }
export type OfAssessment = OfRequest & { assessment: Sen2Assessment }
export type OfPlan = OfAssessment & { plan: NamedPlan }
export type OfSetting = OfRequest & { setting: PlanDetail | Placement; record: 'PlanDetail' | 'PlacementDetail' }
export type OfActivePlan = OfRequest & { active: ActivePlan }
export type OfPlacement = OfActivePlan & { placement: Placement }
export type OfNeed = OfActivePlan & { need: Need }

/** Whole years on a day. */
export function ageOn(born: LocalDate, on: LocalDate): number {
  const years = yearOf(on) - yearOf(born)
  return addMonths(born, years * 12) > on ? years - 1 : years
}

/** The first and last day of the year whose work the return tells. */
export const activityYear = (context: CheckContext) => ({
  from: day(`${context.year - 1}-01-01`),
  to: day(`${context.year - 1}-12-31`),
})

export const isActiveOn = (plan: NamedPlan, on: LocalDate): boolean =>
  plan.ceasedOn === undefined ? plan.ceaseReason === undefined : plan.ceasedOn > on

export const plansOf = (request: Sen2Request): NamedPlan[] => request.assessments.flatMap((each) => each.namedPlans)

export const hasActivePlan = (request: Sen2Request, on: LocalDate): boolean =>
  plansOf(request).some((plan) => isActiveOn(plan, on))

/** A later day than another, both given. */
export const isAfter = (a: LocalDate | undefined, b: LocalDate | undefined): boolean =>
  a !== undefined && b !== undefined && a > b

/** A value that could not be read as what these items are. */
export function isUnreadable(person: Sen2Person, items: readonly string[]): boolean {
  const ends = items.map((item) => `/${item.toLowerCase()}`)
  return person.unmapped.some(({ path }) => ends.some((end) => path.toLowerCase().endsWith(end)))
}

export const isOtherCouncil = (la: string, context: CheckContext): boolean =>
  /^\d{3}$/.test(la) && la !== context.la && (context.isCouncil?.(la) ?? true)
