import { actions, type Relation, reads } from '../../../access/policy.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { textOf } from '../../../web/form.ts'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { isId } from '../../circle/index.ts'
import { DocumentList, documentsOf } from '../../documents/index.ts'
import { openAssessment } from '../ask/route.tsx'
import { closedByDeath } from '../closed.ts'
import { type AdviceRequest, adviceOf, requestById } from '../requests.ts'
import { versionsOf } from '../write/drafts.ts'
import type { Version } from '../write/lines.ts'
import { isDelay, keepDelay } from '../write/route.tsx'
import { AdvicePage } from './page.tsx'
import { ReadPage } from './read-page.tsx'

const path = '/children/:childId/advice'
const family: readonly Relation[] = ['parent', 'self', 'representative']

export const seeAdvice = route({
  method: 'GET',
  path,
  allow: { childPart: 'journey' },
  audit: 'advice.listed',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const isOfficer = child.relations.some((relation) =>
      (actions['event.record'] as readonly Relation[]).includes(relation),
    )
    const [requests, versions, matter, closed] = await Promise.all([
      adviceOf(call.tx, child.id),
      versionsOf(call.tx, child.id),
      isOfficer ? openAssessment(call.tx, child.id, call.today) : undefined,
      closedByDeath(call.tx, child.id),
    ])
    return {
      title: 'Who was asked for advice',
      page: (
        <AdvicePage
          childId={child.id}
          childName={child.name}
          requests={requests}
          today={call.today}
          readable={new Set(versions.map((version) => version.requestId))}
          takenBack={takenBackIn(versions)}
          isOfficer={isOfficer && !closed}
          isFamily={!closed && child.relations.some((relation) => family.includes(relation))}
          mayAsk={matter !== undefined && !closed}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

/** By request, the day on which its advice was taken back; the versions come newest first. */
function takenBackIn(versions: readonly (Version & { requestId: string })[]): ReadonlyMap<string, LocalDate> {
  const newest = new Map<string, Version>()
  for (const one of versions) if (!newest.has(one.requestId)) newest.set(one.requestId, one)
  return new Map(
    [...newest].flatMap(([id, one]) => (one.kind === 'withdrawn' ? [[id, one.givenOn as LocalDate] as const] : [])),
  )
}

export const readAdvicePage = route({
  method: 'GET',
  path: '/children/:childId/advice/:requestId/read',
  allow: { childPart: 'journey' },
  audit: 'advice.read',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const request = await requestOf(call)
    if (!request) return { notFound: true }
    const [versions, documents] = await Promise.all([
      versionsOf(call.tx, child.id, request.id),
      documentsOf(call.tx, child.id, { kind: 'advice', id: request.id }),
    ])
    if (versions.length === 0 && !readsContent(child.relations)) return { notFound: true }
    return {
      title: 'Read the advice',
      page: (
        <ReadPage
          back={{ href: pathTo(path, { childId: child.id }), text: 'Back to who was asked' }}
          childName={child.name}
          request={request}
          versions={versions}
          files={documents.length > 0 ? <DocumentList childId={child.id} documents={documents} /> : null}
        />
      ),
    }
  },
})

const readsContent = (relations: readonly Relation[]): boolean =>
  relations.some((relation) => reads[relation].otherAdvice === 'R')

type At = { childId: string; requestId: string }
const requestOf = (call: Call & { params: At }): Promise<AdviceRequest | undefined> =>
  isId(call.params.requestId)
    ? requestById(call.tx, childOf(call).id, call.params.requestId)
    : Promise.resolve(undefined)

/** The caseworker takes the advice as given: whoever gave it goes from the circle, and keeps their own advice to read. */
export const acceptRoute = route({
  method: 'POST',
  path: '/children/:childId/advice/:requestId/accept',
  allow: { childAction: 'event.record' },
  audit: 'advice.accepted',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const request = await requestOf(call)
    if (!request) return { notFound: true }
    const back = pathTo(path, { childId: child.id })
    if (request.state !== 'given' || request.isAccepted)
      return { redirect: back, notice: 'There is nothing to accept here.' }
    await call.tx
      .updateTable('advice_request')
      .set({ accepted_by: signedIn(call.viewer).accountId, accepted_at: call.now })
      .where('id', '=', request.id)
      .execute()
    call.noted({ request: request.id })
    return { redirect: back, notice: 'Accepted.' }
  },
})

/** Why it is late, where the law knows no excuse. */
export const delayRoute = route({
  method: 'POST',
  path: '/children/:childId/advice/:requestId/delay',
  allow: { childAction: 'event.record' },
  audit: 'advice.delayRecorded',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const request = await requestOf(call)
    if (!request) return { notFound: true }
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    const back = pathTo(path, { childId: child.id })
    const reason = textOf(call.form, 'reason-late')
    if (!isDelay(reason)) return { redirect: back, notice: 'Choose why it is late. Nothing was kept.' }
    await keepDelay(call, request, reason)
    call.noted({ request: request.id, reason })
    return { redirect: back, notice: 'Kept as an unlawful delay. The step stays late.' }
  },
})
