import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { asOwner, rowsOf } from '../../../test/access/as-owner.ts'
import { readingAge, sentencesOf } from '../../../test/support/reading-age.ts'
import { type Browser, type Person, world } from '../../../test/support/world.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { recomputeChildren } from '../journey/index.ts'
import { remindAdvisers } from './index.ts'

const here = await world({ after })

type Cast = {
  child: string
  caseworker: Browser
  parent: Browser
  psychologist: Browser
  health: Browser
  care: Browser
  head: Browser
  people: Record<'caseworker' | 'parent' | 'psychologist' | 'colleague' | 'health' | 'care' | 'head', Person>
}

/** A child whose assessment was decided, and everybody who takes part in it. */
async function cast(about: { born?: string; decided?: boolean } = {}): Promise<Cast> {
  const child = await here.child({ born: about.born ?? '2017-03-09' })
  const people = {
    caseworker: await here.person({ roles: ['caseworker'], team: here.team }),
    parent: await here.person({ name: 'Jo Parent' }),
    psychologist: await here.person({ name: 'Pat Psychologist', roles: ['psychologist'] }),
    colleague: await here.person({ name: 'Sam Colleague', roles: ['psychologist'] }),
    health: await here.person({ roles: ['healthAdviser'] }),
    care: await here.person({ roles: ['careAdviser'] }),
    head: await here.person({ roles: ['head'], organisation: here.riverside }),
  }
  await here.stand(child.id, 'caseworker', { account: people.caseworker.id })
  await here.stand(child.id, 'parent', { account: people.parent.id })
  await here.record(child.id, { type: 'request.received', on: '2026-01-20', matter: 'm1', by: 'parent' })
  if (about.decided !== false)
    await here.record(child.id, { type: 'assessment.decided', on: '2026-03-01', matter: 'm1', outcome: 'assess' })
  return {
    child: child.id,
    people,
    caseworker: await here.signIn(people.caseworker),
    parent: await here.signIn(people.parent),
    psychologist: await here.signIn(people.psychologist),
    health: await here.signIn(people.health),
    care: await here.signIn(people.care),
    head: await here.signIn(people.head),
  }
}

const asked = () => ({
  'a-body': 'The family',
  'b-who': here.riverside,
  'c-who': here.trust,
  'd-who': here.council,
  'e-who': here.council,
  said: 'Ava loves trains. Loud rooms hurt her ears.',
})

const ask = (who: Browser, child: string, more: Record<string, string> = {}) =>
  who.post(`/children/${child}/advice/ask`, { ...asked(), ...more })

const own = <Row>(query: string) => asOwner(here.database, (tx) => rowsOf<Row>(tx, query))

async function requestId(child: string, limb: string): Promise<string> {
  const [row] = await own<{ id: string }>(
    `select id from advice_request where child_id = '${child}' and limb = '${limb}' order by id limit 1`,
  )
  assert.ok(row, `nobody was asked for ${limb}`)
  return row.id
}

const typesOf = async (child: string) =>
  (await own<{ type: string }>(`select type from journey_event where child_id = '${child}' order by place`)).map(
    (row) => row.type,
  )

const someAdvice = {
  way: 'form',
  version: '0',
  'strength-1': 'Ava remembers every story she hears.',
  'need-1': 'Ava cannot work in a loud room for more than five minutes.',
  'outcome-1': 'By July Ava tells her teacher when a room is too loud.',
  'provision-1-what': 'A quiet place to work',
  'provision-1-who': 'the class teacher',
  'provision-1-howMuch': '20 minutes',
  'provision-1-howOften': 'each morning',
  'provision-1-from': '1 May 2026',
}

describe('asking', () => {
  test('asks for all limbs in one step, with the family’s words, a place in the circle and a day for each', async () => {
    const { child, caseworker } = await cast()
    const form = await caseworker.get(`/children/${child}/advice/ask`)
    assert.equal(form.status, 200, form.body.slice(0, 300))
    assert.match(form.body, /Riverside Primary School/)
    const done = await ask(caseworker, child)
    assert.equal(done.status, 303, done.body.slice(0, 2000))
    assert.deepEqual((await typesOf(child)).filter((type) => type === 'advice.requested').length, 5)
    const rows = await own<{
      limb: string
      due: string
      status: string
      place: string | null
      enclosure: string | null
    }>(
      `select limb, due_on::text as due, status, place_id as place, enclosure_id as enclosure from advice_request where child_id = '${child}' order by limb`,
    )
    assert.deepEqual(
      rows.map((row) => [row.limb, row.due, row.status, row.place !== null, row.enclosure !== null]),
      [
        ['a', '2026-04-13', 'open', false, true],
        ['b', '2026-04-13', 'open', true, true],
        ['c', '2026-04-13', 'open', true, true],
        ['d', '2026-04-13', 'open', true, true],
        ['e', '2026-04-13', 'open', true, true],
      ],
    )
    const circle = await own<{ n: number }>(
      `select count(*)::int4 as n from circle where child_id = '${child}' and relation = 'adviser' and to_day is null`,
    )
    assert.equal(circle[0]?.n, 3, 'one place for each service')
  })

  test('the papers that the family sent go with it: whoever is asked finds them where they write', async () => {
    const { child, caseworker, parent, psychologist, health, people } = await cast()
    await own(`with file as (insert into stored_file (sha256, bytes, type, kept_at)
        values (sha256('${child}'::bytea), 5, 'application/pdf', now()) returning sha256),
      made as (insert into document (id, child_id, part, sha256, title, type, bytes, uploaded_by, uploaded_at)
        select gen_random_uuid(), '${child}', 'views', sha256, 'A diary of our weeks', 'application/pdf', 5, '${people.parent.id}', now() from file returning id)
      select from made`)
    assert.match((await caseworker.get(`/children/${child}/advice/ask`)).body, /A diary of our weeks/)
    await ask(caseworker, child)
    for (const [who, limb] of [
      [psychologist, 'd'],
      [health, 'c'],
    ] as const) {
      const { body } = await who.get(`/children/${child}/advice/${await requestId(child, limb)}`)
      const link = /href="([^"]+)"[^>]*>A diary of our weeks/.exec(body)?.[1]
      assert.ok(link, `whoever is asked for ${limb} finds it`)
      assert.equal((await who.get(link)).status, 200)
    }
    assert.doesNotMatch(
      (await parent.get(`/children/${child}/advice/${await requestId(child, 'a')}`)).body,
      /A diary of our weeks/,
    )
  })

  test('on the record the family owes its own views, and nobody is spoken to who is not meant', async () => {
    const { child, caseworker } = await cast()
    await ask(caseworker, child)
    const { body } = await caseworker.get(`/children/${child}`)
    assert.match(body, /Send advice for the assessment[\s\S]{0,400}The family/)
    assert.doesNotMatch(body, />You<\/td>|>\s*You\s*</)
  })

  test('leaves no limb out: each that the law asks for must be answered', async () => {
    const { child, caseworker } = await cast()
    for (const [limb, title] of [
      ['b', 'Education'],
      ['c', 'Health'],
      ['d', 'Educational psychology'],
      ['e', 'Social care'],
    ]) {
      const refused = await ask(caseworker, child, { [`${limb}-who`]: '' })
      assert.equal(refused.status, 200)
      assert.match(refused.body, new RegExp(`${title}: say who is to be asked`))
    }
    assert.ok(!(await typesOf(child)).includes('advice.requested'), 'nothing was written')
  })

  test('asks for adult life from year 9 and not before', async () => {
    const young = await cast({ born: '2012-09-01' })
    assert.doesNotMatch(
      (await young.caseworker.get(`/children/${young.child}/advice/ask`)).body,
      /Preparing for adult life/,
    )
    const older = await cast({ born: '2012-08-31' })
    assert.match((await older.caseworker.get(`/children/${older.child}/advice/ask`)).body, /Preparing for adult life/)
    const refused = await ask(older.caseworker, older.child)
    assert.match(refused.body, /Preparing for adult life: say who is to be asked/)
    assert.equal((await ask(older.caseworker, older.child, { 'g-body': 'Adult social care' })).status, 303)
  })

  test('asks a teacher for a sensory impairment, the Secretary of State for Defence and whom the family wants', async () => {
    const { child, caseworker } = await cast()
    await here.as('import', (tx) =>
      tx
        .insertInto('need')
        .values({ id: crypto.randomUUID(), child_id: child, code: 'HI', rank: 1, source: 'hand' })
        .execute(),
    )
    assert.match((await caseworker.get(`/children/${child}/advice/ask`)).body, /qualified for hearing impairment/)
    assert.match((await ask(caseworker, child)).body, /hearing impairment: say who is to be asked/)
    const done = await ask(caseworker, child, {
      'sensory-HI-body': 'Qualified teacher for hearing impairment',
      'defence-body': 'Secretary of State for Defence',
      'h1-body': 'Dr Owl, paediatrician',
    })
    assert.equal(done.status, 303)
    const limbs = await own<{ limb: string; body: string }>(
      `select limb, body from advice_request where child_id = '${child}' order by limb, body`,
    )
    assert.deepEqual(
      limbs.filter(({ limb }) => limb === 'h').map(({ body }) => body),
      ['Dr Owl, paediatrician'],
    )
    assert.equal(limbs.filter(({ limb }) => limb === 'b').length, 2)
    assert.equal(limbs.filter(({ limb }) => limb === 'f').length, 1)
  })

  test('not before the decision, and not by anybody but the officers of the child', async () => {
    const early = await cast({ decided: false })
    assert.equal((await early.caseworker.get(`/children/${early.child}/advice/ask`)).status, 409)
    const { child, parent, psychologist, head } = await cast()
    const stranger = await here.signIn(await here.person())
    const otherOfficer = await here.signIn(await here.person({ roles: ['caseworker'], team: here.otherTeam }))
    for (const [who, status] of [
      [parent, 403],
      [head, 403],
      [otherOfficer, 403],
      [psychologist, 404],
      [stranger, 404],
    ] as const) {
      assert.equal((await who.get(`/children/${child}/advice/ask`)).status, status)
      assert.equal((await ask(who, child)).status, status)
    }
    assert.ok(!(await typesOf(child)).includes('advice.requested'))
  })
})

describe('giving advice', () => {
  test('stands in the tray of the service that was asked, is written, kept as a draft, given, changed and taken back', async () => {
    const { child, caseworker, psychologist, parent, health, people } = await cast()
    await ask(caseworker, child)
    const request = await requestId(child, 'd')
    const page = `/children/${child}/advice/${request}`
    const tray = await psychologist.get('/advice')
    assert.equal(tray.status, 200)
    assert.ok(tray.body.includes(page), 'the request stands in the tray')
    assert.ok(!(await health.get('/advice')).body.includes(page), 'and in nobody else’s')
    const form = await psychologist.get(page)
    assert.equal(form.status, 200, form.body.slice(0, 500))
    assert.match(form.body, /Ava loves trains\. Loud rooms hurt her ears\./)
    // a draft, by a button and by the script
    const { version: _, ...boxes } = someAdvice
    const saved = await psychologist.post(`${page}/draft`, { ...boxes, version: '0', more: 'need' })
    assert.equal(saved.location, page)
    const again = await psychologist.get(page)
    assert.match(again.body, /Ava remembers every story she hears/)
    assert.match(again.body, /name="need-2"/, 'one more line')
    const byScript = await psychologist.post(`${page}/draft`, { ...boxes, version: '1', _auto: '1' })
    assert.deepEqual(JSON.parse(byScript.body), { version: 2 })
    for (const who of [caseworker, parent])
      assert.ok(
        !(await who.get(`/children/${child}/advice`)).body.includes('remembers every story'),
        'a draft is the adviser’s own',
      )
    // given
    const given = await psychologist.post(page, { ...someAdvice, version: '2' })
    assert.equal(given.location, '/advice', given.body.slice(0, 3000))
    assert.ok((await typesOf(child)).includes('advice.received'))
    const [row] = await own<{ status: string; met: string }>(
      `select status, met_on::text as met from advice_request where id = '${request}'`,
    )
    assert.deepEqual(row, { status: 'met', met: '2026-03-02' })
    const [event] = await own<{ by: string }>(
      `select recorded_by as by from journey_event where child_id = '${child}' and type = 'advice.received'`,
    )
    assert.equal(event?.by, people.psychologist.id, 'in the name of whoever gave it')
    for (const who of [caseworker, parent])
      assert.match(
        (await who.get(`${page}/read`)).body,
        /A quiet place to work, by the class teacher, 20 minutes, each morning/,
      )
    // changed: a new version, the old one stays
    await psychologist.post(page, { ...someAdvice, version: '0', 'need-1': 'Ava needs quiet, also at lunch.' })
    const read = await parent.get(`${page}/read`)
    assert.match(read.body, /also at lunch/)
    assert.match(read.body, /more than five minutes/, 'the version before')
    assert.match(read.body, /Older versions: 1/)
    assert.equal((await typesOf(child)).filter((type) => type === 'advice.received').length, 1, 'answered once')
    // taken back
    assert.match((await psychologist.post(`${page}/withdraw`, { reason: '' })).body, /Enter why you take it back/)
    await psychologist.post(`${page}/withdraw`, { reason: 'The wrong child’s report' })
    assert.match((await parent.get(`${page}/read`)).body, /Taken back: The wrong child’s report/)
    const versions = await own<{ kind: string }>(
      `select kind from advice_version where request_id = '${request}' order by number`,
    )
    assert.deepEqual(
      versions.map((one) => one.kind),
      ['written', 'written', 'withdrawn'],
    )
  })

  test('what is taken back is owed again, with all that was written kept; given anew it counts from that day', async () => {
    const { child, caseworker, psychologist, parent, people } = await cast()
    await ask(caseworker, child)
    const request = await requestId(child, 'd')
    const page = `/children/${child}/advice/${request}`
    const standing = async () =>
      (
        await own<{ status: string; met: string | null }>(
          `select status, met_on::text as met from advice_request where id = '${request}'`,
        )
      )[0]
    await psychologist.post(page, { ...someAdvice, version: '0' })
    assert.deepEqual(await standing(), { status: 'met', met: '2026-03-02' })
    // nobody makes it void in passing: not before it is taken back, and not a stranger to it
    const [came] = await own<{ id: string }>(
      `select id from journey_event where child_id = '${child}' and type = 'advice.received'`,
    )
    const undo = (who: Person) =>
      here.asAccount(who.id, (tx) =>
        tx
          .insertInto('journey_event')
          .values({
            id: crypto.randomUUID(),
            child_id: child,
            type: 'correction',
            on_day: '2026-03-02',
            matter: 'm1',
            source: 'hand',
            detail: JSON.stringify({ corrects: came?.id, void: true }),
            recorded_at: here.clock.now(),
            recorded_by: who.id,
          })
          .execute(),
      )
    for (const who of [people.psychologist, people.caseworker, people.parent, people.health])
      await assert.rejects(undo(who), /row-level security/)
    const back = await psychologist.post(`${page}/withdraw`, { reason: 'The wrong child’s report' })
    assert.equal(back.status, 303, back.body.slice(0, 500))
    assert.deepEqual(await standing(), { status: 'open', met: null })
    assert.deepEqual((await typesOf(child)).slice(-2), ['advice.received', 'correction'], 'nothing is taken away')
    assert.ok((await psychologist.get('/advice')).body.includes(page), 'it is in the tray again')
    for (const who of [parent, caseworker])
      assert.match(
        (await who.get(`/children/${child}/advice`)).body,
        /What was sent was taken back on 2 March 2026, so it is still owed\. Their answer is due by/,
      )
    assert.match((await parent.get(`${page}/read`)).body, /Taken back: The wrong child’s report/)
    assert.equal((await psychologist.post(page, { ...someAdvice, version: '0' })).location, '/advice')
    assert.deepEqual(await standing(), { status: 'met', met: '2026-03-02' })
    assert.doesNotMatch((await parent.get(`/children/${child}/advice`)).body, /was taken back on/)
  })

  test('a colleague of the same service goes on with it, and nothing is lost', async () => {
    const { child, caseworker, psychologist, people } = await cast()
    await ask(caseworker, child)
    const request = await requestId(child, 'd')
    const page = `/children/${child}/advice/${request}`
    await psychologist.post(`${page}/draft`, { 'need-1': 'Ava is tired after lunch.', version: '0' })
    assert.match(
      (await psychologist.post(`${page}/hand-over`, { colleague: people.health.id })).body,
      /Choose who does it/,
    )
    assert.equal((await psychologist.post(`${page}/hand-over`, { colleague: people.colleague.id })).location, '/advice')
    assert.ok(!(await psychologist.get('/advice')).body.includes(page), 'no longer theirs')
    assert.ok((await psychologist.get('/advice?whose=service')).body.includes(page), 'still of the service')
    await own(`update post set to_day = '2026-03-01' where account_id = '${people.psychologist.id}'`)
    assert.equal((await psychologist.get(page)).status, 404, 'whoever left reads no more')
    const colleague = await here.signIn(people.colleague)
    assert.match((await colleague.get(page)).body, /Ava is tired after lunch/)
    assert.equal((await colleague.post(page, { ...someAdvice, version: '1' })).location, '/advice')
  })

  test('two who write at once lose neither text', async () => {
    const { child, caseworker, psychologist, people } = await cast()
    await ask(caseworker, child)
    const page = `/children/${child}/advice/${await requestId(child, 'd')}`
    const colleague = await here.signIn(people.colleague)
    await psychologist.post(`${page}/draft`, { 'need-1': 'First words.', version: '0' })
    const stale = await colleague.post(`${page}/draft`, { 'need-1': 'Second words.', version: '0' })
    assert.match(stale.body, /First words\./)
    assert.match(stale.body, /Second words\./)
    assert.deepEqual(
      JSON.parse((await colleague.post(`${page}/draft`, { 'need-1': 'x', version: '0', _auto: '1' })).body),
      {
        stale: true,
      },
    )
  })

  test('“not known to this service” is not taken as advice, and is answered kindly', async () => {
    const { child, caseworker, care } = await cast()
    await ask(caseworker, child)
    const page = `/children/${child}/advice/${await requestId(child, 'e')}`
    const refused = await care.post(page, { way: 'form', version: '0', 'need-1': 'Ava is not known to this service.' })
    assert.equal(refused.status, 200)
    assert.match(refused.body, /Thank you for checking\. The law still asks for your advice: arrange to see the child/)
    assert.match(refused.body, /Ava is not known to this service\./, 'what was typed is there')
    assert.ok(!(await typesOf(child)).includes('advice.received'))
    assert.equal(
      (
        await care.post(page, {
          ...someAdvice,
          version: '1',
          'need-1': 'We visited Ava on 1 March. She has no social care needs.',
        })
      ).status,
      303,
    )
  })

  test('provision is asked for exactly', async () => {
    const { child, caseworker, head } = await cast()
    await ask(caseworker, child)
    const page = `/children/${child}/advice/${await requestId(child, 'b')}`
    const vague = await head.post(page, {
      ...someAdvice,
      'provision-1-howMuch': '',
      'provision-1-howOften': 'as required',
    })
    assert.match(vague.body, /Provision 1: enter how much/)
    assert.match(vague.body, /leaves it open\. Say it exactly/)
    assert.match((await head.post(page, { way: 'form', version: '1' })).body, /Write at least one line/)
  })

  test('a report is given with its recommendations marked', async () => {
    const { child, caseworker, health, parent } = await cast()
    await ask(caseworker, child)
    const page = `/children/${child}/advice/${await requestId(child, 'c')}`
    assert.match((await health.get(`${page}?way=report`)).body, /What the report is called/)
    const wrong = await health.post(page, {
      way: 'report',
      version: '0',
      'mark-1-words': 'Weekly therapy',
      'mark-1-page': 'six',
    })
    for (const words of [/Enter what the report is called/, /enter the page as a number/, /choose what it is/])
      assert.match(wrong.body, words)
    const good = {
      way: 'report',
      version: '1',
      title: 'Speech report, 1 March 2026',
      'mark-1-words': 'Therapy each week',
      'mark-1-page': '6',
      'mark-1-kind': 'provision',
    }
    const without = await health.post(page, good)
    assert.match(without.body, /Add the file of the report at the top, or say that you send it another way/)
    assert.equal((await health.post(page, { ...good, version: '2', paper: 'yes' })).location, '/advice')
    assert.match((await parent.get(`${page}/read`)).body, /Therapy each week \(page 6\)/)
  })

  test('200,000 characters pasted into a box have an answer, and are kept', async () => {
    const { child, caseworker, psychologist } = await cast()
    await ask(caseworker, child)
    const page = `/children/${child}/advice/${await requestId(child, 'd')}`
    const long = 'Ava reads with her finger under the line. '.repeat(4762).slice(0, 200_000)
    const refused = await psychologist.post(page, { way: 'form', version: '0', 'need-1': long })
    assert.equal(refused.status, 200)
    assert.match(refused.body, /this is 200,000 characters long, and a line can hold 20,000\. Nothing is lost/)
    const [draft] = await own<{ n: number }>(
      `select length(fields ->> 'need-1')::int4 as n from advice_draft where child_id = '${child}'`,
    )
    assert.ok((draft?.n ?? 0) >= 199_990)
  })

  test('nobody but the service that was asked writes: not the council, the family, or another service', async () => {
    const { child, caseworker, parent, psychologist, health, head, people } = await cast()
    await ask(caseworker, child)
    const request = await requestId(child, 'd')
    const page = `/children/${child}/advice/${request}`
    const stranger = await here.signIn(await here.person())
    for (const path of [page, `${page}/draft`, `${page}/withdraw`, `${page}/hand-over`, `${page}/late`])
      for (const [who, status] of [
        [caseworker, [403]],
        [parent, [403]],
        [health, [404]],
        [head, [403, 404]],
        [stranger, [404]],
      ] as const) {
        const answer = await who.post(path, { ...someAdvice, reason: 'x', colleague: 'x', 'reason-late': 'noCapacity' })
        assert.ok((status as readonly number[]).includes(answer.status), `${path}: ${answer.status}`)
      }
    assert.equal((await own(`select from advice_version where request_id = '${request}'`)).length, 0)
    // past the application
    for (const person of [people.caseworker, people.parent, people.health, people.head])
      await assert.rejects(
        here.asAccount(person.id, (tx) =>
          sql`insert into advice_version (id, request_id, child_id, service, number, kind, lines, given_by, given_on, given_at)
            values (gen_random_uuid(), ${request}::uuid, ${child}::uuid, 'psychology', 1, 'written', '[]', ${person.id}::uuid, '2026-03-02', now())`.execute(
            tx,
          ),
        ),
        /row-level security/,
      )
    assert.equal((await psychologist.get(page)).status, 200)
  })

  test('the family gives its own views, and every adviser reads them', async () => {
    const { child, caseworker, parent, psychologist } = await cast()
    await ask(caseworker, child)
    const page = `/children/${child}/advice/${await requestId(child, 'a')}`
    const list = await parent.get(`/children/${child}/advice`)
    assert.match(list.body, /Write your views/)
    const form = await parent.get(page)
    assert.equal(form.heading, 'Your own views')
    assert.equal(
      (await parent.post(page, { version: '0', 'strength-1': 'She sings all day.' })).location,
      `/children/${child}/advice`,
    )
    assert.match(
      (await psychologist.get(`/children/${child}/advice/${await requestId(child, 'd')}`)).body,
      /She sings all day/,
    )
    assert.equal((await psychologist.get(page)).status, 404, 'an adviser does not answer for the family')
  })

  test('accepted: whoever gave it leaves the circle, and keeps their own advice to read', async () => {
    const { child, caseworker, psychologist, care } = await cast()
    await ask(caseworker, child)
    const request = await requestId(child, 'd')
    const page = `/children/${child}/advice/${request}`
    await psychologist.post(page, someAdvice)
    assert.equal((await psychologist.post(`${page}/accept`)).status, 403)
    // the council’s one place is also that of social care, who has not answered
    await caseworker.post(`${page}/accept`)
    assert.equal((await care.get(`/children/${child}/advice/${await requestId(child, 'e')}`)).status, 200)
    assert.match((await psychologist.get(page)).body, /it was accepted/)
    const mine = await psychologist.get(`/advice/given/${request}`)
    assert.match(mine.body, /A quiet place to work/)
    assert.equal((await care.get(`/advice/given/${request}`)).status, 404, 'another service')
    await care.post(`/children/${child}/advice/${await requestId(child, 'e')}`, someAdvice)
    await caseworker.post(`/children/${child}/advice/${await requestId(child, 'e')}/accept`)
    assert.equal((await psychologist.get(page)).status, 404, 'the place has ended')
    assert.match((await psychologist.get(`/advice/given/${request}`)).body, /A quiet place to work/)
  })
})

const reuse = { 'd-way': 'reuse', 'd-existing': 'Psychology report of 3 November 2025, Dr Owl' }

describe('advice that is there already', () => {
  test('is used again only when all three agree, each for themselves', async () => {
    const { child, caseworker, parent, psychologist, health, people } = await cast()
    assert.match((await ask(caseworker, child, { 'd-way': 'reuse' })).body, /say which advice is there already/)
    assert.equal((await ask(caseworker, child, reuse)).status, 303)
    const request = await requestId(child, 'd')
    const page = `/children/${child}/advice/${request}/agree`
    assert.equal((await typesOf(child)).filter((type) => type === 'advice.requested').length, 4, 'it was not asked for')
    assert.ok((await psychologist.get('/advice')).body.includes(page))
    assert.match((await parent.get(`/children/${child}/advice`)).body, /Say if it is enough/)
    const shown = await parent.get(page)
    assert.equal(shown.heading, 'Is this advice enough?')
    assert.match(shown.body, /Psychology report of 3 November 2025/)
    assert.match((await parent.post(page, {})).body, /Say whether it is enough/)
    for (const who of [caseworker, parent]) {
      assert.equal((await who.post(page, { enough: 'yes' })).status, 303)
      assert.ok(!(await typesOf(child)).includes('advice.notNeeded'), 'not before all three')
    }
    assert.equal((await health.post(page, { enough: 'yes' })).status, 404, 'another service does not agree for them')
    await psychologist.post(page, { enough: 'yes' })
    const [event] = await own<{ detail: unknown; by: string }>(
      `select detail, recorded_by as by from journey_event where child_id = '${child}' and type = 'advice.notNeeded'`,
    )
    assert.deepEqual(event?.detail, { limb: 'd', agreedBy: ['adviser', 'la', 'family'] })
    assert.equal(event?.by, people.psychologist.id)
    const agreed = await own<{ party: string; by: string }>(
      `select party, by_account as by from advice_agreement where request_id = '${request}' order by party`,
    )
    assert.deepEqual(agreed, [
      { party: 'adviser', by: people.psychologist.id },
      { party: 'family', by: people.parent.id },
      { party: 'la', by: people.caseworker.id },
    ])
    assert.match((await parent.get(`/children/${child}/advice`)).body, /All three agreed that this is enough/)
  })

  test('one no is enough: new advice is asked for', async () => {
    const { child, caseworker, parent, psychologist } = await cast()
    await ask(caseworker, child, reuse)
    const page = `/children/${child}/advice/${await requestId(child, 'd')}/agree`
    await parent.post(page, { enough: 'no' })
    for (const who of [caseworker, psychologist]) await who.post(page, { enough: 'yes' })
    assert.ok(!(await typesOf(child)).includes('advice.notNeeded'))
    const form = await caseworker.get(`/children/${child}/advice/ask`)
    assert.match(form.body, /Educational psychology/)
    assert.doesNotMatch(form.body, /<h2[^>]*>Health</)
    const warns = /nobody is asked for this yet: psychology/
    assert.match((await caseworker.get(`/children/${child}/advice`)).body, warns)
    assert.doesNotMatch((await parent.get(`/children/${child}/advice`)).body, warns)
    assert.equal((await caseworker.post(`/children/${child}/advice/ask`, { 'd-who': here.council })).status, 303)
    assert.doesNotMatch((await caseworker.get(`/children/${child}/advice`)).body, warns)
    const [row] = await own<{ n: number }>(
      `select count(*)::int4 as n from advice_request where child_id = '${child}' and limb = 'd' and way = 'ask' and status = 'open'`,
    )
    assert.equal(row?.n, 1)
  })

  test('nobody agrees for another, and nobody records it without the three, past the application too', async () => {
    const { child, caseworker, people } = await cast()
    await ask(caseworker, child, reuse)
    const request = await requestId(child, 'd')
    const agree = (who: Person, party: string, by = who) =>
      here.asAccount(who.id, (tx) =>
        sql`insert into advice_agreement (request_id, child_id, party, agrees, by_account, at)
          values (${request}::uuid, ${child}::uuid, ${party}, true, ${by.id}::uuid, now())`.execute(tx),
      )
    await assert.rejects(agree(people.caseworker, 'family'), /row-level security/)
    await assert.rejects(agree(people.caseworker, 'adviser'), /row-level security/)
    await assert.rejects(agree(people.parent, 'la'), /row-level security/)
    await assert.rejects(agree(people.parent, 'adviser'), /row-level security/)
    await assert.rejects(agree(people.psychologist, 'family'), /row-level security/)
    await assert.rejects(agree(people.caseworker, 'la', people.parent), /row-level security/)
    for (const who of [people.caseworker, people.psychologist, people.parent])
      await assert.rejects(
        here.asAccount(who.id, (tx) =>
          sql`insert into journey_event (id, child_id, type, on_day, matter, source, detail, recorded_at, recorded_by)
            values (${request}::uuid, ${child}::uuid, 'advice.notNeeded', '2026-03-02', 'm1', 'hand',
              '{"limb":"d","agreedBy":["adviser","la","family"]}', now(), ${who.id}::uuid)`.execute(tx),
        ),
        /row-level security/,
      )
    const typed = await caseworker.get(`/children/${child}/record/advice.notNeeded`)
    assert.equal(typed.location, `/children/${child}/advice/ask`, 'the general form does not take it')
    assert.equal((await caseworker.post(`/children/${child}/record/advice.notNeeded`, {})).status, 404)
  })
})

describe('days', () => {
  test('reminders go out once each: before and after the day, to the designated officer, then to the lead', async (t) => {
    t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
    const { child, caseworker, people } = await cast()
    const dco = await here.signIn(await here.person({ roles: ['dco'] }))
    await here.person({ roles: ['manager'] })
    const administrator = await here.signIn(await here.person({ roles: ['administrator'] }))
    assert.equal((await dco.post('/area/advice-lead', { name: 'x', email: 'x@y.example' })).status, 403)
    assert.match((await administrator.post('/area/advice-lead', { name: '', email: 'no' })).body, /Enter the name/)
    assert.equal(
      (await administrator.post('/area/advice-lead', { name: 'Lee Lead', email: 'Lead@Westmere.example' })).status,
      303,
    )
    await ask(caseworker, child)
    const request = await requestId(child, 'c')
    const gone = () =>
      own<{ step: string; nth: number; to: string }>(
        `select step, nth, to_whom as to from advice_reminder where request_id = '${request}' order by made_at, step`,
      )
    const messages = async () =>
      (await own<{ n: number }>(`select count(*)::int4 as n from outgoing_message where kind like 'advice%'`))[0]?.n ??
      0
    const remindOn = async (day: string) => {
      await onDay(child, day)
      await Promise.all([remindAdvisers(here.services), remindAdvisers(here.services)])
      return remindAdvisers(here.services)
    }
    await remindOn('2026-03-29')
    assert.deepEqual(await gone(), [], '15 days before')
    await remindOn('2026-03-30')
    assert.deepEqual(await gone(), [{ step: 'before14', nth: 0, to: 'adviser' }])
    const sent = await messages()
    assert.ok(sent > 0)
    await remindOn('2026-03-31')
    assert.equal(await messages(), sent, 'once')
    for (const day of ['2026-04-10', '2026-04-14', '2026-04-20', '2026-04-21', '2026-05-04']) await remindOn(day)
    assert.deepEqual(
      (await gone()).map(({ step, nth, to }) => `${step} ${nth} ${to}`).sort(),
      [
        'before14 0 adviser',
        'before3 0 adviser',
        'dayAfter 0 adviser',
        'designated 0 designated',
        'lead 0 lead',
        'weekly 1 adviser',
        'weekly 2 adviser',
      ].sort(),
    )
    const manager = await own(
      `select from advice_reminder where request_id = '${await requestId(child, 'b')}' and step = 'designated' and to_whom = 'manager'`,
    )
    assert.equal(manager.length, 1, 'for education the manager')
    const words = await own<{ text: string }>(
      `select subject || body as text from outgoing_message where kind like 'advice%'`,
    )
    const [name] = await own<{ forename: string; surname: string }>(
      `select forename, surname from child where id = '${child}'`,
    )
    for (const { text } of words) {
      assert.ok(!text.includes(name?.forename ?? '?') && !text.includes(name?.surname ?? '?'), 'no personal data')
      assert.doesNotMatch(text, new RegExp(child))
    }
    // what went out is seen on the request
    const officer = await here.signIn(people.caseworker)
    assert.match((await officer.get(`/children/${child}/advice`)).body, /we told the leader of the area/)
  })

  test('nobody is said to have been told who was not: it goes out once there is somebody', async (t) => {
    t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
    const { child, caseworker, people } = await cast()
    await own('delete from advice_lead')
    await ask(caseworker, child, { 'h1-body': 'Dr Owl, a therapist without an account' })
    const [c, h] = [await requestId(child, 'c'), await requestId(child, 'h')]
    await onDay(child, '2026-05-05')
    await remindAdvisers(here.services)
    const gone = (request: string) =>
      own<{ step: string; to: string }>(
        `select step, to_whom as to from advice_reminder where request_id = '${request}' order by step`,
      )
    assert.ok(!(await gone(c)).some(({ step }) => step === 'lead'), 'there is no lead to be told')
    assert.ok(!(await gone(h)).some(({ to }) => to === 'adviser'), 'nobody there has an account')
    const officer = await here.signIn(people.caseworker)
    const page = (await officer.get(`/children/${child}/advice`)).body
    assert.doesNotMatch(page, /leader of the area/)
    assert.match(page, /No reminder went out: nobody there has an account\. Remind them by post or telephone/)
    const administrator = await here.signIn(await here.person({ roles: ['administrator'] }))
    await administrator.post('/area/advice-lead', { name: 'Lee Lead', email: 'Lead@Westmere.example' })
    await remindAdvisers(here.services)
    assert.ok((await gone(c)).some(({ step, to }) => step === 'lead' && to === 'lead'))
  })

  test('one message a round is enough for one person, whoever and however many the children are', async (t) => {
    t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
    const [one, other] = [await cast(), await cast()]
    for (const { caseworker, child } of [one, other]) await ask(caseworker, child)
    for (const { child } of [one, other]) await onDay(child, '2026-03-30')
    await remindAdvisers(here.services)
    const gone = await own<{ n: number }>(
      `select count(*)::int4 as n from advice_reminder where child_id in ('${one.child}', '${other.child}') and to_whom = 'adviser' and people > 0`,
    )
    assert.ok((gone[0]?.n ?? 0) >= 2, 'each request keeps that it was reminded of')
    for (const { people } of [one, other]) {
      const told = await own<{ n: number }>(
        `select count(*)::int4 as n from outgoing_message where kind = 'adviceDue' and account_id = '${people.psychologist.id}'`,
      )
      assert.equal(told[0]?.n, 1)
    }
  })

  test('a body without an account is reminded by post, before the day and after it, once', async (t) => {
    t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
    const { child, caseworker, people } = await cast()
    await ask(caseworker, child, { 'h1-body': 'Dr Owl, a therapist without an account' })
    const letters = () =>
      own<{ title: string; way: string }>(
        `select l.title, d.channel as way from letter l join delivery d on d.letter_id = l.id
          where l.child_id = '${child}' and l.kind = 'adviceReminder' order by l.made_at`,
      )
    for (const day of ['2026-03-30', '2026-04-10', '2026-04-14', '2026-04-14', '2026-04-21']) {
      await onDay(child, day)
      await remindAdvisers(here.services)
    }
    assert.deepEqual(await letters(), [
      { title: 'Advice that the family asked you for is due in 14 days', way: 'post' },
      { title: 'Advice that the family asked you for was due 1 day ago', way: 'post' },
    ])
    const officer = await here.signIn(people.caseworker)
    assert.match((await officer.get(`/children/${child}/advice`)).body, /a letter by post: nobody there has an account/)
  })

  test('late: unlawful unless one of the three reasons of the law was confirmed', async (t) => {
    t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
    const { child, caseworker, people } = await cast()
    await ask(caseworker, child)
    const [c, d] = [await requestId(child, 'c'), await requestId(child, 'd')]
    await onDay(child, '2026-04-20')
    const officer = await here.signIn(people.caseworker)
    const manager = await here.person({ roles: ['manager'], team: here.team })
    await here.stand(child, 'team', { team: here.team })
    const deciding = await here.signIn(manager)
    const status = async (id: string) =>
      (await own<{ status: string }>(`select status from advice_request where id = '${id}'`))[0]?.status
    assert.equal(await status(d), 'missed')
    // only the three lawful reasons are offered, through the proposal of an exception
    const grounds = await officer.get(`/children/${child}/exception/${d}/ehcna.advice`)
    for (const ground of ['exceptional_circumstances', 'absent_from_area_4w', 'missed_appointment'])
      assert.ok(grounds.body.includes(`value="${ground}"`), ground)
    for (const ground of ['school_closure_4w', 'exceptional_personal_circumstances'])
      assert.ok(!grounds.body.includes(`value="${ground}"`), ground)
    const day = (name: string, d: number, m: number) => ({
      [`${name}-day`]: String(d),
      [`${name}-month`]: String(m),
      [`${name}-year`]: '2026',
    })
    await officer.post(`/children/${child}/exception/${d}/ehcna.advice`, {
      ground: 'missed_appointment',
      ...day('from', 1, 4),
      ...day('to', 1, 4),
      reason: 'The family missed the appointment of 1 April.',
    })
    assert.equal(await status(d), 'missed', 'a proposal excuses nothing')
    const [proposal] = await own<{ id: string }>(
      `select id from proposal where child_id = '${child}' and decided_at is null`,
    )
    await deciding.post(`/proposals/${proposal?.id}`, { decision: 'confirm' })
    assert.equal(await status(d), 'excused')
    // anything else is kept, and excuses nothing
    assert.equal(
      (await officer.post(`/children/${child}/advice/${c}/delay`, { 'reason-late': 'nonsense' })).status,
      303,
    )
    assert.equal((await own(`select from advice_delay where request_id = '${c}'`)).length, 0)
    await officer.post(`/children/${child}/advice/${c}/delay`, { 'reason-late': 'noCapacity' })
    assert.equal(await status(c), 'missed')
    const family = await (await here.signIn(people.parent)).get(`/children/${child}/advice`)
    assert.match(family.body, /The service says it has too much work\. The law does not accept this as a reason/)
    assert.match(family.body, /Late, for a lawful reason/)
    const adviser = await here.signIn(people.psychologist)
    assert.match((await adviser.get('/advice')).body, /excused/)
    const health = await here.signIn(people.health)
    assert.match((await health.post(`/children/${child}/advice/${c}/late`, {})).body, /Choose why it is late/)
    assert.equal((await health.post(`/children/${child}/advice/${c}/late`, { 'reason-late': 'vacancy' })).status, 303)
    assert.equal(await status(c), 'missed')
    for (const who of [people.parent, people.head])
      assert.equal(
        (await (await here.signIn(who)).post(`/children/${child}/advice/${c}/delay`, { 'reason-late': 'illness' }))
          .status,
        403,
      )
  })

  test('a designated officer sees the open steps of their services alone, by service, and escalates what is late', async (t) => {
    t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
    const { child, caseworker, people } = await cast()
    await ask(caseworker, child)
    const [c, e] = [await requestId(child, 'c'), await requestId(child, 'e')]
    await onDay(child, '2026-04-20')
    const dco = await here.signIn(await here.person({ roles: ['dco'] }))
    const dsco = await here.signIn(await here.person({ roles: ['dsco'] }))
    const paths = { c: `/children/${child}/advice/${c}/escalate`, e: `/children/${child}/advice/${e}/escalate` }
    const tray = await dco.get('/advice/team')
    assert.equal(tray.heading, 'Advice that health owes')
    assert.ok(tray.body.includes(paths.c))
    assert.ok(!tray.body.includes(paths.e))
    assert.match(tray.body, /Westmere Community Health/)
    assert.ok((await dsco.get('/advice/team')).body.includes(paths.e))
    assert.match((await dco.get(paths.c)).body, /Escalate to Lee Lead/)
    assert.equal((await dco.get(paths.e)).status, 404, 'not the service of another')
    for (const who of [people.caseworker, people.parent, people.health])
      assert.equal((await (await here.signIn(who)).post(paths.c)).status, 403)
    const before = await own(`select from outgoing_message where kind = 'adviceEscalated'`)
    assert.equal((await dco.post(paths.c)).location, '/advice/team')
    assert.match((await dco.get('/advice/team')).body, /Escalated: see what was done/)
    await dco.post(paths.c, { again: '1' })
    const sent = await own<{ to: string; text: string }>(
      `select to_email as to, body as text from outgoing_message where kind = 'adviceEscalated' order by created_at`,
    )
    assert.equal(sent.length, before.length + 1, 'once')
    assert.equal(sent.at(-1)?.to, 'lead@westmere.example')
    for (const person of [people.caseworker, people.psychologist])
      assert.equal((await (await here.signIn(person)).get('/advice/team')).status, 403)
    assert.equal((await caseworkerAgain(people.caseworker)).status, 403)
  })

  test('a tray is read page by page, late first', async () => {
    const service = await here.person({ roles: ['careAdviser'], organisation: here.trust })
    const officer = await here.person({ roles: ['caseworker'] })
    const ids: string[] = []
    for (let n = 0; n < 27; n += 1) {
      const { id } = await here.child()
      const place = await here.stand(id, 'adviser', { organisation: here.trust })
      const [row] = await own<{ id: string }>(
        `insert into advice_request (id, child_id, matter, limb, service, way, body, organisation_id, place_id, asked_on, asked_by, asked_at, due_on, status)
         values (gen_random_uuid(), '${id}', 'm', 'e', 'care', 'ask', 'Care', '${here.trust}', '${place}', '2026-01-01', '${officer.id}', now(), date '2026-02-20' + ${n % 5}, 'open') returning id`,
      )
      ids.push(row?.id ?? '')
    }
    const browser = await here.signIn(service)
    const first = await browser.get('/advice')
    const next = /href="(\/advice\?after=[^"]+)"/.exec(first.body)?.[1]
    assert.ok(next, 'there is a next page')
    const second = await browser.get(next)
    const on = (body: string) => ids.filter((id) => body.includes(id))
    assert.equal(on(first.body).length, 25)
    assert.equal(on(second.body).length, 2)
    assert.equal(new Set([...on(first.body), ...on(second.body)]).size, 27)
    const dues = [...first.body.matchAll(/(\d+) February 2026/g)].map((found) => Number(found[1]))
    assert.deepEqual(
      dues,
      dues.toSorted((a, b) => a - b),
      'late first',
    )
  })
})

const caseworkerAgain = async (person: Person) => (await here.signIn(person)).get('/advice')

/** The morning of a day, with what is owed worked out anew, as the night before did. */
async function onDay(child: string, day: string): Promise<void> {
  here.clock.set(`${day}T09:00:00.000Z`)
  await here.as('jobs', (tx) => recomputeChildren(tx, [child], here.clock.today() as LocalDate))
}

describe('what ends it', () => {
  const stages = ['asked', 'draft', 'given'] as const
  const reach = async (stage: (typeof stages)[number]) => {
    const made = await cast()
    await ask(made.caseworker, made.child, { 'c-way': 'reuse', 'c-existing': 'A report' })
    const page = `/children/${made.child}/advice/${await requestId(made.child, 'd')}`
    if (stage === 'draft') await made.psychologist.post(`${page}/draft`, { 'need-1': 'Some words.', version: '0' })
    if (stage === 'given') await made.psychologist.post(page, someAdvice)
    return { ...made, page }
  }
  const ends = {
    withdrawn: (child: string) => here.record(child, { type: 'request.withdrawn', on: '2026-03-02', matter: 'm1' }),
    moved: (child: string) => here.record(child, { type: 'move.completed', on: '2026-03-02', matter: 'm1' }),
    died: (child: string) => own(`update child set died_on = '2026-03-02' where id = '${child}'`),
  }
  for (const [end, work] of Object.entries(ends))
    for (const stage of stages)
      test(`${end} when advice was ${stage}: open requests close, trays are empty, no message goes out, nothing is lost`, async (t) => {
        t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
        const made = await reach(stage)
        await work(made.child)
        await nobodyIsAsked(made)
        await onDay(made.child, '2026-04-20')
        await remindAdvisers(here.services)
        assert.deepEqual(await left(made.child), {
          drafts: stage === 'draft' ? 1 : 0,
          versions: stage === 'given' ? 1 : 0,
          places: 0,
          open: 0,
          reminders: 0,
        })
        const read = await (await here.signIn(made.people.parent)).get(`${made.page}/read`)
        assert.equal(read.body.includes('A quiet place to work'), stage === 'given')
      })

  async function nobodyIsAsked({ child, page, psychologist, care }: Awaited<ReturnType<typeof reach>>) {
    for (const who of [psychologist, care]) {
      assert.ok(!(await who.get('/advice?whose=service')).body.includes(child), 'the tray is empty')
      assert.ok((await who.get(page)).status >= 403)
      assert.ok((await who.post(page, someAdvice)).status >= 403)
    }
  }

  const left = async (child: string) =>
    (
      await own(
        `select (select count(*)::int4 from advice_draft where child_id = '${child}') as drafts,
                (select count(*)::int4 from advice_version where child_id = '${child}') as versions,
                (select count(*)::int4 from circle where child_id = '${child}' and relation = 'adviser' and to_day is null) as places,
                (select count(*)::int4 from advice_request where child_id = '${child}' and status in ('open', 'missed', 'agreeing')) as open,
                (select count(*)::int4 from advice_reminder where child_id = '${child}') as reminders`,
      )
    )[0]

  test('a withdrawal that was a mistake brings everything back', async () => {
    const { child, psychologist, page } = await reach('draft')
    const withdrawn = await ends.withdrawn(child)
    assert.ok((await psychologist.get(page)).status >= 403)
    await here.record(child, { type: 'correction', on: '2026-03-02', matter: 'm1', corrects: withdrawn, void: true })
    assert.match((await psychologist.get(page)).body, /Some words\./)
  })

  test('a request recorded by mistake is made void and leaves the tray; what is voided back returns', async () => {
    const { child, caseworker, psychologist } = await cast()
    await ask(caseworker, child)
    const request = await requestId(child, 'd')
    const page = `/children/${child}/advice/${request}`
    const correction = await here.record(child, {
      type: 'correction',
      on: '2026-03-02',
      matter: 'm1',
      corrects: request,
      void: true,
    })
    assert.ok(!(await psychologist.get('/advice?whose=service')).body.includes(page))
    await here.record(child, { type: 'correction', on: '2026-03-02', matter: 'm1', corrects: correction, void: true })
    assert.ok((await psychologist.get('/advice?whose=service')).body.includes(page))
  })
})

describe('the family’s page', () => {
  test('says in plain words who was asked, by when, who answered and what is late', async (t) => {
    t.after(() => here.clock.set('2026-03-02T09:00:00.000Z'))
    const { child, caseworker, psychologist, people } = await cast()
    await ask(caseworker, child, { 'c-way': 'reuse', 'c-existing': 'A report of last May' })
    await psychologist.post(`/children/${child}/advice/${await requestId(child, 'd')}`, someAdvice)
    await onDay(child, '2026-04-20')
    const parent = await here.signIn(people.parent)
    const page = await parent.get(`/children/${child}/advice`)
    assert.match(page.body, /They answered on 2 March 2026/)
    assert.match(page.body, /It was due by Monday 13 April 2026\. It is 7 days late/)
    for (const path of [
      `/children/${child}/advice`,
      `/children/${child}/advice/${await requestId(child, 'a')}`,
      `/children/${child}/advice/${await requestId(child, 'c')}/agree`,
    ]) {
      const { body, status } = await parent.get(path)
      assert.equal(status, 200, path)
      const age = readingAge(sentencesOf(body))
      assert.ok(age <= 11, `${path}: ${age}`)
    }
    const limited = await here.person()
    await here.stand(child, 'parent.restricted', { account: limited.id })
    const masked = await (await here.signIn(limited)).get(`/children/${child}/advice`)
    assert.equal(masked.status, 200)
    for (const name of ['Riverside', 'Westmere Council,', 'A report of last May', 'Pat Psychologist'])
      assert.ok(!masked.body.includes(name), name)
    assert.doesNotMatch(masked.body, /\/read"/)
  })
})
