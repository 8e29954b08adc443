import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hiddenOf } from '../../../../test/support/fields.ts'
import { world } from '../../../../test/support/world.ts'
import { newId } from '../../../platform/id.ts'

const house = await world({ after })
const administrator = await house.person({ name: 'Ada Administrator', roles: ['administrator'] })
const own = await house.signIn(administrator)

const postsOf = (accountId: string) =>
  house.as('setup', (tx) =>
    tx.selectFrom('post').selectAll().where('account_id', '=', accountId).orderBy('id').execute(),
  )

test('only an administrator sees people', async () => {
  for (const role of ['caseworker', 'manager', 'dataOfficer', 'senco'] as const) {
    const other = await house.signIn(await house.person({ roles: [role] }))
    for (const path of ['/people', '/people/invite', '/people/second-step', `/people/${administrator.id}`]) {
      assert.equal((await other.get(path)).status, 403, `${role} ${path}`)
    }
    assert.equal((await other.post(`/people/${administrator.id}/close`)).status, 403)
    assert.equal((await other.post('/people/search', { search: 'Ada' })).status, 403)
  }
  assert.match((await house.visitor().get('/people')).location ?? '', /^\/sign-in/)
})

test('people are listed by pages in the database, by letter, and found by name without a name in the address', async () => {
  await house.as('setup', (tx) =>
    tx
      .insertInto('account')
      .values(
        Array.from({ length: 120 }, (_, at) => ({
          id: newId(house.clock.now()),
          email: `z${at}@westmere.example`,
          display_name: `Zed ${String(at).padStart(3, '0')}`,
          is_staff: true,
          created_at: house.clock.now(),
        })),
      )
      .execute(),
  )
  const seen: string[] = []
  let path: string | undefined = '/people?letter=Z'
  while (path) {
    const { body } = await own.get(path)
    seen.push(...[...body.matchAll(/>(Zed \d{3})</g)].map((found) => found[1] ?? ''))
    path = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    if (path) assert.doesNotMatch(path, /Zed/)
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 120 }, (_, at) => `Zed ${String(at).padStart(3, '0')}`),
  )
  const found = await own.post('/people/search', { search: 'zed 11' })
  assert.equal([...found.body.matchAll(/>Zed 11\d</g)].length, 10)
  assert.match((await own.post('/people/search', { search: '%%' })).body, /Nobody fits/)
  assert.equal((await own.post('/people/search', { search: 'a' })).status, 400)
})

test('an invitation is made with roles, place, team and days, and its link is shown once', async () => {
  const answer = await own.post('/people/invite', {
    email: 'New.Senco@riverside.example',
    roles: ['senco'],
    organisation: 'riverside',
  })
  assert.equal(answer.status, 200)
  const link = /(\/invitation\/[\w-]+)/.exec(answer.body)?.[1] ?? ''
  const visitor = house.visitor()
  assert.match((await visitor.get(link)).body, /SENCO/)
  await visitor.post(link, { name: 'Sena Senco', newPassword: 'marmalade bicycle thunder' })
  const account = await house.as('setup', (tx) =>
    tx.selectFrom('account').select('id').where('email', '=', 'new.senco@riverside.example').executeTakeFirstOrThrow(),
  )
  const [post] = await postsOf(account.id)
  assert.deepEqual([post?.role, post?.organisation_id, post?.given_by], ['senco', house.riverside, administrator.id])
})

test('the form says what is wrong at each field, and offers the places that fit', async () => {
  const bad = await own.post('/people/invite', {
    email: 'x',
    organisation: 'no such place',
    'from-day': '31',
    'from-month': '2',
    'from-year': '2026',
  })
  assert.equal(bad.status, 400)
  for (const field of ['email', 'roles', 'organisation', 'from']) assert.match(bad.body, new RegExp(`href="#${field}"`))
  assert.match(bad.body, /value="no such place"/)
  const inspector = await own.post('/people/invite', {
    email: 'i@inspect.example',
    roles: ['inspector'],
    organisation: 'Westmere Council',
  })
  assert.match(inspector.body, /an inspector’s role must end/)
  const both = await own.post('/people/invite', { email: 's@school.example', roles: ['head'], organisation: 'school' })
  assert.match(both.body, /More than one fits/)
  assert.match(both.body, /Riverside Primary School/)
  const chosen = { email: 's@school.example', roles: ['head'], organisation: 'school', organisationId: house.hillside }
  assert.match((await own.post('/people/invite', chosen)).body, /\/invitation\//)
  const team = await own.post('/people/invite', {
    email: 's@school.example',
    roles: ['head'],
    organisation: 'Hillside School',
    team: house.team,
  })
  assert.match(team.body, /belongs to another organisation/)
  assert.match(
    (await own.post('/people/invite', { email: administrator.email, roles: ['manager'] })).body,
    /Nobody can give themselves/,
  )
})

test('roles are given and ended, and what ends is over at the next request', async () => {
  const person = await house.person({ name: 'Petra Person', roles: ['teacher'] })
  const theirs = await house.signIn(person)
  assert.equal((await theirs.get('/people')).status, 403)
  assert.equal((await own.post(`/people/${person.id}/posts`, { roles: ['administrator'] })).status, 303)
  assert.equal((await theirs.get('/people')).status, 200)
  const given = (await postsOf(person.id)).find((post) => post.role === 'administrator')
  assert.equal((await own.post(`/people/${person.id}/posts/end`, { post: given?.id ?? '' })).status, 303)
  assert.equal((await theirs.get('/people')).status, 403)
  assert.equal((await own.post(`/people/${person.id}/posts/end`, { post: given?.id ?? '' })).status, 404)
  assert.equal((await own.post(`/people/${person.id}/posts/end`, { post: "' or true --" })).status, 404)
})

test('an administrator cannot change their own roles or account, on the page or in the database', async () => {
  const page = await own.get(`/people/${administrator.id}`)
  assert.match(page.body, /nobody can change their own roles/)
  assert.doesNotMatch(page.body, /Give another role/)
  const [post] = await postsOf(administrator.id)
  for (const [path, fields] of [
    ['posts', { roles: ['manager'] }],
    ['posts/end', { post: post?.id ?? '' }],
    ['close', {}],
    ['second-step', {}],
    ['reset', {}],
  ] as const) {
    const answer = await own.post(`/people/${administrator.id}/${path}`, fields)
    assert.equal(answer.status, 403, path)
    assert.match(answer.body, /nobody can change their own roles/)
  }
  await assert.rejects(
    house.asAccount(administrator.id, (tx) =>
      tx
        .insertInto('post')
        .values({ id: newId(house.clock.now()), account_id: administrator.id, role: 'manager', from_day: '2026-01-01' })
        .execute(),
    ),
    /row-level security/,
  )
  const changed = await house.asAccount(administrator.id, (tx) =>
    tx.updateTable('post').set({ role: 'manager' }).where('account_id', '=', administrator.id).executeTakeFirst(),
  )
  assert.equal(changed.numUpdatedRows, 0n)
  assert.deepEqual(
    (await postsOf(administrator.id)).map((one) => one.role),
    ['administrator'],
  )
})

test('a closed account is dead at its next request, and opening it revives no session', async () => {
  const person = await house.person({ roles: ['manager'] })
  const theirs = await house.signIn(person)
  assert.equal((await theirs.get('/account')).status, 200)
  assert.equal((await own.post(`/people/${person.id}/close`)).status, 303)
  assert.match((await theirs.get('/account')).location ?? '', /^\/sign-in/)
  assert.equal((await own.post(`/people/${person.id}/open`)).status, 303)
  assert.match((await theirs.get('/account')).location ?? '', /^\/sign-in/)
})

test('an administrator helps somebody in: a link for a password, the second step off, all sessions ended', async () => {
  const person = await house.person({ roles: ['manager'] })
  const theirs = await house.signIn(person)
  const shown = await own.post(`/people/${person.id}/reset`)
  const link = /(\/new-password\/[\w-]+)/.exec(shown.body)?.[1] ?? ''
  const visitor = house.visitor()
  assert.equal((await visitor.post(link, { newPassword: 'password1234' })).status, 400)
  assert.equal((await visitor.post(link, { newPassword: 'otter lantern spoon' })).location, '/sign-in')
  assert.match((await theirs.get('/account')).location ?? '', /^\/sign-in/, 'a new password ends every session')
  assert.equal((await visitor.post('/sign-in', { email: person.email, password: 'otter lantern spoon' })).status, 303)
  assert.equal((await visitor.get(link)).status, 410)
  await own.post(`/people/${person.id}/sign-out`)
  assert.match((await visitor.get('/account')).location ?? '', /^\/sign-in/)
  assert.equal((await own.post(`/people/${person.id}/second-step`)).status, 303)
})

test('a role that asks for a second step opens nothing before it is set up', async () => {
  const person = await house.person({ roles: ['dco'] })
  await own.post(`/people/${person.id}/reset`).then(async (shown) => {
    const link = /(\/new-password\/[\w-]+)/.exec(shown.body)?.[1] ?? ''
    await house.visitor().post(link, { newPassword: 'otter lantern spoon' })
  })
  const seen = async () => hiddenOf((await own.get('/people/second-step')).body, 'seen')
  const before = await seen()
  assert.equal((await own.post('/people/second-step', { roles: ['dco', 'not a role'], seen: before })).status, 303)
  const late = await own.post('/people/second-step', { roles: ['senco'], seen: before })
  assert.equal(late.status, 409, 'who saw other roles ticked does not write over them')
  const theirs = house.visitor()
  await theirs.post('/sign-in', { email: person.email, password: 'otter lantern spoon' })
  for (const path of ['/', '/account', '/account/sessions', '/worklist', '/held']) {
    assert.equal((await theirs.get(path)).location, '/account/second-factor', path)
  }
  assert.match((await theirs.get('/account/second-factor')).body, /Your role asks for a second step/)
  assert.equal((await own.post('/people/second-step', { seen: await seen() })).status, 303)
  assert.equal((await theirs.get('/account')).status, 200)
})
