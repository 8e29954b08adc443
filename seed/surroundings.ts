import type { Organisation, OrganisationKind, StaffMember, Team } from './area.ts'
import { caseworkerFor, sencoOf } from './staff.ts'

/** Where a made-up child can be, and who works with the family: different in a small area and in a large one. */
export type Surroundings = {
  /** The settings of a kind that teach a year group; one with more children stands in the list more often. */
  settingsFor(kind: OrganisationKind, group: number): readonly Organisation[]
  sencoFor(kindOfCase: string, setting: string): string | undefined
  caseworkerFor(setting: string | undefined, group: number, turn: number): { staff: string; team: string }
  socialWorkerFor(turn: number): string
  /** The share of parents who have an account. */
  withAccount(kindOfCase: string): number
}

/** Lists of settings by kind and year group, each made once; `times` says how often a setting stands in its list. */
export function settingsIn(
  organisations: readonly Organisation[],
  times: (one: Organisation) => number,
): Surroundings['settingsFor'] {
  const lists = new Map<string, readonly Organisation[]>()
  return (kind, group) => {
    const key = `${kind} ${group}`
    const known = lists.get(key)
    if (known) return known
    const fits = organisations.filter(
      ({ kind: its, years }) => its === kind && years !== undefined && years.from <= group && group <= years.to,
    )
    const list = fits.flatMap((one) => Array.from({ length: times(one) }, () => one))
    lists.set(key, list)
    return list
  }
}

/** The small area: the people of the stories work with everybody. */
export const smallSurroundings = (organisations: readonly Organisation[]): Surroundings => ({
  settingsFor: settingsIn(organisations, () => 1),
  sencoFor: (_, setting) => sencoOf(setting),
  caseworkerFor,
  socialWorkerFor: () => 'dwayne-francis',
  withAccount: () => 0.87,
})

export type Workforce = { teams: Team[]; staff: StaffMember[]; surroundings(): Surroundings }
