import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { seedId } from '../../seed/load-area.ts'
import { inTransaction, type ViewerTx } from '../../src/access/in-transaction.ts'
import { systemViewer } from '../../src/access/viewer.ts'
import { allRoutes, appOver } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { openSession, postsOf } from '../../src/web/session.ts'
import { type Browser, browser, movingClock } from '../support/world.ts'
import { largeDay, largeNow } from './large-database.ts'

/** Somebody of the large area, signed in; and how many children their circles and posts reach. */
export type Visitor = { who: string; accountId: string; browser: Browser; reach: number; everyChild: boolean }

/** One thing a person does: a page, a filter of it, a search, a download. */
export type Visit = { route: string; path: string; fields?: Record<string, string> }

const silent = () => undefined
const shout = (event: string, error: unknown) => console.error(event, error)
const log = { debug: silent, info: silent, warn: silent, error: silent, failure: shout }

export async function serviceOver(database: Database): Promise<FastifyInstance> {
  const read = readConfig({ NODE_ENV: 'test' })
  if ('refused' in read) throw new Error(read.refused.join())
  const clock = movingClock(largeNow)
  return appOver({ database, clock, config: read.config, log, cookieSecret: 'a secret for tests, known to everybody' })
}

const asSystem = <T>(database: Database, name: 'signIn' | 'import', work: (tx: ViewerTx) => Promise<T>) =>
  inTransaction(database, systemViewer(name, largeDay), work)

async function visitorOf(database: Database, app: FastifyInstance, who: string, accountId: string): Promise<Visitor> {
  const { secret, posts } = await asSystem(database, 'signIn', async (tx) => ({
    secret: await openSession(tx, { accountId, now: largeNow, secondFactor: true, device: 'test' }),
    posts: await postsOf(tx, accountId, largeDay),
  }))
  const viewer = { kind: 'signedIn', accountId, email: '', name: '', posts, today: largeDay } as const
  const { rows } = await inTransaction(database, viewer, (tx) =>
    sql<{ reach: number; all: boolean }>`
      select (select count(distinct child_id)::int from sight()) as reach, reads_every_child('identity') as all`.execute(
      tx,
    ),
  )
  const [found] = rows
  return {
    who,
    accountId,
    browser: browser(app, { waymark: secret }),
    reach: found?.reach ?? 0,
    everyChild: found?.all ?? false,
  }
}

/** Somebody of each kind; of those there are many of, the one with most children: what is slow for nobody else is slow for them. */
export async function visitorsOf(database: Database, app: FastifyInstance): Promise<Visitor[]> {
  const busiest = await asSystem(database, 'import', async (tx) => {
    const holder = await sql<{ id: string; team: string }>`
      select account_id as id, (select team_id from post where post.account_id = circle.account_id limit 1) as team
        from circle where relation = 'caseworker' group by 1 order by count(*) desc, 1 limit 1`.execute(tx)
    const school = await sql<{ id: string }>`
      select organisation_id as id from circle where relation = 'setting' and account_id is null
       group by 1 order by count(*) desc, 1 limit 1`.execute(tx)
    const at = async (column: string, value: string | undefined, roles: readonly string[]) =>
      (
        await tx
          .selectFrom('post')
          .select('account_id')
          .where(sql<boolean>`${sql.ref(column)} = ${value ?? ''}::uuid`)
          .where('role', 'in', roles)
          .orderBy('account_id')
          .limit(1)
          .executeTakeFirst()
      )?.account_id
    const parent = await sql<{ id: string }>`
      select account_id as id from circle where relation = 'parent' and account_id is not null
       group by 1 order by count(*) desc, 1 limit 1`.execute(tx)
    return {
      caseworker: holder.rows[0]?.id,
      teamManager: await at('team_id', holder.rows[0]?.team, ['manager']),
      senco: await at('organisation_id', school.rows[0]?.id, ['senco', 'head']),
      parent: parent.rows[0]?.id,
    }
  })
  const people: (readonly [who: string, accountId: string | undefined])[] = [
    ['caseworker', busiest.caseworker],
    ['manager of a team', busiest.teamManager ?? undefined],
    ['manager of all', seedId('account', 'helen-marsden')],
    ['SENCO', busiest.senco],
    ['parent', busiest.parent],
    ['data officer', seedId('account', 'ian-pickles')],
    ['designated clinical officer', seedId('account', 'angela-thornton')],
    ['designated social care officer', seedId('account', 'margaret-hollis')],
    ['social worker', seedId('account', 'dwayne-francis')],
    ['administrator', seedId('account', 'sam-whitlock')],
  ]
  const visitors: Visitor[] = []
  for (const [who, accountId] of people) {
    if (accountId !== undefined) visitors.push(await visitorOf(database, app, who, accountId))
  }
  return visitors
}

type Values = Record<string, string | undefined>

/** What stands for the parts of a path: a child of this person with a long history, one of its events, and so on. */
async function valuesFor(database: Database, visitor: Visitor): Promise<Values> {
  const posts = await asSystem(database, 'signIn', (tx) => postsOf(tx, visitor.accountId, largeDay))
  const viewer = {
    kind: 'signedIn',
    accountId: visitor.accountId,
    email: '',
    name: '',
    posts,
    today: largeDay,
  } as const
  const { rows } = await inTransaction(database, viewer, (tx) =>
    sql<{ id: string }>`select child_id as id from sight() group by 1 order by 1 limit 50`.execute(tx),
  )
  const anyone = await asSystem(database, 'import', (tx) =>
    sql<Values>`
      select e.child_id as "childId", e.id as "eventId",
             (select p.rule from promise p where p.child_id = e.child_id limit 1) as rule,
             (select p.of_event from promise p where p.child_id = e.child_id limit 1) as "of"
        from (select child_id from journey_event
               where ${rows.length === 0 ? sql<boolean>`true` : sql<boolean>`child_id = any (${rows.map((row) => row.id)}::uuid[])`}
               group by 1 order by count(*) desc, 1 limit 1) longest
        join lateral (select id, child_id from journey_event e where e.child_id = longest.child_id order by place limit 1) e on true`.execute(
      tx,
    ),
  )
  const others = await asSystem(database, 'import', (tx) =>
    sql<Values>`select (select id from organisation where kind = 'school' order by id limit 1) as "organisationId",
                       (select id from account where is_staff order by id limit 1) as "accountId"`.execute(tx),
  )
  const agendas = await inTransaction(database, viewer, (tx) =>
    sql<Record<string, string | null>>`
      select t.panel_id as "panelId", t.id as "meetingId",
             (select i.id from panel_item i where i.meeting_id = t.id order by i.place limit 1) as "itemId"
        from panel_meeting t where t.state = 'issued' order by t.id limit 1`.execute(tx),
  )
  const agenda = Object.fromEntries(
    Object.entries(agendas.rows[0] ?? {}).flatMap(([name, id]) => (id ? [[name, id]] : [])),
  )
  return { ...agenda, ...anyone.rows[0], ...others.rows[0], setting: others.rows[0]?.['organisationId'] }
}

/** The path with its parts filled in; undefined where something is asked for that a large area does not have. */
function filled(path: string, values: Values): string | undefined {
  const own = path.includes('/days/:eventId') ? { ...values, eventId: values['of'] } : values
  let whole = true
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = own[name]
    if (value === undefined) whole = false
    return value ?? ''
  })
  return whole ? url : undefined
}

/** The filters of the long lists, each alone and some together; a filter that a list does not know changes nothing. */
const filters: Record<string, readonly string[]> = {
  '/worklist': [
    'whose=mine',
    'whose=team',
    'whose=service',
    'when=late',
    'when=week',
    'when=month',
    'when=later',
    'rule=ar.decision',
    'person=nobody',
    'need=ASD',
    'year=4',
    'state=excused',
    'sort=child',
    'whose=team&when=late&rule=ar.decision&need=SLCN',
  ],
  '/allocation': [
    'held=nobody',
    'held=somebody',
    'from=M&to=P',
    'need=HI',
    'year=4',
    'held=somebody&need=ASD&from=A&to=C',
  ],
  '/organisations': ['q=oak', 'kind=school', 'page=3'],
}

/** The searches of a child: by name, a misspelt one, both parts, a day of birth, and each number. */
const searches: readonly Record<string, string>[] = [
  { q: 'khan' },
  { q: 'begum, a' },
  { q: 'olivia smiht' },
  { q: 'A989200018001' },
  { q: '9990000123' },
  { 'born-day': '9', 'born-month': '3', 'born-year': '2017' },
  { q: 'lily', 'born-day': '9', 'born-month': '3', 'born-year': '2017' },
]

const notPages = new Set(['/sign-out', '/area.css', '/account/still-here'])

/** Everything this person may do that only reads: every route of the router, the lists with each filter, the searches. */
export async function visitsOf(database: Database, visitor: Visitor): Promise<Visit[]> {
  const values = await valuesFor(database, visitor)
  const visits: Visit[] = []
  for (const route of allRoutes) {
    if (route.method !== 'GET' || notPages.has(route.path)) continue
    const path = filled(route.path, values)
    if (path === undefined) continue
    visits.push({ route: route.path, path })
    const own =
      route.path === '/allocation'
        ? [...(filters[route.path] ?? []), `setting=${values['setting']}`]
        : filters[route.path]
    for (const query of own ?? []) visits.push({ route: route.path, path: `${path}?${query}` })
  }
  for (const fields of searches) visits.push({ route: '/children', path: '/children', fields })
  visits.push({ route: '/people/search', path: '/people/search', fields: { q: 'mil' } })
  return visits
}
