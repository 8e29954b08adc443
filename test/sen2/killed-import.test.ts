import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { inTransaction } from '../../src/access/in-transaction.ts'
import { systemViewer } from '../../src/access/viewer.ts'
import { importReturn } from '../../src/areas/sen2/index.ts'
import type { Sen2Person } from '../../src/areas/sen2/read/person-tree.ts'
import { writeSen2Xml } from '../../src/areas/sen2/write/write-xml.ts'
import { day } from '../../src/law/local-date.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { migrationsFolder } from '../../src/platform/db/migrate.ts'
import { type DatabaseSettings, openDatabase } from '../../src/platform/db/open.ts'
import { placeSnapshot } from '../../src/platform/db/snapshot.ts'
import { postgresUrl, testEngine } from '../support/database.ts'
import { type Ends, testFolder } from '../support/folder.ts'
import { headerOf } from './import-kit.ts'
import { aPerson } from './people.ts'

const clock = fixedClock('2026-03-02T09:00:00.000Z')
const viewer = systemViewer('import', day('2026-03-02'))

function* persons(): Generator<Sen2Person> {
  for (let place = 0; place < 3000; place += 1)
    yield { ...aPerson(), forename: `Forename${place}`, upn: undefined as never, upnUnknown: 'UN1' }
}

async function settings(ends: Ends): Promise<DatabaseSettings> {
  if (testEngine === 'postgres') return { kind: 'postgres', url: await postgresUrl(ends), most: 4 }
  const folder = await testFolder(ends)
  await placeSnapshot(migrationsFolder, join(folder, 'database'))
  return { kind: 'embedded', folder, migrations: migrationsFolder }
}

const countOf = (database: Database, table: string) =>
  inTransaction(database, viewer, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows[0]?.n
  })

/** Runs an import in a process of its own and kills it once it places people. */
function killedWhilePlacing(where: DatabaseSettings, file: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('importing-process.ts', import.meta.url)), JSON.stringify(where), file],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (words: Buffer) => {
      if (words.includes('done')) reject(new Error('It ended before it was killed'))
      if (words.includes('placed')) child.kill('SIGKILL')
    })
    child.on('exit', () => resolve())
  })
}

test('an import that is killed leaves nothing half-done, and can be run again', async (t) => {
  const where = await settings(t)
  const file = join(await testFolder(t), 'return.xml')
  await writeFile(file, writeSen2Xml(headerOf(2026), persons()))
  await killedWhilePlacing(where, file)
  const database = (await openDatabase(where)) as unknown as Database
  t.after(() => database.close())
  for (const table of ['area', 'child', 'journey_event', 'promise', 'sen2_told', 'plan', 'import_problem'])
    assert.equal(await countOf(database, table), 0, table)
  const again = await importReturn({ database, clock, files: [{ name: 'return.xml', path: file }], startedBy: null })
  assert.ok(again.is === 'done')
  assert.equal(again.summary.persons.added, 3000)
  assert.equal(await countOf(database, 'child'), 3000)
  assert.equal(await countOf(database, 'import_run'), 2)
})
