import type { Part } from '../../../access/policy.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { KeptUpload } from '../document.ts'
import { partWords } from '../document-words.ts'
import { NotScanned } from '../see-documents/page.tsx'
import { UploadFields } from '../upload-fields.tsx'

export type AddPageProps = {
  childId: string
  name: string
  csrf: string
  parts: readonly Part[]
  isScanned: boolean
  title?: string
  part?: string
  uploads?: readonly KeptUpload[]
  errors?: FormErrors | undefined
}

export const addPath = '/children/:childId/documents/add'

export const AddPage = (p: AddPageProps) => (
  <>
    <BackLink href={pathTo('/children/:childId/documents', { childId: p.childId })}>Back to the documents</BackLink>
    <Problems errors={p.errors} />
    <span class="govuk-caption-l">{p.name}</span>
    <h1 class="govuk-heading-l">Add a document</h1>
    <div class="waymark-read">
      <p class="govuk-body">
        Choose a file from this phone or computer. The people who may read this part of the record can then read it.
      </p>
      <Form action={pathTo(addPath, { childId: p.childId })} csrf={p.csrf} upload>
        <UploadFields label="The file, or several" uploads={p.uploads} errors={p.errors} />
        <Input
          name="title"
          label="What shall we call it? (optional)"
          hint="For example: speech therapist’s report, March 2026. Without this we use the name of the file."
          value={p.title}
        />
        <Radios
          name="part"
          legend="What is it?"
          hint="This says who can read it"
          items={p.parts.map((part) => ({ value: part, text: partWords[part] ?? part }))}
          value={p.part}
          error={p.errors?.['part']}
        />
        <Button preventDoubleClick>Add to the record</Button>
      </Form>
      {p.isScanned ? null : <NotScanned />}
    </div>
  </>
)
