import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openSession } from '../../src/web/session.ts'
import { asOwner, rowsOf } from '../access/as-owner.ts'
import { testBrowser } from '../support/browser.ts'
import { type PlanKit, planKit } from '../support/plan-kit.ts'
import { type Person, world } from '../support/world.ts'
import { axeFindings, sidewaysScroll } from './service.ts'

const here = await world({ after })
const kit = await planKit(here)
await here.app.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(here.app.server.address() as AddressInfo).port}`
const browser = await testBrowser({ after })
const colleague = await here.person({ name: 'Tom Colleague', roles: ['caseworker'], team: here.team })
const phone = { viewport: { width: 320, height: 640 } }
const at = (path: string) => `/children/${kit.child}/plan/${path}`
const lineAt = (name: keyof PlanKit['lines']) => at(`lines/${kit.lines[name]}`)

const secretOf = (person: Person): Promise<string> =>
  here.as('signIn', (tx) =>
    openSession(tx, { accountId: person.id, now: here.clock.now(), secondFactor: true, device: 'test' }),
  )

async function pageOf(person: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, ...options })
  await context.addCookies([{ name: 'waymark', value: await secretOf(person), url: address }])
  return context.newPage()
}

const wordsOf = async (name: keyof PlanKit['lines']): Promise<string> => {
  const [row] = await asOwner(here.database, (tx) =>
    rowsOf<{ words: string }>(tx, `select words from writing_line where id = '${kit.lines[name]}'`),
  )
  return row?.words ?? ''
}
const words = (page: Page) => page.getByLabel('The line', { exact: true })

test('every page of writing a plan is sound to axe and fits a phone of 320 px', async () => {
  const page = await pageOf(kit.people.caseworker, phone)
  await asOwner(here.database, async (tx) => {
    await rowsOf(tx, `update writing_line set needs = '{}', how_often = null where id = '${kit.lines.f2}'`)
    await rowsOf(tx, `delete from recommendation_answer where request_id = '${kit.requests.health}'`)
    await rowsOf(tx, `delete from advice_version where request_id = '${kit.requests.health}'`)
    await rowsOf(
      tx,
      `update advice_request set status = 'met', met_on = '2026-02-20' where id = '${kit.requests.health}'`,
    )
  })
  for (const path of [
    at('write'),
    lineAt('f2'),
    lineAt('e1'),
    at('add/G'),
    at('points'),
    at('points?all=yes'),
    at(`points/${kit.advice.psychology}?at=1`),
    at('checks'),
    at(`copy/${kit.requests.health}`),
    at(`checks/${kit.lines.f2}/provision.withoutNeed`),
    at('agreement'),
    at('load'),
  ]) {
    const reply = await page.goto(path)
    assert.equal(reply?.status(), 200, path)
    assert.equal(await page.locator('h1').count(), 1, path)
    assert.deepEqual(await axeFindings(page), [], path)
    assert.equal(await sidewaysScroll(page), 0, path)
  }
  await page.context().close()
})

test('what others see is sound too: a line that is taken, one that was taken out, and section G as health reads it', async () => {
  const dco = await here.person({ name: 'Dr Owl', roles: ['dco'] })
  await asOwner(here.database, async (tx) => {
    await rowsOf(tx, `update writing_line set agreed_by = null, agreed_on = null where id = '${kit.lines.g1}'`)
    await rowsOf(tx, `update writing_line set removed_at = now() where id = '${kit.lines.h2}'`)
  })
  const holder = await pageOf(kit.people.caseworker)
  await holder.goto(lineAt('e4'))
  await holder.goto(at('agreement'))
  await holder.getByRole('button', { name: 'Ask health to agree section G' }).click()
  await holder.getByText('Health is asked.').waitFor()
  for (const [person, paths] of [
    [colleague, [lineAt('e4'), lineAt('h2'), at('agreement')]],
    [dco, ['/advice/team', at('health')]],
  ] as const) {
    const page = await pageOf(person, phone)
    for (const path of paths) {
      const reply = await page.goto(path)
      assert.equal(reply?.status(), 200, path)
      assert.deepEqual(await axeFindings(page), [], path)
      assert.equal(await sidewaysScroll(page), 0, path)
    }
    await page.context().close()
  }
  const other = await pageOf(colleague)
  await other.goto(lineAt('e4'))
  await other.getByRole('button', { name: /Ask Cas Worker to let you write/ }).click()
  await other.getByText('Cas Worker sees that you wait.').first().waitFor()
  await holder.goto(lineAt('e4'))
  await words(holder).fill('By July 2027 Ava crosses a quiet road safely on nine of ten tries.')
  await holder.getByText('What you typed is saved. Tom Colleague waits to write here.').waitFor({ timeout: 15_000 })
  await holder.getByRole('button', { name: 'Save the line' }).click()
  await holder.waitForURL((url) => url.pathname === at('write'))
  await other.getByRole('button', { name: 'Look again' }).click()
  await words(other).waitFor()
  await other.getByRole('button', { name: 'Leave the line as it was kept' }).click()
  const doctor = await pageOf(dco)
  await doctor.goto('/advice/team')
  await doctor.getByRole('link', { name: /section G of the plan/ }).click()
  await doctor.getByLabel('Health agrees', { exact: true }).check()
  await doctor.getByRole('button', { name: 'Save the answers' }).click()
  await doctor.getByText('The council sees your answers.').waitFor()
  await asOwner(here.database, (tx) =>
    rowsOf(tx, `update writing_line set removed_at = null where id = '${kit.lines.h2}'`),
  )
  for (const page of [holder, other, doctor]) await page.context().close()
})

test('a line is written by keyboard alone, and the plan comes back at that line', async () => {
  const page = await pageOf(kit.people.caseworker)
  await page.goto(at('write'))
  await page.getByRole('link', { name: 'Change B1' }).focus()
  await page.keyboard.press('Enter')
  await words(page).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Ava cannot hold more than two spoken steps in mind. 你好 żółw 🦋')
  await page.getByRole('button', { name: 'Save the line' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === at('write'))
  assert.equal(new URL(page.url()).hash, `#line-${kit.lines.b1}`)
  assert.equal(await wordsOf('b1'), 'Ava cannot hold more than two spoken steps in mind. 你好 żółw 🦋')
  await page.keyboard.press('Tab')
  const focused = await page.evaluate('document.activeElement?.id')
  assert.equal(focused, 'B1', 'the next key goes on from the line that was saved')
  await page.context().close()
})

test('ten minutes without a connection: the page says so, goes on trying, and saves when it is back', async () => {
  const page = await pageOf(kit.people.caseworker)
  await page.clock.install()
  await page.goto(lineAt('e2'))
  await page.context().setOffline(true)
  await words(page).fill('By July 2027 Ava works for 25 minutes in a quiet corner each school day.')
  await page.clock.runFor(5000)
  await page.getByText('Not saved yet: no connection. Keep this page open.').waitFor()
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.getByText('Not saved yet: no connection. Keep this page open.').waitFor()
  for (let minute = 0; minute < 10; minute += 1) await page.clock.runFor(60_000)
  assert.match(await words(page).inputValue(), /25 minutes/)
  assert.doesNotMatch(await wordsOf('e2'), /25 minutes/)
  await page.context().setOffline(false)
  await page.clock.runFor(31_000)
  await page.getByText('What you typed is saved.').waitFor()
  assert.match(await wordsOf('e2'), /25 minutes/)
  assert.equal(await page.evaluate(keptCount), 0, 'nothing stays in the browser once it is saved')
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.waitForURL((url) => url.pathname === at('write'))
  await page.context().close()
})

test('while somebody types at the top of a line on a phone they see whether it is saved, and why not', async () => {
  const page = await pageOf(kit.people.caseworker, phone)
  await page.goto(lineAt('f1'))
  await page.route('**/draft', (asked) => asked.fulfill({ status: 503, body: '' }))
  const text = page.getByLabel('What is done')
  await text.fill('One to one work on listening and understanding in a quiet room')
  const told = page.getByText('Not saved yet: the service did not take it. Keep this page open, we try again.')
  await told.waitFor({ timeout: 20_000 })
  const [box, field] = [await told.boundingBox(), await text.boundingBox()]
  assert.ok(box && field && field.y >= 0 && box.y + box.height <= 640, 'it stands in the window beside the box')
  assert.ok(box.y >= field.y + field.height || box.y + box.height <= field.y, 'and covers nothing of it')
  await page.unroute('**/draft')
  await page.getByText('What you typed is saved.').waitFor({ timeout: 40_000 })
  assert.deepEqual(await axeFindings(page), [])
  assert.equal(await sidewaysScroll(page), 0)
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.waitForURL((url) => url.pathname === at('write'))
  await page.context().close()
})

const keptCount = `Object.keys(localStorage).filter((name) => name.startsWith('waymark-kept-')).length`
const keptText = `Object.entries(localStorage).filter(([name]) => name.startsWith('waymark-kept-')).map(([, text]) => text).join(' ')`

test('the page is closed while the connection is away: what was typed is in the boxes again, and nobody else can read it', async () => {
  const page = await pageOf(kit.people.caseworker)
  await page.goto(lineAt('d1'))
  await page.context().setOffline(true)
  await words(page).fill('Ava crosses no road alone, not even a quiet one.')
  await page.waitForFunction(`${keptCount} === 1`)
  assert.ok(!String(await page.evaluate(keptText)).includes('quiet'), 'what lies in the browser is locked')
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await page.goto(lineAt('d1'))
  await page.getByText('What you typed before was not saved.').waitFor()
  assert.equal(await words(page).inputValue(), 'Ava crosses no road alone, not even a quiet one.')
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.waitForURL((url) => url.pathname === at('write'))
  assert.equal(await wordsOf('d1'), 'Ava crosses no road alone, not even a quiet one.')
  await page.waitForFunction(`${keptCount} === 0`)
  await page.context().close()
})

test('somebody else saved the line while the connection was away: both texts are there', async () => {
  const page = await pageOf(kit.people.caseworker)
  await page.goto(lineAt('c1'))
  await page.context().setOffline(true)
  await words(page).fill('Ava has asthma and carries a blue inhaler.')
  await page.waitForFunction(`${keptCount} === 1`)
  here.clock.pass(11 * 60_000)
  const other = await pageOf(colleague)
  await other.goto(lineAt('c1'))
  await words(other).fill('Ava has asthma, worse in cold air.')
  await other.getByRole('button', { name: 'Save the line' }).click()
  await other.waitForURL((url) => url.pathname === at('write'))
  await other.context().close()
  await page.context().setOffline(false)
  await page.getByText('somebody else changed this meanwhile').waitFor({ timeout: 40_000 })
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.getByRole('heading', { name: 'Someone changed this while you were writing' }).waitFor()
  await page.getByText('Ava has asthma, worse in cold air.').waitFor()
  await page.getByText('Ava has asthma and carries a blue inhaler.').waitFor()
  await page.getByRole('button', { name: 'Open the form again' }).click()
  await page.getByText('Somebody changed this line after you lost the connection').waitFor()
  assert.equal(await words(page).inputValue(), 'Ava has asthma, worse in cold air.')
  await page.getByRole('button', { name: 'Put my words in the boxes' }).click()
  assert.equal(await words(page).inputValue(), 'Ava has asthma and carries a blue inhaler.')
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.waitForURL((url) => url.pathname === at('write'))
  assert.equal(await wordsOf('c1'), 'Ava has asthma and carries a blue inhaler.')
  await page.context().close()
})

test('the session ends while somebody types: they sign in again and the text is still there', async () => {
  const page = await pageOf(kit.people.caseworker)
  await page.goto(lineAt('e3'))
  await asOwner(here.database, (tx) =>
    rowsOf(tx, `update session set ends_at = '2026-01-01' where account_id = '${kit.people.caseworker.id}'`),
  )
  await words(page).fill('By December 2026 Ava uses her inhaler without being told.')
  await page.getByText('Not saved yet: you are signed out.').waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.getByRole('link', { name: 'Sign in again' }).waitFor()
  assert.equal(new URL(page.url()).pathname, lineAt('e3'), 'pressing save does not take the text away')
  assert.match(
    (await page.getByRole('link', { name: 'Sign in again' }).getAttribute('href')) ?? '',
    /^\/sign-in\?then=/,
  )
  await page.context().addCookies([{ name: 'waymark', value: await secretOf(kit.people.caseworker), url: address }])
  await page.goto(lineAt('e3'))
  await page.getByText('What you typed before was not saved.').waitFor()
  assert.equal(await words(page).inputValue(), 'By December 2026 Ava uses her inhaler without being told.')
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.waitForURL((url) => url.pathname === at('write'))
  assert.equal(await wordsOf('e3'), 'By December 2026 Ava uses her inhaler without being told.')
  await page.context().close()
})

test('what was kept is forgotten after a day', async () => {
  const page = await pageOf(kit.people.caseworker)
  await page.goto(lineAt('h1'))
  await page.evaluate(`localStorage.setItem('waymark-kept-x-y', (Date.now() - 25 * 3600000) + '.a.b')`)
  await page.evaluate(`localStorage.setItem('waymark-kept-x-z', (Date.now() - 23 * 3600000) + '.a.b')`)
  await page.goto(at('write'))
  assert.equal(await page.evaluate(keptCount), 1)
  await page.context().close()
})

test('signing out leaves nothing of it in the browser', async () => {
  const page = await pageOf(kit.people.caseworker)
  await page.goto(lineAt('h1'))
  await page.context().setOffline(true)
  await page.getByLabel('What is done').fill('Walks with an adult, every week.')
  await page.waitForFunction(`${keptCount} === 1`)
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.waitForLoadState()
  await page.goto('/sign-in')
  assert.equal(await page.evaluate(keptCount), 0)
  await page.context().close()
})

test('without a script a line is opened, saved, and two texts are shown', async () => {
  const page = await pageOf(kit.people.caseworker, { javaScriptEnabled: false })
  await page.goto(lineAt('a1'))
  await page.locator('[name=words]').fill('I want to drive a steam train.')
  await asOwner(here.database, (tx) =>
    rowsOf(
      tx,
      `update writing_line set words = 'I want to build railways.', version = version + 1 where id = '${kit.lines.a1}'`,
    ),
  )
  await page.getByRole('button', { name: 'Save the line' }).click()
  await page.getByText('I want to build railways.').waitFor()
  await page.getByText('I want to drive a steam train.').waitFor()
  await page.context().close()
})
