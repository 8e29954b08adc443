import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { asOwner, rowsOf } from '../../../test/access/as-owner.ts'
import { type Browser, type Person, type World, world } from '../../../test/support/world.ts'
import { readingAge } from '../../../test/support/reading-age.ts'
import { remindAdvisers } from './index.ts'

const here = await world({ after })

type Cast = {
  child: string
  caseworker: Browser
  parent: Browser
  psychologist: Browser
  health: Browser
  care: Browser
  head: Browser
  people: Record<'caseworker' | 'parent' | 'psychologist' | 'colleague' | 'health' | 'care' | 'head', Person>
}

/** A child whose assessment was decided, and everybody who takes part in it. */
async function cast(about: { born?: string; decided?: boolean } = {}): Promise<Cast> {
  const child = await here.child({ born: about.born ?? '2017-03-09' })
  const people = {
    caseworker: await here.person({ roles: ['caseworker'], team: here.team }),
    parent: await here.person({ name: 'Jo Parent' }),
    psychologist: await here.person({ name: 'Pat Psychologist', roles: ['psychologist'] }),
    colleague: await here.person({ name: 'Sam Colleague', roles: ['psychologist'] }),
    health: await here.person({ roles: ['healthAdviser'] }),
    care: await here.person({ roles: ['careAdviser'] }),
    head: await here.person({ roles: ['head'], organisation: here.riverside }),
  }
  await here.stand(child.id, 'caseworker', { account: people.caseworker.id })
  await here.stand(child.id, 'parent', { account: people.parent.id })
  await here.record(child.id, { type: 'request.received', on: '2026-01-20', matter: 'm1', by: 'parent' })
  if (about.decided !== false)
    await here.record(child.id, { type: 'assessment.decided', on: '2026-03-01', matter: 'm1', outcome: 'assess' })
  return {
    child: child.id,
    people,
    caseworker: await here.signIn(people.caseworker),
    parent: await here.signIn(people.parent),
    psychologist: await here.signIn(people.psychologist),
    health: await here.signIn(people.health),
    care: await here.signIn(people.care),
    head: await here.signIn(people.head),
  }
}

const asked = () => ({
  'a-body': 'The family',
  'b-who': here.riverside,
  'c-who': here.trust,
  'd-who': here.council,
  'e-who': here.council,
  said: 'Ava loves trains. Loud rooms hurt her ears.',
})

const ask = (who: Browser, child: string, more: Record<string, string> = {}) =>
  who.post(`/children/${child}/advice/ask`, { ...asked(), ...more })

const own = <Row>(query: string) => asOwner(here.database, (tx) => rowsOf<Row>(tx, query))

async function requestId(child: string, limb: string): Promise<string> {
  const [row] = await own<{ id: string }>(
    `select id from advice_request where child_id = '${child}' and limb = '${limb}' order by id limit 1`,
  )
  assert.ok(row, `nobody was asked for ${limb}`)
  return row.id
}

const typesOf = async (child: string) =>
  (await own<{ type: string }>(`select type from journey_event where child_id = '${child}' order by place`)).map(
    (row) => row.type,
  )

const someAdvice = {
  way: 'form',
  version: '0',
  'strength-1': 'Ava remembers every story she hears.',
  'need-1': 'Ava cannot work in a loud room for more than five minutes.',
  'outcome-1': 'By July Ava tells her teacher when a room is too loud.',
  'provision-1-what': 'A quiet place to work',
  'provision-1-who': 'the class teacher',
  'provision-1-howMuch': '20 minutes',
  'provision-1-howOften': 'each morning',
  'provision-1-from': '1 May 2026',
}

describe('asking', () => {
  test('asks for all limbs in one step, with the family’s words, a place in the circle and a day for each', async () => {
    const { child, caseworker } = await cast()
    const form = await caseworker.get(`/children/${child}/advice/ask`)
    assert.equal(form.status, 200, form.body.slice(0, 300))
    assert.match(form.body, /Riverside Primary School/)
    const done = await ask(caseworker, child)
    assert.equal(done.status, 303, done.body.slice(0, 2000))
    assert.deepEqual(
      (await typesOf(child)).filter((type) => type === 'advice.requested').length,
      5,
    )
    const rows = await own<{ limb: string; due: string; status: string; place: string | null; enclosure: string | null }>(
      `select limb, due_on::text as due, status, place_id as place, enclosure_id as enclosure from advice_request where child_id = '${child}' order by limb`,
    )
    assert.deepEqual(
      rows.map((row) => [row.limb, row.due, row.status, row.place !== null, row.enclosure !== null]),
      [
        ['a', '2026-04-13', 'open', false, true],
        ['b', '2026-04-13', 'open', true, true],
        ['c', '2026-04-13', 'open', true, true],
        ['d', '2026-04-13', 'open', true, true],
        ['e', '2026-04-13', 'open', true, true],
      ],
    )
    const circle = await own<{ n: number }>(
      `select count(*)::int4 as n from circle where child_id = '${child}' and relation = 'adviser' and to_day is null`,
    )
    assert.equal(circle[0]?.n, 3, 'one place for each service')
  })

  test('leaves no limb out: each that the law asks for must be answered', async () => {
    const { child, caseworker } = await cast()
    for (const [limb, title] of [
      ['b', 'Education'],
      ['c', 'Health'],
      ['d', 'Educational psychology'],
      ['e', 'Social care'],
    ]) {
      const refused = await ask(caseworker, child, { [`${limb}-who`]: '' })
      assert.equal(refused.status, 200)
      assert.match(refused.body, new RegExp(`${title}: say who is to be asked`))
    }
    assert.ok(!(await typesOf(child)).includes('advice.requested'), 'nothing was written')
  })

  test('asks for adult life from year 9 and not before', async () => {
    const young = await cast({ born: '2012-09-01' })
    assert.doesNotMatch((await young.caseworker.get(`/children/${young.child}/advice/ask`)).body, /Preparing for adult life/)
    const older = await cast({ born: '2012-08-31' })
    assert.match((await older.caseworker.get(`/children/${older.child}/advice/ask`)).body, /Preparing for adult life/)
    const refused = await ask(older.caseworker, older.child)
    assert.match(refused.body, /Preparing for adult life: say who is to be asked/)
    assert.equal((await ask(older.caseworker, older.child, { 'g-body': 'Adult social care' })).status, 303)
  })

  test('asks a teacher for a sensory impairment, the Secretary of State for Defence and whom the family wants', async () => {
    const { child, caseworker } = await cast()
    await here.as('import', (tx) =>
      tx.insertInto('need').values({ id: crypto.randomUUID(), child_id: child, code: 'HI', rank: 1, source: 'hand' }).execute(),
    )
    assert.match((await caseworker.get(`/children/${child}/advice/ask`)).body, /qualified for hearing impairment/)
    assert.match((await ask(caseworker, child)).body, /hearing impairment: say who is to be asked/)
    const done = await ask(caseworker, child, {
      'sensory-HI-body': 'Qualified teacher for hearing impairment',
      'defence-body': 'Secretary of State for Defence',
      'h1-body': 'Dr Owl, paediatrician',
    })
    assert.equal(done.status, 303)
    const limbs = await own<{ limb: string; body: string }>(
      `select limb, body from advice_request where child_id = '${child}' order by limb, body`,
    )
    assert.deepEqual(limbs.filter(({ limb }) => limb === 'h').map(({ body }) => body), ['Dr Owl, paediatrician'])
    assert.equal(limbs.filter(({ limb }) => limb === 'b').length, 2)
    assert.equal(limbs.filter(({ limb }) => limb === 'f').length, 1)
  })

  test('not before the decision, and not by anybody but the officers of the child', async () => {
    const early = await cast({ decided: false })
    assert.equal((await early.caseworker.get(`/children/${early.child}/advice/ask`)).status, 403)
    const { child, parent, psychologist, head } = await cast()
    const stranger = await here.signIn(await here.person())
    const otherOfficer = await here.signIn(await here.person({ roles: ['caseworker'], team: here.otherTeam }))
    for (const [who, status] of [
      [parent, 403],
      [head, 403],
      [otherOfficer, 403],
      [psychologist, 404],
      [stranger, 404],
    ] as const) {
      assert.equal((await who.get(`/children/${child}/advice/ask`)).status, status)
      assert.equal((await ask(who, child)).status, status)
    }
    assert.ok(!(await typesOf(child)).includes('advice.requested'))
  })
})
void readingAge
void remindAdvisers
void someAdvice
void requestId
