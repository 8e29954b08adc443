import { type RawBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { yearGroupsOn } from '../allocation/index.ts'
import { type Asked, daysOf, type Place, type When, whens } from './asked.ts'

export type WorklistLine = Place & {
  forename: string
  surname: string
  knownAs: string | null
  status: string
  owedBy: string
  holder: string | null
  /** Taken over from the child's own caseworker. */
  isHandedOver: boolean
}

type Condition = RawBuilder<boolean>
const always = sql<boolean>`true`

export const runsOn = (alias: string, today: LocalDate): Condition =>
  sql<boolean>`${sql.ref(`${alias}.from_day`)} <= ${today}::date and (${sql.ref(`${alias}.to_day`)} is null or ${sql.ref(`${alias}.to_day`)} >= ${today}::date)`

const allOf = (conditions: readonly (Condition | undefined)[]): Condition => {
  const [first, ...others] = conditions.filter((one) => one !== undefined)
  return others.reduce((all, one) => sql<boolean>`${all} and ${one}`, first ?? always)
}

/** Whether a person works with a child: in the team that holds it, as its caseworker, or over all teams. */
export const worksWith = (account: RawBuilder<unknown>, child: RawBuilder<unknown>, today: LocalDate): Condition =>
  sql<boolean>`exists (select from post w where w.account_id = ${account} and w.role in ('caseworker', 'manager') and ${runsOn('w', today)}
    and (w.role = 'manager' and w.team_id is null
      or exists (select from circle wc where wc.child_id = ${child} and wc.relation in ('caseworker', 'team') and ${runsOn('wc', today)}
                   and (wc.team_id = w.team_id or wc.account_id = w.account_id))))`

/** Whether whoever took a promise over still works with the child. If not, the promise is the caseworker's again. */
export const stillWorks = (alias: string, today: LocalDate): Condition =>
  worksWith(sql.ref(`${alias}.to_account`), sql.ref(`${alias}.child_id`), today)

export const sameAsPromise = sql<boolean>`h.child_id = p.child_id and h.rule = p.rule and h.of_event = p.of_event and h.ended_at is null`

const caseload = (accountId: string, today: LocalDate) =>
  sql`select c.child_id from circle c where c.relation = 'caseworker' and c.account_id = ${accountId}::uuid and ${runsOn('c', today)}`

/** The person whose promises a list holds, and the names of what is read about them once, before the list. */
type Caseload = { accountId: string; own: string; taken: string }

const mine = (asked: Asked): Caseload | undefined =>
  asked.scope === 'mine' ? { accountId: asked.accountId, own: 'own', taken: 'taken' } : undefined

const theirs = ({ person }: Asked): Caseload | undefined =>
  person === undefined || person === 'nobody'
    ? undefined
    : { accountId: person, own: 'their_own', taken: 'their_taken' }

/** The children a person holds, and the promises that somebody took over: theirs that others did, others' that they did. */
const readCaseload = ({ accountId, own, taken }: Caseload, today: LocalDate) => sql`
  ${sql.ref(own)} as materialized (${caseload(accountId, today)}),
  ${sql.ref(taken)} as materialized (
    select h.child_id, h.rule, h.of_event, h.to_account from handover h
     where h.ended_at is null and (h.to_account = ${accountId}::uuid or h.child_id = any (array(select o.child_id from ${sql.table(own)} o)))
       and ${stillWorks('h', today)})`

/** What the conditions of `filtered` refer to; stands before the `select`, and further parts may follow it. */
export function reading(asked: Asked, more: readonly RawBuilder<unknown>[] = []): RawBuilder<unknown> {
  const people = [mine(asked), theirs(asked)].filter((one) => one !== undefined)
  const parts = [...people.map((one) => readCaseload(one, asked.today)), ...more]
  return parts.length === 0 ? sql`` : sql`with ${sql.join(parts)}`
}

const isOf = (alias: string): Condition =>
  sql<boolean>`${sql.ref(`${alias}.child_id`)} = p.child_id and ${sql.ref(`${alias}.rule`)} = p.rule and ${sql.ref(`${alias}.of_event`)} = p.of_event`

const tookOver = ({ accountId, taken }: Caseload): Condition =>
  sql<boolean>`exists (select from ${sql.table(taken)} t where ${isOf('t')} and t.to_account = ${accountId}::uuid)`

/**
 * The promises one person is responsible for: those of the children they hold, less what others took over, and what they took over.
 * As an array, because the database then goes from these few children to their promises whatever it thinks of their number.
 */
function responsible(person: Caseload): Condition {
  const { accountId, own, taken } = person
  return sql<boolean>`
    p.child_id = any (array(select o.child_id from ${sql.table(own)} o
                       union select t.child_id from ${sql.table(taken)} t where t.to_account = ${accountId}::uuid))
    and not exists (select from ${sql.table(taken)} t where ${isOf('t')} and t.to_account <> ${accountId}::uuid)
    and (p.child_id in (select o.child_id from ${sql.table(own)} o) or ${tookOver(person)})`
}

const nobodys = (today: LocalDate): Condition => sql<boolean>`
  not exists (select from circle c where c.child_id = p.child_id and c.relation = 'caseworker' and ${runsOn('c', today)})
  and not exists (select from handover h where ${sameAsPromise} and ${stillWorks('h', today)})`

const ofTeams = (teamIds: readonly string[], today: LocalDate): Condition => sql<boolean>`
  p.child_id in (select c.child_id from circle c
    where c.relation in ('team', 'caseworker') and c.team_id = any (${[...teamIds]}::uuid[]) and ${runsOn('c', today)})`

function inScope(asked: Asked): Condition {
  const person = mine(asked)
  if (person) return responsible(person)
  switch (asked.scope) {
    case 'team':
      return ofTeams(asked.teamIds, asked.today)
    case 'service':
      return sql<boolean>`p.owed_by = any ((select my_services())::text[])`
    default:
      return always
  }
}

function ofPerson(asked: Asked): Condition | undefined {
  const person = theirs(asked)
  if (person) return responsible(person)
  return asked.person === 'nobody' ? nobodys(asked.today) : undefined
}

const atSchool = ({ school, today }: Asked): Condition | undefined =>
  school === undefined
    ? undefined
    : sql<boolean>`p.child_id in (select s.child_id from placement s where s.organisation_id = ${school}::uuid
        and (s.from_day is null or s.from_day <= ${today}::date) and (s.to_day is null or s.to_day >= ${today}::date))`

const withNeed = ({ need, today }: Asked): Condition | undefined =>
  need === undefined
    ? undefined
    : sql<boolean>`exists (select from need n where n.child_id = p.child_id and n.code = ${need} and (n.to_day is null or n.to_day >= ${today}::date))`

function inYear({ year, today }: Asked): Condition | undefined {
  const group = yearGroupsOn(today).find((one) => one.value === year)
  if (group === undefined) return undefined
  return allOf([
    group.bornFrom === undefined ? undefined : sql<boolean>`k.born >= ${group.bornFrom}::date`,
    group.bornTo === undefined ? undefined : sql<boolean>`k.born <= ${group.bornTo}::date`,
  ])
}

const between = (days: { from?: LocalDate | undefined; to?: LocalDate | undefined }): Condition =>
  allOf([
    days.from === undefined ? undefined : sql<boolean>`p.due_on >= ${days.from}::date`,
    days.to === undefined ? undefined : sql<boolean>`p.due_on <= ${days.to}::date`,
  ])

/** What is owed and not done, and is somebody's to do: rights of families are not work. The words are those of the indexes. */
export const isWork = (state: Asked['state']): Condition =>
  state === 'excused'
    ? sql<boolean>`p.status = 'excused' and p.kind = 'deadline' and p.owed_by <> 'family'`
    : sql<boolean>`p.status in ('open', 'missed') and p.kind = 'deadline' and p.owed_by <> 'family'`

/** Every filter but the time band, of the promises `p`; of the children `k` only where the year group is asked. */
const filtered = (asked: Asked): Condition =>
  allOf([
    isWork(asked.state),
    inScope(asked),
    asked.rule === undefined ? undefined : sql<boolean>`p.rule = ${asked.rule}`,
    ofPerson(asked),
    asked.team === undefined ? undefined : ofTeams([asked.team], asked.today),
    atSchool(asked),
    withNeed(asked),
    inYear(asked),
    between(asked),
  ])

const inBand = (when: When | undefined, today: LocalDate): Condition => between(daysOf(when, today))

const schoolName = (
  today: LocalDate,
) => sql`coalesce((select o.name from placement s join organisation o on o.id = s.organisation_id
  where s.child_id = p.child_id and (s.to_day is null or s.to_day >= ${today}::date) order by s.rank, s.id limit 1), '')`

/** Who is responsible for the promise `p`: whoever took it over, else the child's caseworker. */
export const holderName = (today: LocalDate) => sql<string | null>`coalesce(
  (select a.display_name from handover h join account a on a.id = h.to_account where ${sameAsPromise} and ${stillWorks('h', today)}),
  ${caseworkerName(today)})`

const caseworkerName = (today: LocalDate) => sql<string | null>`
  (select a.display_name from circle c join account a on a.id = c.account_id
    where c.child_id = p.child_id and c.relation = 'caseworker' and ${runsOn('c', today)}
    order by c.from_day desc, c.id limit 1)`

const rowKey = ['p.due_on', 'p.child_id', 'p.rule', 'p.of_event'] as const

/** The columns a list is sorted by, ending with the key of the row so that no two are alike. */
function sortColumns(asked: Asked): RawBuilder<unknown>[] {
  const key = rowKey.map((column) => sql.ref(column))
  switch (asked.sort) {
    case 'due':
      return key
    case 'child':
      return [
        sql.ref('k.match_name'),
        sql.ref('p.child_id'),
        sql.ref('p.due_on'),
        sql.ref('p.rule'),
        sql.ref('p.of_event'),
      ]
    case 'school':
      return [schoolName(asked.today), ...key]
    case 'person':
      return [sql`coalesce(${holderName(asked.today)}, '')`, ...key]
  }
}

/** The condition of one page: beyond the place at which the page before ended. Sorted by day no other row need be read for it. */
function beyond(asked: Asked, columns: readonly RawBuilder<unknown>[]): Condition {
  const place = asked.after ?? asked.before
  if (place === undefined) return always
  const than = sql.raw(asked.after ? '>' : '<')
  if (asked.sort === 'due')
    return sql<boolean>`(${sql.join(columns)}) ${than} (${place.dueOn}::date, ${place.childId}::uuid, ${place.rule}, ${place.of})`
  return sql<boolean>`(${sql.join(columns)}) ${than} (select ${sql.join(columns)} from promise p join child k on k.id = p.child_id
    where p.child_id = ${place.childId}::uuid and p.rule = ${place.rule} and p.of_event = ${place.of})`
}

/** Who is responsible for the promise `p`, and whether they took it over. In a person's own list that is known. */
function holder(asked: Asked): {
  name: RawBuilder<unknown>
  isHandedOver: RawBuilder<unknown>
  joined: RawBuilder<unknown>
} {
  const person = theirs(asked) ?? mine(asked)
  if (person)
    return {
      name: sql`(select a.display_name from account a where a.id = ${person.accountId}::uuid)`,
      isHandedOver: tookOver(person),
      joined: sql``,
    }
  return {
    name: sql`coalesce(h.name, ${caseworkerName(asked.today)})`,
    isHandedOver: sql`h.name is not null`,
    joined: sql`left join lateral (select a.display_name as name from handover h join account a on a.id = h.to_account
      where ${sameAsPromise} and ${stillWorks('h', asked.today)}) h on true`,
  }
}

const fromPromises = (asked: Asked) =>
  asked.year === undefined ? sql`from promise p` : sql`from promise p join child k on k.id = p.child_id`

/** The work under a filter: in a short list all of it, read once for the page and for the counts. */
const workOf = (asked: Asked) => sql`
  work as materialized (select p.child_id, p.rule, p.of_event, p.due_on, p.status, p.owed_by ${fromPromises(asked)} where ${filtered(asked)})`

const onePage = (asked: Asked, from: RawBuilder<unknown>, pageSize: number): RawBuilder<unknown> => {
  const columns = sortColumns(asked)
  return sql`select p.child_id, p.rule, p.of_event, p.due_on, p.status, p.owed_by ${from}
      and ${inBand(asked.when, asked.today)} and ${beyond(asked, columns)}
    order by ${inOrder(asked, columns)} limit ${pageSize + 1}`
}

const inOrder = (asked: Asked, columns: readonly RawBuilder<unknown>[]) =>
  sql.join(asked.before === undefined ? columns : columns.map((column) => sql`${column} desc`))

type PageRow = WorklistLine & { counts: BandCounts | null }

/** The SQL of one page, to be run or explained; in a short list with its counts, which then stand in every row. */
export function worklistQuery(asked: Asked, pageSize: number): RawBuilder<PageRow> {
  const { name, isHandedOver, joined } = holder(asked)
  const line = sql`p.child_id as "childId", k.forename, k.surname, k.known_as as "knownAs", p.rule, p.of_event as "of",
    p.due_on as "dueOn", p.status, p.owed_by as "owedBy", ${name} as holder, ${isHandedOver} as "isHandedOver"`
  const order = inOrder(asked, sortColumns(asked))
  if (isWide(asked))
    return sql<PageRow>`
      ${reading(asked)} select null as counts, ${line}
        from (${onePage(asked, sql`from promise p join child k on k.id = p.child_id where ${filtered(asked)}`, pageSize)}) p
        join child k on k.id = p.child_id ${joined} order by ${order}`
  const sorted =
    asked.sort === 'child' ? sql`from work p join child k on k.id = p.child_id where true` : sql`from work p where true`
  const counted = sql`counted as (select jsonb_build_object(${sql.join(whens.map((when) => sql`${sql.lit(when)}, ${countOf(asked, when)}`))}) as counts from work p)`
  return sql<PageRow>`
    ${reading(asked, [workOf(asked), counted])} select counted.counts, ${line}
      from counted left join (${onePage(asked, sorted, pageSize)}) p on true
      left join child k on k.id = p.child_id ${joined} order by ${order}`
}

export type WorklistPage = {
  /** In their order, and one line more where there is a further page. */
  lines: WorklistLine[]
  /** The counts under the other filters, where the list is short enough to be counted with its page. */
  counts: BandCounts | undefined
}

export async function worklistPage(tx: ViewerTx, asked: Asked, pageSize: number): Promise<WorklistPage> {
  const { rows } = await worklistQuery(asked, pageSize).execute(tx)
  return { lines: rows.filter((row) => row.forename !== null), counts: rows[0]?.counts ?? undefined }
}

/** A count is worked out to this many and no further: a longer list is not read to be counted. */
export const mostCounted = 2000

export type BandCounts = Readonly<Record<When, number>>

/**
 * How many lines stand in each time band under the other filters; `mostCounted` stands for that many and more.
 * Undefined where only reading the whole area could tell.
 */
export async function countBands(tx: ViewerTx, asked: Asked): Promise<BandCounts | undefined> {
  if (isWide(asked) && [asked.rule, asked.need, asked.year].some((one) => one !== undefined)) return undefined
  return isWide(asked) ? countEachBand(tx, asked) : countTogether(tx, asked)
}

/** No filter by which the database could go straight to some of the children. */
export const isWide = (asked: Asked): boolean =>
  asked.scope === 'all' &&
  asked.team === undefined &&
  asked.school === undefined &&
  (asked.person ?? 'nobody') === 'nobody'

/** The promises under a filter, for further conditions. */
export const fromFiltered = (asked: Asked): RawBuilder<unknown> => sql`${fromPromises(asked)} where ${filtered(asked)}`

const countOf = (asked: Asked, when: When) =>
  sql`least(count(*) filter (where ${inBand(when, asked.today)}), ${mostCounted})::int`

/** A person's or a team's list is short: read once for the four counts. */
async function countTogether(tx: ViewerTx, asked: Asked): Promise<BandCounts> {
  const { rows } = await sql<BandCounts>`
    ${reading(asked)} select ${sql.join(whens.map((when) => sql`${countOf(asked, when)} as ${sql.ref(when)}`))}
      from (select p.due_on ${fromFiltered(asked)}) p`.execute(tx)
  return rows[0] ?? none
}

/** In a whole area each band is read by the day, and left when there are enough. */
async function countEachBand(tx: ViewerTx, asked: Asked): Promise<BandCounts> {
  const counted = (
    when: When,
  ) => sql`(select count(*)::int from (select ${fromFiltered(asked)} and ${inBand(when, asked.today)}
    order by p.due_on limit ${mostCounted}) counted) as ${sql.ref(when)}`
  const { rows } = await sql<BandCounts>`${reading(asked)} select ${sql.join(whens.map(counted))}`.execute(tx)
  return rows[0] ?? none
}

const none: BandCounts = { late: 0, week: 0, month: 0, later: 0 }

export type DayCount = { on: LocalDate; count: number; rules: readonly string[] }

/** What is due on each day of a span, with up to three kinds of step. */
export async function countDays(
  tx: ViewerTx,
  asked: Asked,
  span: { from: LocalDate; to: LocalDate },
): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    ${reading(asked)} select due_on as "on", sum(n)::int as count, (array_agg(rule order by n desc, rule))[1:3] as rules
      from (select p.due_on, p.rule, count(*)::int as n ${fromFiltered(asked)} and ${between(span)} group by p.due_on, p.rule) days
     group by due_on order by due_on`.execute(tx)
  return rows
}

export type ExportLine = WorklistLine & { school: string; need: string | null; born: LocalDate }

/** A part of the whole filtered list, for a file: read on from where the last part ended. */
export async function exportPart(tx: ViewerTx, asked: Asked, most: number): Promise<ExportLine[]> {
  const columns = rowKey.map((column) => sql.ref(column))
  const { rows } = await sql<ExportLine>`
    ${reading(asked)} select p.child_id as "childId", k.forename, k.surname, k.known_as as "knownAs", k.born, p.rule, p.of_event as "of",
           p.due_on as "dueOn", p.status, p.owed_by as "owedBy", ${holderName(asked.today)} as holder,
           ${schoolName(asked.today)} as school,
           (select n.code from need n where n.child_id = p.child_id and (n.to_day is null or n.to_day >= ${asked.today}::date)
             order by n.rank, n.id limit 1) as need
      from promise p
      join child k on k.id = p.child_id
     where ${filtered(asked)} and ${inBand(asked.when, asked.today)} and ${beyond({ ...asked, sort: 'due', before: undefined }, columns)}
     order by ${sql.join(columns)}
     limit ${most}`.execute(tx)
  return rows
}

export type Named = { id: string; name: string }

/** Caseworkers to filter by: those of the teams, or of every team. */
export async function caseworkersOf(
  tx: ViewerTx,
  asked: Pick<Asked, 'teamIds' | 'isOfAllTeams' | 'today'>,
): Promise<Named[]> {
  let query = tx
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .select(['account.id', 'account.display_name as name'])
    .where('post.role', '=', 'caseworker')
    .where('account.disabled_at', 'is', null)
    .where('post.from_day', '<=', asked.today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', asked.today)]))
  if (!asked.isOfAllTeams)
    query = query.where(
      'post.team_id',
      'in',
      asked.teamIds.length > 0 ? [...asked.teamIds] : ['00000000-0000-0000-0000-000000000000'],
    )
  return query.orderBy('account.display_name').orderBy('account.id').distinct().execute()
}

export const teamsToChoose = (tx: ViewerTx): Promise<Named[]> =>
  tx.selectFrom('team').select(['id', 'name']).orderBy('name').orderBy('id').execute()

/** The names of what a filter names by its id. */
export async function namesIn(
  tx: ViewerTx,
  asked: Asked,
): Promise<{ person?: string; team?: string; school?: string }> {
  const { rows } = await sql<{ person: string | null; team: string | null; school: string | null }>`
    select (select display_name from account where id = ${idOf(asked.person)}::uuid and is_staff) as person,
           (select name from team where id = ${idOf(asked.team)}::uuid) as team,
           (select name from organisation where id = ${idOf(asked.school)}::uuid) as school`.execute(tx)
  const [found] = rows
  return {
    ...(found?.person ? { person: found.person } : {}),
    ...(found?.team ? { team: found.team } : {}),
    ...(found?.school ? { school: found.school } : {}),
  }
}

const idOf = (value: string | undefined): string | null => (value === undefined || value === 'nobody' ? null : value)
