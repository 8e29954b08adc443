import { addDays, type LocalDate } from '../src/law/local-date.ts'
import type { CircleMember, FictionalChild, Need, NeedCode, PlanLine, PlanSection, Relation } from './area.ts'
import { office, schoolYear, yearGroup } from './days.ts'
import { nhsNumber, upn } from './numbers.ts'
import { COUNCIL_CODE } from './places.ts'

/** Small things every story needs. */

/** The office day that many days before the as-of day, or the one before it. */
export function ago(asOf: LocalDate, days: number): LocalDate {
  return office(addDays(asOf, -days))
}

/** "July 2028": the end of the school year after this one, for outcomes. */
export function nextSummer(asOf: LocalDate): string {
  return `July ${schoolYear(asOf) + 2}`
}

export function needs(first: NeedCode, second?: NeedCode): Need[] {
  const list: Need[] = [{ code: first, rank: 1 }]
  if (second) list.push({ code: second, rank: 2 })
  return list
}

const person =
  (relation: Relation) =>
  (key: string, reason: string, from: LocalDate): CircleMember => ({
    relation,
    who: { person: key },
    reason,
    from,
  })

export const parent = person('parent')
export const self = person('self')

export function contact(key: string, reason: string, from: LocalDate, invitedBy: string): CircleMember {
  return { relation: 'contact', who: { person: key }, reason, from, invitedBy }
}

export function worker(relation: Relation, key: string, reason: string, from: LocalDate, to?: LocalDate): CircleMember {
  return { relation, who: { staff: key }, reason, from, ...(to ? { to } : {}) }
}

export function setting(key: string, reason: string, from: LocalDate): CircleMember {
  return { relation: 'setting', who: { organisation: key }, reason, from }
}

export function consulted(key: string, reason: string, from: LocalDate): CircleMember {
  return { relation: 'setting.consulted', who: { organisation: key }, reason, from }
}

/** The caseworker and, for cover, the team. */
export function casework(staff: string, team: string, from: LocalDate): CircleMember[] {
  return [
    { relation: 'caseworker', who: { staff }, reason: 'Holds the case at the council', from },
    { relation: 'team', who: { team }, reason: 'Covers when the caseworker is away', from },
  ]
}

export function invited(staff: string, reason: string, from: LocalDate, by: string): CircleMember {
  return { relation: 'invitedSupport', who: { staff }, reason, from, invitedBy: by }
}

/** A line of a plan: `line('f1', 'F', 'text', { needs: ['b1'] })`. */
export function line(
  id: string,
  section: PlanSection,
  text: string,
  links: Omit<PlanLine, 'id' | 'section' | 'text'> = {},
): PlanLine {
  return { id, section, text, ...links }
}

export type StoryChild = Omit<FictionalChild, 'yearGroup' | 'siblings' | 'nhsNumber'> & { siblings?: string[] }

/** Numbers of the story children lie below those of the others. */
export function storyNumbers(place: number, councilCode = COUNCIL_CODE): { upn: string; nhsNumber: string } {
  return { upn: upn(councilCode, 200_018_000 + place), nhsNumber: nhsNumber(place) }
}

export function storyChild(asOf: LocalDate, place: number, child: StoryChild): FictionalChild {
  return {
    ...child,
    siblings: child.siblings ?? [],
    nhsNumber: nhsNumber(place),
    yearGroup: yearGroup(child.born, asOf),
  }
}
