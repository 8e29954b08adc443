import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asOwner, rowsOf } from '../../../test/access/as-owner.ts'
import { type PlanKit, planKit, versionMade } from '../../../test/support/plan-kit.ts'
import { type Browser, world } from '../../../test/support/world.ts'
import { sourceFacts } from '../../plan/line-facts.ts'
import { lacksOf, type Writing, workingContent, writingOf } from './index.ts'

const here = await world({ after })
const owner = <T>(query: string) => asOwner(here.database, (tx) => rowsOf<T>(tx, query))
const at = (kit: Pick<PlanKit, 'child'>, path: string) => `/children/${kit.child}/plan/${path}`
type Line = {
  id: string
  section: string
  words: string
  who: string | null
  how_much: string | null
  how_often: string | null
  sources: { request: string; page?: string }[]
  agreed_by: string | null
  agreed_on: string | null
}
const linesOf = (kit: Pick<PlanKit, 'child'>, where = 'true') =>
  owner<Line>(
    `select * from writing_line where child_id = '${kit.child}' and removed_at is null and ${where} order by section, place`,
  )
const lacks = (kit: PlanKit, stage: 'draft' | 'final' = 'draft') =>
  here.asAccount(kit.people.caseworker.id, async (tx) => {
    const writing = (await writingOf(tx, kit.child)) as Writing
    return lacksOf(tx, writing, { ...(await workingContent(tx, writing, here.clock.today() as never)), stage })
  })
const kindsOf = async (kit: PlanKit, stage?: 'draft' | 'final') => (await lacks(kit, stage)).map(({ kind }) => kind)

/** The keys of the points that a page offers, by a word of the point that stands before its button. */
async function keyOf(browser: Browser, kit: PlanKit, words: string): Promise<string> {
  const { body } = await browser.get(at(kit, 'points'))
  const point = body.split('class="waymark-point"').find((part) => part.includes(words))
  const key = /value="([^"]+)" name="use"/.exec(point ?? '')?.[1]
  assert.ok(key, `${words} may be taken`)
  return key
}

test('once it is decided to make a plan somebody starts it; the advice is offered point by point, and nothing is taken of itself', async () => {
  const kit = await planKit(here, { lines: false })
  assert.equal((await kit.caseworker.get(at(kit, 'write'))).location, at(kit, 'start'))
  assert.match((await kit.caseworker.get(at(kit, 'start'))).body, /5 pieces of advice are here/)
  const started = await kit.caseworker.post(at(kit, 'start'))
  assert.equal(started.location, at(kit, 'points'))
  assert.equal((await kit.manager.post(at(kit, 'start'))).status, 303, 'who presses second finds it started')
  const writings = await owner<{ regime: string; rule_set: string; matter: string }>(
    `select regime, rule_set, matter from plan_writing where child_id = '${kit.child}'`,
  )
  assert.deepEqual(writings, [{ regime: 'england-2014', rule_set: 'waymark.checks/1', matter: 'm1' }])
  assert.deepEqual(await linesOf(kit), [], 'no line of itself')

  const key = await keyOf(kit.caseworker, kit, 'One to one work on listening')
  const taken = await kit.caseworker.post(at(kit, 'points'), { use: key, [`section-${key}`]: 'F' })
  assert.equal(taken.status, 303)
  const [line] = await linesOf(kit)
  assert.equal(line?.section, 'F')
  assert.equal(line?.words, 'One to one work on listening')
  assert.deepEqual([line?.who, line?.how_much, line?.how_often], ['a therapist', '45 minutes', 'each week'])
  assert.deepEqual(line?.sources, [{ request: kit.requests.psychology }])
  await kit.manager.post(at(kit, 'points'), { use: key, [`section-${key}`]: 'F' })
  assert.equal((await linesOf(kit)).length, 1, 'a point that two press makes one line')

  const { body } = await kit.caseworker.get(at(kit, 'points'))
  const sections = Object.fromEntries(
    [...body.matchAll(/<select[^>]*name="(section-[^"]+)"[\s\S]*?<\/select>/g)].map(([select, name]) => [
      name,
      /<option[^>]*value="(\w+)"[^>]* selected/.exec(select)?.[1] ??
        /selected[^>]*value="(\w+)"/.exec(select)?.[1] ??
        '',
    ]),
  )
  await kit.caseworker.post(at(kit, 'points'), { useAll: 'all', ...sections })
  const all = await linesOf(kit)
  assert.equal(all.length, 6)
  assert.deepEqual([...new Set(all.map(({ section }) => section))], ['B', 'F', 'G', 'H2'])
  assert.ok(!(await kindsOf(kit)).includes('points'))
})

test('no plan is started before it is decided, after the request was taken back, or after a death', async () => {
  const undecided = await planKit(here, { lines: false })
  await owner(`delete from decision where child_id = '${undecided.child}'`)
  const early = await undecided.caseworker.get(at(undecided, 'start'))
  assert.equal(early.status, 200)
  assert.match(early.body, /not decided yet/)
  assert.equal((await undecided.caseworker.post(at(undecided, 'start'))).status, 409)
  const withdrawn = await planKit(here)
  await here.record(withdrawn.child, { type: 'request.withdrawn', on: '2026-03-02', matter: 'm1' })
  const ended = await withdrawn.caseworker.get(at(withdrawn, 'write'))
  assert.equal(ended.location, `/children/${withdrawn.child}/plan`)
  assert.match((await withdrawn.caseworker.get(at(withdrawn, 'start'))).body, /no open request/)
  assert.equal((await withdrawn.caseworker.post(at(withdrawn, 'start'))).status, 409)
  const died = await planKit(here, { lines: false })
  await owner(`update child set died_on = '2026-03-01' where id = '${died.child}'`)
  assert.equal((await died.caseworker.post(at(died, 'start'))).status, 403)
})

test('what the family hopes goes into section A in its own words with who said it, and the child’s own words too', async () => {
  const kit = await planKit(here, { lines: false })
  await owner(
    `update advice_version set lines = '[{"kind":"outcome","words":"To have one good friend."}]' where id = '${kit.advice.family}'`,
  )
  await owner(
    `insert into voice_entry (id, child_id, words, how, purpose, shared_with, said_on, written_by, written_at)
     values (gen_random_uuid(), '${kit.child}', 'I like trains best.', 'said', 'assessment', '{parents,setting}', '2026-02-01', '${kit.people.caseworker.id}', now()),
            (gen_random_uuid(), '${kit.child}', 'I keep this to myself.', 'said', 'assessment', '{}', '2026-02-02', '${kit.people.caseworker.id}', now())`,
  )
  await kit.caseworker.post(at(kit, 'start'))
  const key = await keyOf(kit.caseworker, kit, 'To have one good friend.')
  await kit.caseworker.post(at(kit, 'points'), { use: key, [`section-${key}`]: 'A' })
  const [line] = await linesOf(kit)
  assert.equal(line?.section, 'A')
  assert.equal(line?.words, '“To have one good friend.” (Jo Parent, 20 February 2026)')
  const quote = /value="([^"]+)" name="quote"/.exec((await kit.caseworker.get(at(kit, 'points'))).body)?.[1] ?? ''
  assert.ok(
    !(await kit.caseworker.get(at(kit, 'points'))).body.includes('I keep this to myself'),
    'the plan is read by family and school',
  )
  await kit.caseworker.post(at(kit, 'points'), { quote })
  const second = (await linesOf(kit))[1]
  assert.equal(second?.section, 'A')
  assert.match(second?.words ?? '', /^“I like trains best\.” \(Ava Surname\d+, said, 1 February 2026\)$/)
  assert.ok(!(await kit.caseworker.get(at(kit, 'points'))).body.includes('name="quote"'), 'it is quoted once')
})

test('a point is used, changed or declined: the last two say why, the first two in which lines', async () => {
  const kit = await planKit(here, { answered: false })
  assert.deepEqual(await kindsOf(kit), ['points'])
  const path = at(kit, `points/${kit.advice.psychology}`)
  const bare = await kit.caseworker.post(path, { at: '1', answer: 'changed' })
  assert.match(bare.body, /Choose the lines that say it/)
  assert.match(bare.body, /Say why/)
  const declined = await kit.caseworker.post(path, {
    at: '1',
    answer: 'declined',
    reason: 'The school has done this since May.',
  })
  assert.equal(declined.status, 303)
  const changed = await kit.caseworker.post(path, {
    at: '0',
    answer: 'changed',
    lines: kit.lines.b1,
    reason: 'Said more exactly.',
  })
  assert.equal(changed.status, 303)
  const page = await kit.caseworker.get(at(kit, 'points?all=yes'))
  assert.match(page.body, /Not taken up by Cas Worker: The school has done this since May\./)
  assert.match(page.body, /Changed by Cas Worker in B1: Said more exactly\./)
  assert.match((await lacks(kit))[0]?.words ?? '', /4 points/)
})

test('a point that changed after it was used is asked about again with before and after; advice taken back names its lines', async () => {
  const kit = await planKit(here)
  assert.deepEqual(await lacks(kit), [], 'the plan of the kit may be served')
  await owner(
    `insert into advice_version (id, request_id, child_id, service, number, kind, lines, given_by, given_on, given_at)
     select gen_random_uuid(), request_id, child_id, service, 2, kind,
            '[{"kind":"need","words":"Ava cannot follow more than two steps."},{"kind":"provision","words":"One to one work on listening","who":"a therapist","howMuch":"60 minutes","howOften":"each week"}]',
            given_by, '2026-03-01', now() from advice_version where id = '${kit.advice.psychology}'`,
  )
  const page = await kit.caseworker.get(at(kit, 'points'))
  assert.match(page.body, /1 of 6 points wait/)
  assert.match(page.body, /<del>One to one work on listening, by a therapist, 45 minutes, each week<\/del>/)
  assert.match(page.body, /60 minutes/)
  const old = await kit.caseworker.get(`${at(kit, `points/${kit.advice.psychology}`)}?at=1`)
  assert.equal(old.location, at(kit, 'points'), 'an older version is answered no more')
  await owner(
    `insert into advice_version (id, request_id, child_id, service, number, kind, lines, reason, given_by, given_on, given_at)
     select gen_random_uuid(), request_id, child_id, service, 2, 'withdrawn', '[]', 'Wrong child', given_by, '2026-03-01', now()
       from advice_version where id = '${kit.advice.care}'`,
  )
  const after = await kit.caseworker.get(at(kit, 'points'))
  assert.match(after.body, /Lines of the plan stand on advice that is not there any more/)
  assert.match(after.body, /was taken back/)
})

test('a finding is let stand with a reason, holds while it is the same, and is taken back', async () => {
  const kit = await planKit(here)
  const line = kit.lines.f2
  const says = (words: string) =>
    owner(`update writing_line set words = '${words}', who = null, how_often = null where id = '${line}'`)
  await owner(
    `update writing_line set needs = '{}' where child_id = '${kit.child}' and '${kit.lines.b2}'::uuid = any (needs) and section = 'F'`,
  )
  assert.ok((await kindsOf(kit)).includes('check'))
  const path = at(kit, `checks/${kit.lines.b2}/need.withoutProvision`)
  assert.match((await kit.caseworker.get(at(kit, 'checks'))).body, /A need that nothing meets/)
  assert.match((await kit.caseworker.post(path, { reason: '' })).body, /Say why it stays as it is/)
  const stood = await kit.caseworker.post(path, { reason: 'The school meets this from what every pupil gets.' })
  assert.equal(stood.location, `${at(kit, 'write')}#line-${kit.lines.b2}`)
  assert.match(
    (await kit.manager.get(at(kit, 'write'))).body,
    /Left as it is by Cas Worker, 2 March 2026: The school meets this/,
  )
  assert.ok(!(await kindsOf(kit)).includes('check'))
  await kit.manager.post(path, { do: 'takeBack' })
  assert.ok((await kindsOf(kit)).includes('check'), 'it stands against the plan again')
  await owner(`update writing_line set needs = '{${kit.lines.b2}}' where id = '${line}'`)
  await says('Time in a quiet corner')
  assert.equal(
    (await kit.caseworker.get(path)).location,
    at(kit, 'checks'),
    'what is not found any more is not let stand',
  )
})

test('a finding says in a word and a shape what it weighs: needed, good practice, or left as it is', async () => {
  const kit = await planKit(here)
  await owner(`update writing_line set how_often = null, how_much = null where id = '${kit.lines.f2}'`)
  await owner(`update writing_line set sources = '[]' where id = '${kit.lines.b1}'`)
  const weightsIn = async () =>
    [
      ...(await kit.caseworker.get(at(kit, 'checks'))).body.matchAll(
        /waymark-finding__weight">(.*?):? <\/span><\/span>/gs,
      ),
    ].map(([, inside]) => (inside ?? '').replaceAll(/<[^>]+>/g, ''))
  assert.deepEqual([...new Set(await weightsIn())].toSorted(), ['▲ Needed', '○ Good practice'])
  await kit.caseworker.post(at(kit, `checks/${kit.lines.f2}/provision.unquantified`), { reason: 'Each day differs.' })
  assert.ok((await weightsIn()).includes('✓ Left as it is'))
})

test('a change in who pays is a change, and is said in words', async () => {
  const kit = await planKit(here)
  const first = await versionMade(here, kit)
  await owner(`update writing_line set paid_by = 'NHS Westmere' where id = '${kit.lines.f2}'`)
  const second = await versionMade(here, kit, { number: 2 })
  const page = await kit.parent.get(at(kit, `versions/${second}/changes/${first}`))
  const said = page.body.replaceAll(/<[^>]+>/g, '')
  assert.match(said, /One line is different/)
  assert.match(said, /Who pays: now NHS Westmere, before Riverside Primary School\./)
})

/** Health advice as if it had not been given here: on paper, or earlier advice on whose use all three agreed. */
async function notHere(kit: PlanKit, came: 'onPaper' | 'again'): Promise<void> {
  const request = kit.requests.health
  await owner(`delete from recommendation_answer where request_id = '${request}'`)
  await owner(`delete from advice_version where request_id = '${request}'`)
  await owner(
    came === 'again'
      ? `update advice_request set way = 'reuse', existing = 'The report of Dr Owl, May 2025', status = 'agreed', closed_why = 'agreed', met_on = null where id = '${request}'`
      : `update advice_request set status = 'met', met_on = '2026-02-20' where id = '${request}'`,
  )
}

for (const came of ['again', 'onPaper'] as const)
  test(`advice that was not given here (${came}): its points are copied and answered before the plan can be served`, async () => {
    const kit = await planKit(here)
    const request = kit.requests.health
    await notHere(kit, came)
    const how =
      came === 'again' ? /used again instead of new advice: “The report of Dr Owl, May 2025”/ : /It came on paper on/
    const k = /(K\d)<span[^>]*>: read it/.exec(
      (await kit.caseworker.get(at(kit, 'write'))).body.split(request)[1] ?? '',
    )?.[1]
    assert.ok(k, 'it is in section K')
    assert.ok((await kindsOf(kit)).includes('points'))
    assert.match(
      (await lacks(kit)).map(({ words }) => words).join(' '),
      new RegExp(`${k} .* nobody has written down here what it recommends`),
    )
    assert.match((await kit.caseworker.get(at(kit, 'write'))).body, /1 piece of advice without points/)
    const points = await kit.caseworker.get(at(kit, 'points'))
    assert.match(points.body, how)
    assert.match(points.body, /Write down what it recommends/)

    const page = at(kit, `copy/${request}`)
    assert.match((await kit.caseworker.get(page)).body, how)
    assert.match((await kit.caseworker.post(page, { seen: '0' })).body, /Write down a point, or tick/)
    const typed = {
      seen: '0',
      kind: ['provision', 'need', 'provision'],
      words: ['An inhaler plan', 'Short of breath', ''],
      page: ['4', '2', ''],
      who: ['the nurse', '', ''],
      howMuch: ['', '', ''],
      howOften: ['each term', '', ''],
      from: ['', '', ''],
    }
    const more = await kit.caseworker.post(page, { ...typed, more: '3' })
    assert.match(more.body, /An inhaler plan/)
    assert.match(more.body, /Point 8</)
    assert.match((await kit.caseworker.post(page, { ...typed, nothing: 'yes' })).body, /There are points above/)
    assert.equal((await owner(`select id from advice_copy where request_id = '${request}'`)).length, 0)
    assert.equal((await kit.caseworker.post(page, typed)).status, 303)
    assert.match((await lacks(kit)).map(({ words }) => words).join(' '), /2 points of the advice have no answer/)

    const key = await keyOf(kit.caseworker, kit, 'An inhaler plan')
    await kit.caseworker.post(at(kit, 'points'), { use: key, [`section-${key}`]: 'G' })
    const [line] = await linesOf(kit, `words = 'An inhaler plan'`)
    assert.deepEqual([line?.section, line?.who, line?.how_often], ['G', 'the nurse', 'each term'])
    assert.deepEqual(line?.sources, [{ request, page: '4' }])
    const [{ id: copy } = { id: '' }] = await owner<{ id: string }>(
      `select id from advice_copy where request_id = '${request}'`,
    )
    const declined = { at: '1', answer: 'declined', reason: 'It is in C1.' }
    assert.equal((await kit.caseworker.post(at(kit, `points/${copy}`), declined)).status, 303)
    assert.ok(!(await kindsOf(kit)).includes('points'), 'every point is answered')

    const stale = await kit.manager.post(page, { ...typed, words: ['Another', '', ''], page: ['4', '', ''] })
    assert.match(stale.body, /An inhaler plan/)
    assert.match(stale.body, /Another/)
    // what says the same keeps its answer, what is new waits
    await kit.caseworker.post(page, { ...typed, seen: '1', words: ['An inhaler plan', 'Short of breath', 'A spacer'] })
    assert.match((await lacks(kit)).map(({ words }) => words).join(' '), /One point of the advice has no answer/)
    await kit.caseworker.post(page, { seen: '2', nothing: 'yes' })
    assert.ok(!(await kindsOf(kit)).includes('points'))
    assert.match((await kit.caseworker.get(at(kit, 'points?all=yes'))).body, /It was read: it recommends nothing/)
  })

test('earlier advice that was written here brings its points; section K says that it is used again, on screen and on paper', async () => {
  const kit = await planKit(here)
  await notHere(kit, 'again')
  await owner(
    `insert into advice_request (id, child_id, matter, limb, service, way, body, asked_on, asked_by, asked_at, status, met_on)
     select md5('earlier ' || id::text)::uuid, child_id, 'm0', limb, service, 'ask', 'The old clinic', '2025-01-10', asked_by, now(), 'met', '2025-03-01'
       from advice_request where id = '${kit.requests.health}'`,
  )
  await owner(
    `insert into advice_version (id, request_id, child_id, service, number, kind, lines, given_by, given_on, given_at)
     select md5('given ' || id::text)::uuid, id, child_id, service, 1, 'written',
            '[{"kind":"strength","words":"Kind"},{"kind":"provision","words":"A spacer","who":"the nurse"}]', asked_by, '2025-03-01', now()
       from advice_request where child_id = '${kit.child}' and matter = 'm0'`,
  )
  const page = at(kit, `copy/${kit.requests.health}`)
  const from = /href="[^"]*(\?from=[^"]+)"[^>]*>\s*Put in the points of The old clinic, 1 March 2025/.exec(
    (await kit.caseworker.get(page)).body,
  )?.[1]
  assert.ok(from)
  const filled = await kit.caseworker.get(`${page}${from}`)
  assert.match(filled.body, />A spacer</)
  assert.match(filled.body, /value="the nurse"/)
  assert.doesNotMatch(filled.body, />Kind</, 'a strength asks for no answer')

  const content = await here.asAccount(kit.people.caseworker.id, async (tx) =>
    workingContent(tx, (await writingOf(tx, kit.child)) as Writing, here.clock.today() as never),
  )
  const source = content.sources.find(({ id }) => id === kit.requests.health)
  assert.ok(source)
  const said = sourceFacts(source).map(({ label, values }) => `${label}: ${values.join(' ')}`)
  assert.ok(said.includes('Earlier advice, used again: The report of Dr Owl, May 2025'))
  assert.ok(said.some((one) => one.startsWith('Agreed to be enough on: ')))
})

test('what advice recommends is copied by those who write the plan, and of advice that was given here nothing is', async () => {
  const kit = await planKit(here)
  const given = await kit.caseworker.get(at(kit, `copy/${kit.requests.health}`))
  assert.equal(given.location, at(kit, 'points'))
  await notHere(kit, 'again')
  const page = at(kit, `copy/${kit.requests.health}`)
  assert.equal((await kit.parent.get(page)).status, 403)
  assert.equal((await kit.parent.post(page, { nothing: 'yes' })).status, 403)
  const other = await planKit(here, { forename: 'Ben' })
  assert.equal((await kit.caseworker.get(at(kit, `copy/${other.requests.health}`))).status, 404)
})

test('what stands against a plan: points, empty sections, findings of the law and words half typed', async () => {
  const kit = await planKit(here, { answered: false })
  await owner(`update writing_line set removed_at = now() where child_id = '${kit.child}' and section = 'A'`)
  await owner(`update writing_line set kept_itself = true where id = '${kit.lines.e1}'`)
  const found = await lacks(kit)
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['points', 'empty', 'check'],
  )
  assert.match(found[1]?.words ?? '', /Section A/)
  assert.match(found[2]?.words ?? '', /Cas Worker was still writing in E1/)
  for (const { href } of found) assert.equal((await kit.caseworker.get(href.replace(/#.*/, ''))).status, 200, href)
})

test('health is asked to agree section G: the designated clinical officer finds it, agrees or says why not, line by line', async () => {
  const kit = await planKit(here)
  await owner(`update writing_line set agreed_by = null, agreed_on = null where id = '${kit.lines.g1}'`)
  assert.deepEqual(await kindsOf(kit, 'final'), ['health'])
  assert.match(
    (await kit.caseworker.get(at(kit, 'checks'))).body,
    /Health has not agreed to <a [^>]+>one line of section G<\/a> yet\. A draft may be served like that\./,
  )
  const dco = await here.signIn(await here.person({ name: 'Dr Owl', roles: ['dco'] }))
  assert.equal((await dco.get(at(kit, 'health'))).status, 404, 'before they are asked they see nothing of the child')
  const waitingOnStart = async () => {
    const { body } = await dco.get('/')
    return Number(
      /<a class="govuk-link" href="\/advice\/team#agree">(\d+) lines? of section G waits?/.exec(body)?.[1] ?? 0,
    )
  }
  const before = await waitingOnStart()
  await kit.caseworker.post(at(kit, 'agreement'), { do: 'ask', note: 'The asthma nurse knows her.' })
  await kit.manager.post(at(kit, 'agreement'), { do: 'ask' })
  assert.equal((await owner(`select id from health_ask where child_id = '${kit.child}'`)).length, 1)
  const [, listed] = (await dco.get('/advice/team')).body.split(at(kit, 'health'))
  assert.match(listed ?? '', /^.{0,300}1 line waits, asked on 2 March 2026/s)
  assert.equal(await waitingOnStart(), before + 1, 'the first page says how many lines wait')
  assert.doesNotMatch((await kit.caseworker.get('/')).body, /of section G wait/)
  const page = await dco.get(at(kit, 'health'))
  assert.equal(page.status, 200)
  assert.match(page.body, /once every three months/)
  assert.match(page.body, /The asthma nurse knows her/)
  assert.ok(!page.body.includes('Saturday club'), 'nothing but health')
  const said = /name="said-[^"]+" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const answer = (more: Record<string, string>) =>
    dco.post(at(kit, 'health'), { [`said-${kit.lines.g1}`]: said, ...more })
  assert.match((await answer({})).body, /Answer at least one line/)
  assert.match((await answer({ [`agrees-${kit.lines.g1}`]: 'no' })).body, /Say why health does not agree/)
  await kit.caseworker.post(
    at(kit, `lines/${kit.lines.g1}`),
    await lineForm(kit, kit.lines.g1, { howOften: 'once a month' }),
  )
  assert.match((await answer({ [`agrees-${kit.lines.g1}`]: 'yes' })).body, /This line changed while you read it/)
  const fresh = /name="said-[^"]+" value="([^"]+)"/.exec((await dco.get(at(kit, 'health'))).body)?.[1] ?? ''
  const agreed = await answer({ [`agrees-${kit.lines.g1}`]: 'yes', [`said-${kit.lines.g1}`]: fresh })
  assert.equal(agreed.location, '/advice/team')
  const [line] = await linesOf(kit, `id = '${kit.lines.g1}'`)
  assert.deepEqual([line?.agreed_by, line?.agreed_on], ['Dr Owl', '2026-03-02'])
  assert.deepEqual(await lacks(kit, 'final'), [])
  assert.equal((await dco.get(at(kit, 'health'))).status, 404, 'once answered it is theirs no more')
  assert.equal(await waitingOnStart(), before)
  await kit.caseworker.post(
    at(kit, `lines/${kit.lines.g1}`),
    await lineForm(kit, kit.lines.g1, { howMuch: '10 minutes' }),
  )
  assert.equal(
    (await linesOf(kit, `id = '${kit.lines.g1}'`))[0]?.agreed_by,
    null,
    'a line that changes loses its agreement',
  )
  assert.match((await kit.caseworker.get(at(kit, 'agreement'))).body, /Before it changed: Agreed by Dr Owl/)
})

/** What the form of a line sends with some boxes changed. */
async function lineForm(kit: PlanKit, id: string, change: Record<string, string>): Promise<Record<string, string>> {
  const { body } = await kit.caseworker.get(at(kit, `lines/${id}`))
  const value = (name: string) => new RegExp(` name="${name}"[^>]* value="([^"]*)"`).exec(body)?.[1] ?? ''
  const words = /<textarea[^>]*name="words"[^>]*>([\s\S]*?)<\/textarea>/.exec(body)?.[1]?.trim() ?? ''
  const names = ['version', 'who', 'howMuch', 'howOften', 'from', 'paidBy']
  const needs = /name="needs" value="([^"]+)" checked/.exec(body)?.[1] ?? kit.lines.c1
  return {
    words,
    ...Object.fromEntries(names.map((name) => [name, value(name)])),
    needs,
    outcomes: kit.lines.e3,
    sources: kit.requests.health,
    ...change,
  }
}

test('an agreement that came by letter is written down with who and which day', async () => {
  const kit = await planKit(here)
  await owner(`update writing_line set agreed_by = null, agreed_on = null where id = '${kit.lines.g1}'`)
  const form = {
    do: 'letter',
    lines: kit.lines.g1,
    agrees: 'yes',
    byName: 'Dr Swan',
    'on-day': '27',
    'on-month': '2',
    'on-year': '2026',
  }
  assert.match((await kit.caseworker.post(at(kit, 'agreement'), { ...form, byName: '' })).body, /Enter who said it/)
  assert.match((await kit.caseworker.post(at(kit, 'agreement'), { ...form, 'on-year': '2027' })).body, /still to come/)
  assert.equal((await kit.caseworker.post(at(kit, 'agreement'), form)).status, 303)
  const [line] = await linesOf(kit, `id = '${kit.lines.g1}'`)
  assert.deepEqual([line?.agreed_by, line?.agreed_on], ['Dr Swan', '2026-02-27'])
})

test('a plan leaves as a file, and comes in as one: nothing is overwritten, and what does not fit is refused with its path', async () => {
  const kit = await planKit(here)
  const file = await kit.caseworker.get(at(kit, 'plan.json'))
  assert.equal(file.status, 200)
  const plan = JSON.parse(file.body) as { format: string; lines: { id: string; section: string }[] }
  assert.equal(plan.format, 'waymark.plan/1')
  assert.equal(plan.lines.length, 14)
  const before = await linesOf(kit)
  const upload = (text: string) => uploadTo(kit, text)
  assert.match((await upload('{')).body, /the file: it is not JSON/)
  assert.match(
    (await upload(JSON.stringify({ ...plan, lines: [{ id: 'x', section: 'Z', text: 'No' }] }))).body,
    /lines\[0\]\.section/,
  )
  const again = await upload(file.body)
  assert.match(again.body, /14 lines are in the plan already: not added again/)
  assert.match(again.body, /There is nothing to add/)
  assert.doesNotMatch(again.body, /must be agreed here again/)
  await kit.caseworker.post(at(kit, 'load/take'), { plan: file.body })
  assert.deepEqual(await linesOf(kit), before, 'what is there is not added twice, and stays as it was')

  const empty = await planKit(here, { lines: false, forename: 'Ben' })
  await empty.caseworker.post(at(empty, 'start'))
  const preview = await uploadTo(empty, file.body)
  assert.equal(preview.status, 200)
  assert.match(preview.body, /14 lines are new/)
  assert.match(preview.body, /Add the 14 new lines/)
  assert.match(preview.body, /1 line of section G must be agreed here again/)
  assert.equal((await linesOf(empty)).length, 0, 'looking adds nothing')
  assert.equal((await empty.caseworker.post(at(empty, 'load/take'), { plan: file.body })).status, 303)
  const added = await linesOf(empty)
  assert.equal(added.length, 14)
  assert.deepEqual(added.find(({ section }) => section === 'F')?.sources, [{ request: empty.requests.psychology }])
  assert.equal(added.find(({ section }) => section === 'G')?.agreed_by, null)
  await Promise.all([1, 2].map(() => empty.caseworker.post(at(empty, 'load/take'), { plan: file.body })))
  assert.equal((await linesOf(empty)).length, 14, 'the same lines by other ids are the same lines')
})

test('a plan file beside the plan: what is new, the same and different is said first; what differs is added where it is ticked', async () => {
  const kit = await planKit(here)
  const plan = JSON.parse((await kit.caseworker.get(at(kit, 'plan.json'))).body) as {
    lines: { id: string; section: string; text: string; needs?: string[] }[]
  }
  const edited = {
    ...plan,
    lines: [
      ...plan.lines.map((line) =>
        line.id === kit.lines.b1
          ? { ...line, text: 'Ava follows one step.' }
          : line.id === kit.lines.b2
            ? { ...line, text: 'Loud.' }
            : line,
      ),
      { id: 'n1', section: 'E', text: 'By July 2027 Ava asks for help in words.', needs: [kit.lines.d1, kit.lines.b1] },
      { id: 'n2', section: 'E', text: 'By  July 2027 Ava asks for help in words.' },
    ],
  }
  const before = await linesOf(kit)
  const { body } = await uploadTo(kit, JSON.stringify(edited))
  assert.match(body, /<li>1 line is new<\/li>/)
  assert.match(body, /13 lines are in the plan already/)
  assert.match(body, /<li>2 lines differ/)
  assert.match(body, /B1 in the plan:.*?Ava finds it hard.*?In the file:.*?Ava follows one step\./s)
  assert.match(body, /Add the new line, and those that I ticked/)
  await kit.caseworker.post(at(kit, 'load/take'), { plan: JSON.stringify(edited), add: kit.lines.b1 })
  const after = await linesOf(kit)
  for (const line of before)
    assert.deepEqual(
      after.find(({ id }) => id === line.id),
      line,
      'as it was',
    )
  const added = after.filter(({ id }) => !before.some((line) => line.id === id))
  assert.deepEqual(
    added.map(({ section, words }) => [section, words]),
    [
      ['B', 'Ava follows one step.'],
      ['E', 'By July 2027 Ava asks for help in words.'],
    ],
  )
  const [row] = await owner<{ needs: string[] }>(
    `select needs from writing_line where id = '${added.find(({ section }) => section === 'E')?.id}'`,
  )
  assert.deepEqual(
    row?.needs,
    [kit.lines.d1, added.find(({ section }) => section === 'B')?.id],
    'links find what is there',
  )
})

/** Sends a file by the form of the page. */
async function uploadTo(kit: PlanKit, text: string) {
  const page = await kit.caseworker.get(at(kit, 'load'))
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const boundary = 'a-boundary'
  const payload = [
    `--${boundary}`,
    'content-disposition: form-data; name="_csrf"',
    '',
    token,
    `--${boundary}`,
    'content-disposition: form-data; name="plan"; filename="plan.json"',
    'content-type: application/json',
    '',
    text,
    `--${boundary}--`,
    '',
  ].join('\r\n')
  const reply = await here.app.inject({
    method: 'POST',
    url: at(kit, 'load'),
    cookies: kit.caseworker.cookies,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  return { status: reply.statusCode, body: reply.body }
}

test('a plan of 150 lines comes whole on one page, in little HTML', async () => {
  const kit = await planKit(here)
  await owner(
    `insert into writing_line (id, writing_id, child_id, section, place, words, needs, outcomes, sources, saved_by, saved_at)
     select gen_random_uuid(), writing_id, child_id, section, place + 100 * n, words, needs, outcomes, sources, saved_by, saved_at
       from writing_line cross join generate_series(1, 10) as n where child_id = '${kit.child}'`,
  )
  const page = await kit.caseworker.get(at(kit, 'write'))
  assert.equal((page.body.match(/id="line-/g) ?? []).length, 154)
  assert.ok(page.body.length < 400_000, `${page.body.length} bytes`)
})

test('the way to the plan: from the decisions, once it is decided, to starting it and then to writing it', async () => {
  const kit = await planKit(here, { lines: false })
  const decisions = await kit.caseworker.get(`/children/${kit.child}/decisions`)
  assert.ok(decisions.body.includes(at(kit, 'write')))
  const led = await kit.caseworker.follow(await kit.caseworker.get(at(kit, 'write')))
  assert.match(led.heading ?? '', /Start the plan of Ava/)
  await kit.caseworker.post(at(kit, 'start'))
  assert.equal((await kit.caseworker.get(at(kit, 'write'))).status, 200)
})

test('where the last line that health was asked about is taken out, health is asked no more and sees nothing of the child', async () => {
  const kit = await planKit(here)
  await owner(`update writing_line set agreed_by = null, agreed_on = null where id = '${kit.lines.g1}'`)
  const dco = await here.signIn(await here.person({ roles: ['dco'] }))
  await kit.caseworker.post(at(kit, 'agreement'), { do: 'ask' })
  assert.equal((await dco.get(at(kit, 'health'))).status, 200)
  await kit.caseworker.post(at(kit, `lines/${kit.lines.g1}/remove`), { version: '1' })
  assert.equal((await dco.get(at(kit, 'health'))).status, 404)
})

test('a finding about the whole plan is let stand as well: adult life from year 9', async () => {
  const kit = await planKit(here, { born: '2010-05-01' })
  const found = await lacks(kit)
  assert.deepEqual(
    found.map(({ kind, href }) => [kind, href]),
    [['check', at(kit, 'checks')]],
  )
  const path = at(kit, `checks/${kit.child}/adulthood.missing`)
  assert.equal((await kit.caseworker.get(path)).status, 200)
  await kit.caseworker.post(path, { reason: 'The college plans it with her in June.' })
  assert.deepEqual(await lacks(kit), [])
  assert.match((await kit.caseworker.get(at(kit, 'write'))).body, /The college plans it with her in June/)
})
