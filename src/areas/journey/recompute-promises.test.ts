import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type World, world } from '../../../test/support/world.ts'
import { day } from '../../law/local-date.ts'
import { recomputePromises, refreshPromises } from './index.ts'

const today = day('2026-03-02')

type Row = Readonly<Record<string, unknown>>

const promises = (here: World) =>
  here.as('jobs', async (tx) => {
    const { rows } =
      await sql<Row>`select *, xmin::text as version from promise order by child_id, rule, of_event`.execute(tx)
    return rows
  })
const withoutVersion = (rows: readonly Row[]) => rows.map(({ version, ...row }) => row)

async function twoChildren(here: World) {
  const [open, late] = [await here.child(), await here.child()]
  await here.record(open.id, { type: 'request.received', on: '2026-02-20', matter: 'a1', by: 'parent' })
  await here.record(late.id, { type: 'request.received', on: '2025-11-03', matter: 'a1', by: 'setting' })
  return { open, late }
}

test('what a changed rule moved is put right, and nothing else is written', async (t) => {
  const here = await world(t)
  const { open } = await twoChildren(here)
  const before = await promises(here)
  await here.as('jobs', async (tx) => {
    await sql`update promise set due_on = due_on + 7 where child_id = ${open.id} and rule = 'ehcna.decision'`.execute(
      tx,
    )
    await sql`delete from promise where child_id = ${open.id} and rule = 'ehcp.final'`.execute(tx)
    await sql`insert into promise (child_id, rule, of_event, matter, kind, owed_by, starts_on, due_on, status, confidence, computed_for)
      values (${open.id}, 'ar.next', 'none', 'a1', 'deadline', 'council', '2026-01-01', '2026-12-31', 'open', 'confirmed', ${today})`.execute(
      tx,
    )
  })
  const told: number[] = []
  const done = await recomputePromises(here.database, today, ({ children }) => void told.push(children))
  assert.deepEqual(done, { children: 2, changed: 3 })
  assert.deepEqual(told, [2])
  const after = await promises(here)
  assert.deepEqual(withoutVersion(after), withoutVersion(before))
  const untouched = after.filter((row) => row['rule'] !== 'ehcna.decision' && row['rule'] !== 'ehcp.final')
  assert.ok(untouched.length > 0)
  for (const row of untouched)
    assert.ok(
      before.some((was) => was['version'] === row['version']),
      'not written again',
    )
  assert.deepEqual(await recomputePromises(here.database, today), { children: 2, changed: 0 })
})

test('a day that passes makes an open promise late, once', async (t) => {
  const here = await world(t)
  const { open } = await twoChildren(here)
  const later = day('2026-04-10')
  assert.ok((await refreshPromises(here.database, later)) > 0)
  const decision = (await promises(here)).find((row) => row['child_id'] === open.id && row['rule'] === 'ehcna.decision')
  assert.equal(decision?.['status'], 'missed')
  assert.equal(await refreshPromises(here.database, later), 0)
})
