import { createReadStream } from 'node:fs'
import {
  columnsOf,
  idColumn,
  type Sen2File,
  startOf,
  type TableName,
  tableNames,
  tableOfColumns,
} from './csv-tables.ts'
import type { Sen2Part } from './person-tree.ts'
import { type CollectTables, readCollectCsv } from './read-collect-csv.ts'
import { readSen2Xml } from './read-xml.ts'
import { Sen2Refusal } from './refusal.ts'
import { type TemporaryFolder, temporaryFolder } from './spool.ts'
import { isZip, unzip } from './unzip.ts'

export type Sen2Shape = { shape: 'xml'; file: Sen2File } | { shape: 'csv'; tables: CollectTables; others: Sen2File[] }

/**
 * Finds out what the given files are, by their content and not by their names: one XML file, or the nine CSV files of
 * the COLLECT export, loose or in a zip, which is unpacked into the folder.
 *
 * @throws Sen2Refusal where a file is neither, is there twice, or tables are missing (all of them are named).
 */
export async function detectSen2(files: readonly Sen2File[], folder: TemporaryFolder): Promise<Sen2Shape> {
  const found = { xml: [] as Sen2File[], tables: new Map<TableName, Sen2File>(), others: [] as Sen2File[] }
  for (const file of files) {
    const start = await startOf(file.path, 512)
    if (start.length === 0) throw new Sen2Refusal('empty', `${file.name} is empty.`, { file: file.name })
    const zipped = isZip(start)
    for (const inner of zipped ? await unzip(file, folder) : [file]) {
      const known = await place(inner, found)
      if (!known && !zipped) throw unknownFile(file)
      if (!known) found.others.push(inner)
    }
  }
  return shapeOf(found)
}

/**
 * Reads a SEN2 return from files on disk, whatever its shape: the header, the persons, and what belongs to no person.
 * What had to be written down on the way lies in a private folder, which is gone at the end, however it ends.
 *
 * @param options.folder where the private folder is made; the system's own place if not given
 */
export async function* readSen2(
  files: readonly Sen2File[],
  options: { folder?: string } = {},
): AsyncGenerator<Sen2Part> {
  const folder = temporaryFolder(options.folder)
  try {
    const found = await detectSen2(files, folder)
    if (found.shape === 'xml') yield* namingFile(found.file, readSen2Xml(createReadStream(found.file.path), { folder }))
    else {
      yield* readCollectCsv(found.tables, { folder })
      for (const file of found.others) yield { stray: notOfReturn(file) }
    }
  } finally {
    await folder.remove()
  }
}

async function* namingFile(file: Sen2File, parts: AsyncGenerator<Sen2Part>): AsyncGenerator<Sen2Part> {
  try {
    yield* parts
  } catch (error) {
    if (!(error instanceof Sen2Refusal)) throw error
    throw new Sen2Refusal(error.reason, error.message, { line: error.line, column: error.column, file: file.name })
  }
}

const notOfReturn = (file: Sen2File) => ({
  path: file.name,
  value: '',
  line: 0,
  says: 'This file of the zip is not part of a return. It was not read.',
  file: file.name,
})

type Found = { xml: Sen2File[]; tables: Map<TableName, Sen2File>; others: Sen2File[] }

async function place(file: Sen2File, found: Found): Promise<boolean> {
  if (looksLikeXml(await startOf(file.path, 512))) {
    found.xml.push(file)
    return true
  }
  const table = tableOfColumns(await columnsIfCsv(file))
  if (!table) return false
  const before = found.tables.get(table)
  if (before) throw repeated(before, file)
  found.tables.set(table, file)
  return true
}

const repeated = (before: Sen2File, file: Sen2File) =>
  new Sen2Refusal('repeatedFile', `${before.name} and ${file.name} hold the same table.`, { file: file.name })

/** The first character that is not blank is `<`, in any encoding an XML file has. */
function looksLikeXml(start: Uint8Array): boolean {
  const blank = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xff, 0xfe])
  return start.find((byte) => !blank.has(byte)) === 0x3c
}

async function columnsIfCsv(file: Sen2File): Promise<string[]> {
  try {
    return await columnsOf(file)
  } catch (error) {
    if (error instanceof Sen2Refusal) return []
    throw error
  }
}

function unknownFile(file: Sen2File): Sen2Refusal {
  const says = `${file.name} is neither a SEN2 XML file, nor a table of the COLLECT export, nor a zip of them.`
  return new Sen2Refusal('unknownFile', says, { file: file.name, line: 1, column: 1 })
}

function shapeOf(found: Found): Sen2Shape {
  const [first, second] = found.xml
  if (first && second) throw repeated(first, second)
  if (first && found.tables.size > 0) {
    throw new Sen2Refusal('repeatedFile', 'An XML file and CSV files were given. Give one return at a time.')
  }
  if (first) return { shape: 'xml', file: first }
  const missing = tableNames.filter((table) => !found.tables.has(table))
  if (missing.length === tableNames.length) {
    throw new Sen2Refusal('notSen2', 'No file of a SEN2 return is here.')
  }
  if (missing.length > 0) {
    const list = missing.map((table) => `${table} (with the column ${idColumn(table)})`).join(', ')
    throw new Sen2Refusal('missingFiles', `These tables of the export are missing: ${list}.`)
  }
  return { shape: 'csv', tables: Object.fromEntries(found.tables) as CollectTables, others: found.others }
}
