import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readingAge, sentencesOf } from '../../../test/support/reading-age.ts'
import { world } from '../../../test/support/world.ts'
import { rules } from '../../law/rules.ts'
import { cookies } from './cookies.tsx'
import { readsInWords } from './privacy.tsx'
import { glossary } from './words/glossary.ts'

const here = await world({ after })

const familyPages = ['/', '/worried', '/invited', '/help', '/words', '/accessibility', '/privacy', '/cookies'] as const

for (const path of familyPages) {
  test(`${path} is open to everybody, says one thing at its top, and can be read at eleven`, async (t) => {
    const answer = await here.visitor().get(path)
    assert.equal(answer.status, 200)
    assert.equal(answer.body.match(/<h1/g)?.length, 1)
    const age = readingAge(sentencesOf(answer.body))
    t.diagnostic(`reading age ${age.toFixed(1)}`)
    assert.ok(age <= 11, `the reading age of ${path} is ${age.toFixed(1)}`)
    assert.ok(!answer.body.includes(' style="'), 'the page has a style of its own')
  })
}

test('the measure of reading tells a hard text from an easy one', () => {
  assert.ok(readingAge(['The cat sat on the mat.', 'It was a big cat.']) < 8)
  assert.ok(
    readingAge([
      'Notwithstanding the aforementioned statutory considerations, the authority is nevertheless obliged to communicate its determination to the individuals concerned within the prescribed chronological limitation.',
    ]) > 20,
  )
})

test('the front door has three doors, and a fourth in the made-up area alone', async (t) => {
  const { body } = await here.visitor().get('/')
  for (const door of ['/worried', '/invited', '/sign-in']) assert.match(body, new RegExp(`href="${door}"`))
  assert.doesNotMatch(body, /href="\/demo"/)
  const madeUp = await world(t, { fictional: true })
  assert.match((await madeUp.visitor().get('/')).body, /href="\/demo"/)
})

test('a database without an area says so at the front door, and its pages still stand', async (t) => {
  const empty = await world(t)
  await empty.database.transaction({ role: 'waymark_owner', settings: {} }, (tx) => tx.deleteFrom('area').execute())
  const { status, body } = await empty.visitor().get('/')
  assert.equal(status, 200)
  assert.match(body, /No council has set up this service yet/)
  for (const path of familyPages) assert.equal((await empty.visitor().get(path)).status, 200, path)
  assert.equal((await empty.visitor().get('/area.css')).status, 200)
})

test('whoever has signed in starts at their own start, and the children named there are written down', async () => {
  const caseworker = await here.person({ roles: ['caseworker'] })
  const child = await here.child({ forename: 'Wilfred', surname: 'Ashby' })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  const { status, heading, body } = await (await here.signIn(caseworker)).get('/')
  assert.equal(status, 200)
  assert.equal(heading, `Hello, ${caseworker.name}`)
  assert.match(body, /Wilfred/)
  const rows = await here.as('audit', (tx) =>
    tx.selectFrom('audit_event').select(['children']).where('account_id', '=', caseworker.id).execute(),
  )
  assert.deepEqual(
    rows.map((row) => row.children),
    [[child.id]],
  )
})

test('the pages for worried people name the area’s phone and its free advice service', async (t) => {
  const area = await world(t)
  await area.as('setup', (tx) =>
    tx
      .insertInto('organisation')
      .values({
        id: '00000000-0000-7000-8000-000000000001',
        kind: 'informationAndAdvice',
        name: 'Westmere Advice for Families',
        phone: '01632 960123',
      })
      .execute(),
  )
  for (const path of ['/worried', '/help']) {
    const { body } = await area.visitor().get(path)
    assert.match(body, /Westmere Advice for Families/, path)
    assert.match(body, /01632\s960123/, path)
    assert.match(body, /01632 960000/, path)
  }
  const { body } = await area.visitor().get('/help')
  for (const number of ['999', '111']) assert.match(body, new RegExp(`href="tel:${number}"`))
  for (const site of ['childline.org.uk', 'samaritans.org']) assert.ok(body.includes(`href="https://www.${site}"`))
})

test('every rule of law has a public page with its source, its doubts and its exceptions', async () => {
  const list = await here.visitor().get('/law')
  assert.equal(list.status, 200)
  for (const rule of rules) assert.ok(list.body.includes(`href="/law/${rule.id}"`), rule.id)
  const readable = (html: string) =>
    html.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<')
  for (const rule of rules) {
    const page = await here.visitor().get(`/law/${rule.id}`)
    assert.equal(page.status, 200, rule.id)
    const body = readable(page.body)
    assert.ok(body.includes(rule.citation), rule.id)
    for (const doubt of rule.doubts ?? []) assert.ok(body.includes(doubt), rule.id)
  }
  assert.equal((await here.visitor().get('/law/no.such.rule')).status, 404)
})

test('that nothing here is legal advice stands once on a page', async () => {
  for (const path of ['/', '/law', '/law/ehcna.decision', '/worried']) {
    const { body } = await here.visitor().get(path)
    assert.equal(body.match(/not legal advice/g)?.length, 1, path)
  }
})

test('the page on cookies names every cookie that a browser is given, and no other', async () => {
  const person = await here.person({ roles: ['administrator'] })
  const browser = await here.signIn(person)
  await browser.post('/ask')
  await browser.get('/area/teams')
  await browser.post('/area/teams', { name: 'Cookie team' })
  const given = Object.keys(browser.cookies)
  assert.deepEqual(given.sort(), cookies.map((cookie) => cookie.name).sort())
})

test('who sees what is said as the policy has it', () => {
  assert.match(readsInWords('parent'), /the plan/)
  assert.doesNotMatch(readsInWords('officer.other'), /the plan/)
  assert.equal(readsInWords('contact'), 'Nothing.')
})

test('the area’s colour is a style sheet of its own, and only one that can be read', async (t) => {
  const area = await world(t)
  await area.as('setup', (tx) => tx.updateTable('area').set({ accent: '#7a1f5c' }).execute())
  const sheet = await area.visitor().get('/area.css?of=7a1f5c')
  assert.match(String(sheet.headers['content-type']), /^text\/css/)
  assert.equal(sheet.body.trim(), ':root{--area-accent:#7a1f5c}')
  assert.match((await area.visitor().get('/')).body, /href="\/area\.css\?of=7a1f5c"/)
  await area.as('setup', (tx) => tx.updateTable('area').set({ accent: '#ffee00' }).execute())
  assert.equal((await area.visitor().get('/area.css?of=ffee00')).body, '')
})

test('the glossary is in order and explains each word once', () => {
  const words = glossary.map((one) => one.word)
  assert.deepEqual(
    words,
    [...words].sort((a, b) => a.localeCompare(b, 'en')),
  )
  assert.equal(new Set(words).size, words.length)
})
