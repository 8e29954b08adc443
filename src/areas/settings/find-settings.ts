import { type RawBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Origin } from './origin.ts'
import { type Setting, type SettingRow, settingOf } from './setting.ts'

export const settingsPage = 20
/** So far a list can be paged; whoever looks further narrows it. */
export const lastPage = 50

export const sorts = {
  mainstream: 'Mainstream schools',
  special: 'Special schools',
  unit: 'Schools with a SEN unit or a special base',
  college: 'Colleges',
  nursery: 'Nurseries',
  other: 'Alternative provision',
} as const
export type Sort = keyof typeof sorts

export const phases = {
  nursery: 'Nursery',
  primary: 'Primary',
  secondary: 'Secondary',
  sixteen: 'After 16',
} as const
export type Phase = keyof typeof phases

export type Asked = {
  name: string
  sort: Sort | undefined
  phase: Phase | undefined
  /** Only settings for children of this age; one that does not say its ages stays in. */
  age: number | undefined
  miles: number | undefined
  page: number
}

const metresInMile = 1609.344

// written as the index has it, so that the nearest come first without measuring to each
const here = sql`point(o.easting, o.northing)`
const ofPlace = ({ easting, northing }: Origin) => sql`point(${easting}::float8, ${northing}::float8)`
const distance = (origin: Origin | undefined): RawBuilder<number | null> =>
  origin ? sql<number | null>`(${here} <-> ${ofPlace(origin)})` : sql<number | null>`null::float8`
const ofKinds = sql<boolean>`o.kind in ('school', 'specialSchool', 'college', 'earlyYears', 'alternativeProvision')`

const sortTests: Readonly<Record<Sort, RawBuilder<boolean>>> = {
  mainstream: sql<boolean>`o.kind = 'school'`,
  special: sql<boolean>`o.kind = 'specialSchool'`,
  unit: sql<boolean>`(o.register @> '{"senUnit": true}' or o.register @> '{"resourced": true}')`,
  college: sql<boolean>`o.kind = 'college'`,
  nursery: sql<boolean>`o.kind = 'earlyYears'`,
  other: sql<boolean>`o.kind = 'alternativeProvision'`,
}

const phaseTests: Readonly<Record<Phase, RawBuilder<boolean>>> = {
  nursery: sql<boolean>`o.register ->> 'phase' = 'Nursery'`,
  primary: sql<boolean>`o.register ->> 'phase' in ('Primary', 'Middle deemed primary', 'All-through')`,
  secondary: sql<boolean>`o.register ->> 'phase' in ('Secondary', 'Middle deemed secondary', 'All-through')`,
  sixteen: sql<boolean>`o.register ->> 'phase' = '16 plus'`,
}

function testsOf(asked: Asked, origin: Origin | undefined, today: LocalDate): RawBuilder<boolean> {
  const tests: RawBuilder<boolean>[] = [
    ofKinds,
    sql<boolean>`(o.closed_on is null or o.closed_on > ${today}::date)`,
    sql<boolean>`lower(coalesce(o.register ->> 'status', 'open')) <> 'closed'`,
  ]
  if (asked.name) {
    const like = `%${asked.name.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    tests.push(sql<boolean>`lower(o.name) like ${like}`)
  }
  if (asked.sort) tests.push(sortTests[asked.sort])
  if (asked.phase) tests.push(phaseTests[asked.phase])
  if (asked.age !== undefined)
    tests.push(sql<boolean>`coalesce((o.register ->> 'lowAge')::int4, 0) <= ${asked.age}::int4
      and coalesce((o.register ->> 'highAge')::int4, 99) >= ${asked.age}::int4`)
  if (asked.miles !== undefined && origin)
    tests.push(sql<boolean>`${here} <@ circle(${ofPlace(origin)}, ${asked.miles * metresInMile}::float8)`)
  return sql<boolean>`${sql.join(tests, sql` and `)}`
}

const beside = sql`
  (select jsonb_agg(jsonb_build_object('from', a.approved_from, 'removed', a.removed_on) order by a.approved_from)
     from section41_approval a where a.organisation_id = o.id) as approvals,
  (select jsonb_build_object('about', f.about, 'helps', f.helps, 'building', f.building, 'visits', f.visits,
          'on', to_char(f.at at time zone 'Europe/London', 'YYYY-MM-DD'))
     from setting_offer f where f.organisation_id = o.id order by f.at desc, f.id desc limit 1) as offer`

type Looking = { asked: Asked; origin: Origin | undefined; today: LocalDate }

/** One page of settings, the nearest first; one more than the page holds where there are more. Those without a place come last. */
export async function findSettings(tx: ViewerTx, looking: Looking): Promise<Setting[]> {
  const { rows } = await settingsStatement(looking).execute(tx)
  return rows.map((row) => settingOf(row, looking.today))
}

/** The statement behind a page of the list. */
export function settingsStatement({ asked, origin, today }: Looking): RawBuilder<SettingRow> {
  // by the distance alone: the index gives that order by itself
  const nearestFirst = origin ? distance(origin) : sql`lower(o.name), o.id`
  return sql<SettingRow>`
    select o.id, o.name, o.kind, o.town, o.phone, o.closed_on, o.register, o.metres, ${beside}
      from (select o.*, ${distance(origin)} as metres from organisation o
             where ${testsOf(asked, origin, today)}
             order by ${nearestFirst}
             limit ${settingsPage + 1} offset ${(asked.page - 1) * settingsPage}) o
     order by o.metres nulls last, lower(o.name), o.id`
}

/** Settings by their ids, in the order of the ids. */
export async function settingsById(
  tx: ViewerTx,
  ids: readonly string[],
  { origin, today }: { origin?: Origin | undefined; today: LocalDate },
): Promise<Setting[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<SettingRow>`
    select o.id, o.name, o.kind, o.town, o.phone, o.closed_on, o.register, ${distance(origin)} as metres, ${beside}
      from organisation o where o.id = any (${[...ids]}::uuid[]) and ${ofKinds}
     order by array_position(${[...ids]}::uuid[], o.id)`.execute(tx)
  return rows.map((row) => settingOf(row, today))
}

/** Settings whose name holds these words or whose number in the register they are: for an officer who adds one. */
export async function settingsNamed(tx: ViewerTx, words: string, today: LocalDate): Promise<Setting[]> {
  const like = `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<SettingRow>`
    select o.id, o.name, o.kind, o.town, o.phone, o.closed_on, o.register, null::float8 as metres, ${beside}
      from organisation o
     where ${ofKinds} and (o.closed_on is null or o.closed_on > ${today}::date) and lower(coalesce(o.register ->> 'status', 'open')) <> 'closed'
       and (lower(o.name) like ${like}
         or o.id in (select c.organisation_id from organisation_code c where c.scheme in ('urn', 'ukprn') and c.code = ${words}))
     order by lower(o.name), o.id limit 10`.execute(tx)
  return rows.map((row) => settingOf(row, today))
}
