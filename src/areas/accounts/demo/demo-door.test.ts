import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '../../../../test/support/world.ts'

test('in the made-up area one click makes somebody of a demo person', async (t) => {
  const house = await world(t, { fictional: true })
  const officer = await house.person({ name: 'Odile Officer', roles: ['caseworker'], demo: true })
  const parent = await house.person({ name: 'Pia Parent', demo: true })
  const real = await house.person({ name: 'Rhea Real', roles: ['manager'] })
  const child = await house.child()
  await house.stand(child.id, 'parent', { account: parent.id })
  await house.as('setup', (tx) =>
    tx.insertInto('role_setting').values({ role: 'caseworker', needs_second_factor: true }).execute(),
  )
  const visitor = house.visitor()
  const page = await visitor.get('/demo')
  assert.equal(page.status, 200)
  assert.match(page.body, /Odile Officer/)
  assert.match(page.body, /Families[\s\S]*Pia Parent[\s\S]*Parent or carer/)
  assert.doesNotMatch(page.body, /Rhea Real/)
  assert.equal((await visitor.post('/demo', { person: officer.id })).location, '/')
  assert.match((await visitor.get('/account')).body, /Odile Officer/)
  for (const person of [real.id, '', 'x', '00000000-0000-0000-0000-000000000000']) {
    const other = house.visitor()
    assert.equal((await other.post('/demo', { person })).status, 404)
    assert.equal(other.cookies['waymark'], undefined)
  }
  assert.equal((await house.visitor().postForged('/demo', { person: officer.id })).status, 400)
  await house.as('signIn', (tx) =>
    tx.updateTable('account').set({ disabled_at: house.clock.now() }).where('id', '=', officer.id).execute(),
  )
  assert.equal((await house.visitor().post('/demo', { person: officer.id })).status, 404)
})

test('outside the made-up area there is no demo door, not even for demo people and by a direct form', async (t) => {
  const house = await world(t, { fictional: false })
  const demo = await house.person({ roles: ['manager'], demo: true })
  const visitor = house.visitor()
  const page = await visitor.get('/demo')
  assert.equal(page.status, 404)
  assert.equal(page.heading, 'Page not found')
  const answer = await visitor.post('/demo', { person: demo.id })
  assert.equal(answer.status, 404)
  assert.equal(visitor.cookies['waymark'], undefined)
  const sessions = await house.as('signIn', (tx) => tx.selectFrom('session').selectAll().execute())
  assert.deepEqual(sessions, [])
  assert.doesNotMatch((await visitor.get('/sign-in')).body, /\/demo/)
})

test('the door closes at once when the area stops being made up', async (t) => {
  const house = await world(t, { fictional: true })
  const demo = await house.person({ roles: ['manager'], demo: true })
  const visitor = house.visitor()
  await visitor.get('/demo')
  await house.as('setup', (tx) => tx.updateTable('area').set({ is_fictional: false }).execute())
  assert.equal((await visitor.post('/demo', { person: demo.id })).status, 404)
})

test('before there is an area there is no door either', async (t) => {
  const house = await world(t, { fictional: true })
  const demo = await house.person({ demo: true })
  await house.database.asLogin((session) => session.script('delete from area'))
  assert.equal((await house.visitor().get('/demo')).status, 404)
  assert.equal((await house.visitor().post('/demo', { person: demo.id })).status, 404)
})
