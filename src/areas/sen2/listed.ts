import { createReadStream } from 'node:fs'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { csvRow } from '../../web/csv.ts'

/** A row of a long list, known by its place. */
export type Listed = { place: number }
export type PageAfter<T extends Listed> = (after: number, most: number) => Promise<T[]>

export const pageSize = 50

/** The place a page begins after, from its address; 0 for the first page. */
export function placeOf(text: string): number {
  const place = Number(text)
  return Number.isSafeInteger(place) && place > 0 ? place : 0
}

const rowsAtATime = 5000

/**
 * A whole list as a CSV file. It is written to a private file first, a piece at a time, because the list may be long and
 * its transaction ends before the browser has read it.
 */
export async function csvFile<T extends Listed>(
  head: readonly string[],
  pageAfter: PageAfter<T>,
  cellsOf: (row: T) => readonly (string | number | null)[],
): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-csv-'))
  const path = join(folder, 'list.csv')
  try {
    // spreadsheets take the file for what it is only with this mark
    await appendFile(path, `\ufeff${csvRow(head)}`, { mode: 0o600 })
    for (let after = 0; ; ) {
      const rows = await pageAfter(after, rowsAtATime)
      await appendFile(path, rows.map((row) => csvRow(cellsOf(row))).join(''))
      after = rows.at(-1)?.place ?? after
      if (rows.length < rowsAtATime) break
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  const stream = createReadStream(path)
  stream.on('close', () => void rm(folder, { recursive: true, force: true }))
  return stream
}
