import { Worker } from 'node:worker_threads'
import type { WorkerAnswer, WorkerOutcome, WorkerRequest } from './embedded-protocol.ts'
import type { Engine, EngineConnection, Outcome } from './engine.ts'
import { DatabaseAway, namedFailure } from './errors.ts'
import { parameterText, readerOf } from './values.ts'

type Unnumbered = WorkerRequest extends infer Each ? (Each extends { id: number } ? Omit<Each, 'id'> : never) : never

type Thread = { ask(request: Unnumbered): Promise<WorkerOutcome>; end(): Promise<void> }

type Waiting = { resolve(outcome: WorkerOutcome): void; reject(error: unknown): void }

function failure(fields: Readonly<Record<string, string>>): unknown {
  const { message = 'the embedded database failed', ...rest } = fields
  return namedFailure(Object.assign(new Error(message), rest))
}

const workers = new Set<Worker>()

/** Ends every thread of this process as a crash would. Only for tests of what follows. */
export async function killThreads(): Promise<void> {
  await Promise.all([...workers].map((worker) => worker.terminate()))
}

function startThread(folder: string, onGone: () => void): Promise<Thread> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: { folder } })
  workers.add(worker)
  const waiting = new Map<number, Waiting>()
  let last = 0
  let gone = false
  const leave = (cause: unknown) => {
    if (gone) return
    gone = true
    workers.delete(worker)
    for (const one of waiting.values()) one.reject(new DatabaseAway(cause))
    waiting.clear()
    onGone()
  }
  worker.on('message', (answer: WorkerAnswer) => {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('outcome' in answer) one?.resolve(answer.outcome)
    else one?.reject(failure(answer.failure))
  })
  worker.on('error', leave)
  worker.on('exit', () => leave(new Error('the thread of the embedded database ended')))
  const ask = (request: Unnumbered) =>
    new Promise<WorkerOutcome>((resolve, reject) => {
      if (gone) return reject(new DatabaseAway())
      last += 1
      waiting.set(last, { resolve, reject })
      worker.postMessage({ ...request, id: last })
    })
  const thread: Thread = {
    ask,
    end: async () => {
      if (!gone) await ask({ kind: 'close' }).catch(() => undefined)
      await worker.terminate()
    },
  }
  return new Promise<WorkerOutcome>((resolve, reject) => waiting.set(0, { resolve, reject })).then(
    () => thread,
    async (error: unknown) => {
      await worker.terminate()
      throw error
    },
  )
}

function outcomeOf(found: WorkerOutcome): Outcome {
  const readers = found.fields.map((field) => ({ name: field.name, read: readerOf(field.type) }))
  const rows = found.rows.map((cells) => {
    const row: Record<string, unknown> = {}
    for (const [index, { name, read }] of readers.entries()) {
      const text = cells[index]
      row[name] = text === null || text === undefined ? null : read(text)
    }
    return row
  })
  const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(found.command)
  return { command: found.command, rows, affected: changes ? found.affected : undefined }
}

async function copyAll(thread: Thread, sql: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<number> {
  let rows = 0
  for await (const text of pieces) rows += (await thread.ask({ kind: 'copy', sql, text })).affected
  return rows
}

function connectionOf(thread: Thread, release: (broken: boolean) => void): EngineConnection {
  return {
    query: async (sql, parameters) =>
      outcomeOf(await thread.ask({ kind: 'query', sql, parameters: parameters.map(parameterText) })),
    script: async (sql) => outcomeOf(await thread.ask({ kind: 'script', sql })),
    copy: (sql, pieces) => copyAll(thread, sql, pieces),
    release,
  }
}

/** A queue of one: each holder waits for the one before. */
function turnstile(): () => Promise<() => void> {
  let tail: Promise<void> = Promise.resolve()
  return async () => {
    const before = tail
    const { promise, resolve } = Promise.withResolvers<void>()
    tail = promise
    await before
    return resolve
  }
}

/**
 * The embedded database over a folder. It has one session, so transactions take turns. If its thread dies, the
 * transaction that ran is refused with DatabaseAway and the next one starts a new thread.
 */
export function embeddedEngine(folder: string): Engine {
  const turn = turnstile()
  let thread: Promise<Thread> | undefined
  let closed = false
  const running = () => {
    thread ??= startThread(folder, () => {
      thread = undefined
    })
    return thread
  }
  const acquire = async (): Promise<EngineConnection> => {
    const release = await turn()
    try {
      if (closed) throw new DatabaseAway(new Error('the database was closed'))
      const current = await running()
      return connectionOf(current, (broken) => {
        if (broken) void current.end().finally(release)
        else release()
      })
    } catch (error) {
      thread = undefined
      release()
      throw error
    }
  }
  return {
    kind: 'embedded',
    acquire,
    close: async () => {
      const release = await turn()
      closed = true
      try {
        const current = await thread?.catch(() => undefined)
        await current?.end()
      } finally {
        release()
      }
    },
  }
}
