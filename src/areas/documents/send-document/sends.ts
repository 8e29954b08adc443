import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type Relation, relationNames } from '../../../access/policy.ts'

/** One sending of a document, as officers see it. */
export type Sent = {
  id: string
  to: string
  at: string
  by: string
  opens: boolean
  why: string | undefined
  found: Readonly<Record<string, number>>
  decision: string | undefined
  decisionReason: string | undefined
  ended: boolean
}

type Row = {
  id: string
  name: string | null
  relation: string
  sent_at: string
  by: string | null
  opens: boolean
  why: string | null
  found: Record<string, number>
  decision: string | null
  decision_reason: string | null
  ended: boolean
}

const most = 100

/** To whom a document was sent, newest first. */
export async function sendsOf(tx: ViewerTx, documentId: string): Promise<Sent[]> {
  const { rows } = await sql<Row>`
    select s.id, coalesce(a.display_name, o.name) as name, c.relation, s.sent_at, b.display_name as by, s.opens, s.why,
           s.found, s.decision, s.decision_reason, s.ended_at is not null or not runs(c.from_day, c.to_day) as ended
      from document_send s
      join circle c on c.id = s.place_id
      left join account a on a.id = c.account_id
      left join organisation o on o.id = c.organisation_id
      left join account b on b.id = s.sent_by
     where s.document_id = ${documentId}
     order by s.sent_at desc, s.id desc limit ${most}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    to: [row.name ?? 'Somebody', relationNames[row.relation as Relation]].join(', '),
    at: row.sent_at,
    by: row.by ?? 'Somebody',
    opens: row.opens,
    why: row.why ?? undefined,
    found: row.found,
    decision: row.decision ?? undefined,
    decisionReason: row.decision_reason ?? undefined,
    ended: row.ended,
  }))
}
