import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { hiddenOf } from '../../../test/support/fields.ts'
import { type Person, type World, world } from '../../../test/support/world.ts'

async function people(t: Parameters<typeof world>[0]) {
  const w = await world(t)
  const manager = await w.person({ name: 'Owen Reid', roles: ['manager'] })
  const priya = await w.person({ name: 'Priya Shah', roles: ['caseworker'], team: w.team })
  const tom = await w.person({ name: 'Tom Bell', roles: ['caseworker'], team: w.otherTeam })
  return { w, manager, priya, tom }
}

/** Children made in one statement, surnames Aaa… and Zzz… in turn. */
const manyChildren = (w: World, count: number) =>
  w.as('import', async (tx) => {
    await sql`insert into child (id, surname, forename, born, sex)
      select gen_random_uuid(), (case when n % 2 = 0 then 'Aaa' else 'Zzz' end) || n, 'Forename', '2017-03-09', 'F'
        from generate_series(1, ${count}::int) n`.execute(tx)
    await sql`insert into need (id, child_id, code, rank, source)
      select gen_random_uuid(), id, case when surname like 'A%' then 'ASD' else 'HI' end, 1, 'hand' from child`.execute(
      tx,
    )
    await sql`insert into placement (id, child_id, organisation_id, from_day, source)
      select gen_random_uuid(), id, case when surname like 'A%' then ${w.riverside}::uuid else ${w.hillside}::uuid end, '2021-09-01', 'hand' from child`.execute(
      tx,
    )
  })

const placesOf = (w: World, childId?: string) =>
  w.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select(['child_id', 'relation', 'account_id', 'team_id', 'from_day', 'to_day', 'recorded_by'])
      .where('relation', 'in', ['caseworker', 'team'])
      .$if(childId !== undefined, (query) => query.where('child_id', '=', childId ?? ''))
      .orderBy('from_day')
      .execute(),
  )

const hold = (w: World, childId: string, who: Person, team: string) =>
  w.as('import', (tx) =>
    tx
      .insertInto('circle')
      .values({
        id: crypto.randomUUID(),
        child_id: childId,
        relation: 'caseworker',
        account_id: who.id,
        team_id: team,
        reason: 'Allocated',
        from_day: '2025-01-06',
      })
      .execute(),
  )

const auditOf = (w: World, action: string) =>
  w.as('audit', (tx) => tx.selectFrom('audit_event').selectAll().where('action', '=', action).orderBy('id').execute())

test('3,000 children are given in one step, after a page that says how many', async (t) => {
  const { w, manager, priya, tom } = await people(t)
  await manyChildren(w, 3000)
  const browser = await w.signIn(manager)
  const list = await browser.get('/allocation?held=nobody')
  assert.match(list.body, /3,000 children match\./)
  assert.equal(list.body.match(/name="child"/g)?.length, 50)

  const all = { held: 'nobody', which: 'all', caseworker: priya.id, team: '' }
  const check = await browser.post('/allocation/check', all)
  assert.equal(check.heading, 'Give 3,000 children to Priya Shah, North team?')
  assert.equal((await placesOf(w)).length, 0)

  const began = performance.now()
  const given = await browser.post('/allocation', {
    ...all,
    team: w.team,
    moving: '3000',
    seen: hiddenOf(check.body, 'seen'),
  })
  assert.equal(given.status, 303)
  assert.ok(performance.now() - began < 15_000, 'thousands move within seconds')
  const places = await placesOf(w)
  assert.equal(places.length, 3000)
  assert.ok(
    places.every(
      (place) => place.account_id === priya.id && place.team_id === w.team && place.from_day === '2026-03-02',
    ),
  )
  const [audit, ...more] = await auditOf(w, 'children.allocated')
  assert.equal(more.length, 0)
  assert.equal(audit?.children?.length, 3000)
  assert.deepEqual(audit?.detail, { moved: 3000, toAccount: priya.id, toTeam: w.team })

  // Half of them go on to another caseworker on the same day; the other half stays.
  const half = {
    from: 'M',
    to: 'Z',
    need: 'HI',
    setting: w.hillside,
    year: '4',
    held: priya.id,
    which: 'all',
    caseworker: tom.id,
  }
  const checkHalf = await browser.post('/allocation/check', half)
  assert.match(checkHalf.body, /1,500 children held by somebody else now/)
  assert.equal(
    (await browser.post('/allocation', { ...half, moving: '1500', seen: hiddenOf(checkHalf.body, 'seen') })).status,
    303,
  )
  const running = (await placesOf(w)).filter((place) => place.to_day === null)
  assert.equal(running.length, 3000)
  assert.equal(running.filter((place) => place.account_id === tom.id).length, 1500)
})

test('whoever held a child before ends the day before, and what is owed goes along', async (t) => {
  const { w, manager, priya, tom } = await people(t)
  const child = await w.child()
  await hold(w, child.id, priya, w.team)
  await w.record(child.id, { type: 'request.received', on: '2026-02-02', matter: 'a1', by: 'parent' })
  const before = await w.signIn(priya)
  assert.match((await before.get('/worklist')).body, new RegExp(child.id))
  const browser = await w.signIn(manager)
  const page = `/children/${child.id}/allocate`
  assert.match((await browser.get(page)).body, /Priya Shah, North team/)
  const unsaid = await browser.post(page, {})
  assert.match(unsaid.body, /Choose a caseworker, a team, or both/)
  const seen = hiddenOf((await browser.get(page)).body, 'seen')
  const unread = await browser.post(page, { caseworker: tom.id })
  assert.equal(unread.status, 409, 'who did not see the holder gives nothing away')
  assert.match(unread.body, /Priya Shah, North team[\s\S]*Hand over to[\s\S]*Tom/)
  assert.equal((await placesOf(w, child.id)).length, 1)
  assert.equal((await browser.post(page, { caseworker: tom.id, seen })).status, 303)
  const [old, now] = await placesOf(w, child.id)
  assert.deepEqual([old?.account_id, old?.to_day], [priya.id, '2026-03-01'])
  assert.deepEqual(
    [now?.account_id, now?.team_id, now?.from_day, now?.to_day, now?.recorded_by],
    [tom.id, w.otherTeam, '2026-03-02', null, manager.id],
  )
  assert.doesNotMatch((await before.get('/worklist')).body, new RegExp(child.id))
  assert.match((await (await w.signIn(tom)).get('/worklist')).body, new RegExp(child.id))
  assert.match(
    (await browser.follow(await browser.post(page, { caseworker: tom.id }))).body,
    /They hold this child already/,
  )
  assert.equal((await placesOf(w, child.id)).length, 2)
  assert.equal((await auditOf(w, 'child.allocated'))[0]?.child_id, child.id)
})

test('only ticked children move; nothing ticked, nobody chosen and a changed number are said', async (t) => {
  const { w, manager } = await people(t)
  const first = await w.child({ surname: 'Abbott' })
  const second = await w.child({ surname: 'Baker' })
  const gone = await w.child({ surname: 'Cole' })
  await w.as('import', (tx) =>
    tx.updateTable('child').set({ died_on: '2026-01-05' }).where('id', '=', gone.id).execute(),
  )
  const browser = await w.signIn(manager)
  assert.doesNotMatch((await browser.get('/allocation')).body, /Cole/)
  const empty = await browser.post('/allocation/check', { which: 'ticked', child: [] })
  assert.match(empty.body, /Tick at least one child, or choose all of them/)
  assert.match(empty.body, /Choose a caseworker, a team, or both/)
  const check = await browser.post('/allocation/check', { which: 'ticked', child: [first.id], team: w.team })
  assert.equal(check.heading, 'Give 1 child to the North team?')
  const changed = await browser.post('/allocation', {
    which: 'ticked',
    child: [first.id, second.id],
    team: w.team,
    moving: '1',
  })
  assert.match(changed.body, /The number changed while you were looking\. It is now 2 children/)
  assert.equal((await placesOf(w)).length, 0)
  const given = await browser.post('/allocation', {
    which: 'ticked',
    child: [first.id, gone.id],
    team: w.team,
    moving: '1',
    seen: hiddenOf(check.body, 'seen'),
  })
  assert.equal(given.status, 303)
  const places = await placesOf(w)
  assert.deepEqual(
    places.map((place) => [place.child_id, place.relation, place.team_id]),
    [[first.id, 'team', w.team]],
  )
  const foreign = await browser.post('/allocation/check', { which: 'all', caseworker: manager.id })
  assert.match(foreign.body, /Choose a caseworker from the list/)
  const again = await browser.post('/allocation', { which: 'ticked', child: [first.id], team: w.team, moving: '1' })
  assert.match((await browser.follow(again)).body, /They are there already/)
})

test('a manager of a team allocates the children of that team and no others', async (t) => {
  const { w, priya, tom } = await people(t)
  const ofTeam = await w.person({ roles: ['manager'], team: w.team })
  const own = await w.child({ surname: 'Abbott' })
  const other = await w.child({ surname: 'Baker' })
  await hold(w, own.id, priya, w.team)
  await hold(w, other.id, tom, w.otherTeam)
  const browser = await w.signIn(ofTeam)
  const list = await browser.get('/allocation')
  assert.match(list.body, /Abbott/)
  assert.doesNotMatch(list.body, /Baker/)
  assert.equal((await browser.get(`/children/${other.id}/allocate`)).status, 403)
  assert.equal((await browser.post(`/children/${other.id}/allocate`, { caseworker: priya.id })).status, 403)
  const asked = { which: 'ticked', child: [own.id, other.id], caseworker: tom.id }
  const seen = hiddenOf((await browser.post('/allocation/check', asked)).body, 'seen')
  const unseen = await browser.post('/allocation', { ...asked, moving: '1' })
  assert.match(unseen.body, /Somebody gave some of these children to another while you were looking/)
  const both = await browser.post('/allocation', { ...asked, moving: '1', seen })
  assert.equal(both.status, 303)
  assert.equal((await placesOf(w, own.id)).at(-1)?.account_id, tom.id)
  assert.equal((await placesOf(w, other.id)).length, 1)
})

test('nobody but a manager allocates', async (t) => {
  const { w, priya } = await people(t)
  const child = await w.child()
  await hold(w, child.id, priya, w.team)
  const parent = await w.person()
  await w.stand(child.id, 'parent', { account: parent.id })
  const who: [Person, number][] = [
    [priya, 403],
    [parent, 403],
    [await w.person({ roles: ['senco'] }), 403],
    [await w.person({ roles: ['dataOfficer'] }), 403],
    [await w.person({ roles: ['administrator'] }), 404],
    [await w.person(), 404],
  ]
  for (const [person, status] of who) {
    const browser = await w.signIn(person)
    assert.equal((await browser.get('/allocation')).status, 403)
    assert.equal(
      (await browser.post('/allocation', { which: 'ticked', child: [child.id], team: w.team, moving: '1' })).status,
      403,
    )
    assert.equal((await browser.get(`/children/${child.id}/allocate`)).status, status)
  }
  assert.equal((await placesOf(w, child.id)).length, 1)
})
