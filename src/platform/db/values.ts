/**
 * How values travel between the database and us, the same on both engines: everything goes as text,
 * and this file alone reads and writes it.
 */

const oid = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  oid: 26,
  json: 114,
  float4: 700,
  float8: 701,
  timestamptz: 1184,
  jsonb: 3802,
} as const

const elementOfArray = new Map<number, number>([
  [1000, oid.bool],
  [1001, oid.bytea],
  [1005, oid.int2],
  [1007, oid.int4],
  [1009, 25],
  [1014, 1042],
  [1015, 1043],
  [1016, oid.int8],
  [1021, oid.float4],
  [1022, oid.float8],
  [1003, 19],
  [1028, oid.oid],
  [1182, 1082],
  [1183, 1083],
  [1115, 1114],
  [1185, oid.timestamptz],
  [1231, 1700],
  [2951, 2950],
  [199, oid.json],
  [3807, oid.jsonb],
])

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be held as a number`)
  return value
}

/** `2026-02-16 09:30:00.12+00` (session in UTC) as ISO 8601: three digits of a second, or six where they say more. */
export function isoMoment(text: string): string {
  const match = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::?00)?$/.exec(text)
  if (match === null) return text
  const fraction = (match[3] ?? '').padEnd(3, '0')
  return `${match[1]}T${match[2]}.${fraction}Z`
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text.replace(/^\\x/, ''), 'hex')
}

const scalar = new Map<number, (text: string) => unknown>([
  [oid.bool, (text) => text === 't'],
  [oid.bytea, bytes],
  [oid.int2, Number],
  [oid.int4, Number],
  [oid.oid, Number],
  [oid.int8, safeInteger],
  [oid.float4, Number],
  [oid.float8, Number],
  [oid.timestamptz, isoMoment],
  [oid.json, (text) => JSON.parse(text) as unknown],
  [oid.jsonb, (text) => JSON.parse(text) as unknown],
])

const identity = (text: string): unknown => text

/** Reads PostgreSQL's text form of an array, `{a,"b c",NULL,{…}}`. @throws SyntaxError when it is not one. */
export function readArray(text: string, element: (text: string) => unknown): unknown[] {
  let at = text.indexOf('{')
  if (at < 0) throw new SyntaxError('not an array')
  const quoted = (): string => {
    let value = ''
    for (at += 1; text[at] !== '"'; at += 1) {
      if (at >= text.length) throw new SyntaxError('an array ends inside quotes')
      if (text[at] === '\\') at += 1
      value += text[at]
    }
    at += 1
    return value
  }
  const bare = (): unknown => {
    const start = at
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at += 1
    const word = text.slice(start, at)
    return word === 'NULL' ? null : element(word)
  }
  const one = (): unknown => {
    if (text[at] === '{') return list()
    return text[at] === '"' ? element(quoted()) : bare()
  }
  const list = (): unknown[] => {
    const values: unknown[] = []
    at += 1
    while (at < text.length && text[at] !== '}') {
      values.push(one())
      if (text[at] === ',') at += 1
    }
    if (text[at] !== '}') throw new SyntaxError('an array has no end')
    at += 1
    return values
  }
  return list()
}

/**
 * The reader of a column type's text form. `date`, `time`, `numeric`, `uuid` and enums stay text; `bigint` is a safe
 * number; `timestamptz` is ISO text; `json` is parsed; `bytea` is bytes; arrays are arrays of the same.
 */
export function readerOf(type: number): (text: string) => unknown {
  const element = elementOfArray.get(type)
  if (element === undefined) return scalar.get(type) ?? identity
  const readElement = scalar.get(element) ?? identity
  return (text) => readArray(text, readElement)
}

function arrayElement(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return arrayText(value)
  return `"${String(parameterText(value)).replace(/[\\"]/g, '\\$&')}"`
}

function arrayText(values: readonly unknown[]): string {
  return `{${values.map(arrayElement).join(',')}}`
}

/**
 * The text form of a parameter. Arrays become PostgreSQL arrays (give a JSON array as `JSON.stringify(…)`),
 * plain objects become JSON. @throws TypeError for functions, symbols and text with a NUL.
 */
export function parameterText(value: unknown): string | null {
  switch (typeof value) {
    case 'undefined':
      return null
    case 'string':
      if (value.includes('\u0000')) throw new TypeError('text for the database holds a NUL character')
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return objectText(value)
    default:
      throw new TypeError(`a ${typeof value} cannot be stored`)
  }
}

function objectText(value: object | null): string | null {
  if (value === null) return null
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? arrayText(value) : JSON.stringify(value)
}

const copyEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const hasEscapes = /[\\\t\n\r]/

/** One row in the text form of COPY: tabs between, `\N` for null, backslash, tab and line ends escaped. */
export function copyLine(row: readonly unknown[]): string {
  let line = ''
  for (let at = 0; at < row.length; at += 1) {
    const text = parameterText(row[at])
    if (at > 0) line += '\t'
    if (text === null) line += '\\N'
    else line += hasEscapes.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => copyEscapes[sign] ?? sign) : text
  }
  return `${line}\n`
}

/** Rows that are in the text form of COPY already. */
export type CopyText = { readonly copyText: readonly string[] }

const pieceSize = 1 << 20

/** Gathers lines into pieces of about a size. `add` gives a piece when one is full; `rest` what is left. */
function gathered(size: number): { add(line: string): string | undefined; rest(): string[] } {
  let lines: string[] = []
  let length = 0
  const rest = () => {
    const piece = lines
    lines = []
    length = 0
    return piece.length > 0 ? [piece.join('')] : []
  }
  return {
    add: (line) => {
      lines.push(line)
      length += line.length
      return length < size ? undefined : rest()[0]
    },
    rest,
  }
}

/** The rows as text, where they are few enough to be held. */
export function copyText(rows: Iterable<readonly unknown[]>): CopyText {
  const pieces: string[] = []
  const { add, rest } = gathered(pieceSize)
  for (const row of rows) {
    const piece = add(copyLine(row))
    if (piece !== undefined) pieces.push(piece)
  }
  return { copyText: [...pieces, ...rest()] }
}

/** Groups rows into pieces of COPY text of about the given size, so that memory stays bounded. */
export async function* copyPieces(rows: AsyncIterable<readonly unknown[]>, size = pieceSize): AsyncIterable<string> {
  const { add, rest } = gathered(size)
  for await (const row of rows) {
    const piece = add(copyLine(row))
    if (piece !== undefined) yield piece
  }
  yield* rest()
}

/** Quotes a name for SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as SQL writes it, for settings of a session, which take no parameters in a script. @throws on a NUL, which no text holds. */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new Error('a text of the database holds no NUL')
  return `'${text.replaceAll("'", "''")}'`
}
