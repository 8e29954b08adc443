/** Numbers that look right to every check and belong to nobody. */

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** The check letter of the twelve characters that follow it: digits times 2 to 13, remainder of 23. */
export function upnLetter(twelveDigits: string): string {
  let sum = 0
  for (let place = 0; place < 12; place++) sum += Number(twelveDigits[place]) * (place + 2)
  return UPN_LETTERS[sum % 23] ?? ''
}

/** A pupil number of the given council: a whole `index` gives a number that no other index gives. */
export function upn(councilCode: string, index: number): string {
  const digits = councilCode + String(index).padStart(9, '0')
  return upnLetter(digits) + digits
}

/** A learner number from the very end of the range, with its check digit; skips those that have none. */
export function uln(index: number): string {
  for (let extra = 0; extra < 11; extra++) {
    const nine = String(999_990_000 - index * 11 - extra)
    let sum = 0
    for (let place = 0; place < 9; place++) sum += Number(nine[place]) * (10 - place)
    const remainder = sum % 11
    if (remainder !== 0) return nine + String(10 - remainder)
  }
  throw new Error('No learner number at this index')
}

/** An NHS number from the range kept for tests (999…), with its check digit; skips those that have none. */
export function nhsNumber(index: number): string {
  for (let extra = 0; extra < 3; extra++) {
    const nine = `999${String(index * 3 + extra).padStart(6, '0')}`
    let sum = 0
    for (let place = 0; place < 9; place++) sum += Number(nine[place]) * (10 - place)
    const check = (11 - (sum % 11)) % 11
    if (check !== 10) return nine + String(check)
  }
  throw new Error('No NHS number at this index')
}

const POSTCODE_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

/** A postcode of the right form in a place that does not exist (ZZ). */
export function postcode(index: number): string {
  const first = POSTCODE_LETTERS[index % 20]
  const second = POSTCODE_LETTERS[Math.floor(index / 20) % 20]
  return `ZZ${1 + (Math.floor(index / 4000) % 20)} ${1 + (Math.floor(index / 400) % 9)}${first}${second}`
}

/** A telephone number from the ranges kept for drama. */
export function landline(index: number): string {
  return `01632 960${String(index % 1000).padStart(3, '0')}`
}

export function mobile(index: number): string {
  return `07700 900${String(index % 1000).padStart(3, '0')}`
}
