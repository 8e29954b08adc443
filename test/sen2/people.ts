import fc from 'fast-check'
import { headerSpec, type Item, personSpec, type RecordSpec } from '../../src/areas/sen2/read/items.ts'
import type { Sen2Header, Sen2Part, Sen2Person } from '../../src/areas/sen2/read/person-tree.ts'
import { day } from '../../src/law/local-date.ts'

/** Invented people for the tests of the return. Nobody in them exists. */

export const aHeader: Sen2Header = {
  line: 1,
  collection: 'SEN2',
  year: 2026,
  referenceDate: day('2026-01-15'),
  sourceLevel: 'L',
  la: '201',
  softwareCode: 'Waymark',
  release: '1',
  serialNo: '001',
  dateTime: '2026-02-02T09:30:00',
  dmo: 'Yes',
  dco: 'Yes',
  dsco: 'No',
  unmapped: [],
}

/** A girl whose plan was made in 2025 within the twenty weeks. Every check lets her pass. */
export function aPerson(): Sen2Person {
  return {
    line: 10,
    position: 1,
    surname: 'Example',
    forename: 'Asha',
    born: day('2017-03-09'),
    sex: 'F',
    ethnicity: 'WBRI',
    postcode: 'ZZ99 3CZ',
    upn: 'J201200000001',
    unmapped: [],
    requests: [
      {
        line: 20,
        receivedOn: day('2025-02-03'),
        source: '2',
        rya: false,
        outcomeOn: day('2025-03-14'),
        outcome: 'Y',
        mediation: false,
        tribunal: false,
        assessments: [
          {
            line: 30,
            outcome: 'Y',
            outcomeOn: day('2025-06-20'),
            week20: false,
            namedPlans: [
              {
                line: 40,
                startsOn: day('2025-06-20'),
                personalBudget: false,
                details: [{ line: 50, urn: '100000', rank: 1, resourcedProvision: true }],
              },
            ],
          },
        ],
        activePlans: [
          {
            line: 60,
            placements: [{ line: 70, urn: '100000', rank: 1, entryOn: day('2021-09-06') }],
            needs: [
              { line: 80, type: 'SLCN', rank: 1 },
              { line: 81, type: 'ASD', rank: 2 },
            ],
          },
        ],
      },
    ],
  }
}

const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && text.isWellFormed() && !hasNoPlaceInXml.test(text))

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
const hasNoPlaceInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ufeff]/

const days = fc
  .record({
    year: fc.integer({ min: 1998, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    of: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, of }) => day(`${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`))

const valueOfKind = {
  text: texts,
  date: days,
  flag: fc.boolean(),
  number: fc.integer({ min: 0, max: 9999 }),
} as const

const itemsOf = (items: readonly Item[]) =>
  fc.record(Object.fromEntries(items.map((item) => [item.field, valueOfKind[item.kind]])), { requiredKeys: [] })

function recordsOf(spec: RecordSpec): fc.Arbitrary<object> {
  const lists = fc.record(
    Object.fromEntries(spec.children.map((child) => [child.field, fc.array(recordsOf(child.spec), { maxLength: 2 })])),
  )
  return fc.tuple(itemsOf(spec.items), lists).map(([items, children]) => ({ line: 0, ...items, ...children }))
}

/** Any persons at all: every item missing or there, any text, sensible or not. */
export const anyPersons = fc
  .array(recordsOf(personSpec), { maxLength: 5 })
  .map((records) =>
    records.map((record, index) => ({ ...record, position: index + 1, unmapped: [] }) as unknown as Sen2Person),
  )

export const anyHeader = itemsOf(headerSpec.items).map(
  (items) => ({ ...aHeader, ...items, collection: 'SEN2', year: 2026, la: '201' }) as Sen2Header,
)

/** The same without the lines, which depend on the shape of the file. */
export function withoutLines(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'line' ? undefined : inner)))
}

export async function collected(parts: AsyncIterable<Sen2Part>) {
  const headers: Sen2Header[] = []
  const persons: Sen2Person[] = []
  const strays: Extract<Sen2Part, { stray: unknown }>['stray'][] = []
  for await (const part of parts) {
    if ('header' in part) headers.push(part.header)
    else if ('person' in part) persons.push(part.person)
    else strays.push(part.stray)
  }
  return { headers, persons, strays }
}

/** The bytes of a text in pieces of a size, as a slow upload brings them. */
export async function* bytesOf(text: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
