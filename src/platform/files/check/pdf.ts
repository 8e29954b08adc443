import { createInflate, inflateSync, constants as zlib } from 'node:zlib'
import { Refused } from './answer.ts'

const limits = { stream: 200_000_000, all: 600_000_000, ratio: 300, ratioFrom: 20_000_000, pages: 3_000 }

/** A name as it may be written: any letter of it as #xx. */
const written = (name: string): string =>
  [...name]
    .map((letter) => {
      const code = letter.charCodeAt(0).toString(16).padStart(2, '0')
      const hex = [...code].map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit)).join('')
      return `(?:${letter}|#${hex})`
    })
    .join('')
const nameEnds = '(?![\\w#.-])'

/** What runs, opens, sends, plays or carries another file. */
const activeNames = [
  'JavaScript',
  'Launch',
  'EmbeddedFiles?',
  'RichMedia\\w*',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'Rendition',
  'Movie',
  'Sound',
  'XFA',
  'U3D',
  'AcroJS',
]
const active = new RegExp(`/(?:${activeNames.map((name) => name.replace(/^\w+/, written)).join('|')})${nameEnds}`)
const encrypted = new RegExp(`/${written('Encrypt')}\\s*(?:\\d+\\s+\\d+\\s+R|<<)`)
const openAction = new RegExp(`/${written('OpenAction')}\\s*(<<[\\s\\S]{0,300}|\\d+\\s+\\d+\\s+R)`)
const address = new RegExp(`/${written('URI')}${nameEnds}`)
const objectStream = new RegExp(`/${written('ObjStm')}${nameEnds}`)
const anyFilter = new RegExp(`/${written('Filter')}\\s*`)
const plainFlate = /^(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])(?![\w#])/
const picture = /\/Subtype\s*\/Image(?!\w)/

/**
 * A PDF that shows and prints, and does nothing else: no script, no action that leaves it, no file inside, no form that runs,
 * no password; looked for in what is packed, too, within limits.
 * @throws Refused
 */
export async function checkPdf(bytes: Buffer): Promise<undefined> {
  checkEnds(bytes)
  lookThrough(bytes)
  await checkStreams(bytes)
  await checkPages(bytes)
  return undefined
}

function checkEnds(bytes: Buffer): void {
  if (bytes.subarray(Math.max(0, bytes.length - 66_000)).includes('PK\x05\x06', 0, 'latin1'))
    throw new Refused('twoInOne')
  const end = bytes.lastIndexOf('%%EOF')
  if (end === -1) throw new Refused('endsEarly')
  const after = bytes.subarray(end + 5).toString('latin1')
  if (after.length > 1_024 || /<(?:!doctype|html|script|svg|body|\?php)/i.test(after)) throw new Refused('twoInOne')
  if (/<(?:!doctype|html|script|svg|\?php)/i.test(bytes.subarray(0, 1_024).toString('latin1')))
    throw new Refused('twoInOne')
}

const sliceLength = 4_000_000
const overlap = 400

/** Asks each stretch of the file, as text of single bytes; stretches overlap so that nothing falls between two. */
function lookThrough(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; at += sliceLength) {
    const text = bytes.subarray(at, at + sliceLength + overlap).toString('latin1')
    if (encrypted.test(text)) throw new Refused('locked')
    refuseActive(text)
    const opens = openAction.exec(text)?.[1]
    if (opens !== undefined && address.test(opens.startsWith('<<') ? opens : objectOf(bytes, opens)))
      throw new Refused('active')
  }
}

function refuseActive(text: string): void {
  if (active.test(text)) throw new Refused('active')
}

/** The beginning of the object that a reference names; '' where it stands nowhere in plain. */
function objectOf(bytes: Buffer, reference: string): string {
  const [number, generation] = reference.split(/\s+/)
  const at = bytes.lastIndexOf(`${number} ${generation} obj`)
  return at === -1 ? '' : bytes.subarray(at, at + 300).toString('latin1')
}

type Unpacked = { all: number; fed: number }

/** Whatever looks packed is unpacked, whatever its dictionary says of it. */
async function checkStreams(bytes: Buffer): Promise<void> {
  const sum: Unpacked = { all: 0, fed: 0 }
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue
    const before = bytes.toString('latin1', Math.max(0, at - 2_000), at)
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')))
    refuseHiddenObjects(dictionary)
    const start = at + (bytes[at + 6] === 0x0d ? (bytes[at + 7] === 0x0a ? 8 : 7) : bytes[at + 6] === 0x0a ? 7 : 6)
    if (looksPacked(bytes, start)) await unpack(bytes, start, { isPicture: picture.test(dictionary), sum })
  }
}

/** Objects inside a stream that we would not see through: packed twice, or in a way of their own. */
function refuseHiddenObjects(dictionary: string): void {
  if (!objectStream.test(dictionary) && !(/\/First\s+\d/.test(dictionary) && /\/N\s+\d/.test(dictionary))) return
  const filter = anyFilter.exec(dictionary)
  if (filter && !plainFlate.test(dictionary.slice(filter.index + filter[0].length))) throw new Refused('active')
}

function looksPacked(bytes: Buffer, at: number): boolean {
  const [first = 0, second = 0] = bytes.subarray(at, at + 2)
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0
}

const small = 1_000_000
const smallUnpacked = 16_000_000

async function unpack(bytes: Buffer, start: number, about: { isPicture: boolean; sum: Unpacked }): Promise<void> {
  const { sum } = about
  const end = bytes.indexOf('endstream', start)
  const packed = bytes.subarray(start, end === -1 ? bytes.length : end)
  if (packed.length <= small) {
    const whole = unpackedAtOnce(packed)
    if (whole) {
      sum.all += whole.length
      sum.fed += packed.length
      checkSum(sum, bytes.length)
      if (!about.isPicture && whole.length > limits.ratioFrom && whole.length > packed.length * limits.ratio)
        throw new Refused('unpacksTooLarge')
      return refuseActive(whole.toString('latin1'))
    }
  }
  await unpackInPieces(bytes.subarray(start), about, bytes.length)
}

/** Nothing where it is too large to hold. What is broken gives what could be read of it. */
function unpackedAtOnce(packed: Buffer): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: smallUnpacked, finishFlush: zlib.Z_SYNC_FLUSH })
  } catch {
    return undefined
  }
}

function checkSum(sum: Unpacked, size: number): void {
  if (sum.all > limits.all || sum.fed > size * 3 + 10_000_000) throw new Refused('unpacksTooLarge')
}

async function unpackInPieces(
  packed: Buffer,
  { isPicture, sum }: { isPicture: boolean; sum: Unpacked },
  size: number,
): Promise<void> {
  const inflate = createInflate()
  const piece = 65_536
  let fed = 0
  const feed = (async () => {
    for (; fed < packed.length && !inflate.destroyed && !inflate.writableEnded; fed += piece) {
      if (!inflate.write(packed.subarray(fed, fed + piece)))
        await new Promise((resolve) => {
          inflate.once('drain', resolve)
          inflate.once('close', resolve)
        })
    }
    if (!inflate.destroyed) inflate.end()
  })()
  let unpacked = 0
  let carried = ''
  try {
    for await (const part of inflate as AsyncIterable<Buffer>) {
      unpacked += part.length
      sum.all += part.length
      checkSum(sum, size)
      const dense = unpacked > limits.ratioFrom && unpacked > Math.max(fed, piece) * limits.ratio
      if (unpacked > limits.stream || (dense && !isPicture)) throw new Refused('unpacksTooLarge')
      const text = carried + part.toString('latin1')
      refuseActive(text)
      carried = text.slice(-overlap)
    }
  } catch (error) {
    // what only looked packed, or is broken from here on: nothing more of it can be read by anybody
    if (error instanceof Refused) throw error
  } finally {
    inflate.destroy()
    await feed
  }
  sum.fed += fed
  checkSum(sum, size)
}

async function checkPages(bytes: Buffer): Promise<void> {
  const { openPdf } = await import('./open-pdf.ts')
  const document = await openPdf(bytes)
  try {
    if (document.numPages > limits.pages) throw new Refused('tooManyPages')
    await document.getPage(1)
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('broken')
  } finally {
    await document.loadingTask.destroy()
  }
}
