import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Part } from '../../access/policy.ts'
import type { Tables } from '../../access/tables.generated.ts'
import { newId } from '../../platform/id.ts'
import { enqueue } from '../../platform/jobs.ts'

/** A file that has arrived, was checked and is kept; it belongs to nothing yet. */
export type KeptUpload = { id: string; name: string; type: string; bytes: number }

export type About = { kind: 'request' | 'advice' | 'letter' | 'panel' | 'voice' | 'decision'; id: string }

export const readTextJobName = 'documents.readText'

type Attaching = {
  childId: string
  part: Part
  upload: KeptUpload
  title: string
  about?: About | undefined
  /** The account that brought it; null where it came without one. */
  by: string | null
  now: string
}

/**
 * Makes a kept upload a document of one child and one part of the record, in the caller's transaction. Whoever reads that part of
 * that child reads it from then on. What it says is read soon after, by a job.
 * @returns the id of the document.
 * @throws where the upload is not the viewer's, or was used before: the database refuses it.
 */
export async function attachDocument(tx: ViewerTx, about: Attaching): Promise<string> {
  const used = await tx
    .updateTable('upload')
    .set({ state: 'used' })
    .where('id', '=', about.upload.id)
    .where('state', '=', 'kept')
    .returning(['sha256', 'type', 'bytes'])
    .executeTakeFirst()
  if (!used?.sha256 || used.type === null) throw new Error('This upload cannot be attached')
  const id = newId(about.now)
  await tx
    .insertInto('document')
    .values({
      id,
      child_id: about.childId,
      part: about.part,
      sha256: used.sha256,
      title: titleOf(about.title, about.upload.name),
      type: used.type,
      bytes: used.bytes,
      about_kind: about.about?.kind ?? null,
      about_id: about.about?.id ?? null,
      uploaded_by: about.by,
      uploaded_at: about.now,
    })
    .execute()
  await enqueue<Tables>(tx, readTextJobName, { documentId: id })
  return id
}

/** What the uploader called it; else the name of the file. */
const titleOf = (title: string, name: string): string => (title.trim() || name).slice(0, 200)

export type DocumentRow = {
  id: string
  title: string
  type: string
  bytes: number
  part: Part
  uploadedAt: string
}

const mostOfOne = 200

/** The documents of a child that the viewer may read, newest first: all, or those about one thing. */
export async function documentsOf(tx: ViewerTx, childId: string, about?: About): Promise<DocumentRow[]> {
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title', 'type', 'bytes', 'part', 'uploaded_at'])
    .where('child_id', '=', childId)
    .$if(about !== undefined, (query) =>
      query.where('about_kind', '=', about?.kind ?? '').where('about_id', '=', about?.id ?? ''),
    )
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostOfOne)
    .execute()
  return rows.map(documentRow)
}

/** The documents of one part of a child's record that the viewer may read, newest first. */
export async function documentsOfPart(tx: ViewerTx, childId: string, part: Part): Promise<DocumentRow[]> {
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title', 'type', 'bytes', 'part', 'uploaded_at'])
    .where('child_id', '=', childId)
    .where('part', '=', part)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostOfOne)
    .execute()
  return rows.map(documentRow)
}

export const documentRow = (row: {
  id: string
  title: string
  type: string
  bytes: number
  part: string
  uploaded_at: string
}): DocumentRow => ({
  id: row.id,
  title: row.title,
  type: row.type,
  bytes: row.bytes,
  part: row.part as Part,
  uploadedAt: row.uploaded_at,
})
