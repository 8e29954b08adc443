import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ViewerTx } from '../access/in-transaction.ts'
import { momentAfter } from '../platform/clock.ts'
import type { Fields } from './form.ts'

/** Where a form that was done led its sender. */
export type SentAnswer = { to: string; notice?: string }

const keptForMs = 24 * 60 * 60_000

/** Names one sending of one form: each page that is shown has a token of its own, so the same fields on a fresh page differ. */
export function keyOfForm(path: string, fields: Fields): Buffer {
  const inOrder = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([path, inOrder]))
    .digest()
}

/** What was answered when this very form was sent before, if it was; waits for the first where it is still being done. */
export async function answerBefore(tx: ViewerTx, accountId: string, key: Buffer): Promise<SentAnswer | undefined> {
  await sql`select pg_advisory_xact_lock(${key.readBigInt64BE(0).toString()}::bigint)`.execute(tx)
  const row = await tx
    .selectFrom('form_sent')
    .select('answer')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.answer as SentAnswer | undefined
}

/** Keeps the answer in the transaction of what was done; forgets those of more than a day ago. */
export async function keepAnswer(
  tx: ViewerTx,
  about: { accountId: string; key: Buffer; now: string; answer: SentAnswer },
): Promise<void> {
  await sql`delete from form_sent where account_id = ${about.accountId} and sent_at < ${momentAfter(about.now, -keptForMs)}`.execute(
    tx,
  )
  await tx
    .insertInto('form_sent')
    .values({
      account_id: about.accountId,
      key: about.key,
      sent_at: about.now,
      answer: JSON.stringify(about.answer),
    })
    .execute()
}
