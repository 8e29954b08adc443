/**
 * From the last advice to the final plan in the parent's hands, through the front door, as nine people: written by two officers,
 * one check let stand, section G agreed by health, a draft served, one wish of the family accepted and one declined with reasons,
 * one setting saying no, the draft served again, and the plan issued with its copies.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlan } from '../../src/plan/plan-file.ts'
import { asOwner, rowsOf } from '../access/as-owner.ts'
import { planKit } from '../support/plan-kit.ts'
import { type Answer, type Browser, world } from '../support/world.ts'

const text = (body: string): string => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
/** What a form sent back says is wrong, where it was not taken. */
const taken = (answer: Answer, what: string): string => {
  assert.equal(answer.status, 303, `${what}: ${text(answer.body).slice(0, 1500)}`)
  return answer.location ?? ''
}

test('from the last advice to the final plan in the parent’s hands', async (t) => {
  const here = await world({ after: (work: () => unknown) => t.after(work) })
  const own = <Row>(query: string) => asOwner(here.database, (tx) => rowsOf<Row>(tx, query))
  const kit = await planKit(here, { lines: false, answered: false })
  const child = `/children/${kit.child}`
  const plan = (path: string) => `${child}/plan/${path}`
  await own(`insert into organisation (id, kind, name) values (gen_random_uuid(), 'icb', 'NHS Westmere ICB')`)
  await here.stand(kit.child, 'setting', { organisation: here.riverside })
  const clinical = await here.person({ name: 'Dr Owl', roles: ['dco'] })
  const schools = {
    hillside: await here.person({ name: 'Hil Senco', roles: ['senco'], organisation: here.hillside }),
    riverside: await here.person({ name: 'Riv Head', roles: ['head'], organisation: here.riverside }),
  }
  const officer = () => here.signIn(kit.people.caseworker)
  const manager = () => here.signIn(kit.people.manager)
  const parent = () => here.signIn(kit.people.parent)

  // ---- writing: what was advised is taken point by point, the rest is written
  const cas = await officer()
  taken(await cas.post(plan('start')), 'start')
  const offered = await cas.get(plan('points'))
  const sections = Object.fromEntries(
    [...offered.body.matchAll(/<select[^>]*name="(section-[^"]+)"[\s\S]*?<\/select>/g)].map(([select, name]) => [
      name,
      /<option[^>]*value="(\w+)"[^>]* selected/.exec(select)?.[1] ?? '',
    ]),
  )
  taken(await cas.post(plan('points'), { useAll: 'all', ...sections }), 'all points')
  type Line = { id: string; section: string; words: string; sources: object; version: number }
  const lines = () =>
    own<Line>(
      `select * from writing_line where child_id = '${kit.child}' and removed_at is null order by section, place`,
    )
  const lineWith = async (words: string): Promise<Line> => {
    const found = (await lines()).find((line) => line.words.includes(words))
    assert.ok(found, `no line with “${words}”`)
    return found
  }
  const add = async (who: Browser, section: string, fields: Record<string, string | string[]>): Promise<string> => {
    const page = await who.get(plan(`add/${section}`))
    const id = /lines\/([0-9a-f-]{36})\/draft/.exec(page.body)?.[1] ?? ''
    taken(await who.post(plan(`lines/${id}`), { section, version: '0', ...fields }), `a line of ${section}`)
    return id
  }
  const change = async (who: Browser, id: string, fields: Record<string, string | string[]>) => {
    await who.get(plan(`lines/${id}`))
    const [line] = await own<Line>(`select * from writing_line where id = '${id}'`)
    assert.ok(line)
    taken(
      await who.post(plan(`lines/${id}`), {
        section: line.section,
        words: line.words,
        version: String(line.version),
        ...fields,
      }),
      `change of ${line.words}`,
    )
  }
  const of = (service: keyof typeof kit.requests) => kit.requests[service]
  const colleague = await here.signIn(
    await here.person({ name: 'Tom Colleague', roles: ['caseworker'], team: here.team }),
  )
  const hope = await add(colleague, 'A', { words: 'I want to drive a train one day.', sources: [of('family')] })
  const asthma = await add(cas, 'C', {
    words: 'Ava has asthma, and is short of breath after five minutes of running.',
    sources: [of('health')],
  })
  const roads = await add(cas, 'D', { words: 'Ava cannot cross a road without an adult.', sources: [of('care')] })
  const loud = await lineWith('Loud rooms')
  const steps = await lineWith('more than two steps')
  const outcome = (words: string, need: string) => add(cas, 'E', { words, needs: [need], aspirations: [hope] })
  const listens = await outcome(
    'By July 2027 Ava follows a three-step spoken instruction in class on four of five occasions.',
    steps.id,
  )
  const works = await outcome('By July 2027 Ava works for 20 minutes in a quiet corner on four days of five.', loud.id)
  const breathes = await outcome(
    'By December 2026 Ava uses her own inhaler correctly on nine of ten occasions.',
    asthma,
  )
  const crosses = await outcome('By July 2027 Ava crosses a quiet road safely on nine of ten occasions.', roads)
  const provision = async (words: string, fields: Record<string, string | string[]>) => {
    const line = await lineWith(words)
    await change(cas, line.id, fields)
    return line.id
  }
  const paid = { paidBy: 'Westmere Council', from: 'from 13 April 2026' }
  const listening = await provision('One to one work on listening', {
    ...paid,
    who: 'a speech and language therapist',
    howMuch: '45 minutes',
    howOften: 'every week in term time',
    needs: [steps.id],
    outcomes: [listens],
    sources: [of('psychology')],
    [`page-${of('psychology')}`]: '5',
  })
  const corner = await provision('Work in a quiet corner', {
    ...paid,
    who: 'the class teacher',
    howMuch: '20 minutes',
    howOften: 'each morning',
    needs: [loud.id],
    outcomes: [works],
    sources: [of('education')],
  })
  const clinic = await provision('A check at the asthma clinic', {
    ...paid,
    who: 'a children’s asthma nurse',
    howMuch: '30 minutes',
    howOften: 'every three months',
    needs: [asthma],
    outcomes: [breathes],
    sources: [of('health')],
  })
  await provision('Short breaks at the Saturday club', {
    ...paid,
    who: 'a play worker trained in autism',
    howMuch: 'three hours, as appropriate',
    howOften: 'every second Saturday',
    needs: [roads],
    outcomes: [crosses],
    sources: [of('care')],
  })

  // ---- one check stands against it; it is let stand with a reason
  const found = await cas.get(plan('checks'))
  assert.match(text(found.body), /as appropriate/)
  const club = await lineWith('Saturday club')
  const serve = text((await cas.get(plan('serve'))).body)
  assert.match(serve, /as appropriate|Words that promise nothing/)
  const let_ = plan(`checks/${club.id}/provision.vague`)
  taken(await cas.post(let_, { reason: 'The family chooses how long she stays on a hard day.' }), 'let it stand')

  // ---- health agrees section G
  taken(await cas.post(plan('agreement'), { do: 'ask' }), 'ask health')
  const dco = await here.signIn(clinical)
  const [g] = (await lines()).filter(({ section }) => section === 'G')
  assert.equal(g?.id, clinic)
  const health = await dco.get(plan('health'))
  assert.equal(health.status, 200)
  const answers = Object.fromEntries(
    [...health.body.matchAll(/name="([^"]+)"[^>]*value="(agree|yes|agrees)"/g)].map(([, name, value]) => [name, value]),
  )
  taken(await dco.post(plan('health'), { ...hiddenOf(health.body), ...answers }), 'health agrees')
  assert.equal(
    (await own<{ by: string }>(`select agreed_by as by from writing_line where id = '${clinic}'`))[0]?.by,
    'Dr Owl',
  )

  // ---- the draft is served
  const carriedOut = async (what: 'serve' | 'issue'): Promise<string> => {
    const proposal = taken(await (await officer()).post(plan(what)), what)
    assert.match(proposal, /proposals/, text((await (await officer()).get(plan(what))).body).slice(0, 1500))
    const boss = await manager()
    const page = await boss.get(proposal)
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    return taken(await boss.post(proposal, { decide: 'yes', seen }), `${what}, decided`)
  }
  const first = await carriedOut('serve')
  assert.match(first, /versions/)

  // ---- the family reads, writes, and names a setting
  const jo = await parent()
  const read = await jo.get(first)
  for (const words of ['One to one work on listening', 'The family chooses how long she stays on a hard day'])
    assert.ok(read.body.includes(words), words)
  const says = (line: string, fields: Record<string, string>) =>
    jo.post(`${first}/lines/${line}`, { version: '0', ...fields })
  taken(
    await says(listening, { words: 'She is tired on Fridays.', suggests: 'Sixty minutes every week' }),
    'first words',
  )
  taken(await says(corner, { words: 'A whole room of her own would be better.' }), 'second words')
  taken(await jo.post(`${child}/settings/wish`, { setting: here.hillside, why: 'It is small.' }), 'the setting')
  taken(await jo.post(plan('send')), 'send')

  // ---- the settings: one says no, one says yes
  const version = first.split('/').at(-1) ?? ''
  for (const [setting, find] of [
    [here.hillside, 'Hillside'],
    [here.riverside, 'Riverside'],
  ] as const) {
    const asks = await (await officer()).post(`${child}/consultations`, { setting, find, version })
    taken(asks, `ask ${find}`)
  }
  const consultations = await own<{ id: string; organisation: string }>(
    'select id, organisation_id as organisation from consultation',
  )
  const page = (organisation: string) =>
    `/consultations/${consultations.find((one) => one.organisation === organisation)?.id}`
  const hil = await here.signIn(schools.hillside)
  assert.match((await hil.get('/consultations')).body, /consultations\//)
  const no = { answer: 'cannotMeet', grounds: 'unsuitable', reasons: 'We teach in one large hall, which is loud.' }
  taken(await hil.post(page(here.hillside), no), 'Hillside says no')
  const yes = { answer: 'canMeet', reasons: 'We have a quiet room.', placeFrom: 'She is here already.' }
  taken(await (await here.signIn(schools.riverside)).post(page(here.riverside), yes), 'Riverside says yes')
  assert.match((await jo.get(`${child}/settings`)).body, /We teach in one large hall/)

  // ---- the answers to the family
  const comments = await own<{ id: string; line: string }>(
    `select id, line_id as line from plan_comment where child_id = '${kit.child}' and line_id is not null`,
  )
  const answer = async (line: string, fields: Record<string, string>) =>
    taken(
      await (await officer()).post(plan(`comments/${comments.find((one) => one.line === line)?.id}`), fields),
      'an answer',
    )
  await change(await officer(), listening, {
    howMuch: '60 minutes',
    who: 'a speech and language therapist',
    howOften: 'every week in term time',
    ...paid,
    needs: [steps.id],
    outcomes: [listens],
    sources: [of('psychology')],
  })
  await answer(listening, { answer: 'accepted', lines: listening })
  await answer(corner, { answer: 'declined', reason: 'The school found that she works best near her friends.' })
  assert.match(text((await jo.get(first)).body), /Not changed .*she works best near her friends/)

  // ---- the officer improves a line that nobody asked about: the draft is served again
  await change(await officer(), steps.id, {
    words: 'Ava follows two spoken steps, and not three.',
    sources: [of('psychology')],
  })
  here.clock.set('2026-03-17T09:00:00.000Z')
  const beyond = text((await (await officer()).post(plan('issue'))).body)
  assert.match(beyond, /did not ask for/)
  assert.match(beyond, /Section I is empty|no school/)
  const second = await carriedOut('serve')
  const changes = await (await parent()).get(`${first}/changes/${second.split('/').at(-1)}`)
  assert.match(changes.body, /<ins>/)
  assert.match(text(changes.body), /taken out: 45 .*new: 60 /)

  // ---- which setting is named: not the one that was asked for, with each exception answered
  const decision = taken(
    await (await officer()).post(`${child}/decide/placement`, await placementAnswers(await officer(), child)),
    'the placement, proposed',
  )
  taken(await (await manager()).post(decision, { decide: 'yes' }), 'the placement, decided')
  const choice = page(here.riverside).replace('/consultations/', '')
  taken(await (await officer()).post(`${child}/placement`, { choice }), 'section I')

  // ---- too early; then issued, with its copies and the rights
  here.clock.set('2026-03-31T09:00:00.000Z')
  assert.match(text((await (await officer()).post(plan('issue'))).body), /too early/)
  here.clock.set('2026-04-01T09:00:00.000Z')
  const final = await carriedOut('issue')
  const hands = await parent()
  assert.match(text((await hands.get(final)).body), /This is the plan since Wednesday 1 April 2026/)
  const pdf = await hands.get(`${final}/plan.pdf`)
  assert.equal(pdf.status, 200)
  assert.match(pdf.body.slice(0, 8), /%PDF-1/)
  assert.equal((await hands.get(`${final}/plan.docx`)).status, 200)
  assert.match((await hands.get('/letters')).body, /plan/i)
  const copies = await own<{ to: string }>(`select distinct to_whom as to from plan_copy order by 1`)
  assert.deepEqual(
    copies.map(({ to }) => to),
    ['family', 'health', 'setting'],
  )
  const file = readPlan(JSON.parse((await hands.get(`${final}/plan.json`)).body))
  assert.ok('plan' in file, JSON.stringify(file))
  assert.deepEqual(
    [file.plan.stage, file.plan.placement?.name, file.plan.sources.length],
    ['final', 'Riverside Primary School', 5],
  )
  const types = (
    await own<{ type: string }>(`select type from journey_event where child_id = '${kit.child}' order by place`)
  ).map(({ type }) => type)
  assert.deepEqual(
    types.filter((type) => /^(draft|representations|setting|plan)\./.test(type)),
    [
      'draft.sent',
      'representations.received',
      'setting.consulted',
      'setting.consulted',
      'setting.replied',
      'setting.replied',
      'draft.sent',
      'plan.issued',
    ],
  )
  // who said no reads nothing of the child any more; who is named reads the plan
  assert.equal((await (await here.signIn(schools.hillside)).get(final)).status, 404)
  assert.equal((await (await here.signIn(schools.riverside)).get(final)).status, 200)
  assert.match((await (await here.signIn(schools.riverside)).get(page(here.riverside))).body, /The final plan/)
})

/** The hidden fields of a page. */
const hiddenOf = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      .filter(([, name]) => name !== '_csrf')
      .map(([, name, value]) => [name, value]),
  )

/** Each part of the test answered so that another setting is named: the one asked for is unsuitable. */
async function placementAnswers(officer: Browser, child: string): Promise<Record<string, string>> {
  const { body } = await officer.get(`${child}/decide/placement`)
  const names = [
    ...new Set(
      [...body.matchAll(/type="radio"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="radio"/g)].map(
        ([, a, b]) => a ?? b ?? '',
      ),
    ),
  ]
  return {
    ...Object.fromEntries(
      names.flatMap((name) => [
        [name, 'yes'],
        [`${name}Why`, 'The hall is loud.'],
      ]),
    ),
    evidence: 'The answers of both schools',
    reasons: 'The school that you asked for teaches in one loud hall.',
  }
}
