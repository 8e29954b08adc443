import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { ViewerTx } from '../../src/access/in-transaction.ts'
import { undoImport } from '../../src/areas/sen2/import-return/undo-import.ts'
import { type Imported, importReturn } from '../../src/areas/sen2/index.ts'
import type { Sen2File } from '../../src/areas/sen2/read/csv-tables.ts'
import type { Sen2Header, Sen2Person } from '../../src/areas/sen2/read/person-tree.ts'
import { writeSen2Xml } from '../../src/areas/sen2/write/write-xml.ts'
import { day } from '../../src/law/local-date.ts'
import { type Ends, testFolder } from '../support/folder.ts'
import type { World } from '../support/world.ts'
import { aHeader } from './people.ts'

/** What the tests of the import share: files made of person trees, and the record as plain lists to compare. */

export const synthetic: Sen2File = {
  name: 'synthetic-2026.xml',
  path: fileURLToPath(new URL('synthetic-2026.xml', import.meta.url)),
}

const censusDays: Readonly<Record<number, string>> = {
  2023: '2023-01-19',
  2024: '2024-01-18',
  2025: '2025-01-16',
  2026: '2026-01-15',
}

export const headerOf = (year: number, changes: Partial<Sen2Header> = {}): Sen2Header => ({
  ...aHeader,
  year,
  referenceDate: day(censusDays[year] ?? `${year}-01-15`),
  ...changes,
})

/** A file of a return, in a folder that goes with the test. */
export async function returnOf(
  ends: Ends,
  year: number,
  persons: readonly Sen2Person[],
  changes: Partial<Sen2Header> = {},
): Promise<Sen2File> {
  const path = join(await testFolder(ends), `return-${year}.xml`)
  await writeFile(path, writeSen2Xml(headerOf(year, changes), persons))
  return { name: `return-${year}.xml`, path }
}

export async function bring(here: World, ...files: readonly Sen2File[]): Promise<Imported> {
  here.clock.pass(60_000)
  return importReturn({ database: here.database, clock: here.clock, files, startedBy: null })
}

/** Brings a return that must be taken in. */
export async function bringIn(here: World, ...files: readonly Sen2File[]) {
  const done = await bring(here, ...files)
  if (done.is !== 'done') throw new Error(`The return was refused: ${done.refused.message}`)
  return done
}

export function undo(here: World, importId: string) {
  here.clock.pass(60_000)
  return here.as('import', (tx) =>
    undoImport(tx, { importId, by: null, now: here.clock.now(), today: day(here.clock.today()) }),
  )
}

const lines = async (tx: ViewerTx, query: ReturnType<typeof sql>): Promise<string[]> => {
  const { rows } = await query.execute(tx)
  return rows.map((row) => Object.values(row as object).join(' '))
}

/** Each promise as `forename rule due status`. */
export const promisesIn = (here: World) =>
  here.as('import', (tx) =>
    lines(
      tx,
      sql`select concat_ws(' ', c.forename, p.rule, p.due_on, p.status)
            from promise p join child c on c.id = p.child_id
           where c.withdrawn_at is null order by c.forename, p.starts_on, p.rule, p.of_event`,
    ),
  )

/** What stands in the record, without ids and moments: two imports that say the same give the same. */
export const recordIn = (here: World) =>
  here.as('import', async (tx) => ({
    children: await lines(
      tx,
      sql`select concat_ws(' ', surname, forename, born, coalesce(sex, '-'), coalesce(ethnicity, '-'))
            from child where withdrawn_at is null order by 1`,
    ),
    identifiers: await lines(
      tx,
      sql`select concat_ws(' ', c.forename, i.scheme, i.value)
            from child_identifier i join child c on c.id = i.child_id order by 1`,
    ),
    contacts: await lines(
      tx,
      sql`select concat_ws(' ', c.forename, k.postcode)
            from child_contact k join child c on c.id = k.child_id order by 1`,
    ),
    plans: await lines(
      tx,
      sql`select concat_ws(' ', c.forename, p.matter, p.started_on, coalesce(p.ceased_on::text, 'runs'), coalesce(p.cease_reason, '-'), coalesce(p.transferred_from, '-'), coalesce(p.residential, '-'), coalesce(p.personal_budget::text, '-'), coalesce(p.organised_arrangements::text, '-'))
            from plan p join child c on c.id = p.child_id order by 1`,
    ),
    placements: await lines(
      tx,
      sql`select concat_ws(' ', c.forename, case when p.named_in_plan then 'named' else 'at' end, coalesce(p.urn, p.ukprn, p.setting_kind), coalesce(p.setting_other, '-'), coalesce(p.from_day::text, '-'), coalesce(p.to_day::text, '-'), coalesce(p.residential, '-'), coalesce(p.resourced::text, '-'))
            from placement p join child c on c.id = p.child_id order by 1`,
    ),
    needs: await lines(
      tx,
      sql`select concat_ws(' ', c.forename, n.code, n.rank)
            from need n join child c on c.id = n.child_id order by 1`,
    ),
    promises: await lines(
      tx,
      sql`select concat_ws(' ', c.forename, p.rule, p.starts_on, p.due_on, p.status)
            from promise p join child c on c.id = p.child_id
           where c.withdrawn_at is null order by 1`,
    ),
    stages: await lines(
      tx,
      sql`select concat_ws(' ', c.forename, s.stage, s.stage_since)
            from child_summary s join child c on c.id = s.child_id where c.withdrawn_at is null order by 1`,
    ),
  }))

/** The number of rows of every table of the record. */
export const countsIn = (here: World): Promise<Record<string, number>> =>
  here.database.transaction({ role: 'waymark_owner', settings: {} }, async (tx) => {
    const tables = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(tx)
    const counts: Record<string, number> = {}
    for (const { name } of tables.rows) {
      const counted = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(tx)
      counts[name] = counted.rows[0]?.count ?? 0
    }
    return counts
  })

/** The tables an import must leave as they were where it is refused; its own run and the audit say that it was tried. */
export async function countsOfRecord(here: World): Promise<Record<string, number>> {
  const { import_run: _run, audit_event: _event, audit_link: _link, ...counts } = await countsIn(here)
  return counts
}
