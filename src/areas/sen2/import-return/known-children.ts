import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { factsOnRecord } from '../../../journey/effective-facts.ts'
import type { JourneyEvent } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { eventColumns, eventOf } from '../../journey/index.ts'
import type { KnownFact } from './merge-facts.ts'
import { type HandMade, isFromReturn } from './recorded-by-hand.ts'
import { factsOfRow, type ToldRow } from './told-facts.ts'

/** What the record has of a child whom a return speaks of. */
export type KnownChild = {
  born: LocalDate
  /** A return brought this child, so a return may correct the name and the date of birth. */
  fromReturn: boolean
  hasContact: boolean
  facts: KnownFact[]
  events: JourneyEvent[]
  /** Events that an officer recorded or corrected: a return does not take that back. */
  keptByHand: ReadonlySet<string>
  hand: HandMade
}

/** Reads what the record has of these children, in a few queries for all of them. */
export async function knownChildren(
  tx: ViewerTx,
  ids: readonly string[],
  today: LocalDate,
): Promise<Map<string, KnownChild>> {
  if (ids.length === 0) return new Map()
  const { rows: children } = await sql<{ id: string; born: LocalDate; fromReturn: boolean; hasContact: boolean }>`
    select c.id, c.born, c.added_by_import is not null as "fromReturn",
           exists (select from child_contact k where k.child_id = c.id) as "hasContact"
      from child c where c.id = any (${ids}::uuid[])`.execute(tx)
  const facts = await factsOf(tx, ids)
  const events = await eventsOf(tx, ids)
  const rows = await rowsByHand(tx, ids)
  return new Map(
    children.map(({ id, ...child }) => {
      const own = events.get(id) ?? []
      return [
        id,
        {
          ...child,
          facts: facts.get(id) ?? [],
          events: own,
          keptByHand: keptByHand(own),
          hand: { facts: factsByHand(own, today), rows: rows.get(id) ?? new Map() },
        },
      ]
    }),
  )
}

const factsByHand = (events: readonly JourneyEvent[], today: LocalDate) =>
  events.every(isFromReturn)
    ? []
    : factsOnRecord({ child: { born: today }, events: [...events] }, today)
        .map(({ fact }) => fact)
        .filter((fact) => !isFromReturn(fact))

function keptByHand(events: readonly JourneyEvent[]): ReadonlySet<string> {
  const kept = new Set<string>()
  for (const event of events) {
    if (event.type === 'correction' && event.source === 'hand') kept.add(event.corrects)
    else if (event.type !== 'correction' && !isFromReturn(event)) kept.add(event.id)
  }
  return kept
}

async function factsOf(tx: ViewerTx, ids: readonly string[]): Promise<Map<string, KnownFact[]>> {
  const { rows } = await sql<ToldRow & { child_id: string }>`
    select child_id, facts, imports from sen2_told where child_id = any (${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.child_id, factsOfRow(row)]))
}

async function eventsOf(tx: ViewerTx, ids: readonly string[]): Promise<Map<string, JourneyEvent[]>> {
  const rows = await tx
    .selectFrom('journey_event')
    .select(['child_id', ...eventColumns])
    .where('child_id', 'in', ids)
    .orderBy('place')
    .execute()
  return listed(rows, eventOf)
}

/** Numbers, plans, needs and places that no return brought, by what they say. */
async function rowsByHand(tx: ViewerTx, ids: readonly string[]): Promise<Map<string, Map<string, string | null>>> {
  const { rows } = await sql<{ child_id: string; key: string; id: string | null }>`
    select child_id, 'identifier|' || scheme || '|' || value as key, null as id from child_identifier where child_id = any (${ids}::uuid[]) and import_id is null
    union all
    select child_id, 'plan|' || matter, id from plan where child_id = any (${ids}::uuid[]) and import_id is null
    union all
    select child_id, 'need|' || code, id from need where child_id = any (${ids}::uuid[]) and import_id is null
    union all
    select child_id, case when named_in_plan then 'named|' else 'placement|' end
             || coalesce(organisation_id::text, urn, ukprn, setting_kind, '')
             || case when named_in_plan then '' else '|' || coalesce(from_day::text, '') end, id
      from placement where child_id = any (${ids}::uuid[]) and import_id is null`.execute(tx)
  const found = new Map<string, Map<string, string | null>>()
  for (const { child_id: childId, key, id } of rows) {
    const own = found.get(childId) ?? new Map<string, string | null>()
    found.set(childId, own.set(key, id))
  }
  return found
}

function listed<R extends { child_id: string }, T>(rows: readonly R[], read: (row: R) => T): Map<string, T[]> {
  const lists = new Map<string, T[]>()
  for (const row of rows) {
    const list = lists.get(row.child_id)
    if (list) list.push(read(row))
    else lists.set(row.child_id, [read(row)])
  }
  return lists
}
