import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { type DocumentFacts, documentFacts } from '../queries.ts'

const path = '/children/:childId/documents/:documentId/take-back'
const longest = 2_000

type TakeCall = Call<typeof path>

/** A document that is in the wrong record, or should not be kept here, is taken back by an officer who says why. */
export const openTakeBack = route({
  method: 'GET',
  path,
  allow: { childAction: 'document.send' },
  audit: 'document.takeBackOpened',
  async handle(call): Promise<Reply> {
    const document = await documentFacts(call.tx, childOf(call).id, call.params.documentId)
    return document ? page(call, document, {}) : { notFound: true }
  },
})

export const makeTakeBack = route({
  method: 'POST',
  path,
  allow: { childAction: 'document.send' },
  audit: 'document.takenBack',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    const document = await documentFacts(call.tx, id, call.params.documentId)
    if (!document) return { notFound: true }
    const reason = textOf(call.form, 'reason')
    if (reason === '') return page(call, document, { reason: 'Enter why it is taken back' })
    if (reason.length > longest) return page(call, document, { reason: 'Use 2,000 letters or fewer' })
    await call.tx
      .insertInto('document_taken_back')
      .values({
        document_id: document.id,
        child_id: id,
        part: document.part,
        reason,
        taken_by: signedIn(call.viewer).accountId,
        taken_at: call.now,
      })
      .execute()
    call.noted({ document: document.id })
    return {
      redirect: pathTo('/children/:childId/documents', { childId: id }),
      notice: 'Taken back. Nobody can open or find it here any more.',
    }
  },
})

function page(call: TakeCall, document: DocumentFacts, errors: FormErrors): Reply {
  const { id, name } = childOf(call)
  const ids = { childId: id, documentId: document.id }
  return {
    title: 'Take back a document',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <>
        <BackLink href={pathTo('/children/:childId/documents/:documentId', ids)}>Back to the document</BackLink>
        <Problems errors={errors} />
        <span class="govuk-caption-l">{name}</span>
        <h1 class="govuk-heading-l">Take back “{document.title}”</h1>
        <div class="waymark-read">
          <p class="govuk-body">
            Use this where a document is in the wrong record, or should not be kept here. From then on nobody around{' '}
            {name} can open, list or find it, whoever it was sent to. That you took it back, and why, stays on record.
          </p>
          <InsetText>
            If it belongs to another child, save the file first and add it to that child’s record. Who has opened it so
            far stands under “who looked”. If a family or a service has read what was not for them, tell your data
            protection officer today.
          </InsetText>
          <Form action={pathTo(path, ids)} csrf={call.request.csrfToken}>
            <Textarea
              name="reason"
              label={{ text: 'Why is it taken back?', size: 's' }}
              hint="Name no other child here"
              value={textOf(call.form, 'reason')}
              error={errors['reason']}
              rows={3}
            />
            <Button preventDoubleClick variant="warning">
              Take it back
            </Button>
          </Form>
        </div>
      </>
    ),
  }
}
