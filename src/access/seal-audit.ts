import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { LocalDate } from '../law/local-date.ts'
import type { Database } from '../platform/db/database.ts'
import { inTransaction, type ViewerTx } from './in-transaction.ts'
import { systemViewer } from './viewer.ts'

type AuditRow = {
  id: number
  at: string
  account_id: string | null
  system: string | null
  action: string
  relation: string | null
  child_id: string | null
  children: string[] | null
  detail: unknown
}

const auditColumns = [
  'id',
  'at',
  'account_id',
  'system',
  'action',
  'relation',
  'child_id',
  'children',
  'detail',
] as const
const batchSize = 5_000
/** A transaction that was open while later rows were sealed may still bring a lower number, within this many. */
const lateWithin = 200_000

const firstHash = Buffer.alloc(32)

/** The hash of a row in its chain: SHA-256 over the hash before it and the row's values in a fixed order. */
export function linkHash(before: Uint8Array, row: AuditRow): Buffer {
  const values = [
    row.id,
    row.at,
    row.account_id,
    row.system,
    row.action,
    row.relation,
    row.child_id,
    row.children,
    row.detail,
  ]
  return createHash('sha256').update(before).update(JSON.stringify(values)).digest()
}

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
  | { is: 'broken'; sealNo: number; auditId: number; because: string; sealedBefore: number }

/**
 * Walks the whole chain and names the first row that does not fit: changed, removed, put in, or moved.
 * `head` is the last hash; kept elsewhere it shows later that no end of the chain was cut off.
 */
export async function verifyAudit(database: Database, today: LocalDate): Promise<AuditVerdict> {
  return inTransaction(database, systemViewer('audit', today), async (tx) => {
    let before: Uint8Array = firstHash
    let sealed = 0
    for (;;) {
      const page = await linkedRows(tx, sealed)
      if (page.length === 0) break
      for (const row of page) {
        const fault = faultOf(row, sealed + 1, before)
        if (fault)
          return { is: 'broken', sealNo: sealed + 1, auditId: row.audit_id, because: fault, sealedBefore: sealed }
        before = row.hash
        sealed += 1
      }
    }
    return { is: 'whole', sealed, unsealed: await countUnsealed(tx), head: Buffer.from(before).toString('hex') }
  })
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

function faultOf(row: LinkedRow, expectedNo: number, before: Uint8Array): string | undefined {
  if (row.seal_no !== expectedNo) return `link ${expectedNo} is missing`
  if (row.id === null) return 'the row was removed'
  if (!linkHash(before, row as AuditRow).equals(row.hash)) return 'the row or its link was changed'
  return undefined
}

async function countUnsealed(tx: ViewerTx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_event e where not exists (select from audit_link l where l.audit_id = e.id)`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}
