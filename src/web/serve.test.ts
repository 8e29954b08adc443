import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { world } from '../../test/support/world.ts'
import { allRoutes, appOver } from '../app.ts'
import type { Database } from '../platform/db/database.ts'
import { DatabaseAway } from '../platform/db/errors.ts'
import { readFields, webService } from './serve.ts'

const here = await world({ after })
const officer = await here.person({ roles: ['caseworker'], team: here.team })

test('a route said twice stops the start', async () => {
  const [first] = allRoutes
  assert.ok(first)
  await assert.rejects(() => webService(here.services, [first, { ...first }]), /declared twice/)
})

test('every answer carries the headers that keep a browser safe: pages, errors, files, redirects', async () => {
  const browser = await here.signIn(officer)
  const visitor = here.visitor()
  for (const answer of [
    await browser.get('/account'),
    await visitor.get('/worklist'),
    await visitor.get('/nothing-here'),
    await visitor.get('/area.css'),
  ]) {
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/)
    assert.match(String(answer.headers['content-security-policy']), /frame-ancestors 'none'/)
    assert.doesNotMatch(String(answer.headers['content-security-policy']), /unsafe-inline/)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.equal(answer.headers['referrer-policy'], 'same-origin')
    assert.equal(answer.headers['cross-origin-opener-policy'], 'same-origin')
  }
  assert.equal((await browser.get('/account')).headers['cache-control'], 'no-store')
})

test('a form of somebody else changes nothing and keeps what was typed on the page', async () => {
  const browser = await here.signIn(officer)
  const forged = await browser.postForged('/account/password', {
    reason: 'my long words',
    password: 'never shown again',
  })
  assert.equal(forged.status, 400)
  assert.match(forged.body, /my long words/)
  assert.doesNotMatch(forged.body, /never shown again/)
})

test('a form that the browser says comes from another site is not taken, even with a good token', async () => {
  const browser = await here.signIn(officer)
  const token = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/account')).body)?.[1] ?? ''
  const reply = await here.app.inject({
    method: 'POST',
    url: '/sign-out',
    cookies: browser.cookies,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    payload: new URLSearchParams({ _csrf: token }).toString(),
  })
  assert.equal(reply.statusCode, 400)
  assert.equal((await browser.get('/account')).status, 200)
})

test('a role that does not include a page is told so, and stays signed in', async () => {
  const browser = await here.signIn(officer)
  const refused = await browser.get('/people')
  assert.equal(refused.status, 403)
  assert.match(refused.body, /still signed in/)
  assert.equal((await browser.get('/account')).status, 200)
})

test('while the database is away a page says so; when it is back the service goes on without a restart', async (t) => {
  let isAway = false
  const database: Database = {
    ...here.database,
    once: (as, text, values) =>
      isAway ? Promise.reject(new DatabaseAway('gone')) : here.database.once(as, text, values),
    transaction: (as, work) =>
      isAway ? Promise.reject(new DatabaseAway('gone')) : here.database.transaction(as, work),
  }
  const app = await appOver({ ...here.services, database })
  t.after(() => app.close())
  assert.equal((await app.inject('/sign-in')).statusCode, 200)
  isAway = true
  const away = await app.inject('/sign-in')
  assert.equal(away.statusCode, 503)
  assert.match(away.body, /not available just now/)
  isAway = false
  assert.equal((await app.inject('/sign-in')).statusCode, 200)
})

test('fields are read without a way to a prototype, and a field sent twice is a list', () => {
  const fields = readFields('a=1&a=2&b=x%26y&__proto__=z&constructor=q')
  assert.deepEqual({ ...fields }, { a: ['1', '2'], b: 'x&y' })
  assert.equal(Object.getPrototypeOf(fields), null)
  assert.equal(readFields('a=x%00y')['a'], 'xy', 'no text of the database holds a NUL character')
})

test('a form comes as a form: another kind of content is no way to fields of another kind', async () => {
  const { statusCode, body } = await here.app.inject({ method: 'POST', url: '/children', payload: { q: [5] } })
  assert.equal(statusCode, 415)
  assert.match(body, /<h1/)
})

test('the service’s addresses hold no name, number or e-mail of a person', () => {
  for (const { path } of allRoutes) assert.match(path, /^\/[a-z0-9/:.A-Z-]*$/)
  const parameters = new Set(
    allRoutes.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')),
  )
  for (const name of parameters)
    assert.match(name, /Id$|^token$|^rule$|^type$|^code$|^step$|^question$/, `${name} could carry a person’s data`)
})
