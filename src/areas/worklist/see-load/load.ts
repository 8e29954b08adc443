import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { addDays, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { isWork, runsOn, sameAsPromise, stillWorks } from '../queries.ts'

export type Load = { id: string; name: string; children: number; open: number; late: number; week: number }
export type PersonLoad = Load & { teamId: string | null; team: string | null; figure: number | null }
export type TeamLoad = Load & { figure: number | null; caseworkers: number }

const sums = (today: LocalDate) => sql`
  count(w.due_on)::int as open, count(*) filter (where w.due_on < ${today}::date)::int as late,
  count(*) filter (where w.due_on between ${today}::date and ${addDays(today, 7)}::date)::int as week`

const isOfTeams = (column: string, teamIds: readonly string[] | undefined) =>
  teamIds === undefined ? sql`true` : sql`${sql.ref(column)} = any (${[...teamIds]}::uuid[])`

const figures = sql`(select f.most_children from caseload_figure f where f.team_id = t.id)`
const areaFigure = sql`(select f.most_children from caseload_figure f where f.team_id is null)`

/** The promises that somebody took over for themselves: not their caseworker's any more. */
const taken = (today: LocalDate) => sql`
  taken as materialized (select h.* from handover h where h.ended_at is null and ${stillWorks('h', today)})`

/**
 * Each caseworker of the teams (of every team where none is named): the children they hold, and what they are responsible for.
 * Promises are counted where the worklist counts them.
 */
export async function loadByPerson(
  tx: ViewerTx,
  teamIds: readonly string[] | undefined,
  today: LocalDate,
): Promise<PersonLoad[]> {
  const { rows } = await sql<PersonLoad>`
    with person as materialized (
      select distinct on (a.id) a.id, a.display_name as name, t.id as team_id, t.name as team, coalesce(${figures}, ${areaFigure}) as figure
        from post o join account a on a.id = o.account_id left join team t on t.id = o.team_id
       where o.role = 'caseworker' and a.disabled_at is null and ${runsOn('o', today)} and ${isOfTeams('o.team_id', teamIds)}
       order by a.id, o.from_day desc, o.id
    ), ${taken(today)},
    held as materialized (
      select c.account_id, c.child_id from circle c
       where c.relation = 'caseworker' and c.account_id in (select id from person) and ${runsOn('c', today)}
    ), work as (
      select held.account_id, p.due_on from held join promise p on p.child_id = held.child_id
       where ${isWork(undefined)} and not exists (select from taken h where ${sameAsPromise} and h.to_account <> held.account_id)
      union all
      select h.to_account, p.due_on from taken h join promise p on ${sameAsPromise}
       where ${isWork(undefined)}
         and not exists (select from held where held.account_id = h.to_account and held.child_id = h.child_id)
    ), summed as (select w.account_id, ${sums(today)} from work w group by w.account_id),
    holds as (select h.account_id, count(distinct h.child_id)::int as children from held h group by h.account_id)
    select n.id, n.name, n.team_id as "teamId", n.team, n.figure,
           coalesce(h.children, 0) as children,
           coalesce(s.open, 0) as open, coalesce(s.late, 0) as late, coalesce(s.week, 0) as week
      from person n left join summed s on s.account_id = n.id left join holds h on h.account_id = n.id
     order by n.team nulls last, n.name, n.id`.execute(tx)
  return rows
}

/** Each team: its children, with or without a caseworker, and what is to do for them. */
export async function loadByTeam(
  tx: ViewerTx,
  teamIds: readonly string[] | undefined,
  today: LocalDate,
): Promise<TeamLoad[]> {
  const { rows } = await sql<TeamLoad>`
    with held as materialized (
      select distinct c.team_id, c.child_id from circle c
       where c.relation in ('team', 'caseworker') and c.team_id is not null and ${runsOn('c', today)} and ${isOfTeams('c.team_id', teamIds)}
    ), summed as (
      select h.team_id, ${sums(today)} from held h
        join (select p.child_id, p.due_on from promise p where ${isWork(undefined)}) w on w.child_id = h.child_id
       group by h.team_id
    ), holds as (select h.team_id, count(*)::int as children from held h group by h.team_id)
    select t.id, t.name, coalesce(${figures}, ${areaFigure}) as figure,
           coalesce(h.children, 0) as children,
           (select count(distinct o.account_id)::int from post o where o.team_id = t.id and o.role = 'caseworker' and ${runsOn('o', today)}) as caseworkers,
           coalesce(s.open, 0) as open, coalesce(s.late, 0) as late, coalesce(s.week, 0) as week
      from team t left join summed s on s.team_id = t.id left join holds h on h.team_id = t.id
     where ${isOfTeams('t.id', teamIds)}
     order by t.name, t.id`.execute(tx)
  return rows
}

/** What will be late next week, by kind of step: due from today to seven days on, and not done. */
export async function dueNextWeek(
  tx: ViewerTx,
  teamIds: readonly string[] | undefined,
  today: LocalDate,
): Promise<{ rule: string; count: number }[]> {
  const ofTeams =
    teamIds === undefined
      ? sql`true`
      : sql`p.child_id in (select c.child_id from circle c where c.relation in ('team', 'caseworker')
          and c.team_id = any (${[...teamIds]}::uuid[]) and ${runsOn('c', today)})`
  const { rows } = await sql<{ rule: string; count: number }>`
    select p.rule, count(*)::int as count from promise p join child k on k.id = p.child_id
     where ${isWork(undefined)} and p.due_on between ${today}::date and ${addDays(today, 7)}::date and ${ofTeams}
     group by p.rule order by count desc, p.rule limit 12`.execute(tx)
  return rows
}

export type Figure = { teamId: string | null; most: number }

export const figuresOf = async (tx: ViewerTx): Promise<Figure[]> =>
  (await tx.selectFrom('caseload_figure').select(['team_id as teamId', 'most_children as most']).execute()).map(
    (row) => ({ ...row }),
  )

/** The figures that a manager saw, as a form carries them. */
export const figuresText = (figures: readonly Figure[]): string =>
  ['seen', ...figures.map(({ teamId, most }) => `${teamId ?? 'area'}=${most}`)].join(' ')

/** Lets one figure at a time be set, so that nobody writes over what was set a moment before. */
export const oneFigureAtATime = (tx: ViewerTx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('caseload figures', 0))`.execute(tx)

/** Sets how many children one caseworker can hold well, for one team or for the area. Row-level security says who may. */
export async function setFigure(
  tx: ViewerTx,
  asked: { teamId: string | null; most: number; by: string; now: string },
): Promise<void> {
  await sql`
    insert into caseload_figure (id, team_id, most_children, set_by, set_at)
    values (${newId(asked.now)}::uuid, ${asked.teamId}::uuid, ${asked.most}, ${asked.by}::uuid, ${asked.now}::timestamptz)
    on conflict (coalesce(team_id, '00000000-0000-0000-0000-000000000000'::uuid))
      do update set most_children = excluded.most_children, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    tx,
  )
}
