import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Refused } from './answer.ts'

const limits = { entries: 3_000, bytes: 400_000_000, ratio: 300, ratioFrom: 2_000_000, text: 60_000_000 }

/** One file of a zip: as it lies there, and as it is. */
export type ZipPart = { name: string; method: number; packed: Buffer; crc: number; size: number }

/**
 * Reads a zip whole, within limits, and trusts nothing it says of itself.
 * @param each is given the content of every part, one after another; large parts in their first bytes alone.
 * @throws Refused for a password, a name that leaves the zip, a link, parts that overlap or are there twice, or too much in it.
 */
export async function readZip(bytes: Buffer, each: (name: string, content: Buffer) => void): Promise<ZipPart[]> {
  const zip = await opened(bytes)
  const parts: ZipPart[] = []
  const names = new Set<string>()
  let all = 0
  let packedAll = 0
  try {
    if (zip.entryCount > limits.entries) throw new Refused('unpacksTooLarge')
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, names)
      all += entry.uncompressedSize
      packedAll += entry.compressedSize
      if (all > limits.bytes || packedAll > bytes.length) throw new Refused('unpacksTooLarge')
      if (entry.fileName.endsWith('/')) continue
      const packed = await buffer(
        await zip.openReadStreamPromise(entry, { decompress: entry.compressionMethod === 0 ? null : false }),
      )
      each(entry.fileName, await contentOf(zip, entry))
      const { compressionMethod: method, crc32: crc, uncompressedSize: size, fileName: name } = entry
      parts.push({ name, method, packed, crc, size })
    }
    return parts
  } catch (error) {
    throw refusalOf(error)
  } finally {
    zip.close()
  }
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true })
  } catch (error) {
    throw refusalOf(error)
  }
}

const linkMode = 0o120000
const typeOfMode = 0o170000

function checkEntry(entry: Entry, names: Set<string>): void {
  const name = entry.fileName.toLowerCase()
  if (entry.isEncrypted()) throw new Refused('locked')
  if (names.has(name) || ((entry.externalFileAttributes >>> 16) & typeOfMode) === linkMode) throw new Refused('broken')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new Refused('broken')
  const dense =
    entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > entry.compressedSize * limits.ratio
  if (dense) throw new Refused('unpacksTooLarge')
  names.add(name)
}

/** What is read as text must fit; of a picture inside, the first bytes say what it is. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const isText = /\.(?:xml|rels|vml)$/i.test(entry.fileName)
  if (isText && entry.uncompressedSize > limits.text) throw new Refused('unpacksTooLarge')
  const stream = await zip.openReadStreamPromise(entry)
  const pieces: Buffer[] = []
  let kept = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    if (!isText && kept >= 4_096) continue
    pieces.push(piece)
    kept += piece.length
  }
  return Buffer.concat(pieces)
}

function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error
  const says = error instanceof Error ? error.message : ''
  return new Refused(
    /end of central directory record signature|truncated|unexpected end/i.test(says) ? 'endsEarly' : 'broken',
  )
}

/** A part with other content. */
export function withContent(part: ZipPart, content: Buffer): ZipPart {
  return { name: part.name, method: 8, packed: deflateRawSync(content), crc: crc32(content), size: content.length }
}

/** A zip of these parts and of nothing else. */
export function writeZip(parts: readonly ZipPart[]): Buffer {
  const written: Buffer[] = []
  const list: Buffer[] = []
  let place = 0
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x0800, 2)
    about.writeUInt16LE(part.method, 4)
    about.writeUInt32LE(0x00210000, 6)
    about.writeUInt32LE(part.crc, 10)
    about.writeUInt32LE(part.packed.length, 14)
    about.writeUInt32LE(part.size, 18)
    about.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, name, part.packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(place, 10)
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, rest, name]))
    written.push(local)
    place += local.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(place, 16)
  return Buffer.concat([...written, directory, end])
}
