import { inTransaction } from '../../access/in-transaction.ts'
import { systemViewer } from '../../access/viewer.ts'
import { BackLink } from '../../govuk/back-link.tsx'
import { Button } from '../../govuk/button.tsx'
import { type FormErrors, textOf } from '../../web/form.ts'
import { Form, Problems } from '../../web/form-page.tsx'
import { type Before, type Call, type Reply, route } from '../../web/route.ts'
import {
  type KeptUpload,
  keptUploads,
  receiveFilesFor,
  takeUploads,
  UploadFields,
  type UploadOwner,
} from '../documents/index.ts'
import { paperIds, stepAfter, stepBefore, steps } from './answers.ts'
import { type Draft, draftOf, keepAnswers } from './draft.ts'
import { pathOfStep, stepTitles } from './steps.tsx'

/** Whose draft it is that this browser writes, found before the form is read. */
const ownerOf = async (before: Before): Promise<UploadOwner | undefined> => {
  const draft = await inTransaction(before.services.database, systemViewer('asking', before.today), (tx) =>
    draftOf({ tx, request: { writing: before.writing }, viewer: before.viewer }, 'look'),
  )
  return draft?.state === 'draft' ? { draft: draft.id } : undefined
}

/** The files that go with the request, as they arrived. */
export const papersOf = (call: Pick<Call, 'tx'>, draft: Pick<Draft, 'id' | 'answers'>): Promise<KeptUpload[]> =>
  keptUploads(call.tx, paperIds(draft.answers), draft.id)

export const showPapers = route({
  method: 'GET',
  path: '/ask/papers',
  allow: 'public',
  as: 'asking',
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const draft = await draftOf(call, 'look')
    if (!draft) return { redirect: '/ask' }
    if (draft.state === 'sent') return { redirect: '/ask/sent' }
    return reply(call, await papersOf(call, draft), {})
  },
})

export const savePapers = route({
  method: 'POST',
  path: '/ask/papers',
  allow: 'public',
  as: 'asking',
  upload: true,
  prepare: receiveFilesFor(ownerOf),
  showsOwn: true,
  audit: { none: 'ownAccountOnly' },
  async handle(call): Promise<Reply> {
    const draft = await draftOf(call, 'change')
    if (!draft) return { redirect: '/ask' }
    if (draft.state === 'sent') return { redirect: '/ask/sent' }
    const { fields, uploads: named, errors } = await takeUploads(call)
    // of what the form names only what was sent for this very request
    const uploads = await keptUploads(
      call.tx,
      named.map((upload) => upload.id),
      draft.id,
    )
    await keepAnswers(call.tx, draft, { papers: uploads.map((upload) => upload.id).join(' ') }, call.now)
    if (textOf(fields, 'later') === 'yes') return { redirect: '/ask/later' }
    if (Object.keys(errors).length > 0) return reply(call, uploads, errors)
    // a press of "Add" shows what has arrived, and lets more be added
    return { redirect: textOf(fields, 'more') === 'yes' ? '/ask/papers' : pathOfStep(stepAfter('papers')) }
  },
})

const reply = (call: Call, uploads: readonly KeptUpload[], errors: FormErrors): Reply => ({
  title: stepTitles.papers,
  hasErrors: Object.keys(errors).length > 0,
  page: (
    <div class="waymark-read">
      <BackLink href={pathOfStep(stepBefore('papers') ?? 'who')}>Back</BackLink>
      <Problems errors={errors} />
      <p class="govuk-caption-l">
        Step {steps.indexOf('papers') + 1} of {steps.length}
      </p>
      <h1 class="govuk-heading-l">{stepTitles.papers}</h1>
      <p class="govuk-body">
        You can leave this out. Anything helps: a school report, a letter from a doctor, a photograph of school work.
        You can send more later.
      </p>
      <Form action="/ask/papers" csrf={call.request.csrfToken} upload>
        <UploadFields label="Add files" uploads={uploads} errors={errors} inPieces={false} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Save and go on</Button>
          <Button variant="secondary" name="more" value="yes">
            Add these, and more
          </Button>
          <Button variant="secondary" name="later" value="yes">
            Save and finish later
          </Button>
        </div>
      </Form>
    </div>
  ),
})
