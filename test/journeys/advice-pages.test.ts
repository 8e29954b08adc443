import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inTransaction } from '../../src/access/in-transaction.ts'
import { systemViewer } from '../../src/access/viewer.ts'
import { day } from '../../src/law/local-date.ts'
import { newId } from '../../src/platform/id.ts'
import { openSession } from '../../src/web/session.ts'
import { asOwner, rowsOf } from '../access/as-owner.ts'
import { makePdf } from '../files/make-files.ts'
import { testBrowser } from '../support/browser.ts'
import { areaDay, axeFindings, fictionalService, pageAs, sidewaysScroll } from './service.ts'

const service = await fictionalService({ after })
const browser = await testBrowser({ after })
const phone = { viewport: { width: 320, height: 640 } }

type Asked = { id: string; child: string }

/** The first open request of a service in the fictional area. */
async function asked(of: string, where = 'true'): Promise<Asked> {
  const [row] = await asOwner(service.database, (tx) =>
    rowsOf<Asked>(
      tx,
      `select r.id, r.child_id as child from advice_request r
        where r.service = '${of}' and r.status in ('open', 'missed') and ${where} order by r.due_on, r.id limit 1`,
    ),
  )
  assert.ok(row, `nobody is asked for ${of}`)
  return row
}

const psychologist = 'Dr Nadia Iqbal'
const psychology = await asked('psychology')
const health = await asked('health', `r.status = 'missed'`)
const ofPsychology = `/children/${psychology.child}/advice`

test('every page of advice is sound to axe and fits a phone of 320 px', async () => {
  const pages: readonly (readonly [who: string, paths: readonly string[]])[] = [
    [
      psychologist,
      [
        '/advice',
        '/advice?whose=service',
        `${ofPsychology}/${psychology.id}`,
        `${ofPsychology}/${psychology.id}?way=report`,
      ],
    ],
    ['Angela Thornton', ['/advice/team', `/children/${health.child}/advice/${health.id}/escalate`]],
    ['Helen Marsden', [ofPsychology, `${ofPsychology}/ask`]],
    ['Sam Whitlock', ['/area/advice-lead']],
  ]
  for (const [who, paths] of pages) {
    const page = await pageAs(browser, service, who, phone)
    for (const path of paths) {
      const reply = await page.goto(path)
      assert.equal(reply?.status(), 200, `${who} ${path}`)
      assert.equal(await page.locator('h1').count(), 1, path)
      assert.deepEqual(await axeFindings(page), [], path)
      assert.equal(await sidewaysScroll(page), 0, path)
    }
    await page.context().close()
  }
})

test('what is typed is kept by itself, and is there in another browser without a script', async () => {
  const path = `${ofPsychology}/${psychology.id}`
  const page = await pageAs(browser, service, psychologist)
  await page.goto(path)
  await page.locator('[name=need-1]').fill('Needs the words of a story before it is read.')
  await page.getByText('Your draft is saved.').waitFor({ timeout: 15_000 })
  await page.context().close()
  const plain = await pageAs(browser, service, psychologist, { ...phone, javaScriptEnabled: false })
  await plain.goto(path)
  assert.equal(await plain.locator('[name=need-1]').inputValue(), 'Needs the words of a story before it is read.')
  await plain.locator('button[name=more][value=need]').click()
  await plain.locator('[name=need-2]').fill('Needs time to answer.')
  await plain.getByRole('button', { name: 'Give this advice' }).click()
  await plain.waitForURL((url) => url.pathname === '/advice')
  await plain.context().close()
})

test('a report goes with its file: what arrived beside the form is given with it, and somebody else of the service can give it', async () => {
  const one = await asked('psychology')
  const path = `/children/${one.child}/advice/${one.id}`
  const page = await pageAs(browser, service, psychologist, phone)
  await page.goto(`${path}?way=report`)
  assert.equal(
    await page.getByRole('button', { name: 'Add the file' }).count(),
    0,
    'nothing more to press for the file',
  )
  await page
    .getByLabel('The report as a file')
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: makePdf() })
  await page.getByLabel(/Use report\.pdf/).waitFor({ timeout: 60_000 })
  assert.deepEqual(await axeFindings(page), [])
  assert.equal(await sidewaysScroll(page), 0)
  await page.getByLabel('What the report is called, and its day').fill('Report of 20 November 2026')
  await page.getByLabel('Recommendation 1, in the words of the report').fill('Read the words of a story first.')
  await page.getByLabel('Page', { exact: true }).fill('2')
  await page.getByLabel('What it is').selectOption('provision')
  await page.getByRole('button', { name: 'Save and come back later' }).click()
  await page.getByText('It is kept until you give it').waitFor()
  await page.context().close()
  // a colleague of the same service gives what the first one left
  const colleague = await anotherPsychologist()
  const other = await pageAs(browser, service, undefined, { ...phone, javaScriptEnabled: false })
  await other.context().addCookies([{ name: 'waymark', value: colleague, url: service.address }])
  await other.goto(path)
  assert.equal(await other.getByLabel(/Use report\.pdf/).isChecked(), true)
  await other.getByRole('button', { name: 'Give this advice' }).click()
  await other.waitForURL((url) => url.pathname === '/advice')
  const read = await pageAs(browser, service, 'Helen Marsden')
  await read.goto(`${path}/read`)
  await read.getByRole('link', { name: 'Report of 20 November 2026' }).waitFor()
  await read.context().close()
  await other.context().close()
})

/** Somebody new in the psychologist's service; gives the secret of their session. */
async function anotherPsychologist(): Promise<string> {
  const now = service.clock.now()
  const account = newId(now)
  await asOwner(service.database, (tx) =>
    rowsOf(
      tx,
      `with made as (insert into account (id, email, display_name, is_staff, is_demo, created_at)
         values ('${account}', 'another@westmere.example', 'Dr Ola Next', true, true, '${now}') returning id)
       select from made`,
    ),
  )
  await asOwner(service.database, (tx) =>
    rowsOf(
      tx,
      `with first as (select p.* from post p join account a on a.id = p.account_id where a.display_name = '${psychologist}' limit 1),
         made as (insert into post (id, account_id, role, organisation_id, from_day)
           select '${newId(now)}', '${account}', role, organisation_id, from_day from first returning id)
       select from made`,
    ),
  )
  return inTransaction(service.database, systemViewer('signIn', day(areaDay)), (tx) =>
    openSession(tx, { accountId: account, now, secondFactor: true, device: 'test' }),
  )
}
