/** Ids that others were shown open nothing: some hundreds of tries here, all of them in the long drill. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { matrixHouse } from './matrix-people.ts'
import { replayAll } from './replay.ts'

const matrix = await matrixHouse({ after })

test('an id that somebody else was shown is answered as an id of nothing', async (t) => {
  const { probes, ids, wrong } = await replayAll(matrix, 800)
  t.diagnostic(`${probes} tries of ${ids} ids`)
  assert.deepEqual(wrong, [])
  assert.ok(probes >= 500, `${probes} tries`)
})
