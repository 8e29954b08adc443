/** A personal budget in a browser, from the page for everybody to the first look at the payments: on a phone, by keyboard, without a script. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openSession } from '../../src/web/session.ts'
import { testBrowser } from '../support/browser.ts'
import { planKit, versionMade } from '../support/plan-kit.ts'
import { type Person, world } from '../support/world.ts'
import { axeFindings, sidewaysScroll } from './service.ts'

const here = await world({ after })
const kit = await planKit(here)
await versionMade(here, kit)
await here.app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(here.app.server.address() as AddressInfo).port}`
const browser = await testBrowser({ after })
const phone = { viewport: { width: 320, height: 640 } }
const hub = `/children/${kit.child}/budget`
const shots = process.env['WAYMARK_SHOTS']

async function pageOf(person: Person | undefined, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, ...options })
  if (person) {
    const value = await here.as('signIn', (tx) =>
      openSession(tx, { accountId: person.id, now: here.clock.now(), secondFactor: true, device: 'test' }),
    )
    await context.addCookies([{ name: 'waymark', value, url: address }])
  }
  return context.newPage()
}

let shot = 0
/** One heading, nothing that axe finds, nothing to scroll sideways at 320 px. */
async function sound(page: Page, what: string): Promise<void> {
  await page.waitForLoadState()
  await page.locator('h1').waitFor()
  assert.equal(await page.locator('h1').count(), 1, what)
  assert.deepEqual(await axeFindings(page), [], what)
  assert.equal(await sidewaysScroll(page), 0, `${what} fits`)
  shot += 1
  if (shots)
    await page.screenshot({ path: `${shots}/budget-${String(shot).padStart(2, '0')}-${what}.png`, fullPage: true })
}

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).focus()
  await page.keyboard.press('Enter')
}

test('everybody reads what it is; a manager publishes what the area gives', async () => {
  const visitor = await pageOf(undefined, phone)
  await visitor.goto('/personal-budgets')
  await sound(visitor, 'information')
  const manager = await pageOf(kit.people.manager, phone)
  await manager.goto('/area/personal-budgets')
  await sound(manager, 'keep')
  await manager.getByLabel('What can be in a personal budget here').fill('Speech and language therapy at home\nA tutor')
  await press(manager, 'Publish')
  await manager.getByText('Everybody can read it now').waitFor()
  await visitor.reload()
  await visitor.getByText('Speech and language therapy at home').waitFor()
  for (const page of [visitor, manager]) await page.context().close()
})

test('a parent asks on a phone without a script; the council works it out, shows it and decides; the parent reads the sums', async () => {
  const parent = await pageOf(kit.people.parent, { ...phone, javaScriptEnabled: false })
  await parent.goto(hub)
  await parent.getByRole('button', { name: 'Ask for a personal budget' }).click()
  await parent.getByRole('button', { name: 'Ask for it' }).click()
  await parent.getByText('Choose what the budget is for').first().waitFor()
  await parent.getByLabel('Some of the help in the plan').check()
  await parent.getByLabel(/One to one work on listening/).check()
  await parent.getByLabel(/asthma at the clinic/).check()
  await parent.getByLabel('Yes', { exact: true }).check()
  await parent.getByLabel('A parent or carer').check()
  await parent.getByLabel(/What would you do with it/).fill('Dana could come to our house on Tuesdays.')
  await parent.getByRole('button', { name: 'Ask for it' }).click()
  await parent.getByText('The council works out the budget now').waitFor()
  await parent.context().close()

  const reader = await pageOf(kit.people.parent, phone)
  await reader.goto(`${hub}/ask`)
  await reader.getByText('There is a request already').waitFor()
  await sound(reader, 'asked')

  const officer = await pageOf(kit.people.caseworker, phone)
  await officer.goto(hub)
  await sound(officer, 'hub-officer')
  await officer.getByRole('link', { name: 'Work it out' }).click()
  await sound(officer, 'prepare')
  await officer.getByRole('button', { name: 'Add help' }).click()
  await sound(officer, 'add')
  await officer.getByLabel(/F: One to one work on listening/).check()
  await officer.getByLabel('How much?').fill('45.505')
  await officer.getByLabel('Each week').check()
  await officer.getByLabel('In how many weeks of a year?').fill('39')
  await officer.getByLabel('How was it worked out?').fill('An hour of a therapist at £45.50.')
  await officer.getByLabel(/Direct payments: the family gets the money/).check()
  await officer.getByLabel(/It is no place at a school or college/).check()
  await officer.getByLabel('Yes', { exact: true }).check()
  await officer.getByLabel('Agrees', { exact: true }).check()
  await press(officer, 'Save')
  await officer.getByText('two digits of pence').first().waitFor()
  await sound(officer, 'add-wrong')
  await officer.getByLabel('How much?').fill('45.50')
  await officer.getByLabel('Who answered?').fill('Ms Head')
  for (const [name, value] of [
    ['Day', '2'],
    ['Month', '3'],
    ['Year', '2026'],
  ] as const)
    await officer.getByLabel(name, { exact: true }).fill(value)
  await press(officer, 'Save')
  await officer.getByText('Ms Head agrees').waitFor()
  await officer.getByText('Asked for, and without an answer').waitFor()
  await press(officer, /Say who answers/)
  await officer.getByText('Now say who answers').waitFor()
  await sound(officer, 'passed-on')
  await press(officer, 'Save')
  await officer.getByText('Enter who decides about this help').first().waitFor()
  await sound(officer, 'passed-on-wrong')
  await officer.getByLabel('Who decides about it?').fill('NHS Westmere board')
  await officer.getByLabel(/Who there answers the family/).fill('Ann Nurse')
  await press(officer, 'Save')
  await officer.getByText('Saved. The family can read it now.').waitFor()
  await sound(officer, 'prepared')
  await reader.goto(hub)
  await reader.getByText(/We passed it on to NHS Westmere board/).waitFor()
  await sound(reader, 'passed-on-family')
  await officer.getByRole('button', { name: 'Show the sums to the family' }).click()
  await officer.getByText('The family can see it now').waitFor()
  await officer.getByRole('link', { name: /Change what this help costs/ }).click()
  await officer.waitForURL(/\/lines\//)
  await sound(officer, 'line')
  await reader.goto(hub)
  await reader.getByText('£45.50 a week, for 39 weeks a year').first().waitFor()
  await sound(reader, 'shown')

  await officer.goto(hub)
  await officer.getByRole('link', { name: 'Work it out' }).click()
  await officer.getByRole('button', { name: 'Write the decision' }).click()
  await sound(officer, 'propose')
  await press(officer, 'Save the decision for the decision-maker')
  await officer
    .getByText(/Answer: Can the money/)
    .first()
    .waitFor()
  for (const part of ['separable', 'recipient', 'properUse', 'bestInterests', 'otherServices', 'efficient'])
    await officer.locator(`input[name="${part}"][value="yes"]`).check()
  await press(officer, 'Save the decision for the decision-maker')
  await officer.getByText('It counts when a manager decides it').waitFor()
  const manager = await pageOf(kit.people.manager, phone)
  await manager.goto(new URL(officer.url()).pathname)
  await sound(manager, 'decision')
  await press(manager, /I decide so/)
  await manager.getByText(/The letters are on their way/).waitFor()
  await reader.goto(hub)
  await reader.getByText('£1,774.50 a year').first().waitFor()
  await sound(reader, 'agreed')

  await officer.goto(hub)
  await press(officer, 'Put into section J')
  await officer.getByText('Section J is written: 1 line').waitFor()
  for (const page of [reader, officer, manager]) await page.context().close()
})

test('payments: agreed in writing, begun with the final plan, looked at; to pay less the parent asks to think again', async () => {
  const officer = await pageOf(kit.people.caseworker, phone)
  await officer.goto(hub)
  await officer.getByRole('button', { name: 'Record how direct payments work' }).click()
  await sound(officer, 'agree')
  await officer.getByLabel('Their name').fill('Jo Parent')
  await officer.getByLabel('A bank account for this money alone').check()
  await officer.getByLabel('What was agreed').fill('Keep each bill for a year.')
  await press(officer, 'Save the agreement')
  await officer.getByText('Keep each bill for a year').waitFor()
  await versionMade(here, kit, { kind: 'final', number: 2 })
  await officer.goto(hub)
  await officer.getByRole('button', { name: 'Record the first payment' }).click()
  await sound(officer, 'start')
  await press(officer, 'Save')
  await officer.getByText('Look with the family at how they work by Tuesday 2 June 2026').waitFor()
  await officer.getByRole('button', { name: 'Record how they work' }).click()
  await sound(officer, 'review')
  await officer.getByLabel('Who took part?').fill('Jo Parent')
  await officer.getByLabel('What did you find?').fill('Dana comes each week.')
  await officer.getByLabel('The sum or what it is for has to change').check()
  await press(officer, 'Save')
  await officer.getByText('Now write the decision that follows').waitFor()
  await sound(officer, 'change')
  await officer.getByLabel('Pay less', { exact: true }).check()
  await officer.getByLabel(/One to one work on listening/).fill('40')
  for (const [name, value] of [
    ['Day', '20'],
    ['Month', '4'],
    ['Year', '2026'],
  ] as const)
    await officer.getByLabel(name, { exact: true }).fill(value)
  await officer.getByLabel('Why, in words to the family').fill('Dana asks for less now.')
  await press(officer, 'Save the decision for the decision-maker')
  await officer.getByText('It counts when a manager decides it').waitFor()
  const manager = await pageOf(kit.people.manager, phone)
  const decision = new URL(officer.url()).pathname
  await manager.goto(decision)
  await press(manager, /I decide so/)
  await manager.getByText(/The letters are on their way/).waitFor()

  const parent = await pageOf(kit.people.parent, phone)
  await parent.goto(hub)
  await sound(parent, 'paid')
  await parent.getByRole('link', { name: 'Ask the council to think again' }).click()
  await sound(parent, 'again')
  await parent.getByLabel('What did the council miss, or get wrong?').fill('Dana asks for the same as before.')
  await press(parent, 'Send it')
  await parent.getByText('The council must look at it and answer you in writing').waitFor()
  await manager.goto(decision)
  await sound(manager, 'asked-again')
  await manager.getByRole('button', { name: 'Answer them' }).click()
  await sound(manager, 'answer')
  await manager.getByLabel('The payments stay as they were').check()
  await manager.getByLabel('Why, in words to the family').fill('You are right.')
  await manager.getByLabel(/nobody else here can/).check()
  await press(manager, 'Decide')
  await manager.getByText('The letters are on their way').waitFor()
  await parent.goto(hub)
  await parent
    .getByText(/the payments stay as they were/)
    .first()
    .waitFor()
  await sound(parent, 'answered')
  await officer.goto(`${hub}/note`)
  await sound(officer, 'note')
  for (const page of [officer, manager, parent]) await page.context().close()
})
