import { sql } from 'kysely'
import { writeAudit } from '../../../access/audit.ts'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { systemViewer } from '../../../access/viewer.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { recomputeChildren } from '../../journey/index.ts'
import { linkSettings } from '../../organisations/index.ts'
import { oneReturnAtATime } from './import-return.ts'
import { restored } from './restored-columns.ts'
import { openStaging, writeRows } from './staging.ts'
import { type ToldRow, withoutImport } from './told-facts.ts'

export type Undone = { is: 'undone'; children: number } | { is: 'refused'; because: string }

type Undoing = { importId: string; by: string | null; now: string; today: LocalDate }

/** Rows that a return brings and that go with it. */
const broughtTables = ['child_identifier', 'child_contact', 'need', 'placement'] as const

/**
 * Takes an import back whole, as the import viewer, in one transaction: its facts are voided by later events (nothing is
 * edited or removed from a journey), its rows go, rows it changed are as before, and children it brought are withdrawn.
 * Only the latest import can be undone; an earlier one after those that followed it.
 */
export async function undoImport(tx: ViewerTx, about: Undoing): Promise<Undone> {
  await oneReturnAtATime(tx)
  const refused = await whyNotUndone(tx, about.importId)
  if (refused) return { is: 'refused', because: refused }
  const children = await touchedChildren(tx, about.importId)
  await voidEvents(tx, about)
  await removeRows(tx, about)
  await restoreRows(tx, about.importId)
  await openStaging(tx)
  await restoreTold(tx, about.importId, children)
  await tx.updateTable('child').set({ withdrawn_at: about.now }).where('added_by_import', '=', about.importId).execute()
  await tx
    .updateTable('import_run')
    .set({ state: 'undone', undone_at: about.now, undone_by: about.by })
    .where('id', '=', about.importId)
    .execute()
  // a setting that the import had taken out of a circle stands in it again
  await linkSettings(tx, null)
  await recomputeChildren(tx, children, about.today)
  await writeAudit(tx, systemViewer('import', about.today), about.now, {
    action: 'return.undone',
    detail: { import: about.importId, by: about.by, children: children.length },
  })
  return { is: 'undone', children: children.length }
}

/** Why this import cannot be undone; undefined where it can. */
export async function whyNotUndone(tx: ViewerTx, importId: string): Promise<string | undefined> {
  const run = await tx
    .selectFrom('import_run')
    .select(['state', 'finished_at'])
    .where('id', '=', importId)
    .where('kind', '=', 'sen2')
    .forUpdate()
    .executeTakeFirst()
  if (run?.state !== 'done' || !run.finished_at) return 'Only an import that is done can be undone.'
  const later = await tx
    .selectFrom('import_run')
    .select('id')
    .where('kind', '=', 'sen2')
    .where('state', '=', 'done')
    .where('id', '<>', importId)
    .where('finished_at', '>', run.finished_at)
    .executeTakeFirst()
  return later ? 'Another return was imported after this one. Undo that one first.' : undefined
}

async function touchedChildren(tx: ViewerTx, importId: string): Promise<string[]> {
  const { rows } = await sql<{ child_id: string }>`
    select child_id from sen2_told where ${importId}::uuid = any (imports)
    union select child_id from import_change where import_id = ${importId}::uuid
    union select child_id from journey_event where import_id = ${importId}::uuid`.execute(tx)
  return rows.map((row) => row.child_id)
}

/** Each fact of the import, corrections included, is made void by a later event; what officers recorded stays. */
const voidEvents = (tx: ViewerTx, { importId, now, today, by }: Undoing) =>
  sql`insert into journey_event (id, child_id, type, on_day, matter, detail, source, recorded_at, recorded_by)
    select gen_random_uuid(), e.child_id, 'correction', ${today}::date, e.matter, jsonb_build_object('corrects', e.id, 'void', true), 'undo', ${now}::timestamptz, ${by}::uuid
      from journey_event e where e.import_id = ${importId}::uuid order by e.place`.execute(tx)

async function removeRows(tx: ViewerTx, { importId, today }: Undoing): Promise<void> {
  for (const table of broughtTables)
    await sql`delete from ${sql.table(table)} where import_id = ${importId}::uuid`.execute(tx)
  // a plan that somebody has written lines for is theirs by now
  await sql`delete from plan p where p.import_id = ${importId}::uuid
    and not exists (select from plan_line l where l.plan_id = p.id)`.execute(tx)
  await sql`update circle set to_day = greatest(from_day, ${today}::date - 1) where import_id = ${importId}::uuid and to_day is null`.execute(
    tx,
  )
}

/** Rows the import changed are put back as they were before it. */
async function restoreRows(tx: ViewerTx, importId: string): Promise<void> {
  for (const table of Object.keys(restored) as (keyof typeof restored)[]) {
    const sets = restored[table].map((column) => sql`${sql.ref(column)} = b.${sql.ref(column)}`)
    await sql`update ${sql.table(table)} t set ${sql.join(sets)}
        from (select distinct on (row_id) row_id, before from import_change where import_id = ${importId}::uuid and what = ${table} order by row_id, place) c,
             lateral jsonb_populate_record(null::${sql.table(table)}, c.before) b
       where t.id = c.row_id`.execute(tx)
  }
}

const childrenAtATime = 500

/** What returns said of these children is as it was before the import; of a child it alone told of, nothing is known. */
async function restoreTold(tx: ViewerTx, importId: string, children: readonly string[]): Promise<void> {
  for (let at = 0; at < children.length; at += childrenAtATime) {
    const ids = children.slice(at, at + childrenAtATime)
    const { rows } = await sql<ToldRow & { child_id: string }>`
      select child_id, facts, imports from sen2_told where child_id = any (${ids}::uuid[])`.execute(tx)
    const { rows: changes } = await sql<{ child_id: string; before: ToldRow }>`
      select child_id, before from import_change
       where import_id = ${importId}::uuid and what = 'sen2_told' and child_id = any (${ids}::uuid[]) order by place`.execute(
      tx,
    )
    const before = Map.groupBy(changes, (row) => row.child_id)
    const told = rows.map((row) => {
      const was = withoutImport(
        row,
        (before.get(row.child_id) ?? []).map((one) => one.before),
        importId,
      )
      return { child_id: row.child_id, facts: JSON.stringify(was.facts), imports: was.imports }
    })
    await writeRows(tx, { sen2_told: told })
    await sql`delete from sen2_told where child_id = any (${ids}::uuid[]) and imports = '{}'`.execute(tx)
  }
}
