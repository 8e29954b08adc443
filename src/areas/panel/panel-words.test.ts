import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../../law/local-date.ts'
import { clockWords, readTime, tooLateFor } from './panel-words.ts'

test('a meeting after the due day says so, and that the decision does not wait', () => {
  const today = day('2026-03-02')
  const meetsOn = day('2026-04-20')
  assert.equal(
    tooLateFor('assess', { meetsOn, dueOn: day('2026-04-13'), today }),
    'The panel meets on 20 April 2026. The decision is due on 13 April 2026: decide without it.',
  )
  assert.equal(
    tooLateFor('placement', { meetsOn, dueOn: day('2026-02-27'), today }),
    'The panel meets on 20 April 2026. The final plan was due on 27 February 2026: name the setting now without it.',
  )
})

test('a meeting on the due day or before it, or where no day is known, is not too late', () => {
  const today = day('2026-03-02')
  for (const dueOn of [day('2026-04-20'), day('2026-04-21'), undefined])
    assert.equal(tooLateFor('issue', { meetsOn: day('2026-04-20'), dueOn, today }), undefined)
})

test('times are read as people type them and said as people say them', () => {
  for (const [typed, read, said] of [
    ['9:30am', '09:30', '9:30am'],
    ['9am', '09:00', '9am'],
    ['14.30', '14:30', '2:30pm'],
    ['12 pm', '12:00', '12pm'],
    ['12am', '00:00', '12am'],
    ['2:05 PM', '14:05', '2:05pm'],
  ] as const) {
    assert.equal(readTime(typed), read)
    assert.equal(clockWords(read), said)
  }
  for (const wrong of ['', 'noon', '25:00', '9:75', '13pm', '0am']) assert.equal(readTime(wrong), undefined, wrong)
})
