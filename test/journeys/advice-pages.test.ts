import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asOwner, rowsOf } from '../access/as-owner.ts'
import { testBrowser } from '../support/browser.ts'
import { axeFindings, fictionalService, pageAs, sidewaysScroll } from './service.ts'

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
