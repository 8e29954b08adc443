/** Settings in a browser: compared and named on a phone, asked, answered by the setting, and put into section I. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { asOwner, rowsOf } from '../access/as-owner.ts'
import { testBrowser } from '../support/browser.ts'
import { planKit, versionMade } from '../support/plan-kit.ts'
import { type Person, world } from '../support/world.ts'
import { axeFindings, sidewaysScroll } from './service.ts'

const here = await world({ after })
const kit = await planKit(here)
await versionMade(here, kit)
const facts = {
  status: 'Open',
  type: 'Academy converter',
  typeCode: '34',
  lowAge: 4,
  highAge: 11,
  localAuthorityCode: '201',
}
const places = [
  [here.riverside, { ...facts, easting: 400_000, northing: 300_000, postcode: 'ZZ99 3AA', capacity: 210, pupils: 198 }],
  [
    here.hillside,
    { ...facts, easting: 403_218, northing: 300_000, postcode: 'ZZ99 4AA', website: 'www.hillside.example' },
  ],
] as const
for (const [id, register] of places)
  await here.as('setup', (tx) =>
    tx
      .updateTable('organisation')
      .set({ register: JSON.stringify(register) })
      .where('id', '=', id)
      .execute(),
  )
const senco = await here.person({ name: 'Hil Senco', roles: ['senco'], organisation: here.hillside })
const browser = await testBrowser({ after })
await here.app.listen({ port: 0, host: '127.0.0.1' })
const { port } = here.app.server.address() as AddressInfo
const address = `http://127.0.0.1:${port}`
const base = `/children/${kit.child}`
const pictures = process.env['WAYMARK_SHOTS']

/** A phone of 320 px on which this person is signed in. */
async function phoneOf(person: Person, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const signedIn = await here.signIn(person)
  const context = await browser.newContext({ baseURL: address, viewport: { width: 320, height: 640 }, ...options })
  await context.addCookies(Object.entries(signedIn.cookies).map(([name, value]) => ({ name, value, url: address })))
  return context.newPage()
}

async function sound(page: Page, what: string): Promise<void> {
  if (await page.evaluate('true').catch(() => false)) assert.deepEqual(await axeFindings(page), [], what)
  assert.equal(await sidewaysScroll(page), 0, `${what} fits`)
  if (pictures) await page.screenshot({ path: `${pictures}/settings-${what}.png`, fullPage: true })
}

test('a mother compares on her phone, asks for one, the council asks it, it says no and then yes, and section I names it', async () => {
  const mother = await phoneOf(kit.people.parent)
  await mother.goto(`${base}/settings`)
  await sound(mother, 'list')
  await mother.getByLabel('Show how far from a postcode').fill('ZZ99 3ZZ')
  await mother.getByRole('button', { name: 'Show how far' }).click()
  await mother.getByText('from near the postcode you typed').waitFor()
  assert.doesNotMatch(mother.url(), /ZZ99/i)
  await sound(mother, 'list-from-postcode')
  await mother.getByLabel('Riverside Primary School').check()
  await mother.getByRole('button', { name: 'See them side by side' }).click()
  const problem = mother.getByRole('alert').filter({ hasText: 'There is a problem' })
  await problem.getByRole('link', { name: 'Tick two, three or four places' }).click()
  await sound(mother, 'one-ticked')
  assert.equal(await mother.getByLabel('Riverside Primary School').isChecked(), true)
  await mother.getByLabel('Hillside School').check()
  await mother.getByRole('button', { name: 'See them side by side' }).click()
  await mother.getByRole('heading', { name: 'Side by side', exact: true }).waitFor()
  await sound(mother, 'side-by-side')
  await cardsOnAPhone(mother)
  await mother.getByRole('button', { name: 'Ask for Hillside School' }).click()
  await sound(mother, 'wish')
  await mother.getByLabel('Why do you want this one?').fill('It is quiet, and her cousin goes there.')
  await mother.getByRole('button', { name: 'Ask for this place' }).click()
  await mother.getByText('Sent. The council can see it').waitFor()

  const officer = await phoneOf(kit.people.caseworker)
  await officer.goto(`${base}/consultations`)
  await sound(officer, 'consult')
  await officer.getByRole('button', { name: 'Ask', exact: true }).click()
  await officer.getByText('Asked. One letter is on its way.').waitFor()
  await sound(officer, 'consulted')

  const school = await phoneOf(senco)
  await school.goto('/consultations')
  await sound(school, 'tray')
  await school.getByRole('link', { name: 'Ava, aged 8, Year 4' }).click()
  await sound(school, 'answer')
  await school.getByLabel('No, we think that we cannot').check()
  await school.getByLabel('Your reasons').fill('Our hall is loud.')
  await school.getByRole('button', { name: 'Send to the council' }).click()
  await school.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await sound(school, 'answer-wrong')
  await school.getByLabel(/It is unsuitable for the age/).check()
  await school.getByRole('button', { name: 'Send to the council' }).click()
  await school.getByText('Sent to the council').waitFor()

  await mother.goto(`${base}/settings`)
  await mother.getByText('A place that says no does not decide').waitFor()
  await mother.getByText('What Hillside School wrote').click()
  await mother.getByText('Our hall is loud.').waitFor()
  await sound(mother, 'answered')

  await school.getByRole('link', { name: /Ava/ }).click()
  await school.waitForURL(/consultations\/[0-9a-f]/)
  await school.getByLabel('Yes, we can').check()
  await school.getByLabel('Your reasons').fill('We have made a quiet room.')
  await school.getByRole('button', { name: 'Send to the council' }).click()
  await school.getByText('Sent to the council').waitFor()
  await decided()
  await officer.goto(`${base}/placement`)
  await sound(officer, 'placement')
  await officer.getByLabel('Hillside School').check()
  await officer.getByRole('button', { name: 'Put it into section I' }).click()
  await officer.getByText('It stands in section I now').waitFor()
  await school.goto('/consultations')
  await school.getByRole('link', { name: /Ava/ }).click()
  await school.getByRole('button', { name: 'Send to the council' }).waitFor()
  await officer.goto(`${base}/consultations/${await consultation()}/letter`)
  await sound(officer, 'letter')
  await officer.goto(`${base}/consultations`)
  await officer.getByText('Stop asking Hillside School').click()
  await officer.getByLabel('Why is it no longer asked?').fill('x')
  await officer.getByRole('button', { name: 'Stop asking' }).click()
  await officer.getByRole('link', { name: 'Say in a few words why it is no longer asked' }).click()
  await sound(officer, 'stop-asking-wrong')
  await officer.getByLabel('Why is it no longer asked?').fill('The family now wants another place.')
  await officer.getByRole('button', { name: 'Stop asking' }).click()
  await officer.getByText('Hillside School is no longer asked').waitFor()
  await school.reload()
  await school.getByRole('heading', { name: 'You are not asked any more' }).waitFor()
  await sound(school, 'ended')
  for (const page of [mother, officer, school]) await page.context().close()
})

/** On a phone what is asked first of each place, the rest behind one word; on paper the whole table. */
async function cardsOnAPhone(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'The places you chose' })
  const website = page.getByRole('link', { name: 'The website of Hillside School' })
  assert.equal(await table.isVisible(), false)
  assert.equal(await page.getByText('About 2 miles').last().isVisible(), true)
  assert.equal(await website.isVisible(), false)
  const [height] = await page.evaluate<number[]>('[document.querySelector("main").getBoundingClientRect().height]')
  assert.ok((height ?? 0) < 1700, `two places take ${height} px`)
  await page.getByText('More about Hillside School').click()
  await website.waitFor()
  await sound(page, 'side-by-side-more')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await table.isVisible(), true, 'what was compared is printed')
  await page.emulateMedia({ media: null })
}

const decided = () =>
  asOwner(here.database, (tx) =>
    tx
      .insertInto('decision')
      .values({
        id: crypto.randomUUID(),
        child_id: kit.child,
        matter: kit.matter,
        question: 'placement',
        outcome: 'nameRequested',
        answers: JSON.stringify({}),
        evidence: ['The answers'],
        proposed_by: kit.people.caseworker.id,
        proposed_at: here.clock.now(),
        state: 'decided',
        decided_by: kit.people.manager.id,
        decided_at: here.clock.now(),
        decided_on: here.clock.today(),
      })
      .execute(),
  )
const consultation = async (): Promise<string> => {
  const [row] = await asOwner(here.database, (tx) => rowsOf<{ id: string }>(tx, 'select id from consultation'))
  return row?.id ?? ''
}

test('without a script and by keyboard alone: a place is written in, and the one that was sent is taken back', async () => {
  const page = await phoneOf(kit.people.parent, { javaScriptEnabled: false })
  await page.goto(`${base}/settings/wish`)
  await page.getByLabel('Name of the school, college or nursery').focus()
  await page.keyboard.type('The Barn')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Over the hill')
  await page.keyboard.press('Enter')
  await page.getByText('The Barn, Over the hill').waitFor()
  await page.getByRole('button', { name: 'Take it back' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('You have not named one').waitFor()
  await page.goto(`${base}/settings`)
  await page.getByLabel('Riverside Primary School').focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Hillside School').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Side by side', exact: true }).waitFor()
  await page.locator('summary', { hasText: 'More about Hillside School' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'The website of Hillside School' }).waitFor()
  await page.context().close()
})

test('what is kept of settings by managers and data officers is sound on a phone', async () => {
  const manager = await phoneOf(kit.people.manager)
  await manager.goto(`/settings/${here.hillside}/offer`)
  await sound(manager, 'offer')
  await manager.getByLabel('About this setting').fill('A calm school on a hill.')
  await manager.getByRole('button', { name: 'Publish' }).click()
  await manager.getByText('Published. Families read it').waitFor()
  await manager.context().close()
  const keeper = await phoneOf(await here.person({ roles: ['dataOfficer'] }))
  await keeper.goto(`/settings/${here.hillside}/approval`)
  await sound(keeper, 'approval')
  await keeper.context().close()
})
