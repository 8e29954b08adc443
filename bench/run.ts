/**
 * `npm run bench`: measures, each figure beside its limit in the same run, prints one table, and keeps it in bench/results.json and docs/performance.md.
 *
 *   npm run bench                          everything, at the size of a county
 *   npm run bench -- --only pages,engine   these alone
 *   npm run bench -- --size town           a smaller area
 *   npm run bench -- --quick               short rounds: to see that it works, not for a table
 *
 * WAYMARK_BENCH_URL may name a database of that size that is there already (it is read, and sessions are opened in it).
 */
import { execFile } from 'node:child_process'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { parseArgs, promisify } from 'node:util'
import pg from 'pg'
import { systemClock } from '../src/platform/clock.ts'
import { testServer } from '../test/support/postgres-server.ts'
import { adviceTray } from './advice-tray.ts'
import { engine } from './engine.ts'
import type { Bench, Figure, Ground } from './figure.ts'
import { imports, largestImport } from './imports.ts'
import { letterPdf, letters } from './letters.ts'
import { pages } from './pages.ts'
import { panelAgenda } from './panel-agenda.ts'
import { planPage } from './plan-page.ts'
import { planChecks, planCompare, planDocx, planPdf } from './plans.ts'
import { recompute } from './recompute.ts'
import { start } from './start.ts'
import { wire } from './wire.ts'
import { worklistQuery } from './worklist-query.ts'
import { keep, tableOf } from './write-table.ts'

const benches: readonly Bench[] = [
  imports,
  largestImport,
  worklistQuery,
  pages,
  adviceTray,
  panelAgenda,
  letters,
  letterPdf,
  planPdf,
  planDocx,
  planChecks,
  planCompare,
  planPage,
  engine,
  recompute,
  start,
  wire,
]
const sizes: Readonly<Record<string, string>> = {
  village: '300 plans',
  town: 'town: 3,000 plans',
  county: 'county: 25,000 plans, 100,000 on SEN Support',
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string', default: 'county' },
    quick: { type: 'boolean', default: false },
  },
})

const wanted = values.only?.split(',')
const chosen = benches.filter((bench) => wanted === undefined || wanted.includes(bench.name))
const unknown = wanted?.filter((name) => !benches.some((bench) => bench.name === name)) ?? []
if (unknown.length > 0 || !(values.size in sizes)) {
  console.error(`There is no ${unknown.join(', ') || `size ${values.size}`}.`)
  console.error(
    `Measurements: ${benches.map((bench) => bench.name).join(', ')}. Sizes: ${Object.keys(sizes).join(', ')}.`,
  )
  process.exit(2)
}

async function filled(server: string): Promise<string> {
  const given = process.env['WAYMARK_BENCH_URL']
  if (given) return given
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query('create database waymark_bench')
  await client.end()
  const url = Object.assign(new URL(server), { pathname: '/waymark_bench' }).href
  const environment = { ...process.env, DATABASE_URL: url }
  const waymark = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['bin/waymark.js', ...args], { env: environment, maxBuffer: 2 ** 26 })
  console.log(`Loading the ${values.size} …`)
  await waymark('migrate')
  await waymark('demo', '--size', values.size)
  return url
}

const needsServer = chosen.some((bench) => bench.needs !== 'nothing')
const server = needsServer ? await testServer() : undefined
const figures: Figure[] = []
try {
  const ground: Ground = {
    server: server?.url ?? '',
    county: server && chosen.some((bench) => bench.needs === 'county') ? await filled(server.url) : '',
    size: sizes[values.size] as string,
    quick: values.quick,
  }
  for (const bench of chosen) {
    const begun = performance.now()
    const found = await bench.run(ground)
    figures.push(...found)
    console.log(`${bench.name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    for (const one of found)
      console.log(`  ${one.passed ? 'reached' : 'MISSED '}  ${one.figure}: ${one.reached} (${one.toReach})`)
  }
} finally {
  await server?.stop()
}

const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory}, ${type()} ${release()}, Node ${process.version}`
if (!values.quick) keep({ measuredAt: systemClock.now(), machine, figures })
console.log(`\n${machine}; load ${loadavg()[0]?.toFixed(1)} at the end\n\n${tableOf(figures)}`)
