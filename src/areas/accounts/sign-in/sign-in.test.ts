import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Answer, browser, type Person, world } from '../../../../test/support/world.ts'
import { appOver } from '../../../app.ts'
import { momentAfter } from '../../../platform/clock.ts'
import { sessionLimits } from '../../../web/session.ts'
import { setPassword } from '../credential.ts'
import { currentCost, hashPassword } from '../password/hash-password.ts'
import { replaceRecoveryCodes } from '../second-factor/recovery-codes.ts'
import { codeAt, newTotpSecret } from '../second-factor/totp.ts'
import { passwordProvider } from './password-provider.ts'
import { refusedWords } from './sign-in.ts'

const house = await world({ after })
/** The field of the form that says where to go next. */
const leadingTo = (path: string) => Object.fromEntries([['then', path]])
const good = 'marmalade bicycle thunder'
const minute = 60_000

async function somebody(about: Parameters<typeof house.person>[0] = {}): Promise<Person> {
  const person = await house.person(about)
  await house.as('signIn', (tx) => setPassword(tx, { accountId: person.id, password: good, now: house.clock.now() }))
  return person
}

async function withSecondStep(): Promise<{ person: Person; secret: string; codes: string[] }> {
  const person = await somebody()
  const secret = newTotpSecret()
  const now = house.clock.now()
  const codes = await house.as('signIn', async (tx) => {
    await tx
      .updateTable('credential')
      .set({ totp_secret: secret, totp_confirmed_at: now })
      .where('account_id', '=', person.id)
      .execute()
    return replaceRecoveryCodes(tx, person.id, now)
  })
  return { person, secret, codes }
}

/** Its own app over the same database, so that the slowing of guesses by network does not mix the tests. */
async function freshApp(config: Partial<typeof house.services.config> = {}) {
  const app = await appOver({ ...house.services, config: { ...house.services.config, ...config } })
  after(() => app.close())
  return app
}

const credential = (accountId: string) =>
  house.as('signIn', (tx) =>
    tx.selectFrom('credential').selectAll().where('account_id', '=', accountId).executeTakeFirstOrThrow(),
  )

/** The page without what differs by address typed, by token or by chance. */
const bare = (answer: Answer, email: string) =>
  answer.body.replaceAll(email, 'ADDRESS').replace(/name="_csrf" value="[^"]*"/g, '')

test('the right password opens a new session and leads on', async () => {
  const person = await somebody()
  const visitor = house.visitor()
  const page = await visitor.get('/sign-in?then=%2Faccount%2Fsessions')
  assert.equal(page.heading, 'Sign in')
  assert.match(page.body, /name="then" value="\/account\/sessions"/)
  const answer = await visitor.post('/sign-in', {
    email: person.email.toUpperCase(),
    password: good,
    ...leadingTo('/account/sessions'),
  })
  assert.equal(answer.status, 303)
  assert.equal(answer.location, '/account/sessions')
  assert.equal((await visitor.follow(answer)).heading, 'Where you are signed in')
})

test('a sign-in never leads to another site', async () => {
  const person = await somebody()
  for (const goTo of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    const answer = await house.visitor().post('/sign-in', { email: person.email, password: good, ...leadingTo(goTo) })
    assert.equal(answer.location, '/')
  }
})

test('a session that somebody planted is not the one that opens (fixation)', async () => {
  const person = await somebody()
  const planted = browser(house.app, { waymark: 'planted-by-somebody' })
  await planted.post('/sign-in', { email: person.email, password: good })
  assert.notEqual(planted.cookies['waymark'], 'planted-by-somebody')
  assert.equal((await browser(house.app, { waymark: 'planted-by-somebody' }).get('/account')).status, 303)
})

test('signing in again ends the session this browser had', async () => {
  const person = await somebody()
  const own = await house.signIn(person)
  const before = own.cookies['waymark'] ?? ''
  await own.post('/sign-in', { email: person.email, password: good })
  assert.notEqual(own.cookies['waymark'], before)
  assert.equal((await browser(house.app, { waymark: before }).get('/account')).status, 303)
  assert.equal((await own.get('/account')).status, 200)
})

test('nothing tells an address nobody has from a wrong password, a resting, a closed or an uninvited account', async () => {
  const app = await freshApp()
  const wrong = await somebody()
  const resting = await somebody()
  const closed = await somebody()
  const bareAccount = await house.person()
  await house.as('signIn', async (tx) => {
    await tx
      .updateTable('credential')
      .set({ locked_until: momentAfter(house.clock.now(), 30 * 60_000) })
      .where('account_id', '=', resting.id)
      .execute()
    await tx.updateTable('account').set({ disabled_at: house.clock.now() }).where('id', '=', closed.id).execute()
  })
  const seen: { status: number; body: string; headers: string[] }[] = []
  for (const [email, password] of [
    ['nobody@westmere.example', good],
    [wrong.email, 'not the right password'],
    [resting.email, good],
    [closed.email, good],
    [bareAccount.email, good],
  ] as const) {
    const answer = await browser(app, {}).post('/sign-in', { email, password })
    assert.match(answer.body, new RegExp(refusedWords))
    assert.match(answer.body, /<title>Error: /)
    assert.doesNotMatch(answer.body, new RegExp(password))
    seen.push({
      status: answer.status,
      body: bare(answer, email),
      headers: Object.keys(answer.headers).filter((name) => !name.startsWith('x-rate')),
    })
  }
  for (const one of seen) assert.deepEqual(one, seen[0])
})

test('an address nobody has takes as long as a known one', async () => {
  const person = await somebody()
  const timeOf = async (email: string) => {
    const from = performance.now()
    await house.as('signIn', (tx) =>
      passwordProvider.prove(tx, { email, password: 'not it at all' }, house.clock.now()),
    )
    return performance.now() - from
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < 15; round += 1) {
    known.push(await timeOf(person.email))
    unknown.push(await timeOf('nobody@westmere.example'))
    await house.as('signIn', (tx) =>
      tx
        .updateTable('credential')
        .set({ failed_attempts: 0, locked_until: null })
        .where('account_id', '=', person.id)
        .execute(),
    )
  }
  const middle = (times: number[]) => times.toSorted((a, b) => a - b)[7] ?? 0
  const [one, other] = [middle(known), middle(unknown)]
  assert.ok(Math.abs(one - other) < 0.5 * Math.max(one, other), `known ${one} ms, unknown ${other} ms`)
})

test('after several wrong tries the account rests, longer each time, and even the right password waits', async () => {
  const app = await freshApp()
  const person = await somebody()
  const guess = (password: string) => browser(app, {}).post('/sign-in', { email: person.email, password })
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await guess('wrong password!')).status, 400)
  assert.equal((await guess(good)).status, 400)
  assert.equal((await credential(person.id)).failed_attempts, 5)
  house.clock.pass(61_000)
  assert.equal((await guess('wrong password!')).status, 400)
  house.clock.pass(61_000)
  assert.equal((await guess(good)).status, 400, 'the second rest is two minutes')
  house.clock.pass(61_000)
  assert.equal((await guess(good)).status, 303)
  assert.equal((await credential(person.id)).failed_attempts, 0)
})

test('tries at the same moment are counted one by one', async () => {
  const app = await freshApp()
  const person = await somebody()
  const visitors = Array.from({ length: 9 }, () => browser(app, {}))
  await Promise.all(visitors.map((one) => one.post('/sign-in', { email: person.email, password: 'wrong password!' })))
  assert.equal((await credential(person.id)).failed_attempts, 5)
})

test('a link by e-mail opens a resting account, once', async () => {
  const app = await freshApp({ smtpUrl: 'smtp://127.0.0.1:1' })
  const person = await somebody()
  for (let tries = 0; tries < 5; tries += 1) {
    await browser(app, {}).post('/sign-in', { email: person.email, password: 'wrong password!' })
  }
  const mail = await house.as('jobs', (tx) =>
    tx.selectFrom('outgoing_message').selectAll().where('account_id', '=', person.id).execute(),
  )
  assert.deepEqual(
    mail.map((one) => [one.kind, one.to_email]),
    [['unlock', person.email]],
  )
  const link = /\/unlock\/\S+/.exec(mail[0]?.body ?? '')?.[0] ?? ''
  const visitor = browser(app, {})
  assert.equal((await visitor.get(link)).heading, 'Open your account again')
  assert.equal(
    (await visitor.post('/sign-in', { email: person.email, password: good })).status,
    400,
    'looking opens nothing',
  )
  assert.equal((await visitor.post(link)).status, 303)
  assert.equal((await visitor.get(link)).status, 410)
  assert.equal((await visitor.post('/sign-in', { email: person.email, password: good })).status, 303)
})

test('a hash made at an older cost is made anew at the next sign-in', async () => {
  const person = await somebody()
  const old = await hashPassword(good, { ...currentCost, passes: 1 })
  await house.as('signIn', (tx) =>
    tx.updateTable('credential').set({ password_hash: old }).where('account_id', '=', person.id).execute(),
  )
  await house.visitor().post('/sign-in', { email: person.email, password: good })
  assert.match((await credential(person.id)).password_hash ?? '', /m=19456,t=2,p=1/)
  assert.equal((await house.visitor().post('/sign-in', { email: person.email, password: good })).status, 303)
})

test('a form without our token signs nobody in', async () => {
  const person = await somebody()
  const visitor = house.visitor()
  const answer = await visitor.postForged('/sign-in', { email: person.email, password: good })
  assert.equal(answer.status, 400)
  assert.equal(visitor.cookies['waymark'], undefined)
  assert.doesNotMatch(answer.body, new RegExp(good))
})

test('a session that was signed out is dead when its cookie is replayed', async () => {
  const person = await somebody()
  const own = await house.signIn(person)
  const kept = own.cookies['waymark'] ?? ''
  const out = await own.post('/sign-out')
  assert.equal(out.location, '/sign-in')
  const replay = browser(house.app, { waymark: kept })
  assert.match((await replay.get('/account')).location ?? '', /^\/sign-in/)
})

test('a session ends after an hour without a page, and after twelve in all; asking to go on extends it', async () => {
  const person = await somebody()
  const idle = await house.signIn(person)
  house.clock.pass(sessionLimits.idleMs + 1000)
  assert.equal((await idle.get('/account')).location, '/sign-in?then=%2Faccount&why=over')
  const kept = await house.signIn(person)
  for (let times = 1; times <= 12; times += 1) {
    house.clock.pass(55 * minute)
    const answer = await kept.post('/account/still-here')
    assert.equal(answer.status, 200, `the ${times}th time`)
    const left = JSON.parse(answer.body).endsInSeconds
    assert.ok(left > 0 && left <= 3600)
  }
  house.clock.pass(59 * minute)
  assert.equal((await kept.get('/account')).status, 200)
  house.clock.pass(2 * minute)
  assert.match((await kept.get('/account')).location ?? '', /^\/sign-in/, 'twelve hours are over, however busy it was')
  assert.equal((await kept.post('/account/still-here')).status, 303)
})

test('the second step is asked before any session opens, and a code works once', async () => {
  const { person, secret } = await withSecondStep()
  const app = await freshApp()
  house.clock.pass(30_000)
  const own = browser(app, {})
  const answer = await own.post('/sign-in', { email: person.email, password: good, ...leadingTo('/account') })
  assert.equal(answer.location, '/sign-in/second-step')
  assert.equal((await own.get('/account')).status, 303, 'the password alone opens nothing')
  assert.match((await own.follow(answer)).heading ?? '', /code from your telephone/)
  const code = codeAt(secret, house.clock.now())
  const done = await own.post('/sign-in/second-step', { code })
  assert.equal(done.location, '/account')
  assert.equal((await own.get('/account')).status, 200)
  const second = browser(app, {})
  await second.post('/sign-in', { email: person.email, password: good })
  assert.equal((await second.post('/sign-in/second-step', { code })).status, 400, 'the same code again')
  house.clock.pass(30_000)
  assert.equal((await second.post('/sign-in/second-step', { code: codeAt(secret, house.clock.now()) })).status, 303)
})

test('the wait for a code ends after ten minutes, and after five wrong codes', async () => {
  const { person, secret } = await withSecondStep()
  const app = await freshApp()
  const slow = browser(app, {})
  await slow.post('/sign-in', { email: person.email, password: good })
  house.clock.pass(10 * minute + 1000)
  assert.equal(
    (await slow.post('/sign-in/second-step', { code: codeAt(secret, house.clock.now()) })).location,
    '/sign-in?why=over',
  )
  const guessing = browser(app, {})
  await guessing.post('/sign-in', { email: person.email, password: good })
  for (let tries = 0; tries < 4; tries += 1) {
    assert.equal((await guessing.post('/sign-in/second-step', { code: '000000' })).status, 400)
  }
  assert.equal((await guessing.post('/sign-in/second-step', { code: '000000' })).location, '/sign-in?why=rests')
  assert.equal(
    (await guessing.post('/sign-in/second-step', { code: codeAt(secret, house.clock.now()) })).location,
    '/sign-in?why=over',
  )
  assert.equal(
    (await guessing.post('/sign-in', { email: person.email, password: good })).status,
    400,
    'the account rests',
  )
})

test('the right password between wrong codes does not set the count back', async () => {
  const { person } = await withSecondStep()
  const app = await freshApp()
  for (let tries = 0; tries < 4; tries += 1) {
    const own = browser(app, {})
    await own.post('/sign-in', { email: person.email, password: good })
    await own.post('/sign-in/second-step', { code: '000000' })
  }
  assert.equal((await credential(person.id)).failed_attempts, 4)
})

test('a recovery code opens once, however it is typed', async () => {
  const { person, codes } = await withSecondStep()
  const app = await freshApp()
  assert.equal(new Set(codes).size, 10)
  const first = codes[0] ?? ''
  const enter = async (recoveryCode: string) => {
    const own = browser(app, {})
    await own.post('/sign-in', { email: person.email, password: good })
    return own.post('/sign-in/second-step', { by: 'recovery', recoveryCode })
  }
  assert.equal((await enter(first.toUpperCase().replaceAll('-', ' '))).status, 303)
  assert.equal((await enter(first)).status, 400)
  assert.equal((await enter(codes[1] ?? '')).status, 303)
})

test('what happens at the door is written down, without the address', async () => {
  const person = await somebody()
  await house.visitor().post('/sign-in', { email: person.email, password: 'wrong password!' })
  await house.visitor().post('/sign-in', { email: person.email, password: good })
  const rows = await house.as('audit', (tx) => tx.selectFrom('audit_event').selectAll().execute())
  const own = rows.filter((row) => JSON.stringify(row.detail).includes(person.id))
  assert.deepEqual(own.map((row) => row.action).sort(), ['signIn.done', 'signIn.refused'])
  assert.ok(!JSON.stringify(rows).includes(person.email))
})
