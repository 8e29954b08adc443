import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day } from '../../../law/local-date.ts'
import { stepsDue, wordOf } from './steps.ts'

const dueOn = day('2026-04-13')
const asked = day('2026-03-02')

/** What goes out when the worker looks once on each of these days, counted from the last day. */
function over(days: readonly number[], askedOn = asked): string[] {
  const gone = new Set<string>()
  return days.flatMap((left) => {
    const due = stepsDue({ dueOn, askedOn }, addDays(dueOn, left), gone)
    for (const one of due) gone.add(wordOf(one))
    return due.map((one) => `${left} ${wordOf(one)}`)
  })
}

test('each step goes on its day and once, when the worker looks every day', () => {
  const every = Array.from({ length: 51 }, (_, at) => at - 20)
  assert.deepEqual(over(every), [
    '-14 before14 0',
    '-3 before3 0',
    '1 dayAfter 0',
    '7 designated 0',
    '8 weekly 1',
    '15 weekly 2',
    '21 lead 0',
    '22 weekly 3',
    '29 weekly 4',
  ])
})

test('after days on which nothing ran the newest goes, and what was missed before it is left', () => {
  assert.deepEqual(over([-2, 30]), ['-2 before3 0', '30 weekly 4', '30 designated 0', '30 lead 0'])
})

test('what was asked for only now is not reminded of in the same breath', () => {
  assert.deepEqual(over([-10], day('2026-04-03')), [])
  assert.deepEqual(over([-3], day('2026-04-10')), [])
})
