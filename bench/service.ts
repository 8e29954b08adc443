/** The service as it runs for people, in a process of its own, and sessions to ask it with. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inTransaction } from '../src/access/in-transaction.ts'
import { systemViewer } from '../src/access/viewer.ts'
import { day } from '../src/law/local-date.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openSession } from '../src/web/session.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const ticksPerSecond = 100

export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))))
    })
  })

export type Running = {
  readonly address: string
  readonly pid: number
  /** From the start of the process to its first answer. */
  readonly seconds: number
  stop(): Promise<void>
}

async function firstAnswer(address: string, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended at once: ${said()}`)
    const answered = await fetch(address).then(
      (reply) => reply.arrayBuffer().then(() => true),
      () => false,
    )
    if (answered) return
    await wait(5)
  }
}

/** Starts a program that listens on PORT, and waits for its first answer at `path`. */
export async function begin(
  program: readonly string[],
  environment: Readonly<Record<string, string>>,
  path = '/',
): Promise<Running> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', HOST: '127.0.0.1', PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', () => undefined)
  child.stderr?.on('data', (words: Buffer) => {
    said = (said + words.toString()).slice(-2000)
  })
  const ended = new Promise<void>((done) => child.on('exit', () => done()))
  await firstAnswer(address + path, child, () => said)
  const seconds = (performance.now() - begun) / 1000
  return {
    address,
    pid: child.pid as number,
    seconds,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The service over a database; the secret makes the cookies of `sessionFor` its own. */
export const beginService = (databaseUrl: string, more: Readonly<Record<string, string>> = {}): Promise<Running> =>
  begin(['bin/start.js'], { DATABASE_URL: databaseUrl, ...more }, '/health')

/** Processor seconds that a process has used so far, as the kernel counts them. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** What a process holds in memory now, in bytes. */
export function memoryOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

/** A cookie of a session for an account, as if it had just signed in with its second step. */
export async function sessionFor(database: Database, accountId: string): Promise<string> {
  const secret = await inTransaction(database, systemViewer('signIn', day(systemClock.today())), (tx) =>
    openSession(tx, { accountId, now: systemClock.now(), secondFactor: true, device: 'measuring' }),
  )
  return `waymark=${secret}`
}

/** Asks for a page as that session and gives its body; throws where it is not the page. */
export async function pageOf(address: string, cookie: string): Promise<{ body: string; milliseconds: number }> {
  const begun = performance.now()
  const reply = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const body = await reply.text()
  if (reply.status !== 200) throw new Error(`${new URL(address).pathname} answered ${reply.status}`)
  return { body, milliseconds: performance.now() - begun }
}
