import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeZip, type ZipMember } from '../../../../test/sen2/make-zip.ts'
import { aHeader, aPerson, collected, withoutLines } from '../../../../test/sen2/people.ts'
import { writeCollectCsv } from '../write/write-collect-csv.ts'
import { writeSen2Xml } from '../write/write-xml.ts'
import { type Sen2File, tableNames } from './csv-tables.ts'
import { readSen2 } from './read-sen2.ts'
import { type RefusalReason, Sen2Refusal } from './refusal.ts'
import { temporaryFolder } from './spool.ts'
import { unzip } from './unzip.ts'

let folder = ''
let files = 0
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-test-'))
})
after(() => rm(folder, { recursive: true, force: true }))

async function file(content: string | Uint8Array, name = 'a file'): Promise<Sen2File> {
  files += 1
  const path = join(folder, String(files))
  await writeFile(path, content)
  return { name, path }
}

/** The nine tables of a person, by name. */
async function tables(change: (table: string, line: string) => string = (_, line) => line) {
  const texts = new Map<string, string>()
  for await (const { table, line } of writeCollectCsv(aHeader, [aPerson()])) {
    texts.set(table, `${texts.get(table) ?? ''}${change(table, line)}\n`)
  }
  return texts
}

const loose = async (texts: ReadonlyMap<string, string>) =>
  Promise.all([...texts].map(([name, text], index) => file(text, `${'zyxwvutsr'[index]} ${name}`)))

const members = (texts: ReadonlyMap<string, string>): ZipMember[] =>
  [...texts].map(([name, content]) => ({ name: `export/${name}`, content }))

async function xml(): Promise<string> {
  let text = ''
  for await (const piece of writeSen2Xml(aHeader, [aPerson()])) text += piece
  return text
}

const read = (given: readonly Sen2File[]) => collected(readSen2(given, { folder }))

async function refuses(given: readonly Sen2File[], reason: RefusalReason): Promise<Sen2Refusal> {
  const before = await readdir(folder)
  try {
    await read(given)
  } catch (error) {
    assert.ok(error instanceof Sen2Refusal, String(error))
    assert.equal(error.reason, reason, error.message)
    assert.deepEqual(await readdir(folder), before, 'something was left behind')
    return error
  }
  assert.fail('the files were read')
}

test('XML, loose CSV files and a zip of either are told by their content, whatever they are called', async () => {
  const texts = await tables()
  const expected = withoutLines({ headers: [aHeader], persons: [aPerson()], strays: [] })
  for (const given of [
    [await file(await xml(), 'return.csv')],
    await loose(texts),
    [await file(makeZip(members(texts)), 'return.xml')],
    [await file(makeZip([{ name: 'r', content: await xml() }]), 'x')],
  ]) {
    assert.deepEqual(withoutLines(await read(given)), expected)
  }
})

test('columns may stand in any order and letter case; days and yes or no in both ways', async () => {
  const backwards = (_: string, line: string) => line.toUpperCase().split(',').toReversed().join(',')
  const iso = (table: string, line: string) =>
    line
      .replace(/(\d{4})-([A-Z][a-z]{2})-(\d\d) 00:00:00/g, (_, year, month, of) => {
        const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
        return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${of}`
      })
      .replaceAll('true', '1')
      .replaceAll('false', table === 'sen2' ? 'false' : '0')
  const plain = withoutLines((await read(await loose(await tables()))).persons)
  assert.deepEqual(withoutLines((await read(await loose(await tables(iso)))).persons), plain)
  const upper = (await read(await loose(await tables(backwards)))).persons
  assert.deepEqual(
    withoutLines(upper),
    JSON.parse(JSON.stringify(plain).replace('Example', 'EXAMPLE').replace('Asha', 'ASHA')),
  )
})

test('a byte order mark, Windows-1252 and empty lines do no harm', async () => {
  const texts = await tables((table, line) => (table === 'person' ? line.replace('Asha', 'Zo\u00eb') : line))
  for (const content of [
    Buffer.from(`\uFEFF${texts.get('person')}\n\n`),
    Buffer.from(`\uFEFF${texts.get('person')}`, 'utf16le'),
    Buffer.from(texts.get('person') ?? '', 'latin1'),
  ]) {
    const rest = await loose(new Map([...texts].filter(([name]) => name !== 'person')))
    const { persons } = await read([...rest, await file(content)])
    assert.equal(persons[0]?.forename, 'Zoë')
  }
})

test('missing tables are all named; a table given twice and an unknown file are refused', async () => {
  const texts = await tables()
  const some = new Map([...texts].filter(([name]) => name !== 'senneed' && name !== 'requests'))
  const refusal = await refuses(await loose(some), 'missingFiles')
  assert.match(refusal.message, /requests .*senneed/)
  for (const name of tableNames) assert.equal(refusal.message.includes(` ${name} (`), !some.has(name), name)
  const all = await loose(texts)
  const [first] = all
  assert.ok(first)
  await refuses([...all, first], 'repeatedFile')
  await refuses([...all, await file('hello', 'notes.txt')], 'unknownFile')
  await refuses([...all, await file(await xml())], 'repeatedFile')
  await refuses([await file('')], 'empty')
  await refuses([], 'notSen2')
})

test('a row whose parent is not there is kept as a stray, and nobody gets it', async () => {
  const texts = await tables()
  texts.set('senneed', `${texts.get('senneed')}9,201,1,1,77,OTH,1\n`)
  const { persons, strays } = await read(await loose(texts))
  assert.equal(persons[0]?.requests[0]?.activePlans[0]?.needs.length, 2)
  assert.equal(strays.length, 1)
  assert.equal(strays[0]?.line, 4)
  assert.match(strays[0]?.value ?? '', /OTH/)
  assert.match(strays[0]?.says ?? '', /77/)
})

test('rows without an id never find each other', async () => {
  const texts = await tables()
  texts.set('person', `${texts.get('person')},201,2,1,1,Nobody,,,,,,,,,\n`)
  texts.set('requests', `${texts.get('requests')}9,201,1,1,,,,,,A,,,\n`)
  const { persons, strays } = await read(await loose(texts))
  assert.deepEqual(
    persons.map(({ requests }) => requests.length),
    [1, 0],
  )
  assert.equal(strays.length, 1)
})

test('unknown columns and unreadable cells are kept with their line', async () => {
  const texts = await tables((table, line) => {
    if (table !== 'person') return line
    return line.startsWith('persontableid')
      ? `${line},mood`
      : `${line.replace('2017-Mar-09 00:00:00', '09/03/2017')},calm`
  })
  const { persons } = await read(await loose(texts))
  assert.deepEqual(persons[0]?.unmapped, [
    { path: 'Person/PersonBirthDate', value: '09/03/2017', line: 2 },
    { path: 'Person/mood', value: 'calm', line: 2 },
  ])
})

test('broken CSV is refused with file and line', async () => {
  const short = await tables((table, line) => (table === 'requests' && line.startsWith('1') ? '1,201' : line))
  const refusal = await refuses(await loose(short), 'malformed')
  assert.equal(refusal.line, 2)
  assert.match(refusal.file ?? '', /requests/)
  const open = await tables((table, line) => (table === 'requests' && line.startsWith('1') ? `"${line}` : line))
  await refuses(await loose(open), 'truncated')
  const stray = await tables((table, line) => (table === 'requests' && line.startsWith('1') ? ` "${line}` : line))
  assert.equal((await refuses(await loose(stray), 'malformed')).line, 2)
  const long = await tables((table, line) => (table === 'person' ? line.replace('Asha', 'x'.repeat(10_001)) : line))
  await refuses(await loose(long), 'tooLong')
  const twice = await tables((table, line) => (table === 'person' ? line.replace('forename', 'surname') : line))
  await refuses(await loose(twice), 'malformed')
  const other = await tables((table, line) => (table === 'sen2' ? line.replace('SEN2', 'CIN') : line))
  await refuses(await loose(other), 'notSen2')
  const two = await tables((table, line) => (table === 'sen2' && line.startsWith('1') ? `${line}\n${line}` : line))
  await refuses(await loose(two), 'malformed')
})

test('a file of a zip that is no part of a return is named and not read', async () => {
  const zip = makeZip([
    ...members(await tables()),
    { name: 'read me.txt', content: 'hello' },
    { name: '__MACOSX/x', content: 'y' },
  ])
  const { persons, strays } = await read([await file(zip)])
  assert.equal(persons.length, 1)
  assert.deepEqual(
    strays.map(({ path }) => path),
    ['read me.txt'],
  )
})

test('hostile zips are refused: bombs, names that leave, links, passwords, zips inside, lies and cuts', async () => {
  const good = members(await tables())
  await refuses([await file(makeZip([{ name: 'bomb.csv', content: Buffer.alloc(50_000_000) }]))], 'zipTooLarge')
  for (const name of ['../../evil.csv', '/etc/evil.csv', 'C:\\evil.csv', 'a\\..\\evil.csv']) {
    await refuses([await file(makeZip([...good, { name, content: 'x' }]))], 'zipUnsafe')
  }
  await refuses([await file(makeZip([{ name: 'link', content: '/etc/passwd', mode: 0o120777 }]))], 'zipUnsafe')
  await refuses([await file(makeZip([{ name: 'in.csv', content: makeZip(good) }]))], 'zipUnsafe')
  await refuses([await file(makeZip(good.map((member) => ({ ...member, encrypted: true }))))], 'zipEncrypted')
  const many = Array.from({ length: 65 }, (_, index) => ({ name: `${index}.csv`, content: 'a' }))
  await refuses([await file(makeZip(many))], 'zipTooLarge')
  await refuses([await file(makeZip([{ name: 'liar.csv', content: Buffer.alloc(5_000_000), says: 100 }]))], 'zipBroken')
  const whole = makeZip(good)
  for (const cut of [4, 100, whole.length - 30, whole.length - 1]) {
    await refuses([await file(whole.subarray(0, cut))], 'zipBroken')
  }
})

test('what a zip unpacks to is counted over all its files', async () => {
  const zip = await file(makeZip(members(await tables())))
  const temporary = temporaryFolder(folder)
  await assert.rejects(unzip(zip, temporary, { entries: 64, bytes: 1000, ratio: 250 }), { reason: 'zipTooLarge' })
  await temporary.remove()
})
