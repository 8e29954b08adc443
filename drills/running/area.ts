/** One area as the guide sets it up: a database, two logins, the tables, and the service as a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadArea } from '../../seed/load-area.ts'
import { makeArea } from '../../seed/make-area.ts'
import { inTransaction } from '../../src/access/in-transaction.ts'
import { systemViewer } from '../../src/access/viewer.ts'
import { day } from '../../src/law/local-date.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { openDatabase } from '../../src/platform/db/open.ts'
import { openSession } from '../../src/web/session.ts'
import { type Cluster, type Ends, type Login, newPassword } from './cluster.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Area = {
  readonly name: string
  readonly cluster: Cluster
  readonly admin: Login
  readonly service: Login
  readonly url: string
}

/** The statements of the guide, part 1. */
const setUp = (name: string, admin: Login, service: Login): string[] => [
  `create role ${admin.name} login password '${admin.password}' createrole`,
  `create role ${service.name} login password '${service.password}'`,
  `create database ${name} owner ${admin.name}`,
  `revoke connect on database ${name} from public`,
  `grant connect on database ${name} to ${service.name}`,
]

/** Runs `waymark …` as a process of its own. */
export function waymark(args: readonly string[], environment: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, ['bin/waymark.js', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'development', ...environment },
  })
}

/** A database with its two logins and the tables, as the guide makes them; filled with the made-up area if asked for. */
export async function newArea(cluster: Cluster, name: string, filled: boolean, more = ''): Promise<Area> {
  const admin = { name: `${name}_admin`, password: newPassword() }
  const service = { name: `${name}_service`, password: newPassword() }
  for (const statement of setUp(name, admin, service)) await cluster.ask('postgres', statement)
  // the roles are those of the whole server: an administrator gives them to the logins of the next area
  if ((await cluster.ask('postgres', "select 1 from pg_roles where rolname = 'waymark_owner'")).length > 0) {
    await cluster.ask('postgres', `grant waymark_owner, waymark_app, waymark_report to ${admin.name} with admin option`)
  }
  // a certificate is for a name, not for an address
  const named = (url: string) => (more === '' ? url : url.replace('127.0.0.1', 'localhost'))
  const url = named(cluster.url(service, name, more))
  const migrated = waymark(['migrate'], {
    DATABASE_URL: url,
    DATABASE_OWNER_URL: named(cluster.url(admin, name, more)),
  })
  if (migrated.status !== 0) throw new Error(`waymark migrate failed: ${migrated.stderr}`)
  const area: Area = { name, cluster, admin, service, url }
  if (filled) {
    await usingDatabase(area.url, async (database) => {
      const asOf = day(systemClock.today())
      await loadArea(database, { area: makeArea({ asOf, size: 'small' }), now: systemClock.now() })
    })
  }
  return area
}

/** The database as the service opens it. */
export async function usingDatabase<T>(url: string, work: (database: Database) => Promise<T>, most = 4): Promise<T> {
  const database = await openDatabase({ kind: 'postgres', url, most })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Settings that are strong enough for real records, with a training place allowed. */
export function liveSettings(ends: Ends, url: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-drill-'))
  ends.after(() => rmSync(folder, { recursive: true, force: true }))
  return {
    NODE_ENV: 'production',
    DATABASE_URL: url,
    PUBLIC_URL: 'https://send.westmere.example',
    WAYMARK_SECRET: randomBytes(36).toString('base64url'),
    WAYMARK_DATA: folder,
    WAYMARK_ALLOW_DEMO: '1',
    WAYMARK_DRAIN_SECONDS: '1',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'SEND team <send@westmere.example>',
    HOST: '127.0.0.1',
    PORT: '0',
  }
}

export type Running = {
  readonly address: string
  readonly metrics: string
  readonly process: ChildProcess
  /** All that it wrote: what it says, and its log. */
  out(): string
  log(): string
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<number>
}

/** Starts the service and waits for its address. @throws what it said when it ended instead. */
export async function startService(ends: Ends, settings: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(process.execPath, ['bin/start.js'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let log = ''
  child.stderr.on('data', (piece: Buffer) => {
    log += piece.toString()
  })
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  ends.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString()
      const found = /is ready: (http:\S+)/.exec(out)
      if (found) resolve(found[1] ?? '')
    })
    void ended.then((code) => reject(new Error(`the service ended with ${code}: ${out}${log}`)))
  })
  const metrics = /Measurements: (http:\S+)/.exec(out)?.[1] ?? ''
  const signal = (name: NodeJS.Signals) => void child.kill(name)
  return { address, metrics, process: child, out: () => out, log: () => log, signal, ended }
}

/** A person of the made-up area with a session of their own, and the children whom the policies let them see. */
export type SignedIn = { accountId: string; name: string; cookie: string; sees: readonly string[] }

/** Opens a session for each of so many people of the area, families first, straight in the database. */
export async function signInMany(area: Area, most: number): Promise<SignedIn[]> {
  const today = day(systemClock.today())
  const accounts = await area.cluster.ask<{ id: string; name: string }>(
    area.name,
    `select id::text as id, display_name as name from account where disabled_at is null
     order by is_staff, id limit $1`,
    [most],
  )
  return usingDatabase(area.url, async (database) => {
    const people: SignedIn[] = []
    for (const { id, name } of accounts) {
      const secret = await inTransaction(database, systemViewer('signIn', today), (tx) =>
        openSession(tx, { accountId: id, now: systemClock.now(), secondFactor: true, device: 'drill' }),
      )
      const viewer = { kind: 'signedIn', accountId: id, email: '', name, posts: [], today } as const
      const rows = await inTransaction(database, viewer, (tx) => tx.selectFrom('child').select('id').execute())
      people.push({ accountId: id, name, cookie: `__Host-waymark=${secret}`, sees: rows.map((row) => row.id) })
    }
    return people
  })
}

export type Answer = { status: number; body: string; headers: Headers }

/** One request, without following anything. @throws the network's error. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const reply = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000), ...init })
  return { status: reply.status, body: await reply.text(), headers: reply.headers }
}

/** The children named by the addresses on a page. */
export const childrenIn = (body: string): string[] => [
  ...new Set(
    [...body.matchAll(/\/children\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g)].map((found) => found[1] ?? ''),
  ),
]

/** Asks until it holds. */
export async function until(holds: () => Promise<boolean> | boolean, seconds: number): Promise<boolean> {
  const limit = performance.now() + seconds * 1000
  for (;;) {
    if (await holds()) return true
    if (performance.now() > limit) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
