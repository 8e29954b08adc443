/** PostgreSQL servers of a drill's own, made as the guide says: passwords, no trust, every commit on disk. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { freePort, ordinaryUser, reachable, usablePrograms } from '../../test/support/postgres-server.ts'

/** What a drill started or made, ended in the reverse order whatever happens. */
export type Ends = { after(work: () => unknown): void }

/** Runs a drill's work and then ends all that it started. */
export async function withEnds<T>(work: (ends: Ends) => Promise<T>): Promise<T> {
  const all: (() => unknown)[] = []
  try {
    return await work({ after: (one) => void all.unshift(one) })
  } finally {
    for (const end of all) {
      try {
        await end()
      } catch (error) {
        console.error('A drill could not end what it began:', error)
      }
    }
  }
}

export const newPassword = (): string => randomBytes(18).toString('base64url')

/** A folder that the server's user may enter, removed at the end. */
export function scratchFolder(ends: Ends): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-pg-'))
  const user = ordinaryUser()
  if (user) chownSync(folder, user.uid, user.gid)
  ends.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Gives a file to the server's user, readable by nobody else. */
export function handOver(file: string): void {
  const user = ordinaryUser()
  if (user) chownSync(file, user.uid, user.gid)
  chmodSync(file, 0o600)
}

/** Runs one of PostgreSQL's programs as the server's user. @throws what it said when it failed. */
export function program(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const run = spawnSync(name, [...args], {
    ...ordinaryUser(),
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  })
  if (run.status !== 0) throw new Error(`${name} failed: ${run.stderr || String(run.error)}`)
  return run.stdout
}

/** Ends a process of ours when this one is gone, however it went. */
function endWithUs(pid: number, ends: Ends): void {
  const script = fileURLToPath(new URL('../../test/support/end-with-parent.ts', import.meta.url))
  const watcher = spawn(process.execPath, [script, String(pid), ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  ends.after(() => watcher.kill('SIGKILL'))
}

/** A program that runs until it is ended by its own process. */
export function keepRunning(
  file: string,
  args: readonly string[],
  ends: Ends,
): { process: ChildProcess; said(): string; ended: Promise<void> } {
  const child = spawn(file, [...args], { ...ordinaryUser(), cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString()}`.slice(-20_000)
    })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  endWithUs(child.pid ?? 0, ends)
  return { process: child, said: () => said, ended }
}

export type Login = { name: string; password: string }

export type Cluster = {
  readonly bin: string
  readonly folder: string
  readonly data: string
  readonly port: number
  readonly keeper: Login
  url(login: Login, database: string, more?: string): string
  start(): Promise<void>
  stop(how: 'fast' | 'kill'): Promise<void>
  /** A statement as the server's administrator. */
  ask<Row = Record<string, unknown>>(database: string, text: string, values?: readonly unknown[]): Promise<Row[]>
}

const keptSafe = ['max_connections=100', 'shared_buffers=64MB', 'fsync=on', 'full_page_writes=on']

/** The login or role that may do all, for the drill alone. */
const keeperName = 'keeper'

async function answersAs(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Where the programs of PostgreSQL are. @throws where there is none. */
export function programsFor(folder: string): string {
  const [programs] = usablePrograms()
  if (!programs) throw new Error('There is no PostgreSQL here: install PostgreSQL 15 or newer')
  return reachable(programs, folder, ordinaryUser())
}

/** A server over data that is there already. */
export async function clusterOver(
  ends: Ends,
  about: { folder: string; data: string; keeper: Login; settings?: readonly string[] },
): Promise<Cluster> {
  const bin = programsFor(about.folder)
  const port = await freePort()
  let running: ReturnType<typeof keepRunning> | undefined
  const url = (login: Login, database: string, more = '') =>
    `postgres://${login.name}:${login.password}@127.0.0.1:${port}/${database}${more}`
  const stop = async (how: 'fast' | 'kill') => {
    const one = running
    running = undefined
    if (!one || one.process.exitCode !== null) return
    one.process.kill(how === 'fast' ? 'SIGINT' : 'SIGKILL')
    await one.ended
  }
  const start = async () => {
    const args = ['-D', about.data, '-p', String(port), '-h', '127.0.0.1', '-k', about.folder]
    for (let tries = 0; tries < 300; tries += 1) {
      if (running === undefined || running.process.exitCode !== null || running.process.signalCode !== null)
        running = keepRunning(
          join(bin, 'postgres'),
          [...args, ...(about.settings ?? []).flatMap((one) => ['-c', one])],
          ends,
        )
      if (await answersAs(url(about.keeper, 'postgres'))) return
      await wait(100)
    }
    throw new Error(`PostgreSQL did not answer: ${running?.said() ?? ''}`)
  }
  ends.after(() => stop('fast'))
  await start()
  return {
    bin,
    folder: about.folder,
    data: about.data,
    port,
    keeper: about.keeper,
    url,
    start,
    stop,
    ask: async <Row>(database: string, text: string, values: readonly unknown[] = []) => {
      const client = new pg.Client({ connectionString: url(about.keeper, database) })
      client.on('error', () => undefined)
      await client.connect()
      try {
        return (await client.query(text, [...values])).rows as Row[]
      } finally {
        await client.end()
      }
    },
  }
}

/** A fresh server with a password for everybody. `hba` replaces who may come from where. */
export async function freshCluster(
  ends: Ends,
  options: { settings?: readonly string[]; hba?: readonly string[]; prepare?: (data: string) => void } = {},
): Promise<Cluster> {
  const folder = scratchFolder(ends)
  const bin = programsFor(folder)
  const keeper = { name: keeperName, password: newPassword() }
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const secret = join(folder, 'secret')
  writeFileSync(secret, `${keeper.password}\n`)
  handOver(secret)
  const user = ordinaryUser()
  if (user) chownSync(data, user.uid, user.gid)
  const made = [
    '-D',
    data,
    '-U',
    keeperName,
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C',
    '-k',
  ]
  program(join(bin, 'initdb'), made)
  appendFileSync(join(data, 'postgresql.conf'), `\n${[...keptSafe, ...(options.settings ?? [])].join('\n')}\n`)
  if (options.hba) writeFileSync(join(data, 'pg_hba.conf'), `${options.hba.join('\n')}\n`)
  options.prepare?.(data)
  return clusterOver(ends, { folder, data, keeper })
}
