import { stat } from 'node:fs/promises'
import { headerOf } from './check-header.ts'
import { type CsvRow, idColumn, rowsOf, type Sen2File, type TableName, tableNames } from './csv-tables.ts'
import { headerSpec, type Item, personSpec, type RecordSpec } from './items.ts'
import type { Sen2Header, Sen2Part, Sen2Person, UnmappedValue } from './person-tree.ts'
import { type Draft, mostRecordsOfPerson, putValue } from './read-value.ts'
import { Sen2Refusal } from './refusal.ts'
import { createSpool, type Spool, type TemporaryFolder, temporaryFolder } from './spool.ts'

export type CollectTables = Record<TableName, Sen2File>

/** So much of the files is joined in memory at a time. */
const bytesOfBucket = 2_000_000

/** More rows without a parent than this: the files do not belong together. */
const mostOrphans = 10_000

/**
 * Reads the nine CSV files of the COLLECT export as the same stream of persons an XML file gives. The rows may stand in
 * any order: each table is split into buckets by the id it is joined on, from the last tables up to the person, so
 * that one bucket at a time is in memory. A small export is one bucket and keeps the order of its person file; the
 * persons of a large one come bucket by bucket (`position` is always the place in the file). A row whose parent is not
 * there is handed over as a stray.
 *
 * @throws Sen2Refusal with file and line where a file is not well-formed or not of one SEN2 return.
 */
export async function* readCollectCsv(
  tables: CollectTables,
  options: { folder?: TemporaryFolder; bytesInMemory?: number } = {},
): AsyncGenerator<Sen2Part> {
  const folder = options.folder ?? temporaryFolder()
  try {
    yield { header: await readHeader(tables.sen2) }
    const buckets = await bucketsFor(tables, options.bytesInMemory ?? bytesOfBucket)
    const bytesInMemory = options.bytesInMemory ?? bytesOfBucket
    const join: Join = { tables, folder, buckets, bytesInMemory, orphans: [] }
    for await (const entry of joined(join, personSpec, 'sen2')) yield { person: personOf(entry, tables.person) }
    for (const stray of join.orphans) yield { stray }
  } finally {
    if (!options.folder) await folder.remove()
  }
}

type Join = {
  tables: CollectTables
  folder: TemporaryFolder
  buckets: number
  bytesInMemory: number
  orphans: (UnmappedValue & { says: string; file: string })[]
}

/** A row on its way to its parent, with everything that hangs off it. */
type Entry = {
  id: string
  parent: string
  /** The export's own order among the rows of one parent. */
  order: number
  place: number
  draft: Draft
  unmapped: UnmappedValue[]
  records: number
}

async function bucketsFor(tables: CollectTables, bytes: number): Promise<number> {
  const sizes = await Promise.all(tableNames.map(async (name) => (await stat(tables[name].path)).size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return Math.min(512, Math.max(1, Math.ceil(total / bytes)))
}

/** The rows of a table with their children, bucket by bucket of the table's own id. */
async function* joined(join: Join, spec: RecordSpec, parent: string): AsyncGenerator<Entry> {
  if (spec.children.length === 0) {
    yield* entriesOf(join, spec, parent)
    return
  }
  const children: { field: string; spec: RecordSpec; spool: Spool<Entry> }[] = []
  for (const child of spec.children) {
    const entries = joined(join, child.spec, spec.table)
    children.push({ ...child, spool: await spooled(join, child.spec.table, entries, (entry) => entry.parent) })
  }
  const rows = await spooled(join, `${spec.table}-rows`, entriesOf(join, spec, parent), (entry) => entry.id)
  for (let bucket = 0; bucket < join.buckets; bucket += 1) {
    const own = await rows.read(bucket)
    for (const child of children) attach(join, own, child, await child.spool.read(bucket))
    yield* own
  }
}

async function spooled(
  join: Join,
  name: string,
  entries: AsyncIterable<Entry>,
  idOf: (entry: Entry) => string,
): Promise<Spool<Entry>> {
  const spool = createSpool<Entry>(join.folder, name, join.bytesInMemory)
  for await (const entry of entries) {
    const full = spool.add(bucketOf(idOf(entry), join.buckets), entry)
    if (full) await full
  }
  return spool
}

function attach(join: Join, own: Entry[], child: { field: string; spec: RecordSpec }, found: Entry[]): void {
  const byId = new Map(own.toReversed().map((entry) => [entry.id, entry]))
  byId.delete('')
  found.sort((a, b) => a.order - b.order || a.place - b.place)
  for (const entry of found) {
    const parent = byId.get(entry.parent)
    if (!parent) {
      addOrphan(join, child.spec, entry)
      continue
    }
    const list = parent.draft[child.field] as Draft[]
    list.push(entry.draft)
    for (const value of entry.unmapped) parent.unmapped.push(value)
    parent.records += entry.records
  }
}

function addOrphan(join: Join, spec: RecordSpec, entry: Entry): void {
  const file = join.tables[spec.table as TableName]
  if (join.orphans.length >= mostOrphans) {
    throw new Sen2Refusal('missingFiles', 'Too many rows have no parent: these files do not belong to one export.', {
      line: entry.place,
      file: file.name,
    })
  }
  join.orphans.push({
    path: spec.tag,
    value: JSON.stringify({ row: entry.draft, unmapped: entry.unmapped }),
    line: entry.place,
    says: `This row of ${file.name} belongs to a row (${entry.parent || 'no id'}) that is not in the export.`,
    file: file.name,
  })
}

/** A well-spread whole number for an id, always the same. */
function bucketOf(id: string, buckets: number): number {
  if (buckets === 1) return 0
  let hash = 2_166_136_261
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 16_777_619)
  return (hash >>> 0) % buckets
}

function personOf(entry: Entry, file: Sen2File): Sen2Person {
  if (entry.records > mostRecordsOfPerson) {
    throw new Sen2Refusal('tooMany', 'One person holds more records than a return can have.', {
      line: entry.place,
      file: file.name,
    })
  }
  return { ...entry.draft, position: entry.order, unmapped: entry.unmapped } as Sen2Person
}

/** What a column of a table is for. */
type Column =
  | { use: 'id' }
  | { use: 'parent' }
  | { use: 'order' }
  | { use: 'ignored' }
  | { use: 'item'; item: Item }
  | { use: 'unknown'; name: string }

const technical = new Set(['nativeid', 'sourceid'])

function columnsFor(spec: RecordSpec, parent: string, names: readonly string[]): Column[] {
  const items = new Map(spec.items.map((item) => [item.tag.toLowerCase(), item]))
  return names.map((name): Column => {
    if (name === idColumn(spec.table)) return { use: 'id' }
    if (name === idColumn(parent)) return { use: 'parent' }
    if (name === `${spec.table}orderseqcolumn`) return { use: 'order' }
    if (technical.has(name)) return { use: 'ignored' }
    const item = items.get(name)
    return item ? { use: 'item', item } : { use: 'unknown', name }
  })
}

/** The rows of one file as entries without children. A person's order is its place in the file. */
async function* entriesOf(join: Join, spec: RecordSpec, parent: string): AsyncGenerator<Entry> {
  const file = join.tables[spec.table as TableName]
  let columns: Column[] | undefined
  let count = 0
  for await (const row of rowsOf(file)) {
    if (!columns) columns = columnsFor(spec, parent, namesOf(row, file))
    else {
      count += 1
      const entry = entryOf(spec, columns, row)
      yield spec === personSpec ? { ...entry, order: count } : entry
    }
  }
}

function namesOf(row: CsvRow, file: Sen2File): string[] {
  const names = row.cells.map((cell) => cell.trim().toLowerCase())
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice === undefined) return names
  throw new Sen2Refusal('malformed', `The column ${twice} is there twice.`, { line: row.line, file: file.name })
}

function entryOf(spec: RecordSpec, columns: readonly Column[], row: CsvRow): Entry {
  const draft: Draft = { line: row.line }
  for (const child of spec.children) draft[child.field] = []
  const entry: Entry = { id: '', parent: '', order: 0, place: row.line, draft, unmapped: [], records: 1 }
  for (const [index, column] of columns.entries()) putCell(spec, column, row.cells[index] ?? '', entry)
  return entry
}

function putCell(spec: RecordSpec, column: Column, cell: string, entry: Entry): void {
  const text = cell.trim()
  if (text === '' || column.use === 'ignored') return
  if (column.use === 'id') entry.id = text
  else if (column.use === 'parent') entry.parent = text
  else if (column.use === 'order') entry.order = /^\d{1,9}$/.test(text) ? Number(text) : 0
  else if (column.use === 'unknown') {
    entry.unmapped.push({
      path: `${spec.tag}/${column.name || 'column without a name'}`,
      value: text,
      line: entry.place,
    })
  } else {
    const path = `${spec.tag}/${column.item.tag}`
    const left = putValue(entry.draft, column.item, text)
    if (left !== undefined) entry.unmapped.push({ path, value: left, line: entry.place })
  }
}

async function readHeader(file: Sen2File): Promise<Sen2Header> {
  let names: string[] | undefined
  let header: Sen2Header | undefined
  for await (const row of rowsOf(file)) {
    if (!names) names = namesOf(row, file)
    else if (header) throw new Sen2Refusal('malformed', 'The file names more than one return.', at(row, file))
    else header = headerOfRow(names, row, file)
  }
  if (header) return header
  throw new Sen2Refusal('noHeader', `${file.name} has no row that says which return this is.`, { file: file.name })
}

const at = (row: CsvRow, file: Sen2File) => ({ line: row.line, file: file.name })

function headerOfRow(names: readonly string[], row: CsvRow, file: Sen2File): Sen2Header {
  const entry = entryOf(headerSpec, columnsFor(headerSpec, 'none', names), row)
  const native = row.cells[names.indexOf('nativeid')]?.trim()
  if (entry.draft['la'] === undefined && native) entry.draft['la'] = native
  return headerOf(entry.draft, entry.unmapped, at(row, file))
}
