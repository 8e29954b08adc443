import { Sen2Refusal } from './refusal.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What came out of a piece of the file. `bad`: after this text stands a byte that the encoding does not have. */
export type Decoded = { text: string; bad: boolean }

export type Decoder = { push(bytes: Uint8Array): Decoded; end(): { incomplete: boolean } }

/** So many bytes are looked at to find the encoding. */
export const sniffLength = 512

const declared = new Map<string, Encoding>([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
])

/**
 * Finds how an XML file is encoded from its first bytes: a byte order mark, else its own declaration, else UTF-8.
 * Refuses (`encoding`) UTF-16 without a mark and every encoding that no return has.
 */
export function decoderOfXml(start: Uint8Array): Decoder {
  return decoder(markOf(start) ?? declaredOf(start))
}

/** A decoder that keeps the bytes of a half character for the next piece, and stops at the first wrong byte. */
export function decoder(encoding: Encoding): Decoder {
  let carried: Uint8Array = new Uint8Array()
  let first = true
  return {
    push(bytes) {
      const all = carried.length === 0 ? bytes : Buffer.concat([carried, bytes])
      const whole = wholeLength(encoding, all)
      carried = all.slice(whole)
      const decoded = decodeWhole(encoding, all.subarray(0, whole))
      if (!first || decoded.text === '') return decoded
      first = false
      return decoded.text.startsWith('\uFEFF') ? { ...decoded, text: decoded.text.slice(1) } : decoded
    },
    end: () => ({ incomplete: carried.length > 0 }),
  }
}

function markOf(start: Uint8Array): Encoding | undefined {
  const [a, b, c] = start
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return undefined
}

function declaredOf(start: Uint8Array): Encoding {
  if (start.subarray(0, 4).includes(0)) {
    throw new Sen2Refusal('encoding', 'The file looks like UTF-16 or UTF-32 without a byte order mark.', { line: 1 })
  }
  const text = new TextDecoder('latin1').decode(start.subarray(0, sniffLength))
  const name = /^<\?xml[^>]{0,200}?\sencoding\s{0,20}=\s{0,20}["']([^"']{1,40})["']/.exec(text)?.[1]
  if (name === undefined) return 'utf-8'
  const encoding = declared.get(name.toLowerCase())
  if (encoding) return encoding
  throw new Sen2Refusal('encoding', `The file says that it is written in ${name}. Save it as UTF-8.`, { line: 1 })
}

/** How many of the bytes make whole characters. */
function wholeLength(encoding: Encoding, bytes: Uint8Array): number {
  if (encoding === 'windows-1252') return bytes.length
  return encoding === 'utf-8' ? wholeUtf8(bytes) : wholeUtf16(encoding, bytes)
}

function wholeUtf8(bytes: Uint8Array): number {
  const back = bytes.subarray(-3).findLastIndex((byte) => byte >= 0xc0)
  if (back < 0) return bytes.length
  const at = bytes.length - Math.min(3, bytes.length) + back
  return at + characterLength(bytes[at] ?? 0) > bytes.length ? at : bytes.length
}

const characterLength = (leadByte: number) => (leadByte >= 0xf0 ? 4 : leadByte >= 0xe0 ? 3 : 2)

function wholeUtf16(encoding: Encoding, bytes: Uint8Array): number {
  const even = bytes.length - (bytes.length % 2)
  const high = bytes[even - (encoding === 'utf-16le' ? 1 : 2)] ?? 0
  return even > 0 && high >= 0xd8 && high <= 0xdb ? even - 2 : even
}

function decodeWhole(encoding: Encoding, bytes: Uint8Array): Decoded {
  const text = tryDecode(encoding, bytes)
  return text === undefined ? { text: goodStart(encoding, bytes), bad: true } : { text, bad: false }
}

function tryDecode(encoding: Encoding, bytes: Uint8Array, stream = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream })
  } catch {
    return undefined
  }
}

/** The text before the first wrong byte, found by halving, so that the refusal can name its line. */
function goodStart(encoding: Encoding, bytes: Uint8Array): string {
  let good = 0
  let wrong = bytes.length
  while (wrong - good > 1) {
    const middle = (good + wrong) >> 1
    if (tryDecode(encoding, bytes.subarray(0, middle), true) === undefined) wrong = middle
    else good = middle
  }
  return tryDecode(encoding, bytes.subarray(0, good), true) ?? ''
}
