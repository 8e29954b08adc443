import { headerSpec, personSpec, type RecordSpec } from '../read/items.ts'
import type { Sen2Header, Sen2Person } from '../read/person-tree.ts'

/**
 * Writes a SEN2 XML file piece by piece, so that any number of persons fits in memory. Items stand in the order of the
 * specification; what is missing is left out, never written empty. Values in `unmapped` are not items of a return
 * and are not written. What this writes, `readSen2Xml` reads back as the same trees.
 */
export async function* writeSen2Xml(
  header: Sen2Header,
  persons: AsyncIterable<Sen2Person> | Iterable<Sen2Person>,
): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n'
  yield headerXml(header)
  yield '  <Persons>\n'
  let waiting: string[] = []
  for await (const person of persons) {
    waiting.push(recordXml(personSpec, person, '    '))
    if (waiting.length < personsAtOnce) continue
    yield waiting.join('')
    waiting = []
  }
  yield `${waiting.join('')}  </Persons>\n</Message>\n`
}

const personsAtOnce = 50

/** These stand in CollectionDetails; the rest of the header stands in Source, but for the three officers. */
const collectionTags = new Set(['Collection', 'Year', 'ReferenceDate'])
const officerTags = new Set(['DMO', 'DCO', 'DSCO'])

function headerXml(header: Sen2Header): string {
  const lines = (inPlace: (tag: string) => boolean, indent: string) =>
    itemsXml({ ...headerSpec, items: headerSpec.items.filter((item) => inPlace(item.tag)) }, header, indent)
  return [
    '  <Header>\n    <CollectionDetails>\n',
    lines((tag) => collectionTags.has(tag), '      '),
    '    </CollectionDetails>\n    <Source>\n',
    lines((tag) => !collectionTags.has(tag) && !officerTags.has(tag), '      '),
    '    </Source>\n',
    lines((tag) => officerTags.has(tag), '    '),
    '  </Header>\n',
  ].join('')
}

function recordXml(spec: RecordSpec, record: object, indent: string): string {
  const children = spec.children.map((child) => {
    const list: readonly object[] = (record as Record<string, readonly object[]>)[child.field] ?? []
    return list.map((inner) => recordXml(child.spec, inner, `${indent}  `)).join('')
  })
  return `${indent}<${spec.tag}>\n${itemsXml(spec, record, `${indent}  `)}${children.join('')}${indent}</${spec.tag}>\n`
}

function itemsXml(spec: RecordSpec, record: object, indent: string): string {
  const values = record as Record<string, unknown>
  return spec.items
    .filter((item) => values[item.field] !== undefined)
    .map((item) => `${indent}<${item.tag}>${escapeXml(textOfValue(values[item.field]))}</${item.tag}>\n`)
    .join('')
}

/** An item as text: yes and no are 1 and 0. */
export function textOfValue(value: unknown): string {
  if (value === true) return '1'
  return value === false ? '0' : String(value)
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
  '\u0085': '&#133;',
  '\u2028': '&#8232;',
}

/** Characters that XML 1.0 does not have are left out: no escape exists for them. */
function escapeXml(text: string): string {
  if (!needsCare.test(text)) return text
  return text
    .toWellFormed()
    .replace(notInXml, '')
    .replace(/[&<>\r\u0085\u2028]/g, (character) => escapes[character] ?? '')
}

const needsCare = /[^\n\x20-\x25\x27-\x3b=\x3f-\x7e\xa0-\u2027\u2030-\ud7ff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to leave out
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
