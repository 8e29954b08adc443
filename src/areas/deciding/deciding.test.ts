import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Browser, type World, world } from '../../../test/support/world.ts'

const assessYes = {
  viewsConsidered: 'yes',
  mayHaveNeeds: 'yes',
  mayNeedPlan: 'yes',
  evidence: 'Report of Dr Owl, 3 January 2026\nTalk with Pia on 5 February 2026',
}
const assessNo = {
  ...assessYes,
  mayNeedPlan: 'no',
  mayHaveNeedsWhy: 'The school sees that letters are hard.',
  mayNeedPlanWhy: 'The school has what helps, and it works.',
  reasons: 'Nina learns well with the help that the school gives.\nHer reading has grown by a year in ten months.',
  instead: 'The school goes on with reading each day.',
}

/** A child with a request of 2 February, a parent, a caseworker and the managers of the area. */
async function house(t: Parameters<typeof world>[0]) {
  const here = await world(t)
  const child = await here.child({ forename: 'Nina' })
  const parent = await here.person({ name: 'Pia Parent' })
  const caseworker = await here.person({ name: 'Cas Worker', roles: ['caseworker'], team: here.team })
  const manager = await here.person({ name: 'Mo Manager', roles: ['manager'] })
  await here.stand(child.id, 'parent', { account: parent.id })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  await here.record(child.id, { type: 'request.received', on: '2026-02-02', matter: 'a1', by: 'parent' })
  return {
    ...here,
    nina: child.id,
    parent,
    asParent: await here.signIn(parent),
    asCaseworker: await here.signIn(caseworker),
    asManager: await here.signIn(manager),
  }
}

const facts = (here: World, childId: string) =>
  here.as('import', (tx) =>
    tx
      .selectFrom('journey_event')
      .select(['type', 'on_day', 'detail'])
      .where('child_id', '=', childId)
      .orderBy('place')
      .execute(),
  )
const lettersTo = async (browser: Browser, childId: string): Promise<string[]> => {
  const page = await browser.get(`/children/${childId}/letters`)
  return [...page.body.matchAll(/href="(\/children\/[^"]+\/letters\/[0-9a-f-]{36})"/g)].map((match) => match[1] ?? '')
}
/** The page of the one letter with these words for a title. */
async function letterOf(browser: Browser, childId: string, title: string): Promise<string> {
  const pages = await Promise.all((await lettersTo(browser, childId)).map((path) => browser.get(path)))
  const found = new Set(pages.filter((page) => page.heading?.includes(title)).map((page) => page.body))
  assert.ok(found.size > 0, `a letter: ${title}`)
  return [...found][0] ?? ''
}
const proposed = async (browser: Browser, childId: string, fields: Record<string, string>): Promise<string> => {
  const saved = await browser.post(`/children/${childId}/decide/assess`, fields)
  assert.equal(saved.status, 303, saved.body.slice(0, 2000))
  return saved.location ?? ''
}

test('no decision is saved with a part of its test unanswered, without what was seen, or a refusal without why', async (t) => {
  const here = await house(t)
  const path = `/children/${here.nina}/decide/assess`
  for (const [missing, words] of [
    [{ ...assessYes, mayNeedPlan: '' }, /Answer: May it be necessary/],
    [{ ...assessYes, viewsConsidered: 'no' }, /The law asks for this step first/],
    [{ ...assessYes, evidence: ' \n ' }, /Say what was seen/],
    [{ ...assessNo, reasons: '' }, /Write why, in plain words/],
    [{ ...assessNo, mayNeedPlanWhy: '' }, /Say why: May it be necessary/],
  ] as const) {
    const page = await here.asCaseworker.post(path, missing)
    assert.equal(page.status, 200)
    assert.match(page.body, words)
    assert.match(page.body, /Report of Dr Owl|Error/)
  }
  const rows = await here.asAccount(here.parent.id, (tx) => tx.selectFrom('decision').select('id').execute())
  assert.equal(rows.length, 0)
  assert.equal((await facts(here, here.nina)).length, 1)
})

test('a caseworker proposes, a manager decides: then it is a fact, with letters; a parent and a school can do neither', async (t) => {
  const here = await house(t)
  const see = await proposed(here.asCaseworker, here.nina, assessYes)
  assert.equal((await facts(here, here.nina)).length, 1, 'what is proposed is no fact')
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  for (const other of [here.asParent, senco]) {
    assert.equal((await other.get(see)).status, 403)
    assert.equal((await other.post(see, { decide: 'yes' })).status, 403)
    assert.equal((await other.post(`/children/${here.nina}/decide/assess`, assessYes)).status, 403)
  }
  assert.equal((await here.asCaseworker.post(see, { decide: 'yes' })).status, 403)
  const stranger = await here.signIn(await here.person())
  assert.equal((await stranger.get(see)).status, 404)
  const done = await here.asManager.post(see, { decide: 'yes' })
  assert.equal(done.status, 303)
  const [, decided] = await facts(here, here.nina)
  assert.deepEqual(
    [decided?.type, decided?.on_day, decided?.detail],
    ['assessment.decided', '2026-03-02', { outcome: 'assess' }],
  )
  const again = await here.asManager.post(see, { decide: 'yes' })
  assert.equal(again.status, 303)
  assert.equal((await facts(here, here.nina)).length, 2, 'once')
  await letterOf(here.asParent, here.nina, 'We will assess Nina’s needs')
  // the school that was to be told has its copy, without what goes to the family
  const atSchool = await lettersTo(senco, here.nina)
  assert.ok(atSchool.length > 0)
})

test('a refusal goes out with its reasons and the last day to appeal, and the record gives the same day', async (t) => {
  const here = await house(t)
  const see = await proposed(here.asCaseworker, here.nina, assessNo)
  await here.asManager.post(see, { decide: 'yes' })
  const body = await letterOf(here.asParent, here.nina, 'We will not assess Nina’s needs')
  assert.match(body, /Her reading has grown by a year in ten months/)
  assert.match(body, /The school goes on with reading each day/)
  // two months from 2 March 2026 is Saturday 2 May, Monday 4 May is a bank holiday: the Tribunal takes it on Tuesday
  assert.match(body, /Last day to appeal[\s\S]{0,200}Tuesday 5 May 2026/)
  assert.match(body, /mediation/i)
  assert.match(body, /disagreement resolution/)
  const owed = await here.as('import', (tx) =>
    tx
      .selectFrom('promise')
      .select(['rule', 'due_on'])
      .where('child_id', '=', here.nina)
      .where('rule', '=', 'appeal.window_decision')
      .execute(),
  )
  assert.deepEqual(owed, [{ rule: 'appeal.window_decision', due_on: '2026-05-05' }])
})

const issueYes = {
  adviceConsidered: 'yes',
  necessary: 'yes',
  evidence: 'All advice, the last of 1 March 2026',
}
const issueNo = {
  ...issueYes,
  necessary: 'no',
  necessaryWhy: 'The school can give this help.',
  reasons: 'The advice shows that the school gives Nina what she needs.',
}

const decided = async (here: Awaited<ReturnType<typeof house>>, question: string, fields: Record<string, string>) => {
  const saved = await here.asCaseworker.post(`/children/${here.nina}/decide/${question}`, fields)
  assert.equal(saved.status, 303, saved.body.slice(0, 2000))
  const see = saved.location ?? ''
  assert.equal((await here.asCaseworker.post(see, { decide: 'yes' })).status, 403, 'not by who proposes')
  assert.equal((await here.asParent.post(see, { decide: 'yes' })).status, 403)
  assert.equal((await here.asManager.post(see, { decide: 'yes' })).location, see)
  return see
}

test('after the assessment no plan: reasons, the last day to appeal, a copy to health and school, and the record gives the same day', async (t) => {
  const here = await house(t)
  await here.stand(here.nina, 'setting', { organisation: here.riverside })
  // a second place of the same school, beside the one that every child of this world has
  await here.stand(here.nina, 'setting', { organisation: here.riverside })
  const early = await here.asCaseworker.get(`/children/${here.nina}/decide/issue`)
  assert.equal(early.status, 409, 'whether to assess comes first')
  await decided(here, 'assess', assessYes)
  const unanswered = await here.asCaseworker.post(`/children/${here.nina}/decide/issue`, { ...issueNo, necessary: '' })
  assert.match(unanswered.body, /Answer: In the light of the assessment/)
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const atSchool = (await lettersTo(senco, here.nina)).length
  await decided(here, 'issue', issueNo)
  assert.equal((await lettersTo(senco, here.nina)).length, atSchool + 1, 'the school has its copy')
  const body = await letterOf(here.asParent, here.nina, 'plan')
  assert.match(body, /gives Nina what she needs/)
  assert.match(body, /Last day to appeal[\s\S]{0,200}Tuesday 5 May 2026/)
  assert.match(body, /disagreement resolution/)
  assert.equal((await facts(here, here.nina)).at(-1)?.type, 'plan.refused')
  const owed = await here.as('import', (tx) =>
    tx
      .selectFrom('promise')
      .select('due_on')
      .where('child_id', '=', here.nina)
      .where('rule', '=', 'appeal.window_decision')
      .execute(),
  )
  assert.deepEqual(owed, [{ due_on: '2026-05-05' }])
})

test('after the assessment a plan: the family is told once; then which setting to name, with every exception answered', async (t) => {
  const here = await house(t)
  const base = `/children/${here.nina}`
  await decided(here, 'assess', assessYes)
  assert.equal(
    (await here.asCaseworker.get(`${base}/decide/placement`)).status,
    409,
    'whether to make a plan comes first',
  )
  const first = await decided(here, 'issue', issueYes)
  await letterOf(here.asParent, here.nina, 'We will make a plan')
  const before = (await lettersTo(here.asParent, here.nina)).length
  const again = await here.asCaseworker.post(`${base}/decide/issue`, issueYes)
  assert.equal(again.location, first, 'it is not told twice')
  const list = await here.asCaseworker.get(`${base}/decisions`)
  assert.match(list.body, /Decide which setting to name/)
  assert.doesNotMatch(list.body, /Decide whether to make a plan/)
  const placement = {
    consulted: 'yes',
    requested: 'yes',
    unsuitable: 'no',
    othersEducation: 'no',
    resources: 'yes',
    mainstream: 'yes',
    evidence: 'The answers of both schools',
    reasons: 'Mill Lane has no place in year 4.',
  }
  const without = await here.asCaseworker.post(`${base}/decide/placement`, placement)
  assert.match(without.body, /Say why: Would it be incompatible with the efficient use of resources/)
  const whys = Object.fromEntries(
    ['requested', 'unsuitable', 'othersEducation', 'resources'].map((id) => [`${id}Why`, 'As the schools wrote.']),
  )
  const see = await decided(here, 'placement', { ...placement, ...whys })
  assert.match((await here.asManager.get(see)).body, /To name another setting or a type of setting/)
  const named = await decided(here, 'placement', { ...placement, resources: 'no', reasons: '' })
  assert.match((await here.asManager.get(named)).body, /To name the setting that the family asked for/)
  assert.equal((await lettersTo(here.asParent, here.nina)).length, before, 'the family learns it with the plan')
})

test('what is given back says why, changes nothing, and is written anew', async (t) => {
  const here = await house(t)
  const see = await proposed(here.asCaseworker, here.nina, assessNo)
  assert.match((await here.asManager.post(see, { decide: 'back' })).body, /Say what is missing/)
  await here.asManager.post(see, { decide: 'back', why: 'The report of the speech therapist is not here.' })
  assert.match((await here.asCaseworker.get(see)).body, /The report of the speech therapist is not here/)
  assert.equal((await facts(here, here.nina)).length, 1)
  assert.deepEqual(await lettersTo(here.asParent, here.nina), [])
  const second = await proposed(here.asCaseworker, here.nina, assessYes)
  assert.notEqual(second, see)
})

test('around the application: nobody records a decision that no decision-maker made', async (t) => {
  const here = await house(t)
  const manager = await here.person({ roles: ['manager'] })
  const insert = (outcome: string) => (tx: Parameters<Parameters<World['as']>[1]>[0]) =>
    tx
      .insertInto('journey_event')
      .values({
        id: crypto.randomUUID(),
        child_id: here.nina,
        type: 'assessment.decided',
        on_day: '2026-03-02',
        matter: 'a1',
        detail: JSON.stringify({ outcome }),
        source: 'hand',
        recorded_at: here.clock.now(),
        recorded_by: manager.id,
      })
      .execute()
  await assert.rejects(here.asAccount(manager.id, insert('assess')), /row-level security/)
  const see = await proposed(here.asCaseworker, here.nina, assessYes)
  const id = see.split('/').at(-1) ?? ''
  const caseworker = await here.as('setup', (tx) =>
    tx.selectFrom('account').select('id').where('display_name', '=', 'Cas Worker').executeTakeFirstOrThrow(),
  )
  const decideAs = (account: string) => (tx: Parameters<Parameters<World['as']>[1]>[0]) =>
    tx
      .updateTable('decision')
      .set({ state: 'decided', decided_by: account, decided_at: here.clock.now(), decided_on: '2026-03-02' })
      .where('id', '=', id)
      .executeTakeFirst()
  assert.equal((await here.asAccount(caseworker.id, decideAs(caseworker.id))).numUpdatedRows, 0n)
  await here.as('setup', (tx) => tx.updateTable('area').set({ caseworkers_decide_to_assess: true }).execute())
  assert.equal(
    (await here.asCaseworker.post(see, { decide: 'yes' })).status,
    303,
    'where the area lets them, to assess',
  )
  assert.equal((await facts(here, here.nina)).length, 2)
})

test('considering: the family and the partners are told, once, and the record keeps both', async (t) => {
  const here = await house(t)
  await here.as('setup', (tx) =>
    tx
      .insertInto('organisation')
      .values({ id: crypto.randomUUID(), kind: 'icb', name: 'Westmere Integrated Care Board' })
      .execute(),
  )
  const page = await here.asCaseworker.get(`/children/${here.nina}/considering`)
  assert.match(page.body, /Pia Parent/)
  assert.match(page.body, /Westmere Integrated Care Board/)
  assert.match(page.body, /Riverside Primary School/)
  const partner = [...page.body.matchAll(/name="partner"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="partner"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  assert.equal(partner.length, 3)
  await here.asCaseworker.post(`/children/${here.nina}/considering`, { partner })
  assert.deepEqual(
    (await facts(here, here.nina)).map(({ type }) => type),
    ['request.received', 'family.toldConsidering', 'partners.toldConsidering'],
  )
  const letters = await lettersTo(here.asCaseworker, here.nina)
  assert.equal(new Set(letters).size, 4)
  // where the child goes to school stands in a copy, and a parent who may not learn it reads none
  const limited = await here.person()
  await here.stand(here.nina, 'parent.restricted', { account: limited.id })
  const shown = await (await here.signIn(limited)).get(`/children/${here.nina}/letters`)
  assert.doesNotMatch(shown.body, /Riverside/)
  assert.equal((await here.asParent.post(`/children/${here.nina}/considering`, {})).status, 403)
})

test('of two parents the one who asked reads “you asked us”, and the other does not; an officer is told to tell them first', async (t) => {
  const here = await world(t)
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  const asker = await here.person({ name: 'Pia Parent' })
  const asPia = await here.signIn(asker)
  await asPia.post('/ask')
  await asPia.post('/ask/who', { by: 'parent', yourName: 'Pia Parent' })
  const child = { forename: 'Nina', surname: 'Wombat', 'born-day': '9', 'born-month': '3', 'born-year': '2017' }
  await asPia.post('/ask/child', child)
  await asPia.post('/ask/reach', { phone: '01632 960001', responsibility: 'yes' })
  assert.equal((await asPia.post('/ask/check')).location, '/ask/sent')
  const [request] = await here.asAccount(asker.id, (tx) => tx.selectFrom('asking').select(['id', 'child_id']).execute())
  const nina = request?.child_id ?? ''
  assert.match((await asPia.get('/asked')).body, /It must tell you yes or no by/)
  await manager.post(`/requests/${request?.id}/confirm`, { checked: 'yes' })
  const other = await here.person({ name: 'Paul Parent' })
  await here.stand(nina, 'parent', { account: other.id })
  assert.match((await manager.get(`/children/${nina}/decisions`)).body, new RegExp(`/requests/${request?.id}`))
  assert.match((await manager.get(`/children/${nina}/decide/assess`)).body, /does not say that the family was told/)
  await manager.post(`/children/${nina}/considering`)
  assert.doesNotMatch(
    (await manager.get(`/children/${nina}/decide/assess`)).body,
    /does not say that the family was told/,
  )
  const words = async (browser: Browser) => {
    const list = await browser.get('/letters')
    return (await browser.get(/href="(\/letters\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '')).body
  }
  assert.match(await words(asPia), /You asked us on/)
  const asPaul = await here.signIn(other)
  assert.match(await words(asPaul), /A parent or carer asked us on/)
  // a family finds its letters, and how they come, from every page
  assert.match(
    (await asPaul.get(`/children/${nina}/where-we-are`)).body,
    /href="\/letters".*href="\/account\/messages"/s,
  )
  here.clock.pass(60_000)
  await manager.post(`/children/${nina}/withdraw`, { who: 'family' })
  assert.match((await asPia.get('/asked')).body, /The request was taken back/)
  for (const parent of [asPia, asPaul]) assert.match(await words(parent), /your family took back the request/)
})

test('a request taken back ends it at every stage, and who was told is told', async (t) => {
  for (const stage of ['asked', 'told', 'proposed', 'assessing'] as const) {
    const here = await house(t)
    const base = `/children/${here.nina}`
    if (stage === 'told') await here.asCaseworker.post(`${base}/considering`, { partner: [here.riverside] })
    const see = stage === 'proposed' ? await proposed(here.asCaseworker, here.nina, assessYes) : ''
    if (stage === 'assessing')
      await here.record(here.nina, {
        type: 'assessment.decided',
        on: '2026-02-20',
        matter: 'a1',
        outcome: 'assess',
      })
    assert.match((await here.asCaseworker.post(`${base}/withdraw`, {})).body, /Choose who took it back/)
    const done = await here.asCaseworker.post(`${base}/withdraw`, { who: 'family' })
    assert.equal(done.status, 303, stage)
    assert.equal((await facts(here, here.nina)).at(-1)?.type, 'request.withdrawn')
    const open = await here.as('import', (tx) =>
      tx
        .selectFrom('promise')
        .select('rule')
        .where('child_id', '=', here.nina)
        .where('status', 'in', ['open', 'missed'])
        .execute(),
    )
    assert.deepEqual(open, [], stage)
    await letterOf(here.asParent, here.nina, 'was taken back')
    assert.equal(
      (await here.asCaseworker.post(`${base}/withdraw`, { who: 'family' })).status,
      409,
      'there is nothing to take back twice',
    )
    if (see) {
      await here.asManager.post(see, { decide: 'yes' })
      assert.equal((await facts(here, here.nina)).at(-1)?.type, 'request.withdrawn', 'nothing is decided after it')
    }
  }
})

test('whoever was asked for advice is told that it is not needed, with a letter that says whose', async (t) => {
  const here = await house(t)
  const psychologist = await here.person({ roles: ['psychologist'] })
  for (const role of ['head', 'healthAdviser', 'careAdviser'] as const) await here.person({ roles: [role] })
  const base = `/children/${here.nina}`
  await here.record(here.nina, { type: 'assessment.decided', on: '2026-02-20', matter: 'a1', outcome: 'assess' })
  const asked = await here.asCaseworker.post(`${base}/advice/ask`, {
    'a-body': 'The family',
    'b-who': here.riverside,
    'c-who': here.trust,
    'd-who': here.council,
    'e-who': here.council,
    'h1-body': 'Dr Owl, a therapist',
    said: 'Nina likes trains.',
  })
  assert.equal(asked.status, 303, asked.body.slice(0, 1500))
  const early = (await here.asCaseworker.get(`${base}/decide/issue`)).body
  assert.match(early, /Advice is still owed, and the law asks for all of it[^.]*Dr Owl, a therapist/)
  assert.equal((await here.asCaseworker.post(`${base}/withdraw`, { who: 'family' })).status, 303)
  const letters = (await here.asCaseworker.get(`${base}/letters`)).body
  for (const body of ['Riverside Primary School', 'Westmere Community Health', 'Dr Owl, a therapist'])
    assert.match(letters, new RegExp(`is not needed any more[^]*?to ${body}`), body)
  const told = await here.as('jobs', (tx) =>
    tx
      .selectFrom('outgoing_message')
      .select(['body', 'account_id'])
      .where('kind', '=', 'adviceNotNeeded')
      .where('account_id', '=', psychologist.id)
      .execute(),
  )
  assert.equal(told.length, 1)
  assert.doesNotMatch(told[0]?.body ?? '', /Nina/)
})

test('after a death nothing is decided, told or withdrawn', async (t) => {
  const here = await house(t)
  const see = await proposed(here.asCaseworker, here.nina, assessYes)
  await here.as('import', (tx) =>
    tx.updateTable('child').set({ died_on: '2026-03-01' }).where('id', '=', here.nina).execute(),
  )
  const base = `/children/${here.nina}`
  assert.equal((await here.asManager.post(see, { decide: 'yes' })).status, 403)
  assert.equal((await here.asCaseworker.post(`${base}/considering`, {})).status, 403)
  assert.equal((await here.asCaseworker.post(`${base}/withdraw`, { who: 'family' })).status, 403)
  assert.equal((await here.asCaseworker.get(`${base}/decide/assess`)).status, 403)
  assert.equal((await facts(here, here.nina)).length, 1)
})
