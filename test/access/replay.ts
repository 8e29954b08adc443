/** Ids that one person was shown, tried by everybody else on every route that takes one. */
import { allRoutes } from '../../src/app.ts'
import type { Route } from '../../src/web/route.ts'
import { asOwner, rowsOf } from './as-owner.ts'
import { type Asker, askerFor, neverWas, pathFor, plain } from './asking.ts'
import { changedBetween, digest, fields, holds, lineOf, sees, sideBySide } from './matrix.ts'
import { type ChildName, childNames, type Matrix, type MatrixPerson } from './matrix-people.ts'
import { showsUndone } from './route-lines.ts'
import { does } from './written-and-built.ts'

/** What an id names, and of which child; what is about no child has none. */
type Known = { id: string; kind: string; child: ChildName | undefined }
type Seen = { person: MatrixPerson; ids: ReadonlySet<string> }

const kindOfParam: Readonly<Record<string, string>> = {
  childId: 'child',
  eventId: 'journey_event',
  placeId: 'circle',
  linkId: 'single_use_link',
  proposalId: 'proposal',
  reviewId: 'import_review',
  importId: 'import_run',
  accountId: 'account',
  organisationId: 'organisation',
}

const kindsOfChild = ['journey_event', 'circle', 'single_use_link', 'proposal', 'import_review', 'plan', 'handover']
const kindsOfNobody = ['import_run', 'account', 'organisation', 'team', 'post', 'saved_filter']

/** Every id in the database that a page could hold. */
async function everyId(matrix: Matrix): Promise<Map<string, Known>> {
  const nameOf = new Map(childNames.map((name) => [matrix.children[name], name]))
  const rows = await asOwner(matrix.house.database, (tx) =>
    rowsOf<{ id: string; kind: string; child: string | null }>(
      tx,
      [
        `select id, 'child' as kind, id as child from child`,
        ...kindsOfChild.map((kind) => `select id, '${kind}', child_id from ${kind}`),
        ...kindsOfNobody.map((kind) => `select id, '${kind}', null::uuid from ${kind}`),
      ].join(' union all '),
    ),
  )
  return new Map(rows.map(({ id, kind, child }) => [id, { id, kind, child: nameOf.get(child ?? '') }]))
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The ids on the first pages of a person, and on the pages of the children whom they see. */
async function harvest(matrix: Matrix, person: MatrixPerson): Promise<ReadonlySet<string>> {
  const { browser } = await askerFor(matrix.house, {
    ...(person.account ? { account: person.account } : {}),
    stands: [],
  })
  const found = new Set<string>()
  const children = childNames.filter((child) => sees(person, child))
  const paths = allRoutes
    .filter((route) => route.method === 'GET' && !/:(?!childId)/.test(route.path))
    .filter((route) => !/^\/(sign-|law|words|demo|first-use|area\.css)/.test(route.path))
    .flatMap((route) =>
      route.path.includes(':childId') ? children.map((child) => pathFor(route, matrix.children[child])) : [route.path],
    )
  for (const path of paths) for (const [id] of (await browser.get(path)).body.matchAll(uuid)) found.add(id)
  return found
}

/** One replay: the address with a foreign id in it, and the same address with an id of nothing. */
type Replay = { route: Route; path: string; never: string; says: string }

const paramsOf = (route: Route): string[] => [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')

/** Whether a thing of a child is open to a person beyond seeing the child; then its answer may differ from nothing. */
function mayReach(person: MatrixPerson, known: Known): boolean {
  const { child, kind } = known
  if (!child) return true
  if (kind === 'proposal')
    return person.stands[child].some(
      (relation) => does(relation, 'proposal.make') || does(relation, 'proposal.confirm'),
    )
  if (kind === 'import_review') return person.posts.includes('dataOfficer')
  return sees(person, child) || person.posts.includes('safeAddress')
}

const fixed = { rule: 'ehcna.decision', type: 'concern.raised' }

/** The places of a route's address where an id can stand. */
const placesOf = (route: Route): string[] => {
  const line = lineOf(route)
  if (!line || 'everybody' in line || 'ownAccount' in line) return []
  return paramsOf(route).filter((param) => !(param in fixed) && param !== 'entryId')
}

/** Where an id is tried as this person: in the place that is made for it, of a child of theirs, and where it does not belong. */
const replaysOf = (matrix: Matrix, person: MatrixPerson, known: Known): Replay[] =>
  allRoutes.flatMap((route) =>
    placesOf(route).flatMap((param) => replayOf(matrix, person, { known, route, param }) ?? []),
  )

type Tried = { known: Known; route: Route; param: string }

function replayOf(matrix: Matrix, person: MatrixPerson, { known, route, param }: Tried): Replay | undefined {
  const isBeside = param !== 'childId' && route.path.includes(':childId')
  // its own place, of its own child: for whom that is open, the matrix asks
  if (kindOfParam[param] === known.kind && !isBeside && mayReach(person, known)) return undefined
  const own = childNames.find((child) => child !== known.child && sees(person, child))
  const child = isBeside && own ? matrix.children[own] : neverWas
  const filled = (id: string) =>
    param === 'childId' ? pathFor(route, id, fixed) : pathFor(route, child, { ...fixed, [param]: id })
  return {
    route,
    path: filled(known.id),
    never: filled(neverWas),
    says: `${person.name} ${route.method} ${route.path} with ${param} of a ${known.kind} of ${known.child ?? 'nobody'}`,
  }
}

export type Replayed = { probes: number; ids: number; wrong: string[] }

/** Tries what each was shown as all others who were not shown it; of all the tries about `most`, evenly taken. */
export async function replayAll(matrix: Matrix, most: number): Promise<Replayed> {
  const known = await everyId(matrix)
  const seen: Seen[] = []
  // the short form looks at the pages of every fourth person, and tries what it finds as everybody
  const isLong = most > 2000
  await sideBySide([...matrix.people.entries()], async ([turn, person]) => {
    const ids = isLong || turn % 4 === 0 ? await harvest(matrix, person) : new Set<string>()
    seen.push({ person, ids })
  })
  const shown = new Set(seen.flatMap(({ ids }) => [...ids]))
  const before = await digest(matrix)
  const all = seen.map(({ person, ids }) => ({
    person,
    replays: [...shown]
      .filter((id) => !ids.has(id))
      .flatMap((id) => known.get(id) ?? [])
      .flatMap((one) => replaysOf(matrix, person, one)),
  }))
  const every = Math.max(1, Math.floor(all.reduce((sum, { replays }) => sum + replays.length, 0) / most))
  const outcome: Replayed = { probes: 0, ids: shown.size, wrong: [] }
  await sideBySide([...all.entries()], async ([turn, { person, replays }]) => {
    const some = replays.filter((_, place) => (place + turn) % every === 0)
    outcome.probes += some.length
    outcome.wrong.push(...(await tryEach(matrix, person, some)))
  })
  outcome.wrong.push(...changedBetween(before, await digest(matrix)))
  return outcome
}

async function tryEach(matrix: Matrix, person: MatrixPerson, replays: readonly Replay[]): Promise<string[]> {
  const { ask } = await askerFor(matrix.house, { ...(person.account ? { account: person.account } : {}), stands: [] })
  const kept = new Map<string, Promise<string>>()
  const hidden = childNames.filter((child) => !sees(person, child) && !person.posts.includes('safeAddress'))
  const words = hidden.flatMap((child) =>
    child === 'gone' && person.posts.includes('dataOfficer') ? [] : matrix.words[child],
  )
  const wrong: string[] = []
  for (const replay of replays) {
    const key = `${replay.route.method} ${replay.never}`
    if (!kept.has(key)) kept.set(key, answerTo(ask, replay.route, replay.never))
    const answer = await ask(replay.route, replay.path, fields)
    const isMatching = showsUndone.includes(`${replay.route.method} ${replay.route.path}`)
    if (holds(answer, words) && !isMatching) wrong.push(`${replay.says} shows a hidden child`)
    if (answer.status >= 500) wrong.push(`${replay.says} gave ${answer.status}`)
    if (withoutIds(JSON.stringify(plain(answer))) !== (await kept.get(key)))
      wrong.push(`${replay.says} is answered otherwise than an id of nothing (${answer.status})`)
  }
  return wrong
}

const answerTo = async (ask: Asker, route: Route, path: string): Promise<string> =>
  withoutIds(JSON.stringify(plain(await ask(route, path, fields))))

/** The address that was asked for may stand in the page: as the way back from signing in. */
const withoutIds = (text: string): string => text.replaceAll(uuid, ':id')
