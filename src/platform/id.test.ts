import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsInOrder, newId } from './id.ts'

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('an identifier is a UUID of version 7 that begins with its moment', () => {
  const id = newId('2026-03-02T09:00:00.000Z')
  assert.match(id, version7)
  assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), Date.parse('2026-03-02T09:00:00.000Z'))
})

test('identifiers made in order are each greater than the last, and none is another’s', () => {
  const next = idsInOrder('2026-03-02T09:00:00.000Z')
  const ids = Array.from({ length: 5000 }, next)
  for (const id of ids) assert.match(id, version7)
  assert.deepEqual(ids, ids.toSorted())
  const others = Array.from({ length: 5000 }, idsInOrder('2026-03-02T09:00:00.000Z'))
  assert.equal(new Set([...ids, ...others]).size, 10_000)
})
