/** `npm run drill`: causes faults on purpose and prints what held. `--quick`, `--only NAME`, `--write` (docs/resilience.md). */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { systemClock } from '../src/platform/clock.ts'
import type { Drill, DrillResult } from './drill.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const documentFile = join(root, 'docs', 'resilience.md')
const resultsFile = join(root, 'drills', 'results.json')

type Timed = DrillResult & { drill: string; seconds: number; at: string }

/** Every drill: the files beside this one and those in running/ that export one. */
async function allDrills(): Promise<Drill[]> {
  const files = globSync(['drills/*.ts', 'drills/running/*.ts'], { cwd: root }).sort()
  const found: Drill[] = []
  for (const file of files.filter((one) => !/(?:^|\/)(run|drill)\.ts$/.test(one))) {
    const module: { drill?: Drill } = await import(pathToFileURL(join(root, file)).href)
    if (module.drill) found.push(module.drill)
  }
  return found
}

async function runOne(drill: Drill, quick: boolean): Promise<Timed[]> {
  const begun = performance.now()
  const timed = (results: readonly DrillResult[]): Timed[] =>
    results.map((result) => ({
      ...result,
      drill: drill.name,
      seconds: Math.round((performance.now() - begun) / 1000),
      at: systemClock.now(),
    }))
  try {
    return timed(await drill.run({ quick }))
  } catch (error) {
    const reached = `broke off: ${error instanceof Error ? error.message : String(error)}`
    return timed([{ name: drill.name, toReach: 'to end', reached, passed: false }])
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const lineOf = (result: Timed): string =>
  `| ${[result.name, result.toReach, result.reached, result.passed ? 'yes' : '**no**', result.notes ?? ''].map(cell).join(' | ')} |`

function table(results: readonly Timed[]): string {
  return ['| drill | to reach | reached | passed | notes |', '|---|---|---|---|---|', ...results.map(lineOf)].join('\n')
}

const machine = (): string =>
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`

const begin = '<!-- table of npm run drill: begin -->'
const end = '<!-- table of npm run drill: end -->'

/** The last whole run of each drill: those of this run, and of the others what is kept. */
function withThoseBefore(results: readonly Timed[], known: readonly string[]): Timed[] {
  const kept: Timed[] = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')).results : []
  const now = new Set(results.map((one) => one.drill))
  const all = [...kept.filter((one) => !now.has(one.drill) && known.includes(one.drill)), ...results]
  return all.sort((a, b) => known.indexOf(a.drill) - known.indexOf(b.drill))
}

/** Puts the table between the two marks of the document. */
function writeDocument(results: readonly Timed[]): void {
  if (!existsSync(documentFile)) return
  const text = readFileSync(documentFile, 'utf8')
  const [before, after] = [text.split(begin)[0], text.split(end)[1]]
  if (before === undefined || after === undefined) throw new Error('docs/resilience.md has no place for the table')
  const seconds = new Map(results.map((result) => [result.drill, result.seconds]))
  const minutes = Math.ceil([...seconds.values()].reduce((sum, one) => sum + one, 0) / 60)
  const days = [...new Set(results.map((result) => result.at.slice(0, 10)))].sort().join(' and ')
  const about = `Run on ${days}, ${minutes} minutes, on ${machine()}.`
  writeFileSync(documentFile, `${before}${begin}\n${about}\n\n${table(results)}\n${end}${after}`)
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean', default: false },
  },
})
const drills = await allDrills()
const chosen = values.only.length === 0 ? drills : drills.filter((one) => values.only.includes(one.name))
if (chosen.length === 0) {
  console.error(`There is no drill of this name. There are: ${drills.map((one) => one.name).join(', ')}`)
  process.exit(1)
}
const results: Timed[] = []
for (const drill of chosen) {
  console.error(`${drill.name} …`)
  const of = await runOne(drill, values.quick)
  for (const one of of)
    console.error(`  ${one.passed ? 'held' : 'FAILED'}: ${one.name}: ${one.reached} (${one.seconds} s)`)
  results.push(...of)
}
console.log(table(results))
if (!values.quick) {
  const all = withThoseBefore(
    results,
    drills.map((one) => one.name),
  )
  writeFileSync(resultsFile, `${JSON.stringify({ machine: machine(), results: all }, undefined, 2)}\n`)
  if (values.write) writeDocument(all)
}
process.exit(results.every((one) => one.passed) ? 0 : 1)
