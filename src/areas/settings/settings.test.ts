import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { asOwner } from '../../../test/access/as-owner.ts'
import { type PlanKit, planKit, versionMade } from '../../../test/support/plan-kit.ts'
import { type Browser, type World, world } from '../../../test/support/world.ts'

type Place = { name: string; kind?: string; register?: object; closed?: string }

/** Puts a setting onto the register of the small world. */
async function place(here: World, { name, kind = 'school', register = {}, closed }: Place): Promise<string> {
  const id = crypto.randomUUID()
  await here.as('setup', (tx) =>
    tx
      .insertInto('organisation')
      .values({ id, kind, name, register: JSON.stringify({ status: 'Open', ...register }), closed_on: closed ?? null })
      .execute(),
  )
  return id
}

const register = (here: World, id: string, facts: object) =>
  here.as('setup', (tx) =>
    tx
      .updateTable('organisation')
      .set({ register: JSON.stringify({ status: 'Open', ...facts }) })
      .where('id', '=', id)
      .execute(),
  )

const academy = {
  type: 'Academy converter',
  typeCode: '34',
  lowAge: 4,
  highAge: 11,
  phase: 'Primary',
  localAuthorityCode: '201',
}
const special = { type: 'Community special school', typeCode: '7', lowAge: 4, highAge: 16, localAuthorityCode: '201' }
const independent = { type: 'Other independent special school', typeCode: '10', lowAge: 4, highAge: 16 }

const yes = {
  answer: 'canMeet',
  reasons: 'We have a quiet room and a therapist.',
  adjustments: 'A desk by the door',
  placeFrom: 'From 13 April 2026',
}
const no = { answer: 'cannotMeet', grounds: 'unsuitable', reasons: 'We teach in one large hall, which is loud.' }

/** A plan whose draft is served, three settings, and a head or SENCO at two of them. */
async function house(t: Parameters<typeof world>[0]) {
  const here = await world(t)
  await register(here, here.riverside, { ...academy, easting: 400_000, northing: 300_000, postcode: 'ZZ99 3AA' })
  await register(here, here.hillside, { ...academy, easting: 403_218, northing: 300_000, postcode: 'ZZ99 4AA' })
  const oak = await place(here, {
    name: 'Oak Rise School',
    kind: 'specialSchool',
    register: { ...special, easting: 400_000, northing: 308_046 },
  })
  const kit = await planKit(here)
  const draft = await versionMade(here, kit)
  const [hill, oakHead] = [
    await here.person({ name: 'Hil Senco', roles: ['senco'], organisation: here.hillside }),
    await here.person({ name: 'Ora Head', roles: ['head'], organisation: oak }),
  ]
  return { ...here, kit, draft, oak, hill, oakHead, asHill: await here.signIn(hill), asOak: await here.signIn(oakHead) }
}
type House = Awaited<ReturnType<typeof house>>

const base = (kit: PlanKit) => `/children/${kit.child}`
/** Asks these settings, and gives the page of each in the order asked. */
async function asked(here: House, ...settings: string[]): Promise<string[]> {
  for (const setting of settings) {
    const name = await here.as('setup', (tx) =>
      tx.selectFrom('organisation').select('name').where('id', '=', setting).executeTakeFirstOrThrow(),
    )
    const done = await here.kit.caseworker.post(`${base(here.kit)}/consultations`, {
      setting,
      find: name.name,
      version: here.draft,
    })
    assert.equal(done.status, 303, done.body.slice(0, 3000))
    // what is asked at the same moment has no order
    here.clock.pass(1000)
  }
  const rows = await asOwner(here.database, (tx) =>
    tx.selectFrom('consultation').select(['id', 'organisation_id']).orderBy('asked_at').orderBy('id').execute(),
  )
  return settings.map((id) => `/consultations/${rows.findLast((row) => row.organisation_id === id)?.id}`)
}
const facts = (here: World, child: string) =>
  here.as('import', (tx) =>
    tx.selectFrom('journey_event').select(['type', 'detail']).where('child_id', '=', child).orderBy('place').execute(),
  )
const rows = <T>(here: World, statement: string) =>
  asOwner(here.database, async (tx) => (await sql.raw<T>(statement).execute(tx)).rows)

/** Decides which kind of setting to name, around the pages. */
const decide = (here: House, outcome: 'nameRequested' | 'nameOther') =>
  asOwner(here.database, (tx) =>
    tx
      .insertInto('decision')
      .values({
        id: crypto.randomUUID(),
        child_id: here.kit.child,
        matter: here.kit.matter,
        question: 'placement',
        outcome,
        answers: JSON.stringify({}),
        evidence: ['The answers'],
        reasons: outcome === 'nameOther' ? ['No place'] : [],
        proposed_by: here.kit.people.caseworker.id,
        proposed_at: here.clock.now(),
        state: 'decided',
        decided_by: here.kit.people.manager.id,
        decided_at: here.clock.now(),
        decided_on: here.clock.today(),
      })
      .execute(),
  )
const name = (here: House, choice: string, more: Record<string, string> = {}) =>
  here.kit.caseworker.post(`${base(here.kit)}/placement`, { choice: choice.replace('/consultations/', ''), ...more })
const sectionI = (here: House) =>
  rows<{ words: string }>(
    here,
    `select words from writing_line where writing_id = '${here.kit.writing}' and section = 'I' and removed_at is null`,
  )

test('compares what is near first, says what is not published, and narrows by kind, name and age', async (t) => {
  const here = await house(t)
  await place(here, { name: 'Old Closed School', register: { ...academy, status: 'Closed' } })
  await place(here, { name: 'College of Far', kind: 'college', register: { lowAge: 16, highAge: 99, typeCode: '18' } })
  const page = await here.kit.parent.get(`${base(here.kit)}/settings`)
  assert.equal(page.status, 200, page.body.slice(0, 2000))
  const order = ['Riverside Primary', 'Hillside School', 'Oak Rise School'].map((one) => page.body.indexOf(one))
  assert.ok(
    order.every((at) => at > 0),
    String(order),
  )
  assert.doesNotMatch(page.body, /Old Closed|College of Far/, 'closed, or for another age')
  assert.match(page.body, /from the middle of the area/)
  assert.match((await here.kit.parent.get(`${base(here.kit)}/settings?ages=all`)).body, /College of Far/)
  const specials = await here.kit.parent.get(`${base(here.kit)}/settings?sort=special`)
  assert.match(specials.body, /Oak Rise/)
  assert.doesNotMatch(specials.body, /Hillside School/)
  const side = await here.kit.parent.post(`${base(here.kit)}/settings/compare`, { setting: [here.hillside, here.oak] })
  assert.match(side.body, /Academy converter/)
  assert.match(side.body, /Not published/)
  assert.match(side.body, /You have a right to ask for this one/)
})

test('one place or five to see side by side is a mistake that is said above the list, with what was ticked kept', async (t) => {
  const here = await house(t)
  const more = [
    await place(here, { name: 'Elm School', register: academy }),
    await place(here, { name: 'Fir School', register: academy }),
  ]
  const compare = (setting: string | string[]) =>
    here.kit.parent.post(`${base(here.kit)}/settings/compare`, { setting, name: 'School' })
  const one = await compare(here.oak)
  assert.equal(one.status, 200)
  assert.match(one.body, /There is a problem[\s\S]{0,400}href="#setting">Tick two, three or four places/)
  assert.doesNotMatch(one.body, /govuk-notification-banner--success/)
  assert.match(one.body, /<title>Error: /)
  const box = (id: string) => new RegExp(`<input[^>]*value="${id}"[^>]*>`).exec(one.body)?.[0] ?? ''
  assert.match(box(here.oak), /checked/)
  assert.doesNotMatch(box(here.hillside), /checked/)
  assert.match((await compare([here.oak, here.hillside, here.riverside, ...more])).body, /Tick four places or fewer/)
  assert.equal((await compare([])).status, 200)
})

test('distance is from near home for those who read where the child lives, else from a postcode typed for this visit', async (t) => {
  const here = await house(t)
  await rows(here, `update child_contact set postcode = 'ZZ99 3ZZ' where child_id = '${here.kit.child}'`)
  const officer = await here.kit.caseworker.get(`${base(here.kit)}/settings`)
  assert.match(officer.body, /from near the child’s home/)
  assert.match(officer.body, /Riverside[\s\S]{0,900}Less than 1 mile/)
  assert.match(officer.body, /Hillside[\s\S]{0,900}About 2 miles/)
  const parent = await here.kit.parent.get(`${base(here.kit)}/settings`)
  assert.doesNotMatch(parent.body, /child’s home/)
  const typed = await here.kit.parent.post(`${base(here.kit)}/settings`, { postcode: 'zz99 4bb' })
  assert.match(typed.body, /from near the postcode you typed/)
  assert.match(typed.body, /Hillside[\s\S]{0,900}Less than 1 mile/)
  assert.doesNotMatch(typed.body, /href="[^"]*zz99/i, 'it stands in no address')
  assert.match(
    (await here.kit.parent.post(`${base(here.kit)}/settings`, { postcode: 'nonsense' })).body,
    /Enter a whole postcode/,
  )
  assert.match(
    (await here.kit.parent.post(`${base(here.kit)}/settings`, { postcode: 'AB1 2CD' })).body,
    /We know no school near/,
  )
  const kept = await rows<{ is: boolean }>(
    here,
    `select exists (select from audit_event where detail::text ilike '%zz99%') as is`,
  )
  assert.equal(kept[0]?.is, false)
})

test('a protected address gives no distance to anybody', async (t) => {
  const here = await house(t)
  await rows(here, `update child_contact set postcode = 'ZZ99 3ZZ' where child_id = '${here.kit.child}'`)
  await rows(
    here,
    `insert into safe_address (child_id, address, written_by, written_at) values ('${here.kit.child}', '1 Kept Close', '${here.kit.people.manager.id}', now())`,
  )
  for (const browser of [here.kit.caseworker, here.kit.manager, here.kit.parent]) {
    const page = await browser.get(`${base(here.kit)}/settings`)
    assert.match(page.body, /from the middle of the area/)
    assert.doesNotMatch(page.body, /child’s home/)
  }
})

test('a family names one, with the right it has, changes it, takes it back; all that was said stays', async (t) => {
  const here = await house(t)
  const private_ = await place(here, { name: 'Private House', kind: 'specialSchool', register: independent })
  const listed = await place(here, {
    name: 'Listed House',
    kind: 'specialSchool',
    register: { ...independent, section41: true },
  })
  const form = await here.kit.parent.get(`${base(here.kit)}/settings/wish?setting=${private_}`)
  assert.match(form.body, /It\s+cannot make the place take a child/)
  assert.match(
    (await here.kit.parent.get(`${base(here.kit)}/settings/wish?setting=${listed}`)).body,
    /the council will check/,
  )
  await rows(
    here,
    `insert into section41_approval (id, organisation_id, approved_from, source, recorded_at) values (gen_random_uuid(), '${listed}', '2025-09-01', 'The list', now())`,
  )
  assert.match(
    (await here.kit.parent.get(`${base(here.kit)}/settings/wish?setting=${listed}`)).body,
    /You have a right to ask for this one/,
  )
  const path = `${base(here.kit)}/settings/wish`
  assert.match((await here.kit.parent.post(path, { name: ' ' })).body, /Enter the name of the school/)
  assert.equal(
    (await here.kit.parent.post(path, { setting: here.oak, why: 'It is calm.\nMy cousin goes there.' })).status,
    303,
  )
  assert.match((await here.kit.caseworker.get(`${base(here.kit)}/settings`)).body, /My cousin goes there/)
  here.clock.pass(1000)
  assert.equal((await here.kit.parent.post(path, { name: 'The Barn', place: 'Over the hill', why: '' })).status, 303)
  const page = await here.kit.parent.get(`${base(here.kit)}/settings`)
  assert.match(page.body, /The Barn, Over the hill/)
  assert.match(page.body, /asked for Oak Rise School/)
  here.clock.pass(1000)
  assert.equal((await here.kit.parent.post(`${path}/take-back`)).status, 303)
  assert.match((await here.kit.parent.get(`${base(here.kit)}/settings`)).body, /You have not named one/)
  assert.equal((await rows(here, 'select id from setting_wish')).length, 3)
})

test('a wish is open from the decision to assess until the plan is issued, and an officer writes down one that was told', async (t) => {
  const here = await house(t)
  const child = await here.child()
  await here.stand(child.id, 'parent', { account: here.kit.people.parent.id })
  assert.equal((await here.kit.parent.get(`/children/${child.id}/settings/wish`)).status, 409)
  const path = `${base(here.kit)}/settings/wish`
  assert.match((await here.kit.caseworker.post(path, { setting: here.oak })).body, /Choose how the family told you/)
  assert.equal((await here.kit.caseworker.post(path, { setting: here.oak, toldHow: 'talk' })).status, 303)
  assert.match((await here.kit.parent.get(`${base(here.kit)}/settings`)).body, /in a talk/)
  here.clock.pass(60_000)
  await versionMade(here, here.kit, { kind: 'final', number: 2 })
  assert.equal((await here.kit.parent.post(path, { setting: here.oak })).status, 409)
  assert.match((await here.kit.parent.get(`${base(here.kit)}/settings`)).body, /Oak Rise School/)
})

test('whom the family asks for must be asked: a fact with its day, a place from now, a letter without more than first name, age and year', async (t) => {
  const here = await house(t)
  await register(here, here.oak, { ...special, localAuthorityCode: '202', localAuthority: 'Elsewhere' })
  await here.kit.parent.post(`${base(here.kit)}/settings/wish`, { setting: here.oak })
  const page = await here.kit.caseworker.get(`${base(here.kit)}/consultations`)
  assert.match(page.body, /The family asks for it: it must be consulted/)
  assert.match(page.body, new RegExp(`value="${here.oak}"[^>]*checked|checked[^>]*value="${here.oak}"`))
  const [answer] = await asked(here, here.oak)
  const consulted = (await facts(here, here.kit.child)).at(-1)
  assert.deepEqual([consulted?.type, consulted?.detail], ['setting.consulted', { setting: 'Oak Rise School' }])
  const [one] = await rows<{ due_on: string; council_code: string; why: string }>(
    here,
    'select due_on::text, council_code, why from consultation',
  )
  assert.deepEqual(one, { due_on: '2026-03-17', council_code: '202', why: 'requested' })
  const letters = await rows<{ to_name: string; text: string }>(
    here,
    `select to_name, title || blocks::text as text from letter where kind in ('settingAsked', 'councilAsked') order by to_name`,
  )
  assert.deepEqual(
    letters.map(({ to_name }) => to_name),
    ['Elsewhere council, special educational needs', 'Oak Rise School'],
  )
  for (const { text } of letters) {
    assert.match(text, /Ava/)
    assert.doesNotMatch(text, /Surname|2017|March 2017/)
  }
  const messages = await rows<{ body: string; account_id: string }>(
    here,
    `select subject || body as body, account_id from outgoing_message where account_id = '${here.oakHead.id}'`,
  )
  assert.equal(messages.length, 1)
  assert.doesNotMatch(messages[0]?.body ?? '', /Ava|Oak/)
  assert.equal((await here.asOak.get(answer ?? '')).status, 200)
  // twice at once is once
  const again = await here.kit.caseworker.post(`${base(here.kit)}/consultations`, {
    setting: here.oak,
    version: here.draft,
  })
  assert.match(again.body, /Choose whom you ask/)
  assert.equal((await rows(here, 'select id from consultation')).length, 1)
})

test('nobody is consulted before a draft is served', async (t) => {
  const here = await world(t)
  const kit = await planKit(here)
  const page = await kit.caseworker.get(`${base(kit)}/consultations`)
  assert.match(page.body, /No draft is served yet/)
  await kit.caseworker.post(`${base(kit)}/consultations`, { setting: here.hillside, find: 'Hillside' })
  assert.equal((await rows(here, 'select id from consultation')).length, 0)
  assert.equal((await kit.caseworker.get(`${base(kit)}/placement`)).status, 409)
})

test('the setting reads first name, age, year, needs and the draft, and nothing else: no J, no K, no later draft, no other page', async (t) => {
  const here = await house(t)
  await rows(
    here,
    `insert into plan_version_line (version_id, child_id, kind, line_id, section, place, words, more)
     select '${here.draft}', '${here.kit.child}', 'draft', gen_random_uuid(), 'J', 1, 'Money words', '{}'`,
  )
  await rows(
    here,
    `insert into need (id, child_id, code, rank, source) values (gen_random_uuid(), '${here.kit.child}', 'SLCN', 1, 'hand')`,
  )
  const [answer = ''] = await asked(here, here.hillside)
  const tray = await here.asHill.get('/consultations')
  assert.match(tray.body, /Ava, aged 8, Year 4/)
  assert.doesNotMatch(tray.body, /Surname/)
  const page = await here.asHill.get(answer)
  assert.match(page.body, /follow spoken instructions/)
  assert.match(page.body, /45 minutes/)
  assert.match(page.body, /asthma/)
  assert.match(page.body, /I want to drive a train/)
  assert.match(page.body, /Speech, language/)
  assert.doesNotMatch(page.body, /Surname|Money words|Pat Psychologist|ZZ99/)
  for (const path of [
    '',
    '/plan',
    `/plan/versions/${here.draft}`,
    '/where-we-are',
    '/settings',
    '/consultations',
    '/history',
    '/letters',
  ])
    assert.equal((await here.asHill.get(`${base(here.kit)}${path}`)).status, 404, path)
  here.clock.pass(60_000)
  await rows(here, `update writing_line set words = 'Later words' where id = '${here.kit.lines.b1}'`)
  const later = await versionMade(here, here.kit, { number: 2 })
  assert.doesNotMatch((await here.asHill.get(answer)).body, /Later words/)
  const read = () =>
    here.asAccount(here.hill.id, (tx) =>
      tx.selectFrom('plan_version_line').select('version_id').where('version_id', '=', later).execute(),
    )
  assert.equal((await read()).length, 0)
  await here.kit.caseworker.post(`${base(here.kit)}${answer}/newer-draft`)
  assert.match((await here.asHill.get(answer)).body, /Later words/)
  assert.ok((await read()).length > 0)
})

test('nobody else of the town: another school, one before, class staff, another parent, an adviser', async (t) => {
  const here = await house(t)
  const [answer = ''] = await asked(here, here.hillside)
  const former = await place(here, { name: 'Former School' })
  await here.stand(here.kit.child, 'setting.former', { organisation: former })
  const teacher = await here.person({ roles: ['teacher'], organisation: here.hillside })
  const others: [string, Browser][] = [
    ['another school', here.asOak],
    ['its own school, which was not asked', await here.signIn(await here.person({ roles: ['senco'] }))],
    ['a former school', await here.signIn(await here.person({ roles: ['head'], organisation: former }))],
    ['class staff', await here.signIn(teacher)],
    ['another parent', await here.signIn(await here.person())],
    ['an adviser', await here.signIn(here.kit.people.adviser)],
  ]
  for (const [who, browser] of others) {
    for (const path of [answer, '/consultations']) {
      const page = await browser.get(path)
      assert.doesNotMatch(page.body, /Ava|spoken instructions/, `${who}: ${path}`)
    }
    assert.ok([403, 404].includes((await browser.post(answer, yes)).status), who)
    assert.ok([403, 404].includes((await browser.get(`${base(here.kit)}/settings`)).status), `${who}: compares`)
  }
  assert.equal((await rows(here, 'select id from consultation_answer')).length, 0)
})

test('a setting answers with the grounds of the law, saves and comes back, and changes its answer; all versions stay', async (t) => {
  const here = await house(t)
  const [answer = ''] = await asked(here, here.hillside)
  assert.match(
    (await here.asHill.post(answer, { answer: 'cannotMeet', reasons: 'Full' })).body,
    /Choose at least one ground/,
  )
  assert.match((await here.asHill.post(answer, { ...yes, reasons: '' })).body, /Write how you would meet/)
  assert.equal(
    (await here.asHill.post(`${answer}/draft`, { answer: '', reasons: 'Half a thought', seen: '0' })).status,
    303,
  )
  assert.match((await here.asHill.get(answer)).body, /Half a thought/)
  assert.match((await here.asHill.get('/consultations')).body, /Begun, not sent/)
  assert.doesNotMatch((await here.kit.caseworker.get(`${base(here.kit)}/consultations`)).body, /Half a thought/)
  const stale = await here.asHill.post(`${answer}/draft`, { reasons: 'Another thought', seen: '0' })
  assert.match(stale.body, /Half a thought[\s\S]*Another thought|Another thought[\s\S]*Half a thought/)
  assert.equal((await here.asHill.post(answer, yes)).location, '/consultations')
  assert.equal((await here.asHill.post(answer, no)).status, 303)
  const replies = (await facts(here, here.kit.child)).filter(({ type }) => type === 'setting.replied')
  assert.deepEqual(
    replies.map(({ detail }) => (detail as { reply: string }).reply),
    ['canMeet', 'cannotMeet'],
  )
  const family = await here.kit.parent.get(`${base(here.kit)}/settings`)
  assert.match(family.body, /A place that says no does not decide/)
  assert.match(family.body, /It thinks it is not the right kind of place/)
  assert.match(family.body, /We teach in one large hall/)
  const officer = await here.kit.caseworker.get(`${base(here.kit)}/consultations`)
  assert.match(officer.body, /has changed its answer/)
  assert.match(officer.body, /We have a quiet room/)
  const [promise] = await rows<{ status: string }>(
    here,
    `select status from promise where rule = 'ehcp.setting_consultation_reply'`,
  )
  assert.equal(promise?.status, 'met')
})

test('an answer after the day is taken, and one that came by letter is written down', async (t) => {
  const here = await house(t)
  const [hill = '', oak = ''] = await asked(here, here.hillside, here.oak)
  here.clock.set('2026-03-20T09:00:00.000Z')
  here.kit.caseworker = await here.signIn(here.kit.people.caseworker)
  here.asHill = await here.signIn(here.hill)
  const letter = `${base(here.kit)}${oak}/letter`
  const day = { 'on-day': '19', 'on-month': '3', 'on-year': '2026' }
  assert.match((await here.kit.caseworker.post(letter, { ...no, ...day })).body, /Choose how the answer came/)
  assert.match(
    (await here.kit.caseworker.post(letter, { ...no, ...day, 'on-day': '21', cameBy: 'letter' })).body,
    /must not be after today/,
  )
  assert.equal((await here.kit.caseworker.post(letter, { ...no, ...day, cameBy: 'letter' })).status, 303)
  assert.equal((await here.asHill.post(hill, yes)).status, 303, 'late, and taken')
  const late = await rows<{ status: string }>(
    here,
    `select status from promise where rule = 'ehcp.setting_consultation_reply' order by status`,
  )
  assert.deepEqual(
    late.map(({ status }) => status),
    ['metLate', 'metLate'],
  )
  assert.match((await here.kit.caseworker.get(`${base(here.kit)}/consultations`)).body, /Written down by Cas Worker/)
})

test('whoever was asked reads and answers until the plan is issued, also where section I is to name another', async (t) => {
  const here = await house(t)
  const [hill = '', oak = ''] = await asked(here, here.hillside, here.oak)
  await here.asHill.post(hill, no)
  await here.asOak.post(oak, yes)
  await decide(here, 'nameOther')
  assert.equal((await name(here, oak)).status, 303)
  assert.match((await here.asHill.get(hill)).body, /follow spoken instructions/)
  assert.match((await here.asHill.get('/consultations')).body, /Ava/)
  assert.equal((await here.asHill.post(hill, yes)).status, 303)
  // another is chosen instead: the one that was chosen first is asked on
  assert.equal((await name(here, hill)).status, 303)
  assert.equal((await here.asOak.post(oak, no)).status, 303)
  assert.equal((await rows(here, `select id from consultation where closed_why is not null`)).length, 0)
})

test('a setting that is withdrawn reads nothing more, is told kindly that it is over, and gets back what it was writing', async (t) => {
  const here = await house(t)
  const [hill = '', oak = ''] = await asked(here, here.hillside, here.oak)
  await here.asOak.post(oak, yes)
  await here.asHill.post(hill, yes)
  await decide(here, 'nameOther')
  await name(here, hill)
  const stop = (reason: string) => here.kit.caseworker.post(`${base(here.kit)}${hill}/withdraw`, { reason })
  for (const reason of ['', 'x', '. . . . .', 'no'])
    assert.match((await stop(reason)).body, /There is a problem[\s\S]*why it is no longer asked/, reason)
  assert.match((await stop('no')).body, /<textarea[^>]*>\s*no<\/textarea>/, 'what was typed stays')
  assert.equal((await here.asHill.get(hill)).status, 200)
  assert.equal((await stop('The family moved its wish')).status, 303)
  const over = await here.asHill.get(hill)
  assert.equal(over.status, 200)
  assert.match(over.body, /You are not asked any more[\s\S]*The council stopped asking you on 2 March 2026/)
  assert.match(over.body, /Yes, you could meet the needs/)
  assert.doesNotMatch(over.body, /Ava|spoken instructions|moved its wish|quiet room/)
  const late = await here.asHill.post(hill, { ...no, reasons: 'Half an hour of writing' })
  assert.match(late.body, /What you wrote was not sent[\s\S]*Half an hour of writing/)
  assert.equal((await rows(here, `select id from consultation_answer where reasons like 'Half%'`)).length, 0)
  assert.doesNotMatch((await here.asHill.get('/consultations')).body, /Ava/)
  for (const table of ['consultation', 'consultation_answer', 'plan_version_line', 'need'] as const)
    assert.equal(
      (await here.asAccount(here.hill.id, (tx) => tx.selectFrom(table).selectAll().execute())).length,
      0,
      table,
    )
  const [letter] = await rows<{ id: string }>(here, `select id from letter where to_organisation = '${here.hillside}'`)
  assert.equal((await here.asHill.get(`/letters/${letter?.id}/letter.pdf`)).status, 404)
  assert.equal((await here.asOak.get(hill)).status, 404, 'it was never theirs')
  assert.equal((await here.asOak.get(oak)).status, 200)
  assert.match(
    (await here.kit.caseworker.get(`${base(here.kit)}/placement`)).body,
    /Hillside School is no longer consulted/,
  )
  // asked a second time: a new consultation, the first stays
  const [second = ''] = await asked(here, here.hillside)
  assert.notEqual(second, hill)
  assert.match((await here.asHill.get(second)).body, /spoken instructions/)
  assert.doesNotMatch((await here.asHill.get(hill)).body, /Ava|spoken instructions/)
})

test('the plan names one: it stands among the child’s places, its staff open the record and the plan from the first day, the others are told', async (t) => {
  const here = await house(t)
  const [hill = '', oak = ''] = await asked(here, here.hillside, here.oak)
  await here.asHill.post(hill, yes)
  await here.asOak.post(oak, yes)
  await decide(here, 'nameOther')
  const first = { 'from-day': '13', 'from-month': '4', 'from-year': '2026' }
  assert.match((await name(here, oak, { ...first, 'from-year': '2025' })).body, /must not be before today/)
  assert.match((await name(here, oak, { ...first, 'from-month': '14' })).body, /Enter the first day there/)
  assert.equal((await name(here, oak, first)).status, 303)
  const [line] = await rows<{ from_when: string }>(
    here,
    `select from_when from writing_line where section = 'I' and removed_at is null`,
  )
  assert.equal(line?.from_when, 'from 13 April 2026')
  const before = await rows(here, `select id from circle where relation = 'setting'`)
  here.clock.pass(60_000)
  const final = await versionMade(here, here.kit, { kind: 'final', number: 2 })
  const placed = () =>
    rows(
      here,
      `select o.name, p.named_in_plan, p.from_day::text, p.to_day::text from placement p join organisation o on o.id = p.organisation_id
        where p.child_id = '${here.kit.child}' and p.named_in_plan order by p.from_day`,
    )
  assert.deepEqual(await placed(), [
    { name: 'Oak Rise School', named_in_plan: true, from_day: '2026-04-13', to_day: null },
  ])
  const record = base(here.kit)
  const version = `${record}/plan/versions/${final}`
  // named, and not there yet
  assert.doesNotMatch((await here.kit.caseworker.get('/children')).body, /Oak Rise/)
  assert.match((await here.asOak.get(oak)).body, /names you[\s\S]*Section I says from when[\s\S]*from 13 April 2026/)
  assert.match((await here.asOak.get('/consultations')).body, /The plan is issued and names you/)
  for (const path of [record, version, `${version}/plan.pdf`])
    assert.equal((await here.asOak.get(path)).status, 404, path)
  assert.match((await here.asHill.get(hill)).body, /issued the plan on 2 March 2026, and it names another place/)
  assert.doesNotMatch((await here.asHill.get(hill)).body, /Ava|Oak Rise|spoken instructions/)
  // the first day there
  here.clock.set('2026-04-13T09:00:00.000Z')
  const [head, senco, officer] = [
    await here.signIn(here.oakHead),
    await here.signIn(here.hill),
    await here.signIn(here.kit.people.caseworker),
  ]
  assert.match((await head.get('/')).body, /Ava/)
  assert.match((await officer.get('/children')).body, /Ava[\s\S]*Oak Rise School/)
  assert.match((await head.get(oak)).body, new RegExp(`href="${version}"[\\s\\S]*plan\\.pdf[\\s\\S]*plan\\.docx`))
  assert.match((await head.get(version)).body, /spoken instructions/)
  for (const [path, type] of [
    ['plan.pdf', 'application/pdf'],
    ['plan.docx', 'wordprocessingml'],
  ] as const) {
    const file = await head.get(`${version}/${path}`)
    assert.equal(file.status, 200, path)
    assert.match(String(file.headers['content-type']), new RegExp(type))
  }
  assert.match((await officer.get(record)).body, /Oak Rise School, from 13 April 2026, named in the plan/)
  assert.equal((await senco.get(version)).status, 404)
  assert.equal((await rows(here, `select id from circle where relation = 'setting'`)).length, before.length + 1)
})

test('a plan that was not issued after all names nobody, and whoever was asked is asked again', async (t) => {
  const here = await house(t)
  const [hill = '', oak = ''] = await asked(here, here.hillside, here.oak)
  await here.asHill.post(hill, yes)
  await decide(here, 'nameOther')
  await name(here, hill)
  here.clock.pass(60_000)
  await versionMade(here, here.kit, { kind: 'final', number: 2 })
  assert.equal((await here.asHill.get(base(here.kit))).status, 200)
  assert.match((await here.asOak.get(oak)).body, /You are not asked any more/)
  const [issued] = await rows<{ id: string }>(here, `select id from journey_event where type = 'plan.issued'`)
  await here.record(here.kit.child, {
    type: 'correction',
    corrects: issued?.id,
    void: true,
    on: '2026-03-02',
    matter: 'm1',
  })
  assert.deepEqual(await rows(here, 'select id from placement where named_in_plan'), [])
  assert.equal((await here.asHill.get(base(here.kit))).status, 404)
  assert.match((await here.asHill.get(hill)).body, /Can you meet the needs of Ava/)
  assert.match((await here.asOak.get(oak)).body, /Can you meet the needs of Ava/)
})

test('a child who has a plan is assessed again: settings are consulted, one is named, and the place of the plan before ends', async (t) => {
  const here = await house(t)
  const [hill = ''] = await asked(here, here.hillside)
  await here.asHill.post(hill, yes)
  await decide(here, 'nameOther')
  await name(here, hill)
  here.clock.pass(60_000)
  await versionMade(here, here.kit, { kind: 'final', number: 2 })
  await rows(here, `update plan_writing set state = 'issued', closed_at = now()`)
  assert.equal((await here.asHill.get(base(here.kit))).status, 200)
  here.clock.set('2026-09-07T09:00:00.000Z')
  here.kit.caseworker = await here.signIn(here.kit.people.caseworker)
  here.kit.parent = await here.signIn(here.kit.people.parent)
  here.asOak = await here.signIn(here.oakHead)
  const again = 'm2' as PlanKit['matter']
  await here.record(here.kit.child, { type: 'reassessment.requested', on: '2026-08-31', matter: again })
  assert.equal((await here.kit.parent.get(`${base(here.kit)}/settings/wish`)).status, 409, 'not decided yet')
  await here.record(here.kit.child, {
    type: 'reassessment.decided',
    on: '2026-09-07',
    matter: again,
    outcome: 'assess',
  })
  assert.equal((await here.kit.parent.post(`${base(here.kit)}/settings/wish`, { setting: here.oak })).status, 303)
  assert.match((await here.kit.caseworker.get(`${base(here.kit)}/decisions`)).body, /Decide which setting to name/)
  assert.equal((await here.kit.caseworker.get(`${base(here.kit)}/decide/placement`)).status, 200)
  assert.equal((await here.kit.caseworker.get(`${base(here.kit)}/decide/issue`)).status, 409)
  assert.equal((await here.kit.caseworker.post(`${base(here.kit)}/plan/start`)).status, 303)
  const [writing] = await rows<{ id: string }>(here, `select id from plan_writing where matter = 'm2'`)
  here.kit = { ...here.kit, matter: again, writing: writing?.id ?? '' }
  here.clock.pass(60_000)
  here.draft = await versionMade(here, here.kit)
  const [oak = ''] = await asked(here, here.oak)
  assert.equal((await here.asOak.post(oak, yes)).status, 303)
  await decide(here, 'nameRequested')
  assert.equal((await name(here, oak)).status, 303)
  here.clock.pass(60_000)
  await versionMade(here, here.kit, { kind: 'final', number: 2 })
  assert.deepEqual(
    await rows(
      here,
      `select o.name, p.from_day::text, p.to_day::text from placement p join organisation o on o.id = p.organisation_id
        where p.named_in_plan order by p.from_day`,
    ),
    [
      { name: 'Hillside School', from_day: '2026-03-02', to_day: '2026-09-06' },
      { name: 'Oak Rise School', from_day: '2026-09-07', to_day: null },
    ],
  )
  assert.equal((await here.asOak.get(base(here.kit))).status, 200)
  const senco = await here.signIn(here.hill)
  assert.equal((await senco.get(base(here.kit))).status, 404)
  assert.doesNotMatch((await senco.get(hill)).body, /Ava|spoken instructions/)
})

test('the family reads on its path which place answered, and yes or no, without what the place wrote', async (t) => {
  const here = await house(t)
  const [hill = '', oak = ''] = await asked(here, here.hillside, here.oak)
  await here.asHill.post(hill, no)
  await here.asOak.post(oak, yes)
  const page = await here.kit.parent.get(`${base(here.kit)}/where-we-are`)
  assert.match(page.body, /Hillside School answered: it says that it cannot give this help/)
  assert.match(page.body, /Oak Rise School answered: it says that it can give this help/)
  assert.doesNotMatch(page.body, /The school or college answered|large hall|quiet room/)
})

test('a head and a SENCO see on their first page how many draft plans wait for them, and by which day', async (t) => {
  const here = await house(t)
  assert.doesNotMatch((await here.asHill.get('/')).body, /draft plans? waits?/)
  const [hill = ''] = await asked(here, here.hillside)
  const page = await here.asHill.get('/')
  assert.match(page.body, /href="\/consultations"[^>]*>\s*One draft plan waits/)
  assert.match(page.body, /The next answer is due on Tuesday 17 March 2026, in 15 days/)
  assert.doesNotMatch(page.body, /Ava/)
  here.clock.set('2026-03-18T09:00:00.000Z')
  const later = await here.signIn(here.hill)
  assert.match((await later.get('/')).body, /One draft plan waits[\s\S]*Late: 1/)
  assert.match((await later.get('/consultations')).body, /Late/)
  const officer = await here.signIn(here.kit.people.caseworker)
  const consulted = await officer.get(`${base(here.kit)}/consultations`)
  assert.match(consulted.body, /the answer was due by 17 March 2026/)
  assert.doesNotMatch(consulted.body, /is due by/)
  assert.equal((await later.post(hill, yes)).status, 303)
  assert.doesNotMatch((await later.get('/')).body, /draft plans? waits?/)
})

test('a setting goes into section I only after a draft and a decision, and one without a duty only once it can', async (t) => {
  const here = await house(t)
  const private_ = await place(here, { name: 'Private House', kind: 'specialSchool', register: independent })
  await here.kit.parent.post(`${base(here.kit)}/settings/wish`, { setting: here.hillside })
  const [hill = '', house_ = ''] = await asked(here, here.hillside, private_)
  assert.equal((await name(here, hill)).status, 409, 'nothing is decided')
  await decide(here, 'nameRequested')
  assert.match((await name(here, house_)).body, /Choose what section I says/, 'it is not the one that was asked for')
  assert.equal((await name(here, hill)).status, 303)
  assert.deepEqual(
    (await sectionI(here)).map(({ words }) => words),
    ['Hillside School. Type: Mainstream school (Academy converter)'],
  )
  here.clock.pass(1000)
  await decide(here, 'nameOther')
  assert.match((await name(here, house_)).body, /is under no duty to take the child/)
  await here.kit.caseworker.post(`${base(here.kit)}${house_}/letter`, {
    ...yes,
    cameBy: 'letter',
    'on-day': '2',
    'on-month': '3',
    'on-year': '2026',
  })
  assert.equal((await name(here, house_)).status, 303)
  assert.match((await name(here, 'type')).body, /Enter the type of setting/)
  assert.equal((await name(here, 'type', { type: 'Special school' })).status, 303)
  assert.deepEqual(
    (await sectionI(here)).map(({ words }) => words),
    ['Type: Special school'],
  )
  assert.equal((await name(here, 'otherwise')).status, 303)
  assert.deepEqual(await sectionI(here), [], 'blank: section 61')
  assert.equal((await rows(here, 'select id from placement_choice where ended_at is null')).length, 1)
  assert.equal(
    (await rows(here, `select id from writing_line where section = 'I'`)).length,
    3,
    'what stood there is kept',
  )
  assert.equal((await here.kit.parent.get(`${base(here.kit)}/placement`)).status, 403)
})

test('a setting that is named and takes it back, closes or loses its approval stands against issuing, and another can be named', async (t) => {
  const here = await house(t)
  const { namedSetting } = await import('./index.ts')
  const named = () => here.asAccount(here.kit.people.manager.id, (tx) => namedSetting(tx, here.kit.writing))
  const listed = await place(here, { name: 'Listed House', kind: 'specialSchool', register: independent })
  await rows(
    here,
    `insert into section41_approval (id, organisation_id, approved_from, source, recorded_at) values (gen_random_uuid(), '${listed}', '2025-09-01', 'The list', now())`,
  )
  const [hill = '', house_ = ''] = await asked(here, here.hillside, listed)
  assert.equal(await named(), undefined)
  await here.asHill.post(hill, yes)
  await decide(here, 'nameOther')
  await name(here, hill)
  assert.deepEqual(await named().then((one) => [one?.name, one?.isClosed, one?.isWithdrawn]), [
    'Hillside School',
    false,
    false,
  ])
  await here.asHill.post(hill, no)
  assert.equal((await named())?.isWithdrawn, true)
  for (const path of ['/consultations', '/placement'])
    assert.match(
      (await here.kit.caseworker.get(`${base(here.kit)}${path}`)).body,
      /now says that it cannot meet the needs/,
    )
  assert.match((await here.kit.parent.get(`${base(here.kit)}/settings`)).body, /it changed its answer/)
  // looked at, and named all the same
  await name(here, hill)
  assert.equal((await named())?.isWithdrawn, false)
  await register(here, here.hillside, { ...academy, status: 'Closed' })
  assert.equal((await named())?.isClosed, true)
  assert.match((await name(here, hill)).body, /is closed, as the register/)
  await name(here, house_)
  assert.deepEqual((await named())?.because, [])
  await rows(here, `update section41_approval set removed_on = '2026-03-02'`)
  assert.match(String((await named())?.because), /no longer approved under section 41/)
})

test('the plan is issued, the request is taken back, the child dies: nobody is asked any more', async (t) => {
  const here = await house(t)
  const [hill = '', oak = ''] = await asked(here, here.hillside, here.oak)
  await here.asOak.post(oak, yes)
  await decide(here, 'nameOther')
  await name(here, oak)
  here.clock.pass(60_000)
  await versionMade(here, here.kit, { kind: 'final', number: 2 })
  assert.match((await here.asHill.get(hill)).body, /it names another place/, 'not answered, and not named')
  const promises = await rows<{ status: string }>(
    here,
    `select status from promise where rule = 'ehcp.setting_consultation_reply' order by status`,
  )
  assert.deepEqual(
    promises.map(({ status }) => status),
    ['ended', 'met'],
  )
  const named = await here.asOak.get(oak)
  assert.match(named.body, /An answer can be changed no more/)
  assert.equal((await here.asOak.post(oak, no)).status, 403)
  assert.equal((await here.kit.caseworker.post(`${base(here.kit)}${hill}/withdraw`, { reason: 'x' })).status, 409)
  await rows(here, `update child set died_on = '2026-03-02' where id = '${here.kit.child}'`)
  const over = await here.asOak.get(oak)
  assert.match(over.body, /The council asks no place about it any more/)
  assert.doesNotMatch(over.body, /Ava|died|spoken instructions/)
  assert.equal((await here.kit.parent.get(`${base(here.kit)}/settings`)).status, 403)
  assert.equal((await here.kit.caseworker.post(`${base(here.kit)}/consultations`, { setting: here.oak })).status, 403)
})

test('a parent with limits learns nothing of where the child may go', async (t) => {
  const here = await house(t)
  const limited = await here.person()
  await here.stand(here.kit.child, 'parent.restricted', { account: limited.id })
  const browser = await here.signIn(limited)
  const [hill = ''] = await asked(here, here.hillside)
  await here.asHill.post(hill, no)
  await here.kit.parent.post(`${base(here.kit)}/settings/wish`, { setting: here.oak })
  for (const path of ['/settings', '/settings/wish', '/consultations', '/placement'])
    assert.equal((await browser.get(`${base(here.kit)}${path}`)).status, 403, path)
  for (const path of [
    `${base(here.kit)}/where-we-are`,
    `${base(here.kit)}/history`,
    `${base(here.kit)}/letters`,
    `${base(here.kit)}/journey.json`,
    '/',
    '/letters',
  ]) {
    const page = await browser.get(path)
    assert.doesNotMatch(page.body, /Hillside|Oak Rise|large hall/, path)
  }
  for (const table of ['setting_wish', 'consultation', 'consultation_answer', 'placement_choice'] as const)
    assert.equal(
      (await here.asAccount(limited.id, (tx) => tx.selectFrom(table).selectAll().execute())).length,
      0,
      table,
    )
})

test('what families read of a setting is kept by managers and administrators, an approval by those who keep the register', async (t) => {
  const here = await house(t)
  const path = `/settings/${here.oak}/offer`
  assert.match((await here.kit.manager.post(path, { about: ' ' })).body, /Write what it is like there/)
  assert.equal(
    (await here.kit.manager.post(path, { about: 'A calm school by the river.', helps: 'Therapists on site' })).status,
    303,
  )
  const side = await here.kit.parent.post(`${base(here.kit)}/settings/compare`, { setting: [here.hillside, here.oak] })
  assert.match(side.body, /A calm school by the river/)
  assert.equal((await here.kit.caseworker.get(path)).status, 403)
  const keeper = await here.signIn(await here.person({ roles: ['dataOfficer'] }))
  const listed = await place(here, { name: 'Listed House', kind: 'specialSchool', register: independent })
  const approval = `/settings/${listed}/approval`
  const from = { 'from-day': '1', 'from-month': '9', 'from-year': '2025' }
  assert.match((await keeper.post(approval, from)).body, /Say where it stands/)
  assert.equal((await keeper.post(approval, { ...from, source: 'The list on GOV.UK' })).status, 303)
  assert.match(
    (await here.kit.parent.get(`${base(here.kit)}/settings/wish?setting=${listed}`)).body,
    /You have a right/,
  )
  const removed = { 'removed-day': '2', 'removed-month': '3', 'removed-year': '2026' }
  assert.equal((await keeper.post(`${approval}/end`, removed)).status, 303)
  assert.match(
    (await here.kit.parent.get(`${base(here.kit)}/settings/wish?setting=${listed}`)).body,
    /You can tell the council/,
  )
  assert.equal((await here.kit.manager.get(approval)).status, 403)
})
