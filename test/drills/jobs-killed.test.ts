/** The short form of the drill: a few kills, on the engine of this run. The long one has a hundred and more. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { migrationsFolder } from '../../src/platform/db/migrate.ts'
import type { DatabaseSettings } from '../../src/platform/db/open.ts'
import { placeSnapshot } from '../../src/platform/db/snapshot.ts'
import { type Ends, postgresUrl, testEngine } from '../support/database.ts'
import { testFolder } from '../support/folder.ts'
import { killJobs } from './killed-jobs.ts'

async function settings(ends: Ends): Promise<DatabaseSettings> {
  if (testEngine === 'postgres') return { kind: 'postgres', url: await postgresUrl(ends), most: 4 }
  const folder = await testFolder(ends)
  await placeSnapshot(migrationsFolder, join(folder, 'database'))
  return { kind: 'embedded', folder, migrations: migrationsFolder }
}

test('each job has its one effect, however often the process that runs it is killed', async (t) => {
  const where = await settings(t)
  const kills = Number(process.env['WAYMARK_DRILL_KILLS'] ?? 4)
  const dataFolder = await testFolder(t)
  const seen = await killJobs({ where, dataFolder, jobs: 3, kills, atOnce: 1, forgetTheDead: true })
  const { tries: _tries, ...rest } = seen
  assert.deepEqual(rest, { kills, jobs: 6, withNone: 0, withMany: 0, notCompleted: 0 })
})
