import pg from 'pg'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { type Bench, type Figure, type Ground, milliseconds } from './figure.ts'
import { median, quantile } from './rounds.ts'
import { beginService, pageOf, sessionFor } from './service.ts'

const mostMilliseconds = 100

type Longest = { panel: string; meeting: string; items: number; member: string; manager: string }

/** The longest agenda whose papers are issued, a member of its panel and a manager of the whole area; read as the server's owner. */
async function longestAgenda(url: string): Promise<Longest> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Longest>(
    `select t.panel_id as panel, t.id as meeting, count(i.id)::int4 as items,
            (select m.account_id from panel_member m where m.panel_id = t.panel_id and m.to_day is null limit 1) as member,
            (select p.account_id from post p where p.role = 'manager' and p.team_id is null and p.to_day is null limit 1) as manager
       from panel_meeting t join panel_item i on i.meeting_id = t.id and i.off_why is null
      where t.state = 'issued' group by t.id order by items desc limit 1`,
  )
  await client.end()
  const found = rows[0]
  if (!found) throw new Error('no agenda of this database has its papers issued')
  return found
}

/** The agenda of a panel, a page of 25 children, and the papers of that page in one, as the running service gives them. */
export const panelAgenda: Bench = {
  name: 'panel-agenda',
  needs: 'county',
  async run(ground: Ground): Promise<Figure[]> {
    const { panel, meeting, items, member, manager } = await longestAgenda(ground.county)
    const database = (await openDatabase({ kind: 'postgres', url: ground.county, most: 2 })) as unknown as Database
    const [asMember, asManager] = [await sessionFor(database, member), await sessionFor(database, manager)]
    await database.close()
    const agenda = `/panels/${panel}/meetings/${meeting}`
    const service = await beginService(ground.county)
    try {
      const figures: Figure[] = []
      for (const { figure, path, cookie } of [
        { figure: 'a panel agenda, as a member: p95', path: agenda, cookie: asMember },
        { figure: 'a panel agenda, as a manager of all: p95', path: agenda, cookie: asManager },
        { figure: 'the papers of an agenda page in one, as a member: p95', path: `${agenda}/papers`, cookie: asMember },
      ]) {
        const taken: number[] = []
        for (let at = 0; at < (ground.quick ? 60 : 400); at++)
          taken.push((await pageOf(service.address + path, cookie)).milliseconds)
        const warm = taken.slice(20)
        const p95 = quantile(warm, 0.95)
        figures.push({
          figure,
          at: `${ground.size}; ${items} children on the agenda`,
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
