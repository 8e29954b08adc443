import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  academicYearOf,
  addDays,
  addMonths,
  day,
  dayFromNumber,
  dayInEngland,
  dayNumber,
  daysBetween,
  formatDay,
  formatShortDay,
  lastDayOfMonthsStartingWith,
  parseLocalDate,
  weekday,
} from './local-date.ts'

test('every day of two centuries agrees with the clock of the machine', () => {
  for (let at = Date.UTC(1950, 0, 1); at < Date.UTC(2150, 0, 1); at += 86_400_000) {
    const text = new Date(at).toISOString().slice(0, 10)
    const date = day(text)
    assert.equal(dayFromNumber(dayNumber(date)), text)
    assert.equal(weekday(date), new Date(at).getUTCDay() || 7)
  }
})

test('a text is a day only where there is such a day', () => {
  for (const text of ['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '2026-00-10', '26-01-01', '2026/01/01', ''])
    assert.equal(parseLocalDate(text), undefined, text)
  assert.equal(parseLocalDate('2024-02-29'), '2024-02-29')
  assert.throws(() => day('2026-02-30'), /"2026-02-30" is not a day/)
})

test('months end on the corresponding day or the last day of a shorter month', () => {
  assert.equal(addMonths(day('2026-03-05'), 2), '2026-05-05')
  assert.equal(addMonths(day('2025-12-31'), 2), '2026-02-28')
  assert.equal(addMonths(day('2026-07-31'), -5), '2026-02-28')
  assert.equal(addMonths(day('2026-01-15'), -1), '2025-12-15')
})

test('a year that starts with a day ends the day before its anniversary', () => {
  assert.equal(lastDayOfMonthsStartingWith(day('2025-09-10'), 12), '2026-09-09')
  assert.equal(lastDayOfMonthsStartingWith(day('2024-02-29'), 12), '2025-02-28')
  assert.equal(lastDayOfMonthsStartingWith(day('2025-03-01'), 12), '2026-02-28')
})

test('days are added, counted and written', () => {
  assert.equal(addDays(day('2026-01-05'), 42), '2026-02-16')
  assert.equal(daysBetween(day('2026-01-05'), day('2026-02-16')), 42)
  assert.equal(formatDay(day('2026-02-16')), 'Monday 16 February 2026')
  assert.equal(formatShortDay(day('2026-02-06')), '6 February 2026')
  assert.equal(academicYearOf(day('2026-08-31')), 2025)
  assert.equal(academicYearOf(day('2026-09-01')), 2026)
})

test('a moment late in a summer evening is the next day in England', () => {
  assert.equal(dayInEngland('2026-06-30T23:30:00Z'), '2026-07-01')
  assert.equal(dayInEngland('2026-01-30T23:30:00.000Z'), '2026-01-30')
  assert.equal(dayInEngland('2026-03-29T23:30:00Z'), '2026-03-30')
  assert.equal(dayInEngland('2026-03-28T23:30:00Z'), '2026-03-28')
  assert.equal(dayInEngland('2026-10-24T23:30:00Z'), '2026-10-25')
  assert.equal(dayInEngland('2026-10-25T23:30:00Z'), '2026-10-25')
  assert.equal(dayInEngland('2026-10-25 23:30'), undefined)
})
