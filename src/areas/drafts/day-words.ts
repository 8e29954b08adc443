import { daysBetween, type LocalDate } from '../../law/local-date.ts'

/** How far a last day is away, in words. Pure. */
export function inDays(today: LocalDate, day: LocalDate): string {
  const days = daysBetween(today, day)
  if (days === 0) return 'today is the last day'
  if (days === 1) return 'tomorrow is the last day'
  return days > 0 ? `${days} days from today` : `${-days} days ago`
}
