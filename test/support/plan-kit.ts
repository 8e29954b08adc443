import type { Selectable } from 'kysely'
import type { Tables } from '../../src/access/tables.generated.ts'
import type { Section } from '../../src/plan/sections.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import { newId } from '../../src/platform/id.ts'
import { asOwner } from '../access/as-owner.ts'
import type { Browser, Person, World } from './world.ts'

/** Services that give advice in the kit, each with the limb of regulation 6(1) that it answers. */
const limbOf = { family: 'a', education: 'b', health: 'c', psychology: 'd', care: 'e' } as const
export type KitService = keyof typeof limbOf
const services = Object.keys(limbOf) as KitService[]

/** The lines of the kit's plan, by their short names. Every one passes the checks; G is agreed. */
const lineNames = ['a1', 'b1', 'b2', 'c1', 'd1', 'e1', 'e2', 'e3', 'e4', 'f1', 'f2', 'g1', 'h1', 'h2'] as const
export type KitLine = (typeof lineNames)[number]

type Boxes = { who?: string; howMuch?: string; howOften?: string; from?: string; paidBy?: string; agreedBy?: string }
type LineAsked = Boxes & {
  section: Section
  words: string
  aspirations?: readonly KitLine[]
  needs?: readonly KitLine[]
  outcomes?: readonly KitLine[]
  advice?: KitService
  page?: string
}

const lines: Readonly<Record<KitLine, LineAsked>> = {
  a1: { section: 'A', words: 'I want to drive a train one day. I like drawing maps of railways.', advice: 'family' },
  b1: {
    section: 'B',
    words: 'Ava finds it hard to follow spoken instructions of more than two steps.',
    advice: 'psychology',
    page: '3',
  },
  b2: {
    section: 'B',
    words: 'Ava cannot work for more than five minutes in a room that is louder than normal talk.',
    advice: 'education',
    page: '1',
  },
  c1: {
    section: 'C',
    words: 'Ava has asthma, and is short of breath after five minutes of running.',
    advice: 'health',
  },
  d1: { section: 'D', words: 'Ava cannot cross a road without an adult.', advice: 'care' },
  e1: {
    section: 'E',
    words: 'By July 2027 Ava follows a three-step spoken instruction in class on four of five occasions.',
    needs: ['b1'],
    aspirations: ['a1'],
  },
  e2: {
    section: 'E',
    words: 'By July 2027 Ava works for 20 minutes in a quiet corner of her classroom each school day.',
    needs: ['b2'],
    aspirations: ['a1'],
  },
  e3: {
    section: 'E',
    words: 'By December 2026 Ava uses her own inhaler correctly on nine of ten occasions.',
    needs: ['c1'],
    aspirations: ['a1'],
  },
  e4: {
    section: 'E',
    words: 'By July 2027 Ava crosses a quiet road safely on nine of ten occasions.',
    needs: ['d1'],
    aspirations: ['a1'],
  },
  f1: {
    section: 'F',
    words: 'One to one work on listening and understanding',
    who: 'a speech and language therapist',
    howMuch: '45 minutes',
    howOften: 'every week in term time',
    from: 'from 13 April 2026',
    paidBy: 'Westmere Council',
    needs: ['b1'],
    outcomes: ['e1'],
    advice: 'psychology',
    page: '5',
  },
  f2: {
    section: 'F',
    words: 'Work in a quiet corner away from the door',
    who: 'the class teacher',
    howMuch: '20 minutes',
    howOften: 'every morning in term time',
    from: 'from 13 April 2026',
    paidBy: 'Riverside Primary School',
    needs: ['b2'],
    outcomes: ['e2'],
    advice: 'education',
    page: '2',
  },
  g1: {
    section: 'G',
    words: 'A check of Ava’s asthma at the clinic',
    who: 'a children’s asthma nurse',
    howMuch: '30 minutes',
    howOften: 'once every three months',
    from: 'from 1 May 2026',
    paidBy: 'NHS Westmere Integrated Care Board',
    agreedBy: 'Dr Owl',
    needs: ['c1'],
    outcomes: ['e3'],
    advice: 'health',
  },
  h1: {
    section: 'H1',
    words: 'Walks on which Ava crosses roads with an adult',
    who: 'a family support worker',
    howMuch: 'two hours',
    howOften: 'every Saturday',
    from: 'from 2 May 2026',
    paidBy: 'Westmere Council',
    needs: ['d1'],
    outcomes: ['e4'],
    advice: 'care',
  },
  h2: {
    section: 'H2',
    words: 'A place at the Saturday club',
    who: 'two play workers',
    howMuch: 'three hours',
    howOften: 'every second Saturday',
    from: 'from 2 May 2026',
    paidBy: 'Westmere Council',
    needs: ['d1'],
    outcomes: ['e4'],
    advice: 'care',
  },
}

/** What each service advised: the points that the plan must answer. */
const points: Readonly<Record<KitService, readonly object[]>> = {
  family: [{ kind: 'need', words: 'Loud rooms hurt her ears.' }],
  education: [
    { kind: 'strength', words: 'Ava remembers every story she hears.' },
    {
      kind: 'provision',
      words: 'Work in a quiet corner',
      who: 'the class teacher',
      howMuch: '20 minutes',
      howOften: 'each morning',
    },
  ],
  health: [{ kind: 'provision', words: 'A check at the asthma clinic', howOften: 'every three months' }],
  psychology: [
    { kind: 'need', words: 'Ava cannot follow more than two steps.' },
    {
      kind: 'provision',
      words: 'One to one work on listening',
      who: 'a therapist',
      howMuch: '45 minutes',
      howOften: 'each week',
    },
  ],
  care: [{ kind: 'provision', words: 'Short breaks at the Saturday club', howOften: 'every second Saturday' }],
}

export type PlanKit = {
  child: string
  matter: 'm1'
  people: Readonly<Record<'caseworker' | 'manager' | 'parent' | 'adviser', Person>>
  caseworker: Browser
  manager: Browser
  parent: Browser
  /** The requests for advice, by service: the ids that sources of lines name. */
  requests: Readonly<Record<KitService, string>>
  /** The newest version of each piece of advice. */
  advice: Readonly<Record<KitService, string>>
  /** The decision to make a plan. */
  decision: string
  writing: string
  /** The lines of the working copy by their short names, with their text to compare with. */
  lines: Readonly<Record<KitLine, string>>
}

type KitAsked = {
  born?: string
  forename?: string
  /** false: nothing is written yet, and no writing was started. */
  lines?: boolean
  /** false: every point of the advice waits for its answer. */
  answered?: boolean
}

/** What the kit's plan says in a line. */
export const kitWords = (name: KitLine): string => lines[name].words

/**
 * A child with a request, a decision to assess, advice given by five services with their points, a decision to make a plan,
 * and a plan that is written in all sections but I and J: it may be served as it stands. The day is the world's.
 */
export async function planKit(here: World, asked: KitAsked = {}): Promise<PlanKit> {
  const child = await here.child({ born: asked.born ?? '2017-03-09', forename: asked.forename ?? 'Ava' })
  const people = {
    caseworker: await here.person({ name: 'Cas Worker', roles: ['caseworker'], team: here.team }),
    manager: await here.person({ name: 'Mo Manager', roles: ['manager'], team: here.team }),
    parent: await here.person({ name: 'Jo Parent' }),
    adviser: await here.person({ name: 'Pat Psychologist', roles: ['psychologist'] }),
  }
  await here.stand(child.id, 'caseworker', { account: people.caseworker.id })
  await here.stand(child.id, 'team', { team: here.team })
  await here.stand(child.id, 'parent', { account: people.parent.id })
  const ids = () => newId(here.clock.now())
  const made = {
    child: child.id,
    matter: 'm1' as const,
    people,
    requests: named(services, ids),
    advice: named(services, ids),
    decision: ids(),
    writing: ids(),
    lines: named(lineNames, ids),
  }
  await recordAssessment(here, made)
  await asOwner(here.database, async (tx) => {
    await insertAdvice(tx, here, made)
    await insertDecision(tx, here, made)
    if (asked.lines === false) return
    await insertWriting(tx, here, made)
    if (asked.answered !== false) await insertAnswers(tx, here, made)
  })
  return {
    ...made,
    caseworker: await here.signIn(people.caseworker),
    manager: await here.signIn(people.manager),
    parent: await here.signIn(people.parent),
  }
}

type Made = Omit<PlanKit, 'caseworker' | 'manager' | 'parent'>

const named = <Name extends string>(names: readonly Name[], make: () => string): Record<Name, string> =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, string>

const bodyOf = (here: World, service: KitService): { name: string; id: string | null } =>
  ({
    family: { name: 'The family', id: null },
    education: { name: 'Riverside Primary School', id: here.riverside },
    health: { name: 'Westmere Community Health', id: here.trust },
    psychology: { name: 'Westmere Council', id: here.council },
    care: { name: 'Westmere Council', id: here.council },
  })[service]

async function recordAssessment(here: World, { child, matter, requests }: Made): Promise<void> {
  await here.record(child, { type: 'request.received', on: '2026-01-05', matter, by: 'parent' })
  await here.record(child, { type: 'assessment.decided', on: '2026-01-26', matter, outcome: 'assess' })
  for (const service of services)
    await here.record(child, {
      type: 'advice.requested',
      id: requests[service],
      on: '2026-01-26',
      matter,
      limb: limbOf[service],
      body: bodyOf(here, service).name,
    })
  for (const service of services)
    await here.record(child, { type: 'advice.received', on: '2026-02-20', matter, request: requests[service] })
}

async function insertAdvice(tx: Tx, here: World, { child, matter, people, requests, advice }: Made): Promise<void> {
  await tx
    .insertInto('advice_request')
    .values(
      services.map((service) => ({
        id: requests[service],
        child_id: child,
        matter,
        limb: limbOf[service],
        service,
        way: 'ask',
        body: bodyOf(here, service).name,
        organisation_id: bodyOf(here, service).id,
        asked_on: '2026-01-26',
        asked_by: people.caseworker.id,
        asked_at: here.clock.now(),
        status: 'met',
        met_on: '2026-02-20',
      })),
    )
    .execute()
  await tx
    .insertInto('advice_version')
    .values(
      services.map((service) => ({
        id: advice[service],
        request_id: requests[service],
        child_id: child,
        service,
        number: 1,
        kind: 'written',
        lines: JSON.stringify(points[service]),
        given_by: service === 'family' ? people.parent.id : people.adviser.id,
        given_on: '2026-02-20',
        given_at: '2026-02-20T09:00:00.000Z',
      })),
    )
    .execute()
}

const insertDecision = (tx: Tx, here: World, { child, matter, people, decision }: Made) =>
  tx
    .insertInto('decision')
    .values({
      id: decision,
      child_id: child,
      matter,
      question: 'issue',
      outcome: 'issue',
      answers: JSON.stringify({}),
      evidence: ['The advice of the assessment'],
      proposed_by: people.caseworker.id,
      proposed_at: here.clock.now(),
      state: 'decided',
      decided_by: people.manager.id,
      decided_at: here.clock.now(),
      decided_on: '2026-02-23',
    })
    .execute()

async function insertWriting(tx: Tx, here: World, made: Made): Promise<void> {
  const by = made.people.caseworker.id
  await tx
    .insertInto('plan_writing')
    .values({
      id: made.writing,
      child_id: made.child,
      matter: made.matter,
      regime: 'england-2014',
      rule_set: 'waymark.checks/1',
      started_by: by,
      started_at: here.clock.now(),
      started_on: here.clock.today(),
    })
    .execute()
  await tx
    .insertInto('writing_line')
    .values(lineNames.map((name, place) => rowOf(here, made, name, place)))
    .execute()
}

function rowOf(here: World, made: Made, name: KitLine, place: number) {
  const line = lines[name]
  const links = (names: readonly KitLine[] = []) => names.map((one) => made.lines[one])
  const source = line.advice && { request: made.requests[line.advice], ...(line.page ? { page: line.page } : {}) }
  return {
    id: made.lines[name],
    writing_id: made.writing,
    child_id: made.child,
    section: line.section,
    place,
    words: line.words,
    who: line.who ?? null,
    how_much: line.howMuch ?? null,
    how_often: line.howOften ?? null,
    from_when: line.from ?? null,
    paid_by: line.paidBy ?? null,
    agreed_by: line.agreedBy ?? null,
    agreed_on: line.agreedBy ? here.clock.today() : null,
    aspirations: links(line.aspirations),
    needs: links(line.needs),
    outcomes: links(line.outcomes),
    sources: JSON.stringify(source ? [source] : []),
    saved_by: made.people.caseworker.id,
    saved_at: here.clock.now(),
  }
}

/** Every point of every advice answered as used, in the order of the advice, counted from nought. */
const insertAnswers = (tx: Tx, here: World, made: Made) =>
  tx
    .insertInto('recommendation_answer')
    .values(
      services.flatMap((service) =>
        points[service].map((point, place) => ({
          id: newId(here.clock.now()),
          child_id: made.child,
          writing_id: made.writing,
          request_id: made.requests[service],
          version_id: made.advice[service],
          place,
          words: (point as { words: string }).words,
          answer: 'used',
          lines: [made.lines.f1],
          by_account: made.people.caseworker.id,
          at: here.clock.now(),
        })),
      ),
    )
    .execute()

/** Puts a version there as if it had been served or issued, from the working copy as it stands; the fact with it. */
export async function versionMade(
  here: World,
  kit: PlanKit,
  about: { kind?: 'draft' | 'final'; number?: number; on?: string; windowEnds?: string } = {},
): Promise<string> {
  const kind = about.kind ?? 'draft'
  const on = about.on ?? here.clock.today()
  const type = kind === 'draft' ? 'draft.sent' : 'plan.issued'
  const event = await here.record(kit.child, { type, on, matter: kit.matter })
  const id = newId(here.clock.now())
  await asOwner(here.database, async (tx) => {
    await tx
      .insertInto('plan_version')
      .values({
        id,
        child_id: kit.child,
        writing_id: kit.writing,
        matter: kit.matter,
        number: about.number ?? 1,
        kind,
        regime: 'england-2014',
        rule_set: 'waymark.checks/1',
        made_on: on,
        made_at: here.clock.now(),
        made_by: kit.people.manager.id,
        signed_by: kit.people.manager.name,
        window_ends: kind === 'draft' ? (about.windowEnds ?? plusFourteen(on)) : null,
        event_id: event,
        child_facts: JSON.stringify({ born: '2017-03-09', yearGroup: 4, names: ['Ava'], people: [] }),
      })
      .execute()
    await copyLines(tx, kit, id, kind)
  })
  return id
}

const plusFourteen = (on: string): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10)

async function copyLines(tx: Tx, kit: PlanKit, versionId: string, kind: 'draft' | 'final'): Promise<void> {
  const rows = (await tx
    .selectFrom('writing_line')
    .selectAll()
    .where('writing_id', '=', kit.writing)
    .where('removed_at', 'is', null)
    .execute()) as unknown as readonly Selectable<Tables['writing_line']>[]
  const own = rows.map((row) => ({
    line_id: row.id,
    section: row.section,
    place: row.place,
    words: row.words,
    more: {
      ...full({ who: row.who, howMuch: row.how_much, howOften: row.how_often, from: row.from_when }),
      ...full({ paidBy: row.paid_by, agreedBy: row.agreed_by }),
      aspirations: row.aspirations,
      needs: row.needs,
      outcomes: row.outcomes,
      sources: row.sources,
    } as object,
  }))
  const advice = services.map((service, place) => ({
    line_id: kit.requests[service],
    section: 'K',
    place,
    words: '',
    more: { role: service, author: kit.people.adviser.name, body: 'Westmere Council', on: '2026-02-20' } as object,
  }))
  await tx
    .insertInto('plan_version_line')
    .values(
      [...own, ...advice].map(({ more, ...row }) => ({
        ...row,
        version_id: versionId,
        child_id: kit.child,
        kind,
        more: JSON.stringify(more),
      })),
    )
    .execute()
}

const full = (boxes: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(boxes).filter(([, value]) => value !== null && value !== ''))
