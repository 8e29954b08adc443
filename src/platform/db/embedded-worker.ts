/**
 * The embedded engine in a thread of its own: it computes a query in one go, which would stop the whole service
 * if it ran beside it. Only text goes in and out; types are read on the other side, as for PostgreSQL.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist as btreeGist } from '@electric-sql/pglite/contrib/btree_gist'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm as trigrams } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import type { WorkerAnswer, WorkerOutcome, WorkerRequest } from './embedded-protocol.ts'

type Names = Record<string, (text: string) => string>

const same = (text: string): string => text

function leaveAsText(keys: readonly string[]): Names {
  return Object.fromEntries(keys.map((key) => [key, same]))
}

function message(type: string, body: Uint8Array): Uint8Array {
  const whole = new Uint8Array(5 + body.length)
  whole[0] = type.charCodeAt(0)
  new DataView(whole.buffer).setInt32(1, 4 + body.length)
  whole.set(body, 5)
  return whole
}

const nothing: WorkerOutcome = { command: '', fields: [], rows: [], affected: 0 }

async function copy(database: PGlite, sql: string, text: string): Promise<WorkerOutcome> {
  const encoder = new TextEncoder()
  const whole = Buffer.concat([
    message('Q', encoder.encode(`${sql}\0`)),
    message('d', encoder.encode(text)),
    message('c', new Uint8Array()),
  ])
  const { messages } = await database.execProtocol(whole, { throwOnError: true })
  const done = messages.find((one) => one.name === 'commandComplete')
  const tag = done !== undefined && 'text' in done ? String(done.text) : ''
  return { command: 'COPY', fields: [], rows: [], affected: Number(/\d+$/.exec(tag)?.[0] ?? 0) }
}

async function start(folder: string): Promise<void> {
  const database = await PGlite.create(folder, {
    extensions: { btree_gist: btreeGist, fuzzystrmatch, pg_trgm: trigrams, unaccent },
  })
  const options = {
    rowMode: 'array' as const,
    parsers: leaveAsText(Object.keys(database.parsers)),
    serializers: leaveAsText(Object.keys(database.serializers)),
  }
  const answer = async (request: WorkerRequest): Promise<WorkerOutcome> => {
    switch (request.kind) {
      case 'query': {
        const found = await database.query<(string | null)[]>(request.sql, [...request.parameters], options)
        return outcome(found)
      }
      case 'script': {
        const found = await database.exec(request.sql, options)
        const withRows = found.findLast((one) => one.fields.length > 0)
        const rows = withRows === undefined ? nothing : outcome(withRows)
        return { ...rows, command: found.at(-1)?.command ?? '' }
      }
      case 'copy':
        return copy(database, request.sql, request.text)
      case 'close':
        await database.close()
        return nothing
    }
  }
  parentPort?.on('message', (request: WorkerRequest) => {
    answer(request).then(
      (found) => send({ id: request.id, outcome: found }),
      (error: unknown) => send({ id: request.id, failure: failureOf(error) }),
    )
  })
  send({ id: 0, outcome: nothing })
}

type Found = {
  rows: unknown[]
  fields: { name: string; dataTypeID: number }[]
  affectedRows?: number
  command?: string
}

function outcome(found: Found): WorkerOutcome {
  return {
    command: found.command ?? '',
    fields: found.fields.map((field) => ({ name: field.name, type: field.dataTypeID })),
    rows: found.rows as (string | null)[][],
    affected: found.affectedRows ?? 0,
  }
}

function failureOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { message: String(error) }
  const kept = ['code', 'severity', 'constraint', 'table', 'column', 'position'].flatMap((key) => {
    const value: unknown = Reflect.get(error, key)
    return typeof value === 'string' ? [[key, value] as const] : []
  })
  return { ...Object.fromEntries(kept), message: error.message }
}

function send(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer)
}

const folder: unknown = Reflect.get(Object(workerData), 'folder')
start(String(folder)).catch((error: unknown) => send({ id: 0, failure: failureOf(error) }))
