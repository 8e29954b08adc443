import { Refused } from './answer.ts'

const most = { side: 30_000, dots: 150_000_000 }

function checkDots(width: number, height: number): void {
  if (width === 0 || height === 0) throw new Refused('broken')
  if (width > most.side || height > most.side || width * height > most.dots) throw new Refused('tooManyDots')
}

/** A reader past the end of the file has met its early end. */
const at = (bytes: Buffer, place: number): number => {
  const byte = bytes[place]
  if (byte === undefined) throw new Refused('endsEarly')
  return byte
}
const slice = (bytes: Buffer, from: number, to: number): Buffer => {
  if (to > bytes.length || to < from) throw new Refused('endsEarly')
  return bytes.subarray(from, to)
}

/** The picture without where and by what it was taken; which way up it is stays. Nothing after its end is kept. */
export function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [slice(bytes, 0, 2)]
  let place = 2
  let frames = 0
  for (let marker = markerAt(bytes, place); marker !== 0xd9; marker = markerAt(bytes, place)) {
    const length = marker === 0xff ? 1 : 2 + lengthAt(bytes, place + 2)
    const segment = slice(bytes, place, place + length)
    place += length
    if (isFrame(marker)) frames += checkFrame(segment)
    const keeps = keptSegment(marker, segment)
    if (keeps) kept.push(keeps)
    if (marker === 0xda) {
      const end = endOfScan(bytes, place)
      kept.push(slice(bytes, place, end))
      place = end
    }
  }
  if (frames === 0) throw new Refused('broken')
  return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])])
}

/** The mark at this place; 0xff where a byte is only filled in. */
function markerAt(bytes: Buffer, place: number): number {
  const marker = at(bytes, place + 1)
  if (at(bytes, place) !== 0xff || (marker >= 0xd0 && marker <= 0xd7)) throw new Refused('broken')
  return marker
}

function checkFrame(segment: Buffer): 1 {
  checkDots(segment.readUInt16BE(7), segment.readUInt16BE(5))
  return 1
}

function lengthAt(bytes: Buffer, place: number): number {
  const length = at(bytes, place) * 256 + at(bytes, place + 1)
  if (length < 2) throw new Refused('broken')
  return length
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Of what stands beside the picture: the colours, and which way up. */
function keptSegment(marker: number, segment: Buffer): Buffer | undefined {
  if (marker === 0xfe || marker === 0xff) return undefined
  if (marker < 0xe0 || marker > 0xef) return segment
  const name = segment.toString('latin1', 4, 16)
  if (marker === 0xe0 && name.startsWith('JFIF')) return segment.length <= 18 ? segment : undefined
  if (marker === 0xe2 && name.startsWith('ICC_PROFILE')) return segment
  if (marker === 0xee && name.startsWith('Adobe')) return segment
  if (marker === 0xe1 && name.startsWith('Exif')) return exifOf(orientationOf(segment.subarray(10)))
  return undefined
}

/** Which way up, 1 to 8, out of the notes of a camera; 1 where they do not say. */
function orientationOf(notes: Buffer): number {
  try {
    const little = notes.toString('latin1', 0, 2) === 'II'
    const short = (place: number) => (little ? notes.readUInt16LE(place) : notes.readUInt16BE(place))
    const long = (place: number) => (little ? notes.readUInt32LE(place) : notes.readUInt32BE(place))
    const first = long(4)
    for (let n = 0; n < Math.min(short(first), 200); n += 1) {
      const entry = first + 2 + n * 12
      if (short(entry) === 0x0112) return short(entry + 8)
    }
  } catch {
    // notes that cannot be read say nothing
  }
  return 1
}

function exifOf(orientation: number): Buffer | undefined {
  if (orientation < 2 || orientation > 8) return undefined
  const notes = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010001000000000000', 'hex')
  notes.writeUInt16BE(orientation, 28)
  return notes
}

/** Where the packed dots end: at the first mark that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let place = bytes.indexOf(0xff, from); place !== -1; place = bytes.indexOf(0xff, place + 1)) {
    const next = bytes[place + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return place
  }
  throw new Refused('endsEarly')
}

const pngKept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'bKGD',
  'pHYs',
  'sBIT',
])

/** The picture alone: no texts, no notes of a camera, one frame, nothing after its end. */
export function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [slice(bytes, 0, 8)]
  let place = 8
  for (let first = true; ; first = false) {
    const length = slice(bytes, place, place + 4).readUInt32BE(0)
    const chunk = slice(bytes, place, place + 12 + length)
    const name = chunk.toString('latin1', 4, 8)
    if (first !== (name === 'IHDR')) throw new Refused('broken')
    if (first) checkDots(slice(chunk, 8, 12).readUInt32BE(0), slice(chunk, 12, 16).readUInt32BE(0))
    if (pngKept.has(name)) kept.push(chunk)
    if (name === 'IEND') return Buffer.concat(kept)
    place += chunk.length
  }
}

/** The pictures of a GIF without comments and what programs leave; nothing after its end. */
export function cleanGif(bytes: Buffer): Buffer {
  slice(bytes, 0, 13)
  checkDots(bytes.readUInt16LE(6), bytes.readUInt16LE(8))
  let place = 13 + tableLength(at(bytes, 10))
  const kept: Buffer[] = [slice(bytes, 0, place)]
  let frames = 0
  for (let kind = at(bytes, place); kind !== 0x3b; kind = at(bytes, place)) {
    const end =
      kind === 0x2c ? endOfFrame(bytes, place) : kind === 0x21 ? endOfBlocks(bytes, place + 2) : refuse('broken')
    const block = slice(bytes, place, end)
    if (kind === 0x2c) frames += 1
    if (frames > 500) refuse('tooManyDots')
    if (kind === 0x2c || saysHowToPlay(block)) kept.push(block)
    place = end
  }
  if (frames === 0) refuse('broken')
  return Buffer.concat([...kept, Buffer.from([0x3b])])
}

function endOfFrame(bytes: Buffer, place: number): number {
  checkDots(slice(bytes, place + 5, place + 9).readUInt16LE(0), bytes.readUInt16LE(place + 7))
  return endOfBlocks(bytes, place + 11 + tableLength(at(bytes, place + 9)))
}

/** How long a picture stands, and whether they begin again. */
const saysHowToPlay = (block: Buffer): boolean =>
  block[1] === 0xf9 || (block[1] === 0xff && block.length === 19 && block.toString('latin1', 3, 11) === 'NETSCAPE')

const refuse = (because: 'broken' | 'tooManyDots'): never => {
  throw new Refused(because)
}
const tableLength = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

function endOfBlocks(bytes: Buffer, from: number): number {
  let place = from
  for (let length = at(bytes, place); length > 0; length = at(bytes, place)) place += length + 1
  return place + 1
}

const webpKept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF'])

/** The picture without the notes of a camera; nothing after its end. */
export function cleanWebp(bytes: Buffer): Buffer {
  const end = slice(bytes, 4, 8).readUInt32LE(0) + 8
  if (end > bytes.length) throw new Refused('endsEarly')
  const kept: Buffer[] = []
  for (let place = 12; place + 8 <= end; ) {
    const length = bytes.readUInt32LE(place + 4)
    const chunk = Buffer.from(slice(bytes, place, place + 8 + length + (length % 2)))
    const name = chunk.toString('latin1', 0, 4)
    checkWebpDots(name, chunk)
    // it says that there are notes: there are none now
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0x0c
    if (webpKept.has(name)) kept.push(chunk)
    place += chunk.length
  }
  if (kept.length === 0) throw new Refused('broken')
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

function checkWebpDots(name: string, chunk: Buffer): void {
  if (name === 'VP8X') checkDots(slice(chunk, 12, 15).readUIntLE(0, 3) + 1, slice(chunk, 15, 18).readUIntLE(0, 3) + 1)
  if (name === 'VP8 ')
    checkDots(slice(chunk, 14, 16).readUInt16LE(0) & 0x3fff, slice(chunk, 16, 18).readUInt16LE(0) & 0x3fff)
  if (name === 'VP8L') {
    const bits = slice(chunk, 9, 13).readUInt32LE(0)
    checkDots((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
}
