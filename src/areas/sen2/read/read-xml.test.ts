import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { aHeader, aPerson, bytesOf, collected, withoutLines } from '../../../../test/sen2/people.ts'
import { writeSen2Xml } from '../write/write-xml.ts'
import type { Sen2Person } from './person-tree.ts'
import { readSen2Xml } from './read-xml.ts'
import { type RefusalReason, Sen2Refusal } from './refusal.ts'

const example = await readFile(new URL('../../../../test/sen2/synthetic-2026.xml', import.meta.url))

const read = (file: string | Uint8Array) => collected(readSen2Xml(bytesOf(file)))

async function refusalOf(file: string | Uint8Array): Promise<Sen2Refusal> {
  try {
    await read(file)
  } catch (error) {
    if (error instanceof Sen2Refusal) return error
    throw error
  }
  assert.fail('the file was read')
}

async function refuses(file: string | Uint8Array, reason: RefusalReason, line?: number): Promise<Sen2Refusal> {
  const refusal = await refusalOf(file)
  assert.equal(refusal.reason, reason, refusal.message)
  if (line !== undefined) assert.equal(refusal.line, line, refusal.message)
  return refusal
}

const header = (year: number | string = 2026, collection = 'SEN2', la = '201') =>
  `<Header><CollectionDetails><Collection>${collection}</Collection><Year>${year}</Year></CollectionDetails>
   <Source><LEA>${la}</LEA></Source></Header>`

const message = (persons: string, head = header()) => `<Message>${head}<Persons>${persons}</Persons></Message>`

const surname = (text: string) => message(`<Person><Surname>${text}</Surname></Person>`)

test('the example is read with its four people, every value and every line', async () => {
  const { headers, persons, strays } = await read(example)
  assert.equal(headers.length, 1)
  assert.deepEqual(headers[0], {
    line: 5,
    collection: 'SEN2',
    year: 2026,
    referenceDate: '2026-01-15',
    sourceLevel: 'L',
    la: '201',
    softwareCode: 'ExampleSoft',
    release: '0.1',
    serialNo: '001',
    dateTime: '2026-02-02T09:30:00',
    unmapped: [],
  })
  assert.deepEqual(strays, [])
  assert.deepEqual(
    persons.map(({ forename, born, line, position }) => [forename, born, line, position]),
    [
      ['Alpha', '2017-03-09', 23, 1],
      ['Bravo', '2010-11-21', 78, 2],
      ['Charlie', '2021-01-30', 122, 3],
      ['Echo', '2004-07-07', 147, 4],
    ],
  )
  assert.deepEqual(
    persons.flatMap((person) => person.unmapped),
    [],
  )
  assert.deepEqual(persons[1]?.requests[0]?.activePlans[0], {
    line: 102,
    transferLa: '202',
    reviewMeetingOn: '2025-10-01',
    reviewOutcome: 'A',
    reviewDraftOn: '2025-10-27',
    lastReviewOn: '2025-10-27',
    placements: [{ line: 108, ukprn: '10000000', rank: 1, entryOn: '2025-09-01', residential: 'A' }],
    needs: [{ line: 114, type: 'SEMH', rank: 1 }],
  })
})

test('tags are read in any order and any letter case, with or without a prefix', async () => {
  const backwards = `<MESSAGE><persons><PERSON>
    <requests><activeplans><SENNEED><sentyperank>1</sentyperank><SENTYPE>ASD</SENTYPE></SENNEED><lastreview>2025-05-06</lastreview>
    </activeplans><ASSESSMENT><namedplan><plandetail><URN>100000</URN></plandetail><startdate>2024-05-06</startdate></namedplan>
    <assessmentoutcome>H</assessmentoutcome></ASSESSMENT><requestoutcome>H</requestoutcome></requests>
    <s:Forename xmlns:s="urn:x">Ada</s:Forename><PERSONBIRTHDATE>2014-02-03</PERSONBIRTHDATE><Postcode>ZZ99 3CZ</Postcode>
    </PERSON></persons>${header()}</MESSAGE>`
  const { headers, persons } = await read(backwards)
  assert.equal(headers[0]?.la, '201')
  assert.deepEqual(withoutLines(persons[0]), {
    position: 1,
    forename: 'Ada',
    born: '2014-02-03',
    postcode: 'ZZ99 3CZ',
    unmapped: [],
    requests: [
      {
        outcome: 'H',
        assessments: [{ outcome: 'H', namedPlans: [{ startsOn: '2024-05-06', details: [{ urn: '100000' }] }] }],
        activePlans: [{ lastReviewOn: '2025-05-06', placements: [], needs: [{ type: 'ASD', rank: 1 }] }],
      },
    ],
  })
})

test('many persons before the header are kept until the header is known', async () => {
  const many = Array.from({ length: 1500 }, (_, index) => `<Person><Forename>P${index}</Forename></Person>`).join('')
  const parts = []
  for await (const part of readSen2Xml(bytesOf(`<M><Persons>${many}</Persons>${header()}</M>`, 700))) parts.push(part)
  assert.ok(parts[0] && 'header' in parts[0])
  assert.deepEqual(
    parts.slice(1).map((part) => ('person' in part ? part.person.forename : undefined)),
    Array.from({ length: 1500 }, (_, index) => `P${index}`),
  )
})

test('the items of other years are read: GenderCurrent, AttendancePattern, Res and WBP of the active plan, DS', async () => {
  const person = `<Person><GenderCurrent>2</GenderCurrent><Requests><ActivePlans><Res>B</Res><WBP>X</WBP>
    <PlacementDetail><AttendancePattern>P</AttendancePattern><Res>A</Res></PlacementDetail><SENneed><SENtype>DS</SENtype></SENneed>
    </ActivePlans></Requests></Person>`
  for (const year of [2023, 2024, 2025, 2026]) {
    const { persons, headers } = await read(message(person, header(year)))
    assert.equal(headers[0]?.year, year)
    assert.equal(persons[0]?.genderCurrent, '2')
    const active = persons[0]?.requests[0]?.activePlans[0]
    assert.equal(active?.residential, 'B')
    assert.equal(active?.workBased, 'X')
    assert.deepEqual(withoutLines(active?.placements), [{ attendancePattern: 'P', residential: 'A' }])
    assert.equal(active?.needs[0]?.type, 'DS')
  }
})

test('nothing is lost: unknown tags, attributes, loose text, repeated and unreadable values are kept with their line', async () => {
  const { persons, strays, headers } =
    await read(`<Message>${header().replace('</Header>', '<Mood>calm</Mood></Header>')}
<Extra>of the file</Extra>
<Persons>
<Person id="7">loose
<Surname>First</Surname><Surname>Second</Surname>
<PersonBirthDate>31/12/2014</PersonBirthDate>
<Requests><RYA>maybe</RYA><Thing><Inner>deep</Inner></Thing></Requests>
</Person></Persons></Message>`)
  assert.equal(persons[0]?.surname, 'First')
  assert.equal(persons[0]?.born, undefined)
  assert.deepEqual(persons[0]?.unmapped, [
    { path: 'Person/@id', value: '7', line: 5 },
    { path: 'Person/#text', value: 'loose', line: 6 },
    { path: 'Person/Surname', value: 'Second', line: 6 },
    { path: 'Person/PersonBirthDate', value: '31/12/2014', line: 7 },
    { path: 'Person/Requests/RYA', value: 'maybe', line: 8 },
    { path: 'Person/Requests/Thing/Inner', value: 'deep', line: 8 },
  ])
  assert.deepEqual(headers[0]?.unmapped, [{ path: 'Header/Mood', value: 'calm', line: 2 }])
  assert.deepEqual(
    strays.map(({ path, value, line }) => [path, value, line]),
    [['Extra', 'of the file', 3]],
  )
})

test('the three officers are found wherever they stand outside the persons', async () => {
  for (const head of [
    header().replace('</Header>', '<DMO>Yes</DMO><DSCO>No</DSCO></Header>'),
    header().replace('</Source>', '<DMO>Yes</DMO><DSCO>No</DSCO></Source>'),
    `${header()}<LADetails><DMO>Yes</DMO><DSCO>No</DSCO></LADetails>`,
  ]) {
    const { headers } = await read(message('', head))
    assert.equal(headers[0]?.dmo, 'Yes')
    assert.equal(headers[0]?.dsco, 'No')
  }
})

test('UTF-8, UTF-16 and Windows-1252 are read, with names kept whole across pieces', async () => {
  const text = surname('Zoë Ńowak-O’Brien 😀')
  const bom = Buffer.from('\uFEFF')
  const swapped = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
  for (const file of [
    Buffer.from(text),
    Buffer.concat([bom, Buffer.from(text)]),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
    swapped,
  ]) {
    for (const size of [1, 3, 100_000]) {
      const { persons } = await collected(readSen2Xml(bytesOf(file, size)))
      assert.equal(persons[0]?.surname, 'Zoë Ńowak-O’Brien 😀')
    }
  }
  const western = Buffer.from(`<?xml version="1.0" encoding="windows-1252"?>${surname('Zo\u00eb')}`, 'latin1')
  assert.equal((await read(western)).persons[0]?.surname, 'Zoë')
})

test('other or wrong encodings are refused with the line', async () => {
  await refuses(`<?xml version="1.0" encoding="UTF-7"?>${surname('x')}`, 'encoding', 1)
  await refuses(`<?xml version="1.0" encoding="EBCDIC-CP-GB"?>${surname('x')}`, 'encoding', 1)
  await refuses(Buffer.from(surname('x'), 'utf16le'), 'encoding', 1)
  const broken = Buffer.from(
    `<Message>\n${header()}\n<Persons>\n<Person><Surname>Zo\u00eb</Surname></Person></Persons></Message>`,
    'latin1',
  )
  await refuses(broken, 'encoding', 5)
})

test('what is not a SEN2 return is refused with the reason', async () => {
  await refuses('', 'empty')
  await refuses('   ', 'truncated')
  await refuses('name,born\nx,y', 'malformed', 1)
  await refuses('<html><body><p>Hello</p></body></html>', 'notSen2')
  const cin = await refuses(message('', header(2026, 'CIN')), 'notSen2')
  assert.match(cin.message, /CIN/)
  await refuses('<Message><Persons><Person/></Persons></Message>', 'noHeader')
  await refuses(`<Message>${header()}</Message>`, 'noPersons')
  await refuses(message('', header(2026, 'SEN2', '')), 'council')
  await refuses(message('', header(2026, 'SEN2', 'Camden')), 'council')
  await refuses(message('', header('')), 'year')
  await refuses(message('', header(2022)), 'year')
  await refuses(message('', header(2027)), 'year')
})

test('broken XML is refused with line and column', async () => {
  const refusal = await refuses(`<Message>${header()}\n\n<Person></Persn></Message>`, 'malformed', 4)
  assert.ok(refusal.column > 0)
  for (const text of ['a & b', 'a & b; c', 'a &', 'A&B']) {
    for (const size of [1, 7, 65_536]) {
      const file = bytesOf(surname(`\n\n${text}`), size)
      await assert.rejects(collected(readSen2Xml(file)), { reason: 'malformed', line: 4, message: /&amp;/ })
    }
  }
  await refuses(surname('a \u0007 b'), 'malformed')
})

test('every DOCTYPE is refused: entities that grow, entities from outside, even an empty one', async () => {
  const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('\n')
  await refuses(`<!DOCTYPE m [<!ENTITY l0 "lol">\n${lol}]>${surname('&l9;')}`, 'doctype')
  await refuses(`<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>${surname('&x;')}`, 'doctype')
  await refuses(`<!DOCTYPE m [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>${surname('')}`, 'doctype')
  await refuses(`<!DOCTYPE m SYSTEM "http://127.0.0.1/x.dtd">${surname('')}`, 'doctype')
  await refuses(`<!DOCTYPE Message>${surname('')}`, 'doctype')
  await refuses(surname('&x;'), 'malformed')
})

test('too deep, too long, too many: refused early and in little memory', async () => {
  await refuses(`<M>${header()}<Persons>${'<a>'.repeat(200_000)}`, 'tooDeep')
  await refuses(surname('x'.repeat(10_001)), 'tooLong')
  assert.equal((await read(surname('x'.repeat(10_000)))).persons[0]?.surname?.length, 10_000)
  const attribute = message(`<Person a="${'x'.repeat(10_001)}"/>`)
  await refuses(attribute, 'tooLong')
  await refuses(message(`<Person>${'<Requests/>'.repeat(3000)}</Person>`), 'tooMany')
  await refuses(message(`<Person>${'<a/>'.repeat(60_000)}</Person>`), 'tooMany')
  await refuses(`<M>${'<a>b</a>'.repeat(20_000)}</M>`, 'notSen2')
})

test('an endless value is refused long before its end, whatever it hides in', async () => {
  const opens = [
    `<M>${header()}<Persons><Person><Surname>`,
    `<M>${header()}<Persons><Person a="`,
    `<M>${header()}<Persons><!-- `,
    `<M>${header()}<Persons><`,
    `<M>${header()}<Persons><Person><Surname><![CDATA[`,
    '<!DOCTYPE m [ ',
  ]
  for (const start of opens) {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(start)
      for (; given < 10_000_000; given += 10_000) yield Buffer.from('x'.repeat(10_000))
    }
    await assert.rejects(collected(readSen2Xml(endless())), (error) => {
      assert.ok(error instanceof Sen2Refusal)
      assert.equal(error.reason, 'tooLong')
      return true
    })
    assert.ok(given < 1_000_000, `${given} characters were taken`)
  }
})

test('a file cut at any hundredth byte is refused, and only the whole file is read', async () => {
  const whole = example.toString('utf8').trimEnd()
  for (let length = 0; length < whole.length; length += 100) {
    const refusal = await refusalOf(whole.slice(0, length))
    assert.ok(['empty', 'truncated'].includes(refusal.reason), `${length}: ${refusal.reason} ${refusal.message}`)
  }
  assert.equal((await read(whole)).persons.length, 4)
})

test('memory stays flat however many persons come', async () => {
  const count = 20_000
  function* persons(): Generator<Sen2Person> {
    for (let index = 1; index <= count; index += 1) yield { ...aPerson(), position: index }
  }
  async function* file(): AsyncGenerator<Uint8Array> {
    for await (const piece of writeSen2Xml(aHeader, persons())) yield Buffer.from(piece)
  }
  let read = 0
  let most = 0
  const before = process.memoryUsage().heapUsed
  for await (const part of readSen2Xml(file())) {
    if (!('person' in part)) continue
    read += 1
    if (read % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before)
  }
  assert.equal(read, count)
  assert.ok(most < 150_000_000, `${Math.round(most / 1e6)} MB`)
})
