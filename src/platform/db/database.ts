import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Transaction,
} from 'kysely'
import type { Engine, EngineConnection, SessionUse } from './engine.ts'
import { DatabaseAway, NestedTransaction, TransactionLost } from './errors.ts'
import { type CopyText, copyPieces, quoteName, quoteText } from './values.ts'

/** The three roles. Everything runs as one of them; the login's own rights are never used for work. */
export type Role = 'waymark_owner' | 'waymark_app' | 'waymark_report'

/** Any table with any columns, for code that knows nothing of ours. */
export type AnyTables = Record<string, Record<string, unknown>>

/** Whom a transaction works as. The settings hold for this transaction only. */
export type As = {
  readonly role: Role
  readonly settings: Readonly<Record<string, string>>
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
}

/** An open transaction: Kysely's, and bulk loading. */
export type Tx<Tables = AnyTables> = Transaction<Tables> & {
  /** Loads rows by COPY in bounded memory. Tables with row-level security refuse it: use a staging table. */
  copyIn(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly unknown[]> | CopyText,
  ): Promise<{ readonly rows: number }>
  /** Runs SQL text of several statements, for migrations. Never give it anything that a person typed. */
  script(text: string): Promise<void>
  /** The same, with the rows of the last statement that gave any. */
  scriptRows(text: string): Promise<{ readonly rows: Record<string, unknown>[] }>
}

/** What the login itself may be asked to do. */
export type LoginSession = Pick<EngineConnection, 'query' | 'script'>

export type Database<Tables = AnyTables> = {
  readonly kind: 'postgres' | 'embedded'
  /**
   * Runs work in one transaction, committed when it ends well and undone when it throws.
   * @throws NestedTransaction inside another; SerialisationFailure when two could not both be kept;
   *   DatabaseAway when there is no database now; TransactionLost when nothing was kept; SqlError otherwise.
   */
  transaction<T>(as: As, work: (tx: Tx<Tables>) => Promise<T>): Promise<T>
  /**
   * Runs one statement in a transaction of its own and gives its rows: all is sent at once, and one wait answers it.
   * @throws what `transaction` throws.
   */
  once(as: As, text: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  /**
   * Runs work as the login itself, outside any role: only for making the roles, and for tools that read the catalogue.
   * @throws NestedTransaction inside a transaction; DatabaseAway; SqlError.
   */
  asLogin<T>(work: (session: LoginSession) => Promise<T>): Promise<T>
  /** Runs work while no transaction is open on the embedded database (PostgreSQL: at once). For backups. */
  quiet<T>(work: () => Promise<T>): Promise<T>
  /** Whether a pooler stands between: then nothing may be kept in a session beyond its transaction. */
  isPooled?(): boolean
  /** The sessions now, where there is more than one to be had. */
  sessions?(): SessionUse
  close(): Promise<void>
}

type Scope = {
  readonly connection: EngineConnection
  readonly opening: string
  /** The answer to the opening, until a statement has waited for it. */
  opened?: Promise<unknown> | undefined
  /**
   * False from the moment the end is sent, not from its answer on: a statement between the two would run outside the
   * transaction, as the login itself and with no viewer.
   */
  open: boolean
  broken: boolean
}

const current = new AsyncLocalStorage<Scope>()

const roles: ReadonlySet<string> = new Set(['waymark_owner', 'waymark_app', 'waymark_report'])

/**
 * The session set up the same whatever the server's own settings are. Statements are short: turning one into machine code
 * takes seconds, and the policies make many look long enough for it.
 */
const sessionSettings = { TimeZone: 'UTC', DateStyle: 'ISO, YMD', IntervalStyle: 'iso_8601', jit: 'off' } as const

class OpenConnection implements DatabaseConnection {
  readonly scope: Scope
  constructor(scope: Scope) {
    this.scope = scope
  }
  async executeQuery<R>(query: CompiledQuery): Promise<{ rows: R[]; numAffectedRows?: bigint }> {
    const found = await run(this.scope, (connection) => connection.query(query.sql, query.parameters))
    const rows = found.rows as R[]
    return found.affected === undefined ? { rows } : { rows, numAffectedRows: BigInt(found.affected) }
  }
  // biome-ignore lint/correctness/useYield: Kysely asks for the method; we page in the database instead
  async *streamQuery<R>(): AsyncIterableIterator<{ rows: R[] }> {
    throw new Error('Streams of rows are not used: read by pages')
  }
}

/**
 * Runs a statement in the transaction. It is sent right behind the opening, without waiting for its answer: where the
 * opening failed the server refuses all that follows, and the failure told is the opening's.
 */
async function run<T>(scope: Scope, work: (connection: EngineConnection) => Promise<T>): Promise<T> {
  if (!scope.open) throw new Error('The transaction has ended: a query was not awaited')
  try {
    const sent = work(scope.connection)
    if (scope.opened) {
      sent.catch(() => undefined)
      await scope.opened
      scope.opened = undefined
    }
    return await sent
  } catch (error) {
    if (error instanceof DatabaseAway) scope.broken = true
    throw error
  }
}

function savepoint(command: string) {
  return async (connection: DatabaseConnection, name: string) => {
    await connection.executeQuery(CompiledQuery.raw(`${command} ${quoteName(name)}`))
  }
}

const driver: Driver = {
  init: async () => undefined,
  acquireConnection: async () => {
    const scope = current.getStore()
    if (scope === undefined || !scope.open) throw new Error('A query outside a transaction')
    return new OpenConnection(scope)
  },
  beginTransaction: async (connection) => {
    const { scope } = connection as OpenConnection
    scope.opened = scope.connection.script(scope.opening)
    scope.opened.catch(() => undefined)
  },
  commitTransaction: async (connection) => {
    const { scope } = connection as OpenConnection
    const ended = await run(scope, (session) => {
      scope.open = false
      return session.script('commit')
    })
    if (ended.command === 'ROLLBACK') throw new TransactionLost()
  },
  rollbackTransaction: async (connection) => {
    const { scope } = connection as OpenConnection
    scope.open = false
    if (scope.broken) return
    try {
      await scope.opened?.catch(() => undefined)
      await scope.connection.script('rollback')
    } catch {
      // The failure that led here is the one to report; the session is thrown away.
      scope.broken = true
    }
  },
  savepoint: savepoint('savepoint'),
  rollbackToSavepoint: savepoint('rollback to savepoint'),
  releaseSavepoint: savepoint('release savepoint'),
  releaseConnection: async () => undefined,
  destroy: async () => undefined,
}

const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

/** Begins, takes the role and says who looks, in one exchange with the server. */
function openingOf(as: As): string {
  if (!roles.has(as.role)) throw new Error(`There is no role ${as.role}`)
  const isolation = as.isolation === undefined ? '' : ` isolation level ${as.isolation}`
  const settings = Object.entries({ ...sessionSettings, ...as.settings }).map(
    ([name, value]) => `set_config(${quoteText(name)}, ${quoteText(value)}, true)`,
  )
  return `begin${isolation}; set local role ${as.role}; select ${settings.join(', ')}`
}

function extended<Tables>(transaction: Transaction<Tables>, scope: Scope): Tx<Tables> {
  return Object.assign(transaction, {
    copyIn: async (table: string, columns: readonly string[], rows: AsyncIterable<readonly unknown[]> | CopyText) => {
      const names = table.split('.').map(quoteName).join('.')
      const sql = `copy ${names} (${columns.map(quoteName).join(', ')}) from stdin`
      const pieces = 'copyText' in rows ? rows.copyText : copyPieces(rows)
      // what is fed follows nothing that is under way
      await scope.opened
      return { rows: await run(scope, (session) => session.copy(sql, pieces)) }
    },
    script: async (text: string) => {
      await run(scope, (session) => session.script(text))
    },
    scriptRows: async (text: string) => {
      const { rows } = await run(scope, (session) => session.script(text))
      return { rows: [...rows] }
    },
  })
}

function refuseNested(): void {
  if (current.getStore()?.open === true) throw new NestedTransaction()
}

/** The database over an engine: the one way in is a transaction with a role. */
export function databaseOver<Tables = AnyTables>(engine: Engine, onClose?: () => Promise<void>): Database<Tables> {
  const kysely = new Kysely<Tables>({ dialect })
  const transaction = async <T>(as: As, work: (tx: Tx<Tables>) => Promise<T>): Promise<T> => {
    refuseNested()
    const opening = openingOf(as)
    const connection = await engine.acquire()
    const scope: Scope = { connection, opening, open: true, broken: false }
    try {
      return await current.run(scope, () => kysely.transaction().execute((opened) => work(extended(opened, scope))))
    } finally {
      scope.open = false
      connection.release(scope.broken)
    }
  }
  const once = async (as: As, text: string, values: readonly unknown[]) => {
    refuseNested()
    const opening = openingOf(as)
    const connection = await engine.acquire()
    const sent = [connection.script(opening), connection.query(text, values), connection.script('commit')] as const
    // a commit after a failure undoes; the failure told is the first
    const answers = await Promise.allSettled(sent)
    const failure = answers.find((answer) => answer.status === 'rejected')
    connection.release(answers.some((answer) => answer.status === 'rejected' && answer.reason instanceof DatabaseAway))
    if (failure) throw failure.reason
    return (await sent[1]).rows
  }
  return {
    kind: engine.kind,
    transaction,
    once,
    ...(engine.isPooled ? { isPooled: engine.isPooled } : {}),
    ...(engine.sessions ? { sessions: engine.sessions } : {}),
    asLogin: async (work) => {
      refuseNested()
      const connection = await engine.acquire()
      try {
        return await work(connection)
      } finally {
        connection.release(false)
      }
    },
    quiet: async (work) => {
      refuseNested()
      if (engine.kind === 'postgres') return work()
      const connection = await engine.acquire()
      try {
        await connection.script('checkpoint')
        return await work()
      } finally {
        connection.release(false)
      }
    },
    close: async () => {
      await engine.close()
      await onClose?.()
    },
  }
}
