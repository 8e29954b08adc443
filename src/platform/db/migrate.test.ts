import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { emptyDatabase } from '../../../test/support/database.ts'
import { testFolder } from '../../../test/support/folder.ts'
import type { As, Database } from './database.ts'
import { DatabaseRefused } from './errors.ts'
import { compareSchema, migrate, readMigrations, schemaState, schemaStateOfAny } from './migrate.ts'

const service: As = { role: 'waymark_app', settings: {} }

async function folderWith(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await testFolder(t)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

const first = { '0001_first.sql': 'create table first (id int primary key); grant select on first to waymark_app;' }
const second = { '0002_second.sql': 'create table second (id int);\ninsert into first values (1);\n' }

async function tables(database: Database): Promise<string[]> {
  const { rows } = await database.asLogin((session) =>
    session.query("select tablename as name from pg_tables where schemaname = 'public' order by 1", []),
  )
  return rows.map((row) => String(row['name']))
}

test('an empty database is brought up to date, twice changes nothing, and a new file is added', async (t) => {
  const database = await emptyDatabase(t)
  const folder = await folderWith(t, { ...first, 'schema.sql': 'not a migration', 'notes.md': 'nor this' })
  assert.deepEqual((await schemaStateOfAny(database, folder)).pending, ['0001_first.sql'])
  assert.deepEqual(await migrate(database, folder), { applied: ['0001_first.sql'], already: 0 })
  assert.deepEqual(await migrate(database, folder), { applied: [], already: 1 })
  for (const [name, text] of Object.entries(second)) await writeFile(join(folder, name), text)
  assert.deepEqual((await schemaState(database, folder)).pending, ['0002_second.sql'])
  assert.deepEqual(await migrate(database, folder), { applied: ['0002_second.sql'], already: 1 })
  const { rows } = await database.transaction(service, (tx) => sql`select id from first`.execute(tx))
  assert.deepEqual(rows, [{ id: 1 }])
})

test('the service may read what was applied, and may not write it', async (t) => {
  const database = await emptyDatabase(t)
  await migrate(database, await folderWith(t, first))
  await assert.rejects(
    database.transaction(service, (tx) => sql`delete from schema_migration`.execute(tx)),
    /permission denied/,
  )
  await assert.rejects(
    database.transaction(service, (tx) => tx.script('create table sneaked (id int)')),
    /permission denied/,
  )
})

test('a file that fails leaves nothing of itself, names its line, and can be mended', async (t) => {
  const database = await emptyDatabase(t)
  const bad = 'create table half (id int);\ninsert into half values (1);\nselect * from nowhere;\n'
  const folder = await folderWith(t, { ...first, '0002_bad.sql': bad })
  await assert.rejects(migrate(database, folder), (error) => {
    return error instanceof DatabaseRefused && /0002_bad\.sql failed at line 3: .*nowhere/.test(error.message)
  })
  assert.deepEqual(await tables(database), ['first', 'schema_migration'])
  await writeFile(join(folder, '0002_bad.sql'), 'create table whole (id int);')
  assert.deepEqual((await migrate(database, folder)).applied, ['0002_bad.sql'])
})

test('a file that changed after it was applied is refused', async (t) => {
  const database = await emptyDatabase(t)
  const folder = await folderWith(t, first)
  await migrate(database, folder)
  await writeFile(join(folder, '0001_first.sql'), 'create table other (id int);')
  await assert.rejects(migrate(database, folder), /0001_first\.sql changed after being applied/)
})

test('line ends of another system are not a change', async (t) => {
  const unix = await readMigrations(await folderWith(t, { '0001_a.sql': 'select 1;\nselect 2;\n' }))
  const other = await readMigrations(await folderWith(t, { '0001_a.sql': 'select 1;\r\nselect 2;\r\n' }))
  assert.deepEqual(other, unix)
})

test('a database of a newer version is refused', async (t) => {
  const database = await emptyDatabase(t)
  await migrate(database, await folderWith(t, { ...first, ...second }))
  await assert.rejects(
    migrate(database, await folderWith(t, first)),
    /newer version of Waymark \(it has 0002_second\.sql\)/,
  )
})

test('two migrations with one number are refused before anything runs', async (t) => {
  const folder = await folderWith(t, { ...first, '0001_again.sql': 'select 1;' })
  await assert.rejects(readMigrations(folder), /Two migrations have the number 0001/)
})

test('processes that migrate at once each find it done once', async (t) => {
  const database = await emptyDatabase(t)
  const folder = await folderWith(t, { ...first, ...second })
  // The roles and the table first, as a server that had Waymark before has them.
  await migrate(database, await folderWith(t, {}))
  const both = await Promise.all([migrate(database, folder), migrate(database, folder)])
  assert.equal(both.flatMap((one) => one.applied).length, 2)
})

test('a comparison names what is pending, newer and changed', () => {
  const applied = [
    { name: 'a', checksum: '1' },
    { name: 'b', checksum: '1' },
  ]
  const known = [
    { name: 'b', checksum: '2' },
    { name: 'c', checksum: '1' },
  ]
  assert.deepEqual(compareSchema(applied, known), { pending: ['c'], newer: ['a'], changed: ['b'] })
})
