/** The database cannot be reached now. It may come back: try again later, nothing needs a restart. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
  constructor(cause?: unknown) {
    super('The database cannot be reached', { cause })
  }
}

/** Two transactions could not both be kept; this one was undone and may be tried again from its beginning. */
export class SerialisationFailure extends Error {
  override readonly name = 'SerialisationFailure'
  constructor(cause?: unknown) {
    super('Another change happened at the same moment; nothing of this one was kept', { cause })
  }
}

/** A transaction was asked for inside another, which would wait for itself for ever on the embedded database. */
export class NestedTransaction extends Error {
  override readonly name = 'NestedTransaction'
  constructor() {
    super('A transaction was begun inside another: pass the open one on instead')
  }
}

/** The work ended well but the database had already given it up, so nothing was kept. */
export class TransactionLost extends Error {
  override readonly name = 'TransactionLost'
  constructor() {
    super('The transaction had failed before it was committed; nothing of it was kept')
  }
}

/** The folder, server or file cannot be used; the message is a plain sentence for the person who runs the service. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'
}

/** A statement failed. The message may quote a row: it is not for logs or pages. */
export class SqlError extends Error {
  override readonly name = 'SqlError'
  readonly code: string
  readonly severity: string
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly position: string | undefined

  constructor(message: string, fields: SqlErrorFields) {
    super(message)
    this.code = fields.code
    this.severity = fields.severity ?? 'ERROR'
    this.constraint = fields.constraint
    this.table = fields.table
    this.column = fields.column
    this.position = fields.position
  }
}

export type SqlErrorFields = {
  code: string
  severity?: string | undefined
  constraint?: string | undefined
  table?: string | undefined
  column?: string | undefined
  position?: string | undefined
}

const away = new Set(['57P01', '57P02', '57P03', '53300'])
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/
const lostNetwork = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
])

function text(error: object, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : undefined
}

function isAway(code: string, message: string): boolean {
  return code.startsWith('08') || away.has(code) || lostNetwork.has(code) || lostConnection.test(message)
}

/** A table changed under a plan that the session kept: that session is of no use any more, a new one is. */
const isPlanOfBefore = (code: string, message: string): boolean =>
  code === '0A000' && message.startsWith('cached plan must not change')

/** Gives a failure of either engine its one name: away, serialisation, statement failed, or itself. */
export function namedFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof SqlError || error instanceof DatabaseAway) return error
  const code = text(error, 'code') ?? ''
  if (isAway(code, error.message) || isPlanOfBefore(code, error.message)) return new DatabaseAway(error)
  if (code === '40001' || code === '40P01') return new SerialisationFailure(error)
  if (!/^[0-9A-Z]{5}$/.test(code)) return error
  return new SqlError(error.message, {
    code,
    severity: text(error, 'severity'),
    constraint: text(error, 'constraint'),
    table: text(error, 'table'),
    column: text(error, 'column'),
    position: text(error, 'position'),
  })
}
