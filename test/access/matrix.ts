/** Each person, each route, each child: what the written policy says of the answer, and what the answer was. */
import { allRoutes } from '../../src/app.ts'
import type { Route } from '../../src/web/route.ts'
import type { Answer } from '../support/world.ts'
import { asOwner, rowsOf } from './as-owner.ts'
import { type Asker, askerFor, neverWas, pathFor, plain } from './asking.ts'
import { type ChildName, childNames, type Matrix, type MatrixPerson } from './matrix-people.ts'
import { type Line, lines, showsUndone, shutForNow } from './route-lines.ts'
import { columnOf, does, opens, opensSummary, postsFor } from './written-and-built.ts'

/** `opens`: the page or the form; `refused`: 403 with the reason; `absent`: as what never was; `signIn`: asked to sign in first. */
export type Expected = 'opens' | 'refused' | 'absent' | 'signIn'

export const lineOf = (route: Route): Line | undefined => lines[`${route.method} ${route.path}`]

const isAboutAChild = (line: Line) => 'reads' in line || 'does' in line || 'ownWords' in line || 'keepers' in line

export const sees = (person: MatrixPerson, child: ChildName): boolean =>
  person.stands[child].some((relation) => opens(relation, 'identity'))

/** What the written policy says of one cell. */
export function expected(person: MatrixPerson, line: Line, child: ChildName): Expected {
  if ('everybody' in line) return 'opens'
  if (!person.account || person.closed) return 'signIn'
  if ('ownAccount' in line) return 'opens'
  if ('posts' in line)
    return postsFor[line.posts].roles.some((role) => person.posts.includes(role)) ? 'opens' : 'refused'
  if ('keepers' in line && person.posts.includes('safeAddress')) return isThere(child) ? 'opens' : 'absent'
  if (!sees(person, child)) return 'absent'
  return mayUse(person, line, child) ? 'opens' : 'refused'
}

/** “self: from the day after compulsory school age, earlier read-only”. */
const isGrown = (child: ChildName) => child === 'grown'

/** A child that never was, and one whose import was undone, is there for nobody. */
const isThere = (child: ChildName) => child !== 'never' && child !== 'gone'

function mayUse(person: MatrixPerson, line: Line, child: ChildName): boolean {
  const stands = person.stands[child]
  if ('does' in line)
    return stands.some((relation) => does(relation, line.does) && (relation !== 'self' || isGrown(child)))
  // the column of views; “what is shared with the setting”, “one-page profile” to those who teach
  if ('ownWords' in line)
    return stands.some(
      (relation) =>
        opens(relation, 'views') ||
        relation === 'setting' ||
        (relation === 'setting.class' && line.ownWords === 'profile'),
    )
  if ('reads' in line)
    return stands.some(
      (relation) => opens(relation, columnOf[line.reads]) || (line.orSummary === true && opensSummary(relation)),
    )
  return false
}

/** What else a path names: ids that are there, of the child that is asked for. */
export type Ids = Readonly<Record<string, string>>

/**
 * The one row of each kind that the written policy is asked of. Each is named by what it is, never by being first: ids are random,
 * and another row may be another person's to change (an invitation of support is the family's own).
 */
export async function idsOf(matrix: Matrix, child: ChildName): Promise<Ids> {
  const id = matrix.children[child]
  const { actors } = matrix.house
  const one = async (query: string): Promise<string> => {
    const [row] = await asOwner(matrix.house.database, (tx) => rowsOf<{ id: string }>(tx, query))
    return row?.id ?? neverWas
  }
  const placeOf = (actor: 'parent' | 'parent.restricted') =>
    one(
      `select id from circle where child_id = '${id}' and relation = '${actor}'
       order by account_id = '${actors[actor].account}' desc, to_day is null desc, id limit 1`,
    )
  return {
    eventId: await one(
      `select id from journey_event where child_id = '${id}' and type = 'request.received'
       order by matter = 'ehcna-2026' desc, id limit 1`,
    ),
    placeId: await one(
      `select id from circle where child_id = '${id}' and relation in ('panel', 'setting')
       order by relation, to_day is null desc, id limit 1`,
    ),
    limitedId: await placeOf('parent.restricted'),
    parentId: await placeOf('parent'),
    linkId: await one(
      `select id from single_use_link where child_id = '${id}'
       order by grants #>> '{circle,0,relation}' = 'contact' desc, id limit 1`,
    ),
    proposalId: await one(
      `select id from proposal where child_id = '${id}' and decided_at is null order by (kind = 'void') desc, id limit 1`,
    ),
    decisionId: await one(`select id from decision where child_id = '${id}' limit 1`),
    requestId: await one(`select id from asking where child_id = '${id}' limit 1`),
    adviceId: await one(`select id from advice_request where child_id = '${id}' and limb = 'c' limit 1`),
    panelId: await one(`select id from panel limit 1`),
    meetingId: await one(`select id from panel_meeting where state = 'issued' limit 1`),
    itemId: await one(`select id from panel_item where child_id = '${id}' and off_why is null limit 1`),
    memberId: await one(`select id from panel_member limit 1`),
    question: 'assess',
    step: 'who',
    reuseId: await one(
      `select id from advice_request where child_id = '${id}' and way = 'reuse' order by status = 'agreeing' desc, id limit 1`,
    ),
    letterId: await one(`select id from letter where child_id = '${id}' and kind = 'of the journey' limit 1`),
    documentId: await one(
      `select id from document where child_id = '${id}' order by part = 'otherAdvice' desc, id limit 1`,
    ),
    draftId: await one(`select id from plan_version where child_id = '${id}' and kind = 'draft' limit 1`),
    commentId: await one(
      `select id from plan_comment where child_id = '${id}' and sent_at is not null order by line_id is null desc, id limit 1`,
    ),
    planProposalId: await one(
      `select id from plan_proposal where child_id = '${id}' order by state = 'proposed' desc, id limit 1`,
    ),
    versionId: await one(`select id from plan_version where child_id = '${id}' order by kind = 'final' desc limit 1`),
    budgetRequestId: await one(`select id from budget_request where child_id = '${id}' and state = 'asked' limit 1`),
    budgetDecisionId: await one(
      `select id from budget_decision where child_id = '${id}' and about = 'request' and state = 'decided' limit 1`,
    ),
    budgetLineId: await one(
      `select l.id from budget_line l join budget_request r on r.id = l.request_id where l.child_id = '${id}' and r.state = 'asked' limit 1`,
    ),
    paymentId: await one(`select id from direct_payment where child_id = '${id}' limit 1`),
    consultationId: await one(
      `select id from consultation where child_id = '${id}' order by organisation_id is null, id limit 1`,
    ),
    voiceId: await one(`select id from voice_entry where child_id = '${id}' order by id limit 1`),
    profileId: await one(`select id from child_profile where child_id = '${id}' order by id limit 1`),
    namedId: await one(
      `select id from circle where child_id = '${id}' and account_id is null and name is not null and relation in ('parent', 'representative') limit 1`,
    ),
    reviewId: await one(`select id from import_review where child_id = '${id}' limit 1`),
    importId: await one(
      `select r.id from import_run r left join import_review w on w.import_id = r.id and w.child_id = '${id}'
       order by w.id is not null desc, r.id limit 1`,
    ),
    accountId: actors.stranger.account ?? neverWas,
    organisationId: matrix.house.riverside,
    entryId: id,
    rule: 'ehcna.decision',
    type: 'concern.raised',
    code: 'F',
  }
}

/** What a path names beside its child where the row that is named so elsewhere is not the one that the page is made for. */
const others: readonly (readonly [part: string, names: string, row: string])[] = [
  ['/agree', 'requestId', 'reuseId'],
  ['/advice/', 'requestId', 'adviceId'],
  ['/voice/', 'entryId', 'voiceId'],
  ['/budget/decisions/', 'decisionId', 'budgetDecisionId'],
  ['/budget/:requestId/', 'requestId', 'budgetRequestId'],
  // a draft is commented on, and a final plan compared with its draft
  ['/versions/:versionId/lines/', 'versionId', 'draftId'],
  ['/versions/:versionId/meeting', 'versionId', 'draftId'],
  ['/changes/', 'otherId', 'draftId'],
  ['/plan/proposals/', 'proposalId', 'planProposalId'],
  ['/messages', 'placeId', 'namedId'],
  ['/who-sees/', 'placeId', 'parentId'],
  ['/lift', 'placeId', 'limitedId'],
  ['/restrict', 'placeId', 'parentId'],
]

/** For what is about a parent's limit, the place that the page is made for; the first that fits counts. */
export function othersOf(route: Route, ids: Ids): Ids {
  const found = others.find(([part]) => (part.endsWith('/') ? route.path.includes(part) : route.path.endsWith(part)))
  if (!found) return ids
  const [part, names, row] = found
  const line = part.includes('/lines/') ? { lineId: 'whole' } : {}
  return { ...ids, ...line, [names]: ids[row] ?? neverWas }
}

export type Cell = { person: MatrixPerson; route: Route; child: ChildName; expected: Expected }

/**
 * Forms of one’s own account are posted in tests of their own: anybody who is signed in may, and some end the session. What is
 * for everybody, or for posts that a person has none of, is asked by a few.
 */
function isAsked(route: Route, line: Line, { person, turn, whole, place }: Asking): boolean {
  if ('everybody' in line) return route.method === 'GET' && (whole || turn % 10 === 0 || !person.account)
  if ('posts' in line && person.posts.length === 0) return whole || (place + turn) % 3 === 0 || !person.account
  if (!('ownAccount' in line)) return true
  return route.method === 'GET' ? whole || turn % 5 === 0 || !person.account : !person.account
}
type Asking = { person: MatrixPerson; turn: number; whole: boolean; place: number }

/**
 * The cells of one person. Whole: every child on every route about a child. Quick: one child, mostly the one with a row in every
 * table, and of the other five one by turns, on every second route.
 */
export function cellsOf(person: MatrixPerson, turn: number, whole: boolean): Cell[] {
  return allRoutes.flatMap((route, place) => {
    const line = lineOf(route)
    if (!line || !isAsked(route, line, { person, turn, whole, place })) return []
    const { main } = person
    const others = childNames.filter((name) => name !== main)
    const another = others[(place + turn) % others.length] ?? 'never'
    const few: readonly ChildName[] = (place + turn) % 2 === 0 ? [main, another] : [main]
    const children: readonly ChildName[] = !isAboutAChild(line) ? ['nina'] : whole ? childNames : few
    return children.map((child) => ({ person, route, child, expected: expected(person, line, child) }))
  })
}

/** A form that could be meant, so that only permission stands before it. */
export const fields: Readonly<Record<string, string>> = {
  decision: 'confirm',
  reason: 'Because it is so',
  name: 'Somebody',
  email: 'somebody@westmere.example',
  relation: 'invitedSupport',
  forename: 'Changed',
  surname: 'Changed',
  address: 'Changed',
  'on-day': '5',
  'on-month': '1',
  'on-year': '2026',
}

export function wasGiven(answer: Answer): Expected | `${number}` {
  if (answer.status === 303 && /^\/sign-in(\?|$)/.test(answer.location ?? '')) return 'signIn'
  if (answer.status === 403) return 'refused'
  if (answer.status === 404) return 'absent'
  return answer.status < 500 ? 'opens' : `${answer.status}`
}

export type Outcome = {
  cells: number
  denied: number
  wrong: string[]
  /** The routes that opened to somebody, so that the matrix says something of each. */
  opened: Set<string>
}

const nameOf = ({ person, route, child }: Cell) => `${person.name} ${route.method} ${route.path} of ${child}`

/**
 * Asks every cell of everybody: first what is denied, and looks that none of it changed anything; then what opens.
 * Some people ask at the same time, as they do.
 */
export async function askEverybody(matrix: Matrix, whole: boolean): Promise<Outcome> {
  const ids = {} as Record<ChildName, Ids>
  for (const name of childNames) ids[name] = await idsOf(matrix, name)
  const outcome: Outcome = { cells: 0, denied: 0, wrong: [], opened: new Set() }
  const all = matrix.people.map((person, turn) => cellsOf(person, turn, whole))
  outcome.cells = all.flat().length
  const before = await digest(matrix)
  await sideBySide(all, async (cells) => {
    const denied = cells.filter((cell) => cell.expected !== 'opens')
    outcome.denied += denied.length
    outcome.wrong.push(...(await askDenied(matrix, denied, ids)))
  })
  outcome.wrong.push(...changedBetween(before, await digest(matrix)))
  await sideBySide(all, async (cells) => {
    const open = cells.filter((cell) => cell.expected === 'opens')
    outcome.wrong.push(...(await askOpen(matrix, open, ids, outcome.opened)))
  })
  return outcome
}

const atOnce = 4

/** Does the work for each, some at the same time. */
export async function sideBySide<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all]
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

const browserOf = (matrix: Matrix, { account }: MatrixPerson) =>
  askerFor(matrix.house, { ...(account ? { account } : {}), stands: [] })

async function askDenied(matrix: Matrix, cells: readonly Cell[], ids: Record<ChildName, Ids>): Promise<string[]> {
  const [first] = cells
  if (!first) return []
  const { ask } = await browserOf(matrix, first.person)
  const absent = absentAnswers(ask)
  const found: string[] = []
  for (const cell of cells) {
    const answer = await ask(
      cell.route,
      pathFor(cell.route, matrix.children[cell.child], othersOf(cell.route, ids[cell.child])),
      fields,
    )
    found.push(...(await wrongOfDenied(matrix, cell, answer, absent)))
  }
  return found
}

async function askOpen(
  matrix: Matrix,
  cells: readonly Cell[],
  ids: Record<ChildName, Ids>,
  opened: Set<string>,
): Promise<string[]> {
  const [first] = cells
  if (!first) return []
  const { ask } = await browserOf(matrix, first.person)
  const found: string[] = []
  for (const cell of cells) {
    // what a form would do is tried elsewhere: here it is sent empty, and about nothing that is there
    const others = cell.route.method === 'GET' ? othersOf(cell.route, ids[cell.child]) : {}
    const answer = await ask(cell.route, pathFor(cell.route, matrix.children[cell.child], others))
    found.push(...wrongOfOpen(cell, answer), ...shownOfHidden(matrix, cell, answer))
    if (answer.status < 400) opened.add(`${cell.route.method} ${cell.route.path}`)
  }
  return found
}

/** The answer to this person about a child that never was, for each route once. */
function absentAnswers(ask: Asker): (route: Route) => Promise<string> {
  const kept = new Map<Route, string>()
  return async (route) => {
    const known = kept.get(route)
    if (known !== undefined) return known
    const answer = JSON.stringify(plain(await ask(route, pathFor(route, neverWas), fields)))
    kept.set(route, answer)
    return answer
  }
}

export const holds = (answer: Answer, words: readonly string[]) => {
  const text = `${answer.body} ${JSON.stringify(answer.headers)}`.toLowerCase()
  return words.some((word) => text.includes(word.toLowerCase()))
}

async function wrongOfDenied(
  matrix: Matrix,
  cell: Cell,
  answer: Answer,
  absent: (route: Route) => Promise<string>,
): Promise<string[]> {
  const found: string[] = []
  const given = wasGiven(answer)
  if (given !== cell.expected) found.push(`${nameOf(cell)}: ${cell.expected} by the policy, ${given} was given`)
  if (holds(answer, Object.values(matrix.words).flat())) found.push(`${nameOf(cell)}: denied, and shows a child`)
  if (cell.expected === 'absent' && JSON.stringify(plain(answer)) !== (await absent(cell.route)))
    found.push(`${nameOf(cell)}: not the answer of a child that never was`)
  return found
}

function wrongOfOpen(cell: Cell, answer: Answer): string[] {
  const given = wasGiven(answer)
  // a thing that the path names beside the child may not be there, and a line of a list may be refused by itself
  const beside = /:(?!childId)/.test(cell.route.path) && (given === 'absent' || given === 'refused')
  const line = lineOf(cell.route)
  const shut = shutForNow.includes(`${cell.route.method} ${cell.route.path}`) && given === 'absent'
  const door = line !== undefined && 'everybody' in line && line.everybody === 'the door' && !given.startsWith('5')
  if (given === 'opens' || beside || shut || door) return []
  return [`${nameOf(cell)}: open by the policy, ${given} was given`]
}

/** A page that opens holds no word of a child that this person may not see. */
const shownOfHidden = (matrix: Matrix, cell: Cell, answer: Answer): string[] =>
  childNames
    .filter((child) => !sees(cell.person, child) && !(isThere(child) && cell.person.posts.includes('safeAddress')))
    .filter((child) => holds(answer, isConsultedOn(cell, child) ? matrix.words[child].slice(1) : matrix.words[child]))
    .filter((child) => !(child === 'gone' && showsUndone.includes(`${cell.route.method} ${cell.route.path}`)))
    .map((child) => `${nameOf(cell)}: shows the hidden child ${child}`)

/** “First name, age, year”: the first name, which stands first among the words, on the page where a setting answers. */
const isConsultedOn = ({ person, route }: Cell, child: ChildName): boolean =>
  person.stands[child].includes('setting.consulted') && route.path.startsWith('/consultations')

/** What every reading and every refusal writes, and what belongs to a browser. */
const written = [
  'audit_event',
  'audit_link',
  'session',
  'form_sent',
  'held_form',
  'outgoing_message',
  'schema_migration',
]

/** All that the database holds: a number for each table. */
export async function digest(matrix: Matrix): Promise<Map<string, string>> {
  return asOwner(matrix.house.database, async (tx) => {
    const tables = await rowsOf<{ name: string }>(
      tx,
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relname not in (${written.map((name) => `'${name}'`)}) order by 1`,
    )
    const each = tables.map(
      ({ name }) =>
        `select '${name}' as name, coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as d from ${name} t`,
    )
    const rows = await rowsOf<{ name: string; d: string }>(tx, each.join(' union all '))
    return new Map(rows.map(({ name, d }) => [name, d]))
  })
}

export const changedBetween = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...before].filter(([name, d]) => after.get(name) !== d).map(([name]) => `what was denied changed rows of ${name}`)
