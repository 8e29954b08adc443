/** The worklist whole: filters, saved filters, order, pages, files, calendar, feed, who is over-full, handing over. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { allHiddenOf, hiddenOf } from '../../../test/support/fields.ts'
import { type Browser, world } from '../../../test/support/world.ts'

// The small world stands on Monday 2 March 2026.
const here = await world({ after })
const priya = await here.person({ roles: ['caseworker'], team: here.team, name: 'Priya Shah' })
const colin = await here.person({ roles: ['caseworker'], team: here.team, name: 'Colin Gray' })
const tom = await here.person({ roles: ['caseworker'], team: here.otherTeam, name: 'Tom Reed' })
const manager = await here.person({ roles: ['manager'], team: here.team, name: 'Maya Lane' })
const otherManager = await here.person({ roles: ['manager'], team: here.otherTeam, name: 'Omar Finch' })
const head = await here.person({ roles: ['manager'], name: 'Helen Marsh' })
const senco = await here.person({ roles: ['senco'], organisation: here.riverside, name: 'Sam Cole' })
const parent = await here.person({ name: 'Grace Hill' })

const asked = (on: string) => ({ type: 'request.received', on, matter: 'a1', by: 'parent' })
async function childWith(surname: string, on: string, about: { school?: string; born?: string } = {}) {
  const child = await here.child({ forename: '=cmd', surname, ...about })
  const request = await here.record(child.id, asked(on))
  return { ...child, request, key: [child.id, 'ehcna.decision', request].join(' ') }
}
// the decision is due on 16 February, 6 March and 13 April
const lamb = await childWith('Lamb', '2026-01-05', { school: here.hillside, born: '2012-10-01' })
const swift = await childWith('Swift', '2026-01-23')
const otter = await childWith('Otter', '2026-03-02')
for (const child of [lamb, swift]) await here.stand(child.id, 'caseworker', { account: priya.id })
for (const child of [lamb, swift]) await here.stand(child.id, 'team', { team: here.team })
await here.stand(otter.id, 'caseworker', { account: tom.id })
await here.stand(otter.id, 'team', { team: here.otherTeam })
for (const child of [lamb, swift]) await here.stand(child.id, 'parent', { account: parent.id })
await here.as('import', (tx) =>
  tx.insertInto('need').values({ id: lamb.id, child_id: lamb.id, code: 'HI', rank: 1, source: 'hand' }).execute(),
)

const get = async (person: { id: string }, path: string) => (await here.signIn(person)).get(path)
const names = (body: string) => ['Lamb', 'Swift', 'Otter'].filter((name) => body.includes(name))
const listed = async (person: { id: string }, query = '') => names((await get(person, `/worklist${query}`)).body)

test('each filter narrows the list to what it says', async () => {
  for (const [query, shown] of [
    ['?rule=ehcna.decision', ['Lamb', 'Swift']],
    ['?rule=ar.next', []],
    [`?school=${here.hillside}`, ['Lamb']],
    ['?need=HI', ['Lamb']],
    ['?year=8', ['Lamb']],
    ['?year=4', ['Swift']],
    ['?from=2026-03-06&to=2026-03-06', ['Swift']],
    ['?from-day=6&from-month=3&from-year=2026&to=2026-03-06', ['Swift']],
    ['?when=late', ['Lamb']],
    ['?state=excused', []],
    ['?sort=child', ['Lamb', 'Swift']],
    ['?sort=school', ['Lamb', 'Swift']],
    ['?sort=person', ['Lamb', 'Swift']],
  ] as const)
    assert.deepEqual(await listed(priya, query), shown, query)
  assert.deepEqual(await listed(head, `?team=${here.otherTeam}`), ['Otter'])
  assert.deepEqual(await listed(head, `?person=${priya.id}`), ['Lamb', 'Swift'])
  const { body } = await get(priya, `/worklist?school=${here.hillside}&need=HI`)
  assert.match(body, /School:<\/span> Hillside School/)
  assert.match(body, /Need:<\/span> Hearing/)
})

test('no filter opens what the viewer may not see', async () => {
  assert.deepEqual(await listed(priya, `?team=${here.otherTeam}`), [])
  assert.deepEqual(await listed(priya, `?person=${tom.id}`), [])
  assert.deepEqual(await listed(manager, `?whose=all`), ['Lamb', 'Swift'])
  assert.equal((await get(senco, '/worklist')).status, 403)
  assert.equal((await get(senco, '/worklist/list.csv')).status, 403)
  assert.equal((await get(priya, '/worklist/people')).status, 403)
})

test('sorted by child, the pages go forward and back and show each line once', async () => {
  const busy = await here.person({ roles: ['caseworker'], team: here.team, name: 'Busy Bee' })
  for (let count = 0; count < 20; count += 1) {
    const child = await childWith(`Page${String(count).padStart(2, '0')}`, '2026-02-20')
    await here.stand(child.id, 'caseworker', { account: busy.id })
    await here.stand(child.id, 'team', { team: here.team })
  }
  const browser = await here.signIn(busy)
  for (const sort of ['due', 'child', 'school', 'person']) {
    const first = (await browser.get(`/worklist?sort=${sort}`)).body
    const second = (await browser.get(linkIn(first, 'after'))).body
    const back = (await browser.get(linkIn(second, 'before'))).body
    assert.deepEqual(rowsOf(back), rowsOf(first), sort)
    assert.equal(new Set([...rowsOf(first), ...rowsOf(second)]).size, 60, sort)
    assert.ok(!linkIn(second, 'after'), 'the last page has no next')
  }
  const { body } = await browser.get('/worklist?sort=child')
  assert.ok(body.indexOf('Page00') < body.indexOf('Page10'))
})

const rowsOf = (body: string) => [...body.matchAll(/href="(\/children\/[^"]+\/days\/[^"]+)"/g)].map((match) => match[1])
const linkIn = (body: string, name: string) =>
  (new RegExp(`href="(/worklist\\?[^"]*${name}=[^"]+)"`).exec(body)?.[1] ?? '').replaceAll('&amp;', '&')

test('a filter is kept under a name, for oneself, the team or the organisation, and nobody else finds it', async () => {
  const browser = await here.signIn(priya)
  const save = (name: string, sharing: string) =>
    browser.post('/worklist/filter', { whose: 'team', need: 'HI', name, sharing })
  assert.equal((await save('Hearing, mine', 'nobody')).status, 303)
  await save('Hearing, team', 'team')
  await save('Hearing, council', 'council')
  const seen = async (person: { id: string }) =>
    [...(await get(person, '/worklist')).body.matchAll(/Hearing, (\w+)</g)].map((match) => match[1])
  assert.deepEqual(await seen(priya), ['council', 'mine', 'team'])
  assert.deepEqual(await seen(colin), ['council', 'team'])
  assert.deepEqual(await seen(tom), ['council'])
  const { body } = await get(colin, '/worklist')
  assert.match(body, /href="\/worklist\?whose=team&amp;need=HI"/)
  assert.match(body, /Priya Shah’s/)
  assert.match((await save('', 'nobody')).body, /Enter a name for this filter/)
  // nobody removes another's
  const kept = await here.asAccount(priya.id, (tx) => tx.selectFrom('saved_filter').select('id').execute())
  for (const one of kept) await (await here.signIn(colin)).post('/worklist/filter/remove', { filter: one.id })
  assert.deepEqual(await seen(priya), ['council', 'mine', 'team'])
  for (const one of kept) await browser.post('/worklist/filter/remove', { filter: one.id })
  assert.deepEqual(await seen(priya), [])
})

test('the file is the whole filtered list, without a formula, and with names of one’s own caseload only', async () => {
  const mine = await get(priya, '/worklist/list.csv?rule=ehcna.decision')
  assert.match(String(mine.headers['content-type']), /text\/csv/)
  const lines = mine.body.trim().split('\r\n')
  assert.equal(lines.length, 3)
  assert.match(lines[1] ?? '', /^2026-02-16,.*,Late,Council,Priya Shah,'=cmd,Lamb,Hillside School,Year 8,Hearing/)
  const ofTeam = await get(manager, '/worklist/list.csv?rule=ehcna.decision')
  assert.equal(ofTeam.body.trim().split('\r\n').length >= 3, true)
  assert.deepEqual(names(ofTeam.body), [], 'names beyond one’s own caseload need a second person')
  const written = await here.as('audit', (tx) =>
    tx
      .selectFrom('audit_event')
      .select(['action', 'children', 'detail'])
      .where('action', 'like', 'worklist.exported%')
      .execute(),
  )
  assert.ok(written.some((row) => row.action === 'worklist.exportedPart' && row.children?.includes(lamb.id)))
  assert.ok(
    written.some((row) => row.action === 'worklist.exported' && JSON.stringify(row.detail).includes('ehcna.decision')),
  )
})

test('the calendar counts each day and leads to its list', async () => {
  const { body } = await get(priya, '/worklist/calendar?month=2026-03')
  assert.match(body, /<h1[^>]*>March 2026/)
  const day = /href="(\/worklist\?[^"]*from=2026-03-06&amp;to=2026-03-06)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  assert.ok(day)
  assert.deepEqual(await listed(priya, day.slice('/worklist'.length)), ['Swift'])
  assert.deepEqual(names(body), [])
  assert.match((await get(priya, '/worklist/calendar?month=9999-99')).body, /<h1[^>]*>March 2026/)
})

const makeFeed = async (browser: Browser) => {
  const { body } = await browser.post('/worklist/calendar-feed')
  return new URL(/<code>([^<]+)<\/code>/.exec(body)?.[1] ?? 'http://none/').pathname
}

test('the calendar feed says the kind and the day, and no name; it can be renewed and ended', async () => {
  const browser = await here.signIn(priya)
  const path = await makeFeed(browser)
  const { body, headers, status } = await here.visitor().get(path)
  assert.equal(status, 200)
  assert.match(String(headers['content-type']), /text\/calendar/)
  assert.match(String(headers['cache-control']), /no-store/)
  const unfolded = body.replaceAll('\r\n ', '')
  assert.match(unfolded, /DTSTART;VALUE=DATE:20260216/)
  assert.match(unfolded, /SUMMARY:Decide whether to assess/)
  for (const secret of ['Lamb', 'Swift', 'cmd', 'Riverside', 'Hillside', lamb.id, swift.id, lamb.request, 'Priya'])
    assert.ok(!unfolded.includes(secret), secret)
  const entry = /URL;VALUE=URI:[^\r\n]*(\/worklist\/entry\/[0-9a-f]+)/.exec(unfolded)?.[1] ?? ''
  assert.match((await browser.get(entry)).location ?? '', /^\/children\//)
  assert.equal((await (await here.signIn(colin)).get(entry)).location, '/worklist', 'it means nothing to another')
  const renewed = await makeFeed(browser)
  assert.equal((await here.visitor().get(path)).status, 404)
  assert.equal((await here.visitor().get(renewed)).status, 200)
  await browser.post('/worklist/calendar-feed/revoke')
  assert.equal((await here.visitor().get(renewed)).status, 404)
  assert.equal((await here.visitor().get('/calendar/nothing.ics')).status, 404)
})

test('a feed ends with the post, and with the account', async () => {
  const leaving = await here.person({ roles: ['caseworker'], team: here.team, name: 'Lea Ving' })
  await here.stand(lamb.id, 'caseworker', { account: leaving.id })
  const path = await makeFeed(await here.signIn(leaving))
  assert.match((await here.visitor().get(path)).body, /SUMMARY/)
  await here.as('setup', (tx) =>
    tx.updateTable('post').set({ to_day: '2026-03-01' }).where('account_id', '=', leaving.id).execute(),
  )
  assert.equal((await here.visitor().get(path)).status, 404)
  await here.as('setup', (tx) =>
    tx.updateTable('post').set({ to_day: null }).where('account_id', '=', leaving.id).execute(),
  )
  assert.equal((await here.visitor().get(path)).status, 200)
  await here.as('setup', (tx) =>
    tx.updateTable('account').set({ disabled_at: here.clock.now() }).where('id', '=', leaving.id).execute(),
  )
  assert.equal((await here.visitor().get(path)).status, 404)
  // so that the later tests find one caseworker
  await here.as('import', (tx) =>
    tx.updateTable('circle').set({ to_day: '2026-03-01' }).where('account_id', '=', leaving.id).execute(),
  )
})

const handOver = async (who: { id: string }, keys: readonly string[], to: { id: string }, reason = 'fairShare') => {
  const browser = await here.signIn(who)
  const back = '/worklist?whose=team'
  const page = await browser.post('/worklist/hand-over', { promise: keys, back })
  const seen = allHiddenOf(page.body, 'seen')
  return browser.post('/worklist/hand-over/done', { promise: keys, person: to.id, reason, back, seen })
}
const rules = async (person: { id: string }) =>
  [...(await get(person, '/worklist')).body.matchAll(/\/children\/([^/]+)\/days\/[^/]+\/ehcna.decision"/g)].map(
    (m) => m[1],
  )

test('a manager hands over a promise: another is responsible, the reason is kept, the family is told', async () => {
  assert.deepEqual(await rules(colin), [])
  const page = await (await here.signIn(manager)).post('/worklist/hand-over', {
    promise: [lamb.key, swift.key],
    back: '/worklist?whose=team',
  })
  assert.match(page.heading ?? '', /Hand over 2 steps/)
  assert.match(page.body, /Now with Priya Shah/)
  assert.equal((await handOver(manager, [lamb.key, swift.key], colin)).status, 303)
  assert.deepEqual((await rules(colin)).sort(), [lamb.id, swift.id].sort())
  assert.deepEqual(await rules(priya), [])
  assert.match((await get(head, `/worklist?person=${colin.id}`)).body, /Colin Gray/)
  const kept = await here.asAccount(parent.id, (tx) => tx.selectFrom('handover').selectAll().execute())
  assert.deepEqual(
    kept.map(({ from_account, to_account, reason, made_by }) => [from_account, to_account, reason, made_by]),
    [lamb, swift].map(() => [priya.id, colin.id, 'fairShare', manager.id]),
  )
  const sent = await here.as('jobs', (tx) =>
    tx.selectFrom('outgoing_message').select(['to_email', 'subject', 'body']).where('kind', '=', 'newPerson').execute(),
  )
  assert.deepEqual(
    sent.map((message) => message.to_email),
    [parent.email],
    'one message, however many children',
  )
  for (const word of ['Lamb', 'Swift', 'Colin', 'assess']) assert.ok(!JSON.stringify(sent).includes(word), word)
  const told = await get(parent, `/children/${lamb.id}/where-we-are`)
  assert.match(told.body, /Colin Gray/)
  assert.match(told.body, /sharing the work/)
})

test('what somebody took over comes back when they leave, and goes with the child when it is allocated', async () => {
  await here.as('setup', (tx) =>
    tx.updateTable('post').set({ to_day: '2026-03-01' }).where('account_id', '=', colin.id).execute(),
  )
  assert.deepEqual((await rules(priya)).sort(), [lamb.id, swift.id].sort())
  await here.as('setup', (tx) =>
    tx.updateTable('post').set({ to_day: null }).where('account_id', '=', colin.id).execute(),
  )
  assert.deepEqual(await rules(priya), [])
  const nora = await here.person({ roles: ['caseworker'], team: here.team, name: 'Nora Webb' })
  const browser = await here.signIn(manager)
  const seen = hiddenOf((await browser.get(`/children/${swift.id}/allocate`)).body, 'seen')
  await browser.post(`/children/${swift.id}/allocate`, { caseworker: nora.id, team: '', seen })
  assert.deepEqual(await rules(nora), [swift.id])
  assert.deepEqual(await rules(colin), [lamb.id])
})

test('nobody else hands over, and to nobody who could not see the child', async () => {
  assert.equal((await handOver(priya, [lamb.key], priya)).status, 403)
  assert.equal((await handOver(senco, [lamb.key], priya)).status, 403)
  const elsewhere = await handOver(otherManager, [lamb.key], tom)
  assert.equal(elsewhere.status, 303)
  assert.deepEqual(await rules(tom), [otter.id], 'a manager of another team hands over nothing of this one')
  const beyond = await handOver(head, [lamb.key], tom)
  assert.match(beyond.body, /whom Tom Reed cannot see/)
  assert.match((await handOver(manager, [lamb.key], colin, 'because')).body, /Choose why/)
  assert.match(
    (await (await here.signIn(manager)).post('/worklist/hand-over', { back: '/worklist' })).body,
    /Tick at least one step/,
  )
})

test('a manager sees who holds how much, and who is over-full against a figure that managers set', async () => {
  const before = await get(manager, '/worklist/people')
  assert.match(before.body, /nobody is shown as over-full/)
  assert.ok(!before.body.includes('Tom Reed'), 'another team’s people are another manager’s')
  const browser = await here.signIn(manager)
  assert.equal(
    (await browser.post('/worklist/people/figure', { team: here.team, most: '1', seen: 'seen' })).status,
    303,
  )
  const late = await browser.post('/worklist/people/figure', { team: here.team, most: '7', seen: 'seen' })
  assert.equal(late.status, 409, 'who did not see the figure that stands does not write over it')
  assert.match(
    (await browser.post('/worklist/people/figure', { team: '', most: '9' })).body,
    /Choose a team that you manage/,
  )
  assert.match(
    (await browser.post('/worklist/people/figure', { team: here.otherTeam, most: '9' })).body,
    /Choose a team that you manage/,
  )
  assert.match(
    (await browser.post('/worklist/people/figure', { team: here.team, most: 'x' })).body,
    /Enter a whole number/,
  )
  const { body } = await browser.get('/worklist/people')
  assert.match(body, /Busy Bee.*?20<span[^>]*> of 1<\/span>.*?Over-full/s)
  assert.ok(!/Priya Shah[^<]*<span[^>]*>[^<]*<\/span><\/th><td[^>]*>1<span[^>]*> of 1<\/span>[^<]*<strong/.test(body))
  // each number leads to a list of that many lines
  const link = /href="(\/worklist\?[^"]*when=late[^"]*person=[^"]*)"[^>]*>(\d+)/.exec(body)
  assert.ok(link)
  assert.equal(rowsOf((await browser.get((link[1] ?? '').replaceAll('&amp;', '&'))).body).length, Number(link[2]))
  assert.equal(
    (await (await here.signIn(head)).post('/worklist/people/figure', { team: '', most: '200', seen: 'seen' })).status,
    303,
  )
})
