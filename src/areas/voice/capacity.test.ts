/** Capacity to decide, and who acts for a young person: written by two, ended by one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type World, world } from '../../../test/support/world.ts'

const grownBorn = '2008-10-05'

async function youngFamily(here: World) {
  const child = await here.child({ forename: 'Rohan', surname: 'Mehta', born: grownBorn })
  const mother = await here.person({ name: 'Asha Mehta' })
  const self = await here.person({ name: 'Rohan Mehta' })
  const caseworker = await here.person({ roles: ['caseworker'], name: 'Priya Shah', team: here.otherTeam })
  const manager = await here.person({ roles: ['manager'], name: 'Mo Manager' })
  await here.stand(child.id, 'parent', { account: mother.id })
  await here.stand(child.id, 'self', { account: self.id })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  return { child, mother, self, caseworker, manager, path: `/children/${child.id}` }
}

const assessed = {
  decision: 'Which college to ask for',
  'assessedOn-day': '27',
  'assessedOn-month': '2',
  'assessedOn-year': '2026',
  assessedBy: 'Dr Lena Cole, psychologist',
  steps: 'Pictures of both colleges, a visit to each, his sister with him, mornings only',
  understand: 'yes',
  retain: 'yes',
  weigh: 'no',
  communicate: 'yes',
  cause: 'A learning disability, because of which he cannot compare two places he is not in',
  reasons: 'He named both and could not say what would differ',
}
const acts = (account: string) => ({
  ...assessed,
  who: account,
  actsAs: 'parent',
  basis: 'No deputy and no attorney: asked the Office of the Public Guardian on 1 March 2026, reply in the file',
})

async function confirmOnly(here: World, manager: { id: string }) {
  const browser = await here.signIn(manager)
  const list = await browser.get('/proposals')
  assert.match(list.body, /lacks capacity for a decision/)
  const proposal = /proposals\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? ''
  const page = await browser.get(`/${proposal}`)
  assert.match(page.body, /Cannot weigh it up/)
  assert.match(page.body, /What was done to help them decide/)
  return { browser, proposal }
}

test('every part of the test must be answered, and a lack needs its cause', async (t) => {
  const here = await world(t)
  const { caseworker, path } = await youngFamily(here)
  const officer = await here.signIn(caseworker)
  assert.match((await officer.get(`${path}/capacity`)).body, /Nothing is recorded.*So Rohan Mehta decides/s)
  const empty = await officer.post(`${path}/capacity/add`, {})
  for (const words of [/Enter the one decision/, /Enter what was done to help them decide/, /Select yes or no/])
    assert.match(empty.body, words)
  const part = await officer.post(`${path}/capacity/add`, { ...acts('nobody'), retain: '' })
  assert.match(part.body, /Select yes or no/)
  const cause = await officer.post(`${path}/capacity/add`, { ...acts('nobody'), cause: '' })
  assert.match(cause.body, /Enter what in the mind or brain/)
  const who = await officer.post(`${path}/capacity/add`, assessed)
  assert.match(who.body, /Select who acts in this decision/)
  const other = await officer.post(`${path}/capacity/add`, { ...assessed, who: 'other', actsEmail: 'x' })
  for (const words of [
    /Enter their name/,
    /Enter an e-mail address/,
    /Select by what right/,
    /Enter which paper shows it/,
  ])
    assert.match(other.body, words)
})

test('an officer proposes and a manager confirms: then the mother acts, until he can decide again', async (t) => {
  const here = await world(t)
  const { mother, self, caseworker, manager, path } = await youngFamily(here)
  const officer = await here.signIn(caseworker)
  const parent = await here.signIn(mother)
  assert.equal((await officer.post(`${path}/capacity/add`, acts(mother.id))).status, 303)
  assert.match((await officer.get(`${path}/capacity`)).body, /waits for a manager/)
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 404, 'nothing counts yet')
  assert.match((await officer.post(`${path}/capacity/add`, acts(mother.id))).body, /waits to be confirmed already/)
  const { browser, proposal } = await confirmOnly(here, manager)
  assert.equal((await browser.post(`/${proposal}`, { decision: 'confirm' })).status, 303)
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 200)
  const circle = await parent.get(`${path}/circle`)
  assert.match(circle.body, /Speaks for the young person/)
  assert.doesNotMatch(circle.body, /Which college to ask for/, 'what it is about is not for everybody in the circle')
  assert.match(
    (await (await here.signIn(self)).get(`${path}/who-sees`)).body,
    /you cannot decide this now.*Dr Lena Cole/s,
  )
  // he decides again
  const record = /capacity\/([0-9a-f-]{36})\/end/.exec((await officer.get(`${path}/capacity`)).body)?.[1] ?? ''
  assert.match((await officer.post(`${path}/capacity/${record}/end`)).body, /Enter why it ends/)
  assert.equal(
    (await officer.post(`${path}/capacity/${record}/end`, { why: 'Decided himself on 2 March' })).status,
    303,
  )
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 404, 'at the next request')
  assert.match((await officer.get(`${path}/capacity`)).body, /Ended.*Decided himself on 2 March/s)
  assert.equal((await officer.post(`${path}/capacity/${record}/end`, { why: 'Again' })).status, 404)
})

test('a later assessment that finds capacity ends the record by itself', async (t) => {
  const here = await world(t)
  const { mother, caseworker, manager, path } = await youngFamily(here)
  const officer = await here.signIn(caseworker)
  await officer.post(`${path}/capacity/add`, acts(mother.id))
  const { browser, proposal } = await confirmOnly(here, manager)
  await browser.post(`/${proposal}`, { decision: 'confirm' })
  assert.match((await officer.post(`${path}/capacity/add`, acts(mother.id))).body, /has a record that holds/)
  assert.equal((await officer.post(`${path}/capacity/add`, { ...assessed, weigh: 'yes', cause: '' })).status, 303)
  const page = await officer.get(`${path}/capacity`)
  assert.match(page.body, /can decide this/)
  assert.match(page.body, /Assessed again: the young person can decide this/)
  assert.equal((await (await here.signIn(mother)).get(`${path}/where-we-are`)).status, 404)
})

test('somebody new is invited to the address that was confirmed, and leaves with the record', async (t) => {
  const here = await world(t)
  const { caseworker, manager, path } = await youngFamily(here)
  const officer = await here.signIn(caseworker)
  const deputy = { ...acts('other'), actsName: 'Dee Puty', actsEmail: 'dee@law.example', actsAs: 'deputy' }
  await officer.post(`${path}/capacity/add`, deputy)
  const { browser, proposal } = await confirmOnly(here, manager)
  await browser.post(`/${proposal}`, { decision: 'confirm' })
  const record = /capacity\/([0-9a-f-]{36})\/invite/.exec((await officer.get(`${path}/capacity`)).body)?.[1] ?? ''
  const made = await officer.post(`${path}/capacity/${record}/invite`)
  const link = /\/invitation\/[\w-]{20,}/.exec(made.body)?.[0] ?? ''
  const somebody = await here.person({ name: 'Dee Puty' })
  const theirs = await here.signIn(somebody)
  assert.equal((await theirs.post(link)).status, 303)
  assert.equal((await theirs.get(`${path}/where-we-are`)).status, 200)
  await officer.post(`${path}/capacity/${record}/end`, { why: 'The order ended' })
  assert.equal((await theirs.get(`${path}/where-we-are`)).status, 404)
})

test('before the end of school age, and after a death, nothing is recorded', async (t) => {
  const here = await world(t)
  const { child, caseworker, path } = await youngFamily(here)
  const young = await here.child({ born: '2012-03-09' })
  await here.stand(young.id, 'caseworker', { account: caseworker.id })
  const officer = await here.signIn(caseworker)
  assert.match((await officer.get(`/children/${young.id}/capacity`)).body, /the parents’ until/)
  assert.equal((await officer.post(`/children/${young.id}/capacity/add`, acts('nobody'))).status, 409)
  await here.as('import', (tx) =>
    tx.updateTable('child').set({ died_on: '2026-02-01' }).where('id', '=', child.id).execute(),
  )
  assert.equal((await officer.post(`${path}/capacity/add`, acts('nobody'))).status, 403)
})

test('one person alone gives nobody the place of a representative, and a family reads no such page', async (t) => {
  const here = await world(t)
  const { child, mother, self, caseworker, manager, path } = await youngFamily(here)
  const officer = await here.signIn(caseworker)
  for (const who of [mother, self]) {
    const theirs = await here.signIn(who)
    assert.ok([403, 404].includes((await theirs.get(`${path}/capacity`)).status))
    assert.ok([403, 404].includes((await theirs.post(`${path}/capacity/add`, acts(mother.id))).status))
  }
  await officer.post(`${path}/capacity/add`, acts(mother.id))
  const { browser, proposal } = await confirmOnly(here, manager)
  const own = await officer.get(`/${proposal}`)
  assert.equal(own.status, 403, 'a caseworker decides no proposal')
  const lack = (by: string, confirmedBy: string | null) => (tx: Parameters<Parameters<World['asAccount']>[1]>[0]) =>
    tx
      .insertInto('capacity_assessment')
      .values({
        id: '0192f0c0-0000-7000-8000-0000000000c1',
        child_id: child.id,
        decision: 'Another',
        assessed_on: '2026-02-27',
        assessed_by: 'x',
        steps_taken: 'x',
        understand: false,
        retain: true,
        weigh: true,
        communicate: true,
        cause: 'x',
        reasons: 'x',
        proposed_by: by,
        confirmed_by: confirmedBy,
        recorded_at: here.clock.now(),
      })
      .execute()
  await assert.rejects(here.asAccount(caseworker.id, lack(caseworker.id, null)), /takes_two|row-level security/)
  await assert.rejects(here.asAccount(caseworker.id, lack(manager.id, caseworker.id)), /row-level security/)
  await assert.rejects(
    here.asAccount(manager.id, lack(caseworker.id, manager.id)),
    /row-level security/,
    'another decision',
  )
  const place = (tx: Parameters<Parameters<World['asAccount']>[1]>[0]) =>
    tx
      .insertInto('circle')
      .values({
        id: '0192f0c0-0000-7000-8000-0000000000c2',
        child_id: child.id,
        relation: 'representative',
        account_id: mother.id,
        reason: 'x',
        from_day: '2026-03-02',
      })
      .execute()
  for (const who of [caseworker, manager]) await assert.rejects(here.asAccount(who.id, place), /row-level security/)
  await browser.post(`/${proposal}`, { decision: 'decline', reason: 'See him again first' })
  assert.equal((await (await here.signIn(mother)).get(`${path}/where-we-are`)).status, 404)
})

test('without a sign-in of their own, an officer writes down what the young person chose about each parent', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Rohan', surname: 'Mehta', born: grownBorn })
  const mother = await here.person({ name: 'Asha Mehta' })
  const caseworker = await here.person({ roles: ['caseworker'], name: 'Priya Shah', team: here.otherTeam })
  const place = await here.stand(child.id, 'parent', { account: mother.id })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  const path = `/children/${child.id}`
  const officer = await here.signIn(caseworker)
  const parent = await here.signIn(mother)
  const url = `${path}/capacity/sees/${place}`
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 404)
  assert.equal((await parent.post(url, { choice: 'yes' })).status, 404, 'nobody chooses for themselves')
  assert.match((await officer.get(`${path}/capacity`)).body, /Rohan Mehta has no sign-in\. Ask, and write down/)
  const empty = await officer.post(url, {})
  for (const words of [
    /Select yes or no/,
    /Select how it was told/,
    /Enter what was said/,
    /Enter who asked/,
    /Enter the day/,
  ])
    assert.match(empty.body, words)
  const told = {
    how: 'symbols',
    said: 'He touched “yes” and then the photo of his mother',
    present: 'Priya Shah asked; his key worker was there',
    'on-day': '1',
    'on-month': '3',
    'on-year': '2026',
  }
  assert.equal((await officer.post(url, { ...told, choice: 'yes' })).status, 303)
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 200, 'at the next request')
  assert.match(
    (await officer.get(`${path}/capacity`)).body,
    /Yes on 1 March 2026\. Shown with symbols: “He touched “yes”/,
  )
  assert.equal((await officer.post(url, { ...told, choice: 'no', said: 'He pushed the photo away' })).status, 303)
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 404)
  // who has a sign-in chooses there, past the application too
  const self = await here.person({ name: 'Rohan Mehta' })
  await here.stand(child.id, 'self', { account: self.id })
  assert.equal((await officer.post(url, { ...told, choice: 'yes' })).status, 409)
  const choose = (by: string, of: string, on = '2026-03-02') =>
    here.asAccount(by, (tx) =>
      tx
        .insertInto('sight_choice')
        .values({
          id: crypto.randomUUID(),
          child_id: of,
          place_id: place,
          begins: on,
          how: 'said',
          said: 'Yes',
          present: 'Nobody',
          told_on: '2026-03-01',
          recorded_by: by,
          recorded_at: here.clock.now(),
        })
        .execute(),
    )
  await assert.rejects(choose(caseworker.id, child.id), /row-level security/)
  await assert.rejects(choose(mother.id, child.id), /row-level security/)
  assert.match((await (await here.signIn(self)).get(`${path}/who-sees`)).body, /Does not see your record/)
})
