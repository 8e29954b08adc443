import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Tables } from '../../../access/tables.generated.ts'
import { restored } from './restored-columns.ts'
import type { Writes } from './rows-of-facts.ts'
import { type RowTexts, stageRows, textsOf, writeStaged } from './staging.ts'

type Table = keyof Tables & string

/** Sets columns of rows by their id, one statement for each set of columns, and keeps what was there before. */
async function updateRows(
  tx: ViewerTx,
  table: Table,
  updates: readonly { id: string; set: Record<string, unknown> }[],
  importId: string,
): Promise<void> {
  if (updates.length === 0) return
  const childOf = table === 'child' ? 'id' : 'child_id'
  await sql`insert into import_change (import_id, child_id, what, row_id, before)
    select ${importId}::uuid, r.${sql.ref(childOf)}, ${table}, r.id, ${rowBefore(table)} from ${sql.table(table)} r
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

/** A row as it was, to be put back; of a child what a return can change, and nothing of what the child says. */
const rowBefore = (table: Table) =>
  table === 'child'
    ? sql`jsonb_build_object(${sql.join(['id', ...restored.child].flatMap((column) => [sql.lit(column), sql`r.${sql.ref(column)}`]))})`
    : sql`to_jsonb(r)`

/** What a batch of people makes of the record, with its new rows as they will be sent. */
export type Batch = { texts: RowTexts; update: Writes['update']; toldBefore: Writes['toldBefore'] }

export const batchOf = ({ insert, update, toldBefore }: Writes): Batch => ({
  texts: textsOf(insert),
  update,
  toldBefore,
})

/** Writes a batch: what was told before is kept; then new rows, since others name them; then changes. */
export async function writeBatch(tx: ViewerTx, batch: Batch, importId: string): Promise<void> {
  await keepToldBefore(tx, batch.toldBefore, importId)
  await stageRows(tx, batch.texts)
  await writeStaged(tx, [...batch.texts.keys()])
  for (const table of ['child', 'child_contact', 'plan', 'placement', 'need'] as const)
    await updateRows(tx, table, batch.update[table], importId)
}

async function keepToldBefore(tx: ViewerTx, told: Writes['toldBefore'], importId: string): Promise<void> {
  if (told.length === 0) return
  await sql`insert into import_change (import_id, child_id, what, before)
    select ${importId}::uuid, t.child_id, 'sen2_told', t.before
      from unnest(${told.map((one) => one.childId)}::uuid[], ${told.map((one) => JSON.stringify(one.before))}::jsonb[]) as t (child_id, before)`.execute(
    tx,
  )
}
