import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { As, Database, Tx } from './database.ts'
import { DatabaseRefused, SqlError } from './errors.ts'
import { installJobTables } from './job-tables.ts'
import { migrationLock, prepareRoles } from './roles.ts'

/** The folder of our own migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string }

export type Migrated = { readonly applied: readonly string[]; readonly already: number }

/** How a database stands to a folder of migrations. */
export type SchemaState = {
  /** Files that the database does not have yet. */
  readonly pending: readonly string[]
  /** What the database has and the folder does not: it was made by a newer version. */
  readonly newer: readonly string[]
  /** Files whose text is no longer what was applied. */
  readonly changed: readonly string[]
}

type Applied = { readonly name: string; readonly checksum: string }

const owner: As = { role: 'waymark_owner', settings: {} }
const service: As = { role: 'waymark_app', settings: {} }

const numbered = /^\d{4}_[a-z0-9_]+\.sql$/

/**
 * The migrations of a folder in their order; other files (the dumped schema) are left alone.
 * @throws DatabaseRefused when two have one number.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => numbered.test(name)).sort()
  const numbers = names.map((name) => name.slice(0, 4))
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index)
  if (twice !== undefined) throw new DatabaseRefused(`Two migrations have the number ${twice}.`)
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** Compares what a database has with what a folder holds. */
export function compareSchema(applied: readonly Applied[], migrations: readonly Applied[]): SchemaState {
  const had = new Map(applied.map((one) => [one.name, one.checksum]))
  const known = new Set(migrations.map((one) => one.name))
  return {
    pending: migrations.filter((one) => !had.has(one.name)).map((one) => one.name),
    newer: applied.filter((one) => !known.has(one.name)).map((one) => one.name),
    changed: migrations.filter((one) => (had.get(one.name) ?? one.checksum) !== one.checksum).map((one) => one.name),
  }
}

/** @throws DatabaseRefused with the reason when the folder cannot carry this database on. */
export function refuseMismatch(state: SchemaState): void {
  if (state.newer.length > 0) {
    throw new DatabaseRefused(
      `The database was made by a newer version of Waymark (it has ${state.newer.join(', ')}). Update Waymark first.`,
    )
  }
  if (state.changed.length > 0) {
    throw new DatabaseRefused(
      `${state.changed.join(', ')} changed after being applied. Migrations only go forward: put the file back and add a new one.`,
    )
  }
}

async function appliedIn(tx: Tx): Promise<Applied[]> {
  const present = await sql<{
    table: string | null
  }>`select to_regclass('public.schema_migration')::text as table`.execute(tx)
  if (present.rows[0]?.table == null) return []
  const { rows } = await sql<Applied>`select name, checksum from schema_migration order by name`.execute(tx)
  return rows
}

async function makeMigrationTable(tx: Tx): Promise<void> {
  await tx.script(`
    select pg_advisory_xact_lock(${migrationLock});
    create table if not exists schema_migration (
      name       text primary key,
      checksum   text not null,
      applied_at timestamptz not null default now()
    );
    grant select on schema_migration to waymark_app;`)
}

function placeOf(error: SqlError, text: string): string {
  const position = Number(error.position)
  if (!Number.isInteger(position) || position < 1) return ''
  return ` at line ${text.slice(0, position).split('\n').length}`
}

async function applyOne(tx: Tx, migration: Migration): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${migrationLock}::int8)`.execute(tx)
  const before = await appliedIn(tx)
  if (before.some((one) => one.name === migration.name)) return false
  try {
    await tx.script(migration.text)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    throw new DatabaseRefused(`${migration.name} failed${placeOf(error, migration.text)}: ${error.message}`)
  }
  await sql`insert into schema_migration (name, checksum) values (${migration.name}, ${migration.checksum})`.execute(tx)
  return true
}

/** What the database lacks, has changed or has too much of, seen by the service's own login. */
export async function schemaState(database: Database, folder: string): Promise<SchemaState> {
  const migrations = await readMigrations(folder)
  const applied = await database.transaction(service, appliedIn)
  return compareSchema(applied, migrations)
}

/** The same for migrations that were read before, and whether this server takes writes at all. */
export async function schemaNow(
  database: Database,
  migrations: readonly Migration[],
): Promise<SchemaState & { readonly standby: boolean }> {
  return database.transaction(service, async (tx) => {
    const { rows } = await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(tx)
    return { ...compareSchema(await appliedIn(tx), migrations), standby: rows[0]?.standby === true }
  })
}

/** Roles belong to the whole server: another area's database may have made them, and not for this login. */
async function mayWorkAsService(database: Database): Promise<boolean> {
  const { rows } = await database.asLogin((session) =>
    session.query(
      `select exists (select from pg_roles where rolname = 'waymark_app' and pg_has_role(oid,
        case when current_setting('server_version_num')::int4 < 160000 then 'member' else 'set' end)) as may`,
      [],
    ),
  )
  return rows[0]?.['may'] === true
}

/** The state of a database that may be quite empty, or made by a login that has not let this one in. */
export async function schemaStateOfAny(database: Database, folder: string): Promise<SchemaState> {
  if (await mayWorkAsService(database)) return schemaState(database, folder)
  return compareSchema([], await readMigrations(folder))
}

/**
 * Brings a database up to date: makes the roles, then applies each file that is missing in a transaction of its own,
 * so a file that fails leaves nothing. Processes that migrate at once wait for each other.
 * @param serviceLogin the login of DATABASE_URL, which is given the service's role.
 * @throws DatabaseRefused when a file changed, failed, or the database is newer.
 */
export async function migrate(database: Database, folder: string, serviceLogin?: string): Promise<Migrated> {
  const migrations = await readMigrations(folder)
  await prepareRoles(database, serviceLogin)
  const before = await database.transaction(owner, async (tx) => {
    await makeMigrationTable(tx)
    return appliedIn(tx)
  })
  const state = compareSchema(before, migrations)
  refuseMismatch(state)
  const applied: string[] = []
  for (const migration of migrations.filter((one) => state.pending.includes(one.name))) {
    if (await database.transaction(owner, (tx) => applyOne(tx, migration))) applied.push(migration.name)
  }
  await database.transaction(owner, async (tx) => {
    await sql`select pg_advisory_xact_lock(${migrationLock}::int8)`.execute(tx)
    await installJobTables(tx)
  })
  return { applied, already: migrations.length - applied.length }
}
