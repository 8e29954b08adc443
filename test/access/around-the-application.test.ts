/** SQL typed directly, past every line of the application: what each person, each part of the service and nobody may do. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { inTransaction } from '../../src/access/in-transaction.ts'
import { visitor } from '../../src/access/viewer.ts'
import { day } from '../../src/law/local-date.ts'
import type { As, Database, Tx } from '../../src/platform/db/database.ts'
import { worldDay } from '../support/world.ts'
import { asOwner, rowsOf } from './as-owner.ts'
import { ask, fullHouse, makeProber } from './full-house.ts'
import { probesOf, questionsOf, wrong } from './probes.ts'

const house = await fullHouse({ after })

test('everybody reads, adds, changes and removes exactly what the policy gives them, in every table', async () => {
  const wrongs = await asOwner(house.database, async (tx) => {
    await makeProber(tx)
    const probes = probesOf(house, await questionsOf(tx, house))
    const outcomes = await ask(tx, probes)
    assert.ok(probes.length > 15_000, `${probes.length} cells`)
    assert.equal(outcomes.length, probes.length)
    return wrong(probes, outcomes)
  })
  assert.deepEqual(wrongs, [])
})

const publicTables = `('area', 'budget_information', 'organisation', 'organisation_code', 'organisation_successor', 'relation_may', 'relation_reads',
  'role_setting', 'schema_migration', 'section41_approval', 'setting_offer', 'team')`
const asNobody: As = { role: 'waymark_app', settings: {} }

/** Everything that can be read of the tables that are not for everybody, in one number. */
async function rowsInSight(tx: Tx): Promise<number> {
  const tables = await rowsOf<{ name: string }>(
    tx,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not in ${publicTables} and has_table_privilege(oid, 'select') order by 1`,
  )
  assert.ok(tables.length >= 28)
  let found = 0
  for (const { name } of tables)
    found += (await rowsOf<{ n: number }>(tx, `select count(*)::int4 as n from ${name}`))[0]?.n ?? 0
  return found
}

test('who sets nothing, and a visitor, find no row in any table that is not for everybody', async () => {
  assert.equal(await house.database.transaction(asNobody, rowsInSight), 0)
  assert.equal(await inTransaction(house.database, visitor(day(worldDay)), (tx) => rowsInSight(tx as unknown as Tx)), 0)
  const half: As = { role: 'waymark_app', settings: { 'waymark.account': house.actors.parent.account ?? '' } }
  const ofChildren = await house.database.transaction(half, (tx) =>
    rowsOf<{ n: number }>(tx, 'select count(*)::int4 as n from child'),
  )
  assert.deepEqual(ofChildren, [{ n: 0 }], 'without a day no relation runs')
})

test('reports find no child, whoever they say they are', async () => {
  const as: As = {
    role: 'waymark_report',
    settings: { 'waymark.account': house.actors.managerAtLarge.account ?? '', 'waymark.today': worldDay },
  }
  await assert.rejects(
    house.database.transaction(as, (tx) => sql`select 1 from child`.execute(tx)),
    /permission denied/,
  )
  await assert.rejects(
    house.database.transaction(as, (tx) => sql`select * from who_holds(${house.nina}::uuid)`.execute(tx)),
    /permission denied/,
  )
})

const viewers = `select coalesce(current_setting('waymark.account', true), '') || coalesce(current_setting('waymark.system', true), '')
  || coalesce(current_setting('waymark.today', true), '') as set`

test('what a transaction sets ends with it: after it is kept, after it fails, and on every pooled connection', async () => {
  const { database } = house
  const parent = house.actors.parent.account ?? ''
  for (let turn = 0; turn < 5; turn += 1) {
    // more at once than the pool has connections, every other one failing in the middle
    const together = Array.from({ length: 12 }, (_, place) => oneTurn(database, parent, place % 2 === 0))
    await Promise.all(together)
    const after = await Promise.all(
      Array.from({ length: 12 }, () => database.transaction(asNobody, (tx) => rowsOf<{ set: string }>(tx, viewers))),
    )
    assert.deepEqual(new Set(after.flat().map((row) => row.set)), new Set(['']))
  }
  const left = await database.asLogin((session) => session.query(`${viewers}`, []))
  assert.equal(left.rows[0]?.['set'], '')
  assert.equal(await database.transaction(asNobody, rowsInSight), 0)
})

async function oneTurn(database: Database, account: string, fails: boolean): Promise<void> {
  const as: As = { role: 'waymark_app', settings: { 'waymark.account': account, 'waymark.today': worldDay } }
  const work = database.transaction(as, async (tx) => {
    const seen = await rowsOf<{ n: number }>(tx, 'select count(*)::int4 as n from child')
    assert.deepEqual(seen, [{ n: 2 }], 'Nina and the child behind a protected address')
    if (fails) await sql`select 1 / 0`.execute(tx)
  })
  if (fails) await assert.rejects(work, /division by zero/)
  else await work
}

/** What a stranger learns from the error of a write: the same for a hidden child as for one that never was. */
test('keys and references tell a stranger nothing of a hidden child', async () => {
  const never = '0192f0c0-0000-7000-8000-00000000dead'
  const { actors, nina } = house
  const writes = (child: string): string[] => [
    `insert into child (id, surname, forename, born) values ('${child}', 'a', 'b', '2017-01-01')`,
    `insert into need (id, child_id, code, rank, source) values (gen_random_uuid(), '${child}', 'HI', 1, 'hand')`,
    `insert into plan (id, child_id, matter, source) values (gen_random_uuid(), '${child}', 'plan-1', 'hand')`,
    `insert into child_identifier (child_id, scheme, value, source) values ('${child}', 'nhs', '9990001112', 'x')`,
    `insert into child_summary (child_id, stage, computed_for) values ('${child}', 'plan', '${worldDay}')`,
    `insert into safe_address (child_id, address, written_by, written_at) values ('${child}', 'x', $me, now())`,
    `insert into circle (id, child_id, relation, account_id, reason, from_day) values (gen_random_uuid(), '${child}', 'contact', $me, 'x', today())`,
    `insert into journey_event (id, child_id, type, on_day, matter, source, recorded_at, recorded_by) values (gen_random_uuid(), '${child}', 'concern.raised', today(), 'm', 'hand', now(), $me)`,
    `insert into promise (child_id, rule, of_event, matter, kind, owed_by, starts_on, status, confidence, computed_for) values ('${child}', 'needs.decide', 'e-1', 'm', 'd', 'la', today(), 'open', 'c', today())`,
    `insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at) values (gen_random_uuid(), '${child}', 'void', '{}', 'r', $me, now())`,
    `insert into single_use_link (id, token_hash, purpose, child_id, created_by, created_at, expires_at) values (gen_random_uuid(), 'x', 'invitation', '${child}', $me, now(), now())`,
    `insert into audit_event (at, account_id, action, child_id) values (now(), $me, 'x', '${child}')`,
    `insert into audit_event (at, account_id, action, children) values (now(), $me, 'x', array['${child}'::uuid])`,
    `select from child where id = '${child}' for update`,
    `select from my_relations('${child}') r where r not in ('officer.other', 'manager', 'dataOfficer')`,
    `select where has_safe_address('${child}') or contact_through_caseworker('${child}')`,
    `explain (analyze, costs off, timing off, summary off) select from who_looked_page('${child}', null, 5)`,
    `copy (select * from child where id = '${child}') to stdout`,
  ]
  await asOwner(house.database, async (tx) => {
    await makeProber(tx)
    for (const actor of [
      actors.stranger,
      actors.formerParent,
      actors.closedParent,
      actors.leftCaseworker,
      actors['teacher without a class'],
      actors.administrator,
    ]) {
      const asked = (child: string) =>
        writes(child).map((statement) => ({
          actor,
          statement: statement.replaceAll('$me', `'${actor.account}'::uuid`),
        }))
      assert.deepEqual(await ask(tx, asked(nina)), await ask(tx, asked(never)))
    }
  })
})

/**
 * What cannot be avoided: a person who adds a row chooses its id, and an id that is taken says so. The ids are 74 random
 * bits and stand nowhere that a stranger reads; whoever meets one learns that it is taken, and neither by whom nor for whom.
 */
test('the one thing a key tells is that an id is taken, to somebody who knows the id already', async () => {
  await asOwner(house.database, async (tx) => {
    await makeProber(tx)
    const [event] = await rowsOf<{ id: string }>(
      tx,
      `select id from journey_event where child_id = '${house.nina}' limit 1`,
    )
    const write = `insert into journey_event (id, child_id, type, on_day, matter, source, recorded_at, recorded_by)
      values ('${event?.id}', '${house.other}', 'concern.raised', today(), 'm', 'hand', now(), '${house.actors.stranger.account}')`
    assert.deepEqual(await ask(tx, [{ actor: house.actors.stranger, statement: write }]), ['23505'])
  })
})
