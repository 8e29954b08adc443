import { fileURLToPath } from 'node:url'
import type { Drill, DrillResult } from '../drill.ts'

const line = (result: DrillResult): string =>
  `${result.passed ? 'passed' : 'FAILED'}  ${result.name}: ${result.reached} (to reach: ${result.toReach})${
    result.notes ? `\n        ${result.notes}` : ''
  }`

/** Runs a drill whose file was started by itself: `node --import tsx drills/running/tls.ts`, with `--quick` its short form. */
export async function alone(file: string, drill: Drill): Promise<void> {
  if (process.argv[1] !== fileURLToPath(file)) return
  const begun = performance.now()
  const results = await drill.run({ quick: process.argv.includes('--quick') })
  console.log(`${drill.name}, ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  for (const result of results) console.log(line(result))
  process.exitCode = results.every((result) => result.passed) ? 0 : 1
}

/** One line of the table from what was found wrong: nothing found is passed. */
export function resultOf(
  name: string,
  toReach: string,
  about: { reached: string; wrong: readonly string[]; notes?: string },
): DrillResult {
  const notes = [about.notes ?? '', ...about.wrong.slice(0, 5)].filter((text) => text !== '').join('; ')
  return { name, toReach, reached: about.reached, passed: about.wrong.length === 0, ...(notes ? { notes } : {}) }
}
