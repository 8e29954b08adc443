import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { type Bench, type Figure, type Ground, milliseconds } from './figure.ts'
import { loadOf } from './load.ts'
import { median, quantile } from './rounds.ts'
import { begin, beginService, pageOf, processorSeconds, type Running, sessionFor } from './service.ts'

const worklist = '/worklist'

/** A caseworker with as many children as most have, and those children; read around the policies, as the server's owner. */
export async function busyCaseworker(url: string): Promise<{ account: string; children: string[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ account: string; children: string[] }>(`
    with held as (
      select account_id as account, array_agg(child_id::text order by child_id) as children, count(*) as how_many
        from circle
       where relation = 'caseworker' and account_id is not null and to_day is null
       group by account_id)
    select account, children from held
     order by how_many
     offset (select count(*) / 2 from held) limit 1`)
  await client.end()
  const found = rows[0]
  if (!found) throw new Error('no caseworker holds a child in this database')
  return found
}

async function alone(address: string, cookie: string, times: number): Promise<number[]> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) taken.push((await pageOf(address, cookie)).milliseconds)
  return taken.slice(Math.min(20, times >> 2))
}

const atSize = (ground: Ground, page: string): string =>
  `${ground.size}; ${page.length.toLocaleString('en-GB')} bytes of HTML`

async function wholePage(ground: Ground, service: Running, cookie: string): Promise<Figure[]> {
  const { body } = await pageOf(service.address + worklist, cookie)
  const before = processorSeconds(service.pid)
  const taken = await alone(service.address + worklist, cookie, ground.quick ? 60 : 500)
  const spent = ((processorSeconds(service.pid) - before) * 1000) / taken.length
  const seconds = ground.quick ? 3 : 15
  const sixteen = await loadOf(service.address, cookie, [worklist], { clients: 16, seconds })
  const [one, many] = [quantile(taken, 0.95), sixteen.p95]
  return [
    {
      figure: 'worklist page, whole: p95 alone',
      at: atSize(ground, body),
      limit: '-',
      toReach: '10 ms',
      reached: `${milliseconds(one)} (median ${milliseconds(median(taken))})`,
      passed: one <= 10,
      notes: `${spent.toFixed(2)} ms of the service’s processor time a page`,
    },
    {
      figure: 'worklist page, whole: p95 with 16 clients',
      at: atSize(ground, body),
      limit: '-',
      toReach: '50 ms',
      reached: `${milliseconds(many)}, ${sixteen.errors} errors in ${sixteen.requests.toLocaleString('en-GB')}`,
      passed: many <= 50 && sixteen.errors === 0,
    },
  ]
}

/** Requests a second beside a bare server that sends the same bytes, in turns, with the same load. */
async function perSecond(ground: Ground, service: Running, cookie: string): Promise<Figure> {
  const { body } = await pageOf(service.address + worklist, cookie)
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
  const file = join(folder, 'page.html')
  await writeFile(file, body)
  const bare = await begin(['--no-warnings', 'bench/bare-server.ts', file], {})
  const seconds = ground.quick ? 2 : 6
  const ours: number[] = []
  const limit: number[] = []
  let errors = 0
  for (let round = 0; round < (ground.quick ? 2 : 9); round++) {
    const [own, least] = [
      await loadOf(service.address, cookie, [worklist], { clients: 16, seconds }),
      await loadOf(bare.address, cookie, [worklist], { clients: 16, seconds: Math.ceil(seconds / 2) }),
    ]
    errors += own.errors
    ours.push(own.perSecond)
    limit.push(least.perSecond)
  }
  await bare.stop()
  await rm(folder, { recursive: true })
  const share = median(ours.map((rate, at) => (limit[at] as number) / rate))
  return {
    figure: 'worklist page: requests a second, one process',
    at: `${atSize(ground, body)}; database and load on the same cores`,
    limit: `bare node:http, the same bytes: ${Math.round(median(limit)).toLocaleString('en-GB')} a second`,
    toReach: '1/35 of it, about 600',
    reached: `1/${Math.round(share)}, ${Math.round(median(ours))} a second, ${errors} errors`,
    passed: share <= 35 && errors === 0,
  }
}

async function childPage(
  ground: Ground,
  service: Running,
  cookie: string,
  children: readonly string[],
): Promise<Figure> {
  const paths = children.map((id) => `/children/${id}`)
  const { body } = await pageOf(service.address + (paths[0] as string), cookie)
  const load = await loadOf(service.address, cookie, paths, { clients: 50, seconds: ground.quick ? 5 : 60 })
  return {
    figure: 'child’s page: p95 with 50 clients for a minute',
    at: `${atSize(ground, body)}; ${paths.length} children in turn`,
    limit: '-',
    toReach: '150 ms, no error',
    reached: `${milliseconds(load.p95)}, ${load.errors} errors in ${load.requests.toLocaleString('en-GB')}`,
    passed: load.p95 <= 150 && load.errors === 0,
  }
}

/** The pages that a caseworker opens all day, as the running service gives them. */
export const pages: Bench = {
  name: 'pages',
  needs: 'county',
  async run(ground) {
    const database = (await openDatabase({ kind: 'postgres', url: ground.county, most: 2 })) as unknown as Database
    const { account, children } = await busyCaseworker(ground.county)
    const cookie = await sessionFor(database, account)
    await database.close()
    const service = await beginService(ground.county)
    try {
      return [
        ...(await wholePage(ground, service, cookie)),
        await perSecond(ground, service, cookie),
        await childPage(ground, service, cookie, children),
      ]
    } finally {
      await service.stop()
    }
  },
}
