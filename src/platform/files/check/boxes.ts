import { Refused } from './answer.ts'

/** A box of the kind of file that phones write: sound (M4A) and pictures (HEIC). */
export type Box = { kind: string; from: number; to: number; body: number }

const mostBoxes = 10_000

/** The boxes that fill a stretch of the file exactly. @throws Refused where they do not. */
export function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let place = from; place < to; ) {
    const box = boxAt(bytes, place, to)
    boxes.push(box)
    if (boxes.length > mostBoxes) throw new Refused('broken')
    place = box.to
  }
  return boxes
}

function boxAt(bytes: Buffer, from: number, end: number): Box {
  if (from + 8 > end) throw new Refused('endsEarly')
  const short = bytes.readUInt32BE(from)
  const kind = bytes.toString('latin1', from + 4, from + 8)
  if (!/^[ -~©]{4}$/.test(kind)) throw new Refused('broken')
  const body = from + (short === 1 ? 16 : 8)
  if (body > end) throw new Refused('endsEarly')
  const length = short === 1 ? Number(bytes.readBigUInt64BE(from + 8)) : short === 0 ? end - from : short
  if (length < body - from) throw new Refused('broken')
  if (from + length > end) throw new Refused('endsEarly')
  return { kind, from, to: from + length, body }
}

/** The boxes inside the first box of a kind, after so many bytes of its own. */
export function inside(bytes: Buffer, boxes: readonly Box[], kind: string, skip = 0): Box[] {
  const box = boxes.find((one) => one.kind === kind)
  return box ? boxesIn(bytes, box.body + skip, box.to) : []
}
