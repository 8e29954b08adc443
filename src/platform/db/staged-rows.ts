/**
 * Many rows go by COPY into a temporary table, and from there by one statement into the record: a table with row-level
 * security takes no COPY, and this way every row passes its policies as it would by itself.
 */
import type { Tx } from './database.ts'
import { type CopyText, copyText, quoteName } from './values.ts'

/** The columns of a table that will be brought. Columns not named get what the table gives them. */
export type Staged = { readonly table: string; readonly columns: readonly string[] }

export type StagedRow = Readonly<Record<string, unknown>>

type Bulk = Pick<Tx, 'copyIn' | 'script'>

/** Where the rows of a table wait. */
export const waitingFor = (table: string): string => quoteName(`staged_${table}`)

const namesOf = (columns: readonly string[]): string => columns.map(quoteName).join(', ')

/** Makes the temporary tables, for this transaction alone and in one exchange; those that are there stay as they are. */
export const openStaging = (tx: Bulk, tables: readonly Staged[]): Promise<void> =>
  tx.script(
    tables
      .map(
        ({ table, columns }) =>
          `create temporary table if not exists ${waitingFor(table)} on commit drop as select ${namesOf(columns)} from ${quoteName(table)} with no data`,
      )
      .join(';'),
  )

/** Rows as they will be sent: made while the database is at work on something else. */
export const stagedText = ({ columns }: Staged, rows: Iterable<StagedRow>): CopyText => copyText(cellsOf(rows, columns))

/** Brings rows to where they wait. */
export async function stageRows(tx: Bulk, staged: Staged, rows: CopyText | Iterable<StagedRow>): Promise<void> {
  const text = 'copyText' in rows ? rows : stagedText(staged, rows)
  if (text.copyText.length > 0) await tx.copyIn(`staged_${staged.table}`, staged.columns, text)
}

/** The statement that brings waiting rows into their table. `also` are columns with one value for all, as SQL. */
export function insertStaged(
  { table, columns }: Staged,
  ending = '',
  also: Readonly<Record<string, string>> = {},
): string {
  const extra = Object.entries(also)
  const into = namesOf([...columns, ...extra.map(([column]) => column)])
  const values = [namesOf(columns), ...extra.map(([, value]) => value)].join(', ')
  return `insert into ${quoteName(table)} (${into}) select ${values} from ${waitingFor(table)} ${ending}`
}

/** The statement after which nothing waits for these tables. */
export const emptyStaging = (tables: readonly string[]): string => `truncate ${tables.map(waitingFor).join(', ')}`

function* cellsOf(rows: Iterable<StagedRow>, columns: readonly string[]): Generator<readonly unknown[]> {
  for (const row of rows) yield columns.map((column) => row[column])
}
