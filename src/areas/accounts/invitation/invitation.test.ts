import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { world } from '../../../../test/support/world.ts'
import { setPassword } from '../credential.ts'
import { type Grants, makeLink } from '../links/single-use-link.ts'

const house = await world({ after })
/** The field of the form that says where to go next. */
const leadingTo = (path: string) => Object.fromEntries([['then', path]])
const good = 'marmalade bicycle thunder'
const dayMs = 24 * 60 * 60_000
const administrator = await house.person({ roles: ['administrator'] })

type Asked = { email?: string; childId?: string; grants: Grants; createdBy?: string }
const invite = (asked: Asked) =>
  house.as('setup', (tx) =>
    makeLink(tx, { purpose: 'invitation', now: house.clock.now(), days: 14, createdBy: administrator.id, ...asked }),
  )

const parentOf = (childId: string, email?: string) =>
  invite({
    childId,
    ...(email ? { email } : {}),
    grants: { circle: [{ relation: 'parent', reason: 'Invited by the caseworker' }] },
  })

const postsOf = (accountId: string) =>
  house.as('setup', (tx) => tx.selectFrom('post').selectAll().where('account_id', '=', accountId).execute())

test('an invited parent makes an account and lands at the child', async () => {
  const child = await house.child({ forename: 'Ottilie', surname: 'Brambleworth' })
  const { path, token } = await parentOf(child.id, 'new.parent@home.example')
  const visitor = house.visitor()
  const page = await visitor.get(path)
  assert.equal(page.heading, 'You are invited')
  assert.doesNotMatch(page.body, /Ottilie|Brambleworth/, 'whoever holds the link may be anybody')
  const answer = await visitor.post(path, { name: 'Nora Field', newPassword: good })
  assert.equal(answer.location, `/children/${child.id}`)
  const account = await visitor.get('/account')
  assert.match(account.body, /Ottilie Brambleworth/)
  assert.match(account.body, /Parent or carer/)
  const kept = await house.as('signIn', (tx) => tx.selectFrom('single_use_link').selectAll().execute())
  assert.ok(!JSON.stringify(kept).includes(token), 'only a hash of the token is kept')
  const again = await house.visitor().get(path)
  assert.equal(again.status, 410)
  assert.match(again.body, /used already/)
})

test('somebody with an account signs in and accepts, and may have several children', async () => {
  const parent = await house.person()
  await house.as('signIn', (tx) => setPassword(tx, { accountId: parent.id, password: good, now: house.clock.now() }))
  const child = await house.child()
  const { path } = await parentOf(child.id, parent.email)
  const visitor = house.visitor()
  const first = await visitor.get(path)
  assert.match(first.body, /You have an account already/)
  const signedIn = await visitor.post('/sign-in', { email: parent.email, password: good, ...leadingTo(path) })
  assert.equal(signedIn.location, path)
  assert.match((await visitor.follow(signedIn)).body, /Accept the invitation/)
  assert.equal((await visitor.post(path)).location, `/children/${child.id}`)
  const rows = await house.as('signIn', (tx) =>
    tx.selectFrom('circle').select(['relation', 'recorded_by', 'reason']).where('account_id', '=', parent.id).execute(),
  )
  assert.deepEqual(rows, [{ relation: 'parent', recorded_by: administrator.id, reason: 'Invited by the caseworker' }])
})

test('a link that is too old, ended, used or unknown opens nothing and says why', async () => {
  const child = await house.child()
  const old = await parentOf(child.id)
  house.clock.pass(14 * dayMs + 1000)
  const ended = await parentOf(child.id)
  await house.as('signIn', (tx) =>
    tx.updateTable('single_use_link').set({ cancelled_at: house.clock.now() }).where('id', '=', ended.id).execute(),
  )
  for (const [path, status, words] of [
    [old.path, 410, /too old/],
    [ended.path, 410, /was ended/],
    ['/invitation/never-made', 404, /do not know this link/],
    [old.path.replace('/invitation/', '/new-password/'), 404, /do not know this link/],
  ] as const) {
    const visitor = house.visitor()
    assert.equal((await visitor.get(path)).status, status)
    const posted = await visitor.post(path, { name: 'A B', email: 'late@home.example', newPassword: good })
    assert.equal(posted.status, status)
    assert.match(posted.body, words)
  }
  const made = await house.as('signIn', (tx) =>
    tx.selectFrom('account').select('id').where('email', '=', 'late@home.example').execute(),
  )
  assert.deepEqual(made, [])
})

test('of two people who accept one link at the same moment one gets in', async () => {
  const child = await house.child()
  const { path } = await parentOf(child.id)
  const visitors = [house.visitor(), house.visitor()]
  await Promise.all(visitors.map((one) => one.get(path)))
  const answers = await Promise.all(
    visitors.map((one, at) => one.post(path, { name: 'A B', email: `race${at}@home.example`, newPassword: good })),
  )
  assert.deepEqual(answers.map((one) => one.status).sort(), [303, 410])
  const rows = await house.as('signIn', (tx) =>
    tx.selectFrom('circle').select('id').where('child_id', '=', child.id).where('relation', '=', 'parent').execute(),
  )
  assert.equal(rows.length, 1)
})

test('a form with mistakes comes back with what was typed, and not the password', async () => {
  const child = await house.child()
  const { path } = await parentOf(child.id)
  const answer = await house
    .visitor()
    .post(path, { name: 'Nora <Field>', email: 'nowhere', newPassword: 'tooshort123' })
  assert.equal(answer.status, 400)
  assert.match(answer.body, /href="#email"/)
  assert.match(answer.body, /href="#newPassword"/)
  assert.match(answer.body, /value="Nora &lt;Field>|value="Nora &lt;Field&gt;/)
  assert.doesNotMatch(answer.body, /tooshort123/)
})

test('an invitation to work here gives its roles, until their last day', async () => {
  const grants: Grants = {
    posts: [
      { role: 'caseworker', organisationId: house.council, teamId: house.team },
      { role: 'inspector', organisationId: house.council, to: '2026-12-31' },
    ],
  }
  const { path } = await invite({ email: 'new.officer@westmere.example', grants })
  const visitor = house.visitor()
  assert.equal((await visitor.post(path, { name: 'Ola New', newPassword: good })).location, '/')
  const account = await house.as('signIn', (tx) =>
    tx.selectFrom('account').selectAll().where('email', '=', 'new.officer@westmere.example').executeTakeFirstOrThrow(),
  )
  assert.equal(account.is_staff, true)
  const posts = await postsOf(account.id)
  assert.deepEqual(posts.map((post) => [post.role, post.team_id, post.from_day, post.to_day, post.given_by]).sort(), [
    ['caseworker', house.team, house.clock.today(), null, administrator.id],
    ['inspector', null, house.clock.today(), '2026-12-31', administrator.id],
  ])
})

test('nobody takes up a role they offered: not on their own account', async () => {
  const { path } = await invite({ email: 'else@westmere.example', grants: { posts: [{ role: 'manager' }] } })
  const own = await house.signIn(administrator)
  const answer = await own.post(path)
  assert.equal(answer.status, 403)
  assert.match(answer.body, /nobody can give themselves a role/)
  assert.deepEqual(
    (await postsOf(administrator.id)).map((post) => post.role),
    ['administrator'],
  )
})

test('a link that names a child gives no roles, and one that names none gives no place', async () => {
  const child = await house.child()
  await assert.rejects(invite({ childId: child.id, grants: { posts: [{ role: 'manager' }] } }), /gives no posts/)
  await assert.rejects(invite({ grants: { circle: [{ relation: 'parent', reason: 'x' }] } }), /names the child/)
  await assert.rejects(
    invite({ childId: child.id, grants: { circle: [{ relation: 'inspector' as 'parent', reason: 'x' }] } }),
  )
  // written past the code: what was smuggled in is not taken up
  const link = await parentOf(child.id)
  await house.as('signIn', (tx) =>
    tx
      .updateTable('single_use_link')
      .set({
        grants: JSON.stringify({ posts: [{ role: 'administrator' }], circle: [{ relation: 'parent', reason: 'x' }] }),
      })
      .where('id', '=', link.id)
      .execute(),
  )
  await house.visitor().post(link.path, { name: 'A B', email: 'smuggler@home.example', newPassword: good })
  const account = await house.as('signIn', (tx) =>
    tx.selectFrom('account').select('id').where('email', '=', 'smuggler@home.example').executeTakeFirstOrThrow(),
  )
  assert.deepEqual(await postsOf(account.id), [])
})

test('a caseworker makes a link for a child they hold and for no other; nobody else makes one', async () => {
  const child = await house.child()
  const other = await house.child()
  const worker = await house.person({ roles: ['caseworker'] })
  await house.stand(child.id, 'caseworker', { account: worker.id })
  const ask = (childId: string) => ({
    purpose: 'invitation' as const,
    childId,
    grants: { circle: [{ relation: 'parent' as const, reason: 'Their mother' }] },
    createdBy: worker.id,
    now: house.clock.now(),
    days: 14,
  })
  await house.asAccount(worker.id, (tx) => makeLink(tx, ask(child.id)))
  await assert.rejects(house.asAccount(worker.id, (tx) => makeLink(tx, ask(other.id))))
  await assert.rejects(
    house.asAccount(worker.id, (tx) =>
      makeLink(tx, { ...ask(child.id), childId: undefined, grants: { posts: [{ role: 'manager' }] } }),
    ),
  )
})

test('an accepted invitation from a form without our token does nothing', async () => {
  const child = await house.child()
  const { path } = await parentOf(child.id)
  assert.equal(
    (await house.visitor().postForged(path, { name: 'A B', email: 'x@home.example', newPassword: good })).status,
    400,
  )
  assert.equal((await house.visitor().get(path)).status, 200)
})
