/** A county's worklist is read by index, whoever looks: 25,000 children and 200,000 promises, on PostgreSQL with its policies. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { CompiledQuery } from 'kysely'
import { asOwner, rowsOf } from '../../../test/access/as-owner.ts'
import { testDatabase, testEngine } from '../../../test/support/database.ts'
import { inTransaction } from '../../access/in-transaction.ts'
import type { Tables } from '../../access/tables.generated.ts'
import type { Post, SignedIn } from '../../access/viewer.ts'
import { day } from '../../law/local-date.ts'
import type { Database } from '../../platform/db/database.ts'
import { type Asked, askedOf } from './asked.ts'
import { countBands, worklistQuery } from './queries.ts'

const skip = testEngine === 'postgres' ? false : 'the plans of PostgreSQL: run with WAYMARK_TEST_DB=postgres'
const today = day('2026-03-02')
const id = (kind: number, number: string) =>
  `('00000000-0000-7000-${8000 + kind}-' || lpad((${number})::text, 12, '0'))::uuid`
const idOf = (kind: number, number: number) => `00000000-0000-7000-${8000 + kind}-${String(number).padStart(12, '0')}`

// 12 teams of 12 caseworkers with about 174 children each; account 145 manages a team, 157 all of them
const county = [
  `insert into area (la_code, name) values ('201', 'Westmere')`,
  `insert into organisation (id, kind, name) select ${id(0, 'n')}, case n when 0 then 'council' else 'school' end, 'Place ' || n from generate_series(0, 400) n`,
  `insert into team (id, organisation_id, name) select ${id(1, 'n')}, ${id(0, '0')}, 'Team ' || n from generate_series(1, 12) n`,
  `insert into account (id, email, display_name, is_staff, created_at)
     select ${id(2, 'n')}, 'c' || n || '@w.example', 'Case ' || n, true, now() from generate_series(1, 160) n`,
  `insert into post (id, account_id, role, organisation_id, team_id, from_day)
     select gen_random_uuid(), ${id(2, 'n')}, case when n <= 144 then 'caseworker' else 'manager' end, ${id(0, '0')},
            case when n <= 156 then ${id(1, '1 + (n - 1) % 12')} end, '2020-01-01' from generate_series(1, 160) n`,
  `insert into child (id, surname, forename, born) select ${id(3, 'n')}, 'S' || md5('s' || n % 3000), 'F' || md5('f' || n % 500),
     date '2004-09-01' + (n * 7919 % 7000) from generate_series(1, 25000) n`,
  `insert into placement (id, child_id, organisation_id, from_day, source)
     select gen_random_uuid(), ${id(3, 'n')}, ${id(0, '1 + n % 400')}, '2021-09-01', 'hand' from generate_series(1, 25000) n`,
  `insert into circle (id, child_id, relation, account_id, team_id, reason, from_day)
     select gen_random_uuid(), ${id(3, 'n')}, 'caseworker', ${id(2, '1 + n % 144')}, ${id(1, '1 + n % 144 % 12')}, 'r', '2022-01-01'
       from generate_series(1, 25000) n`,
  `insert into circle (id, child_id, relation, organisation_id, reason, from_day)
     select gen_random_uuid(), child_id, 'setting', organisation_id, 'r', '2021-09-01' from placement`,
  `insert into need (id, child_id, code, rank, source)
     select gen_random_uuid(), ${id(3, 'n')}, (array['SPLD', 'MLD', 'SEMH', 'HI', 'ASD'])[1 + n % 5], 1, 'hand' from generate_series(1, 25000) n`,
  `insert into promise (child_id, rule, of_event, matter, kind, owed_by, starts_on, due_on, status, confidence, computed_for)
     select ${id(3, 'n')}, (array['ar.next', 'ehcna.decision', 'ehcp.final', 'ar.decision', 'appeal.la_response', 'ar.report', 'ar.first', 'ar.next'])[1 + k],
            'e-' || k, 'm', 'deadline', 'council', '2025-01-01', date '2026-01-21' + (n * 31 + k * 97) % 400,
            case when k > 5 then 'met' when (n * 31 + k * 97) % 400 < 40 then 'missed' else 'open' end, 'confirmed', '2026-03-02'
       from generate_series(1, 25000) n, generate_series(0, 7) k`,
  'analyze',
]

const database = skip ? undefined : ((await testDatabase<Tables>({ after })) as unknown as Database)
if (database) {
  for (const statement of county.slice(0, -1)) await asOwner(database, (tx) => rowsOf(tx, statement))
  await database.asLogin((session) => session.query('analyze', []))
}

const post = (role: Post['role'], team: number | undefined): Post => ({
  role,
  organisationId: idOf(0, 0),
  organisation: null,
  teamId: team === undefined ? null : idOf(1, team),
})
const person = (number: number, posts: readonly Post[]): SignedIn => ({
  kind: 'signedIn',
  accountId: idOf(2, number),
  email: '',
  name: '',
  posts,
  today,
})
const caseworker = person(5, [post('caseworker', 5)])
const manager = person(145, [post('manager', 1)])
const head = person(157, [post('manager', undefined)])

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Node[]
}

/** The plan of a page of the list, as this viewer. */
async function planOf(viewer: SignedIn, asked: Asked): Promise<Node | undefined> {
  if (!database) return undefined
  return inTransaction(database, viewer, async (tx) => {
    const { sql: text, parameters } = worklistQuery(asked, 50).compile(tx)
    const explained = CompiledQuery.raw(`explain (analyze, format json) ${text}`, [...parameters])
    const { rows } = await tx.executeQuery<{ 'QUERY PLAN': { Plan: Node }[] | string }>(explained)
    const found = rows[0]?.['QUERY PLAN']
    const plans = (typeof found === 'string' ? JSON.parse(found) : found) as { Plan: Node }[] | undefined
    return plans?.[0]?.Plan
  })
}

const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)]
const large = ['promise', 'circle', 'child', 'placement', 'need']

const lists: [string, SignedIn, Record<string, string>][] = [
  ['a caseworker’s own', caseworker, {}],
  ['a caseworker’s own, late, one kind', caseworker, { when: 'late', rule: 'ehcna.decision' }],
  ['a caseworker’s own at one school', caseworker, { school: idOf(0, 5) }],
  ['a caseworker’s own by child', caseworker, { sort: 'child' }],
  ['a manager’s one person', manager, { person: idOf(2, 1) }],
  ['the area’s', head, {}],
  ['the area’s late', head, { when: 'late' }],
  ['the area’s at one school', head, { school: idOf(0, 5) }],
  ['the area’s by child', head, { sort: 'child' }],
]
for (const [name, viewer, fields] of lists) {
  test(`${name} list is read by index`, { skip }, async () => {
    const asked = askedOf(fields, viewer, today)
    const plan = await planOf(viewer, asked)
    assert.ok(plan)
    assert.equal(plan['Actual Rows'], Math.min(plan['Actual Rows'], 51))
    assert.ok(plan['Actual Rows'] > 0, 'the list has lines')
    const read = all(plan).filter((node) => node['Actual Loops'] > 0 && large.includes(node['Relation Name'] ?? ''))
    assert.deepEqual(
      read.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']),
      [],
      'nothing large is read whole',
    )
    const most = Math.max(...read.map((node) => node['Actual Rows'] * node['Actual Loops']))
    assert.ok(most <= 4000, `${most} rows of one table were read`)
  })
}

test('counts stop where they are enough, and are exact where the list is short', { skip }, async () => {
  if (!database) return
  const counted = (viewer: SignedIn) =>
    inTransaction(database, viewer, (tx) => countBands(tx, askedOf({}, viewer, today)))
  const own = await counted(caseworker)
  const [found] = await asOwner(database, (tx) =>
    rowsOf<{ late: number }>(
      tx,
      `select count(*)::int as late from promise p join circle c using (child_id)
      where c.account_id = '${caseworker.accountId}' and p.status in ('open', 'missed') and p.due_on < '2026-03-02'`,
    ),
  )
  assert.equal(own?.late, found?.late)
  assert.equal((await counted(head))?.later, 2000)
})
