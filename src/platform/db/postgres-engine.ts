import { once } from 'node:events'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { serversOf } from '../server-address.ts'
import type { Engine, EngineConnection, Outcome } from './engine.ts'
import { DatabaseAway, DatabaseRefused, namedFailure } from './errors.ts'
import { parameterText, readerOf } from './values.ts'

export type PostgresSettings = {
  /** May name several servers with commas between: the one that takes writes is found, also when that changes. */
  readonly url: string
  /** Most sessions held at once. */
  readonly most?: number
  /** Told of a session that broke while nobody used it. */
  readonly onLostSession?: (error: Error) => void
}

const oldestServer = 150_000

function outcomeOf(result: pg.QueryResult<Record<string, unknown>>): Outcome {
  const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(result.command)
  return { command: result.command, rows: result.rows, affected: changes ? (result.rowCount ?? 0) : undefined }
}

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw namedFailure(error)
  }
}

/** Lets a session send statements without waiting for the answers of those before. Nothing may be under way when it is changed. */
const sendAhead = (client: pg.PoolClient, isAllowed: boolean): void => {
  Reflect.set(client, 'pipeline', isAllowed)
}

/** What is asked at once leaves in one piece: each piece by itself would cost the processor more than most answers do. */
function together(client: pg.PoolClient): void {
  const connection: unknown = Reflect.get(client, 'connection')
  const stream = typeof connection === 'object' && connection !== null ? Reflect.get(connection, 'stream') : undefined
  if (!(stream instanceof Writable)) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

async function feed(
  client: pg.PoolClient,
  sql: string,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<number> {
  const isAhead = Reflect.get(client, 'pipeline') === true
  // what is fed takes the session for itself
  sendAhead(client, false)
  try {
    return await feedAlone(client, sql, pieces)
  } finally {
    sendAhead(client, isAhead)
  }
}

async function feedAlone(
  client: pg.PoolClient,
  sql: string,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<number> {
  const stream = client.query(copyFrom(sql))
  const done = finished(stream)
  // The failure is reported by the loop or by the await below; without this it would also count as unhandled.
  done.catch(() => undefined)
  try {
    for await (const piece of pieces) {
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), done])
    }
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error('the rows ended with a failure'))
    await done.catch(() => undefined)
    throw error
  }
  stream.end()
  await done
  return stream.rowCount
}

/** A statement gets a name when a session runs it so often; what is asked once, as a list under a rare filter, gets none. */
const namedFrom = 3
/** A session keeps the plans of so many statements, up to some hundred kilobytes each. */
const plansAtMost = 150
type Plans = { readonly names: Map<string, string>; readonly uses: Map<string, number> }
const plans = new WeakMap<pg.PoolClient, Plans>()

/**
 * A name for a statement that a session runs again and again, by which it keeps the plan: planning what the policies add
 * often takes longer than answering. Nothing depends on it being kept.
 */
function nameOf(client: pg.PoolClient, text: string): string | undefined {
  const { names, uses } = plans.get(client) ?? { names: new Map<string, string>(), uses: new Map<string, number>() }
  plans.set(client, { names, uses })
  const known = names.get(text)
  if (known !== undefined || names.size >= plansAtMost) return known
  const count = (uses.get(text) ?? 0) + 1
  if (uses.size > 10 * plansAtMost) uses.clear()
  uses.set(text, count)
  if (count < namedFrom) return undefined
  uses.delete(text)
  const name = `waymark_${names.size + 1}`
  names.set(text, name)
  return name
}

/** Behind a pooler each statement waits for the answer to the one before. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = before.then(work)
    before = done.catch(() => undefined)
    return done
  }
}

/** `isOurs`: no pooler stands between, so that the session keeps plans and takes statements ahead of the answers. */
function connectionOf(client: pg.PoolClient, isOurs: boolean): EngineConnection {
  const types: pg.CustomTypesConfig = { getTypeParser: (type: number) => readerOf(type) }
  const inTurn = isOurs ? <T>(work: () => Promise<T>) => work() : oneByOne()
  const asked = <T>(work: () => Promise<T>) => inTurn(() => named(work))
  return {
    query: (text, parameters) =>
      asked(async () => {
        const name = isOurs ? nameOf(client, text) : undefined
        const values = parameters.map(parameterText)
        together(client)
        return outcomeOf(
          await client.query(name === undefined ? { text, values, types } : { name, text, values, types }),
        )
      }),
    script: (text) =>
      asked(async () => {
        together(client)
        const found: unknown = await client.query({ text, types })
        const results = (Array.isArray(found) ? found : [found]) as pg.QueryResult<Record<string, unknown>>[]
        const withRows = results.findLast((result) => result.fields.length > 0)
        return { command: results.at(-1)?.command ?? '', rows: withRows?.rows ?? [], affected: undefined }
      }),
    copy: (sql, pieces) => asked(() => feed(client, sql, pieces)),
    release: (broken) => client.release(broken),
  }
}

/** @returns the number by which the server itself knows the session. */
async function checkServer(connection: EngineConnection): Promise<number> {
  const { rows } = await connection.query(
    `select current_setting('server_version_num')::int4 as number, current_setting('server_version') as version,
      pg_backend_pid() as session`,
    [],
  )
  const found = rows[0]
  if (Number(found?.['number']) >= oldestServer) return Number(found?.['session'])
  throw new DatabaseRefused(
    `PostgreSQL ${String(found?.['version'])} is too old: Waymark needs PostgreSQL 15 or newer.`,
  )
}

/** A standby answers reads, and may be behind: nothing is ever decided from one. */
const refuseStandby = (client: pg.PoolClient, done: (error?: Error) => void) => {
  const asks = "select pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as standby"
  client.query<{ standby: boolean }>(asks).then(
    ({ rows }) => done(rows[0]?.standby ? new DatabaseAway(new Error('this server is a standby')) : undefined),
    (error: Error) => done(error),
  )
}

function poolOf(url: string, settings: PostgresSettings, oneOfSeveral: boolean): pg.Pool {
  const options: pg.PoolConfig = {
    connectionString: url,
    max: settings.most ?? 10,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'waymark',
    ...(oneOfSeveral ? { verify: refuseStandby } : {}),
  }
  const pool = new pg.Pool(options)
  // A session that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => settings.onLostSession?.(error))
  return pool
}

/** A session of the server that answered last, else of the first that takes writes. @throws what the first of them said. */
function sessionsOf(pools: readonly pg.Pool[]): () => Promise<pg.PoolClient> {
  let last = 0
  return async () => {
    const begun = last
    const said: unknown[] = []
    for (let turn = 0; turn < pools.length; turn += 1) {
      const at = (begun + turn) % pools.length
      try {
        const client = await (pools[at] as pg.Pool).connect()
        last = at
        return client
      } catch (error) {
        said.push(error)
        if (!(namedFailure(error) instanceof DatabaseAway)) break
      }
    }
    throw said[0]
  }
}

/**
 * PostgreSQL through a pool of sessions. The first session proves the server's version.
 * @throws DatabaseRefused (from acquire) when the server is older than PostgreSQL 15.
 */
export function postgresEngine(settings: PostgresSettings): Engine {
  const servers = serversOf(settings.url)
  const several = servers.length > 1 || settings.url.includes('target_session_attrs=read-write')
  const urls = servers.length > 0 ? servers.map((server) => server.url) : [settings.url]
  const pools = urls.map((url) => poolOf(url, settings, several))
  const session = sessionsOf(pools)
  let checked = false
  let pooled = false
  return {
    kind: 'postgres',
    acquire: async () => {
      const client = await named(session)
      // A session that breaks between two statements emits here; the next statement reports it.
      if (client.listenerCount('error') === 0) client.on('error', () => undefined)
      // Behind a pooler the next statement may go to another session, which knows no name.
      if (checked) {
        sendAhead(client, !pooled)
        return connectionOf(client, !pooled)
      }
      const connection = connectionOf(client, false)
      try {
        // a pooler tells its clients numbers of its own
        pooled = (await checkServer(connection)) !== Reflect.get(client, 'processID')
      } catch (error) {
        connection.release(true)
        throw error
      }
      checked = true
      return connection
    },
    isPooled: () => pooled,
    sessions: () => ({
      open: pools.reduce((sum, pool) => sum + pool.totalCount, 0),
      idle: pools.reduce((sum, pool) => sum + pool.idleCount, 0),
      waiting: pools.reduce((sum, pool) => sum + pool.waitingCount, 0),
    }),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()))
    },
  }
}
