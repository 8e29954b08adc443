import { addDays, addMonths, compareDays, type LocalDate } from '../../../law/local-date.ts'
import { readsOwnWords } from '../../../web/permission.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { peopleOf } from '../../circle/index.ts'
import { journeyOf } from '../../journey/index.ts'
import { voiceOf } from '../../voice/index.ts'
import { handoversOf } from '../../worklist/index.ts'
import { draftDays } from '../draft-days.ts'
import { toThemselves } from '../family-words.ts'
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
    const { id, relations, isYoungPerson } = childOf(call)
    const isOwn = relations[0] === 'self'
    const readsCircle = readsWhole(relations, 'circle')
    const accountId = call.viewer.kind === 'signedIn' ? call.viewer.accountId : undefined
    const [child, journey, holders, people, help, tookOver, voice] = await Promise.all([
      childFacts(tx, id),
      journeyOf(tx, id),
      holdersOf(tx, id),
      readsCircle ? peopleOf(tx, { childId: id, today, accountId, readsFamilyContact: false }) : [],
      freeHelp(tx),
      handoversOf(tx, id, addDays(today, -daysTold)),
      voiceOf(tx, id),
    ])
    const title = `${chosenName(child)}: ${isOwn ? 'where you are' : 'where we are'}`
    if (!journey) return { notFound: true }
    if (child.died_on) return { title: fullName(child), page: <QuietPage fullName={fullName(child)} /> }
    const story = whereWeAre({
      journey,
      today,
      name: isOwn ? toThemselves : chosenName(child),
      holder: holderInWords(holders),
      readsDisputes: readsWhole(relations, 'disputes'),
      draft: await draftDays(tx, { childId: id, today }),
    })
    const page = (
      <WhereWeArePage
        childId={id}
        name={chosenName(child)}
        fullName={fullName(child)}
        sayIt={child.say_it}
        strengths={linesOf(child.strengths)}
        interests={linesOf(child.interests)}
        voice={voice}
        readsOwn={{ voice: readsOwnWords(relations, 'voice'), profile: readsOwnWords(relations, 'profile') }}
        isOwn={isOwn}
        isGrowingUp={isGrowingUp(child.born as LocalDate, today)}
        decides={isOwn && isYoungPerson}
        hasPlan={readsWhole(relations, 'plan') && journey.events.some(isOfPlan)}
        story={story}
        today={today}
        people={people}
        readsCircle={readsCircle}
        help={help}
        tookOver={tookOver}
        isForStaff={!isOfFamily(relations)}
      />
    )
    return { title, page }
  },
})

/** From year 9 on, in the year of the fourteenth birthday, plans prepare for adulthood: then it is time to tell what will change. */
const isGrowingUp = (born: LocalDate, today: LocalDate): boolean => compareDays(addMonths(born, 13 * 12), today) <= 0

const isOfPlan = ({ type }: { type: string }): boolean => type === 'draft.sent' || type === 'plan.issued'

/** How long the page says who took a step over. */
const daysTold = 90

const linesOf = (text: string | null): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
