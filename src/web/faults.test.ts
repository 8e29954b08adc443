/** What a person sees when the database leaves them in the middle: at most one page, with every word they typed. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import { asOwner, rowsOf } from '../../test/access/as-owner.ts'
import { browser as browserOf, world } from '../../test/support/world.ts'
import { appOver } from '../app.ts'
import type { Database } from '../platform/db/database.ts'
import { DatabaseAway, SerialisationFailure, SqlError } from '../platform/db/errors.ts'
import { reservedRoom } from '../platform/db/reserved-room.ts'

const here = await world({ after })
const officer = await here.person({ roles: ['caseworker'], team: here.team })
const keeper = await here.person({ roles: ['administrator'] })
const silent = { ...here.services.log, failure: () => undefined }

/** The service over a database that fails where it is told to. */
async function failing(faults: { before?: () => unknown; after?: () => unknown }) {
  const database: Database = {
    ...here.database,
    once: async (as, text, values) => {
      const early = faults.before?.()
      if (early) throw early
      return here.database.once(as, text, values)
    },
    transaction: async (as, work) => {
      const early = faults.before?.()
      if (early) throw early
      const done = await here.database.transaction(as, work)
      const late = faults.after?.()
      if (late) throw late
      return done
    },
  }
  const app = await appOver({ ...here.services, log: silent, database })
  after(() => app.close())
  const signedIn = async (person: { id: string }) => browserOf(app, (await here.signIn(person)).cookies)
  return { app, signedIn }
}

async function childOf() {
  const child = await here.child()
  await here.stand(child.id, 'caseworker', { account: officer.id })
  return child
}

const tokenOf = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
const voices = (childId: string) =>
  asOwner(here.database, (tx) =>
    rowsOf<{ voice: string | null; version: number }>(tx, `select voice, version from child where id = '${childId}'`),
  )

test('a form that meets a database that is away: the page holds every word, and sending it from there saves it once', async () => {
  let isAway = false
  const { signedIn } = await failing({ before: () => (isAway ? new DatabaseAway('gone') : undefined) })
  const browser = await signedIn(officer)
  const child = await childOf()
  const path = `/children/${child.id}/about`
  const form = await browser.get(path)
  const version = /name="version" value="(\d+)"/.exec(form.body)?.[1] ?? ''
  const typed = { _csrf: tokenOf(form.body), version, voice: 'I like “owls” & <trains>', strengths: '', interests: '' }
  isAway = true
  const away = await browser.postForged(path, typed)
  assert.equal(away.status, 503)
  assert.match(away.body, /Please try again/)
  assert.match(away.body, /I like “owls” &amp; &lt;trains(>|&gt;)/)
  const again = /<form method="post" action="([^"]+)">(.*?)<\/form>/s.exec(away.body)
  assert.equal(again?.[1], path, 'the page offers to send it again')
  for (const name of Object.keys(typed)) assert.ok(again?.[2]?.includes(`name="${name}"`), name)
  isAway = false
  const saved = await browser.postForged(path, typed)
  assert.equal(saved.status, 303, saved.heading)
  assert.equal((await voices(child.id))[0]?.voice, typed.voice)
})

test('a connection that breaks after the work was done and before it was answered: done once, answered once', async () => {
  let breaks = 0
  const { signedIn } = await failing({
    after: () => (breaks > 0 && breaks-- === 1 ? new DatabaseAway('gone') : undefined),
  })
  const browser = await signedIn(keeper)
  const token = tokenOf((await browser.get('/area/teams')).body)
  // the second transaction of the request is the one that does the work
  breaks = 2
  const answer = await browser.postForged('/area/teams', { _csrf: token, name: 'Team of one' })
  assert.equal(answer.status, 303, answer.heading)
  const same = await browser.postForged('/area/teams', { _csrf: token, name: 'Team of one' })
  assert.deepEqual([same.status, same.location], [303, answer.location])
  const teams = await here.as('setup', (tx) =>
    tx.selectFrom('team').select('id').where('name', '=', 'Team of one').execute(),
  )
  assert.equal(teams.length, 1)
})

test('the same form pressed twice at once is done once', async () => {
  const browser = await here.signIn(officer)
  const child = await childOf()
  const form = await browser.get(`/children/${child.id}/about`)
  const typed = { _csrf: tokenOf(form.body), version: '1', voice: 'Twice', strengths: '', interests: '' }
  const answers = await Promise.all([1, 2, 3].map(() => browser.postForged(`/children/${child.id}/about`, typed)))
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [303, 303, 303],
  )
  assert.deepEqual(await voices(child.id), [{ voice: 'Twice', version: 2 }])
})

test('two changes that could not both be kept: the one that was undone is done anew without a word', async () => {
  let fails = 2
  const { signedIn } = await failing({ before: () => (fails-- > 0 ? new SerialisationFailure() : undefined) })
  fails = 0
  const browser = await signedIn(officer)
  fails = 2
  assert.equal((await browser.get('/account')).status, 200)
})

test('no room on the disk: a page in plain words with what was typed; the room is back, and so is saving', async () => {
  let isFull = false
  const full = () => new SqlError('could not extend file', { code: '53100' })
  const { signedIn } = await failing({ after: () => (isFull ? full() : undefined) })
  const browser = await signedIn(officer)
  const child = await childOf()
  const path = `/children/${child.id}/about`
  const token = tokenOf((await browser.get(path)).body)
  const typed = { _csrf: token, version: '1', voice: 'No room for this', strengths: '', interests: '' }
  isFull = true
  const refused = await browser.postForged(path, typed)
  assert.equal(refused.status, 507)
  assert.match(refused.body, /no room left/)
  assert.match(refused.body, /No room for this/)
  const unread = await browser.get(path)
  assert.equal(unread.status, 507, 'nothing is shown that cannot be recorded')
  assert.doesNotMatch(unread.body, new RegExp(child.surname))
  isFull = false
  assert.equal((await browser.get(path)).status, 200)
})

test('a postcode is held like every other word; a password, a code and a token are not', async () => {
  const browser = await here.signIn(officer)
  const child = await childOf()
  const form = await browser.get(`/children/${child.id}/about`)
  here.clock.pass(61 * 60_000)
  const secret = randomBytes(8).toString('hex')
  const over = await browser.postForged(`/children/${child.id}/about`, {
    _csrf: tokenOf(form.body),
    postcode: 'QQ1 1QQ',
    newPassword: secret,
    code: secret,
    recoveryCode: secret,
  })
  assert.match(over.location ?? '', /why=held/)
  const held = await here.as('signIn', (tx) => tx.selectFrom('held_form').select('fields').execute())
  assert.match(JSON.stringify(held), /QQ1 1QQ/)
  assert.doesNotMatch(JSON.stringify(held), new RegExp(secret))
})

test('the reserved room is kept, given back while the disk is full, and kept again', async () => {
  const room = reservedRoom(here.database, 1)
  await room.keep()
  await room.keep()
  assert.equal(room.isShort(), false)
  await room.release()
  assert.equal(room.isShort(), here.database.kind === 'postgres')
  await room.keep()
  assert.equal(room.isShort(), false)
  await room.stop()
})
