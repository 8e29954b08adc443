import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { addDays, type LocalDate } from '../../law/local-date.ts'

/** Whose promises: those of the children I hold, of my team's, of a whole service, or of every child I may see. */
export const scopes = ['mine', 'team', 'service', 'all'] as const
export type Scope = (typeof scopes)[number]

export const whens = ['late', 'week', 'month', 'later'] as const
export type When = (typeof whens)[number]

export type WorklistAsked = {
  scope: Scope
  accountId: string
  teamId: string | null
  when: When | undefined
  rule: string | undefined
  /** A caseworker of the team, for a manager; 'nobody' for children that nobody holds. */
  holder: string | undefined
  after: Place | undefined
  pageSize: number
  today: LocalDate
}

/** Where a page of the list ends: the next begins after it. */
export type Place = { dueOn: string; childId: string; rule: string; of: string }

export type WorklistLine = {
  childId: string
  forename: string
  surname: string
  knownAs: string | null
  rule: string
  of: string
  dueOn: LocalDate
  status: string
  owedBy: string
  confidence: string
  holder: string | null
}

const lastDayOf = (when: When, today: LocalDate): LocalDate => addDays(today, when === 'week' ? 7 : 28)

/** The condition of a time band; bands do not overlap. */
function inBand(when: When | undefined, today: LocalDate) {
  switch (when) {
    case undefined:
      return sql<boolean>`true`
    case 'late':
      return sql<boolean>`p.due_on < ${today}::date`
    case 'week':
      return sql<boolean>`p.due_on between ${today}::date and ${lastDayOf('week', today)}::date`
    case 'month':
      return sql<boolean>`p.due_on > ${lastDayOf('week', today)}::date and p.due_on <= ${lastDayOf('month', today)}::date`
    case 'later':
      return sql<boolean>`p.due_on > ${lastDayOf('month', today)}::date`
  }
}

const runsToday = (alias: string, today: LocalDate) =>
  sql<boolean>`${sql.ref(`${alias}.from_day`)} <= ${today}::date and (${sql.ref(`${alias}.to_day`)} is null or ${sql.ref(`${alias}.to_day`)} >= ${today}::date)`

function inScope(asked: WorklistAsked) {
  switch (asked.scope) {
    case 'mine':
      return sql<boolean>`p.child_id in (select c.child_id from circle c
        where c.relation = 'caseworker' and c.account_id = ${asked.accountId}::uuid and ${runsToday('c', asked.today)})`
    case 'team':
      return asked.teamId === null
        ? sql<boolean>`true`
        : sql<boolean>`p.child_id in (select c.child_id from circle c
            where c.relation in ('team', 'caseworker') and c.team_id = ${asked.teamId}::uuid and ${runsToday('c', asked.today)})`
    case 'service':
      return sql<boolean>`p.owed_by = any ((select my_services())::text[])`
    case 'all':
      return sql<boolean>`true`
  }
}

function heldBy(asked: WorklistAsked) {
  if (asked.holder === undefined) return sql<boolean>`true`
  const held = sql`select from circle c where c.child_id = p.child_id and c.relation = 'caseworker' and ${runsToday('c', asked.today)}`
  if (asked.holder === 'nobody') return sql<boolean>`not exists (${held})`
  return sql<boolean>`exists (${held} and c.account_id = ${asked.holder}::uuid)`
}

/** What is owed and not done, and is somebody's to do: rights of families are not work. */
const isWork = sql<boolean>`p.status in ('open', 'missed') and p.kind = 'deadline' and p.owed_by <> 'family'`

const ofRule = (rule: string | undefined) => (rule === undefined ? sql<boolean>`true` : sql<boolean>`p.rule = ${rule}`)

const afterPlace = (place: Place | undefined) =>
  place === undefined
    ? sql<boolean>`true`
    : sql<boolean>`(p.due_on, p.child_id, p.rule, p.of_event) > (${place.dueOn}::date, ${place.childId}::uuid, ${place.rule}, ${place.of})`

/** One page of the worklist, earliest day first. */
export async function worklistPage(tx: ViewerTx, asked: WorklistAsked): Promise<WorklistLine[]> {
  const { rows } = await sql<WorklistLine>`
    select p.child_id as "childId", k.forename, k.surname, k.known_as as "knownAs", p.rule, p.of_event as "of",
           p.due_on as "dueOn", p.status, p.owed_by as "owedBy", p.confidence,
           (select a.display_name from circle c join account a on a.id = c.account_id
             where c.child_id = p.child_id and c.relation = 'caseworker' and ${runsToday('c', asked.today)}
             order by c.from_day desc, c.id limit 1) as holder
      from promise p
      join child k on k.id = p.child_id
     where ${isWork} and ${inScope(asked)} and ${inBand(asked.when, asked.today)} and ${ofRule(asked.rule)}
       and ${heldBy(asked)} and ${afterPlace(asked.after)}
     order by p.due_on, p.child_id, p.rule, p.of_event
     limit ${asked.pageSize + 1}`.execute(tx)
  return rows
}

export type BandCounts = Record<When, number>

/** How many lines stand in each time band under the other filters. */
export async function countBands(tx: ViewerTx, asked: WorklistAsked): Promise<BandCounts> {
  const counted = (when: When) => sql`count(*) filter (where ${inBand(when, asked.today)})::int`
  const { rows } = await sql<BandCounts>`
    select ${counted('late')} as late, ${counted('week')} as week, ${counted('month')} as month, ${counted('later')} as later
      from promise p join child k on k.id = p.child_id
     where ${isWork} and ${inScope(asked)} and ${ofRule(asked.rule)} and ${heldBy(asked)}`.execute(tx)
  return rows[0] ?? { late: 0, week: 0, month: 0, later: 0 }
}

/** The kinds of step that stand open in this scope, for the filter. */
export async function openRules(tx: ViewerTx, asked: WorklistAsked): Promise<string[]> {
  const { rows } = await sql<{ rule: string }>`
    select distinct p.rule from promise p join child k on k.id = p.child_id where ${isWork} and ${inScope(asked)} order by 1`.execute(
    tx,
  )
  return rows.map((row) => row.rule)
}

/** Caseworkers a manager may filter by: those of the team, or of every team. */
export async function caseworkersOf(
  tx: ViewerTx,
  teamId: string | null,
  today: LocalDate,
): Promise<{ id: string; name: string }[]> {
  let query = tx
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .select(['account.id', 'account.display_name as name'])
    .where('post.role', '=', 'caseworker')
    .where('post.from_day', '<=', today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
  if (teamId !== null) query = query.where('post.team_id', '=', teamId)
  return query.orderBy('account.display_name').orderBy('account.id').distinct().execute()
}
