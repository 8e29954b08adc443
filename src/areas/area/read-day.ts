import { dayOf, type LocalDate, monthOf, parseLocalDate, yearOf } from '../../law/local-date.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The day somebody typed as `1/9/2026`, `1.9.2026`, `1 September 2026` or `2026-09-01`; undefined where it is none. */
export function readDay(text: string): LocalDate | undefined {
  const iso = parseLocalDate(text)
  if (iso) return iso
  const [, day, month, year] = /^(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4})$/i.exec(text.trim()) ?? []
  if (!(day && month && year)) return undefined
  const number = /^\d+$/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return parseLocalDate(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A day as it stands in a box to be changed: `1/9/2026`. */
export const dayInBox = (date: LocalDate): string => `${dayOf(date)}/${monthOf(date)}/${yearOf(date)}`
