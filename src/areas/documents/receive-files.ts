import { sql } from 'kysely'
import { inTransaction, type ViewerTx } from '../../access/in-transaction.ts'
import { systemViewer, type Viewer } from '../../access/viewer.ts'
import { momentAfter } from '../../platform/clock.ts'
import { largestFile } from '../../platform/files/check/answer.ts'
import { forgetIncoming, hasRoomFor, incomingPath, writeFrom } from '../../platform/files/incoming.ts'
import { newId } from '../../platform/id.ts'
import { type Fields, type FormErrors, textsOf } from '../../web/form.ts'
import type { Before, Call, Prepared, UploadedFile } from '../../web/route.ts'
import type { KeptUpload } from './document.ts'
import { type Kept, keepUpload } from './keep-upload.ts'
import { refusalInWords, type UploadRefusal } from './refusal-words.ts'

/** Whose uploads they are: an account's, or those of a request that is being written without one. */
export type UploadOwner = { account: string } | { draft: string }

/** The name of the field of files, and of the hidden field with what was uploaded before. */
export const filesField = 'files'
export const uploadField = 'upload'

type Received = { ids: string[]; errors: FormErrors }

/**
 * For a route with `upload: true`: `prepare: receiveFiles`. Takes the files of the form, looks at each, and keeps what is sound as
 * uploads of the account; the handler asks `takeUploads(call)` for them.
 */
export const receiveFiles = (before: Before): Promise<Prepared> =>
  receive(before, before.viewer.kind === 'signedIn' ? { account: before.viewer.accountId } : undefined)

/** The same for people without an account: whose draft it is, is found first. Where there is none the files are not kept. */
export const receiveFilesFor =
  (ownerOf: (before: Before) => Promise<UploadOwner | undefined>) =>
  async (before: Before): Promise<Prepared> =>
    receive(before, await ownerOf(before))

async function receive(before: Before, owner: UploadOwner | undefined): Promise<Prepared> {
  const received: Received = { ids: [], errors: {} }
  const hashes: string[] = []
  for await (const file of before.files ?? []) {
    if (file.field !== filesField || file.name === '' || !owner) {
      file.stream.resume()
      continue
    }
    const { id, kept, name } = await takeOne(before, owner, file)
    if (kept.is === 'kept') {
      received.ids.push(id)
      hashes.push(kept.hash)
    } else received.errors = { [filesField]: refusalInWords(kept.because, name), ...received.errors }
  }
  return { fields: before.form, sentAs: hashes, kept: received }
}

/** The name as people know it: no folder, nothing that turns the line around, not too long. */
export const plainName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .replace(/^(.{120}).*(\.\w{1,5})$/u, '$1$2')
    .slice(0, 150) || 'File'

async function takeOne(
  before: Before,
  owner: UploadOwner,
  file: UploadedFile,
): Promise<{ id: string; name: string; kept: Kept }> {
  const { services, now } = before
  const name = plainName(file.name)
  const id = newId(now)
  const refused = (because: UploadRefusal) => ({ id, name, kept: { is: 'refused', because } as const })
  const path = incomingPath(services.config, id)
  const cannot = await beginUpload(before, { id, owner, name, bytes: 0 })
  if (cannot) {
    file.stream.resume()
    return refused(cannot)
  }
  const written = await writeFrom(path, file.stream, { from: 0, most: largestFile })
  if (written.is !== 'written') {
    await forgetIncoming(path)
    return refused(written.is)
  }
  return { id, name, kept: await keepUpload(services, { id, name }, path) }
}

const mostOpen = { files: 40, bytes: 600 * 1024 * 1024 }
const mostADay = 400
const aDayMs = 24 * 60 * 60_000

type Beginning = { id: string; owner: UploadOwner; name: string; bytes: number }

/** Opens an upload, within what one person may send in a day and hold at once. Says why not, where not. */
export async function beginUpload(
  before: Pick<Before, 'services' | 'viewer' | 'today' | 'now'>,
  { id, owner, name, bytes }: Beginning,
): Promise<UploadRefusal | undefined> {
  const { services, now } = before
  if (bytes > largestFile) return 'tooLarge'
  if (!(await hasRoomFor(services.config, bytes || largestFile))) return 'noRoom'
  return asOwner(before, owner, async (tx) => {
    if (await hasSentTooMuch(tx, owner, { bytes, since: momentAfter(now, -aDayMs) })) return 'tooMany'
    await tx
      .insertInto('upload')
      .values({
        id,
        account_id: 'account' in owner ? owner.account : null,
        draft_id: 'draft' in owner ? owner.draft : null,
        name,
        bytes,
        begun_at: now,
      })
      .execute()
    return undefined
  })
}

const asOwner = <T>(
  { services, viewer, today }: Pick<Before, 'services' | 'viewer' | 'today'>,
  owner: UploadOwner,
  work: (tx: ViewerTx) => Promise<T>,
): Promise<T> => {
  const as: Viewer = 'draft' in owner ? systemViewer('asking', today) : viewer
  return inTransaction(services.database, as, work)
}

async function hasSentTooMuch(
  tx: ViewerTx,
  owner: UploadOwner,
  about: { bytes: number; since: string },
): Promise<boolean> {
  const mine = 'account' in owner ? sql`account_id = ${owner.account}` : sql`draft_id = ${owner.draft}`
  const { rows } = await sql<{ open: number; bytes: number; day: number }>`
    select count(*) filter (where state in ('arriving', 'kept'))::int4 as open,
           coalesce(sum(bytes) filter (where state in ('arriving', 'kept')), 0)::int8 as bytes,
           count(*)::int4 as day
      from upload where ${mine} and begun_at > ${about.since}`.execute(tx)
  const [sum] = rows
  return !sum || sum.open >= mostOpen.files || sum.bytes + about.bytes > mostOpen.bytes || sum.day >= mostADay
}

/**
 * What a form brought: its fields, the uploads that came with it or before it, and what was wrong with files that were not taken.
 * Show the form again with `uploads` and `errors` where something is wrong; else attach them in the same transaction.
 */
export async function takeUploads(
  call: Pick<Call, 'tx' | 'form' | 'prepared'>,
): Promise<{ fields: Fields; uploads: KeptUpload[]; errors: FormErrors }> {
  const received = (call.prepared as Received | undefined) ?? { ids: [], errors: {} }
  const ids = [...textsOf(call.form, uploadField), ...received.ids]
  return { fields: call.form, uploads: await uploadsOf(call.tx, ids), errors: received.errors }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const mostInForm = 40

/**
 * Those of these uploads that are kept, belong to nothing yet, and are the viewer's own: the database shows no others. Where
 * requests are written without an account it shows those of every draft: there the one draft is named.
 */
export async function uploadsOf(tx: ViewerTx, ids: readonly string[], draftId?: string): Promise<KeptUpload[]> {
  const named = [...new Set(ids.filter((id) => uuid.test(id)))].slice(0, mostInForm)
  if (named.length === 0) return []
  const rows = await tx
    .selectFrom('upload')
    .select(['id', 'name', 'type', 'bytes'])
    .where('id', 'in', named)
    .where('state', '=', 'kept')
    .$if(draftId !== undefined, (query) => query.where('draft_id', '=', draftId ?? null))
    .orderBy('begun_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, type: row.type ?? '', bytes: row.bytes }))
}
