/** Processes that run jobs and are killed at moments of chance, and what became of the jobs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inTransaction } from '../../src/access/in-transaction.ts'
import type { Tables } from '../../src/access/tables.generated.ts'
import { systemViewer } from '../../src/access/viewer.ts'
import { openImport } from '../../src/areas/sen2/import-return/import-return.ts'
import { day } from '../../src/law/local-date.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { type DatabaseSettings, openDatabase } from '../../src/platform/db/open.ts'
import { newId } from '../../src/platform/id.ts'
import { enqueue } from '../../src/platform/jobs.ts'

export type JobsAsked = {
  where: DatabaseSettings
  dataFolder: string
  jobs: number
  kills: number
  /** Processes that work at the same time; one on the embedded database. */
  atOnce: number
  /** Processes that are stopped for longer than a heartbeat, and then go on beside the one that took their job. */
  sleepers?: number
  /** A return to be imported, for the kills of its own. */
  importing?: { file: string; kills: number; persons: number }
  /** Calls those that died dead at once, as the server does after ten seconds. */
  forgetTheDead?: boolean
}

export type JobsSeen = {
  kills: number
  tries: number
  /** Jobs of the two small kinds, each with the number of its effects. */
  jobs: number
  withNone: number
  withMany: number
  notCompleted: number
  imported?: { state: string; children: number }
}

const opened = async <T>(where: DatabaseSettings, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = (await openDatabase(where)) as unknown as Database
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

const asLogin = (database: Database, text: string) => database.asLogin((session) => session.script(text))

const viewer = () => systemViewer('import', day(systemClock.today()))

/** Makes the tables of the effects and puts the jobs in. */
async function putIn(about: JobsAsked): Promise<void> {
  await opened(about.where, async (database) => {
    const tables = ['drill_effect', 'drill_try']
    await asLogin(
      database,
      tables
        .map((name) => `create table ${name} (job text, number int); grant select, insert on ${name} to waymark_app;`)
        .join('\n'),
    )
    await database.transaction({ role: 'waymark_app', settings: {} }, async (tx) => {
      for (let number = 0; number < about.jobs; number += 1) await enqueue(tx, 'drill.first', { number })
    })
  })
}

/** Puts in an import as the page of a data officer does. */
async function putInImport(about: JobsAsked, file: string): Promise<void> {
  const importId = newId(systemClock.now())
  const folder = join(about.dataFolder, 'uploads', importId)
  await mkdir(folder, { recursive: true })
  await copyFile(file, join(folder, '00'))
  await opened(about.where, (database) =>
    inTransaction(database, viewer(), async (tx) => {
      await openImport(tx, {
        id: importId,
        files: ['return.xml'],
        startedBy: null,
        now: systemClock.now(),
        state: 'waiting',
      })
      await enqueue<Tables>(tx, 'sen2.import', { importId })
    }),
  )
}

type Worker = {
  says(word: string, seconds?: number): Promise<void>
  hasBegun(withinMs: number): Promise<void>
  process: ChildProcess
  kill(): Promise<void>
}

function startWorker(about: JobsAsked): Worker {
  const script = fileURLToPath(new URL('working-process.ts', import.meta.url))
  const started = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(about.where), about.dataFolder], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  let noted = ''
  started.stdout.on('data', (words: Buffer) => {
    said += words.toString()
  })
  started.stderr.on('data', (words: Buffer) => {
    noted = `${noted}${words.toString()}`.slice(-4000)
  })
  started.stdin.on('error', () => undefined)
  let hasEnded = false
  const ended = new Promise<void>((done) =>
    started.on('exit', () => {
      hasEnded = true
      done()
    }),
  )
  return {
    process: started,
    says: async (word, seconds = 60) => {
      for (const until = performance.now() + seconds * 1000; !said.includes(word); await wait(20))
        if (hasEnded || performance.now() > until) throw new Error(`the worker never said ${word}: ${noted}`)
    },
    hasBegun: async (withinMs) => {
      for (const until = performance.now() + withinMs; !noted.includes('job.started') && performance.now() < until; )
        await wait(10)
    },
    kill: async () => {
      started.kill('SIGKILL')
      await ended
    },
  }
}

const lapsed = `update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'`

/** One process after another, each killed some time after it began to work, until there were so many. */
async function killWorkers(about: JobsAsked, left: { kills: number }, mostMs: number): Promise<void> {
  while (left.kills > 0) {
    left.kills -= 1
    const worker = startWorker(about)
    await worker.says('ready')
    // most of a worker's life is waiting for a job: the kill shall meet it at one
    await worker.hasBegun(2000)
    await wait(Math.random() * mostMs)
    await worker.kill()
    if (about.forgetTheDead && about.where.kind === 'postgres')
      await opened(about.where, (database) => asLogin(database, lapsed))
  }
}

/** Processes that sleep through their heartbeat with a job in their hands, and go on when another may have done it. */
async function putToSleep(about: JobsAsked): Promise<void> {
  for (let count = 0; count < (about.sleepers ?? 0); count += 1) {
    const sleeper = startWorker(about)
    await sleeper.says('ready')
    await sleeper.hasBegun(2000)
    await wait(Math.random() * 200)
    sleeper.process.kill('SIGSTOP')
    const other = startWorker(about)
    await wait(14_000)
    sleeper.process.kill('SIGCONT')
    await wait(2000)
    await Promise.all([sleeper.kill(), other.kill()])
  }
}

/** Kills the processes that run the jobs, lets one come to the end, and counts the effects. */
export async function killJobs(about: JobsAsked): Promise<JobsSeen> {
  await putIn(about)
  const left = { kills: about.kills }
  await Promise.all(Array.from({ length: about.atOnce }, () => killWorkers(about, left, 400)))
  await putToSleep(about)
  if (about.importing) {
    await putInImport(about, about.importing.file)
    await killWorkers({ ...about, forgetTheDead: true }, { kills: about.importing.kills }, 5000)
  }
  const last = startWorker(about)
  try {
    await last.says('empty', 60 + 3 * about.jobs)
  } finally {
    await last.kill()
  }
  return opened(about.where, (database) => count(database, about))
}

async function count(database: Database, about: JobsAsked): Promise<JobsSeen> {
  const rowsOf = async (text: string) =>
    (await database.asLogin((session) => session.query(text, []))).rows as Record<string, unknown>[]
  const effects = await rowsOf(`
    select j.name, (select count(*)::int from drill_effect e where e.job = j.name and e.number = (j.data ->> 'number')::int) as n
      from pgboss.job j where j.name in ('drill.first', 'drill.after')`)
  const lacking = 2 * about.jobs - effects.length
  const [tries] = await rowsOf('select count(*)::int as n from drill_try')
  const [open] = await rowsOf(
    `select count(*)::int as n from pgboss.job where name in ('drill.first', 'drill.after', 'sen2.import') and state <> 'completed'`,
  )
  const seen = {
    kills: about.kills + (about.importing?.kills ?? 0),
    tries: Number(tries?.['n']),
    jobs: effects.length,
    withNone: effects.filter((one) => one['n'] === 0).length + Math.max(0, lacking),
    withMany: effects.filter((one) => Number(one['n']) > 1).length + Math.max(0, -lacking),
    notCompleted: Number(open?.['n']),
  }
  if (!about.importing) return seen
  const [run] = await rowsOf('select state, (select count(*)::int from child) as children from import_run')
  return { ...seen, imported: { state: String(run?.['state']), children: Number(run?.['children']) } }
}
