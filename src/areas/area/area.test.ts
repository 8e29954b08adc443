import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type World, world } from '../../../test/support/world.ts'

const good = {
  name: 'Westmere',
  accent: '#1d5c3f',
  helpPhone: '01632 960000',
  helpEmail: 'send@westmere.example',
  'promised-answerWorry': '10',
  'term-0-name': 'Spring 2026',
  'term-0-from': '5/1/2026',
  'term-0-to': '27 March 2026',
}

const administrator = async (here: World) => here.signIn(await here.person({ roles: ['administrator'] }))
const areaOf = (here: World) => here.as('setup', (tx) => tx.selectFrom('area').selectAll().executeTakeFirstOrThrow())

async function worldWithoutArea(t: TestContext): Promise<World> {
  const here = await world(t)
  await here.database.transaction({ role: 'waymark_owner', settings: {} }, (tx) => tx.deleteFrom('area').execute())
  return here
}

test('an administrator changes the area, and everybody else is told why not', async (t) => {
  const here = await world(t)
  const keeper = await administrator(here)
  assert.match((await keeper.get('/area')).body, /name="version" value="1"/)
  const saved = await keeper.post('/area', { ...good, name: 'Westmere Vale', accent: '#7A1F5C', version: '1' })
  assert.equal(saved.location, '/area')
  const area = await areaOf(here)
  assert.deepEqual([area.name, area.accent, area.version], ['Westmere Vale', '#7a1f5c', 2])
  assert.deepEqual(area.terms, { terms: [{ name: 'Spring 2026', from: '2026-01-05', to: '2026-03-27' }] })
  assert.deepEqual(area.promised_days, { answerWorry: 10 })
  const { body } = await keeper.get('/area')
  assert.match(body, /value="27\/3\/2026"/)
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  assert.equal((await manager.get('/area')).status, 403)
  assert.equal((await manager.post('/area', { ...good, version: '2' })).status, 403)
  assert.equal((await here.visitor().get('/area')).location, '/sign-in?then=%2Farea')
  assert.equal((await areaOf(here)).version, 2)
})

const wrong: readonly (readonly [Record<string, string>, string, RegExp])[] = [
  [{ name: '' }, 'name', /Enter the name of the area/],
  [{ accent: 'green' }, 'accent', /Enter the colour as # and six digits/],
  [{ accent: '#ffdd00' }, 'accent', /its contrast is 1\.3 to 1, and people need 4\.5 to 1/],
  [{ helpPhone: 'call us' }, 'helpPhone', /Enter a phone number/],
  [{ helpEmail: 'nobody' }, 'helpEmail', /Enter an e-mail address/],
  [{ 'promised-answerWorry': '0' }, 'promised-answerWorry', /from 1 to 60/],
  [{ 'term-0-from': '31/2/2026' }, 'term-0-from', /Enter the first day/],
  [{ 'term-0-to': '1/1/2026' }, 'term-0-to', /The last day must be after the first day/],
  [{ 'term-0-name': '' }, 'term-0-name', /Enter a name of the term/],
  [
    { 'term-1-name': 'Overlap', 'term-1-from': '1/3/2026', 'term-1-to': '1/4/2026' },
    'term-0-name',
    /Overlap begins before the term before it has ended/,
  ],
]

test('each wrong field has its own words, in the summary and at the field, and what was typed stays', async (t) => {
  const here = await world(t)
  const keeper = await administrator(here)
  for (const [change, field, message] of wrong) {
    const answer = await keeper.post('/area', {
      ...good,
      ...change,
      helpPhone: change['helpPhone'] ?? '01632 960777',
      version: '1',
    })
    assert.equal(answer.status, 400, field)
    assert.match(answer.body, message)
    assert.ok(answer.body.includes(`href="#${field}"`), field)
    assert.ok(answer.body.includes(`id="${field}-error"`), field)
    if (field !== 'helpPhone') assert.match(answer.body, /value="01632 960777"/)
  }
  assert.equal((await areaOf(here)).version, 1)
})

test('of two who change the area at once, the second sees both texts and loses nothing', async (t) => {
  const here = await world(t)
  const [first, second] = [await administrator(here), await administrator(here)]
  await first.post('/area', { ...good, name: 'First name', version: '1' })
  const late = await second.post('/area', { ...good, name: 'Second name', version: '1' })
  assert.equal(late.status, 409)
  assert.match(late.body, /First name/)
  assert.match(late.body, /Second name/)
  assert.equal((await areaOf(here)).name, 'First name')
})

test('teams are added and renamed, not twice by one name', async (t) => {
  const here = await world(t)
  const keeper = await administrator(here)
  assert.equal((await keeper.post('/area/teams', { name: 'East team' })).location, '/area/teams')
  const page = await keeper.get('/area/teams')
  assert.match(page.body, /East team/)
  const again = await keeper.post('/area/teams', { name: 'east TEAM' })
  assert.equal(again.status, 400)
  assert.match(again.body, /There is a team of this name already/)
  assert.equal((await keeper.post('/area/teams', { name: ' ' })).status, 400)
  const rename = (name: string, version: string) =>
    keeper.post('/area/teams/rename', { team: here.team, [`name-${here.team}`]: name, version })
  const renamed = await rename('Harbour team', '1')
  assert.equal(renamed.location, '/area/teams')
  const late = await rename('Bay team', '1')
  assert.equal(late.status, 409, 'who read the old name is told, with both')
  assert.match(late.body, /Harbour team[\s\S]*Bay team/)
  const clash = await rename('South team', '2')
  assert.equal(clash.status, 400)
  assert.ok(clash.body.includes(`id="name-${here.team}-error"`))
  assert.equal((await keeper.post('/area/teams/rename', { team: 'none', 'name-none': 'x' })).status, 404)
  const names = await here.as('setup', (tx) => tx.selectFrom('team').select('name').orderBy('name').execute())
  assert.deepEqual(
    names.map((team) => team.name),
    ['East team', 'Harbour team', 'South team'],
  )
  const officer = await here.signIn(await here.person({ roles: ['dataOfficer'] }))
  assert.equal((await officer.post('/area/teams', { name: 'Mine' })).status, 403)
})

test('after a return the administrator is led to finish the area of that council', async (t) => {
  const here = await world(t, { setUp: false })
  const keeper = await administrator(here)
  assert.equal((await keeper.get('/')).location, '/area/first-use')
  assert.equal((await keeper.get('/area')).location, '/area/first-use')
  const page = await keeper.get('/area/first-use')
  assert.match(page.body, /code 201/)
  assert.doesNotMatch(page.body, /name="code"/)
  const wanting = await keeper.post('/area/first-use', { ...good, council: '', teams: 'East\nWest' })
  assert.equal(wanting.status, 400)
  assert.match(wanting.body, /Enter the full name of the council/)
  assert.match(wanting.body, /East\nWest/)
  const done = await keeper.post('/area/first-use', {
    ...good,
    code: '999',
    council: 'Westmere Council',
    teams: 'East\n\nWest\nEast',
  })
  assert.equal(done.location, '/area')
  const area = await areaOf(here)
  assert.equal(area.la_code, '201', 'the code of a return stays')
  assert.equal(area.set_up_at, here.clock.now())
  assert.equal((await keeper.get('/')).status, 200)
  assert.equal((await keeper.get('/area/first-use')).location, '/area')
  assert.equal((await keeper.post('/area/first-use', { ...good, council: 'Other' })).location, '/area')
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  assert.equal((await manager.get('/area/first-use')).status, 403)
})

test('where there is no area at all, first use asks for the code and makes area, council and teams', async (t) => {
  const here = await worldWithoutArea(t)
  const person = await here.person({ roles: ['administrator'] })
  await here.as('setup', (tx) =>
    tx.updateTable('post').set({ organisation_id: null }).where('account_id', '=', person.id).execute(),
  )
  const keeper = await here.signIn(person)
  assert.equal((await keeper.get('/')).location, '/area/first-use')
  assert.match((await keeper.get('/area/first-use')).body, /name="code"/)
  const wrongCode = await keeper.post('/area/first-use', { ...good, code: '20', council: 'Newmere Council' })
  assert.equal(wrongCode.status, 400)
  assert.match(wrongCode.body, /Enter the three digits/)
  await keeper.post('/area/first-use', { ...good, code: '202', council: 'Newmere Council', teams: 'First team' })
  assert.equal((await areaOf(here)).la_code, '202')
  const council = await here.as('setup', (tx) =>
    tx
      .selectFrom('organisation')
      .innerJoin('organisation_code as c', 'c.organisation_id', 'organisation.id')
      .innerJoin('team', 'team.organisation_id', 'organisation.id')
      .innerJoin('post', 'post.organisation_id', 'organisation.id')
      .select(['organisation.name', 'c.code', 'team.name as team', 'post.account_id'])
      .where('c.scheme', '=', 'la')
      .execute(),
  )
  assert.deepEqual(council, [{ name: 'Newmere Council', code: '202', team: 'First team', account_id: person.id }])
})

test('how to leave the made-up area is said there and nowhere else', async (t) => {
  const here = await world(t, { fictional: true })
  const { status, body } = await (await administrator(here)).get('/area/leave-demo')
  assert.equal(status, 200)
  assert.match(body, here.database.kind === 'embedded' ? /waymark demo leave --council/ : /waymark migrate/)
  const real = await world(t)
  assert.equal((await (await administrator(real)).get('/area/leave-demo')).status, 404)
})

test('whether a caseworker may decide to assess is said by an administrator alone', async (t) => {
  const here = await world(t)
  const keeper = await here.signIn(await here.person({ roles: ['administrator'] }))
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  const may = () =>
    here.as('setup', (tx) => tx.selectFrom('area').select('caseworkers_decide_to_assess').executeTakeFirst())
  assert.equal((await manager.post('/area/deciding', { caseworkers: 'yes' })).status, 403)
  assert.equal((await may())?.caseworkers_decide_to_assess, false)
  await keeper.post('/area/deciding', { caseworkers: 'yes' })
  assert.equal((await may())?.caseworkers_decide_to_assess, true)
  assert.match((await keeper.get('/area')).body, /value="yes"[^>]*checked/)
  await keeper.post('/area/deciding')
  assert.equal((await may())?.caseworkers_decide_to_assess, false)
})
