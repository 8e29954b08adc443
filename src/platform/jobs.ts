import { sql } from 'kysely'
import { type Db, PgBoss } from 'pg-boss'
import type { As, Database, Tx } from './db/database.ts'
import { jobSchema } from './db/job-tables.ts'
import type { Log } from './log.ts'

/** What a job is told: identifiers only. Everything else it reads from the record, as it is when the job runs. */
export type JobIds = Readonly<Record<string, string | number>>

/** One try at a job: a job is tried again after a failure, and after the death of the process that ran it. */
export type Attempt = {
  readonly signal: AbortSignal
  /**
   * Marks the job as done in the transaction of its last effect, so that both are kept or neither is. Call it last in it.
   * @throws JobLost when this try holds the job no longer: another has begun, or ended it. Let it pass, it undoes the transaction.
   */
  done<Tables>(tx: Tx<Tables>): Promise<void>
}

export type Job = {
  readonly name: string
  /** Does the work, whose last transaction calls `attempt.done`. What is committed before that may be done again. */
  run(ids: JobIds, attempt: Attempt): Promise<void>
  readonly retry: { readonly times: number; readonly delaySeconds: number }
}

/** This try was given up for dead, and the job given to another or ended by it. */
export class JobLost extends Error {
  override readonly name = 'JobLost'
  constructor() {
    super('another try holds this job, or has ended it')
  }
}

/** The running side of the queue. */
export type Jobs = {
  /** Takes no more jobs and waits for the one that runs; after `waitSeconds` it goes back to the queue. */
  stop(waitSeconds?: number): Promise<void>
}

const service: As = { role: 'waymark_app', settings: {} }

// Long enough for the largest import. A process that died is noticed sooner: by its missing heartbeat on PostgreSQL,
// by the next start on the embedded database, which only one process can have.
const longestRunSeconds = 23 * 3600
const usualNotice: Notice = { heartbeatSeconds: 60, lookEverySeconds: 60 }

/** How soon the death of a process is noticed on PostgreSQL: its job is given to another then. */
export type Notice = { readonly heartbeatSeconds: number; readonly lookEverySeconds: number }

/** Names a kind of job. */
export function declareJob(name: string, job: Omit<Job, 'name'>): Job {
  if (!/^[a-z][a-zA-Z0-9.-]{0,60}$/.test(name)) throw new Error(`${name} is not a name for a job`)
  return { name, ...job }
}

async function insertJob(tx: Tx, name: string, ids: JobIds): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds,
      keep_until, policy, heartbeat_seconds)
    select name, ${JSON.stringify(ids)}::jsonb, retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds,
      now() + retention_seconds * interval '1 second', policy, heartbeat_seconds
    from pgboss.queue where name = ${name}
    returning id`.execute(tx)
  return rows[0]?.id
}

/**
 * Puts a job into the queue in the caller's transaction: it is there if, and only if, that is committed.
 * @returns the job's identifier.
 */
export async function enqueue<Tables>(tx: Tx<Tables>, name: string, ids: JobIds): Promise<string> {
  const any = tx as unknown as Tx
  const id = await insertJob(any, name, ids)
  if (id !== undefined) return id
  await sql`select pgboss.create_queue(${name}, '{"policy":"standard"}'::jsonb)`.execute(any)
  const second = await insertJob(any, name, ids)
  if (second === undefined) throw new Error(`the queue ${name} could not be made`)
  return second
}

/** The queue's own way to the database: each statement in a transaction of ours, as the service's role. */
function queueDatabase(database: Database): Db {
  return {
    executeSql: (text, values = []) =>
      database.transaction(service, async (tx) => {
        if (values.length > 0) return run(tx, text, values)
        return tx.scriptRows(text.replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, ''))
      }),
  }
}

async function run(tx: Tx, text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }> {
  const { rows } = await tx.executeQuery<Record<string, unknown>>({
    sql: text,
    parameters: values,
    query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
    queryId: { queryId: 'jobs' },
  })
  return { rows: [...rows] }
}

/** Jobs that a process left when it died. Only where no other process can be doing them. */
async function takeBack(database: Database): Promise<void> {
  await database.transaction(service, (tx) =>
    sql`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`.execute(tx),
  )
}

async function prepareQueue(boss: PgBoss, database: Database, job: Job, notice: Notice): Promise<void> {
  const options = {
    retryLimit: job.retry.times,
    retryDelay: job.retry.delaySeconds,
    retryBackoff: job.retry.times > 1,
    expireInSeconds: longestRunSeconds,
    ...(database.kind === 'embedded' ? {} : { heartbeatSeconds: notice.heartbeatSeconds }),
  }
  await boss.createQueue(job.name, options)
  // Made before by a command that put a job in: it has the options of nobody, and so have its jobs. Without a heartbeat
  // nobody would notice the death of the process that runs one.
  await boss.updateQueue(job.name, options)
  await database.transaction(service, (tx) =>
    sql`update pgboss.job j set retry_limit = q.retry_limit, retry_delay = q.retry_delay, retry_backoff = q.retry_backoff,
        expire_seconds = q.expire_seconds, heartbeat_seconds = q.heartbeat_seconds
      from pgboss.queue q where q.name = ${job.name} and j.name = q.name and j.state < 'completed'
       and (j.retry_limit, j.expire_seconds, j.heartbeat_seconds)
           is distinct from (q.retry_limit, q.expire_seconds, q.heartbeat_seconds)`.execute(tx),
  )
}

type Held = { readonly id: string; readonly retryCount: number }

/** Ends a job as the queue itself does, in a transaction of ours. The count of tries names the one that holds it. */
async function endJob<Tables>(tx: Tx<Tables>, name: string, held: Held): Promise<void> {
  const { numAffectedRows } = await sql`update pgboss.job set state = 'completed', completed_on = now()
     where name = ${name} and id = ${held.id}::uuid and state = 'active' and retry_count = ${held.retryCount}`.execute(
    tx,
  )
  if (numAffectedRows !== 1n) throw new JobLost()
}

async function runOnce(job: Job, one: Held & { data: JobIds; signal: AbortSignal }, log: Log): Promise<void> {
  const about = { job: job.name, id: one.id }
  log.info('job.started', about)
  let isMarked = false
  const done: Attempt['done'] = async (tx) => {
    await endJob(tx, job.name, one)
    isMarked = true
  }
  try {
    await job.run(one.data, { signal: one.signal, done })
    if (!isMarked) throw new Error(`the job ${job.name} ended without its mark`)
    log.info('job.done', about)
  } catch (error) {
    if (error instanceof JobLost) log.warn('job.lost', about)
    else log.failure('job.failed', error, about)
    throw new Error('failed')
  }
}

/**
 * Runs the jobs of these kinds until it is stopped. Each kind runs one job at a time.
 * @throws what the database throws when it is not there at the start.
 */
export async function startJobs(
  database: Database,
  jobs: readonly Job[],
  log: Log,
  notice: Notice = usualNotice,
): Promise<Jobs> {
  const embedded = database.kind === 'embedded'
  const boss = new PgBoss({
    db: queueDatabase(database),
    schema: jobSchema,
    backend: embedded ? 'pglite' : 'postgres',
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: notice.lookEverySeconds,
    monitorIntervalSeconds: notice.lookEverySeconds,
  })
  boss.on('error', (error) => log.failure('jobs.failed', error))
  boss.on('warning', (warning) => log.warn('jobs.warning', { reason: warning.message }))
  if (embedded) await takeBack(database)
  await boss.start()
  for (const job of jobs) {
    await prepareQueue(boss, database, job, notice)
    await boss.work<JobIds>(job.name, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([one]) => {
      if (one !== undefined) await runOnce(job, one, log)
    })
  }
  return {
    stop: (waitSeconds = 20) => boss.stop({ graceful: true, close: false, timeout: waitSeconds * 1000 }),
  }
}
