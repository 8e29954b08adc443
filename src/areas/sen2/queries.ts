import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Summary } from './import-return/apply-return.ts'
import type { Refused } from './import-return/import-return.ts'

export type ImportRun = {
  id: string
  files: string[]
  year: number | null
  state: string
  progress: { step?: string; persons?: number; of?: number | null; at?: string }
  summary: Summary | null
  refused: Refused | null
  startedAt: string
  finishedAt: string | null
  startedBy: string | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => uuid.test(text)

/** While an import runs it tells its progress beside it; where it stands by itself comes later or earlier than that. */
const latestProgress = sql<ImportRun['progress']>`case
  when import_progress.at > coalesce((import_run.progress->>'at')::timestamptz, import_run.started_at)
  then import_run.progress || jsonb_build_object('persons', import_progress.persons, 'at', import_progress.at)
  else import_run.progress end`

const runs = (tx: ViewerTx) =>
  tx
    .selectFrom('import_run')
    .leftJoin('account', 'account.id', 'import_run.started_by')
    .leftJoin('import_progress', 'import_progress.import_id', 'import_run.id')
    .select([
      'import_run.id',
      'import_run.files',
      'import_run.year',
      'import_run.state',
      latestProgress.as('progress'),
      'import_run.summary',
      'import_run.refused',
      'import_run.started_at as startedAt',
      'import_run.finished_at as finishedAt',
      'account.display_name as startedBy',
    ])
    .where('import_run.kind', '=', 'sen2')

const pageSize = 20

/** The imports of returns, the latest first; `before` is the last one of the page before. */
export async function importRuns(
  tx: ViewerTx,
  before: string | undefined,
): Promise<{ runs: ImportRun[]; hasMore: boolean }> {
  let query = runs(tx)
    .orderBy('import_run.id', 'desc')
    .limit(pageSize + 1)
  if (before !== undefined && isId(before)) query = query.where('import_run.id', '<', before)
  const rows = (await query.execute()) as unknown as ImportRun[]
  return { runs: rows.slice(0, pageSize), hasMore: rows.length > pageSize }
}

/** One import; undefined where there is none of that id. */
export async function importRun(tx: ViewerTx, importId: string): Promise<ImportRun | undefined> {
  if (!isId(importId)) return undefined
  return (await runs(tx).where('import_run.id', '=', importId).executeTakeFirst()) as unknown as ImportRun | undefined
}

/** How many people of an import wait for somebody to say who they are. */
export async function waitingReviews(tx: ViewerTx, importId: string): Promise<number> {
  const found = await tx
    .selectFrom('import_review')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('import_id', '=', importId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return Number(found?.count ?? 0)
}
