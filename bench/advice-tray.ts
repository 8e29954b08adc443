import pg from 'pg'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { type Bench, type Figure, type Ground, milliseconds } from './figure.ts'
import { median, quantile } from './rounds.ts'
import { beginService, pageOf, sessionFor } from './service.ts'

const mostMilliseconds = 100

type Asked = { account: string; open: number }

/** Whoever of these posts has most in their tray; read around the policies, as the server's owner. */
async function busiest(url: string, roles: readonly string[], service: string): Promise<Asked> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Asked>(
    `select p.account_id as account, count(r.id)::int4 as open
       from post p left join advice_request r on r.service = $2 and r.closed_why is null and r.status in ('open', 'missed')
        and (r.organisation_id = p.organisation_id or p.role in ('dco', 'dsco'))
      where p.role = any ($1) and p.to_day is null
      group by p.account_id order by open desc, p.account_id limit 1`,
    [[...roles], service],
  )
  await client.end()
  const found = rows[0]
  if (!found) throw new Error(`nobody in this database is ${roles.join(' or ')}`)
  return found
}

type Tray = { figure: string; path: string; roles: readonly string[]; service: string }

const trays: readonly Tray[] = [
  {
    figure: 'an adviser’s tray, whole: p95',
    path: '/advice?whose=service',
    roles: ['psychologist'],
    service: 'psychology',
  },
  {
    figure: 'a designated officer’s tray by service, whole: p95',
    path: '/advice/team',
    roles: ['dco'],
    service: 'health',
  },
]

/** What an adviser and a designated officer open each morning, as the running service gives it. */
export const adviceTray: Bench = {
  name: 'advice-tray',
  needs: 'county',
  async run(ground: Ground): Promise<Figure[]> {
    const people = []
    for (const tray of trays) people.push({ tray, ...(await busiest(ground.county, tray.roles, tray.service)) })
    const database = (await openDatabase({ kind: 'postgres', url: ground.county, most: 2 })) as unknown as Database
    const asked = []
    for (const one of people) asked.push({ ...one, cookie: await sessionFor(database, one.account) })
    await database.close()
    const service = await beginService(ground.county)
    try {
      const figures: Figure[] = []
      for (const { tray, open, cookie } of asked) {
        const taken: number[] = []
        for (let at = 0; at < (ground.quick ? 60 : 400); at++)
          taken.push((await pageOf(service.address + tray.path, cookie)).milliseconds)
        const warm = taken.slice(20)
        const p95 = quantile(warm, 0.95)
        figures.push({
          figure: tray.figure,
          at: `${ground.size}; ${open.toLocaleString('en-GB')} open requests`,
          limit: '-',
          toReach: `${mostMilliseconds} ms`,
          reached: `${milliseconds(p95)} (median ${milliseconds(median(warm))})`,
          passed: p95 <= mostMilliseconds,
        })
      }
      return figures
    } finally {
      await service.stop()
    }
  },
}
