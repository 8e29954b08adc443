/**
 * A word that stands nowhere else in each field of a child; then every page is opened, from link to link, as everybody.
 * Each word may be met only by those to whom the policy gives its part, and some by nobody.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sealAudit } from '../../src/access/seal-audit.ts'
import { allRoutes } from '../../src/app.ts'
import { day } from '../../src/law/local-date.ts'
import type { Answer, Browser } from '../support/world.ts'
import { worldDay } from '../support/world.ts'
import { asOwner, literal, rowsOf } from './as-owner.ts'
import { askerFor, pathFor } from './asking.ts'
import {
  type Actor,
  type ActorName,
  fullHouse,
  mayDo,
  readsPart,
  readsProfile,
  readsSection,
  sections,
} from './full-house.ts'
import { opens } from './written-and-built.ts'

const house = await fullHouse({ after })
const logged: string[] = []
const note = (...said: unknown[]) =>
  void logged.push(
    said.map((one) => (one instanceof Error ? `${one.message} ${one.stack}` : JSON.stringify(one))).join(' '),
  )
Object.assign(house.services.log, { debug: note, info: note, warn: note, error: note, failure: note })

type Canary = { word: string; may: (actor: Actor, name: ActorName) => boolean; set: readonly string[] }
const everySight = (actor: Actor) => actor.stands.some((relation) => opens(relation, 'identity'))
const isKeeper = (name: ActorName) => name === 'keeper' || name === 'secondKeeper'
const nobody = () => false

const field = (table: string, column: string, word: string, where: string) =>
  `update ${table} set ${column} = ${literal(word)} where ${where}`
const nina = `child_id = '${house.nina}'`
const kept = `child_id = '${house.kept}'`

const canaries: readonly Canary[] = [
  {
    word: 'Quokkaforename',
    may: (actor, name) => everySight(actor) || isKeeper(name),
    set: [field('child', 'forename', 'Quokkaforename', `id = '${house.nina}'`)],
  },
  {
    word: 'Quokkasurname',
    may: (actor, name) => everySight(actor) || isKeeper(name),
    set: [field('child', 'surname', 'Quokkasurname', `id = '${house.nina}'`)],
  },
  {
    word: 'quokkavoice',
    may: (actor) => readsPart(actor, 'views'),
    set: [field('child', 'voice', 'quokkavoice', `id = '${house.nina}'`)],
  },
  {
    word: 'quokkastrength',
    may: (actor) => readsProfile(actor),
    set: [field('child', 'strengths', 'quokkastrength', `id = '${house.nina}'`)],
  },
  {
    word: 'quokkainterest',
    may: (actor) => readsProfile(actor),
    set: [field('child', 'interests', 'quokkainterest', `id = '${house.nina}'`)],
  },
  {
    word: 'QK1 1QK',
    may: (actor) => readsPart(actor, 'contact'),
    set: [field('child_contact', 'postcode', 'QK1 1QK', nina)],
  },
  {
    word: 'quokkastreet',
    may: (actor) => readsPart(actor, 'contact'),
    set: [field('child_contact', 'address', 'quokkastreet', nina)],
  },
  {
    word: 'Q999111222333',
    may: (actor) =>
      readsPart(actor, 'identifiers') || actor.stands.some((one) => ['officer.other', 'setting.former'].includes(one)),
    set: [field('child_identifier', 'value', 'Q999111222333', `${nina} and scheme = 'upn'`)],
  },
  {
    word: '8887776665',
    may: (actor) => actor.stands.some((one) => one !== 'setting' && opens(one, 'identifiers')),
    set: [field('child_identifier', 'value', '8887776665', `${nina} and scheme = 'nhs'`)],
  },
  // a protected address: the keepers alone; the ordinary one behind it: nobody
  {
    word: 'quokkarefuge',
    may: (_, name) => isKeeper(name),
    set: [field('safe_address', 'address', 'quokkarefuge', kept)],
  },
  { word: 'QK2 2QK', may: nobody, set: [field('child_contact', 'postcode', 'QK2 2QK', kept)] },
  { word: 'quokkahidden', may: nobody, set: [field('child_contact', 'address', 'quokkahidden', kept)] },
  // a child whose import was undone: nobody
  { word: 'Quokkagone', may: nobody, set: [field('child', 'surname', 'Quokkagone', `id = '${house.gone}'`)] },
  ...sections.map(
    (section): Canary => ({
      word: `quokkasection${section}x`,
      may: (actor) => readsSection(actor, section),
      set: [field('plan_line', 'body', `quokkasection${section}x`, `${nina} and section = '${section}'`)],
    }),
  ),
  {
    word: 'quokkareason',
    may: (actor) => mayDo(actor, 'proposal.make') || mayDo(actor, 'proposal.confirm'),
    set: [field('proposal', 'reason', 'quokkareason', nina)],
  },
  {
    word: 'quokkaplace',
    may: (actor) => readsPart(actor, 'circle'),
    set: [field('circle', 'reason', 'quokkaplace', `${nina} and account_id = '${house.actors.panel.account}'`)],
  },
]

await asOwner(house.database, async (tx) => {
  for (const canary of canaries) for (const statement of canary.set) await rowsOf(tx, statement)
  await rowsOf(
    tx,
    `delete from promise where child_id in ('${house.nina}', '${house.kept}', '${house.gone}') and owed_by <> 'health'`,
  )
})

const most = 250

/** Every page that can be reached by links from the first ones, and the answer of each. */
async function crawl(browser: Browser, first: readonly string[]): Promise<[string, Answer][]> {
  const waiting = [...first]
  const seen = new Set(waiting)
  const pages: [string, Answer][] = []
  for (let path = waiting.shift(); path !== undefined && pages.length < most; path = waiting.shift()) {
    const answer = await browser.get(path)
    pages.push([path, answer])
    for (const next of linksOf(answer)) {
      if (seen.has(next) || isElsewhere(next)) continue
      seen.add(next)
      waiting.push(next)
    }
  }
  return pages
}

const isElsewhere = (path: string) => /^\/(assets|law|words|sign-out|sign-in|demo)\b/.test(path)

function linksOf(answer: Answer): string[] {
  const found = [...answer.body.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  return answer.location?.startsWith('/') ? [...found, answer.location] : found
}

const firstPages: readonly string[] = [
  ...allRoutes.filter((route) => route.method === 'GET' && !route.path.includes(':')).map((route) => route.path),
  ...allRoutes
    .filter((route) => route.method === 'GET' && route.path.includes(':childId'))
    .flatMap((route) => [house.nina, house.kept, house.gone].map((id) => pathFor(route, id))),
].filter((path) => !isElsewhere(path))

const people = (Object.keys(house.actors) as ActorName[]).filter(
  (name) => house.actors[name].account || name === 'visitor',
)
const met = new Map<string, Set<ActorName>>()

for (const name of people) {
  test(`the pages of ${name} hold no word that is not theirs`, async () => {
    const { browser } = await askerFor(house, house.actors[name])
    const pages = await crawl(browser, firstPages)
    assert.ok(pages.length >= 20, `${pages.length} pages`)
    const wrong: string[] = []
    for (const { word, may } of canaries) {
      const places = pages.filter(([path, answer]) => holds(path, answer, word))
      if (places.length > 0) met.set(word, (met.get(word) ?? new Set()).add(name))
      if (places.length > 0 && !may(house.actors[name], name))
        wrong.push(`${word} in ${places.map(([path]) => path).join(', ')}`)
      const inAddress = pages.filter(([path, { headers }]) => holdsInHead(path, headers, word))
      if (inAddress.length > 0)
        wrong.push(`${word} in an address, a cookie or a header of ${inAddress.map(([path]) => path).join(', ')}`)
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(
      pages.filter(([, answer]) => answer.status >= 500).map(([path]) => path),
      [],
    )
  })
}

const holds = (path: string, answer: Answer, word: string) =>
  [path, answer.body].some((text) => text.toLowerCase().includes(word.toLowerCase()))

const holdsInHead = (path: string, headers: Record<string, unknown>, word: string) =>
  `${decodeURIComponent(path)} ${decodeURIComponent(JSON.stringify(headers).replaceAll('%', '%25'))}`
    .toLowerCase()
    .includes(word.toLowerCase())

test('the words were there to be met, so that the pages above say something', () => {
  const shown = canaries.filter(({ word, may }) => may !== nobody && !/section[KG]x/.test(word))
  for (const { word } of shown) assert.ok((met.get(word)?.size ?? 0) > 0, `nobody met ${word}`)
})

test('a search shows a hidden child to nobody, and its words go into no address', async () => {
  for (const name of people.filter((one) => one !== 'visitor')) {
    const { ask, browser } = await askerFor(house, house.actors[name])
    const search = allRoutes.find((route) => route.method === 'POST' && route.path === '/children')
    assert.ok(search)
    for (const q of ['Quokkagone', 'Quokkasurname', 'Q999111222333']) {
      const answer = await ask(search, '/children', { q, search: q, name: q, surname: q })
      const then = answer.status === 303 ? await browser.follow(answer) : answer
      assert.ok(!(answer.location ?? '').includes(q), 'no name in an address')
      // the words that were typed come back in the field that they were typed into
      const shown = then.body.replaceAll(/<(?:input|textarea)[^>]*>/g, '').replaceAll(/“[^”]*”/g, '')
      if (!everySight(house.actors[name]) || q === 'Quokkagone')
        assert.ok(!new RegExp(`<td[^>]*>[^<]*${q}|>[^<]*${q}[^<]*</a>`).test(shown), `${name} found ${q}`)
    }
  }
})

test('no word of a child is in the log, in an audit row, in a message or in what the browser keeps', async () => {
  await sealAudit(house.database, day(worldDay))
  const texts = await asOwner(house.database, async (tx) => ({
    audit: await rowsOf<{ said: string }>(tx, 'select audit_event::text as said from audit_event'),
    message: await rowsOf<{ said: string }>(tx, 'select outgoing_message::text as said from outgoing_message'),
    held: await rowsOf<{ said: string }>(tx, 'select held_form::text as said from held_form'),
    session: await rowsOf<{ said: string }>(tx, 'select session::text as said from session'),
  }))
  assert.ok(texts.audit.length > 200, 'each page left its row')
  const wrong: string[] = []
  for (const [where, rows] of Object.entries({ ...texts, log: logged.map((said) => ({ said })) }))
    for (const { word } of canaries)
      if (rows.some(({ said }) => said.toLowerCase().includes(word.toLowerCase()))) wrong.push(`${word} in ${where}`)
  assert.deepEqual(wrong, [])
})
