import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Fields } from '../../../web/form.ts'
import type { Line, Version } from './lines.ts'

export type Draft = { fields: Fields; version: number; savedBy: string | null; savedAt: string }

/** What was typed and not given yet. */
export async function draftFor(tx: ViewerTx, requestId: string): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('advice_draft')
    .leftJoin('account', 'account.id', 'advice_draft.saved_by')
    .select(['advice_draft.fields', 'advice_draft.version', 'advice_draft.saved_at', 'account.display_name'])
    .where('advice_draft.request_id', '=', requestId)
    .executeTakeFirst()
  return row && { fields: row.fields as Fields, version: row.version, savedBy: row.display_name, savedAt: row.saved_at }
}

type Saving = {
  requestId: string
  childId: string
  fields: Record<string, string>
  /** The version that the writer had before them; 0 where there was none. */
  seen: number
  by: string
  now: string
}

/** Keeps a draft, unless somebody else changed it meanwhile. @returns the new version, or undefined then. */
export async function saveDraft(tx: ViewerTx, saving: Saving): Promise<number | undefined> {
  const { requestId, childId, by, now, seen } = saving
  await sql`select pg_advisory_xact_lock(hashtextextended(${requestId}, 1))`.execute(tx)
  const there = await tx
    .selectFrom('advice_draft')
    .select('version')
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  if ((there?.version ?? 0) !== seen) return undefined
  const version = (there?.version ?? 0) + 1
  const row = { fields: JSON.stringify(saving.fields), version, saved_by: by, saved_at: now }
  await tx
    .insertInto('advice_draft')
    .values({ request_id: requestId, child_id: childId, ...row })
    .onConflict((conflict) => conflict.column('request_id').doUpdateSet(row))
    .execute()
  return version
}

/** Forgets a draft: it was given. */
export const forgetDraft = (tx: ViewerTx, requestId: string) =>
  tx.deleteFrom('advice_draft').where('request_id', '=', requestId).execute()

/** Every version that was given, the newest first, as this viewer may read them. */
export async function versionsOf(
  tx: ViewerTx,
  childId: string,
  requestId?: string,
): Promise<(Version & { requestId: string })[]> {
  const rows = await tx
    .selectFrom('advice_version')
    .leftJoin('account', 'account.id', 'advice_version.given_by')
    .select([
      'advice_version.id',
      'advice_version.request_id',
      'advice_version.number',
      'advice_version.kind',
      'advice_version.lines',
      'advice_version.title',
      'advice_version.reason',
      'advice_version.given_on',
      'account.display_name',
    ])
    .where('advice_version.child_id', '=', childId)
    .$if(requestId !== undefined, (query) => query.where('advice_version.request_id', '=', requestId ?? ''))
    .orderBy('advice_version.request_id')
    .orderBy('advice_version.number', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    number: row.number,
    kind: row.kind as Version['kind'],
    lines: row.lines as Line[],
    title: row.title,
    reason: row.reason,
    givenBy: row.display_name,
    givenOn: row.given_on,
  }))
}
