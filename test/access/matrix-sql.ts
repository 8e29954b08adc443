/** The same matrix in SQL, past every line of the application: each person, each table that names a child, each child. */

import type { Tx } from '../../src/platform/db/database.ts'
import { asOwner, rowsOf } from './as-owner.ts'
import { ask, makeProber, type Probe } from './full-house.ts'
import { type ChildName, childNames, type Matrix, type MatrixPerson } from './matrix-people.ts'
import { type TableLine, tableLines, wordLines } from './table-lines.ts'

type Cell = { name: string; child: ChildName; should: 'yes' | 'no' | 'perhaps'; probe: Probe }

/** Every table that names a child, by the catalogue. */
export const tablesOfChildren = (tx: Tx): Promise<{ name: string }[]> =>
  rowsOf(
    tx,
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'child_id' and not attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') union select 'child' order by 1`,
  )

const actorOf = (person: MatrixPerson) =>
  person.account ? { account: person.account, stands: [] } : { system: 'visitor', stands: [] }

const rowsWhere = (line: TableLine, id: string, person: MatrixPerson): string =>
  [`${line.by ?? 'child_id'} = '${id}'`, ...(line.where ? [`(${line.where})`] : [])]
    .join(' and ')
    .replaceAll('$me', person.account ? `'${person.account}'::uuid` : 'null::uuid')

/** Reading: each line of the tables, for each child that has such rows; where there are none, they cannot be found. */
const readings = (tx: Tx, matrix: Matrix, lines: readonly TableLine[]): Promise<Cell[]> =>
  withRows(
    tx,
    lines.flatMap((line) =>
      childNames.flatMap((child) => matrix.people.map((person) => readingOf(matrix, line, child, person))),
    ),
  )

function readingOf(matrix: Matrix, line: TableLine, child: ChildName, person: MatrixPerson): Cell {
  const id = matrix.children[child]
  const isThere = child !== 'never' && (child !== 'gone' || line.evenGone === true)
  const isShut = !person.account || person.closed || !isThere
  const from = line.column
    ? `own_words('${id}') where ${line.column} is not null`
    : `${line.table} where ${rowsWhere(line, id, person)}`
  return {
    name: `${person.name} reads ${line.table} ${line.column ?? line.where ?? ''} of ${child}`,
    child,
    should: isShut ? 'no' : line.sees(person, child),
    probe: { actor: actorOf(person), statement: `select 1 from ${from}` },
  }
}

/** A cell that should find something asks for a row that is there: one that the owner finds. */
async function withRows(tx: Tx, cells: readonly Cell[]): Promise<Cell[]> {
  const isAsked = (cell: Cell) => cell.should === 'yes' && !cell.probe.statement.includes('own_words')
  const wanted = [...new Set(cells.filter(isAsked).map((cell) => cell.probe.statement))]
  const there = new Set<string>()
  for (const statement of wanted) if ((await rowsOf(tx, `${statement} limit 1`)).length > 0) there.add(statement)
  return cells.map((cell) =>
    isAsked(cell) && !there.has(cell.probe.statement) ? { ...cell, should: 'perhaps' } : cell,
  )
}

/**
 * Writing: whoever stands to a child in no way that the document lets do anything writes nothing of it: no row is added, changed
 * or removed. Nobody at all writes of a child that is gone or never was.
 */
async function writings(tx: Tx, matrix: Matrix): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const { name: table } of await tablesOfChildren(tx)) {
    // a message holds nothing of the child it is about, and nobody reads it: the child is there so that it stops after a death
    if (table === 'audit_event' || table === 'child_name_key' || table === 'outgoing_message') continue
    for (const child of childNames) {
      const statements = await writesOf(tx, table, matrix.children[child])
      for (const person of matrix.people.filter((one) => mayWriteNothing(one, child) && !gives(one, child, table)))
        for (const [what, statement] of Object.entries(statements))
          cells.push({
            name: `${person.name} ${what} ${table} of ${child}`,
            child,
            should: 'no',
            probe: { actor: actorOf(person), statement: statement(person) },
          })
    }
  }
  return cells
}

/** By the document: who looks, and raises no worry, invites nobody, keeps no address. */
const lookers = [
  'contact',
  'setting.class',
  'setting.former',
  'setting.consulted',
  'adviser',
  'designated',
  'panel',
  'officer.other',
  'inspector',
  'invitedSupport',
]
const mayWriteNothing = (person: MatrixPerson, child: ChildName): boolean =>
  !person.posts.includes('safeAddress') && person.stands[child].every((relation) => lookers.includes(relation))

/** "give, change, withdraw advice: the adviser asked": what a clinic writes is asked one by one, in probes.ts. */
const gives = (person: MatrixPerson, child: ChildName, table: string): boolean =>
  (table.startsWith('advice_') && person.stands[child].includes('adviser')) ||
  // "answer a consultation: setting.consulted", each of their own, in probes.ts
  (table.startsWith('consultation_') && person.stands[child].includes('setting.consulted')) ||
  // "recommend at panel: panel members without conflict", who declare one themselves
  (table.startsWith('panel_') && person.stands[child].includes('panel'))

async function writesOf(tx: Tx, table: string, id: string): Promise<Record<string, (person: MatrixPerson) => string>> {
  const key = table === 'child' ? 'id' : 'child_id'
  const columns = await rowsOf<{ name: string; changes: boolean }>(
    tx,
    `select attname as name, has_column_privilege('waymark_app', attrelid, attnum, 'update') as changes from pg_attribute
      where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
      order by attnum`,
  )
  const changed = columns.find((one) => one.changes && !/id$|_by$/.test(one.name)) ?? columns[0]
  // a row as those of the full house, about this child
  const [row] = await rowsOf<{ row: unknown }>(
    tx,
    `select to_jsonb(t) || jsonb_build_object('${key}', '${id}') as row from ${table} t limit 1`,
  )
  const names = columns.map((one) => one.name)
  const mine = (person: MatrixPerson) =>
    names.map((name) =>
      /^(recorded_by|made_by|proposed_by|created_by|written_by|account_id)$/.test(name) && person.account
        ? `'${person.account}'::uuid`
        : `(r).${name}`,
    )
  const literalRow = JSON.stringify(row?.row ?? {}).replaceAll("'", "''")
  return {
    adds: (person) =>
      `insert into ${table} (${names}) select ${mine(person)} from (select jsonb_populate_record(null::public.${table}, '${literalRow}'::jsonb) as r) x`,
    changes: (person) =>
      `update ${table} set ${changed?.name} = ${changed?.name} where ${key} = '${id}'${notOwn(table, person)}`,
    removes: (person) => `delete from ${table} where ${key} = '${id}'${notOwn(table, person)}`,
  }
}

/** A friend leaves their own place, and that is theirs to do. */
const notOwn = (table: string, person: MatrixPerson): string =>
  table === 'circle' && person.account ? ` and account_id is distinct from '${person.account}'` : ''

/** Denied, nothing found, or nothing to check: a key, a reference or a missing value lets a row through only after the policy did. */
const isShut = (outcome: string) => outcome === '0' || outcome === '42501' || outcome === '23514'

/** Of a child that never was, the reference itself refuses what would be added. */
const refusedByReference = ['23503', '23505']

export type SqlOutcome = { cells: number; wrong: string[] }

/** Asks every cell, or each so many of them, so that everybody's turn comes. */
export async function askInSql(matrix: Matrix, every = 1): Promise<SqlOutcome> {
  return asOwner(matrix.house.database, async (tx) => {
    await makeProber(tx)
    const all = [...(await readings(tx, matrix, [...tableLines, ...wordLines])), ...(await writings(tx, matrix))]
    const round = (place: number) => place + Math.floor(place / matrix.people.length)
    const cells = all.filter((_, place) => round(place) % every === 0)
    const outcomes = await ask(
      tx,
      cells.map((cell) => cell.probe),
    )
    const wrong = cells.flatMap((cell, place) => {
      const outcome = outcomes[place] ?? 'not asked'
      const shut = isShut(outcome) || (cell.child === 'never' && refusedByReference.includes(outcome))
      const isRight = cell.should === 'perhaps' || shut === (cell.should === 'no')
      return isRight ? [] : [`${cell.name}: ${cell.should} by the policy, ${outcome} was given`]
    })
    return { cells: cells.length, wrong }
  })
}
