import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { world } from '../../../test/support/world.ts'

// The small world stands on Monday 2 March 2026.
const here = await world({ after })
const priya = await here.person({ roles: ['caseworker'], team: here.team, name: 'Priya Shah' })
const tom = await here.person({ roles: ['caseworker'], team: here.otherTeam, name: 'Tom Reed' })
const teamManager = await here.person({ roles: ['manager'], team: here.team, name: 'Maya Lane' })
const head = await here.person({ roles: ['manager'], name: 'Helen Marsh' })
const dco = await here.person({ roles: ['dco'], name: 'Angela Dean' })
const parent = await here.person({ name: 'Grace Hill' })

const late = await here.child({ forename: 'Late', surname: 'Lamb' })
const soon = await here.child({ forename: 'Soon', surname: 'Swift' })
const other = await here.child({ forename: 'Other', surname: 'Otter' })
const nobodys = await here.child({ forename: 'Nobody', surname: 'Newt' })
for (const child of [late, soon]) {
  await here.stand(child.id, 'caseworker', { account: priya.id })
  await here.stand(child.id, 'team', { team: here.team })
}
await here.stand(other.id, 'caseworker', { account: tom.id })
await here.stand(other.id, 'team', { team: here.otherTeam })
await here.stand(nobodys.id, 'team', { team: here.team })
await here.stand(late.id, 'parent', { account: parent.id })

const asked = (on: string) => ({ type: 'request.received', on, matter: 'a1', by: 'parent' })
// decide by 16 February: two weeks ago; decide by 6 March: this week; by 13 April; by 20 March
await here.record(late.id, asked('2026-01-05'))
await here.record(soon.id, asked('2026-01-23'))
await here.record(other.id, asked('2026-03-02'))
await here.record(nobodys.id, asked('2026-02-06'))

const listOf = async (person: { id: string }, query = '') =>
  (await (await here.signIn(person)).get(`/worklist${query}`)).body
const names = (body: string) => ['Lamb', 'Swift', 'Otter', 'Newt'].filter((name) => body.includes(name))

test('a caseworker sees what is owed for their own children first, earliest day first', async () => {
  const body = await listOf(priya)
  assert.deepEqual(names(body), ['Lamb', 'Swift'])
  assert.ok(body.indexOf('Lamb') < body.indexOf('Swift'))
  assert.match(body, /Decide whether to assess/)
  assert.match(body, /16 February 2026/)
  assert.match(body, /14 days late/)
  assert.match(body, /in 4 days/)
})

test('a caseworker can look at the team, and no further', async () => {
  assert.deepEqual(names(await listOf(priya, '?whose=team')), ['Lamb', 'Swift', 'Newt'])
  assert.deepEqual(
    names(await listOf(priya, '?whose=all')),
    ['Lamb', 'Swift'],
    'a scope that is not theirs falls back to their own',
  )
})

test('a team’s manager sees the team’s, a manager of all teams sees all', async () => {
  assert.deepEqual(names(await listOf(teamManager)), ['Lamb', 'Swift', 'Newt'])
  assert.deepEqual(names(await listOf(head)), ['Lamb', 'Swift', 'Otter', 'Newt'])
})

test('a manager finds what nobody holds, and what one caseworker holds', async () => {
  assert.deepEqual(names(await listOf(head, '?person=nobody')), ['Newt'])
  assert.deepEqual(names(await listOf(head, `?person=${tom.id}`)), ['Otter'])
})

test('the bands of time do not overlap and their counts are those of their lists', async () => {
  const all = await listOf(head)
  for (const [when, shown] of [
    ['late', ['Lamb']],
    ['week', ['Swift']],
  ] as const) {
    const body = await listOf(head, `?when=${when}&rule=ehcna.decision`)
    assert.deepEqual(names(body), shown)
  }
  assert.match(all, /Late \(1\)/)
})

test('what a filter cannot be is no filter: nothing breaks, nothing leaks', async () => {
  for (const query of [
    '?rule=%27;drop',
    '?person=x',
    '?after=rubbish',
    '?when=never',
    '?whose=x',
    `?after=${Buffer.from("2026-01-01 x' y z").toString('base64url')}`,
  ]) {
    assert.deepEqual(names(await listOf(priya, query)), ['Lamb', 'Swift'], query)
  }
})

test('a designated officer sees the open steps of their own service only', async () => {
  assert.deepEqual(names(await listOf(dco)), [])
})

test('families and visitors have no worklist', async () => {
  assert.equal((await (await here.signIn(parent)).get('/worklist')).status, 403)
  assert.equal((await here.visitor().get('/worklist')).location, '/sign-in?then=%2Fworklist')
})

test('a long list comes page by page, each line once', async () => {
  const busy = await here.person({ roles: ['caseworker'], team: here.team, name: 'Busy Bee' })
  for (let count = 0; count < 18; count += 1) {
    const child = await here.child({ surname: `Page${String(count).padStart(2, '0')}` })
    await here.stand(child.id, 'caseworker', { account: busy.id })
    await here.record(child.id, asked('2026-02-20'))
  }
  const browser = await here.signIn(busy)
  const seen: string[] = []
  let path: string | undefined = '/worklist'
  for (let pages = 0; path !== undefined && pages < 5; pages += 1) {
    const { body } = await browser.get(path)
    seen.push(...[...body.matchAll(/href="(\/children\/[^"]+\/days\/[^"]+)"/g)].map((match) => match[1] ?? ''))
    path = /href="(\/worklist\?[^"]*after=[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  // each child owes a decision, a notice where there is no plan, and a plan
  assert.equal(seen.length, 54)
  assert.equal(new Set(seen).size, 54)
})

test('a designated officer is led from no list to a page that is shut to them', async () => {
  const child = await here.child({ surname: 'Quillfeather' })
  await here.record(child.id, asked('2026-02-02'))
  const request = { type: 'advice.requested', on: '2026-02-20', matter: 'a1', limb: 'c', body: 'The clinic' }
  await here.record(child.id, request)
  const browser = await here.signIn(dco)
  for (const path of ['/worklist', `/children/${child.id}`]) {
    const page = await browser.get(path)
    assert.equal(page.status, 200, path)
    assert.match(page.body, /Quillfeather/)
    assert.doesNotMatch(page.body, /\/days\//, path)
  }
})
