/** A draft on a family’s phone, their words and the answers, and the final plan, in a browser: sound to axe, no wider than the phone. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { asOwner, rowsOf } from '../access/as-owner.ts'
import { testBrowser } from '../support/browser.ts'
import { planKit } from '../support/plan-kit.ts'
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
const plan = `/children/${kit.child}/plan`

async function pageOf(person: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const signedIn = await here.signIn(person)
  const context = await browser.newContext({ baseURL: address, ...options })
  await context.addCookies([{ name: 'waymark', value: signedIn.cookies['waymark'] ?? '', url: address }])
  return context.newPage()
}

/** Where somebody wants to look at the pages with their own eyes: a folder for pictures. */
const pictures = process.env['WAYMARK_PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

async function isSound(page: Page, name: string): Promise<void> {
  await page.waitForLoadState()
  await page.locator('h1').first().waitFor()
  if (pictures) {
    const width = page.viewportSize()?.width ?? 0
    await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
  }
  assert.equal(await page.locator('h1').count(), 1, name)
  assert.equal(await sidewaysScroll(page), 0, `${name} is wider than its window`)
  assert.deepEqual(await axeFindings(page), [], name)
}

async function open(page: Page, path: string, name: string): Promise<void> {
  const reply = await page.goto(path)
  assert.equal(reply?.status(), 200, path)
  await isSound(page, name)
}

test('a caseworker proposes and a manager serves, on a desk', async () => {
  const caseworker = await pageOf(kit.people.caseworker, desk)
  await open(caseworker, plan, 'hub-officer')
  await open(caseworker, `${plan}/serve`, 'serve')
  await caseworker.getByRole('button', { name: 'Propose to serve' }).click()
  await isSound(caseworker, 'proposal-caseworker')
  const manager = await pageOf(kit.people.manager, desk)
  await open(manager, new URL(caseworker.url()).pathname, 'proposal-manager')
  await manager.getByRole('button', { name: 'Serve the draft' }).click()
  await manager.waitForURL(/versions/)
  await isSound(manager, 'version-officer')
  await caseworker.context().close()
  await manager.context().close()
})

test('a parent reads it on a phone without JavaScript, writes by keyboard alone, and sends', async () => {
  const page = await pageOf(kit.people.parent, { ...phone, javaScriptEnabled: false })
  await page.goto(plan)
  await page.getByRole('button', { name: 'Read the draft' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/versions/)
  await page.getByRole('link', { name: 'F Help with learning' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Back to the top from section F' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/#plan-top$/)
  await page.keyboard.press('Tab')
  const after = page.locator(':focus')
  assert.match(`${await after.getAttribute('href')}`, /\/meeting$/, 'the keyboard goes on from the top')
  await page.getByRole('link', { name: 'Say something about F1' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/lines/)
  await page.getByLabel('What do you want to say about this line?').focus()
  await page.keyboard.type('Forty-five minutes is too little. Dziękuję 🚂')
  await page.getByRole('button', { name: 'Keep it and go on reading' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/versions\/[^/]+$|#line/)
  await page.getByRole('button', { name: 'Ask for a meeting' }).click()
  await page.getByLabel('When does it suit you?').fill('الثلاثاء بعد الظهر')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Read them and send them' }).click()
  await page.getByRole('button', { name: 'Send to the council' }).click()
  await page.getByText('The council has it, and will answer.').first().waitFor()
  await page.context().close()
})

test('the same pages with JavaScript: axe, 320 pixels, and what is typed is kept by itself', async () => {
  const page = await pageOf(kit.people.parent, phone)
  await open(page, plan, 'hub-family')
  await page.getByRole('button', { name: 'Read the draft' }).click()
  await isSound(page, 'version-family')
  const version = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Say something about B1' }).click()
  await isSound(page, 'line')
  await page.getByLabel('What do you want to say about this line?').fill('This is right.')
  await page
    .getByText(/saved|kept/i)
    .first()
    .waitFor({ timeout: 15_000 })
  await open(page, `${version}/meeting`, 'meeting')
  await open(page, `${plan}/send`, 'send')
  const wide = await pageOf(kit.people.parent, desk)
  await open(wide, version, 'version-family')
  await open(wide, `/children/${kit.child}/where-we-are`, 'where-we-are')
  await wide.context().close()
  const dark = await pageOf(kit.people.parent, { ...phone, colorScheme: 'dark' })
  await open(dark, version, 'version-dark')
  await dark.context().close()
  await page.context().close()
})

test('the network goes while a parent types: nothing is lost, and the next at the computer reads none of it', async () => {
  const page = await pageOf(kit.people.parent, phone)
  await page.goto(plan)
  await page.getByRole('button', { name: 'Read the draft' }).click()
  await page.getByRole('link', { name: 'Say something about C1' }).click()
  const where = new URL(page.url()).pathname
  await page.context().setOffline(true)
  await page.getByLabel('What do you want to say about this line?').fill('Her asthma is worse in winter.')
  await page.getByText('Not saved yet: no connection').waitFor({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Keep it and go on reading' }).click()
  assert.equal(new URL(page.url()).pathname, where, 'the page stays')
  const stored = (await page.evaluate('JSON.stringify(localStorage)')) as string
  assert.doesNotMatch(stored, /asthma/)
  await page.context().setOffline(false)
  await page.getByText('What you typed is saved.').waitFor({ timeout: 30_000 })
  await page.waitForFunction('Object.keys(localStorage).length === 0')
  const another = await pageOf(kit.people.parent, { ...phone, javaScriptEnabled: false })
  await another.goto(where)
  assert.equal(
    await another.getByLabel('What do you want to say about this line?').inputValue(),
    'Her asthma is worse in winter.',
  )
  await another.context().close()
  await page.context().close()
})

test('an officer answers; the difference of two drafts and the refusals before the final plan are sound', async () => {
  const page = await pageOf(kit.people.caseworker, desk)
  await open(page, `${plan}/comments`, 'comments')
  await page.getByRole('link', { name: /^Answer it.*F1/ }).click()
  await isSound(page, 'answer')
  await page.getByLabel('Declined').check()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await isSound(page, 'answer-missing')
  await page.getByLabel('Declined').check()
  await page.getByLabel('What you say to the family').fill('The therapist found that 45 minutes work best.')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByRole('heading', { name: 'Answered: 1', exact: true }).waitFor()
  await asOwner(here.database, (tx) =>
    rowsOf(
      tx,
      `with made as (update writing_line set words = 'Ava cannot work for more than four minutes in a loud room.' where id = '${kit.lines.b2}' returning id) select from made`,
    ),
  )
  await open(page, `${plan}/issue`, 'issue-refused')
  await page.getByRole('link', { name: /See every change/ }).click()
  await isSound(page, 'changes')
  const small = await pageOf(kit.people.caseworker, phone)
  for (const [path, name] of [
    [plan, 'hub-officer'],
    [`${plan}/comments`, 'comments'],
    [`${plan}/serve`, 'serve'],
    [`${plan}/issue`, 'issue-refused'],
    [new URL(page.url()).pathname, 'changes'],
  ] as const)
    await open(small, path, name)
  await small.context().close()
  await page.context().close()
  const parent = await pageOf(kit.people.parent, phone)
  await open(parent, plan, 'hub-answered')
  await parent.getByText('45 minutes work best').first().waitFor()
  await parent.context().close()
})
