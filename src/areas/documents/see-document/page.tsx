import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { pathTo } from '../../../web/paths.ts'
import { dayOf } from '../document-list.tsx'
import { kindOfFile, partWords, sizeInWords } from '../document-words.ts'
import type { DocumentFacts } from '../queries.ts'
import type { Sent } from '../send-document/sends.ts'
import { Sends } from '../send-document/sends-list.tsx'

export type DocumentPageProps = {
  name: string
  document: DocumentFacts
  /** Why the file is closed, if it is. */
  closed: 'waiting' | 'held' | 'infected' | undefined
  isScanned: boolean
  maySend: boolean
  sends: readonly Sent[]
  csrf: string
}

export const DocumentPage = (p: DocumentPageProps) => {
  const { document } = p
  const ids = { childId: document.childId, documentId: document.id }
  return (
    <>
      <BackLink href={pathTo('/children/:childId/documents', ids)}>Back to the documents of {p.name}</BackLink>
      <span class="govuk-caption-l">{p.name}</span>
      <h1 class="govuk-heading-l waymark-found">{document.title}</h1>
      <div class="waymark-read">
        {p.closed ? <Closed because={p.closed} /> : <Open document={document} />}
        <SummaryList
          rows={[
            { key: 'What it is', value: `${kindOfFile(document.type)}, ${sizeInWords(document.bytes)}` },
            { key: 'About', value: partWords[document.part] ?? '' },
            { key: 'Added on', value: dayOf(document.uploadedAt) },
            ...(document.by ? [{ key: 'Added by', value: document.by }] : []),
            { key: 'Viruses', value: scanWords(document.scan, p.isScanned) },
            { key: 'Search', value: textWords[document.textState] ?? '' },
          ]}
        />
        {p.maySend ? (
          <>
            <h2 class="govuk-heading-m">Who it was sent to</h2>
            <Sends sends={p.sends} ids={ids} csrf={p.csrf} />
            {p.closed ? null : (
              <p class="govuk-body">
                <a class="govuk-link" href={pathTo('/children/:childId/documents/:documentId/send', ids)}>
                  Send this document
                </a>
              </p>
            )}
            <p class="govuk-body">
              <a class="govuk-link" href={pathTo('/children/:childId/documents/:documentId/take-back', ids)}>
                Take it back: it is in the wrong record
              </a>
            </p>
          </>
        ) : null}
      </div>
    </>
  )
}

const Open = ({ document }: { document: DocumentFacts }) => {
  const ids = { childId: document.childId, documentId: document.id }
  return (
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={pathTo('/children/:childId/documents/:documentId/download', ids)}>
          Save this file ({sizeInWords(document.bytes)})
        </a>
        {isShown(document.type) ? null : <span class="waymark-documents__about">{openItWith(document.type)}</span>}
      </li>
      {isShown(document.type) ? (
        <li>
          <a class="govuk-link" href={pathTo('/children/:childId/documents/:documentId/download/show', ids)}>
            {document.type.startsWith('audio/') ? 'Listen to it' : 'Look at it'}
          </a>
        </li>
      ) : null}
    </ul>
  )
}

/** How a file that cannot be shown here is read. */
const openItWith = (type: string): string =>
  type === 'application/pdf'
    ? 'For safety we do not show PDF files on this page. Save it, then open it from your phone or computer.'
    : 'Save it, then open it from your phone or computer.'

/** What a browser shows by itself, with every right taken away. A PDF needs a reader of its own. */
export const isShown = (type: string): boolean =>
  (type.startsWith('image/') && type !== 'image/heic') || type.startsWith('audio/')

const Closed = ({ because }: { because: 'waiting' | 'held' | 'infected' }) =>
  because === 'infected' ? (
    <WarningText>A virus was found in this file, so nobody can open it. Ask for a new copy.</WarningText>
  ) : (
    <InsetText>
      {because === 'waiting'
        ? 'This file waits for its virus scan. You can open it as soon as the scan is done. Try again in a few minutes.'
        : 'This file is closed. Files here are not scanned for viruses, and the people who run this service have set that such files stay closed.'}
    </InsetText>
  )

const scanWords = (scan: string, isScanned: boolean): string =>
  scan === 'clean'
    ? 'Scanned, none found'
    : scan === 'infected'
      ? 'One was found'
      : isScanned
        ? 'Not scanned yet'
        : 'Not scanned: files here are not scanned for viruses'

const textWords: Readonly<Record<string, string>> = {
  waiting: 'Its words can be found soon',
  read: 'Its words can be found',
  none: 'There are no words in it that a computer can read. Its title can be found.',
  failed: 'Its words could not be read. Its title can be found.',
}
