import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayInLondon, fixedClock, millisecondsBetween, momentAfter, systemClock, watchedClock } from './clock.ts'

test('the day is the one in England, in winter and in summer', () => {
  assert.equal(dayInLondon('2026-01-31T23:59:59.999Z'), '2026-01-31')
  assert.equal(dayInLondon('2026-02-01T00:00:00.000Z'), '2026-02-01')
  assert.equal(dayInLondon('2026-06-30T22:59:59.999Z'), '2026-06-30')
  assert.equal(dayInLondon('2026-06-30T23:00:00.000Z'), '2026-07-01')
})

test('the day changes with the clocks in March and October', () => {
  assert.equal(dayInLondon('2026-03-28T23:30:00.000Z'), '2026-03-28')
  assert.equal(dayInLondon('2026-03-29T23:30:00.000Z'), '2026-03-30')
  assert.equal(dayInLondon('2026-10-24T23:30:00.000Z'), '2026-10-25')
  assert.equal(dayInLondon('2026-10-25T23:30:00.000Z'), '2026-10-25')
})

test('a fixed clock stands still', () => {
  const clock = fixedClock('2026-02-16T09:30:00Z')
  assert.equal(clock.now(), '2026-02-16T09:30:00.000Z')
  assert.equal(clock.today(), '2026-02-16')
  assert.throws(() => fixedClock('yesterday'), RangeError)
})

test('moments are counted in milliseconds', () => {
  assert.equal(momentAfter('2026-02-16T09:30:00.000Z', 1500), '2026-02-16T09:30:01.500Z')
  assert.equal(millisecondsBetween('2026-02-16T09:30:00.000Z', '2026-02-16T09:29:59.000Z'), -1000)
  assert.match(systemClock.now(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('a clock that is watched tells by how much it was put forward or back, and takes no sleep for that', () => {
  let wall = Date.parse('2026-03-02T09:00:00.000Z')
  let steady = 5000
  const clock = watchedClock(
    () => wall,
    () => steady,
  )
  const minutes = (count: number, jump = 0) => {
    wall += (count + jump) * 60_000
    steady += count * 60_000
    return clock.now()
  }
  const begin = clock.now()
  minutes(10)
  assert.equal(clock.putForwardSince?.(begin), 0)
  const after = minutes(1, 60)
  assert.equal(after, '2026-03-02T10:11:00.000Z')
  assert.equal(clock.putForwardSince?.(begin), 3_600_000)
  minutes(5)
  assert.equal(clock.putForwardSince?.(momentAfter(after, 1)), 0, 'what began after it is not concerned')
  minutes(1, -60)
  assert.equal(clock.putForwardSince?.(begin), 0, 'put forward and back again')
  minutes(1, 600)
  assert.equal(clock.putForwardSince?.(begin), 0, 'a machine that slept for ten hours')
})
