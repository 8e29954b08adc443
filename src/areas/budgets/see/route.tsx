import { mayDo } from '../../../web/permission.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { journeyOf } from '../../journey/index.ts'
import { writingOf } from '../../plans/index.ts'
import { closedByDeath } from '../../record/index.ts'
import { helpServed, helpWritten } from '../ask/choices.ts'
import { momentOf } from '../open.ts'
import { hubPath } from '../paths.ts'
import { planInForce } from '../payments/start.tsx'
import { againsOf, decisionsOf, linesOfChildren, paymentsOf, requestsOf, reviewsOf } from '../queries.ts'
import { SeePage } from './page.tsx'

/** All there is of a child's personal budget, in plain words, for this reader. */
export const seeBudget = route({
  method: 'GET',
  path: hubPath,
  allow: { childPart: 'money' },
  audit: 'budget.read',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const { tx } = call
    const mayWrite = mayDo(child, 'plan.write')
    const requests = await requestsOf(tx, child.id)
    const journey = await journeyOf(tx, child.id)
    const isClosed = (await closedByDeath(tx, child.id)) !== undefined
    return {
      title: 'Personal budget',
      page: (
        <SeePage
          childId={child.id}
          childName={child.name}
          isOwn={child.relations.includes('self')}
          csrf={call.request.csrfToken}
          requests={requests}
          help={mayWrite ? await helpWritten(call, child.id) : await helpServed(call, child.id)}
          lines={await linesOfChildren(tx, child.id)}
          decisions={(await decisionsOf(tx, child.id)).filter((one) => one.state === 'decided' || mayWrite)}
          agains={await againsOf(tx, child.id)}
          payments={await paymentsOf(tx, child.id)}
          reviews={await reviewsOf(tx, child.id)}
          moment={journey ? momentOf(journey, call.today) : 'none'}
          isInForce={journey !== undefined && planInForce(journey) !== undefined}
          isWritten={mayWrite && (await writingOf(tx, child.id))?.state === 'writing'}
          may={{
            ask: !isClosed && mayDo(child, 'budget.ask'),
            write: !isClosed && mayWrite,
            propose: !isClosed && mayDo(child, 'decision.propose'),
          }}
          today={call.today}
        />
      ),
    }
  },
})
