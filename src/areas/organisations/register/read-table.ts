import { createReadStream } from 'node:fs'
import { CsvError, type Info, parse } from 'csv-parse'
import { RegisterRefused } from './refusal.ts'

/** One row by the names of its columns in lower case; a column the file does not have is the empty text. */
export type TableRow = { line: number; cell(column: string): string; has(column: string): boolean }

const longestRow = 100_000
/** Twice what the whole of England’s register holds. */
const mostRows = 100_000

/**
 * Reads a CSV file with a row of column names, in any order of the columns, row by row. The file is UTF-8, with or without
 * its mark, or Windows-1252 where its bytes are not UTF-8 (as the public register's own file is).
 * @param required column names without which the file is not what it should be.
 * @throws RegisterRefused with the line.
 */
export async function* rowsOfTable(path: string, required: readonly string[]): AsyncGenerator<TableRow> {
  const encoding = (await isUtf8(path)) ? 'utf-8' : 'windows-1252'
  const parser = parse({ info: true, max_record_size: longestRow, skip_empty_lines: true })
  const feeding = feed(path, encoding, parser)
  let places: ReadonlyMap<string, number> | undefined
  let count = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (places === undefined) {
        places = placesOf(record, required)
        continue
      }
      count += 1
      if (count > mostRows) throw new RegisterRefused(`There are more than ${mostRows} rows`, info.lines)
      yield rowOf(record, places, info.lines)
    }
    await feeding
    if (places === undefined) throw new RegisterRefused('The file is empty')
  } catch (error) {
    throw refusalOf(error)
  } finally {
    parser.destroy()
    await feeding.catch(() => undefined)
  }
}

async function feed(path: string, encoding: string, parser: ReturnType<typeof parse>): Promise<void> {
  const decoder = new TextDecoder(encoding)
  try {
    for await (const bytes of createReadStream(path)) {
      if (parser.destroyed) return
      if (!parser.write(decoder.decode(bytes as Uint8Array, { stream: true }))) await takesMore(parser)
    }
    parser.end(decoder.decode())
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** Waits until the parser takes more, or is gone. */
const takesMore = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((go) => {
    const done = () => {
      parser.off('drain', done).off('close', done)
      go()
    }
    parser.on('drain', done).on('close', done)
  })

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(path)) decoder.decode(bytes as Uint8Array, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function placesOf(names: readonly string[], required: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(names.map((name, place) => [name.trim().toLowerCase(), place]))
  const missing = required.filter((name) => !places.has(name.toLowerCase()))
  if (missing.length > 0) {
    throw new RegisterRefused(
      `the column ${missing.map((name) => `“${name}”`).join(' and ')} is missing. Use the register’s own file`,
      1,
    )
  }
  return places
}

function rowOf(record: readonly string[], places: ReadonlyMap<string, number>, line: number): TableRow {
  return {
    line,
    has: (column) => places.has(column.toLowerCase()),
    cell: (column) => {
      const place = places.get(column.toLowerCase())
      const text = place === undefined ? '' : (record[place] ?? '').trim()
      if (text.length > 500) throw new RegisterRefused(`“${column}” is longer than 500 characters`, line)
      if (text.includes('\0')) throw new RegisterRefused(`“${column}” holds a character that is no text`, line)
      return text
    },
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = Number(error['lines'] ?? 0)
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' || error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS') {
    return new RegisterRefused('this row has more or fewer values than there are column names', line)
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new RegisterRefused('a quotation mark is opened and never closed, so a part may be missing', line)
  }
  return new RegisterRefused('this is not a well-formed CSV file', line)
}
