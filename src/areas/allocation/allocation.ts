import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import { addDays, type LocalDate } from '../../law/local-date.ts'

/** Which children: by setting, year of birth, first letter of the surname, need, and who holds them. */
export type Filter = {
  setting: string | undefined
  bornFrom: LocalDate | undefined
  bornTo: LocalDate | undefined
  letterFrom: string | undefined
  letterTo: string | undefined
  need: string | undefined
  /** 'nobody', 'somebody', or the account of one caseworker. */
  held: string | undefined
}

/** Who gets them: a caseworker, with the team they work in; or a team, whose caseworkers share them out. */
export type Receiver = { accountId: string | null; teamId: string | null }

export type Line = {
  id: string
  forename: string
  surname: string
  known_as: string | null
  born: LocalDate
  setting: string | null
  need: string | null
  holder: string | null
  team: string | null
}

const runs = (alias: string, today: LocalDate) =>
  sql<boolean>`${sql.ref(`${alias}.from_day`)} <= ${today}::date and (${sql.ref(`${alias}.to_day`)} is null or ${sql.ref(`${alias}.to_day`)} >= ${today}::date)`

const always = sql<boolean>`true`

/** Children whom this viewer may allocate: a manager of all, or of the team that holds them. Not after a death. */
const mayAllocate = sql<boolean>`k.withdrawn_at is null and k.died_on is null
  and ((select may_everywhere('allocate')) or k.id in (select children_where_i_may('allocate')))`

const atSetting = (setting: string | undefined, today: LocalDate) =>
  setting === undefined
    ? always
    : sql<boolean>`exists (select from placement p where p.child_id = k.id and p.organisation_id = ${setting}::uuid
        and (p.from_day is null or p.from_day <= ${today}::date) and (p.to_day is null or p.to_day >= ${today}::date))`

const withNeed = (need: string | undefined, today: LocalDate) =>
  need === undefined
    ? always
    : sql<boolean>`exists (select from need n where n.child_id = k.id and n.code = ${need} and (n.to_day is null or n.to_day >= ${today}::date))`

const held = (today: LocalDate) =>
  sql`select from circle c where c.child_id = k.id and c.relation = 'caseworker' and ${runs('c', today)}`

function heldBy(wanted: string | undefined, today: LocalDate) {
  if (wanted === undefined) return always
  if (wanted === 'nobody') return sql<boolean>`not exists (${held(today)})`
  if (wanted === 'somebody') return sql<boolean>`exists (${held(today)})`
  return sql<boolean>`exists (${held(today)} and c.account_id = ${wanted}::uuid)`
}

const bornBetween = ({ bornFrom, bornTo }: Filter) =>
  sql<boolean>`${bornFrom === undefined ? always : sql<boolean>`k.born >= ${bornFrom}::date`}
    and ${bornTo === undefined ? always : sql<boolean>`k.born <= ${bornTo}::date`}`

const surnameBetween = ({ letterFrom, letterTo }: Filter) =>
  sql<boolean>`${letterFrom === undefined ? always : sql<boolean>`upper(left(k.surname, 1)) >= ${letterFrom}`}
    and ${letterTo === undefined ? always : sql<boolean>`upper(left(k.surname, 1)) <= ${letterTo}`}`

const matching = (filter: Filter, today: LocalDate) =>
  sql<boolean>`${mayAllocate} and ${atSetting(filter.setting, today)} and ${bornBetween(filter)} and ${surnameBetween(filter)}
    and ${withNeed(filter.need, today)} and ${heldBy(filter.held, today)}`

/** One page of the children that match, by name. Keyset: `after` is the id of the last child of the page before. */
export async function pageOf(
  tx: ViewerTx,
  asked: { filter: Filter; today: LocalDate; after: string | undefined; pageSize: number },
): Promise<Line[]> {
  const { filter, today, after, pageSize } = asked
  const place = after
    ? sql<boolean>`(lower(k.surname), lower(k.forename), k.id) > (select lower(a.surname), lower(a.forename), a.id from child a where a.id = ${after}::uuid)`
    : always
  const { rows } = await sql<Line>`
    select k.id, k.forename, k.surname, k.known_as, k.born,
           (select o.name from placement p join organisation o on o.id = p.organisation_id
             where p.child_id = k.id and (p.from_day is null or p.from_day <= ${today}::date) and (p.to_day is null or p.to_day >= ${today}::date)
             order by p.rank, p.from_day desc nulls last, p.id limit 1) as setting,
           (select n.code from need n where n.child_id = k.id and (n.to_day is null or n.to_day >= ${today}::date)
             order by n.rank, n.id limit 1) as need,
           (select a.display_name from circle c join account a on a.id = c.account_id
             where c.child_id = k.id and c.relation = 'caseworker' and ${runs('c', today)} order by c.from_day desc, c.id limit 1) as holder,
           (select t.name from circle c join team t on t.id = c.team_id
             where c.child_id = k.id and c.relation in ('caseworker', 'team') and ${runs('c', today)}
             order by c.from_day desc, c.id limit 1) as team
      from child k
     where ${matching(filter, today)} and ${place}
     order by lower(k.surname), lower(k.forename), k.id
     limit ${pageSize + 1}`.execute(tx)
  return rows
}

/** `unheld` is counted among the children of a filter: of every child of an area it takes a second that nobody asked for. */
export type Counts = { all: number; unheld: number | undefined }

/** How many match, and where a filter is set, how many of them nobody holds. The holders are gathered once, not child by child. */
export async function countOf(tx: ViewerTx, filter: Filter, today: LocalDate): Promise<Counts> {
  const isOfAll = Object.values(filter).every((one) => one === undefined)
  const unheld = sql<number>`count(*) filter (where k.id not in (
    select c.child_id from circle c where c.relation = 'caseworker' and ${runs('c', today)}))::int`
  const { rows } = await sql<{ all: number; unheld: number | null }>`
    select count(*)::int as "all", ${isOfAll ? sql<number | null>`null::int` : unheld} as unheld
      from child k where ${matching(filter, today)}`.execute(tx)
  return { all: rows[0]?.all ?? 0, unheld: rows[0]?.unheld ?? undefined }
}

/** Either every child that matches, or the children named. */
export type Chosen = { every: Filter } | { ids: readonly string[] }

const isChosen = (chosen: Chosen, today: LocalDate) =>
  'every' in chosen
    ? matching(chosen.every, today)
    : sql<boolean>`${mayAllocate} and k.id = any (${[...chosen.ids]}::uuid[])`

/** Whether nothing but the receiver holds the child already. */
const alreadyThere = (receiver: Receiver, today: LocalDate) => sql<boolean>`
  (select count(*) = 1 and bool_and(c.account_id is not distinct from ${receiver.accountId}::uuid
                                    and c.team_id is not distinct from ${receiver.teamId}::uuid)
     from circle c where c.child_id = k.id and c.relation in ('caseworker', 'team') and ${runs('c', today)})`

/**
 * Names who holds the chosen children now. Who gives them away says which holders they saw, so that nobody undoes unseen what
 * somebody else did a moment before.
 */
export async function holdersSeen(tx: ViewerTx, chosen: Chosen, today: LocalDate): Promise<string> {
  const { rows } = await sql<{ seen: string | null }>`
    select md5(string_agg(c.id::text, ' ' order by c.id)) as seen from circle c join child k on k.id = c.child_id
     where c.relation in ('caseworker', 'team') and ${runs('c', today)} and ${isChosen(chosen, today)}`.execute(tx)
  return rows[0]?.seen ?? 'nobody'
}

export type Weighed = { chosen: number; already: number; held: number }

/** What giving them would do: how many are chosen, how many are there already, how many another gives up. */
export async function weigh(
  tx: ViewerTx,
  asked: { chosen: Chosen; receiver: Receiver; today: LocalDate },
): Promise<Weighed> {
  const { chosen, receiver, today } = asked
  const { rows } = await sql<Weighed>`
    select count(*)::int as chosen, count(*) filter (where there)::int as already,
           count(*) filter (where held and not there)::int as held
      from (select coalesce(${alreadyThere(receiver, today)}, false) as there, exists (${held(today)}) as held
              from child k where ${isChosen(chosen, today)}) as weighed`.execute(tx)
  return rows[0] ?? { chosen: 0, already: 0, held: 0 }
}

/** Lets one allocation at a time be made, so that no child ends up with two holders. */
export const oneAllocationAtATime = (tx: ViewerTx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('allocation', 0))`.execute(tx)

/**
 * Gives children to a caseworker or a team: whoever held them at the council ends the day before, and the receiver begins
 * today. Promises that were handed over by themselves go with the child. One statement whatever the number, so all of them
 * move or none does. Children who are there already are left.
 * @returns the ids of the children who moved.
 */
export async function giveTo(
  tx: ViewerTx,
  asked: { chosen: Chosen; receiver: Receiver; today: LocalDate; by: string; now: string },
): Promise<string[]> {
  const { chosen, receiver, today, by, now } = asked
  const yesterday = addDays(today, -1)
  const relation = receiver.accountId === null ? 'team' : 'caseworker'
  // An allocation made earlier today ends at once too, though it then says the day before as its only day.
  const { rows } = await sql<{ child_id: string }>`
    with moving as materialized (
      select k.id from child k
       where ${isChosen(chosen, today)} and not coalesce(${alreadyThere(receiver, today)}, false)
    ), ended as (
      update circle c set to_day = ${yesterday}::date, from_day = least(c.from_day, ${yesterday}::date)
       where c.child_id in (select id from moving) and c.relation in ('caseworker', 'team') and ${runs('c', today)}
    ), with_the_child as (
      update handover h set ended_at = ${now}::timestamptz where h.child_id in (select id from moving) and h.ended_at is null
    )
    insert into circle (id, child_id, relation, account_id, team_id, reason, from_day, recorded_by)
    select gen_random_uuid(), m.id, ${relation}, ${receiver.accountId}::uuid, ${receiver.teamId}::uuid, 'Allocated', ${today}::date, ${by}::uuid
      from moving m
    returning child_id`.execute(tx)
  return rows.map((row) => row.child_id)
}

/** The schools at which children learn today whose placement this viewer sees, for filters. */
export async function schoolsToChoose(tx: ViewerTx, today: LocalDate): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o
     where exists (select from placement s where s.organisation_id = o.id and (s.to_day is null or s.to_day >= ${today}::date))
     order by o.name, o.id limit 3000`.execute(tx)
  return rows
}
