import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Browser, type World, world } from '../../../test/support/world.ts'
import { recommendationFor } from './index.ts'

type Ends = Parameters<typeof world>[0]

/** A panel of three with a chair, two meetings, one after the day of the law, and a child with a request of 2 February. */
async function house(t: Ends) {
  const here = await world(t)
  const child = await here.child({ forename: 'Nina', surname: 'Thistlewood' })
  const member = (name: string) => here.person({ name, roles: ['panel'] })
  const [chair, doctor, parentRep] = [
    await member('Cora Chair'),
    await member('Dev Doctor'),
    await member('Pat Parent'),
  ]
  const caseworker = await here.person({ name: 'Cas Worker', roles: ['caseworker'], team: here.team })
  const manager = await here.person({ name: 'Mo Manager', roles: ['manager'] })
  const parent = await here.person({ name: 'Pia Parent' })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  await here.stand(child.id, 'parent', { account: parent.id })
  await here.record(child.id, { type: 'request.received', on: '2026-02-02', matter: 'a1', by: 'parent' })
  const asManager = await here.signIn(manager)
  const made = await asManager.post('/panels', {
    name: 'Area panel',
    advisesOn: 'Whether to assess, and plans',
    parentSeat: 'yes',
  })
  const panel = made.location ?? ''
  assert.match(panel, /^\/panels\/[0-9a-f-]{36}$/)
  for (const [person, seat, isChair] of [
    [chair, 'education', 'yes'],
    [doctor, 'health', ''],
    [parentRep, 'parent', ''],
  ] as const)
    assert.equal((await asManager.post(`${panel}/members`, { accountId: person.id, seat, chair: isChair })).status, 303)
  const meet = async (d: string, month: string, place = 'Room 4') =>
    (
      await asManager.post(`${panel}/meetings`, {
        'on-day': d,
        'on-month': month,
        'on-year': '2026',
        at: '9:30am',
        place,
      })
    ).location ?? ''
  return {
    ...here,
    child,
    newChild: here.child,
    people: { chair, doctor, parentRep, caseworker, manager, parent },
    panel,
    meeting: await meet('9', '3'),
    late: await meet('20', '4', 'https://meet.example/panel'),
    asManager,
    asCaseworker: await here.signIn(caseworker),
    asChair: await here.signIn(chair),
    asDoctor: await here.signIn(doctor),
    asParentRep: await here.signIn(parentRep),
  }
}
type House = Awaited<ReturnType<typeof house>>

const idIn = (path: string) => path.split('/').at(-1) ?? ''

async function putOn(here: House, meeting = here.meeting, summary = 'Look at the reading of Nina, please.') {
  const done = await here.asCaseworker.post(`/children/${here.child.id}/panel`, {
    question: 'assess',
    meeting: idIn(meeting),
    summary,
  })
  assert.equal(done.status, 303, done.body.slice(0, 1500))
  return itemOn(here.asCaseworker, meeting)
}
async function itemOn(browser: Browser, meeting: string): Promise<string> {
  const page = await browser.get(meeting)
  return /href="(\/panels\/[^"]+\/items\/[0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
}
const placesOf = (here: Pick<World, 'as'>, childId: string) =>
  here.as('import', async (tx) => {
    const rows = await tx
      .selectFrom('circle')
      .select('account_id')
      .where('child_id', '=', childId)
      .where('relation', '=', 'panel')
      .where('to_day', 'is', null)
      .execute()
    return rows.map((row) => row.account_id).sort()
  })

test('managers set up panels; caseworkers and members see them; nobody else does', async (t) => {
  const here = await house(t)
  const family = await here.signIn(here.people.parent)
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const outside = await here.signIn(await here.person({ roles: ['panel'] }))
  for (const other of [family, senco])
    for (const path of ['/panels', here.panel, here.meeting]) assert.equal((await other.get(path)).status, 403, path)
  assert.match((await outside.get('/panels')).body, /You sit on no panel yet/)
  assert.equal((await outside.get(here.panel)).status, 404)
  assert.equal((await outside.get(here.meeting)).status, 404)
  for (const not of [here.asCaseworker, here.asChair]) {
    assert.equal((await not.post('/panels', { name: 'Mine', advisesOn: 'x' })).status, 403)
    assert.equal((await not.post(`${here.panel}/members`, { accountId: here.people.chair.id })).status, 403)
    assert.equal((await not.post(`${here.meeting}/issue`)).status, 403)
  }
  assert.match((await here.asDoctor.get(here.panel)).body, /Cora Chair.*takes the chair/s)
  assert.match((await here.asDoctor.get(here.late)).body, /href="https:\/\/meet\.example\/panel"/)
  const wrong = await here.asManager.post(`${here.panel}/members`, { accountId: here.people.parent.id, seat: 'care' })
  assert.match(wrong.body, /Choose a person/, 'only who holds the post')
  const past = await here.asManager.post(`${here.panel}/meetings`, {
    'on-day': '1',
    'on-month': '3',
    'on-year': '2026',
    at: '25:00',
    place: '',
  })
  assert.match(past.body, /This day has passed/)
  assert.match(past.body, /Enter a time/)
  assert.match(past.body, /Say where/)
})

test('the form that puts a child on, and the agenda, say beforehand where the panel meets after the day of the law', async (t) => {
  const here = await house(t)
  const words = 'The panel meets on 20 April 2026. The decision is due on 16 March 2026: decide without it.'
  const form = await here.asCaseworker.get(`/children/${here.child.id}/panel`)
  assert.ok(form.body.includes(words))
  assert.ok(!form.body.includes('The panel meets on 9 March'))
  const empty = await here.asCaseworker.post(`/children/${here.child.id}/panel`, {})
  assert.match(empty.body, /Say in short/)
  assert.match(empty.body, /Choose a meeting/)
  await putOn(here, here.late)
  assert.ok((await here.asCaseworker.get(here.late)).body.includes(words))
  // and the decision is made without it
  const decided = await here.asCaseworker.post(`/children/${here.child.id}/decide/assess`, {
    viewsConsidered: 'yes',
    mayHaveNeeds: 'yes',
    mayNeedPlan: 'yes',
    evidence: 'A report',
  })
  assert.equal(decided.status, 303)
  assert.equal((await here.asManager.post(decided.location ?? '', { decide: 'yes' })).status, 303)
  assert.match((await here.asCaseworker.get(here.late)).body, /Taken off: it was decided/)
})

test('only officers of the child put it on; twice is once; a family, a school and a member cannot', async (t) => {
  const here = await house(t)
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const family = await here.signIn(here.people.parent)
  const otherOfficer = await here.signIn(await here.person({ roles: ['caseworker'], team: here.otherTeam }))
  const fields = { question: 'assess', meeting: idIn(here.meeting), summary: 'x' }
  for (const other of [senco, family, otherOfficer])
    assert.equal((await other.post(`/children/${here.child.id}/panel`, fields)).status, 403)
  assert.equal((await here.asChair.post(`/children/${here.child.id}/panel`, fields)).status, 404)
  await putOn(here)
  await putOn(here)
  assert.equal((await here.asCaseworker.get(here.meeting)).body.match(/waymark-agenda__item/g)?.length, 1)
  assert.equal(
    (await otherOfficer.get(here.meeting)).body.includes('Nina'),
    false,
    'an officer of another team sees no child of it',
  )
})

test('papers open the record to the members when they are issued, and the minutes close it at the next request', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  const record = `/children/${here.child.id}`
  for (const early of [here.asChair, here.asDoctor]) {
    assert.equal((await early.get(record)).status, 404)
    assert.equal((await early.get(item)).status, 404)
    assert.doesNotMatch((await early.get(here.meeting)).body, /Nina/)
  }
  await here.asManager.post(`${here.meeting}/issue`)
  assert.equal((await placesOf(here, here.child.id)).length, 3)
  for (const member of [here.asChair, here.asDoctor, here.asParentRep]) {
    assert.equal((await member.get(record)).status, 200)
    assert.match((await member.get(here.meeting)).body, /Nina Thistlewood/)
    const papers = await member.get(item)
    assert.match(papers.body, /Look at the reading/)
    assert.match(papers.body, /Advice.*None was asked for yet.*Documents/s)
    assert.match((await member.get(`${here.meeting}/papers`)).body, /Nina Thistlewood/)
  }
  assert.equal((await here.asChair.get(`${here.meeting}/minutes`)).status, 200)
  assert.equal((await here.asDoctor.get(`${here.meeting}/minutes`)).status, 403)
  assert.equal((await here.asCaseworker.get(`${here.meeting}/minutes`)).status, 403)
  const minutes = { version: '1', minutes: 'Apologies: none.', present: [here.people.chair.id, here.people.doctor.id] }
  assert.match(
    (await here.asChair.post(`${here.meeting}/minutes`, { version: '1', ends: 'yes' })).body,
    /who was present/,
  )
  assert.equal((await here.asChair.post(`${here.meeting}/minutes`, { ...minutes, ends: 'yes' })).status, 303)
  assert.deepEqual(await placesOf(here, here.child.id), [])
  for (const member of [here.asChair, here.asDoctor, here.asParentRep]) {
    assert.equal((await member.get(record)).status, 404)
    assert.equal((await member.get(item)).status, 404)
    assert.doesNotMatch((await member.get(here.meeting)).body, /Nina/)
  }
  assert.equal((await here.asCaseworker.get(item)).status, 200, 'officers of the child go on reading')
  const late = await here.asManager.post(`${here.meeting}/minutes`, { ...minutes, minutes: 'Other words' })
  assert.equal(late.status, 303)
  assert.match((await here.asManager.get(here.meeting)).body, /Apologies: none\./)
})

test('a member with a conflict loses sight at once, is not shown the child again, and the reason stays with chair and managers', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  await here.asManager.post(`${here.meeting}/issue`)
  assert.match((await here.asDoctor.post(`${item}/conflict`, { reason: '' })).body, /Say in short what the conflict is/)
  assert.equal((await here.asDoctor.post(`${item}/conflict`, { reason: 'The family lives next door' })).status, 303)
  assert.equal((await here.asDoctor.get(`/children/${here.child.id}`)).status, 404)
  assert.equal((await here.asDoctor.get(item)).status, 404)
  assert.equal((await here.asDoctor.post(`${item}/recommend`, { outcome: 'assess', reasons: 'x' })).status, 404)
  assert.doesNotMatch((await here.asDoctor.get(here.meeting)).body, /Nina/)
  for (const [reader, readsWhy] of [
    [here.asChair, true],
    [here.asManager, true],
    [here.asParentRep, false],
    [here.asCaseworker, false],
  ] as const) {
    const { body } = await reader.get(item)
    assert.match(body, /Dev Doctor\s*takes no part/)
    assert.equal(body.includes('next door'), readsWhy)
  }
  // another meeting, another issue of papers: not again
  const again = await putOn(here, here.late)
  await here.asManager.post(`${here.late}/issue`)
  assert.equal((await here.asDoctor.get(again)).status, 404)
  assert.equal((await here.asChair.get(again)).status, 200)
  await assert.rejects(
    here.asAccount(here.people.caseworker.id, (tx) =>
      tx
        .insertInto('circle')
        .values({
          id: crypto.randomUUID(),
          child_id: here.child.id,
          relation: 'panel',
          account_id: here.people.doctor.id,
          reason: 'by hand',
          from_day: '2026-03-02',
        })
        .execute(),
    ),
    /row-level security/,
  )
})

test('a manager writes down before the papers what a member told; then it is never shown to them', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  assert.equal((await here.asCaseworker.post(`${item}/conflict`, { reason: 'x' })).status, 403)
  const done = await here.asManager.post(`${item}/conflict`, {
    who: here.people.doctor.id,
    reason: 'Told me by telephone',
  })
  assert.equal(done.status, 303)
  await here.asManager.post(`${here.meeting}/issue`)
  assert.equal((await here.asDoctor.get(item)).status, 404)
  assert.equal((await here.asChair.get(item)).status, 200)
})

test('members recommend, with reasons and dissent; officers read it beside the decision, and a family does not', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  await here.asManager.post(`${here.meeting}/issue`)
  assert.equal((await here.asCaseworker.get(`${item}/recommend`)).status, 403)
  // nobody is led to a page that is shut to them
  assert.doesNotMatch((await here.asCaseworker.get(item)).body, /Declare a conflict of interest/)
  for (const who of [here.asDoctor, here.asManager])
    assert.match((await who.get(item)).body, /Declare a conflict of interest/)
  assert.equal((await here.asManager.post(`${item}/recommend`, { outcome: 'assess', reasons: 'x' })).status, 403)
  const missing = await here.asDoctor.post(`${item}/recommend`, { after: '0' })
  assert.match(missing.body, /Choose what the panel recommends/)
  assert.match(missing.body, /Say why/)
  const said = { after: '0', outcome: 'assess', reasons: 'Two years behind in reading', dissent: 'One would wait' }
  assert.equal((await here.asDoctor.post(`${item}/recommend`, { ...said, mayHaveNeeds: 'yes' })).status, 303)
  const stale = await here.asChair.post(`${item}/recommend`, { after: '0', outcome: 'refuse', reasons: 'Not now' })
  assert.equal(stale.status, 409)
  assert.match(stale.body, /Two years behind/)
  await here.asChair.post(`${here.meeting}/minutes`, { version: '1', present: [here.people.doctor.id], ends: 'yes' })
  assert.equal((await here.asDoctor.post(`${item}/recommend`, { ...said, after: '1' })).status, 404)
  const advised = await here.asAccount(here.people.caseworker.id, (tx) => recommendationFor(tx, here.child.id, 'a1'))
  assert.deepEqual(
    advised.map((one) => [one.outcome, one.reasons, one.dissent, one.isClosed, one.present]),
    [['assess', 'Two years behind in reading', 'One would wait', true, ['Dev Doctor']]],
  )
  for (const other of [here.people.parent, here.people.doctor, here.people.chair])
    assert.deepEqual(await here.asAccount(other.id, (tx) => recommendationFor(tx, here.child.id, 'a1')), [])
})

test('a decision keeps which recommendation was before the decider, and says whether it follows it', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  await here.asManager.post(`${here.meeting}/issue`)
  const said = { mayHaveNeeds: 'yes', reasons: 'Two years behind in reading' }
  await here.asDoctor.post(`${item}/recommend`, { ...said, after: '0', outcome: 'refuse' })
  await here.asChair.post(`${item}/recommend`, { ...said, after: '1', outcome: 'assess' })
  const proposed = await here.asCaseworker.post(`/children/${here.child.id}/decide/assess`, {
    viewsConsidered: 'yes',
    mayHaveNeeds: 'yes',
    mayNeedPlan: 'no',
    mayHaveNeedsWhy: 'Letters are hard.',
    mayNeedPlanWhy: 'The school has what helps.',
    evidence: 'Report of Dr Owl',
    reasons: 'Nina learns well with the help of the school.',
  })
  const see = proposed.location ?? ''
  assert.match((await here.asManager.get(see)).body, /What is proposed here differs from it/)
  assert.equal((await here.asManager.post(see, { decide: 'yes' })).status, 303)
  // what the panel writes afterwards was not before the decider
  await here.asChair.post(`${item}/recommend`, { ...said, after: '2', outcome: 'refuse' })
  const decided = await here.asManager.get(see)
  assert.match(decided.body, /To assess: Area panel.*This was before whoever decided. The decision differs from it/s)
  const kept = await here.asAccount(here.people.manager.id, (tx) =>
    tx
      .selectFrom('decision')
      .innerJoin('panel_recommendation', 'panel_recommendation.id', 'decision.recommendation')
      .select(['panel_recommendation.number', 'panel_recommendation.outcome'])
      .executeTakeFirst(),
  )
  assert.deepEqual(kept, { number: 2, outcome: 'assess' })
})

for (const [what, happens, words] of [
  ['a withdrawn request', { type: 'request.withdrawn', on: '2026-03-02', matter: 'a1' }, /the request was withdrawn/],
  ['a child who moved', { type: 'move.completed', on: '2026-03-02', matter: 'move' }, /moved to another area/],
] as const)
  test(`${what}: the child is taken off, and the members see it no more`, async (t) => {
    const here = await house(t)
    const item = await putOn(here)
    await here.asManager.post(`${here.meeting}/issue`)
    assert.equal((await here.asDoctor.get(item)).status, 200)
    await here.record(here.child.id, { ...happens })
    assert.equal((await here.asDoctor.get(item)).status, 404)
    assert.equal((await here.asDoctor.get(`/children/${here.child.id}`)).status, 404)
    assert.match((await here.asDoctor.get(here.meeting)).body, /1 of them taken off|1 child, 1/)
    assert.match((await here.asManager.get(here.meeting)).body, words)
  })

test('after a death the child is taken off at once, and nothing can be put on', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  await here.asManager.post(`${here.meeting}/issue`)
  await here.as('import', (tx) => tx.updateTable('child').set({ died_on: '2026-03-01' }).execute())
  assert.equal((await here.asDoctor.get(item)).status, 404)
  assert.match((await here.asManager.get(here.meeting)).body, /Taken off: has died/)
  const closed = await here.asCaseworker.post(`/children/${here.child.id}/panel`, { question: 'assess' })
  assert.equal(closed.status, 403)
})

test('a member whose place ends, whose post ends, or whose meeting is called off sees nothing at the next request', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  await here.asManager.post(`${here.meeting}/issue`)
  const page = await here.asManager.get(here.panel)
  const ends = /action="([^"]+\/members\/[^"]+\/end)"/g
  const paths = [...page.body.matchAll(ends)].map((match) => match[1] ?? '')
  const own = await here.asAccount(here.people.manager.id, (tx) =>
    tx
      .selectFrom('panel_member')
      .select('id')
      .where('account_id', '=', here.people.doctor.id)
      .executeTakeFirstOrThrow(),
  )
  await here.asManager.post(paths.find((path) => path.includes(own.id)) ?? '')
  assert.equal((await here.asDoctor.get(item)).status, 404)
  assert.equal((await here.asDoctor.get(`/children/${here.child.id}`)).status, 404)
  await here.as('setup', (tx) =>
    tx.updateTable('post').set({ to_day: '2026-03-01' }).where('account_id', '=', here.people.parentRep.id).execute(),
  )
  assert.equal((await here.asParentRep.get(`/children/${here.child.id}`)).status, 404)
  assert.equal((await here.asChair.get(item)).status, 200)
  await here.asManager.post(`${here.meeting}/call-off`)
  assert.equal((await here.asChair.get(item)).status, 404)
  assert.deepEqual(await placesOf(here, here.child.id), [])
})

test('where the area decides blind, members read numbers, and the child’s names are taken out of what people wrote', async (t) => {
  const here = await house(t)
  const administrator = await here.signIn(await here.person({ roles: ['administrator'] }))
  assert.equal((await here.asManager.post('/area/panels', { blind: 'yes' })).status, 403)
  assert.equal((await administrator.post('/area/panels', { blind: 'yes' })).status, 303)
  const item = await putOn(here, here.meeting, 'Nina reads little. Thistlewood’s uncle Omar helps.')
  await here.asManager.post(`${here.meeting}/issue`)
  for (const path of [here.meeting, item, `${here.meeting}/papers`]) {
    const { status, body } = await here.asDoctor.get(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(body, /Nina|Thistlewood/)
    assert.match(body, /Number [0-9A-F]{7}/)
    assert.match(body, /\[name\] reads little/)
    assert.match(body, /Omar/, 'another name stays, and the page says so')
  }
  assert.match((await here.asDoctor.get(item)).body, /8 years old.*Riverside Primary School.*Other names/s)
  assert.equal((await here.asDoctor.get(`/children/${here.child.id}`)).status, 404)
  const names = await here.asAccount(here.people.doctor.id, (tx) => tx.selectFrom('child').select('forename').execute())
  assert.deepEqual(names, [])
  assert.match((await here.asManager.get(item)).body, /Nina Thistlewood/)
  const done = await here.asDoctor.post(`${item}/recommend`, {
    after: '0',
    outcome: 'moreFirst',
    reasons: 'Ask the school',
  })
  assert.equal(done.status, 303)
  await administrator.post('/area/panels', { blind: 'no' })
  assert.match((await here.asDoctor.get(item)).body, /Nina Thistlewood/)
})

test('a request is read without how its writer is reached', async (t) => {
  const here = await house(t)
  const item = await putOn(here)
  await here.as('asking', async (tx) => {
    await sql`insert into asking (id, reference, state, answers, child_id, event_id, matter, received_on, begun_at, changed_at, sent_at)
      values (gen_random_uuid(), 'R-1', 'sent', ${JSON.stringify({ by: 'parent', hard: 'Letters dance', phone: '01632 960123', address: '1 Owl Lane' })}::jsonb,
        ${here.child.id}::uuid, gen_random_uuid(), 'a1', '2026-02-02', now(), now(), now())`.execute(tx)
  })
  await here.asManager.post(`${here.meeting}/issue`)
  const { body } = await here.asDoctor.get(item)
  assert.match(body, /Letters dance/)
  assert.doesNotMatch(body, /960123|Owl Lane/)
  const rows = await here.asAccount(here.people.doctor.id, (tx) => tx.selectFrom('asking').select('id').execute())
  assert.deepEqual(rows, [])
})

test('the order of an agenda is the manager’s, and it is read page after page', async (t) => {
  const here = await house(t)
  const first = await putOn(here)
  for (let at = 0; at < 26; at++) {
    const child = await here.newChild({ forename: `Child${at}`, surname: 'Reed' })
    await here.stand(child.id, 'caseworker', { account: here.people.caseworker.id })
    await here.record(child.id, { type: 'request.received', on: '2026-02-02', matter: 'a1', by: 'parent' })
    const fields = { question: 'assess', meeting: idIn(here.meeting), summary: 'x' }
    assert.equal((await here.asCaseworker.post(`/children/${child.id}/panel`, fields)).status, 303)
  }
  const page = await here.asManager.get(here.meeting)
  assert.equal(page.body.match(/waymark-agenda__item/g)?.length, 25)
  const next = await here.asManager.get(`${here.meeting}?after=25`)
  assert.equal(next.body.match(/waymark-agenda__item/g)?.length, 2)
  assert.match(next.body, /Child25/)
  const items = [...page.body.matchAll(/action="([^"]+)\/earlier"/g)].map((match) => match[1] ?? '')
  assert.equal((await here.asCaseworker.post(`${items[0]}/earlier`)).status, 403)
  await here.asManager.post(`${items[0]}/earlier`)
  const moved = await here.asManager.get(here.meeting)
  assert.ok(moved.body.indexOf('Child0 Reed') < moved.body.indexOf('Nina Thistlewood'))
  assert.ok(first)
})
