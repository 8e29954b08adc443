/** From a parent's request on a phone to the letter of the decision, in a browser: each page sound to axe, and no wider than the phone. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/browser.ts'
import { axeFindings, fictionalService, pageAs, sidewaysScroll } from './service.ts'

const service = await fictionalService({ after })
const browser = await testBrowser({ after })
const phone = { viewport: { width: 320, height: 640 } }
const desk = { viewport: { width: 1280, height: 900 } }

async function isSound(page: Page): Promise<void> {
  await page.waitForLoadState()
  await page.locator('h1').first().waitFor()
  const where = new URL(page.url()).pathname
  assert.equal(await page.locator('h1').count(), 1, where)
  assert.deepEqual(await axeFindings(page), [], where)
  assert.ok((await sidewaysScroll(page)) <= 0, `${where} is wider than its window`)
}

const goOn = async (page: Page, button: string | RegExp) => {
  await page.getByRole('button', { name: button }).click()
  await page.waitForLoadState()
  await isSound(page)
}

async function writeRequest(page: Page, surname: string): Promise<void> {
  await page.goto('/worried')
  await page.getByRole('button', { name: 'Ask for a needs assessment' }).click()
  await isSound(page)
  await goOn(page, 'Start now')
  await goOn(page, 'Save and go on')
  assert.equal(await page.getByText('There is a problem').count(), 1)
  await page.getByLabel('A parent or carer').check()
  await page.getByLabel('Your name').fill('Pia Parent')
  await goOn(page, 'Save and go on')
  await page.getByLabel('The child’s first name').fill('Nina')
  await page.getByLabel('The child’s last name').fill(surname)
  for (const [part, value] of [
    ['Day', '9'],
    ['Month', '3'],
    ['Year', '2017'],
  ] as const)
    await page.getByLabel(part, { exact: true }).fill(value)
  await goOn(page, 'Save and go on')
  await page.getByLabel('What is hard for the child?').fill('Loud rooms.\nShe hides under the table.')
  await goOn(page, 'Save and go on')
  await page.getByRole('heading', { name: /Papers/ }).waitFor()
  await goOn(page, 'Save and go on')
  await page.getByLabel(/E-mail address/).fill('pia@family.example')
  await page.getByLabel(/parental responsibility/).check()
  await goOn(page, 'Save and go on')
  assert.equal(await page.getByText('She hides under the table.').count(), 1)
  await goOn(page, 'Send to the council')
  await page.getByRole('heading', { name: 'We have your request' }).waitFor()
}

test('a parent asks on a phone', async () => {
  const page = await pageAs(browser, service, undefined, phone)
  await writeRequest(page, 'Wombat')
  await page.context().close()
})

test('without JavaScript it can be written, left and gone on with', async () => {
  const page = await pageAs(browser, service, undefined, { ...phone, javaScriptEnabled: false })
  await page.goto('/ask')
  await page.getByRole('button', { name: 'Start now' }).click()
  await page.getByLabel('A parent or carer').check()
  await page.getByLabel('Your name').fill('Paul Parent')
  await page.getByRole('button', { name: 'Save and finish later' }).click()
  await page.getByRole('heading', { name: 'What you wrote is kept' }).waitFor()
  await page.goto('/ask/who')
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Paul Parent')
  await page.context().close()
})

test('an officer opens the request, tells who must be told, and proposes; a manager decides; the letter says the day', async () => {
  const page = await pageAs(browser, service, 'Helen Marsden', desk)
  await page.goto('/requests')
  await isSound(page)
  await page.getByRole('link', { name: 'Nina Wombat' }).click()
  await isSound(page)
  await page.getByLabel(/I have checked that this person/).check()
  await goOn(page, 'Put them into the circle')
  await page.getByRole('link', { name: 'Nina Wombat' }).click()
  await page.getByRole('link', { name: 'Decisions' }).click()
  await isSound(page)
  await page.getByRole('button', { name: 'Tell the family and the partners' }).click()
  await isSound(page)
  await goOn(page, 'Write the letters')
  await page.goBack()
  await page.goBack()
  await page.getByRole('button', { name: 'Decide whether to assess' }).click()
  await isSound(page)
  await goOn(page, 'Save the decision for the decision-maker')
  assert.ok((await page.getByText('Answer:').count()) > 0)
  for (const question of [/Were the family told/, /Do they have, or may they have/]) {
    await page.getByRole('group', { name: question }).getByLabel('Yes').check()
  }
  await page
    .getByRole('group', { name: /May it be necessary/ })
    .getByLabel('No')
    .check()
  for (const why of await page.getByLabel('Why? On what evidence?').all())
    await why.fill('The school says so in its report.')
  await page.getByLabel('One thought on a line').fill('Nina learns well with the help that the school gives.')
  await goOn(page, 'Save the decision for the decision-maker')
  await goOn(page, /Not to assess: I decide so/)
  assert.ok((await page.getByText('Decided on').count()) > 0)
  await page.getByRole('link', { name: 'The letters, and when each went' }).click()
  await isSound(page)
  await page.getByRole('link', { name: /We will not assess Nina/ }).click()
  await isSound(page)
  assert.ok((await page.getByText('Last day to appeal').count()) > 0)
  await page.context().close()
})

test('a second request for the same child is compared on a phone, and waits for two more people', async () => {
  const parent = await pageAs(browser, service, undefined, phone)
  await writeRequest(parent, 'Wombat')
  await parent.context().close()
  const page = await pageAs(browser, service, 'Helen Marsden', phone)
  await page.goto('/requests')
  await page.getByRole('link', { name: 'Nina Wombat' }).last().click()
  await isSound(page)
  await page.getByRole('link', { name: /it is the same child/ }).click()
  await isSound(page)
  await goOn(page, 'Ask for the two to be joined')
  assert.equal(await page.getByText('There is a problem').count(), 1)
  await page.getByLabel(/What did you compare/).fill('Same name and day of birth. The mother says so.')
  await page.getByLabel('I have compared them. It is the same child').check()
  await goOn(page, 'Ask for the two to be joined')
  assert.equal(await page.getByText('The weeks run meanwhile').count(), 1)
  await page.context().close()
})
