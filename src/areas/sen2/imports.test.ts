import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { bringIn, promisesIn, recordIn, returnOf, synthetic } from '../../../test/sen2/import-kit.ts'
import { aPerson } from '../../../test/sen2/people.ts'
import { testFolder } from '../../../test/support/folder.ts'
import { type Browser, type World, world } from '../../../test/support/world.ts'
import { day } from '../../law/local-date.ts'
import { newId } from '../../platform/id.ts'
import { JobLost } from '../../platform/jobs.ts'
import { uploadFolder } from './import-return/import-job.ts'
import { importJob, removeLeftUploads } from './index.ts'
import type { Sen2Person } from './read/person-tree.ts'

async function officerIn(t: TestContext) {
  const made = await world(t)
  const folder = await testFolder(t)
  Object.assign(made.services.config, { dataFolder: folder })
  const officer = await made.person({ roles: ['dataOfficer'], name: 'Dana Officer' })
  return { here: made, officer, browser: await made.signIn(officer) }
}

/** Sends files as a browser does: the token first, then the files. */
async function upload(here: World, browser: Browser, files: readonly { name: string; content: Buffer | string }[]) {
  const page = await browser.get('/imports')
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const edge = 'edge-of-a-part'
  const parts = [
    `--${edge}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`,
    ...files.flatMap(({ name, content }) => [
      `--${edge}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      content,
      '\r\n',
    ]),
    `--${edge}--\r\n`,
  ]
  const reply = await here.app.inject({
    method: 'POST',
    url: '/imports',
    cookies: browser.cookies,
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat(parts.map((part) => Buffer.from(part))),
  })
  return { status: reply.statusCode, location: String(reply.headers.location ?? ''), body: reply.body }
}

const runJob = (here: World, location: string) =>
  importJob(here.services).run(
    { importId: location.split('/').at(-1) ?? '' },
    { signal: new AbortController().signal, done: async () => undefined },
  )

const textOf = (body: string) =>
  body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('a return is sent in the browser, followed while it waits, and seen with its totals', async (t) => {
  const { here, browser } = await officerIn(t)
  assert.match(textOf((await browser.get('/imports')).body), /No return has been loaded yet/)
  const sent = await upload(here, browser, [{ name: 'synthetic.xml', content: await readFile(synthetic.path) }])
  assert.equal(sent.status, 303)
  assert.match(sent.location, /^\/imports\/[0-9a-f-]{36}$/)
  const waiting = await browser.get(sent.location)
  assert.match(waiting.body, /data-refresh="2"/)
  assert.match(textOf(waiting.body), /Waiting to begin.*Look again/)
  const jobs = await here.database.transaction({ role: 'waymark_owner', settings: {} }, (tx) =>
    tx.scriptRows("select data->>'importId' as id from pgboss.job where name = 'sen2.import'"),
  )
  assert.deepEqual(jobs.rows, [{ id: sent.location.split('/').at(-1) }])
  await runJob(here, sent.location)
  const done = await browser.get(sent.location)
  assert.doesNotMatch(done.body, /data-refresh/)
  assert.match(textOf(done.body), /Children and young people 4 4 0 0 0/)
  assert.match(textOf(done.body), /synthetic\.xml.*by Dana Officer/)
  assert.equal(
    existsSync(uploadFolder(here.services, sent.location.split('/').at(-1) ?? '')),
    false,
    'the file is gone',
  )
  await runJob(here, sent.location)
  assert.equal((await recordIn(here)).children.length, 4, 'a job that runs twice brings it once')
  assert.match(textOf((await browser.get('/imports')).body), /SEN2 2026 Done 4 Dana Officer/)
})

test('no file, too many files, and a broken one are answered in words', async (t) => {
  const { here, browser } = await officerIn(t)
  const none = await upload(here, browser, [{ name: '', content: '' }])
  assert.match(none.body, /<title>Error: /)
  assert.match(textOf(none.body), /Choose the file of the return/)
  const many = await upload(
    here,
    browser,
    Array.from({ length: 11 }, (_, place) => ({ name: `${place}.csv`, content: 'x' })),
  )
  assert.match(textOf(many.body), /Choose 10 files or fewer/)
  const broken = await upload(here, browser, [{ name: 'broken.xml', content: '<Message>\n<Header>\n</Message>' }])
  await runJob(here, broken.location)
  const page = textOf((await browser.get(broken.location)).body)
  assert.match(page, /The return was refused. Nothing of it is in the record/)
  assert.match(page, /File broken\.xml Line \d/)
  here.clock.pass(1000)
  await upload(here, browser, [{ name: '../../sly.xml', content: 'x' }])
  const names = await here.as('import', (tx) =>
    tx.selectFrom('import_run').select('files').orderBy('id', 'desc').execute(),
  )
  assert.deepEqual(names[0]?.files, ['sly.xml'])
})

test('every page of a return is for data officers alone; others are told why, and the database tells them nothing', async (t) => {
  const { here, browser } = await officerIn(t)
  const { importId } = await bringIn(here, synthetic)
  const paths = ['', '/problems', '/problems.csv', '/unmapped', '/unmapped.csv', '/review', '/undo'].map(
    (end) => `/imports/${importId}${end}`,
  )
  for (const path of ['/imports', ...paths]) assert.equal((await browser.get(path)).status, 200, path)
  for (const role of ['caseworker', 'manager', 'administrator', 'senco'] as const) {
    const other = await here.person({ roles: [role] })
    const theirs = await here.signIn(other)
    for (const path of ['/imports', ...paths]) assert.equal((await theirs.get(path)).status, 403, `${role} ${path}`)
    assert.equal((await theirs.post(`/imports/${importId}/undo`)).status, 403)
    const rows = await here.asAccount(other.id, async (tx) => [
      ...(await tx.selectFrom('import_problem').selectAll().execute()),
      ...(await tx.selectFrom('import_unmapped').selectAll().execute()),
      ...(await tx.selectFrom('import_review').selectAll().execute()),
      ...(await tx.selectFrom('sen2_told').selectAll().execute()),
    ])
    assert.deepEqual(rows, [], role)
  }
  assert.equal((await browser.get('/imports/00000000-0000-4000-8000-000000000000')).status, 404)
  assert.equal((await browser.get('/imports/nonsense/problems')).status, 404)
})

test('what our checks say is counted, called ours, listed page by page and downloaded', async (t) => {
  const { here, browser } = await officerIn(t)
  const people = Array.from({ length: 60 }, (_, place): Sen2Person => {
    const { upn: _none, ...rest } = aPerson()
    return { ...rest, forename: `Child${place}`, upnUnknown: 'UN77' }
  })
  const { importId } = await bringIn(here, await returnOf(t, 2026, people))
  const all = await browser.get(`/imports/${importId}/problems`)
  assert.match(textOf(all.body), /our own\. They are not the validation rules of the Department/)
  assert.match(textOf(all.body), /P8 Can hardly be right .* 60/)
  const first = await browser.get(`/imports/${importId}/problems?check=P8`)
  assert.equal(first.body.match(/Example<\/a>/g)?.length, 50)
  const next = /href="([^"]+after=\d+[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  assert.equal((await browser.get(next)).body.match(/Example<\/a>/g)?.length, 10)
  const file = await browser.get(`/imports/${importId}/problems.csv`)
  assert.match(String(file.headers['content-type']), /^text\/csv/)
  assert.equal(file.body.match(/^P8,/gm)?.length, 60)
  assert.doesNotMatch(file.body, /Child\d/)
})

test('a value that a spreadsheet would run leaves as plain text', async (t) => {
  const { here, browser } = await officerIn(t)
  const path = `${await testFolder(t)}/formula.xml`
  const text = (await readFile(synthetic.path, 'utf8')).replace('<RYA>0</RYA>', '<RYA>=cmd|calc</RYA>')
  await writeFile(path, text)
  const { importId } = await bringIn(here, { name: 'formula.xml', path })
  const listed = textOf((await browser.get(`/imports/${importId}/unmapped`)).body)
  assert.match(listed, /TransferLA.*It is true, but the return gives no day/)
  assert.match(listed, /=cmd\|calc/)
  const file = await browser.get(`/imports/${importId}/unmapped.csv`)
  assert.match(file.body, /,'=cmd\|calc,/)
  assert.doesNotMatch(file.body, /,=cmd/)
})

/** A child of the record with a number, and a return that has the same name and birth with another number. */
async function inDoubt(t: TestContext) {
  const { here, browser, officer } = await officerIn(t)
  const child = await here.child({ forename: 'Asha', surname: 'Example', upn: 'H243278544154' })
  const file = await returnOf(t, 2026, [aPerson()])
  const { importId, summary } = await bringIn(here, file)
  assert.equal(summary.persons.ambiguous, 1)
  assert.equal(summary.requests.ambiguous, 1)
  const page = await browser.get(`/imports/${importId}/review`)
  const action = /action="(\/imports\/[^"]+\/review\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  return { here, browser, officer, child, file, importId, page, action }
}

test('who is in doubt is shown beside the child they could be, and an answer is asked for', async (t) => {
  const { page, browser, action, here } = await inDoubt(t)
  assert.equal(page.heading, 'Who is this?')
  assert.match(textOf(page.body), /known, but with another number.*J201200000001.*H243278544154/)
  assert.doesNotMatch(page.body, /ZZ99/, 'no address')
  const none = await browser.post(action, {})
  assert.match(textOf(none.body), /Choose who the person of the return is/)
  const child = await here.child({ forename: 'Other', surname: 'Person' })
  const forged = await browser.post(action, { decision: child.id })
  assert.match(textOf(forged.body), /Choose who/, 'nobody but a candidate')
})

test('decided "same": what the return says is in that record at once, with its clocks, and remembered', async (t) => {
  const { here, browser, child, action, file, officer, importId } = await inDoubt(t)
  const saved = await browser.post(action, { decision: child.id })
  assert.equal(saved.location, `/imports/${importId}/review`)
  assert.match(textOf((await browser.follow(saved)).body), /Nobody to decide about/)
  assert.ok((await promisesIn(here)).includes('Asha ehcp.final 2025-06-23 met'))
  assert.deepEqual((await recordIn(here)).identifiers, ['Asha upn H243278544154', 'Asha upn J201200000001'])
  const again = await bringIn(here, file)
  assert.deepEqual(again.summary.persons, { read: 1, added: 0, changed: 0, unchanged: 1, ambiguous: 0 })
  const audit = await here.as('audit', (tx) =>
    tx.selectFrom('audit_event').select(['detail', 'children']).where('action', '=', 'import.reviewDecided').execute(),
  )
  assert.equal(audit.length, 1)
  assert.deepEqual(audit[0]?.children, [child.id])
  assert.equal((audit[0]?.detail as { by?: string } | undefined)?.by, officer.id)
  assert.equal((await browser.post(action, { decision: 'new' })).status, 303, 'a second answer comes too late')
})

test('decided "new": a record is made, and the next return finds it', async (t) => {
  const { here, browser, action, file } = await inDoubt(t)
  await browser.post(action, { decision: 'new' })
  assert.equal((await recordIn(here)).children.length, 2)
  assert.equal((await bringIn(here, file)).summary.persons.unchanged, 1)
  const older = {
    ...aPerson(),
    requests: [
      {
        line: 1,
        receivedOn: day('2024-01-08'),
        outcome: 'N',
        outcomeOn: day('2024-02-01'),
        assessments: [],
        activePlans: [],
      },
    ],
  }
  assert.equal((await bringIn(here, await returnOf(t, 2025, [older]))).summary.persons.changed, 1)
})

test('decided "I do not know": nothing is added, and it is not asked again', async (t) => {
  const { here, browser, action, file } = await inDoubt(t)
  await browser.post(action, { decision: 'setAside' })
  const again = await bringIn(here, file)
  assert.equal(again.summary.persons.ambiguous, 1)
  const reviews = await here.as('import', (tx) => tx.selectFrom('import_review').select('decision').execute())
  assert.deepEqual(reviews, [{ decision: 'setAside' }])
  assert.equal((await recordIn(here)).plans.length, 0)
})

test('why somebody is in doubt is said for each reason', async (t) => {
  const { here } = await officerIn(t)
  const { surname: _none, ...nameless } = aPerson()
  await bringIn(
    here,
    await returnOf(t, 2026, [
      aPerson(),
      { ...aPerson(), forename: 'Ben', surname: 'Other', born: day('2012-12-12'), upn: 'H243278544154' },
    ]),
  )
  const doubtful: [string, Sen2Person][] = [
    ['incomplete', { ...nameless, upn: undefined as never }],
    ['otherPerson', { ...aPerson(), surname: 'Quite', forename: 'Else', born: day('2011-01-01') }],
    ['twoChildren', { ...aPerson(), forename: 'Both', uln: '1000000000' }],
  ]
  await here.as('import', async (tx) => {
    const ben = await tx.selectFrom('child').select('id').where('forename', '=', 'Ben').executeTakeFirstOrThrow()
    await tx
      .insertInto('child_identifier')
      .values({ child_id: ben.id, scheme: 'uln', value: '1000000000', source: 'hand' })
      .execute()
  })
  for (const [why, person] of doubtful) {
    const { importId, summary } = await bringIn(here, await returnOf(t, 2026, [person]))
    assert.equal(summary.persons.ambiguous, 1, why)
    const found = await here.as('import', (tx) =>
      tx.selectFrom('import_review').select('why').where('import_id', '=', importId).execute(),
    )
    assert.deepEqual(found, [{ why }])
  }
})

test('an import is taken back on a page that says first what will happen', async (t) => {
  const { here, browser } = await officerIn(t)
  const { importId } = await bringIn(here, synthetic)
  const ask = textOf((await browser.get(`/imports/${importId}/undo`)).body)
  assert.match(ask, /12 facts become void.*4 children that it brought/)
  const done = await browser.post(`/imports/${importId}/undo`)
  assert.equal(done.location, `/imports/${importId}`)
  assert.match(textOf((await browser.follow(done)).body), /taken back/i)
  assert.deepEqual((await recordIn(here)).children, [])
  assert.match(textOf((await browser.get(`/imports/${importId}/undo`)).body), /It cannot be taken back/)
})

test('an import whose service stopped says so, and begins again', async (t) => {
  const { here, browser } = await officerIn(t)
  const sent = await upload(here, browser, [{ name: 's.xml', content: await readFile(synthetic.path) }])
  const id = sent.location.split('/').at(-1) ?? ''
  await here.as('import', (tx) =>
    tx
      .updateTable('import_run')
      .set({
        state: 'reading',
        progress: JSON.stringify({ step: 'read', persons: 2000, of: null, at: here.clock.now() }),
      })
      .where('id', '=', id)
      .execute(),
  )
  assert.match(textOf((await browser.get(sent.location)).body), /being read: 2,000 people so far/)
  here.clock.pass(60_000)
  await here.as('import', (tx) =>
    tx.insertInto('import_progress').values({ import_id: id, persons: 3000, at: here.clock.now() }).execute(),
  )
  assert.match(textOf((await browser.get(sent.location)).body), /being read: 3,000 people so far/)
  here.clock.pass(170_000)
  assert.doesNotMatch(textOf((await browser.get(sent.location)).body), /said nothing/)
  here.clock.pass(600_000)
  assert.match(textOf((await browser.get(sent.location)).body), /said nothing for more than 3 minutes/)
  await runJob(here, sent.location)
  assert.match(textOf((await browser.get(sent.location)).body), /Done/)
  await rm(uploadFolder(here.services, id), { recursive: true, force: true })
})

test('an import that lost its job to another try leaves nothing behind, and does not write over what the other says', async (t) => {
  const { here, browser } = await officerIn(t)
  const sent = await upload(here, browser, [{ name: 'synthetic.xml', content: await readFile(synthetic.path) }])
  const importId = sent.location.split('/').at(-1) ?? ''
  const lost = importJob(here.services).run(
    { importId },
    {
      signal: new AbortController().signal,
      done: async () => {
        throw new JobLost()
      },
    },
  )
  await assert.rejects(lost, JobLost)
  assert.equal((await recordIn(here)).children.length, 0)
  const run = await here.as('import', (tx) => tx.selectFrom('import_run').select('state').execute())
  assert.deepEqual(run, [{ state: 'reading' }])
  await runJob(here, sent.location)
  assert.equal((await recordIn(here)).children.length, 4)
})

test('files that a killed process left are removed, those that wait are kept', async (t) => {
  const { here, browser } = await officerIn(t)
  const content = await readFile(synthetic.path)
  const sent = [
    await upload(here, browser, [{ name: 'done.xml', content }]),
    await upload(here, browser, [{ name: 'waits.xml', content: Buffer.concat([content, Buffer.from('\n')]) }]),
  ]
  const [over = '', waits = ''] = sent.map(({ location }) =>
    uploadFolder(here.services, location.split('/').at(-1) ?? ''),
  )
  await runJob(here, sent[0]?.location ?? '')
  const justSent = uploadFolder(here.services, newId(here.clock.now()))
  const leftLongAgo = uploadFolder(here.services, newId(here.clock.now()))
  for (const folder of [over, justSent, leftLongAgo]) await mkdir(folder)
  const now = new Date(here.clock.now())
  await utimes(justSent, now, now)
  await utimes(leftLongAgo, now, new Date(now.getTime() - 25 * 60 * 60_000))
  await removeLeftUploads(here.services)
  assert.deepEqual([over, waits, justSent, leftLongAgo].map(existsSync), [false, true, true, false])
})
