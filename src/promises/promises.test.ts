import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlinesOf } from '../journey/deadlines.ts'
import type { JourneyEvent } from '../journey/events.ts'
import { day } from '../law/local-date.ts'
import { rules } from '../law/rules.ts'
import { promiseWords } from './promise-words.ts'
import { isStanding, promisesOf } from './promises.ts'

const on = (asOf: string, ...events: object[]) => {
  const rows = events.map((event, at) => ({ id: `e${at + 1}`, matter: 'a1', ...event }) as JourneyEvent)
  return promisesOf(deadlinesOf({ child: { born: day('2017-03-09') }, events: rows }, { asOf: day(asOf) }))
}

test('every rule with a date has its words, and no other has', () => {
  const computed = rules.filter((rule) => rule.computed).map((rule) => rule.id)
  assert.deepEqual(Object.keys(promiseWords).sort(), computed.sort())
})

test('a promise is open, then late, then kept late', () => {
  const request = { type: 'request.received', on: '2026-01-05', by: 'parent' }
  const decision = (asOf: string, ...more: object[]) =>
    on(asOf, request, ...more).find(({ rule }) => rule === 'ehcna.decision')
  assert.equal(decision('2026-02-16')?.state, 'open')
  assert.equal(decision('2026-02-17')?.state, 'late')
  const late = decision('2026-03-01', { type: 'assessment.decided', on: '2026-02-20', outcome: 'assess' })
  assert.deepEqual([late?.state, late?.keptOn, late && isStanding(late)], ['late', '2026-02-20', false])
  const standing = decision('2026-02-17')
  assert.ok(standing && isStanding(standing))
  assert.equal(standing.owedBy, 'council')
})

test('a right runs until the later of its two limits, and is nobody’s debt', () => {
  const right = on(
    '2026-05-10',
    { type: 'assessment.decided', on: '2026-03-05', outcome: 'refuse' },
    { type: 'mediation.certificate', on: '2026-04-20', matter: 'd1' },
  ).find(({ rule }) => rule === 'appeal.window_decision')
  assert.deepEqual([right?.right, right?.owedBy, right?.dueOn, right?.state], [true, 'family', '2026-05-20', 'open'])
})

test('the limit of age 25 is a promise only where there is a plan', () => {
  assert.deepEqual(on('2026-01-01'), [])
  assert.ok(on('2026-01-01', { type: 'plan.issued', on: '2025-06-02' }).some(({ rule }) => rule === 'age25.limit'))
})

test('no two steps have one name on a worklist', () => {
  const titles = Object.values(promiseWords).map((words) => words.title)
  assert.deepEqual(
    titles.filter((title, at) => titles.indexOf(title) !== at),
    [],
  )
})
