import { isDeepStrictEqual } from 'node:util'
import type { LocalDate } from '../../../law/local-date.ts'
import { addDays, earlierOf, laterOf } from '../../../law/local-date.ts'
import type { RegisterSchool } from './read-register.ts'

export type CodeRow = {
  organisation_id: string
  scheme: 'urn' | 'ukprn'
  code: string
  from_day: LocalDate
  to_day: LocalDate | null
}
export type OrganisationRow = Omit<RegisterSchool, 'urn' | 'ukprn' | 'kind' | 'register'> & {
  id: string
  kind: string
  register: unknown
}

/** What the database holds of the schools that it knows by a URN. */
export type Held = {
  /** By URN. */
  organisations: ReadonlyMap<string, OrganisationRow>
  /** By the organisation's id. */
  codes: ReadonlyMap<string, readonly CodeRow[]>
  /** `scheme code from-day` of every number held by anyone: each may be held once. */
  taken: ReadonlySet<string>
}

export type Changes = {
  newOrganisations: OrganisationRow[]
  changedOrganisations: OrganisationRow[]
  newCodes: CodeRow[]
  /** Known by scheme, code and first day; the last day is what changes. */
  changedCodes: CodeRow[]
  changed: number
  sharedNumbers: number
}

const longAgo = '1900-01-01' as LocalDate

export const codeKey = (code: Pick<CodeRow, 'scheme' | 'code' | 'from_day'>): string =>
  `${code.scheme} ${code.code} ${code.from_day}`

/**
 * What a register that was read changes of what is held: new schools, new facts of known ones, numbers that begin and end.
 * Takes the day it is read on, from which a changed number counts.
 */
export function whatChanges(
  schools: readonly RegisterSchool[],
  held: Held,
  about: { today: LocalDate; newId: () => string },
): Changes {
  const changes: Changes = {
    newOrganisations: [],
    changedOrganisations: [],
    newCodes: [],
    changedCodes: [],
    changed: 0,
    sharedNumbers: 0,
  }
  const taken = new Set(held.taken)
  for (const school of schools) {
    const before = held.organisations.get(school.urn)
    const organisation = organisationOf(school, before, about.newId)
    const isOtherwise = before !== undefined && !isDeepStrictEqual(organisation, before)
    if (!before) changes.newOrganisations.push(organisation)
    if (isOtherwise) changes.changedOrganisations.push(organisation)
    const codes = codesOf(school, organisation.id, held.codes.get(organisation.id) ?? [], about.today)
    const kept = codes.added.filter((code) => !taken.has(codeKey(code)))
    for (const code of kept) taken.add(codeKey(code))
    changes.newCodes.push(...kept)
    changes.changedCodes.push(...codes.changed)
    changes.sharedNumbers += codes.added.length - kept.length
    if (before && (isOtherwise || codes.changed.length > 0 || kept.length > 0)) changes.changed += 1
  }
  return changes
}

/** What the register says now goes before what we had; a telephone number or town that it leaves out erases nothing. */
const organisationOf = (
  school: RegisterSchool,
  before: OrganisationRow | undefined,
  newId: () => string,
): OrganisationRow => ({
  id: before?.id ?? newId(),
  kind: school.kind,
  name: school.name,
  phone: school.phone ?? before?.phone ?? null,
  town: school.town ?? before?.town ?? null,
  opened_on: school.opened_on,
  closed_on: school.closed_on,
  register: school.register,
})

type Codes = { added: CodeRow[]; changed: CodeRow[] }

/**
 * The numbers of a school, dated. They begin and end with it; a provider number (UKPRN) that takes the place of another
 * begins on the day we are told, and the other ends the day before.
 */
function codesOf(school: RegisterSchool, id: string, held: readonly CodeRow[], today: LocalDate): Codes {
  const wanted = [
    { scheme: 'urn' as const, code: school.urn },
    ...(school.ukprn === null ? [] : [{ scheme: 'ukprn' as const, code: school.ukprn }]),
  ]
  const codes: Codes = { added: [], changed: held.flatMap((one) => endedBefore(one, school, today)) }
  for (const { scheme, code } of wanted) {
    const own = held.filter((one) => one.scheme === scheme)
    const known = own.filter((one) => one.code === code).at(-1)
    const from_day = known?.from_day ?? (own.length > 0 ? today : beginningOf(school))
    const to_day = school.closed_on === null ? null : laterOf(from_day, school.closed_on)
    if (!known) codes.added.push({ organisation_id: id, scheme, code, from_day, to_day })
    else if (known.to_day !== to_day) codes.changed.push({ ...known, to_day })
  }
  return codes
}

/** A provider number still running that is not the one the register gives now. */
const endedBefore = (one: CodeRow, school: RegisterSchool, today: LocalDate): CodeRow[] =>
  one.scheme === 'ukprn' && one.to_day === null && school.ukprn !== null && one.code !== school.ukprn
    ? [{ ...one, to_day: laterOf(one.from_day, addDays(today, -1)) }]
    : []

/** The day a school's first number runs from; a register that has it close before it opens does not break the order. */
const beginningOf = ({ opened_on, closed_on }: RegisterSchool): LocalDate =>
  opened_on === null ? longAgo : closed_on === null ? opened_on : earlierOf(opened_on, closed_on)
