import { Refused } from './answer.ts'
import { readZip, withContent, writeZip, type ZipPart } from './zip.ts'

/** What a document made by a word processor carries, and nothing that runs, or holds another file. */
const harmless = /(?:^|\/)[^/]*\.(?:xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|webp|svg|odttf|ttf|fntdata|vml|wdp)$/i
const carriesMore = /(?:^|\/)(?:embeddings|activeX|ctrlProps|customUI|macros)\//i
const activeContent =
  /macroEnabled|vbaProject|vbaData|activeX|oleObject|officedocument\.package|application\/(?:x-msdownload|octet-stream|javascript|hta)|text\/html|message\/rfc822/i
const oleFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const programStarts = ['MZ', '\x7fELF', 'PK\x03\x04', '%PDF-', '#!']
const fieldThatReaches = /\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\b/i

/**
 * A Word document that shows and prints. A template of somewhere else, which many offices leave in theirs, is taken out; macros,
 * objects, files inside, fields that fetch or start something, and whatever else is loaded from outside are refused.
 * @returns the same document without its outer template, where it had one.
 * @throws Refused
 */
export async function cleanDocx(bytes: Buffer): Promise<Buffer | undefined> {
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') throw new Refused('twoInOne')
  const changed = new Map<string, Buffer>()
  const seen = new Set<string>()
  const parts = await readZip(bytes, (name, content) => {
    seen.add(name)
    checkPart(name, content)
    const without = withoutTemplate(name, content)
    if (without) changed.set(name, without)
  })
  if (!seen.has('[Content_Types].xml') || !seen.has('word/document.xml')) throw new Refused('notAccepted')
  const starts = bytes.lastIndexOf('PK\x05\x06', bytes.length, 'latin1')
  if (bytes.length - starts > 22) throw new Refused('twoInOne')
  return changed.size === 0 ? undefined : writeZip(parts.map((part) => changedPart(part, changed)))
}

const changedPart = (part: ZipPart, changed: ReadonlyMap<string, Buffer>): ZipPart => {
  const content = changed.get(part.name)
  return content ? withContent(part, content) : part
}

function checkPart(name: string, content: Buffer): void {
  if (!harmless.test(name) || carriesMore.test(name)) throw new Refused('active')
  if (content.subarray(0, 8).equals(oleFile)) throw new Refused('active')
  const start = content.toString('latin1', 0, 8)
  if (programStarts.some((one) => start.startsWith(one))) throw new Refused('active')
  if (/\.(?:xml|rels|vml|svg)$/i.test(name)) checkXml(name, textOf(content))
}

/** As a word processor would read it. */
function textOf(content: Buffer): string {
  const [first, second] = content
  if (first === 0xff && second === 0xfe) return content.toString('utf16le')
  if (first === 0xfe && second === 0xff)
    return Buffer.from(content.subarray(0, content.length & ~1))
      .swap16()
      .toString('utf16le')
  return content.toString('utf8')
}

function checkXml(name: string, text: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Refused('active')
  if (name === '[Content_Types].xml' && activeContent.test(text)) throw new Refused('active')
  if (/\.rels$/i.test(name)) checkRelationships(text)
  if (/<(?:w:)?altChunk[\s/>]|<o:OLEObject[\s/>]|<(?:w:)?(?:control|object)[\s/>]/i.test(text))
    throw new Refused('active')
  if (/\.svg$/i.test(name) && /<script|<foreignObject|\son\w+\s*=|javascript:|@import/i.test(text))
    throw new Refused('active')
  if (/instrText|fldSimple/.test(text) && fieldThatReaches.test(fieldsOf(text))) throw new Refused('active')
}

/** The words of all fields put together: one may be cut into many pieces. */
function fieldsOf(text: string): string {
  const cut = [...text.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map((found) => found[1]).join('')
  const whole = [...text.matchAll(/<w:fldSimple[^>]*w:instr="([^"]*)"/g)].map((found) => found[1]).join(' ')
  return `${cut} ${whole}`
}

const relationship = /<(?:\w+:)?Relationship\s[^>]*>/g
const isOutside = /TargetMode\s*=\s*["']External["']/i
const isTemplate = /Type\s*=\s*["'][^"']*\/attachedTemplate["']/i
const isLink = /Type\s*=\s*["'][^"']*\/hyperlink["']/i
const target = /Target\s*=\s*["']([^"']*)["']/i

function checkRelationships(text: string): void {
  for (const [one] of text.matchAll(relationship)) {
    const to = decoded(target.exec(one)?.[1] ?? '')
    if (/\/(?:oleObject|vbaProject|control|package|aFChunk|activeXControlBinary)["']/i.test(one))
      throw new Refused('active')
    if (isTemplate.test(one)) continue
    const outside = isOutside.test(one) || /^(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/i.test(to)
    if (!outside) continue
    if (!isLink.test(one) || !/^(?:https?:\/\/|mailto:|tel:|#)/i.test(to)) throw new Refused('active')
  }
}

const decoded = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => letter(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, number: string) => letter(Number(number)))

const letter = (code: number): string => (code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '')

function withoutTemplate(name: string, content: Buffer): Buffer | undefined {
  if (/\.rels$/i.test(name)) {
    const text = textOf(content)
    const without = text.replace(relationship, (one) => (isTemplate.test(one) ? '' : one))
    return without === text ? undefined : Buffer.from(without, 'utf8')
  }
  if (/settings[^/]*\.xml$/i.test(name)) {
    const text = textOf(content)
    const without = text.replace(/<w:attachedTemplate\b[^>]*\/>/g, '')
    return without === text ? undefined : Buffer.from(without, 'utf8')
  }
  return undefined
}
