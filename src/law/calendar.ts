import { bankHolidayYears } from './bank-holidays.ts'
import { addDays, dayFromNumber, dayNumber, dayOf, type LocalDate, monthOf, weekday, yearOf } from './local-date.ts'

/** A calendar of working days. Every function throws a CalendarRangeError for a day outside its years. */
export type Calendar = {
  readonly firstYear: number
  readonly lastYear: number
  /** Monday to Friday, and not a bank holiday in England. */
  isWorkingDay(date: LocalDate): boolean
  /** A working day that is not in August and not from 25 December to 1 January. */
  isTribunalWorkingDay(date: LocalDate): boolean
  /** The `count`th working day after `date`, `date` itself left out; before it where `count` is negative. */
  addWorkingDays(date: LocalDate, count: number): LocalDate
  /** The same, with the working days of the Tribunal. */
  addTribunalWorkingDays(date: LocalDate, count: number): LocalDate
  /** The last of `count` working days of which the first is `date`, or the first working day after it. */
  workingDaysBeginningWith(date: LocalDate, count: number): LocalDate
  /** `date`, or the next working day of the Tribunal where it is not one. */
  rollToTribunalWorkingDay(date: LocalDate): LocalDate
}

/** Says that a sum needs a day beyond the years whose bank holidays are known. */
export class CalendarRangeError extends RangeError {
  readonly date: LocalDate
  constructor(date: LocalDate, firstYear: number, lastYear: number) {
    super(`${date} is outside the calendar: bank holidays are known for ${firstYear} to ${lastYear} only`)
    this.name = 'CalendarRangeError'
    this.date = date
  }
}

const calendarOf = (holidays: ReadonlySet<LocalDate>, firstYear: number, lastYear: number): Calendar => {
  const isWorkingDay = (date: LocalDate): boolean => {
    const year = yearOf(date)
    if (year < firstYear || year > lastYear) throw new CalendarRangeError(date, firstYear, lastYear)
    return weekday(date) <= 5 && !holidays.has(date)
  }
  const isTribunalWorkingDay = (date: LocalDate): boolean => {
    if (!isWorkingDay(date)) return false
    const month = monthOf(date)
    if (month === 8) return false
    return !(month === 12 && dayOf(date) >= 25) && !(month === 1 && dayOf(date) === 1)
  }
  const add = (date: LocalDate, count: number, counts: (date: LocalDate) => boolean): LocalDate => {
    const step = count < 0 ? -1 : 1
    let left = Math.abs(count)
    let at = dayNumber(date)
    while (left > 0) {
      at += step
      if (counts(dayFromNumber(at))) left--
    }
    return dayFromNumber(at)
  }
  return {
    firstYear,
    lastYear,
    isWorkingDay,
    isTribunalWorkingDay,
    addWorkingDays: (date, count) => add(date, count, isWorkingDay),
    addTribunalWorkingDays: (date, count) => add(date, count, isTribunalWorkingDay),
    workingDaysBeginningWith: (date, count) => add(addDays(date, -1), count, isWorkingDay),
    rollToTribunalWorkingDay: (date) => add(addDays(date, -1), 1, isTribunalWorkingDay),
  }
}

/** The working days of England, 2014 to 2030. */
export const englandCalendar: Calendar = calendarOf(
  new Set(bankHolidayYears.flatMap((year) => year.days.map((holiday) => holiday.on))),
  bankHolidayYears[0]?.year ?? 0,
  bankHolidayYears.at(-1)?.year ?? 0,
)

/** The school terms of an area, as the area publishes them: the days pupils come, holidays between. */
export type SchoolTerms = {
  readonly area: string
  readonly terms: readonly { readonly name: string; readonly from: LocalDate; readonly to: LocalDate }[]
}

/** A time when the schools of the area are shut, both days included. */
export type Closure = { readonly from: LocalDate; readonly to: LocalDate; readonly days: number }

/** The closures between the terms of an area, in order; those of four weeks or more can excuse a late step. */
export const closuresBetween = (terms: SchoolTerms): readonly Closure[] => {
  const inOrder = [...terms.terms].sort((a, b) => (a.from < b.from ? -1 : 1))
  const closures: Closure[] = []
  for (let at = 1; at < inOrder.length; at++) {
    const from = addDays((inOrder[at - 1] as { to: LocalDate }).to, 1)
    const to = addDays((inOrder[at] as { from: LocalDate }).from, -1)
    if (from <= to) closures.push({ from, to, days: dayNumber(to) - dayNumber(from) + 1 })
  }
  return closures
}
