import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'

/** The entries of a child's record that somebody has asked to be made void, as far as this viewer reads proposals. */
export async function waitingVoids(tx: ViewerTx, childId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('proposal')
    .select(['id', sql<string>`event->>'corrects'`.as('corrects')])
    .where('child_id', '=', childId)
    .where('kind', '=', 'void')
    .where('decided_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.corrects, row.id]))
}

export type WaitingException = { id: string; rule: string; ground: string; from: string; to: string }

/** Exceptions that were proposed and do not count yet. */
export async function waitingExceptions(tx: ViewerTx, childId: string): Promise<WaitingException[]> {
  const { rows } = await sql<WaitingException>`
    select id, event->>'rule' as rule, event->>'ground' as ground, event->>'from' as "from", event->>'to' as "to"
      from proposal where child_id = ${childId}::uuid and kind = 'exception' and decided_at is null
     order by proposed_at, id`.execute(tx)
  return rows
}

type DeclinedRow = { about: string; rule: string; ground: string; who: string; at: string; reason: string }

/** A proposal that was declined: what it was about, and in one sentence by whom, when and why. */
export type Declined = { about: string; rule: string; ground: string; words: string }

/**
 * What was declined for a child, the latest first, so that whoever proposed it reads why. `about` is the entry that was
 * to be made void; an exception names its rule and ground.
 */
export async function declinedFor(
  tx: ViewerTx,
  asked: { childId: string; kind: 'exception' | 'void' },
): Promise<Declined[]> {
  const { rows } = await sql<DeclinedRow>`
    select coalesce(p.event->>'corrects', '') as about, coalesce(p.event->>'rule', '') as rule,
           coalesce(p.event->>'ground', '') as ground, coalesce(a.display_name, 'Somebody who has left') as who,
           p.decided_at as at, coalesce(p.decision_reason, '') as reason
      from proposal p left join account a on a.id = p.declined_by
     where p.child_id = ${asked.childId}::uuid and p.kind = ${asked.kind} and p.declined_by is not null
     order by p.decided_at desc, p.id
     limit 20`.execute(tx)
  return rows.map(({ about, rule, ground, who, at, reason }) => {
    const on = dayInEngland(at)
    return { about, rule, ground, words: `${who} declined it${on ? ` on ${formatShortDay(on)}` : ''}: ${reason}` }
  })
}
