import type { ViewerTx } from '../../../access/in-transaction.ts'
import { actions, type ChildAction, type Relation, reads } from '../../../access/policy.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { textOf } from '../../../web/form.ts'
import type { PathMark } from '../../../web/path.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, childOf, type Reply, route } from '../../../web/route.ts'
import { contactThroughCaseworker, isId, peopleOf } from '../../circle/index.ts'
import { journeyOf } from '../../journey/index.ts'
import { dayAndDistance } from '../day-words.ts'
import { chosenName } from '../full-name.ts'
import {
  childFacts,
  holderInWords,
  holdersOf,
  identifiersOf,
  needsOf,
  placementsOf,
  planLinesOf,
  plansOf,
  summaryFor,
} from '../queries.ts'
import { isOfFamily, isSummaryOnly, readsWhole } from '../standing.ts'
import { askedOf, type FamilyMark, whereWeAre } from '../where-we-are.ts'
import { historyOf } from './history.ts'
import { ChildPage, type ChildPageProps, type OpenPromise, type PlanSeen } from './page.tsx'

/** A child's page for the people who work for it. Each part is asked for only where the relation reads it. */
export const seeChild = route({
  method: 'GET',
  path: '/children/:childId',
  allow: { childPartOrSummary: 'journey' },
  audit: 'child.read',
  async handle(call): Promise<Reply> {
    const { id, relations } = childOf(call)
    if (isOfFamily(relations)) return { redirect: pathTo('/children/:childId/where-we-are', { childId: id }) }
    const child = await childFacts(call.tx, id)
    const page = await pageProps(call, id, relations)
    return { title: chosenName(child), width: 'wide', page: <ChildPage child={child} {...page} /> }
  },
})

type Loading = Pick<Call, 'tx' | 'today' | 'query' | 'viewer'>

async function pageProps(
  call: Loading,
  id: string,
  relations: readonly Relation[],
): Promise<Omit<ChildPageProps, 'child'>> {
  const { tx, today } = call
  const holders = await holdersOf(tx, id)
  const isShort = isSummaryOnly(relations)
  return {
    today,
    holders,
    needs: readsWhole(relations, 'needs') ? (await needsOf(tx, id, today)).map((need) => need.code) : undefined,
    placements: await placementsOf(tx, id),
    identifiers: readsAny(relations, 'identifiers') ? await identifiersOf(tx, id, relations) : undefined,
    contact: await contactOf(tx, id, relations),
    summary: isShort ? await summaryFor(tx, id) : undefined,
    ownSteps: isShort ? await openPromises(tx, id) : [],
    journey: isShort ? undefined : await journeyPart(call, id, relations, holderInWords(holders)),
    plans: readsAny(relations, 'plan') && !isShort ? await plansWithLines(tx, id, relations) : undefined,
    people: readsWhole(relations, 'circle') ? await circlePart(call, id, relations) : undefined,
    may: {
      record: mayDo(relations, 'event.record'),
      change: mayDo(relations, 'child.change'),
      allocate: mayDo(relations, 'allocate'),
      family: !isShort,
    },
  }
}

const readsAny = (relations: readonly Relation[], part: 'identifiers' | 'plan'): boolean =>
  relations.some((relation) => reads[relation][part] !== '-')

const mayDo = (relations: readonly Relation[], action: ChildAction): boolean =>
  relations.some((relation) => (actions[action] as readonly Relation[]).includes(relation))

async function contactOf(tx: ViewerTx, id: string, relations: readonly Relation[]): Promise<ChildPageProps['contact']> {
  if (await contactThroughCaseworker(tx, id)) return 'throughCaseworker'
  if (!readsWhole(relations, 'contact')) return undefined
  const contact = await tx
    .selectFrom('child_contact')
    .select(['postcode', 'address'])
    .where('child_id', '=', id)
    .where('to_day', 'is', null)
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return contact ?? { postcode: null, address: null }
}

const circlePart = ({ tx, today, viewer }: Loading, id: string, relations: readonly Relation[]) =>
  peopleOf(tx, {
    childId: id,
    today,
    accountId: viewer.kind === 'signedIn' ? viewer.accountId : undefined,
    readsFamilyContact: mayDo(relations, 'circle.change'),
  })

/** Whether there is a personal budget is a part of section J: it goes to those who read the money. */
async function plansWithLines(tx: ViewerTx, id: string, relations: readonly Relation[]): Promise<PlanSeen[]> {
  const plans = await plansOf(tx, id)
  const readsMoney = readsWhole(relations, 'money')
  const seen: PlanSeen[] = []
  for (const plan of plans) {
    const lines = await planLinesOf(tx, plan.id)
    seen.push({ ...plan, personal_budget: readsMoney ? plan.personal_budget : null, lines })
  }
  return seen
}

/** How many marks the band holds: what lies behind, and what comes. */
const band = 7

async function journeyPart(
  { tx, today, query }: Loading,
  id: string,
  relations: readonly Relation[],
  holder: string | undefined,
): Promise<ChildPageProps['journey']> {
  const journey = await journeyOf(tx, id)
  if (!journey) return undefined
  const before = textOf(query, 'before') || undefined
  const readsDisputes = readsWhole(relations, 'disputes')
  const story = whereWeAre({ journey, today, name: 'The child', holder, readsDisputes })
  const history = await historyOf(tx, id, before && isId(before) ? before : undefined)
  return {
    path: bandOf(story.path, id, today),
    promises: await openPromises(tx, id),
    asked: askedOf(journey.events),
    history: history.entries,
    next: history.next,
    isFirst: before === undefined,
  }
}

function bandOf(path: readonly FamilyMark[], childId: string, today: LocalDate): PathMark[] {
  const now = Math.max(
    0,
    path.findIndex((mark) => mark.state === 'now'),
  )
  const from = Math.max(0, Math.min(now - 3, path.length - band))
  return path.slice(from, from + band).map((mark) => ({
    state: mark.state,
    title: mark.title,
    word: mark.word,
    day: mark.on && dayAndDistance(today, mark.on),
    who: mark.who === 'You' ? 'The family' : mark.who,
    href:
      mark.why &&
      pathTo('/children/:childId/days/:eventId/:rule', { childId, eventId: mark.why.of, rule: mark.why.rule }),
  }))
}

const openPromises = (tx: ViewerTx, id: string): Promise<OpenPromise[]> =>
  tx
    .selectFrom('promise')
    .select(['rule', 'of_event', 'due_on', 'status', 'owed_by'])
    .where('child_id', '=', id)
    .where((eb) =>
      eb.or([
        eb('status', 'in', ['open', 'missed', 'unknown']),
        eb.and([eb('status', '=', 'excused'), eb('met_on', 'is', null)]),
      ]),
    )
    .orderBy('due_on')
    .orderBy('rule')
    .orderBy('of_event')
    .execute()
