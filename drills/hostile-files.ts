import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeAll, limits } from '../test/drills/read-hostile.ts'
import type { Drill } from './drill.ts'

/** Each hostile file in a process of its own, its time and memory against the limits. */
export const drill: Drill = {
  name: 'hostile-files',
  async run({ quick }) {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-drill-'))
    try {
      const judged = await judgeAll(folder, { each: !quick, slowness: 1 })
      const wrong = judged.filter((one) => one.wrong)
      const slowest = Math.max(...judged.map((one) => one.outcome.processor))
      const byTheClock = Math.max(...judged.map((one) => one.outcome.milliseconds))
      const largest = Math.max(...judged.map((one) => one.outcome.megabytes))
      return [
        {
          name: 'hostile XML, CSV and zip',
          toReach: `at least 60 cases refused or neutral, each under ${limits.milliseconds / 1000} s and ${limits.megabytes} MB`,
          reached: `${judged.length} cases: ${judged.filter((one) => one.outcome.is === 'refused').length} refused, ${judged.filter((one) => one.outcome.is === 'read').length} read as plain text; slowest ${slowest} ms of the processor (${byTheClock} by the clock), largest ${largest} MB`,
          passed: judged.length >= 60 && wrong.length === 0,
          notes: wrong.map((one) => `${one.name}: ${one.wrong}`).join('; '),
        },
      ]
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
