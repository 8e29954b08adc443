import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, open, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { millisecondsBetween, systemClock } from '../clock.ts'
import { DatabaseRefused } from './errors.ts'

/** Who holds a folder. The start of the process tells it from a later one that was given the same number. */
type Holder = { readonly pid: number; readonly started: string; readonly host: string; readonly mark: string }

export type FolderLock = { release(): Promise<void> }

const beatEvery = 2000
const deadAfter = 30_000
const takeoverLimit = 10_000

function startOf(pid: number): string {
  try {
    // Field 22 of the process's line, counted after the command, which may itself hold spaces and brackets.
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another person's answers with EPERM: it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const get = (key: string): unknown => Reflect.get(Object(value), key)
    const pid = get('pid')
    if (typeof pid !== 'number') return undefined
    return { pid, started: String(get('started')), host: String(get('host')), mark: String(get('mark')) }
  } catch {
    return undefined
  }
}

async function ageOf(file: string): Promise<number> {
  const { mtime } = await stat(file)
  return millisecondsBetween(mtime.toISOString(), systemClock.now())
}

/** Nobody holds the lock any more: its process has gone, or (from another machine or container) it stopped beating. */
async function isStale(file: string, text: string): Promise<boolean> {
  const holder = holderOf(text)
  if (holder === undefined || holder.host !== hostname()) return (await ageOf(file)) > deadAfter
  if (!isAlive(holder.pid)) return true
  return holder.started !== '' && holder.started !== startOf(holder.pid)
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function create(file: string, text: string): Promise<boolean> {
  // Written aside and linked into place: the lock never exists half-written, and `link` refuses an existing name.
  const aside = `${file}.${randomUUID()}`
  await writeFile(aside, text, { flag: 'wx', mode: 0o600 })
  try {
    await link(aside, file)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await unlink(aside)
  }
}

async function enterTakeover(guard: string): Promise<boolean> {
  try {
    const handle = await open(guard, 'wx', 0o600)
    await handle.close()
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    const age = await ageOf(guard).catch(() => 0)
    if (age > takeoverLimit) await unlink(guard).catch(() => undefined)
    return false
  }
}

/** Replaces a dead holder's lock. Only one process at a time may, and it looks again once it is the one. */
async function takeOver(file: string, text: string): Promise<boolean> {
  const guard = `${file}.takeover`
  if (!(await enterTakeover(guard))) return false
  try {
    const found = await readFile(file, 'utf8').catch(() => undefined)
    if (found === undefined) return await create(file, text)
    if (!(await isStale(file, found))) return false
    const aside = `${file}.${randomUUID()}`
    await writeFile(aside, text, { flag: 'wx', mode: 0o600 })
    await rename(aside, file)
    return true
  } finally {
    await unlink(guard).catch(() => undefined)
  }
}

async function refuse(file: string, folder: string): Promise<never> {
  const holder = holderOf(await readFile(file, 'utf8').catch(() => ''))
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`
  throw new DatabaseRefused(
    `The folder ${folder} is in use by ${who}. Only one service may use an embedded database: stop the other one, ` +
      'or choose another folder with WAYMARK_DATA.',
  )
}

function held(file: string, text: string): FolderLock {
  const beat = setInterval(() => {
    const now = systemClock.now()
    utimes(file, now, now).catch(() => undefined)
  }, beatEvery)
  beat.unref()
  return {
    release: async () => {
      clearInterval(beat)
      const found = await readFile(file, 'utf8').catch(() => undefined)
      if (found === text) await unlink(file).catch(() => undefined)
    },
  }
}

/**
 * Takes the lock file of a data folder; the lock of a process that no longer lives is taken over.
 * @throws DatabaseRefused naming the holder when another process has it.
 */
export async function lockFolder(file: string, folder: string): Promise<FolderLock> {
  const holder: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname(), mark: randomUUID() }
  const text = JSON.stringify(holder)
  if (await create(file, text)) return held(file, text)
  if (await takeOver(file, text)) return held(file, text)
  return refuse(file, folder)
}
