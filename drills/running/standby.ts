/** A synchronous standby, promoted while people write through the real service: nothing that was acknowledged is lost. */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '../../src/web/session.ts'
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { type Area, ask, liveSettings, newArea, type Running, startService, until } from './area.ts'
import {
  type Cluster,
  clusterOver,
  type Ends,
  freshCluster,
  newPassword,
  program,
  scratchFolder,
  withEnds,
} from './cluster.ts'

/** The commands of the guide: a login that may copy, a base copy, and the primary that waits for it. */
async function addStandby(ends: Ends, primary: Cluster): Promise<Cluster> {
  const copier = { name: 'copier', password: newPassword() }
  await primary.ask('postgres', `create role ${copier.name} login replication password '${copier.password}'`)
  const folder = scratchFolder(ends)
  const data = join(folder, 'data')
  const source = `host=127.0.0.1 port=${primary.port} user=${copier.name} password=${copier.password} application_name=standby`
  program(join(primary.bin, 'pg_basebackup'), [
    '-D',
    data,
    '-d',
    source,
    '-R',
    '-X',
    'stream',
    '-C',
    '-S',
    'standby',
    '-c',
    'fast',
  ])
  // the copy knows the primary's settings; a standby waits for nobody until it has one of its own
  appendFileSync(join(data, 'postgresql.auto.conf'), "\nsynchronous_standby_names = ''\n")
  const standby = await clusterOver(ends, { folder, data, keeper: primary.keeper })
  await primary.ask('postgres', "alter system set synchronous_standby_names = 'FIRST 1 (standby)'")
  await primary.ask('postgres', 'select pg_reload_conf()')
  const together = await until(async () => {
    const rows = await primary.ask<{ state: string }>('postgres', 'select sync_state as state from pg_stat_replication')
    return rows.some((row) => row.state === 'sync')
  }, 30)
  if (!together) throw new Error('the standby did not become synchronous')
  return standby
}

const tokenIn = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''

/** What the service acknowledged: the secret of a session that it said it had opened. */
type Written = { acknowledged: string[]; retried: number; other: string[] }

async function openDoor(address: string): Promise<{ cookie: string; token: string; people: string[] }> {
  const { body, headers } = await ask(`${address}/demo`)
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const people = [...body.matchAll(/name="person" value="([^"]+)"/g)].map((found) => found[1] ?? '')
  return { cookie, token: tokenIn(body), people }
}

/** Somebody who signs in again and again: every time is a write of its own, acknowledged by a cookie. */
async function writer(
  address: string,
  door: Awaited<ReturnType<typeof openDoor>>,
  ended: () => boolean,
  written: Written,
) {
  for (let number = 0; !ended(); number += 1) {
    const form = new URLSearchParams({ _csrf: door.token, person: door.people[number % door.people.length] ?? '' })
    try {
      const { status, headers } = await ask(`${address}/demo`, {
        method: 'POST',
        body: form.toString(),
        headers: { cookie: door.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      })
      const session = /(?:^|\n)__Host-waymark=([^;]+)/.exec(headers.getSetCookie().join('\n'))?.[1]
      if (status === 303 && session) written.acknowledged.push(session)
      else if (status === 503) written.retried += 1
      else written.other.push(`answered ${status}`)
      // a person waits before they try again
      if (status === 503) await new Promise((resolve) => setTimeout(resolve, 100))
    } catch (error) {
      written.other.push(String(error))
    }
  }
}

async function lostOf(standby: Cluster, area: Area, acknowledged: readonly string[]): Promise<number> {
  const hashes = acknowledged.map(hashOf)
  const [row] = await standby.ask<{ n: number }>(
    area.name,
    'select count(*)::int as n from unnest($1::text[]) h where not exists (select from session s where s.id_hash = h)',
    [hashes],
  )
  return row?.n ?? -1
}

async function promoteUnderLoad(service: Running, primary: Cluster, standby: Cluster, seconds: number) {
  const written: Written = { acknowledged: [], retried: 0, other: [] }
  const door = await openDoor(service.address)
  let over = false
  const writers = Array.from({ length: 8 }, () => writer(service.address, door, () => over, written))
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const before = written.acknowledged.length
  await primary.stop('kill')
  const killed = performance.now()
  await standby.ask('postgres', 'select pg_promote(true, 30)')
  const count = written.acknowledged.length
  const again = await until(() => written.acknowledged.length > count, 30)
  const gap = (performance.now() - killed) / 1000
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  over = true
  await Promise.all(writers)
  return { written, before, again, gap }
}

async function promoted(ends: Ends, quick: boolean): Promise<DrillResult[]> {
  const primary = await freshCluster(ends, { settings: ['synchronous_commit=on', 'wal_keep_size=256MB'] })
  const area = await newArea(primary, 'westmere', true)
  const standby = await addStandby(ends, primary)
  const both = area.url.replace(`127.0.0.1:${primary.port}`, `127.0.0.1:${primary.port},127.0.0.1:${standby.port}`)
  const service = await startService(ends, liveSettings(ends, `${both}?target_session_attrs=read-write`))
  const { written, before, again, gap } = await promoteUnderLoad(service, primary, standby, quick ? 2 : 15)
  const lost = await lostOf(standby, area, written.acknowledged)
  const ready = await until(async () => (await ask(`${service.address}/ready`)).status === 200, 10)
  const acknowledged = written.acknowledged.length
  return [
    resultOf('Standby promoted under load: acknowledged writes lost', '0', {
      reached: `${lost} of ${acknowledged} (${before} before the primary was killed)`,
      wrong: [
        ...(lost === 0 ? [] : ['an acknowledged write is not on the new primary']),
        ...(before > 20 && acknowledged > before ? [] : ['too little was written']),
        ...written.other.slice(0, 3),
      ],
      notes: `${written.retried} were told to try again`,
    }),
    resultOf('Standby promoted: the service finds it by itself', 'writes again within 10 s, without a restart', {
      reached: again && ready ? `after ${gap.toFixed(1)} s` : 'not',
      wrong: again && ready && gap < 10 ? [] : ['the service did not find the new primary in time'],
    }),
  ]
}

export const drill: Drill = {
  name: 'Synchronous standby',
  run: ({ quick }) => withEnds((ends) => promoted(ends, quick)),
}

await alone(import.meta.url, drill)
