import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { systemClock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type AnyTables, type Database, databaseOver } from './database.ts'
import { embeddedEngine } from './embedded-engine.ts'
import { DatabaseRefused } from './errors.ts'
import { labelOf, packFolder, unpackFolder } from './folder-archive.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { compareSchema, type Migration, migrate, readMigrations, refuseMismatch, schemaStateOfAny } from './migrate.ts'
import { placeSnapshot } from './snapshot.ts'

/** Where things lie in a data folder. The lock and the socket are outside the engine's own folder. */
export type DataFolder = {
  readonly folder: string
  readonly database: string
  readonly lock: string
  readonly backups: string
}

export type EmbeddedSettings = {
  /** The data folder (WAYMARK_DATA). */
  readonly folder: string
  readonly migrations: string
  /** Regular copies, written to disk for certain, because the engine itself leaves that to luck. None for short commands. */
  readonly backups?: { readonly everyMinutes: number; readonly keep: number; readonly log?: Log }
}

/** @returns the places of a data folder. */
export function dataFolder(folder: string): DataFolder {
  const whole = resolve(folder)
  return { folder: whole, database: join(whole, 'database'), lock: join(whole, 'lock'), backups: join(whole, 'backup') }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** A name for a file by the moment, sorted as the moments are. */
function stamp(): string {
  return systemClock.now().replace(/[-:]/g, '').replace('.', '')
}

async function label(migrations: string): Promise<string> {
  const known = await readMigrations(migrations)
  return JSON.stringify({
    format: 1,
    at: systemClock.now(),
    migrations: known.map(({ name, checksum }) => ({ name, checksum })),
  })
}

/**
 * Writes a backup of an open embedded database. Work waits for that long.
 * @throws the file system's errors; nothing half-written is left under the name.
 */
export async function backUp(database: Database, folder: string, migrations: string, file: string): Promise<void> {
  const places = dataFolder(folder)
  const text = await label(migrations)
  await database.quiet(() => packFolder(places.database, text, file))
}

async function keepNewest(folder: string, keep: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^waymark-\w+\.tar\.gz$/.test(name)).sort()
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await rm(join(folder, name), { force: true })
}

async function position(database: Database): Promise<string> {
  const { rows } = await database.asLogin((session) =>
    session.query('select pg_current_wal_insert_lsn()::text as at', []),
  )
  return String(rows[0]?.['at'])
}

type Regular = { stop(): Promise<void> }

function regularBackups(database: Database, settings: EmbeddedSettings): Regular {
  const { backups, folder, migrations } = settings
  if (backups === undefined) return { stop: async () => undefined }
  const places = dataFolder(folder)
  let saved = ''
  let running: Promise<void> = Promise.resolve()
  const save = async () => {
    const now = await position(database)
    if (now === saved) return
    await mkdir(places.backups, { recursive: true, mode: 0o700 })
    await backUp(database, folder, migrations, join(places.backups, `waymark-${stamp()}.tar.gz`))
    await keepNewest(places.backups, backups.keep)
    saved = await position(database)
  }
  const next = () => {
    running = running.then(save).catch((error: unknown) => backups.log?.failure('backup.failed', error))
    return running
  }
  const timer = setInterval(() => void next(), backups.everyMinutes * 60_000)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await next()
    },
  }
}

async function upToDate(database: Database, settings: EmbeddedSettings): Promise<void> {
  const places = dataFolder(settings.folder)
  const state = await schemaStateOfAny(database, settings.migrations)
  refuseMismatch(state)
  if (state.pending.length === 0) return
  await mkdir(places.backups, { recursive: true, mode: 0o700 })
  await backUp(database, settings.folder, settings.migrations, join(places.backups, `before-update-${stamp()}.tar.gz`))
  await migrate(database, settings.migrations)
}

/**
 * Opens the embedded database of a data folder: takes the lock, starts from the ready copy where there is none yet,
 * brings an old one up to date (after a backup of it).
 * @throws DatabaseRefused when another process has the folder, or it was made by a newer version.
 */
export async function openEmbedded<Tables = AnyTables>(settings: EmbeddedSettings): Promise<Database<Tables>> {
  const places = dataFolder(settings.folder)
  await mkdir(places.folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(places.lock, places.folder)
  try {
    if (!(await exists(places.database))) await placeSnapshot(settings.migrations, places.database)
    return await openLocked(settings, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openLocked<Tables>(settings: EmbeddedSettings, lock: FolderLock): Promise<Database<Tables>> {
  const engine = embeddedEngine(dataFolder(settings.folder).database)
  const plain = databaseOver(engine)
  try {
    await upToDate(plain, settings)
  } catch (error) {
    await engine.close()
    throw error
  }
  const regular = regularBackups(plain, settings)
  const database = databaseOver<Tables>(engine, lock.release)
  return {
    ...database,
    close: async () => {
      await regular.stop()
      await database.close()
    },
  }
}

function checkLabel(text: string, known: readonly Migration[]): void {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new DatabaseRefused('This is not a backup of Waymark: its label cannot be read.')
  }
  const listed: unknown = Reflect.get(Object(parsed), 'migrations')
  if (!Array.isArray(listed))
    throw new DatabaseRefused('This is not a backup of Waymark: its label says nothing of its tables.')
  const applied = listed.map((one: unknown) => ({
    name: String(Reflect.get(Object(one), 'name')),
    checksum: String(Reflect.get(Object(one), 'checksum')),
  }))
  const { newer } = compareSchema(applied, known)
  if (newer.length === 0) return
  throw new DatabaseRefused(
    `This backup was made by a newer version of Waymark (it has ${newer.join(', ')}). Update Waymark first.`,
  )
}

/**
 * Puts a backup in the place of a data folder's database. The replaced one is kept aside.
 * @returns the folder that the replaced database was moved to, if there was one.
 * @throws DatabaseRefused when a service has the folder, or the file is damaged or newer.
 */
export async function restoreEmbedded(
  file: string,
  folder: string,
  migrations: string,
): Promise<{ keptAside: string | undefined }> {
  checkLabel(await labelOf(file), await readMigrations(migrations))
  const places = dataFolder(folder)
  await mkdir(places.folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(places.lock, places.folder)
  const aside = `${places.database}.restoring`
  try {
    await rm(aside, { recursive: true, force: true })
    await unpackFolder(file, aside)
    const keptAside = `${places.database}.before-restore-${stamp()}`
    const replaced = await exists(places.database)
    if (replaced) await rename(places.database, keptAside)
    await rename(aside, places.database)
    return { keptAside: replaced ? keptAside : undefined }
  } finally {
    await rm(aside, { recursive: true, force: true })
    await lock.release()
  }
}
