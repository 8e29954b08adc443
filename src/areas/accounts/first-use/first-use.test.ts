import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type World, world } from '../../../../test/support/world.ts'
import { firstAdministrator } from '../../../cli/first-administrator.ts'
import { day } from '../../../law/local-date.ts'
import { makeFirstUseCode } from './first-use-code.ts'

const good = 'marmalade bicycle thunder'
const account = (code: string, email = 'first@westmere.example') => ({
  code,
  name: 'Frida First',
  email,
  newPassword: good,
})

const makeCode = (house: World, email?: string) =>
  makeFirstUseCode(house.database, { now: house.clock.now(), today: day(house.clock.today()), email })

async function run(house: World, args: string[]) {
  const said = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    stdin: async () => '',
    cwd: '/',
  }
  const exit = await firstAdministrator.run({ args, io, database: house.database, clock: house.clock })
  return { exit, ...said }
}

test('the first administrator opens an account with the code, and the page is gone', async (t) => {
  const house = await world(t, { setUp: false })
  const made = await makeCode(house)
  assert.ok(made)
  const visitor = house.visitor()
  assert.match((await visitor.get(made.path)).body, new RegExp(`value="${made.code}"`))
  const answer = await visitor.post('/first-use', account(made.code))
  assert.equal(answer.location, '/area')
  assert.match((await visitor.get('/account')).body, /Administrator/)
  assert.equal((await visitor.get('/people')).status, 200)
  assert.equal((await house.visitor().get('/first-use')).status, 404)
  assert.equal((await house.visitor().get(made.path)).status, 404)
  assert.equal((await house.visitor().post('/first-use', account(made.code, 'second@westmere.example'))).status, 404)
  assert.equal(await makeCode(house), undefined)
})

test('without the code, with an old one or a wrong one nobody gets in', async (t) => {
  const house = await world(t, { setUp: false })
  const first = await makeCode(house)
  const second = await makeCode(house)
  assert.ok(first && second)
  for (const code of ['', 'guess', first.code]) {
    const answer = await house.visitor().post('/first-use', account(code))
    assert.equal(answer.status, 400)
    assert.match(answer.body, /href="#code"/)
  }
  house.clock.pass(8 * 24 * 60 * 60_000)
  assert.equal((await house.visitor().post('/first-use', account(second.code))).status, 400)
})

test('of two who send the code at the same moment one becomes administrator', async (t) => {
  const house = await world(t, { setUp: false })
  const made = await makeCode(house)
  const visitors = [house.visitor(), house.visitor(), house.visitor()]
  await Promise.all(visitors.map((one) => one.get('/first-use')))
  const answers = await Promise.all(
    visitors.map((one, at) => one.post('/first-use', account(made?.code ?? '', `first${at}@westmere.example`))),
  )
  assert.deepEqual(answers.map((one) => one.status).sort(), [303, 404, 404])
  const posts = await house.as('setup', (tx) =>
    tx.selectFrom('post').selectAll().where('role', '=', 'administrator').execute(),
  )
  assert.equal(posts.length, 1)
})

test('an area that has had an administrator, or is made up and set up, has no such page', async (t) => {
  const old = await world(t, { setUp: false })
  await old.person({ roles: ['administrator'], to: '2021-01-01' })
  assert.equal((await old.visitor().get('/first-use')).status, 404)
  const fictional = await world(t, { fictional: true })
  assert.equal((await fictional.visitor().get('/first-use')).status, 404)
  assert.equal(await makeCode(fictional), undefined)
})

test('the command prints the link for one address, and later a link for a lost password', async (t) => {
  const house = await world(t, { setUp: false })
  assert.equal((await run(house, [])).exit, 1)
  assert.equal((await run(house, ['--email', 'nonsense'])).exit, 1)
  const printed = await run(house, ['--email', 'First@Westmere.example'])
  assert.equal(printed.exit, 0)
  const path = new URL(printed.out.trim()).pathname
  const visitor = house.visitor()
  assert.match((await visitor.get(path)).body, /value="first@westmere.example"/)
  const code = path.split('/').at(-1) ?? ''
  assert.equal((await visitor.post('/first-use', account(code, 'other@westmere.example'))).status, 400)
  assert.equal((await visitor.post('/first-use', account(code))).status, 303)
  const refused = await run(house, ['--email', 'somebody@westmere.example'])
  assert.equal(refused.exit, 2)
  assert.match(refused.err, /administrator already/)
  const reset = await run(house, ['--email', 'first@westmere.example'])
  assert.match(new URL(reset.out.trim()).pathname, /^\/new-password\//)
})
