import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeArea } from '../../seed/make-area.ts'
import { day } from '../../src/law/local-date.ts'
import { testBrowser } from '../support/browser.ts'
import { areaDay, axeFindings, fictionalService, pageAs, patternOf, sidewaysScroll } from './service.ts'

const service = await fictionalService({ after })
const browser = await testBrowser({ after })
const demoPeople = makeArea({ asOf: day(areaDay), size: 'small' }).demoPeople

/** Pages that end a session or download a file are not walked into. */
const notPages = /\.(csv|ics|xml|json|pdf|docx)(\?|$)|\/csv|\/download|\/sign-out/

async function linksOn(page: Page): Promise<string[]> {
  const all = (await page.evaluate(
    '[...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"))',
  )) as string[]
  return all
    .filter(
      (href) => href.startsWith('/') && !href.startsWith('//') && !href.startsWith('/assets') && !notPages.test(href),
    )
    .map((href) => href.split('#')[0] ?? href)
}

/** Walks every page this person can reach by links, one of each kind, and gives what is wrong with each. */
async function walk(page: Page, starts: readonly string[], most: number): Promise<{ seen: string[]; wrong: string[] }> {
  const waiting = [...starts]
  const seen = new Set<string>()
  const wrong: string[] = []
  for (let path = waiting.shift(); path !== undefined && seen.size < most; path = waiting.shift()) {
    const pattern = patternOf(path)
    if (seen.has(pattern)) continue
    seen.add(pattern)
    const reply = await page.goto(path)
    const status = reply?.status() ?? 0
    if (status >= 400) wrong.push(`${path}: answers ${status}`)
    if ((await page.locator('h1').count()) !== 1)
      wrong.push(`${path}: has ${await page.locator('h1').count()} first headings`)
    for (const finding of await axeFindings(page)) wrong.push(`${path}: ${finding}`)
    const wider = await sidewaysScroll(page)
    if (wider > 0) wrong.push(`${path}: is ${wider} px wider than a phone of 320 px`)
    waiting.push(...(await linksOn(page)))
  }
  return { seen: [...seen], wrong }
}

const phone = { viewport: { width: 320, height: 640 } }

test('a visitor: every page is sound to axe and fits a phone of 320 px', async () => {
  const page = await pageAs(browser, service, undefined, phone)
  const { seen, wrong } = await walk(page, ['/', '/demo', '/sign-in', '/forgotten-password', '/nothing-here'], 60)
  assert.deepEqual(
    wrong.filter((one) => !one.startsWith('/nothing-here: answers 404')),
    [],
  )
  assert.ok(seen.length > 8, `only ${seen.length} pages were reached`)
  await page.context().close()
})

for (const person of demoPeople) {
  test(`${person.role} (${person.name}): every page they reach is sound to axe and fits a phone of 320 px`, async () => {
    const page = await pageAs(browser, service, person.name, phone)
    const { seen, wrong } = await walk(page, [new URL(page.url()).pathname, '/', '/account'], 60)
    assert.deepEqual(wrong, [])
    assert.ok(seen.length >= 3, `only ${seen.join(', ')} were reached`)
    await page.context().close()
  })
}
