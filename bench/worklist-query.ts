import pg from 'pg'
import { inTransaction } from '../src/access/in-transaction.ts'
import { type SignedIn, systemViewer } from '../src/access/viewer.ts'
import { askedOf, worklistPage } from '../src/areas/worklist/index.ts'
import { day } from '../src/law/local-date.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/database.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { postsOf } from '../src/web/session.ts'
import { listenTo, type Statement, type Transaction } from '../test/county/statements.ts'
import { type Bench, type Figure, type Ground, milliseconds } from './figure.ts'
import { busyCaseworker } from './pages.ts'
import { type Pair, quantile, ratioInWords, ratioOf } from './rounds.ts'

const pageSize = 50

/** The transaction in which a caseworker reads their list, narrowed to one kind of step, as it goes to the database. */
async function readingOf(url: string, accountId: string): Promise<Transaction> {
  const today = day(systemClock.today())
  const database = (await openDatabase({ kind: 'postgres', url, most: 2 })) as unknown as Database
  const posts = await inTransaction(database, systemViewer('signIn', today), (tx) => postsOf(tx, accountId, today))
  const viewer: SignedIn = { kind: 'signedIn', accountId, email: '', name: '', posts, today }
  const asked = askedOf({ whose: 'mine', rule: 'ar.next' }, viewer, today)
  const { transactions } = await listenTo(() =>
    inTransaction(database, viewer, (tx) => worklistPage(tx, asked, pageSize)),
  )
  await database.close()
  return transactions.at(-1) as Transaction
}

async function timesOf(client: pg.Client, { text, values }: Statement, count: number): Promise<number[]> {
  const taken: number[] = []
  for (let at = 0; at < count; at++) {
    const begun = performance.now()
    // under a name, as the service asks what it asks again and again: the plan is kept, on both sides
    await client.query({ name: 'worklist', text, values: [...values] })
    taken.push(performance.now() - begun)
  }
  return taken
}

/** Two sessions that ask the same: one stands where the service stands, one where no policy does. */
async function sessions(url: string, { statements }: Transaction) {
  const [service, owner] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
  for (const client of [service, owner]) await client.connect()
  await owner.query('begin')
  // Its first statement begins, takes the service's role and says who looks.
  for (const { text, values } of statements.slice(0, -1)) await service.query(text, [...values])
  return { service, owner, list: statements.at(-1) as Statement }
}

async function besideOwner(ground: Ground): Promise<Figure> {
  const { account, children } = await busyCaseworker(ground.county)
  const { service, owner, list } = await sessions(ground.county, await readingOf(ground.county, account))
  const asService: number[] = []
  const pairs: Pair[] = []
  const count = ground.quick ? 20 : 100
  for (let round = 0; round < (ground.quick ? 3 : 16); round++) {
    const [first, second] = round % 2 === 0 ? [service, owner] : [owner, service]
    const taken = new Map([[first, await timesOf(first, list, count)]]).set(second, await timesOf(second, list, count))
    if (round === 0) continue
    const ours = taken.get(service) as number[]
    asService.push(...ours)
    pairs.push({ ours: quantile(ours, 0.95), limit: quantile(taken.get(owner) as number[], 0.95) })
  }
  await service.end()
  await owner.end()
  const ratio = ratioOf(pairs)
  return {
    figure: 'worklist query, filtered, as a caseworker, all policies on: p95',
    at: `${ground.size}; a caseworker of ${children.length} children, one kind of step`,
    limit: `the same SQL as owner without policies: ${milliseconds(ratio.limit)}`,
    toReach: '1.5 times',
    reached: `${milliseconds(ratio.ours)}: ${ratioInWords(ratio)}`,
    passed: ratio.ratio <= 1.5,
    notes: `p95 over all rounds ${milliseconds(quantile(asService, 0.95))}`,
  }
}

/** What the policies cost the query that is asked most. */
export const worklistQuery: Bench = {
  name: 'worklist-query',
  needs: 'county',
  run: async (ground) => [await besideOwner(ground)],
}
