/** A PostgreSQL server of a drill's own that keeps its promises (every commit on disk), to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import {
  answers,
  freePort,
  initialise,
  ordinaryUser,
  reachable,
  usablePrograms,
} from '../../test/support/postgres-server.ts'

export type DrillServer = {
  readonly url: string
  readonly port: number
  readonly data: string
  readonly from: string
  start(): Promise<number>
  /** As a power cut of the process: the postmaster and every session at once, no word to anybody. */
  kill(): Promise<void>
  /** As an administrator restarts it: sessions are cut, the log is written. */
  stopFast(): Promise<void>
  isRunning(): boolean
  end(): Promise<void>
}

/** Where a server's data lies: a folder of its own, or one that the drill made. */
export async function drillServer(
  options: { folder?: string; settings?: readonly string[] } = {},
): Promise<DrillServer> {
  const [programs] = usablePrograms()
  if (!programs) throw new Error('There is no PostgreSQL here: install PostgreSQL 15 or newer')
  const user = ordinaryUser()
  const outer = mkdtempSync(join(tmpdir(), 'waymark-pg-'))
  if (user) chownSync(outer, user.uid, user.gid)
  const bin = reachable(programs, outer, user)
  const data = join(options.folder ?? outer, 'data')
  mkdirSync(data, { mode: 0o700, recursive: true })
  if (user) chownSync(data, user.uid, user.gid)
  initialise(bin, data, user)
  const port = await freePort()
  const settings = ['max_connections=60', 'shared_buffers=64MB', ...(options.settings ?? [])]
  appendFileSync(join(data, 'postgresql.conf'), `\n${settings.join('\n')}\n`)
  const url = `postgres://waymark_test@127.0.0.1:${port}/postgres`
  let running: ChildProcess | undefined
  let watcher: ChildProcess | undefined
  const spawnServer = () => {
    const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', outer], {
      ...user,
      cwd: outer,
      stdio: ['ignore', 'ignore', 'ignore'],
      detached: true,
    })
    server.on('exit', () => {
      if (running === server) running = undefined
    })
    running = server
    watcher?.kill('SIGKILL')
    watcher = endWithUs(server.pid ?? 0)
  }
  const start = async () => {
    const begun = performance.now()
    for (let tries = 0; tries < 400; tries += 1) {
      // the first try may still meet the lock of the one that was killed
      if (!running) spawnServer()
      if (await answers(url)) return performance.now() - begun
      await wait(50)
    }
    throw new Error('PostgreSQL did not start')
  }
  const ended = async () => {
    while (running) await wait(10)
  }
  await start()
  return {
    url,
    port,
    data,
    from: programs.from,
    start,
    kill: async () => {
      const pid = running?.pid
      if (pid === undefined) return
      killAll(pid)
      await ended()
    },
    stopFast: async () => {
      running?.kill('SIGINT')
      await ended()
    },
    isRunning: () => running !== undefined,
    end: async () => {
      if (running?.pid) killAll(running.pid)
      await ended()
      watcher?.stdin?.end()
      watcher?.kill('SIGKILL')
      rmSync(outer, { recursive: true, force: true })
    },
  }
}

/** The postmaster and, by their parent, its sessions and helpers. */
function killAll(pid: number): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
  for (const one of [pid, ...children]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // it has ended by itself
    }
  }
}

/** No server is left behind when the drill itself is killed. */
function endWithUs(pid: number): ChildProcess {
  const script = fileURLToPath(new URL('../../test/support/end-with-parent.ts', import.meta.url))
  const watcher = spawn(process.execPath, [script, String(pid), ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.unref()
  const pipe = watcher.stdin
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  return watcher
}

/** A question to a database, as the login that owns the server: sees all, around every policy. */
export async function asked<Row>(url: string, question: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(question, [...values])).rows as Row[]
  } finally {
    await client.end()
  }
}

/** The address of another database of the same server. */
export function databaseUrl(server: DrillServer, name: string): string {
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}
