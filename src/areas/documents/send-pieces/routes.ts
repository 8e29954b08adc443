import { constants, copyFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { inTransaction, type ViewerTx } from '../../../access/in-transaction.ts'
import { forgetIncoming, incomingPath, reachOf, writeFrom } from '../../../platform/files/incoming.ts'
import { newId } from '../../../platform/id.ts'
import { textOf } from '../../../web/form.ts'
import { type Before, type Prepared, type Reply, route, signedIn } from '../../../web/route.ts'
import { kindOfFile, sizeInWords } from '../document-words.ts'
import { keepUpload } from '../keep-upload.ts'
import { beginUpload, filesField, plainName } from '../receive-files.ts'
import { refusalInWords } from '../refusal-words.ts'

/** A piece is small, so that a broken line costs little; the first answer tells the browser how small. */
const piece = 2 * 1024 * 1024
const mostInPiece = 4 * 1024 * 1024

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

type Standing = {
  state: string
  name: string
  type: string | null
  bytes: number
  received: number
  refusal: string | null
}

/** How an upload of the viewer's own stands; others are not there. */
const standingOf = async (tx: ViewerTx, id: string): Promise<Standing | undefined> =>
  isId(id)
    ? tx
        .selectFrom('upload')
        .select(['state', 'name', 'type', 'bytes', 'received', 'refusal'])
        .where('id', '=', id)
        .where('account_id', 'is not', null)
        .executeTakeFirst()
    : undefined

const answerOf = (id: string, one: Standing | undefined): Reply =>
  one
    ? {
        json: {
          upload: id,
          state: one.state,
          received: one.received,
          bytes: one.bytes,
          name: one.name,
          ...(one.type ? { about: `${kindOfFile(one.type)}, ${sizeInWords(one.bytes)}` } : {}),
          ...(one.refusal ? { because: refusalInWords(one.refusal, one.name) } : {}),
        },
      }
    : { notFound: true }

/** Begins an upload in pieces: says under which name it goes on, and how large a piece may be. */
const beginPieces = route({
  method: 'POST',
  path: '/uploads',
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  upload: true,
  async prepare(before): Promise<Prepared> {
    return { fields: before.form, sentAs: [newId(before.now)], kept: await begin(before) }
  },
  async handle(call): Promise<Reply> {
    return { json: call.prepared }
  },
})

async function begin(before: Before): Promise<object> {
  const name = plainName(textOf(before.form, 'name'))
  const size = textOf(before.form, 'size')
  if (before.viewer.kind !== 'signedIn') return {}
  if (!/^\d{1,12}$/.test(size)) return { because: refusalInWords('broken', name) }
  if (Number(size) === 0) return { because: refusalInWords('empty', name) }
  const id = newId(before.now)
  const owner = { account: before.viewer.accountId }
  const cannot = await beginUpload(before, { id, owner, name, bytes: Number(size) })
  return cannot ? { because: refusalInWords(cannot, name) } : { upload: id, received: 0, piece }
}

/** How far an upload is, for a browser whose line broke or whose page was loaded anew. */
const askHowFar = route({
  method: 'GET',
  path: '/uploads/:uploadId',
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  handle: async (call) => answerOf(call.params.uploadId, await standingOf(call.tx, call.params.uploadId)),
})

/** One piece, at the place where the file ends so far; elsewhere nothing is written, and the answer says where. */
const takePiece = route({
  method: 'POST',
  path: '/uploads/:uploadId/piece',
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  upload: true,
  async prepare(before): Promise<Prepared> {
    const because = await writePiece(before)
    return { fields: before.form, sentAs: [newId(before.now)], kept: because }
  },
  async handle(call): Promise<Reply> {
    const { uploadId } = call.params
    const standing = await standingOf(call.tx, uploadId)
    if (standing && call.prepared === 'noRoom') return { json: { because: refusalInWords('noRoom', standing.name) } }
    return answerOf(uploadId, standing)
  },
})

type Own = <T>(work: (tx: ViewerTx) => Promise<T>) => Promise<T>

async function writePiece(before: Before): Promise<'noRoom' | undefined> {
  const { services, viewer } = before
  const id = before.params['uploadId'] ?? ''
  const own: Own = (work) => inTransaction(services.database, viewer, work)
  const standing = viewer.kind === 'signedIn' ? await own((tx) => standingOf(tx, id)) : undefined
  let full = false
  for await (const { field, stream } of before.files ?? []) {
    const from = Number(textOf(before.form, 'from'))
    if (standing?.state === 'arriving' && field === filesField && from === standing.received)
      full = await writeNext(own, { path: incomingPath(services.config, id), id, from, most: standing.bytes, stream })
    else stream.resume()
  }
  return full ? 'noRoom' : undefined
}

type NextPiece = { path: string; id: string; from: number; most: number; stream: Readable }

/** Whether the disk was full. */
async function writeNext(own: Own, { path, id, from, most, stream }: NextPiece): Promise<boolean> {
  // another machine of the service has the pieces so far: begin again on this one
  if ((await reachOf(path)) < from) {
    stream.resume()
    await own((tx) => setReceived(tx, id, { from, to: 0 }))
    return false
  }
  const written = await writeFrom(path, stream, { from, most: Math.min(most, from + mostInPiece) })
  if (written.is === 'written') await own((tx) => setReceived(tx, id, { from, to: written.reaches }))
  return written.is === 'noRoom'
}

/** Only from where it stood: of two that send the same piece, one counts. */
const setReceived = (tx: ViewerTx, id: string, { from, to }: { from: number; to: number }) =>
  tx
    .updateTable('upload')
    .set({ received: to })
    .where('id', '=', id)
    .where('received', '=', from)
    .where('state', '=', 'arriving')
    .execute()

/** All pieces are there: the file is looked at, and kept or refused. */
const finishPieces = route({
  method: 'POST',
  path: '/uploads/:uploadId/finish',
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  upload: true,
  async prepare(before): Promise<Prepared> {
    await finish(before)
    return { fields: before.form, sentAs: [newId(before.now)], kept: undefined }
  },
  handle: async (call) => answerOf(call.params.uploadId, await standingOf(call.tx, call.params.uploadId)),
})

/** One look at a time for one upload. */
const looking = new Set<string>()

async function finish({ services, viewer, params, now }: Before): Promise<void> {
  const id = params['uploadId'] ?? ''
  if (viewer.kind !== 'signedIn' || looking.has(id)) return
  const standing = await inTransaction(services.database, viewer, (tx) => standingOf(tx, id))
  if (standing?.state !== 'arriving' || standing.received !== standing.bytes) return
  looking.add(id)
  try {
    const pieces = incomingPath(services.config, id)
    // a copy, so that a piece that still arrives changes nothing of what is looked at
    const whole = incomingPath(services.config, newId(now))
    await copyFile(pieces, whole, constants.COPYFILE_FICLONE)
    await keepUpload(services, { id, name: standing.name }, whole)
    await forgetIncoming(pieces)
  } finally {
    looking.delete(id)
  }
}

/** Takes an upload back before it was used. */
const dropUpload = route({
  method: 'POST',
  path: '/uploads/:uploadId/remove',
  allow: 'anyoneSignedIn',
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const { uploadId } = call.params
    if (!isId(uploadId)) return { notFound: true }
    // the row stays for a day: what was sent and taken back counts among what one person may send
    const gone = await call.tx
      .updateTable('upload')
      .set({ state: 'refused', refusal: 'notWhole', sha256: null })
      .where('id', '=', uploadId)
      .where('account_id', '=', signedIn(call.viewer).accountId)
      .where('state', '<>', 'used')
      .returning('id')
      .executeTakeFirst()
    if (!gone) return { notFound: true }
    await forgetIncoming(incomingPath(call.services.config, uploadId))
    return { json: { state: 'removed' } }
  },
})

export const pieceRoutes = [beginPieces, askHowFar, takePiece, finishPieces, dropUpload]
