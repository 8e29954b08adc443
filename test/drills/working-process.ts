/**
 * Run as a process of its own, to be killed: does what waits in the queue, each job in two transactions with a pause of chance
 * in both, the effect and the mark in the second. Says `ready`, then `empty` once nothing waits or runs any more.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { importJob } from '../../src/areas/sen2/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { As, Database } from '../../src/platform/db/database.ts'
import { openDatabase } from '../../src/platform/db/open.ts'
import { declareJob, enqueue, type Job, startJobs } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'

const [where = '{}', dataFolder = ''] = process.argv.slice(2)
// whoever started it has gone
process.stdin.on('end', () => process.exit(1)).resume()

const service: As = { role: 'waymark_app', settings: {} }
const database = (await openDatabase(JSON.parse(where))) as unknown as Database
const read = readConfig({ NODE_ENV: 'test', WAYMARK_DATA: dataFolder })
if ('refused' in read) throw new Error(read.refused.join())
const log = createLog({ write: (line) => void process.stderr.write(line) })
const cookieSecret = 'a secret for tests, known to everybody'
const services = { database, clock: systemClock, config: read.config, log, cookieSecret }

const pause = (most: number) => wait(Math.random() * most)

/** A job whose effect is a row, and for the first of the two kinds a job more. */
const job = (name: string, next?: string): Job =>
  declareJob(name, {
    retry: { times: 1000, delaySeconds: 0 },
    run: async (ids, { done }) => {
      const number = Number(ids['number'])
      await database.transaction(service, (tx) =>
        sql`insert into drill_try (job, number) values (${name}, ${number})`.execute(tx),
      )
      await pause(200)
      await database.transaction(service, async (tx) => {
        await sql`insert into drill_effect (job, number) values (${name}, ${number})`.execute(tx)
        if (next) await enqueue(tx, next, { number })
        await pause(100)
        await done(tx)
        await pause(50)
      })
    },
  })

const notice = { heartbeatSeconds: 10, lookEverySeconds: 1 }
const jobs = [job('drill.first', 'drill.after'), job('drill.after'), importJob(services)]
await startJobs(database, jobs, log, notice)
process.stdout.write('ready\n')

const left = async () => {
  const { rows } = await database.transaction(service, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from pgboss.job
      where name in ('drill.first', 'drill.after', 'sen2.import') and state in ('created', 'retry', 'active')`.execute(
      tx,
    ),
  )
  return rows[0]?.n ?? 0
}
while ((await left().catch(() => 1)) > 0) await wait(300)
process.stdout.write('empty\n')
