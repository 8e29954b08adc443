import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Tables } from '../../../access/tables.generated.ts'
import { fileStoreOf } from '../../../platform/files/file-store.ts'
import { forgetIncoming, incomingPath } from '../../../platform/files/incoming.ts'
import { runReadText } from '../../../platform/files/run-check.ts'
import { newId } from '../../../platform/id.ts'
import { declareJob, type Job } from '../../../platform/jobs.ts'
import type { Services } from '../../../web/services.ts'
import { readTextJobName } from '../document.ts'
import { asFileKeeper } from '../keep-upload.ts'

/** Pieces of the text overlap by some words, so that a name across two of them is whole in one. */
const pieceLength = 90_000
const overlap = 200

/** A text in pieces that the database takes. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length; from += pieceLength)
    pieces.push(text.slice(Math.max(0, from - overlap), from + pieceLength))
  return pieces
}

/** Reads what a document says, in a process of its own with limits, and keeps it for finding. */
export const readTextJob = (services: Services): Job =>
  declareJob(readTextJobName, {
    retry: { times: 3, delaySeconds: 30 },
    async run(ids, { done }) {
      const documentId = String(ids['documentId'])
      const document = await asFileKeeper(services, (tx) =>
        tx
          .selectFrom('document')
          .select(['child_id', 'sha256', 'type'])
          .where('id', '=', documentId)
          .executeTakeFirst(),
      )
      const text = document ? await textOf(services, document) : undefined
      await asFileKeeper(services, async (tx) => {
        if (document) await keepText(tx, { documentId, childId: document.child_id, text })
        await done<Tables>(tx)
      })
    },
  })

type Keeping = { documentId: string; childId: string; text: string | undefined }

async function keepText(tx: ViewerTx, { documentId, childId, text }: Keeping): Promise<void> {
  await tx.deleteFrom('document_text').where('document_id', '=', documentId).execute()
  for (const [place, body] of piecesOf(text ?? '').entries())
    await tx.insertInto('document_text').values({ document_id: documentId, child_id: childId, place, body }).execute()
  const state = text === undefined ? 'failed' : text === '' ? 'none' : 'read'
  await tx.updateTable('document').set({ text_state: state }).where('id', '=', documentId).execute()
}

async function textOf(
  { config, clock }: Services,
  { sha256, type }: { sha256: Uint8Array; type: string },
): Promise<string | undefined> {
  if (!type.startsWith('application/')) return ''
  const path = incomingPath(config, newId(clock.now()))
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    const stored = await fileStoreOf(config).open(Buffer.from(sha256).toString('hex'))
    await pipeline(stored, createWriteStream(path, { mode: 0o600 }))
    return await runReadText(path, type)
  } finally {
    await forgetIncoming(path)
  }
}
