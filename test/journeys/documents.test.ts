/** Bringing a file on a phone: in pieces with a script, with the form without one, past a broken line; and sending one safely. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeArea } from '../../seed/make-area.ts'
import { day } from '../../src/law/local-date.ts'
import { makePdf, packedObject } from '../files/make-files.ts'
import { testBrowser } from '../support/browser.ts'
import { testFolder } from '../support/folder.ts'
import { areaDay, axeFindings, fictionalService, pageAs, sidewaysScroll } from './service.ts'

const service = await fictionalService({ after })
const browser = await testBrowser({ after })
const people = makeArea({ asOf: day(areaDay), size: 'small' }).demoPeople
const nameOf = (role: string) => people.find((one) => one.role.toLowerCase().includes(role))?.name ?? ''
const phone = { viewport: { width: 320, height: 640 } }

/** Where pictures of the pages are put, where somebody asks for them. */
const pictures = process.env['WAYMARK_PICTURES']
async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], name)
  assert.ok((await sidewaysScroll(page)) <= 0, `${name} is wider than the window`)
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

async function childOf(page: Page): Promise<string> {
  const links = (await page.evaluate(
    '[...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"))',
  )) as string[]
  const found = links.map((href) => /^\/children\/([0-9a-f-]{36})/.exec(href)?.[1]).find((id) => id)
  return found ?? /\/children\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}

const folder = await testFolder({ after })

/** A file of this machine: chosen twice it is the same file. */
async function fileAt(name: string, content: Buffer): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

/** A report of some megabytes, so that it goes in several pieces. */
const large = () => makePdf({ text: 'She likes owls', objects: [packedObject(9, randomBytes(6_000_000))] })

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

test('a parent on a phone brings a report in pieces; the line breaks and it goes on; a wrong file is told', async () => {
  const page = await pageAs(browser, service, nameOf('parent'), phone)
  const child = await childOf(page)
  await page.goto(`/children/${child}/documents`)
  await look(page, 'documents-empty-320')
  await page.getByRole('link', { name: 'Add a document' }).click()
  await look(page, 'documents-add-320')
  let broken = 0
  await page.route('**/piece', async (route) => {
    broken += 1
    return broken === 2 ? route.abort() : route.continue()
  })
  await page
    .getByLabel('The file, or several')
    .setInputFiles([await fileAt('speech report.pdf', large()), await fileAt('bad.pdf', Buffer.from('MZ'))])
  await page.getByLabel(/Use speech report\.pdf/).waitFor({ timeout: 60_000 })
  await page.getByText('is not what its name says').first().waitFor()
  assert.ok(broken >= 3, 'it went in pieces, one of which was broken off')
  assert.match((await page.getByRole('status').last().textContent()) ?? '', /bad\.pdf is not what its name says/)
  await look(page, 'documents-add-sent-320')
  await page.getByLabel('School or other report').check()
  await page.getByRole('button', { name: 'Add to the record' }).click()
  await page.getByText('The document is in the record').waitFor()
  await look(page, 'documents-320')
  await page.getByRole('link', { name: 'speech report.pdf' }).click()
  await page.getByRole('heading', { name: 'speech report.pdf' }).waitFor()
  await look(page, 'document-320')
  await page.context().close()
})

test('after the page was loaded anew the same file goes on where it was', async () => {
  const page = await pageAs(browser, service, nameOf('parent'), phone)
  const child = await childOf(page)
  await page.goto(`/children/${child}/documents/add`)
  const path = await fileAt('long.pdf', large())
  const offsets: number[] = []
  let stop = true
  await page.route('**/piece', async (route) => {
    const from = /name="from"\r\n\r\n(\d+)/.exec(route.request().postDataBuffer()?.toString('latin1') ?? '')?.[1]
    if (stop && offsets.length === 1) return route.abort()
    offsets.push(Number(from))
    return route.continue()
  })
  const chosen = () => page.getByLabel('The file, or several').setInputFiles(path)
  await chosen()
  await page.getByText('the line broke').first().waitFor({ timeout: 30_000 })
  await page.reload()
  stop = false
  await chosen()
  await page.getByLabel(/Use long\.pdf/).waitFor({ timeout: 60_000 })
  assert.equal(offsets.filter((from) => from === 0).length, 1, `the first piece went once: ${offsets.join()}`)
  await page.context().close()
})

test('an empty file is told as such, and holds nothing up', async () => {
  const page = await pageAs(browser, service, nameOf('parent'), phone)
  const child = await childOf(page)
  await page.goto(`/children/${child}/documents/add`)
  const choose = async (name: string, content: Buffer) =>
    page.getByLabel('The file, or several').setInputFiles(await fileAt(name, content))
  await choose('nothing.pdf', Buffer.alloc(0))
  await page.getByText('nothing.pdf is empty').first().waitFor({ timeout: 30_000 })
  await choose('something.pdf', makePdf())
  await page.getByLabel(/Use something\.pdf/).waitFor({ timeout: 30_000 })
  await page.getByLabel('School or other report').check()
  await page.getByRole('button', { name: 'Add to the record' }).click()
  await page.getByText('The document is in the record').waitFor()
  await page.context().close()
})

test('without a script the same form carries the file', async () => {
  const page = await pageAs(browser, service, nameOf('parent'), { ...phone, javaScriptEnabled: false })
  const links = await page.getByRole('link').all()
  const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')))
  const child =
    [page.url(), ...hrefs].map((href) => /\/children\/([0-9a-f-]{36})/.exec(href ?? '')?.[1]).find((id) => id) ?? ''
  await page.goto(`/children/${child}/documents/add`)
  await page.getByLabel('The file, or several').setInputFiles([file('plain.pdf', makePdf())])
  await page.getByRole('button', { name: 'Add to the record' }).click()
  await page.getByText('Use plain.pdf').waitFor()
  await page.getByLabel('School or other report').check()
  await page.getByRole('button', { name: 'Add to the record' }).click()
  await page.getByText('The document is in the record').waitFor()
  await page.context().close()
})

test('a caseworker sends a document safely, at a desk and on a phone', async () => {
  const parent = await pageAs(browser, service, nameOf('parent'), phone)
  const child = await childOf(parent)
  await parent.context().close()
  const page = await pageAs(browser, service, nameOf('manager'), { viewport: { width: 1280, height: 900 } })
  await page.goto(`/children/${child}/documents/add`)
  await page.getByLabel('The file, or several').setInputFiles([file('health.pdf', makePdf())])
  await page.getByLabel(/Use health\.pdf/).waitFor({ timeout: 60_000 })
  await page.getByLabel('Health report').check()
  await page.getByRole('button', { name: 'Add to the record' }).click()
  await page.getByRole('link', { name: 'health.pdf' }).click()
  await page.getByRole('link', { name: 'Send this document' }).click()
  await look(page, 'send-1280')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('There is a problem').waitFor()
  await look(page, 'send-errors-1280')
  await page.getByRole('checkbox').first().check()
  await page.getByLabel('I have looked through all of it').check()
  await page.getByLabel('How do you know?').fill('I read it')
  const why = page.getByLabel('Why do they need it?')
  if (await why.count()) await why.fill('For the assessment')
  await page.setViewportSize(phone.viewport)
  await look(page, 'send-320')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Sent to one person or place').waitFor()
  await look(page, 'document-sent-320')
  await page.context().close()
})
