/**
 * The running service on days and at moments that clocks are got wrong: both nights of the time change, births on 29 February,
 * the last Friday of June, midnight, and a clock that is put forward or back by an hour while people work.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { sealAudit, verifyAudit } from '../../src/access/seal-audit.ts'
import { credentialOf, isResting } from '../../src/areas/accounts/credential.ts'
import { queueMessage, sendWaitingMessages } from '../../src/areas/accounts/index.ts'
import { refreshPromises } from '../../src/areas/journey/index.ts'
import { day } from '../../src/law/local-date.ts'
import { dayInLondon, watchedClock } from '../../src/platform/clock.ts'
import { declareJob, enqueue, startJobs } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { hiddenOf } from '../support/fields.ts'
import { type Browser, type Person, type World, world } from '../support/world.ts'

const minute = 60_000
const hour = 60 * minute

/** A clock that can be put forward or back, and time that only goes by. */
type Times = { at(moment: string): void; pass(milliseconds: number): void; put(milliseconds: number): void }

/** A small world on a watched clock; it stands at `moment` before anybody comes in. */
async function worldAt(t: TestContext, moment: string) {
  const here = await world(t)
  let wall = Date.parse(moment)
  let steady = 0
  Object.assign(
    here.clock,
    watchedClock(
      () => wall,
      () => steady,
    ),
  )
  const times: Times = {
    at: (next) => times.pass(Date.parse(next) - wall),
    pass: (milliseconds) => {
      wall += milliseconds
      steady += milliseconds
    },
    put: (milliseconds) => {
      wall += milliseconds
    },
  }
  const officer = await here.person({ roles: ['caseworker'], team: here.team })
  const child = await here.child()
  await here.stand(child.id, 'caseworker', { account: officer.id })
  return { here, times, officer, child, browser: await here.signIn(officer) }
}

const boxes = (name: string, on: string) => {
  const [year = '', month = '', date = ''] = on.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

const worry = (token: string, on: string) => ({
  _csrf: token,
  formKey: randomBytes(16).toString('base64url'),
  when: 'exact',
  ...boxes('on', on),
  by: 'parent',
  to: 'la',
  matter: 'new',
})

const recordPath = (childId: string) => `/children/${childId}/record/concern.raised`

const tokenAt = async (browser: Browser, childId: string) =>
  hiddenOf((await browser.get(recordPath(childId))).body, '_csrf')

const factsOf = (here: World, childId: string) =>
  here.as('import', (tx) =>
    tx
      .selectFrom('journey_event')
      .select(['type', 'on_day', 'recorded_at', 'detail'])
      .where('child_id', '=', childId)
      .orderBy('place')
      .execute(),
  )

async function isWhole(here: World): Promise<void> {
  const today = day(here.clock.today())
  await sealAudit(here.database, today)
  const verdict = await verifyAudit(here.database, today)
  assert.equal(verdict.is, 'whole')
  assert.ok(verdict.is === 'whole' && verdict.sealed > 0 && verdict.unsealed === 0)
}

/** "Signed in since", "3 minutes ago": nothing of it is before it began. */
async function noNegativeTimes(browser: Browser): Promise<void> {
  const { body, status } = await browser.get('/account/sessions')
  assert.equal(status, 200)
  assert.doesNotMatch(body.replace(/<[^>]+>/g, ' '), /-\d+ (minute|hour|day)|NaN|Invalid/)
}

for (const [name, night, summerBefore] of [
  ['forward in March', '2026-03-28T23:00:00.000Z', false],
  ['back in October', '2026-10-24T22:00:00.000Z', true],
] as const)
  test(`the night the clocks go ${name}: people stay signed in, and every fact has its day`, async (t) => {
    const { here, times, child, browser } = await worldAt(t, night)
    const days: string[] = []
    for (let step = 0; step < 26; step += 1) {
      const today = here.clock.today()
      const token = await tokenAt(browser, child.id)
      // sent ten minutes after it was opened, also over the change and over midnight
      times.pass(10 * minute)
      const answer = await browser.postForged(recordPath(child.id), worry(token, today))
      assert.equal(answer.status, 303, `${here.clock.now()}: ${answer.status}`)
      days.push(today)
    }
    const facts = await factsOf(here, child.id)
    assert.deepEqual(
      facts.map((fact) => fact.on_day),
      days,
    )
    assert.deepEqual([...new Set(days)], summerBefore ? ['2026-10-24', '2026-10-25'] : ['2026-03-28', '2026-03-29'])
    const moments = facts.map((fact) => fact.recorded_at)
    assert.deepEqual(moments, moments.toSorted())
    await noNegativeTimes(browser)
    await isWhole(here)
  })

test('a page begun before midnight and sent after it is kept, with the day that was typed', async (t) => {
  const { here, times, child, browser } = await worldAt(t, '2026-06-30T22:59:30.000Z')
  assert.equal(here.clock.today(), '2026-06-30')
  const token = await tokenAt(browser, child.id)
  times.pass(minute)
  assert.equal(here.clock.today(), '2026-07-01')
  const tomorrow = await browser.postForged(recordPath(child.id), worry(token, '2026-07-02'))
  assert.equal(tomorrow.status, 200, 'a day that has not come is asked about, not kept')
  assert.equal((await browser.postForged(recordPath(child.id), worry(token, '2026-06-30'))).status, 303)
  const [fact, ...more] = await factsOf(here, child.id)
  assert.equal(more.length, 0)
  assert.deepEqual([fact?.on_day, dayInLondon(fact?.recorded_at ?? '')], ['2026-06-30', '2026-07-01'])
})

test('born on 29 February: every page opens on each day around it, and nobody grows younger', async (t) => {
  const { here, times, officer, browser } = await worldAt(t, '2026-02-27T12:00:00.000Z')
  const leap = await here.child({ born: '2012-02-29' })
  await here.stand(leap.id, 'caseworker', { account: officer.id })
  await here.record(leap.id, { type: 'request.received', on: '2024-02-29', matter: 'a1', by: 'parent' })
  let signedIn = browser
  const ages: number[] = []
  for (const today of ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2028-02-28', '2028-02-29']) {
    times.at(`${today}T12:00:00.000Z`)
    signedIn = await here.signIn(officer)
    for (const page of ['', '/where-we-are', '/record', '/about'])
      assert.equal((await signedIn.get(`/children/${leap.id}${page}`)).status, 200, `${today} ${page}`)
    const { body } = await signedIn.get(`/children/${leap.id}`)
    ages.push(Number(/(\d+) years old/.exec(body)?.[1]))
  }
  assert.deepEqual(
    ages.map((age) => age - 13),
    ages.map((age) => age - 13).toSorted((a, b) => a - b),
  )
  assert.deepEqual([ages[0], ages[2], ages[5]], [13, 14, 16])
  await refreshPromises(here.database, day(here.clock.today()))
})

/** Worked out apart from the service: the day after the last Friday of June in the school year of the sixteenth birthday. */
function youngPersonFrom(born: string): string {
  const [year = 0, month = 0] = born.split('-').map(Number)
  const june = new Date(Date.UTC(year + 16 + (month >= 9 ? 1 : 0), 5, 30))
  while (june.getUTCDay() !== 5) june.setUTCDate(june.getUTCDate() - 1)
  june.setUTCDate(june.getUTCDate() + 1)
  return june.toISOString().slice(0, 10)
}

test('the last Friday of June: a parent’s own right ends with that day in England, not an hour before or after', async (t) => {
  const { here, times } = await worldAt(t, '2026-06-26T22:30:00.000Z')
  for (const born of ['2009-09-01', '2010-08-31', '2008-02-29', '2012-02-29', '2004-02-29', '2010-06-25']) {
    const { rows } = await here.database.transaction({ role: 'waymark_app', settings: {} }, (tx) =>
      sql<{ from: string }>`select becomes_young_person_on(${born}::date) as "from"`.execute(tx),
    )
    assert.equal(rows[0]?.from, youngPersonFrom(born), born)
  }
  const child = await here.child({ born: '2010-03-09' })
  assert.equal(youngPersonFrom('2010-03-09'), '2026-06-27')
  const parent = await here.person({ name: 'Pat Parent' })
  await here.stand(child.id, 'parent', { account: parent.id })
  const browser = await here.signIn(parent)
  // Friday 26 June, one second to midnight in summer time
  times.at('2026-06-26T22:59:59.000Z')
  assert.equal((await browser.get(`/children/${child.id}/where-we-are`)).status, 200)
  times.at('2026-06-26T23:00:00.000Z')
  assert.equal((await browser.get(`/children/${child.id}/where-we-are`)).status, 404)
  assert.equal((await browser.get('/account')).status, 200, 'and the parent is still signed in')
})

async function correct(browser: Browser, childId: string, eventId: string, on: string): Promise<number> {
  const path = `/children/${childId}/events/${eventId}/correct`
  const { body } = await browser.get(path)
  const names = ['_csrf', 'version', 'formKey']
  const answer = await browser.postForged(path, {
    ...Object.fromEntries(names.map((name) => [name, hiddenOf(body, name)])),
    when: 'exact',
    matter: 'a1',
    by: 'parent',
    ...boxes('on', on),
  })
  return answer.status
}

for (const [name, jump] of [
  ['forward', hour],
  ['back', -hour],
] as const)
  test(`the clock is put ${name} by an hour: nobody is signed out, no form is lost, the last correction stands`, async (t) => {
    const { here, times, child, browser, officer } = await worldAt(t, '2026-03-02T12:00:00.000Z')
    const request = await here.record(child.id, {
      type: 'request.received',
      on: '2026-01-05',
      matter: 'a1',
      by: 'parent',
    })
    assert.equal(await correct(browser, child.id, request, '2026-01-06'), 303)
    const token = await tokenAt(browser, child.id)
    times.pass(2 * minute)
    times.put(jump)
    assert.equal((await browser.get('/account')).status, 200)
    assert.equal((await browser.postForged(recordPath(child.id), worry(token, '2026-03-02'))).status, 303)
    assert.equal(await correct(browser, child.id, request, '2026-01-07'), 303)
    const { body } = await browser.get(`/children/${child.id}/events/${request}/correct`)
    assert.match(body, /name="on-day" value="7"/)
    await noNegativeTimes(browser)
    // and back to where it was
    times.pass(5 * minute)
    times.put(-jump)
    assert.equal((await browser.get('/account')).status, 200)
    assert.equal(await correct(browser, child.id, request, '2026-01-08'), 303)
    assert.match((await browser.get(`/children/${child.id}/events/${request}/correct`)).body, /name="on-day" value="8"/)
    await noNegativeTimes(browser)
    await isWhole(here)
    // an hour of real rest ends a session all the same
    times.pass(61 * minute)
    assert.match((await browser.get('/account')).location ?? '', /^\/sign-in/)
    assert.equal((await (await here.signIn(officer)).get('/account')).status, 200)
  })

test('a session that rests twelve hours in all by the watched time is over, however the clock was put', async (t) => {
  const { times, browser } = await worldAt(t, '2026-03-02T08:00:00.000Z')
  times.put(hour)
  for (let gone = 0; gone < 11 * hour + 30 * minute; gone += 30 * minute) {
    assert.equal((await browser.get('/account')).status, 200)
    times.pass(30 * minute)
  }
  times.pass(31 * minute)
  assert.match((await browser.get('/account')).location ?? '', /^\/sign-in/)
})

test('a job over whose run the clock jumps has its one effect', async (t) => {
  const { here, times, browser } = await worldAt(t, '2026-03-02T12:00:00.000Z')
  let effects = 0
  const job = declareJob('test.jump', {
    retry: { times: 2, delaySeconds: 0 },
    run: async (_ids, { done }) => {
      times.put(hour)
      await wait(50)
      times.put(-2 * hour)
      await here.database.transaction({ role: 'waymark_app', settings: {} }, done)
      effects += 1
    },
  })
  const lines: string[] = []
  await browser.get('/children')
  const jobs = await startJobs(here.database, [job], createLog({ write: (line) => void lines.push(line) }))
  await here.database.transaction({ role: 'waymark_app', settings: {} }, (tx) => enqueue(tx, job.name, {}))
  for (let tries = 0; tries < 200 && !lines.some((line) => line.includes('job.done')); tries += 1) await wait(50)
  await jobs.stop()
  assert.equal(effects, 1)
  await isWhole(here)
})

test('the clock is put back by an hour: what rests or waits does not wait an hour longer', async (t) => {
  const { here, times, officer } = await worldAt(t, '2026-03-02T12:00:00.000Z')
  const visitor = here.visitor()
  Object.assign(here.services.config, { smtpUrl: 'smtp://127.0.0.1:1' })
  const ask = () => visitor.post('/forgotten-password', { email: officer.email })
  const waiting = () =>
    here.as('jobs', (tx) =>
      tx.selectFrom('outgoing_message').select(['id', 'failed']).where('kind', '=', 'passwordReset').execute(),
    )
  await ask()
  const sent = (await waiting()).length
  assert.equal(sent, 1)
  await ask()
  assert.equal((await waiting()).length, sent, 'not twice within a moment')
  times.pass(minute)
  times.put(-hour)
  await ask()
  assert.equal((await waiting()).length, sent + 1, 'an hour before is no moment ago')

  const now = here.clock.now()
  await here.as('signIn', (tx) => queueMessage(tx, { kind: 'unlock', to: 'a@home.example', now }))
  await here.as('jobs', (tx) =>
    tx.updateTable('outgoing_message').set({ failed: 'being sent since 2026-03-02T12:30:00.000Z' }).execute(),
  )
  const sendings = await sendWaitingMessages(here.services, { email: async () => undefined })
  assert.ok(sendings.sent >= 1, 'what a killed process took before the clock was put back is sent')

  await restOf(here, officer, '2026-03-02T13:59:00.000Z')
  assert.equal(await rests(here, officer), false, 'no rest is longer than the longest')
  await restOf(here, officer, '2026-03-02T11:30:00.000Z')
  assert.equal(await rests(here, officer), true)
})

const restOf = (here: World, person: Person, until: string) =>
  here.as('signIn', (tx) =>
    tx
      .insertInto('credential')
      .values({
        account_id: person.id,
        password_hash: 'none',
        changed_at: until,
        failed_attempts: 5,
        locked_until: until,
      })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ locked_until: until }))
      .execute(),
  )

const rests = (here: World, person: Person): Promise<boolean> =>
  here.as('signIn', async (tx) => isResting(await credentialOf(tx, person.id), here.clock.now()))

test('the clock goes over midnight and back: what is owed today is not late', async (t) => {
  const { here, times, child } = await worldAt(t, '2026-02-16T23:30:00.000Z')
  // to be decided by 16 February
  await here.record(child.id, { type: 'request.received', on: '2026-01-05', matter: 'a1', by: 'parent' })
  const status = () =>
    here.as('import', async (tx) => {
      const row = tx.selectFrom('promise').select('status').where('child_id', '=', child.id)
      return (await row.where('rule', '=', 'ehcna.decision').executeTakeFirstOrThrow()).status
    })
  const refresh = () => refreshPromises(here.database, day(here.clock.today()))
  await refresh()
  assert.equal(await status(), 'open')
  times.put(hour)
  await refresh()
  assert.notEqual(await status(), 'open')
  times.put(-hour)
  await refresh()
  assert.equal(await status(), 'open')
  times.pass(hour)
  await refresh()
  assert.notEqual(await status(), 'open')
})
