import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { type Decoder, decoder } from './decode.ts'
import { longestValue } from './read-value.ts'
import { Sen2Refusal } from './refusal.ts'

/** A file on disk, and the name its owner gave it (for messages only: what it is, its content says). */
export type Sen2File = { name: string; path: string }

export type CsvRow = { cells: readonly string[]; line: number }

/** Every table of the export, in the order of the return, with the column that links it to its parent. */
const tableParents = {
  sen2: undefined,
  person: 'sen2',
  requests: 'person',
  assessment: 'requests',
  namedplan: 'assessment',
  plandetail: 'namedplan',
  activeplans: 'requests',
  placementdetail: 'activeplans',
  senneed: 'activeplans',
} as const

export type TableName = keyof typeof tableParents

export const tableNames = Object.keys(tableParents) as readonly TableName[]

export const idColumn = (table: string): string => `${table}tableid`

/**
 * Which table of the COLLECT export has these columns (lower case), or none. A table is told by its own id column and
 * that of its parent; where an export leaves out the id of a last table, by an item that no other table has.
 */
export function tableOfColumns(columns: readonly string[]): TableName | undefined {
  const has = new Set(columns)
  return tableNames.find((table) => {
    const parent = tableParents[table]
    if (parent === undefined) return has.has(idColumn(table)) && has.has('collection')
    if (!has.has(idColumn(parent))) return false
    return has.has(idColumn(table)) || has.has(ownItems[table] ?? '')
  })
}

const ownItems: Partial<Record<TableName, string>> = {
  plandetail: 'placementrank',
  placementdetail: 'entrydate',
  senneed: 'sentype',
}

/**
 * Reads the rows of a CSV file, the line of column names first. A byte order mark is honoured; otherwise the file is
 * UTF-8, or Windows-1252 where its bytes are not UTF-8 (what a spreadsheet on Windows saves).
 *
 * @throws Sen2Refusal (`malformed`, `tooLong`) with the line.
 */
export async function* rowsOf(file: Sen2File, atMost?: number): AsyncGenerator<CsvRow> {
  const parser = parse({
    info: true,
    max_record_size: longestValue * 20,
    relax_column_count: false,
    skip_empty_lines: true,
    ...(atMost === undefined ? {} : { to: atMost }),
  })
  const text = await textOf(file)
  const feeding = feed(text, parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.some((cell) => cell.length > longestValue)) throw tooLong(file, info.lines)
      yield { cells: record, line: info.lines }
    }
    await feeding
  } catch (error) {
    throw error instanceof Sen2Refusal ? error : refusalOf(file, error)
  } finally {
    parser.destroy()
    await feeding.catch(() => undefined)
  }
}

async function feed(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const piece of text) {
      if (parser.destroyed) return
      if (!parser.write(piece)) await drained(parser)
    }
    parser.end()
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** Waits until the parser takes more, or is gone. */
function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((go) => {
    const done = () => {
      parser.off('drain', done).off('close', done)
      go()
    }
    parser.on('drain', done).on('close', done)
  })
}

const tooLong = (file: Sen2File, line: number) =>
  new Sen2Refusal('tooLong', `A value is longer than ${longestValue} characters.`, { line, file: file.name })

function refusalOf(file: Sen2File, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = Number(error['lines'] ?? 0)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(file, line)
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Sen2Refusal('truncated', 'A quotation mark is opened and never closed: part may be missing.', {
      line,
      file: file.name,
    })
  }
  const says = `This is not a well-formed CSV file: ${error.message.replace(/ on line \d+/, '')}`
  return new Sen2Refusal('malformed', says, { line, file: file.name })
}

async function textOf(file: Sen2File): Promise<AsyncIterable<string>> {
  const start = await startOf(file.path, 4)
  if (start[0] === 0xff && start[1] === 0xfe) return decoded(file, decoder('utf-16le'))
  if (start[0] === 0xfe && start[1] === 0xff) return decoded(file, decoder('utf-16be'))
  return decoded(file, decoder((await isUtf8File(file.path)) ? 'utf-8' : 'windows-1252'))
}

async function* decoded(file: Sen2File, with_: Decoder): AsyncGenerator<string> {
  for await (const bytes of createReadStream(file.path)) {
    const { text, bad } = with_.push(bytes as Uint8Array)
    if (bad) throw new Sen2Refusal('encoding', 'A character is not in the encoding of the file.', { file: file.name })
    yield text
  }
  if (with_.end().incomplete) throw new Sen2Refusal('truncated', 'The file ends too early.', { file: file.name })
}

async function isUtf8File(path: string): Promise<boolean> {
  const utf8 = decoder('utf-8')
  for await (const bytes of createReadStream(path)) if (utf8.push(bytes as Uint8Array).bad) return false
  return !utf8.end().incomplete
}

/** The first bytes of a file. */
export async function startOf(path: string, length: number): Promise<Uint8Array> {
  for await (const bytes of createReadStream(path, { end: length - 1 })) return bytes as Uint8Array
  return new Uint8Array()
}

/** The column names of a CSV file in lower case, or none where the file has no first row or is no CSV file. */
export async function columnsOf(file: Sen2File): Promise<string[]> {
  for await (const { cells } of rowsOf(file, 1)) return cells.map((cell) => cell.trim().toLowerCase())
  return []
}
