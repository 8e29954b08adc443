import { sql } from 'kysely'
import { loadArea } from '../../seed/load-area.ts'
import { makeArea } from '../../seed/make-area.ts'
import { day } from '../../src/law/local-date.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { openDatabase } from '../../src/platform/db/open.ts'
import { postgresUrl } from '../support/database.ts'
import type { Ends } from '../support/folder.ts'

export const largeDay = day('2026-11-22')
export const largeNow = '2026-11-22T09:00:00.000Z'

/** A town, unless the run asks for a county: for the planner both are large. */
export const largeSize = process.env['WAYMARK_TEST_SIZE'] === 'county' ? 'county' : 'town'

/**
 * A database with a town or a county in it. WAYMARK_TEST_LOADED names one that `waymark demo --size …` filled on the day of
 * these tests, so that a county need not be loaded again.
 */
export async function largeDatabase(ends: Ends): Promise<{ database: Database; url: string }> {
  const loaded = process.env['WAYMARK_TEST_LOADED']
  const url = loaded ?? (await postgresUrl(ends))
  const database = await openDatabase({ kind: 'postgres', url, most: 4 })
  ends.after(() => database.close())
  if (loaded === undefined)
    await loadArea(database, { area: makeArea({ asOf: largeDay, size: largeSize }), now: largeNow })
  await asOnGoodDisks(database)
  await countRows(database)
  return { database, url }
}

/**
 * A disk without moving parts, as any server has that holds a county. The tables of a town are so small that to read one whole
 * can be the cheaper way; there the planner is told not to, so that a table is read whole only where there is no other way.
 */
const asOnGoodDisks = (database: Database): Promise<unknown> =>
  database.asLogin((session) =>
    session.script(`do $$ begin
      execute format('alter database %I set random_page_cost = 1.1', current_database());
      execute format('alter database %I set enable_seqscan = ${largeSize === 'county' ? 'on' : 'off'}', current_database());
    end $$`),
  )

/** What the planner knows of the tables, and which pages of them everybody sees: both as after a night. */
const countRows = (database: Database): Promise<unknown> =>
  database.asLogin((session) => session.script('vacuum (analyze)'))

/** The tables whose size grows with the area: those of which nobody may read the whole for a page. */
export async function largeTables(database: Database): Promise<ReadonlySet<string>> {
  const { rows } = await database.transaction({ role: 'waymark_owner', settings: {} }, (tx) =>
    sql<{ name: string }>`select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and reltuples >= 4000`.execute(tx),
  )
  return new Set(rows.map((row) => row.name))
}
