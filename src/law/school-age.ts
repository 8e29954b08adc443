import { addDays, day, type LocalDate, monthOf, weekday, yearOf } from './local-date.ts'

/**
 * The last day of compulsory school age: the last Friday in June of the school year in which the sixteenth birthday falls
 * (Education Act 1996 s.8; SI 1998/1607). A school year runs from 1 September to 31 August.
 */
export function lastDayOfCompulsorySchoolAge(born: LocalDate): LocalDate {
  const sixteen = yearOf(born) + 16
  const lastOfJune = day(`${String(monthOf(born) >= 9 ? sixteen + 1 : sixteen).padStart(4, '0')}-06-30`)
  // Friday is the fifth day of the week
  return addDays(lastOfJune, -((weekday(lastOfJune) + 2) % 7))
}

/** Whether the rights of Part 3 are the young person's own on this day (Children and Families Act 2014 s.83(2)). */
export const isOverCompulsorySchoolAge = (born: LocalDate, today: LocalDate): boolean =>
  today > lastDayOfCompulsorySchoolAge(born)
