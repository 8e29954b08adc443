import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { serversOf } from '../server-address.ts'
import { type AnyTables, type Database, databaseOver } from './database.ts'
import { type EmbeddedSettings, openEmbedded } from './embedded-folder.ts'
import { DatabaseRefused } from './errors.ts'
import { type Migrated, migrate, migrationsFolder, refuseMismatch, schemaStateOfAny } from './migrate.ts'
import { type PostgresSettings, postgresEngine } from './postgres-engine.ts'

export type DatabaseSettings =
  | ({ readonly kind: 'postgres' } & PostgresSettings)
  | ({ readonly kind: 'embedded' } & EmbeddedSettings)

/**
 * Opens a database. PostgreSQL is asked once, so that a wrong address or an old server is known at the start.
 * @throws DatabaseAway, or DatabaseRefused with a plain reason.
 */
export async function openDatabase<Tables = AnyTables>(settings: DatabaseSettings): Promise<Database<Tables>> {
  if (settings.kind === 'embedded') return openEmbedded<Tables>(settings)
  const database = databaseOver<Tables>(postgresEngine(settings))
  try {
    await database.asLogin((session) => session.query('select 1', []))
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/**
 * Opens the database that the settings of this process name, and makes sure its tables are of this version:
 * the embedded one is brought up to date, PostgreSQL is refused with what to run.
 * @throws DatabaseAway, or DatabaseRefused with a plain reason.
 */
export async function openConfigured<Tables = AnyTables>(
  config: Config,
  options: { readonly backups?: EmbeddedSettings['backups']; readonly log?: Log } = {},
): Promise<Database<Tables>> {
  if (config.databaseUrl === undefined) {
    const backups = options.backups === undefined ? {} : { backups: options.backups }
    return openDatabase<Tables>({
      kind: 'embedded',
      folder: config.dataFolder,
      migrations: migrationsFolder,
      ...backups,
    })
  }
  const database = await openDatabase<Tables>({
    kind: 'postgres',
    url: config.databaseUrl,
    most: config.databaseSessions,
    onLostSession: (error) => options.log?.failure('database.session-lost', error),
  })
  try {
    await refuseUnlessCurrent(database as unknown as Database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function refuseUnlessCurrent(database: Database): Promise<void> {
  const state = await schemaStateOfAny(database, migrationsFolder)
  refuseMismatch(state)
  if (state.pending.length > 0) {
    throw new DatabaseRefused('The tables of the database are not those of this version. Run: npx waymark migrate')
  }
}

/**
 * Brings the database of this process up to date, as its owner.
 * @throws DatabaseAway, or DatabaseRefused with a plain reason.
 */
export async function migrateConfigured(config: Config): Promise<Migrated> {
  if (config.databaseUrl === undefined) {
    const database = await openDatabase({ kind: 'embedded', folder: config.dataFolder, migrations: migrationsFolder })
    try {
      return await migrate(database, migrationsFolder)
    } finally {
      await database.close()
    }
  }
  const database = await openDatabase({ kind: 'postgres', url: config.databaseOwnerUrl ?? config.databaseUrl })
  try {
    const service = new URL(serversOf(config.databaseUrl)[0]?.url ?? config.databaseUrl)
    return await migrate(database, migrationsFolder, decodeURIComponent(service.username) || undefined)
  } finally {
    await database.close()
  }
}
