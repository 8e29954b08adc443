import { dayInEngland, formatShortDay } from '../../law/local-date.ts'
import { pathTo } from '../../web/paths.ts'
import type { DocumentRow } from './document.ts'
import { kindOfFile, partWords, sizeInWords } from './document-words.ts'

type Props = {
  childId: string
  documents: readonly DocumentRow[] /** What is said where there is none. */
  empty?: string
}

/** Documents as links to their pages. */
export const DocumentList = ({ childId, documents, empty }: Props) =>
  documents.length === 0 ? (
    <p class="govuk-body">{empty ?? 'There are no documents yet.'}</p>
  ) : (
    <ul class="govuk-list waymark-documents">
      {documents.map((one) => (
        <li key={one.id} class="waymark-documents__one">
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/documents/:documentId', { childId, documentId: one.id })}
          >
            {one.title}
          </a>
          <span class="waymark-documents__about">
            {[partWords[one.part], kindOfFile(one.type), sizeInWords(one.bytes), dayOf(one.uploadedAt)]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )

export function dayOf(moment: string): string {
  const on = dayInEngland(moment)
  return on ? formatShortDay(on) : ''
}
