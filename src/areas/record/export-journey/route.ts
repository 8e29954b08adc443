import { journeyFormat } from '../../../journey/events.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { journeyOf } from '../../journey/index.ts'

/**
 * The journey as a file, as this reader may know it: to move to another area, to test the law, to keep. It names nobody: who
 * recorded a fact stays here.
 */
export const exportJourney = route({
  method: 'GET',
  path: '/children/:childId/journey.json',
  allow: { childPart: 'journey' },
  audit: 'journey.exported',
  async handle(call): Promise<Reply> {
    const journey = await journeyOf(call.tx, childOf(call).id)
    if (!journey) return { notFound: true }
    const events = journey.events.map(({ recordedBy: _by, ...event }) => event)
    const file = `${JSON.stringify({ format: journeyFormat, child: journey.child, events }, null, 2)}\n`
    return { file, name: 'journey.json', type: 'application/json' }
  },
})
