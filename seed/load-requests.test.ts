import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tables } from '../src/access/tables.generated.ts'
import { day } from '../src/law/local-date.ts'
import type { Database } from '../src/platform/db/database.ts'
import { asOwner, rowsOf } from '../test/access/as-owner.ts'
import { testDatabase } from '../test/support/database.ts'
import { loadArea } from './load-area.ts'
import { makeArea } from './make-area.ts'

test('the fictional area has requests that wait, one considered, one refused with its letter, one taken back; nothing is left to send', async (t) => {
  const database = (await testDatabase<Tables>(t)) as unknown as Database
  const area = makeArea({ asOf: day('2026-11-22'), size: 'small' })
  await loadArea(database, { area, now: '2026-11-22T09:00:00.000Z' })
  const rows = <Row>(query: string) => asOwner(database, (tx) => rowsOf<Row>(tx, query))
  const waiting = await rows(
    `select from asking a join promise p on p.child_id = a.child_id and p.matter = a.matter and p.rule = 'ehcna.decision'
      where p.status = 'open'`,
  )
  assert.equal(waiting.length, 6)
  const kinds = await rows<{ kind: string }>('select distinct kind from letter order by kind')
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['considering', 'requestWithdrawn', 'willNotAssess', 'willNotAssess.partner'],
  )
  const [refusal] = await rows<{ blocks: string; outcome: string }>(
    `select l.blocks::text as blocks, d.outcome from letter l join decision d on d.event_id = l.event_id where l.kind = 'willNotAssess' limit 1`,
  )
  assert.equal(refusal?.outcome, 'refuse')
  // two months after Tuesday 27 October is in the days of rest of the Tribunal
  assert.match(refusal?.blocks ?? '', /Monday 4 January 2027/)
  assert.deepEqual(await rows(`select from outgoing_message where kind = 'letter' and sent_at is null`), [])
  assert.deepEqual(await rows(`select from delivery where state = 'waiting'`), [])
  assert.deepEqual(await rows(`select from asking where account_id is not null and place_id is null`), [])
})
