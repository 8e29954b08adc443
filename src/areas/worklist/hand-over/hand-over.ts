import { type RawBuilder, sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { isId } from '../asked.ts'
import { holderName, isWork, runsOn, sameAsPromise, stillWorks, worksWith } from '../queries.ts'

/** Why somebody else takes over: one of a few, because the family reads it. */
export const reasons = {
  away: { text: 'They are away', family: 'They are away at the moment' },
  left: { text: 'They are leaving or have left', family: 'They are leaving this job' },
  fairShare: { text: 'To share the work out fairly', family: 'We are sharing the work so that it is done in time' },
  knowledge: { text: 'Somebody else knows more about this', family: 'Someone else knows more about this step' },
  asked: { text: 'The family asked for it', family: 'You asked us for this' },
  conflict: { text: 'A conflict of interest', family: 'It is fairer if someone else does this step' },
} as const
export type Reason = keyof typeof reasons
export const isReason = (text: string): text is Reason => Object.hasOwn(reasons, text)

/** One promise, as a form names it. */
export type Key = { childId: string; rule: string; of: string }

export const mostAtOnce = 500

/** The promises a form ticked. What we did not write is left out. */
export function keysOf(texts: readonly string[]): Key[] {
  const keys = [...new Set(texts)].slice(0, mostAtOnce).flatMap((text) => {
    const [childId, rule, of, more] = text.split(' ')
    const isOurs =
      isId(childId ?? '') && /^[\w.]+$/.test(rule ?? '') && /^[\w.-]+$/.test(of ?? '') && more === undefined
    return childId && rule && of && isOurs ? [{ childId, rule, of }] : []
  })
  return keys
}

export const textOfKey = (key: Key): string => [key.childId, key.rule, key.of].join(' ')

/** Those of the chosen that are still to do, of children who live, whose work this viewer may hand over. */
const chosen = (keys: readonly Key[]): RawBuilder<boolean> => sql<boolean>`
  (p.child_id, p.rule, p.of_event) in (select * from unnest(${keys.map((key) => key.childId)}::uuid[],
     ${keys.map((key) => key.rule)}::text[], ${keys.map((key) => key.of)}::text[]))
  and ${isWork(undefined)} and k.withdrawn_at is null and k.died_on is null
  and ((select may_everywhere('allocate')) or p.child_id in (select children_where_i_may('allocate')))`

export type Chosen = Key & { child: string; dueOn: LocalDate; holder: string | null }

export async function chosenPromises(tx: ViewerTx, keys: readonly Key[], today: LocalDate): Promise<Chosen[]> {
  const { rows } = await sql<Chosen>`
    select p.child_id as "childId", p.rule, p.of_event as "of", coalesce(k.known_as, k.forename) || ' ' || k.surname as child,
           p.due_on as "dueOn", ${holderName(today)} as holder
      from promise p join child k on k.id = p.child_id
     where ${chosen(keys)} order by p.due_on, p.child_id, p.rule, p.of_event`.execute(tx)
  return rows
}

/** With whom a manager saw a promise when choosing who takes it over. */
export const seenOf = (key: string, holder: string | null): string => `${key} ${holder ?? ''}`.trim()

/** How many of the chosen are of children with whom this person does not work, and so could not see. */
export async function outOfReach(tx: ViewerTx, keys: readonly Key[], to: string, today: LocalDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from promise p join child k on k.id = p.child_id
     where ${chosen(keys)} and not ${worksWith(sql`${to}::uuid`, sql.ref('p.child_id'), today)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Nobody hands over or allocates at the same moment, so that each promise ends up with one person. */
export const oneAtATime = (tx: ViewerTx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('allocation', 0))`.execute(tx)

type Asked = { keys: readonly Key[]; to: string; reason: Reason; by: string; now: string; today: LocalDate }

/** Makes another person responsible. All of them or none. @returns the children concerned, and how many promises. */
export async function handOver(tx: ViewerTx, asked: Asked): Promise<{ children: string[]; count: number }> {
  const { keys, to, reason, by, now, today } = asked
  const { rows } = await sql<{ child_id: string; rule: string; of_event: string; holder: string | null }>`
    select p.child_id, p.rule, p.of_event, coalesce(
        (select h.to_account from handover h where ${sameAsPromise} and ${stillWorks('h', today)}),
        (select c.account_id from circle c where c.child_id = p.child_id and c.relation = 'caseworker' and ${runsOn('c', today)}
          order by c.from_day desc, c.id limit 1)) as holder
      from promise p join child k on k.id = p.child_id where ${chosen(keys)}`.execute(tx)
  const moving = rows.filter((row) => row.holder !== to)
  if (moving.length === 0) return { children: [], count: 0 }
  const columns = sql`${moving.map((row) => row.child_id)}::uuid[], ${moving.map((row) => row.rule)}::text[],
    ${moving.map((row) => row.of_event)}::text[]`
  await sql`update handover h set ended_at = ${now}::timestamptz
    where h.ended_at is null and (h.child_id, h.rule, h.of_event) in (select * from unnest(${columns}))`.execute(tx)
  await sql`
    insert into handover (id, child_id, rule, of_event, from_account, to_account, reason, made_by, made_at, made_on)
    select gen_random_uuid(), m.child_id, m.rule, m.of_event, m.holder, ${to}::uuid, ${reason}, ${by}::uuid, ${now}::timestamptz, ${today}::date
      from unnest(${columns}, ${moving.map((row) => row.holder)}::uuid[]) as m (child_id, rule, of_event, holder)`.execute(
    tx,
  )
  return { children: [...new Set(moving.map((row) => row.child_id))], count: moving.length }
}

/** The people of the families concerned who have an account and read the journey: each once, however many children. */
export async function familiesOf(
  tx: ViewerTx,
  children: readonly string[],
  today: LocalDate,
): Promise<{ id: string; email: string; childId: string }[]> {
  const { rows } = await sql<{ id: string; email: string; childId: string }>`
    select distinct on (a.id) a.id, a.email, c.child_id as "childId"
      from circle c join child k on k.id = c.child_id join account a on a.id = c.account_id
     where c.child_id = any (${[...children]}::uuid[]) and c.relation in ('parent', 'self', 'representative') and ${runsOn('c', today)}
       and a.disabled_at is null and k.died_on is null
       and (c.relation <> 'parent' or ${today}::date < becomes_young_person_on(k.born) or c.young_person_allows_from <= ${today}::date)
       and not exists (select from circle r where r.child_id = c.child_id and r.account_id = c.account_id
                         and r.relation = 'parent.restricted' and ${runsOn('r', today)})
     order by a.id, c.child_id`.execute(tx)
  return rows
}

export type HandoverTold = { rule: string; on: LocalDate; from: string | null; to: string; reason: Reason }

/** What was handed over about one child lately, the newest first, for the family's page. */
export async function handoversOf(tx: ViewerTx, childId: string, since: LocalDate): Promise<HandoverTold[]> {
  const { rows } = await sql<HandoverTold>`
    select h.rule, h.made_on as "on", f.display_name as "from", t.display_name as "to", h.reason
      from handover h join account t on t.id = h.to_account left join account f on f.id = h.from_account
     where h.child_id = ${childId}::uuid and h.made_on >= ${since}::date
     order by h.made_at desc, h.id limit 10`.execute(tx)
  return rows
}
