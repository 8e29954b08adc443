/** A version of a plan as PDF, as Word file and in easy words, through the front door. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../test/access/as-owner.ts'
import { kitWords, type PlanKit, planKit, versionMade } from '../../../test/support/plan-kit.ts'
import { bare, docxWords, drawnOn, openPdf, pdfWords, tagsOf } from '../../../test/support/read-papers.ts'
import { readingAge, sentencesOf } from '../../../test/support/reading-age.ts'
import { type Browser, type World, world } from '../../../test/support/world.ts'
import { freezeEasyRead } from './index.ts'

/** A file as the browser saves it. */
async function fileOf(here: World, by: Browser, path: string) {
  const reply = await here.app.inject({ method: 'GET', url: path, cookies: by.cookies })
  return { status: reply.statusCode, bytes: Buffer.from(reply.rawPayload), headers: reply.headers }
}

async function served(ends: Parameters<typeof world>[0]) {
  const here = await world(ends)
  const kit = await planKit(here)
  const version = await versionMade(here, kit)
  return { here, kit, version, path: `/children/${kit.child}/plan/versions/${version}` }
}

test('the family saves a draft as PDF and as Word file, in usual and large print; no name is in a file’s name', async (t) => {
  const { here, kit, path } = await served(t)
  for (const [print, name] of [
    ['', 'plan-draft-1'],
    ['?size=large', 'plan-draft-1-large-print'],
  ] as const) {
    const pdf = await fileOf(here, kit.parent, `${path}/plan.pdf${print}`)
    assert.equal(pdf.status, 200)
    assert.equal(pdf.headers['content-type'], 'application/pdf')
    assert.match(String(pdf.headers['content-disposition']), new RegExp(`filename="${name}\\.pdf"`))
    const read = await openPdf(pdf.bytes)
    const words = await pdfWords(read)
    for (const said of [
      'Draft: not in force',
      'One to one work on listening',
      'Who does it: a speech and language therapist',
    ])
      assert.ok(words.includes(bare(said)), said)
    assert.ok(words.includes(bare('Last day to say what you think: 16 March 2026')))
    const word = await fileOf(here, kit.parent, `${path}/plan.docx${print}`)
    assert.match(String(word.headers['content-type']), /wordprocessingml/)
    assert.match(String(word.headers['content-disposition']), new RegExp(`filename="${name}\\.docx"`))
    assert.ok((await docxWords(word.bytes)).includes(bare('Who does it: a speech and language therapist')))
  }
})

/** The sections as the screen says them, without what a reader may do there. */
function screenWords(html: string): string {
  const from = html.indexOf('<section class="waymark-plan__section"')
  const upTo = html.indexOf('</section>', html.lastIndexOf('<section class="waymark-plan__section"'))
  return bare(
    html
      .slice(from, upTo)
      .replaceAll(/<p class="govuk-body-s waymark-plan__comment">.*?<\/p>/gs, '')
      .replaceAll(/<p class="govuk-body-s waymark-plan__up">.*?<\/p>/gs, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  )
}
/** Between a label and what stands beside it the paper has a colon and the screen a column. */
const said = (words: string): string => words.replaceAll(':', '')

test('the words of the screen are those of the PDF and of the Word file, in the same order, for each reader', async (t) => {
  const { here, kit } = await served(t)
  const strange = 'Zażółć: “مرحبا” & <b>bold</b> 😀 #x'
  await asOwner(here.database, (tx) =>
    tx.updateTable('writing_line').set({ words: strange }).where('id', '=', kit.lines.b1).execute(),
  )
  await asOwner(here.database, (tx) =>
    tx.updateTable('writing_line').set({ from_when: 'until July 2028' }).where('id', '=', kit.lines.f2).execute(),
  )
  await here.stand(kit.child, 'setting', { organisation: here.riverside })
  const senco = await here.signIn(await here.person({ roles: ['senco'], organisation: here.riverside }))
  const final = await versionMade(here, kit, { kind: 'final', number: 2 })
  const draft = await versionMade(here, kit, { number: 3 })
  for (const [by, version] of [
    [kit.caseworker, final],
    [kit.parent, draft],
    [kit.parent, final],
    [senco, final],
  ] as const) {
    const path = `/children/${kit.child}/plan/versions/${version}`
    const screen = said(screenWords((await by.get(path)).body))
    assert.ok(screen.includes(said(bare('Who does it: a speech and language therapist'))))
    assert.ok(screen.includes(said(bare('When: Until July 2028 Who pays'))), 'a line that has only an end')
    // in its own place, and beside each line that names it
    for (const [name, times] of [
      ['b2', 3],
      ['e1', 2],
    ] as const)
      assert.equal(screen.split(said(bare(kitWords(name)))).length - 1, times, `${name} is whole wherever it stands`)
    const pdf = said(await pdfWords(await openPdf((await fileOf(here, by, `${path}/plan.pdf`)).bytes)))
    const word = said(await docxWords((await fileOf(here, by, `${path}/plan.docx`)).bytes))
    assert.equal(word.slice(-screen.length), screen)
    assert.equal(pdf.slice(-screen.length), screen)
  }
})

test('a final plan says that it is in force; a version of another child and one that never was are not there', async (t) => {
  const { here, kit } = await served(t)
  const final = await versionMade(here, kit, { kind: 'final', number: 2 })
  const pdf = await fileOf(here, kit.parent, `/children/${kit.child}/plan/versions/${final}/plan.pdf`)
  assert.match(String(pdf.headers['content-disposition']), /plan-final-2\.pdf/)
  const words = await pdfWords(await openPdf(pdf.bytes))
  assert.ok(words.includes(bare('Final plan: in force')) && !words.includes(bare('Draft: not in force')))
  const other = await planKit(here, { forename: 'Ben' })
  const theirs = await versionMade(here, other)
  for (const id of [theirs, 'nonsense', '00000000-0000-7000-8000-000000000000'])
    for (const form of ['plan.pdf', 'plan.docx', 'easy-read', 'easy-read.pdf'])
      assert.equal((await kit.parent.get(`/children/${kit.child}/plan/versions/${id}/${form}`)).status, 404)
  assert.equal((await kit.parent.get(`/children/${other.child}/plan/versions/${theirs}/plan.pdf`)).status, 404)
})

test('a school gets the final plan without what is not for it: left out, and not called empty', async (t) => {
  const { here, kit } = await served(t)
  await here.stand(kit.child, 'setting', { organisation: here.riverside })
  const senco = await here.signIn(await here.person({ roles: ['senco'], organisation: here.riverside }))
  const final = await versionMade(here, kit, { kind: 'final', number: 2 })
  const pdf = await fileOf(here, senco, `/children/${kit.child}/plan/versions/${final}/plan.pdf`)
  assert.equal(pdf.status, 200)
  const words = await pdfWords(await openPdf(pdf.bytes))
  assert.ok(words.includes(bare('Some sections are left out of this copy.')))
  assert.ok(words.includes('SectionF:') && !words.includes('SectionJ:') && !words.includes('SectionK:'))
})

test('each saving is written down', async (t) => {
  const { here, kit, version, path } = await served(t)
  await kit.parent.get(`${path}/plan.pdf`)
  await kit.parent.get(`${path}/easy-read`)
  const rows = await here.as('audit', (tx) =>
    tx
      .selectFrom('audit_event')
      .select(['action', 'child_id', 'detail'])
      .where('action', 'in', ['plan.printed', 'plan.easyRead'])
      .orderBy('action')
      .execute(),
  )
  assert.deepEqual(
    rows.map(({ action, child_id, detail }) => [action, child_id, (detail as unknown as { version: string }).version]),
    [
      ['plan.easyRead', kit.child, version],
      ['plan.printed', kit.child, version],
    ],
  )
})

const editPath = (kit: PlanKit) => `/children/${kit.child}/plan/easy-read`

/** What the form would send as it stands. */
function formIn(html: string) {
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? ''
  const rows = [...main.matchAll(/<fieldset class="govuk-fieldset waymark-easy-row">(.*?)<\/fieldset>/gs)].map(
    (found) => found[1] ?? '',
  )
  const one = (pattern: RegExp) => rows.map((row) => pattern.exec(row)?.[1] ?? '')
  return {
    version: /name="version" value="(\d+)"/.exec(main)?.[1] ?? '',
    section: one(/name="section" value="([^"]+)"/),
    words: one(/<textarea[^>]*>(.*?)<\/textarea>/s),
    symbol: one(/<option value="([^"]*)" selected/),
  }
}

test('an officer puts the easy words right, sentence by sentence; they are kept, and seen as they will look', async (t) => {
  const { kit } = await served(t)
  const page = await kit.caseworker.get(editPath(kit))
  assert.equal(page.status, 200)
  assert.match(page.body, /These words were made from the lines of the plan/)
  const form = formIn(page.body)
  assert.equal(form.version, '0')
  assert.ok(form.words.some((words) => words.startsWith('I find it hard to follow spoken')))
  const first = form.words.indexOf('This plan is about me.')
  const saved = await kit.caseworker.post(editPath(kit), {
    ...form,
    words: form.words.map((words, at) => (at === first ? 'This is  my plan 😀.' : at === 1 ? '' : words)),
    symbol: form.symbol.map((symbol, at) => (at === first ? 'happy' : symbol)),
  })
  assert.equal(saved.status, 303)
  const again = await kit.caseworker.get(editPath(kit))
  const now = formIn(again.body)
  assert.equal(now.version, '1')
  assert.equal(now.words[first], 'This is my plan 😀.')
  assert.equal(now.symbol[first], 'happy')
  assert.ok(!now.words.includes('It says what help I get, and who gives it.'))
  assert.match(again.body, /Saved by Cas Worker on 2 March 2026/)
  assert.match(again.body, /waymark-easy__words" dir="auto">This is my plan 😀\./)
})

test('two officers at once: the later one is shown both texts, and neither is lost', async (t) => {
  const { kit } = await served(t)
  const form = formIn((await kit.caseworker.get(editPath(kit))).body)
  assert.equal((await kit.caseworker.post(editPath(kit), form)).status, 303)
  const late = await kit.manager.post(editPath(kit), {
    ...form,
    words: form.words.map((words, at) => (at === 0 ? 'Mine, later.' : words)),
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /Mine, later\./)
  assert.match(late.body, /This plan is about me\./)
  assert.ok(!formIn((await kit.caseworker.get(editPath(kit))).body).words.includes('Mine, later.'))
})

test('too long a sentence is said at its box, and making them anew saves nothing by itself', async (t) => {
  const { kit } = await served(t)
  const form = formIn((await kit.caseworker.get(editPath(kit))).body)
  const wrong = await kit.caseworker.post(editPath(kit), {
    ...form,
    words: form.words.map((words, at) => (at === 2 ? 'x'.repeat(2001) : words)),
  })
  assert.equal(wrong.status, 400)
  assert.match(wrong.body, /href="#words-2"[^>]*>Use 2000 letters or fewer/)
  const anew = await kit.caseworker.post(editPath(kit), { ...form, words: form.words.map(() => 'Gone.'), again: 'yes' })
  assert.equal(anew.status, 200)
  assert.ok(formIn(anew.body).words.includes('This plan is about me.'))
  assert.equal(formIn((await kit.caseworker.get(editPath(kit))).body).version, '0')
})

test('each version keeps the easy words as they were; the family reads them with pictures, and saves them as PDF', async (t) => {
  const { here, kit, version, path } = await served(t)
  const form = formIn((await kit.caseworker.get(editPath(kit))).body)
  await kit.caseworker.post(editPath(kit), { ...form, words: form.words.map((words) => words.replace('Ava', 'I')) })
  await here.asAccount(kit.people.manager.id, (tx) => freezeEasyRead(tx, kit.writing, version))
  const now = formIn((await kit.caseworker.get(editPath(kit))).body)
  await kit.caseworker.post(editPath(kit), {
    ...now,
    words: now.words.map((words, at) => (at === 0 ? 'Changed after.' : words)),
  })
  const page = await kit.parent.get(`${path}/easy-read`)
  assert.equal(page.status, 200)
  assert.match(page.body, /This plan is about me\./)
  assert.doesNotMatch(page.body, /Changed after\./)
  assert.match(page.body, /It is not done yet\. We can still change it\./)
  assert.match(page.body, /<svg class="waymark-symbol__picture"/)
  const pdf = await fileOf(here, kit.parent, `${path}/easy-read.pdf`)
  assert.match(String(pdf.headers['content-disposition']), /plan-draft-1-easy-words\.pdf/)
  const read = await openPdf(pdf.bytes)
  assert.ok((await pdfWords(read)).includes(bare('It is not done yet. We can still change it.')))
  assert.ok((await drawnOn(read, 1)) >= 3, 'pictures are drawn')
  // a picture says nothing that the words do not: it is not read out
  const tags = await tagsOf(read)
  assert.ok(tags.some((tag) => tag.endsWith('/H2')) && !tags.some((tag) => tag.endsWith('/Figure')))
})

test('frozen with the final plan they say that it is ready', async (t) => {
  const { here, kit } = await served(t)
  await kit.caseworker.post(editPath(kit), formIn((await kit.caseworker.get(editPath(kit))).body))
  const final = await versionMade(here, kit, { kind: 'final', number: 2 })
  await here.asAccount(kit.people.manager.id, (tx) => freezeEasyRead(tx, kit.writing, final))
  const page = await kit.parent.get(`/children/${kit.child}/plan/versions/${final}/easy-read`)
  assert.match(page.body, /It is ready\. The people in it must do what it says\./)
  assert.doesNotMatch(page.body, /It is not done yet|We will choose my school/)
})

test('a school reads the easy words without those of money; the page about them reads at the age of eleven or younger', async (t) => {
  const { here, kit } = await served(t)
  await here.stand(kit.child, 'setting', { organisation: here.riverside })
  const senco = await here.signIn(await here.person({ roles: ['senco'], organisation: here.riverside }))
  const form = formIn((await kit.caseworker.get(editPath(kit))).body)
  await kit.caseworker.post(editPath(kit), {
    ...form,
    section: [...form.section, 'J'],
    words: [...form.words, 'My mum pays a helper.'],
    symbol: [...form.symbol, 'family'],
  })
  const final = await versionMade(here, kit, { kind: 'final', number: 2 })
  await here.asAccount(kit.people.manager.id, (tx) => freezeEasyRead(tx, kit.writing, final))
  const at = `/children/${kit.child}/plan/versions/${final}/easy-read`
  assert.match((await kit.parent.get(at)).body, /My mum pays a helper/)
  const school = await senco.get(at)
  assert.equal(school.status, 200)
  assert.doesNotMatch(school.body, /My mum pays a helper/)
  assert.ok(readingAge(sentencesOf(school.body)) < 11)
})

test('nobody but who writes the plan opens the form', async (t) => {
  const { here, kit } = await served(t)
  assert.equal((await kit.parent.get(editPath(kit))).status, 403)
  assert.equal((await kit.parent.post(editPath(kit), { words: 'x' })).status, 403)
  const stranger = await here.signIn(await here.person({}))
  assert.equal((await stranger.get(editPath(kit))).status, 404)
})
