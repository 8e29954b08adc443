import { pathTo } from '../../../web/paths.ts'
import { childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { writingOf } from '../../plans/index.ts'
import { oneAtATime } from '../../record/index.ts'
import { standing, standingLines } from '../budget.ts'
import { decisionIn } from '../open.ts'
import { hubPath, sectionJPath } from '../paths.ts'
import { decisionsOf, requestWith } from '../queries.ts'
import { putIntoJ } from './put.ts'

/** What was agreed goes into section J of the plan that is being written. */
export const putSectionJ = route({
  method: 'POST',
  path: sectionJPath,
  allow: { childAction: 'plan.write' },
  audit: 'budget.putIntoPlan',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    await oneAtATime(call.tx, child.id)
    const decision = await decisionIn(call)
    if ('instead' in decision) return decision.instead
    const redirect = pathTo(hubPath, { childId: child.id })
    const decisions = await decisionsOf(call.tx, child.id)
    const now = standing(decisions, decision.requestId)
    const request = await requestWith(call.tx, child.id, decision.requestId)
    const writing = await writingOf(call.tx, child.id)
    if (!now || !request) return { redirect, notice: 'Nothing is decided yet.' }
    if (writing?.state !== 'writing')
      return { redirect, notice: 'No plan is being written now. The budget goes into the plan when it is changed.' }
    const put = await putIntoJ(call, {
      writing,
      request,
      decisionId: now.id,
      lines: standingLines(decisions, request.id),
      accountId: signedIn(call.viewer).accountId,
    })
    if ('held' in put) return { redirect, notice: 'Somebody types in section J now. Try again in a few minutes.' }
    call.noted(put)
    return {
      redirect,
      notice: `Section J is written: ${put.put} ${put.put === 1 ? 'line' : 'lines'}${put.removed > 0 ? `, ${put.removed} taken out` : ''}.`,
    }
  },
})
