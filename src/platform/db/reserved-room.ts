import { setTimeout as wait } from 'node:timers/promises'
import type { Database, LoginSession } from './database.ts'
import { SqlError } from './errors.ts'

/**
 * Room kept on the database's disk so that reading can still be recorded when the disk is full. Once it was given back,
 * the service reads and does not write, until there is room for it again. Each process keeps its own.
 */
export type ReservedRoom = {
  /** Whether the room was given back: then nothing is to be written but what reading needs. */
  isShort(): boolean
  /** Gives the room back to the disk. */
  release(): Promise<void>
  /** Keeps the room where it is not kept and there is enough for it. Called again and again by the worker. */
  keep(): Promise<void>
  /** Lets the session go, at the end of the service. */
  stop(): Promise<void>
}

/** The room itself, and as much again for the work that goes on meanwhile. */
const asMuchAgain = 3

/** Whether a statement failed because the database's disk holds no more. */
export const isDiskFull = (error: unknown): boolean => error instanceof SqlError && error.code === '53100'

const rooms = new WeakMap<Database, ReservedRoom>()

/**
 * The reserved room of a database, one for the process. The embedded database keeps none, and neither does one behind a
 * pooler, where no session is ours to keep anything in.
 */
export function reservedRoom(database: Database, megabytes = 32): ReservedRoom {
  const known = rooms.get(database)
  if (known) return known
  const room = database.kind === 'embedded' || database.isPooled?.() ? noRoom : roomOf(database, megabytes)
  rooms.set(database, room)
  return room
}

const noRoom: ReservedRoom = {
  isShort: () => false,
  release: async () => undefined,
  keep: async () => undefined,
  stop: async () => undefined,
}

type Held = { session: LoginSession; letGo: () => Promise<void> }

function roomOf(database: Database, megabytes: number): ReservedRoom {
  let held: Held | undefined
  let isShort = false
  let releases = 0
  const letGo = async () => {
    const before = held
    held = undefined
    await before?.letGo()
  }
  return {
    isShort: () => isShort,
    release: async () => {
      isShort = true
      releases += 1
      await letGo()
      // the file is gone when the session has closed it; what waits for a moment finds the room
      await wait(50)
    },
    keep: async () => {
      if (held && (await isStillThere(held.session))) return
      await letGo()
      const margin = isShort ? asMuchAgain : 1
      if (!(await hasRoomFor(database, megabytes * margin))) return
      const before = releases
      held = await holdIn(database, megabytes)
      // it was asked for while it was being kept
      if (before !== releases) await letGo()
      else if (held) isShort = false
    },
    stop: letGo,
  }
}

/** What a query keeps beyond its transaction lies in a file of its session: writing it needs no log, ending it no room. */
const filler = (megabytes: number): string =>
  `declare reserved_room no scroll cursor with hold for select repeat('waymark ', 125) from generate_series(1, ${Math.round(megabytes) * 1024})`

async function fill(session: LoginSession, megabytes: number): Promise<void> {
  await session.script(`begin; set local work_mem = '64kB'; ${filler(megabytes)}; commit`)
  // what is still in memory is written now: at the end there may be no room for it
  await session.script('fetch 1 from reserved_room')
}

/** Ends the query, or with it the session: its file goes in both cases. */
const empty = (session: LoginSession) =>
  session
    .script('close reserved_room')
    .catch(() => session.script('select pg_terminate_backend(pg_backend_pid())'))
    .catch(() => undefined)

async function isStillThere(session: LoginSession): Promise<boolean> {
  try {
    const { rows } = await session.query(`select 1 as one from pg_cursors where name = 'reserved_room'`, [])
    return rows.length === 1
  } catch {
    return false
  }
}

async function hasRoomFor(database: Database, megabytes: number): Promise<boolean> {
  return database.asLogin(async (session) => {
    try {
      await fill(session, megabytes)
      return true
    } catch (error) {
      if (isDiskFull(error)) return false
      throw error
    } finally {
      await session.script('rollback').catch(() => undefined)
      await empty(session)
    }
  })
}

/** Holds a session with the room in it until it is let go. */
function holdIn(database: Database, megabytes: number): Promise<Held | undefined> {
  const ready = Promise.withResolvers<Held | undefined>()
  const over = Promise.withResolvers<void>()
  const ended = database
    .asLogin(async (session) => {
      try {
        await fill(session, megabytes)
      } catch (error) {
        await session.script('rollback').catch(() => undefined)
        throw error
      }
      const letGo = async () => {
        over.resolve()
        await ended
      }
      ready.resolve({ session, letGo })
      await over.promise
      await empty(session)
    })
    .catch(() => ready.resolve(undefined))
  return ready.promise
}
