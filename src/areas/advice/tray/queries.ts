import { type RawBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Limb, Service } from '../advice-words.ts'

/** A request in a tray. */
export type TrayLine = {
  id: string
  childId: string
  child: string
  limb: Limb
  service: Service
  body: string
  person: string | null
  dueOn: LocalDate
  status: string
  hasDraft: boolean
  isEscalated: boolean
}

/** A place in a list that is in order of day and id. */
export type Place = { dueOn: string; id: string }

export const pageSize = 25

/** A request whose day could not be worked out comes last. */
const due = sql`coalesce(r.due_on, '9999-12-31'::date)`

const beyond = (place: Place | undefined): RawBuilder<boolean> =>
  place === undefined ? sql<boolean>`true` : sql<boolean>`(${due}, r.id) > (${place.dueOn}::date, ${place.id}::uuid)`

const owed = sql<boolean>`r.status in ('open', 'missed', 'excused', 'unknown')`

type Row = Omit<TrayLine, 'child'> & { forename: string; knownAs: string | null; surname: string }

const lineOf = ({ forename, knownAs, surname, ...row }: Row): TrayLine => ({
  ...row,
  child: `${knownAs ?? forename} ${surname}`,
})

const columns = sql`r.id, r.child_id as "childId", r.limb, r.service, r.body, ${due} as "dueOn", r.status,
  k.forename, k.known_as as "knownAs", k.surname,
  (select a.display_name from account a where a.id = r.account_id) as person`

export type Question = { id: string; childId: string; child: string; limb: Limb; existing: string }

/**
 * What the viewer and their service are asked for and have not given, late first, one page from a place on; and advice given
 * before, of which their service has not said yet whether it is enough. One statement, because who may answer what is worked out
 * once; the children are looked up for the rows of the page alone.
 * @param own theirs alone, and what nobody in the service has taken yet.
 */
export async function trayPage(
  tx: ViewerTx,
  asked: { own: string | undefined; after: Place | undefined },
): Promise<{ lines: TrayLine[]; questions: Question[] }> {
  const { rows } = await sql<Row & { existing: string | null }>`
    with mine as materialized (
      select r.* from advice_request r
       where r.id = any (array(select my_advice_to_give())) and r.service <> 'family' and r.closed_why is null and r.met_on is null),
    page as (
      select r.* from mine r
       where ${owed} and ${asked.own === undefined ? sql`true` : sql`(r.account_id = ${asked.own}::uuid or r.account_id is null)`}
         and ${beyond(asked.after)}
       order by ${due}, r.id limit ${pageSize + 1}),
    questions as (
      select r.* from mine r
       where r.status = 'agreeing' and not exists (select from advice_agreement a where a.request_id = r.id and a.party = 'adviser')
       order by r.asked_on, r.id limit ${pageSize})
    select ${columns}, r.existing, exists (select from advice_draft d where d.request_id = r.id) as "hasDraft", false as "isEscalated"
      from (select * from page union all select * from questions) r join child k on k.id = r.child_id
     order by ${due}, r.id`.execute(tx)
  return {
    lines: rows.filter((row) => row.existing === null).map(lineOf),
    questions: rows.flatMap((row) => (row.existing === null ? [] : [{ ...lineOf(row), existing: row.existing }])),
  }
}

/** What is asked of the viewer and of their service, in figures: how many requests, how many of them late, and the next day. */
export type OwnTray = { asked: number; late: number; nextOn: LocalDate | null }

export async function ownTray(tx: ViewerTx): Promise<OwnTray> {
  const { rows } = await sql<OwnTray>`
    select count(*)::int4 as asked, (count(*) filter (where r.status = 'missed'))::int4 as late,
           min(r.due_on) filter (where r.status = 'open') as "nextOn"
      from advice_request r
     where r.id = any (array(select my_advice_to_give())) and r.service <> 'family' and r.closed_why is null
       and r.met_on is null and (${owed} or r.status = 'agreeing' and not exists (
         select from advice_agreement a where a.request_id = r.id and a.party = 'adviser'))`.execute(tx)
  return rows[0] ?? { asked: 0, late: 0, nextOn: null }
}

export type GivenLine = { id: string; childId: string; limb: Limb; body: string; metOn: LocalDate; canChange: boolean }

/** What the viewer gave last; of what was accepted since, no name is left: their own advice is all that they read. */
export async function givenBy(tx: ViewerTx, accountId: string): Promise<GivenLine[]> {
  const { rows } = await sql<GivenLine>`
    select r.id, r.child_id as "childId", r.limb, r.body, r.met_on as "metOn",
           r.closed_why is null and r.accepted_at is null as "canChange"
      from (select v.request_id, max(v.given_at) as last from advice_version v where v.given_by = ${accountId}::uuid
             group by v.request_id order by 2 desc limit 20) v
      join advice_request r on r.id = v.request_id
     where r.service <> 'family' and r.met_on is not null
     order by v.last desc`.execute(tx)
  return rows
}

/** Of one service: how many open requests it has, and how many of them are late. */
export type ServiceCount = { key: string; body: string; open: number; late: number }

const watched = (services: readonly Service[]) =>
  sql<boolean>`r.service = any (${[...services]}::text[]) and r.closed_why is null and r.status in ('open', 'missed')`

const keyOf = sql`coalesce(r.organisation_id::text, r.body)`

/** What a designated officer watches, by service. */
export async function countsByService(tx: ViewerTx, services: readonly Service[]): Promise<ServiceCount[]> {
  const { rows } = await sql<ServiceCount>`
    select ${keyOf} as key, min(coalesce(o.name, r.body)) as body, count(*)::int4 as open,
           (count(*) filter (where r.status = 'missed'))::int4 as late
      from advice_request r left join organisation o on o.id = r.organisation_id
     where ${watched(services)} group by 1 order by late desc, body limit 200`.execute(tx)
  return rows
}

/** Every open request of the services that a designated officer watches, late first, one page from a place on. */
export async function watchedPage(
  tx: ViewerTx,
  asked: { services: readonly Service[]; of: string | undefined; after: Place | undefined },
): Promise<TrayLine[]> {
  const { rows } = await sql<Row>`
    select ${columns}, false as "hasDraft",
           exists (select from advice_reminder m where m.request_id = r.id and m.step in ('lead', 'escalated')) as "isEscalated"
      from (select r.* from advice_request r
             where ${watched(asked.services)} and ${asked.of === undefined ? sql`true` : sql`${keyOf} = ${asked.of}`} and ${beyond(asked.after)}
             order by ${due}, r.id limit ${pageSize + 1}) r
      join child k on k.id = r.child_id
     order by ${due}, r.id`.execute(tx)
  return rows.map(lineOf)
}

/** A place as it stands in an address, and read from one. */
export const wordOf = (line: TrayLine): string => `${line.dueOn}.${line.id}`
export function placeOf(text: string): Place | undefined {
  const [, dueOn, id] = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(text) ?? []
  return dueOn && id ? { dueOn, id } : undefined
}

/** A child about whom health is asked to agree section G of the plan. */
export type HealthAskLine = {
  childId: string
  child: string
  askedOn: LocalDate
  /** Lines of section G without an answer to the words they have. */
  lines: number
}

/** Where the viewer is asked to agree help from health, the oldest first. */
export async function healthAsks(tx: ViewerTx): Promise<HealthAskLine[]> {
  const { rows } = await sql<HealthAskLine>`
    select h.child_id as "childId", coalesce(k.known_as, k.forename) || ' ' || k.surname as child, h.asked_on as "askedOn",
           (select count(*) from writing_line l
             where l.writing_id = h.writing_id and l.section = 'G' and l.removed_at is null and l.words <> ''
               and not exists (select from health_answer a where a.line_id = l.id and a.words = l.said))::int4 as lines
      from health_ask h join child k on k.id = h.child_id
     where h.closed_at is null
     order by h.asked_on, h.id limit 100`.execute(tx)
  return rows
}
