import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Row, Writes } from './rows-of-facts.ts'

/**
 * New rows go by COPY into temporary tables, and from there by one statement a table into the record: tables with row-level
 * security take no COPY, and every row of them passes their policies here as it would by itself.
 */
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
  promise: {
    columns: [
      'child_id',
      'rule',
      'of_event',
      'matter',
      'kind',
      'owed_by',
      'starts_on',
      'due_on',
      'status',
      'met_on',
      'confidence',
      'computed_for',
    ],
    importColumn: undefined,
  },
  child_summary: {
    columns: ['child_id', 'stage', 'stage_since', 'next_rule', 'next_due_on', 'next_status', 'computed_for'],
    importColumn: undefined,
    replaces: 'child_id',
  },
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

const incoming = (table: StagedTable) => `incoming_${table}`

/**
 * Makes the temporary tables for this transaction; asked again it makes none.
 * @param importId whose rows will come; without it only tables that do not name their import may be written.
 */
export async function openStaging(tx: ViewerTx, importId = ''): Promise<void> {
  await sql`select set_config('waymark.import', ${importId}, true)`.execute(tx)
  const one = (table: StagedTable) =>
    `create temporary table if not exists ${incoming(table)} on commit drop as select ${listOf(table)} from ${table} with no data`
  await tx.script(tables.map(one).join(';'))
}

/** Rows that lie in the temporary tables. */
export type StagedRows = readonly StagedTable[]

/** Brings rows into the temporary tables. */
export async function stageRows(tx: ViewerTx, rows: Partial<NewRows>): Promise<StagedRows> {
  const used = tables.filter((table) => (rows[table]?.length ?? 0) > 0)
  for (const table of used) {
    const { columns } = staged[table]
    await tx.copyIn(incoming(table), columns, cellsOf(rows[table] ?? [], columns))
  }
  return used
}

/** Brings staged rows into the record, in one go, in which nobody need wait for us between two tables. */
export async function writeStaged(tx: ViewerTx, used: StagedRows): Promise<void> {
  if (used.length === 0) return
  await tx.script([...used.map(fromStaging), `truncate ${used.map(incoming).join(', ')}`].join(';'))
}

/** Writes rows of every table, a few statements whatever their number. */
export const writeRows = async (tx: ViewerTx, rows: Partial<NewRows>): Promise<void> =>
  writeStaged(tx, await stageRows(tx, rows))

const listOf = (table: StagedTable): string => staged[table].columns.join(', ')

function fromStaging(table: StagedTable): string {
  const { columns, importColumn, replaces }: Staged = staged[table]
  const own = listOf(table)
  const rows = importColumn
    ? `insert into ${table} (${own}, ${importColumn}) select ${own}, (select current_setting('waymark.import')::uuid) from ${incoming(table)}`
    : `insert into ${table} (${own}) select ${own} from ${incoming(table)}`
  if (replaces === undefined) return rows
  const sets = columns.filter((column) => column !== replaces).map((column) => `${column} = excluded.${column}`)
  return `${rows} on conflict (${replaces}) do update set ${sets.join(', ')}`
}

async function* cellsOf(rows: readonly Row[], columns: readonly string[]): AsyncGenerator<unknown[]> {
  for (const row of rows) yield columns.map((column) => row[column])
}
