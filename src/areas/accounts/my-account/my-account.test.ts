import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Browser, browser, type Person, world } from '../../../../test/support/world.ts'
import { appOver } from '../../../app.ts'
import { momentAfter } from '../../../platform/clock.ts'
import { sessionLimits } from '../../../web/session.ts'
import { setPassword } from '../credential.ts'
import { codeAt } from '../second-factor/totp.ts'

const house = await world({ after })
const good = 'marmalade bicycle thunder'
const better = 'otter lantern spoon'

async function somebody(about: Parameters<typeof house.person>[0] = {}): Promise<Person> {
  const person = await house.person(about)
  await house.as('signIn', (tx) => setPassword(tx, { accountId: person.id, password: good, now: house.clock.now() }))
  return person
}

async function withMail() {
  const app = await appOver({ ...house.services, config: { ...house.services.config, smtpUrl: 'smtp://127.0.0.1:1' } })
  after(() => app.close())
  return app
}

const messagesTo = (email: string) =>
  house.as('jobs', (tx) =>
    tx.selectFrom('outgoing_message').selectAll().where('to_email', '=', email).orderBy('id').execute(),
  )

async function enter(person: Person, password = good, app = house.app): Promise<Browser> {
  const own = browser(app, {})
  const answer = await own.post('/sign-in', { email: person.email, password })
  assert.equal(answer.status, 303)
  return own
}

test('the account page says who one is here, in words', async () => {
  const person = await somebody({ name: 'Dora Data', roles: ['dataOfficer', 'inspector'] })
  const page = await (await enter(person)).get('/account')
  assert.match(page.body, /Dora Data/)
  assert.match(page.body, /Data officer[\s\S]*Westmere Council[\s\S]*Load returns/)
  assert.match(page.body, /Inspector[\s\S]*until 1 January 2030/)
  const nobody = await (await enter(await somebody())).get('/account')
  assert.match(nobody.body, /no role and no child here/)
})

test('a new password ends every other session and keeps this one', async () => {
  const person = await somebody()
  const here = await enter(person)
  const elsewhere = await enter(person)
  const wrong = await here.post('/account/password', { password: 'not my password', newPassword: 'short' })
  assert.equal(wrong.status, 400)
  assert.match(wrong.body, /href="#password"[\s\S]*href="#newPassword"/)
  assert.match(
    (await here.post('/account/password', { password: good, newPassword: better })).location ?? '',
    /^\/account$/,
  )
  assert.equal((await here.get('/account')).status, 200)
  assert.equal((await elsewhere.get('/account')).status, 303)
  assert.equal((await house.visitor().post('/sign-in', { email: person.email, password: good })).status, 400)
  await enter(person, better)
  const [message] = await messagesTo(person.email)
  assert.equal(message?.kind, 'passwordChanged')
  assert.ok(!message?.body.includes(person.name))
  assert.equal((await here.postForged('/account/password', { password: better, newPassword: good })).status, 400)
})

test('somebody at a session left open cannot guess the password without end', async () => {
  const person = await somebody()
  const here = await enter(person)
  for (let tries = 0; tries < 5; tries += 1) {
    await here.post('/account/password', { password: 'guess guess guess', newPassword: better })
  }
  const answer = await here.post('/account/password', { password: good, newPassword: better })
  assert.match(answer.body, /too many wrong tries/)
})

test('a new e-mail address counts when its link is opened, and the old one is told', async () => {
  const app = await withMail()
  const person = await somebody()
  const here = await enter(person, good, app)
  assert.equal((await here.post('/account/email', { newEmail: 'nowhere', password: good })).status, 400)
  assert.equal((await here.post('/account/email', { newEmail: 'moved@home.example', password: 'wrong' })).status, 400)
  assert.equal(
    (await here.post('/account/email', { newEmail: 'Moved@home.example', password: good })).location,
    '/account',
  )
  await enter(person, good, app)
  const [message] = await messagesTo('moved@home.example')
  const link = /\/new-email\/\S+/.exec(message?.body ?? '')?.[0] ?? ''
  const visitor = browser(app, {})
  assert.equal((await visitor.get(link)).heading, 'Confirm your new e-mail address')
  await enter(person, good, app)
  assert.equal((await visitor.post(link)).status, 303)
  assert.equal((await visitor.post(link)).status, 410)
  await enter({ ...person, email: 'moved@home.example' }, good, app)
  assert.equal((await visitor.post('/sign-in', { email: person.email, password: good })).status, 400)
  assert.deepEqual(
    (await messagesTo(person.email)).map((one) => one.kind),
    ['emailChanged'],
  )
})

test('an address that has an account already gives the same page, and its owner a note', async () => {
  const app = await withMail()
  const owner = await somebody()
  const here = await enter(await somebody(), good, app)
  const answer = await here.post('/account/email', { newEmail: owner.email, password: good })
  assert.equal(answer.location, '/account')
  assert.deepEqual(
    (await messagesTo(owner.email)).map((one) => one.kind),
    ['addressInUse'],
  )
})

test('where no message can be sent, the change takes effect at once', async () => {
  const person = await somebody()
  const here = await enter(person)
  assert.match((await here.get('/account/email')).body, /cannot send messages/)
  assert.equal((await here.post('/account/email', { newEmail: 'atonce@home.example', password: good })).status, 303)
  await enter({ ...person, email: 'atonce@home.example' })
})

test('a forgotten password: the same page for every address, a link that works once and keeps the second step', async () => {
  const app = await withMail()
  const person = await somebody()
  const visitor = browser(app, {})
  const known = await visitor.post('/forgotten-password', { email: person.email })
  const unknown = await visitor.post('/forgotten-password', { email: 'nobody@home.example' })
  assert.equal(known.status, 200)
  assert.equal(known.body, unknown.body)
  assert.deepEqual(await messagesTo('nobody@home.example'), [])
  await visitor.post('/forgotten-password', { email: person.email })
  const messages = await messagesTo(person.email)
  assert.equal(messages.length, 1, 'nobody’s letter box is filled')
  const link = /\/new-password\/\S+/.exec(messages[0]?.body ?? '')?.[0] ?? ''
  await house.as('signIn', (tx) =>
    tx
      .updateTable('credential')
      .set({
        totp_secret: 'GEZDGNBVGY3TQOJQ',
        totp_confirmed_at: house.clock.now(),
        failed_attempts: 7,
        locked_until: momentAfter(house.clock.now(), 30 * 60_000),
      })
      .where('account_id', '=', person.id)
      .execute(),
  )
  assert.equal((await visitor.get(link)).heading, 'Choose a new password')
  assert.equal((await visitor.post(link, { newPassword: better })).location, '/sign-in')
  const answer = await visitor.post('/sign-in', { email: person.email, password: better })
  assert.equal(answer.location, '/sign-in/second-step')
  assert.match((await browser(house.app, {}).get('/forgotten-password')).body, /cannot send messages/)
})

test('the second step is set up with a picture or a key, and gives ten codes once', async () => {
  const person = await somebody()
  const here = await enter(person)
  const elsewhere = await enter(person)
  assert.equal((await here.post('/account/second-factor/begin', { password: 'wrong' })).status, 400)
  const setUp = await here.post('/account/second-factor/begin', { password: good })
  assert.match(setUp.body, /<img src="data:image\/svg\+xml;base64,[\w+/=]+"/)
  const secret = (/<code class="waymark-secret">([A-Z2-7 ]+)<\/code>/.exec(setUp.body)?.[1] ?? '').replaceAll(' ', '')
  assert.equal(secret.length, 32)
  await enter(person)
  const wrong = await here.post('/account/second-factor/confirm', { code: '000000' })
  assert.match(wrong.body, new RegExp(secret.slice(0, 4)))
  assert.equal(wrong.status, 400)
  const done = await here.post('/account/second-factor/confirm', { code: codeAt(secret, house.clock.now()) })
  const codes = [...done.body.matchAll(/<code class="waymark-secret">([0-9a-z-]{19})<\/code>/g)].map(
    (found) => found[1] ?? '',
  )
  assert.equal(codes.length, 10)
  const kept = await house.as('signIn', (tx) => tx.selectFrom('recovery_code').selectAll().execute())
  for (const code of codes) assert.ok(!JSON.stringify(kept).includes(code))
  assert.equal((await elsewhere.get('/account')).status, 303, 'other sessions have ended')
  const overview = await here.get('/account/second-factor')
  assert.match(overview.body, /10 of 10 recovery codes/)
  assert.ok(!overview.body.includes(secret) && !overview.body.includes(codes[0] ?? 'x'))
  const fresh = await here.post('/account/second-factor/change', { password: good, do: 'codes' })
  assert.ok(!fresh.body.includes(codes[0] ?? ''))
  const visitor = house.visitor()
  await visitor.post('/sign-in', { email: person.email, password: good })
  assert.equal(
    (await visitor.post('/sign-in/second-step', { by: 'recovery', recoveryCode: codes[0] ?? '' })).status,
    400,
    'old codes are gone',
  )
  assert.equal((await here.post('/account/second-factor/change', { password: good, do: 'off' })).status, 303)
  await enter(person)
})

test('a second step that a role asks for cannot be turned off', async () => {
  const person = await somebody({ roles: ['dsco'] })
  const here = await enter(person)
  const setUp = await here.post('/account/second-factor/begin', { password: good })
  const secret = (/<code class="waymark-secret">([A-Z2-7 ]+)<\/code>/.exec(setUp.body)?.[1] ?? '').replaceAll(' ', '')
  await here.post('/account/second-factor/confirm', { code: codeAt(secret, house.clock.now()) })
  await house.as('setup', (tx) =>
    tx.insertInto('role_setting').values({ role: 'dsco', needs_second_factor: true }).execute(),
  )
  assert.equal((await here.get('/account')).status, 200, 'this session has it already')
  assert.doesNotMatch((await here.get('/account/second-factor')).body, /Turn the second step off/)
  await here.post('/account/second-factor/change', { password: good, do: 'off' })
  assert.match((await here.get('/account/second-factor')).body, /The second step is on/)
})

test('one sees one’s own sessions, ends one, or all', async () => {
  const person = await somebody()
  const stranger = await enter(await somebody())
  const here = await enter(person)
  const elsewhere = await enter(person)
  const page = await here.get('/account/sessions')
  const marks = [...page.body.matchAll(/name="session" value="([^"]+)"/g)].map((found) => found[1] ?? '')
  assert.equal(marks.length, 2)
  assert.match(page.body, /\(this one\)/)
  for (const mark of marks) await stranger.post('/account/sessions/end', { session: mark })
  assert.equal((await elsewhere.get('/account')).status, 200)
  const rows = [...page.body.matchAll(/<tr class="govuk-table__row">[\s\S]*?<\/tr>/g)].map((found) => found[0])
  const other = rows.find((row) => row.includes('name="session"') && !row.includes('(this one)')) ?? ''
  await here.post('/account/sessions/end', { session: /name="session" value="([^"]+)"/.exec(other)?.[1] ?? '' })
  assert.equal((await elsewhere.get('/account')).status, 303)
  assert.equal((await here.get('/account')).status, 200)
  const third = await enter(person)
  assert.equal((await here.post('/account/sessions/end-all')).location, '/sign-in')
  assert.equal((await third.get('/account')).status, 303)
  assert.equal((await stranger.get('/account')).status, 200)
})

test('what was typed when a session ran out is there after signing in, once and for its writer alone', async () => {
  const person = await somebody()
  const here = await enter(person)
  const words = 'She read a whole book today.\nShe was proud & happy.'
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await here.get('/account')).body)?.[1] ?? ''
  house.clock.pass(sessionLimits.idleMs + 1000)
  const lost = await here.postForged('/account/email', {
    _csrf: csrf,
    newEmail: words,
    kind: 'good-news',
    password: 'my secret words',
  })
  assert.equal(lost.location, '/sign-in?why=held')
  assert.match((await here.follow(lost)).body, /Your words are safe/)
  const back = await here.post('/sign-in', { email: person.email, password: good })
  assert.equal(back.location, '/held')
  const page = await here.get('/held')
  assert.match(page.body, /<form method="post" action="\/account\/email"/)
  assert.match(page.body, /She read a whole book today\.\nShe was proud &amp; happy\.<\/textarea>/)
  assert.match(page.body, /name="kind" value="good-news"/)
  assert.doesNotMatch(page.body, /my secret words/)
  assert.equal((await (await enter(await somebody())).get('/held')).location, '/')
  const again = house.visitor()
  assert.equal(
    (await again.post('/sign-in', { email: person.email, password: good })).location,
    '/',
    'not pressed on anybody twice',
  )
  assert.equal((await here.post('/held/discard')).status, 303)
  assert.equal((await here.get('/held')).location, '/')
})
