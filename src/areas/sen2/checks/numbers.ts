/** The check letter of a UPN stands for the sum of its digits, each times its place, left over from 23. */
const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * Whether a UPN holds together: a letter, the council's number and nine more characters, with the right check letter.
 * A temporary UPN ends in a letter, whose place in the list counts as its digit.
 */
export function isSoundUpn(upn: string): boolean {
  return hasShapeOfUpn(upn) && upn[0] === checkLetterOf(upn)
}

export const hasShapeOfUpn = (upn: string): boolean => /^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/.test(upn)

/** The first letter that the other twelve characters of a UPN ask for. */
export function checkLetterOf(upn: string): string | undefined {
  const sum = [...upn.slice(1)].reduce((total, character, index) => total + digitOf(character) * (index + 2), 0)
  return checkLetters[sum % checkLetters.length]
}

const digitOf = (character: string) => (/\d/.test(character) ? Number(character) : checkLetters.indexOf(character))

export const isSoundUln = (uln: string): boolean => /^\d{10}$/.test(uln)

export const hasShapeOfPostcode = (postcode: string): boolean =>
  /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/.test(postcode.trim().toUpperCase())
