import assert from 'node:assert/strict'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadArea } from '../../seed/load-area.ts'
import { makeArea } from '../../seed/make-area.ts'
import { testDatabase, testEngine } from '../../test/support/database.ts'
import { testFolder } from '../../test/support/folder.ts'
import { world } from '../../test/support/world.ts'
import { inTransaction } from '../access/in-transaction.ts'
import { systemViewer } from '../access/viewer.ts'
import { setAsideDemo } from '../areas/area/index.ts'
import { day } from '../law/local-date.ts'
import { fixedClock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import { DatabaseRefused } from '../platform/db/errors.ts'
import { migrationsFolder } from '../platform/db/migrate.ts'
import { openDatabase } from '../platform/db/open.ts'
import { demo } from './demo.ts'

const clock = fixedClock('2026-03-02T09:00:00.000Z')
const today = day('2026-03-02')

async function run(database: Database, args: string[] = []) {
  const said = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    stdin: async () => '',
    cwd: '/',
  }
  return { code: await demo.run({ args, io, database, clock }), ...said }
}

const areaIn = (database: Database) =>
  inTransaction(database, systemViewer('setup', today), (tx) =>
    tx.selectFrom('area').select(['la_code', 'is_fictional', 'set_up_at']).executeTakeFirst(),
  )

test('the made-up area comes into an empty database, once', async (t) => {
  const database = (await testDatabase(t)) as Database
  const first = await run(database)
  assert.equal(first.code, 0, first.err)
  assert.match(first.out, /a made-up area with \d{3} invented children/)
  assert.equal((await areaIn(database))?.is_fictional, true)
  const again = await run(database)
  assert.equal(again.code, 2)
  assert.match(again.err, /serves Aldermere \(989\) already/)
})

test('it never comes beside a real area, a real person or a real child', async (t) => {
  const here = await world(t)
  assert.match((await run(here.database)).err, /serves Westmere \(201\) already/)
  await here.child()
  await here.database.transaction({ role: 'waymark_owner', settings: {} }, (tx) => tx.deleteFrom('area').execute())
  const beside = await run(here.database)
  assert.equal(beside.code, 2)
  assert.match(beside.err, /There are children in this database already/)
  const person = await here.person({ roles: ['administrator'] })
  await here.as('setup', (tx) =>
    tx.insertInto('credential').values({ account_id: person.id, changed_at: here.clock.now() }).execute(),
  )
  assert.match((await run(here.database)).err, /Somebody has an account/)
})

test('a word that is no size is refused with the sizes there are', async (t) => {
  const database = (await testDatabase(t)) as Database
  for (const args of [['--size', 'city'], ['--size'], ['town'], ['--seed', '3']]) {
    const refused = await run(database, args)
    assert.equal(refused.code, 1, args.join(' '))
    assert.match(refused.err, /--size village, town or county/)
  }
  assert.equal(await areaIn(database), undefined)
})

test('a town is not for the embedded database', {
  skip: testEngine === 'embedded' ? false : 'asked of the embedded database',
}, async (t) => {
  const database = (await testDatabase(t)) as Database
  for (const size of ['town', 'county']) {
    const refused = await run(database, ['--size', size])
    assert.equal(refused.code, 2)
    assert.match(refused.err, /too large for the embedded database\. Set DATABASE_URL/)
  }
  assert.equal(await areaIn(database), undefined)
})

test('a load that was stopped is begun again with the same size, and refused with another', async (t) => {
  const database = (await testDatabase(t)) as Database
  const area = makeArea({ asOf: today, size: 'town' })
  const stopped = new Error('stopped')
  const stop = () => {
    throw stopped
  }
  await assert.rejects(loadArea(database, { area, now: clock.now(), progress: stop }), stopped)
  assert.equal(await areaIn(database), undefined)
  const other = await run(database, ['--size', 'village'])
  assert.equal(other.code, 2)
  assert.match(other.err, /There are people in this database already: of a load of another size that was stopped/)
})

const open = (folder: string) => openDatabase({ kind: 'embedded', folder, migrations: migrationsFolder })

async function folderWith(t: TestContext, isFictional: boolean): Promise<string> {
  const folder = await testFolder(t)
  const database = await open(folder)
  await inTransaction(database, systemViewer('setup', today), (tx) =>
    tx
      .insertInto('area')
      .values({ la_code: '989', name: 'Aldermere', is_fictional: isFictional, set_up_at: clock.now() })
      .execute(),
  )
  await database.close()
  return folder
}

const leaving = (folder: string) => ({ folder, council: '201', now: clock.now(), today })

test('leaving the made-up area sets it aside whole and begins with an empty database of the council', async (t) => {
  const folder = await folderWith(t, true)
  const { aside } = await setAsideDemo(leaving(folder))
  const fresh = await open(folder)
  assert.deepEqual(await areaIn(fresh), { la_code: '201', is_fictional: false, set_up_at: null })
  await fresh.close()
  const kept = await open(aside)
  assert.equal((await areaIn(kept))?.is_fictional, true, 'the made-up area can be started by itself')
  await kept.close()
  const names = await readdir(folder)
  assert.deepEqual(
    names.filter((name) => name.startsWith('beginning')),
    [],
  )
  await assert.rejects(setAsideDemo(leaving(folder)), DatabaseRefused)
})

test('a real area is never set aside, nor one that a service has open, nor an empty folder', async (t) => {
  const real = await folderWith(t, false)
  await assert.rejects(setAsideDemo(leaving(real)), /which is no made-up area/)
  const used = await folderWith(t, true)
  const service = await open(used)
  await assert.rejects(setAsideDemo(leaving(used)), DatabaseRefused)
  assert.equal((await areaIn(service))?.is_fictional, true)
  await service.close()
  const empty = await testFolder(t)
  await assert.rejects(setAsideDemo(leaving(empty)), /There is no database/)
  await assert.rejects(access(join(empty, 'database')))
})
