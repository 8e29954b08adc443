import { sql } from 'kysely'
import { momentAfter } from '../../../platform/clock.ts'
import { scan } from '../../../platform/files/clamd.ts'
import { fileStoreOf } from '../../../platform/files/file-store.ts'
import { forgetIncoming, incomingPath, leftSince } from '../../../platform/files/incoming.ts'
import type { Services } from '../../../web/services.ts'
import { asFileKeeper } from '../keep-upload.ts'

const atOnce = 20

/** Scans what nobody has scanned yet: the scanner was away, or there was none. Ends at the first that it does not answer for. */
export async function scanWaitingFiles(services: Services): Promise<void> {
  const { scanner } = services.config
  if (!scanner) return
  const waiting = await asFileKeeper(services, (tx) =>
    tx
      .selectFrom('stored_file')
      .select('sha256')
      .where('scan', '=', 'unscanned')
      .orderBy('kept_at')
      .limit(atOnce)
      .execute(),
  )
  for (const { sha256 } of waiting) {
    const hash = Buffer.from(sha256).toString('hex')
    const answer = await scan(scanner, await fileStoreOf(services.config).open(hash))
    if (answer.is === 'away') {
      services.log.warn('scanner.away', { reason: answer.because })
      return
    }
    if (answer.is === 'infected') services.log.warn('file.infected', { name: answer.name })
    await asFileKeeper(services, (tx) =>
      tx
        .updateTable('stored_file')
        .set({ scan: answer.is, scanned_at: services.clock.now() })
        .where('sha256', '=', sha256)
        .execute(),
    )
  }
}

const aDayMs = 24 * 60 * 60_000
/** A request that is written without an account may lie for weeks. */
const draftKeptMs = 60 * aDayMs
const mostCleared = 500

/** Forgets uploads that came to nothing, and removes files to which nothing refers any more. */
export async function clearFiles(services: Services): Promise<void> {
  const { config, clock } = services
  const yesterday = momentAfter(clock.now(), -aDayMs)
  await asFileKeeper(services, (tx) =>
    tx
      .deleteFrom('upload')
      .where((eb) =>
        eb.or([
          eb.and([eb('begun_at', '<', yesterday), eb('account_id', 'is not', null)]),
          eb('begun_at', '<', momentAfter(clock.now(), -draftKeptMs)),
        ]),
      )
      // a report waits with the draft of its advice for as long as the advice is asked for
      .where(sql<boolean>`id not in (select uploads_in_drafts())`)
      .execute(),
  )
  for (const id of await leftSince(config, yesterday))
    await forgetIncoming(incomingPath(config, id)).catch(() => undefined)
  const unneeded = await asFileKeeper(services, (tx) =>
    tx
      .selectFrom('stored_file as f')
      .select('f.sha256')
      .where('f.kept_at', '<', yesterday)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('document').select('id').whereRef('document.sha256', '=', 'f.sha256'))),
      )
      .where((eb) => eb.not(eb.exists(eb.selectFrom('upload').select('id').whereRef('upload.sha256', '=', 'f.sha256'))))
      .limit(mostCleared)
      .execute(),
  )
  for (const { sha256 } of unneeded) await removeUnneeded(services, sha256)
}

/** Its row is held while it is looked once more whether anything refers to it, and until it is gone. */
const removeUnneeded = (services: Services, sha256: Uint8Array): Promise<void> =>
  asFileKeeper(services, async (tx) => {
    const held = await tx
      .selectFrom('stored_file')
      .select('sha256')
      .where('sha256', '=', sha256)
      .forUpdate()
      .executeTakeFirst()
    if (!held) return
    const document = await tx
      .selectFrom('document')
      .select('id')
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst()
    const upload = await tx.selectFrom('upload').select('id').where('sha256', '=', sha256).limit(1).executeTakeFirst()
    if (document || upload) return
    await tx.deleteFrom('stored_file').where('sha256', '=', sha256).execute()
    await fileStoreOf(services.config).remove(Buffer.from(sha256).toString('hex'))
  })
