import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { testFolder } from '../support/folder.ts'
import { judgeAll } from './read-hostile.ts'

test('hostile files are refused or neutral, quickly and in little memory, and leave nothing behind', async (t) => {
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('waymark-sen2-')).length
  const before = left()
  // other tests run beside this one: the drill measures against the limit itself
  const judged = await judgeAll(await testFolder(t), { each: false, slowness: 5 })
  assert.ok(judged.length >= 60, `${judged.length} cases`)
  assert.deepEqual(
    judged.filter((one) => one.wrong).map((one) => `${one.name}: ${one.wrong}`),
    [],
  )
  assert.ok(left() <= before + 3, 'the private folders are gone')
})
