/**
 * Measures how fast a return is read, turned into facts and checked, and how much memory that takes.
 * Run: node --import tsx test/sen2/measure-reading.ts [PERSONS]
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPerson } from '../../src/areas/sen2/checks/check-person.ts'
import { wholeReturnCheck } from '../../src/areas/sen2/checks/check-return.ts'
import { factsOf } from '../../src/areas/sen2/facts/facts-of-person.ts'
import { returnOf } from '../../src/areas/sen2/read/census-days.ts'
import type { Sen2File } from '../../src/areas/sen2/read/csv-tables.ts'
import type { Sen2Person } from '../../src/areas/sen2/read/person-tree.ts'
import { readSen2 } from '../../src/areas/sen2/read/read-sen2.ts'
import { writeCollectCsv } from '../../src/areas/sen2/write/write-collect-csv.ts'
import { writeSen2Xml } from '../../src/areas/sen2/write/write-xml.ts'
import { aHeader, aPerson } from './people.ts'

const count = Number(process.argv[2] ?? 100_000)

function* persons(): Generator<Sen2Person> {
  for (let index = 1; index <= count; index += 1) {
    yield { ...aPerson(), position: index, surname: `Example${index}`, upn: `J2012${String(index).padStart(8, '0')}` }
  }
}

function opened(folder: string, name: string) {
  const path = join(folder, name)
  const stream = createWriteStream(path)
  let bytes = 0
  return {
    file: { name, path } satisfies Sen2File,
    bytes: () => bytes,
    async write(text: string) {
      bytes += Buffer.byteLength(text)
      if (!stream.write(text)) await once(stream, 'drain')
    },
    close: () => new Promise<void>((go) => stream.end(() => go())),
  }
}

async function measure(what: string, files: readonly Sen2File[], bytes: number): Promise<void> {
  const started = process.hrtime.bigint()
  const whole = wholeReturnCheck()
  let context = returnOf(aHeader)
  let [read, events, problems, most] = [0, 0, 0, 0]
  for await (const part of readSen2(files)) {
    if ('header' in part) context = returnOf(part.header)
    if (!('person' in part)) continue
    read += 1
    events += factsOf(part.person, context).events.length
    problems += checkPerson(part.person, context).length
    whole.add(part.person)
    if (read % 5000 === 0) most = Math.max(most, process.memoryUsage().rss)
  }
  problems += whole.end().length
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const speed = `${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round(read / seconds)} persons/s`
  console.log(`${what}: ${read} persons, ${events} events, ${problems} problems, ${Math.round(bytes / 1e6)} MB`)
  console.log(`  ${seconds.toFixed(1)} s, ${speed}, at most ${Math.round(most / 1e6)} MB of memory`)
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-measure-'))
  try {
    const xml = opened(folder, 'return.xml')
    for await (const piece of writeSen2Xml(aHeader, persons())) await xml.write(piece)
    await xml.close()
    await measure('XML', [xml.file], xml.bytes())
    const tables = new Map<string, ReturnType<typeof opened>>()
    for await (const { table, line } of writeCollectCsv(aHeader, persons())) {
      const file = tables.get(table) ?? opened(folder, `${table}.csv`)
      tables.set(table, file)
      await file.write(`${line}\n`)
    }
    const all = [...tables.values()]
    for (const file of all) await file.close()
    const bytes = all.reduce((sum, file) => sum + file.bytes(), 0)
    await measure(
      'Nine CSV files',
      all.map(({ file }) => file),
      bytes,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
