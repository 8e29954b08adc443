/** Where the service begins: reads the settings, opens the database, listens, and ends cleanly. Wiring only. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadArea } from '../seed/load-area.ts'
import { makeArea } from '../seed/make-area.ts'
import { inTransaction } from './access/in-transaction.ts'
import { systemViewer } from './access/viewer.ts'
import { appOver } from './app.ts'
import { makeFirstUseCode } from './areas/accounts/index.ts'
import { commandsInService } from './cli/in-service.ts'
import { type LocalDate, parseLocalDate } from './law/local-date.ts'
import { systemClock } from './platform/clock.ts'
import { type Config, loadConfig } from './platform/config.ts'
import type { Database } from './platform/db/database.ts'
import { DatabaseAway, DatabaseRefused } from './platform/db/errors.ts'
import { serveCommands } from './platform/db/hand-over.ts'
import { openConfigured } from './platform/db/open.ts'
import { createLog } from './platform/log.ts'
import type { Services } from './web/services.ts'
import { startWorker } from './worker.ts'

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
  return serveCommands(config.dataFolder, commandsInService({ database, clock, version, log }))
}

async function start(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel })
  const version: string = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version
  const database = await openConfigured(config, { log, backups: { everyMinutes: 10, keep: 3, log } })
  if (config.databaseUrl === undefined) await fillIfEmpty(database)
  const services: Services = { database, clock: systemClock, config, log, cookieSecret: await cookieSecret(config) }
  const app = await appOver(services)
  const worker = await startWorker(services)
  const handed = await takeCommands(services, version)
  // before the address is said: whoever reads it may already ask us to stop
  stopCleanly(async () => {
    await app.close()
    await worker.stop()
    await handed.stop()
    await database.close()
  })
  await app.listen({ port: config.port, host: config.host })
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

/** Ends on the first signal: no new page, the running job handed back, the database closed. A second signal ends at once. */
function stopCleanly(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      say('Stopping …')
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

const read = loadConfig()
if ('refused' in read) {
  process.stderr.write(`Waymark cannot start:\n${read.refused.map((reason) => `  ${reason}`).join('\n')}\n`)
  process.exit(1)
}
start(read.config).catch((error: unknown) => {
  const plain = error instanceof DatabaseRefused || error instanceof DatabaseAway
  process.stderr.write(
    plain ? `Waymark cannot start: ${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
