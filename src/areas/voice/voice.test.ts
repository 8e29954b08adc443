/** What a child says, the page about them, and the young person’s own choices, through the front door. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingAge, sentencesOf } from '../../../test/support/reading-age.ts'
import { type Browser, type World, world } from '../../../test/support/world.ts'
import { newId } from '../../platform/id.ts'

const said = {
  words: 'I like it when Mrs Ali tells me first.',
  how: 'said',
  'on-day': '1',
  'on-month': '3',
  'on-year': '2026',
  purpose: 'assessment',
  sharedWith: ['parents', 'advisers', 'support'],
}

async function family(here: World, born?: string) {
  const child = await here.child({ forename: 'Amara', surname: 'Okafor', ...(born ? { born } : {}) })
  const mother = await here.person({ name: 'Ngozi Okafor' })
  const caseworker = await here.person({ roles: ['caseworker'], name: 'Priya Shah', team: here.otherTeam })
  await here.stand(child.id, 'parent', { account: mother.id })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  const senco = await here.person({ roles: ['senco'], organisation: here.riverside, name: 'Sam Reed' })
  return { child, mother, caseworker, senco, path: `/children/${child.id}` }
}

/** Seventeen on the day of the small world. */
const grownBorn = '2008-10-05'

async function youngFamily(here: World) {
  const found = await family(here, grownBorn)
  const self = await here.person({ name: 'Amara Okafor' })
  await here.stand(found.child.id, 'self', { account: self.id })
  const manager = await here.person({ roles: ['manager'], name: 'Mo Manager' })
  return { ...found, self, manager }
}

test('a parent writes down what the child says, and the family’s page quotes it with how it was told', async (t) => {
  const here = await world(t)
  const { mother, path } = await family(here)
  const browser = await here.signIn(mother)
  assert.match((await browser.get(`${path}/voice`)).body, /Nothing is written down yet/)
  assert.equal((await browser.post(`${path}/voice/add`, said)).status, 303)
  const page = await browser.get(`${path}/voice`)
  assert.match(page.body, /I like it when Mrs Ali tells me first\./)
  assert.match(page.body, /Said on 1 March 2026/)
  assert.match(page.body, /Written down by you/)
  assert.match(page.body, /For the assessment/)
  const home = await browser.get(`${path}/where-we-are`)
  assert.match(home.body, /“I like it when Mrs Ali tells me first\.”/)
  assert.match(home.body, /What Amara is good at|What Amara says/)
})

test('nothing is overwritten: the newest is quoted, and what was said before stays', async (t) => {
  const here = await world(t)
  const { child, mother, caseworker, path } = await family(here)
  const browser = await here.signIn(mother)
  await browser.post(`${path}/voice/add`, said)
  await browser.post(`${path}/voice/add`, { ...said, words: 'Now I like Fridays.', how: 'told', toldBy: 'Grandma' })
  const page = await browser.get(`${path}/voice`)
  assert.match(page.body, /Now I like Fridays.*I like it when Mrs Ali/s)
  assert.match(page.body, /Told by Grandma/)
  // nobody changes or removes an entry, past the pages too
  for (const who of [mother, caseworker])
    for (const statement of [
      (id: string) => here.asAccount(id, (tx) => tx.updateTable('voice_entry').set({ words: 'Other' }).execute()),
      (id: string) => here.asAccount(id, (tx) => tx.deleteFrom('voice_entry').execute()),
      (id: string) => here.asAccount(id, (tx) => tx.updateTable('child_profile').set({ helps: 'Other' }).execute()),
    ])
      await assert.rejects(statement(who.id), /permission denied/)
  const written = (id: string, by: string) =>
    here.asAccount(id, (tx) =>
      tx
        .insertInto('voice_entry')
        .values({
          id: newId(here.clock.now()),
          child_id: child.id,
          words: 'In your name',
          how: 'said',
          purpose: 'anyTime',
          shared_with: [],
          written_by: by,
          written_at: here.clock.now(),
        })
        .execute(),
    )
  await assert.rejects(written(caseworker.id, mother.id), /row-level security/)
})

test('what was written about the child before is the first entry, and the old page adds and never overwrites', async (t) => {
  const here = await world(t)
  const { child, mother, caseworker, path } = await family(here)
  await here.as('import', (tx) =>
    tx
      .updateTable('child')
      .set({ voice: 'I like owls.', strengths: 'Runs fast', say_it: 'a-MAH-ra' })
      .where('id', '=', child.id)
      .execute(),
  )
  const browser = await here.signIn(mother)
  assert.match((await browser.get(`${path}/voice`)).body, /I like owls\..*How it was told was not written down/s)
  assert.match((await browser.get(`${path}/profile`)).body, /a-MAH-ra.*Runs fast/s)
  const officer = await here.signIn(caseworker)
  const version = /name="version" value="(\d+)"/.exec((await officer.get(`${path}/about`)).body)?.[1] ?? ''
  const about = {
    known_as: '',
    say_it: 'a-MAH-ra',
    strengths: 'Runs fast',
    interests: 'Owls',
    voice: 'And bats.',
    version,
  }
  assert.equal((await officer.post(`${path}/about`, about)).status, 303)
  const after = await browser.get(`${path}/voice`)
  assert.match(after.body, /And bats\..*I like owls\./s)
  assert.match((await browser.get(`${path}/profile`)).body, /What I like.*Owls.*How this page was before \(1\)/s)
  // what is added here stands there
  await browser.post(`${path}/voice/add`, { ...said, words: 'Bats most of all.' })
  assert.match((await officer.get(`${path}/about`)).body, /Bats most of all\./)
})

test('symbols say it too, in the order of tapping, and without a script in that of the board', async (t) => {
  const here = await world(t)
  const { mother, path } = await family(here)
  const browser = await here.signIn(mother)
  const form = await browser.get(`${path}/voice/add`)
  assert.ok((form.body.match(/name="symbols"/g)?.length ?? 0) >= 24)
  const symbols = { ...said, words: '', how: 'symbols', symbols: ['school', 'loud', 'stop'] }
  assert.equal((await browser.post(`${path}/voice/add`, { ...symbols, symbolOrder: 'loud school stop' })).status, 303)
  assert.match((await browser.get(`${path}/where-we-are`)).body, /“loud, school, stop”/)
  await browser.post(`${path}/voice/add`, symbols)
  assert.match((await browser.get(`${path}/where-we-are`)).body, /“stop, loud, school”/)
  await browser.post(`${path}/voice/add`, { ...symbols, symbols: ['no such'] })
  assert.match((await browser.post(`${path}/voice/add`, { ...symbols, symbols: ['no such'] })).body, /tap a picture/)
})

test('what is missing or wrong is said at its box, and what was typed comes back', async (t) => {
  const here = await world(t)
  const { mother, path } = await family(here)
  const browser = await here.signIn(mother)
  const wrong = await browser.post(`${path}/voice/add`, { words: '', how: 'told', 'on-year': '2027' })
  for (const words of [/Write some words/, /Enter who told it/, /Enter the day it was said/, /Select what it is for/])
    assert.match(wrong.body, words)
  const future = await browser.post(`${path}/voice/add`, { ...said, 'on-day': '3' })
  assert.match(future.body, /must be today or before/)
  assert.match(future.body, /I like it when Mrs Ali tells me first\./)
  const long = await browser.post(`${path}/voice/add`, { ...said, words: 'a'.repeat(200_000) })
  assert.match(long.body, /Use 20,000 letters or fewer/)
})

test('what a child keeps private is kept from those whom the child names, on every page', async (t) => {
  const here = await world(t)
  const { child, mother, caseworker, senco, path } = await family(here)
  const helper = await here.person({ roles: ['informationAndAdvice'] })
  await here.stand(child.id, 'invitedSupport', { account: helper.id })
  const officer = await here.signIn(caseworker)
  await officer.post(`${path}/voice/add`, { ...said, words: 'Keep this from home.', sharedWith: ['setting'] })
  const sees = async (browser: Browser) => (await browser.get(`${path}/voice`)).body.includes('Keep this from home.')
  assert.ok(await sees(officer))
  assert.ok(await sees(await here.signIn(senco)), 'the school, with which it is shared')
  assert.ok(!(await sees(await here.signIn(mother))))
  assert.ok(!(await sees(await here.signIn(helper))))
  const home = await (await here.signIn(mother)).get(`${path}/where-we-are`)
  assert.doesNotMatch(home.body, /Keep this from home/)
  assert.doesNotMatch((await officer.get(`${path}/about`)).body, /Keep this from home/)
  // the officer who wrote it thinks again with the child; the mother cannot open it
  const entry = /voice\/([0-9a-f-]{36})\/who-reads/.exec((await officer.get(`${path}/voice`)).body)?.[1] ?? ''
  assert.equal((await (await here.signIn(mother)).get(`${path}/voice/${entry}/who-reads`)).status, 404)
  await officer.post(`${path}/voice/${entry}/who-reads`, { sharedWith: ['parents'] })
  assert.ok(await sees(await here.signIn(mother)))
  assert.ok(!(await sees(await here.signIn(senco))))
})

test('kept from somebody afterwards, words leave the place where all look', async (t) => {
  const here = await world(t)
  const { child, mother, caseworker, path } = await family(here)
  const officer = await here.signIn(caseworker)
  await officer.post(`${path}/voice/add`, { ...said, words: 'The first.' })
  await officer.post(`${path}/voice/add`, { ...said, words: 'The second.' })
  const entry = /voice\/([0-9a-f-]{36})\/who-reads/.exec((await officer.get(`${path}/voice`)).body)?.[1] ?? ''
  await officer.post(`${path}/voice/${entry}/who-reads`, { sharedWith: ['advisers'] })
  const own = await here.asAccount(mother.id, async (tx) =>
    tx.selectFrom('voice_entry').select('words').where('child_id', '=', child.id).execute(),
  )
  assert.deepEqual(own, [{ words: 'The first.' }])
  assert.match((await officer.get(`${path}/about`)).body, /The first\./)
})

test('a stranger, a friend, class staff and a restricted parent read no entry; class staff read the one-page profile', async (t) => {
  const here = await world(t)
  const { child, mother, path } = await family(here)
  const browser = await here.signIn(mother)
  await browser.post(`${path}/voice/add`, { ...said, sharedWith: ['parents', 'setting', 'advisers', 'support'] })
  const page = await browser.get(`${path}/profile/change`)
  const newest = /name="newest" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const profile = {
    newest,
    say_it: '',
    strengths: 'Kind',
    interests: '',
    matters: 'Quiet',
    helps: 'Wait for me',
    safety: 'No nuts',
  }
  assert.equal((await browser.post(`${path}/profile/change`, profile)).status, 303)
  const teacher = await here.person({ roles: ['teacher'] })
  const friend = await here.person()
  const restricted = await here.person()
  await here.stand(child.id, 'setting.class', { account: teacher.id })
  await here.stand(child.id, 'contact', { account: friend.id })
  await here.stand(child.id, 'parent.restricted', { account: restricted.id })
  const seen = await (await here.signIn(teacher)).get(`${path}/profile`)
  assert.match(seen.body, /How to help me.*Wait for me.*No nuts/s)
  assert.doesNotMatch(seen.body, /Change this page|\/voice"/)
  for (const [who, voice, own] of [
    [teacher, 403, 200],
    [friend, 404, 404],
    [restricted, 403, 403],
    [await here.person(), 404, 404],
  ] as const) {
    const theirs = await here.signIn(who)
    assert.equal((await theirs.get(`${path}/voice`)).status, voice)
    assert.equal((await theirs.get(`${path}/profile`)).status, own)
    assert.equal((await theirs.post(`${path}/profile/change`, profile)).status, voice === 404 ? 404 : 403)
    const rows = await here.asAccount(who.id, (tx) => tx.selectFrom('voice_entry').select('id').execute())
    assert.equal(rows.length, 0)
  }
})

test('every version of the page stays, two who change it at once both see what the other wrote', async (t) => {
  const here = await world(t)
  const { mother, senco, path } = await family(here)
  const browser = await here.signIn(mother)
  const school = await here.signIn(senco)
  const profile = { newest: '', say_it: '', strengths: 'Kind', interests: '', matters: '', helps: 'Wait', safety: '' }
  assert.equal((await browser.post(`${path}/profile/change`, profile)).status, 303)
  const stale = await school.post(`${path}/profile/change`, { ...profile, helps: 'Give me time' })
  assert.match(stale.body, /Give me time/)
  assert.match(stale.body, /Wait/)
  const newest = /name="newest" value="([^"]*)"/.exec((await school.get(`${path}/profile/change`)).body)?.[1] ?? ''
  await school.post(`${path}/profile/change`, { ...profile, newest, helps: 'Give me time' })
  const page = await browser.get(`${path}/profile`)
  assert.match(page.body, /Give me time.*Sam Reed/s)
  const before = /profile\/versions\/[0-9a-f-]{36}/.exec(page.body)?.[0] ?? ''
  assert.match((await browser.get(`${path}/${before}`)).body, /This is how the page was.*Wait/s)
  const long = await browser.post(`${path}/profile/change`, { ...profile, newest, helps: 'a'.repeat(1001) })
  assert.match(long.body, /must be 1,000 letters or fewer, so that all fits on one page/)
})

test('a picture belongs to its entry: whoever may not read the entry has no picture', async (t) => {
  const here = await world(t)
  const { child, mother, caseworker, path } = await family(here)
  const officer = await here.signIn(caseworker)
  await officer.post(`${path}/voice/add`, { ...said, sharedWith: [] })
  const entry = /voice\/([0-9a-f-]{36})\/who-reads/.exec((await officer.get(`${path}/voice`)).body)?.[1] ?? ''
  const document = newId(here.clock.now())
  await here.as('jobs', (tx) =>
    tx
      .insertInto('stored_file')
      .values({ sha256: Buffer.alloc(32, 7), bytes: 4, type: 'image/png', kept_at: here.clock.now() })
      .execute(),
  )
  await here.asAccount(caseworker.id, (tx) =>
    tx
      .insertInto('document')
      .values({
        id: document,
        child_id: child.id,
        part: 'views',
        sha256: Buffer.alloc(32, 7),
        title: 'My drawing',
        type: 'image/png',
        bytes: 4,
        about_kind: 'voice',
        about_id: entry,
        uploaded_by: caseworker.id,
        uploaded_at: here.clock.now(),
      })
      .execute(),
  )
  const parent = await here.signIn(mother)
  assert.equal((await officer.get(`${path}/documents/${document}`)).status, 200)
  assert.equal((await parent.get(`${path}/documents/${document}`)).status, 404)
  assert.doesNotMatch((await parent.get(`${path}/documents`)).body, /My drawing/)
  await officer.post(`${path}/voice/${entry}/who-reads`, { sharedWith: ['parents'] })
  assert.equal((await parent.get(`${path}/documents/${document}`)).status, 200)
})

test('a child’s own place before the day reads, and writes nothing', async (t) => {
  const here = await world(t)
  const { child, path } = await family(here)
  const self = await here.person()
  await here.stand(child.id, 'self', { account: self.id })
  const browser = await here.signIn(self)
  const home = await browser.get(`${path}/where-we-are`)
  assert.match(home.body, /where you are/)
  assert.equal((await browser.get(`${path}/voice`)).status, 200)
  assert.equal((await browser.get(`${path}/voice/add`)).status, 403)
  assert.equal((await browser.post(`${path}/voice/add`, said)).status, 403)
  assert.equal((await browser.get(`${path}/circle/support`)).status, 403)
  assert.doesNotMatch((await browser.get(`${path}/circle`)).body, /Invite somebody/)
  assert.equal((await browser.get(`${path}/who-sees`)).status, 403)
  const may = await here.asAccount(self.id, async (tx) =>
    tx.selectFrom('single_use_link').select('id').where('child_id', '=', child.id).execute(),
  )
  assert.deepEqual(may, [])
  await assert.rejects(
    here.asAccount(self.id, (tx) =>
      tx
        .insertInto('single_use_link')
        .values({
          id: newId(here.clock.now()),
          token_hash: newId(here.clock.now()),
          purpose: 'invitation',
          child_id: child.id,
          created_by: self.id,
          created_at: here.clock.now(),
          expires_at: '2027-01-01T00:00:00.000Z',
          grants: JSON.stringify({ circle: [{ relation: 'contact', reason: 'x' }] }),
        })
        .execute(),
    ),
    /row-level security/,
  )
})

test('the page about the change names the last Friday in June, to parents and to the young person', async (t) => {
  const here = await world(t)
  const { child, mother, path } = await family(here, '2010-03-09')
  const self = await here.person()
  await here.stand(child.id, 'self', { account: self.id })
  const parents = await (await here.signIn(mother)).get(`${path}/growing-up`)
  assert.match(parents.body, /Friday 26 June 2026/)
  assert.match(parents.body, /Saturday 27 June 2026/)
  assert.match(parents.body, /parents stop seeing this record/)
  const own = await (await here.signIn(self)).get(`${path}/growing-up`)
  assert.match(own.body, /You reach the end of school age on Friday 26 June 2026/)
  assert.match((await (await here.signIn(mother)).get(`${path}/where-we-are`)).body, /When the choices are Amara’s/)
  const young = await family(here)
  const small = await (await here.signIn(young.mother)).get(`${young.path}/where-we-are`)
  assert.doesNotMatch(small.body, /When the choices are/)
})

test('the night passes: the parent sees nothing, until the young person lets them, to the last day and no longer', async (t) => {
  const here = await world(t)
  const { mother, self, path } = await youngFamily(here)
  const young = await here.signIn(self)
  const parent = await here.signIn(mother)
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 404)
  const page = await young.get(`${path}/who-sees`)
  assert.match(page.body, /Ngozi Okafor.*Does not see your record/s)
  const choose = /who-sees\/[0-9a-f-]{36}/.exec(page.body)?.[0] ?? ''
  assert.match((await young.post(`${path}/${choose}`)).body, /Select yes or no/)
  const until = { choice: 'until', 'until-day': '4', 'until-month': '3', 'until-year': '2026' }
  assert.match((await young.post(`${path}/${choose}`, { ...until, 'until-day': '1' })).body, /today or later/)
  assert.equal((await young.post(`${path}/${choose}`, until)).status, 303)
  assert.match((await young.get(`${path}/who-sees`)).body, /Sees your record until 4 March 2026/)
  assert.equal((await parent.get(`${path}/where-we-are`)).status, 200, 'at the next request')
  assert.equal((await parent.get(`${path}/who-sees`)).status, 403, 'and chooses nothing')
  here.clock.set('2026-03-04T23:30:00.000Z')
  assert.equal((await (await here.signIn(mother)).get(`${path}/where-we-are`)).status, 200)
  here.clock.set('2026-03-05T00:30:00.000Z')
  assert.equal((await (await here.signIn(mother)).get(`${path}/where-we-are`)).status, 404)
  const again = await here.signIn(self)
  assert.equal((await again.post(`${path}/${choose}`, { choice: 'yes' })).status, 303)
  const back = await here.signIn(mother)
  assert.equal((await back.get(`${path}/where-we-are`)).status, 200)
  assert.equal((await again.post(`${path}/${choose}`, { choice: 'no' })).status, 303)
  assert.equal((await back.get(`${path}/where-we-are`)).status, 404)
})

test('nobody but the young person lets a parent see: not the officer, not the parent, not past the pages', async (t) => {
  const here = await world(t)
  const { child, mother, self, caseworker, manager, path } = await youngFamily(here)
  const other = await youngFamily(here)
  const place = await here.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select('id')
      .where('child_id', '=', child.id)
      .where('relation', '=', 'parent')
      .executeTakeFirstOrThrow(),
  )
  for (const who of [mother, caseworker, manager, other.self]) {
    const theirs = await here.signIn(who)
    assert.ok([403, 404].includes((await theirs.post(`${path}/who-sees/${place.id}`, { choice: 'yes' })).status))
    const { sql } = await import('kysely')
    const { rows } = await here.asAccount(who.id, (tx) =>
      sql<{ done: boolean }>`select let_parent_see(${place.id}::uuid, today(), null) as done`.execute(tx),
    )
    assert.equal(rows[0]?.done, false)
  }
  await assert.rejects(
    here.asAccount(self.id, (tx) =>
      tx.updateTable('circle').set({ young_person_allows_from: '2026-03-02' }).where('id', '=', place.id).execute(),
    ),
    /permission denied/,
  )
  assert.equal((await (await here.signIn(mother)).get(`${path}/where-we-are`)).status, 404)
})

test('the young person’s own page speaks to them, and they write, share and keep for themselves', async (t) => {
  const here = await world(t)
  const { child, mother, caseworker, self, path } = await youngFamily(here)
  await here.as('import', (tx) =>
    tx
      .updateTable('child')
      .set({ strengths: 'Mends engines', interests: 'Buses' })
      .where('id', '=', child.id)
      .execute(),
  )
  const young = await here.signIn(self)
  const home = await young.get(`${path}/where-we-are`)
  assert.match(home.body, /What you are good at/)
  assert.match(home.body, /You like: Buses/)
  assert.doesNotMatch(home.body, /What Amara is good at/)
  assert.match(home.body, /Who sees your record/)
  const officer = await here.signIn(caseworker)
  await officer.post(`${path}/voice/add`, { ...said, words: 'Told at a meeting.' })
  const place = /who-sees\/[0-9a-f-]{36}/.exec((await young.get(`${path}/who-sees`)).body)?.[0] ?? ''
  await young.post(`${path}/${place}`, { choice: 'yes' })
  const parent = await here.signIn(mother)
  assert.match((await parent.get(`${path}/voice`)).body, /Told at a meeting/)
  const entry = /voice\/([0-9a-f-]{36})\/who-reads/.exec((await young.get(`${path}/voice`)).body)?.[1] ?? ''
  assert.equal((await young.post(`${path}/voice/${entry}/who-reads`, { sharedWith: ['advisers'] })).status, 303)
  assert.doesNotMatch((await parent.get(`${path}/voice`)).body, /Told at a meeting/)
})

test('after a death nothing is written down any more', async (t) => {
  const here = await world(t)
  const { child, caseworker, path } = await family(here)
  await here.as('import', (tx) =>
    tx.updateTable('child').set({ died_on: '2026-02-01' }).where('id', '=', child.id).execute(),
  )
  const officer = await here.signIn(caseworker)
  assert.equal((await officer.get(`${path}/voice/add`)).status, 403)
  assert.equal((await officer.post(`${path}/voice/add`, said)).status, 403)
  assert.equal((await officer.post(`${path}/profile/change`, { newest: '', helps: 'x' })).status, 403)
  assert.equal((await officer.get(`${path}/voice`)).status, 200)
})

test('the pages of the child’s voice are read at an age of 9 to 11, also where something is wrong', async (t) => {
  const here = await world(t)
  const { mother, self, path } = await youngFamily(here)
  const young = await family(here)
  const parent = await here.signIn(young.mother)
  const own = await here.signIn(self)
  await parent.post(`${young.path}/voice/add`, said)
  await own.post(`${path}/voice/add`, said)
  const [place] = await here.as('import', (tx) =>
    tx.selectFrom('circle').select('id').where('account_id', '=', mother.id).execute(),
  )
  const pages: [string, string][] = []
  const read = async (who: Browser, url: string) => void pages.push([url, (await who.get(url)).body])
  for (const rest of ['/voice', '/voice/add', '/profile', '/profile/change', '/growing-up']) {
    await read(parent, young.path + rest)
    await read(own, path + rest)
  }
  const entry = /\/voice\/[0-9a-f-]{36}\/who-reads/.exec((await own.get(`${path}/voice`)).body)?.[0] ?? ''
  await read(own, path + entry)
  await read(own, `${path}/who-sees`)
  await read(own, `${path}/who-sees/${place?.id}`)
  await read(own, `${path}/documents`)
  await read(own, `${path}/documents/add`)
  pages.push(['empty', (await own.post(`${path}/voice/add`, {})).body])
  pages.push(['no choice', (await own.post(`${path}/who-sees/${place?.id}`, {})).body])
  const hard = pages
    .map(([url, body]) => [url.replace(/[0-9a-f-]{36}/g, ':id'), readingAge(sentencesOf(body))] as const)
    .filter(([, age]) => !(age <= 11))
  assert.deepEqual(hard, [])
})
