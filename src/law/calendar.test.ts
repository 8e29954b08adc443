import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { bankHolidayYears } from './bank-holidays.ts'
import { CalendarRangeError, closuresBetween, englandCalendar } from './calendar.ts'
import { day } from './local-date.ts'

const published = new URL('../../../shared/data/calendar/bank-holidays.json', import.meta.url)

test('the published years are those of the published list', (t) => {
  if (!existsSync(published)) return t.skip('the published list of bank holidays is not beside this repository')
  const list = JSON.parse(readFileSync(published, 'utf8')) as { 'england-and-wales': { events: { date: string }[] } }
  const days = list['england-and-wales'].events.map((event) => event.date).sort()
  const ours = bankHolidayYears.filter((year) => !year.computed).flatMap((year) => year.days.map(({ on }) => on))
  assert.deepEqual([...ours].sort(), days)
})

test('2014 to 2030, with 2014 to 2018 and 2029 to 2030 marked as computed', () => {
  assert.deepEqual(
    bankHolidayYears.map(({ year, computed }) => (computed ? -year : year)),
    [-2014, -2015, -2016, -2017, -2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, -2029, -2030],
  )
  assert.ok(englandCalendar.isWorkingDay(day('2015-12-29')))
  assert.ok(!englandCalendar.isWorkingDay(day('2015-12-28')))
  assert.ok(!englandCalendar.isWorkingDay(day('2017-01-02')))
  assert.ok(!englandCalendar.isWorkingDay(day('2029-04-02')))
})

test('working days leave out the first day, weekends and bank holidays', () => {
  assert.equal(englandCalendar.addWorkingDays(day('2026-04-02'), 3), '2026-04-09')
  assert.equal(englandCalendar.addWorkingDays(day('2026-04-09'), -3), '2026-04-02')
  assert.equal(englandCalendar.workingDaysBeginningWith(day('2026-06-01'), 15), '2026-06-19')
  assert.equal(englandCalendar.workingDaysBeginningWith(day('2026-06-06'), 15), '2026-06-26')
})

test('the Tribunal does not count August and the turn of the year', () => {
  assert.equal(englandCalendar.rollToTribunalWorkingDay(day('2026-08-05')), '2026-09-01')
  assert.equal(englandCalendar.rollToTribunalWorkingDay(day('2026-12-26')), '2027-01-04')
  assert.equal(englandCalendar.rollToTribunalWorkingDay(day('2026-05-05')), '2026-05-05')
  assert.equal(englandCalendar.addTribunalWorkingDays(day('2026-07-31'), 1), '2026-09-01')
})

test('beyond its years the calendar says so', () => {
  assert.throws(
    () => englandCalendar.addWorkingDays(day('2030-12-31'), 1),
    (error: unknown) => {
      assert.ok(error instanceof CalendarRangeError)
      assert.match(error.message, /2031-01-01 is outside the calendar: bank holidays are known for 2014 to 2030 only/)
      return true
    },
  )
  assert.throws(() => englandCalendar.isWorkingDay(day('2013-12-31')), CalendarRangeError)
})

test('the holidays between school terms are closures', () => {
  const closures = closuresBetween({
    area: 'Westmarch',
    terms: [
      { name: 'autumn', from: day('2026-09-02'), to: day('2026-12-18') },
      { name: 'summer', from: day('2026-04-13'), to: day('2026-07-21') },
    ],
  })
  assert.deepEqual(closures, [{ from: '2026-07-22', to: '2026-09-01', days: 42 }])
})
