/** The short form of the drill, on PostgreSQL: the embedded database has no sessions to lose, and one that nobody waits long for. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testEngine } from '../support/database.ts'
import { type World, world } from '../support/world.ts'
import { type Member, type Page, startPeople, type Work } from './people-at-work.ts'

async function member(here: World): Promise<Member> {
  const person = await here.person({ roles: ['caseworker'], team: here.team })
  const child = await here.child()
  await here.stand(child.id, 'caseworker', { account: person.id })
  const browser = await here.signIn(person)
  const window = { get: browser.get, post: browser.postForged }
  return { window, childId: child.id, today: here.clock.today() }
}

/** Every session of this database but the one that asks is cut, as when the server starts anew. */
const cutSessions = (here: World) =>
  here.database.asLogin((session) =>
    session.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      [],
    ),
  )

const holdAll = (here: World) =>
  here.database.asLogin((session) =>
    session.script('begin; lock table child in access exclusive mode; select pg_sleep(5.5); rollback'),
  )

const counts = (here: World, childId: string) =>
  here.as('import', async (tx) => {
    const child = await tx.selectFrom('child').select('version').where('id', '=', childId).executeTakeFirstOrThrow()
    const events = await tx.selectFrom('journey_event').select('id').where('child_id', '=', childId).execute()
    return { saves: child.version - 1, worries: events.length }
  })

if (testEngine === 'postgres')
  test('sessions cut and none left: at most one page "try again" each, nothing lost, nothing twice', async (t) => {
    const here = await world(t)
    Object.assign(here.services.log, { failure: () => undefined })
    const members = await Promise.all(Array.from({ length: 8 }, () => member(here)))
    const work = startPeople(members)
    try {
      await breakAll(here, members, work)
    } finally {
      // before the world ends, whatever was found: of a database that is closed they would ask on, and hide it
      await work.stop()
    }
  })

async function breakAll(here: World, members: readonly Member[], work: Work): Promise<void> {
  for (let times = 0; times < 5; times += 1) {
    await wait(Math.random() * 300)
    await cutSessions(here)
  }
  const cut = work.since()
  assert.ok(Math.max(...cut.tryAgain) <= 1, `sessions cut: ${cut.tryAgain}`)
  await holdAll(here)
  await wait(500)
  const held = work.since()
  assert.ok(Math.max(...held.tryAgain) <= 1, `no session left: ${held.tryAgain}`)
  assert.ok(
    held.tryAgain.some((pages) => pages > 0),
    'there were more slow requests than sessions',
  )
  const kept = await work.stop()
  assert.deepEqual([...cut.wrong, ...held.wrong, ...work.since().wrong], [])
  assert.equal(cut.lackingWords + held.lackingWords, 0)
  assert.ok(cut.requests >= members.length)
  for (const { childId, saves, worries } of kept) assert.deepEqual(await counts(here, childId), { saves, worries })
}

test('people who meet nothing but wrong answers, or a service that is away, end by themselves and are counted', {
  timeout: 30_000,
}, async () => {
  const answering = (page: () => Promise<Page>): Member => ({
    window: { get: page, post: page },
    childId: 'a child',
    today: '2026-03-02',
  })
  const work = startPeople([
    // an answer that is there at once leaves no turn for anything else, the end of the work among it
    answering(() => Promise.resolve({ status: 500, body: '' })),
    answering(() => Promise.reject(new Error('connection refused'))),
    answering(() => Promise.resolve({ status: 503, body: '' })),
  ])
  await wait(5000)
  const kept = await work.stop()
  const seen = work.since()
  assert.equal(seen.wrong.filter((one) => one.endsWith('500')).length, 20)
  assert.equal(seen.wrong.filter((one) => one.endsWith('nothing')).length, 20)
  assert.ok(seen.wrong.length < 60, String(seen.wrong.length))
  assert.ok(seen.requests < 200, String(seen.requests))
  assert.deepEqual(
    kept.map(({ saves, worries }) => saves + worries),
    [0, 0, 0],
  )
})
