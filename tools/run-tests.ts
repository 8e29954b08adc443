/**
 * What `npm test` runs: every test on the embedded database, then those that use a database again on PostgreSQL.
 * `npm test -- PATH…` runs only the test files under these paths, `npm test -- --on postgres` (or `embedded`) on one database alone.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { migrationsFolder } from '../src/platform/db/migrate.ts'
import { snapshotFolder } from '../src/platform/db/snapshot.ts'
import { type TestServer, testServer } from '../test/support/postgres-server.ts'
import { findChromium } from './find-chromium.ts'
import type { SummaryLine } from './summary-reporter.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const patterns = ['src', 'test', 'seed', 'tools'].flatMap((folder) => [
  `${folder}/**/*.test.ts`,
  `${folder}/**/*.test.tsx`,
])

/** Files that ask about pages in a browser, or about hostile files, which are the same on both databases: run once, and slow. */
const onEmbeddedAlone = [
  'test/journeys/every-page.test.ts',
  'test/journeys/ways-of-using.test.ts',
  'test/files/hostile-uploads.test.ts',
]

/** The same SQL taken away piece by piece, and the longest of all: once, where it is quicker. What is there is asked on both databases elsewhere. */
const onPostgresAlone = ['test/access/every-removal-is-seen.test.ts']

/** The relative imports of a file, as files that exist. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)]
  return found
    .map((match) => resolve(dirname(file), match[1] ?? ''))
    .filter((path) => /\.tsx?$/.test(path) && existsSync(path))
}

/** Whether a file, or anything it imports, imports one of these. */
function reaches(file: string, targets: ReadonlySet<string>): boolean {
  const seen = new Set<string>()
  const waiting = [file]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (targets.has(next)) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...importsOf(next))
  }
  return false
}

function chosenFiles(paths: readonly string[]): string[] {
  const all = globSync(patterns, { cwd: root }).sort()
  if (paths.length === 0) return all
  const wanted = paths.map((path) => relative(root, resolve(path)))
  return all.filter((file) => wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`)))
}

let running: ChildProcess | undefined
let stopped = false

/** Where each of the two runs leaves what is said of it at the end. */
const summaries = mkdtempSync(join(tmpdir(), 'waymark-tests-'))
const summaryOf = (database: string) => join(summaries, `${database}.jsonl`)

/** The failures of all runs and the slowest files, once more at the very end: a log of thousands of lines is read from there. */
function sayTheSummary(): void {
  for (const file of readdirSync(summaries)) {
    const lines = readFileSync(join(summaries, file), 'utf8').split('\n').filter(Boolean)
    const said = lines.map((line) => JSON.parse(line) as SummaryLine)
    const slowest = said
      .flatMap((one) => ('milliseconds' in one ? [one] : []))
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, 8)
      .map((one) => `${relative(root, one.file)} ${Math.round(one.milliseconds / 1000)} s`)
    console.log(`Slowest on ${basename(file, '.jsonl')}: ${slowest.join(', ')}`)
    for (const one of said)
      if ('failed' in one) console.log(`FAILED: ${one.failed} (${relative(root, one.file)})\n${one.error}\n`)
  }
  rmSync(summaries, { recursive: true, force: true })
}

function runFiles(files: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  if (files.length === 0 || stopped) return Promise.resolve(0)
  const concurrency = Math.min(4, Math.max(1, availableParallelism()))
  const reporters = [
    'spec',
    'stdout',
    join(root, 'tools', 'summary-reporter.ts'),
    summaryOf(environment['WAYMARK_TEST_DB'] ?? ''),
  ]
  const args = [
    ...['--import', 'tsx', '--test', `--test-concurrency=${concurrency}`],
    ...reporters.map((value, place) => `--test-reporter${place % 2 === 0 ? '' : '-destination'}=${value}`),
    ...files,
  ]
  return new Promise((done) => {
    running = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
    running.on('exit', (code) => {
      running = undefined
      done(code ?? 1)
    })
  })
}

function seconds(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`
}

async function main(): Promise<number> {
  const begun = performance.now()
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { on: { type: 'string' } } })
  const files = chosenFiles(positionals)
  if (files.length === 0) {
    console.error('There are no test files there.')
    return 1
  }
  const support = (name: string) => join(root, 'test', 'support', name)
  const withDatabase = files.filter((file) => reaches(join(root, file), new Set([support('database.ts')])))
  const withBrowser = files.some((file) => reaches(join(root, file), new Set([support('browser.ts')])))
  const environment: Record<string, string> = {}
  if (withBrowser) {
    const browser = findChromium()
    console.log(`Browser: ${browser.path} (${browser.from})`)
    environment['WAYMARK_CHROMIUM'] = browser.path
  }
  if (withDatabase.length > 0) await snapshotFolder(migrationsFolder)
  const first = values.on === 'postgres' ? [] : files.filter((file) => !onPostgresAlone.includes(file))
  console.log(`${first.length} test files on the embedded database:`)
  const embedded = await runFiles(first, { ...environment, WAYMARK_TEST_DB: 'embedded' })
  console.log(`Embedded database: ${embedded === 0 ? 'passed' : 'FAILED'}, ${seconds(begun)}`)
  const again = values.on === 'embedded' ? [] : withDatabase.filter((file) => !onEmbeddedAlone.includes(file))
  const postgres = again.length === 0 || stopped ? 0 : await onPostgres(again, environment)
  sayTheSummary()
  console.log(`All tests: ${embedded === 0 && postgres === 0 ? 'passed' : 'FAILED'}, ${seconds(begun)}`)
  return stopped ? 130 : Math.max(embedded, postgres)
}

let server: TestServer | undefined

async function onPostgres(files: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  const begun = performance.now()
  server = await testServer()
  console.log(`${files.length} test files that use a database on PostgreSQL, ${server.from}:`)
  try {
    const code = await runFiles(files, { ...environment, WAYMARK_TEST_DB: 'postgres', WAYMARK_TEST_SERVER: server.url })
    console.log(`PostgreSQL: ${code === 0 ? 'passed' : 'FAILED'}, ${seconds(begun)}`)
    return code
  } finally {
    await server.stop()
    server = undefined
  }
}

function stop(signal: NodeJS.Signals): void {
  stopped = true
  running?.kill(signal)
}

process.on('SIGINT', () => stop('SIGINT'))
process.on('SIGTERM', () => stop('SIGTERM'))
try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
