import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeSen2Xml } from '../src/areas/sen2/index.ts'
import type { Sen2Person } from '../src/areas/sen2/read/person-tree.ts'
import { migrate, migrationsFolder } from '../src/platform/db/migrate.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { placeSnapshot } from '../src/platform/db/snapshot.ts'
import { type JobsAsked, type JobsSeen, killJobs } from '../test/drills/killed-jobs.ts'
import { aHeader, aPerson } from '../test/sen2/people.ts'
import type { Drill, DrillResult } from './drill.ts'
import { asked, databaseUrl, drillServer } from './support/server.ts'

const personsInReturn = 3000

function* persons(): Generator<Sen2Person> {
  const { upn: _none, ...person } = aPerson()
  for (let place = 0; place < personsInReturn; place += 1)
    yield { ...person, forename: `Forename${place}`, upnUnknown: 'UN1' }
}

/** Processes that run jobs are killed at moments of chance; each job must have its effect once. */
export const drill: Drill = {
  name: 'jobs-killed',
  run: async ({ quick }) => [await onPostgres(quick), await onEmbedded(quick)],
}

async function onPostgres(quick: boolean): Promise<DrillResult> {
  const server = await drillServer()
  const dataFolder = await mkdtemp(join(tmpdir(), 'waymark-drill-'))
  try {
    await asked(server.url, 'create database jobs')
    const where = { kind: 'postgres', url: databaseUrl(server, 'jobs'), most: 4 } as const
    const database = await openDatabase(where)
    await migrate(database, migrationsFolder)
    await database.close()
    const file = join(dataFolder, 'return.xml')
    await writeFile(file, writeSen2Xml(aHeader, persons()))
    const importing = { file, kills: quick ? 1 : 6, persons: personsInReturn }
    const about = quick
      ? { jobs: 4, kills: 4, atOnce: 2, sleepers: 0 }
      : { jobs: 80, kills: 100, atOnce: 2, sleepers: 3 }
    return await verdict('jobs of killed processes, PostgreSQL', { ...about, where, dataFolder, importing })
  } finally {
    await server.end()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function onEmbedded(quick: boolean): Promise<DrillResult> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-drill-'))
  try {
    await placeSnapshot(migrationsFolder, join(folder, 'database'))
    const where = { kind: 'embedded', folder, migrations: migrationsFolder } as const
    const about = { jobs: quick ? 3 : 15, kills: quick ? 3 : 20, atOnce: 1 }
    return await verdict('jobs of killed processes, embedded database', { ...about, where, dataFolder: folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function verdict(name: string, about: JobsAsked): Promise<DrillResult> {
  const seen = await killJobs(about)
  const { importing } = about
  return {
    name,
    toReach: `over ${seen.kills} kills each job has exactly one effect, and none is left undone`,
    reached: `${seen.jobs} jobs, ${seen.withNone} without effect, ${seen.withMany} with more than one, ${seen.notCompleted} left undone${importedWords(seen, importing)}`,
    passed:
      seen.withNone + seen.withMany + seen.notCompleted === 0 &&
      seen.jobs === 2 * about.jobs &&
      (!importing || (seen.imported?.state === 'done' && seen.imported.children === importing.persons)),
    notes: `${seen.tries} tries were begun${about.sleepers ? `; ${about.sleepers} processes slept through their heartbeat and woke beside the one that had taken their job` : ''}`,
  }
}

const importedWords = (seen: JobsSeen, importing: JobsAsked['importing']): string =>
  importing && seen.imported
    ? `; an import killed ${importing.kills} times is ${seen.imported.state}, with ${seen.imported.children} of ${importing.persons} children`
    : ''
