import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sendWaitingMessages } from '../../src/areas/accounts/index.ts'
import { familyReceivers, letterHelp, willNotAssess, writeLetter } from '../../src/areas/letters/index.ts'
import { day } from '../../src/law/local-date.ts'
import { Undeliverable } from '../../src/platform/mail.ts'
import { testBrowser } from '../support/browser.ts'
import { type Person, world, worldDay } from '../support/world.ts'
import { axeFindings, sidewaysScroll } from './service.ts'

const house = await world({ after })
const browser = await testBrowser({ after })
const child = await house.child({ forename: 'Ava', surname: 'Hill' })
const parent = await house.person({ name: 'Marta Hill' })
const officer = await house.person({ name: 'Priya Shah', roles: ['caseworker'], team: house.team })
await house.stand(child.id, 'parent', { account: parent.id })
const withoutAccount = await house.stand(child.id, 'parent', { name: 'Tom Hill' })
await house.stand(child.id, 'caseworker', { account: officer.id })
const [letterId = ''] = await house.asAccount(officer.id, async (tx) => {
  const help = await letterHelp(tx, child.id)
  const ids: string[] = []
  for (const { to } of await familyReceivers(tx, child.id)) {
    const notice = willNotAssess({
      reader: { as: 'parent', child: 'Ava' },
      help,
      decidedOn: day(worldDay),
      sentOn: day(worldDay),
      reasons: ['The school has not yet tried the help that it can give by itself.'],
    })
    ids.push(
      await writeLetter(tx, {
        childId: child.id,
        matter: 'm-1',
        to,
        ...notice,
        part: 'journey',
        by: officer.id,
        now: house.clock.now(),
        today: day(worldDay),
      }),
    )
  }
  return ids
})
await sendWaitingMessages(house.services, { email: () => Promise.reject(new Undeliverable('refused')) })
const address = await house.app.listen({ port: 0, host: '127.0.0.1' })

async function look(person: Person, paths: readonly string[]): Promise<void> {
  for (const width of [320, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, baseURL: address })
    const { cookies } = await house.signIn(person)
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: address })))
    const page = await context.newPage()
    for (const path of paths) {
      const reply = await page.goto(path)
      assert.equal(reply?.status(), 200, path)
      assert.equal(await page.locator('h1').count(), 1, path)
      assert.deepEqual(await axeFindings(page), [], `${path} at ${width} px`)
      assert.equal(await sidewaysScroll(page), 0, `${path} at ${width} px`)
    }
    await context.close()
  }
}

const letters = `/children/${child.id}/letters`

test('a parent reads letters and says how they come, on a phone and on a desk', () =>
  look(parent, ['/letters', letters, `${letters}/${letterId}`, '/account/messages']))

test('an officer sees what is to be posted, what did not arrive, and what a family wishes', () =>
  look(officer, [
    '/letters/post',
    '/letters/undelivered',
    letters,
    `${letters}/${letterId}`,
    `/children/${child.id}/circle/${withoutAccount}/messages`,
    `/children/${child.id}/circle`,
  ]))

test('a letter is printed as it stands: without what surrounds it on the page', async () => {
  const context = await browser.newContext({ baseURL: address })
  const { cookies } = await house.signIn(parent)
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: address })))
  const page = await context.newPage()
  await page.goto(`${letters}/${letterId}`)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.waymark-letter').isVisible(), true)
  assert.equal(await page.getByText('Keep this letter').isVisible(), false)
  assert.equal(await page.getByText('All letters').isVisible(), false)
  await context.close()
})
