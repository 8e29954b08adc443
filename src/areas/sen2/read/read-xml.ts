import { SaxesParser } from 'saxes'
import { headerOf } from './check-header.ts'
import { type Decoder, decoderOfXml, sniffLength } from './decode.ts'
import { headerSpec, type Item, personSpec, type RecordSpec } from './items.ts'
import type { Sen2Header, Sen2Part, Sen2Person, UnmappedValue } from './person-tree.ts'
import { type Draft, longestValue, mostRecordsOfPerson, mostTagsOfPerson, putValue } from './read-value.ts'
import { type RefusalReason, Sen2Refusal } from './refusal.ts'
import { createSpool, type TemporaryFolder, temporaryFolder } from './spool.ts'

/** A return is seven tags deep. The parser itself would go on for ever, so the limit is ours. */
export const deepestTag = 64

/** Between two tags, comments or other marks there is never more text than this: one endless value stops here. */
const longestGap = 262_144

const pieceLength = 65_536

/** More values than this outside all persons is another kind of file. */
const mostStrays = 10_000

/** Persons that come before the header wait in batches of this size. */
const batchLength = 500

/**
 * Reads a SEN2 XML file as a stream: the header, then one person after the other, in bounded memory. Tags may stand in
 * any order and any letter case, and the header may even stand last. Attributes and unknown tags are kept as unmapped.
 *
 * @throws Sen2Refusal with the reason, line and column where the file is not a whole, plain, safe SEN2 return.
 */
export async function* readSen2Xml(
  bytes: AsyncIterable<Uint8Array>,
  options: { folder?: TemporaryFolder } = {},
): AsyncGenerator<Sen2Part> {
  const folder = options.folder ?? temporaryFolder()
  try {
    yield* readInFolder(bytes, folder)
  } finally {
    if (!options.folder) await folder.remove()
  }
}

async function* readInFolder(bytes: AsyncIterable<Uint8Array>, folder: TemporaryFolder): AsyncGenerator<Sen2Part> {
  const reader = xmlReader()
  const early = earlyParts(folder)
  let headerSent = false
  for await (const piece of piecesOf(bytes)) {
    reader.push(piece)
    const header = headerSent ? undefined : reader.headerReady()
    if (header) {
      headerSent = true
      yield { header }
      yield* early.all()
    }
    if (headerSent) yield* reader.take()
    else await early.add(reader.take())
  }
  reader.end()
  if (!headerSent) {
    yield { header: reader.wholeHeader() }
    yield* early.all()
  }
  yield* reader.take()
}

/** Keeps what comes before the header, out of memory where it is much. */
function earlyParts(folder: TemporaryFolder) {
  const spool = createSpool<Sen2Part>(folder, 'early')
  let count = 0
  return {
    async add(parts: readonly Sen2Part[]): Promise<void> {
      for (const part of parts) {
        await spool.add(Math.floor(count / batchLength), part)
        count += 1
      }
    },
    async *all(): AsyncGenerator<Sen2Part> {
      for (let batch = 0; batch * batchLength < count; batch += 1) yield* await spool.read(batch)
    },
  }
}

async function* piecesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of bytes) {
    const all: Uint8Array = start ? Buffer.concat([start, chunk]) : chunk
    start = start && all.length < sniffLength ? all : undefined
    if (start) continue
    for (let at = 0; at < all.length; at += pieceLength) yield all.subarray(at, at + pieceLength)
  }
  if (start && start.length > 0) yield start
}

/** What is open at a depth: a place that holds records, a record, one value, or something unknown. */
type Frame =
  | { kind: 'root' | 'persons'; tag: string }
  | { kind: 'header'; tag: string }
  | { kind: 'record'; tag: string; spec: TagTable; draft: Draft }
  | { kind: 'value'; tag: string; item: Item; text: string; line: number }
  | { kind: 'unknown'; tag: string; text: string; line: number }

/** A record's specification with its tags looked up by their lower-case letters. */
type TagTable = {
  items: Map<string, Item>
  children: Map<string, { field: string; table: TagTable }>
  lists: readonly string[]
}

function tagTable(spec: RecordSpec): TagTable {
  return {
    items: new Map(spec.items.map((item) => [item.tag.toLowerCase(), item])),
    children: new Map(
      spec.children.map((child) => [child.spec.tag.toLowerCase(), { field: child.field, table: tagTable(child.spec) }]),
    ),
    lists: spec.children.map((child) => child.field),
  }
}

const personTable = tagTable(personSpec)
const headerItems = tagTable(headerSpec).items

/** These three may stand anywhere outside the persons: no published listing shows their parent. */
const officerTags = new Set(['dmo', 'dco', 'dsco'])

type XmlReader = {
  push(bytes: Uint8Array): void
  end(): void
  take(): Sen2Part[]
  /** The header, once nothing more can be added to it. */
  headerReady(): Sen2Header | undefined
  wholeHeader(): Sen2Header
}

function xmlReader(): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const frames: Frame[] = []
  let decoder: Decoder | undefined
  let parts: Sen2Part[] = []
  /** How many characters came before the piece that is being read. */
  let startOfCurrent = 0
  let lastMark = 0
  let lineOfMark = 1
  /** The text being read, and what came before it since the last mark. */
  let current = ''
  let carried = ''
  let positions = 0
  let strays = 0
  let person: { draft: Draft; unmapped: UnmappedValue[]; records: number; tags: number } | undefined
  const header = {
    draft: {} as Draft,
    unmapped: [] as UnmappedValue[],
    line: 0,
    whole: undefined as Sen2Header | undefined,
  }
  let sawPersons = false

  const refuse = (reason: RefusalReason, says: string): never => {
    throw new Sen2Refusal(reason, says, { line: parser.line, column: parser.column + 1 })
  }
  /** Where the last whole tag, value or comment ended. */
  const mark = () => {
    lastMark = parser.position
    lineOfMark = parser.line
  }
  const sinceMark = () => (lastMark > startOfCurrent ? current.slice(lastMark - startOfCurrent - 1) : carried + current)

  /** A lone & is the commonest fault; the parser itself would only notice at the next semicolon, or never. */
  function refuseLoneAmpersand(): void {
    const text = sinceMark()
    const at = text.search(/&(?!#?\w{1,20};)/)
    if (at < 0) return
    const line = lineOfMark + text.slice(0, at).split('\n').length - 1
    throw new Sen2Refusal('malformed', 'An & must be written as &amp; in XML.', { line, column: 1 })
  }

  const pathTo = (tag?: string) => [...frames.map((frame) => frame.tag), ...(tag ? [tag] : [])].slice(1).join('/')
  const shorten = (path: string) => path.replace(/^Persons\/(?=Person\b)/i, '')

  function keep(path: string, value: string, line: number): void {
    const text = value.trim()
    if (text === '') return
    const found = { path: shorten(path), value: text, line }
    if (person) person.unmapped.push(found)
    else if (frames.some((frame) => frame.kind === 'header')) header.unmapped.push(found)
    else stray(found)
  }

  function stray(found: UnmappedValue): void {
    strays += 1
    if (strays > mostStrays) refuse('notSen2', 'This is not a SEN2 return: most of it stands outside the persons.')
    parts.push({ stray: { ...found, says: 'This value belongs to no person.' } })
  }

  function open(name: string): void {
    mark()
    if (frames.length >= deepestTag) refuse('tooDeep', `The tags stand more than ${deepestTag} deep.`)
    if (person) countTag()
    const tag = name.slice(name.indexOf(':') + 1)
    frames.push(frameFor(frames.at(-1), tag))
  }

  function countTag(): void {
    if (!person) return
    person.tags += 1
    if (person.tags > mostTagsOfPerson) refuse('tooMany', 'One person holds more tags than a return can have.')
  }

  function frameFor(parent: Frame | undefined, tag: string): Frame {
    const key = tag.toLowerCase()
    if (!parent) return { kind: 'root', tag }
    if (parent.kind === 'root') return frameInRoot(key, tag)
    if (parent.kind === 'persons' && key === 'person') return openPerson(tag)
    if (parent.kind === 'header') return frameInHeader(key, tag)
    if (parent.kind === 'record') return frameInRecord(parent, key, tag)
    if (parent.kind === 'value') keep(pathTo(), parent.text, parent.line)
    return outsideFrame(key, tag)
  }

  function outsideFrame(key: string, tag: string): Frame {
    const item = person || sawPersons || !officerTags.has(key) ? undefined : headerItems.get(key)
    if (item) return { kind: 'value', tag, item, text: '', line: parser.line }
    return { kind: 'unknown', tag, text: '', line: parser.line }
  }

  function frameInRoot(key: string, tag: string): Frame {
    if (key === 'header' && header.line === 0) {
      header.line = parser.line
      return { kind: 'header', tag }
    }
    if (key !== 'persons') return outsideFrame(key, tag)
    sawPersons = true
    return { kind: 'persons', tag }
  }

  function frameInHeader(key: string, tag: string): Frame {
    if (key === 'collectiondetails' || key === 'source') return { kind: 'header', tag }
    const item = headerItems.get(key)
    if (item) return { kind: 'value', tag, item, text: '', line: parser.line }
    return { kind: 'unknown', tag, text: '', line: parser.line }
  }

  function openPerson(tag: string): Frame {
    positions += 1
    const draft = draftOf(personTable, { line: parser.line, position: positions })
    person = { draft, unmapped: [], records: 1, tags: 1 }
    return { kind: 'record', tag, spec: personTable, draft }
  }

  function frameInRecord(parent: Frame & { kind: 'record' }, key: string, tag: string): Frame {
    const item = parent.spec.items.get(key)
    if (item) return { kind: 'value', tag, item, text: '', line: parser.line }
    const child = parent.spec.children.get(key)
    if (!child) return { kind: 'unknown', tag, text: '', line: parser.line }
    const draft = draftOf(child.table, { line: parser.line })
    const list = parent.draft[child.field] as Draft[]
    list.push(draft)
    countRecord()
    return { kind: 'record', tag, spec: child.table, draft }
  }

  function countRecord(): void {
    if (!person) return
    person.records += 1
    if (person.records > mostRecordsOfPerson) refuse('tooMany', 'One person holds more records than a return can have.')
  }

  function text(found: string): void {
    mark()
    const frame = frames.at(-1)
    // between two tags there is mostly nothing but the line's end, and half of all texts are that
    if (frame?.kind !== 'value' && isBlank(found)) return
    if (found.length > longestValue) refuse('tooLong', `A value is longer than ${longestValue} characters.`)
    if (!frame) return
    if (frame.kind === 'value' || frame.kind === 'unknown') {
      frame.text += found
      if (frame.text.length > longestValue) refuse('tooLong', `A value is longer than ${longestValue} characters.`)
    } else keep(`${pathTo()}/#text`, found, parser.line)
  }

  function attribute(name: string, value: string): void {
    mark()
    if (value.length > longestValue) refuse('tooLong', `An attribute is longer than ${longestValue} characters.`)
    if (/^(xmlns|xml|xsi)(:|$)/.test(name)) return
    keep(`${pathTo()}/@${name}`, value, parser.line)
  }

  function close(): void {
    mark()
    const frame = frames.pop()
    if (frame?.kind === 'value') closeValue(frame)
    else if (frame?.kind === 'unknown') keep(pathTo(frame.tag), frame.text, frame.line)
    else if (frame?.kind === 'header' && frames.at(-1)?.kind === 'root') checkHeader()
    else if (frame?.kind === 'record' && frames.at(-1)?.kind === 'persons') closePerson()
  }

  function closeValue(frame: Frame & { kind: 'value' }): void {
    const parent = frames.at(-1)
    const isRecord = parent?.kind === 'record'
    const left = putValue(isRecord ? parent.draft : header.draft, frame.item, frame.text)
    if (left === undefined) return
    const unmapped = isRecord ? (person?.unmapped ?? []) : header.unmapped
    unmapped.push({ path: shorten(pathTo(frame.tag)), value: left, line: frame.line })
  }

  function closePerson(): void {
    if (!person) return
    parts.push({ person: { ...person.draft, unmapped: person.unmapped } as Sen2Person })
    person = undefined
  }

  function checkHeader(): void {
    headerOf(header.draft, header.unmapped, { line: header.line, column: 1 })
  }

  function wholeHeader(): Sen2Header {
    header.whole ??= headerOf(header.draft, header.unmapped, { line: header.line, column: 1 })
    return header.whole
  }

  parser.on('opentagstart', (tag) => open(tag.name))
  parser.on('attribute', (found) => attribute(found.name, found.value))
  parser.on('closetag', close)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('comment', mark)
  parser.on('processinginstruction', mark)
  parser.on('doctype', () => refuse('doctype', 'The file has a DOCTYPE. A SEN2 return has none, and it is not safe.'))
  parser.on('error', (error) => {
    refuseLoneAmpersand()
    refuse('malformed', `This is not well-formed XML: ${plainError(error)}`)
  })

  keepFast(parser)

  function push(bytes: Uint8Array): void {
    decoder ??= decoderOfXml(bytes)
    carried = sinceMark()
    startOfCurrent += current.length
    const { text: decoded, bad } = decoder.push(bytes)
    current = decoded
    if (startOfCurrent === 0 && /^\s*[^\s<]/.test(decoded)) refuse('malformed', 'This is not an XML file.')
    parser.write(decoded)
    if (bad) refuse('encoding', 'A character here is not in the encoding of the file. Save the file as UTF-8.')
    if (startOfCurrent + current.length - lastMark <= longestGap) return
    refuseLoneAmpersand()
    refuse('tooLong', `A value is longer than ${longestValue} characters.`)
  }

  function end(): void {
    if (!decoder) refuse('empty', 'The file is empty.')
    if (frames.length > 0) refuseLoneAmpersand()
    if (decoder?.end().incomplete || frames.length > 0)
      refuse('truncated', 'The file ends too early: part of it is missing.')
    closeParser()
    if (header.line === 0 && !sawPersons)
      refuse('notSen2', 'This is not a SEN2 return: it has no Header and no Persons.')
    if (header.line === 0) refuse('noHeader', 'The return has no Header.')
    if (!sawPersons) refuse('noPersons', 'The return has no Persons.')
  }

  function closeParser(): void {
    parser.off('error')
    try {
      parser.close()
    } catch (error) {
      refuse('truncated', `The file ends too early: ${plainError(error)}`)
    }
  }

  return {
    push,
    end,
    take: () => {
      const taken = parts
      parts = []
      return taken
    },
    headerReady: () => (header.line > 0 && sawPersons && !inHeader(frames) ? wholeHeader() : undefined),
    wholeHeader,
  }
}

/**
 * So many handlers, set by name, leave the parser an object whose properties are looked up one by one, and it asks for several
 * at each character: it then reads six times slower. An object that is the model of another gets quick properties again.
 */
const keepFast = (parser: SaxesParser): void => void Object.create(parser)

/** Nothing but blanks, found at the first character of most. */
const isBlank = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false
  }
  return true
}

const inHeader = (frames: readonly Frame[]) => frames.some((frame) => frame.kind === 'header')

function draftOf(table: TagTable, start: Draft): Draft {
  const draft: Draft = { ...start }
  for (const list of table.lists) draft[list] = []
  return draft
}

/** The parser's own words without its place, which the refusal carries itself. */
const plainError = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/^\d+:\d+: /, '')
