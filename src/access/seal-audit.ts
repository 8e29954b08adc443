import { sql } from 'kysely'
import type { LocalDate } from '../law/local-date.ts'
import type { Database } from '../platform/db/database.ts'
import {
  type Anchor,
  type AuditRow,
  auditColumns,
  type ChainLink,
  firstHash,
  linkHash,
  walkChain,
} from './audit-chain.ts'
import { inTransaction, type ViewerTx } from './in-transaction.ts'
import { systemViewer } from './viewer.ts'

const batchSize = 5_000
/** A transaction that was open while later rows were sealed may still bring a lower number, within this many. */
const lateWithin = 200_000

/**
 * Links the audit rows that have no link yet, oldest number first, and says how many. Called about once a second, so that
 * no page waits for another's row. Two services may call it at once: a lock lets one through.
 */
export async function sealAudit(database: Database, today: LocalDate): Promise<number> {
  return inTransaction(database, systemViewer('audit', today), async (tx) => {
    await sql`select pg_advisory_xact_lock(72616)`.execute(tx)
    const last = await tx
      .selectFrom('audit_link')
      .select(['seal_no', 'hash'])
      .orderBy('seal_no', 'desc')
      .limit(1)
      .executeTakeFirst()
    const rows = await unsealedRows(tx)
    const links = chainFrom(last?.seal_no ?? 0, last?.hash ?? firstHash, rows)
    for (let at = 0; at < links.length; at += 500) {
      await tx
        .insertInto('audit_link')
        .values(links.slice(at, at + 500))
        .execute()
    }
    return links.length
  })
}

const unsealedRows = (tx: ViewerTx): Promise<AuditRow[]> =>
  tx
    .selectFrom('audit_event')
    .select(auditColumns)
    .where('audit_event.id', '>', sql<number>`coalesce((select max(audit_id) from audit_link), 0) - ${lateWithin}`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audit_link').whereRef('audit_link.audit_id', '=', 'audit_event.id').select('audit_link.seal_no'),
        ),
      ),
    )
    .orderBy('audit_event.id')
    .limit(batchSize)
    .execute()

function chainFrom(lastNo: number, lastHash: Uint8Array, rows: readonly AuditRow[]) {
  let before: Uint8Array = lastHash
  return rows.map((row, at) => {
    before = linkHash(before, row)
    return { seal_no: lastNo + at + 1, audit_id: row.id, hash: before }
  })
}

export type AuditVerdict =
  | { is: 'whole'; sealed: number; unsealed: number; head: string }
  | { is: 'broken'; sealNo: number; auditId: number | undefined; because: string; sealedBefore: number }

/**
 * Walks the whole chain and names the first link that does not fit: changed, removed, put in, or moved. `head` is the last
 * hash; kept elsewhere as an anchor it shows later that no end was cut off and nothing before it was written anew.
 */
export async function verifyAudit(
  database: Database,
  today: LocalDate,
  anchors: readonly Anchor[] = [],
): Promise<AuditVerdict> {
  const walk = walkChain(anchors)
  for await (const link of auditLinks(database, today)) {
    const fault = walk.next(link)
    if (fault) return { is: 'broken', ...fault }
  }
  const cut = walk.end()
  if (cut) return { is: 'broken', ...cut }
  const unsealed = await inTransaction(database, systemViewer('audit', today), countUnsealed)
  return { is: 'whole', sealed: walk.sealed(), unsealed, head: walk.head() }
}

/** Every link of the chain in its order, with its row. */
export async function* auditLinks(database: Database, today: LocalDate): AsyncGenerator<ChainLink> {
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const page = await inTransaction(database, systemViewer('audit', today), (tx) => linkedRows(tx, after))
    for (const row of page)
      yield {
        sealNo: row.seal_no,
        auditId: row.audit_id,
        hash: row.hash,
        row: row.id === null ? undefined : (row as AuditRow),
      }
    const last = page.at(-1)
    if (!last || page.length < batchSize) return
    after = last.seal_no
  }
}

type LinkedRow = { seal_no: number; audit_id: number; hash: Uint8Array } & { [K in keyof AuditRow]: AuditRow[K] | null }

const linkedRows = (tx: ViewerTx, after: number): Promise<LinkedRow[]> =>
  tx
    .selectFrom('audit_link')
    .leftJoin('audit_event', 'audit_event.id', 'audit_link.audit_id')
    .select(['audit_link.seal_no', 'audit_link.audit_id', 'audit_link.hash'])
    .select(auditColumns.map((column) => `audit_event.${column}` as const))
    .where('audit_link.seal_no', '>', after)
    .orderBy('audit_link.seal_no')
    .limit(batchSize)
    .execute() as Promise<LinkedRow[]>

async function countUnsealed(tx: ViewerTx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_event e where not exists (select from audit_link l where l.audit_id = e.id)`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}
