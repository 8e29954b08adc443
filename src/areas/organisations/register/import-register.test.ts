import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testFolder } from '../../../../test/support/folder.ts'
import { type World, world } from '../../../../test/support/world.ts'
import { importGias } from '../../../cli/import-gias.ts'

const shared = fileURLToPath(new URL('../../../../../shared/data/gias/', import.meta.url))

const columns = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentName',
  'TypeOfEstablishment (code)',
  'TypeOfEstablishment (name)',
  'EstablishmentStatus (name)',
  'OpenDate',
  'CloseDate',
  'PhaseOfEducation (name)',
  'StatutoryLowAge',
  'StatutoryHighAge',
  'UKPRN',
  'Town',
  'TelephoneNum',
  'TypeOfResourcedProvision (name)',
  'SenUnitCapacity',
  'Section41Approved (name)',
] as const
type Row = Partial<Record<(typeof columns)[number], string>>

/** Invented schools, in the shape of the public register. */
const base: Row = {
  'LA (code)': '201',
  'LA (name)': 'Westmere',
  'TypeOfEstablishment (code)': '1',
  'TypeOfEstablishment (name)': 'Community school',
  'EstablishmentStatus (name)': 'Open',
}
const oakfield: Row = {
  ...base,
  URN: '990001',
  EstablishmentName: 'Oakfield Primary School',
  OpenDate: '01-09-1998',
  UKPRN: '90000001',
  Town: 'Westmere',
  'PhaseOfEducation (name)': 'Primary',
  'TypeOfResourcedProvision (name)': 'Resourced provision and SEN unit',
}
const brook: Row = {
  ...base,
  URN: '990002',
  EstablishmentName: 'Brook House School',
  'TypeOfEstablishment (code)': '7',
  'TypeOfEstablishment (name)': 'Community special school',
  'EstablishmentStatus (name)': 'Closed',
  OpenDate: '01/09/1980',
  CloseDate: '31/08/2022',
  UKPRN: '90000002',
}
const academy: Row = {
  ...base,
  URN: '990003',
  EstablishmentName: 'Brook House Academy',
  'TypeOfEstablishment (code)': '44',
  'TypeOfEstablishment (name)': 'Academy special converter',
  OpenDate: '01-09-2022',
  UKPRN: '90000002',
}
const closing: Row = {
  ...base,
  URN: '990004',
  EstablishmentName: 'Café Lane Nursery School',
  'TypeOfEstablishment (code)': '15',
  'TypeOfEstablishment (name)': 'Local authority nursery school',
  'EstablishmentStatus (name)': 'Open, but proposed to close',
  CloseDate: '31-08-2026',
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csvOf = (rows: readonly Row[], order: readonly (keyof Row)[] = columns): string =>
  [order, ...rows.map((row) => order.map((column) => row[column] ?? ''))]
    .map((cells) => cells.map(cell).join(','))
    .join('\r\n')

async function fileOf(t: TestContext, content: string | Buffer): Promise<string> {
  const file = join(await testFolder(t), 'register.csv')
  await writeFile(file, content)
  return file
}

async function run(here: World, ...args: string[]) {
  const said = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    stdin: async () => '',
    cwd: '/',
  }
  const code = await importGias.run({ args, io, database: here.database, clock: here.clock })
  return { code, ...said }
}

const load = async (here: World, t: TestContext, rows: readonly Row[]) => {
  const { code, out, err } = await run(here, await fileOf(t, csvOf(rows)), '--json')
  assert.equal(code, 0, err)
  return JSON.parse(out) as Record<string, number>
}

const schoolOf = (here: World, urn: string) =>
  here.as('import', async (tx) => {
    const school = await tx
      .selectFrom('organisation')
      .innerJoin('organisation_code', 'organisation_code.organisation_id', 'organisation.id')
      .selectAll('organisation')
      .where('scheme', '=', 'urn')
      .where('code', '=', urn)
      .executeTakeFirst()
    const codes = await tx
      .selectFrom('organisation_code')
      .select(['scheme', 'code', 'from_day', 'to_day'])
      .where('organisation_id', '=', school?.id ?? '')
      .orderBy('scheme', 'desc')
      .orderBy('from_day')
      .execute()
    return { ...school, codes }
  })

const countOf = (here: World) =>
  here.as('import', async (tx) => (await tx.selectFrom('organisation').select('id').execute()).length)

test('the register brings in schools with kind, dated numbers and what it says of their provision', async (t) => {
  const here = await world(t)
  const summary = await load(here, t, [oakfield, brook, academy, closing])
  assert.deepEqual(summary, {
    read: 4,
    added: 4,
    changed: 0,
    unchanged: 0,
    unknownTypes: 0,
    sharedNumbers: 0,
    successors: 0,
    unknownLinks: 0,
  })
  const first = await schoolOf(here, '990001')
  assert.equal(first.kind, 'school')
  assert.equal(first.opened_on, '1998-09-01')
  assert.equal(Reflect.get(Object(first.register), 'senUnit'), true)
  assert.equal(Reflect.get(Object(first.register), 'resourced'), true)
  assert.equal(Reflect.get(Object(first.register), 'phase'), 'Primary')
  const closed = await schoolOf(here, '990002')
  assert.equal(closed.kind, 'specialSchool')
  assert.equal(closed.closed_on, '2022-08-31')
  assert.equal('senUnit' in Object(closed.register), false, 'what the file is silent on is not said to be so')
  assert.deepEqual(closed.codes, [
    { scheme: 'urn', code: '990002', from_day: '1980-09-01', to_day: '2022-08-31' },
    { scheme: 'ukprn', code: '90000002', from_day: '1980-09-01', to_day: '2022-08-31' },
  ])
  const after = await schoolOf(here, '990003')
  assert.equal(after.kind, 'specialSchool')
  assert.deepEqual(
    after.codes.map((code) => [code.code, code.from_day, code.to_day]),
    [
      ['990003', '2022-09-01', null],
      ['90000002', '2022-09-01', null],
    ],
  )
  const soon = await schoolOf(here, '990004')
  assert.equal(soon.kind, 'earlyYears')
  assert.equal(soon.closed_on, null, 'it is open until it closes')
  assert.equal(Reflect.get(Object(soon.register), 'closesOn'), '2026-08-31')
})

test('the same file twice changes nothing, a newer one changes what it says, and nobody is erased', async (t) => {
  const here = await world(t)
  await load(here, t, [oakfield, brook, academy, closing])
  const before = await countOf(here)
  const again = await load(here, t, [oakfield, brook, academy, closing])
  assert.deepEqual([again['added'], again['changed'], again['unchanged']], [0, 0, 4])
  const renamed = { ...oakfield, EstablishmentName: 'Oakfield Community Primary School', UKPRN: '90000009' }
  const newer = await load(here, t, [renamed, academy])
  assert.deepEqual([newer['added'], newer['changed'], newer['unchanged']], [0, 1, 1])
  assert.equal(await countOf(here), before)
  const school = await schoolOf(here, '990001')
  assert.equal(school.name, 'Oakfield Community Primary School')
  assert.deepEqual(
    school.codes.filter((code) => code.scheme === 'ukprn').map((code) => [code.code, code.to_day]),
    [
      ['90000001', '2026-03-01'],
      ['90000009', null],
    ],
  )
  const third = await load(here, t, [renamed, academy])
  assert.deepEqual([third['added'], third['changed'], third['unchanged']], [0, 0, 2])
})

test('any order of the columns, UTF-8 with its mark and Windows-1252 give the same schools', async (t) => {
  for (const content of [
    Buffer.from(`\uFEFF${csvOf([closing], [...columns].reverse())}`, 'utf8'),
    Buffer.from(csvOf([closing]), 'latin1'),
  ]) {
    const here = await world(t)
    const { code, err } = await run(here, await fileOf(t, content))
    assert.equal(code, 0, err)
    assert.equal((await schoolOf(here, '990004')).name, 'Café Lane Nursery School')
  }
})

test('a placement known only by its number finds its school, and the school joins the circle', async (t) => {
  const here = await world(t)
  const child = await here.child()
  await here.as('import', (tx) =>
    tx
      .updateTable('placement')
      .set({ organisation_id: null, urn: '990001' })
      .where('child_id', '=', child.id)
      .execute(),
  )
  await load(here, t, [oakfield])
  const school = await schoolOf(here, '990001')
  const stands = await here.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select('id')
      .where('child_id', '=', child.id)
      .where('organisation_id', '=', school.id ?? '')
      .execute(),
  )
  assert.equal(stands.length, 1)
})

const unsound: readonly (readonly [string, string, RegExp])[] = [
  ['a missing column', csvOf([oakfield], ['URN', 'EstablishmentName']), /Line 1: the column .*EstablishmentStatus/],
  ['a number that is none', csvOf([oakfield, { ...brook, URN: '99A002' }]), /Line 3: the URN is not six digits/],
  ['a day that does not exist', csvOf([{ ...oakfield, OpenDate: '31-02-1998' }]), /Line 2: “OpenDate” is not a day/],
  ['a school said twice', csvOf([oakfield, oakfield]), /Line 3: the URN 990001 stands in the file twice/],
  ['a row that is too short', `${csvOf([oakfield])}\r\n990009,201`, /Line 3: this row has more or fewer values/],
  ['a quotation mark left open', `${csvOf([oakfield])}\r\n"990009,201`, /quotation mark is opened and never closed/],
  ['no name', csvOf([{ ...oakfield, EstablishmentName: ' ' }]), /Line 2: there is no name/],
  ['a value too long', csvOf([{ ...oakfield, Town: 'x'.repeat(501) }]), /Line 2: “Town” is longer than 500/],
  ['no schools', csvOf([]), /column names and no schools/],
  ['nothing', '', /The file is empty/],
]

test('a file that is not sound is refused with its line, and nothing of it is kept', async (t) => {
  const here = await world(t)
  const before = await countOf(here)
  for (const [what, content, message] of unsound) {
    const { code, out, err } = await run(here, await fileOf(t, content), '--json')
    assert.equal(code, 2, what)
    assert.match(err, message, what)
    assert.equal(out, '', what)
  }
  assert.equal(await countOf(here), before)
  assert.equal((await run(here, '/nowhere/at-all.csv')).code, 1)
  assert.equal((await run(here)).code, 1)
})

test('the file of links says who followed whom, from either side, once', async (t) => {
  const here = await world(t)
  const links = join(await testFolder(t), 'links.csv')
  await writeFile(
    links,
    [
      '"URN","LinkURN","LinkName","LinkType","LinkEstablishedDate"',
      '990002,990003,"Brook House Academy","Successor","01-09-2022"',
      '990003,990002,"Brook House School","Predecessor","01-09-2022"',
      '990001,990004,"Café Lane Nursery School","Sixth Form Centre Link","01-09-2022"',
      '990001,999999,"Elsewhere School","Successor","01-09-2022"',
    ].join('\n'),
  )
  const file = await fileOf(t, csvOf([oakfield, brook, academy, closing]))
  const first = JSON.parse((await run(here, file, '--links', links, '--json')).out)
  assert.deepEqual([first.successors, first.unknownLinks], [1, 1])
  const again = JSON.parse((await run(here, file, '--links', links, '--json')).out)
  assert.deepEqual([again.successors, again.unknownLinks], [0, 1])
  const [after, before] = [await schoolOf(here, '990003'), await schoolOf(here, '990002')]
  const kept = await here.as('import', (tx) => tx.selectFrom('organisation_successor').selectAll().execute())
  assert.deepEqual(kept, [{ organisation_id: before.id, successor_id: after.id, on_day: '2022-09-01' }])
})

test('twenty-five thousand schools come in within seconds', async (t) => {
  const here = await world(t)
  const rows = Array.from({ length: 25_000 }, (_, at) => ({
    ...oakfield,
    URN: String(500_000 + at),
    UKPRN: String(80_000_000 + at),
    EstablishmentName: `School number ${at}`,
  }))
  const file = await fileOf(t, csvOf(rows))
  const began = performance.now()
  const summary = JSON.parse((await run(here, file, '--json')).out)
  const seconds = (performance.now() - began) / 1000
  t.diagnostic(`${seconds.toFixed(1)} s`)
  assert.equal(summary.added, 25_000)
  assert.ok(seconds < 60, `${seconds} s`)
})

const isMissing = existsSync(join(shared, 'gias-subset-real.csv'))
  ? false
  : 'the folder ../shared with the public files is not here'

test('the public register’s own columns and rows are read', { skip: isMissing }, async (t) => {
  const file = join(shared, 'gias-subset-real.csv')
  const here = await world(t)
  const { code, out, err } = await run(here, file, '--links', join(shared, 'links-sample-3000.csv'), '--json')
  assert.equal(code, 0, err)
  const summary = JSON.parse(out)
  assert.equal(summary.read, 8)
  assert.equal(summary.unknownTypes, 0)
  const header = JSON.parse(await readFile(join(shared, 'gias-header.json'), 'utf8')).full_gias_header_2024 as string[]
  const known = ['TelephoneNum', 'Town', 'UKPRN', 'OpenDate', 'CloseDate', 'TypeOfResourcedProvision (name)']
  assert.deepEqual(
    [...columns, ...known].filter((column) => !header.includes(column)),
    [],
  )
})
