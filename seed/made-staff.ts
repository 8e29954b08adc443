import type { LocalDate } from '../src/law/local-date.ts'
import type { Organisation, Role, StaffMember, Team } from './area.ts'
import { sizeOf } from './made-places.ts'
import { asciiOf, forename, poolOf, surname } from './names.ts'
import { landline } from './numbers.ts'
import { teams } from './places.ts'
import { pick, type Random, randomFrom } from './random.ts'
import { sencoOf, staffOf } from './staff.ts'
import { type Surroundings, settingsIn, type Workforce } from './surroundings.ts'

/** The people who work in a town or a county, in proportion to its children, beside those of the small area. */

/** Children a caseworker holds, about; the range found in councils is 170 to 230. */
const CASELOAD = 200
/** Open cases for each plan in force, by the team that holds them. */
const OPEN_PER_PLAN = { early: 0.0335, adulthood: 0.269, school: 0.866 }
const IN_A_TEAM = 8

type Desk = { staff: string; team: string }
type Asked = { plans: number; seed: number; asOf: LocalDate; organisations: readonly Organisation[] }

const backgrounds = ['WBRI', 'WBRI', 'WBRI', 'APKN', 'AIND', 'BAFR', 'MWBC', 'WOTH'] as const

type About = Pick<StaffMember, 'key' | 'organisation' | 'title' | 'roles'> & { team?: string; domain: string }

function somebody(random: Random, number: number, { domain, ...about }: About): StaffMember {
  const pool = poolOf(pick(random, backgrounds))
  const first = forename(random, pool, random() < 0.8 ? 'F' : 'M')
  const last = surname(random, pool)
  return {
    ...about,
    name: `${first} ${last}`,
    email: `${asciiOf(first)}.${asciiOf(last)}.${number}@${domain}.example`,
    phone: landline(number),
  }
}

/** Caseworkers for one kind of work, in teams of eight with a manager each; those of the small area come first. */
function desksFor(
  count: number,
  about: { first: readonly Desk[]; team: string; words: string; hire: (who: Omit<About, 'key' | 'domain'>) => string },
): { desks: Desk[]; teams: Team[] } {
  const desks = [...about.first].slice(0, count)
  const made: Team[] = []
  while (desks.length < count) {
    const inThis = desks.filter(({ team }) => team === made.at(-1)?.key).length
    if (made.length === 0 || inThis >= IN_A_TEAM) {
      const number = made.length + 2
      const team = {
        key: `${about.team}-${number}`,
        name: `${about.words} ${number}`,
        organisation: 'council',
        covers: '',
      }
      made.push(team)
      about.hire({ organisation: 'council', team: team.key, title: 'SEND team manager', roles: ['sendManager'] })
    }
    const team = made.at(-1)?.key ?? about.team
    desks.push({
      staff: about.hire({ organisation: 'council', team, title: 'SEND caseworker', roles: ['caseworker'] }),
      team,
    })
  }
  return { desks, teams: made }
}

/** Each school has its caseworker: the desks share them so that each holds about as many children. */
function desksOfSettings(organisations: readonly Organisation[], desks: readonly Desk[]): Map<string, Desk> {
  const load = desks.map((desk) => ({ desk, parts: 0 }))
  const found = new Map<string, Desk>()
  const largestFirst = organisations.filter((one) => one.years !== undefined).toSorted((a, b) => sizeOf(b) - sizeOf(a))
  for (const one of largestFirst) {
    const least = load.reduce((a, b) => (b.parts < a.parts ? b : a))
    least.parts += sizeOf(one) * (one.kind === 'specialSchool' ? 6 : 1)
    found.set(one.key, least.desk)
  }
  return found
}

/** Who works in a large area, and how its children find their school and their caseworker. */
export function workforceOf({ plans, seed, asOf, organisations }: Asked): Workforce {
  const random = randomFrom(seed * 7919 + 17)
  const staff = staffOf(asOf)
  const hire = (who: Omit<About, 'key' | 'domain'> & { domain?: string }): string => {
    const key = `made-staff-${staff.length}`
    staff.push(somebody(random, staff.length, { domain: 'aldermere', ...who, key }))
    return key
  }
  const count = (perPlan: number) => Math.max(1, Math.round((plans * perPlan) / CASELOAD))
  const early = desksFor(count(OPEN_PER_PLAN.early), {
    first: [{ staff: 'marta-kowalczyk', team: 'team-early' }],
    team: 'team-early',
    words: 'Early years and first steps',
    hire,
  })
  const adulthood = desksFor(count(OPEN_PER_PLAN.adulthood), {
    first: [{ staff: 'owen-griffiths', team: 'team-adulthood' }],
    team: 'team-adulthood',
    words: 'Preparing for adulthood',
    hire,
  })
  const school = desksFor(count(OPEN_PER_PLAN.school), {
    first: [
      { staff: 'priya-raman', team: 'team-north' },
      { staff: 'tom-ashworth', team: 'team-north' },
      { staff: 'adaeze-obi', team: 'team-coast' },
    ],
    team: 'team-school',
    words: 'SEND casework, schools',
    hire,
  })
  const sencos = sencosOf(organisations, hire)
  const socialWorkers = ['dwayne-francis', ...many(Math.ceil(plans / 1500), () => hire(socialWorker))]
  many(Math.ceil(plans / 800), () => hire(psychologist))
  return {
    teams: [...teams, ...early.teams, ...adulthood.teams, ...school.teams],
    staff,
    surroundings: () =>
      surroundingsOf({
        organisations,
        early: early.desks,
        adulthood: adulthood.desks,
        school: school.desks,
        sencos,
        socialWorkers,
      }),
  }
}

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

const socialWorker = {
  organisation: 'council',
  team: 'team-care',
  title: 'Social worker',
  roles: ['socialCareAdviser'] as Role[],
}
const psychologist = {
  organisation: 'council',
  team: 'team-psychology',
  title: 'Educational psychologist',
  roles: ['educationalPsychologist'] as Role[],
}

function sencosOf(
  organisations: readonly Organisation[],
  hire: (who: Omit<About, 'key' | 'domain'> & { domain?: string }) => string,
): Map<string, string> {
  const found = new Map<string, string>()
  for (const one of organisations) {
    if (one.years === undefined) continue
    found.set(
      one.key,
      sencoOf(one.key) ?? hire({ organisation: one.key, title: 'SENCO', roles: ['senco'], domain: 'schools' }),
    )
  }
  return found
}

type Around = {
  organisations: readonly Organisation[]
  early: readonly Desk[]
  adulthood: readonly Desk[]
  school: readonly Desk[]
  sencos: ReadonlyMap<string, string>
  socialWorkers: readonly string[]
}

const nobody: Desk = { staff: 'priya-raman', team: 'team-north' }

/** Turns are counted anew each time the families are made, so that they come out the same. */
function surroundingsOf(about: Around): Surroundings {
  const bySetting = desksOfSettings(about.organisations, about.school)
  const held = new Map<Desk, number>()
  const take = (desk: Desk): Desk => {
    held.set(desk, (held.get(desk) ?? 0) + 1)
    return desk
  }
  /** The one of these who holds fewest children now. */
  const least = (desks: readonly Desk[]) =>
    desks.reduce((a, b) => ((held.get(b) ?? 0) < (held.get(a) ?? 0) ? b : a), desks[0] ?? nobody)
  return {
    settingsFor: settingsIn(about.organisations, sizeOf),
    sencoFor: (kind, setting) => (kind === 'support' ? undefined : about.sencos.get(setting)),
    caseworkerFor: (setting, group) => {
      if (group < 0) return take(least(about.early))
      if (group >= 12) return take(least(about.adulthood))
      const usual = setting === undefined ? undefined : bySetting.get(setting)
      const lightest = least(about.school)
      if (usual === undefined) return take(lightest)
      return take((held.get(usual) ?? 0) > (held.get(lightest) ?? 0) + 25 ? lightest : usual)
    },
    socialWorkerFor: (turn) => about.socialWorkers[turn % about.socialWorkers.length] ?? 'dwayne-francis',
    withAccount: (kind) => (kind === 'support' ? 0.2 : kind === 'ceased' ? 0.4 : 0.75),
  }
}
