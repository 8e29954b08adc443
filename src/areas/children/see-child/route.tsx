import type { ViewerTx } from '../../../access/in-transaction.ts'
import { actions, type ChildAction, type Relation, reads } from '../../../access/policy.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { textOf } from '../../../web/form.ts'
import type { PathMark } from '../../../web/path.tsx'
import { pathTo } from '../../../web/paths.ts'
import { readsOwnWords } from '../../../web/permission.ts'
import { type Call, childOf, type Reply, route } from '../../../web/route.ts'
import { contactThroughCaseworker, isId, peopleOf } from '../../circle/index.ts'
import { journeyOf } from '../../journey/index.ts'
import { dayAndDistance } from '../day-words.ts'
import { draftDays } from '../draft-days.ts'
import { toldToOthers } from '../family-words.ts'
import { chosenName } from '../full-name.ts'
import {
  childFacts,
  type Holder,
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
import { askedOf, type FamilyMark, givenDay, whereWeAre } from '../where-we-are.ts'
import { historyOf } from './history.ts'
import { ChildPage, type ChildPageProps, type OpenPromise, type PlanSeen } from './page.tsx'

/** A child's page for the people who work for it. Each part is asked for only where the relation reads it. */
export const seeChild = route({
  method: 'GET',
  path: '/children/:childId',
  allow: { childPartOrSummary: 'journey' },
  audit: 'child.read',
  async handle(call): Promise<Reply> {
    const { id, relations, isYoungPerson } = childOf(call)
    if (isOfFamily(relations)) return { redirect: pathTo('/children/:childId/where-we-are', { childId: id }) }
    const [child, page] = await Promise.all([childFacts(call.tx, id), pageProps(call, id, relations)])
    const capacity = isYoungPerson && mayDo(relations, 'circle.change')
    return {
      title: chosenName(child),
      width: 'wide',
      page: <ChildPage child={child} {...page} may={{ ...page.may, capacity }} />,
    }
  },
})

type Loading = Pick<Call, 'tx' | 'today' | 'query' | 'viewer' | 'request'>

async function pageProps(
  call: Loading,
  id: string,
  relations: readonly Relation[],
): Promise<Omit<ChildPageProps, 'child'>> {
  const { tx, today } = call
  const isShort = isSummaryOnly(relations)
  const holders = holdersOf(tx, id)
  // asked for together, so that the database has them all before it answers the first
  const [known, needs, placements, identifiers, contact, summary, ownSteps, journey, plans, people] = await Promise.all(
    [
      holders,
      readsWhole(relations, 'needs') ? needsOf(tx, id, today) : undefined,
      placementsOf(tx, id),
      readsAny(relations, 'identifiers') ? identifiersOf(tx, id, relations) : undefined,
      contactOf(tx, id, relations),
      isShort ? summaryFor(tx, id) : undefined,
      isShort ? openPromises(tx, id) : [],
      isShort ? undefined : journeyPart(call, id, relations, holders),
      readsAny(relations, 'plan') && !isShort ? plansWithLines(tx, id, relations) : undefined,
      readsWhole(relations, 'circle') ? circlePart(call, id, relations) : undefined,
    ],
  )
  return {
    today,
    csrf: call.request.csrfToken,
    holders: known,
    needs: needs?.map((need) => need.code),
    placements,
    identifiers,
    contact,
    summary,
    ownSteps,
    journey,
    plans,
    people,
    may: {
      record: mayDo(relations, 'event.record'),
      change: mayDo(relations, 'child.change'),
      allocate: mayDo(relations, 'allocate'),
      days: readsWhole(relations, 'journey'),
      family: !isShort,
      decide: mayDo(relations, 'decision.propose'),
      plan: readsWhole(relations, 'plan'),
      ask: mayDo(relations, 'assessment.ask') && !isShort,
      voice: readsOwnWords(relations, 'voice'),
      profile: readsOwnWords(relations, 'profile'),
      capacity: false,
    },
  }
}

const readsAny = (relations: readonly Relation[], part: 'identifiers' | 'plan'): boolean =>
  relations.some((relation) => reads[relation][part] !== '-')

const mayDo = (relations: readonly Relation[], action: ChildAction): boolean =>
  relations.some((relation) => (actions[action] as readonly Relation[]).includes(relation))

async function contactOf(tx: ViewerTx, id: string, relations: readonly Relation[]): Promise<ChildPageProps['contact']> {
  const reads = readsWhole(relations, 'contact')
  const [isThroughCaseworker, contact] = await Promise.all([
    contactThroughCaseworker(tx, id),
    reads ? addressOf(tx, id) : undefined,
  ])
  if (isThroughCaseworker) return 'throughCaseworker'
  return reads ? (contact ?? { postcode: null, address: null }) : undefined
}

const addressOf = (tx: ViewerTx, id: string) =>
  tx
    .selectFrom('child_contact')
    .select(['postcode', 'address'])
    .where('child_id', '=', id)
    .where('to_day', 'is', null)
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()

const circlePart = ({ tx, today, viewer }: Loading, id: string, relations: readonly Relation[]) =>
  peopleOf(tx, {
    childId: id,
    today,
    accountId: viewer.kind === 'signedIn' ? viewer.accountId : undefined,
    readsFamilyContact: mayDo(relations, 'circle.change'),
  })

/** Whether there is a personal budget is a part of section J: it goes to those who read the money. */
async function plansWithLines(tx: ViewerTx, id: string, relations: readonly Relation[]): Promise<PlanSeen[]> {
  const readsMoney = readsWhole(relations, 'money')
  const [plans, lines] = await Promise.all([plansOf(tx, id), planLinesOf(tx, id)])
  return plans.map((plan) => ({
    ...plan,
    personal_budget: readsMoney ? plan.personal_budget : null,
    lines: lines.filter((line) => line.plan_id === plan.id),
  }))
}

/** How many marks the band holds: what lies behind, and what comes. */
const band = 7

async function journeyPart(
  { tx, today, query }: Loading,
  id: string,
  relations: readonly Relation[],
  holders: Promise<readonly Holder[]>,
): Promise<ChildPageProps['journey']> {
  const before = textOf(query, 'before') || undefined
  const [journey, history, promises, known] = await Promise.all([
    journeyOf(tx, id),
    historyOf(tx, id, before && isId(before) ? before : undefined),
    openPromises(tx, id),
    holders,
  ])
  if (!journey) return undefined
  const readsDisputes = readsWhole(relations, 'disputes')
  const draft = await draftDays(tx, { childId: id, today })
  const story = whereWeAre({ journey, today, name: 'The child', holder: holderInWords(known), readsDisputes, draft })
  return {
    path: bandOf(story.path, id, { today, leadsToDays: readsWhole(relations, 'journey') }),
    hasDraft: draft.windows.size > 0,
    promises: promises.map((promise) => ({
      ...promise,
      due_on: givenDay(draft, { of: promise.of_event, rule: promise.rule }) ?? promise.due_on,
    })),
    asked: askedOf(journey.events),
    history: history.entries,
    next: history.next,
    isFirst: before === undefined,
  }
}

type Band = { today: LocalDate; leadsToDays: boolean }

function bandOf(path: readonly FamilyMark[], childId: string, { today, leadsToDays }: Band): PathMark[] {
  const now = Math.max(
    0,
    path.findIndex((mark) => mark.state === 'now'),
  )
  const from = Math.max(0, Math.min(now - 3, path.length - band))
  return path.slice(from, from + band).map((mark) => ({
    state: mark.state,
    title: toldToOthers(mark.title),
    word: mark.word,
    day: mark.on && dayAndDistance(today, mark.on),
    who: mark.who === 'You' ? 'The family' : mark.who,
    href:
      leadsToDays && mark.why
        ? pathTo('/children/:childId/days/:eventId/:rule', { childId, eventId: mark.why.of, rule: mark.why.rule })
        : undefined,
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
