import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlinesOf } from '../src/journey/deadlines.ts'
import { readJourney } from '../src/journey/journey-file.ts'
import { addDays, day, type LocalDate } from '../src/law/local-date.ts'
import type { FictionalChild } from './area.ts'
import { makeArea } from './make-area.ts'
import { storyFamilies } from './stories.ts'

/** Every journey of the area is one that the service itself would take, from a file or by hand. */

const fileOf = (child: FictionalChild) => ({
  format: 'waymark.journey/1',
  child: { born: child.born },
  events: child.events,
})

function accepted(child: FictionalChild, on: LocalDate): void {
  const read = readJourney(JSON.parse(JSON.stringify(fileOf(child))))
  assert.ok('journey' in read, `${on} ${child.key}: ${'refused' in read ? read.refused.join('; ') : ''}`)
}

const childrenOn = (asOf: LocalDate) =>
  [...makeArea({ asOf, size: 'small' }).families()].flatMap((family) => family.children)

test('every journey of the small area is accepted, in every month', () => {
  for (const month of [
    '2026-08-24',
    '2026-10-02',
    '2026-11-22',
    '2026-12-25',
    '2027-01-31',
    '2027-02-15',
    '2027-04-01',
    '2027-06-26',
  ]) {
    const asOf = day(month)
    for (const child of childrenOn(asOf)) {
      accepted(child, asOf)
      for (const event of child.events)
        assert.ok(event.on <= asOf && event.on >= child.born, `${asOf} ${child.key} ${event.type}`)
    }
  }
})

test('every story is accepted on every day of a year', () => {
  for (let on = day('2026-08-01'); on <= day('2027-08-31'); on = addDays(on, 1)) {
    for (const child of storyFamilies(on).flatMap((family) => family.children)) accepted(child, on)
  }
})

test('the small area has clocks in every state that a caseworker meets, and none that the record cannot answer', () => {
  const asOf = day('2026-11-22')
  const count = new Map<string, number>()
  for (const child of childrenOn(asOf)) {
    for (const { status } of deadlinesOf({ child: { born: child.born }, events: child.events }, { asOf })) {
      count.set(status, (count.get(status) ?? 0) + 1)
    }
  }
  for (const status of ['open', 'met', 'metLate', 'missed', 'excused', 'ended']) {
    assert.ok((count.get(status) ?? 0) >= 5, `${status}: ${count.get(status)}`)
  }
  assert.equal(count.get('tooEarly') ?? 0, 0)
  assert.equal(count.get('unknown') ?? 0, 0)
})
