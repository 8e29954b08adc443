import type { Journey } from '../../journey/events.ts'
import { notNowPage } from '../../web/error-pages.tsx'
import { type Call, childOf, type Reply } from '../../web/route.ts'
import { isId } from '../circle/index.ts'
import { openRequest } from '../deciding/index.ts'
import { journeyOf } from '../journey/index.ts'
import { closedByDeath } from '../record/index.ts'
import type { BudgetDecision, BudgetRequest, DirectPayment } from './budget.ts'
import { decisionWith, paymentWith, requestWith } from './queries.ts'

/** When somebody asks: while the plan is written; of a final plan; before there is anything to ask about. */
export type Moment = 'draft' | 'final' | 'early' | 'none'

const plans = new Set(['plan.issued', 'plan.inForce'])

/** Where the plan stands for a request. Pure. */
export function momentOf(journey: Journey, today: Call['today']): Moment {
  const request = openRequest(journey, today)
  if (request) return request.question === 'assess' ? 'early' : 'draft'
  return hasPlan(journey) ? 'final' : 'none'
}

export const hasPlan = (journey: Journey): boolean => journey.events.some(({ type }) => plans.has(type))

/** The moment for the child in the path, or the answer where the record is closed. */
export async function openMoment(call: Call): Promise<{ moment: Moment } | { instead: Reply }> {
  const child = childOf(call)
  const closed = await closedByDeath(call.tx, child.id)
  if (closed) return { instead: closed }
  const journey = await journeyOf(call.tx, child.id)
  return journey ? { moment: momentOf(journey, call.today) } : { instead: { notFound: true } }
}

/** Why nobody can ask yet. */
export const notYet = (moment: 'early' | 'none', name: string): Reply =>
  notNowPage(
    moment === 'early'
      ? `Whether to assess ${name} is not decided yet. You can ask for a personal budget once a plan is being written.`
      : `No plan is being written for ${name} now. You can ask for a personal budget while a plan is written, or when it is looked at again.`,
  )

const withLife = async <Found>(call: Call, found: Found | undefined): Promise<Found | { instead: Reply }> => {
  if (!found) return { instead: { notFound: true } }
  const closed = await closedByDeath(call.tx, childOf(call).id)
  return closed ? { instead: closed } : found
}

const named = (call: Call, name: string): string => (call.params as Readonly<Record<string, string>>)[name] ?? ''

/** The request, decision or payment in the path; not found, or closed by a death. */
export const requestIn = async (call: Call): Promise<BudgetRequest | { instead: Reply }> =>
  withLife(
    call,
    isId(named(call, 'requestId')) ? await requestWith(call.tx, childOf(call).id, named(call, 'requestId')) : undefined,
  )
export const decisionIn = async (call: Call): Promise<BudgetDecision | { instead: Reply }> =>
  withLife(
    call,
    isId(named(call, 'decisionId'))
      ? await decisionWith(call.tx, childOf(call).id, named(call, 'decisionId'))
      : undefined,
  )
export const paymentIn = async (call: Call): Promise<DirectPayment | { instead: Reply }> =>
  withLife(
    call,
    isId(named(call, 'paymentId')) ? await paymentWith(call.tx, childOf(call).id, named(call, 'paymentId')) : undefined,
  )
export const lineIdIn = (call: Call): string | undefined => {
  const id = named(call, 'budgetLineId')
  return isId(id) ? id : undefined
}
