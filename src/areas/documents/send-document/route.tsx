import { newId } from '../../../platform/id.ts'
import { type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { queueMessage } from '../../accounts/index.ts'
import { type DocumentFacts, documentFacts, hasDied } from '../queries.ts'
import { closedBecause } from '../see-document/route.tsx'
import { countsOf, needsDecision, type OthersFound, othersIn } from './others-in.ts'
import { SendPage, sendPath } from './page.tsx'
import { accountsBehind, type Receiver, receiversOf } from './receivers.ts'

type SendCall = Pick<
  Call<'/children/:childId/documents/:documentId/send'>,
  'tx' | 'child' | 'params' | 'viewer' | 'form' | 'request' | 'services' | 'now' | 'noted'
>

type Sending = { document: DocumentFacts; receivers: Receiver[]; found: OthersFound }

/** What is to be sent, to whom it may go, and what was found in it; or why it cannot be sent at all. */
async function sendingOf(call: SendCall): Promise<Sending | Reply> {
  const { id } = childOf(call)
  const document = await documentFacts(call.tx, id, call.params.documentId)
  if (!document) return { notFound: true }
  if (await hasDied(call.tx, id))
    return { forbidden: 'This record is closed. Nothing is sent about this child any more.' }
  if (closedBecause(document, call.services))
    return { forbidden: 'This file cannot be opened now, so it cannot be sent.' }
  const sender = signedIn(call.viewer).accountId
  return {
    document,
    receivers: await receiversOf(call.tx, { childId: id, part: document.part, sender }),
    found: await othersIn(call.tx, document),
  }
}

function sendPage(call: SendCall, sending: Sending, errors: FormErrors): Reply {
  return {
    title: 'Send a document',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <SendPage
        name={childOf(call).name}
        {...sending}
        csrf={call.request.csrfToken}
        chosen={textsOf(call.form, 'to')}
        why={textOf(call.form, 'why')}
        decision={textOf(call.form, 'decision')}
        decisionReason={textOf(call.form, 'decisionReason')}
        errors={errors}
      />
    ),
  }
}

export const seeSend = route({
  method: 'GET',
  path: sendPath,
  allow: { childAction: 'document.send' },
  audit: 'document.sendBegun',
  async handle(call): Promise<Reply> {
    const sending = await sendingOf(call)
    return 'document' in sending ? sendPage(call, sending, {}) : sending
  },
})

type Wanted = { chosen: Receiver[]; why: string; decision: string; decisionReason: string }

const most = 2_000

function wantedIn(call: SendCall, { receivers }: Sending): Wanted {
  const ids = textsOf(call.form, 'to')
  return {
    chosen: receivers.filter((one) => ids.includes(one.placeId)),
    why: textOf(call.form, 'why'),
    decision: textOf(call.form, 'decision'),
    decisionReason: textOf(call.form, 'decisionReason'),
  }
}

const tooLong = 'Use 2,000 letters or fewer'

function errorsIn({ chosen, why, decision, decisionReason }: Wanted, found: OthersFound): FormErrors {
  const errors: Record<string, string> = {}
  if (chosen.length === 0) errors['to'] = 'Select who you send it to'
  if (why === '' && chosen.some((one) => !one.readsAlready))
    errors['why'] = 'Say why they need it: they cannot read this part of the record'
  if (why.length > most) errors['why'] = tooLong
  if (!needsDecision(found)) return errors
  const offered = found.unread ? ['looked'] : ['nobodyElse', 'mayBeSent']
  if (!offered.includes(decision)) errors['decision'] = 'Select what you have found. Nothing was sent.'
  if (decisionReason === '') errors['decisionReason'] = 'Say how you know'
  if (decisionReason.length > most) errors['decisionReason'] = tooLong
  return errors
}

export const sendDocument = route({
  method: 'POST',
  path: sendPath,
  allow: { childAction: 'document.send' },
  audit: 'document.sent',
  async handle(call): Promise<Reply> {
    const sending = await sendingOf(call)
    if (!('document' in sending)) return sending
    const wanted = wantedIn(call, sending)
    const errors = errorsIn(wanted, sending.found)
    if (Object.keys(errors).length > 0) return sendPage(call, sending, errors)
    await keepSends(call, sending, wanted)
    await tell(call, wanted.chosen)
    call.noted({ document: sending.document.id, to: wanted.chosen.length, ...countsOf(sending.found) })
    const { childId, documentId } = { childId: sending.document.childId, documentId: sending.document.id }
    return {
      redirect: pathTo('/children/:childId/documents/:documentId', { childId, documentId }),
      notice: wanted.chosen.length === 1 ? 'Sent to one person or place' : `Sent to ${wanted.chosen.length}`,
    }
  },
})

async function keepSends(call: SendCall, { document, found }: Sending, wanted: Wanted): Promise<void> {
  const decided = needsDecision(found)
  await call.tx
    .insertInto('document_send')
    .values(
      wanted.chosen.map((one) => ({
        id: newId(call.now),
        document_id: document.id,
        child_id: document.childId,
        place_id: one.placeId,
        opens: !one.readsAlready,
        why: wanted.why || null,
        found: JSON.stringify(countsOf(found)),
        decision: decided ? wanted.decision : null,
        decision_reason: decided ? wanted.decisionReason : null,
        sent_by: signedIn(call.viewer).accountId,
        sent_at: call.now,
      })),
    )
    .execute()
}

/** That there is something to read, and no more: neither what, nor about whom. */
async function tell(call: SendCall, chosen: readonly Receiver[]): Promise<void> {
  const people = await accountsBehind(
    call.tx,
    chosen.map((one) => one.placeId),
  )
  for (const { id, email } of people)
    await queueMessage(call.tx, {
      kind: 'newDocument',
      to: email,
      accountId: id,
      childId: childOf(call).id,
      link: `${call.services.config.publicUrl}/`,
      now: call.now,
    })
}

/** What was opened to somebody by sending is closed to them again, at their next look. */
export const endSend = route({
  method: 'POST',
  path: '/children/:childId/documents/:documentId/send/:sendId/end',
  allow: { childAction: 'document.send' },
  audit: 'document.sendEnded',
  async handle(call): Promise<Reply> {
    const { id } = childOf(call)
    const { documentId, sendId } = call.params
    const document = await documentFacts(call.tx, id, documentId)
    if (!document || !/^[0-9a-f-]{36}$/.test(sendId)) return { notFound: true }
    const ended = await call.tx
      .updateTable('document_send')
      .set({ ended_at: call.now, ended_by: signedIn(call.viewer).accountId })
      .where('id', '=', sendId)
      .where('document_id', '=', document.id)
      .where('opens', '=', true)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) return { notFound: true }
    call.noted({ document: document.id })
    return {
      redirect: pathTo('/children/:childId/documents/:documentId', { childId: id, documentId }),
      notice: 'They can no longer read it because of this',
    }
  },
})
