import { relationsTo } from '../../access/audit.ts'
import { actions } from '../../access/policy.ts'
import type { Call } from '../../web/route.ts'
import type { FoundChild } from '../children/index.ts'
import { isId } from '../circle/index.ts'
import { type DocumentRow, documentsOf } from '../documents/index.ts'
import { joinWaits, type Request, requestWith, whoMayBeTheSame } from './queries.ts'

/** A request as an officer opens it, with what is around it. */
export type OpenedRequest = {
  request: Request
  childName: string
  diedOn: string | null
  alike: readonly FoundChild[]
  asker: Standing
  papers: readonly DocumentRow[]
  joinWaits: boolean
}
/** How the one who asked stands to the child by now. */
export type Standing = 'inCircle' | 'hasAccount' | 'noAccount'

/** The request by this id, if the viewer keeps the record of its child; undefined for everybody else. */
export async function openRequest(call: Call, requestId: string): Promise<OpenedRequest | undefined> {
  const request = isId(requestId) ? await requestWith(call.tx, requestId) : undefined
  if (!request) return undefined
  const child = await call.tx
    .selectFrom('child')
    .select(['forename', 'surname', 'died_on', 'version'])
    .where('id', '=', request.childId)
    .executeTakeFirst()
  if (!child || !(await keepsTheRecord(call, request))) return undefined
  return {
    request,
    childName: `${child.forename} ${child.surname}`,
    diedOn: child.died_on,
    alike: await whoMayBeTheSame(call.tx, request, call.today),
    asker: await standingOf(call, request),
    papers: await documentsOf(call.tx, request.childId, { kind: 'request', id: request.id }),
    joinWaits: await joinWaits(call.tx, request.childId),
  }
}

/** An officer may be the one who asked, of their own child: that does not make them its officer. */
async function keepsTheRecord({ tx }: Pick<Call, 'tx'>, request: Request): Promise<boolean> {
  const may: readonly string[] = actions['event.record']
  return (await relationsTo(tx, request.childId)).some((relation) => may.includes(relation))
}

async function standingOf(call: Call, request: Request): Promise<Standing> {
  if (!request.accountId) return 'noAccount'
  const place = await call.tx
    .selectFrom('circle')
    .select('id')
    .where('child_id', '=', request.childId)
    .where('account_id', '=', request.accountId)
    .where('relation', 'in', ['parent', 'parent.restricted', 'self', 'representative'])
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', call.today)]))
    .executeTakeFirst()
  return place ? 'inCircle' : 'hasAccount'
}
