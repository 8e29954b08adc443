import {
  addMonths,
  compareDays,
  daysBetween,
  formatDay,
  formatShortDay,
  type LocalDate,
  yearOf,
} from '../../law/local-date.ts'

const counted = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`)

/** A stretch of time as people say it: days up to three weeks, then weeks, months and, from two years on, years. */
function stretch(days: number): string {
  if (days < 21) return counted(days, 'day')
  if (days < 120) return counted(Math.round(days / 7), 'week')
  return days < 730 ? counted(Math.round(days / 30.44), 'month') : counted(Math.floor(days / 365.25), 'year')
}

/** "in 5 days", "today", "2 days ago". */
export function fromToday(today: LocalDate, date: LocalDate): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${stretch(days)}` : `${stretch(-days)} ago`
}

/** "2 days late": from the last day to the day it came, or to today. Days are said as days for two months. */
export function howLate(dueOn: LocalDate, on: LocalDate): string {
  const days = daysBetween(dueOn, on)
  return `${days <= 60 ? counted(days, 'day') : stretch(days)} late`
}

/** "Monday 16 February 2026, in 5 days". */
export const dayAndDistance = (today: LocalDate, date: LocalDate): string =>
  `${formatDay(date)}, ${fromToday(today, date)}`

/** A day, or the two days it lies between where a source does not give it. */
export const onDayInWords = (on: LocalDate | { notBefore: LocalDate; notAfter: LocalDate }): string =>
  typeof on === 'string'
    ? formatDay(on)
    : `some day from ${formatShortDay(on.notBefore)} to ${formatShortDay(on.notAfter)}`

/** Whole years lived by a day. */
export function ageOn(born: LocalDate, on: LocalDate): number {
  const years = yearOf(on) - yearOf(born)
  return compareDays(addMonths(born, years * 12), on) <= 0 ? years : years - 1
}

/** "9 years old"; months for the very young. */
export function ageInWords(born: LocalDate, on: LocalDate): string {
  const years = ageOn(born, on)
  if (years >= 2) return `${years} years old`
  const months = Math.max(0, Math.floor(daysBetween(born, on) / 30.44))
  return `${counted(months, 'month')} old`
}

/** A year group as schools say it. */
export function yearInWords(yearGroup: number | null): string | undefined {
  if (yearGroup === null) return undefined
  if (yearGroup < 0) return 'Nursery'
  return yearGroup === 0 ? 'Reception' : `Year ${yearGroup}`
}
