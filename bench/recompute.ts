import pg from 'pg'
import { recomputePromises } from '../src/areas/journey/index.ts'
import { day } from '../src/law/local-date.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import type { Bench, Figure, Ground } from './figure.ts'
import { type Pair, ratioInWords, ratioOf } from './rounds.ts'

/** As if the rule of the yearly review had given another day until now. */
const asBefore = `update promise set due_on = due_on + 7 where rule = 'ar.next' and status = 'open'`

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

async function changedRule(ground: Ground, database: Database, owner: pg.Client): Promise<Figure> {
  const today = day(systemClock.today())
  const recomputed = () => recomputePromises(database, today)
  // What stands there was worked out on another day: from here on each round undoes what it moved and nothing else.
  const { children } = await recomputed()
  const pairs: Pair[] = []
  let moved = 0
  for (let round = 0; round < (ground.quick ? 1 : 5); round++) {
    const limit = await seconds(async () => {
      moved = (await owner.query(asBefore)).rowCount ?? 0
    })
    const ours = await seconds(async () => {
      const { changed } = await recomputed()
      if (changed !== moved) throw new Error(`${moved} dates were moved and ${changed} put right`)
    })
    pairs.push({ ours, limit })
  }
  const ratio = ratioOf(pairs)
  const idle = await seconds(recomputed)
  return {
    figure: 'a changed rule recomputed for every open matter, differences stored',
    at: `${ground.size}; ${children.toLocaleString('en-GB')} children, ${moved.toLocaleString('en-GB')} dates moved`,
    limit: `one set-based update of as many rows, as owner: ${ratio.limit.toFixed(1)} s`,
    toReach: '1.5 times',
    reached: `${ratio.ours.toFixed(1)} s: ${ratioInWords(ratio)}; ${idle.toFixed(1)} s when nothing differs`,
    passed: ratio.ratio <= 1.5,
    notes: 'What is above the limit is the reading of all their events, every policy on, and the working out.',
  }
}

/** A rule of the law changes: all that is open is worked out again while the service runs on. */
export const recompute: Bench = {
  name: 'recompute',
  needs: 'county',
  async run(ground) {
    const database = (await openDatabase({ kind: 'postgres', url: ground.county, most: 2 })) as unknown as Database
    const owner = new pg.Client({ connectionString: ground.county })
    await owner.connect()
    try {
      return [await changedRule(ground, database, owner)]
    } finally {
      await owner.end()
      await database.close()
    }
  },
}
