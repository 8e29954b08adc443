import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ordinaryUser } from '../test/support/postgres-server.ts'
import type { Drill, DrillResult } from './drill.ts'
import { asked, type DrillServer, drillServer } from './support/server.ts'
import {
  childrenSeen,
  fictionalDatabase,
  type HttpPerson,
  httpPerson,
  startService,
  throughTheDoor,
} from './support/service.ts'

const toReach =
  'reads go on while there is room to record them, then stop; writes refused in plain words; recovery alone'
const port = String(21_000 + (process.pid % 20_000))
const megabyte = 2 ** 20

/** PostgreSQL on a disk of its own that fills up under the running service, and gets room again. */
export const drill: Drill = {
  name: 'disk-full',
  async run({ quick }) {
    const disk = mkdtempSync(join(tmpdir(), 'waymark-disk-'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m,mode=0755', 'tmpfs', disk], {
      encoding: 'utf8',
    })
    if (mounted.status !== 0) {
      rmSync(disk, { recursive: true, force: true })
      const reached = `not run: a small disk cannot be mounted here (${mounted.stderr.trim()}); run it as root`
      return [{ name: 'disk full', toReach, reached, passed: false }]
    }
    try {
      const user = ordinaryUser()
      if (user) chownSync(disk, user.uid, user.gid)
      return await fillUp(disk, quick)
    } finally {
      spawnSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  },
}

async function fillUp(disk: string, quick: boolean): Promise<DrillResult[]> {
  const server = await drillServer({ folder: disk, settings: ['max_wal_size=128MB', 'min_wal_size=32MB'] })
  const keeper = keepRunning(server)
  try {
    const url = await fictionalDatabase(server)
    const service = await startService({ DATABASE_URL: url, PORT: port, WAYMARK_DATA: join(tmpdir(), 'waymark-none') })
    try {
      return await observe(disk, url, service.address, quick)
    } finally {
      await service.stop()
    }
  } finally {
    keeper.stop()
    await server.end()
  }
}

/** What a host does with its database: starts it again when it has ended. */
function keepRunning(server: DrillServer): { stop(): void; starts(): number } {
  let stopped = false
  let starts = 0
  const turn = async () => {
    while (!stopped) {
      await wait(500)
      if (stopped || server.isRunning()) continue
      starts += 1
      await server.start().catch(() => undefined)
    }
  }
  void turn()
  return {
    stop: () => {
      stopped = true
    },
    starts: () => starts,
  }
}

type Seen = { reads: number; read: Set<number>; writes: Set<number>; words: string }

async function observe(disk: string, url: string, address: string, quick: boolean): Promise<DrillResult[]> {
  const person = httpPerson(() => address, 30_000)
  await throughTheDoor(person, /caseworker/i)
  const [child = ''] = await childrenSeen(person)
  await untilRoomIsKept(url)
  const audit = await auditRows(url)
  const filler = join(disk, 'filler')
  fillTheDisk(disk, filler)
  const full: Seen = { reads: 0, read: new Set(), writes: new Set(), words: '' }
  // a write that meets the full disk: the room is given back, the form is refused with its words
  const before = await teamsAndVoice(url, child)
  for (let tries = 0; tries < 40 && !full.writes.has(507); tries += 1) await tryToWrite(person, child, full)
  for (let count = 0; count < (quick ? 20 : 200); count += 1) await tryToRead(person, child, full)
  const readsWhileShort = full.reads
  const recorded = (await auditRows(url)) - audit
  // now the reserved room goes too: what cannot be recorded is not shown
  fillTheDisk(disk, filler)
  const over: Seen = { reads: 0, read: new Set(), writes: new Set(), words: '' }
  for (let count = 0; count < 4000 && !over.read.has(507); count += 1) {
    await tryToRead(person, child, over)
    if (count % 50 === 49) fillTheDisk(disk, filler)
  }
  const unrecorded = over.reads - ((await auditRows(url)) - audit - recorded)
  await tryToWrite(person, child, over)
  const untouched = (await teamsAndVoice(url, child)) === before
  truncateSync(filler, 0)
  const back = await secondsUntilItWrites(person, child)
  const words = /There is no room left/.test(full.words) && /Typed while it was full/.test(full.words)
  return [
    {
      name: 'disk full: writing',
      toReach: 'refused with 507 in plain words, what was typed on the page, nothing changed',
      reached: `${[...full.writes].join(', ')}; words ${words ? 'there' : 'missing'}; ${untouched ? 'nothing changed' : 'something changed'}`,
      passed: full.writes.has(507) && words && untouched,
    },
    {
      name: 'disk full: reading',
      toReach: 'goes on from the reserved room, each read recorded; then stops with 507, nothing shown unrecorded',
      reached: `${readsWhileShort} read, ${recorded} rows added; later ${over.reads} more, then ${[...over.read].join(', ')}; unrecorded ${Math.max(0, unrecorded)}`,
      passed: readsWhileShort > 0 && recorded >= readsWhileShort && over.read.has(507) && unrecorded <= 0,
    },
    {
      name: 'disk full: recovery',
      toReach: 'reads and writes again by itself when there is room',
      reached: back === undefined ? 'not within two minutes' : `after ${back.toFixed(0)} s, nothing restarted by hand`,
      passed: back !== undefined,
      notes: 'the reserved room is filled again at the next turn of the worker, at most 20 s later',
    },
  ]
}

async function untilRoomIsKept(url: string): Promise<void> {
  let seen = 0
  for (let tries = 0; tries < 120; tries += 1) {
    const [row] = await asked<{ bytes: string }>(url, 'select coalesce(sum(size), 0) as bytes from pg_ls_tmpdir()')
    if (Number(row?.bytes) > 20 * megabyte) seen += 1
    else seen = 0
    if (seen > 4) return
    await wait(500)
  }
  throw new Error('the service kept no room')
}

const auditRows = async (url: string): Promise<number> =>
  Number((await asked<{ n: string }>(url, `select count(*) as n from audit_event where action = 'child.read'`))[0]?.n)

const teamsAndVoice = async (url: string, child: string): Promise<string> =>
  JSON.stringify(await asked(url, 'select voice, version from child where id = $1', [child]))

/** Takes all that is left, in smaller and smaller pieces. */
function fillTheDisk(disk: string, file: string): void {
  for (let size = megabyte; size >= 4096; size /= 2) {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk)
      if (bavail * bsize < size) break
      try {
        writeFileSync(file, Buffer.alloc(size, 7), { flag: 'a' })
      } catch {
        break
      }
    }
  }
}

const about = (child: string) => `/children/${child}/about`

async function tryToWrite(person: HttpPerson, child: string, seen: Seen): Promise<void> {
  try {
    const answer = await person.post(about(child), {
      _csrf: person.token,
      version: '1',
      voice: `Typed while it was full. ${'w'.repeat(1500)}`,
      strengths: '',
      interests: '',
    })
    seen.writes.add(answer.status)
    if (answer.status === 507) seen.words = answer.body
  } catch {
    seen.writes.add(0)
  }
}

async function tryToRead(person: HttpPerson, child: string, seen: Seen): Promise<void> {
  try {
    const answer = await person.get(`/children/${child}`)
    seen.read.add(answer.status)
    if (answer.status === 200) seen.reads += 1
  } catch {
    seen.read.add(0)
  }
}

async function secondsUntilItWrites(person: HttpPerson, child: string): Promise<number | undefined> {
  const begun = performance.now()
  while (performance.now() - begun < 120_000) {
    const form = await person.get(about(child)).catch(() => undefined)
    const version = /name="version" value="(\d+)"/.exec(form?.body ?? '')?.[1]
    if (version) {
      const fields = { _csrf: person.token, version, voice: 'There is room again', strengths: '', interests: '' }
      const answer = await person.post(about(child), fields).catch(() => undefined)
      if (answer?.status === 303) return (performance.now() - begun) / 1000
    }
    await wait(500)
  }
  return undefined
}
