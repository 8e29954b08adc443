import { sealAudit } from './access/seal-audit.ts'
import { sendWaitingMessages } from './areas/accounts/index.ts'
import { remindAdvisers } from './areas/advice/index.ts'
import { clearLeftDrafts } from './areas/asking/index.ts'
import { clearFiles, readTextJob, scanWaitingFiles } from './areas/documents/index.ts'
import { recordedMeanwhileJob, refreshPromises } from './areas/journey/index.ts'
import { importJob, removeLeftUploads } from './areas/sen2/index.ts'
import { type LocalDate, parseLocalDate } from './law/local-date.ts'
import { reservedRoom } from './platform/db/reserved-room.ts'
import { type Jobs, startJobs } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import type { Services } from './web/services.ts'

/** The work that nobody waits for on a page: queued jobs, and what is done again and again. */
export async function startWorker(services: Services): Promise<{ stop(): Promise<void> }> {
  const { database, clock, log } = services
  const today = () => parseLocalDate(clock.today()) as LocalDate
  const jobs: Jobs = await startJobs(
    database,
    [importJob(services), recordedMeanwhileJob(services), readTextJob(services)],
    log,
  )
  const room = reservedRoom(database)
  const whenThereIsRoom = (work: () => Promise<unknown>) => async () => (room.isShort() ? undefined : work())
  const repeated = [
    // what is kept for recording who reads what when the disk is full
    again('room.keep', 20_000, log, () => room.keep()),
    again('audit.seal', 1_000, log, () => sealAudit(database, today())),
    again('drafts.clear', 3_600_000, log, () => clearLeftDrafts(services)),
    again('uploads.clear', 3_600_000, log, () => removeLeftUploads(services)),
    again('files.clear', 3_600_000, log, () => clearFiles(services)),
    again('files.scan', 30_000, log, () => scanWaitingFiles(services)),
    again(
      'messages.send',
      5_000,
      log,
      whenThereIsRoom(() => sendWaitingMessages(services)),
    ),
    // each reminder goes once, however often it is looked for
    again(
      'advice.remind',
      900_000,
      log,
      whenThereIsRoom(() => remindAdvisers(services)),
    ),
    // what is owed changes when a day ends, also where nobody adds a fact
    again(
      'promises.refresh',
      60_000,
      log,
      whenThereIsRoom(() => refreshPromises(database, today())),
    ),
  ]
  return {
    stop: async () => {
      await jobs.stop()
      await Promise.all(repeated.map((one) => one.stop()))
      await room.stop()
      await sealAudit(database, today())
    },
  }
}

/** Does a thing every so often, never twice at once; a failure is noted and the next turn tries again. */
function again(name: string, everyMs: number, log: Log, work: () => Promise<unknown>): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const turn = () => {
    if (busy) return
    busy = true
    running = work()
      .catch((error: unknown) => log.failure(`${name}.failed`, error))
      .finally(() => {
        busy = false
      })
  }
  const timer = setInterval(turn, everyMs)
  turn()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
