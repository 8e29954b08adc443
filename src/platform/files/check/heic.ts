import { Refused } from './answer.ts'
import { type Box, boxesIn, inside } from './boxes.ts'

const most = { side: 30_000, dots: 150_000_000 }

/** A picture as phones take it. The notes of the camera, with the place where it was taken, are made blank. */
export function cleanHeic(bytes: Buffer): Buffer {
  const clean = Buffer.from(bytes)
  const top = boxesIn(clean, 0, clean.length)
  const meta = inside(clean, top, 'meta', 4)
  if (meta.length === 0) throw new Refused('broken')
  checkDots(clean, meta)
  const notes = notesIn(clean, meta)
  for (const { from, length } of notes.size > 0 ? placesOf(clean, meta, notes) : [])
    clean.fill(0, Math.min(from, clean.length), Math.min(from + length, clean.length))
  return clean
}

function checkDots(bytes: Buffer, meta: readonly Box[]): void {
  const sizes = inside(bytes, inside(bytes, meta, 'iprp'), 'ipco').filter((box) => box.kind === 'ispe')
  if (sizes.length === 0) throw new Refused('broken')
  for (const { body, to } of sizes) {
    if (to - body < 12) throw new Refused('broken')
    const [width, height] = [bytes.readUInt32BE(body + 4), bytes.readUInt32BE(body + 8)]
    if (width > most.side || height > most.side || width * height > most.dots) throw new Refused('tooManyDots')
  }
}

/** The numbers of the items that are notes: those of the camera, and those of programs. */
function notesIn(bytes: Buffer, meta: readonly Box[]): Set<number> {
  const list = meta.find((box) => box.kind === 'iinf')
  if (!list) return new Set()
  const entries = boxesIn(bytes, list.body + (bytes[list.body] === 0 ? 6 : 8), list.to)
  const items = entries.filter((box) => box.kind === 'infe').map(({ body }) => itemAt(bytes, body))
  return new Set(items.filter(({ type }) => type === 'Exif' || type === 'mime').map(({ id }) => id))
}

function itemAt(bytes: Buffer, body: number): { id: number; type: string } {
  const isLong = bytes[body] === 3
  const after = body + (isLong ? 8 : 6)
  return {
    id: isLong ? bytes.readUInt32BE(body + 4) : bytes.readUInt16BE(body + 4),
    type: bytes.toString('latin1', after + 2, after + 6),
  }
}

type Taker = (size: number) => number

/** Takes numbers one after another out of a box. */
function takerOf(bytes: Buffer, box: Box, skip: number): Taker {
  let place = box.body + skip
  return (size) => {
    if (![0, 2, 4, 8].includes(size)) throw new Refused('broken')
    const from = place
    place += size
    if (place > box.to) throw new Refused('broken')
    return size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(from)) : bytes.readUIntBE(from, size)
  }
}

type Extent = { from: number; length: number }

/** Where those items lie in the file. */
function placesOf(bytes: Buffer, meta: readonly Box[], items: ReadonlySet<number>): Extent[] {
  const list = meta.find((box) => box.kind === 'iloc')
  if (!list) return []
  const version = bytes[list.body] ?? 0
  const take = takerOf(bytes, list, 4)
  const sizes = take(2)
  const of = {
    offset: sizes >> 12,
    length: (sizes >> 8) & 15,
    base: (sizes >> 4) & 15,
    index: version === 0 ? 0 : sizes & 15,
  }
  const inBox = meta.find((box) => box.kind === 'idat')?.body ?? 0
  const found: Extent[] = []
  for (let left = take(version < 2 ? 2 : 4); left > 0; left -= 1) {
    const id = take(version < 2 ? 2 : 4)
    const start = version > 0 && (take(2) & 15) === 1 ? inBox : 0
    take(2)
    const extents = extentsOf(take, of, start)
    if (items.has(id)) found.push(...extents)
  }
  return found
}

function extentsOf(
  take: Taker,
  of: { offset: number; length: number; base: number; index: number },
  start: number,
): Extent[] {
  const base = start + take(of.base)
  return Array.from({ length: take(2) }, () => {
    take(of.index)
    return { from: base + take(of.offset), length: take(of.length) }
  })
}
