import type { Database } from './db/database.ts'
import { type Migration, migrationsFolder, readMigrations, schemaNow } from './db/migrate.ts'

/** Why a process takes no requests now. */
export type NotReady = 'draining' | 'database' | 'schema'

export type Readiness = {
  /** From now on the answer is no: whoever shares out the requests gives them to others. */
  drain(): void
  readonly draining: boolean
  /** Whether requests may come, and if not why. Asked often, so an answer is kept for a second. */
  ask(): Promise<{ readonly ready: true } | { readonly ready: false; readonly because: NotReady }>
}

const patience = 2_000
const keptFor = 1_000

async function within<T, U>(milliseconds: number, work: Promise<T>, otherwise: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<U>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

async function look(database: Database, known: Promise<readonly Migration[]>): Promise<NotReady | undefined> {
  try {
    const state = await schemaNow(database, await known)
    if (state.standby) return 'database'
    // tables of a newer version may be there already while the processes are replaced one after another
    return state.pending.length > 0 || state.changed.length > 0 ? 'schema' : undefined
  } catch {
    return 'database'
  }
}

/** Whether this process can answer: the database takes writes, and its tables are those that this version knows. */
export function readinessOf(database: Database, folder: string = migrationsFolder): Readiness {
  const known = readMigrations(folder)
  known.catch(() => undefined)
  let draining = false
  let underWay: Promise<NotReady | undefined> | undefined
  let kept: { until: number; because: NotReady | undefined } | undefined
  const because = async () => {
    if (kept !== undefined && performance.now() < kept.until) return kept.because
    // one question at a time, also to a database that does not answer
    underWay ??= look(database, known).finally(() => {
      underWay = undefined
    })
    const found = await within(patience, underWay, 'database' as const)
    kept = { until: performance.now() + keptFor, because: found }
    return found
  }
  return {
    drain: () => {
      draining = true
    },
    get draining() {
      return draining
    },
    ask: async () => {
      if (draining) return { ready: false, because: 'draining' }
      const found = await because()
      return found === undefined ? { ready: true } : { ready: false, because: found }
    },
  }
}
