import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { findChromium } from '../tools/find-chromium.ts'
import type { Bench, Figure, Ground } from './figure.ts'
import { median } from './rounds.ts'
import { beginService, type Running, sessionFor } from './service.ts'

const run = promisify(execFile)
const lighthouse = fileURLToPath(new URL('../node_modules/lighthouse/cli/index.js', import.meta.url))

type Fetched = { bytes: number; type: string }

/** What comes over the wire for an address: headers are not counted, the body as it is compressed. */
const fetched = (address: string, cookie: string): Promise<Fetched> =>
  new Promise((done, fail) => {
    const asked = request(address, { headers: { cookie, 'accept-encoding': 'br, gzip' } }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => void parts.push(part))
      reply.on('end', () =>
        done({
          bytes: parts.reduce((sum, part) => sum + part.length, 0),
          type: reply.headers['content-type'] ?? '',
        }),
      )
    })
    asked.on('error', fail)
    asked.end()
  })

/** A page with all it names: style, script, pictures; the typeface apart, as it comes later and once. */
async function firstView(address: string, cookie: string): Promise<{ page: number; with: number; typeface: number }> {
  const page = await fetched(address, cookie)
  const html = await (await fetch(address, { headers: { cookie } })).text()
  const named = [...html.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)].map(
    (found) => found[1] as string,
  )
  const parts = await Promise.all(
    [...new Set(named)]
      .filter((path) => path.startsWith('/'))
      .map((path) => fetched(new URL(path, address).href, cookie)),
  )
  const sum = (of: readonly Fetched[]) => of.reduce((total, part) => total + part.bytes, 0)
  const isTypeface = (part: Fetched) => part.type.includes('font')
  return {
    page: page.bytes,
    with: page.bytes + sum(parts.filter((part) => !isTypeface(part))),
    typeface: sum(parts.filter(isTypeface)),
  }
}

/** Seconds until the largest part of the page stands there, on Lighthouse's slow phone. */
async function largestPaint(address: string, cookie: string, chromium: string, times: number): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const { stdout } = await run(
      process.execPath,
      [
        lighthouse,
        address,
        '--output=json',
        '--quiet',
        '--only-categories=performance',
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run',
        `--extra-headers=${JSON.stringify({ cookie })}`,
      ],
      { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 2 ** 28 },
    )
    const report: { audits: Record<string, { numericValue?: number }> } = JSON.parse(stdout)
    taken.push((report.audits['largest-contentful-paint']?.numericValue ?? Number.NaN) / 1000)
  }
  return median(taken)
}

/** A parent with one child of their own. */
async function oneParent(url: string): Promise<{ account: string; child: string }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ account: string; child: string }>(`
    select c.account_id as account, c.child_id as child
      from circle c join promise p on p.child_id = c.child_id and p.status in ('open', 'missed')
     where c.relation = 'parent' and c.account_id is not null and c.to_day is null
     order by c.child_id limit 1`)
  await client.end()
  const found = rows[0]
  if (!found) throw new Error('no parent has an account in this database')
  return found
}

async function pageOnPhone(name: string, address: string, cookie: string, ground: Ground): Promise<Figure[]> {
  const view = await firstView(address, cookie)
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
  const weight: Figure = {
    figure: `first view of ${name} over the wire`,
    at: 'compressed, without the typeface',
    limit: `the page without style: ${kilobytes(view.page)}`,
    toReach: '40 kB',
    reached: `${kilobytes(view.with)}`,
    passed: view.with <= 40_000,
    notes: `the typeface, once: ${kilobytes(view.typeface)}`,
  }
  const chromium = findChromium().path
  const seconds = await largestPaint(address, cookie, chromium, ground.quick ? 1 : 5)
  return [
    weight,
    {
      figure: `largest contentful paint of ${name}`,
      at: 'Lighthouse’s phone: slow 4G, a processor four times slower',
      limit: '-',
      toReach: '1.2 s',
      reached: `${seconds.toFixed(2)} s`,
      passed: seconds <= 1.2,
    },
  ]
}

async function bothPages(ground: Ground, service: Running): Promise<Figure[]> {
  const { account, child } = await oneParent(ground.county)
  const database = (await openDatabase({ kind: 'postgres', url: ground.county, most: 2 })) as unknown as Database
  const cookie = await sessionFor(database, account)
  await database.close()
  return [
    ...(await pageOnPhone('the home page', `${service.address}/`, '', ground)),
    ...(await pageOnPhone('the family’s page', `${service.address}/children/${child}/where-we-are`, cookie, ground)),
  ]
}

/** What a phone must fetch before a family can read. */
export const wire: Bench = {
  name: 'wire',
  needs: 'county',
  async run(ground) {
    const service = await beginService(ground.county)
    try {
      return await bothPages(ground, service)
    } finally {
      await service.stop()
    }
  },
}
