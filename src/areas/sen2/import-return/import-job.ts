import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inTransaction } from '../../../access/in-transaction.ts'
import { systemViewer } from '../../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
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
    retry: { times: 2, delaySeconds: 5 },
    async run(ids) {
      const importId = String(ids['importId'])
      const folder = uploadFolder(services, importId)
      const { database, clock } = services
      const today = parseLocalDate(clock.today()) as LocalDate
      const run = await inTransaction(database, systemViewer('import', today), (tx) =>
        tx
          .selectFrom('import_run')
          .select(['state', 'started_by', 'files'])
          .where('id', '=', importId)
          .executeTakeFirst(),
      )
      // done by a try whose end the queue did not hear of
      if (!run || (run.state !== 'waiting' && run.state !== 'reading' && run.state !== 'failed'))
        return removeUpload(folder)
      const names = run.files as string[]
      const stored = (await readdir(folder)).sort()
      const files = stored.map((name, place) => ({ name: names[place] ?? name, path: join(folder, name) }))
      await importReturn({ database, clock, files, startedBy: run.started_by, importId })
      await removeUpload(folder)
    },
  })
