/** A base backup with continuous archiving, restored to a moment on a scratch server, and proved there. */
import { appendFileSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ordinaryUser } from '../../test/support/postgres-server.ts'
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { type Area, ask, liveSettings, newArea, signInMany, startService, until, waymark } from './area.ts'
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

const countsOf = async (cluster: Cluster, area: Area): Promise<Record<string, number>> => {
  const tables = await cluster.ask<{ name: string }>(
    area.name,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await cluster.ask<{ n: number }>(area.name, `select count(*)::int as n from ${name}`)
    counts[name] = row?.n ?? -1
  }
  return counts
}

const archived = async (cluster: Cluster, file: string): Promise<boolean> => {
  const [row] = await cluster.ask<{ last: string | null }>(
    'postgres',
    'select last_archived_wal as last from pg_stat_archiver',
  )
  return (row?.last ?? '') >= file
}

/** Writes what is in the log so far to the archive, and waits until it is there. */
async function archiveNow(cluster: Cluster): Promise<void> {
  const [row] = await cluster.ask<{ file: string }>('postgres', 'select pg_walfile_name(pg_switch_wal()) as file')
  if (!(await until(() => archived(cluster, row?.file ?? ''), 30))) throw new Error('the archive does not take the log')
}

const chainHolds = (url: string) => {
  const verdict = waymark(['audit', 'verify'], { DATABASE_URL: url })
  return { whole: verdict.status === 0 && /whole/.test(verdict.stdout), words: verdict.stdout.trim() || verdict.stderr }
}

type Taken = {
  area: Area
  cluster: Cluster
  base: string
  archive: string
  moment: string
  counts: Record<string, number>
}

/** Work, a base backup, more work, the moment to come back to, and then the mistake. */
async function workAndMistake(ends: Ends): Promise<Taken> {
  const archive = scratchFolder(ends)
  const cluster = await freshCluster(ends, {
    settings: [
      'wal_level=replica',
      'archive_mode=on',
      `archive_command='test ! -f ${archive}/%f && cp %p ${archive}/%f'`,
    ],
  })
  const area = await newArea(cluster, 'westmere', true)
  const copier = { name: 'copier', password: newPassword() }
  await cluster.ask('postgres', `create role ${copier.name} login replication password '${copier.password}'`)
  const base = join(scratchFolder(ends), 'data')
  const source = `host=127.0.0.1 port=${cluster.port} user=${copier.name} password=${copier.password}`
  program(join(cluster.bin, 'pg_basebackup'), ['-D', base, '-d', source, '-X', 'stream', '-c', 'fast'])
  program(join(cluster.bin, 'pg_verifybackup'), [base])
  const service = await startService(ends, liveSettings(ends, area.url))
  for (const person of await signInMany(area, 10)) {
    await ask(`${service.address}/account`, { headers: { cookie: person.cookie } })
  }
  service.signal('SIGTERM')
  await service.ended
  const counts = await countsOf(cluster, area)
  const [now] = await cluster.ask<{ at: string }>('postgres', 'select clock_timestamp()::text as at')
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  // what nobody should be able to do, done by somebody with the keys of the server
  await cluster.ask(area.name, 'truncate child cascade')
  await archiveNow(cluster)
  return { area, cluster, base, archive, moment: now?.at ?? '', counts }
}

/** The commands of the guide: the copy, the archive, the moment; and the server leads itself back. */
async function restore(ends: Ends, taken: Taken): Promise<Cluster> {
  const folder = scratchFolder(ends)
  const settings = [
    `restore_command = 'cp ${taken.archive}/%f %p'`,
    `recovery_target_time = '${taken.moment}'`,
    "recovery_target_action = 'promote'",
    'archive_mode = off',
  ]
  appendFileSync(join(taken.base, 'postgresql.auto.conf'), `\n${settings.join('\n')}\n`)
  writeFileSync(join(taken.base, 'recovery.signal'), '')
  const user = ordinaryUser()
  if (user) chownSync(join(taken.base, 'recovery.signal'), user.uid, user.gid)
  mkdirSync(join(folder, 'x'), { recursive: true })
  const scratch = await clusterOver(ends, { folder, data: taken.base, keeper: taken.cluster.keeper })
  const over = await until(async () => {
    const [row] = await scratch.ask<{ recovering: boolean }>('postgres', 'select pg_is_in_recovery() as recovering')
    return row?.recovering === false
  }, 60)
  if (!over) throw new Error('the scratch server did not come out of recovery')
  return scratch
}

async function backupAndRestore(ends: Ends): Promise<DrillResult[]> {
  const taken = await workAndMistake(ends)
  const begun = performance.now()
  const scratch = await restore(ends, taken)
  const counts = await countsOf(scratch, taken.area)
  const seconds = (performance.now() - begun) / 1000
  const differ = Object.keys(taken.counts).filter((name) => counts[name] !== taken.counts[name])
  const url = taken.area.url.replace(`:${taken.cluster.port}/`, `:${scratch.port}/`)
  const chain = chainHolds(url)
  const service = await startService(ends, liveSettings(ends, url))
  const ready = await ask(`${service.address}/ready`)
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const after = await countsOf(taken.cluster, taken.area)
  return [
    resultOf('Restored to a moment before a mistake', 'every table as it was', {
      reached: `${Object.keys(counts).length - differ.length} of ${Object.keys(counts).length} tables, ${rows} rows, in ${seconds.toFixed(1)} s`,
      wrong: [
        ...differ.map((name) => `${name}: ${counts[name]} and not ${taken.counts[name]}`),
        ...(after['child'] === 0 && (counts['child'] ?? 0) > 100 ? [] : ['the mistake was not made']),
      ],
      notes: 'pg_verifybackup found the copy whole',
    }),
    resultOf('The restored audit is whole', 'whole', {
      reached: chain.whole ? 'whole' : 'broken',
      wrong: chain.whole ? [] : [chain.words],
    }),
    resultOf('The service runs on what was restored', 'ready', {
      reached: ready.body.trim(),
      wrong: ready.status === 200 ? [] : [ready.body],
    }),
  ]
}

export const drill: Drill = { name: 'Backup and restore', run: () => withEnds((ends) => backupAndRestore(ends)) }

await alone(import.meta.url, drill)
