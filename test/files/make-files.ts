/** Small sound files of every kind that is taken, made byte by byte; hostile ones are made from them. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

export type PdfAsked = {
  text?: string
  /** Words into the catalog, as `/OpenAction 5 0 R`. */
  catalog?: string
  /** Whole objects beside ours, as `5 0 obj << … >> endobj`. */
  objects?: readonly (string | Buffer)[]
  trailer?: string
  pages?: number
}

/** A PDF of a page that says something. */
export function makePdf({
  text = 'A report',
  catalog = '',
  objects = [],
  trailer = '',
  pages = 1,
}: PdfAsked = {}): Buffer {
  const lines = text
    .split('\n')
    .map((line, at) => `1 0 0 1 20 ${760 - at * 16} Tm (${line.replace(/[()\\]/g, ' ')}) Tj`)
  const content = `BT /F1 12 Tf ${lines.join(' ')} ET`
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ')
  const parts: Buffer[] = [bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  const offsets: number[] = []
  const add = (part: string | Buffer) => {
    offsets.push(parts.reduce((sum, one) => sum + one.length, 0))
    parts.push(Buffer.isBuffer(part) ? part : bytes(`${part}\n`))
  }
  add(`1 0 obj << /Type /Catalog /Pages 2 0 R ${catalog} >> endobj`)
  add(`2 0 obj << /Type /Pages /Kids [${kids}] /Count ${pages} >> endobj`)
  add(
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj',
  )
  add(`4 0 obj << /Length ${content.length} >> stream\n${content}\nendstream endobj`)
  for (const one of objects) add(one)
  const xref = parts.reduce((sum, one) => sum + one.length, 0)
  const rows = offsets.slice(0, 4).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`)
  parts.push(
    bytes(
      `xref\n0 5\n0000000000 65535 f \n${rows.join('')}trailer << /Size 5 /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** An object of a PDF with packed content. */
export function packedObject(number: number, content: Buffer | string, dictionary = ''): Buffer {
  const packed = deflateSync(content)
  return Buffer.concat([
    bytes(`${number} 0 obj << /Length ${packed.length} /Filter /FlateDecode ${dictionary} >> stream\n`),
    packed,
    bytes('\nendstream endobj\n'),
  ])
}

export type ZipEntry = {
  name: string
  content: Buffer | string
  stored?: boolean
  /** What the zip says of its size, if not the truth. */
  says?: number
  flags?: number
  mode?: number
  method?: number
}

/** A zip, as truthful as its entries are. */
export function makeZip(
  entries: readonly ZipEntry[],
  { comment = '', count }: { comment?: string; count?: number } = {},
): Buffer {
  const local: Buffer[] = []
  const list: Buffer[] = []
  let place = 0
  for (const entry of entries) {
    const content = Buffer.from(entry.content)
    const packed = entry.stored ? content : deflateRawSync(content)
    const name = Buffer.from(entry.name, 'utf8')
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(entry.flags ?? 0x0800, 2)
    about.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4)
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(entry.says ?? content.length, 18)
    about.writeUInt16LE(name.length, 22)
    const one = Buffer.concat([bytes('PK\x03\x04'), about, name, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((entry.mode ?? 0o100644) * 65_536) >>> 0, 6)
    rest.writeUInt32LE(place, 10)
    list.push(Buffer.concat([bytes('PK\x01\x02\x14\x03'), about, rest, name]))
    local.push(one)
    place += one.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(count ?? entries.length, 8)
  end.writeUInt16LE(count ?? entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(place, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...local, directory, end, bytes(comment)])
}

const contentTypes = (more: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>${more}</Types>`
const ooxml = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A relationship of a Word document. */
export const relationship = (kind: string, target: string, mode = 'External') =>
  `<Relationship Id="rId9" Type="${ooxml}/${kind}" Target="${target}" TargetMode="${mode}"/>`

export type DocxAsked = {
  text?: string
  /** XML into the body. */
  body?: string
  rels?: string
  settings?: string
  settingsRels?: string
  types?: string
  more?: readonly ZipEntry[]
}

/** A Word document of a few lines. */
export function makeDocx({
  text = 'A report',
  body = '',
  rels = '',
  settings,
  settingsRels,
  types = '',
  more = [],
}: DocxAsked = {}): Buffer {
  const paragraphs = text
    .split('\n')
    .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
    .join('')
  const relationships = (inside: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  return makeZip([
    { name: '[Content_Types].xml', content: contentTypes(types) },
    {
      name: '_rels/.rels',
      content: relationships(`<Relationship Id="rId1" Type="${ooxml}/officeDocument" Target="word/document.xml"/>`),
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs}${body}</w:body></w:document>`,
    },
    { name: 'word/_rels/document.xml.rels', content: relationships(rels) },
    ...(settings === undefined ? [] : [{ name: 'word/settings.xml', content: settings }]),
    ...(settingsRels === undefined
      ? []
      : [{ name: 'word/_rels/settings.xml.rels', content: relationships(settingsRels) }]),
    ...more,
  ])
}

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** The beginning of a JPEG with dots so wide and high; `notes` come before them. */
export function makeJpeg({ width = 8, height = 8, notes = [] as readonly Buffer[] } = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.concat([bytes('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0])])),
    ...notes,
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc0, frame),
    segment(0xc4, Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(15), Buffer.from([0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0x00, 0x12]),
    Buffer.from([0xff, 0xd9]),
  ])
}

/** The notes of a camera, with a place on earth and which way up. */
export const exif = (orientation = 6): Buffer =>
  segment(
    0xe1,
    Buffer.concat([
      bytes('Exif\0\0MM\0\x2a\0\0\0\x08\0\x02'),
      Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]),
      Buffer.from([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]),
      bytes('\0\0\0\0GPS 51.5072 N 0.1276 W'),
    ]),
  )
export const jpegComment = (text: string): Buffer => segment(0xfe, bytes(text))

export function pngChunk(name: string, content: Buffer | string): Buffer {
  const body = Buffer.concat([bytes(name), Buffer.from(content)])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length - 4)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, sum])
}

export function makePng({
  width = 4,
  height = 4,
  more = [] as readonly Buffer[],
  packed = undefined as Buffer | undefined,
} = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    bytes('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', head),
    ...more,
    pngChunk('IDAT', packed ?? deflateSync(Buffer.alloc(Math.min(20, (width + 1) * height)))),
    pngChunk('IEND', ''),
  ])
}

export function makeGif({ width = 2, height = 2, more = '' } = {}): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255])
  head.writeUInt16LE(width, 0)
  head.writeUInt16LE(height, 2)
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x4c, 1, 0])
  frame.writeUInt16LE(width, 5)
  frame.writeUInt16LE(height, 7)
  return Buffer.concat([bytes('GIF89a'), head, bytes(more), frame, Buffer.from([0x3b])])
}

export function riff(kind: string, chunks: readonly { name: string; content: Buffer }[]): Buffer {
  const body = Buffer.concat([
    bytes(kind),
    ...chunks.map(({ name, content }) => {
      const head = Buffer.concat([bytes(name), Buffer.alloc(4)])
      head.writeUInt32LE(content.length, 4)
      return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
    }),
  ])
  const head = bytes('RIFF\0\0\0\0')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

export function makeWebp({
  width = 4,
  height = 4,
  more = [] as readonly { name: string; content: Buffer }[],
} = {}): Buffer {
  const dots = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0, 0, 0])
  dots.writeUInt16LE(width & 0x3fff, 6)
  dots.writeUInt16LE(height & 0x3fff, 8)
  return riff('WEBP', [...more, { name: 'VP8 ', content: dots }])
}

/** A box of the kind of file that phones write. */
export function box(kind: string, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((one) => (typeof one === 'string' ? bytes(one) : one)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(kind, 4, 'latin1')
  return Buffer.concat([head, body])
}

const u16 = (value: number) => Buffer.from([value >> 8, value & 255])
const u32 = (value: number) => {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(value)
  return four
}

/** A HEIC picture with the notes of a camera behind it. */
export function makeHeic({ width = 64, height = 64, notes = 'GPS 51.5072 N' } = {}): Buffer {
  const start = box('ftyp', 'heic', u32(0), 'mif1heic')
  const metaWith = (at: number) =>
    box(
      'meta',
      u32(0),
      box('hdlr', u32(0), u32(0), 'pict', Buffer.alloc(13)),
      box(
        'iinf',
        u32(0),
        u16(2),
        box('infe', u32(0x02000000), u16(1), u16(0), 'hvc1\0'),
        box('infe', u32(0x02000000), u16(2), u16(0), 'Exif\0'),
      ),
      box(
        'iloc',
        u32(0),
        u16(0x4400),
        u16(2),
        u16(1),
        u16(0),
        u16(1),
        u32(at),
        u32(4),
        u16(2),
        u16(0),
        u16(1),
        u32(at + 4),
        u32(notes.length),
      ),
      box('iprp', box('ipco', box('ispe', u32(0), u32(width), u32(height)))),
    )
  const meta = metaWith(start.length + metaWith(0).length + 8)
  return Buffer.concat([start, meta, box('mdat', 'dots', notes)])
}

export function makeM4a({ handler = 'soun', brand = 'M4A ', data = true } = {}): Buffer {
  return Buffer.concat([
    box('ftyp', brand, u32(0), 'isom'),
    box('moov', box('trak', box('mdia', box('hdlr', u32(0), u32(0), handler, Buffer.alloc(13))))),
    ...(data ? [box('mdat', 'sound')] : []),
  ])
}

export const makeWav = (content: Buffer = Buffer.alloc(64)): Buffer =>
  riff('WAVE', [
    { name: 'fmt ', content: Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0]) },
    { name: 'data', content },
  ])

/** One page of Ogg with Opus in it. */
export function makeOgg(content = 'OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0'): Buffer {
  const head = Buffer.alloc(27)
  head.write('OggS', 0, 'latin1')
  head[5] = 2
  head[26] = 1
  return Buffer.concat([head, Buffer.from([content.length]), bytes(content)])
}

/** Two frames of silence. */
export function makeMp3(): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x64])
  return Buffer.concat([frame, frame, frame])
}

export const makeWebm = (codec = 'A_OPUS'): Buffer =>
  Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
    bytes('webm'),
    Buffer.from([0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    bytes(`\xae${codec}`),
    Buffer.alloc(200),
  ])
