import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenOf } from '../../../test/support/fields.ts'
import { type Browser, type Person, type World, world } from '../../../test/support/world.ts'
import type { Relation, Role } from '../../access/policy.ts'
import { toHtml } from '../../govuk/to-html.ts'
import { day } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { startPage } from './index.ts'

const withoutToken = (body: string): string =>
  body.replace(/name="_csrf" value="[^"]*"/g, '').replace(/data-session-ends-in="\d+"/, '')

const missing = '0198c0de-0000-7000-8000-000000000000'
const pages = [
  '',
  '/where-we-are',
  '/about',
  '/circle',
  '/circle/invite',
  '/circle/support',
  '/protected-address',
  '/days/x/ehcna.decision',
]

/** Somebody signed in who stands to the child so. */
async function standing(
  here: World,
  childId: string,
  relation: Relation,
  roles: readonly Role[] = [],
): Promise<Browser & { person: Person }> {
  const person = await here.person({ roles, ...(relation === 'team' ? { team: here.team } : {}) })
  if (relation === 'team') await here.stand(childId, 'team', { team: here.team })
  else if (relation !== 'officer.other' && relation !== 'manager' && relation !== 'dataOfficer')
    await here.stand(childId, relation, { account: person.id })
  return Object.assign(await here.signIn(person), { person })
}

const request = { type: 'request.received', on: '2026-01-05', matter: 'a1', by: 'parent' }

async function childWithAll(here: World) {
  const child = await here.child({ forename: 'Amara', surname: 'Okafor', upn: 'A123456789012', postcode: 'ZZ9 1AA' })
  await here.record(child.id, request)
  await here.as('import', async (tx) => {
    const planId = newId(here.clock.now())
    await tx
      .insertInto('need')
      .values({ id: newId(here.clock.now()), child_id: child.id, code: 'HI', rank: 1, source: 'hand' })
      .execute()
    await tx
      .insertInto('child_identifier')
      .values({ child_id: child.id, scheme: 'nhs', value: '9990001112', source: 'hand' })
      .execute()
    await tx
      .insertInto('plan')
      .values({ id: planId, child_id: child.id, matter: 'p1', started_on: '2025-01-06', source: 'hand' })
      .execute()
    await tx
      .insertInto('plan_line')
      .values([
        {
          id: newId(here.clock.now()),
          child_id: child.id,
          plan_id: planId,
          section: 'F',
          place: 1,
          body: 'Line of section F',
        },
        {
          id: newId(here.clock.now()),
          child_id: child.id,
          plan_id: planId,
          section: 'J',
          place: 1,
          body: 'Line of section J',
        },
      ])
      .execute()
  })
  return child
}

test('each relation is shown what the policy gives it on the child’s page, and no more', async (t) => {
  const here = await world(t)
  const child = await childWithAll(here)
  // identity, needs, journey, plan, money, address, UPN, NHS number, circle
  const expected: [Relation, readonly Role[], string][] = [
    ['caseworker', ['caseworker'], 'needs journey plan money address upn nhs circle'],
    ['team', ['caseworker'], 'needs journey plan money address upn nhs circle'],
    ['manager', ['manager'], 'needs journey plan money address upn nhs circle'],
    ['setting', ['senco'], 'needs journey plan address upn circle'],
    ['officer.other', ['caseworker'], 'upn'],
    ['dataOfficer', ['dataOfficer'], 'needs journey upn nhs'],
    ['setting.class', ['teacher'], 'needs'],
    ['adviser', ['psychologist'], 'needs'],
    ['inspector', ['inspector'], 'needs journey plan'],
  ]
  const words: Record<string, string> = {
    needs: 'Hearing',
    journey: 'Request for an assessment received',
    plan: 'Line of section F',
    money: 'Line of section J',
    address: 'ZZ9 1AA',
    upn: 'A123456789012',
    nhs: '9990001112',
    circle: 'The whole circle',
  }
  for (const [relation, roles, parts] of expected) {
    const browser = await standing(here, child.id, relation, roles)
    const { status, body } = await browser.get(`/children/${child.id}`)
    assert.equal(status, 200, relation)
    assert.match(body, /Amara Okafor/, relation)
    for (const [part, word] of Object.entries(words))
      assert.equal(body.includes(word), parts.split(' ').includes(part), `${relation} and ${part}`)
  }
})

test('a hidden child answers as a child that never was, page by page and byte for byte', async (t) => {
  const here = await world(t)
  const child = await here.child()
  for (const roles of [[], ['senco'], ['psychologist'], ['commissioner'], ['administrator']] as Role[][]) {
    const person = await here.person({ roles, ...(roles[0] === 'senco' ? { organisation: here.hillside } : {}) })
    const browser = await here.signIn(person)
    for (const page of pages) {
      const [hidden, none] = [
        await browser.get(`/children/${child.id}${page}`),
        await browser.get(`/children/${missing}${page}`),
      ]
      assert.equal(hidden.status, 404, `${roles} ${page}`)
      assert.equal(none.status, 404)
      assert.equal(withoutToken(hidden.body), withoutToken(none.body), `${roles} ${page}`)
    }
  }
})

test('a family is led to its own page, and reads where it stands in plain words', async (t) => {
  const here = await world(t)
  const child = await childWithAll(here)
  const parent = await standing(here, child.id, 'parent')
  const led = await parent.get(`/children/${child.id}`)
  assert.equal(led.location, `/children/${child.id}/where-we-are`)
  const page = await parent.follow(led)
  assert.equal(page.heading, 'Amara: where we are')
  assert.match(
    page.body,
    /The council should have told you if there would be an assessment by Monday 16 February 2026\. It is 14 days late\./,
  )
  assert.match(page.body, /Ask the council for a new day in writing/)
  const why = /href="([^"]*\/days\/[^"]*ehcna\.decision)"/.exec(page.body)?.[1] ?? ''
  const explained = await parent.get(why)
  assert.equal(explained.status, 200)
  assert.equal(explained.heading, 'Why Monday 16 February 2026?')
  assert.match(explained.body, /SEND Regs 2014 reg 4\(1\), 5\(1\)/)
  assert.equal((await parent.get(why.replace('ehcna.decision', 'ehcna.nothing'))).status, 404)
})

test('after compulsory school age the parent’s page is gone and the young person’s is there', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Amara', surname: 'Okafor', born: '2009-10-01' })
  const parent = await standing(here, child.id, 'parent')
  const young = await standing(here, child.id, 'self')
  here.clock.set('2026-06-26T09:00:00.000Z')
  assert.equal((await (await here.signIn(parent.person)).get(`/children/${child.id}/where-we-are`)).status, 200)
  here.clock.set('2026-06-27T09:00:00.000Z')
  const after = await here.signIn(parent.person)
  assert.equal((await after.get(`/children/${child.id}/where-we-are`)).status, 404)
  assert.equal((await (await here.signIn(young.person)).get(`/children/${child.id}/where-we-are`)).status, 200)
  const start = await startOf(here, parent.person)
  assert.match(start, /Your young person decides now/)
  assert.doesNotMatch(start, /Amara|Okafor/)
})

/** The start page as this person gets it; the address it leads to where it leads on. */
async function startOf(here: World, person: Person, roles: readonly Role[] = []): Promise<string> {
  return here.asAccount(person.id, async (tx) => {
    const posts = roles.map((role) => ({ role, organisationId: null, organisation: null, teamId: null }))
    const viewer = {
      kind: 'signedIn' as const,
      accountId: person.id,
      email: person.email,
      name: person.name,
      posts,
      today: day(here.clock.today()),
    }
    const reply = await startPage({ tx, viewer, today: day(here.clock.today()), showed: () => undefined })
    return 'page' in reply ? toHtml(reply.page) : 'redirect' in reply ? reply.redirect : ''
  })
}

test('the start page: one child leads to its page; two stand side by side; staff see what is owed; others what they can do', async (t) => {
  const here = await world(t)
  const [first, second] = [await childWithAll(here), await here.child({ forename: 'Bola', surname: 'Okafor' })]
  const parent = await here.person({})
  await here.stand(first.id, 'parent', { account: parent.id })
  assert.equal(await startOf(here, parent), `/children/${first.id}/where-we-are`)
  await here.stand(second.id, 'parent', { account: parent.id })
  const both = await startOf(here, parent)
  assert.match(both, /Amara: where we are/)
  assert.match(both, /Bola: where we are/)
  const caseworker = await here.person({ roles: ['caseworker'] })
  await here.stand(first.id, 'caseworker', { account: caseworker.id })
  const staff = await startOf(here, caseworker, ['caseworker'])
  assert.match(staff, /whose=mine&amp;when=late/)
  assert.match(staff, /Late<\/a><\/h3><p class="waymark-stat__figure">1</)
  assert.match(await startOf(here, await here.person({ roles: ['forum'] }), ['forum']), /never a child’s record/)
  assert.match(await startOf(here, await here.person({})), /Nobody has put you into a circle yet/)
})

test('a restricted parent reads stage and days, and neither plan, circle, address nor disputes', async (t) => {
  const here = await world(t)
  const child = await childWithAll(here)
  await here.record(child.id, { type: 'assessment.decided', on: '2026-02-10', matter: 'a1', outcome: 'refuse' })
  const school = 'Hidden Lane School'
  await here.record(child.id, {
    type: 'advice.requested',
    on: '2026-02-11',
    matter: 'a1',
    limb: 'b',
    body: school,
  })
  const parent = await standing(here, child.id, 'parent.restricted')
  const page = await parent.get(`/children/${child.id}/where-we-are`)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.body, /Who is who|ZZ9 1AA|Line of section|You can appeal until/)
  assert.doesNotMatch(page.body, /\/(voice|profile)"/, 'no link to a page that is shut to them')
  const days = [...page.body.matchAll(/href="([^"]*\/days\/[^"]*)"/g)].map((match) => match[1] ?? '')
  assert.ok(days.length > 0)
  for (const path of [...days, `/children/${child.id}/where-we-are`, `/children/${child.id}/history`]) {
    const { status, body } = await parent.get(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(body, new RegExp(school), `${path} says where the child is`)
  }
  for (const path of ['/circle', '/circle/support', '/about'])
    assert.equal((await parent.get(`/children/${child.id}${path}`)).status, 403)
})

test('nothing of a sibling stands on a child’s pages', async (t) => {
  const here = await world(t)
  const [one, two] = [
    await here.child({ forename: 'Amara', surname: 'Okafor' }),
    await here.child({ forename: 'Zebedee', surname: 'Okafor' }),
  ]
  const parent = await here.person({})
  for (const child of [one, two]) await here.stand(child.id, 'parent', { account: parent.id })
  const browser = await here.signIn(parent)
  for (const page of ['/where-we-are', '/circle']) {
    const { body } = await browser.get(`/children/${one.id}${page}`)
    assert.doesNotMatch(body, new RegExp(`Zebedee|${two.id}`))
  }
})

test('a page saved by two people loses neither text', async (t) => {
  const here = await world(t)
  const child = await here.child()
  const officer = await standing(here, child.id, 'caseworker', ['caseworker'])
  const path = `/children/${child.id}/about`
  const form = {
    known_as: 'Ami',
    say_it: '',
    strengths: 'Runs fast\n\n Sings ',
    interests: '',
    voice: '',
    version: '1',
  }
  assert.equal((await officer.post(path, form)).status, 303)
  const stale = await officer.post(path, { ...form, strengths: 'Swims' })
  assert.equal(stale.status, 409)
  assert.match(stale.body, /Runs fast\nSings/)
  assert.match(stale.body, /Swims/)
  const wrong = await officer.post(path, { ...form, known_as: 'x'.repeat(81), version: '2' })
  assert.match(wrong.body, /<title>Error: /)
  assert.match(wrong.body, /The name must be 80 letters or fewer/)
  assert.ok(wrong.body.includes('x'.repeat(81)))
})

test('a search finds visible children by name in either order, number and birth, and no others', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Amara', surname: 'Okafor', upn: 'A123456789012', born: '2017-05-01' })
  await here.child({
    forename: 'Amara',
    surname: 'Hidden',
    upn: 'A123456789013',
    born: '2017-05-01',
    school: here.hillside,
  })
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const found = async (fields: Record<string, string>) => (await senco.post('/children', fields)).body
  for (const q of ['ama', 'OKA', 'ama oka', 'okafor, am', 'A123456789012'])
    assert.match(await found({ q }), new RegExp(child.id), q)
  const byBirth = await found({ q: '1 May 2017' })
  assert.match(byBirth, new RegExp(child.id))
  for (const body of [byBirth, await found({ q: 'amara' }), await found({ q: 'A123456789013' })])
    assert.doesNotMatch(body, /Amara Hidden/)
  assert.match(await found({ q: '%%' }), /Nobody found/)
  assert.match(await found({ q: '31/2/2017' }), /Enter a real date of birth/)
  assert.match(await found({}), /Enter a name, a date of birth or a number/)
  assert.equal((await (await here.signIn(await here.person({}))).get('/children')).status, 403)
})

test('long lists go on from the last child shown, each child once', async (t) => {
  const here = await world(t)
  for (let at = 0; at < 28; at++)
    await here.child({ forename: `Kim${String(at).padStart(2, '0')}`, surname: at % 2 ? 'Bell' : 'Ash' })
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const names = (body: string) => [...body.matchAll(/>(Kim\d\d \w+)</g)].map((match) => match[1])
  const first = await senco.get('/children')
  const next = /href="(\/children\?[^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const all = [...names(first.body), ...names((await senco.get(next)).body)]
  assert.equal(new Set(all).size, 28)
  assert.equal(all.length, 28)
  assert.deepEqual(
    all,
    [...all].sort((a, b) => key(a).localeCompare(key(b))),
  )
  const searched = await senco.post('/children', { q: 'kim' })
  const page = /name="page" value="([^"]+)"/.exec(searched.body)?.[1] ?? ''
  const more = await senco.post('/children', { q: 'kim', page })
  assert.equal(new Set([...names(searched.body), ...names(more.body)]).size, 28)
})

const key = (name: string | undefined) => (name ?? '').split(' ').reverse().join(' ')

test('a correction stands in the history with what it corrects', async (t) => {
  const here = await world(t)
  const child = await here.child()
  const id = await here.record(child.id, request)
  await here.record(child.id, {
    type: 'correction',
    on: '2026-02-01',
    matter: 'a1',
    corrects: id,
    set: { on: '2026-01-12' },
  })
  const officer = await standing(here, child.id, 'caseworker', ['caseworker'])
  const { body } = await officer.get(`/children/${child.id}`)
  assert.match(body, /Monday 5 January 2026/)
  assert.match(body, /Corrected to Day: Monday 12 January 2026/)
  assert.match(body, /Recorded by hand/)
})

const canary = 'Canary Lodge, 9 Hidden Lane'

test('a protected address is on no page but the keeper’s, and both keepers are needed to end it', async (t) => {
  const here = await world(t)
  await here.person({})
  const child = await here.child({ safeAddress: canary, upn: 'A123456789012', postcode: 'ZZ9 1AA' })
  await here.record(child.id, request)
  const keepers = [await here.person({ roles: ['safeAddress'] }), await here.person({ roles: ['safeAddress'] })]
  const [keeper, second] = [await here.signIn(keepers[0] as Person), await here.signIn(keepers[1] as Person)]
  const path = `/children/${child.id}/protected-address`
  const others: [Relation, readonly Role[]][] = [
    ['caseworker', ['caseworker']],
    ['manager', ['manager']],
    ['setting', ['senco']],
    ['adviser', ['psychologist']],
    ['parent', []],
    ['parent.restricted', []],
    ['dataOfficer', ['dataOfficer']],
    ['officer.other', ['caseworker']],
  ]
  for (const [relation, roles] of others) {
    const browser = await standing(here, child.id, relation, roles)
    for (const page of pages) {
      const { status, body } = await browser.get(`/children/${child.id}${page}`)
      assert.doesNotMatch(body, /Canary|Hidden Lane|ZZ9 1AA/, `${relation} ${page}`)
      if (page === '/protected-address') assert.equal(status, 403, relation)
    }
    const { body } = await browser.get(`/children/${child.id}`)
    const learns = ['caseworker', 'manager', 'setting', 'adviser'].includes(relation)
    assert.equal(body.includes('Contact through the caseworker'), learns, relation)
  }
  const seen = await keeper.get(path)
  assert.match(seen.body, /Canary Lodge/)
  assert.equal((await keeper.get(`/children/${missing}/protected-address`)).status, 404)
  assert.equal((await keeper.get(`/children/${child.id}`)).status, 404, 'a keeper sees no record')
  const version = hiddenOf(seen.body, 'version')
  assert.equal((await keeper.post(path, { address: '1 New Lane', version })).status, 303)
  assert.equal((await second.post(path, { address: '2 Other Lane', version })).status, 409)
  assert.equal((await keeper.post(`${path}/end`)).status, 303)
  await keeper.post(`${path}/end`)
  assert.match((await keeper.get(path)).body, /1 New Lane/)
  await second.post(`${path}/end`)
  assert.match((await second.get(path)).body, /No protected address stands/)
  const written = await here.as('audit', (tx) =>
    tx.selectFrom('audit_event').select(['action', 'child_id', 'detail']).where('action', 'like', 'safe%').execute(),
  )
  assert.ok(written.some((row) => row.action === 'safe.read' && row.child_id === child.id))
  assert.ok(written.some((row) => row.action === 'safe.written'))
  assert.doesNotMatch(JSON.stringify(written), /Lane/)
})

test('one keeper alone cannot end a protection, whatever is asked of the database', async (t) => {
  const here = await world(t)
  await here.person({})
  const child = await here.child({ safeAddress: canary })
  const [keeper, other] = [await here.person({ roles: ['safeAddress'] }), await here.person({ roles: ['safeAddress'] })]
  const stands = () => here.asAccount(keeper.id, (tx) => tx.selectFrom('safe_address').select('child_id').execute())
  await here.asAccount(keeper.id, (tx) => tx.deleteFrom('safe_address').where('child_id', '=', child.id).execute())
  assert.equal((await stands()).length, 1)
  await assert.rejects(
    here.asAccount(keeper.id, (tx) =>
      tx
        .updateTable('safe_address')
        .set({ end_asked_by: other.id, end_asked_at: here.clock.now() })
        .where('child_id', '=', child.id)
        .execute(),
    ),
  )
  const caseworker = await here.person({ roles: ['caseworker'] })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  assert.deepEqual(await here.asAccount(caseworker.id, (tx) => tx.selectFrom('safe_address').selectAll().execute()), [])
})
