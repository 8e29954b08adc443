import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type Sen2File, startOf } from './csv-tables.ts'
import { Sen2Refusal } from './refusal.ts'
import type { TemporaryFolder } from './spool.ts'

export type ZipLimits = { entries: number; bytes: number; ratio: number }

const limits: ZipLimits = { entries: 64, bytes: 4_000_000_000, ratio: 250 }

/** Small files may shrink as much as they like: a bomb is large. */
const alwaysAllowed = 1_000_000

/**
 * Unpacks a zip into the private folder under names of our own, so no name in it can point anywhere. Folders and the
 * marks that some systems add are left out.
 *
 * @throws Sen2Refusal for a broken or encrypted zip, too many or too large files, one that shrinks more than files of
 * words do, a name that leaves its folder, a link, or a zip inside the zip.
 */
export async function unzip(file: Sen2File, folder: TemporaryFolder, allowed: ZipLimits = limits): Promise<Sen2File[]> {
  const zip = await opened(file)
  try {
    return await unpack(zip, file, folder, allowed)
  } catch (error) {
    throw error instanceof Sen2Refusal ? error : refusalOf(file, error)
  } finally {
    zip.close()
  }
}

async function opened(file: Sen2File): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(file.path, { lazyEntries: true, autoClose: false, strictFileNames: true })
  } catch (error) {
    throw refusalOf(file, error)
  }
}

async function unpack(zip: ZipFile, file: Sen2File, folder: TemporaryFolder, allowed: ZipLimits): Promise<Sen2File[]> {
  if (zip.entryCount > allowed.entries) {
    throw new Sen2Refusal('zipTooLarge', `The zip holds more than ${allowed.entries} files.`, { file: file.name })
  }
  const unpacked: Sen2File[] = []
  let bytes = 0
  for await (const entry of zip.eachEntry()) {
    if (isNoFile(entry)) continue
    bytes += entry.uncompressedSize
    checkEntry(entry, bytes, file, allowed)
    const path = join(await folder.path(), `unzipped-${unpacked.length}`)
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode: 0o600 }))
    if (isZip(await startOf(path, 4))) {
      throw new Sen2Refusal('zipUnsafe', `The zip holds another zip (${entry.fileName}).`, { file: file.name })
    }
    unpacked.push({ name: entry.fileName, path })
  }
  return unpacked
}

const isNoFile = (entry: Entry) =>
  entry.fileName.endsWith('/') || /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)/i.test(entry.fileName)

const linkMode = 0o120000
const typeOfMode = 0o170000

function checkEntry(entry: Entry, bytes: number, file: Sen2File, allowed: ZipLimits): void {
  const place = { file: file.name }
  if (entry.isEncrypted()) {
    throw new Sen2Refusal('zipEncrypted', 'The zip has a password. Unpack it first.', place)
  }
  if (((entry.externalFileAttributes >>> 16) & typeOfMode) === linkMode) {
    throw new Sen2Refusal('zipUnsafe', `The zip holds a link (${entry.fileName}), not a file.`, place)
  }
  const tooDense =
    entry.uncompressedSize > alwaysAllowed && entry.uncompressedSize > entry.compressedSize * allowed.ratio
  if (bytes > allowed.bytes || tooDense) {
    throw new Sen2Refusal('zipTooLarge', 'The zip unpacks to far more than a return can be.', place)
  }
}

export const isZip = (start: Uint8Array): boolean =>
  start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5 || start[2] === 7)

function refusalOf(file: Sen2File, error: unknown): Sen2Refusal {
  const says = error instanceof Error ? error.message : String(error)
  if (/^(invalid (relative path|characters in fileName)|absolute path)/.test(says)) {
    return new Sen2Refusal('zipUnsafe', `A name in the zip points outside it: ${says}`, { file: file.name })
  }
  return new Sen2Refusal('zipBroken', `The zip cannot be read: ${says}`, { file: file.name })
}
