import { FileGone } from '../../../platform/files/file-gone.ts'
import { fileStoreOf } from '../../../platform/files/file-store.ts'
import { type Call, childOf, type DocumentType, type Reply, route } from '../../../web/route.ts'
import type { Services } from '../../../web/services.ts'
import { endingOf } from '../document-words.ts'
import { type DocumentFacts, documentFacts } from '../queries.ts'
import { maySendDocuments } from '../see-documents/route.tsx'
import { sendsOf } from '../send-document/sends.ts'
import { DocumentPage, isShown } from './page.tsx'

/** Why a file may not be opened now. Infected never; unscanned only where no scanner is set up and the setting lets it. */
export function closedBecause(
  { scan }: Pick<DocumentFacts, 'scan'>,
  { config }: Pick<Services, 'config'>,
): 'waiting' | 'held' | 'infected' | undefined {
  if (scan === 'infected') return 'infected'
  if (scan === 'clean') return undefined
  if (config.scanner) return 'waiting'
  return config.holdUnscanned ? 'held' : undefined
}

export const seeDocument = route({
  method: 'GET',
  path: '/children/:childId/documents/:documentId',
  allow: { childPart: 'identity' },
  audit: 'document.read',
  async handle(call): Promise<Reply> {
    const { id, name, relations } = childOf(call)
    const document = await documentFacts(call.tx, id, call.params.documentId)
    if (!document) return { notFound: true }
    call.noted({ document: document.id })
    const maySend = maySendDocuments(relations)
    return {
      title: 'A document',
      page: (
        <DocumentPage
          name={name}
          document={document}
          closed={closedBecause(document, call.services)}
          isScanned={call.services.config.scanner !== undefined}
          maySend={maySend}
          sends={maySend ? await sendsOf(call.tx, document.id) : []}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

type FileCall = Pick<
  Call<'/children/:childId/documents/:documentId/download'>,
  'tx' | 'child' | 'params' | 'services' | 'noted'
>

const sendFile =
  (shown: boolean) =>
  async (call: FileCall): Promise<Reply> => {
    const document = await documentFacts(call.tx, childOf(call).id, call.params.documentId)
    if (!document || (shown && !isShown(document.type))) return { notFound: true }
    if (closedBecause(document, call.services))
      return { forbidden: 'This file cannot be opened now. Its page says why.' }
    call.noted({ document: document.id })
    try {
      return {
        file: await fileStoreOf(call.services.config).open(document.hash),
        // nothing of the title: it may hold a name, and the file will lie about on a computer
        name: `document-${document.id.slice(-8)}.${endingOf(document.type)}`,
        type: document.type as DocumentType,
        bytes: document.bytes,
        shown,
      }
    } catch (error) {
      if (!(error instanceof FileGone)) throw error
      call.services.log.error('document.gone', { id: document.id })
      return { forbidden: 'This file is not in its place. Tell the people who run this service.' }
    }
  }

/** Saves the file. */
export const downloadDocument = route({
  method: 'GET',
  path: '/children/:childId/documents/:documentId/download',
  allow: { childPart: 'identity' },
  audit: 'document.opened',
  handle: sendFile(false),
})

/** Shows a picture or plays a sound by itself. */
export const showDocument = route({
  method: 'GET',
  path: '/children/:childId/documents/:documentId/download/show',
  allow: { childPart: 'identity' },
  audit: 'document.opened',
  handle: sendFile(true),
})
