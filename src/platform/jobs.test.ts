import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../test/support/database.ts'
import type { As } from './db/database.ts'
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

function recorded(failures = 0): { job: Job; seen: JobIds[]; lines: string[]; log: ReturnType<typeof createLog> } {
  const seen: JobIds[] = []
  const lines: string[] = []
  const job = declareJob('test.record', {
    retry: { times: 2, delaySeconds: 1 },
    run: async (ids) => {
      seen.push(ids)
      if (seen.length <= failures) throw new Error('not yet')
    },
  })
  return { job, seen, lines, log: createLog({ write: (line) => void lines.push(line) }) }
}

test('a job is there if, and only if, the transaction that put it in was committed', async (t) => {
  const database = await testDatabase(t)
  const { job, seen, log, lines } = recorded()
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
  const { job, seen, log } = recorded(1)
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
    run: async (ids) => {
      begun += 1
      await wait(Number(ids['milliseconds']))
      ended += 1
    },
  })
  const { log } = recorded()
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
