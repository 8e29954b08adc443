import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import { type LocalDate, parseLocalDate } from '../../law/local-date.ts'
import { scan } from '../../platform/files/clamd.ts'
import { fileStoreOf } from '../../platform/files/file-store.ts'
import { forgetIncoming, hashOfFile, isFull, reachOf } from '../../platform/files/incoming.ts'
import { runCheck } from '../../platform/files/run-check.ts'
import type { Services } from '../../web/services.ts'
import type { UploadRefusal } from './refusal-words.ts'

type Files = Pick<Services, 'database' | 'clock' | 'config'>

/** The service's own work on files: it knows whose they are, and shows them to nobody. */
export const asFileKeeper = <T>(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  work: (tx: ViewerTx) => Promise<T>,
) => inTransaction(database, systemViewer('jobs', parseLocalDate(clock.today()) as LocalDate), work)

export type Kept = { is: 'kept'; hash: string } | { is: 'refused'; because: UploadRefusal }

/**
 * Looks at a file that has arrived whole, scans it, and keeps it: or says why not. No transaction is open while it is looked at.
 * @param path where it lies among the incoming files; nobody else writes there any more. It is gone afterwards.
 */
export async function keepUpload(services: Files, upload: { id: string; name: string }, path: string): Promise<Kept> {
  try {
    const checked = await runCheck(path, upload.name)
    if (checked.is === 'refused') return await refuse(services, upload.id, checked.because)
    if (checked.clean) await writeFile(path, checked.clean, { mode: 0o600 })
    const { scanner } = services.config
    const scanned = scanner ? await scan(scanner, createReadStream(path)) : undefined
    if (scanned?.is === 'infected') return await refuse(services, upload.id, 'infected')
    const hash = await hashOfFile(path)
    const isClean = scanned?.is === 'clean'
    const isKept = await keep(services, { id: upload.id, path, hash, type: checked.type, isClean })
    return isKept ? { is: 'kept', hash } : await refuse(services, upload.id, 'infected')
  } catch (error) {
    if (isFull(error)) return await refuse(services, upload.id, 'noRoom')
    throw error
  } finally {
    await forgetIncoming(path)
  }
}

async function refuse(services: Files, id: string, because: UploadRefusal): Promise<Kept> {
  await asFileKeeper(services, (tx) =>
    tx.updateTable('upload').set({ state: 'refused', refusal: because }).where('id', '=', id).execute(),
  )
  return { is: 'refused', because }
}

type Keeping = { id: string; path: string; hash: string; type: string; isClean: boolean }

/**
 * The row of the file is held while the file is put into its place, so that nobody who clears away what is not needed takes it
 * away in between. False where a scanner has since found that very content infected.
 */
async function keep(services: Files, { id, path, hash, type, isClean }: Keeping): Promise<boolean> {
  const bytes = await reachOf(path)
  const now = services.clock.now()
  const scanned = isClean ? { scan: 'clean', scanned_at: now } : {}
  const sha256 = Buffer.from(hash, 'hex')
  return asFileKeeper(services, async (tx) => {
    const row = await tx
      .insertInto('stored_file')
      .values({ sha256, bytes, type, kept_at: now, ...scanned })
      .onConflict((conflict) =>
        conflict.column('sha256').doUpdateSet({
          scan: sql<string>`case when ${isClean} and stored_file.scan = 'unscanned' then 'clean' else stored_file.scan end`,
        }),
      )
      .returning('scan')
      .executeTakeFirstOrThrow()
    if (row.scan === 'infected') return false
    await fileStoreOf(services.config).put(path, hash)
    await tx
      .updateTable('upload')
      .set({ state: 'kept', sha256, type, bytes, received: bytes })
      .where('id', '=', id)
      .where('state', '=', 'arriving')
      .execute()
    return true
  })
}
