import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'

/** Where files lie while they arrive and are looked at: private, beside the data of the service, under names of our own. */
const folderOf = (config: Pick<Config, 'dataFolder'>): string => join(config.dataFolder, 'incoming')

/** The place of one file on its way. @param id of our own making: it becomes part of a path. */
export function incomingPath(config: Pick<Config, 'dataFolder'>, id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('this is no id of ours')
  return join(folderOf(config), id)
}

/** What became of writing: how far the file reaches now, that it is more than was allowed, or that the disk is full. */
export type Written = { is: 'written'; reaches: number } | { is: 'tooLarge' } | { is: 'noRoom' }

/** Kept free for everything else that this machine does. */
const keptFree = 300 * 1024 * 1024

/** Whether a file of this size fits beside all the rest. */
export async function hasRoomFor(config: Pick<Config, 'dataFolder'>, bytes: number): Promise<boolean> {
  await mkdir(folderOf(config), { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folderOf(config))
  return bavail * bsize > bytes * 2 + keptFree
}

/**
 * Writes a stream into a file from a place on, no further than `most` bytes in all. The stream is read to its end whatever happens:
 * a browser hears an answer only when it has sent everything.
 */
export async function writeFrom(
  path: string,
  stream: Readable,
  { from, most }: { from: number; most: number },
): Promise<Written> {
  const file = await open(path, from === 0 ? 'w' : 'r+', 0o600)
  let reaches = from
  let wrong: Written | undefined
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      if (wrong) continue
      if (reaches + piece.length > most) wrong = { is: 'tooLarge' }
      else wrong = await writePiece(file, piece, reaches)
      if (!wrong) reaches += piece.length
    }
    if (wrong) return wrong
    await file.sync()
    return { is: 'written', reaches }
  } catch (error) {
    if (isFull(error)) return { is: 'noRoom' }
    throw error
  } finally {
    await file.close()
  }
}

async function writePiece(
  file: Awaited<ReturnType<typeof open>>,
  piece: Buffer,
  at: number,
): Promise<Written | undefined> {
  try {
    await file.write(piece, 0, piece.length, at)
    return undefined
  } catch (error) {
    if (isFull(error)) return { is: 'noRoom' }
    throw error
  }
}

/** Whether the disk had no room, or no more for us. */
export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String((error as NodeJS.ErrnoException | null)?.code))

/** How far a file reaches; 0 where there is none. */
export async function reachOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}

/** SHA-256 of a file, as 64 letters. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

export const forgetIncoming = (path: string): Promise<void> => rm(path, { force: true })

/** The ids of files that lie there since before a moment. */
export async function leftSince(config: Pick<Config, 'dataFolder'>, moment: string): Promise<string[]> {
  const names = await readdir(folderOf(config)).catch(() => [])
  const old: string[] = []
  for (const name of names) {
    const { mtime } = await stat(join(folderOf(config), name)).catch(() => ({ mtime: undefined }))
    if (mtime && mtime.toISOString() < moment) old.push(name)
  }
  return old
}
