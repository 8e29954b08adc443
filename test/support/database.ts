/** Fresh databases for tests, on the engine that WAYMARK_TEST_DB names: `embedded` (if not set) or `postgres`. */
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { type AnyTables, type Database, databaseOver } from '../../src/platform/db/database.ts'
import { embeddedEngine } from '../../src/platform/db/embedded-engine.ts'
import { migrate, migrationsFolder, readMigrations } from '../../src/platform/db/migrate.ts'
import { openDatabase } from '../../src/platform/db/open.ts'
import { placeSnapshot } from '../../src/platform/db/snapshot.ts'
import { type Ends, testFolder } from './folder.ts'
import { type TestServer, testServer } from './postgres-server.ts'

export type { Ends }

export type TestEngine = 'embedded' | 'postgres'

/** The engine that this run of the tests is on. */
export const testEngine: TestEngine = process.env['WAYMARK_TEST_DB'] === 'postgres' ? 'postgres' : 'embedded'

let ownServer: Promise<TestServer> | undefined

async function serverUrl(): Promise<string> {
  const given = process.env['WAYMARK_TEST_SERVER']
  if (given !== undefined && given !== '') return given
  ownServer ??= testServer()
  return (await ownServer).url
}

function urlOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function templateName(): Promise<string> {
  const checksums = (await readMigrations(migrationsFolder)).map((one) => one.checksum)
  return `waymark_template_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 12)}`
}

async function makeTemplate(url: string, name: string): Promise<void> {
  const database = await openDatabase({ kind: 'postgres', url: urlOf(url, name), most: 2 })
  try {
    await migrate(database, migrationsFolder)
  } finally {
    await database.close()
  }
}

/** A database with all migrations applied, made once on a server and copied for each test. */
async function template(url: string): Promise<string> {
  const name = await templateName()
  await onServer(url, async (client) => {
    // Test files run at the same time; one of them makes it.
    await client.query('select pg_advisory_lock(77617922)')
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount !== 0) return
    const making = `${name}_${randomUUID().slice(0, 8)}`
    await client.query(`create database ${making}`)
    await makeTemplate(url, making)
    await client.query(`alter database ${making} rename to ${name}`)
  })
  return name
}

async function create(url: string, name: string, from: string): Promise<void> {
  await onServer(url, (client) => client.query(`create database ${name} template ${from}`))
}

async function drop(url: string, name: string): Promise<void> {
  await onServer(url, (client) => client.query(`drop database if exists ${name} with (force)`))
}

/** The address of a fresh database on the test server; without migrations when `empty`. */
export async function postgresUrl(ends: Ends, empty = false): Promise<string> {
  const server = await serverUrl()
  const name = `waymark_test_${randomUUID().replaceAll('-', '')}`
  await create(server, name, empty ? 'template0' : await template(server))
  ends.after(() => drop(server, name))
  return urlOf(server, name)
}

async function embedded<Tables>(folder: string, empty: boolean): Promise<Database<Tables>> {
  const place = join(folder, 'database')
  if (!empty) await placeSnapshot(migrationsFolder, place)
  return databaseOver<Tables>(embeddedEngine(place))
}

async function opened<Tables>(empty: boolean): Promise<{ database: Database<Tables>; end(): Promise<void> }> {
  const ends: (() => Promise<void>)[] = []
  const later: Ends = { after: (work) => void ends.unshift(work) }
  const database =
    testEngine === 'postgres'
      ? await openDatabase<Tables>({ kind: 'postgres', url: await postgresUrl(later, empty), most: 6 })
      : await embedded<Tables>(await testFolder(later), empty)
  const end = async () => {
    await database.close()
    for (const work of ends) await work()
  }
  return { database, end }
}

/**
 * A fresh database with all migrations applied, closed and removed at the end of the test.
 * For a whole file: `const database = await testDatabase({ after })` with `after` of node:test.
 */
export async function testDatabase<Tables = AnyTables>(ends: Ends): Promise<Database<Tables>> {
  const { database, end } = await opened<Tables>(false)
  ends.after(end)
  return database
}

/** The same, with nothing in it at all, not even the roles (on a shared server those may be there). */
export async function emptyDatabase(ends: Ends): Promise<Database> {
  const { database, end } = await opened<AnyTables>(true)
  ends.after(end)
  return database
}
