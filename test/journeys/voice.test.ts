/** The child’s own voice and the young person’s choices, in a browser: with a script, without one, on a phone. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeArea } from '../../seed/make-area.ts'
import { inTransaction } from '../../src/access/in-transaction.ts'
import { systemViewer } from '../../src/access/viewer.ts'
import { day } from '../../src/law/local-date.ts'
import { newId } from '../../src/platform/id.ts'
import { makePng, makeWav } from '../files/make-files.ts'
import { testBrowser } from '../support/browser.ts'
import { areaDay, axeFindings, fictionalService, pageAs, sidewaysScroll } from './service.ts'

const service = await fictionalService({ after })
const browser = await testBrowser({ after })
const { demoPeople } = makeArea({ asOf: day(areaDay), size: 'small' })
const nameOf = (wanted: string) => demoPeople.find(({ role }) => role === wanted)?.name ?? 'nobody'

/** Where pictures of the pages are put, where somebody asks for them. */
const pictures = process.env['WAYMARK_SHOTS']
const phone = { viewport: { width: 320, height: 640 } }

/** Goes to the child of a parent who has one or more, and gives the path of the child. */
async function childOf(page: Page): Promise<string> {
  if (!/\/children\//.test(page.url())) await page.locator('a[href*="/where-we-are"]').first().click()
  return /\/children\/[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''
}

async function sound(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], what)
  assert.equal(await sidewaysScroll(page), 0, `${what} fits`)
  const shots = process.env['WAYMARK_SHOTS']
  if (!shots) return
  await page.screenshot({ path: `${shots}/${what}-320.png`, fullPage: true })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.screenshot({ path: `${shots}/${what}-1280.png`, fullPage: true })
  await page.setViewportSize(phone.viewport)
}

test('a parent: says it with pictures in the order of tapping, and the page about the child prints on one sheet', async () => {
  const page = await pageAs(browser, service, nameOf('parent'), phone)
  const child = await childOf(page)
  await sound(page, 'family')
  await page.goto(`${child}/voice/add`)
  await sound(page, 'add')
  await page.getByLabel('In their words').fill('I want the same Miss on Mondays.')
  for (const word of ['loud', 'stop', 'a break']) await page.getByLabel(word, { exact: true }).check()
  assert.match((await page.locator('[data-symbols-said]').textContent()) ?? '', /loud, then stop, then a break/)
  await page.getByLabel('Said it').check()
  await page.getByLabel('People who were asked').uncheck()
  await sound(page, 'add-filled')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/voice$/)
  await sound(page, 'voice')
  const words = (await page.locator('.waymark-symbols').first().textContent()) ?? ''
  assert.match(words.replace(/\s+/g, ' '), /loud *stop *a break/)
  await page.goto(`${child}/profile/change`)
  await sound(page, 'profile-change')
  await page.getByLabel('How to help me').fill('Tell me first.\nGive me the yellow ruler.\nLet me stand at the back.')
  await page.getByLabel('What matters to me').fill('My number 14 bus.\nThe same chair.')
  await page.getByLabel('What to know to keep me safe').fill('I run when a bell rings. Stay beside me.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/profile$/)
  await sound(page, 'profile')
  const margin = { top: '12mm', bottom: '12mm', left: '10mm', right: '10mm' }
  const sheet = await page.pdf({ format: 'A4', margin })
  assert.equal(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1, 'one sheet')
  // as full as it may be, in long lines and in short ones, and one more line is too much
  for (const [most, wide] of [
    [15, 40],
    [6, 120],
  ] as const) {
    await page.goto(`${child}/profile/change`)
    const text = (lines: number, field: string) =>
      Array.from({ length: lines }, (_, at) => `${field} ${at} `.padEnd(wide, 'every day ')).join('\n')
    await page.getByLabel('How to help me').fill(text(most, 'h'))
    await page.getByLabel('What people like about me').fill(text(most - 1, 's'))
    await page.getByLabel('What matters to me').fill(text(most - 1, 'm'))
    await page.getByLabel('What to know to keep me safe').fill(text(most, 'k'))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/\/profile$/)
    const full = await page.pdf({ format: 'A4', margin })
    if (pictures) await writeFile(`${pictures}/profile-${most}.pdf`, full)
    assert.equal(full.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1, `one sheet of ${most} lines each`)
  }
  await page.goto(`${child}/profile/change`)
  await page.getByLabel('How to help me').fill('One more thing.\n'.repeat(45))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('does not fit on one page').first().waitFor()
  await page.goto(`${child}/growing-up`)
  await sound(page, 'growing-up-parent')
  await page.context().close()
})

test('without a script: boxes to tick say the same, in the order of the board', async () => {
  const page = await pageAs(browser, service, nameOf('parent'), { ...phone, javaScriptEnabled: false })
  const child = await childOf(page)
  await page.goto(`${child}/voice/add`)
  for (const word of ['stop', 'loud']) await page.getByLabel(word, { exact: true }).check()
  await page.getByLabel('Showed it with symbols').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/voice$/)
  const words = (await page.locator('.waymark-symbols').first().textContent()) ?? ''
  assert.match(words.replace(/\s+/g, ' '), /stop *loud/)
  await page.context().close()
})

for (const javaScriptEnabled of [true, false])
  test(`a photograph and a sound go with what is said, ${javaScriptEnabled ? 'in pieces' : 'without a script'}`, async () => {
    const page = await pageAs(browser, service, nameOf('parent'), { ...phone, javaScriptEnabled })
    const child = javaScriptEnabled ? await childOf(page) : await plainChildOf(page)
    await page.goto(`${child}/voice/add`)
    await page.getByLabel('A drawing, a photograph or a sound').setInputFiles([
      { name: 'my drawing.png', mimeType: 'image/png', buffer: makePng() },
      { name: 'my song.wav', mimeType: 'audio/wav', buffer: makeWav() },
    ])
    if (javaScriptEnabled) {
      await page.getByLabel(/Use my drawing\.png/).waitFor({ timeout: 60_000 })
      await page.getByLabel(/Use my song\.wav/).waitFor({ timeout: 60_000 })
    }
    await page.getByLabel('Drew or made it').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/\/voice$/, { timeout: 60_000 })
    const entry = page.locator('main li, main article').filter({ hasText: 'my drawing.png' }).first()
    await entry.waitFor()
    assert.match((await entry.textContent()) ?? '', /my song\.wav/)
    if (javaScriptEnabled) await sound(page, 'voice-with-files')
    await page
      .getByRole('link', { name: /my drawing\.png/ })
      .first()
      .click()
    await page.getByRole('link', { name: /Look at it/ }).waitFor()
    await page.context().close()
  })

/** The path of a family's child where nothing runs in the page. */
async function plainChildOf(page: Page): Promise<string> {
  const hrefs = await page.getByRole('link').evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''))
  return [page.url(), ...hrefs].map((href) => /\/children\/[0-9a-f-]{36}/.exec(href)?.[0]).find((path) => path) ?? ''
}

test('a young person: the page speaks to them, and they choose who sees', async () => {
  const page = await pageAs(browser, service, nameOf('youngPerson'), phone)
  const child = await childOf(page)
  await sound(page, 'young-home')
  await page.goto(`${child}/growing-up`)
  await sound(page, 'young-growing-up')
  await inTransaction(service.database, systemViewer('import', day(areaDay)), (tx) =>
    tx
      .insertInto('circle')
      .values({
        id: newId(service.clock.now()),
        child_id: child.replace('/children/', ''),
        relation: 'parent',
        name: 'Latha Nair',
        reason: 'His mother',
        from_day: '2020-01-01',
      })
      .execute(),
  )
  await page.goto(`${child}/who-sees`)
  await sound(page, 'young-who-sees')
  await page
    .getByRole('link', { name: /Change this/ })
    .first()
    .click()
  await page.getByLabel('Yes, from today until a day').waitFor()
  await sound(page, 'young-let-see')
  await page.getByLabel('Yes, from today until a day').check()
  await page.locator('#until-day').fill('31')
  await page.locator('#until-month').fill('7')
  await page.locator('#until-year').fill('2027')
  await page.getByRole('button', { name: 'Save my choice' }).click()
  await page.waitForURL(/\/who-sees$/)
  assert.match((await page.locator('main').textContent()) ?? '', /Sees your record until 31 July 2027/)
  await page.goto(`${child}/voice/add`)
  await sound(page, 'young-add')
  await page.context().close()
})

test('a manager: the pages about capacity', async () => {
  const page = await pageAs(browser, service, nameOf('sendManager'), phone)
  const young = await pageAs(browser, service, nameOf('youngPerson'), phone)
  const child = await childOf(young)
  await young.context().close()
  await page.goto(`${child}/capacity`)
  await sound(page, 'capacity')
  await page.goto(`${child}/capacity/add`)
  await sound(page, 'capacity-add')
  await page.context().close()
})
