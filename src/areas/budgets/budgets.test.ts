import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PlanKit, planKit, versionMade } from '../../../test/support/plan-kit.ts'
import { readingAge, sentencesOf } from '../../../test/support/reading-age.ts'
import { type Browser, type World, world } from '../../../test/support/world.ts'
import { newId } from '../../platform/id.ts'
import { saveLine, writingOf } from '../plans/index.ts'
import { budgetLines, isBudgetAsked, isBudgetLine } from './index.ts'

type House = World & { kit: PlanKit; at: string }

/** A child whose draft plan was served. */
async function house(t: Parameters<typeof world>[0], about: { served?: boolean } = {}): Promise<House> {
  const here = await world(t)
  const kit = await planKit(here)
  if (about.served !== false) await versionMade(here, kit)
  return { ...here, kit, at: `/children/${kit.child}/budget` }
}

const rowsOf = <Row = Record<string, unknown>>(here: House, table: string) =>
  here.asAccount(here.kit.people.manager.id, (tx) =>
    tx
      .selectFrom(table as 'budget_request')
      .selectAll()
      .where('child_id', '=', here.kit.child)
      .execute(),
  ) as unknown as Promise<Row[]>

const asking = (here: House) => ({
  scope: 'lines',
  lines: [here.kit.lines.f1, here.kit.lines.g1],
  direct: 'yes',
  payTo: 'parent',
  words: 'A therapist comes to our house.',
})

/** What the family asked for, by its id. */
async function asked(here: House, fields: Record<string, string | readonly string[]> = asking(here)): Promise<string> {
  const done = await here.kit.parent.post(`${here.at}/ask`, fields)
  assert.equal(done.status, 303, done.body.slice(0, 3000))
  const rows = await rowsOf<{ id: string; state: string }>(here, 'budget_request')
  return rows.find(({ state }) => state === 'asked')?.id ?? ''
}

const sum = {
  amount: '45',
  per: 'week',
  weeks: '39',
  workedOut: 'An hour of a therapist at £45.',
  held: 'directPayment',
  notAPlace: 'yes',
  onPremises: 'no',
}

async function workedOut(here: House, request: string, fields: Record<string, string> = {}): Promise<string> {
  const done = await here.kit.caseworker.post(`${here.at}/${request}/add`, {
    line: here.kit.lines.f1,
    ...sum,
    ...fields,
  })
  assert.equal(done.status, 303, done.body.slice(0, 3000))
  const rows = await rowsOf<LineRow>(here, 'budget_line')
  return rows.findLast(({ section, removed_at }) => section === 'F' && removed_at === null)?.id ?? ''
}

type LineRow = { id: string; section: string; removed_at: string | null; version: number }

const passing = {
  passedTo: 'NHS Westmere board',
  'passedOn-day': '1',
  'passedOn-month': '3',
  'passedOn-year': '2026',
  answersName: 'Ann Nurse',
  answer: 'none',
}

/** What health decides is passed on to it. @returns the path where its answer is written down. */
async function passedOn(here: House, request: string, fields: Record<string, string> = {}): Promise<string> {
  const added = await here.kit.caseworker.post(`${here.at}/${request}/add`, { line: here.kit.lines.g1 })
  assert.equal(added.status, 303, added.body.slice(0, 2000))
  const path = added.location ?? ''
  assert.match(path, /passed-on$/)
  const done = await here.kit.caseworker.post(path, { ...passing, version: '1', ...fields })
  assert.equal(done.status, 303, done.body.slice(0, 3000))
  return path
}

const allYes = {
  separable: 'yes',
  recipient: 'yes',
  properUse: 'yes',
  bestInterests: 'yes',
  otherServices: 'yes',
  efficient: 'yes',
}

const refusal = {
  ...allYes,
  efficient: 'no',
  efficientWhy: 'The same therapist costs the council less.',
  reasons: 'The council pays the same therapist £30 an hour.\nShe can come on Tuesdays.',
}

/** A decision by a manager about what was asked for. @returns its id. */
async function decided(
  here: House,
  request: string,
  fields: Record<string, string | readonly string[]>,
): Promise<string> {
  const parts = await rowsOf<LineRow>(here, 'budget_line')
  if (!parts.some(({ section }) => section === 'G')) await passedOn(here, request)
  const written = await here.kit.caseworker.post(`${here.at}/${request}/propose`, fields)
  assert.equal(written.status, 303, written.body.slice(0, 3000))
  const done = await here.kit.manager.post(written.location ?? '', { decide: 'yes' })
  assert.equal(done.status, 303, done.body.slice(0, 2000))
  return (written.location ?? '').split('/').at(-1) ?? ''
}

async function lettersOf(browser: Browser, childId: string): Promise<string> {
  const page = await browser.get(`/children/${childId}/letters`)
  const paths = [...page.body.matchAll(/href="(\/children\/[^"]+\/letters\/[0-9a-f-]{36})"/g)].map((match) => match[1])
  return (await Promise.all(paths.map((path) => browser.get(path ?? '')))).map(({ body }) => body).join('\n')
}

test('anybody reads what a personal budget is, with what the area publishes itself', async (t) => {
  const here = await world(t)
  const visitor = here.visitor()
  const bare = await visitor.get('/personal-budgets')
  assert.equal(bare.status, 200)
  assert.match(bare.body, /A place at a school or college/)
  assert.match(bare.body, /direct payments/i)
  assert.match(bare.body, /Think again, once/)
  assert.match(bare.body, /The council passes it on, and tells you who answers and by when/)
  assert.ok(readingAge(sentencesOf(bare.body)) <= 11, String(readingAge(sentencesOf(bare.body))))
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  const empty = await manager.post('/area/personal-budgets', { policy: '', provision: ' ' })
  assert.match(empty.body, /Write what families should know/)
  const words = { provision: 'Speech therapy at home\n<b>A tutor</b>', policy: 'Ask the budget team.' }
  assert.equal((await manager.post('/area/personal-budgets', words)).status, 303)
  assert.equal((await manager.post('/area/personal-budgets', words)).status, 303)
  const page = await visitor.get('/personal-budgets')
  assert.match(page.body, /Speech therapy at home/)
  assert.match(page.body, /&lt;b>A tutor|&lt;b&gt;A tutor/)
  assert.match(page.body, /How it works in Westmere[\s\S]*Ask the budget team/)
  for (const other of [
    await here.signIn(await here.person({ roles: ['caseworker'] })),
    await here.signIn(await here.person()),
  ])
    assert.equal((await other.get('/area/personal-budgets')).status, 403)
})

test('a parent asks in the draft for some of the help or for all of it, once; and can take it back', async (t) => {
  const here = await house(t)
  const form = await here.kit.parent.get(`${here.at}/ask`)
  assert.match(form.body, /One to one work on listening and understanding/)
  for (const [fields, words] of [
    [{}, /Choose what the budget is for[\s\S]*Choose whether you want direct payments/],
    [{ scope: 'lines', direct: 'no' }, /Choose at least one kind of help/],
    [{ scope: 'lines', lines: here.kit.writing, direct: 'no' }, /Choose at least one kind of help/],
    [{ scope: 'all', direct: 'yes' }, /Choose who would get the money/],
    [{ scope: 'all', direct: 'yes', payTo: 'youngPerson' }, /Choose who would get the money/],
    [{ scope: 'all', direct: 'yes', payTo: 'nominee' }, /Enter the name/],
    [{ scope: 'all', direct: 'no', words: 'x'.repeat(10_001) }, /10,000 characters/],
  ] as const) {
    const page = await here.kit.parent.post(`${here.at}/ask`, fields)
    assert.equal(page.status, 200)
    assert.match(page.body, words)
  }
  const request = await asked(here)
  const twice = await here.kit.parent.post(`${here.at}/ask`, asking(here))
  assert.equal(twice.status, 303)
  assert.match((await here.kit.parent.follow(twice)).body, /There is a request already/)
  const [row] = await rowsOf<{ writing_id: string; lines: string[]; by_name: string }>(here, 'budget_request')
  assert.deepEqual(
    [row?.writing_id, row?.lines, row?.by_name],
    [here.kit.writing, [here.kit.lines.f1, here.kit.lines.g1], 'Jo Parent'],
  )
  const own = await here.kit.parent.get(here.at)
  assert.match(own.body, /A therapist comes to our house\./)
  assert.equal((await here.kit.parent.post(`${here.at}/${request}/take-back`)).status, 303)
  assert.equal((await here.kit.parent.post(`${here.at}/${request}/take-back`)).status, 303)
  await asked(here, { scope: 'all', direct: 'unsure', words: '' })
  assert.equal((await rowsOf(here, 'budget_request')).length, 2)
})

test('an officer writes down what came by letter, with the day and who asked', async (t) => {
  const here = await house(t)
  const wrong = await here.kit.caseworker.post(`${here.at}/note`, {
    scope: 'all',
    direct: 'no',
    'askedOn-day': '3',
    'askedOn-month': '3',
    'askedOn-year': '2026',
  })
  assert.match(wrong.body, /Enter who asked[\s\S]*Choose how it came[\s\S]*today or before/)
  const done = await here.kit.caseworker.post(`${here.at}/note`, {
    scope: 'all',
    direct: 'no',
    byName: 'Jo Parent',
    toldHow: 'letter',
    'askedOn-day': '27',
    'askedOn-month': '2',
    'askedOn-year': '2026',
  })
  assert.equal(done.status, 303, done.body.slice(0, 2000))
  const page = await here.kit.parent.get(here.at)
  assert.match(page.body, /27 February 2026, by Jo Parent, by letter or e-mail/)
})

test('before a plan is being written nobody can ask; of a final plan it is kept for the review', async (t) => {
  const early = await world(t)
  const child = await early.child({})
  const parent = await early.person({})
  await early.stand(child.id, 'parent', { account: parent.id })
  const browser = await early.signIn(parent)
  const none = await browser.get(`/children/${child.id}/budget/ask`)
  assert.equal(none.status, 409)
  assert.match(none.body, /No plan is being written/)
  await early.record(child.id, { type: 'request.received', on: '2026-02-02', matter: 'a1', by: 'parent' })
  assert.match((await browser.get(`/children/${child.id}/budget/ask`)).body, /Whether to assess .* is not decided yet/)

  const here = await house(t)
  await here.asAccount(here.kit.people.manager.id, (tx) =>
    tx
      .updateTable('plan_writing')
      .set({ state: 'issued', closed_at: here.clock.now() })
      .where('id', '=', here.kit.writing)
      .execute(),
  )
  await versionMade(here, here.kit, { kind: 'final', number: 2 })
  const form = await here.kit.parent.get(`${here.at}/ask`)
  assert.match(form.body, /The plan is final now/)
  const all = { scope: 'all', direct: 'no' }
  assert.match((await here.kit.parent.post(`${here.at}/ask`, all)).body, /Tick this if we should keep it/)
  const done = await here.kit.parent.post(`${here.at}/ask`, { ...all, anyway: 'yes' })
  assert.match((await here.kit.parent.follow(done)).body, /We look at it with you when the plan is reviewed/)
  const isFor = async () => (await rowsOf<{ writing_id: string | null }>(here, 'budget_request'))[0]?.writing_id
  assert.equal(await isFor(), null)
  // the next plan that is written answers it
  const next = newId(here.clock.now())
  await here.asAccount(here.kit.people.caseworker.id, (tx) =>
    tx
      .insertInto('plan_writing')
      .values({
        id: next,
        child_id: here.kit.child,
        matter: 'review-2027',
        regime: 'england-2014',
        rule_set: 'waymark.checks/1',
        started_by: here.kit.people.caseworker.id,
        started_at: here.clock.now(),
        started_on: here.clock.today(),
      })
      .execute(),
  )
  assert.equal(await isFor(), next)
})

test('each piece of help has its sum, how it was worked out and who holds it: a sum of nothing is refused', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const add = `${here.at}/${request}/add`
  const form = await here.kit.caseworker.get(add)
  assert.match(form.body, /value="directPayment"[^>]*checked/)
  const whole = { line: here.kit.lines.f1, ...sum }
  for (const [fields, words] of [
    [{ ...whole, amount: '' }, /Enter the amount/],
    [{ ...whole, amount: '0' }, /more than £0/],
    [{ ...whole, amount: '-3' }, /more than £0/],
    [{ ...whole, amount: '1e5' }, /in pounds, such as 1200/],
    [{ ...whole, amount: '£1200.5' }, /two digits of pence/],
    [{ ...whole, amount: '123456789012' }, /£1,000,000 or less/],
    [{ ...whole, weeks: '54' }, /from 1 to 53/],
    [{ ...whole, per: 'hour' }, /Choose a week, a term or a year/],
    [{ ...whole, workedOut: ' ' }, /Write how the amount was worked out/],
    [{ ...whole, held: 'thirdParty' }, /Enter who holds it/],
    [{ ...whole, notAPlace: '' }, /never pays for a place at a school or college/],
    [{ ...whole, onPremises: 'yes', head: 'agreed' }, /Enter who answered[\s\S]*Enter the day/],
    [{ ...whole, line: here.kit.lines.b1 }, /Choose the help/],
  ] as const) {
    const page = await here.kit.caseworker.post(add, fields)
    assert.equal(page.status, 200)
    assert.match(page.body, words)
  }
  assert.equal((await rowsOf(here, 'budget_line')).length, 0)
  const id = await workedOut(here, request, { amount: '1,045.50' })
  const twice = await here.kit.caseworker.post(add, { ...whole })
  assert.equal(twice.status, 303)
  assert.match((await here.kit.caseworker.follow(twice)).body, /in the budget already/)
  // of health there is no sum here: its own service decides
  assert.equal((await here.kit.caseworker.post(add, { line: here.kit.lines.g1 })).status, 303)
  const page = await here.kit.caseworker.get(`${here.at}/${request}/prepare`)
  assert.match(page.body, /£1,045\.50 a week, for 39 weeks a year/)
  assert.match(page.body, /£40,774\.50 a year/)
  assert.match(page.body, /personal health budget/)
  // the family sees it once it is shown
  assert.doesNotMatch((await here.kit.parent.get(here.at)).body, /1,045/)
  await here.kit.caseworker.post(`${here.at}/${request}/show`)
  assert.match((await here.kit.parent.get(here.at)).body, /Nothing is decided yet[\s\S]*£1,045\.50 a week/)
  // two at once: neither text is lost
  const stale = await here.kit.caseworker.post(`${here.at}/lines/${id}`, { ...sum, amount: '50', version: '1' })
  assert.equal(stale.status, 303)
  const lost = await here.kit.manager.post(`${here.at}/lines/${id}`, { ...sum, amount: '60', version: '1' })
  assert.match(lost.body, /£50 a week[\s\S]*£60 a week|£60 a week[\s\S]*£50 a week/)
  assert.equal((await here.kit.caseworker.post(`${here.at}/lines/${id}/remove`)).status, 303)
  assert.doesNotMatch((await here.kit.parent.get(here.at)).body, /£50 a week/)
})

test('a manager decides, with each condition of the law answered; a refusal says why and gives the right to ask once more', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const line = await workedOut(here, request)
  await passedOn(here, request)
  const propose = `${here.at}/${request}/propose`
  for (const [fields, words] of [
    [{ agreed: line }, /Answer: Can the money[\s\S]*Answer: Is it an efficient use/],
    [{ ...allYes, efficient: 'no', agreed: line }, /Say why: Is it an efficient use/],
    [{ ...refusal, agreed: line }, /A condition for direct payments is not met/],
    [{ ...refusal, reasons: '' }, /Write why, in plain words to the family/],
  ] as const) {
    const page = await here.kit.caseworker.post(propose, fields)
    assert.equal(page.status, 200)
    assert.match(page.body, words)
  }
  const written = await here.kit.caseworker.post(propose, refusal)
  const see = written.location ?? ''
  assert.equal((await here.kit.caseworker.post(propose, refusal)).location, see, 'one waits, whoever writes another')
  assert.equal((await here.kit.caseworker.post(see, { decide: 'yes' })).status, 403)
  assert.equal((await here.kit.parent.get(see)).status, 403)
  assert.doesNotMatch((await here.kit.parent.get(here.at)).body, /same therapist/, 'what is proposed is not decided')
  assert.match((await here.kit.manager.post(see, { decide: 'back', why: '' })).body, /Say what is missing/)
  assert.equal((await here.kit.manager.post(see, { decide: 'yes' })).status, 303)
  assert.match(
    (await here.kit.manager.follow(await here.kit.manager.post(see, { decide: 'yes' }))).body,
    /decided already/,
  )
  const page = await here.kit.parent.get(here.at)
  for (const own of [page, await here.kit.parent.get(`${here.at}/ask`)])
    assert.ok(readingAge(sentencesOf(own.body)) <= 11, String(readingAge(sentencesOf(own.body))))
  assert.match(page.body, /No: we did not agree to the personal budget, Monday 2 March 2026/)
  assert.match(page.body, /would not be an efficient use[\s\S]*She can come on Tuesdays/)
  assert.match(page.body, /Ask the council to think again/)
  const letters = await lettersOf(here.kit.parent, here.kit.child)
  assert.match(letters, /Our decision about Ava’s personal budget/)
  assert.match(letters, /£30 an hour[\s\S]*ask us once to think again/)
  assert.match(letters, /personal health budget/)
  assert.equal(
    (await rowsOf(here, 'letter')).filter((row) => String(row['kind']).startsWith('budget.')).length,
    1,
    'once',
  )
})

test('what was changed since it was written is not decided, and a request taken back is not either', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const line = await workedOut(here, request)
  await passedOn(here, request)
  const written = await here.kit.caseworker.post(`${here.at}/${request}/propose`, { ...allYes, agreed: line })
  await here.kit.caseworker.post(`${here.at}/lines/${line}`, { ...sum, amount: '50', version: '1' })
  const tried = await here.kit.manager.post(written.location ?? '', { decide: 'yes' })
  assert.match((await here.kit.manager.follow(tried)).body, /The sums were changed since this was written/)
  await here.kit.parent.post(`${here.at}/${request}/take-back`)
  const again = await here.kit.manager.post(written.location ?? '', { decide: 'yes' })
  assert.match((await here.kit.manager.follow(again)).body, /They took the request back/)
  const back = await here.kit.manager.post(written.location ?? '', { decide: 'back', why: 'Taken back' })
  assert.equal(back.status, 303)
  assert.deepEqual(
    (await rowsOf<{ state: string }>(here, 'budget_decision')).map(({ state }) => state),
    ['returned'],
  )
})

test('help at a school is paid directly only once its head agrees', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const atSchool = { onPremises: 'yes', head: 'asked', 'headOn-day': '1', 'headOn-month': '3', 'headOn-year': '2026' }
  const line = await workedOut(here, request, atSchool)
  await passedOn(here, request)
  const propose = `${here.at}/${request}/propose`
  const no = await here.kit.caseworker.post(propose, { ...allYes, agreed: line })
  assert.match(no.body, /only where its head agrees \(regulation 9\)/)
  const saved = await here.kit.caseworker.post(`${here.at}/lines/${line}`, {
    ...sum,
    ...atSchool,
    head: 'agreed',
    headName: 'Ms Head',
    version: '1',
  })
  assert.equal(saved.status, 303)
  assert.match((await here.kit.caseworker.get(`${here.at}/${request}/prepare`)).body, /Ms Head agrees \(1 March 2026\)/)
  assert.equal((await here.kit.caseworker.post(propose, { ...allYes, agreed: line })).status, 303)
})

test('the family asks once to think again, with its words; another manager answers, and that is the last', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const line = await workedOut(here, request)
  const decision = await decided(here, request, refusal)
  const path = `${here.at}/decisions/${decision}`
  assert.match((await here.kit.parent.post(`${path}/again`, { words: '' })).body, /Say what the council should look at/)
  assert.equal((await here.kit.manager.get(`${path}/answer`)).status, 404, 'nobody asked yet')
  assert.equal((await here.kit.parent.post(`${path}/again`, { words: 'She has known Dana for years.' })).status, 303)
  const twice = await here.kit.parent.post(`${path}/again`, { words: 'And once more.' })
  assert.match((await here.kit.parent.follow(twice)).body, /gives this right once/)
  assert.equal((await here.kit.caseworker.get(`${path}/answer`)).status, 403)
  // who decided the first time must say that nobody else can
  const same = await here.kit.manager.post(`${path}/answer`, { answer: 'stand', reasons: 'As before.' })
  assert.match(same.body, /Ask another manager/)
  const other = await here.signIn(await here.person({ name: 'Una Other', roles: ['manager'], team: here.team }))
  assert.match((await other.post(`${path}/answer`, { answer: 'stand' })).body, /Write why, in plain words/)
  const form = await other.get(`${path}/answer`)
  assert.match(form.body, /She has known Dana for years/)
  assert.doesNotMatch(form.body, /name="samePerson"/)
  const done = await other.post(`${path}/answer`, {
    ...allYes,
    answer: 'change',
    agreed: line,
    reasons: 'Dana knows Ava well, and that is worth it.',
  })
  assert.equal(done.status, 303, done.body.slice(0, 2000))
  assert.equal((await other.post(`${path}/answer`, { answer: 'stand', reasons: 'x' })).location, done.location, 'once')
  const page = await here.kit.parent.get(here.at)
  assert.match(page.body, /We thought again, and agree to all of it/)
  assert.match(page.body, /£45 a week, for 39 weeks a year/)
  assert.match(page.body, /This is the last answer/)
  const last = (done.location ?? '').split('/').at(-1)
  const more = await here.kit.parent.post(`${here.at}/decisions/${last}/again`, { words: 'Again' })
  assert.match((await here.kit.parent.follow(more)).body, /This is the last answer/)
  assert.match(await lettersOf(here.kit.parent, here.kit.child), /Another person decided this time/)
})

test('where the same person answers because nobody else can, the letter says so', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const decision = await decided(here, request, refusal)
  const path = `${here.at}/decisions/${decision}`
  const note = {
    byName: 'Jo Parent',
    toldHow: 'talk',
    words: 'Think of Tuesdays.',
    'askedOn-day': '2',
    'askedOn-month': '3',
    'askedOn-year': '2026',
  }
  assert.equal((await here.kit.caseworker.post(`${path}/note-again`, note)).status, 303)
  const done = await here.kit.manager.post(`${path}/answer`, {
    answer: 'stand',
    reasons: 'As before.',
    samePerson: 'yes',
  })
  assert.equal(done.status, 303, done.body.slice(0, 2000))
  assert.match(await lettersOf(here.kit.parent, here.kit.child), /The same person decided both times/)
  assert.match((await here.kit.parent.get(here.at)).body, /our decision stays[\s\S]*The same person decided both times/)
})

test('what was agreed goes into section J with its sum, its needs and its outcomes, and is written anew when it is decided anew', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const line = await workedOut(here, request)
  const decision = await decided(here, request, { ...allYes, agreed: line })
  const put = () => here.kit.caseworker.post(`${here.at}/decisions/${decision}/section-j`)
  assert.equal((await here.kit.parent.post(`${here.at}/decisions/${decision}/section-j`)).status, 403)
  assert.match((await here.kit.caseworker.follow(await put())).body, /Section J is written: 1 line/)
  const jLines = () =>
    here.asAccount(here.kit.people.caseworker.id, async (tx) => ({
      rows: await tx
        .selectFrom('writing_line')
        .selectAll()
        .where('writing_id', '=', here.kit.writing)
        .where('section', '=', 'J')
        .execute(),
      budget: await budgetLines(tx, here.kit.writing),
      isAsked: await isBudgetAsked(tx, { id: here.kit.writing, childId: here.kit.child }),
    }))
  const { rows, budget, isAsked } = await jLines()
  const [j] = rows
  assert.equal(rows.length, 1)
  assert.match(
    j?.words ?? '',
    /A direct payment of £45 a week, for 39 weeks a year, to a parent or carer, secures this help/,
  )
  assert.match(j?.words ?? '', /It meets this need: “Ava finds it hard to follow/)
  assert.match(j?.words ?? '', /It works towards this outcome: “By July 2027/)
  assert.deepEqual([j?.needs, j?.outcomes], [[here.kit.lines.b1], [here.kit.lines.e1]])
  assert.ok(isAsked && isBudgetLine(budget, j?.id ?? ''))
  // once more changes nothing, and a line that an officer changed is not the budget’s any more
  await put()
  assert.deepEqual(
    (await jLines()).rows.map(({ version }) => version),
    [j?.version],
  )
  await here.asAccount(here.kit.people.caseworker.id, (tx) =>
    tx
      .updateTable('writing_line')
      .set({ words: 'Other', version: (j?.version ?? 0) + 1 })
      .where('id', '=', j?.id ?? '')
      .execute(),
  )
  const changed = await jLines()
  assert.ok(!isBudgetLine(changed.budget, j?.id ?? ''))
  await put()
  const anew = await jLines()
  assert.match(anew.rows[0]?.words ?? '', /A direct payment of £45/)
  assert.ok(isBudgetLine(anew.budget, j?.id ?? ''))
  // somebody types in it now
  await here.asAccount(here.kit.people.manager.id, (tx) =>
    tx
      .updateTable('writing_line')
      .set({ locked_by: here.kit.people.manager.id, locked_until: '2026-03-02T09:05:00.000Z' })
      .where('id', '=', j?.id ?? '')
      .execute(),
  )
  assert.match((await here.kit.caseworker.follow(await put())).body, /Somebody types in section J now/)
})

/** A final plan with direct payments that were agreed. */
async function paid(here: House): Promise<{ request: string; decision: string; payment: string }> {
  const request = await asked(here)
  const line = await workedOut(here, request)
  const decision = await decided(here, request, { ...allYes, agreed: line })
  const path = `${here.at}/decisions/${decision}/payments`
  assert.match((await here.kit.caseworker.post(path, {})).body, /Choose who gets the money[\s\S]*Write what was agreed/)
  const agreement = {
    toWhom: 'parent',
    toName: 'Jo Parent',
    accountKind: 'separate',
    conditions: 'Keep each bill for a year.',
    ...on('consentedOn', 2, 3),
  }
  assert.equal((await here.kit.caseworker.post(path, agreement)).status, 303)
  assert.equal((await here.kit.caseworker.post(path, agreement)).status, 303)
  const rows = await rowsOf<{ id: string }>(here, 'direct_payment')
  assert.equal(rows.length, 1, 'once')
  return { request, decision, payment: rows[0]?.id ?? '' }
}

const on = (name: string, day: number, month: number): Record<string, string> => ({
  [`${name}-day`]: String(day),
  [`${name}-month`]: String(month),
  [`${name}-year`]: '2026',
})

const issue = async (here: House, day: string) => {
  await here.asAccount(here.kit.people.manager.id, (tx) =>
    tx
      .updateTable('plan_writing')
      .set({ state: 'issued', closed_at: here.clock.now() })
      .where('id', '=', here.kit.writing)
      .execute(),
  )
  await versionMade(here, here.kit, { kind: 'final', number: 2, on: day })
}

const owed = (here: House) =>
  here.as('import', (tx) =>
    tx
      .selectFrom('promise')
      .select(['rule', 'due_on', 'status', 'met_on'])
      .where('child_id', '=', here.kit.child)
      .where('rule', '=', 'pb.first_review')
      .execute(),
  )

test('direct payments begin with a written agreement and the final plan; the first look at them is owed in three months', async (t) => {
  const here = await house(t)
  const { payment } = await paid(here)
  const path = `${here.at}/payments/${payment}`
  const early = await here.kit.caseworker.get(`${path}/start`)
  assert.equal(early.status, 409)
  assert.match(early.body, /Direct payments begin with the final plan/)
  here.clock.set('2026-03-20T09:00:00.000Z')
  await issue(here, '2026-03-20')
  here.clock.set('2026-03-30T09:00:00.000Z')
  const caseworker = await here.signIn(here.kit.people.caseworker)
  assert.match((await caseworker.post(`${path}/start`, on('on', 19, 3))).body, /after the plan was made final/)
  assert.match((await caseworker.post(`${path}/start`, on('on', 31, 3))).body, /today or before/)
  assert.equal((await caseworker.post(`${path}/start`, on('on', 30, 3))).status, 303)
  assert.equal((await caseworker.post(`${path}/start`, on('on', 30, 3))).status, 303)
  assert.deepEqual(await owed(here), [{ rule: 'pb.first_review', due_on: '2026-06-30', status: 'open', met_on: null }])
  assert.match((await caseworker.get('/worklist')).body, /Check how the direct payments work|direct payments/)
  const family = await (await here.signIn(here.kit.people.parent)).get(here.at)
  assert.match(family.body, /Paid since Monday 30 March 2026[\s\S]*by Tuesday 30 June 2026/)
  here.clock.set('2026-06-10T09:00:00.000Z')
  const later = await here.signIn(here.kit.people.caseworker)
  const found = { who: 'Jo Parent and Cas Worker', found: 'It works well.', outcome: 'goesOn', ...on('on', 9, 6) }
  assert.match((await later.post(`${path}/review`, { ...found, ...on('on', 1, 3) })).body, /since the first payment/)
  assert.equal((await later.post(`${path}/review`, found)).status, 303)
  assert.equal((await later.post(`${path}/review`, found)).status, 303)
  assert.deepEqual(await owed(here), [
    { rule: 'pb.first_review', due_on: '2026-06-30', status: 'met', met_on: '2026-06-09' },
  ])
  assert.equal((await rowsOf(here, 'direct_payment_review')).length, 1, 'once')
  assert.match((await (await here.signIn(here.kit.people.parent)).get(here.at)).body, /It works well\./)
})

test('to pay less or to stop needs a day, time and reasons; the family can ask once to think again', async (t) => {
  const here = await house(t)
  const { payment } = await paid(here)
  const path = `${here.at}/payments/${payment}`
  assert.equal((await here.kit.caseworker.get(`${path}/change`)).status, 409, 'nothing is paid yet')
  await issue(here, '2026-03-02')
  await here.kit.caseworker.post(`${path}/start`, on('on', 2, 3))
  const line = (await rowsOf<LineRow>(here, 'budget_line')).find(({ section }) => section === 'F')
  const less = { change: 'reduce', [`amount-${line?.id}`]: '40', reasons: 'Dana asks for less.', ...on('from', 20, 4) }
  for (const [fields, words] of [
    [{ ...less, reasons: '' }, /Write why, in plain words/],
    [{ ...less, ...on('from', 2, 3) }, /a day after today/],
    [{ ...less, ...on('from', 10, 3) }, /Say why fewer than 28 days are enough/],
    [{ ...less, [`amount-${line?.id}`]: '0' }, /more than £0/],
    [{ ...less, [`amount-${line?.id}`]: '60' }, /more than is paid now/],
    [{ ...less, [`amount-${line?.id}`]: '45' }, /Change at least one sum/],
  ] as const)
    assert.match((await here.kit.caseworker.post(`${path}/change`, fields)).body, words)
  const written = await here.kit.caseworker.post(`${path}/change`, less)
  assert.equal((await here.kit.manager.post(written.location ?? '', { decide: 'yes' })).status, 303)
  const reduced = await here.kit.parent.get(here.at)
  assert.match(reduced.body, /We pay less[\s\S]*From Monday 20 April 2026[\s\S]*£40 a week/)
  assert.match(
    await lettersOf(here.kit.parent, here.kit.child),
    /We will pay less for Ava’s help[\s\S]*Dana asks for less/,
  )
  const stop = await here.kit.caseworker.post(`${path}/change`, {
    change: 'stop',
    reasons: 'Bills are missing.',
    ...on('from', 20, 4),
  })
  assert.equal((await here.kit.manager.post(stop.location ?? '', { decide: 'yes' })).status, 303)
  assert.match((await here.kit.parent.get(here.at)).body, /They stop on Monday 20 April 2026/)
  const decision = (stop.location ?? '').split('/').at(-1)
  const again = await here.kit.parent.post(`${here.at}/decisions/${decision}/again`, { words: 'Here are the bills.' })
  assert.equal(again.status, 303)
  const other = await here.signIn(await here.person({ name: 'Una Other', roles: ['manager'], team: here.team }))
  const undone = await other.post(`${here.at}/decisions/${decision}/answer`, {
    answer: 'change',
    reasons: 'The bills are here now.',
  })
  assert.equal(undone.status, 303, undone.body.slice(0, 2000))
  const page = await here.kit.parent.get(here.at)
  assert.match(page.body, /the payments stay as they were/)
  assert.doesNotMatch(page.body, /They stop on/)
  assert.match(page.body, /What is paid now[\s\S]*£45 a week/, 'until the day that was said')
})

test('who may not: schools, a friend, health, other officers, a parent with limits; a stranger finds nothing', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const line = await workedOut(here, request)
  await decided(here, request, { ...allYes, agreed: line })
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const dco = await here.signIn(await here.person({ roles: ['dco'] }))
  const limited = await here.person({ name: 'Lee Limited' })
  await here.stand(here.kit.child, 'parent.restricted', { account: limited.id })
  const support = await here.person({})
  await here.stand(here.kit.child, 'invitedSupport', { account: support.id })
  const [asLimited, asSupport] = [await here.signIn(limited), await here.signIn(support)]
  for (const other of [senco, asLimited]) {
    assert.equal((await other.get(here.at)).status, 403)
    assert.equal((await other.post(`${here.at}/ask`, asking(here))).status, 403)
    assert.equal((await other.get(`${here.at}/${request}/prepare`)).status, 403)
  }
  for (const other of [dco, await here.signIn(await here.person())])
    assert.equal((await other.get(here.at)).status, 404)
  // whom the family invited reads with it, and asks for nothing
  const read = await asSupport.get(here.at)
  assert.equal(read.status, 200)
  assert.match(read.body, /£45 a week/)
  assert.equal((await asSupport.post(`${here.at}/ask`, asking(here))).status, 403)
  for (const path of [`${request}/prepare`, `${request}/propose`, `${request}/add`, 'note'])
    assert.equal((await here.kit.parent.get(`${here.at}/${path}`)).status, 403)
  assert.doesNotMatch(await lettersOf(asLimited, here.kit.child), /personal budget/)
  const other = await here.child({})
  await here.stand(other.id, 'parent', { account: here.kit.people.parent.id })
  assert.equal((await here.kit.parent.post(`/children/${other.id}/budget/${request}/take-back`)).status, 404)
})

test('a young person asks for themselves, and their parent does not ask for them', async (t) => {
  const here = await world(t)
  const kit = await planKit(here, { born: '2008-10-05', forename: 'Grace' })
  await versionMade(here, kit)
  const self = await here.person({ name: 'Grace' })
  await here.stand(kit.child, 'self', { account: self.id })
  const asSelf = await here.signIn(self)
  const at = `/children/${kit.child}/budget`
  assert.equal((await kit.parent.get(`${at}/ask`)).status, 404)
  const done = await asSelf.post(`${at}/ask`, { scope: 'all', direct: 'yes', payTo: 'youngPerson', words: 'A coach.' })
  assert.equal(done.status, 303, done.body.slice(0, 2000))
  assert.match((await asSelf.get(at)).body, /Your personal budget/)
})

test('after a death nothing more is asked for, worked out or decided; what is there is read', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const line = await workedOut(here, request)
  await passedOn(here, request)
  const written = await here.kit.caseworker.post(`${here.at}/${request}/propose`, { ...allYes, agreed: line })
  await here.as('import', (tx) =>
    tx.updateTable('child').set({ died_on: '2026-03-01' }).where('id', '=', here.kit.child).execute(),
  )
  assert.equal((await rowsOf<{ state: string }>(here, 'budget_request'))[0]?.state, 'ended')
  for (const [browser, path, fields] of [
    [here.kit.parent, `${here.at}/ask`, asking(here)],
    [here.kit.caseworker, `${here.at}/note`, asking(here)],
    [here.kit.caseworker, `${here.at}/${request}/add`, { line: here.kit.lines.f2, ...sum }],
    [here.kit.caseworker, `${here.at}/lines/${line}`, { ...sum, version: '1' }],
    [here.kit.manager, written.location ?? '', { decide: 'yes' }],
  ] as const)
    assert.equal((await browser.post(path, fields)).status, 403, path)
  const page = await here.kit.parent.get(here.at)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.body, /Take the request back/)
  assert.deepEqual(
    (await rowsOf<{ state: string }>(here, 'budget_decision')).map(({ state }) => state),
    ['proposed'],
  )
})

const plain = (body: string): string =>
  body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', '’')

test('direct payments that were agreed stand against serving and issuing until section J says so', async (t) => {
  const here = await house(t)
  const plan = `/children/${here.kit.child}/plan`
  const pages = ['serve', 'issue']
  const read = async (path: string) => plain((await here.kit.caseworker.get(`${plan}/${path}`)).body)
  const request = await asked(here)
  // a request without a decision holds nothing up, and is named
  for (const path of pages) {
    assert.match(
      await read(path),
      /Look at this before it goes .*Jo Parent asked for a personal budget on Monday 2 March 2026/,
    )
    assert.doesNotMatch(await read(path), /section J does not say/)
  }
  const line = await workedOut(here, request)
  const decision = await decided(here, request, { ...allYes, agreed: line })
  for (const path of pages) {
    const body = (await here.kit.caseworker.get(`${plan}/${path}`)).body
    assert.match(
      plain(body),
      new RegExp(
        `It cannot be ${path}d yet .*Direct payments were agreed for “One to one work.*section J does not say so yet.*regulation 12\\(1\\)\\(j\\)`,
      ),
    )
    assert.ok(body.includes(`href="${here.at}"`), 'a way to put it right')
  }
  const refused = await here.kit.caseworker.post(`${plan}/serve`, {})
  assert.match(refused.body, /Something is still missing/)
  const put = () => here.kit.caseworker.post(`${here.at}/decisions/${decision}/section-j`)
  assert.equal((await put()).status, 303)
  for (const path of pages) assert.doesNotMatch(await read(path), /section J does not say/i, path)
  assert.equal((await here.kit.caseworker.post(`${plan}/serve`, {})).status, 303)
  // the help changed meanwhile: what section J quotes is not what stands in section B
  await here.asAccount(here.kit.people.caseworker.id, (tx) =>
    tx.updateTable('writing_line').set({ words: 'Ava needs more time.' }).where('id', '=', here.kit.lines.b1).execute(),
  )
  assert.match(await read('issue'), /Section J does not say what was decided last about “One to one work/)
  await put()
  assert.doesNotMatch(await read('issue'), /Section J does not say/)
})

test('section J without a decision is mentioned, and holds nothing up; agreed without direct payments it is mentioned too', async (t) => {
  const here = await house(t)
  const plan = `/children/${here.kit.child}/plan`
  const read = async () => plain((await here.kit.caseworker.get(`${plan}/serve`)).body)
  const line = newId(here.clock.now())
  await here.asAccount(here.kit.people.caseworker.id, async (tx) => {
    const writing = await writingOf(tx, here.kit.child)
    if (!writing) throw new Error('no plan is being written')
    const text = {
      words: 'The family gets £40 a week.',
      boxes: { who: '', howMuch: '', howOften: '', from: '', paidBy: '' },
      aspirations: [],
      needs: [here.kit.lines.b1],
      outcomes: [here.kit.lines.e1],
      sources: [],
    }
    const accountId = here.kit.people.caseworker.id
    await saveLine(tx, {
      writing,
      lineId: line,
      section: 'J',
      text,
      seen: 0,
      byItself: false,
      accountId,
      now: here.clock.now(),
    })
  })
  assert.match(await read(), /Nothing stands against it/)
  assert.match(await read(), /Section J is written, but no personal budget was agreed here/)
  const request = await asked(here)
  const piece = await workedOut(here, request)
  await decided(here, request, { ...allYes, agreed: piece })
  assert.match(await read(), /Direct payments were agreed for .* Section J was written by hand: check that it says so/)
  assert.match(await read(), /Nothing stands against it/)
})

test('a part that health decides is passed on, with who answers and when, before anything is decided; its answer comes later', async (t) => {
  const here = await house(t)
  const request = await asked(here)
  const line = await workedOut(here, request)
  const propose = `${here.at}/${request}/propose`
  const early = await here.kit.caseworker.post(propose, { ...allYes, agreed: line })
  assert.match(
    plain(early.body),
    /Say who answers about each part that others decide .*Nobody said yet who answers about/,
  )
  const left = await here.kit.caseworker.get(`${here.at}/${request}/prepare`)
  assert.match(plain(left.body), /Asked for, and without an answer G: .*Say who answers/)
  const added = await here.kit.caseworker.post(`${here.at}/${request}/add`, { line: here.kit.lines.g1 })
  const path = added.location ?? ''
  assert.equal(
    (await here.kit.caseworker.post(propose, { ...allYes, agreed: line })).status,
    200,
    'added is not answered',
  )
  for (const [fields, words] of [
    [{ ...passing, passedTo: '' }, /Enter who decides about this help/],
    [{ ...passing, 'passedOn-year': '2027' }, /today or before/],
    [{ ...passing, ...on('answersBy', 1, 2) }, /Enter a day, or leave it empty/],
    [{ ...passing, answer: '' }, /Choose whether they answered/],
    [{ ...passing, answer: 'declined' }, /Enter the day of their answer[\s\S]*Write why they said no/],
  ] as const) {
    const page = await here.kit.caseworker.post(path, { version: '1', ...fields })
    assert.equal(page.status, 200)
    assert.match(page.body, words)
  }
  assert.equal((await here.kit.parent.get(path)).status, 403)
  const kept = await here.kit.caseworker.post(path, { ...passing, ...on('answersBy', 31, 3), version: '1' })
  assert.equal(kept.status, 303, kept.body.slice(0, 2000))
  // the family reads at once who answers and when, and none of the sums
  const waits = await here.kit.parent.get(here.at)
  assert.match(
    plain(waits.body),
    /We passed it on to NHS Westmere board on Sunday 1 March 2026\. Ann Nurse will answer you by Tuesday 31 March 2026\./,
  )
  assert.match(plain(waits.body), /ask it to look again.*We have not seen these rules.*“think again” does not cover it/)
  assert.doesNotMatch(waits.body, /£45/)
  assert.match(waits.body, /You do not need to do anything now/)
  assert.ok(readingAge(sentencesOf(waits.body)) <= 11, String(readingAge(sentencesOf(waits.body))))
  const written = await here.kit.caseworker.post(propose, { ...allYes, agreed: line })
  assert.equal(written.status, 303, written.body.slice(0, 2000))
  // an answer that comes between the proposal and the decision changes nothing that is decided here
  const no = {
    ...passing,
    answer: 'declined',
    answerWords: 'The health centre gives this itself.',
    answerReview: 'Write to the board within 28 days.',
    ...on('answeredOn', 2, 3),
  }
  const lost = await here.kit.caseworker.post(path, { ...no, version: '1' })
  assert.match(lost.body, /Ann Nurse will answer you by[\s\S]*said no/)
  assert.equal((await here.kit.manager.post(written.location ?? '', { decide: 'yes' })).status, 303)
  const letters = plain(await lettersOf(here.kit.parent, here.kit.child))
  assert.match(letters, /What others decide .*We passed it on to NHS Westmere board .*Ann Nurse will answer you/)
  assert.match(letters, /ask it to look again/)
  assert.equal((await here.kit.caseworker.post(path, { ...no, version: '2' })).status, 303, 'also once it was decided')
  const answered = plain((await here.kit.parent.get(here.at)).body)
  assert.match(
    answered,
    /NHS Westmere board said no on Monday 2 March 2026\. They say: The health centre gives this itself\. To have it looked at again: Write to the board within 28 days\./,
  )
  assert.doesNotMatch(answered, /Ann Nurse will answer you/, 'what was known then is not said any more')
})

test('a request for help with health alone is passed on and not refused; help that was not worked out needs a reason', async (t) => {
  const here = await house(t)
  const request = await asked(here, { scope: 'lines', lines: here.kit.lines.g1, direct: 'no', words: '' })
  await passedOn(here, request)
  const propose = `${here.at}/${request}/propose`
  const form = await here.kit.caseworker.get(propose)
  assert.doesNotMatch(form.body, /The conditions of the law/, 'those are of the council’s own help')
  const decision = await decided(here, request, {})
  const page = plain((await here.kit.parent.get(here.at)).body)
  assert.match(page, /Others decide about it: we passed your request on, Monday 2 March 2026/)
  assert.doesNotMatch(page, /we did not agree|Ask the council to think again/)
  const again = await here.kit.parent.post(`${here.at}/decisions/${decision}/again`, { words: 'Again' })
  assert.match((await here.kit.parent.follow(again)).body, /Others decide about this/)
  assert.match(plain(await lettersOf(here.kit.parent, here.kit.child)), /we passed on what you asked for/)

  const other = await house(t)
  const both = await asked(other)
  await passedOn(other, both)
  const to = `${other.at}/${both}/propose`
  assert.match(plain((await other.kit.caseworker.get(to)).body), /This was asked for and has no sum/)
  // whatever is ticked: what has no sum is not agreed
  const bare = await other.kit.caseworker.post(to, { ...allYes, agreed: other.kit.lines.f1 })
  assert.match(bare.body, /Write why, in plain words to the family/)
  await decided(other, both, {
    ...allYes,
    agreed: other.kit.lines.f1,
    reasons: 'The school gives it with its own money.',
  })
  const read = plain((await other.kit.parent.get(other.at)).body)
  assert.match(read, /No: we did not agree .*Not agreed: One to one work.*Why: The school gives it with its own money/)
  assert.match(read, /Ask the council to think again/)
})
