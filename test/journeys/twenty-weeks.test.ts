/** The twenty weeks, from a parent's request to the last advice, through the front door; then the file that leaves, asked by the command. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { remindAdvisers } from '../../src/areas/advice/index.ts'
import { recomputeChildren } from '../../src/areas/journey/index.ts'
import { lawDue } from '../../src/cli/law-due.ts'
import { day } from '../../src/law/local-date.ts'
import { asOwner, rowsOf } from '../access/as-owner.ts'
import { testFolder } from '../support/folder.ts'
import { type Browser, world } from '../support/world.ts'

const boxes = (name: string, d: number, m: number, y = 2026) => ({
  [`${name}-day`]: String(d),
  [`${name}-month`]: String(m),
  [`${name}-year`]: String(y),
})

const advice = {
  way: 'form',
  version: '0',
  'strength-1': 'Nina remembers every story she hears.',
  'need-1': 'Nina cannot work in a loud room for more than five minutes.',
  'outcome-1': 'By July Nina tells her teacher when a room is too loud.',
  'provision-1-what': 'A quiet place to work',
  'provision-1-who': 'the class teacher',
  'provision-1-howMuch': '20 minutes',
  'provision-1-howOften': 'each morning',
  'provision-1-from': '1 May 2026',
}

/** What a form sent back says is wrong. */
const problemsOf = (body: string): string =>
  (/govuk-error-summary[\s\S]*?<\/ul>/.exec(body)?.[0] ?? body.slice(0, 500)).replace(/<[^>]+>/g, ' ')

async function asks(browser: Browser): Promise<void> {
  await browser.post('/ask')
  await browser.post('/ask/who', { by: 'parent', yourName: 'Pia Parent' })
  await browser.post('/ask/child', { forename: 'Nina', surname: 'Wombat', ...boxes('born', 9, 3, 2017) })
  await browser.post('/ask/help', { hard: 'Loud rooms.' })
  await browser.post('/ask/reach', { email: 'pia@family.example', responsibility: 'yes' })
  assert.equal((await browser.post('/ask/check')).location, '/ask/sent')
}

test('from a parent’s request to the last advice: one excused, one late and escalated, one used again, and the same days outside', async (t) => {
  const ends = { after: (work: () => unknown) => t.after(work) }
  const here = await world(ends)
  const own = <Row>(query: string) => asOwner(here.database, (tx) => rowsOf<Row>(tx, query))
  const owner = async (name: string, roles: Parameters<typeof here.person>[0]) =>
    here.signIn(await here.person({ name, ...roles }))
  const manager = await owner('Mo Manager', { roles: ['manager'] })
  const caseworkerPerson = await here.person({ name: 'Cas Worker', roles: ['caseworker'], team: here.team })

  const people = {
    psychologist: await here.person({ name: 'Pat Psychologist', roles: ['psychologist'] }),
    health: await here.person({ name: 'Hal Health', roles: ['healthAdviser'] }),
    care: await here.person({ name: 'Cora Care', roles: ['careAdviser'] }),
    head: await here.person({ name: 'Hed Teacher', roles: ['head'], organisation: here.riverside }),
    dco: await here.person({ name: 'Dee Clinical', roles: ['dco'] }),
  }

  // 2 March: asked, proved, received
  const parent = here.visitor()
  await asks(parent)
  const [message] = await own<{ body: string }>('select body from outgoing_message')
  const link = /https?:\/\/[^/]+(\/invitation\/\S+)/.exec(message?.body ?? '')?.[1] ?? ''
  await parent.post(link, { name: 'Pia Parent', newPassword: 'four words for a owl 7' })
  const [asked] = await own<{ id: string; child: string; matter: string }>(
    'select id, child_id as child, matter from asking',
  )
  assert.ok(asked)
  const { child } = asked
  await manager.post(`/requests/${asked.id}/confirm`, { checked: 'yes' })
  await here.stand(child, 'caseworker', { account: caseworkerPerson.id })
  await here.stand(child, 'setting', { organisation: here.riverside })

  // 9 March: the family and the school are told; 16 March: decided
  here.clock.set('2026-03-09T09:00:00.000Z')
  const officer = async () => here.signIn(caseworkerPerson)
  await (await officer()).post(`/children/${child}/considering`, { partner: [here.riverside] })
  here.clock.set('2026-03-16T09:00:00.000Z')
  const proposed = await (await officer()).post(`/children/${child}/decide/assess`, {
    viewsConsidered: 'yes',
    mayHaveNeeds: 'yes',
    mayNeedPlan: 'yes',
    evidence: 'The request',
  })
  assert.equal(proposed.status, 303, problemsOf(proposed.body))
  const decider = await owner('Max Manager', { roles: ['manager'] })
  await decider.post(proposed.location ?? '', { decide: 'yes' })

  // the same day: all advice asked for in one step, the psychologist's of last autumn to be used again
  const askedFor = await (await officer()).post(`/children/${child}/advice/ask`, {
    'a-body': 'The family',
    'b-who': here.riverside,
    'c-who': here.trust,
    'd-who': here.council,
    'd-way': 'reuse',
    'd-existing': 'Psychology report of 3 November 2025',
    'e-who': here.council,
    said: 'Nina loves trains.',
  })
  assert.equal(askedFor.status, 303, problemsOf(askedFor.body))
  const requests = await own<{ id: string; limb: string }>(
    `select id, limb from advice_request where child_id = '${child}'`,
  )
  const of = (limb: string) => requests.find((one) => one.limb === limb)?.id ?? ''
  const family = await here.signIn(
    (await own<{ id: string }>(`select id from account where email = 'pia@family.example'`))[0] ?? { id: '' },
  )
  for (const who of [await officer(), family, await here.signIn(people.psychologist)])
    assert.equal((await who.post(`/children/${child}/advice/${of('d')}/agree`, { enough: 'yes' })).status, 303)

  // the school answers in time; social care's appointment was missed; health is late
  here.clock.set('2026-04-01T09:00:00.000Z')
  const given = await (await here.signIn(people.head)).post(`/children/${child}/advice/${of('b')}`, advice)
  assert.equal(given.status, 303, problemsOf(given.body))
  here.clock.set('2026-05-05T09:00:00.000Z')
  await here.as('jobs', (tx) => recomputeChildren(tx, [child], day('2026-05-05')))
  await (await officer()).post(`/children/${child}/exception/${of('e')}/ehcna.advice`, {
    ground: 'missed_appointment',
    ...boxes('from', 15, 4),
    ...boxes('to', 15, 4),
    reason: 'The family missed the appointment of 15 April.',
  })
  const [waiting] = await own<{ id: string }>(
    `select id from proposal where child_id = '${child}' and decided_at is null`,
  )
  const confirms = await owner('Mia Manager', { roles: ['manager'] })
  assert.equal((await confirms.post(`/proposals/${waiting?.id}`, { decision: 'confirm' })).status, 303)
  await remindAdvisers(here.services)
  assert.match((await (await here.signIn(people.dco)).get('/advice/team')).body, /Nina/)

  // the last advice
  here.clock.set('2026-05-11T09:00:00.000Z')
  for (const [person, limb] of [
    [people.health, 'c'],
    [people.care, 'e'],
  ] as const) {
    const adviser = await here.signIn(person)
    assert.equal((await adviser.post(`/children/${child}/advice/${of(limb)}`, advice)).status, 303, limb)
  }
  const mother = await here.signIn(
    (await own<{ id: string }>(`select id from account where email = 'pia@family.example'`))[0] ?? { id: '' },
  )
  const views = await mother.post(`/children/${child}/advice/${of('a')}`, {
    version: '0',
    'strength-1': 'Nina sings all day.',
  })
  assert.equal(views.status, 303, problemsOf(views.body))
  assert.match((await mother.get(`/children/${child}/advice`)).body, /late/i)

  // the file that leaves gives the same days as the record
  const file = await (await officer()).get(`/children/${child}/journey.json`)
  assert.equal(file.status, 200)
  assert.doesNotMatch(file.body, /Nina|Wombat|recordedBy/)
  const path = join(await testFolder(ends), 'journey.json')
  await writeFile(path, file.body)
  const said: string[] = []
  const code = await lawDue.run({
    args: [path, '--as-of', '2026-05-11', '--json'],
    io: { out: (text) => void said.push(text), err: assert.fail, stdin: async () => '', cwd: '/' },
    clock: here.clock,
  } as Parameters<typeof lawDue.run>[0])
  assert.equal(code, 0)
  const outside = (JSON.parse(said.join('\n')) as { rule: string; of: string; dueOn: string; status: string }[])
    // the end of a plan's age is no promise of these weeks
    .filter((one) => one.of !== 'child.born')
    .map(({ rule, of: event, dueOn, status }) => `${rule} ${event} ${dueOn} ${status}`)
  const inside = await own<{ line: string }>(
    `select rule || ' ' || of_event || ' ' || due_on || ' ' || status as line from promise where child_id = '${child}'`,
  )
  assert.deepEqual(inside.map(({ line }) => line).sort(), outside.sort())
  const statuses = new Map(
    outside.filter((line) => line.startsWith('ehcna.advice')).map((line) => [line.split(' ')[1], line.split(' ')[3]]),
  )
  // a request for advice and its fact have one id
  assert.deepEqual(
    ['b', 'c', 'e'].map((limb) => statuses.get(of(limb))),
    ['met', 'metLate', 'excused'],
  )
})
