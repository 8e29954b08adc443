import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inTransaction, type ViewerTx } from '../../../access/in-transaction.ts'
import type { Tables } from '../../../access/tables.generated.ts'
import { systemViewer } from '../../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { momentAfter } from '../../../platform/clock.ts'
import { declareJob, type Job } from '../../../platform/jobs.ts'
import type { Services } from '../../../web/services.ts'
import { importReturn, removeUpload } from './import-return.ts'

export const importJobName = 'sen2.import'

/** Where an uploaded return waits for its import: a private folder beside the service's data, removed at the end. */
export const uploadFolder = (services: Services, importId: string): string =>
  join(services.config.dataFolder, 'uploads', importId)

/** Imports an uploaded return. Run again after a crash it begins anew: nothing of the first try is in the record. */
export const importJob = (services: Services): Job =>
  declareJob(importJobName, {
    retry: { times: 5, delaySeconds: 5 },
    async run(ids, { done }) {
      const importId = String(ids['importId'])
      const folder = uploadFolder(services, importId)
      const { database, clock } = services
      const today = parseLocalDate(clock.today()) as LocalDate
      const finish = (tx: ViewerTx) => done<Tables>(tx)
      const asImport = <T>(work: (tx: ViewerTx) => Promise<T>) =>
        inTransaction(database, systemViewer('import', today), work)
      const run = await asImport((tx) =>
        tx
          .selectFrom('import_run')
          .select(['state', 'started_by', 'files'])
          .where('id', '=', importId)
          .executeTakeFirst(),
      )
      if (run && mayBegin.has(run.state)) {
        const names = run.files as string[]
        const stored = (await readdir(folder)).sort()
        const files = stored.map((name, place) => ({ name: names[place] ?? name, path: join(folder, name) }))
        await importReturn({ database, clock, files, startedBy: run.started_by, importId, finish })
      } else await asImport(finish)
      await removeUpload(folder)
    },
  })

const mayBegin: ReadonlySet<string> = new Set(['waiting', 'reading', 'failed'])

const keptForMs = 24 * 60 * 60_000

/**
 * Removes what a killed process left in the folder of uploads: files of imports that have ended, and files of a day ago that no
 * import waits for. Files that are just being sent have no import yet.
 */
export async function removeLeftUploads(services: Services): Promise<void> {
  const { database, clock, config } = services
  const place = join(config.dataFolder, 'uploads')
  const found = (await readdir(place).catch(() => [])).filter((name) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name),
  )
  if (found.length === 0) return
  const runs = await inTransaction(database, systemViewer('import', parseLocalDate(clock.today()) as LocalDate), (tx) =>
    tx.selectFrom('import_run').select(['id', 'state']).where('id', 'in', found).execute(),
  )
  const states = new Map(runs.map((run) => [run.id, run.state]))
  for (const name of found) {
    const state = states.get(name)
    const isOver = state !== undefined && !mayBegin.has(state)
    const isOld = async () => (await stat(join(place, name))).mtime.toISOString() < momentAfter(clock.now(), -keptForMs)
    if (isOver || ((state === undefined || state === 'failed') && (await isOld())))
      await removeUpload(join(place, name))
  }
}
