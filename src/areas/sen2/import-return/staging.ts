import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { Row, Writes } from './rows-of-facts.ts'

/**
 * New rows go by COPY into temporary tables, and from there by one statement a table into the record: tables with row-level
 * security take no COPY, and every row of them passes their policies here as it would by itself.
 */
export type NewRows = Writes['insert']
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

const listOf = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))

/** Makes the temporary tables for this transaction; asked again it makes none. */
export async function openStaging(tx: ViewerTx): Promise<void> {
  for (const table of tables) {
    await sql`create temporary table if not exists ${sql.table(incoming(table))} on commit drop
      as select ${listOf(staged[table].columns)} from ${sql.table(table)} with no data`.execute(tx)
  }
}

/**
 * Writes rows of every table, a few statements whatever their number.
 * @param importId whose rows they are; without it only tables that do not name their import.
 */
export async function writeRows(tx: ViewerTx, rows: Partial<NewRows>, importId?: string): Promise<void> {
  const used = tables.filter((table) => (rows[table]?.length ?? 0) > 0)
  for (const table of used) {
    await tx.copyIn(incoming(table), staged[table].columns, cellsOf(rows[table] ?? [], staged[table].columns))
    await fromStaging(table, importId).execute(tx)
  }
  if (used.length > 0) await sql`truncate ${sql.join(used.map((table) => sql.table(incoming(table))))}`.execute(tx)
}

function fromStaging(table: StagedTable, importId: string | undefined) {
  const { columns, importColumn, replaces }: Staged = staged[table]
  const own = listOf(columns)
  const from = sql.table(incoming(table))
  const into = sql`insert into ${sql.table(table)}`
  const rows = importColumn
    ? sql`${into} (${own}, ${sql.ref(importColumn)}) select ${own}, ${importId}::uuid from ${from}`
    : sql`${into} (${own}) select ${own} from ${from}`
  if (replaces === undefined) return rows
  const sets = columns
    .filter((column) => column !== replaces)
    .map((one) => sql`${sql.ref(one)} = excluded.${sql.ref(one)}`)
  return sql`${rows} on conflict (${sql.ref(replaces)}) do update set ${sql.join(sets)}`
}

async function* cellsOf(rows: readonly Row[], columns: readonly string[]): AsyncGenerator<unknown[]> {
  for (const row of rows) yield columns.map((column) => row[column])
}
