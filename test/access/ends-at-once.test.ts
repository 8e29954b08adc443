/** What has ended is over at the very next request, in a session that was open all along; and so on the day it is over. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { world } from '../support/world.ts'
import { asOwner } from './as-owner.ts'

const here = await world({ after })
const morning = (onDay: string) => here.clock.set(`${onDay}T09:00:00.000Z`)
const start = () => morning('2026-03-02')

const pages = (child: string) => [`/children/${child}/where-we-are`, `/children/${child}/history`]

async function statuses(person: { id: string }, child: string, browser = here.signIn(person)): Promise<number[]> {
  const open = await browser
  const answers: number[] = []
  for (const page of pages(child)) answers.push((await open.get(page)).status)
  return answers
}

const seen = [200, 200]
const hidden = [404, 404]

test('a place that an officer ends is over at the next request of a session that stays open', async () => {
  start()
  const [parent, officer, child] = [
    await here.person(),
    await here.person({ roles: ['caseworker'] }),
    await here.child(),
  ]
  const place = await here.stand(child.id, 'parent', { account: parent.id })
  await here.stand(child.id, 'caseworker', { account: officer.id })
  const open = await here.signIn(parent)
  assert.deepEqual(await statuses(parent, child.id, Promise.resolve(open)), seen)
  const ended = await (await here.signIn(officer)).post(`/children/${child.id}/circle/places/${place}/end`)
  assert.equal(ended.status, 303)
  assert.deepEqual(await statuses(parent, child.id, Promise.resolve(open)), hidden)
  assert.equal((await open.get('/account')).status, 200, 'the session itself goes on')
  const left = await here.asAccount(parent.id, (tx) => tx.selectFrom('child').select('id').execute())
  assert.deepEqual(left, [], 'nor does the database answer')
})

test('a place holds to the end of its last day and not into the next', async () => {
  start()
  const child = await here.child()
  const friend = await here.person()
  await here.stand(child.id, 'invitedSupport', { account: friend.id }, { to: '2026-03-04' })
  const begins = await here.person()
  await here.stand(child.id, 'parent', { account: begins.id }, { from: '2026-03-04' })
  for (const [onDay, asSupport, asParent] of [
    ['2026-03-03', seen, hidden],
    ['2026-03-04', seen, seen],
    ['2026-03-05', hidden, seen],
  ] as const) {
    morning(onDay)
    assert.deepEqual(await statuses(friend, child.id), asSupport, onDay)
    assert.deepEqual(await statuses(begins, child.id), asParent, onDay)
  }
  // midnight in England in summer is an hour before midnight in the sessions' own clock
  const summer = await here.person()
  await here.stand(child.id, 'parent', { account: summer.id }, { to: '2026-07-01' })
  here.clock.set('2026-07-01T22:59:00.000Z')
  assert.deepEqual(await statuses(summer, child.id), seen)
  here.clock.set('2026-07-01T23:01:00.000Z')
  assert.deepEqual(await statuses(summer, child.id), hidden)
})

/** The last Friday in June of each of these years, found by looking at a calendar. */
const lastFridays: Readonly<Record<string, string>> = {
  '2025': '2025-06-27',
  '2026': '2026-06-26',
  '2027': '2027-06-25',
  '2028': '2028-06-30',
  '2029': '2029-06-29',
}

test('a parent’s rights end on the day after compulsory school age, unless the young person allows', async () => {
  for (const [year, friday] of Object.entries(lastFridays)) {
    start()
    // sixteen on the last day, and on the first day, of that school year
    for (const born of [`${Number(year) - 16}-08-31`, `${Number(year) - 17}-09-01`]) {
      const child = await here.child({ born })
      const [parent, allowed, restricted, young] = [
        await here.person(),
        await here.person(),
        await here.person(),
        await here.person(),
      ]
      const saturday = `${friday.slice(0, 8)}${String(Number(friday.slice(8)) + 1).padStart(2, '0')}`
      const dayAfter = friday.endsWith('06-30') ? `${year}-07-01` : saturday
      await here.stand(child.id, 'parent', { account: parent.id })
      await here.stand(child.id, 'parent', { account: allowed.id }, { youngPersonAllowsFrom: dayAfter })
      await here.stand(child.id, 'parent.restricted', { account: restricted.id })
      await here.stand(child.id, 'self', { account: young.id }, { from: dayAfter })
      const reaches = (who: { id: string }) =>
        here.asAccount(who.id, (tx) => tx.selectFrom('child').select('id').where('id', '=', child.id).execute())
      morning(friday)
      for (const [who, many] of [
        [parent, 1],
        [allowed, 1],
        [restricted, 1],
        [young, 0],
      ] as const)
        assert.equal((await reaches(who)).length, many, `${born} on ${friday}`)
      morning(dayAfter)
      for (const [who, many] of [
        [parent, 0],
        [allowed, 1],
        [restricted, 0],
        [young, 1],
      ] as const)
        assert.equal((await reaches(who)).length, many, `${born} on ${dayAfter}`)
      if (year === '2026') {
        assert.deepEqual(await statuses(parent, child.id), hidden)
        assert.deepEqual(await statuses(young, child.id), seen)
      }
    }
  }
})

test('what the young person allows from a later day opens on that day', async () => {
  start()
  const child = await here.child({ born: '2008-10-05' })
  const parent = await here.person()
  await here.stand(child.id, 'parent', { account: parent.id }, { youngPersonAllowsFrom: '2026-03-03' })
  assert.deepEqual(await statuses(parent, child.id), hidden)
  morning('2026-03-03')
  assert.deepEqual(await statuses(parent, child.id), seen)
})

test('a post that an administrator ends is over at the next request, and so is every place by profession', async () => {
  start()
  const administrator = await here.person({ roles: ['administrator'] })
  const manager = await here.person({ roles: ['manager'] })
  const officer = await here.person({ roles: ['caseworker'] })
  const senco = await here.person({ roles: ['senco'], organisation: here.riverside })
  const child = await here.child()
  await here.stand(child.id, 'caseworker', { account: officer.id })
  for (const person of [manager, officer, senco]) {
    const open = await here.signIn(person)
    assert.equal((await open.get(`/children/${child.id}`)).status, 200)
    const [post] = await here.as('signIn', (tx) =>
      tx.selectFrom('post').select('id').where('account_id', '=', person.id).execute(),
    )
    const ended = await (await here.signIn(administrator)).post(`/people/${person.id}/posts/end`, {
      post: post?.id ?? '',
    })
    assert.equal(ended.status, 303)
    assert.deepEqual(await statuses(person, child.id, Promise.resolve(open)), hidden)
    assert.notEqual((await open.get('/worklist')).status, 200)
  }
})

test('a parent who worked here once stays a parent', async () => {
  start()
  const child = await here.child()
  const parent = await here.person({ roles: ['teacher'], to: '2026-01-31' })
  await here.stand(child.id, 'parent', { account: parent.id })
  assert.deepEqual(await statuses(parent, child.id), seen)
})

test('a closed account is signed out, and the database knows it too', async () => {
  start()
  const administrator = await here.person({ roles: ['administrator'] })
  const [parent, child] = [await here.person(), await here.child()]
  await here.stand(child.id, 'parent', { account: parent.id })
  const open = await here.signIn(parent)
  assert.equal((await open.get(`/children/${child.id}/where-we-are`)).status, 200)
  assert.equal((await (await here.signIn(administrator)).post(`/people/${parent.id}/close`)).status, 303)
  const next = await open.get(`/children/${child.id}`)
  assert.deepEqual([next.status, next.location?.split('?')[0]], [303, '/sign-in'])
  assert.deepEqual(await here.asAccount(parent.id, (tx) => tx.selectFrom('child').select('id').execute()), [])
  const relations = await here.asAccount(parent.id, (tx) =>
    sql`select my_relations(${child.id}::uuid)`.execute(tx).then(({ rows }) => rows),
  )
  assert.deepEqual(relations, [])
})

test('an inspection is over after its last day, whether the post or the place ends', async () => {
  start()
  const child = await here.child()
  const byPost = await here.person({ roles: ['inspector'], to: '2026-03-06' })
  await here.stand(child.id, 'inspector', { account: byPost.id })
  const byPlace = await here.person({ roles: ['inspector'], to: '2026-12-31' })
  await here.stand(child.id, 'inspector', { account: byPlace.id }, { to: '2026-03-06' })
  const reached = async () =>
    Promise.all(
      [byPost, byPlace].map(async (person) => (await (await here.signIn(person)).get(`/children/${child.id}`)).status),
    )
  morning('2026-03-06')
  assert.deepEqual(await reached(), [200, 200])
  morning('2026-03-07')
  assert.deepEqual(await reached(), [404, 404])
})

test('what is waiting when a relation ends does not arrive: a form filled in before changes nothing after', async () => {
  start()
  const child = await here.child()
  const officer = await here.person({ roles: ['caseworker'] })
  const place = await here.stand(child.id, 'caseworker', { account: officer.id })
  const open = await here.signIn(officer)
  const form = await open.get(`/children/${child.id}/about`)
  assert.equal(form.status, 200)
  await asOwner(here.database, (tx) =>
    sql`update circle set to_day = '2026-03-01' where id = ${place}::uuid`.execute(tx),
  )
  const fields = { known_as: 'Changed', say_it: '', strengths: '', interests: '', voice: '', version: '1' }
  // council staff see that the child exists; the officer is one still
  assert.equal((await open.post(`/children/${child.id}/about`, fields)).status, 403)
  const [kept] = await here.as('import', (tx) =>
    tx.selectFrom('child').select('known_as').where('id', '=', child.id).execute(),
  )
  assert.equal(kept?.known_as, null)
})
