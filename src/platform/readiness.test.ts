import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../test/support/database.ts'
import { testFolder } from '../../test/support/folder.ts'
import type { Database } from './db/database.ts'
import { DatabaseAway } from './db/errors.ts'
import { readinessOf } from './readiness.ts'

const database = await testDatabase({ after })
// the embedded one takes seconds to wake on a busy machine
await database.asLogin((session) => session.query('select 1', []))

test('it is ready on its own tables, and not once it is to end', async () => {
  const readiness = readinessOf(database)
  assert.deepEqual(await readiness.ask(), { ready: true })
  assert.equal(readiness.draining, false)
  readiness.drain()
  assert.deepEqual(await readiness.ask(), { ready: false, because: 'draining' })
  assert.equal(readiness.draining, true)
})

test('it is not ready while the database is away, and ready again by itself', async () => {
  let away = true
  const failing: Database = {
    ...database,
    transaction: (as, work) => (away ? Promise.reject(new DatabaseAway()) : database.transaction(as, work)),
  }
  const readiness = readinessOf(failing)
  assert.deepEqual(await readiness.ask(), { ready: false, because: 'database' })
  away = false
  assert.deepEqual(await readiness.ask(), { ready: false, because: 'database' }, 'an answer is kept for a second')
  await wait(1_050)
  assert.deepEqual(await readiness.ask(), { ready: true })
})

test('a database that never answers is asked once, and the answer comes all the same', async () => {
  let asked = 0
  const hanging: Database = {
    ...database,
    transaction: () => {
      asked += 1
      return new Promise(() => undefined)
    },
  }
  const readiness = readinessOf(hanging)
  const both = await Promise.all([readiness.ask(), readiness.ask()])
  assert.deepEqual(both, Array(2).fill({ ready: false, because: 'database' }))
  await wait(1_050)
  const third = readiness.ask()
  assert.equal(asked, 1)
  assert.deepEqual(await third, { ready: false, because: 'database' })
})

test('tables that lack a migration are not ready; tables with one more are', async (t) => {
  const none = await testFolder(t)
  assert.deepEqual(await readinessOf(database, none).ask(), { ready: true })
  const lacking = await testDatabase(t)
  await lacking.asLogin((session) => session.query('select 1', []))
  await lacking.transaction({ role: 'waymark_owner', settings: {} }, (tx) =>
    sql`delete from schema_migration where name = (select max(name) from schema_migration)`.execute(tx),
  )
  assert.deepEqual(await readinessOf(lacking).ask(), { ready: false, because: 'schema' })
})
