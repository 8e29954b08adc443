import {
  addDays,
  compareDays,
  day,
  dayOf,
  daysBetween,
  type LocalDate,
  monthOf,
  weekday,
  yearOf,
} from '../src/law/local-date.ts'

/** Days on which offices and schools of the fictional area are open, and where a birthday falls in school years. */

const two = (value: number) => String(value).padStart(2, '0')

export function dayIn(year: number, month: number, date: number): LocalDate {
  return day(`${year}-${two(month)}-${two(date)}`)
}

export function isAfter(a: LocalDate, b: LocalDate): boolean {
  return compareDays(a, b) > 0
}

export function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return isAfter(a, b) ? b : a
}

export function later(a: LocalDate, b: LocalDate): LocalDate {
  return isAfter(a, b) ? a : b
}

/** Easter Sunday by the Gregorian reckoning. */
function easter(year: number): LocalDate {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const epactShift = Math.floor((century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)) % 30)
  const epact = (19 * golden + epactShift + 15) % 30
  const moon = epact - (epact > 28 || (epact === 28 && golden > 10) ? 1 : 0)
  const sunday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
  const fromMarch = moon - sunday
  return addDays(dayIn(year, 3, 28), fromMarch)
}

const monthDay = (on: LocalDate) => monthOf(on) * 100 + dayOf(on)

function isBankHoliday(on: LocalDate): boolean {
  const fromEaster = daysBetween(easter(yearOf(on)), on)
  if (fromEaster === -2 || fromEaster === 1) return true
  const key = monthDay(on)
  if (key === 101 || key === 1225 || key === 1226) return true
  if (weekday(on) !== 1) return false
  return (key >= 501 && key <= 507) || (key >= 525 && key <= 531) || (key >= 825 && key <= 831)
}

export function isOfficeDay(on: LocalDate): boolean {
  return weekday(on) <= 5 && !isBankHoliday(on)
}

/** The day itself, or the last office day before it. */
export function office(on: LocalDate): LocalDate {
  let found = on
  while (!isOfficeDay(found)) found = addDays(found, -1)
  return found
}

/** The day itself, or the next office day after it. */
export function officeAfter(on: LocalDate): LocalDate {
  let found = on
  while (!isOfficeDay(found)) found = addDays(found, 1)
  return found
}

/** Roughly the terms of the area: close enough that no review meeting falls in a holiday. */
export function isTermDay(on: LocalDate): boolean {
  if (!isOfficeDay(on)) return false
  const key = monthDay(on)
  if (key >= 721 && key <= 904) return false
  if (key >= 1024 && key <= 1101) return false
  if (key >= 1219 || key <= 104) return false
  if (key >= 214 && key <= 221) return false
  if (key >= 525 && key <= 601) return false
  const fromEaster = daysBetween(easter(yearOf(on)), on)
  return fromEaster < -7 || fromEaster > 8
}

/** The day itself, or the last day of term before it. */
export function inTerm(on: LocalDate): LocalDate {
  let found = on
  while (!isTermDay(found)) found = addDays(found, -1)
  return found
}

/** The year in which the academic year of a day began (1 September). */
export function schoolYear(on: LocalDate): number {
  return monthOf(on) >= 9 ? yearOf(on) : yearOf(on) - 1
}

/** The year group of a day: −2 for two-year-olds, 0 is reception, kept between −2 and 16. */
export function yearGroup(born: LocalDate, on: LocalDate): number {
  const startsReception = schoolYear(born) + 5
  return Math.max(-2, Math.min(16, schoolYear(on) - startsReception))
}

/** A birthday that puts a child into a year group on a day. */
export function bornInYear(on: LocalDate, group: number, month: number, date: number): LocalDate {
  const cohort = schoolYear(on) - group - 5
  return dayIn(month >= 9 ? cohort : cohort + 1, month, date)
}

/** Whole years of age. */
export function ageOn(born: LocalDate, on: LocalDate): number {
  return yearOf(on) - yearOf(born) - (monthDay(on) < monthDay(born) ? 1 : 0)
}

/** The day on which a child's rights became their own: the day after the last Friday in June of year 11. */
export function youngPersonFrom(born: LocalDate): LocalDate {
  let friday = dayIn(schoolYear(born) + 17, 6, 30)
  while (weekday(friday) !== 5) friday = addDays(friday, -1)
  return addDays(friday, 1)
}
