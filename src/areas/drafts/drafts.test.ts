import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { asOwner, rowsOf } from '../../../test/access/as-owner.ts'
import { kitWords, type PlanKit, planKit, versionMade } from '../../../test/support/plan-kit.ts'
import { readingAge, sentencesOf } from '../../../test/support/reading-age.ts'
import { type Browser, world } from '../../../test/support/world.ts'

const here = await world({ after })

const own = <Row>(query: string) => asOwner(here.database, (tx) => rowsOf<Row>(tx, query))
const run = async (query: string): Promise<void> => void (await own(query))
const plan = (kit: PlanKit, path = '') => `/children/${kit.child}/plan${path}`
const typesOf = async (child: string) =>
  (await own<{ type: string }>(`select type from journey_event where child_id = '${child}' order by place`)).map(
    (row) => row.type,
  )
const seenIn = (body: string): string => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
const text = (body: string): string => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** Everything that a letter of a kind says to a receiver. */
async function letterOf(child: string, kind: string): Promise<string> {
  const [row] = await own<{ words: string }>(
    `select title || ' ' || blocks::text as words from letter where child_id = '${child}' and kind = '${kind}' order by made_at desc, id desc limit 1`,
  )
  assert.ok(row, `no letter ${kind}`)
  return row.words
}

async function proposed(kit: PlanKit, what: 'serve' | 'issue', fields: Record<string, string> = {}): Promise<string> {
  const answer = await kit.caseworker.post(plan(kit, `/${what}`), fields)
  assert.equal(answer.status, 303, text(answer.body).slice(0, 1500))
  assert.match(answer.location ?? '', /\/plan\/proposals\//)
  return answer.location ?? ''
}

async function carriedOut(kit: PlanKit, proposal: string): Promise<string> {
  const page = await kit.manager.get(proposal)
  assert.equal(page.status, 200, text(page.body).slice(0, 500))
  const done = await kit.manager.post(proposal, { decide: 'yes', seen: seenIn(page.body) })
  assert.match(done.location ?? '', /\/plan\/versions\//, text(done.body).slice(0, 2500))
  return done.location ?? ''
}

const served = async (kit: PlanKit): Promise<string> => carriedOut(kit, await proposed(kit, 'serve'))

const line = (kit: PlanKit, version: string, name: keyof PlanKit['lines'] | 'whole') =>
  `${version}/lines/${name === 'whole' ? 'whole' : kit.lines[name]}`

async function said(kit: PlanKit, version: string, who: Browser = kit.parent): Promise<string> {
  const kept = await who.post(line(kit, version, 'f1'), {
    words: 'Forty-five minutes is too little.',
    suggests: 'Sixty minutes',
    version: '0',
  })
  assert.equal(kept.status, 303, text(kept.body).slice(0, 1000))
  const sent = await who.post(plan(kit, '/send'))
  assert.equal(sent.status, 303, text(sent.body).slice(0, 1000))
  const [row] = await own<{ id: string }>(
    `select id from plan_comment where child_id = '${kit.child}' and sent_at is not null order by sent_at desc limit 1`,
  )
  return row?.id ?? ''
}

/** Section I as it is once the placement was decided. */
const placementWritten = (kit: PlanKit) =>
  run(`with made as (insert into writing_line (id, writing_id, child_id, section, place, words, saved_by, saved_at)
    values (gen_random_uuid(), '${kit.writing}', '${kit.child}', 'I', 90, 'Hillside School, a special school.', '${kit.people.caseworker.id}', now()) returning id) select from made`)

const changed = (kit: PlanKit, name: keyof PlanKit['lines'], words: string) =>
  run(
    `with made as (update writing_line set words = '${words}', version = version + 1 where id = '${kit.lines[name]}' returning id) select from made`,
  )

/** Works on another day, for which everybody signs in again, and comes back. */
async function onDay<T>(day: string, before: PlanKit, work: (kit: PlanKit) => Promise<T>): Promise<T> {
  const now = here.clock.now()
  here.clock.set(`${day}T09:00:00.000Z`)
  try {
    const { caseworker, manager, parent } = before.people
    return await work({
      ...before,
      caseworker: await here.signIn(caseworker),
      manager: await here.signIn(manager),
      parent: await here.signIn(parent),
    })
  } finally {
    here.clock.set(now)
  }
}

describe('serving', () => {
  test('a caseworker proposes, a manager serves: a version, the fact, the window of 15 days and the letter of the law', async () => {
    const kit = await planKit(here)
    const form = await kit.caseworker.get(plan(kit, '/serve'))
    assert.equal(form.status, 200, text(form.body).slice(0, 500))
    assert.match(form.body, /Nothing stands against it/)
    assert.match(form.body, /16 March 2026/)
    const proposal = await proposed(kit, 'serve', { note: 'Ready' })
    assert.ok(!(await typesOf(kit.child)).includes('draft.sent'), 'a proposal is no fact')
    assert.match(text((await kit.manager.get(proposal)).body), /What was let stand Nothing\./)
    const toConfirm = await kit.manager.get('/proposals')
    assert.ok(toConfirm.body.includes(proposal), 'the manager finds it without knowing of it')
    assert.match(text(toConfirm.body), /serve the draft plan/)
    assert.equal((await kit.caseworker.get('/proposals')).status, 403)
    assert.equal((await kit.caseworker.post(proposal, { decide: 'yes' })).status, 403, 'a caseworker does not decide')
    const version = await carriedOut(kit, proposal)
    const [row] = await own<{ kind: string; number: number; ends: string; by: string; regime: string; rules: string }>(
      `select kind, number, window_ends::text as ends, signed_by as by, regime, rule_set as rules from plan_version where child_id = '${kit.child}'`,
    )
    assert.deepEqual(row && [row.kind, row.number, row.ends, row.by], ['draft', 1, '2026-03-16', 'Mo Manager'])
    assert.equal((await typesOf(kit.child)).at(-1), 'draft.sent')
    const lines = await own<{ section: string; n: number }>(
      `select section, count(*)::int4 as n from plan_version_line where child_id = '${kit.child}' group by section order by section`,
    )
    assert.equal(lines.find(({ section }) => section === 'K')?.n, 5, 'section K is made from the advice')
    assert.equal(
      lines.reduce((sum, { n }) => sum + n, 0),
      19,
    )
    const letter = await letterOf(kit.child, 'draftPlan')
    for (const part of [
      /Monday 16 March 2026/,
      /write beside each line/,
      /right to a meeting/,
      /right to ask that the plan names/,
      /section 41/,
      /Schools and colleges/,
      /personal budget/,
      /gives free advice/,
    ])
      assert.match(letter, part)
    const page = await kit.parent.get(version)
    assert.equal(page.status, 200, text(page.body).slice(0, 500))
    assert.match(page.body, /One to one work on listening/)
    assert.match(text(page.body), /Who does it a speech and language therapist/)
    assert.match(text(page.body), /Under the Children and Families Act 2014/)
    assert.match(page.body, new RegExp(`rule set ${row?.rules}`))
  })

  test('a longer time may be given, a shorter one not; served later than proposed it is never less than 15 days', async () => {
    const kit = await planKit(here)
    const short = await kit.caseworker.post(plan(kit, '/serve'), {
      'window-day': '10',
      'window-month': '3',
      'window-year': '2026',
    })
    assert.match(short.body, /at least 15 days/)
    const proposal = await proposed(kit, 'serve', { 'window-day': '20', 'window-month': '3', 'window-year': '2026' })
    await onDay('2026-03-10', kit, (kit) => carriedOut(kit, proposal))
    const [row] = await own<{ ends: string }>(
      `select window_ends::text as ends from plan_version where child_id = '${kit.child}'`,
    )
    assert.equal(row?.ends, '2026-03-24')
  })

  test('not while a point waits, with the way to put it right; and never with section I, whatever it says already', async () => {
    const waiting = await planKit(here, { answered: false })
    const page = await waiting.caseworker.get(plan(waiting, '/serve'))
    assert.match(text(page.body), /points of the advice have no answer/)
    assert.match((await waiting.caseworker.post(plan(waiting, '/serve'))).body, /It cannot be served yet/)
    const kit = await planKit(here)
    await placementWritten(kit)
    const version = await served(kit)
    assert.doesNotMatch((await kit.parent.get(version)).body, /Hillside School/)
    const sections = await own<{ section: string }>(
      `select distinct section from plan_version_line where child_id = '${kit.child}'`,
    )
    assert.ok(!sections.some(({ section }) => section === 'I'))
    assert.equal((await own(`select from plan_proposal where child_id = '${waiting.child}'`)).length, 0)
  })

  test('what a manager saw is what goes: changed meanwhile, they are told and see it anew', async () => {
    const kit = await planKit(here)
    const proposal = await proposed(kit, 'serve')
    const seen = seenIn((await kit.manager.get(proposal)).body)
    await changed(kit, 'b2', 'Ava cannot work for more than four minutes in a room that is louder than normal talk.')
    const told = await kit.manager.post(proposal, { decide: 'yes', seen })
    assert.equal(told.status, 200)
    assert.match(told.body, /was changed after you opened this page/)
    assert.match(told.body, /four minutes/)
    assert.ok(!(await typesOf(kit.child)).includes('draft.sent'))
    assert.match(
      (await kit.manager.post(proposal, { decide: 'yes', seen: seenIn(told.body) })).location ?? '',
      /versions/,
    )
  })

  test('given back, with what is missing; then it can be proposed anew', async () => {
    const kit = await planKit(here)
    const proposal = await proposed(kit, 'serve')
    for (const why of ['', 'x'])
      assert.match(
        (await kit.manager.post(proposal, { decide: 'back', why })).body,
        /Say in a few words what is missing/,
      )
    await kit.manager.post(proposal, { decide: 'back', why: 'Section B forgets the noise.' })
    assert.match((await kit.caseworker.get(proposal)).body, /Section B forgets the noise/)
    assert.match((await kit.caseworker.get(plan(kit))).body, /Given back by Mo Manager/)
    await served(kit)
  })

  test('on the last day that leaves 15 days before week 20 it says what that means; after it, that the plan will be late', async () => {
    const kit = await planKit(here)
    // received on 5 January: week 20 ends on 25 May
    await onDay('2026-05-10', kit, async (kit) => {
      const { body } = await kit.caseworker.get(plan(kit, '/serve'))
      assert.match(text(body), /last day on which a draft leaves the family its whole time/)
    })
    await onDay('2026-05-12', kit, async (kit) => {
      const { body } = await kit.caseworker.get(plan(kit, '/serve'))
      assert.match(text(body), /will be 2 days late or more/)
      await served(kit)
    })
    const late = await planKit(here)
    await onDay('2026-05-25', late, async (kit) =>
      assert.match(text((await kit.caseworker.get(plan(kit))).body), /the final plan is due by Monday 25 May 2026/),
    )
    await onDay('2026-05-26', late, async (kit) => {
      assert.match(text((await kit.caseworker.get(plan(kit))).body), /the final plan was due by Monday 25 May 2026/)
      const at = await served(kit)
      assert.match(text((await kit.caseworker.get(at)).body), /The final plan was due by Monday 25 May 2026/)
    })
    const other = await planKit(here)
    await onDay('2026-05-02', other, async (kit) => {
      const { body } = await kit.caseworker.get(plan(kit, '/serve'))
      assert.match(text(body), /Week 16 is over. That week is good practice/)
    })
  })

  test('after a death, and where the request was taken back, nothing is served', async () => {
    const gone = await planKit(here)
    const proposal = await proposed(gone, 'serve')
    const seen = seenIn((await gone.manager.get(proposal)).body)
    await run(
      `with made as (update child set died_on = '2026-03-01' where id = '${gone.child}' returning id) select from made`,
    )
    assert.equal((await gone.manager.post(proposal, { decide: 'yes', seen })).status, 403)
    const ended = await planKit(here)
    await here.record(ended.child, { type: 'request.withdrawn', on: '2026-03-02', matter: 'm1' })
    assert.equal((await ended.caseworker.get(plan(ended, '/serve'))).status, 409)
    assert.equal((await ended.caseworker.post(plan(ended, '/serve'))).status, 409)
    assert.ok(!(await typesOf(ended.child)).includes('draft.sent'))
  })
})

describe('what the family says', () => {
  test('is theirs until they send it, then it is received, and the officers hear of it without a word of it', async () => {
    const kit = await planKit(here)
    const version = await versionMade(here, kit)
    const at = plan(kit, `/versions/${version}`)
    const form = await kit.parent.get(line(kit, at, 'f1'))
    assert.equal(form.status, 200, text(form.body).slice(0, 500))
    assert.match(form.body, /One to one work on listening/)
    // over several evenings, by itself and by the button
    const auto = await kit.parent.post(line(kit, at, 'f1'), {
      words: 'This is too',
      suggests: '',
      version: '0',
      _auto: '1',
    })
    assert.deepEqual(JSON.parse(auto.body), { version: 1 })
    const stale = await kit.parent.post(line(kit, at, 'f1'), { words: 'Something else', suggests: '', version: '0' })
    assert.equal(stale.status, 409)
    assert.match(stale.body, /This is too[\s\S]*Something else/)
    await kit.parent.post(line(kit, at, 'f1'), {
      words: 'This is too little. 🚂',
      suggests: 'Sixty minutes',
      version: '1',
    })
    await kit.parent.post(line(kit, at, 'whole'), { words: 'هذا جيد', version: '0' })
    await kit.parent.post(`${at}/meeting`, {
      words: '',
      meetWhen: 'Tuesdays',
      meetHow: 'By video',
      meetWho: 'Babcia',
      version: '0',
    })
    for (const who of [kit.caseworker, kit.manager])
      assert.doesNotMatch((await who.get(at)).body, /too little/, 'nobody else sees it')
    const other = await here.person({ name: 'The Other Parent' })
    await here.stand(kit.child, 'parent', { account: other.id })
    const otherParent = await here.signIn(other)
    assert.doesNotMatch((await otherParent.get(at)).body, /too little/)
    assert.match((await kit.parent.get(at)).body, /3 things that you wrote are not sent yet/)
    const all = await kit.parent.get(plan(kit, '/send'))
    for (const one of [/This is too little. 🚂 .*Sixty minutes/, /هذا جيد/, /Tuesdays/])
      assert.match(text(all.body), one)
    assert.match(all.body, /dir="auto"/)
    assert.equal((await kit.parent.post(plan(kit, '/send'))).location, at)
    assert.equal((await typesOf(kit.child)).at(-1), 'representations.received')
    const [event] = await own<{ by: string }>(
      `select recorded_by as by from journey_event where child_id = '${kit.child}' and type = 'representations.received'`,
    )
    assert.equal(event?.by, kit.people.parent.id)
    assert.match((await kit.parent.post(plan(kit, '/send'))).location ?? '', /versions/, 'twice is once')
    assert.equal((await typesOf(kit.child)).filter((type) => type === 'representations.received').length, 1)
    const messages = await own<{ kind: string; body: string }>(
      `select kind, body from outgoing_message where child_id = '${kit.child}' and kind = 'planSaid'`,
    )
    assert.equal(messages.length, 1)
    assert.doesNotMatch(messages[0]?.body ?? '', /little|Ava/)
    const list = await kit.caseworker.get(plan(kit, '/comments'))
    assert.match(text(list.body), /To be answered: 3/)
    assert.match((await otherParent.get(at)).body, /too little/, 'once sent, the other parent reads it')
  })

  test('each is answered, with its reason or its day; the family reads it beside its words and one message tells of it', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    await kit.parent.post(`${at}/meeting`, { meetWhen: 'Tuesdays', version: '0' })
    const id = await said(kit, at)
    const [meeting] = await own<{ id: string }>(
      `select id from plan_comment where child_id = '${kit.child}' and kind = 'meeting'`,
    )
    const [words] = await own<{ id: string }>(
      `select id from plan_comment where child_id = '${kit.child}' and kind = 'words'`,
    )
    assert.ok(id && meeting && words)
    const answer = plan(kit, `/comments/${words.id}`)
    assert.match(
      (await kit.caseworker.post(answer, { answer: 'declined', reason: '' })).body,
      /Say why, in a few plain words/,
    )
    assert.match((await kit.caseworker.post(answer, { answer: 'declined', reason: 'x' })).body, /in a few plain words/)
    assert.match((await kit.caseworker.post(answer, { answer: 'accepted' })).body, /Tick the lines/)
    await kit.caseworker.post(answer, { answer: 'declined', reason: 'The therapist found that 45 minutes work best.' })
    const messages = () => own(`select from outgoing_message where child_id = '${kit.child}' and kind = 'planAnswered'`)
    assert.equal((await messages()).length, 0, 'one still waits')
    const meet = plan(kit, `/comments/${meeting.id}`)
    assert.match((await kit.caseworker.post(meet, { answer: 'meeting' })).body, /Enter the day of the meeting/)
    await kit.caseworker.post(meet, {
      answer: 'meeting',
      'meetOn-day': '10',
      'meetOn-month': '3',
      'meetOn-year': '2026',
      meetAt: '3:30pm by video',
      meetWho: 'Cas Worker',
    })
    assert.equal((await messages()).length, 1)
    for (const page of [at, plan(kit)]) {
      const { body } = await kit.parent.get(page)
      assert.match(text(body), /Not changed .*45 minutes work best/)
      assert.match(text(body), /Tuesday 10 March 2026, 3:30pm by video/)
    }
    assert.equal((await kit.parent.get(answer)).status, 403, 'the family does not answer itself')
  })

  test('where we are tells the longer time, the meeting that was set, and that nothing is asked any more once it was said', async () => {
    const kit = await planKit(here)
    const proposal = await proposed(kit, 'serve', { 'window-day': '24', 'window-month': '3', 'window-year': '2026' })
    const at = await carriedOut(kit, proposal)
    const where = `/children/${kit.child}/where-we-are`
    const before = text((await kit.parent.get(where)).body)
    assert.match(before, /Your next step Say what you think of the draft plan by Tuesday 24 March 2026/)
    assert.doesNotMatch(before, /16 March 2026/)
    for (const page of ['/home', `/children/${kit.child}`])
      assert.doesNotMatch(
        text((await (page === '/home' ? kit.parent : kit.caseworker).get(page)).body),
        /16 March 2026/,
      )
    const [sent] = await own<{ id: string }>(
      `select id from journey_event where child_id = '${kit.child}' and type = 'draft.sent'`,
    )
    const why = text((await kit.parent.get(`/children/${kit.child}/days/${sent?.id}/ehcp.draft_to_final_window`)).body)
    assert.match(why, /Why Tuesday 24 March 2026\?.*The council gave more time: until Tuesday 24 March 2026/)
    assert.match(text((await kit.parent.get(plan(kit))).body), /Your next step Read the draft, and say what you think/)
    await kit.parent.post(`${at}/meeting`, { words: '', meetWhen: 'Tuesdays', version: '0' })
    await said(kit, at)
    const after = text((await kit.parent.get(where)).body)
    assert.doesNotMatch(after, /Your next step Say what you think/)
    assert.match(
      after,
      /by Tuesday 24 March 2026[^.]*Go to the draft Why this day\?/,
      'the day on the path leads to the draft',
    )
    assert.match(
      after,
      /The council is reading what you said, and answers it. You can still add to it until Tuesday 24/,
    )
    const hub = text((await kit.parent.get(plan(kit))).body)
    assert.doesNotMatch(hub, /Your next step Read the draft/)
    assert.match(hub, /The council has what you said you can add to it until Tuesday 24 March 2026/)
    const [meeting] = await own<{ id: string }>(
      `select id from plan_comment where child_id = '${kit.child}' and kind = 'meeting'`,
    )
    assert.doesNotMatch(after, /The meeting with the council/)
    await kit.caseworker.post(plan(kit, `/comments/${meeting?.id}`), {
      answer: 'meeting',
      'meetOn-day': '10',
      'meetOn-month': '3',
      'meetOn-year': '2026',
      meetAt: '3:30pm by video',
      meetWho: 'Cas Worker',
    })
    const path = text((await kit.parent.get(where)).body)
    assert.match(
      path,
      /The meeting with the council about the draft plan To come on Tuesday 10 March 2026, in 8 days.*3:30pm by video/,
    )
  })

  test('a line that is deleted meanwhile stays as it stood, and officers see that it is gone', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    await run(
      `with made as (update writing_line set removed_at = now() where id = '${kit.lines.f1}' returning id) select from made`,
    )
    await said(kit, at)
    const list = await kit.caseworker.get(plan(kit, '/comments'))
    assert.match(list.body, /One to one work on listening/)
    assert.match(list.body, /This line is not in the plan any more/)
    const { body } = await kit.caseworker.get(`/children/${kit.child}`)
    assert.match(body, /A draft was served\. It is not final yet\./)
    assert.ok(body.includes(`href="/children/${kit.child}/plan"`) && !body.includes('no plan on record'))
    assert.match((await kit.parent.get(at)).body, /Forty-five minutes is too little/)
  })

  test('after the time is over it can still be sent, and it is said kindly what that means; after the final plan not', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit, { windowEnds: '2026-03-16' })}`)
    await onDay('2026-03-20', kit, async (kit) => {
      assert.match((await kit.parent.get(at)).body, /You can still tell the council what you think/)
      assert.match((await kit.parent.get(line(kit, at, 'f1'))).body, /You can still send this/)
      await said(kit, at)
      assert.equal((await typesOf(kit.child)).at(-1), 'representations.received')
    })
    await kit.parent.post(line(kit, at, 'b1'), { words: 'Begun', version: '0' })
    await versionMade(here, kit, { kind: 'final', number: 2 })
    assert.equal((await kit.parent.post(plan(kit, '/send'))).status, 409)
    assert.match((await kit.parent.get(plan(kit, '/send'))).body, /Begun/, 'what was written is kept')
    assert.equal((await kit.parent.get(line(kit, at, 'c1'))).status, 409)
  })

  test('a text that is too long has an answer, and nothing of it is lost', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    const long = 'Ava reads. '.repeat(2000)
    const refused = await kit.parent.post(line(kit, at, 'f1'), { words: long, version: '0' })
    assert.equal(refused.status, 200)
    assert.match(refused.body, /Nothing is lost/)
    assert.ok(refused.body.includes(long.trim()))
  })
})

describe('what the family reads', () => {
  test('a finding that an officer let stand, with the reason, beside its line', async () => {
    const kit = await planKit(here)
    await changed(kit, 'f2', 'Regular work in a quiet corner as appropriate')
    assert.match((await kit.caseworker.get(plan(kit, '/serve'))).body, /It cannot be served yet/)
    const checks = (await kit.caseworker.get(plan(kit, '/checks'))).body
    assert.match(text(checks), /There is one finding: 1 must be put right, or let stand with a reason, before/)
    assert.match(text((await kit.caseworker.get(plan(kit, '/write'))).body), /1 finding keeps it from being served/)
    for (const href of checks.match(/\/children\/[^"]+\/plan\/checks\/[^"]+/g) ?? []) {
      const path = href.replaceAll('&amp;', '&')
      const form = await kit.caseworker.get(path)
      const found = /name="found" value="([^"]*)"/.exec(form.body)?.[1] ?? ''
      await kit.caseworker.post(path, { reason: 'The teacher sets the times each morning with Ava.', found })
    }
    const writing = text((await kit.caseworker.get(plan(kit, '/write'))).body)
    assert.match(writing, /No finding keeps it from being served \(\d+ found in all\)/)
    assert.match(text((await kit.caseworker.get(plan(kit, '/checks'))).body), /There is one finding: 1 was let stand\./)
    await run(
      `with made as (update recommendation_answer set answer = 'declined', lines = '{}', reason = 'The school does this for everybody.'
         where child_id = '${kit.child}' and words = 'Loud rooms hurt her ears.' returning id) select from made`,
    )
    const proposal = await proposed(kit, 'serve')
    const toDecide = text((await kit.manager.get(proposal)).body)
    assert.match(toDecide, /What was let stand Findings of the checks, with the reason: 1 F2 \(Regular work/)
    assert.match(toDecide, /Words that promise nothing certain\..*Cas Worker: The teacher sets the times each morning/)
    assert.match(toDecide, /declined: 1 Loud rooms hurt her ears\. Cas Worker: The school does this for everybody/)
    const at = await carriedOut(kit, proposal)
    const overrides = (who: string) =>
      here.asAccount(who, (tx) =>
        rowsOf(tx as never, `select reason from check_override where child_id = '${kit.child}'`),
      )
    assert.equal((await overrides(kit.people.caseworker.id)).length, 1)
    assert.deepEqual(await overrides(kit.people.parent.id), [], 'why it stands is read with the version alone')
    const page = await kit.parent.get(at)
    assert.match(text(page.body), /Left as it is by Cas Worker.*The teacher sets the times/)
    // the same rule and source for everybody, and for the family what it means
    assert.match(
      text(page.body),
      /Some words here promise nothing for sure\. You could ask: what will be done, how often/,
    )
    assert.match(text(page.body), /“Regular” and “as appropriate”: nobody can tell from this whether it was done/)
    const officer = await kit.caseworker.get(at)
    assert.match(text(officer.body), /“Regular” and “as appropriate”: nobody can tell from this whether it was done/)
    assert.doesNotMatch(officer.body, /You could ask/)
    for (const { body } of [page, officer]) {
      assert.doesNotMatch(body, /not read again in its own text/)
      assert.equal(body.match(/We have not yet checked this against/g)?.length, 1, 'said once')
    }
  })

  test('its contents with how much was said and found in each section, and the way back to the top', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    await said(kit, at)
    await kit.parent.post(line(kit, at, 'f2'), { words: 'This is right.', version: '0' })
    await kit.parent.post(line(kit, at, 'whole'), { words: 'Thank you.', version: '0' })
    const { body } = await kit.parent.get(at)
    const contents = text(/<nav[^>]*aria-labelledby="contents".*?<\/nav>/s.exec(body)?.[0] ?? '')
    assert.match(contents, /About the whole plan 1 comment/)
    assert.match(contents, /F Help with learning 2 comments/)
    assert.doesNotMatch(contents, /B What makes learning hard \d/)
    assert.match(body, /<h1[^>]*id="plan-top"[^>]*tabindex="-1"/)
    assert.ok((body.match(/href="#plan-top"/g) ?? []).length >= 11, 'after every section')
  })

  test('its pages read at an age of 9 to 11', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    await said(kit, at)
    for (const path of [plan(kit), line(kit, at, 'b1'), line(kit, at, 'whole'), `${at}/meeting`, plan(kit, '/send')]) {
      const { body } = await kit.parent.get(path)
      const age = readingAge(sentencesOf(body))
      assert.ok(age <= 11, `${path} reads at ${age.toFixed(1)}`)
    }
  })
})

describe('serving again and issuing', () => {
  test('a change that nobody asked for goes back to the family; one that an answer names does not', async () => {
    const kit = await planKit(here)
    const at = await served(kit)
    const id = await said(kit, at)
    await changed(kit, 'f1', 'One to one work on listening, understanding and speaking')
    await kit.caseworker.post(plan(kit, `/comments/${id}`), {
      answer: 'changed',
      reason: 'We added speaking.',
      lines: kit.lines.f1,
    })
    await placementWritten(kit)
    await onDay('2026-03-17', kit, async (kit) => {
      const good = await kit.caseworker.get(plan(kit, '/issue'))
      assert.match(text(good.body), /Nothing stands against it/)
      await changed(kit, 'b2', 'Ava cannot work in a loud room.')
      const bad = await kit.caseworker.post(plan(kit, '/issue'))
      assert.match(text(bad.body), /One change was made since the draft that the family did not ask for/)
      assert.match(text(bad.body), /B2 was changed: Ava cannot work in a loud room/)
      assert.doesNotMatch(text(bad.body), /F1 was changed/)
      // served again: without section I, which is kept for the final plan
      const again = await served(kit)
      const letter = await letterOf(kit.child, 'draftPlan.again')
      assert.match(letter, /What makes learning hard \(section B\): 1 line changed/)
      assert.match(letter, /Tuesday 31 March 2026/)
      assert.match((await kit.parent.get(again)).body, /draft 2/)
      assert.doesNotMatch((await kit.parent.get(again)).body, /Hillside School/)
      assert.match((await kit.caseworker.get(plan(kit, '/write'))).body, /Hillside School/)
      const first = await kit.parent.get(at)
      assert.match(first.body, /There is a newer draft/)
      assert.match(first.body, /We added speaking/, 'what was said stays, with its answer')
      const changes = await kit.parent.get(`${at}/changes/${again.split('/').at(-1)}`)
      assert.equal(changes.status, 200)
      assert.match(changes.body, /<del>/)
      assert.match(changes.body, /<ins>/)
      assert.match(text(changes.body), /2 lines are different/)
      assert.equal((await kit.parent.get(`${again}/changes/now`)).status, 404, 'the working copy is not theirs')
      assert.equal((await kit.caseworker.get(`${again}/changes/now`)).status, 200)
    })
  })

  test('not before a draft, not while its time runs, not with words unanswered, not without section I', async () => {
    const kit = await planKit(here)
    assert.match(text((await kit.caseworker.post(plan(kit, '/issue'))).body), /No draft was served/)
    const at = await served(kit)
    await said(kit, at)
    const early = text((await kit.caseworker.post(plan(kit, '/issue'))).body)
    for (const why of [/It is too early/, /One thing that the family said has no answer/, /Section I is empty/])
      assert.match(early, why)
    await onDay('2026-03-16', kit, async (kit) =>
      assert.match(
        text((await kit.caseworker.get(plan(kit, '/issue'))).body),
        /It is too early/,
        'the last day is theirs',
      ),
    )
    await onDay('2026-03-17', kit, async (kit) =>
      assert.doesNotMatch(text((await kit.caseworker.get(plan(kit, '/issue'))).body), /It is too early/),
    )
  })

  test('that health agreed is told beside the changes, and is none of them', async () => {
    const kit = await planKit(here)
    await run(
      `with made as (update writing_line set agreed_by = null, agreed_on = null where id = '${kit.lines.g1}' returning id) select from made`,
    )
    const at = await served(kit)
    const id = await said(kit, at)
    await run(
      `with made as (update writing_line set agreed_by = 'Dr Owl', agreed_on = '2026-03-02' where id = '${kit.lines.g1}' returning id) select from made`,
    )
    const changes = text((await kit.caseworker.get(`${at}/changes/now`)).body)
    assert.doesNotMatch(changes, /lines? (is|are) different|Changed/)
    assert.match(changes, /What health agreed to These lines say the same as before\. G1: agreed by Dr Owl/)
    const answer = text((await kit.caseworker.get(plan(kit, `/comments/${id}`))).body)
    assert.doesNotMatch(answer, /G1/)
    assert.match(answer, /F1: .* \(not changed yet\)/)
  })

  test('health must have agreed to section G', async () => {
    const kit = await planKit(here)
    await served(kit)
    await placementWritten(kit)
    await run(
      `with made as (update writing_line set agreed_by = null, agreed_on = null where id = '${kit.lines.g1}' returning id) select from made`,
    )
    await onDay('2026-03-17', kit, async (kit) => {
      const { body } = await kit.caseworker.get(plan(kit, '/issue'))
      assert.match(body, /plan\/health"/)
      assert.doesNotMatch(text(body), /did not ask for/, 'agreeing is no change of the plan')
    })
  })

  test('issued: the plan in force, its copies and the letter with the rights', async () => {
    const kit = await planKit(here)
    await run(
      `with made as (insert into organisation (id, kind, name) values (gen_random_uuid(), 'icb', 'NHS Westmere ICB') on conflict do nothing returning id) select from made`,
    )
    const at = await served(kit)
    await placementWritten(kit)
    const version = await onDay('2026-03-17', kit, async (kit) => carriedOut(kit, await proposed(kit, 'issue')))
    assert.equal((await typesOf(kit.child)).at(-1), 'plan.issued')
    const [row] = await own<{ version: string; started: string; matter: string; regime: string }>(
      `select version_id as version, started_on::text as started, matter, regime from plan where child_id = '${kit.child}'`,
    )
    assert.deepEqual(row, {
      version: version.split('/').at(-1),
      started: '2026-03-17',
      matter: 'm1',
      regime: 'england-2014',
    })
    const [writing] = await own<{ state: string }>(`select state from plan_writing where id = '${kit.writing}'`)
    assert.equal(writing?.state, 'issued')
    const copies = await own<{ to: string; letter: string }>(
      `select to_whom as to, letter_id as letter from plan_copy where version_id = '${row?.version}' order by to_whom`,
    )
    assert.deepEqual(
      copies.map(({ to }) => to),
      ['family', 'health'],
    )
    const letter = await letterOf(kit.child, 'finalPlan')
    for (const part of [
      /Tuesday 17 March 2026/,
      /Hillside School/,
      /right to appeal/,
      /Last day to appeal/,
      /mediation/,
      /disagreement resolution/,
      /free advice/,
    ])
      assert.match(letter, part)
    const page = await kit.parent.get(version)
    assert.match(text(page.body), /This is the plan since Tuesday 17 March 2026/)
    assert.match(text(page.body), /Issued and signed by Mo Manager/)
    assert.match((await kit.parent.get(plan(kit))).body, /Read the plan/)
    assert.match((await kit.parent.get(at)).body, /This draft became the final plan/)
    assert.equal((await kit.caseworker.get(plan(kit, '/serve'))).status, 409)
    for (const path of [`/children/${kit.child}/where-we-are`])
      assert.match((await kit.parent.get(path)).body, new RegExp(`href="${plan(kit)}"`))
    assert.match((await kit.caseworker.get(`/children/${kit.child}`)).body, new RegExp(`href="${plan(kit)}"`))
  })
})

test('no link of the plan’s pages leads nowhere, for an officer and for the family', async () => {
  const kit = await planKit(here)
  const at = await served(kit)
  for (const [who, pages] of [
    [kit.caseworker, [plan(kit), plan(kit, '/serve'), plan(kit, '/issue'), at]],
    [kit.parent, [plan(kit), at, line(kit, at, 'f1')]],
  ] as const)
    for (const page of pages) {
      const { body } = await who.get(page)
      for (const [, href = ''] of body.matchAll(/href="(\/children\/[^"#]+)/g)) {
        const { status } = await who.get(href.replaceAll('&amp;', '&'))
        assert.ok(
          status < 400 || (status === 409 && /consultations|placement/.test(href)),
          `${page} leads to ${href}: ${status}`,
        )
      }
    }
})

describe('who reads', () => {
  test('a family of another child, a restricted parent, a school not consulted, an adviser: nothing of a draft', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    const stranger = await planKit(here)
    assert.equal((await stranger.parent.get(at)).status, 404)
    assert.equal(
      (await stranger.parent.get(plan(stranger, at.slice(plan(kit).length)))).status,
      404,
      'nor by one’s own child',
    )
    const restricted = await here.person()
    await here.stand(kit.child, 'parent.restricted', { account: restricted.id })
    const senco = await here.signIn(await here.person({ roles: ['senco'] }))
    const adviser = await here.person({ roles: ['psychologist'] })
    await here.stand(kit.child, 'adviser', { account: adviser.id })
    for (const who of [await here.signIn(restricted), senco, await here.signIn(adviser)]) {
      assert.ok([403, 404].includes((await who.get(at)).status))
      assert.ok([403, 404].includes((await who.post(line(kit, at, 'f1'), { words: 'x' })).status))
    }
    const schools = await senco.get(plan(kit))
    assert.equal(schools.status, 200)
    assert.doesNotMatch(schools.body, /Draft/)
  })

  test('the school reads the final plan, without money and without the list of advice, and nothing of what the family said', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    await said(kit, at)
    const final = plan(kit, `/versions/${await versionMade(here, kit, { kind: 'final', number: 2 })}`)
    const senco = await here.signIn(await here.person({ roles: ['senco'] }))
    const page = await senco.get(final)
    assert.equal(page.status, 200)
    assert.match(page.body, new RegExp(kitWords('f1')))
    assert.match(page.body, /id="section-G"/)
    assert.doesNotMatch(page.body, /id="section-(J|K)"/)
    assert.doesNotMatch(page.body, /too little/)
  })

  test('invited support reads and comments, and of health and care only what the inviter allows', async () => {
    const kit = await planKit(here)
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    await kit.parent.post(line(kit, at, 'g1'), { words: 'The clinic is far away.', version: '0' })
    await said(kit, at)
    const friend = await here.person({ name: 'Key Worker' })
    await here.stand(kit.child, 'invitedSupport', { account: friend.id })
    const support = await here.signIn(friend)
    const page = await support.get(at)
    assert.equal(page.status, 200)
    assert.match(page.body, /too little/)
    const hub = text((await support.get(plan(kit))).body)
    assert.match(hub, /The council has what the family said.*What was said, and what the council answered/)
    assert.doesNotMatch(hub, /What you said|what you said/)
    assert.match(text((await kit.parent.get(plan(kit))).body), /What you said, and what the council answered/)
    assert.doesNotMatch(page.body, /asthma|clinic is far/)
    assert.doesNotMatch(page.body, /id="section-G"/)
    assert.equal((await support.get(line(kit, at, 'g1'))).status, 404)
    assert.equal((await support.post(line(kit, at, 'f2'), { words: 'I see this at home.', version: '0' })).status, 303)
  })

  test('a young person reads and answers the plan in place of the parent', async () => {
    const kit = await planKit(here, { born: '2009-03-09' })
    const at = plan(kit, `/versions/${await versionMade(here, kit)}`)
    const self = await here.person({ name: 'Ava' })
    await here.stand(kit.child, 'self', { account: self.id })
    const young = await here.signIn(self)
    assert.equal((await kit.parent.get(at)).status, 404, 'the rights are no longer the parent’s')
    const page = await young.get(at)
    assert.match(page.body, /Your plan: draft 1/)
    assert.equal((await young.post(line(kit, at, 'f1'), { words: 'I want more of this.', version: '0' })).status, 303)
  })

  test('past the application: nobody writes for another, sends what is not theirs, or records it as received', async () => {
    const kit = await planKit(here)
    const version = await versionMade(here, kit)
    const insert = (by: string) =>
      `insert into plan_comment (id, child_id, writing_id, version_id, kind, words, by_account, by_name, saved_at)
       values (gen_random_uuid(), '${kit.child}', '${kit.writing}', '${version}', 'comment', 'x', '${by}', 'x', now())`
    const tries: readonly (readonly [string, string])[] = [
      [kit.people.caseworker.id, insert(kit.people.caseworker.id)],
      [kit.people.caseworker.id, insert(kit.people.parent.id)],
      [kit.people.adviser.id, insert(kit.people.adviser.id)],
      [
        kit.people.parent.id,
        `insert into journey_event (id, child_id, type, matter, on_day, recorded_by, recorded_at, detail, source)
         values (gen_random_uuid(), '${kit.child}', 'representations.received', 'm1', '2026-03-02', '${kit.people.parent.id}', now(), '{}', 'hand')`,
      ],
    ]
    for (const [who, statement] of tries)
      await assert.rejects(
        here.asAccount(who, async (tx) => void (await rowsOf(tx as never, statement))),
        /row-level security|column/,
        statement,
      )
  })
})
