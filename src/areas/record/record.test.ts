import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { type Browser, type Person, type World, world } from '../../../test/support/world.ts'
import { type EventField, eventTypes, type FactType, factTypes } from '../../journey/events.ts'

type Form = Record<string, string | readonly string[]>

const key = () => randomBytes(16).toString('base64url')

const boxes = (name: string, day: string): Form => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** A child whom this caseworker holds, in the caseworker's team. */
async function heldChild(w: World, caseworker: Person) {
  const child = await w.child()
  await w.as('import', (tx) =>
    tx
      .insertInto('circle')
      .values({
        id: crypto.randomUUID(),
        child_id: child.id,
        relation: 'caseworker',
        account_id: caseworker.id,
        team_id: w.team,
        reason: 'Allocated',
        from_day: '2020-01-01',
      })
      .execute(),
  )
  return child
}

/** The world that the tests of this file share. */
const shared = await world({ after })

/** People and a child of a test's own. */
async function small() {
  const w = shared
  const caseworker = await w.person({ name: 'Priya Shah', roles: ['caseworker'], team: w.team })
  const manager = await w.person({ name: 'Owen Reid', roles: ['manager'], team: w.team })
  const dataOfficer = await w.person({ name: 'Ana Costa', roles: ['dataOfficer'] })
  const child = await heldChild(w, caseworker)
  return { w, caseworker, manager, dataOfficer, child }
}

const eventsOf = (w: World, childId: string) =>
  w.as('import', (tx) =>
    tx.selectFrom('journey_event').selectAll().where('child_id', '=', childId).orderBy('place').execute(),
  )

const promisesOf = (w: World, childId: string) =>
  w.as('import', (tx) =>
    tx
      .selectFrom('promise')
      .select(['rule', 'due_on', 'status', 'met_on'])
      .where('child_id', '=', childId)
      .orderBy('rule')
      .orderBy('of_event')
      .execute(),
  )

const record = async (browser: Browser, childId: string, type: string, form: Form) =>
  browser.post(`/children/${childId}/record/${type}`, { formKey: key(), when: 'exact', ...form })

const text = (html: string) =>
  html
    .replace(/[\s\S]*<main/, '<main')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const request = { ...boxes('on', '2026-01-05'), by: 'parent', matter: 'new' }

test('a caseworker records a request and reads what it starts', async () => {
  const { w, caseworker, child } = await small()
  const browser = await w.signIn(caseworker)
  const choice = await browser.get(`/children/${child.id}/record`)
  assert.equal(choice.heading, 'What happened?')
  assert.match(text(choice.body), /Something earlier or unusual/)
  const [usual = '', unusual = ''] = choice.body.split('Something earlier or unusual')
  assert.match(usual, /record\/request\.received/)
  assert.match(unusual, /record\/advice\.received/)
  const saved = await record(browser, child.id, 'request.received', request)
  assert.equal(saved.status, 303)
  const page = await browser.follow(saved)
  assert.match(text(page.body), /This starts: decide whether to assess by Monday 16 February 2026/)
  assert.match(text(page.body), /Written by you, 2 March 2026\. Recorded by hand/)
  const [event] = await eventsOf(w, child.id)
  assert.equal(event?.on_day, '2026-01-05')
  assert.equal(event?.recorded_by, caseworker.id)
  assert.deepEqual(event?.detail, { by: 'parent' })
})

/** A journey in which every kind of event has what it answers. */
async function wholeJourney(w: World, childId: string) {
  const asked = await w.record(childId, { type: 'request.received', on: '2024-01-08', matter: 'a1', by: 'parent' })
  const advice = await w.record(childId, {
    type: 'advice.requested',
    on: '2024-02-12',
    matter: 'a1',
    limb: 'c',
    body: 'Westmere Health',
  })
  const consulted = await w.record(childId, {
    type: 'setting.consulted',
    on: '2024-03-12',
    matter: 'a1',
    setting: 'Hillside School',
  })
  const issued = await w.record(childId, { type: 'plan.issued', on: '2024-05-20', matter: 'a1' })
  return { asked, 'advice.requested': advice, 'setting.consulted': consulted, issued }
}

function goodValue(name: string, field: EventField, links: Readonly<Record<string, string>>): Form {
  switch (field.is) {
    case 'day':
      return boxes(name, '2026-02-16')
    case 'oneOf':
      return { [name]: Object.keys(field.values)[0] ?? '' }
    case 'allOf':
      return { [name]: Object.keys(field.values) }
    case 'trueOrFalse':
      return { [name]: 'false' }
    case 'rule':
      return { [name]: 'med.comply_other' }
    case 'event':
      return { [name]: field.types.map((type) => links[type]).find(Boolean) ?? links['issued'] ?? '' }
    case 'matter':
      return { [name]: field.label.includes('plan') ? 'a1' : '' }
    default:
      return { [name]: 'Hillside School' }
  }
}

/** What is proposed, decided or agreed is recorded by the pages where that is done. */
const onPagesOfTheirOwn: readonly FactType[] = [
  'exception.recorded',
  'advice.notNeeded',
  'assessment.decided',
  'plan.refused',
]
const byHand = factTypes.filter((type) => !onPagesOfTheirOwn.includes(type))
const fieldsOf = (type: FactType): [string, EventField][] => Object.entries(eventTypes[type].fields)

test('what is proposed, decided or agreed leads to the page where that is done, and is not simply recorded', async () => {
  const { w, caseworker } = await small()
  const browser = await w.signIn(caseworker)
  const child = await heldChild(w, caseworker)
  for (const type of onPagesOfTheirOwn) {
    const led = await browser.get(`/children/${child.id}/record/${type}`)
    assert.equal(led.status, 303, type)
    assert.doesNotMatch(led.location ?? '', /\/record\//)
    const forced = await browser.post(`/children/${child.id}/record/${type}`, {
      ...boxes('on', '2026-02-16'),
      matter: 'new',
    })
    assert.equal(forced.status, 404, type)
  }
})

test('every type of event can be recorded by hand, and is refused with an empty or a foreign value', async () => {
  const { w, caseworker } = await small()
  const browser = await w.signIn(caseworker)
  for (const type of byHand) {
    const child = await heldChild(w, caseworker)
    const links = await wholeJourney(w, child.id)
    const before = (await eventsOf(w, child.id)).length
    const form: Form = { ...boxes('on', '2026-02-16'), matter: 'new' }
    for (const [name, field] of fieldsOf(type)) Object.assign(form, goodValue(name, field, links))

    const opened = await browser.get(`/children/${child.id}/record/${type}`)
    assert.equal(opened.heading, eventTypes[type].title)
    const wrong: Form = { ...form, 'on-day': '' }
    for (const [name, field] of fieldsOf(type))
      Object.assign(
        wrong,
        field.is === 'day' ? { [`${name}-day`]: '99' } : { [name]: field.is === 'text' ? '' : 'nonsense' },
      )
    const refused = await record(browser, child.id, type, wrong)
    assert.equal(refused.status, 200, type)
    assert.match(refused.body, /There is a problem/, type)
    assert.match(refused.body, /the date must include a day/, type)
    for (const [name] of fieldsOf(type))
      assert.match(refused.body, new RegExp(`href="#${name}(-day)?"`), `${type} ${name}`)
    assert.equal((await eventsOf(w, child.id)).length, before, type)

    const saved = await record(browser, child.id, type, form)
    assert.equal(saved.status, 303, `${type}: ${text(saved.body)}`)
    const events = await eventsOf(w, child.id)
    assert.equal(events.length, before + 1, type)
    assert.equal(events.at(-1)?.type, type)
    assert.equal((await browser.follow(saved)).status, 200, type)
  }
})

test('a form with errors comes back with everything that was typed, and the errors lead to their fields', async () => {
  const { w, caseworker, child } = await small()
  const browser = await w.signIn(caseworker)
  const refused = await record(browser, child.id, 'advice.requested', {
    ...boxes('on', '2026-02-30'),
    limb: 'c',
    body: 'Dr O’Brien & <sons>',
    ...boxes('receivedByBody', '26-2-2'),
  })
  assert.match(refused.body, /<title>Error: /)
  assert.match(refused.body, /this is not a real date/)
  assert.match(refused.body, /the year must have 4 numbers/)
  assert.match(refused.body, /value="Dr O’Brien &amp; &lt;sons(>|&gt;)"/)
  assert.match(refused.body, /name="on-day" value="30"/)
  assert.match(refused.body, /href="#on-day"/)
  const future = await record(browser, child.id, 'request.received', { ...request, ...boxes('on', '2026-03-03') })
  assert.match(future.body, /the day must be today or in the past/)
  const unborn = await record(browser, child.id, 'request.received', { ...request, ...boxes('on', '2016-03-03') })
  assert.match(unborn.body, /before the child was born, 9 March 2017/)
  const hidden = await record(browser, child.id, 'setting.consulted', {
    ...boxes('on', '2026-02-02'),
    setting: 'A\u0007B',
    matter: 'new',
  })
  assert.match(hidden.body, /Use letters, numbers and punctuation only/)
  assert.equal((await eventsOf(w, child.id)).length, 0)
})

test('a day that is known only to lie between two days is kept as that', async () => {
  const { w, caseworker, child } = await small()
  const browser = await w.signIn(caseworker)
  const between = { by: 'parent', matter: 'new', when: 'between' }
  const wrong = await record(browser, child.id, 'request.received', {
    ...between,
    ...boxes('notBefore', '2026-01-05'),
    ...boxes('notAfter', '2026-01-04'),
  })
  assert.match(wrong.body, /this day must be the same as or later than the first/)
  const saved = await record(browser, child.id, 'request.received', {
    ...between,
    ...boxes('notBefore', '2026-01-05'),
    ...boxes('notAfter', '2026-01-25'),
  })
  assert.equal(saved.status, 303)
  const [event] = await eventsOf(w, child.id)
  assert.deepEqual([event?.on_day, event?.not_before, event?.not_after], [null, '2026-01-05', '2026-01-25'])
  assert.match(text((await browser.follow(saved)).body), /between 5 January 2026 and 25 January 2026/)
})

test('what the journey file would refuse is refused at the field, in words', async () => {
  const { w, caseworker, child } = await small()
  await wholeJourney(w, child.id)
  await w.record(child.id, { type: 'plan.issued', on: '2024-06-03', matter: 'a2' })
  const browser = await w.signIn(caseworker)
  const refused = await record(browser, child.id, 'review.meetingHeld', { ...boxes('on', '2026-02-02'), matter: 'new' })
  assert.match(text(refused.body), /Choose which plan this is about: there is more than one it could be/)
  const saved = await record(browser, child.id, 'review.meetingHeld', {
    ...boxes('on', '2026-02-02'),
    matter: 'new',
    plan: 'a1',
  })
  assert.equal(saved.status, 303)
})

test('a form sent twice is saved once', async () => {
  const { w, caseworker, child } = await small()
  const other = await heldChild(w, caseworker)
  const browser = await w.signIn(caseworker)
  const formKey = key()
  const first = await record(browser, child.id, 'request.received', { ...request, formKey })
  const second = await record(browser, child.id, 'request.received', { ...request, formKey })
  assert.equal(second.location, first.location)
  assert.match((await browser.follow(second)).body, /It was not saved twice/)
  assert.equal((await eventsOf(w, child.id)).length, 1)
  const elsewhere = await record(browser, other.id, 'request.received', { ...request, formKey })
  assert.equal(elsewhere.status, 303)
  assert.equal((await eventsOf(w, other.id)).length, 1)
})

test('a correction restores the days, and both versions stay', async () => {
  const { w, caseworker, child } = await small()
  const browser = await w.signIn(caseworker)
  const saved = await record(browser, child.id, 'request.received', request)
  const original = await promisesOf(w, child.id)
  const matter = (await eventsOf(w, child.id))[0]?.matter ?? ''
  const correct = async (form: Form) => {
    const opened = await browser.get(`${saved.location}/correct`)
    const version = /name="version" value="([^"]+)"/.exec(opened.body)?.[1] ?? ''
    return browser.post(`${saved.location}/correct`, {
      formKey: key(),
      version,
      when: 'exact',
      by: 'parent',
      matter,
      ...form,
    })
  }
  assert.match((await browser.get(`${saved.location}/correct`)).body, /name="on-month" value="1"/)
  const nothing = await correct(boxes('on', '2026-01-05'))
  assert.match(nothing.body, /Nothing was changed/)

  const moved = await correct(boxes('on', '2026-01-12'))
  assert.equal(moved.status, 303)
  const page = text((await browser.follow(moved)).body)
  assert.match(page, /The day moves: decide whether to assess by Monday 23 February 2026, not 16 February 2026/)
  assert.match(page, /First written .* When: Monday 5 January 2026/)
  assert.match(page, /Corrected to .* When: Monday 12 January 2026/)
  const correction = (await eventsOf(w, child.id)).at(-1)
  assert.deepEqual(correction?.detail, { corrects: (await eventsOf(w, child.id))[0]?.id, set: { on: '2026-01-12' } })
  assert.notDeepEqual(await promisesOf(w, child.id), original)

  assert.equal((await correct(boxes('on', '2026-01-05'))).status, 303)
  assert.deepEqual(await promisesOf(w, child.id), original)
})

test('two people who correct the same entry do not correct past each other', async () => {
  const { w, caseworker, manager, child } = await small()
  const browser = await w.signIn(caseworker)
  const saved = await record(browser, child.id, 'request.received', request)
  const opened = await browser.get(`${saved.location}/correct`)
  const version = /name="version" value="([^"]+)"/.exec(opened.body)?.[1] ?? ''
  const matter = (await eventsOf(w, child.id))[0]?.matter ?? ''
  const form = { version, when: 'exact', matter, by: 'parent' }
  const theirs = await w.signIn(manager)
  assert.equal(
    (await theirs.post(`${saved.location}/correct`, { ...form, formKey: key(), ...boxes('on', '2026-01-09') })).status,
    303,
  )
  const stale = await browser.post(`${saved.location}/correct`, {
    ...form,
    formKey: key(),
    ...boxes('on', '2026-01-12'),
  })
  assert.equal(stale.status, 409)
  assert.match(stale.body, /Friday 9 January 2026/)
  assert.match(stale.body, /Monday 12 January 2026/)
  assert.equal((await eventsOf(w, child.id)).length, 2)
})

/** A request of 5 January that was not decided by 16 February, and the address of the exception for it. */
async function lateDecision(w: World, childId: string) {
  const of = await w.record(childId, { type: 'request.received', on: '2026-01-05', matter: 'a1', by: 'parent' })
  return `/children/${childId}/exception/${of}/ehcna.decision`
}
const away = {
  ground: 'absent_from_area_4w',
  ...boxes('from', '2026-01-10'),
  ...boxes('to', '2026-02-20'),
  reason: 'The family was abroad; the letter is in the file.',
}
const statusOf = async (w: World, childId: string, rule: string) =>
  (await promisesOf(w, childId)).find((promise) => promise.rule === rule)?.status

/** The proposals about a child, through the eyes of somebody who may read them. */
const proposals = (w: World, reader: Person, childId: string) =>
  w.asAccount(reader.id, (tx) =>
    tx.selectFrom('proposal').selectAll().where('child_id', '=', childId).orderBy('proposed_at').execute(),
  )

test('an exception counts once a manager who did not propose it has confirmed it', async () => {
  const { w, caseworker, manager, child } = await small()
  const path = await lateDecision(w, child.id)
  const browser = await w.signIn(caseworker)
  assert.match((await browser.get(`/children/${child.id}/exception`)).body, /ehcna\.decision/)
  const opened = await browser.get(path)
  assert.match(
    text(opened.body),
    /Counts if 28 days or more of the absence lie between 5 January 2026 and 16 February 2026/,
  )
  assert.doesNotMatch(opened.body, /value="missed_appointment"/)
  const formKey = key()
  for (const _ of [1, 2]) assert.equal((await browser.post(path, { formKey, ...away })).status, 303)
  const [proposal, ...more] = await proposals(w, caseworker, child.id)
  assert.equal(more.length, 0)
  assert.equal(await statusOf(w, child.id, 'ehcna.decision'), 'missed')
  assert.match(
    text((await browser.get(`/children/${child.id}/history`)).body),
    /Proposed, and not counting until a manager has confirmed it/,
  )
  assert.equal((await browser.get(`/proposals/${proposal?.id}`)).status, 403)
  assert.equal((await browser.post(`/proposals/${proposal?.id}`, { decision: 'confirm' })).status, 403)

  const theirs = await w.signIn(manager)
  assert.match(
    text((await theirs.get('/proposals')).body),
    /Decide whether to assess”: The child, parent or young person was away/,
  )
  assert.match(text((await theirs.get(`/proposals/${proposal?.id}`)).body), /This changes: decide whether to assess/)
  const unsaid = await theirs.post(`/proposals/${proposal?.id}`, {})
  assert.match(unsaid.body, /Choose whether to confirm or decline/)
  assert.equal((await theirs.post(`/proposals/${proposal?.id}`, { decision: 'confirm' })).status, 303)
  assert.equal(await statusOf(w, child.id, 'ehcna.decision'), 'excused')
  assert.equal((await theirs.post(`/proposals/${proposal?.id}`, { decision: 'confirm' })).location, '/proposals')
  assert.equal((await eventsOf(w, child.id)).length, 2)
})

test('a manager does not confirm an exception of their own, not even around the pages', async () => {
  const { w, manager, child } = await small()
  const path = await lateDecision(w, child.id)
  const browser = await w.signIn(manager)
  assert.equal((await browser.post(path, { formKey: key(), ...away })).status, 303)
  const [proposal] = await proposals(w, manager, child.id)
  assert.match((await browser.get(`/proposals/${proposal?.id}`)).body, /You proposed this yourself/)
  assert.equal((await browser.post(`/proposals/${proposal?.id}`, { decision: 'confirm' })).status, 403)
  assert.equal(await statusOf(w, child.id, 'ehcna.decision'), 'missed')
  await assert.rejects(
    w.asAccount(manager.id, (tx) =>
      tx
        .updateTable('proposal')
        .set({ manager_by: manager.id })
        .where('id', '=', proposal?.id ?? '')
        .execute(),
    ),
  )
  const event = proposal?.event as { id: string; on: string; matter: string }
  await assert.rejects(
    w.asAccount(manager.id, (tx) =>
      tx
        .insertInto('journey_event')
        .values({
          id: event.id,
          child_id: child.id,
          type: 'exception.recorded',
          on_day: event.on,
          matter: event.matter,
          detail: JSON.stringify({ rule: 'ehcna.decision' }),
          source: 'hand',
          recorded_at: w.clock.now(),
          recorded_by: manager.id,
        })
        .execute(),
    ),
    /row-level security/,
  )
})

test('a proposal cannot be rewritten or decided a second time around the pages', async () => {
  const { w, caseworker, manager, child } = await small()
  const path = await lateDecision(w, child.id)
  await (await w.signIn(caseworker)).post(path, { formKey: key(), ...away })
  const [proposal] = await proposals(w, caseworker, child.id)
  const id = proposal?.id ?? ''
  await assert.rejects(
    w.asAccount(manager.id, (tx) =>
      tx.updateTable('proposal').set({ reason: 'another' }).where('id', '=', id).execute(),
    ),
    /permission denied/,
  )
  const declined = await (await w.signIn(manager)).post(`/proposals/${id}`, {
    decision: 'decline',
    reason: 'No letter in the file',
  })
  assert.equal(declined.status, 303)
  const [after] = await proposals(w, manager, child.id)
  assert.equal(after?.decision_reason, 'No letter in the file')
  const told = await (await w.signIn(caseworker)).get(`/children/${child.id}/exception`)
  assert.match(told.body, /Proposed before, and declined[\s\S]+declined it on [^:]+: No letter in the file/)
  await w.asAccount(manager.id, (tx) =>
    tx.updateTable('proposal').set({ manager_by: manager.id }).where('id', '=', id).execute(),
  )
  assert.equal((await proposals(w, manager, child.id))[0]?.manager_by, null)
  assert.equal(await statusOf(w, child.id, 'ehcna.decision'), 'missed')
})

test('an exception is refused with a foreign ground, days in the wrong order, a closure without its facts, or no reason', async () => {
  const { w, caseworker, child } = await small()
  const path = await lateDecision(w, child.id)
  const browser = await w.signIn(caseworker)
  const refused = async (form: Form, words: RegExp) =>
    assert.match(text((await browser.post(path, { formKey: key(), ...away, ...form })).body), words)
  await refused({ ground: 'missed_appointment' }, /Choose the ground/)
  await refused(boxes('to', '2026-01-09'), /must be the same as or later than the day it began/)
  await refused({ ground: 'school_closure_4w' }, /Choose who was asked for advice/)
  await refused({ reason: ' ' }, /Enter how this holds the step up/)
  assert.equal((await proposals(w, caseworker, child.id)).length, 0)
})

test('an entry is made void by two persons, the data officer first and the manager last', async () => {
  const { w, caseworker, manager, dataOfficer, child } = await small()
  const browser = await w.signIn(caseworker)
  const saved = await record(browser, child.id, 'request.received', request)
  assert.match(
    text((await browser.get(`${saved.location}/void`)).body),
    /This no longer counts: decide whether to assess/,
  )
  assert.match(
    (await browser.post(`${saved.location}/void`, { formKey: key(), reason: '' })).body,
    /Enter why this entry/,
  )
  for (const _ of [1, 2])
    assert.equal(
      (await browser.post(`${saved.location}/void`, { formKey: key(), reason: 'It was for another child.' })).status,
      303,
    )
  const [proposal, ...more] = await proposals(w, caseworker, child.id)
  assert.equal(more.length, 0)
  const path = `/proposals/${proposal?.id}`
  assert.match((await browser.get(saved.location ?? '')).body, /Somebody has asked for this entry to be made void/)

  const managing = await w.signIn(manager)
  assert.match((await managing.get(path)).body, /A data officer has to confirm it first/)
  assert.match(
    (await managing.post(path, { decision: 'confirm' })).body,
    /A data officer has to confirm this before you can/,
  )
  const officer = await w.signIn(dataOfficer)
  assert.match((await officer.get('/proposals')).body, /Make an entry of the record void/)
  assert.equal((await officer.post(path, { decision: 'confirm' })).status, 303)
  assert.equal((await eventsOf(w, child.id)).length, 1)
  assert.equal((await officer.get(path)).status, 403)

  assert.equal((await managing.post(path, { decision: 'confirm' })).status, 303)
  const events = await eventsOf(w, child.id)
  assert.equal(events.length, 2)
  assert.deepEqual(events[1]?.detail, { corrects: events[0]?.id, void: true })
  assert.equal(await statusOf(w, child.id, 'ehcna.decision'), undefined)
  const [done] = await proposals(w, manager, child.id)
  assert.deepEqual(
    [done?.manager_by, done?.data_officer_by, done?.reason],
    [manager.id, dataOfficer.id, 'It was for another child.'],
  )
  assert.match(text((await browser.get(`/children/${child.id}/history`)).body), /Made void/)
  assert.equal((await browser.get(`${saved.location}/correct`)).status, 403)
})

test('one person who is both manager and data officer cannot make an entry void alone', async () => {
  const { w, caseworker, child } = await small()
  const both = await w.person({ roles: ['manager', 'dataOfficer'] })
  const browser = await w.signIn(caseworker)
  const saved = await record(browser, child.id, 'request.received', request)
  await browser.post(`${saved.location}/void`, { formKey: key(), reason: 'It was for another child.' })
  const [proposal] = await proposals(w, caseworker, child.id)
  const path = `/proposals/${proposal?.id}`
  const theirs = await w.signIn(both)
  assert.equal((await theirs.post(path, { decision: 'confirm' })).status, 303)
  assert.match(
    (await theirs.post(path, { decision: 'confirm' })).body,
    /A data officer has to confirm this before you can/,
  )
  assert.equal((await eventsOf(w, child.id)).length, 1)
  const event = proposal?.event as { id: string; on: string; matter: string; corrects: string }
  const writeVoid = () =>
    w.asAccount(both.id, (tx) =>
      tx
        .insertInto('journey_event')
        .values({
          id: event.id,
          child_id: child.id,
          type: 'correction',
          on_day: event.on,
          matter: event.matter,
          detail: JSON.stringify({ corrects: event.corrects, void: true }),
          source: 'hand',
          recorded_at: w.clock.now(),
          recorded_by: both.id,
        })
        .execute(),
    )
  await assert.rejects(writeVoid(), /row-level security/)
})

test('a confirmed limit on what is shared takes the place of the parent’s own', async () => {
  const { w, caseworker, manager, child } = await small()
  const parent = await w.person({ name: 'Sam Ellis' })
  const place = await w.stand(child.id, 'parent', { account: parent.id })
  const browser = await w.signIn(caseworker)
  const asked = await browser.post(`/children/${child.id}/circle/places/${place}/restrict`, {
    basis: 'courtOrder',
    mayNotKnow: 'The school',
    notices: 'yes',
    reason: 'Order of 2 February, kept in the file',
  })
  assert.equal(asked.status, 303)
  const [proposal] = await proposals(w, caseworker, child.id)
  const theirs = await w.signIn(manager)
  assert.match(
    text((await theirs.get(`/proposals/${proposal?.id}`)).body),
    /An order of a court.*Letters of the law Still go to this parent/,
  )
  assert.equal((await theirs.post(`/proposals/${proposal?.id}`, { decision: 'confirm' })).status, 303)
  const rows = await w.as('import', (tx) =>
    tx.selectFrom('circle').selectAll().where('child_id', '=', child.id).where('account_id', '=', parent.id).execute(),
  )
  const limited = rows.find((row) => row.relation === 'parent.restricted')
  assert.equal(limited?.confirmed_by, manager.id)
  assert.equal(limited?.recorded_by, caseworker.id)
  const receivers = await w.asAccount(caseworker.id, (tx) =>
    sql<{ relation: string }>`select relation from family_receivers(${child.id}::uuid)`.execute(tx),
  )
  assert.deepEqual(
    receivers.rows.map(({ relation }) => relation),
    ['parent.restricted'],
    'the order says that notices still go to this parent',
  )
})

test('a family, a school and another officer may not record; a stranger learns nothing', async () => {
  const { w, caseworker, child } = await small()
  const parent = await w.person({ name: 'Sam Ellis' })
  await w.stand(child.id, 'parent', { account: parent.id })
  const saved = await record(await w.signIn(caseworker), child.id, 'request.received', request)
  const pages = [
    `/children/${child.id}/record`,
    `/children/${child.id}/record/request.received`,
    `/children/${child.id}/exception`,
    `${saved.location}/correct`,
    `${saved.location}/void`,
  ]
  const who: [Person, number][] = [
    [parent, 403],
    [await w.person({ roles: ['senco'] }), 403],
    [await w.person({ roles: ['caseworker'], team: w.otherTeam }), 403],
    [await w.person({ name: 'A stranger' }), 404],
    [await w.person({ roles: ['administrator'] }), 404],
  ]
  for (const [person, status] of who) {
    const browser = await w.signIn(person)
    for (const page of pages) assert.equal((await browser.get(page)).status, status, `${person.name} ${page}`)
    assert.equal((await record(browser, child.id, 'request.received', request)).status, status)
    assert.equal((await browser.get('/proposals')).status, 403)
  }
  assert.equal((await eventsOf(w, child.id)).length, 1)
  const family = await w.signIn(parent)
  const history = text((await family.get(`/children/${child.id}/history`)).body)
  assert.match(history, /Request for an assessment received/)
  assert.match(history, /Written by a SEND caseworker/)
  assert.doesNotMatch(history, /Priya Shah/)
  const forged = await (await w.signIn(caseworker)).postForged(`/children/${child.id}/record/request.received`, {
    by: 'parent',
  })
  assert.equal(forged.status, 400)
})

test('a final plan entered by hand within the 15 days of its draft is asked about, and then called too early', async () => {
  const { w, caseworker, child } = await small()
  await w.record(child.id, { type: 'request.received', on: '2025-10-06', matter: 'a1', by: 'parent' })
  await w.record(child.id, { type: 'assessment.decided', on: '2025-11-03', matter: 'a1', outcome: 'assess' })
  const browser = await w.signIn(caseworker)
  const sent = { ...boxes('on', '2026-01-12'), matter: 'a1' }
  assert.equal((await record(browser, child.id, 'draft.sent', sent)).status, 303)
  const asked = await record(browser, child.id, 'plan.issued', sent)
  assert.equal(asked.status, 200)
  assert.match(text(asked.body), /the family had less time than the law gives.*until Monday 26 January 2026 \(.*reg 13/)
  assert.match(asked.body, /name="sure"/)
  assert.equal((await eventsOf(w, child.id)).length, 3, 'nothing is saved before somebody has looked again')
  const later = await record(browser, child.id, 'plan.issued', { ...boxes('on', '2026-01-27'), matter: 'a1' })
  assert.equal(later.status, 303, 'with the whole time there is nothing to ask')
  assert.equal((await eventsOf(w, child.id)).length, 4)
  const other = await small()
  await other.w.record(other.child.id, { type: 'request.received', on: '2025-10-06', matter: 'a1', by: 'parent' })
  await other.w.record(other.child.id, {
    type: 'assessment.decided',
    on: '2025-11-03',
    matter: 'a1',
    outcome: 'assess',
  })
  const again = await other.w.signIn(other.caseworker)
  // whichever of the two is written down later
  assert.equal((await record(again, other.child.id, 'plan.issued', sent)).status, 303)
  assert.equal((await record(again, other.child.id, 'draft.sent', sent)).status, 200)
  const saved = await record(again, other.child.id, 'draft.sent', { ...sent, sure: 'yes' })
  assert.equal(saved.status, 303)
  assert.match(text((await again.get(saved.location ?? '')).body), /came too early/)
  assert.match(text((await again.get(`/children/${other.child.id}`)).body), /Done too early/)
})

test('after a death the record is read and not changed', async () => {
  const { w, caseworker, child } = await small()
  const browser = await w.signIn(caseworker)
  const saved = await record(browser, child.id, 'request.received', request)
  await w.as('import', (tx) =>
    tx.updateTable('child').set({ died_on: '2026-02-20' }).where('id', '=', child.id).execute(),
  )
  assert.equal(
    (await record(browser, child.id, 'draft.sent', { ...boxes('on', '2026-02-18'), matter: 'new' })).status,
    403,
  )
  assert.equal((await browser.get(`${saved.location}/correct`)).status, 403)
  assert.equal((await browser.get(`/children/${child.id}/history`)).status, 200)
})

test('the list of proposals goes on by pages', async (t) => {
  const w = await world(t)
  const caseworker = await w.person({ roles: ['caseworker'], team: w.team })
  const manager = await w.person({ roles: ['manager'], team: w.team })
  for (let made = 0; made < 31; made += 1) {
    const child = await heldChild(w, caseworker)
    await w.asAccount(caseworker.id, (tx) =>
      tx
        .insertInto('proposal')
        .values({
          id: crypto.randomUUID(),
          child_id: child.id,
          kind: 'void',
          event: JSON.stringify({
            id: crypto.randomUUID(),
            type: 'correction',
            corrects: crypto.randomUUID(),
            void: true,
          }),
          reason: 'A test',
          proposed_by: caseworker.id,
          proposed_at: w.clock.now(),
        })
        .execute(),
    )
  }
  const browser = await w.signIn(manager)
  const first = await browser.get('/proposals')
  assert.equal(first.body.match(/\/proposals\/[0-9a-f-]{36}"/g)?.length, 30)
  const next = /href="(\/proposals\?after=[^"]+)"/.exec(first.body)?.[1] ?? ''
  const second = await browser.get(next)
  assert.equal(second.body.match(/\/proposals\/[0-9a-f-]{36}"/g)?.length, 1)
})
