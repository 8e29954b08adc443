import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seedId } from '../../seed/load-area.ts'
import { makeArea } from '../../seed/make-area.ts'
import { day } from '../../src/law/local-date.ts'
import { testBrowser } from '../support/browser.ts'
import { areaDay, axeFindings, fictionalService, pageAs, sidewaysScroll } from './service.ts'

const service = await fictionalService({ after })
const browser = await testBrowser({ after })

/** The child of a story, by its slug. */
function storyChild(slug: string): string {
  for (const family of makeArea({ asOf: day(areaDay), size: 'small' }).families()) {
    for (const child of family.children) if (child.story?.slug === slug) return seedId('child', child.key)
  }
  throw new Error(`There is no story ${slug}`)
}

test('without JavaScript a parent reads where things stand, why a day is the day, and who is in the circle', async () => {
  const page = await pageAs(browser, service, 'Agnieszka', {
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  await page.goto(`/children/${storyChild('zosia')}/where-we-are`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  assert.match((await page.textContent('main')) ?? '', /late/)
  await page.locator('a[href*="/days/"]').first().click()
  await page.waitForURL(/\/days\//)
  assert.match((await page.textContent('main')) ?? '', /SEND Regs 2014|Children and Families Act|CFA|reg /)
  await page.goto(`/children/${storyChild('zosia')}/circle`)
  assert.match((await page.textContent('main')) ?? '', /Who has looked|who has looked|looked/)
  await page.context().close()
})

test('with the keyboard alone: skip link, the demo door, the worklist and into a child', async () => {
  const page = await pageAs(browser, service, undefined)
  await page.goto('/demo')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.textContent.trim()'), 'Skip to main content')
  await page.keyboard.press('Enter')
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (String(await page.evaluate('document.activeElement.textContent')).includes('Priya Raman')) break
  }
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/demo')
  await page.goto('/worklist')
  const row = page.locator('table[data-rows] tbody tr a').first()
  await row.focus()
  const name = await row.textContent()
  await page.keyboard.press('j')
  assert.notEqual(await page.evaluate('document.activeElement.textContent'), name, 'j moves to the next row')
  await page.keyboard.press('k')
  assert.equal(await page.evaluate('document.activeElement.textContent'), name, 'k moves back')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/children\//)
  await page.context().close()
})

test('single letters do nothing before somebody is in the list', async () => {
  const page = await pageAs(browser, service, 'Priya Raman')
  await page.goto('/worklist')
  await page.keyboard.press('j')
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'BODY')
  await page.context().close()
})

const mainPages = () =>
  [
    ['Agnieszka', `/children/${storyChild('zosia')}/where-we-are`],
    ['Agnieszka', `/children/${storyChild('zosia')}/circle`],
    ['Priya Raman', '/worklist'],
    ['Helen Marsden', `/children/${storyChild('zosia')}`],
    ['Helen Marsden', '/allocation'],
  ] as const

test('with the text twice as large nothing is cut off or needs sideways scrolling', async () => {
  for (const [who, path] of mainPages()) {
    const page = await pageAs(browser, service, who, { viewport: { width: 640, height: 450 } })
    await page.goto(path)
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
    assert.equal(await sidewaysScroll(page), 0, path)
    await page.context().close()
  }
})

test('the dark theme is as readable as the light one', async () => {
  for (const [who, path] of mainPages()) {
    const page = await pageAs(browser, service, who, { colorScheme: 'dark' })
    await page.goto(path)
    assert.deepEqual(await axeFindings(page), [], path)
    await page.context().close()
  }
})

test('printed, a page is its words: no navigation, no buttons to press', async () => {
  const page = await pageAs(browser, service, 'Agnieszka')
  await page.goto(`/children/${storyChild('zosia')}/where-we-are`)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.waymark-header__button').first().isVisible(), false)
  assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), true)
  await page.context().close()
})

test('an error is said at the field and in the summary, the summary has the focus, and what was typed is still there', async () => {
  const page = await pageAs(browser, service, undefined)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('nobody')
  await page.getByRole('button', { name: /sign in|continue/i }).click()
  await page.locator('.govuk-error-summary').waitFor()
  assert.match(await page.title(), /^Error: /)
  assert.equal(await page.evaluate(`document.activeElement.classList.contains('govuk-error-summary')`), true)
  assert.equal(await page.locator('input[type=email], input[name=email]').first().inputValue(), 'nobody')
  assert.deepEqual(await axeFindings(page), [])
  await page.context().close()
})
