import { day, type LocalDate } from '../../../law/local-date.ts'
import type { Sen2Header } from './person-tree.ts'

/** The census day of each return that can be read. Its plans are those of that day; its work that of the year before. */
const censusDays: Readonly<Record<number, LocalDate>> = {
  2023: day('2023-01-19'),
  2024: day('2024-01-18'),
  2025: day('2025-01-16'),
  2026: day('2026-01-15'),
}

export const censusDayOf = (year: number): LocalDate | undefined => censusDays[year]

/** The year, census day and council of a return. The Department's census day counts, whatever the header says. */
export function returnOf(header: Sen2Header): { year: number; censusDay: LocalDate; la: string } {
  const censusDay = censusDayOf(header.year) ?? header.referenceDate ?? day(`${header.year}-01-15`)
  return { year: header.year, censusDay, la: header.la }
}
