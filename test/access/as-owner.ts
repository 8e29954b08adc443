import { sql } from 'kysely'
import type { Database, Tx } from '../../src/platform/db/database.ts'

/** Works as the owner of the tables, who sees all: only to set a scene and to read the catalogue. */
export const asOwner = <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.transaction({ role: 'waymark_owner', settings: {} }, work)

/** The rows of a query that names its columns. */
export async function rowsOf<Row>(tx: Tx, query: string): Promise<Row[]> {
  const { rows } = await sql.raw<Row>(query).execute(tx)
  return rows
}

/** One value as SQL text. Only for what a test wrote itself. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`
