/**
 * Names as they are compared: without accents, capitals, apostrophes and hyphens, part by part, and by their sound.
 * The same rules stand in migrations/0020_name_keys.sql, where the database keeps the parts of each child's name; a test
 * holds both against each other.
 */

/** Letters of which no accent can be taken off, and what they are compared as. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ə: 'e',
}

const apostrophes = /['’‘ʼʻʾʿ`´′]/gu
const separators = /[-‐‑‒–—_.,;:/\\()"“”&+ \t\n\r\u00a0\u2009\u202f]+/gu
const marks = /[\u0300-\u036f]/gu
/** Latin with accents, Greek and Cyrillic: the letters whose accents and capitals the database takes off too. */
const accented = /[\u00c0-\u024f\u0259\u0386-\u03ce\u0400-\u045f\u1e00-\u1eff]/gu

const isPlain = /^[ -~]*$/

const longest = 60

/** "O’Brien-Łukasz" as "obrien lukasz". */
export function foldName(name: string): string {
  // most names are of plain letters, and a search folds hundreds
  const small = isPlain.test(name) ? name.toLowerCase() : withoutAccents(name)
  return small.replaceAll(apostrophes, '').replaceAll(separators, ' ').trim()
}

const withoutAccents = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replaceAll(accented, plainLetter)
    .replaceAll(marks, '')

function plainLetter(letter: string): string {
  const small = letter.toLowerCase().normalize('NFD').replaceAll(marks, '')
  return plainLetters[small] ?? small
}

/** The parts of what somebody typed or of one name: "De la Cruz" as "de", "la", "cruz". */
export const wordsOf = (name: string): string[] =>
  foldName(name)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longest))

/** Every part by which a child is found: those of each name, and each name in one word ("delacruz", "maryjane"). */
export function partsOf(child: { surname: string; forename: string; known_as: string | null }): string[] {
  const names = [child.surname, child.forename, child.known_as ?? ''].map(foldName)
  const parts = names.flatMap((name) => [...name.split(' '), name.replaceAll(' ', '')])
  return [...new Set(parts.filter((part) => part !== '').map((part) => part.slice(0, longest)))]
}

/** What sounds alike in the languages that families here speak: first these letters together, in this order … */
export const soundsAlike: readonly (readonly [string, string])[] = [
  ['sch', 's'],
  ['ph', 'f'],
  ['ck', 'k'],
  ['cz', 's'],
  ['tz', 's'],
  ['ts', 's'],
  ['dz', 's'],
  ['dj', 'j'],
  ['x', 'ks'],
  ['qu', 'k'],
  ['ce', 'se'],
  ['ci', 'si'],
  ['cy', 'sy'],
  ['ge', 'je'],
  ['gi', 'ji'],
  ...[...'bcdfgklmnprstz'].map((letter) => [letter + letter, letter] as const),
]
/** … then each letter by itself: the first of a word, and those after it, where vowels say nothing. */
export const firstLetters = ['eiouywvcqzd', 'aaaajffkkst'] as const
export const laterLetters = ['cqzdvaeiouyhw', 'kkstf'] as const

/** "muhammad" and "mohamed" as "mmt"; undefined where too little is left to say anything. */
export function soundOf(part: string): string | undefined {
  const whole = soundsAlike.reduce((text, [from, to]) => text.replaceAll(from, to), part)
  const sound = translate(whole.slice(0, 1), firstLetters) + translate(whole.slice(1), laterLetters)
  return sound.length < 2 ? undefined : sound
}

function translate(text: string, [from, to]: readonly [string, string]): string {
  return [...text]
    .map((letter) => {
      const place = from.indexOf(letter)
      return place < 0 ? letter : (to[place] ?? '')
    })
    .join('')
}
