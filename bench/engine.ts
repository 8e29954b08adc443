import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { EngineMeasured } from './engine-rounds.ts'
import type { Bench, Figure } from './figure.ts'

const run = promisify(execFile)
const rounds = fileURLToPath(new URL('engine-rounds.ts', import.meta.url))
const goal = 100_000

/** How many journeys a second one core works out, beside the arithmetic on days that they need. */
export const engine: Bench = {
  name: 'engine',
  needs: 'nothing',
  async run({ quick }) {
    // In a process of its own, without the loader that tests and tools run under: the service does not have it either.
    const { stdout } = await run(process.execPath, [
      '--no-warnings',
      rounds,
      quick ? '300' : '3000',
      quick ? '3' : '15',
    ])
    const measured: EngineMeasured = JSON.parse(stdout)
    const aSecond = Math.round(1e6 / measured.perJourney)
    const figure: Figure = {
      figure: 'all deadlines of a journey, with what explains them',
      at: `${measured.journeys.toLocaleString('en-GB')} journeys, ${measured.events.toFixed(1)} events and ${measured.deadlines.toFixed(1)} deadlines each`,
      limit: `the day arithmetic alone: ${Math.round(1e6 / measured.arithmetic).toLocaleString('en-GB')} a second`,
      toReach: `${goal.toLocaleString('en-GB')} a second on one core, or what stands in the way`,
      reached: `${aSecond.toLocaleString('en-GB')} a second; ${measured.ratio.toFixed(1)} times the arithmetic`,
      passed: aSecond >= goal,
      notes:
        'The profile is flat: no function takes more than 8 of 100 parts. What is left is the finding of what met, ended or replaced each step, and the objects that hold it.',
    }
    return [figure]
  },
}
