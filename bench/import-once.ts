/** One import in a process of its own, so that its memory and its work are its own: prints what it took as JSON. */
import { readFileSync } from 'node:fs'
import { importReturn } from '../src/areas/sen2/index.ts'
import { fixedClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'

const [url = '', file = '', moment = ''] = process.argv.slice(2)
const database = (await openDatabase({ kind: 'postgres', url, most: 4 })) as unknown as Database
const before = process.cpuUsage()
const start = performance.now()
const done = await importReturn({
  database,
  clock: fixedClock(moment),
  files: [{ name: 'return.xml', path: file }],
  startedBy: null,
})
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(before)
await database.close()
if (done.is === 'refused') throw new Error(done.refused.message)
// the most that was ever in memory, as the kernel counted it
const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
const { added, changed, unchanged, ambiguous } = done.summary.persons
process.stdout.write(
  JSON.stringify({
    seconds,
    cpu: (user + system) / 1e6,
    peakRssMb: Number(peak) * 1.024e-3,
    persons: { added, changed, unchanged, ambiguous },
  }),
)
