import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { sealAudit, verifyAudit } from '../../src/access/seal-audit.ts'
import { day } from '../../src/law/local-date.ts'
import type { Database, Tx } from '../../src/platform/db/database.ts'
import { world, worldDay } from '../support/world.ts'

const today = day(worldDay)
const here = await world({ after })
const officer = await here.person({ roles: ['caseworker'], team: here.team, name: 'Priya Shah' })
const child = await here.child()
await here.stand(child.id, 'caseworker', { account: officer.id })

const asOwner = <T>(database: Database, work: (tx: Tx) => Promise<T>) =>
  database.transaction({ role: 'waymark_owner', settings: {} }, work)

async function someRows(): Promise<void> {
  const browser = await here.signIn(officer)
  for (const path of ['/worklist', '/children', `/children/${child.id}`]) await browser.get(path)
}

test('a page leaves one row, a list page one row with the ids it showed, and a refusal leaves one too', async () => {
  await someRows()
  const browser = await here.signIn(officer)
  await browser.get('/people')
  const rows = await asOwner(here.database, (tx) =>
    sql<{ action: string; children: string[] | null; relation: string | null }>`
    select action, children, relation from audit_event where account_id = ${officer.id}::uuid order by id`.execute(tx),
  )
  const actions = rows.rows.map((row) => row.action)
  assert.ok(actions.includes('worklist.seen'))
  assert.ok(actions.includes('denied'))
  assert.ok(
    rows.rows.some((row) => row.relation === 'caseworker'),
    'why it was allowed is in the row of the child’s page',
  )
})

test('rows are sealed into a chain that verifies, and sealing again adds nothing', async () => {
  await someRows()
  assert.ok((await sealAudit(here.database, today)) > 0)
  assert.equal(await sealAudit(here.database, today), 0)
  const verdict = await verifyAudit(here.database, today)
  assert.equal(verdict.is, 'whole')
})

/** Each way to tamper with the middle of the chain, and what the verifier says of it. */
const tamperings: Record<string, (id: number) => ReturnType<typeof sql>> = {
  'a row changed': (id) => sql`update audit_event set action = 'nothing.happened' where id = ${id}`,
  'a row removed': (id) => sql`delete from audit_event where id = ${id}`,
  'a link changed': (id) => sql`update audit_link set hash = decode(repeat('00', 32), 'hex') where audit_id = ${id}`,
  'a link removed': (id) => sql`delete from audit_link where audit_id = ${id}`,
  'another account put in its place': (id) =>
    sql`update audit_event set account_id = null, system = 'jobs' where id = ${id}`,
}

for (const [name, tamper] of Object.entries(tamperings)) {
  test(`the first broken row is named: ${name}`, async () => {
    const undone = new Error('undo')
    await someRows()
    await sealAudit(here.database, today)
    const target = await asOwner(here.database, (tx) =>
      sql<{ audit_id: number }>`select audit_id from audit_link order by seal_no offset 2 limit 1`.execute(tx),
    )
    const id = target.rows[0]?.audit_id ?? 0
    const kept = await asOwner(here.database, (tx) => keep(tx, id))
    await asOwner(here.database, (tx) => tamper(id).execute(tx))
    const verdict = await verifyAudit(here.database, today)
    assert.equal(verdict.is, 'broken', undone.message)
    if (verdict.is === 'broken' && name !== 'a link removed') assert.equal(verdict.auditId, id)
    await asOwner(here.database, (tx) => putBack(tx, id, kept))
    assert.equal((await verifyAudit(here.database, today)).is, 'whole')
  })
}

type Kept = { event: string; link: string }

async function keep(tx: Tx, id: number): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select to_jsonb(e)::text as event, to_jsonb(l)::text as link from audit_event e join audit_link l on l.audit_id = e.id where e.id = ${id}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error('The row to tamper with is not there')
  return row
}

async function putBack(tx: Tx, id: number, kept: Kept): Promise<void> {
  await sql`delete from audit_link where audit_id = ${id}`.execute(tx)
  await sql`delete from audit_event where id = ${id}`.execute(tx)
  await sql`insert into audit_event overriding system value select * from jsonb_populate_record(null::audit_event, ${kept.event}::jsonb)`.execute(
    tx,
  )
  await sql`insert into audit_link select * from jsonb_populate_record(null::audit_link, ${kept.link}::jsonb)`.execute(
    tx,
  )
}

test('the service’s own role may neither change nor remove a row of the journey or of the audit', async () => {
  for (const table of ['journey_event', 'audit_event', 'audit_link']) {
    for (const statement of [
      sql`update ${sql.table(table)} set ${sql.ref(table === 'journey_event' ? 'type' : table === 'audit_event' ? 'action' : 'hash')} = null`,
      sql`delete from ${sql.table(table)}`,
    ]) {
      await assert.rejects(
        here.as('import', (tx) => statement.execute(tx)),
        /permission denied/,
      )
    }
  }
})
