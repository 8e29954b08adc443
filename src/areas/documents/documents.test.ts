import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Clamd, clamdStandIn } from '../../../test/files/clamd-stand-in.ts'
import { makeDocx, makeJpeg, makePdf } from '../../../test/files/make-files.ts'
import { add, added, endsOf, filesKept, pathOf, place, readAll, textOf } from '../../../test/files/place.ts'
import { type SentFile, sendForm } from '../../../test/files/send-file.ts'
import type { Browser } from '../../../test/support/world.ts'
import { clearFiles, scanWaitingFiles } from './jobs/keep-files.ts'

test('a parent brings a report, sees it in the list, reads its page and saves it under a name that tells nothing', async (t) => {
  const here = await place(t)
  const id = await added(here, here.asParent, { name: 'Nina Woolley speech.pdf', content: makePdf() }, { title: '' })
  const list = await here.asParent.get(pathOf(here.nina.id))
  assert.match(list.body, /Nina Woolley speech\.pdf/)
  assert.match(textOf(list.body), /not scanned for viruses/)
  const page = await here.asParent.get(pathOf(here.nina.id, `/${id}`))
  assert.equal(page.status, 200)
  assert.match(textOf(page.body), /PDF, \d+ bytes/)
  const saved = await here.asParent.get(pathOf(here.nina.id, `/${id}/download`))
  assert.equal(saved.status, 200)
  assert.equal(saved.headers['content-type'], 'application/pdf')
  assert.equal(saved.headers['x-content-type-options'], 'nosniff')
  assert.match(String(saved.headers['content-security-policy']), /^sandbox; default-src 'none'/)
  assert.match(String(saved.headers['content-disposition']), /^attachment; filename="document-[0-9a-f]{8}\.pdf"$/)
  assert.equal(saved.headers['cache-control'], 'no-store')
  assert.equal(saved.body.slice(0, 5), '%PDF-')
  assert.equal(
    (await here.asParent.get(pathOf(here.nina.id, `/${id}/download/show`))).status,
    404,
    'a PDF is saved, not shown',
  )
  const { rows } = await here.as('audit', (tx) =>
    sql<{
      action: string
    }>`select action from audit_event where account_id = ${here.parent.id} and child_id = ${here.nina.id} order by id`.execute(
      tx,
    ),
  )
  const did = rows.map((row) => row.action)
  for (const action of ['document.added', 'documents.listed', 'document.read', 'document.opened'])
    assert.ok(did.includes(action), action)
})

test('a picture is shown by itself, without the place where it was taken', async (t) => {
  const here = await place(t)
  const id = await added(here, here.asParent, { name: 'owl.jpg', content: makeJpeg() })
  const shown = await here.asParent.get(pathOf(here.nina.id, `/${id}/download/show`))
  assert.equal(shown.status, 200)
  assert.match(String(shown.headers['content-disposition']), /^inline/)
  assert.match(String(shown.headers['content-security-policy']), /^sandbox/)
})

test('what is wrong with a file is said in plain words, nothing is lost, and the good one beside it stays', async (t) => {
  const here = await place(t)
  const locked = makePdf({ trailer: '/Encrypt 9 0 R' })
  const cases: readonly (readonly [SentFile, RegExp])[] = [
    [{ name: 'a.pdf', content: '' }, /a\.pdf is empty/],
    [{ name: 'a.pdf', content: makeJpeg() }, /not what its name says/],
    [{ name: 'a.pdf', content: locked }, /has a password/],
    [{ name: 'a.pdf', content: makePdf().subarray(0, 200) }, /stops in the middle/],
    [{ name: 'a.exe', content: 'MZ' }, /We cannot take a\.exe/],
    [{ name: 'a.pdf', content: makePdf({ catalog: '/Names << /JavaScript 5 0 R >>' }) }, /has a program/],
  ]
  for (const [file, words] of cases) {
    const sent = await add(here, here.asParent, { part: 'views' }, [file])
    assert.equal(sent.status, 200)
    assert.match(sent.body, words, file.name)
    assert.match(sent.body, /govuk-error-summary/)
  }
  const both = await add(here, here.asParent, { title: 'Kept words', part: 'views' }, [
    { name: 'good.pdf', content: makePdf() },
    { name: 'bad.pdf', content: locked },
  ])
  assert.match(both.body, /Use good\.pdf/)
  assert.match(both.body, /value="Kept words"/)
  const upload = /name="upload" value="([^"]+)"/.exec(both.body)?.[1] ?? ''
  const again = await add(here, here.asParent, { part: 'views', upload }, [])
  assert.equal(again.status, 303)
  assert.match((await here.asParent.get(pathOf(here.nina.id))).body, /good\.pdf/)
  assert.equal((await add(here, here.asParent, { part: 'views', upload }, [])).status, 200, 'it was used')
  assert.deepEqual(await readdir(join(here.folder, 'incoming')), [], 'nothing is left on the way')
})

test('a form that says nothing is sent back with every error', async (t) => {
  const here = await place(t)
  const sent = await add(here, here.asParent, {}, [])
  assert.match(sent.body, /Choose a file/)
  assert.match(sent.body, /Select what it is/)
  const sly = await add(here, here.asParent, { part: 'notes' }, [{ name: 'a.pdf', content: makePdf() }])
  assert.match(sly.body, /Select what it is/, 'officers’ notes are not the family’s to write')
})

test('the same form sent twice, as by a double click, makes one document', async (t) => {
  const here = await place(t)
  const page = await here.asParent.get(pathOf(here.nina.id, '/add'))
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const send = () =>
    sendForm(here.app, here.asParent, pathOf(here.nina.id, '/add'), { _csrf: token, part: 'views', title: 'Twice' }, [
      { name: 'a.pdf', content: makePdf() },
    ])
  const [first, second] = await Promise.all([send(), send()])
  assert.deepEqual([first.status, second.status], [303, 303])
  const { rows } = await here.as('jobs', (tx) =>
    sql<{ n: number }>`select count(*)::int4 as n from document`.execute(tx),
  )
  assert.equal(rows[0]?.n, 1)
})

test('a document is opened by those who read its part of that child, and by nobody else', async (t) => {
  const here = await place(t)
  const id = await added(here, here.asParent, { name: 'a.pdf', content: makePdf() }, { part: 'healthAdvice' })
  const notes = await added(here, here.asCaseworker, { name: 'n.pdf', content: makePdf() }, { part: 'notes' })
  const other = await here.child()
  const stranger = await here.person()
  await here.stand(other.id, 'parent', { account: stranger.id })
  const asStranger = await here.signIn(stranger)
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  for (const rest of ['', '/download', '/download/show']) {
    assert.equal(
      (await asStranger.get(pathOf(here.nina.id, `/${id}${rest}`))).status,
      404,
      'a child that is not theirs',
    )
    assert.equal((await asStranger.get(pathOf(other.id, `/${id}${rest}`))).status, 404, 'under their own child')
    assert.equal((await senco.get(pathOf(here.nina.id, `/${id}${rest}`))).status, 404, 'a part that they do not read')
    assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${notes}${rest}`))).status, 404, 'the officers’ notes')
  }
  assert.doesNotMatch((await here.asParent.get(pathOf(here.nina.id))).body, /n\.pdf|Notes of the council/)
  assert.equal((await here.asCaseworker.get(pathOf(here.nina.id, `/${id}/download`))).status, 200)
  const own = await here.signIn(await here.person({ roles: ['senco'] }))
  const brought = await added(here, own, { name: 'school.pdf', content: makePdf() })
  assert.equal(
    (await own.get(pathOf(here.nina.id, `/${brought}/download`))).status,
    200,
    'what they brought themselves',
  )
})

test('a document in the wrong record: an officer takes it back, nobody opens, lists or finds it, and the act stays', async (t) => {
  const here = await place(t)
  const id = await added(
    here,
    here.asParent,
    { name: 'o.pdf', content: makePdf({ text: 'Quokkas and owls' }) },
    { part: 'otherAdvice', title: 'Report of somebody else' },
  )
  await readAll(here)
  const back = pathOf(here.nina.id, `/${id}/take-back`)
  for (const not of [here.asParent, await here.signIn(await here.person({ roles: ['senco'] }))]) {
    assert.notEqual((await not.get(back)).status, 200)
    assert.notEqual((await not.post(back, { reason: 'Mine' })).status, 303)
  }
  assert.match((await here.asCaseworker.get(pathOf(here.nina.id, `/${id}`))).body, /it is in the wrong record/)
  assert.match((await here.asCaseworker.post(back, { reason: '' })).body, /Enter why it is taken back/)
  assert.equal((await here.asCaseworker.post(back, { reason: 'It was about a brother' })).status, 303)
  for (const who of [here.asParent, here.asCaseworker]) {
    for (const rest of ['', '/download', '/send', '/take-back'])
      assert.notEqual((await who.get(pathOf(here.nina.id, `/${id}${rest}`))).status, 200, rest)
    assert.doesNotMatch((await who.get(pathOf(here.nina.id))).body, /Report of somebody else/)
    assert.doesNotMatch((await who.post(pathOf(here.nina.id), { words: 'quokkas' })).body, /Report of somebody else/)
  }
  assert.equal((await here.asCaseworker.post(back, { reason: 'Again' })).status, 404)
  assert.match(textOf((await here.asCaseworker.get(pathOf(here.nina.id))).body), /Taken back .*It was about a brother/)
  assert.doesNotMatch((await here.asParent.get(pathOf(here.nina.id))).body, /about a brother/)
  const { rows } = await here.as('audit', (tx) =>
    sql<{ n: number }>`select count(*)::int4 as n from audit_event where action = 'document.takenBack'`.execute(tx),
  )
  assert.equal(rows[0]?.n, 1)
})

test('pieces: sent one by one, asked how far, gone on with after a break, and kept when whole', async (t) => {
  const here = await place(t)
  const content = Buffer.concat([makePdf({ text: 'In pieces' })])
  const begun = (
    await sendForm(here.app, here.asParent, '/uploads', { name: 'pieces.pdf', size: String(content.length) })
  ).json()
  const id = String(begun['upload'])
  const piece = (from: number, to: number, browser = here.asParent) =>
    sendForm(here.app, browser, `/uploads/${id}/piece`, { from: String(from) }, [
      { name: 'p', content: content.subarray(from, to) },
    ])
  assert.equal((await piece(0, 300)).json()['received'], 300)
  assert.equal((await piece(0, 300)).json()['received'], 300, 'sent twice, counted once')
  assert.equal((await piece(500, 600)).json()['received'], 300, 'not where it ends: the answer says where')
  const early = await sendForm(here.app, here.asParent, `/uploads/${id}/finish`, {})
  assert.equal(early.json()['state'], 'arriving')
  assert.equal(JSON.parse((await here.asParent.get(`/uploads/${id}`)).body).received, 300)
  assert.equal((await piece(300, content.length)).json()['received'], content.length)
  const done = (await sendForm(here.app, here.asParent, `/uploads/${id}/finish`, {})).json()
  assert.equal(done['state'], 'kept')
  assert.equal((await piece(0, 300)).json()['state'], 'kept', 'nothing is written any more')
  assert.equal((await add(here, here.asParent, { part: 'views', upload: id }, [])).status, 303)
  assert.match((await here.asParent.get(pathOf(here.nina.id))).body, /pieces\.pdf/)
})

test('pieces of somebody else’s upload: it is not there, whatever is asked', async (t) => {
  const here = await place(t)
  const begun = (await sendForm(here.app, here.asParent, '/uploads', { name: 'a.pdf', size: '500' })).json()
  const id = String(begun['upload'])
  const other = await here.signIn(await here.person())
  assert.equal((await other.get(`/uploads/${id}`)).status, 404)
  const piece = await sendForm(here.app, other, `/uploads/${id}/piece`, { from: '0' }, [{ name: 'p', content: 'evil' }])
  assert.equal(piece.status, 404)
  assert.equal((await sendForm(here.app, other, `/uploads/${id}/finish`, {})).status, 404)
  assert.equal((await other.post(`/uploads/${id}/remove`)).status, 404)
  assert.equal(JSON.parse((await here.asParent.get(`/uploads/${id}`)).body).received, 0)
  const kept = await add(here, here.asParent, {}, [{ name: 'mine.pdf', content: makePdf() }])
  const mine = /name="upload" value="([^"]+)"/.exec(kept.body)?.[1] ?? ''
  await here.stand(here.nina.id, 'parent', { account: (await here.person()).id })
  const thief = await here.person()
  await here.stand(here.nina.id, 'parent', { account: thief.id })
  const stolen = await add(here, await here.signIn(thief), { part: 'views', upload: mine }, [])
  assert.match(stolen.body, /Choose a file/)
  assert.equal((await here.visitor().get(`/uploads/${id}`)).status, 303)
})

test('a piece larger than a piece, a file larger than it said, and too many at once are not taken', async (t) => {
  const here = await place(t)
  const begin = async (size: string) =>
    (await sendForm(here.app, here.asParent, '/uploads', { name: 'a.pdf', size })).json()
  assert.match(String((await begin('104857601'))['because']), /larger than 100 MB/)
  assert.match(String((await begin('0'))['because']), /empty/)
  assert.match(String((await begin('-1'))['because']), /damaged/)
  const id = String((await begin('100'))['upload'])
  const more = await sendForm(here.app, here.asParent, `/uploads/${id}/piece`, { from: '0' }, [
    { name: 'p', content: Buffer.alloc(101) },
  ])
  assert.equal(more.json()['received'], 0)
  for (let n = 0; n < 5; n += 1) assert.ok((await begin('104857600'))['upload'])
  assert.match(String((await begin('104857600'))['because']), /sent many files/)
})

test('with a scanner: open only when clean; a virus is refused; while the scanner is away the file waits', async (t) => {
  const here = await place(t)
  const clamd: Clamd = await clamdStandIn(endsOf(t))
  here.set({ scanner: clamd.where })
  const sign = ['EICAR', 'STANDARD', 'ANTIVIRUS'].join('-')
  const bad = await add(here, here.asParent, { part: 'views' }, [{ name: 'v.pdf', content: makePdf({ text: sign }) }])
  assert.match(bad.body, /has a virus/)
  const clean = await added(here, here.asParent, { name: 'c.pdf', content: makePdf({ text: 'clean' }) })
  assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${clean}/download`))).status, 200)
  assert.doesNotMatch((await here.asParent.get(pathOf(here.nina.id))).body, /not scanned/)
  for (const mood of ['error', 'hangsUp'] as const) {
    clamd.mood = mood
    const id = await added(here, here.asParent, { name: 'w.pdf', content: makePdf({ text: `waits ${mood}` }) })
    assert.match(textOf((await here.asParent.get(pathOf(here.nina.id, `/${id}`))).body), /waits for its virus scan/)
    assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${id}/download`))).status, 403)
    assert.equal((await here.asCaseworker.get(pathOf(here.nina.id, `/${id}/send`))).status, 403)
    await scanWaitingFiles(here.services)
    assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${id}/download`))).status, 403, 'still away')
    clamd.mood = 'works'
    await scanWaitingFiles(here.services)
    assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${id}/download`))).status, 200)
  }
  clamd.mood = 'error'
  const late = await added(here, here.asParent, { name: 'l.pdf', content: makePdf({ text: `${sign} late` }) })
  clamd.mood = 'works'
  await scanWaitingFiles(here.services)
  assert.match((await here.asParent.get(pathOf(here.nina.id, `/${late}`))).body, /A virus was found/)
  assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${late}/download`))).status, 403)
})

test('without a scanner the setting says whether files are open, and the page says that they are not scanned', async (t) => {
  const here = await place(t)
  const id = await added(here, here.asParent, { name: 'a.pdf', content: makePdf() })
  here.set({ holdUnscanned: true })
  assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${id}/download`))).status, 403)
  assert.match(
    textOf((await here.asParent.get(pathOf(here.nina.id, `/${id}`))).body),
    /This file is closed.*not scanned/,
  )
  here.set({ holdUnscanned: false })
  assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${id}/download`))).status, 200)
  assert.match(textOf((await here.asParent.get(pathOf(here.nina.id, `/${id}`))).body), /not scanned for viruses/)
})

test('words are found in PDF and Word files by those who may see them, in pages', async (t) => {
  const here = await place(t)
  await added(
    here,
    here.asParent,
    { name: 'a.pdf', content: makePdf({ text: 'Nina loves hedgehogs\nand owls' }) },
    { title: 'First' },
  )
  await added(
    here,
    here.asParent,
    { name: 'b.docx', content: makeDocx({ text: 'A hedgehog came by' }) },
    { title: 'Second' },
  )
  await added(
    here,
    here.asCaseworker,
    { name: 'c.pdf', content: makePdf({ text: 'hedgehogs, secretly' }) },
    { title: 'Third', part: 'notes' },
  )
  await readAll(here)
  const find = async (browser: Browser, words: string) => (await browser.post(pathOf(here.nina.id), { words })).body
  const parents = await find(here.asParent, 'hedgehog')
  assert.match(parents, /First/)
  assert.match(parents, /Second/)
  assert.doesNotMatch(parents, /Third/)
  assert.match(await find(here.asCaseworker, 'hedgehog'), /Third/)
  assert.doesNotMatch(await find(here.asParent, 'owls'), /Second/)
  assert.match(await find(here.asParent, 'badger'), /No document here has these words/)
  assert.match(await find(here.asParent, "'); drop table document; --"), /No document here/)
  for (let n = 0; n < 26; n += 1) {
    await added(here, here.asParent, { name: `p${n}.jpg`, content: makeJpeg() }, { title: `Picture ${n}` })
  }
  const first = (await here.asParent.get(pathOf(here.nina.id))).body
  const before = /name="before" value="([^"]+)"/.exec(first)?.[1] ?? ''
  assert.doesNotMatch(first, /First/)
  assert.match((await here.asParent.post(pathOf(here.nina.id), { words: '', before })).body, /First/)
})

test('the same content is kept once, and goes when nothing refers to it any more', async (t) => {
  const here = await place(t)
  const content = makePdf({ text: 'once' })
  await added(here, here.asParent, { name: 'a.pdf', content })
  const twice = await add(here, here.asParent, {}, [{ name: 'b.pdf', content }])
  assert.match(twice.body, /Use b\.pdf/)
  await add(here, here.asParent, {}, [{ name: 'c.pdf', content: makePdf({ text: 'never used' }) }])
  assert.equal((await filesKept(here)).length, 2)
  await clearFiles(here.services)
  assert.equal((await filesKept(here)).length, 2, 'a form may still be open')
  here.clock.pass(2 * 24 * 3_600_000)
  await clearFiles(here.services)
  assert.equal((await filesKept(here)).length, 1, 'what a document holds stays')
})

test('a report waits with the draft of its advice for weeks, and is given with it', async (t) => {
  const here = await place(t)
  const matter = 'm1'
  await here.record(here.nina.id, { type: 'request.received', on: '2026-01-20', matter, by: 'parent' })
  await here.record(here.nina.id, { type: 'assessment.decided', on: '2026-03-01', matter, outcome: 'assess' })
  const psychologist = await here.person({ roles: ['psychologist'] })
  await here.asCaseworker.post(`/children/${here.nina.id}/advice/ask`, {
    'a-body': 'The family',
    'b-who': here.riverside,
    'c-body': 'The board',
    'd-who': here.council,
    'e-body': 'Social care',
  })
  const found = await here.as('jobs', (tx) =>
    tx.selectFrom('advice_request').select('id').where('limb', '=', 'd').executeTakeFirstOrThrow(),
  )
  const page = `/children/${here.nina.id}/advice/${found.id}`
  const file = { name: 'report.pdf', content: makePdf() }
  const kept = await sendForm(here.app, await here.signIn(psychologist), `${page}/file`, {}, [file])
  assert.equal(kept.status, 303, textOf(kept.body))
  here.clock.pass(20 * 24 * 3_600_000)
  await clearFiles(here.services)
  const later = await here.signIn(psychologist)
  assert.match((await later.get(page)).body, /Use report\.pdf/)
  const given = await later.post(page, {
    way: 'report',
    version: '1',
    title: 'Report of 2 March 2026',
    'mark-1-words': 'Read the words of a story first',
    'mark-1-page': '2',
    'mark-1-kind': 'provision',
  })
  assert.equal(given.status, 303, textOf(given.body))
  const parent = await here.signIn(here.parent)
  assert.match((await parent.get(`${page}/read`)).body, /Report of 2 March 2026<\/a>/)
})

test('an upload that was taken back is gone for its form, and counts in what one person may send', async (t) => {
  const here = await place(t)
  const sent = await add(here, here.asParent, {}, [{ name: 'a.pdf', content: makePdf() }])
  const upload = /name="upload" value="([^"]+)"/.exec(sent.body)?.[1] ?? ''
  assert.equal((await here.asParent.post(`/uploads/${upload}/remove`)).status, 200)
  assert.match((await add(here, here.asParent, { part: 'views', upload }, [])).body, /Choose a file/)
  const { rows } = await here.as('jobs', (tx) => sql<{ n: number }>`select count(*)::int4 as n from upload`.execute(tx))
  assert.equal(rows[0]?.n, 1)
})

test('a file that has gone from its place is said to be gone, and nothing else breaks', async (t) => {
  const here = await place(t)
  const id = await added(here, here.asParent, { name: 'a.pdf', content: makePdf() })
  here.set({ files: { kind: 'disk', folder: join(here.folder, 'elsewhere') } })
  const answer = await here.asParent.get(pathOf(here.nina.id, `/${id}/download`))
  assert.equal(answer.status, 403)
  assert.match(textOf(answer.body), /not in its place/)
  assert.equal((await here.asParent.get(pathOf(here.nina.id, `/${id}`))).status, 200)
})

test('several files at once: one person’s uploads hold up nobody else’s page', async (t) => {
  const here = await place(t)
  const uploads = Array.from({ length: 6 }, (_, n) =>
    add(here, here.asParent, { part: 'views' }, [{ name: `${n}.pdf`, content: makePdf({ text: `number ${n}` }) }]),
  )
  const begun = performance.now()
  assert.equal((await here.asCaseworker.get(pathOf(here.nina.id))).status, 200)
  const took = performance.now() - begun
  const answers = await Promise.all(uploads)
  const all = performance.now() - begun
  assert.ok(answers.every((one) => one.status === 303))
  assert.ok(took < all / 2, `${Math.round(took)} of ${Math.round(all)} ms`)
})
