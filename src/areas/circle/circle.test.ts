import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type World, world } from '../../../test/support/world.ts'
import { day } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { restrictParent } from './index.ts'

async function family(here: World) {
  const child = await here.child({ forename: 'Amara', surname: 'Okafor' })
  const [mother, father] = [await here.person({ name: 'Ngozi Okafor' }), await here.person({ name: 'Tunde Okafor' })]
  const caseworker = await here.person({ name: 'Priya Shah', roles: ['caseworker'] })
  for (const parent of [mother, father]) await here.stand(child.id, 'parent', { account: parent.id })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  return { child, mother, father, caseworker, path: `/children/${child.id}/circle` }
}

test('the circle shows who, why and since when, names standing duties, and gives no way to reach another household', async (t) => {
  const here = await world(t)
  const { mother, father, caseworker, path } = await family(here)
  const page = await (await here.signIn(mother)).get(path)
  assert.equal(page.heading, 'The circle around Amara Okafor')
  for (const words of [
    'Tunde Okafor',
    'Ngozi Okafor',
    'Priya Shah',
    'Riverside Primary School',
    'Since 1 January 2020',
    'Keepers of protected addresses',
  ])
    assert.ok(page.body.includes(words), words)
  assert.ok(page.body.includes(caseworker.email), 'the council can be reached')
  assert.ok(!page.body.includes(father.email), 'the other household cannot')
  const officer = await (await here.signIn(caseworker)).get(path)
  assert.ok(officer.body.includes(father.email), 'the caseworker reaches every parent')
})

test('who looked names role and organisation and never a person, page by page', async (t) => {
  const here = await world(t)
  const { child, mother, caseworker, path } = await family(here)
  const officer = await here.signIn(caseworker)
  for (let at = 0; at < 23; at++) await officer.get(`/children/${child.id}`)
  const keeper = await here.signIn(await here.person({ roles: ['safeAddress'], name: 'Kim Keeper' }))
  await keeper.get(`/children/${child.id}/protected-address`)
  const browser = await here.signIn(mother)
  const page = await browser.get(path)
  const looked = page.body.slice(page.body.indexOf('id="looked"'))
  assert.match(looked, /SEND caseworker, Westmere Council/)
  assert.match(looked, /Opened the record/)
  assert.match(looked, /Caseworker at the council/)
  assert.doesNotMatch(looked, /Priya Shah|Kim Keeper|Keeper of protected|safe\./)
  assert.equal(looked.match(/Opened the record/g)?.length, 20)
  const older = /href="([^"]*before=\d+)#looked"/.exec(looked)?.[1] ?? ''
  const second = await browser.get(older)
  assert.equal(second.body.match(/Opened the record/g)?.length, 3)
  const stranger = await (await here.signIn(caseworker)).get(path)
  assert.ok(!stranger.body.includes('id="looked"'), 'a caseworker does not read who looked')
})

test('an officer invites a parent only after checking responsibility, by a link shown once', async (t) => {
  const here = await world(t)
  const { caseworker, path } = await family(here)
  const officer = await here.signIn(caseworker)
  const form = { relation: 'parent', email: 'New.Parent@Westmere.example', reason: 'Lives with Amara' }
  const refused = await officer.post(`${path}/invite`, form)
  assert.match(refused.body, /Check parental responsibility first/)
  assert.match(refused.body, /New\.Parent@Westmere\.example/)
  const made = await officer.post(`${path}/invite`, { ...form, checked: 'yes' })
  assert.match(made.body, /\/invitation\/[\w-]{20,}/)
  const open = await officer.get(path)
  assert.match(open.body, /new\.parent@westmere\.example/)
  assert.doesNotMatch(open.body, /\/invitation\/[\w-]{20,}/)
  const cancel = /action="([^"]*invitations[^"]*)"/.exec(open.body)?.[1] ?? ''
  assert.equal((await officer.post(cancel)).status, 303)
  assert.doesNotMatch((await officer.get(path)).body, /new\.parent@westmere/)
})

test('an officer puts a setting and an adviser into the circle, and ends a place at once', async (t) => {
  const here = await world(t)
  const { child, caseworker, path } = await family(here)
  const officer = await here.signIn(caseworker)
  const senco = await here.person({ roles: ['senco'], organisation: here.hillside })
  const psychologist = await here.person({ roles: ['psychologist'] })
  assert.equal(
    (await officer.post(`${path}/invite`, { relation: 'setting', lookFor: 'no such', reason: 'Moves' })).status,
    200,
  )
  assert.equal(
    (await officer.post(`${path}/invite`, { relation: 'setting', lookFor: '100001', reason: 'Moves there' })).status,
    303,
  )
  const theirs = await here.signIn(senco)
  assert.equal((await theirs.get(`/children/${child.id}`)).status, 200)
  await officer.post(`${path}/invite`, {
    relation: 'adviser',
    email: psychologist.email,
    reason: 'Was asked for advice',
  })
  assert.equal((await (await here.signIn(psychologist)).get(`/children/${child.id}`)).status, 200)
  const { body } = await officer.get(path)
  const end = /Hillside School.*?action="([^"]*places[^"]*end)"/s.exec(body)?.[1] ?? ''
  assert.equal((await officer.post(end)).status, 303)
  assert.equal((await theirs.get(`/children/${child.id}`)).status, 404, 'at the next request')
  assert.equal(
    (await officer.post(`${path}/invite`, { relation: 'caseworker', email: 'a@b.example', reason: 'x' })).status,
    200,
  )
})

test('a family invites friends and support and nobody else, whatever is sent', async (t) => {
  const here = await world(t)
  const { child, mother, father, path } = await family(here)
  const browser = await here.signIn(mother)
  const contact = { relation: 'contact', email: 'gran@westmere.example', reason: 'Grandmother' }
  assert.match((await browser.post(`${path}/support`, contact)).body, /\/invitation\//)
  assert.match((await browser.get(path)).body, /gran@westmere\.example/)
  assert.doesNotMatch(
    (await (await here.signIn(father)).get(path)).body,
    /gran@westmere/,
    'the other household’s invitation stays theirs',
  )
  assert.match(
    (await browser.post(`${path}/support`, { ...contact, relation: 'parent' })).body,
    /Select who you want to invite/,
  )
  assert.equal((await browser.post(`${path}/invite`, contact)).status, 403)
  const link = (relation: string) => ({
    id: newId(here.clock.now()),
    token_hash: newId(here.clock.now()),
    purpose: 'invitation',
    child_id: child.id,
    created_by: mother.id,
    created_at: here.clock.now(),
    expires_at: '2027-01-01T00:00:00.000Z',
    grants: JSON.stringify({ circle: [{ relation, reason: 'x' }] }),
  })
  await here.asAccount(mother.id, (tx) => tx.insertInto('single_use_link').values(link('contact')).execute())
  await assert.rejects(
    here.asAccount(mother.id, (tx) => tx.insertInto('single_use_link').values(link('parent')).execute()),
  )
  const post = {
    ...link('contact'),
    grants: JSON.stringify({ circle: [{ relation: 'contact' }], posts: [{ role: 'manager' }] }),
  }
  await assert.rejects(here.asAccount(mother.id, (tx) => tx.insertInto('single_use_link').values(post).execute()))
})

test('a family ends the support it invited, and not the place of an officer', async (t) => {
  const here = await world(t)
  const { child, mother, path } = await family(here)
  const helper = await here.person({ roles: ['informationAndAdvice'], name: 'Robin Help' })
  const support = await here.stand(child.id, 'invitedSupport', { account: helper.id })
  const browser = await here.signIn(mother)
  const { body } = await browser.get(path)
  const ends = [...body.matchAll(/action="([^"]*places[^"]*end)"/g)].map((match) => match[1] ?? '')
  assert.deepEqual(ends, [`${path}/places/${support}/end`], 'only support can be ended')
  const officerPlace = await here.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select('id')
      .where('child_id', '=', child.id)
      .where('relation', '=', 'caseworker')
      .executeTakeFirstOrThrow(),
  )
  assert.equal((await browser.post(`${path}/places/${officerPlace.id}/end`)).status, 403)
  assert.equal((await browser.post(ends[0] ?? '')).status, 303)
  assert.equal((await (await here.signIn(helper)).get(`/children/${child.id}`)).status, 404)
})

test('a parent is restricted only when a second officer confirms, and then at the next request', async (t) => {
  const here = await world(t)
  const { child, father, caseworker, path } = await family(here)
  const officer = await here.signIn(caseworker)
  const place = await here.as('import', (tx) =>
    tx.selectFrom('circle').select('id').where('account_id', '=', father.id).executeTakeFirstOrThrow(),
  )
  const url = `${path}/places/${place.id}/restrict`
  assert.match((await officer.get(url)).body, /Limit what is shared with Tunde Okafor/)
  const empty = await officer.post(url, { basis: 'courtOrder' })
  for (const words of [/Enter the reason/, /Select whether this parent still gets the letters of the law/])
    assert.match(empty.body, words)
  const form = {
    basis: 'courtOrder',
    mayNotKnow: 'Where Amara learns',
    notices: 'no',
    reason: 'Order of 2 February 2026',
  }
  assert.equal((await officer.post(url, form)).status, 303)
  assert.match((await officer.post(url, form)).body, /waiting to be confirmed already/)
  const browser = await here.signIn(father)
  assert.equal((await browser.get(path)).status, 200, 'nothing changes yet')
  const manager = await here.person({ roles: ['manager'] })
  const proposal = await here.asAccount(manager.id, (tx) =>
    tx.selectFrom('proposal').selectAll().executeTakeFirstOrThrow(),
  )
  assert.equal(proposal.kind, 'restriction')
  const done = await here.asAccount(manager.id, (tx) =>
    restrictParent(tx, {
      childId: child.id,
      event: proposal.event,
      reason: proposal.reason,
      proposedBy: proposal.proposed_by,
      confirmedBy: manager.id,
      today: day(here.clock.today()),
      now: here.clock.now(),
    }),
  )
  assert.ok(done)
  assert.equal((await browser.get(path)).status, 403)
  assert.equal((await browser.get(`/children/${child.id}/where-we-are`)).status, 200)
})
