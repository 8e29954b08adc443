import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePdf } from '../../../test/files/make-files.ts'
import { place, textOf } from '../../../test/files/place.ts'
import { sendForm } from '../../../test/files/send-file.ts'
import { type Browser, type World, world } from '../../../test/support/world.ts'
import { clearLeftDrafts } from './draft.ts'

const parentsAnswers = {
  who: { by: 'parent', yourName: 'Pia Parent', yourRole: 'Mother' },
  child: {
    forename: 'Nina',
    surname: 'Wombat',
    'born-day': '9',
    'born-month': '3',
    'born-year': '2017',
    settingName: 'Riverside Primary',
  },
  help: { good: 'She sings', hard: 'Loud rooms', tried: 'Headphones', hopes: 'A friend' },
  reach: { email: 'pia@family.example', phone: '07700 900000', responsibility: 'yes' },
}

async function write(
  browser: Browser,
  answers: Record<string, Record<string, string>> = parentsAnswers,
): Promise<void> {
  const begun = await browser.post('/ask')
  assert.equal(begun.location, '/ask/who')
  for (const [step, fields] of Object.entries(answers)) {
    const saved = await browser.post(`/ask/${step}`, fields)
    assert.equal(saved.status, 303, `${step}: ${saved.body.slice(0, 300)}`)
  }
}

type Row = {
  id: string
  state: string
  child_id: string
  event_id: string
  account_id: string | null
  received_on: string
}
const allAsked = (here: World) =>
  here.as('asking', async (tx) => (await tx.selectFrom('asking').selectAll().execute()) as unknown as Row[])
const factsOf = (here: World, childId: string) =>
  here.as('import', (tx) =>
    tx.selectFrom('journey_event').select(['type', 'on_day', 'detail']).where('child_id', '=', childId).execute(),
  )

test('a parent without an account asks: the six weeks run, and one message goes that says nothing', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser)
  const check = await browser.get('/ask/check')
  for (const words of ['Nina', 'Wombat', '9 March 2017', 'Loud rooms', 'Pia Parent', 'pia@family.example'])
    assert.match(check.body, new RegExp(words))
  assert.equal((await allAsked(here))[0]?.state, 'draft')
  const sent = await browser.follow(await browser.post('/ask/check'))
  assert.equal(sent.heading, 'We have your request')
  assert.match(sent.body, /by Monday 13 April 2026/)
  const [asked] = await allAsked(here)
  assert.equal(asked?.state, 'sent')
  assert.deepEqual(
    (await factsOf(here, asked?.child_id ?? '')).map(({ type, on_day }) => [type, on_day]),
    [['request.received', '2026-03-02']],
  )
  const owed = await here.as('import', (tx) =>
    tx
      .selectFrom('promise')
      .select(['rule', 'due_on'])
      .where('child_id', '=', asked?.child_id ?? '')
      .orderBy('due_on')
      .execute(),
  )
  assert.ok(owed.some(({ rule, due_on }) => rule === 'ehcna.decision' && due_on === '2026-04-13'))
  const messages = await here.as('jobs', (tx) =>
    tx.selectFrom('outgoing_message').select(['to_email', 'subject', 'body']).execute(),
  )
  assert.equal(messages.length, 1)
  assert.equal(messages[0]?.to_email, 'pia@family.example')
  assert.doesNotMatch(`${messages[0]?.subject} ${messages[0]?.body}`, /Nina|Wombat|Pia|assess|special|plan/i)
})

test('a double press sends once', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser)
  await Promise.all([browser.post('/ask/check'), browser.post('/ask/check')])
  await browser.post('/ask/check')
  const asked = await allAsked(here)
  assert.equal(asked.length, 1)
  assert.equal((await factsOf(here, asked[0]?.child_id ?? '')).length, 1)
})

test('who proves the address goes on with an account, and reads their own request and nobody else’s', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser)
  await browser.post('/ask/check')
  const [message] = await here.as('jobs', (tx) => tx.selectFrom('outgoing_message').select('body').execute())
  const path = /https?:\/\/[^/]+(\/invitation\/\S+)/.exec(message?.body ?? '')?.[1] ?? ''
  const invited = await browser.get(path)
  assert.match(invited.body, /you can follow what happens/)
  const accepted = await browser.post(path, { name: 'Pia Parent', newPassword: 'four words for a owl 7' })
  assert.equal(accepted.location, '/asked')
  const mine = await browser.follow(accepted)
  assert.equal(mine.status, 200)
  assert.match(mine.body, /Nina/)
  assert.match(mine.body, /13 April 2026/)
  const stranger = await here.signIn(await here.person())
  assert.doesNotMatch((await stranger.get('/asked')).body, /Nina|Wombat/)
  const [asked] = await allAsked(here)
  assert.equal((await stranger.get(`/asked/${asked?.id}`)).status, 404)
  // the record itself opens only after an officer has checked who they are
  assert.equal((await browser.get(`/children/${asked?.child_id}`)).status, 404)
})

test('what is typed wrong is said at the field, stays there, and is kept', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await browser.post('/ask')
  const wrong = await browser.post('/ask/child', {
    forename: 'Nina',
    surname: '',
    'born-day': '31',
    'born-month': '2',
    'born-year': '2017',
  })
  assert.equal(wrong.status, 200)
  assert.match(wrong.body, /Enter the last name/)
  assert.match(wrong.body, /Enter a real day/)
  assert.match(wrong.body, /value="Nina"/)
  assert.match((await browser.get('/ask/child')).body, /value="31"/)
  const early = await browser.post('/ask/check')
  assert.equal(early.status, 200)
  assert.match(early.body, /Choose who is asking/, 'the first page that lacks something, with what it lacks')
  assert.equal((await allAsked(here))[0]?.state, 'draft')
})

test('200,000 letters in a box are kept, also in another script; one more is said to be too many, and stays', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await browser.post('/ask')
  const long = 'ض'.repeat(200_000)
  assert.equal((await browser.post('/ask/help', { hard: long })).location, '/ask/papers')
  assert.ok((await browser.get('/ask/help')).body.includes(long))
  const more = await browser.post('/ask/help', { hard: `${long}ض` })
  assert.match(more.body, /longer than one box can hold/)
  assert.ok(more.body.includes(`${long}ض`))
})

test('writing is gone on with from a link, once begun elsewhere; another browser sees nothing of it without', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await browser.post('/ask')
  await browser.post('/ask/child', { ...parentsAnswers.child, later: 'yes' })
  await browser.post('/ask/later', { email: 'pia@family.example' })
  const [message] = await here.as('jobs', (tx) => tx.selectFrom('outgoing_message').select('body').execute())
  const path = /https?:\/\/[^/]+(\/ask\/back\/\S+)/.exec(message?.body ?? '')?.[1] ?? ''
  const other = here.visitor()
  assert.equal((await other.get('/ask/child')).location, '/ask')
  await other.get(path)
  assert.equal((await other.get('/ask/child')).location, '/ask', 'looking at the link alone moves nothing')
  await other.post(path)
  assert.match((await other.get('/ask/child')).body, /value="Nina"/)
  assert.equal((await browser.get('/ask/child')).location, '/ask', 'the browser before has it no more')
  await other.post('/ask/discard')
  assert.equal((await allAsked(here)).length, 0)
})

test('what an account writes is not shown to the next person at the same computer', async (t) => {
  const here = await world(t)
  const pia = await here.signIn(await here.person({ name: 'Pia' }))
  await write(pia)
  const next = here.visitor()
  Object.assign(next.cookies, { 'waymark-writing': pia.cookies['waymark-writing'] })
  assert.equal((await next.get('/ask/child')).location, '/ask')
})

test('where the address must stay secret none is kept, not even where it was typed', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser, {
    ...parentsAnswers,
    reach: { keepSafe: 'yes', address: '1 Hidden Lane', postcode: 'WM9 9ZZ', phone: '07700 900001' },
  })
  await browser.post('/ask/check')
  const rows = await here.as('import', async (tx) => ({
    contacts: await tx.selectFrom('child_contact').selectAll().execute(),
  }))
  assert.equal(rows.contacts.length, 0)
  assert.doesNotMatch(JSON.stringify(await allAsked(here)), /Hidden Lane|WM9/)
})

test('a school asks for a child on its roll, in the record that is there; a child it does not see it cannot name', async (t) => {
  const here = await world(t)
  const child = await here.child({ school: here.riverside })
  const elsewhere = await here.child({ school: here.hillside })
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  assert.equal((await senco.post('/ask', { child: elsewhere.id })).status, 404)
  assert.equal((await here.visitor().post('/ask', { child: child.id })).status, 404)
  await senco.post('/ask', { child: child.id })
  const when = { 'toldFamily-day': '27', 'toldFamily-month': '2', 'toldFamily-year': '2026' }
  await senco.post('/ask/who', { by: 'setting', yourName: 'Sam Senco', ...when })
  assert.match((await senco.get('/ask/child')).body, new RegExp(child.forename))
  await senco.post('/ask/child')
  await senco.post('/ask/help', parentsAnswers.help)
  await senco.post('/ask/reach', { phone: '01632 960001' })
  assert.equal((await senco.post('/ask/check')).location, '/ask/sent')
  const facts = await factsOf(here, child.id)
  assert.deepEqual(
    facts.map(({ type }) => type),
    ['request.received'],
  )
  assert.deepEqual(facts[0]?.detail, { by: 'setting' })
})

test('whoever is signed in need not type who they are; the family that is known learns at once who asked, and by when', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Ava', school: here.riverside })
  const parent = await here.person({ name: 'Pia Parent' })
  await here.stand(child.id, 'parent', { account: parent.id })
  const senco = await here.signIn(await here.person({ name: 'Sam Senco', roles: ['senco'] }))
  await senco.post('/ask', { child: child.id })
  assert.match((await senco.get('/ask/who')).body, /value="Sam Senco"/)
  await senco.post('/ask/who', { by: 'setting', yourName: 'Sam Senco' })
  await senco.post('/ask/reach', { phone: '01632 960001' })
  assert.equal((await senco.post('/ask/check')).location, '/ask/sent')
  assert.match((await senco.get('/ask/sent')).body, /tells the family and you yes or no/)
  assert.match((await senco.get('/asked')).body, /A needs assessment for Ava/)
  const asParent = await here.signIn(parent)
  const letter = /href="(\/letters\/[0-9a-f-]{36})"/.exec((await asParent.get('/letters')).body)?.[1] ?? ''
  const words = (await asParent.get(letter)).body
  assert.match(words, /a request from Riverside Primary School/)
  assert.match(words, /by Monday 13 April 2026/)
  assert.match(words, /free advice/)
})

test('a neighbour is not promised what is the family’s to hear; an officer reads where the request is', async (t) => {
  const here = await world(t)
  const write = async (browser: Browser, who: Record<string, string>) => {
    await browser.post('/ask')
    await browser.post('/ask/who', who)
    for (const step of ['child', 'help', 'reach'] as const) await browser.post(`/ask/${step}`, parentsAnswers[step])
    assert.equal((await browser.post('/ask/check')).location, '/ask/sent')
    return (await browser.get('/ask/sent')).body
  }
  const told = await write(here.visitor(), { by: 'other', yourName: 'Ned Neighbour' })
  assert.match(told, /The council tells the family yes or no/)
  assert.match(told, /may not tell you what it finds out/)
  assert.doesNotMatch(told, /tells you yes or no/)
  const officer = await here.signIn(await here.person({ roles: ['caseworker'], team: here.team }))
  const came = { cameBy: 'telephone', 'received-day': '16', 'received-month': '2', 'received-year': '2026' }
  const recorded = await write(officer, { ...parentsAnswers.who, ...came })
  assert.match(recorded, /must be told yes or no by Monday 30 March 2026/)
  assert.match(recorded, /Nothing was sent to their e-mail address/)
  assert.doesNotMatch(recorded, /Keep this number/)
})

test('an officer writes down what came by post: the six weeks run from the day it came', async (t) => {
  const here = await world(t)
  const officer = await here.signIn(await here.person({ roles: ['caseworker'], team: here.team }))
  await officer.post('/ask')
  const missing = await officer.post('/ask/who', { by: 'parent', yourName: 'Pia Parent' })
  assert.match(missing.body, /Enter the day the council received it/)
  const came = { cameBy: 'post', 'received-day': '16', 'received-month': '2', 'received-year': '2026' }
  await officer.post('/ask/who', { ...parentsAnswers.who, ...came })
  for (const step of ['child', 'help', 'reach'] as const) await officer.post(`/ask/${step}`, parentsAnswers[step])
  await officer.post('/ask/check')
  const [asked] = await allAsked(here)
  assert.equal(asked?.received_on, '2026-02-16')
  assert.equal(asked?.account_id, null)
  assert.equal((await here.as('jobs', (tx) => tx.selectFrom('outgoing_message').select('id').execute())).length, 0)
  // the officer's team opens it
  assert.equal((await officer.get(`/children/${asked?.child_id}`)).status, 200)
})

test('a nursery or a friend brings a child to attention; a person still at school does not ask alone', async (t) => {
  const here = await world(t)
  for (const [by, born] of [
    ['other', '2022'],
    ['youngPerson', '2012'],
  ] as const) {
    const browser = here.visitor()
    await write(browser, {
      ...parentsAnswers,
      who: { by, yourName: 'Nel Nursery' },
      child: { ...parentsAnswers.child, 'born-year': born },
      reach: { phone: '01632 960002' },
    })
    const check = (await browser.get('/ask/check')).body
    // whoever is too young to ask alone is told before they send it that a parent hears of it
    if (by === 'youngPerson')
      assert.match(check, /You are still of school age[\s\S]*tells your parent or carer about it/)
    else assert.doesNotMatch(check, /of school age/)
    await browser.post('/ask/check')
  }
  for (const asked of await allAsked(here))
    assert.deepEqual((await factsOf(here, asked.child_id))[0]?.detail, { by: 'broughtToAttention' })
})

test('new requests go to the team that the area names, else to the managers of the whole area', async (t) => {
  const here = await world(t)
  const [inTeam, atLarge] = [
    await here.signIn(await here.person({ roles: ['caseworker'], team: here.team })),
    await here.signIn(await here.person({ roles: ['manager'] })),
  ]
  const first = here.visitor()
  await write(first)
  await first.post('/ask/check')
  const unheld = (await allAsked(here))[0]
  assert.equal((await atLarge.get(`/requests/${unheld?.id}`)).status, 200)
  assert.equal((await inTeam.get(`/requests/${unheld?.id}`)).status, 404)
  const keeper = await here.signIn(await here.person({ roles: ['administrator'] }))
  await keeper.post('/area/teams/intake', { team: here.team })
  const second = here.visitor()
  await write(second, { ...parentsAnswers, child: { ...parentsAnswers.child, forename: 'Noor' } })
  await second.post('/ask/check')
  const held = (await allAsked(here)).find((one) => one.id !== unheld?.id)
  const page = await inTeam.get(`/requests/${held?.id}`)
  assert.equal(page.status, 200)
  assert.match(page.body, /Loud rooms/)
  const list = await inTeam.get('/requests')
  assert.match(list.body, /Noor/)
})

test('an officer sees who is like the child, says who is somebody else, and puts who asked into the circle after checking', async (t) => {
  const here = await world(t)
  const twin = await here.child({ forename: 'Nina', surname: 'Wombatt', born: '2017-03-09' })
  const initials = await here.child({ forename: 'Noel', surname: 'Wombat', born: '2015-01-01' })
  const parent = await here.person({ name: 'Pia Parent' })
  const pia = await here.signIn(parent)
  await write(pia)
  await pia.post('/ask/check')
  const [asked] = await allAsked(here)
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  const page = await manager.get(`/requests/${asked?.id}`)
  assert.match(page.body, /Is this child here already/)
  assert.match(page.body, /Wombatt/)
  assert.equal((await pia.get(`/requests/${asked?.id}`)).status, 403)
  assert.equal((await pia.get(`/children/${asked?.child_id}`)).status, 404, 'not before an officer has checked')
  await manager.post(`/requests/${asked?.id}/not-same`, { child: twin.id })
  assert.doesNotMatch((await manager.get(`/requests/${asked?.id}`)).body, /Wombatt/)
  const unchecked = await manager.post(`/requests/${asked?.id}/confirm`)
  assert.match(unchecked.body, /Check who asked first/)
  await manager.post(`/requests/${asked?.id}/confirm`, { checked: 'yes' })
  await manager.post(`/requests/${asked?.id}/confirm`, { checked: 'yes' })
  const places = await here.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select(['relation', 'account_id'])
      .where('child_id', '=', asked?.child_id ?? '')
      .execute(),
  )
  assert.deepEqual(places, [{ relation: 'parent', account_id: parent.id }])
  assert.equal((await pia.get(`/children/${asked?.child_id}/where-we-are`)).status, 200)
  assert.notEqual(initials.id, asked?.child_id, 'a sibling with the same initials stays a child of their own')
})

test('what was begun and never sent is deleted after four weeks; what was sent stays', async (t) => {
  const here = await world(t)
  const [left, done] = [here.visitor(), here.visitor()]
  await left.post('/ask')
  await write(done)
  await done.post('/ask/check')
  here.clock.pass(29 * 24 * 3_600_000)
  await clearLeftDrafts(here.services)
  assert.deepEqual(
    (await allAsked(here)).map(({ state }) => state),
    ['sent'],
  )
})

test('whoever has no e-mail gets a letter by post, with the days', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser, {
    ...parentsAnswers,
    reach: { address: '3 Mill Lane\nWestmere', postcode: 'WM1 2AB', responsibility: 'yes' },
  })
  assert.equal((await browser.post('/ask/check')).location, '/ask/sent')
  const [asked] = await allAsked(here)
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  const list = await manager.get(`/children/${asked?.child_id}/letters`)
  const path = /href="(\/children\/[^"]+\/letters\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''
  const letter = await manager.get(path)
  assert.equal(letter.heading, 'We have your request')
  const envelopes = await here.as('jobs', (tx) => tx.selectFrom('delivery').selectAll().execute())
  assert.match(JSON.stringify(envelopes), /3 Mill Lane/)
  assert.match(letter.body, /Monday 13 April 2026/)
})

test('who was checked before they had an account keeps their place when they have one', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser, {
    ...parentsAnswers,
    reach: { ...parentsAnswers.reach, address: '3 Mill Lane', wishes: 'largePrint' },
  })
  await browser.post('/ask/check')
  const [asked] = await allAsked(here)
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  await manager.post(`/requests/${asked?.id}/confirm`, { checked: 'yes' })
  const wishes = await here.as('setup', (tx) => tx.selectFrom('message_choice').selectAll().execute())
  assert.deepEqual(wishes, [], 'the part that sets up reads none')
  const letters = await manager.get(`/children/${asked?.child_id}/circle`)
  assert.match(letters.body, /Pia Parent/)
  const [message] = await here.as('jobs', (tx) => tx.selectFrom('outgoing_message').select('body').execute())
  const path = /https?:\/\/[^/]+(\/invitation\/\S+)/.exec(message?.body ?? '')?.[1] ?? ''
  here.clock.pass(24 * 3_600_000)
  await browser.post(path, { name: 'Pia Parent', newPassword: 'four words for a owl 7' })
  assert.equal((await browser.get(`/children/${asked?.child_id}/where-we-are`)).status, 200)
  const places = await here.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select(['relation', 'name', 'to_day'])
      .where('child_id', '=', asked?.child_id ?? '')
      .orderBy('from_day')
      .execute(),
  )
  assert.deepEqual(places, [
    { relation: 'parent', name: 'Pia Parent', to_day: '2026-03-02' },
    { relation: 'parent', name: null, to_day: null },
  ])
})

test('whoever is invited to the child by hand stands there once, and what they asked is theirs', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser)
  const sent = await browser.post('/ask/check')
  // no e-mail leaves this house: the page promises none
  assert.match((await browser.follow(sent)).body, /sends no e-mail yet/)
  const [asked] = await allAsked(here)
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  await manager.post(`/requests/${asked?.id}/confirm`, { checked: 'yes' })
  const circle = `/children/${asked?.child_id}/circle`
  const invited = await manager.post(`${circle}/invite`, {
    relation: 'parent',
    email: 'pia@family.example',
    reason: 'Asked for the assessment',
    checked: 'yes',
  })
  const path = /(\/invitation\/[\w-]+)/.exec(invited.body)?.[1] ?? ''
  assert.notEqual(path, '', invited.body.slice(0, 1500))
  await browser.post(path, { name: 'Pia Parent', newPassword: 'four words for a owl 7' })
  const places = await here.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select(['name', 'account_id'])
      .where('child_id', '=', asked?.child_id ?? '')
      .where('relation', '=', 'parent')
      .where('to_day', 'is', null)
      .execute(),
  )
  assert.deepEqual([places.length, places[0]?.name], [1, null])
  assert.match((await browser.get('/asked')).body, /A needs assessment for Nina/)
})

test('an invitation as support, to the address of somebody who asked, gives nothing of what they asked', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser)
  await browser.post('/ask/check')
  const asked = (await allAsked(here)).find((one) => one.state === 'sent')
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  await manager.post(`/requests/${asked?.id}/confirm`, { checked: 'yes' })
  const invited = await manager.post(`/children/${asked?.child_id}/circle/invite`, {
    relation: 'invitedSupport',
    email: 'pia@family.example',
    reason: 'A friend who helps',
    checked: 'yes',
  })
  const path = /(\/invitation\/[\w-]+)/.exec(invited.body)?.[1] ?? ''
  assert.notEqual(path, '')
  const friend = here.visitor()
  await friend.post(path, { name: 'Somebody', newPassword: 'four words for a owl 7' })
  assert.doesNotMatch((await friend.get('/asked')).body, /A needs assessment for Nina/)
  assert.equal((await allAsked(here)).find((one) => one.id === asked?.id)?.account_id, null)
})

test('nobody can be answered who gives no way: the page says so; of what an officer writes down there may be none', async (t) => {
  const here = await world(t)
  const browser = here.visitor()
  await write(browser, { who: parentsAnswers.who, child: parentsAnswers.child })
  const page = await browser.post('/ask/check')
  assert.equal(page.status, 200)
  assert.match(page.body, /Give one way to answer you/)
  assert.equal((await allAsked(here)).filter((one) => one.state === 'sent').length, 0)
  const officer = await here.signIn(await here.person({ roles: ['manager'] }))
  const received = { cameBy: 'telephone', 'received-day': '2', 'received-month': '3', 'received-year': '2026' }
  await write(officer, { who: { ...parentsAnswers.who, ...received }, child: parentsAnswers.child, reach: {} })
  assert.equal((await officer.post('/ask/check')).location, '/ask/sent')
})

test('papers come with it, from a visitor too; what is hostile does not; officers of the child read them', async (t) => {
  const here = await place(t)
  const browser = here.visitor()
  await browser.post('/ask')
  for (const [step, fields] of Object.entries(parentsAnswers)) await browser.post(`/ask/${step}`, fields)
  const token = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/ask/papers')).body)?.[1] ?? ''
  const send = (fields: Record<string, string>, name: string, content: Buffer | string) =>
    sendForm(here.app, browser, '/ask/papers', { _csrf: token, ...fields }, [{ name, content }])
  const refused = await send({}, 'letter.pdf', 'MZ this is a program')
  assert.equal(refused.status, 200)
  assert.match(refused.body, /There is a problem/)
  const more = await send({ more: 'yes' }, 'School report.pdf', makePdf({}))
  assert.equal(more.location, '/ask/papers', textOf(more.body))
  const shown = await browser.get('/ask/papers')
  assert.match(shown.body, /School report.pdf/)
  const kept = /name="upload"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="upload"/.exec(shown.body)
  const on = await sendForm(here.app, browser, '/ask/papers', { _csrf: token, upload: kept?.[1] ?? kept?.[2] ?? '' })
  assert.equal(on.location, '/ask/reach')
  assert.match((await browser.get('/ask/check')).body, /School report.pdf/)
  // another browser cannot take what this one sent
  const thief = here.visitor()
  await thief.post('/ask')
  const itsToken = /name="_csrf" value="([^"]+)"/.exec((await thief.get('/ask/papers')).body)?.[1] ?? ''
  await sendForm(here.app, thief, '/ask/papers', { _csrf: itsToken, upload: kept?.[1] ?? kept?.[2] ?? '' })
  assert.doesNotMatch((await thief.get('/ask/papers')).body, /School report/)
  assert.equal((await browser.post('/ask/check')).location, '/ask/sent')
  const asked = (await allAsked(here)).find((one) => one.state === 'sent')
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  const page = await manager.get(`/requests/${asked?.id}`)
  const link = /href="(\/children\/[^"]+\/documents\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  assert.equal((await manager.get(link)).status, 200)
  assert.equal((await here.asParent.get(link)).status, 404)
})
