import { childOf, type Reply, route } from '../../../web/route.ts'
import { journeyOf } from '../../journey/index.ts'
import { draftDays } from '../draft-days.ts'
import { isOfFamily, readsWhole } from '../standing.ts'
import { explanationOf } from './explanation.ts'
import { WhyThisDayPage } from './page.tsx'

/** Why a day is the day it is. */
export const explainDay = route({
  method: 'GET',
  path: '/children/:childId/days/:eventId/:rule',
  allow: { childPart: 'journey' },
  audit: 'child.dayExplained',
  async handle(call): Promise<Reply> {
    const { id, name, relations } = childOf(call)
    const { eventId, rule } = call.params
    const journey = await journeyOf(call.tx, id)
    const readsDisputes = readsWhole(relations, 'disputes')
    const { tx, today } = call
    const draft = journey && (await draftDays(tx, { childId: id, today }))
    const explanation = journey && explanationOf({ journey, today, eventId, rule, readsDisputes, draft })
    if (!explanation) return { notFound: true }
    return {
      title: 'Why this day',
      page: (
        <WhyThisDayPage
          explanation={explanation}
          today={call.today}
          childId={id}
          name={name}
          isFamily={isOfFamily(relations)}
        />
      ),
    }
  },
})
