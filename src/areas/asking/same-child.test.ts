import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makePdf } from '../../../test/files/make-files.ts'
import { place } from '../../../test/files/place.ts'
import { sendForm } from '../../../test/files/send-file.ts'
import type { Browser } from '../../../test/support/world.ts'

const answers = {
  who: { by: 'parent', yourName: 'Pia Parent', yourRole: 'Mother' },
  child: { forename: 'Nina', surname: 'Wombat', 'born-day': '9', 'born-month': '3', 'born-year': '2017' },
  help: { good: 'She sings', hard: 'Loud rooms', tried: 'Headphones', hopes: 'A friend' },
}
const reach = { address: '3 Mill Lane\nWestmere', postcode: 'WM1 2AB', responsibility: 'yes' }

/** A child with a record, for whom a parent without an account has asked with a paper; and the officers. */
async function house(t: Parameters<typeof place>[0]) {
  const here = await place(t)
  const known = await here.child({ forename: 'Nina', surname: 'Wombat', born: '2017-03-09' })
  const visitor = here.visitor()
  await visitor.post('/ask')
  for (const [step, fields] of Object.entries(answers)) await visitor.post(`/ask/${step}`, fields)
  const token = /name="_csrf" value="([^"]+)"/.exec((await visitor.get('/ask/papers')).body)?.[1] ?? ''
  const paper = { name: 'School report.pdf', content: makePdf({}) }
  await sendForm(here.app, visitor, '/ask/papers', { _csrf: token, more: 'yes' }, [paper])
  const shown = (await visitor.get('/ask/papers')).body
  const upload = /name="upload"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="upload"/.exec(shown)
  await sendForm(here.app, visitor, '/ask/papers', { _csrf: token, upload: upload?.[1] ?? upload?.[2] ?? '' })
  await visitor.post('/ask/reach', reach)
  assert.equal((await visitor.post('/ask/check')).location, '/ask/sent')
  const asked = await here.as('asking', (tx) => tx.selectFrom('asking').selectAll().executeTakeFirstOrThrow())
  const officer = async (roles: string[], name: string) => here.signIn(await here.person({ roles, name } as never))
  return {
    ...here,
    known,
    second: asked.child_id ?? '',
    request: `/requests/${asked.id}`,
    same: `/requests/${asked.id}/same/${known.id}`,
    proposer: await officer(['manager'], 'Morgan Lee'),
    dataOfficer: await officer(['dataOfficer'], 'Dana Cole'),
    manager: await officer(['manager'], 'Sam Hill'),
  }
}

const reason = 'Same name and day of birth; the mother says so on the telephone'
const said = { reason, sure: 'yes' }

async function proposalOf(browser: Browser): Promise<string> {
  const [, path = ''] = /href="(\/proposals\/[0-9a-f-]{36})"/.exec((await browser.get('/proposals')).body) ?? []
  assert.notEqual(path, '', 'a proposal waits')
  return path
}

test('a request for a child who has a record: three people join the two, the weeks run on, and nothing is lost', async (t) => {
  const here = await house(t)
  const page = await here.proposer.get(here.request)
  assert.ok(page.body.includes(`href="${here.same}"`))
  const compare = await here.proposer.get(here.same)
  assert.equal(compare.heading, 'Is it the same child?')
  const empty = await here.proposer.post(here.same, {})
  assert.match(empty.body, /Enter what you compared/)
  assert.match(empty.body, /Compare the two, and tick the box/)
  assert.equal((await here.proposer.post(here.same, said)).location, here.request)
  assert.match((await here.proposer.get(here.request)).body, /have to confirm it/)
  assert.equal((await here.proposer.post(here.same, said)).location, here.request, 'sent twice is one')
  const proposal = await proposalOf(here.dataOfficer)
  assert.match((await here.proposer.post(proposal, { decision: 'confirm' })).body, /You proposed this yourself/)
  assert.match((await here.manager.post(proposal, { decision: 'confirm' })).body, /data officer has to confirm this/)
  const shown = await here.dataOfficer.get(proposal)
  assert.match(shown.body, /The record that closes/)
  assert.match(shown.body, /Nina Wombat, born 9 March 2017/)
  assert.equal((await here.dataOfficer.post(proposal, { decision: 'confirm' })).location, '/proposals')
  assert.equal((await here.dataOfficer.post(proposal, { decision: 'confirm' })).status, 403, 'not both hands')
  assert.equal((await here.manager.post(proposal, { decision: 'confirm' })).location, '/proposals')

  const after = await here.proposer.get(here.request)
  assert.match(after.body, /It was joined to this one/)
  assert.match(after.body, /Loud rooms/)
  assert.ok(after.body.includes(`/children/${here.known.id}/documents/`), 'the paper came along')
  assert.match(after.body, /I have checked that this person has parental responsibility/)
  for (const path of ['', '/letters', '/documents', '/decisions'])
    assert.equal((await here.manager.get(`/children/${here.second}${path}`)).status, 404, `the second record: ${path}`)
  assert.match((await here.manager.get(`/children/${here.known.id}/letters`)).body, /We have your request/)
  const due = await here.as('import', (tx) =>
    tx
      .selectFrom('promise')
      .select(['child_id', 'due_on'])
      .where('rule', '=', 'ehcna.decision')
      .where('child_id', 'in', [here.known.id, here.second])
      .execute(),
  )
  assert.deepEqual(due, [{ child_id: here.known.id, due_on: '2026-04-13' }], 'one clock, from the day it came')
  assert.equal((await here.manager.get('/requests')).body.match(/\/requests\/[0-9a-f-]{36}"/g)?.length, 1)
  const [paper = ''] = /\/children\/[^"]+\/documents\/[0-9a-f-]{36}/.exec(after.body) ?? []
  assert.equal((await here.manager.get(paper)).status, 200)
})

test('nobody else joins two records: not a family, a school or another officer; not one person, not past the pages', async (t) => {
  const here = await house(t)
  const others = [here.asParent, await here.signIn(await here.person({ roles: ['senco'] } as never)), here.dataOfficer]
  for (const other of [...others, here.visitor()]) {
    assert.notEqual((await other.get(here.same)).status, 200)
    assert.notEqual((await other.post(here.same, said)).location, here.request)
  }
  const never = here.same.replace(here.known.id, '0192f0c0-0000-7000-8000-00000000ffff')
  assert.equal((await here.proposer.get(never)).status, 404, 'only a child who is like it')
  await here.proposer.post(here.same, said)
  const proposal = (await proposalOf(here.manager)).replace('/proposals/', '')
  const managerId = await here.as('import', (tx) =>
    tx.selectFrom('account').select('id').where('display_name', '=', 'Sam Hill').executeTakeFirstOrThrow(),
  )
  const joined = await here.asAccount(managerId.id, async (tx) => {
    const { rows } = await sql<{ done: boolean }>`
      select join_records(${proposal}::uuid, gen_random_uuid(), now()) as done`.execute(tx)
    return rows[0]?.done
  })
  assert.equal(joined, false, 'before the data officer has confirmed')
  await assert.rejects(
    here.asAccount(managerId.id, (tx) => sql`select is_only_a_request(${here.second}::uuid)`.execute(tx)),
    /permission denied/,
  )
})

test('what was written in the second record meanwhile is not closed away', async (t) => {
  const here = await house(t)
  await here.proposer.post(here.same, said)
  const proposal = await proposalOf(here.dataOfficer)
  await here.dataOfficer.post(proposal, { decision: 'confirm' })
  await here.as('import', (tx) =>
    sql`insert into child_identifier (child_id, scheme, value, source) values (${here.second}::uuid, 'upn', 'A123456789012', 'hand')`.execute(
      tx,
    ),
  )
  const kept = await here.manager.post(proposal, { decision: 'confirm' })
  assert.match(kept.body, /has more in it by now than the request/)
  assert.equal((await here.manager.get(`/children/${here.second}`)).status, 200)
  assert.equal(
    (await here.manager.post(proposal, { decision: 'decline', reason: 'More was written' })).location,
    '/proposals',
  )
  assert.ok((await here.proposer.get(here.request)).body.includes(here.same), 'it can be asked for again')
})
