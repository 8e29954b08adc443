/** A plan printed from the browser, and in easy words: nothing is cut, sound to axe, no wider than a phone. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { easyReadOf } from '../../src/areas/plan-papers/easy-read/compose.ts'
import { freezeEasyRead, saveEasyRead } from '../../src/areas/plan-papers/index.ts'
import { type Writing, workingContent, writingOf } from '../../src/areas/plans/index.ts'
import { day } from '../../src/law/local-date.ts'
import { asOwner } from '../access/as-owner.ts'
import { testBrowser } from '../support/browser.ts'
import { kitWords, planKit, versionMade } from '../support/plan-kit.ts'
import { bare, openPdf, pdfItems, pdfWords } from '../support/read-papers.ts'
import { type Person, world } from '../support/world.ts'
import { axeFindings, sidewaysScroll } from './service.ts'

const here = await world({ after })
const browser = await testBrowser({ after })
await here.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = here.app.server.address() as AddressInfo
const address = `http://127.0.0.1:${port}`
const phone = { viewport: { width: 320, height: 640 } }
const desk = { viewport: { width: 1280, height: 900 } }
const kit = await planKit(here)
const longWords = `${'Donaudampfschifffahrt'.repeat(12)} ${'and a sentence that goes on and on. '.repeat(120)}The end of it.`
await asOwner(here.database, (tx) =>
  tx.updateTable('writing_line').set({ words: longWords }).where('id', '=', kit.lines.b2).execute(),
)
const versionId = await versionMade(here, kit)
const version = `/children/${kit.child}/plan/versions/${versionId}`

async function pageOf(person: Person, options: BrowserContextOptions): Promise<Page> {
  const signedIn = await here.signIn(person)
  const context = await browser.newContext({ baseURL: address, ...options })
  await context.addCookies([{ name: 'waymark', value: signedIn.cookies['waymark'] ?? '', url: address }])
  return context.newPage()
}

/** Where somebody wants to look at the pages with their own eyes: a folder for pictures. */
const pictures = process.env['WAYMARK_PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

async function open(page: Page, path: string, name: string): Promise<void> {
  const reply = await page.goto(path)
  assert.equal(reply?.status(), 200, path)
  const wide = page.viewportSize()?.width ?? 0
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-${wide}.png`, fullPage: true })
  assert.equal(await sidewaysScroll(page), 0, `${name} is wider than its window`)
  assert.deepEqual(await axeFindings(page), [], name)
}

/** The paper that the browser prints: everything in it lies within the page. */
async function printed(page: Page, name: string): Promise<string> {
  const file = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })
  if (pictures) writeFileSync(`${pictures}/${name}.pdf`, file)
  const pdf = await openPdf(file)
  for (let number = 1; number <= pdf.numPages; number++) {
    const sheet = await pdf.getPage(number)
    const [, , wide = 0] = sheet.view
    const { items } = await sheet.getTextContent()
    for (const item of items as { str: string; width: number; transform: number[] }[]) {
      const [left = 0, bottom = 0] = item.transform.slice(4)
      if (item.str.trim() === '') continue
      assert.ok(
        left >= 0 && left + item.width <= wide && bottom >= 0,
        `${name}, page ${number}: ${item.str.slice(0, 40)}`,
      )
    }
  }
  assert.ok((await pdfItems(pdf)).length > 0)
  return pdfWords(pdf)
}

test('the page of a version prints whole, line by line, without what only a screen can do', async () => {
  for (const [person, options] of [
    [kit.people.parent, desk],
    [kit.people.caseworker, phone],
  ] as const) {
    const page = await pageOf(person, options)
    await page.goto(version)
    const words = await printed(page, `version-${options.viewport.width}`)
    for (const name of ['a1', 'b1', 'f1', 'g1', 'h2'] as const) assert.ok(words.includes(bare(kitWords(name))), name)
    assert.ok(words.includes(bare(longWords)), 'a long line is whole')
    for (const said of ['Who does it', 'a speech and language therapist', 'every week in term time', 'K1: '])
      assert.ok(words.includes(bare(said)), said)
    assert.ok(!words.includes(bare('Say something about F1')))
    await page.context().close()
  }
})

test('the easy words are sound on a phone and on a desk, and print whole with their pictures', async () => {
  const unread = await kit.parent.get(`${version}/easy-read`)
  assert.match(unread.body, /Nobody has put this into easy words yet/)
  await here.asAccount(kit.people.caseworker.id, async (tx) => {
    const content = await workingContent(tx, (await writingOf(tx, kit.child)) as Writing, day(here.clock.today()))
    const by = { writingId: kit.writing, childId: kit.child, by: kit.people.caseworker.id, now: here.clock.now() }
    await saveEasyRead(tx, { ...by, sentences: easyReadOf(content), from: 0 })
  })
  await here.asAccount(kit.people.manager.id, (tx) => freezeEasyRead(tx, kit.writing, versionId))
  for (const options of [phone, desk]) {
    const page = await pageOf(kit.people.parent, options)
    await open(page, `${version}/easy-read`, 'easy-read')
    const all = await page.locator('.waymark-easy__words').allTextContents()
    assert.ok(all.length > 10)
    const words = await printed(page, `easy-read-${options.viewport.width}`)
    for (const one of all) assert.ok(words.includes(bare(one)), one)
    assert.ok(!words.includes(bare('Save as PDF')))
    await page.context().close()
  }
})

test('an officer puts a sentence right without JavaScript, by keyboard alone', async () => {
  const page = await pageOf(kit.people.caseworker, { ...phone, javaScriptEnabled: true })
  await open(page, `/children/${kit.child}/plan/easy-read`, 'easy-read-form')
  await page.context().close()
  const plain = await pageOf(kit.people.caseworker, { ...desk, javaScriptEnabled: false })
  await plain.goto(`/children/${kit.child}/plan/easy-read`)
  const first = plain.getByLabel('Words').first()
  await first.focus()
  await plain.keyboard.press('Control+A')
  await plain.keyboard.type('This is all about me.')
  await plain.keyboard.press('Tab')
  await plain.keyboard.press('h')
  await plain.getByRole('button', { name: 'Save', exact: true }).focus()
  await plain.keyboard.press('Enter')
  await plain.getByText('The easy words are saved.').waitFor()
  assert.equal(await plain.getByLabel('Words').first().inputValue(), 'This is all about me.')
  assert.equal(await plain.getByLabel('Picture').first().inputValue(), 'happy')
  await plain.context().close()
})

test('the easy words are put right part by part on a phone: no part is endless, and what is typed in a closed one is kept', async () => {
  const page = await pageOf(kit.people.caseworker, { ...phone, javaScriptEnabled: false })
  await page.goto(`/children/${kit.child}/plan/easy-read`)
  const tall = async () => (await page.locator('body').boundingBox())?.height ?? 0
  assert.ok((await tall()) < 3200, `${await tall()} px`)
  await page.getByLabel('Add a sentence').first().fill('I like trains.')
  await page.locator('#part-start summary').click()
  await page.locator('#part-F summary').click()
  await page.locator('#part-F').getByLabel('Words').first().fill('A woman helps me to listen.')
  assert.ok((await tall()) < 5000, `${await tall()} px`)
  assert.equal(await page.getByLabel('Add a sentence').filter({ visible: true }).count(), 1, 'one part is open')
  await page.locator('#part-F').getByRole('button', { name: 'Save all and stay here' }).click()
  await page.getByText('The easy words are saved.').waitFor()
  assert.equal(await page.locator('#part-F').getByLabel('Words').first().inputValue(), 'A woman helps me to listen.')
  await page.locator('#part-start summary').click()
  assert.equal(await page.locator('#part-start').getByLabel('Words').last().inputValue(), 'I like trains.')
  await page.context().close()
  const scripted = await pageOf(kit.people.caseworker, phone)
  await scripted.goto(`/children/${kit.child}/plan/easy-read?at=E`)
  await scripted.locator('#part-E').getByLabel('Add a sentence').waitFor()
  assert.deepEqual(await axeFindings(scripted), [])
  assert.equal(await sidewaysScroll(scripted), 0)
  await scripted.context().close()
})
