import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { aHeader, anyHeader, anyPersons, bytesOf, collected, withoutLines } from '../../../../test/sen2/people.ts'
import type { Sen2File, TableName } from '../read/csv-tables.ts'
import type { Sen2Header, Sen2Person } from '../read/person-tree.ts'
import { readCollectCsv } from '../read/read-collect-csv.ts'
import { readSen2 } from '../read/read-sen2.ts'
import { readSen2Xml } from '../read/read-xml.ts'
import { writeCollectCsv } from './write-collect-csv.ts'
import { writeSen2Xml } from './write-xml.ts'

async function xmlOf(header: Sen2Header, persons: readonly Sen2Person[]): Promise<string> {
  let text = ''
  for await (const piece of writeSen2Xml(header, persons)) text += piece
  return text
}

/** Writes the nine files into a folder; the rows after the names can be put in another order. */
async function csvIn(
  folder: string,
  header: Sen2Header,
  persons: readonly Sen2Person[],
  order = (rows: string[]) => rows,
) {
  const lines = new Map<TableName, string[]>()
  for await (const { table, line } of writeCollectCsv(header, persons)) {
    lines.set(table, [...(lines.get(table) ?? []), line])
  }
  const tables = {} as Record<TableName, Sen2File>
  for (const [table, [names = '', ...rows]] of lines) {
    const file = { name: `${table}.csv`, path: join(folder, `${table}.csv`) }
    await writeFile(file.path, `${[names, ...order(rows)].join('\r\n')}\r\n`)
    tables[table] = file
  }
  return tables
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('what is written as XML is read back the same, in pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(anyHeader, anyPersons, fc.integer({ min: 1, max: 200 }), async (header, persons, size) => {
      const read = await collected(readSen2Xml(bytesOf(await xmlOf(header, persons), size)))
      assert.deepEqual(withoutLines(read), withoutLines({ headers: [header], persons, strays: [] }))
    }),
    { numRuns: 150 },
  )
})

test('what is written as the nine CSV files is read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(anyHeader, anyPersons, async (header, persons) => {
      const read = await inFolder(async (folder) => collected(readCollectCsv(await csvIn(folder, header, persons))))
      assert.deepEqual(withoutLines(read), withoutLines({ headers: [header], persons, strays: [] }))
    }),
    { numRuns: 40 },
  )
})

test('rows in any order, joined in many buckets that do not fit in memory, give the same persons', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyPersons,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      async (persons, random) => {
        const shuffled = (rows: string[]) =>
          rows
            .map((row) => ({ row, at: random.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ row }) => row)
        const read = await inFolder(async (folder) =>
          collected(readCollectCsv(await csvIn(folder, aHeader, persons, shuffled), { bytesInMemory: 50 })),
        )
        const byName = (some: readonly unknown[]) =>
          some.map((one) => JSON.stringify(sorted(withoutPosition(withoutLines(one))))).sort()
        assert.deepEqual(byName(read.persons), byName(persons))
        assert.deepEqual(read.strays, [])
      },
    ),
    { numRuns: 25 },
  )
})

test('nothing of what was written down on the way is left behind', async () => {
  await inFolder(async (folder) => {
    const persons = fc.sample(anyPersons, { numRuns: 1, seed: 7 })[0] ?? []
    const tables = await csvIn(folder, aHeader, persons)
    const files = Object.values(tables)
    const before = (await readdir(folder)).length
    const all = await collected(readSen2(files, { folder }))
    assert.equal(all.persons.length, persons.length)
    for await (const part of readSen2(files, { folder })) if ('header' in part) break
    assert.equal((await readdir(folder)).length, before)
  })
})

const withoutPosition = (person: unknown) => ({ ...(person as object), position: 0 })

/** Keys in order, so that two trees can be compared as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
