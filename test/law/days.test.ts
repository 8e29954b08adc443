import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { CalendarRangeError, englandCalendar } from '../../src/law/calendar.ts'
import {
  academicYearOf,
  addDays,
  addMonths,
  compareDays,
  day,
  daysBetween,
  formatDay,
  formatShortDay,
  type LocalDate,
  parseLocalDate,
  weekday,
} from '../../src/law/local-date.ts'
import { bankHolidaysOf, countDays, isTribunalWorking, isWorking } from './second-calculation.ts'

const runs = { numRuns: 2_000 }
const days: fc.Arbitrary<LocalDate> = fc
  .integer({ min: 0, max: 73_000 })
  .map((count) => day(Temporal.PlainDate.from('1900-01-01').add({ days: count }).toString()))
const calendarDays = fc
  .integer({ min: 0, max: 5_800 })
  .map((count) => day(Temporal.PlainDate.from('2014-03-01').add({ days: count }).toString()))
const plain = (text: string) => Temporal.PlainDate.from(text)

describe('day arithmetic, held against Temporal', () => {
  test('adding days, and the days between', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -9_000, max: 9_000 }), (from, count) => {
        const to = addDays(from, count)
        assert.equal(to, plain(from).add({ days: count }).toString())
        assert.equal(daysBetween(from, to), count)
      }),
      runs,
    )
  })

  test('adding months keeps to the end of a shorter month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (from, count) => {
        assert.equal(addMonths(from, count), plain(from).add({ months: count }, { overflow: 'constrain' }).toString())
      }),
      runs,
    )
  })

  test('months by hand', () => {
    assert.equal(addMonths(day('2026-08-31'), 6), '2027-02-28')
    assert.equal(addMonths(day('2027-08-31'), 6), '2028-02-29')
    assert.equal(addMonths(day('2024-02-29'), 12), '2025-02-28')
    assert.equal(addMonths(day('2024-02-29'), 48), '2028-02-29')
    assert.equal(addMonths(day('2026-07-31'), -5), '2026-02-28')
    assert.equal(addMonths(day('2026-03-05'), 2), '2026-05-05')
  })

  test('the day of the week, and the order of days', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        assert.equal(weekday(one), plain(one).dayOfWeek)
        assert.equal(Math.sign(compareDays(one, other)), Temporal.PlainDate.compare(plain(one), plain(other)))
      }),
      runs,
    )
  })

  test('a day in words', () => {
    fc.assert(
      fc.property(days, (one) => {
        const words = plain(one).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
        const name = plain(one).toLocaleString('en-GB', { weekday: 'long' })
        assert.equal(formatShortDay(one), words)
        assert.equal(formatDay(one), `${name} ${words}`)
      }),
      { numRuns: 300 },
    )
    assert.equal(formatDay(day('2026-02-16')), 'Monday 16 February 2026')
  })

  test('a text is a day exactly when there is such a day', () => {
    const number = (max: number, length: number) =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(length, '0'))
    const texts = fc
      .tuple(fc.integer({ min: 1900, max: 2100 }), number(14, 2), number(33, 2))
      .map((parts) => parts.join('-'))
    const isDay = (text: string) => {
      try {
        return plain(text).toString() === text
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(parseLocalDate(text), isDay(text) ? text : undefined)
      }),
      runs,
    )
    for (const text of [
      '',
      '2026-2-3',
      '20260203',
      '2026-02-03T00:00',
      ' 2026-02-03',
      '03/02/2026',
      '2026-02-29',
      '٢٠٢٦-٠١-٠١',
    ])
      assert.equal(parseLocalDate(text), undefined, JSON.stringify(text))
    assert.throws(() => day('2026-02-30'), /2026-02-30/)
  })

  test('an academic year begins on 1 September', () => {
    assert.notEqual(academicYearOf(day('2026-08-31')), academicYearOf(day('2026-09-01')))
    assert.equal(academicYearOf(day('2026-09-01')), academicYearOf(day('2027-08-31')))
  })
})

describe('the calendar of England, held against a public table', () => {
  test('every day from 2014 to 2030 is a working day in both or in neither', () => {
    for (let date = day('2014-01-01'); date <= '2030-12-31'; date = addDays(date, 1)) {
      assert.equal(englandCalendar.isWorkingDay(date), isWorking(date), date)
      assert.equal(englandCalendar.isTribunalWorkingDay(date), isTribunalWorking(date), date)
    }
  })

  test('counting working days', () => {
    fc.assert(
      fc.property(calendarDays, fc.integer({ min: 1, max: 40 }), (from, count) => {
        assert.equal(englandCalendar.addWorkingDays(from, count), countDays(from, count, isWorking))
        assert.equal(englandCalendar.addWorkingDays(from, -count), countDays(from, count, isWorking, -1))
      }),
      { numRuns: 500 },
    )
  })

  test('one-off and moved bank holidays', () => {
    for (const holiday of [
      '2020-05-08',
      '2022-06-02',
      '2022-06-03',
      '2022-09-19',
      '2023-05-08',
      '2026-12-28',
      '2028-01-03',
    ])
      assert.equal(englandCalendar.isWorkingDay(day(holiday)), false, holiday)
    for (const working of ['2020-05-04', '2022-05-30', '2026-12-29', '2026-04-02'])
      assert.equal(englandCalendar.isWorkingDay(day(working)), true, working)
  })

  test('outside its years it says so and does not guess', () => {
    assert.throws(() => englandCalendar.isWorkingDay(day('2013-12-31')), CalendarRangeError)
    assert.throws(() => englandCalendar.isWorkingDay(day('2031-01-01')), CalendarRangeError)
    assert.throws(() => englandCalendar.addWorkingDays(day('2030-12-30'), 5), CalendarRangeError)
  })

  const published = new URL('../../../shared/data/calendar/bank-holidays.json', import.meta.url)
  const missing = existsSync(published) ? false : 'the published list of bank holidays is not beside this checkout'
  test('the published bank holidays are the calendar’s, year by year', { skip: missing }, () => {
    const list = JSON.parse(readFileSync(published, 'utf8')) as Record<string, { events: { date: string }[] }>
    const dates = (list['england-and-wales']?.events ?? []).map((event) => event.date).filter((date) => date < '2031')
    assert.ok(dates.length > 40, `${dates.length} published days`)
    for (const date of dates) assert.equal(englandCalendar.isWorkingDay(day(date)), false, date)
    for (const year of new Set(dates.map((date) => Number(date.slice(0, 4))))) {
      const inYear = dates.filter((date) => date.startsWith(`${year}-`))
      const onWeekdays = [...bankHolidaysOf(year)].filter((date) => weekday(day(date)) < 6)
      assert.deepEqual([...inYear].sort(), onWeekdays.sort(), String(year))
    }
  })
})
