import { randomBytes } from 'node:crypto'

/**
 * A new identifier: UUID version 7 (RFC 9562), so that rows made together lie together.
 * @param now the moment, ISO in UTC, whose milliseconds lead the identifier.
 */
export function newId(now: string): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.parse(now), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** So many random ends are drawn at a time, of six bytes each. */
const endsAtATime = 1024

/** The counter has 26 bits: 12 after the version, 14 after the variant. */
const mostInMillisecond = 2 ** 26

/**
 * Identifiers for a great many rows of one moment, each greater than the last, so that every index takes them at its end.
 * UUID version 7 with a counter after the milliseconds (RFC 9562, section 6.2, method 1); the last 48 bits are random.
 */
export function idsInOrder(now: string): () => string {
  let milliseconds = Date.parse(now)
  let head = ''
  let counter = mostInMillisecond
  let ends = ''
  let at = 0
  const start = () => {
    const hex = milliseconds.toString(16).padStart(12, '0')
    head = `${hex.slice(0, 8)}-${hex.slice(8)}-7`
    milliseconds += 1
    // it begins anywhere in the lower half, so that two who begin in one moment rarely meet
    counter = randomBytes(4).readUInt32BE() % (mostInMillisecond / 2)
  }
  return () => {
    if (counter >= mostInMillisecond) start()
    if (at === ends.length) {
      ends = randomBytes(endsAtATime * 6).toString('hex')
      at = 0
    }
    const high = (counter >>> 14).toString(16).padStart(3, '0')
    const low = ((counter & 0x3fff) | 0x8000).toString(16)
    counter += 1
    at += 12
    return `${head}${high}-${low}-${ends.slice(at - 12, at)}`
  }
}
