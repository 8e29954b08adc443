import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import { asOwner, rowsOf } from '../../../../test/access/as-owner.ts'
import { type Browser, type World, world } from '../../../../test/support/world.ts'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { day } from '../../../law/local-date.ts'
import { childrenBorn, childrenNamed, childrenNumbered, partsLike, type Sight } from './name-keys.ts'
import { readingsOf } from './rank-names.ts'

/** The names that a page of findings shows, in order: those found, and those that are like it. */
async function search(browser: Browser, q: string): Promise<{ found: string[]; alike: string[]; body: string }> {
  const { body } = await browser.post('/children', { q })
  const [first = '', second = ''] = body.split(/<h2[^>]*>(?:Names like it|Nearly the same)</)
  const names = (part: string) =>
    [...part.matchAll(/href="\/children\/[0-9a-f-]{36}">([^<]+)</g)].map((match) => match[1] ?? '')
  return { found: names(first), alike: names(second), body }
}

const people = [
  ['Amara', 'Okafor'],
  ['Muhammad', 'Khan'],
  ['Zoë', 'Smith-Jones'],
  ['Łukasz', 'Wójcik'],
  ['Siobhán', "O'Brien"],
  ['Mary Jane', 'De La Cruz'],
  ['Søren', 'Müller'],
  ['Oluwaseun', 'Adeyemi-Papadopoulos'],
  ['Li', 'Ng'],
  ['Aisha', 'Mc Donald'],
  ['Amara', 'Bell'],
] as const

const asked: readonly [typed: string, found: string | undefined, alike?: string][] = [
  ['amara okafor', 'Amara Okafor'],
  ['Okafor, Amara', 'Amara Okafor'],
  ['oka am', 'Amara Okafor'],
  ['a okafor', 'Amara Okafor'],
  ['okafer amarra', undefined, 'Amara Okafor'],
  ['kofaor', undefined],
  ['okfaor', undefined, 'Amara Okafor'],
  ['Mohamed Khan', undefined, 'Muhammad Khan'],
  ['mohamad khn', undefined, 'Muhammad Khan'],
  ['zoe smith', 'Zoë Smith-Jones'],
  ['ZOË JONES', 'Zoë Smith-Jones'],
  ['smith jones', 'Zoë Smith-Jones'],
  ['smithjones', 'Zoë Smith-Jones'],
  ['jones-smith zoe', 'Zoë Smith-Jones'],
  ['lukasz wojcik', 'Łukasz Wójcik'],
  ['Lucas Wojcik', undefined, 'Łukasz Wójcik'],
  ['obrien', 'Siobhán O&#39;Brien'],
  ['o brien siobhan', 'Siobhán O&#39;Brien'],
  ['o’brien', 'Siobhán O&#39;Brien'],
  ['delacruz', 'Mary Jane De La Cruz'],
  ['cruz maryjane', 'Mary Jane De La Cruz'],
  ['muller soren', 'Søren Müller'],
  ['mueller', undefined, 'Søren Müller'],
  ['papadopulous', undefined, 'Oluwaseun Adeyemi-Papadopoulos'],
  ['ng li', 'Li Ng'],
  ['macdonald', undefined, 'Aisha Mc Donald'],
  ['mcdonald ayesha', undefined, 'Aisha Mc Donald'],
  ['amara jane okafor', undefined, 'Amara Okafor'],
  ['okhaphour amara', undefined, 'Amara Okafor'],
  ['xqzwv', undefined],
]

test('a child is found by a name misspelt, without its accents, in part or in another order, whichever way the viewer sees', async (t) => {
  const here = await world(t)
  for (const [forename, surname] of people) await here.child({ forename, surname, school: here.riverside })
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const manager = await here.signIn(await here.person({ roles: ['manager'] }))
  const wrong: string[] = []
  for (const [typed, name, near] of asked) {
    const seen = await search(senco, typed)
    const { found, alike } = await search(manager, typed)
    const plain = (names: string[]) => names.map((one) => one.replaceAll('&#39;', "'").replaceAll('&#x27;', "'"))
    const isSo = name === undefined ? found.length === 0 : plain(found)[0] === name.replaceAll('&#39;', "'")
    if (!isSo || (near !== undefined && plain(alike)[0] !== near))
      wrong.push(`${typed}: ${plain(found).join(', ')} | ${plain(alike).join(', ')}`)
    if (JSON.stringify([seen.found, seen.alike]) !== JSON.stringify([found, alike]))
      wrong.push(`${typed}: a school sees ${plain(seen.found).join(', ')} | ${plain(seen.alike).join(', ')}`)
  }
  assert.deepEqual(wrong, [])
})

test('numbers are found with spaces and small letters by those who read them, and what is wrong with one is said kindly', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Amara', surname: 'Okafor', upn: 'A123456789012', school: here.riverside })
  await here.as('import', (tx) =>
    tx
      .insertInto('child_identifier')
      .values([
        { child_id: child.id, scheme: 'nhs', value: '9434765919', source: 'hand' },
        { child_id: child.id, scheme: 'uln', value: '1000000043', source: 'hand' },
      ])
      .execute(),
  )
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const dataOfficer = await here.signIn(await here.person({ roles: ['dataOfficer'] }))
  const found = async (browser: Browser, q: string) => (await search(browser, q)).found
  for (const q of ['a123 4567 89012', 'UPN: A123456789012', '1000 000 043'])
    for (const browser of [senco, dataOfficer]) assert.deepEqual(await found(browser, q), ['Amara Okafor'], q)
  assert.deepEqual(await found(dataOfficer, 'nhs no 943 476 5919'), ['Amara Okafor'])
  assert.deepEqual(await found(senco, '943 476 5919'), [], 'a school reads no NHS number')
  assert.match((await search(senco, '943 476 5917')).body, /last digit of this number does not fit/)
  assert.match((await search(senco, 'B123456789012')).body, /do not fit together/)
  assert.match((await search(senco, '943 476 59')).body, /has 10 digits/)
})

test('a date of birth is found alone or with a name, and a wrong one beside the right name is no end', async (t) => {
  const here = await world(t)
  const at = { school: here.riverside }
  await here.child({ forename: 'Amara', surname: 'Okafor', born: '2017-03-09', ...at })
  await here.child({ forename: 'Ben', surname: 'Bell', born: '2017-03-09', ...at })
  await here.child({ forename: 'Amara', surname: 'Okafor', born: '2016-01-02', ...at })
  for (const role of ['senco', 'manager'] as const) {
    const browser = await here.signIn(await here.person({ roles: [role] }))
    assert.deepEqual((await search(browser, '9/3/2017')).found, ['Ben Bell', 'Amara Okafor'])
    assert.deepEqual((await search(browser, 'okafer 9 mar 2017')).found, ['Amara Okafor'])
    const wrongDay = await search(browser, 'amara okafor 3/9/2017')
    assert.deepEqual([wrongDay.found, wrongDay.alike], [[], ['Amara Okafor', 'Amara Okafor']])
    assert.deepEqual((await search(browser, '10/3/2017')).found, [])
  }
})

test('the keys of a name follow the name, whichever way it is written, and go where a child is withdrawn', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Catherine', surname: 'Okafor', school: here.riverside })
  const manager = await here.person({ roles: ['manager'] })
  const parts = () =>
    asOwner(here.database, (tx) => rowsOf<{ part: string }>(tx, 'select part from child_name_key order by part'))
  const names = async () => (await parts()).map((row) => row.part)
  assert.deepEqual(await names(), ['catherine', 'okafor'])
  await here.asAccount(manager.id, (tx) =>
    tx.updateTable('child').set({ known_as: 'Kit', version: 2 }).where('id', '=', child.id).execute(),
  )
  assert.deepEqual(await names(), ['catherine', 'kit', 'okafor'])
  const browser = await here.signIn(manager)
  assert.match((await search(browser, 'catherine')).body, /Kit Okafor<\/a><span[^>]*> \(Catherine on paper\)/)
  await here.as('import', (tx) => tx.updateTable('child').set({ surname: 'Bell' }).where('id', '=', child.id).execute())
  assert.deepEqual(await names(), ['bell', 'catherine', 'kit'])
  const withdraw = (at: string | null) =>
    here.as('import', (tx) => tx.updateTable('child').set({ withdrawn_at: at }).where('id', '=', child.id).execute())
  await withdraw('2026-03-02T09:00:00.000Z')
  assert.deepEqual(await names(), [])
  assert.deepEqual((await search(browser, 'bell')).found, [])
  await withdraw(null)
  assert.deepEqual(await names(), ['bell', 'catherine', 'kit'])
})

test('the audit says that somebody searched and whom it showed, and not for what', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Amara', surname: 'Okafor', school: here.riverside })
  const senco = await here.signIn(await here.person({ roles: ['senco'] }))
  const answer = await senco.post('/children', { q: 'okafer' })
  assert.equal(answer.status, 200)
  assert.equal(answer.location, undefined)
  const rows = await asOwner(here.database, (tx) =>
    rowsOf<{ said: string }>(
      tx,
      `select audit_event::text as said from audit_event where action = 'children.searched'`,
    ),
  )
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.said ?? '', new RegExp(child.id))
  assert.doesNotMatch(rows[0]?.said ?? '', /okaf|amara/i)
})

// ---- what hidden children change: nothing

const many = 20_000

/** Children whom nobody at a school sees: all of one name and one birthday, or each of another. */
const hide = (here: World): Promise<unknown> =>
  asOwner(here.database, async (tx) => {
    await sql`insert into child (id, surname, forename, born, sex)
      select gen_random_uuid(), 'Quigglesworth', 'Bartholomew', '2016-04-05', 'F' from generate_series(1, ${many}::int)`.execute(
      tx,
    )
    await sql`insert into child_identifier (child_id, scheme, value, source)
      select id, 'upn', 'H000000000000', 'hand' from child where surname = 'Quigglesworth'`.execute(tx)
    await sql`analyze child, child_name_key, child_identifier`.execute(tx)
  })

const queries = (sight: Sight, name: readonly string[], born: string, upn: string): [string, RawBuilder<unknown>][] => [
  [
    'named',
    childrenNamed(
      sight,
      readingsOf(name).map((words) => words.map((word) => ({ begins: word }))),
    ),
  ],
  ['named nearly', childrenNamed(sight, [name.map((word) => ({ begins: word, near: [word, `${word}x`] }))])],
  ['parts alike', partsLike(sight, name)],
  ['born', childrenBorn(sight, day(born))],
  ['numbered', childrenNumbered(sight, { schemes: ['upn'], value: upn })],
]

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] } & Record<string, unknown>

async function planOf(tx: ViewerTx, query: RawBuilder<unknown>): Promise<Plan> {
  const { sql: text, parameters } = query.compile(tx)
  const explain = CompiledQuery.raw(`explain (analyze, buffers, timing off, format json) ${text}`, [...parameters])
  // what is read to plan a first statement is not counted, nor is a page that the first reader tidies
  await tx.executeQuery(explain)
  const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string | { Plan: Plan }[] }>(explain)
  const said = rows[0]?.['QUERY PLAN']
  const [first] = typeof said === 'string' ? (JSON.parse(said) as { Plan: Plan }[]) : (said ?? [])
  if (!first) throw new Error('The database explains nothing')
  return first.Plan
}

const pagesOf = (plan: Plan): number => Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks'])
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
const scanned = (plan: Plan): string[] =>
  nodesOf(plan).flatMap((node) =>
    node['Node Type'] === 'Seq Scan' && /^child/.test(node['Relation Name'] ?? '') ? [node['Relation Name'] ?? ''] : [],
  )

test('hidden children change neither what a search finds nor what it reads', { timeout: 240_000 }, async (t) => {
  const here = await world(t)
  for (let at = 0; at < 30; at++)
    await here.child({ forename: `Bart${at}`, surname: at % 3 ? 'Bell' : 'Quiggle', school: here.riverside })
  const person = await here.person({ roles: ['senco'] })
  const senco = await here.signIn(person)
  const typed = [
    'quigglesworth',
    'bartholomew quiggelsworth',
    'barthol quig',
    'bart',
    '5/4/2016',
    'quiggle 5/4/2016',
    'H000000000000',
  ]
  const look = async () => {
    const found: unknown[] = []
    for (const q of typed) {
      const { body } = await senco.post('/children', { q })
      found.push([
        q,
        body
          .replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')
          .replaceAll(/nonce="[^"]+"|data-session-ends-in="\d+"/g, ''),
      ])
    }
    return found
  }
  const read = (name: readonly string[], born: string, upn: string) =>
    here.asAccount(person.id, async (tx) => {
      const pages: Record<string, number> = {}
      for (const [what, query] of queries({ isWhole: false }, name, born, upn))
        pages[what] = pagesOf(await planOf(tx, query))
      return pages
    })
  const theirs = [['bartholomew', 'quigglesworth'], '2016-04-05', 'H000000000000'] as const
  const nobodys = [['nathanielow', 'pumpernickels'], '2015-06-07', 'N000000000000'] as const
  await asOwner(here.database, (tx) => sql`analyze`.execute(tx))
  const before = { answers: await look(), pages: await read(...theirs) }
  await hide(here)
  assert.deepEqual(await look(), before.answers)
  const [matching, other] = [await read(...theirs), await read(...nobodys)]
  assert.deepEqual(matching, other, 'a search that 20,000 hidden children match reads as much as one that none matches')
  for (const [what, pages] of Object.entries(matching)) {
    // an index of 20,000 is a level or two higher than one of 30: so much for each of the 30 who are seen, and no more
    const most = (before.pages[what] ?? 0) + 30 * 6
    assert.ok(pages <= most, `${what}: ${pages} pages with hidden children, ${before.pages[what]} without`)
  }
})

test('no search goes through all children, nor through all their keys', { timeout: 240_000 }, async (t) => {
  const here = await world(t)
  for (let at = 0; at < 30; at++) await here.child({ school: here.riverside })
  await asOwner(here.database, async (tx) => {
    await sql`insert into child (id, surname, forename, born, sex)
      select gen_random_uuid(), 'S' || substr(md5((g % 4000)::text), 1, 7), 'F' || substr(md5((g % 900)::text), 1, 6),
             date '2001-09-01' + g % 8000, 'F' from generate_series(1, ${many}::int) g`.execute(tx)
    await sql`insert into child_identifier (child_id, scheme, value, source)
      select id, 'upn', 'H' || substr(md5(id::text), 1, 12), 'hand' from child`.execute(tx)
    await sql`analyze child, child_name_key, child_identifier`.execute(tx)
  })
  for (const [role, isWhole] of [
    ['manager', true],
    ['caseworker', true],
    ['dataOfficer', true],
    ['senco', false],
  ] as const) {
    const person = await here.person({ roles: [role] })
    await here.asAccount(person.id, async (tx) => {
      for (const words of [['fa'], ['fab', 'sce'], ['f', 'sabcd123'], ['fabcdef', 'sabcd123', 's12']])
        for (const [what, query] of queries({ isWhole }, words, '2010-02-03', 'H000000000001')) {
          const plan = await planOf(tx, query)
          assert.deepEqual(scanned(plan), [], `${role}, ${what}: ${JSON.stringify(plan)}`)
          assert.ok(pagesOf(plan) < 4000, `${role}, ${what} of ${words.join(' ')}: ${pagesOf(plan)} pages`)
        }
    })
  }
})
