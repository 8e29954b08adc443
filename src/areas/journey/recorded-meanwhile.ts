import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import type { Tables } from '../../access/tables.generated.ts'
import { systemViewer } from '../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { declareJob, enqueue, type Job } from '../../platform/jobs.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { recomputeChildren } from './recompute-promises.ts'

const name = 'journey.recordedMeanwhile'
const childrenAtATime = 200
/** By then whoever was recording when the import ended has ended too. */
const settledAfterMs = 2000

/** Asks, in the transaction of an import, for what is owed to be worked out anew where people recorded while it ran. */
export const askForRecordedMeanwhile = (tx: ViewerTx, since: string): Promise<string> =>
  enqueue<Tables>(tx, name, { since })

/**
 * Works out anew what is owed to children about whom people recorded facts while an import ran. The import read their journeys
 * before those facts, and who recorded them read the journey without what the import brought; each was right for itself.
 */
export const recordedMeanwhileJob = (about: { database: Database; clock: Clock }): Job =>
  declareJob(name, {
    retry: { times: 5, delaySeconds: 5 },
    async run(ids, { done }) {
      await wait(settledAfterMs)
      const today = parseLocalDate(about.clock.today()) as LocalDate
      const asJobs = <T>(work: (tx: ViewerTx) => Promise<T>) =>
        inTransaction(about.database, systemViewer('jobs', today), work)
      const children = await asJobs((tx) => recordedSince(tx, String(ids['since'])))
      for (let at = 0; at < children.length; at += childrenAtATime)
        await asJobs(async (tx) => {
          const some = children.slice(at, at + childrenAtATime)
          await oneAtATime(tx, some)
          await recomputeChildren(tx, some, today)
        })
      await asJobs((tx) => done<Tables>(tx))
    },
  })

async function recordedSince(tx: ViewerTx, since: string): Promise<string[]> {
  const { rows } = await sql<{ child_id: string }>`
    select distinct child_id from journey_event
     where recorded_at >= ${since}::timestamptz and recorded_by is not null and import_id is null order by child_id`.execute(
    tx,
  )
  return rows.map((row) => row.child_id)
}
