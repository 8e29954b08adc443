/** Where the service begins: reads the settings, opens the database, listens, and ends cleanly. Wiring only. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inTransaction } from './access/in-transaction.ts'
import { systemViewer } from './access/viewer.ts'
import { appOver } from './app.ts'
import { makeFirstUseCode } from './areas/accounts/index.ts'
import { type LocalDate, parseLocalDate } from './law/local-date.ts'
import { measuresOf } from './measures.ts'
import { systemClock } from './platform/clock.ts'
import { type Config, loadConfig } from './platform/config.ts'
import type { Database } from './platform/db/database.ts'
import { DatabaseAway, DatabaseRefused } from './platform/db/errors.ts'
import { openConfigured } from './platform/db/open.ts'
import { createLog, type Log } from './platform/log.ts'
import { type Readiness, readinessOf } from './platform/readiness.ts'
import { refuseWeakStart, StartRefused, startWarnings } from './start-checks.ts'
import type { Services } from './web/services.ts'

const say = (words: string) => void process.stdout.write(`${words}\n`)
const today = () => parseLocalDate(systemClock.today()) as LocalDate

/** The secret that signs cookies: given, or made once and kept beside the embedded database. */
async function cookieSecret(config: Config): Promise<string> {
  if (config.secret !== undefined) return config.secret
  const made = randomBytes(32).toString('base64url')
  if (config.databaseUrl !== undefined) return made
  const file = join(config.dataFolder, 'secret')
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch(ignoreExisting)
  return readFile(file, 'utf8')
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

/** A database that serves no area yet is given the fictional one, as of the day of its first start. */
async function fillIfEmpty(database: Database): Promise<void> {
  const area = await inTransaction(database, systemViewer('setup', today()), (tx) =>
    tx.selectFrom('area').select('la_code').executeTakeFirst(),
  )
  if (area) return
  say('First start: making a fictional area to try Waymark with …')
  const { loadArea } = await import('../seed/load-area.ts')
  const { makeArea } = await import('../seed/make-area.ts')
  await loadArea(database, {
    area: makeArea({ asOf: today(), size: 'small' }),
    now: systemClock.now(),
    progress: (children) => say(`  ${children} children`),
  })
}

/** Commands of `waymark …` beside a running service are handed to it: it alone may open the embedded folder. */
async function takeCommands(services: Services, version: string) {
  const { config, database, clock, log } = services
  if (config.databaseUrl !== undefined) return { stop: async () => undefined }
  const { commandsInService } = await import('./cli/in-service.ts')
  const { serveCommands } = await import('./platform/db/hand-over.ts')
  return serveCommands(config.dataFolder, commandsInService({ database, clock, version, log }))
}

/** Measurements on a port of their own, where they are asked for. */
async function startMetrics(services: Services, version: string, readiness: Readiness) {
  const where = services.config.metrics
  if (where === undefined) return { metrics: undefined, stop: async () => undefined }
  // not loaded where nobody asks: it costs every start some time
  const { createMetrics } = await import('./platform/metrics.ts')
  const { serveMetrics } = await import('./platform/metrics-server.ts')
  const metrics = createMetrics(version, measuresOf(services, readiness))
  const server = await serveMetrics(where, metrics)
  say(`Measurements: http://${where.host}:${server.port}/metrics`)
  return { metrics, stop: server.stop }
}

/** The database of this process, refused where it or its login is too weak for real records. */
async function openChecked(config: Config, log: Log): Promise<Database> {
  const database = await openConfigured(config, { log, backups: { everyMinutes: 10, keep: 3, log } })
  try {
    if (config.databaseUrl === undefined) await fillIfEmpty(database)
    await refuseWeakStart(config, database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function start(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel, texts: config.production ? 'withheld' : 'shown' })
  const version: string = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version
  for (const warning of startWarnings(config)) say(warning)
  const database = await openChecked(config, log)
  const services: Services = { database, clock: systemClock, config, log, cookieSecret: await cookieSecret(config) }
  const readiness = readinessOf(database)
  const measured = await startMetrics(services, version, readiness)
  const app = await appOver(services, { readiness, metrics: measured.metrics })
  let worker: Promise<{ stop(): Promise<void> }> | undefined
  const handed = await takeCommands(services, version)
  // before the address is said: whoever reads it may already ask us to stop
  stopCleanly(log, config, async () => {
    readiness.drain()
    await wait(config.drainSeconds * 1000)
    await app.close()
    await (await worker)?.stop()
    await handed.stop()
    await measured.stop()
    await database.close()
  })
  await app.listen({ port: config.port, host: config.host })
  // nobody waits for it: people are answered first
  worker = import('./worker.ts').then(({ startWorker }) => startWorker(services))
  await worker
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  say(`Waymark ${version} is ready: http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`)
  const firstUse = await makeFirstUseCode(database, { now: systemClock.now(), today: today() })
  if (firstUse)
    say(`Nobody keeps this area yet. Make the first administrator here, once: ${config.publicUrl}${firstUse.path}`)
  if (config.databaseUrl === undefined) {
    say('It keeps its data in an embedded database, for trying and training only. For real records set DATABASE_URL.')
  }
}

/**
 * Ends on the first signal: it says that it is not ready, finishes what runs, hands its job back, closes the database.
 * What is not finished within the limit is given up. A second signal ends at once.
 */
function stopCleanly(log: Log, config: Config, stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      say('Stopping …')
      const limit = (config.drainSeconds + config.stopSeconds) * 1000
      setTimeout(() => {
        log.error('stop.late', { seconds: limit / 1000 })
        process.exit(1)
      }, limit).unref()
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.failure('stop.failed', error)
          process.exit(1)
        },
      )
    })
  }
}

function refuse(reasons: readonly string[]): never {
  process.stderr.write(`Waymark cannot start:\n${reasons.map((reason) => `  ${reason}`).join('\n')}\n`)
  process.exit(1)
}

const read = loadConfig()
if ('refused' in read) refuse(read.refused)
start(read.config).catch((error: unknown) => {
  if (error instanceof StartRefused) refuse(error.reasons)
  const plain = error instanceof DatabaseRefused || error instanceof DatabaseAway
  process.stderr.write(
    plain ? `Waymark cannot start: ${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
