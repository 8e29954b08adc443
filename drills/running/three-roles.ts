/** The three roles: what the login of the service cannot do, tried as an attacker who has its password would. */
import pg from 'pg'
import type { Drill } from '../drill.ts'
import { alone, resultOf } from './alone.ts'
import { type Area, newArea } from './area.ts'
import { freshCluster, withEnds } from './cluster.ts'

/** Each thing tried, and the code with which PostgreSQL must refuse it. */
const refused: readonly (readonly [what: string, statement: string, code: string])[] = [
  ['take the owner’s role', 'set role waymark_owner', '42501'],
  ['make a table', 'create table public.mine (x int)', '42501'],
  ['switch the policies off', 'alter table child disable row level security', '42501'],
  ['change a policy', 'drop policy anyone_reads on area', '42501'],
  ['make a role', 'create role another superuser', '42501'],
  ['change a fact', "update journey_event set type = 'x'", '42501'],
  ['remove a fact', 'delete from journey_event', '42501'],
  ['change an audit row', "update audit_event set action = 'x'", '42501'],
  ['remove an audit row', 'delete from audit_event', '42501'],
  ['empty the audit', 'truncate audit_event, audit_link', '42501'],
  ['read children as the reporting role', 'set role waymark_report; select surname from child', '42501'],
  ['read the server’s files', "select pg_read_file('/etc/passwd')", '42501'],
  ['run a program', "copy (select 1) to program 'true'", '42501'],
]

async function codeOf(client: pg.Client, statement: string): Promise<string> {
  await client.query('begin')
  try {
    await client.query(statement)
    return 'nothing'
  } catch (error) {
    return String(Reflect.get(Object(error), 'code'))
  } finally {
    await client.query('rollback')
  }
}

/** Tables of children, of people and of the audit, asked without saying for whom. */
async function rowsWithoutViewer(client: pg.Client): Promise<{ tables: number; wrong: string[] }> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     and c.relrowsecurity and has_table_privilege('waymark_app', c.oid, 'select')
     and exists (select from information_schema.columns where table_name = c.relname
       and column_name in ('child_id', 'account_id', 'surname'))`,
  )
  const wrong: string[] = []
  for (const { name } of rows) {
    await client.query('begin; set local role waymark_app')
    const found = await client.query(`select count(*)::int as n from ${name}`)
    if (found.rows[0]?.n !== 0) wrong.push(`${name} showed ${found.rows[0]?.n} rows`)
    await client.query('rollback')
  }
  return { tables: rows.length, wrong }
}

async function tryAll(area: Area) {
  const client = new pg.Client({ connectionString: area.url })
  await client.connect()
  try {
    const wrong: string[] = []
    for (const [what, statement, code] of refused) {
      const found = await codeOf(client, statement)
      if (found !== code) wrong.push(`${what}: answered ${found}`)
    }
    const blind = await rowsWithoutViewer(client)
    const children = await area.cluster.ask<{ n: number }>(area.name, 'select count(*)::int as n from child')
    return { wrong, blind, children: children[0]?.n ?? 0 }
  } finally {
    await client.end()
  }
}

async function lettingIn(area: Area): Promise<string[]> {
  const wrong: string[] = []
  for (const url of [
    area.cluster.url({ name: area.service.name, password: 'wrong' }, area.name),
    area.cluster.url({ name: 'waymark_app', password: '' }, area.name),
    area.cluster.url({ name: 'waymark_owner', password: '' }, area.name),
  ]) {
    const client = new pg.Client({ connectionString: url })
    const came = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (came) wrong.push('a login came in without its password')
  }
  return wrong
}

export const drill: Drill = {
  name: 'Three roles',
  run: () =>
    withEnds(async (ends) => {
      const area = await newArea(await freshCluster(ends), 'westmere', true)
      const { wrong, blind, children } = await tryAll(area)
      const doors = await lettingIn(area)
      return [
        resultOf('The service’s login cannot change tables, facts or the audit', 'each try refused', {
          reached: `${refused.length - wrong.length} of ${refused.length} tries refused`,
          wrong,
        }),
        resultOf('Without a viewer no row is seen', '0 rows', {
          reached: `${blind.wrong.length === 0 ? 0 : 'some'} rows of ${blind.tables} tables that hold ${children} children`,
          wrong: [...blind.wrong, ...(children > 100 && blind.tables > 5 ? [] : ['there was nothing to be seen'])],
        }),
        resultOf('Nobody comes in without a password', '3 of 3 refused', {
          reached: `${3 - doors.length} of 3 refused`,
          wrong: doors,
        }),
      ]
    }),
}

await alone(import.meta.url, drill)
