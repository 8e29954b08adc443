import { addDays } from '../../../law/local-date.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { peopleOf } from '../../circle/index.ts'
import { journeyOf } from '../../journey/index.ts'
import { handoversOf } from '../../worklist/index.ts'
import { chosenName, fullName } from '../full-name.ts'
import { childFacts, freeHelp, holderInWords, holdersOf } from '../queries.ts'
import { isOfFamily, readsWhole } from '../standing.ts'
import { whereWeAre } from '../where-we-are.ts'
import { QuietPage, WhereWeArePage } from './page.tsx'

/** The family's page. Whoever else reads the journey may see what the family sees. */
export const seeWhereWeAre = route({
  method: 'GET',
  path: '/children/:childId/where-we-are',
  allow: { childPart: 'journey' },
  audit: 'child.whereWeAre',
  async handle(call): Promise<Reply> {
    const { tx, today } = call
    const { id, relations } = childOf(call)
    const [child, journey] = [await childFacts(tx, id), await journeyOf(tx, id)]
    const title = `${chosenName(child)}: where we are`
    if (!journey) return { notFound: true }
    if (child.died_on) return { title: fullName(child), page: <QuietPage fullName={fullName(child)} /> }
    const readsCircle = readsWhole(relations, 'circle')
    const accountId = call.viewer.kind === 'signedIn' ? call.viewer.accountId : undefined
    const story = whereWeAre({
      journey,
      today,
      name: chosenName(child),
      holder: holderInWords(await holdersOf(tx, id)),
      readsDisputes: readsWhole(relations, 'disputes'),
    })
    const page = (
      <WhereWeArePage
        childId={id}
        name={chosenName(child)}
        fullName={fullName(child)}
        sayIt={child.say_it}
        strengths={linesOf(child.strengths)}
        interests={linesOf(child.interests)}
        voice={child.voice}
        story={story}
        today={today}
        people={readsCircle ? await peopleOf(tx, { childId: id, today, accountId, readsFamilyContact: false }) : []}
        readsCircle={readsCircle}
        help={await freeHelp(tx)}
        tookOver={await handoversOf(tx, id, addDays(today, -daysTold))}
        isForStaff={!isOfFamily(relations)}
      />
    )
    return { title, page }
  },
})

/** How long the page says who took a step over. */
const daysTold = 90

const linesOf = (text: string | null): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
