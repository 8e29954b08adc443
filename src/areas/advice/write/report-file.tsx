import type { ViewerTx } from '../../../access/in-transaction.ts'
import { Button } from '../../../govuk/button.tsx'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { attachDocument, type KeptUpload, takeUploads, UploadFields } from '../../documents/index.ts'
import type { AdviceRequest } from '../requests.ts'
import { adviceForm } from './form.ts'

/** The files of a report that wait to be given with it: named in the draft, and the uploader's own until then. */
export const uploadsIn = async (tx: ViewerTx, fields: Fields): Promise<readonly KeptUpload[]> => {
  const ids = textOf(fields, 'upload').split(' ').filter(Boolean)
  return ids.length === 0 ? [] : (await takeUploads({ tx, form: { upload: ids }, prepared: undefined })).uploads
}

/** The report goes into the record with the advice, as a part that those read who read this advice. */
export async function attachReport(
  tx: ViewerTx,
  {
    request,
    fields,
    title,
    by,
    now,
  }: { request: AdviceRequest; fields: Fields; title: string; by: string; now: string },
): Promise<void> {
  for (const upload of await uploadsIn(tx, fields))
    await attachDocument(tx, {
      childId: request.childId,
      part: request.part,
      upload,
      title,
      about: { kind: 'advice', id: request.id },
      by,
      now,
    })
}

type Props = {
  childId: string
  request: AdviceRequest
  uploads: readonly KeptUpload[]
  errors: FormErrors
  csrf: string
}

/** The file of the report, in a form of its own: what is typed beside it is kept in the draft. */
export const ReportFile = ({ childId, request, uploads, errors, csrf }: Props) => (
  <Form
    action={pathTo('/children/:childId/advice/:requestId/file', { childId, requestId: request.id })}
    csrf={csrf}
    upload
  >
    <UploadFields label="The report as a file" uploads={uploads} errors={errors} sentWith={adviceForm} single />
    <Button variant="secondary">Add the file</Button>
  </Form>
)
