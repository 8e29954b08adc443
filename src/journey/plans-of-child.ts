import type { LocalDate } from '../law/local-date.ts'
import type { Dated } from './effective-facts.ts'
import { eventTypes, type Fact } from './events.ts'

/** A plan of the child. Its name is the matter of the assessment that made it. */
export type PlanSpan = {
  readonly matter: string
  readonly from: Dated
  ceased: Dated | undefined
  replaced: Dated | undefined
}

/** What could be meant where an event names no plan, or no decision. */
export type Choice = { readonly at: number; readonly field: 'plan' | 'about'; readonly candidates: readonly string[] }

type Matters = ReadonlyMap<string, readonly Dated[]>

const groupOf = (fact: Fact): string => eventTypes[fact.type].group

const linkedPlan = (fact: Fact): string | undefined => ('plan' in fact ? fact.plan : undefined)

// A plan that ends on a day still ran on that day.
const ranOn = (plan: PlanSpan, on: LocalDate): boolean =>
  plan.from.on <= on && !(plan.ceased && plan.ceased.on < on) && !(plan.replaced && plan.replaced.on < on)

/** Which plan each matter names; the first event of a matter that names one speaks for the whole matter. */
const linksOf = (events: readonly Dated[]): ReadonlyMap<string, string> => {
  const links = new Map<string, string>()
  for (const { fact } of events) {
    const link = linkedPlan(fact)
    if (link !== undefined && !links.has(fact.matter)) links.set(fact.matter, link)
  }
  return links
}

const linkOf = (fact: Fact, links: ReadonlyMap<string, string>): string | undefined =>
  linkedPlan(fact) ??
  links.get(fact.matter) ??
  (fact.type === 'plan.amended' && fact.review !== undefined ? links.get(fact.review) : undefined)

type Plans = {
  readonly plans: PlanSpan[]
  readonly named: Map<string, PlanSpan>
  readonly links: ReadonlyMap<string, string>
}

const ownPlan = ({ named }: Plans, { fact, on }: Dated): PlanSpan | undefined => {
  if (groupOf(fact) === 'reassessment') return undefined
  const own = named.get(fact.matter)
  return own !== undefined && ranOn(own, on) ? own : undefined
}

const inForce = ({ plans }: Plans, on: LocalDate): PlanSpan[] => plans.filter((plan) => ranOn(plan, on))

const planOf = (all: Plans, dated: Dated): PlanSpan | undefined => {
  const link = linkOf(dated.fact, all.links)
  const certain = (link === undefined ? undefined : all.named.get(link)) ?? ownPlan(all, dated)
  if (certain !== undefined) return certain
  return (
    all.plans.findLast((plan) => ranOn(plan, dated.on)) ??
    // A return can give a review from before the day it gives for the plan.
    all.plans.find((plan) => plan.from.on > dated.on) ??
    all.named.get(dated.fact.matter) ??
    all.plans.at(-1)
  )
}

const replacedBy = (all: Plans, dated: Dated): PlanSpan | undefined => {
  const link = all.links.get(dated.fact.matter)
  if (link !== undefined) return all.named.get(link)
  return inForce(all, dated.on).findLast((plan) => plan.matter !== dated.fact.matter)
}

const begin = (all: Plans, matters: Matters, dated: Dated): void => {
  const { fact } = dated
  const before = all.named.get(fact.matter)
  if (before !== undefined && before.ceased === undefined) return
  const ofReassessment = matters.get(fact.matter)?.some((other) => groupOf(other.fact) === 'reassessment') ?? false
  const replaced = fact.type === 'plan.issued' && ofReassessment ? replacedBy(all, dated) : undefined
  if (replaced !== undefined) replaced.replaced = dated
  const plan: PlanSpan = { matter: fact.matter, from: dated, ceased: undefined, replaced: undefined }
  all.plans.push(plan)
  all.named.set(fact.matter, plan)
}

const end = (all: Plans, dated: Dated): void => {
  const plan = planOf(all, dated)
  if (plan !== undefined && plan.ceased === undefined) plan.ceased = dated
}

const groupsThatLink = new Set(['review', 'transfer', 'reassessment', 'move'])

const unclearIn = (all: Plans, events: readonly Dated[]): Choice[] => {
  const unclear: Choice[] = []
  if (all.plans.length < 2) return unclear
  for (const dated of events) {
    const group = groupOf(dated.fact)
    if (!groupsThatLink.has(group) || all.links.has(dated.fact.matter) || ownPlan(all, dated) !== undefined) continue
    const candidates = inForce(all, dated.on)
      .map((plan) => plan.matter)
      .filter((matter) => !(group === 'reassessment' && matter === dated.fact.matter))
    if (candidates.length > 1) unclear.push({ at: dated.at, field: 'plan', candidates })
  }
  return unclear
}

/** Finds the plans of a child, and the plan that each event is about. In: facts in order of their days. */
export const plansOf = (events: readonly Dated[], matters: Matters) => {
  const all: Plans = { plans: [], named: new Map(), links: linksOf(events) }
  for (const dated of events) {
    const { type } = dated.fact
    if (type === 'plan.issued' || type === 'plan.inForce') begin(all, matters, dated)
    else if (type === 'plan.ceased') end(all, dated)
  }
  return {
    plans: all.plans as readonly PlanSpan[],
    planOf: (dated: Dated) => planOf(all, dated),
    planNamed: (matter: string) => all.named.get(matter),
    unclear: unclearIn(all, events),
  }
}
