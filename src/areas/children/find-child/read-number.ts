import { isSoundUpn } from '../../sen2/index.ts'

export type CheckedNumber = {
  schemes: readonly ('upn' | 'uln' | 'nhs')[]
  value: string
  /** What is wrong with the number itself, for whoever finds nobody by it. */
  doubt?: string
}

const named = /\b(?:upn|uln|nhs)\b(?: ?(?:no|number)\b)?[.:]?/gi
const upn = /^[A-Z]\d{11}[0-9A-Z]$/
const tenDigits = /^\d{10}$/

/**
 * The number in what was typed, with any spaces, capitals and its name; undefined where it is no number at all.
 * A number that its own check letter or digit calls wrong is looked for all the same: so it may stand in the record.
 */
export function numberIn(text: string): CheckedNumber | { refused: string } | undefined {
  const isNamed = text.search(named) >= 0
  const bare = text
    .replaceAll(named, '')
    .replaceAll(/[\s.-]/g, '')
    .toUpperCase()
  if (upn.test(bare)) return { schemes: ['upn'], value: bare, ...(isSoundUpn(bare) ? {} : { doubt: doubtOfUpn }) }
  if (tenDigits.test(bare))
    return {
      schemes: ['uln', 'nhs'],
      value: bare,
      ...(isSoundUln(bare) || isSoundNhs(bare) ? {} : { doubt: doubtOfTen }),
    }
  const looksLikeOne = /^[A-Z]?\d{9,13}[A-Z]?$/.test(bare) || (isNamed && /^[A-Z]?\d+[A-Z]?$/.test(bare))
  return looksLikeOne ? { refused: wrongLength } : undefined
}

export const wrongLength =
  'A UPN has 13 letters and digits; a ULN or an NHS number has 10 digits. Check that none is missing or there twice'
const doubtOfUpn =
  'The letters and digits of this UPN do not fit together. Two digits may be swapped, or one may be wrong.'
const doubtOfTen =
  'The last digit of this number does not fit the others. Two digits may be swapped, or one may be wrong.'

const weighed = (digits: string): number =>
  [...digits.slice(0, 9)].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0) % 11

/** The tenth digit of a learner number is ten less the remainder from eleven; no remainder makes no number. */
export const isSoundUln = (digits: string): boolean =>
  weighed(digits) !== 0 && Number(digits[9]) === 10 - weighed(digits)

/** The tenth digit of an NHS number is eleven less the remainder; eleven counts as nought and ten makes no number. */
export const isSoundNhs = (digits: string): boolean => Number(digits[9]) === (11 - weighed(digits)) % 11
