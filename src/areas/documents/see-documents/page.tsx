import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { DocumentRow } from '../document.ts'
import { DocumentList } from '../document-list.tsx'
import type { Before } from '../queries.ts'
import { type TakenBack, TakenBackList } from '../take-back/taken-back.tsx'

export type DocumentsPageProps = {
  childId: string
  name: string
  csrf: string
  words: string
  documents: readonly DocumentRow[]
  next: Before | undefined
  isFirst: boolean
  mayAdd: boolean
  isScanned: boolean
  /** What officers took back; nothing for everybody else. */
  taken: readonly TakenBack[]
}

export const documentsPath = '/children/:childId/documents'

export const DocumentsPage = (p: DocumentsPageProps) => {
  const action = pathTo(documentsPath, { childId: p.childId })
  return (
    <>
      <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to {p.name}</BackLink>
      <span class="govuk-caption-l">{p.name}</span>
      <h1 class="govuk-heading-l">Documents</h1>
      <div class="waymark-read">
        {p.mayAdd ? (
          <p class="govuk-body">
            <a class="govuk-link" href={pathTo('/children/:childId/documents/add', { childId: p.childId })}>
              Add a document
            </a>
          </p>
        ) : null}
        <Form action={action} csrf={p.csrf}>
          <Input
            name="words"
            label="Find words in the documents"
            hint="In titles, and in the text of PDF and Word files"
            value={p.words}
            width={20}
          />
          <Button variant="secondary">Find</Button>
        </Form>
        {p.words === '' ? null : (
          <p class="govuk-body">
            Documents with “{p.words}”.{' '}
            <a class="govuk-link" href={action}>
              Show all documents
            </a>
          </p>
        )}
        <DocumentList
          childId={p.childId}
          documents={p.documents}
          empty={
            p.words === '' ? 'There are no documents that you can see here yet.' : 'No document here has these words.'
          }
        />
        {p.next ? (
          <Form action={action} csrf={p.csrf}>
            <input type="hidden" name="words" value={p.words} />
            <input type="hidden" name="before" value={`${p.next.at} ${p.next.id}`} />
            <Button variant="secondary">Show earlier documents</Button>
          </Form>
        ) : null}
        {p.isFirst ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={action}>
              Back to the newest
            </a>
          </p>
        )}
        <TakenBackList taken={p.taken} />
        {p.isScanned ? null : <NotScanned />}
      </div>
    </>
  )
}

/** Said wherever files are offered while no scanner is set up. */
export const NotScanned = () => (
  <p class="govuk-body waymark-documents__about">
    Files here are not scanned for viruses. We check what kind of file each one is, and refuse files with programs in
    them.
  </p>
)
