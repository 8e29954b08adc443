/** Where `waymark …` begins: wires the commands to this process. */
import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { text } from 'node:stream/consumers'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { DatabaseRefused } from '../platform/db/errors.ts'
import { handOver } from '../platform/db/hand-over.ts'
import { openConfigured } from '../platform/db/open.ts'
import type { CommandIo } from './command.ts'
import { commands } from './commands.ts'
import { dispatch } from './dispatch.ts'

const io: CommandIo = {
  out: (words) => void process.stdout.write(words),
  err: (words) => void process.stderr.write(words),
  stdin: () => text(process.stdin),
  cwd: process.cwd(),
}

let open: Database | undefined

async function openOnce() {
  const read = loadConfig()
  if ('refused' in read) throw new DatabaseRefused(read.refused.join('\n'))
  const database = await openConfigured(read.config)
  open = database
  return { database, close: closeOnce }
}

async function closeOnce(): Promise<void> {
  const database = open
  open = undefined
  await database?.close()
}

async function handOverOnce(args: readonly string[]): Promise<number | undefined> {
  const read = loadConfig()
  if ('refused' in read || read.config.databaseUrl !== undefined) return undefined
  return handOver(read.config.dataFolder, { ...io, args })
}

async function version(): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  return String(Reflect.get(Object(parsed), 'version'))
}

/** Ends now, but leaves the database closed and its folder unlocked. What was open in it is undone. */
function stopOn(signal: 'SIGINT' | 'SIGTERM'): void {
  process.once(signal, () => {
    const end = () => process.exit(128 + constants.signals[signal])
    setTimeout(end, 3000).unref()
    void closeOnce().finally(end)
  })
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})
stopOn('SIGINT')
stopOn('SIGTERM')
process.exitCode = await dispatch(
  { commands, version: await version(), io, clock: systemClock, openDatabase: openOnce, handOver: handOverOnce },
  process.argv.slice(2),
)
