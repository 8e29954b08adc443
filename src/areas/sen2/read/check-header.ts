import type { Sen2Header, UnmappedValue } from './person-tree.ts'
import type { Draft } from './read-value.ts'
import { Sen2Refusal } from './refusal.ts'

export const firstYear = 2023
export const lastYear = 2026

/**
 * Turns what was read of a header into a header, or refuses the file: another collection than SEN2, no council number,
 * no year, or a year whose return this reader does not know.
 */
export function headerOf(
  draft: Draft,
  unmapped: UnmappedValue[],
  place: { line: number; column?: number; file?: string },
): Sen2Header {
  const collection = draft['collection']
  if (typeof collection === 'string' && !/^sen2\b/i.test(collection)) {
    throw new Sen2Refusal('notSen2', `This is a ${collection} return, not a SEN2 return.`, place)
  }
  const la = draft['la']
  if (typeof la !== 'string' || !/^\d{3}$/.test(la)) {
    throw new Sen2Refusal('council', 'The header does not name a council: LEA must be a number of three digits.', place)
  }
  const year = draft['year']
  if (typeof year !== 'number') {
    throw new Sen2Refusal('year', 'The header does not say which year the return is for.', place)
  }
  if (year < firstYear || year > lastYear) {
    const known = `${firstYear} to ${lastYear}`
    throw new Sen2Refusal('year', `This return is for ${year}. Returns for ${known} can be read.`, place)
  }
  return { ...draft, line: place.line, year, la, unmapped } as Sen2Header
}
