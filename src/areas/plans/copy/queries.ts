import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import type { AdviceLine } from '../../advice/index.ts'

/** The newest copy of what a piece of advice recommends. `number` 0: nobody has copied it. */
export type Copied = { number: number; lines: readonly AdviceLine[]; by: string | undefined; at: string | undefined }

export async function copiedOf(tx: ViewerTx, requestId: string): Promise<Copied> {
  const row = await tx
    .selectFrom('advice_copy')
    .leftJoin('account', 'account.id', 'advice_copy.copied_by')
    .select(['number', 'lines', 'copied_at', 'account.display_name as by'])
    .where('request_id', '=', requestId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { number: 0, lines: [], by: undefined, at: undefined }
  return { number: row.number, lines: row.lines as unknown as AdviceLine[], by: row.by ?? undefined, at: row.copied_at }
}

/** Earlier advice of the same kind about the child that was written here: its points need not be typed again. */
export type Earlier = { id: string; body: string; on: LocalDate; lines: readonly AdviceLine[] }

export async function earlierAdvice(tx: ViewerTx, childId: string, requestId: string): Promise<readonly Earlier[]> {
  const { rows } = await sql<Earlier>`
    select v.id, o.body, v.given_on as on, v.lines
      from advice_request r
      join advice_request o on o.child_id = r.child_id and o.service = r.service and o.limb = r.limb and o.id <> r.id
      join lateral (select id, kind, given_on, lines from advice_version where request_id = o.id order by number desc limit 1) v
        on v.kind <> 'withdrawn'
     where r.id = ${requestId}::uuid and r.child_id = ${childId}::uuid
     order by v.given_on desc, v.id
     limit 10`.execute(tx)
  return rows
}

export type Copying = {
  childId: string
  request: { id: string; service: string }
  lines: readonly AdviceLine[]
  /** The number of the copy that the form was filled in from. */
  seen: number
  by: string
  now: string
}

/** Keeps a copy as the newest, unless somebody else kept one since the form was shown. */
export async function keepCopy(tx: ViewerTx, { childId, request, lines, seen, by, now }: Copying): Promise<boolean> {
  const added = await tx
    .insertInto('advice_copy')
    .values({
      id: newId(now),
      request_id: request.id,
      child_id: childId,
      service: request.service,
      number: seen + 1,
      lines: JSON.stringify(lines),
      copied_by: by,
      copied_at: now,
    })
    .onConflict((conflict) => conflict.columns(['request_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}
