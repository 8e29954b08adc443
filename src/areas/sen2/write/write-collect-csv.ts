import { idColumn, type TableName } from '../read/csv-tables.ts'
import { headerSpec, personSpec, type RecordSpec } from '../read/items.ts'
import type { Sen2Header, Sen2Person } from '../read/person-tree.ts'
import { textOfValue } from './write-xml.ts'

/** A line of one of the nine files; the first line of each table holds its column names. */
export type CollectLine = { table: TableName; line: string }

/**
 * Writes persons as the nine CSV files of the COLLECT export, line by line, each line saying which file it is for. Days
 * look as in the export (`2025-Feb-03 00:00:00`), yes and no are true and false.
 *
 * The file is for tests and for moving data, not for a spreadsheet: a value that begins like a formula stays as it is.
 */
export async function* writeCollectCsv(
  header: Sen2Header,
  persons: AsyncIterable<Sen2Person> | Iterable<Sen2Person>,
): AsyncGenerator<CollectLine> {
  const ids = new Map<string, number>()
  const next = (table: string) => {
    const id = (ids.get(table) ?? 0) + 1
    ids.set(table, id)
    return id
  }
  yield* columnLines(headerSpec, undefined)
  yield* columnLines(personSpec, 'sen2')
  const whole = { next, la: header.la }
  yield rowLine({ ...whole, spec: headerSpec, record: header, order: 1, own: next('sen2'), parent: undefined })
  let order = 0
  for await (const person of persons) {
    order += 1
    yield* recordLines({ ...whole, spec: personSpec, record: person, order, own: next('person'), parent: 1 })
  }
}

type Row = {
  spec: RecordSpec
  record: object
  order: number
  own: number
  parent: number | undefined
  la: string
  next(table: string): number
}

function* recordLines(row: Row): Generator<CollectLine> {
  yield rowLine(row)
  for (const child of row.spec.children) {
    const list: readonly object[] = (row.record as Record<string, readonly object[]>)[child.field] ?? []
    for (const [index, record] of list.entries()) {
      const own = row.next(child.spec.table)
      yield* recordLines({ ...row, spec: child.spec, record, order: index + 1, own, parent: row.own })
    }
  }
}

function* columnLines(spec: RecordSpec, parent: string | undefined): Generator<CollectLine> {
  const names = [
    idColumn(spec.table),
    'NativeId',
    `${spec.table}orderseqcolumn`,
    'sourceid',
    ...(parent ? [idColumn(parent)] : []),
    ...spec.items.map((item) => item.tag.toLowerCase()),
  ]
  yield { table: spec.table as TableName, line: names.join(',') }
  for (const child of spec.children) yield* columnLines(child.spec, spec.table)
}

function rowLine(row: Row): CollectLine {
  const values = row.record as Record<string, unknown>
  const cells = [
    String(row.own),
    row.la,
    String(row.order),
    '1',
    ...(row.parent === undefined ? [] : [String(row.parent)]),
    ...row.spec.items.map((item) => (values[item.field] === undefined ? '' : cellOf(item.kind, values[item.field]))),
  ]
  return { table: row.spec.table as TableName, line: cells.map(quoted).join(',') }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function cellOf(kind: string, value: unknown): string {
  if (kind === 'flag') return value === true ? 'true' : 'false'
  const text = textOfValue(value)
  if (kind !== 'date') return text
  const month = months[Number(text.slice(5, 7)) - 1] ?? ''
  return `${text.slice(0, 5)}${month}${text.slice(7)} 00:00:00`
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
