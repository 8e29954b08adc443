import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../test/support/database.ts'
import type { As, Database } from './db/database.ts'
import { declareJob, enqueue, type Job, type JobIds, startJobs } from './jobs.ts'
import { createLog } from './log.ts'

const service: As = { role: 'waymark_app', settings: {} }

async function until(holds: () => boolean, seconds = 15): Promise<void> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    if (holds()) return
    await wait(50)
  }
  assert.fail('waited in vain')
}

function recorded(
  database: Database,
  failures = 0,
): { job: Job; seen: JobIds[]; lines: string[]; log: ReturnType<typeof createLog> } {
  const seen: JobIds[] = []
  const lines: string[] = []
  const job = declareJob('test.record', {
    retry: { times: 2, delaySeconds: 1 },
    run: async (ids, { done }) => {
      seen.push(ids)
      if (seen.length <= failures) throw new Error('not yet')
      await database.transaction(service, done)
    },
  })
  return { job, seen, lines, log: createLog({ write: (line) => void lines.push(line) }) }
}

test('a job is there if, and only if, the transaction that put it in was committed', async (t) => {
  const database = await testDatabase(t)
  const { job, seen, log, lines } = recorded(database)
  await database.transaction(service, (tx) => enqueue(tx, job.name, { run: 'kept' }))
  await assert.rejects(
    database.transaction(service, async (tx) => {
      await enqueue(tx, job.name, { run: 'undone' })
      throw new Error('changed my mind')
    }),
  )
  const jobs = await startJobs(database, [job], log)
  await until(() => seen.length === 1)
  await database.transaction(service, (tx) => enqueue(tx, job.name, { run: 'later' }))
  await until(() => seen.length === 2)
  await jobs.stop()
  assert.deepEqual(seen, [{ run: 'kept' }, { run: 'later' }])
  assert.deepEqual(
    lines.filter((line) => /failed|warning/.test(line)),
    [],
  )
})

test('a job that fails is tried again', async (t) => {
  const database = await testDatabase(t)
  const { job, seen, log } = recorded(database, 1)
  const jobs = await startJobs(database, [job], log)
  await database.transaction(service, (tx) => enqueue(tx, job.name, { run: 'twice' }))
  await until(() => seen.length === 2)
  await jobs.stop()
  assert.deepEqual(seen, [{ run: 'twice' }, { run: 'twice' }])
})

test('a stop waits for the job that runs, and one it cannot wait for goes back', async (t) => {
  const database = await testDatabase(t)
  let begun = 0
  let ended = 0
  const slow = declareJob('test.slow', {
    retry: { times: 3, delaySeconds: 1 },
    run: async (ids, { done }) => {
      begun += 1
      await wait(Number(ids['milliseconds']))
      await database.transaction(service, done)
      ended += 1
    },
  })
  const { log } = recorded(database)
  const first = await startJobs(database, [slow], log)
  await database.transaction(service, (tx) => enqueue(tx, slow.name, { milliseconds: 700 }))
  await until(() => begun === 1)
  await first.stop()
  assert.equal(ended, 1)

  const second = await startJobs(database, [slow], log)
  await database.transaction(service, (tx) => enqueue(tx, slow.name, { milliseconds: 4000 }))
  await until(() => begun === 2)
  await second.stop(1)
  const { rows } = await database.transaction(service, (tx) =>
    sql<{ state: string }>`select state::text from pgboss.job where name = ${slow.name} order by created_on`.execute(
      tx,
    ),
  )
  assert.deepEqual(
    rows.map((row) => row.state),
    ['completed', 'retry'],
  )
})

const effects = (database: Database) =>
  database.transaction(service, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pgboss.warning`.execute(tx)
    return rows[0]?.n
  })

test('a try that was given up for dead leaves no effect, and the one that follows leaves one', async (t) => {
  const database = await testDatabase(t)
  const { log, lines } = recorded(database)
  let tries = 0
  const twice = declareJob('test.twice', {
    retry: { times: 3, delaySeconds: 0 },
    run: async (_ids, { done }) => {
      tries += 1
      // while the first try works, it is taken for dead and its job goes back to the queue
      if (tries === 1)
        await database.transaction(service, (tx) =>
          sql`update pgboss.job set state = 'retry' where name = 'test.twice'`.execute(tx),
        )
      await database.transaction(service, async (tx) => {
        await sql`insert into pgboss.warning (type, message) values ('test', 'an effect')`.execute(tx)
        await done(tx)
      })
    },
  })
  const jobs = await startJobs(database, [twice], log)
  await database.transaction(service, (tx) => enqueue(tx, twice.name, {}))
  await until(() => lines.some((line) => line.includes('job.done')))
  await jobs.stop()
  assert.equal(tries, 2)
  assert.equal(await effects(database), 1)
  assert.equal(lines.filter((line) => line.includes('job.lost')).length, 1)
})

test('an effect that cannot be kept takes the mark with it, and a job that never marked its end has failed', async (t) => {
  const database = await testDatabase(t)
  const { log, lines } = recorded(database)
  let tries = 0
  const careless = declareJob('test.careless', {
    retry: { times: 3, delaySeconds: 0 },
    run: async (_ids, { done }) => {
      tries += 1
      if (tries === 1)
        await database.transaction(service, async (tx) => {
          await done(tx)
          throw new Error('undone with its mark')
        })
      if (tries === 3) await database.transaction(service, done)
    },
  })
  const jobs = await startJobs(database, [careless], log)
  await database.transaction(service, (tx) => enqueue(tx, careless.name, {}))
  await until(() => lines.some((line) => line.includes('job.done')))
  await jobs.stop()
  assert.equal(tries, 3)
  assert.equal(lines.filter((line) => line.includes('job.failed')).length, 2)
})

test('a job that was put in before anybody ran its kind has the options of the kind', async (t) => {
  const database = await testDatabase(t)
  const { job, seen, log } = recorded(database)
  await database.transaction(service, (tx) => enqueue(tx, job.name, { run: 'early' }))
  const jobs = await startJobs(database, [job], log)
  await until(() => seen.length === 1)
  await jobs.stop()
  const { rows } = await database.transaction(service, (tx) =>
    sql`select retry_limit, retry_delay, heartbeat_seconds from pgboss.job where name = ${job.name}`.execute(tx),
  )
  const heartbeat = database.kind === 'postgres' ? 60 : null
  assert.deepEqual(rows, [{ retry_limit: 2, retry_delay: 1, heartbeat_seconds: heartbeat }])
})
