import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Tables } from '../../../access/tables.generated.ts'
import type { Writes } from './rows-of-facts.ts'

type Table = keyof Tables & string

/** Inserts rows in one statement, whatever their number; a row may leave out what has a default. */
export async function insertRows(tx: ViewerTx, table: Table, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const list = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

/** Sets columns of rows by their id, one statement for each set of columns, and keeps what was there before. */
export async function updateRows(
  tx: ViewerTx,
  table: Table,
  updates: readonly { id: string; set: Record<string, unknown> }[],
  importId: string,
): Promise<void> {
  if (updates.length === 0) return
  const childOf = table === 'child' ? 'id' : 'child_id'
  await sql`insert into import_change (import_id, child_id, what, row_id, before)
    select ${importId}::uuid, r.${sql.ref(childOf)}, ${table}, r.id, to_jsonb(r) from ${sql.table(table)} r
     where r.id = any (${updates.map((one) => one.id)}::uuid[])`.execute(tx)
  const groups = Map.groupBy(updates, (one) => Object.keys(one.set).sort().join())
  for (const [columns, group] of groups) {
    if (columns === '') continue
    const sets = columns.split(',').map((column) => sql`${sql.ref(column)} = n.${sql.ref(column)}`)
    await sql`update ${sql.table(table)} as t set ${sql.join(sets)}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(group.map((one) => ({ id: one.id, ...one.set })))}::jsonb) as n
     where n.id = t.id`.execute(tx)
  }
}

/** Writes a batch: new rows first, since others name them; then changes; then what the return said. */
export async function writeBatch(tx: ViewerTx, writes: Writes, importId: string): Promise<void> {
  const { insert, update } = writes
  await insertRows(
    tx,
    'child',
    insert.child.map((row) => ({ looked_after: false, regime: 'england-2014', version: 1, ...row })),
  )
  for (const table of [
    'child_identifier',
    'child_contact',
    'plan',
    'placement',
    'need',
    'journey_event',
    'import_unmapped',
    'import_problem',
    'import_review',
  ] as const) {
    await insertRows(tx, table, insert[table])
  }
  for (const table of ['child', 'child_contact', 'plan', 'placement', 'need'] as const)
    await updateRows(tx, table, update[table], importId)
  await insertRows(tx, 'sen2_fact', writes.newFacts)
  await changeFacts(tx, writes.toldAgain, importId)
}

async function changeFacts(tx: ViewerTx, facts: readonly object[], importId: string): Promise<void> {
  if (facts.length === 0) return
  const rows = JSON.stringify(facts)
  await sql`insert into import_change (import_id, child_id, what, before)
    select ${importId}::uuid, f.child_id, 'sen2_fact', to_jsonb(f) from sen2_fact f
      join jsonb_populate_recordset(null::sen2_fact, ${rows}::jsonb) n using (child_id, kind, identity)`.execute(tx)
  await sql`update sen2_fact f set year = n.year, content = n.content, row_id = n.row_id, import_id = n.import_id
      from jsonb_populate_recordset(null::sen2_fact, ${rows}::jsonb) n
     where f.child_id = n.child_id and f.kind = n.kind and f.identity = n.identity`.execute(tx)
}
