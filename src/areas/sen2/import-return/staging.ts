import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import {
  emptyStaging,
  insertStaged,
  openStaging as openTables,
  type Staged as StagedColumns,
  stagedText,
  stageRows as stageOne,
} from '../../../platform/db/staged-rows.ts'
import type { CopyText } from '../../../platform/db/values.ts'
import { promiseColumns, summaryColumns } from '../../journey/index.ts'
import type { Writes } from './rows-of-facts.ts'

type NewRows = Writes['insert']
type StagedTable = keyof NewRows

type Staged = { columns: readonly string[]; importColumn: string | undefined; replaces?: string }

/** What an import fills in of each table, in the order of writing: others name a child, so children come first. */
const staged = {
  child: {
    columns: ['id', 'surname', 'forename', 'born', 'sex', 'ethnicity'],
    importColumn: 'added_by_import',
  },
  child_identifier: { columns: ['child_id', 'scheme', 'value', 'source'], importColumn: 'import_id' },
  child_contact: { columns: ['id', 'child_id', 'postcode', 'source'], importColumn: 'import_id' },
  plan: {
    columns: [
      'id',
      'child_id',
      'matter',
      'started_on',
      'ceased_on',
      'cease_reason',
      'transferred_from',
      'personal_budget',
      'organised_arrangements',
      'direct_payments',
      'residential',
      'work_based',
      'source',
    ],
    importColumn: 'import_id',
  },
  placement: {
    columns: [
      'id',
      'child_id',
      'organisation_id',
      'urn',
      'ukprn',
      'setting_kind',
      'setting_other',
      'rank',
      'named_in_plan',
      'from_day',
      'to_day',
      'sen_unit',
      'resourced',
      'residential',
      'work_based',
      'source',
      'source_key',
    ],
    importColumn: 'import_id',
  },
  need: { columns: ['id', 'child_id', 'code', 'rank', 'source'], importColumn: 'import_id' },
  journey_event: {
    columns: [
      'id',
      'child_id',
      'type',
      'on_day',
      'not_before',
      'not_after',
      'matter',
      'detail',
      'source',
      'source_key',
      'recorded_at',
    ],
    importColumn: 'import_id',
  },
  sen2_told: { columns: ['child_id', 'facts', 'imports'], importColumn: undefined, replaces: 'child_id' },
  // of newcomers: nothing was owed them before
  promise: { columns: promiseColumns, importColumn: undefined },
  child_summary: { columns: summaryColumns, importColumn: undefined },
  import_unmapped: { columns: ['child_id', 'item', 'line', 'path', 'value', 'why'], importColumn: 'import_id' },
  import_problem: {
    columns: ['child_id', 'check_id', 'level', 'says', 'item', 'line'],
    importColumn: 'import_id',
  },
  import_review: {
    columns: ['id', 'item', 'person', 'candidates', 'why', 'fingerprint'],
    importColumn: 'import_id',
  },
} as const satisfies Record<StagedTable, Staged>

const tables = Object.keys(staged) as StagedTable[]

const columnsOf = (table: StagedTable): StagedColumns => ({ table, columns: staged[table].columns })

/**
 * Makes the temporary tables for this transaction; asked again it makes none.
 * @param importId whose rows will come; without it only tables that do not name their import may be written.
 */
export async function openStaging(tx: ViewerTx, importId = ''): Promise<void> {
  await sql`select set_config('waymark.import', ${importId}, true)`.execute(tx)
  await openTables(tx, tables.map(columnsOf))
}

/** New rows of some tables, as they will be sent. */
export type RowTexts = ReadonlyMap<StagedTable, CopyText>

/** Makes rows ready to be sent, while the database is at work on others. */
export const textsOf = (rows: Partial<NewRows>): RowTexts =>
  new Map(
    tables.flatMap((table) => {
      const own = rows[table] ?? []
      return own.length > 0 ? [[table, stagedText(columnsOf(table), own)] as const] : []
    }),
  )

/** Brings rows to where they wait for `writeStaged`. */
export async function stageRows(tx: ViewerTx, texts: RowTexts): Promise<void> {
  for (const [table, text] of texts) await stageOne(tx, columnsOf(table), text)
}

/** Brings staged rows into the record, in one go, in which nobody need wait for us between two tables. */
export async function writeStaged(tx: ViewerTx, used: readonly StagedTable[]): Promise<void> {
  if (used.length === 0) return
  await tx.script([...used.map(fromStaging), emptyStaging(used)].join(';'))
}

/** Writes rows of every table, a few statements whatever their number. */
export async function writeRows(tx: ViewerTx, rows: Partial<NewRows>): Promise<void> {
  const texts = textsOf(rows)
  await stageRows(tx, texts)
  await writeStaged(tx, [...texts.keys()])
}

function fromStaging(table: StagedTable): string {
  const { columns, importColumn, replaces }: Staged = staged[table]
  const sets = columns.filter((column) => column !== replaces).map((column) => `${column} = excluded.${column}`)
  return insertStaged(
    columnsOf(table),
    replaces === undefined ? '' : `on conflict (${replaces}) do update set ${sets.join(', ')}`,
    importColumn ? { [importColumn]: "(select current_setting('waymark.import')::uuid)" } : {},
  )
}
