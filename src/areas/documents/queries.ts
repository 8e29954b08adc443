import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Part } from '../../access/policy.ts'
import { type DocumentRow, documentRow } from './document.ts'

export type Scan = 'unscanned' | 'clean' | 'infected'

export type DocumentFacts = DocumentRow & {
  childId: string
  hash: string
  scan: Scan
  textState: string
  /** Who brought it, as far as the viewer may know. */
  by: string | undefined
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One document of one child, through the viewer's eyes; nothing where it is another child's, or of a part that they do not read. */
export async function documentFacts(
  tx: ViewerTx,
  childId: string,
  documentId: string,
): Promise<DocumentFacts | undefined> {
  if (!uuid.test(documentId)) return undefined
  const row = await tx
    .selectFrom('document')
    .innerJoin('stored_file', 'stored_file.sha256', 'document.sha256')
    .leftJoin('account', 'account.id', 'document.uploaded_by')
    .select([
      'document.id',
      'document.child_id',
      'document.title',
      'document.type',
      'document.bytes',
      'document.part',
      'document.uploaded_at',
      'document.text_state',
      'document.sha256',
      'stored_file.scan',
      'account.display_name',
    ])
    .where('document.id', '=', documentId)
    .where('document.child_id', '=', childId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...documentRow(row),
    childId: row.child_id,
    hash: Buffer.from(row.sha256).toString('hex'),
    scan: row.scan as Scan,
    textState: row.text_state,
    by: row.display_name ?? undefined,
  }
}

export const onPage = 25

/** Where a page of the list ends: the next one begins after it. */
export type Before = { at: string; id: string }

/** A page of a child's documents, newest first; with `words` those whose title or text has them. */
export async function documentsPage(
  tx: ViewerTx,
  asked: { childId: string; words: string; before: Before | undefined },
): Promise<{ documents: DocumentRow[]; next: Before | undefined }> {
  const { childId, words, before } = asked
  const sought = sql`websearch_to_tsquery('english', ${words})`
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title', 'type', 'bytes', 'part', 'uploaded_at'])
    .where('child_id', '=', childId)
    .$if(words !== '', (query) =>
      query.where(
        sql<boolean>`(to_tsvector('english', title) @@ ${sought}
          or exists (select from document_text t where t.document_id = document.id and t.words @@ ${sought}))`,
      ),
    )
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(uploaded_at, id) < (${before?.at ?? ''}::timestamptz, ${before?.id ?? ''}::uuid)`),
    )
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(onPage + 1)
    .execute()
  const documents = rows.slice(0, onPage).map((row) => documentRow({ ...row, part: row.part as Part }))
  const last = documents.at(-1)
  return { documents, next: rows.length > onPage && last ? { at: last.uploadedAt, id: last.id } : undefined }
}

/** A record of somebody who has died is read only. */
export async function hasDied(tx: ViewerTx, childId: string): Promise<boolean> {
  const child = await tx.selectFrom('child').select('died_on').where('id', '=', childId).executeTakeFirst()
  return child?.died_on != null
}
