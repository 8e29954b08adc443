/**
 * Measures the import of a large return: `node --import tsx test/sen2/measure-import.ts [PERSONS] [--again]`, on the engine
 * that WAYMARK_TEST_DB names. Prints seconds and the most memory used, step by step.
 */
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { importReturn } from '../../src/areas/sen2/index.ts'
import type { Sen2Person } from '../../src/areas/sen2/read/person-tree.ts'
import { writeSen2Xml } from '../../src/areas/sen2/write/write-xml.ts'
import { addDays, day } from '../../src/law/local-date.ts'
import { world } from '../support/world.ts'
import { headerOf } from './import-kit.ts'
import { aPerson } from './people.ts'

const count = Number(process.argv[2] ?? 100_000)
const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

function upnOf(place: number): string {
  const digits = `201${String(place).padStart(9, '0')}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  return `${checkLetters[sum % 23]}${digits}`
}

function* persons(): Generator<Sen2Person> {
  for (let place = 0; place < count; place += 1) {
    const person = aPerson()
    const request = person.requests[0]
    if (!request) continue
    const base = {
      ...person,
      forename: `Forename${place}`,
      surname: `Surname${place % 5000}`,
      born: addDays(day('2004-01-01'), place % 6000),
      upn: upnOf(place),
    }
    if (place % 3 === 0) yield base
    else {
      yield {
        ...base,
        requests: [
          {
            line: 1,
            outcome: 'H',
            assessments: [
              {
                line: 2,
                outcome: 'H',
                namedPlans: [
                  {
                    line: 3,
                    startsOn: addDays(day('2022-01-04'), place % 900),
                    details: [{ line: 4, urn: '100000', rank: 1 }],
                  },
                ],
              },
            ],
            activePlans: [
              {
                line: 5,
                reviewMeetingOn: addDays(day('2025-01-20'), place % 200),
                lastReviewOn: addDays(day('2025-02-10'), place % 200),
                reviewOutcome: place % 2 ? 'M' : 'A',
                placements: [{ line: 6, urn: place % 2 ? '100000' : '100001', rank: 1, entryOn: day('2021-09-06') }],
                needs: [{ line: 7, type: 'ASD', rank: 1 }],
              },
            ],
          },
        ],
      }
    }
  }
}

const ends: (() => Promise<void>)[] = []
const here = await world({ after: (work) => void ends.unshift(work) })
const path = join(tmpdir(), `waymark-measure-${process.pid}.xml`)
await pipeline(Readable.from(writeSen2Xml(headerOf(2026), persons())), createWriteStream(path))
let most = 0
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss)
}, 50)
for (const turn of ['first', 'again']) {
  most = 0
  const start = performance.now()
  const done = await importReturn({
    database: here.database,
    clock: here.clock,
    files: [{ name: 'large.xml', path }],
    startedBy: null,
  })
  const seconds = (performance.now() - start) / 1000
  console.log(
    turn,
    done.is,
    done.is === 'done' ? JSON.stringify(done.summary.persons) : '',
    `${seconds.toFixed(1)} s`,
    `${(most / 1e6).toFixed(0)} MB at most`,
  )
  if (!process.argv.includes('--again')) break
}
clearInterval(watch)
await rm(path)
for (const end of ends) await end()
