/** Files that nobody honest would send: each must be refused or read as the plain text it is. */
import { makeZip } from '../sen2/make-zip.ts'

export type HostileCase = {
  name: string
  /** A return (XML, CSV, zip), or the register of organisations. */
  kind: 'return' | 'register'
  bytes: () => Uint8Array | string
  /** Where it must be refused; otherwise it may also be read, without harm. */
  refused?: true
}

/** A word in a file beside the hostile one: whoever reads it out has followed a way that leads outside. */
export const secretWord = 'quokka-outside-the-file'

const header =
  '<Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year></CollectionDetails><Source><LEA>201</LEA></Source></Header>'
const message = (persons: string, before = '') => `${before}<Message>${header}<Persons>${persons}</Persons></Message>`
const surname = (text: string) => message(`<Person><Surname>${text}</Surname></Person>`)
const doctype = (inner: string, use = '&a;') =>
  message(`<Person><Surname>${use}</Surname></Person>`, `<?xml version="1.0"?><!DOCTYPE Message [${inner}]>`)
const times = (count: number, text: string) => text.repeat(count)
const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${times(10, `&l${at};`)}">`).join('')

const utf16 = (text: string, big: boolean, mark: boolean): Buffer => {
  const plain = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le')
  return big ? plain.swap16() : plain
}
const utf32 = (text: string) =>
  Buffer.from(Uint32Array.from([0xfeff, ...[...text].map((c) => c.codePointAt(0) ?? 0)]).buffer)
const bytesIn = (bytes: readonly number[]) =>
  Buffer.concat([
    Buffer.from(surname('@').split('@')[0] ?? ''),
    Buffer.from(bytes),
    Buffer.from(surname('@').split('@')[1] ?? ''),
  ])
const xml = (name: string, bytes: HostileCase['bytes'], refused?: true): HostileCase => ({
  name: `xml: ${name}`,
  kind: 'return',
  bytes,
  ...(refused ? { refused } : {}),
})
const zip = (name: string, bytes: HostileCase['bytes'], refused?: true): HostileCase => ({
  name: `zip: ${name}`,
  kind: 'return',
  bytes,
  ...(refused ? { refused } : {}),
})

/** @param secretPath where the secret word lies. */
export function hostileFiles(secretPath: string): HostileCase[] {
  const fileEntity = `<!ENTITY a SYSTEM "file://${secretPath}">`
  return [
    xml('an outside entity of a file', () => doctype(fileEntity), true),
    xml('an outside entity of an address', () => doctype('<!ENTITY a SYSTEM "http://127.0.0.1:9/a">'), true),
    xml('an entity by public name', () => doctype(`<!ENTITY a PUBLIC "x" "file://${secretPath}">`), true),
    xml('a parameter entity', () => doctype(`<!ENTITY % a SYSTEM "file://${secretPath}"> %a;`, ''), true),
    xml('an outside document type', () => message('', `<!DOCTYPE Message SYSTEM "file://${secretPath}">`), true),
    xml('a document type without entities', () => message('', '<!DOCTYPE Message>'), true),
    xml('a document type after the first tag', () => surname('<!DOCTYPE Message>'), true),
    xml('a document type in small letters', () => message('', '<!doctype Message>'), true),
    xml('a billion laughs', () => doctype(`<!ENTITY l0 "ha">${laughs}`, '&l9;'), true),
    xml('a quadratic blow-up', () => doctype(`<!ENTITY a "${times(50_000, 'a')}">`, times(5_000, '&a;')), true),
    xml('an entity that names itself', () => doctype('<!ENTITY a "&a;">'), true),
    xml('an entity nobody made', () => surname('&nobody;'), true),
    xml('an entity without an end', () => surname('&amp'), true),
    xml('a character entity of nothing', () => surname('&#0;'), true),
    xml('a character entity beyond all', () => surname('&#x110000;'), true),
    xml('a character entity of half a pair', () => surname('&#xD800;')),
    xml('an include', () =>
      surname(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://${secretPath}" parse="text"/>`),
    ),
    xml('a style sheet', () => message('', `<?xml-stylesheet href="file://${secretPath}"?>`)),
    xml('200,000 levels', () => message(times(200_000, '<a>')), true),
    xml('65 levels, closed', () => message(`<Person>${times(65, '<a>')}${times(65, '</a>')}</Person>`), true),
    xml('an attribute of 10 MB', () => message(`<Person a="${times(10_000_000, 'a')}"/>`), true),
    xml('100,000 attributes', () =>
      message(`<Person ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
    ),
    xml('the same attribute twice', () => message('<Person a="1" a="2"/>')),
    xml('a value of 10 MB', () => surname(times(10_000_000, 'a')), true),
    xml('a comment of 20 MB', () => message('', `<!--${times(20_000_000, 'c')}-->`)),
    xml('an instruction of 10 MB', () => message('', `<?a ${times(10_000_000, 'p')}?>`)),
    xml('a CDATA of 10 MB', () => surname(`<![CDATA[${times(10_000_000, 'd')}]]>`), true),
    xml('a CDATA without an end', () => surname('<![CDATA[a'), true),
    xml('a tag name of 5 MB', () => message(`<${times(5_000_000, 't')}/>`)),
    xml('300,000 unknown tags', () => message(`<Person>${times(300_000, '<x>1</x>')}</Person>`)),
    xml('300,000 empty requests of one person', () => message(`<Person>${times(300_000, '<Requests/>')}</Person>`)),
    xml('300,000 values outside all persons', () => `<Message>${times(300_000, '<x>1</x>')}${header}</Message>`),
    xml('spaces alone, 20 MB', () => times(20_000_000, ' '), true),
    xml('a name space bomb', () =>
      message(`<Person ${Array.from({ length: 20_000 }, (_, at) => `xmlns:n${at}="u${at}"`).join(' ')}/>`),
    ),
    xml('an unbound prefix', () => message('<evil:Person/>')),
    xml('a byte that UTF-8 has not', () => bytesIn([0x41, 0xff, 0x42]), true),
    xml('an overlong slash', () => bytesIn([0xc0, 0xaf]), true),
    xml(
      'half a character at the end',
      () => Buffer.concat([Buffer.from(surname('A')), Buffer.from([0xe2, 0x82])]),
      true,
    ),
    xml('half a pair in UTF-8', () => bytesIn([0xed, 0xa0, 0x80]), true),
    xml('a NUL in a value', () => surname('A\u0000B'), true),
    xml('a NUL in a tag', () => message('<Per\u0000son/>'), true),
    xml('control characters', () => surname('A\u0001\u0008\u001bB'), true),
    xml('letters that turn the line around', () => surname('\u202Eevil\u202C')),
    xml('UTF-16 with its mark', () => utf16(surname('A'), false, true)),
    xml('UTF-16, the other way round', () => utf16(surname('A'), true, true)),
    xml('UTF-16 without a mark', () => utf16(surname('A'), false, false), true),
    xml('UTF-16 cut in half', () => utf16(surname('A'), false, true).subarray(0, 301), true),
    xml('UTF-32', () => utf32(surname('A')), true),
    xml('UTF-7', () => `<?xml version="1.0" encoding="UTF-7"?>${surname('+ADw-x+AD4-')}`, true),
    xml('an encoding nobody has', () => `<?xml version="1.0" encoding="x-evil"?>${surname('A')}`, true),
    xml('it says UTF-16 and is UTF-8', () => `<?xml version="1.0" encoding="UTF-16"?>${surname('A')}`, true),
    xml('cut off in a tag', () => surname('A').slice(0, 200), true),
    xml('cut off between tags', () => surname('A').slice(0, -10), true),
    xml('two roots', () => surname('A') + surname('B'), true),
    xml('text after the end', () => `${surname('A')}more`, true),
    xml('tags crossed', () => message('<Person><Surname>A</Person></Surname>'), true),
    xml('a page of the web', () => '<!DOCTYPE html><html><body><script>1</script></body></html>', true),
    xml('names that reach a prototype', () =>
      message('<Person><__proto__>1</__proto__><constructor>2</constructor></Person>'),
    ),
    xml('words of SQL', () => surname("'); drop table child; --")),
    xml('a formula', () => surname('=cmd|/c calc!A1')),
    ...tables(),
    ...zips(secretPath),
    ...registers(),
  ]
}

const csv = (name: string, bytes: HostileCase['bytes'], refused?: true): HostileCase => ({
  name: `csv: ${name}`,
  kind: 'return',
  bytes,
  ...(refused ? { refused } : {}),
})

const personColumns = 'persontableid,sen2tableid,surname,forename\n'

const tables = (): HostileCase[] => [
  csv('nothing', () => '', true),
  csv('NULs alone', () => Buffer.alloc(1_000_000), true),
  csv('a quotation mark never closed, 20 MB', () => `${personColumns}1,1,"${times(20_000_000, 'a')}`, true),
  csv('a line of 20 MB', () => `${personColumns}${times(20_000_000, 'a')}`, true),
  csv('500,000 columns', () => `${times(500_000, 'a,')}b\n`, true),
  csv('a column twice', () => 'persontableid,sen2tableid,surname,surname\n1,1,A,B\n', true),
  csv('more values than columns', () => `${personColumns}1,1,A,B,C,D\n`, true),
  csv(
    'names of columns that reach a prototype',
    () => 'persontableid,sen2tableid,__proto__,constructor\n1,1,A,B\n',
    true,
  ),
]

const registerColumns = 'URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name)\n'
const register = (name: string, bytes: HostileCase['bytes']): HostileCase => ({
  name: `register: ${name}`,
  kind: 'register',
  bytes,
  refused: true,
})

const registers = (): HostileCase[] => [
  register('nothing', () => ''),
  register('a quotation mark never closed', () => `${registerColumns}1,"${times(5_000_000, 'a')}`),
  register('a line of 5 MB', () => `${registerColumns}1,${times(5_000_000, 'a')},b,c\n`),
  register('a NUL in a value', () => `${registerColumns}1,A\u0000B,x,Open\n`),
  register('fewer values than columns', () => `${registerColumns}1,A\n`),
  register('400,000 rows', () => `${registerColumns}${times(400_000, '1,A,B,Open\n')}`),
  register('a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
]

const small = surname('A')

const zips = (secretPath: string): HostileCase[] => [
  zip('a bomb of 300 MB', () => makeZip([{ name: 'a.xml', content: Buffer.alloc(300_000_000, 32) }]), true),
  zip(
    'a bomb that lies about its size',
    () => makeZip([{ name: 'a.xml', content: Buffer.alloc(100_000_000, 32), says: 100 }]),
    true,
  ),
  zip(
    'a bomb in a zip in a zip',
    () => makeZip([{ name: 'b.zip', content: makeZip([{ name: 'a.xml', content: Buffer.alloc(50_000_000) }]) }]),
    true,
  ),
  zip(
    'many files',
    () => makeZip(Array.from({ length: 3_000 }, (_, at) => ({ name: `f${at}.csv`, content: '' }))),
    true,
  ),
  zip('a name that climbs out', () => makeZip([{ name: '../../../../tmp/evil.xml', content: small }]), true),
  zip(
    'a name that climbs out by the other stroke',
    () => makeZip([{ name: '..\\..\\evil.xml', content: small }]),
    true,
  ),
  zip('an absolute name', () => makeZip([{ name: '/etc/evil.xml', content: small }]), true),
  zip('a name of a drive', () => makeZip([{ name: 'C:\\evil.xml', content: small }]), true),
  zip('a link to a file outside', () => makeZip([{ name: 'a.xml', content: secretPath, mode: 0o120777 }]), true),
  zip('a password', () => makeZip([{ name: 'a.xml', content: small, encrypted: true }]), true),
  zip('a NUL in a name', () => makeZip([{ name: 'a\u0000.xml', content: small }])),
  zip(
    'two returns',
    () =>
      makeZip([
        { name: 'a.xml', content: small },
        { name: 'b.xml', content: small },
      ]),
    true,
  ),
  zip('cut off', () => makeZip([{ name: 'a.xml', content: small }]).subarray(0, 120), true),
  zip(
    'a broken inside',
    () => {
      const whole = makeZip([{ name: 'a.xml', content: small }])
      whole.fill(0xff, 40, 60)
      return whole
    },
    true,
  ),
  zip('it only begins like one', () => Buffer.from('PK\u0003\u0004 and then nothing'), true),
]
