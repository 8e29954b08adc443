import { academicYearOf, day, type LocalDate } from '../../law/local-date.ts'

/** A year group of the school year in which a day falls, as the birth dates of its children. */
export type YearGroup = { value: string; text: string; bornFrom: LocalDate | undefined; bornTo: LocalDate | undefined }

const lastSchoolYear = 13

// Reception is the school year in which a child becomes five: born from 1 September to 31 August.
const firstBirthday = (startOfYear: number, group: number): LocalDate => day(`${startOfYear - 5 - group}-09-01`)
const lastBirthday = (startOfYear: number, group: number): LocalDate => day(`${startOfYear - 4 - group}-08-31`)

/**
 * The year groups of a day, youngest first. A child taught out of their year is found by their age.
 * In: a day. Out: before school, Reception to Year 13, and older.
 */
export function yearGroupsOn(today: LocalDate): YearGroup[] {
  const year = academicYearOf(today)
  const school = Array.from({ length: lastSchoolYear + 1 }, (_, group) => ({
    value: String(group),
    text: group === 0 ? 'Reception' : `Year ${group}`,
    bornFrom: firstBirthday(year, group),
    bornTo: lastBirthday(year, group),
  }))
  return [
    { value: 'early', text: 'Before school', bornFrom: firstBirthday(year, -1), bornTo: undefined },
    ...school,
    { value: 'older', text: 'After Year 13', bornFrom: undefined, bornTo: lastBirthday(year, lastSchoolYear + 1) },
  ]
}

/** The year group of a child by their birth date. */
export const yearGroupOf = (born: LocalDate, today: LocalDate): string =>
  yearGroupsOn(today).find(
    ({ bornFrom, bornTo }) => (bornFrom === undefined || born >= bornFrom) && (bornTo === undefined || born <= bornTo),
  )?.text ?? ''
