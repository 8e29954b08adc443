import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { As, Database } from './database.ts'
import { SqlError } from './errors.ts'

/**
 * The room kept on the database's disk so that reading can still be recorded when the disk is full. Where it was given
 * back, the service reads and does not write, until there is room for it again.
 */
export type ReservedRoom = {
  /** Whether the room was given back: then nothing is to be written but what reading needs. */
  isShort(): Promise<boolean>
  /** Gives the room back to the disk. Several processes may ask at once. */
  release(): Promise<void>
  /** Keeps the room where it is not kept and there is enough for it. Called again and again by the worker. */
  keep(): Promise<void>
}

const service: As = { role: 'waymark_app', settings: {} }
const askEveryMs = 2_000
/** The room itself, its log, and as much again for the work that goes on meanwhile. */
const asMuchAgain = 3

/** Whether a statement failed because the database's disk holds no more. */
export const isDiskFull = (error: unknown): boolean => error instanceof SqlError && error.code === '53100'

/** The reserved room of a database on PostgreSQL; the embedded one keeps none. `now` in milliseconds. */
export function reservedRoom(
  database: Database,
  options: { megabytes?: number; now?: () => number } = {},
): ReservedRoom {
  if (database.kind === 'embedded')
    return { isShort: async () => false, release: async () => undefined, keep: async () => undefined }
  const { megabytes = 32, now = () => performance.now() } = options
  let known: { isShort: boolean; at: number } | undefined
  const state = () =>
    database.transaction(service, async (tx) => {
      const { rows } = await sql<{ state: string }>`select reserve.state() as state`.execute(tx)
      return rows[0]?.state
    })
  const isShort = async () => {
    if (known === undefined || now() - known.at > askEveryMs)
      known = { isShort: (await state()) === 'released', at: now() }
    return known.isShort
  }
  return {
    isShort,
    release: async () => {
      known = { isShort: true, at: now() }
      // the server may be starting again after its disk filled up
      for (let tries = 0; tries < 3; tries += 1) {
        try {
          if ((await state()) !== 'released')
            await database.transaction(service, (tx) => sql`select reserve.release()`.execute(tx))
          return
        } catch {
          await wait(300)
        }
      }
    },
    keep: async () => {
      if ((await state()) === 'held' || !(await hasRoomFor(database, megabytes * asMuchAgain))) return
      await database.transaction(service, (tx) => sql`select reserve.hold(${megabytes}::int)`.execute(tx))
      known = undefined
    },
  }
}

/** Tries it with a table of this transaction alone, which writes no log and is gone at its end. */
async function hasRoomFor(database: Database, megabytes: number): Promise<boolean> {
  try {
    await database.transaction(service, async (tx) => {
      await sql`create temporary table room (nothing bytea not null) on commit drop`.execute(tx)
      await sql`alter table room alter column nothing set storage plain`.execute(tx)
      await sql`insert into room select convert_to(repeat('waymark ', 248), 'UTF8') from generate_series(1, ${megabytes * 512}::int)`.execute(
        tx,
      )
    })
    return true
  } catch (error) {
    if (isDiskFull(error)) return false
    throw error
  }
}
