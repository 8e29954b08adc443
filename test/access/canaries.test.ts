/**
 * A word that stands nowhere else in each field of a child; then every page is opened, from link to link, as everybody.
 * Each word may be met only by those to whom the policy gives its part, and some by nobody.
 */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lineOfLink } from '../../src/access/audit-chain.ts'
import type { Relation } from '../../src/access/policy.ts'
import { auditLinks, sealAudit } from '../../src/access/seal-audit.ts'
import { allRoutes, appOver } from '../../src/app.ts'
import { day } from '../../src/law/local-date.ts'
import { measuresOf } from '../../src/measures.ts'
import { createMetrics } from '../../src/platform/metrics.ts'
import { readinessOf } from '../../src/platform/readiness.ts'
import type { Route } from '../../src/web/route.ts'
import { type Answer, type Browser, browser as browserOf, worldDay } from '../support/world.ts'
import { asOwner, literal, rowsOf } from './as-owner.ts'
import { askerFor, pathFor } from './asking.ts'
import { filledWrongly, formsOf } from './forms.ts'
import { type Actor, type ActorName, mayDo, readsPart, readsProfile, readsSection, sections } from './full-house.ts'
import { matrixHouse } from './matrix-people.ts'
import { readsVersion } from './plan-house.ts'
import { tableLines } from './table-lines.ts'
import { opens } from './written-and-built.ts'

const matrix = await matrixHouse({ after })
const { house } = matrix
const byName = new Map(matrix.people.map((person) => [person.name, person]))
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

const keptBy = (actor: Actor, also: readonly Relation[]) =>
  actor.stands.some(
    (one) => also.includes(one) || (opens(one, 'views') && !['parent', 'adviser', 'invitedSupport'].includes(one)),
  )

const byHand: readonly Canary[] = [
  {
    word: 'Quokkaforename',
    // "first name, age, year"
    may: (actor, name) => everySight(actor) || isKeeper(name) || name === 'setting.consulted',
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
  // what the child keeps from most, and what is shared with the school alone
  {
    word: 'quokkakept',
    may: (actor) => keptBy(actor, []),
    set: [field('voice_entry', 'words', 'quokkakept', `${nina} and words = 'Kept from most'`)],
  },
  {
    word: 'quokkatold',
    may: (actor) => keptBy(actor, ['setting']),
    set: [
      field('voice_entry', 'told_by', 'quokkatold', `${nina} and words = 'For the school'`),
      field('voice_entry', 'how', 'told', `${nina} and words = 'For the school'`),
    ],
  },
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

/** Texts of a child that people or returns write freely, beside those above; each in a word of its own. */
const freeTexts: readonly string[] = [
  'child.known_as',
  'child.say_it',
  'child.pronouns',
  'child.picture',
  'sight_choice.present',
  'sight_choice.said',
  'capacity_assessment.acts_basis',
  'capacity_assessment.acts_name',
  'capacity_assessment.assessed_by',
  'capacity_assessment.cause',
  'capacity_assessment.decision',
  'capacity_assessment.reasons',
  'capacity_assessment.steps_taken',
  'child_profile.helps',
  'child_profile.interests',
  'child_profile.matters',
  'child_profile.safety',
  'child_profile.say_it',
  'child_profile.strengths',
  'advice_request.body',
  'advice_request.existing',
  'advice_version.reason',
  'advice_version.title',
  'asking.email',
  'circle.name',
  'consultation.closed_reason',
  'consultation.council_name',
  'consultation.name',
  'consultation_answer.adjustments',
  'consultation_answer.by_name',
  'consultation_answer.cost',
  'consultation_answer.place_from',
  'consultation_answer.reasons',
  'consultation_answer.staff',
  'placement_choice.name',
  'placement_choice.type',
  'setting_wish.by_name',
  'setting_wish.name',
  'setting_wish.place',
  'setting_wish.why',
  'decision.returned_why',
  'delivery.language',
  'document.title',
  'document_send.decision_reason',
  'document_send.why',
  'document_taken_back.reason',
  'document_text.body',
  'letter.title',
  'letter.to_name',
  'message_choice.language',
  'message_choice.mobile',
  'message_choice.mobile_waiting',
  'import_problem.says',
  'import_review.why',
  'import_unmapped.path',
  'import_unmapped.value',
  'import_unmapped.why',
  'placement.setting_other',
  'plan.transferred_from',
  'plan_comment.by_name',
  'plan_comment.meet_how',
  'plan_comment.meet_when',
  'plan_comment.meet_who',
  'plan_comment.suggests',
  'plan_comment.words',
  'plan_comment_answer.by_name',
  'plan_comment_answer.meet_at',
  'plan_comment_answer.meet_who',
  'plan_comment_answer.reason',
  'plan_copy.to_name',
  'panel_conflict.reason',
  'panel_item.summary',
  'panel_recommendation.dissent',
  'panel_recommendation.reasons',
  'panel_recommendation.said',
  'plan.cease_reason',
  'plan_easy_read.words',
  'budget_again.by_name',
  'budget_again.words',
  'budget_decision.decided_by_name',
  'budget_decision.notice_why',
  'budget_line.answer_review',
  'budget_line.answer_words',
  'budget_line.answers_name',
  'budget_line.head_why',
  'budget_line.passed_to',
  'budget_line.words',
  'budget_line.worked_out',
  'budget_request.by_name',
  'budget_request.words',
  'direct_payment.conditions',
  'direct_payment.to_name',
  'direct_payment_review.by_name',
  'direct_payment_review.found',
  'direct_payment_review.who',
  'proposal.decision_reason',
  'single_use_link.email',
  'check_override.by_name',
  'check_override.found',
  'check_override.reason',
  'health_answer.by_name',
  'health_answer.reason',
  'health_answer.words',
  'health_ask.note',
  'plan_proposal.note',
  'plan_proposal.returned_why',
  'plan_version.signed_by',
  'recommendation_answer.reason',
  'recommendation_answer.words',
  'writing_line.agreed_by',
  'writing_line.from_when',
  'writing_line.how_much',
  'writing_line.how_often',
  'writing_line.paid_by',
  'writing_line.who',
  'writing_line.words',
]
/** Texts that hold a code, a key, or what the service itself makes of another column. */
const codes =
  /^((audit_event|outgoing_message|child_name_key|child_summary|journey_event|need|promise)\.\w+|import_change\.what|advice_agreement\.party|advice_delay\.reason|advice_reminder\.(step|to_whom)|advice_request\.(closed_why|limb|service|status|way)|advice_(copy|version)\.service|asking\.(back_hash|draft_hash|reference|state)|decision\.(outcome|question|state)|document\.(about_kind|text_state|type)|budget_again\.told_how|budget_decision\.(about|outcome|state)|budget_line\.(answer|head_answer|held|law|per)|budget_request\.(direct|pay_to|scope|state|told_how)|direct_payment\.(account_kind|to_whom)|direct_payment_review\.outcome|plan_comment\.version_kind|plan_comment_answer\.answer|plan_copy\.to_whom|panel_item\.(off_why|question|reference)|panel_recommendation\.outcome|delivery\.(channel|state|why)|voice_entry\.how|consultation\.(closed_why|council_code|status|why)|consultation_answer\.(answer|came_by)|placement_choice\.by_right|setting_wish\.told_how|plan_easy_read\.symbol|plan_(proposal|writing)\.state|plan_(version|writing)\.rule_set|recommendation_answer\.answer|writing_line\.said|sight_choice\.how|capacity_assessment\.(acts_as|acts_email|ended_why)|message_choice\.(channel|code_hash)|handover\.reason|.*\.(source|source_key|kind|rule|of_event|part|relation|scheme|regime|matter|purpose|token_hash|section|check_id|level|fingerprint|decision|urn|ukprn|setting_kind|residential|work_based|direct_payments|sex|ethnicity|household|match_name|search_name))$/
const wordIn = (field: string) => `quokka${field.replaceAll(/[._]/g, '')}`

/** Who meets a text: whoever reads a line of its table of this child. */
function readsTable(table: string, name: ActorName): boolean {
  const person = byName.get(name)
  if (!person) return false
  return tableLines.some((line) => line.table === table && line.sees(person, 'nina') !== 'no')
}

/** Texts that stand in some rows alone. */
const onlyWhere: Readonly<Record<string, string>> = {
  'advice_request.existing': ` and way = 'reuse'`,
  'budget_line.answer_review': ' and passed_on is not null',
  'budget_line.answer_words': ' and passed_on is not null',
  'budget_line.answers_name': ' and passed_on is not null',
  'budget_line.passed_to': ' and passed_on is not null',
  'plan_comment.suggests': ` and kind = 'words'`,
  'plan_comment.words': ` and kind = 'words'`,
  'plan_comment.by_name': ` and kind = 'words'`,
  'plan_comment.meet_how': ` and kind = 'meeting' and sent_at is not null`,
  'plan_comment.meet_when': ` and kind = 'meeting' and sent_at is not null`,
  'plan_comment.meet_who': ` and kind = 'meeting' and sent_at is not null`,
  'plan_comment_answer.meet_at': ` and answer = 'meeting'`,
  'plan_comment_answer.meet_who': ` and answer = 'meeting'`,
  'plan_comment_answer.reason': ` and answer = 'declined'`,
}

const fieldsOfTables: readonly Canary[] = freeTexts.map((text) => {
  const [table = '', column = ''] = text.split('.')
  const where = table === 'child' ? `id = '${house.nina}'` : `${nina}${onlyWhere[text] ?? ''}`
  const one = `ctid = (select min(ctid) from ${table} where ${where})`
  return {
    word: wordIn(text),
    // a keeper of protected addresses is told whose address it is
    may: (_, name) =>
      readsTable(table, name) || (text === 'child.known_as' && (isKeeper(name) || name === 'setting.consulted')),
    set: [field(table, column, wordIn(text), one)],
  }
})

/** Texts of a personal budget that stand only with others. */
const ofBudgets: readonly Canary[] = [
  {
    word: 'quokkanominee',
    may: (actor) => readsPart(actor, 'money'),
    set: [
      `update budget_request set nominee = 'quokkanominee', pay_to = 'nominee', direct = 'yes' where ${nina}`,
      `update budget_line set held_by = 'quokkanominee', held = 'thirdParty' where ${nina} and section = 'F'`,
      `update budget_line set head_name = 'quokkanominee', head_answer = 'agreed', head_on = '2026-03-01', on_premises = true where ${nina} and section = 'F'`,
    ],
  },
  {
    word: 'quokkareturned',
    may: (actor) => mayDo(actor, 'decision.propose'),
    set: [
      `update budget_decision set returned_why = 'quokkareturned', state = 'returned', decided_by = proposed_by, decided_at = now()
        where ${nina} and state = 'proposed'`,
    ],
  },
]

/** The lines of a draft and of a final plan, part by part; a setting that was asked reads the draft it was asked about. */
const ofVersions: readonly Canary[] = (['draft', 'final'] as const).flatMap((kind) =>
  ['plan', 'healthAdvice', 'careAdvice', 'money', 'sources'].map((part): Canary => {
    const word = `quokkaversion${kind}${part.toLowerCase()}`
    return {
      word,
      may: (actor, name) =>
        actor.stands.some((relation) => readsVersion(relation, kind, part)) ||
        (name === 'setting.consulted' && ['plan', 'healthAdvice', 'careAdvice'].includes(part)),
      set: [field('plan_version_line', 'words', word, `${nina} and kind = '${kind}' and part = '${part}'`)],
    }
  }),
)

const canaries = [...byHand, ...ofBudgets, ...ofVersions, ...fieldsOfTables]

await asOwner(house.database, async (tx) => {
  await rowsOf(
    tx,
    `insert into circle (id, child_id, relation, name, reason, from_day) values (gen_random_uuid(), '${house.nina}', 'contact', 'N', 'r', '2020-01-01')`,
  )
  for (const canary of canaries) for (const statement of canary.set) await rowsOf(tx, statement)
  await rowsOf(
    tx,
    `delete from promise where child_id in ('${house.nina}', '${house.kept}', '${house.gone}') and owed_by <> 'health'`,
  )
})

test('every text of a child has a word of its own, or is a code', async () => {
  const columns = await asOwner(house.database, (tx) =>
    rowsOf<{ name: string }>(
      tx,
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and data_type = 'text' and (table_name = 'child' or table_name in
          (select table_name from information_schema.columns where table_schema = 'public' and column_name = 'child_id')) order by 1`,
    ),
  )
  const set = canaries.flatMap((canary) =>
    canary.set.flatMap((one) => /^update (\w+) set (\w+) /.exec(one)?.slice(1).join('.') ?? []),
  )
  assert.deepEqual(
    columns.map(({ name }) => name).filter((name) => !codes.test(name) && !set.includes(name)),
    [],
  )
})

const most = 500

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
    const crawled = await crawl(browser, firstPages)
    assert.ok(crawled.length >= 20, `${crawled.length} pages`)
    const pages = [...crawled, ...(await postAll(browser, crawled))]
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

/** Each form that a person meets, once for each kind of page, sent with nothing right in it. */
async function postAll(browser: Browser, pages: readonly [string, Answer][]): Promise<[string, Answer][]> {
  const done = new Set<string>()
  const answers: [string, Answer][] = []
  for (const form of pages.flatMap(([, answer]) => formsOf(answer.body))) {
    const kind = form.action.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    const fields = filledWrongly(form)
    if (!fields || done.has(kind) || isElsewhere(form.action)) continue
    done.add(kind)
    const answer = await browser.postForged(form.action, fields)
    answers.push([`POST ${form.action}`, answer])
    if (answer.location?.startsWith('/')) answers.push([`after POST ${form.action}`, await browser.follow(answer)])
  }
  posted += done.size
  return answers
}
let posted = 0

const holds = (path: string, answer: Answer, word: string) =>
  [path, answer.body].some((text) => text.toLowerCase().includes(word.toLowerCase()))

const holdsInHead = (path: string, headers: Record<string, unknown>, word: string) =>
  `${decodeURIComponent(path)} ${decodeURIComponent(JSON.stringify(headers).replaceAll('%', '%25'))}`
    .toLowerCase()
    .includes(word.toLowerCase())

test('the words were there to be met, so that the pages above say something', () => {
  const shown = byHand.filter(({ word, may }) => may !== nobody && !/section[KG]x/.test(word))
  for (const { word } of shown) assert.ok((met.get(word)?.size ?? 0) > 0, `nobody met ${word}`)
})

test('forms were sent, so that the pages above say something of their errors', (t) => {
  t.diagnostic(`${posted} forms sent with nothing right in them`)
  assert.ok(posted >= 200, `${posted} forms`)
})

test('a calendar feed holds no word of a child, whoever made it; another address leads nowhere', async () => {
  const fed: string[] = []
  for (const name of people.filter((one) => house.actors[one].account)) {
    const { ask, browser } = await askerFor(house, house.actors[name])
    const made = await ask({ method: 'POST' } as Route, '/worklist/calendar-feed')
    const secret = /\/calendar\/([\w-]{43})\.ics/.exec(made.body)?.[1]
    assert.equal(secret !== undefined, made.status === 200, name)
    if (secret === undefined) continue
    const visitor = house.visitor()
    const feed = await visitor.get(`/calendar/${secret}.ics`)
    assert.equal(feed.status, 200, name)
    assert.match(String(feed.headers['content-type']), /^text\/calendar/)
    fed.push(feed.body)
    for (const { word } of canaries) assert.ok(!holds('', feed, word), `${word} in the feed of ${name}`)
    for (const child of [house.nina, house.kept, house.gone]) assert.ok(!feed.body.includes(child), 'no id of a child')
    for (const wrong of [`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`, secret.toLowerCase(), 'x'])
      assert.equal((await visitor.get(`/calendar/${wrong}.ics`)).status, 404)
    assert.equal((await browser.post('/worklist/calendar-feed/revoke')).status, 303)
    assert.equal((await visitor.get(`/calendar/${secret}.ics`)).status, 404, 'a revoked address leads nowhere')
  }
  assert.ok(fed.length >= 4, `${fed.length} feeds`)
  assert.ok(
    fed.some((body) => body.includes('BEGIN:VEVENT')),
    'a feed had something in it',
  )
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

test('no word of a child is in the log, the measurements, an audit row, its export, a message or what a browser keeps', async () => {
  const measured = await measurements()
  await sealAudit(house.database, day(worldDay))
  const exported: string[] = []
  for await (const link of auditLinks(house.database, day(worldDay))) exported.push(lineOfLink(link))
  assert.ok(exported.length > 200, 'the export holds every row')
  const texts = await asOwner(house.database, async (tx) => ({
    audit: await rowsOf<{ said: string }>(tx, 'select audit_event::text as said from audit_event'),
    message: await rowsOf<{ said: string }>(tx, 'select outgoing_message::text as said from outgoing_message'),
    held: await rowsOf<{ said: string }>(tx, 'select held_form::text as said from held_form'),
    session: await rowsOf<{ said: string }>(tx, 'select session::text as said from session'),
  }))
  assert.ok(texts.audit.length > 200, 'each page left its row')
  assert.ok(texts.message.length > 3, 'messages were written and wait to be sent')
  assert.match(measured, /children\/:childId/, 'the measurements name routes by their pattern')
  const told = {
    ...texts,
    log: logged.map((said) => ({ said })),
    export: exported.map((said) => ({ said })),
    metrics: [{ said: measured }],
  }
  const wrong: string[] = []
  for (const [where, rows] of Object.entries(told))
    for (const { word } of canaries)
      if (rows.some(({ said }) => said.toLowerCase().includes(word.toLowerCase()))) wrong.push(`${word} in ${where}`)
  assert.deepEqual(wrong, [])
})

async function emailOf(name: ActorName): Promise<string> {
  const [row] = await asOwner(house.database, (tx) =>
    rowsOf<{ email: string }>(tx, `select email from account where id = '${house.actors[name].account}'`),
  )
  return row?.email ?? ''
}

/** What those who run the service read of it, after some of these pages were asked for. */
async function measurements(): Promise<string> {
  const readiness = readinessOf(house.database)
  const metrics = createMetrics('1', measuresOf(house.services, readiness))
  const config = { ...house.services.config, smtpUrl: 'smtp://127.0.0.1:1' }
  const app = await appOver({ ...house.services, config }, { readiness, metrics })
  after(() => app.close())
  for (const name of ['parent', 'caseworker', 'stranger'] as const) {
    const { cookies } = await house.signIn({ id: house.actors[name].account ?? '' })
    const asking = browserOf(app, cookies)
    for (const path of firstPages) await asking.get(path)
    await browserOf(app, {}).post('/forgotten-password', { email: await emailOf(name) })
    await asking.post('/children', { q: 'Quokkasurname' })
  }
  return metrics.text()
}
