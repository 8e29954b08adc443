import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { notNowPage } from '../../../web/error-pages.tsx'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { needNames } from '../../allocation/index.ts'
import { isId } from '../../circle/index.ts'
import { DocumentList, documentsOf, documentsOfPart, receiveFiles, takeUploads } from '../../documents/index.ts'
import { type DelayReason, delayCodes } from '../advice-words.ts'
import type { Enclosed } from '../ask/asking.ts'
import { closedByDeath } from '../closed.ts'
import { doesNotFit } from '../record-own.ts'
import { type AdviceRequest, mayAnswer, requestById } from '../requests.ts'
import { rolesOf } from '../tell.ts'
import { type Draft, draftFor, forgetDraft, saveDraft, versionsOf } from './drafts.ts'
import { draftOf, fieldsOf, labelOf, longestDraft, readAdvice, sizeOf } from './form.ts'
import { giveAdvice, withdrawAdvice } from './give-advice.ts'
import type { Version } from './lines.ts'
import { WritePage } from './page.tsx'
import { attachReport, ReportFile, uploadsIn } from './report-file.tsx'

const path = '/children/:childId/advice/:requestId'

type Found = { request: AdviceRequest; versions: readonly Version[]; draft: Draft | undefined }
type At = { childId: string; requestId: string }

export const openWriting = route({
  method: 'GET',
  path,
  allow: { childAction: 'advice.give' },
  audit: 'advice.read',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    return page(call, found, { form: formFor(call.query, found), errors: {} })
  },
})

/** What was typed last, or what was given last, or nothing. */
function formFor(query: Fields, { draft, versions }: Found): Fields {
  const [last] = versions
  const before = draft?.fields ?? (last && last.kind !== 'withdrawn' ? fieldsOf({ ...last, kind: last.kind }) : {})
  const way = textOf(query, 'way')
  return way === 'report' || way === 'form' ? { ...before, way } : before
}

export const giveRoute = route({
  method: 'POST',
  path,
  allow: { childAction: 'advice.give' },
  audit: 'advice.given',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { request } = found
    const kept = await keep(call, found)
    if ('stale' in kept) return kept.stale
    const read = readAdvice(call.form, request.service === 'family', await hasReport(call.tx, request, kept.draft))
    if ('errors' in read)
      return page(call, { ...found, draft: kept.draft }, { form: { ...draftOf(call.form) }, errors: read.errors })
    const number = await giveAdvice(call.tx, givingOf(call, request), read.ok)
    if (number === 'doesNotFit') return notNowPage(doesNotFit)
    if (read.ok.kind === 'report')
      await attachReport(call.tx, {
        request,
        fields: kept.draft.fields,
        title: read.ok.title ?? 'Report',
        by: signedIn(call.viewer).accountId,
        now: call.now,
      })
    await forgetDraft(call.tx, request.id)
    call.noted({ request: request.id, version: number })
    const isFamily = request.service === 'family'
    return {
      redirect: isFamily ? pathTo('/children/:childId/advice', { childId: request.childId }) : '/advice',
      notice: isFamily ? 'Sent. Thank you.' : 'Given. The council and the family can read it now.',
    }
  },
})

/** Whether a file of the report waits in the draft, or is in the record from an earlier version. */
const hasReport = async (tx: ViewerTx, request: AdviceRequest, draft: Draft): Promise<boolean> =>
  (await uploadsIn(tx, draft.fields)).length > 0 ||
  (await documentsOf(tx, request.childId, { kind: 'advice', id: request.id })).length > 0

/** Keeps what was typed. A browser script sends the same by itself, and is told where it stands. */
export const draftRoute = route({
  method: 'POST',
  path: '/children/:childId/advice/:requestId/draft',
  allow: { childAction: 'advice.give' },
  audit: { none: 'writesItsOwn' },
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const isByItself = textOf(call.form, '_auto') === '1'
    const kept = await keep(call, found)
    if ('stale' in kept) return isByItself ? { json: { stale: true } } : kept.stale
    if (isByItself) return { json: { version: kept.draft.version } }
    const here = pathTo(path, call.params)
    return textOf(call.form, 'more')
      ? { redirect: here }
      : { redirect: here, notice: 'Saved. It is kept until you give it.' }
  },
})

/** A file of the report: kept with the draft, and put into the record when the advice is given. */
export const fileRoute = route({
  method: 'POST',
  path: '/children/:childId/advice/:requestId/file',
  allow: { childAction: 'advice.give' },
  audit: 'advice.fileAdded',
  upload: true,
  prepare: receiveFiles,
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { uploads, errors } = await takeUploads(call)
    const before = { ...formFor({}, found), way: 'report' }
    if (uploads.length === 0) return page(call, found, { form: before, errors: { files: 'Choose a file', ...errors } })
    const waiting = textOf(found.draft?.fields ?? {}, 'upload').split(' ')
    const fields = {
      ...draftOf(before),
      upload: [...waiting, ...uploads.map((one) => one.id)].filter(Boolean).join(' '),
    }
    await saveDraft(call.tx, {
      requestId: found.request.id,
      childId: found.request.childId,
      fields,
      seen: found.draft?.version ?? 0,
      by: signedIn(call.viewer).accountId,
      now: call.now,
    })
    return { redirect: pathTo(path, call.params), notice: 'The file is kept with your draft.' }
  },
})

export const withdrawRoute = route({
  method: 'POST',
  path: '/children/:childId/advice/:requestId/withdraw',
  allow: { childAction: 'advice.give' },
  audit: 'advice.withdrawn',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { request, versions } = found
    const reason = textOf(call.form, 'reason')
    const errors = reasonErrors(reason)
    if (errors) return page(call, found, { form: { ...formFor({}, found), reason }, errors })
    if (!versions[0] || versions[0].kind === 'withdrawn') return { redirect: pathTo(path, call.params) }
    const number = await withdrawAdvice(call.tx, givingOf(call, request), reason)
    call.noted({ request: request.id, version: number })
    return {
      redirect: pathTo(path, call.params),
      notice: 'Taken back. What you gave stays on record, and the advice is owed again.',
    }
  },
})

const reasonErrors = (reason: string): FormErrors | undefined => {
  if (reason === '') return { reason: 'Enter why you take it back' }
  return reason.length > 2000 ? { reason: 'Use 2,000 characters or fewer' } : undefined
}

export const handOverRoute = route({
  method: 'POST',
  path: '/children/:childId/advice/:requestId/hand-over',
  allow: { childAction: 'advice.give' },
  audit: 'advice.handedOver',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const colleagues = await colleaguesOf(call.tx, found.request, call.today)
    const chosen = colleagues.find((one) => one.id === textOf(call.form, 'colleague'))
    if (!chosen)
      return page(call, found, { form: formFor({}, found), errors: { colleague: 'Choose who does it from now on' } })
    await call.tx
      .updateTable('advice_request')
      .set({ account_id: chosen.id })
      .where('id', '=', found.request.id)
      .execute()
    call.noted({ request: found.request.id })
    return { redirect: '/advice', notice: 'Handed over. Everything that was written stays with it.' }
  },
})

export const lateRoute = route({
  method: 'POST',
  path: '/children/:childId/advice/:requestId/late',
  allow: { childAction: 'advice.give' },
  audit: 'advice.delaySaid',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    if ('instead' in found) return found.instead
    const reason = textOf(call.form, 'reason-late')
    if (!isDelay(reason))
      return page(call, found, { form: formFor({}, found), errors: { 'reason-late': 'Choose why it is late' } })
    await keepDelay(call, found.request, reason)
    return {
      redirect: pathTo(path, call.params),
      notice: 'Kept. The law does not accept it as a reason, and the advice is still owed.',
    }
  },
})

export const isDelay = (text: string): text is DelayReason => (delayCodes as readonly string[]).includes(text)

/** Keeps why a request is late where the law does not excuse it. */
export const keepDelay = (call: Call, request: AdviceRequest, reason: DelayReason) =>
  call.tx
    .insertInto('advice_delay')
    .values({
      id: newId(call.now),
      request_id: request.id,
      child_id: request.childId,
      reason,
      recorded_by: signedIn(call.viewer).accountId,
      recorded_on: call.today,
      recorded_at: call.now,
    })
    .execute()

const givingOf = (call: Call, request: AdviceRequest) => ({
  request,
  person: signedIn(call.viewer),
  now: call.now,
  today: call.today,
})

/** The request of the path, if the viewer answers it now. Others who read it are led to where they read it. */
async function find(call: Call & { params: At }): Promise<Found | { instead: Reply }> {
  const child = childOf(call)
  const { requestId } = call.params
  if (!isId(requestId)) return { instead: { notFound: true } }
  const request = await requestById(call.tx, child.id, requestId)
  if (!request) return { instead: { notFound: true } }
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  if (request.state === 'agreeing')
    return {
      instead: { redirect: pathTo('/children/:childId/advice/:requestId/agree', { childId: child.id, requestId }) },
    }
  if (!(await mayAnswer(call.tx, requestId))) return { instead: { forbidden: notYours(request) } }
  const [versions, draft] = await Promise.all([versionsOf(call.tx, child.id, requestId), draftFor(call.tx, requestId)])
  return { request, versions, draft }
}

const notYours = (request: AdviceRequest): string =>
  request.closedWhy || request.isAccepted
    ? 'This advice is not asked for any more, or it was accepted. Nothing that was written is lost.'
    : 'Only whoever was asked for this advice, or a colleague of the same service, writes it.'

/** Keeps the boxes as they were sent, whatever is wrong with them. */
async function keep(call: Call, { request, draft }: Found): Promise<{ draft: Draft } | { stale: Reply }> {
  const upload = uploadsNamed(call.form, draft)
  const { upload: _sent, ...typed } = draftOf(call.form)
  const fields = { ...typed, ...(upload ? { upload } : {}) }
  const size = sizeOf(fields)
  if (size > longestDraft) throw new Error('A form of more than the largest size was let through')
  const version = await saveDraft(call.tx, {
    requestId: request.id,
    childId: request.childId,
    fields,
    seen: Number(textOf(call.form, 'version')) || 0,
    by: signedIn(call.viewer).accountId,
    now: call.now,
  })
  if (version !== undefined) return { draft: { fields, version, savedBy: null, savedAt: call.now } }
  const here = pathTo(path, { childId: request.childId, requestId: request.id })
  return {
    stale: {
      stale: {
        what: 'this draft',
        theirs: textsOfDraft(draft?.fields ?? {}, fields),
        yours: textsOfDraft(fields, draft?.fields ?? {}),
        back: here,
      },
    },
  }
}

/** The files of the report: those ticked where the page showed them, else those that the draft names. */
const uploadsNamed = (form: Fields, draft: Draft | undefined): string =>
  textOf(form, 'filesShown') === '1' ? textsOf(form, 'upload').join(' ') : textOf(draft?.fields ?? {}, 'upload')

/** The boxes that differ between two who wrote at once, by the names that the page gives them. */
function textsOfDraft(fields: Fields, other: Fields) {
  const names = [...new Set([...Object.keys(fields), ...Object.keys(other)])]
  return names
    .filter((name) => !/^(rows-|way$|upload$|paper$)|-kind$/.test(name) && textOf(fields, name) !== textOf(other, name))
    .sort()
    .map((name) => ({ label: labelOf(name), text: textOf(fields, name) }))
}

async function page(
  call: Call,
  { request, versions, draft }: Found,
  { form, errors }: { form: Fields; errors: FormErrors },
): Promise<Reply> {
  const child = childOf(call)
  const [facts, needs, enclosed, all, colleagues] = await Promise.all([
    call.tx.selectFrom('child').select('born').where('id', '=', child.id).executeTakeFirstOrThrow(),
    call.tx.selectFrom('need').select('code').where('child_id', '=', child.id).orderBy('rank').execute(),
    enclosedWith(call.tx, request.id),
    versionsOf(call.tx, child.id),
    colleaguesOf(call.tx, request, call.today),
  ])
  const family = all.filter((one) => one.requestId !== request.id)
  const isFamily = request.service === 'family'
  const papers = isFamily ? [] : await documentsOfPart(call.tx, child.id, 'views')
  return {
    title: isFamily ? 'Your own views' : 'Write advice',
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <WritePage
        childId={child.id}
        childName={child.name}
        born={facts.born as LocalDate}
        needs={needs.map((need) => needNames[need.code as keyof typeof needNames] ?? need.code)}
        request={request}
        today={call.today}
        enclosed={enclosed}
        papers={papers.length > 0 ? <DocumentList childId={child.id} documents={papers} /> : null}
        familyVoice={isFamily ? [] : await ofFamily(call.tx, family)}
        versions={versions}
        draft={draft && { version: draft.version, savedBy: draft.savedBy }}
        form={form}
        errors={errors}
        csrf={call.request.csrfToken}
        colleagues={isFamily ? [] : colleagues}
        upload={
          isFamily ? null : (
            <ReportFile
              childId={child.id}
              request={request}
              uploads={await uploadsIn(call.tx, draft?.fields ?? {})}
              errors={errors}
              csrf={call.request.csrfToken}
            />
          )
        }
      />
    ),
  }
}

/** What the family has sent as its own views since: the newest version of each. */
async function ofFamily(tx: ViewerTx, versions: readonly (Version & { requestId: string })[]): Promise<Version[]> {
  const ids = [...new Set(versions.map((one) => one.requestId))]
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('advice_version')
    .select('id')
    .where('request_id', 'in', ids)
    .where('service', '=', 'family')
    .execute()
  const own = new Set(rows.map((row) => row.id))
  const newest = new Map<string, Version>()
  for (const one of versions) if (own.has(one.id) && !newest.has(one.requestId)) newest.set(one.requestId, one)
  return [...newest.values()]
}

/** What was sent with the request. */
async function enclosedWith(tx: ViewerTx, requestId: string): Promise<Enclosed[]> {
  const row = await tx
    .selectFrom('advice_request')
    .innerJoin('advice_enclosure', 'advice_enclosure.id', 'advice_request.enclosure_id')
    .select('advice_enclosure.words')
    .where('advice_request.id', '=', requestId)
    .executeTakeFirst()
  return (row?.words as Enclosed[] | undefined) ?? []
}

/** Who in the same service could do it as well. */
async function colleaguesOf(
  tx: ViewerTx,
  request: AdviceRequest,
  today: LocalDate,
): Promise<{ id: string; name: string }[]> {
  if (!request.organisationId) return []
  return tx
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .select(['account.id', 'account.display_name as name'])
    .distinct()
    .where('post.organisation_id', '=', request.organisationId)
    .where('post.role', 'in', [...rolesOf[request.service]])
    .where('post.from_day', '<=', today)
    .where((eb) => eb.or([eb('post.to_day', 'is', null), eb('post.to_day', '>=', today)]))
    .where('account.disabled_at', 'is', null)
    .orderBy('account.display_name')
    .limit(300)
    .execute()
}
