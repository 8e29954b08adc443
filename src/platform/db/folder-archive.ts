/** A folder as one compressed file and back, streaming: an ordinary `.tar.gz` that `tar` can open too. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { DatabaseRefused } from './errors.ts'

const block = 512

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

function header(name: string, size: number, type: '0' | '5'): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error('a file name is too long for an archive')
  const bytes = Buffer.alloc(block)
  bytes.write(name, 0, 'utf8')
  bytes.write(octal(type === '5' ? 0o700 : 0o600, 8), 100, 'latin1')
  bytes.write(octal(0, 8), 108, 'latin1')
  bytes.write(octal(0, 8), 116, 'latin1')
  bytes.write(octal(size, 12), 124, 'latin1')
  bytes.write(octal(0, 12), 136, 'latin1')
  bytes.write('        ', 148, 'latin1')
  bytes.write(type, 156, 'latin1')
  bytes.write('ustar\x0000', 257, 'latin1')
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return bytes
}

async function* fileBlocks(name: string, path: string): AsyncGenerator<Buffer> {
  const { size } = await stat(path)
  yield header(name, size, '0')
  let read = 0
  for await (const piece of createReadStream(path, { end: Math.max(size - 1, 0) })) {
    const bytes = piece as Buffer
    read += bytes.length
    yield bytes
  }
  if (read !== size) throw new Error('a file changed while it was put into an archive')
  if (size % block !== 0) yield Buffer.alloc(block - (size % block))
}

async function* archive(folder: string, label: string): AsyncGenerator<Buffer> {
  const text = Buffer.from(label)
  yield header('waymark-backup.json', text.length, '0')
  yield Buffer.concat([text, Buffer.alloc((block - (text.length % block)) % block)])
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
  found.sort((a, b) => (a.path < b.path ? -1 : 1))
  for (const { entry, path } of found) {
    const name = `database/${path.slice(folder.length + 1)}`
    if (entry.isDirectory()) yield header(`${name}/`, 0, '5')
    else if (entry.isFile()) yield* fileBlocks(name, path)
  }
  yield Buffer.alloc(2 * block)
}

/** Makes sure that what was written to a file or folder is on the disk itself. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a folder into a file, with a label in front. The file appears under its name only when all of it is on disk.
 * @throws the file system's errors.
 */
export async function packFolder(folder: string, label: string, file: string): Promise<void> {
  const aside = `${file}.part`
  try {
    await pipeline(
      Readable.from(archive(folder, label)),
      createGzip({ level: 1 }),
      createWriteStream(aside, { mode: 0o600 }),
    )
    await syncToDisk(aside)
    await rename(aside, file)
    await syncToDisk(dirname(file))
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

type Entry = { readonly name: string; readonly size: number; readonly type: string }

function refused(reason: string): DatabaseRefused {
  return new DatabaseRefused(`This is not a whole backup of Waymark: ${reason}.`)
}

function readHeader(bytes: Buffer): Entry | undefined {
  if (bytes.every((byte) => byte === 0)) return undefined
  const stored = Number.parseInt(bytes.toString('latin1', 148, 156), 8)
  const sum = bytes.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  if (stored !== sum) throw refused('it is damaged')
  const name = bytes.toString('utf8', 0, 100).replace(/\0.*$/s, '')
  const size = Number.parseInt(bytes.toString('latin1', 124, 136), 8)
  return { name, size, type: bytes.toString('latin1', 156, 157) }
}

function checkName(name: string): string {
  const parts = name.replace(/\/$/, '').split('/')
  const inside = parts[0] === 'database' && parts.every((part) => part !== '' && part !== '.' && part !== '..')
  if (!inside || name.includes('\0')) throw refused('it holds a file that does not belong')
  return parts.slice(1).join('/')
}

/** Reads exact numbers of bytes from a stream of pieces. */
class Bytes {
  readonly #pieces: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#pieces = source[Symbol.asyncIterator]()
  }

  async #more(): Promise<void> {
    const next = await this.#pieces.next()
    if (next.done === true) throw refused('it ends too early')
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value])
  }

  async take(size: number): Promise<Buffer> {
    while (this.#rest.length < size) await this.#more()
    const taken = this.#rest.subarray(0, size)
    this.#rest = this.#rest.subarray(size)
    return taken
  }

  /** The next bytes in pieces, at most `size` in all. */
  async *pour(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) await this.#more()
      const piece = await this.take(Math.min(left, this.#rest.length))
      left -= piece.length
      yield piece
    }
  }
}

function opened(file: string): Bytes {
  const zipped = createReadStream(file)
  const plain = createGunzip()
  zipped.on('error', (error) => plain.destroy(error))
  return new Bytes(zipped.pipe(plain) as AsyncIterable<Buffer>)
}

async function readLabel(bytes: Bytes): Promise<string> {
  const first = readHeader(await bytes.take(block))
  if (first?.name !== 'waymark-backup.json' || first.size > 1 << 20) throw refused('it has no label')
  const text = (await bytes.take(first.size)).toString('utf8')
  await bytes.take((block - (first.size % block)) % block)
  return text
}

async function notOurs<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw refused('it is damaged')
    throw error
  }
}

/** The label of an archive. @throws DatabaseRefused when the file is not one of ours. */
export function labelOf(file: string): Promise<string> {
  return notOurs(() => readLabel(opened(file)))
}

async function unpackEntry(bytes: Bytes, entry: Entry, folder: string): Promise<void> {
  const path = join(folder, checkName(entry.name))
  if (entry.type === '5') {
    await mkdir(path, { recursive: true, mode: 0o700 })
    return
  }
  if (entry.type !== '0') throw refused('it holds something that is not a file')
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(
    Readable.from(bytes.pour(entry.size)),
    createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }),
  )
  await bytes.take((block - (entry.size % block)) % block)
}

/**
 * Puts an archive's files into a new folder.
 * @throws DatabaseRefused when it is damaged, cut short, or names a file outside.
 */
export function unpackFolder(file: string, folder: string): Promise<void> {
  return notOurs(async () => {
    const bytes = opened(file)
    await readLabel(bytes)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (
      let entry = readHeader(await bytes.take(block));
      entry !== undefined;
      entry = readHeader(await bytes.take(block))
    ) {
      await unpackEntry(bytes, entry, folder)
    }
  })
}
