/** An empty, migrated embedded database, made once and copied: making one from nothing takes seconds. */
import { createHash, randomUUID } from 'node:crypto'
import { access, constants, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { millisecondsBetween, systemClock } from '../clock.ts'
import { databaseOver } from './database.ts'
import { embeddedEngine } from './embedded-engine.ts'
import { migrate, readMigrations } from './migrate.ts'

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))

async function versionOf(name: string): Promise<string> {
  const text = await readFile(join(modules, name, 'package.json'), 'utf8')
  const parsed: unknown = JSON.parse(text)
  return String(Reflect.get(Object(parsed), 'version'))
}

async function keyOf(migrations: string): Promise<string> {
  const parts = [await versionOf('@electric-sql/pglite'), await versionOf('pg-boss')]
  for (const one of await readMigrations(migrations)) parts.push(one.name, one.checksum)
  // The roles and the job tables are ours too, but made by code: a change of them must not find an old copy.
  for (const file of ['roles.ts', 'job-tables.ts', 'migrate.ts', 'embedded-worker.ts']) {
    parts.push(await readFile(new URL(file, import.meta.url), 'utf8'))
  }
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
}

async function cacheFolder(): Promise<string> {
  const inModules = join(modules, '.cache', 'waymark')
  try {
    await mkdir(inModules, { recursive: true })
    await access(inModules, constants.W_OK)
    return inModules
  } catch {
    // Installed where this user may not write: keep the copy among this user's own temporary files.
    const own = join(tmpdir(), `waymark-cache-${process.getuid?.() ?? 'user'}`)
    await mkdir(own, { recursive: true, mode: 0o700 })
    return own
  }
}

async function make(folder: string, migrations: string): Promise<void> {
  const database = databaseOver(embeddedEngine(folder))
  try {
    await migrate(database, migrations)
    await database.quiet(async () => undefined)
  } finally {
    await database.close()
  }
}

async function removeOthers(folder: string, kept: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('database-') && !name.startsWith(kept))
  for (const name of names) {
    const made = await stat(join(folder, name)).catch(() => undefined)
    // A process that began before the migrations changed may be copying a young one now.
    const old = made !== undefined && millisecondsBetween(made.mtime.toISOString(), systemClock.now()) > 3_600_000
    if (old) await rm(join(folder, name), { recursive: true, force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The folder of a ready copy for these migrations, made now if it is not there. Never open it: copy it. */
export async function snapshotFolder(migrations: string): Promise<string> {
  const cache = await cacheFolder()
  const name = `database-${await keyOf(migrations)}`
  const folder = join(cache, name)
  if (await exists(folder)) return folder
  const aside = `${folder}.${randomUUID()}`
  try {
    await make(aside, migrations)
    await rename(aside, folder)
    await removeOthers(cache, name)
  } catch (error) {
    // Another process may have made it at the same time; its copy is as good.
    if (!(await exists(folder))) throw error
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return folder
}

/** Puts an empty, migrated database into a folder that does not exist yet. It appears whole or not at all. */
export async function placeSnapshot(migrations: string, folder: string): Promise<void> {
  const aside = `${folder}.new`
  await rm(aside, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await cp(await snapshotFolder(migrations), aside, { recursive: true, mode: constants.COPYFILE_FICLONE })
  await rename(aside, folder)
}
