import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { asOwner, rowsOf } from '../../../../test/access/as-owner.ts'
import { type Browser, type Person, type World, world } from '../../../../test/support/world.ts'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { newId } from '../../../platform/id.ts'

type Home = Awaited<ReturnType<typeof home>>

/** A child whose father is limited, a caseworker, two managers of the same team, and a data officer. */
async function home(here: World) {
  const child = await here.child({ forename: 'Amara', surname: 'Okafor' })
  const father = await here.person({ name: 'Tunde Okafor' })
  const caseworker = await here.person({ name: 'Priya Shah', roles: ['caseworker'] })
  const manager = await here.person({ name: 'Morgan Lee', roles: ['manager'] })
  const other = await here.person({ name: 'Sam Hill', roles: ['manager'] })
  const dataOfficer = await here.person({ name: 'Dana Cole', roles: ['dataOfficer'] })
  const place = await here.stand(child.id, 'parent.restricted', { account: father.id })
  await here.stand(child.id, 'caseworker', { account: caseworker.id })
  const path = `/children/${child.id}/circle`
  return { child, father, caseworker, manager, other, dataOfficer, place, path, lift: `${path}/places/${place}/lift` }
}

const reason = 'The order of 2 February 2026 was discharged on 1 March 2026, paper in the file'

async function propose(here: World, { caseworker, lift }: Home, by: Person = caseworker): Promise<Browser> {
  const browser = await here.signIn(by)
  assert.equal((await browser.post(lift, { reason })).status, 303)
  return browser
}

const proposalOf = (here: World, { manager, child }: Home) =>
  here.asAccount(manager.id, (tx) =>
    tx
      .selectFrom('proposal')
      .selectAll()
      .where('child_id', '=', child.id)
      .orderBy('proposed_at', 'desc')
      .executeTakeFirstOrThrow(),
  )

const placesOf = (here: World, { father }: Home) =>
  here.as('import', (tx) =>
    tx
      .selectFrom('circle')
      .select(['relation', 'to_day', 'lifted_by', 'recorded_by', 'confirmed_by'])
      .where('account_id', '=', father.id)
      .orderBy('relation')
      .execute(),
  )

/** The whole record, which a parent reads and a restricted one does not. */
const readsCircle = async (browser: Browser, { path }: Home): Promise<boolean> =>
  (await browser.get(path)).status === 200

const liftBySql = (place: string, by: string) => (tx: ViewerTx) =>
  tx
    .updateTable('circle')
    .set({ lifted_by: by, to_day: '2026-03-01', from_day: '2020-01-01' })
    .where('id', '=', place)
    .execute()

test('a limit is lifted when a manager agrees with what another proposed, at the next request and not before', async (t) => {
  const here = await world(t)
  const at = await home(here)
  const theirs = await here.signIn(at.father)
  const officer = await here.signIn(at.caseworker)
  assert.match((await officer.get(at.path)).body, /Lift the limit/)
  const form = await officer.get(at.lift)
  assert.equal(form.heading, 'Lift the limit for Tunde Okafor')
  assert.match(form.body, /The limit holds until a manager/)
  assert.match((await officer.post(at.lift, {})).body, /Enter why the limit no longer holds/)
  await propose(here, at)
  assert.equal(await readsCircle(theirs, at), false, 'nothing changes yet')
  assert.match((await officer.get(at.path)).body, /Lifting the limit waits for a manager/)
  assert.match((await officer.get(at.lift)).body, /Proposed by Priya Shah on 2 March 2026/)
  const again = await officer.post(at.lift, { reason })
  assert.equal(again.status, 303)
  assert.match((await officer.get(at.path)).body, /proposed already and waits/)

  const proposal = await proposalOf(here, at)
  assert.equal((await officer.get(`/proposals/${proposal.id}`)).status, 403, 'the proposer is no manager')
  const deciding = await here.signIn(at.manager)
  assert.match((await deciding.get('/proposals')).body, /Lift the limit for a parent/)
  const page = await deciding.get(`/proposals/${proposal.id}`)
  for (const words of ['Tunde Okafor', 'Priya Shah', reason, 'A full parent in the circle'])
    assert.ok(page.body.includes(words), words)
  assert.equal((await deciding.post(`/proposals/${proposal.id}`, { decision: 'confirm' })).status, 303)
  assert.ok(await readsCircle(theirs, at), 'a full parent')
  const ids = { caseworker: at.caseworker.id, manager: at.manager.id }
  assert.deepEqual(await placesOf(here, at), [
    { relation: 'parent', to_day: null, lifted_by: null, recorded_by: ids.caseworker, confirmed_by: ids.manager },
    {
      relation: 'parent.restricted',
      to_day: '2026-03-01',
      lifted_by: ids.manager,
      recorded_by: null,
      confirmed_by: null,
    },
  ])
  const done = await proposalOf(here, at)
  assert.equal(done.manager_by, at.manager.id)
  assert.ok(done.decided_at)
  assert.ok(!(await theirs.get(at.path)).body.includes(reason), 'why is not told to the circle')
  assert.equal((await officer.get(at.lift)).location, at.path, 'lifted already')
  const audit = await here.as('audit', (tx) =>
    tx
      .selectFrom('audit_event')
      .select(['action', 'account_id'])
      .where('action', 'in', ['circle.liftProposed', 'proposal.decided'])
      .where('account_id', 'is not', null)
      .orderBy('id')
      .execute(),
  )
  assert.ok(audit.some((row) => row.action === 'circle.liftProposed' && row.account_id === at.caseworker.id))
  assert.deepEqual(audit.at(-1), { action: 'proposal.decided', account_id: at.manager.id })
})

test('nobody lifts a limit alone: not on the pages, not in SQL, and not without the role', async (t) => {
  const here = await world(t)
  const at = await home(here)
  const theirs = await here.signIn(at.father)
  // nobody proposed it yet
  await assert.rejects(here.asAccount(at.manager.id, liftBySql(at.place, at.manager.id)))
  // a manager proposes, and cannot agree
  const browser = await propose(here, at, at.manager)
  const proposal = await proposalOf(here, at)
  assert.match((await browser.get(`/proposals/${proposal.id}`)).body, /You proposed this yourself/)
  assert.equal((await browser.post(`/proposals/${proposal.id}`, { decision: 'confirm' })).status, 403)
  await assert.rejects(here.asAccount(at.manager.id, liftBySql(at.place, at.manager.id)), 'one’s own proposal')
  await assert.rejects(here.asAccount(at.manager.id, liftBySql(at.place, at.other.id)), 'in the name of another')
  // another without the role cannot
  const dataOfficer = await here.signIn(at.dataOfficer)
  for (const who of [await here.signIn(at.caseworker), dataOfficer]) {
    assert.equal((await who.get(`/proposals/${proposal.id}`)).status, 403)
    assert.equal((await who.post(`/proposals/${proposal.id}`, { decision: 'confirm' })).status, 403)
  }
  await assert.rejects(here.asAccount(at.caseworker.id, liftBySql(at.place, at.caseworker.id)))
  await here.asAccount(at.dataOfficer.id, liftBySql(at.place, at.dataOfficer.id)).catch(() => undefined)
  await here.asAccount(at.father.id, liftBySql(at.place, at.father.id)).catch(() => undefined)
  assert.deepEqual(
    (await placesOf(here, at)).map(({ relation, lifted_by }) => ({ relation, lifted_by })),
    [{ relation: 'parent.restricted', lifted_by: null }],
  )
  assert.equal((await theirs.post(at.lift, { reason })).status, 403)
  assert.equal((await dataOfficer.post(at.lift, { reason })).status, 403, 'a data officer proposes no lifting')
  const bySql = { place: at.place, after: 'parent' }
  await assert.rejects(
    here.asAccount(at.dataOfficer.id, (tx) =>
      sql`insert into proposal (id, child_id, kind, event, reason, proposed_by, proposed_at)
          values (${newId(here.clock.now())}, ${at.child.id}, 'restriction.lift', ${JSON.stringify({ ...bySql, place: at.child.id })}, 'r', ${at.dataOfficer.id}, now())`.execute(
        tx,
      ),
    ),
    /row-level security/,
  )
  assert.equal(await readsCircle(theirs, at), false)
})

test('a limit that one officer ends with its place holds for every other place, and moving its days frees nobody', async (t) => {
  const here = await world(t)
  const at = await home(here)
  const theirs = await here.signIn(at.father)
  const officer = await here.signIn(at.caseworker)
  await here.asAccount(at.caseworker.id, (tx) =>
    tx.updateTable('circle').set({ from_day: '2027-01-01' }).where('id', '=', at.place).execute(),
  )
  await here.stand(at.child.id, 'parent', { account: at.father.id })
  assert.equal((await theirs.get(`/children/${at.child.id}`)).status, 404, 'begins later, and holds already')
  await here.asAccount(at.caseworker.id, (tx) =>
    tx.updateTable('circle').set({ from_day: '2020-01-01' }).where('id', '=', at.place).execute(),
  )
  assert.equal((await officer.post(`${at.path}/places/${at.place}/end`)).status, 303)
  assert.equal((await theirs.get(`/children/${at.child.id}`)).status, 404, 'another place opens nothing')
  const page = await officer.get(at.path)
  assert.match(page.body, /Limits that still hold/)
  assert.match((await officer.get(at.lift)).body, /no place in the circle any more/)
  await propose(here, at)
  const proposal = await proposalOf(here, at)
  const deciding = await here.signIn(at.manager)
  assert.match((await deciding.get(`/proposals/${proposal.id}`)).body, /invited like anybody else/)
  assert.equal((await deciding.post(`/proposals/${proposal.id}`, { decision: 'confirm' })).status, 303)
  assert.ok(await readsCircle(theirs, at), 'by the other place')
  assert.equal((await placesOf(here, at)).length, 2, 'no place was added')
  assert.doesNotMatch((await officer.get(at.path)).body, /Limits that still hold/)
})

test('declined, the limit stays, and the page says who declined, when and why', async (t) => {
  const here = await world(t)
  const at = await home(here)
  const officer = await propose(here, at)
  const proposal = await proposalOf(here, at)
  const deciding = await here.signIn(at.manager)
  assert.match(
    (await deciding.post(`/proposals/${proposal.id}`, { decision: 'decline' })).body,
    /Enter why you decline/,
  )
  const declined = { decision: 'decline', reason: 'The order runs to the summer' }
  assert.equal((await deciding.post(`/proposals/${proposal.id}`, declined)).status, 303)
  assert.equal(await readsCircle(await here.signIn(at.father), at), false)
  for (const path of [at.path, at.lift])
    assert.match((await officer.get(path)).body, /Morgan Lee declined it on 2 March 2026: The order runs to the summer/)
  // decided, it lifts nothing any more
  await assert.rejects(here.asAccount(at.other.id, liftBySql(at.place, at.other.id)))
  assert.deepEqual(
    (await placesOf(here, at)).map((place) => place.lifted_by),
    [null],
  )
  // and may be proposed again
  here.clock.pass(1000)
  assert.equal((await officer.post(at.lift, { reason })).status, 303)
  assert.equal((await proposalOf(here, at)).decided_at, null)
})

test('a proposal that the circle has overtaken is refused in words, and writes nothing', async (t) => {
  const here = await world(t)
  const at = await home(here)
  const officer = await propose(here, at)
  const proposal = await proposalOf(here, at)
  assert.equal((await officer.post(`${at.path}/places/${at.place}/end`)).status, 303)
  const before = await placesOf(here, at)
  const deciding = await here.signIn(at.manager)
  assert.match((await deciding.get(`/proposals/${proposal.id}`)).body, /The circle has changed since this was proposed/)
  const refused = await deciding.post(`/proposals/${proposal.id}`, { decision: 'confirm' })
  assert.equal(refused.status, 200)
  assert.match(refused.body, /Nothing was changed now/)
  assert.deepEqual(await placesOf(here, at), before)
  assert.equal((await proposalOf(here, at)).decided_at, null)
  const declined = { decision: 'decline', reason: 'The place has ended' }
  assert.equal((await deciding.post(`/proposals/${proposal.id}`, declined)).status, 303)
})

test('whoever lifts a limit reads what it says, in whichever form it was recorded', async (t) => {
  const here = await world(t)
  const at = await home(here)
  const officer = await here.signIn(at.caseworker)
  assert.match((await officer.get(at.lift)).body, /Not known/)
  const says = [
    { basis: 'safetyNote', mayNotKnow: 'The new school' },
    { why: 'A non-molestation order is in force.', mayRead: ['stage'], mayNotKnow: ['address', 'school'] },
  ]
  const words = [
    /A safety note of social care.*The new school/s,
    /A non-molestation order is in force\..*address, school/s,
  ]
  for (const [place, restrictions] of says.entries()) {
    await asOwner(here.database, (tx) =>
      rowsOf(tx, `update circle set restrictions = '${JSON.stringify(restrictions)}' where id = '${at.place}'`),
    )
    assert.match((await officer.get(at.lift)).body, words[place] ?? /never/)
  }
})

test('two who propose at once make one proposal', async (t) => {
  const here = await world(t)
  const at = await home(here)
  const browsers = [await here.signIn(at.caseworker), await here.signIn(at.manager), await here.signIn(at.other)]
  for (const browser of browsers) await browser.get(at.lift)
  const answers = await Promise.all(browsers.map((browser) => browser.post(at.lift, { reason })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303],
  )
  const waiting = await here.asAccount(at.manager.id, (tx) =>
    tx.selectFrom('proposal').select('id').where('child_id', '=', at.child.id).execute(),
  )
  assert.equal(waiting.length, 1)
})
