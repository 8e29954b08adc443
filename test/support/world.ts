import type { FastifyInstance } from 'fastify'
import { inTransaction, type ViewerTx } from '../../src/access/in-transaction.ts'
import type { Relation, Role } from '../../src/access/policy.ts'
import type { Tables } from '../../src/access/tables.generated.ts'
import { type SystemName, systemViewer } from '../../src/access/viewer.ts'
import { appOver } from '../../src/app.ts'
import { recordEvent } from '../../src/areas/journey/index.ts'
import type { JourneyEvent } from '../../src/journey/events.ts'
import { day, type LocalDate } from '../../src/law/local-date.ts'
import { type Clock, dayInLondon, momentAfter } from '../../src/platform/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { newId } from '../../src/platform/id.ts'
import type { Services } from '../../src/web/services.ts'
import { openSession, postsOf } from '../../src/web/session.ts'
import { type Ends, testDatabase } from './database.ts'
import { testFolder } from './folder.ts'

/** A small world for one test: its own database with one council, two schools, a trust, and whoever the test asks for. */
export type World = {
  app: FastifyInstance
  database: Database
  services: Services
  clock: MovingClock
  council: string
  team: string
  otherTeam: string
  riverside: string
  hillside: string
  trust: string
  /** Runs work as a part of the service. */
  as<T>(name: SystemName, work: (tx: ViewerTx) => Promise<T>): Promise<T>
  /** Runs SQL work as an account, with every policy on, around the application. */
  asAccount<T>(accountId: string, work: (tx: ViewerTx) => Promise<T>): Promise<T>
  person(about?: PersonAsked): Promise<Person>
  child(about?: ChildAsked): Promise<{ id: string; forename: string; surname: string }>
  stand(
    childId: string,
    relation: Relation,
    who: Who,
    dates?: { from?: string; to?: string; youngPersonAllowsFrom?: string },
  ): Promise<string>
  record(childId: string, event: EventAsked): Promise<string>
  signIn(person: { id: string }): Promise<Browser>
  visitor(): Browser
}

export type Person = { id: string; email: string; name: string }
type PersonAsked = {
  name?: string
  roles?: readonly Role[]
  organisation?: string
  team?: string
  to?: string
  demo?: boolean
}
type ChildAsked = {
  forename?: string
  surname?: string
  born?: string
  upn?: string
  school?: string
  postcode?: string
  safeAddress?: string
}
export type Who = { account: string } | { organisation: string } | { team: string } | { name: string }
type EventAsked = { type: string; on: string; matter: string } & Record<string, unknown>

export type MovingClock = Clock & { set(moment: string): void; pass(milliseconds: number): void }

export function movingClock(moment: string): MovingClock {
  let at = moment
  return {
    now: () => at,
    today: () => dayInLondon(at),
    set: (next) => {
      at = next
    },
    pass: (milliseconds) => {
      at = momentAfter(at, milliseconds)
    },
  }
}

/** The day on which the small world stands still unless a test moves it. */
export const worldDay = '2026-03-02'

export async function world(ends: Ends, about: { fictional?: boolean; setUp?: boolean } = {}): Promise<World> {
  const database = (await testDatabase<Tables>(ends)) as unknown as Database
  const clock = movingClock(`${worldDay}T09:00:00.000Z`)
  const services = testServices(database, clock, await testFolder(ends))
  const app = await appOver(services)
  ends.after(() => app.close())
  const here = places()
  const as = <T>(name: SystemName, work: (tx: ViewerTx) => Promise<T>) =>
    inTransaction(database, systemViewer(name, today(clock)), work)
  await as('setup', (tx) => buildPlaces(tx, here, about, clock))
  let count = 0
  const next = () => {
    count += 1
    return count
  }
  const made: World = {
    app,
    database,
    services,
    clock,
    ...here,
    as,
    asAccount: async (accountId, work) => {
      const posts = await as('signIn', (tx) => postsOf(tx, accountId, today(clock)))
      return inTransaction(
        database,
        { kind: 'signedIn', accountId, email: '', name: '', posts, today: today(clock) },
        work,
      )
    },
    person: (asked = {}) => as('setup', (tx) => makePerson(tx, asked, { number: next(), clock, here })),
    child: (asked = {}) => as('import', (tx) => makeChild(tx, asked, { number: next(), clock, here })),
    stand: (childId, relation, who, dates = {}) =>
      as('import', (tx) => makeStand(tx, { childId, relation, who, dates, clock })),
    record: (childId, event) => as('import', (tx) => makeEvent(tx, childId, event, clock)),
    signIn: async (person) => {
      const secret = await as('signIn', (tx) =>
        openSession(tx, { accountId: person.id, now: clock.now(), secondFactor: true, device: 'test' }),
      )
      return browser(app, { waymark: secret })
    },
    visitor: () => browser(app, {}),
  }
  return made
}

const today = (clock: Clock): LocalDate => day(clock.today())

function testServices(database: Database, clock: Clock, folder: string): Services {
  const read = readConfig({ NODE_ENV: 'test', WAYMARK_DATA: folder })
  if ('refused' in read) throw new Error(read.refused.join())
  const silent = () => undefined
  const shout = (event: string, error: unknown) => console.error(event, error)
  const log = { debug: silent, info: silent, warn: silent, error: silent, failure: shout }
  return { database, clock, config: read.config, log, cookieSecret: 'a secret for tests, known to everybody' }
}

type Places = Pick<World, 'council' | 'team' | 'otherTeam' | 'riverside' | 'hillside' | 'trust'>

const places = (): Places => {
  const id = () => newId('2026-01-01T00:00:00.000Z')
  return { council: id(), team: id(), otherTeam: id(), riverside: id(), hillside: id(), trust: id() }
}

async function buildPlaces(
  tx: ViewerTx,
  here: Places,
  about: { fictional?: boolean; setUp?: boolean },
  clock: Clock,
): Promise<void> {
  await tx
    .insertInto('area')
    .values({
      la_code: '201',
      name: 'Westmere',
      is_fictional: about.fictional ?? false,
      set_up_at: about.setUp === false ? null : clock.now(),
      help_phone: '01632 960000',
    })
    .execute()
  await tx
    .insertInto('organisation')
    .values([
      { id: here.council, kind: 'council', name: 'Westmere Council' },
      { id: here.riverside, kind: 'school', name: 'Riverside Primary School' },
      { id: here.hillside, kind: 'school', name: 'Hillside School' },
      { id: here.trust, kind: 'nhsTrust', name: 'Westmere Community Health' },
    ])
    .execute()
  await tx
    .insertInto('organisation_code')
    .values([
      { organisation_id: here.riverside, scheme: 'urn', code: '100000' },
      { organisation_id: here.hillside, scheme: 'urn', code: '100001' },
    ])
    .execute()
  await tx
    .insertInto('team')
    .values([
      { id: here.team, organisation_id: here.council, name: 'North team' },
      { id: here.otherTeam, organisation_id: here.council, name: 'South team' },
    ])
    .execute()
}

type Making = { number: number; clock: Clock; here: Places }

const atCouncil: readonly Role[] = [
  'caseworker',
  'manager',
  'panel',
  'dataOfficer',
  'administrator',
  'commissioner',
  'safeAddress',
  'dsco',
  'careAdviser',
  'psychologist',
]

async function makePerson(tx: ViewerTx, asked: PersonAsked, { number, clock, here }: Making): Promise<Person> {
  const person = {
    id: newId(clock.now()),
    email: `person${number}@westmere.example`,
    name: asked.name ?? `Person ${number}`,
  }
  const roles = asked.roles ?? []
  await tx
    .insertInto('account')
    .values({
      id: person.id,
      email: person.email,
      display_name: person.name,
      is_staff: roles.length > 0,
      is_demo: asked.demo ?? false,
      created_at: clock.now(),
    })
    .execute()
  for (const role of roles) {
    const organisation =
      asked.organisation ??
      (atCouncil.includes(role)
        ? here.council
        : ['senco', 'head', 'teacher'].includes(role)
          ? here.riverside
          : here.trust)
    await tx
      .insertInto('post')
      .values({
        id: newId(clock.now()),
        account_id: person.id,
        role,
        organisation_id: organisation,
        team_id: asked.team ?? null,
        from_day: '2020-01-01',
        to_day: asked.to ?? (role === 'inspector' ? '2030-01-01' : null),
      })
      .execute()
  }
  return person
}

async function makeChild(tx: ViewerTx, asked: ChildAsked, { number, clock, here }: Making) {
  const child = {
    id: newId(clock.now()),
    forename: asked.forename ?? `Forename${number}`,
    surname: asked.surname ?? `Surname${number}`,
  }
  await tx
    .insertInto('child')
    .values({ ...child, born: asked.born ?? '2017-03-09', sex: 'F' })
    .execute()
  if (asked.upn)
    await tx
      .insertInto('child_identifier')
      .values({ child_id: child.id, scheme: 'upn', value: asked.upn, source: 'hand' })
      .execute()
  await tx
    .insertInto('child_contact')
    .values({ id: newId(clock.now()), child_id: child.id, postcode: asked.postcode ?? 'ZZ99 3CZ', source: 'hand' })
    .execute()
  if (asked.safeAddress) {
    const writer = await tx.selectFrom('account').select('id').limit(1).executeTakeFirstOrThrow()
    await tx
      .insertInto('safe_address')
      .values({ child_id: child.id, address: asked.safeAddress, written_by: writer.id, written_at: clock.now() })
      .execute()
  }
  const school = asked.school ?? here.riverside
  await tx
    .insertInto('placement')
    .values({
      id: newId(clock.now()),
      child_id: child.id,
      organisation_id: school,
      from_day: '2021-09-01',
      source: 'hand',
    })
    .execute()
  await tx
    .insertInto('circle')
    .values({
      id: newId(clock.now()),
      child_id: child.id,
      relation: 'setting',
      organisation_id: school,
      reason: 'On roll',
      from_day: '2021-09-01',
    })
    .execute()
  return child
}

async function makeStand(
  tx: ViewerTx,
  {
    childId,
    relation,
    who,
    dates,
    clock,
  }: {
    childId: string
    relation: Relation
    who: Who
    dates: { from?: string; to?: string; youngPersonAllowsFrom?: string }
    clock: Clock
  },
): Promise<string> {
  const id = newId(clock.now())
  await tx
    .insertInto('circle')
    .values({
      id,
      child_id: childId,
      relation,
      account_id: 'account' in who ? who.account : null,
      organisation_id: 'organisation' in who ? who.organisation : null,
      team_id: 'team' in who ? who.team : null,
      name: 'name' in who ? who.name : null,
      reason: 'A test put them there',
      from_day: dates.from ?? '2020-01-01',
      to_day: dates.to ?? null,
      young_person_allows_from: dates.youngPersonAllowsFrom ?? null,
    })
    .execute()
  return id
}

async function makeEvent(tx: ViewerTx, childId: string, event: EventAsked, clock: Clock): Promise<string> {
  const whole = { id: newId(clock.now()), source: 'hand', ...event } as unknown as JourneyEvent
  const result = await recordEvent(tx, {
    childId,
    event: whole,
    recordedBy: null,
    now: clock.now(),
    today: today(clock),
  })
  if (!('recorded' in result)) throw new Error(`The event was refused: ${JSON.stringify(result)}`)
  return result.recorded
}

export type Answer = {
  status: number
  body: string
  location: string | undefined
  headers: Record<string, unknown>
  heading: string | undefined
}

/** A browser without a screen: keeps cookies, sends our token with a form. */
export type Browser = {
  get(path: string): Promise<Answer>
  /** Posts a form with the token of any page; `follow` goes where the answer leads. */
  post(path: string, fields?: Record<string, string | readonly string[]>): Promise<Answer>
  /** Posts without a token, as a page of somebody else would. */
  postForged(path: string, fields?: Record<string, string>): Promise<Answer>
  follow(answer: Answer): Promise<Answer>
  cookies: Record<string, string>
}

export function browser(app: FastifyInstance, cookies: Record<string, string>): Browser {
  const jar: Record<string, string> = { ...cookies }
  const send = async (method: 'GET' | 'POST', path: string, payload?: string): Promise<Answer> => {
    const reply = await app.inject({
      method,
      url: path,
      cookies: jar,
      ...(payload === undefined ? {} : { payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    })
    for (const cookie of reply.cookies) {
      if (cookie.value === '' || cookie.maxAge === 0) delete jar[cookie.name]
      else jar[cookie.name] = cookie.value
    }
    return {
      status: reply.statusCode,
      body: reply.body,
      location: reply.headers.location as string | undefined,
      headers: reply.headers,
      heading: /<h1[^>]*>(.*?)<\/h1>/s
        .exec(reply.body)?.[1]
        ?.replace(/<[^>]+>/g, '')
        .trim(),
    }
  }
  const bodyOf = (fields: Record<string, string | readonly string[]>) =>
    new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one as string] as [string, string]),
      ),
    ).toString()
  const token = async () =>
    /name="_csrf" value="([^"]+)"/.exec((await send('GET', '/account')).body)?.[1] ??
    /name="_csrf" value="([^"]+)"/.exec((await send('GET', '/sign-in')).body)?.[1] ??
    ''
  return {
    cookies: jar,
    get: (path) => send('GET', path),
    post: async (path, fields = {}) => send('POST', path, bodyOf({ _csrf: await token(), ...fields })),
    postForged: (path, fields = {}) => send('POST', path, bodyOf(fields)),
    follow: (answer) => send('GET', answer.location ?? '/'),
  }
}
