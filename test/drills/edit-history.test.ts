import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemsOf, type Save } from './edit-history.ts'

const save = (typed: string, openedAt: number, sentAt: number, outcome: Save['outcome'] = 'saved'): Save => ({
  typed,
  openedAt,
  sentAt,
  answeredAt: sentAt + 1,
  outcome,
})

test('a sound history has no problem', () => {
  assert.deepEqual(problemsOf([save('a', 1, 2), save('b', 4, 6), save('c', 5, 8, 'told')], 'b', ''), [])
  assert.deepEqual(problemsOf([], 'first', 'first'), [])
})

test('each kind of loss is found', () => {
  assert.match(problemsOf([save('a', 1, 3), save('b', 2, 5)], 'b', '').join(), /b was written over a/)
  assert.match(problemsOf([save('a', 1, 3)], 'first', 'first').join(), /a was acknowledged last, and first stands/)
  assert.match(problemsOf([save('a', 1, 3, 'told')], '', '').join(), /a was refused/)
  const together = [save('a', 1, 3), { ...save('b', 2, 3), answeredAt: 5 }]
  assert.match(problemsOf(together, 'b', '').join(), /a and b were both saved at one moment/)
})
