/** A day in England, written YYYY-MM-DD. Made only by this file, so it is always a day that exists. */
export type LocalDate = string & { readonly __localDate: true }

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether `year` has a 29 February. */
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const monthLength = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] as number)

const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** The day that `text` writes as YYYY-MM-DD, or undefined where it is not a day that exists (years 1900 to 2199). */
export const parseLocalDate = (text: string): LocalDate | undefined => {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const dayOfMonth = digits(text, 8, 10)
  if (!(year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return undefined
  return dayOfMonth <= monthLength(year, month) ? (text as LocalDate) : undefined
}

/** The day that `text` writes, for text known to be right. Throws a RangeError where it is not a day. */
export const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text)
  if (parsed === undefined) throw new RangeError(`"${text}" is not a day`)
  return parsed
}

export const yearOf = (date: LocalDate): number => digits(date, 0, 4)
export const monthOf = (date: LocalDate): number => digits(date, 5, 7)
export const dayOf = (date: LocalDate): number => digits(date, 8, 10)

// Days since 1 March of the year 0 count leap days at the end of a year, which makes the arithmetic free of tables.
const numberFromParts = (year: number, month: number, dayOfMonth: number): number => {
  const y = month > 2 ? year : year - 1
  const m = month > 2 ? month - 3 : month + 9
  return (
    y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + dayOfMonth
  )
}

const pad = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

const written = (year: number, month: number, dayOfMonth: number): LocalDate =>
  `${year}-${pad(month)}-${pad(dayOfMonth)}` as LocalDate

/** A running number for a day: consecutive days have consecutive numbers. */
export const dayNumber = (date: LocalDate): number => numberFromParts(yearOf(date), monthOf(date), dayOf(date))

// The same few thousand days are asked for again and again when a whole area is computed.
const known: (LocalDate | undefined)[] = []
const knownFrom = numberFromParts(1980, 1, 1)
const knownTo = numberFromParts(2080, 1, 1)

const fromNumber = (count: number): LocalDate => {
  const shifted = count - 1
  let y = Math.floor((10000 * shifted + 14780) / 3652425)
  let rest = shifted - (365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400))
  if (rest < 0) {
    y -= 1
    rest = shifted - (365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400))
  }
  const m = Math.floor((100 * rest + 52) / 3060)
  const month = m < 10 ? m + 3 : m - 9
  return written(month <= 2 ? y + 1 : y, month, rest - Math.floor((m * 306 + 5) / 10) + 1)
}

/** The day with that running number (see `dayNumber`). */
export const dayFromNumber = (count: number): LocalDate => {
  if (count < knownFrom || count >= knownTo) return fromNumber(count)
  const at = count - knownFrom
  const found = known[at] ?? fromNumber(count)
  known[at] = found
  return found
}

/** The day `count` days after `date` (before it where `count` is negative). */
export const addDays = (date: LocalDate, count: number): LocalDate => dayFromNumber(dayNumber(date) + count)

/**
 * The corresponding day `count` months on (or back): 5 March and 2 months is 5 May.
 * A month without that day ends on its last day: 31 December and 2 months is 28 or 29 February.
 */
export const addMonths = (date: LocalDate, count: number): LocalDate => {
  const months = yearOf(date) * 12 + monthOf(date) - 1 + count
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  return written(year, month, Math.min(dayOf(date), monthLength(year, month)))
}

/**
 * The last day of a period of `count` months that starts with `date`: the day before its anniversary, or the last day of
 * a month that has no such day (a year that starts with 29 February 2024 ends on 28 February 2025).
 */
export const lastDayOfMonthsStartingWith = (date: LocalDate, count: number): LocalDate => {
  const anniversary = addMonths(date, count)
  return dayOf(anniversary) === dayOf(date) ? addDays(anniversary, -1) : anniversary
}

/** How many days `b` lies after `a` (negative where it lies before). */
export const daysBetween = (a: LocalDate, b: LocalDate): number => dayNumber(b) - dayNumber(a)

/** Monday is 1, Sunday is 7. */
export const weekday = (date: LocalDate): Weekday => (((dayNumber(date) + 1) % 7) + 1) as Weekday

/** Below 0 where `a` is earlier, above 0 where it is later, 0 for the same day. */
export const compareDays = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)
export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b)

/** `16 February 2026` */
export const formatShortDay = (date: LocalDate): string =>
  `${dayOf(date)} ${monthNames[monthOf(date) - 1]} ${yearOf(date)}`

/** `Monday 16 February 2026` */
export const formatDay = (date: LocalDate): string => `${weekdayNames[weekday(date) - 1]} ${formatShortDay(date)}`

/** The year in which the academic year of that day began (1 September to 31 August): 2025 for 31 August 2026. */
export const academicYearOf = (date: LocalDate): number => (monthOf(date) >= 9 ? yearOf(date) : yearOf(date) - 1)

const lastSunday = (year: number, month: number): LocalDate => {
  const last = written(year, month, monthLength(year, month))
  return addDays(last, -(weekday(last) % 7))
}

/**
 * The day in England of a moment written in UTC (`2026-06-30T23:30:00Z` is 1 July).
 * In: an ISO moment that ends in Z. Out: the day, or undefined where the text is not such a moment.
 */
export const dayInEngland = (moment: string): LocalDate | undefined => {
  const date = parseLocalDate(moment.slice(0, 10))
  const hour = digits(moment, 11, 13)
  const minute = digits(moment, 14, 16)
  const inForm = moment.charCodeAt(10) === 84 && moment.charCodeAt(13) === 58 && moment.endsWith('Z')
  if (date === undefined || !inForm || !(hour <= 23) || !(minute <= 59)) return undefined
  if (hour < 23) return date
  // Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
  const year = yearOf(date)
  const summer = date >= lastSunday(year, 3) && date < lastSunday(year, 10)
  return summer ? addDays(date, 1) : date
}
