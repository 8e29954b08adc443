/**
 * Many people through PgBouncer in transaction mode, with few sessions of the database between them: nobody is ever taken for
 * somebody else. Some requests are pages of the real service; most are the transactions that its pages are made of, begun by
 * the same code, mixed with failures, cancelled questions, clients that vanish, and transactions for nobody.
 */
import { connect } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import { inTransaction, type ViewerTx } from '../../src/access/in-transaction.ts'
import { day } from '../../src/law/local-date.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/db/database.ts'
import type { Drill, DrillResult } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import {
  type Area,
  ask,
  childrenIn,
  liveSettings,
  newArea,
  type SignedIn,
  signInMany,
  startService,
  usingDatabase,
} from './area.ts'
import { bouncerProgram, howToInstall, startBouncer } from './bouncer.ts'
import { type Ends, freshCluster, withEnds } from './cluster.ts'

const today = day(systemClock.today())

/** Somebody, a child whom they see, and one whom they do not. */
type Asker = SignedIn & { own: string; other: string }

type Tally = { done: number; wrong: string[]; kinds: Record<string, number>; sessions: Set<number> }

const newTally = (): Tally => ({ done: 0, wrong: [], kinds: {}, sessions: new Set() })

function counted(tally: Tally, kind: string, problem?: string): void {
  tally.done += 1
  tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1
  if (problem !== undefined) tally.wrong.push(`${kind}: ${problem}`)
}

/** Does work so many times with so many at once. */
async function inParallel(times: number, atOnce: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < times) {
        const number = next
        next += 1
        await work(number)
      }
    }),
  )
}

const asViewer = (person: Asker) =>
  ({ kind: 'signedIn', accountId: person.accountId, email: '', name: person.name, posts: [], today }) as const

type Seen = { account: string | null; role: string; own: number; other: number; session: number }

async function look(tx: ViewerTx, person: Asker): Promise<Seen> {
  const { rows } = await sql<Seen>`
    select current_setting('waymark.account', true) as account, current_user::text as role, pg_backend_pid() as session,
      (select count(*)::int from child where id = ${person.own}) as own,
      (select count(*)::int from child where id = ${person.other}) as other`.execute(tx)
  return rows[0] as Seen
}

async function askAs(database: Database, person: Asker, tally: Tally): Promise<void> {
  const seen = await inTransaction(database, asViewer(person), (tx) => look(tx, person))
  tally.sessions.add(seen.session)
  const right = seen.account === person.accountId && seen.own === 1 && seen.other === 0 && seen.role === 'waymark_app'
  counted(tally, 'for a person', right ? undefined : JSON.stringify(seen))
}

async function askAsNobody(database: Database, person: Asker, tally: Tally): Promise<void> {
  const seen = await database.transaction({ role: 'waymark_app', settings: {} }, (tx) => look(tx as ViewerTx, person))
  const right = (seen.account ?? '') === '' && seen.own === 0 && seen.other === 0
  counted(tally, 'for nobody', right ? undefined : JSON.stringify(seen))
}

async function failInside(database: Database, person: Asker, tally: Tally, statement: string): Promise<void> {
  const failed = await inTransaction(database, asViewer(person), async (tx) => {
    await look(tx, person)
    await tx.script(statement)
  }).then(
    () => false,
    () => true,
  )
  counted(tally, 'failed inside', failed ? undefined : 'did not fail')
}

const begin = (person: Asker) =>
  `begin; set local role waymark_app; select set_config('waymark.account', '${person.accountId}', true)`

/** A client whose machine loses its power in the middle of a transaction. */
async function vanish(url: string, person: Asker, tally: Tally): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(begin(person))
  Reflect.get(client, 'connection').stream.destroy()
  counted(tally, 'vanished')
}

function askToCallOff(client: pg.Client): void {
  const message = Buffer.alloc(16)
  message.writeInt32BE(16, 0)
  message.writeInt32BE(80877102, 4)
  message.writeInt32BE(Number(Reflect.get(client, 'processID')), 8)
  message.writeInt32BE(Number(Reflect.get(client, 'secretKey')), 12)
  const socket = connect(client.port, client.host)
  socket.on('error', () => undefined)
  // as libpq does, the other side is left to close: PgBouncer 1.18 ends itself when the sender closes first
  socket.write(message)
}

/** A question that is called off by the protocol's own message, as a person's closed window would. */
async function callOff(url: string, person: Asker, tally: Tally): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(begin(person))
  const waiting = client.query('select pg_sleep(20)').then(
    () => 'slept',
    (error: unknown) => String(Reflect.get(Object(error), 'code')),
  )
  let over = false
  void waiting.then(() => {
    over = true
  })
  // one that comes before the question has begun calls nothing off: then it is sent again
  while (!over) {
    await new Promise((resolve) => setTimeout(resolve, 30))
    if (!over) askToCallOff(client)
    await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 500))])
  }
  const code = await waiting
  await client.query('rollback').catch(() => undefined)
  await client.end().catch(() => undefined)
  counted(tally, 'called off', code === '57014' ? undefined : code)
}

/** Which kind of transaction the n-th is. */
function one(number: number, database: Database, url: string, person: Asker, tally: Tally): Promise<void> {
  const kind = number % 1000
  if (kind % 100 === 1) return failInside(database, person, tally, 'select 1 / 0')
  if (kind % 100 === 2)
    return failInside(database, person, tally, "set local statement_timeout = '5ms'; select pg_sleep(9)")
  if (kind % 50 === 3) return askAsNobody(database, person, tally)
  if (kind % 500 === 4) return vanish(url, person, tally)
  if (kind % 500 === 5) return callOff(url, person, tally)
  return askAs(database, person, tally)
}

async function askersOf(area: Area, most: number): Promise<Asker[]> {
  const all = (await area.cluster.ask<{ id: string }>(area.name, 'select id::text as id from child')).map(
    ({ id }) => id,
  )
  const people = await signInMany(area, most)
  return people.flatMap((person, at) => {
    const sees = new Set(person.sees)
    const own = person.sees[at % Math.max(1, person.sees.length)]
    const other = all.find((id) => !sees.has(id))
    return own && other ? [{ ...person, own, other }] : []
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** One page as one person: the name at its head is theirs, and every child on it is one of theirs. */
async function page(address: string, person: Asker, number: number, tally: Tally): Promise<void> {
  const paths = ['/', '/children', `/children/${person.own}`, `/children/${person.other}`, '/account']
  const path = paths[number % paths.length] ?? '/'
  const headers = { cookie: person.cookie }
  const first = await ask(`${address}${path}`, { headers })
  const to = first.status === 303 ? (first.headers.get('location') ?? '') : path
  const { status, body } = to === path ? first : await ask(`${address}${to}`, { headers })
  const strangers = childrenIn(body).filter((id) => !person.sees.includes(id))
  const expected = path.endsWith(person.other) ? [404] : [200, 403]
  const problems = [
    ...(expected.includes(status) && !to.startsWith('/sign-in') ? [] : [`${path} answered ${status} ${to}`]),
    ...(strangers.length > 0 ? [`${path} named ${strangers.length} children of others`] : []),
    ...(status === 200 && !body.includes(escaped(person.name)) ? [`${path} was not made for this person`] : []),
  ]
  counted(tally, `page ${status}`, problems.join(', ') || undefined)
}

async function pages(ends: Ends, url: string, people: readonly Asker[], times: number): Promise<Tally> {
  const tally = newTally()
  const service = await startService(ends, { ...liveSettings(ends, url), DATABASE_SESSIONS: '12' })
  await inParallel(times, 12, (number) =>
    page(service.address, people[(number * 7) % people.length] as Asker, number, tally).catch((error: unknown) =>
      counted(tally, 'page lost', String(error)),
    ),
  )
  service.signal('SIGTERM')
  await service.ended
  const failed = /^.*"level":"error".*$/m.exec(service.log())?.[0]
  if (failed) tally.wrong.unshift(`the service met an error behind the pooler: ${failed}`)
  return tally
}

/** The planted fault: what a plain SET would do through the same pooler. The probe must see it, or it sees nothing. */
async function plantedFault(url: string, person: Asker): Promise<boolean> {
  const one = new pg.Client({ connectionString: url })
  await one.connect()
  await one.query(`set waymark.account = '${person.accountId}'`)
  await one.end()
  for (let tries = 0; tries < 20; tries += 1) {
    const next = new pg.Client({ connectionString: url })
    await next.connect()
    const { rows } = await next.query("select current_setting('waymark.account', true) as account")
    await next.end()
    if (rows[0]?.account === person.accountId) return true
  }
  return false
}

const inWords = (kinds: Record<string, number>) =>
  Object.entries(kinds)
    .map(([kind, times]) => `${times} ${kind}`)
    .join(', ')

async function throughBouncer(ends: Ends, quick: boolean): Promise<DrillResult[]> {
  const area = await newArea(await freshCluster(ends), 'westmere', true)
  const people = await askersOf(area, quick ? 20 : 150)
  const sessions = 4
  const url = await startBouncer(ends, area, sessions)
  const shown = await pages(ends, url, people, quick ? 60 : 3_000)
  const tally = newTally()
  const times = (quick ? 1_500 : 100_000) - shown.done
  await usingDatabase(
    url,
    (database) =>
      inParallel(times, 40, (number) =>
        one(number, database, url, people[(number * 13) % people.length] as Asker, tally).catch((error: unknown) =>
          counted(tally, `lost (${error instanceof Error ? error.name : 'unknown'})`, 'a connection was lost'),
        ),
      ),
    40,
  )
  const bites = await plantedFault(url, people[0] as Asker)
  const all = shown.done + tally.done
  return [
    resultOf('PgBouncer: nobody is taken for another', `0 of ${quick ? '1,500' : '100,000'} contexts carried over`, {
      reached: `${shown.wrong.length + tally.wrong.length} of ${all.toLocaleString('en-GB')}`,
      wrong: [...shown.wrong, ...tally.wrong],
      notes: `${people.length} people, ${tally.sessions.size} sessions of the database; of the service’s pages ${inWords(shown.kinds)}; as transactions ${inWords(tally.kinds)}`,
    }),
    resultOf('PgBouncer: a plain SET would have been seen', 'seen', {
      reached: bites ? 'seen' : 'not seen',
      wrong: bites ? [] : ['the probe sees nothing'],
    }),
  ]
}

export const drill: Drill = {
  name: 'PgBouncer in transaction mode',
  run: async ({ quick }) =>
    bouncerProgram() === undefined
      ? [{ name: 'PgBouncer', toReach: 'run', reached: 'not run', passed: false, notes: howToInstall }]
      : withEnds((ends) => throughBouncer(ends, quick)),
}

await alone(import.meta.url, drill)
