/** TLS to the database: the service proves which server it reaches, and goes nowhere else. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { systemClock } from '../../src/platform/clock.ts'
import { weaknessesIn } from '../../src/platform/db/weak-database.ts'
import type { Drill } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { ask, liveSettings, newArea, startService, usingDatabase } from './area.ts'
import { type Ends, freshCluster, handOver, scratchFolder, withEnds } from './cluster.ts'

function openssl(folder: string, args: readonly string[]): void {
  const run = spawnSync('openssl', [...args], { cwd: folder, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`openssl failed: ${run.stderr || String(run.error)}`)
}

/** An authority, and a certificate it signed for `localhost` alone; the commands of the guide. */
function certificates(folder: string): { authority: string; certificate: string; key: string } {
  mkdirSync(folder, { recursive: true })
  const days = ['-days', '2']
  const make = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', ...days]
  openssl(folder, [...make, '-subj', '/CN=Area authority', '-keyout', 'authority.key', '-out', 'authority.crt'])
  const asked = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost']
  openssl(folder, [...asked, '-keyout', 'server.key', '-out', 'server.csr'])
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost\n')
  const sign = [
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'authority.crt',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
  ]
  openssl(folder, [...sign, ...days, '-extfile', 'names', '-out', 'server.crt'])
  return {
    authority: join(folder, 'authority.crt'),
    certificate: join(folder, 'server.crt'),
    key: join(folder, 'server.key'),
  }
}

async function comesIn(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return 'came in'
  } catch (error) {
    return String(Reflect.get(Object(error), 'code') ?? Reflect.get(Object(error), 'message'))
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function serverWithTls(ends: Ends) {
  const folder = scratchFolder(ends)
  const real = certificates(join(folder, 'real'))
  const other = certificates(join(folder, 'other'))
  const cluster = await freshCluster(ends, {
    settings: ['ssl=on', "ssl_min_protocol_version='TLSv1.2'"],
    // the drill's own administrator may come without; everybody else only by TLS
    hba: ['host all keeper 127.0.0.1/32 scram-sha-256', 'hostssl all all 127.0.0.0/8 scram-sha-256'],
    prepare: (data) => {
      for (const [from, to] of [
        [real.certificate, 'server.crt'],
        [real.key, 'server.key'],
      ] as const) {
        copyFileSync(from, join(data, to))
        handOver(join(data, to))
      }
    },
  })
  return { cluster, real, other }
}

export const drill: Drill = {
  name: 'TLS to the database',
  run: () =>
    withEnds(async (ends) => {
      const { cluster, real, other } = await serverWithTls(ends)
      const tail = `?sslmode=verify-full&sslrootcert=${encodeURIComponent(real.authority)}`
      const area = await newArea(cluster, 'westmere', false, tail)
      const by = (host: string, more: string) => cluster.url(area.service, area.name, more).replace('127.0.0.1', host)
      const good = by('localhost', tail)
      const tries: readonly (readonly [string, string, RegExp])[] = [
        ['without TLS', by('localhost', ''), /28000|no pg_hba/],
        ['under another name', by('127.0.0.2', tail), /ALTNAME|ECONNREFUSED/],
        [
          'signed by another',
          by('localhost', tail.replace(encodeURIComponent(real.authority), encodeURIComponent(other.authority))),
          /SIGNATURE|VERIFY|ISSUER|SELF_SIGNED/,
        ],
        ['signed by nobody known', by('localhost', '?sslmode=verify-full'), /VERIFY|ISSUER|SELF_SIGNED/],
      ]
      const wrong: string[] = []
      for (const [what, url, expected] of tries) {
        const found = await comesIn(url)
        if (!expected.test(found)) wrong.push(`${what}: ${found}`)
      }
      const service = await startService(ends, liveSettings(ends, good))
      const ready = await ask(`${service.address}/ready`)
      const sessions = await cluster.ask<{ version: string; name: string }>(
        'postgres',
        `select s.version, a.usename as name from pg_stat_ssl s join pg_stat_activity a using (pid) where a.application_name = 'waymark'`,
      )
      const open = sessions.filter((one) => !/^TLSv1\.[23]$/.test(one.version ?? ''))
      const behindPooler = await usingDatabase(good, async () =>
        weaknessesIn({ in_the_open: true, encoding: 'UTF8', clock: systemClock.now() }, systemClock.now()),
      )
      return [
        resultOf('Any server but the right one is refused', 'each refused', {
          reached: `${tries.length - wrong.length} of ${tries.length} refused`,
          wrong,
        }),
        resultOf('The whole service works over TLS', 'ready, every session encrypted', {
          reached: `/ready ${ready.status}, ${sessions.length - open.length} of ${sessions.length} sessions by ${sessions[0]?.version ?? 'nothing'}`,
          wrong: [
            ...(ready.status === 200 ? [] : [ready.body]),
            ...(sessions.length > 0 && open.length === 0 ? [] : ['a session was in the open']),
            ...(behindPooler.length === 1 ? [] : ['an open part behind a pooler was not named']),
          ],
        }),
      ]
    }),
}

await alone(import.meta.url, drill)
