import { daysBetween, type LocalDate } from '../../law/local-date.ts'

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** How far a day is: "in 5 days", "today", "2 days late". */
export function dueInWords(dueOn: LocalDate, today: LocalDate): string {
  const left = daysBetween(today, dueOn)
  if (left === 0) return 'today'
  return left > 0 ? `in ${days(left)}` : `${days(-left)} late`
}
