import { type LocalDate, parseLocalDate, yearOf } from '../../../law/local-date.ts'
import { wordsOf } from './name-parts.ts'
import { type CheckedNumber, numberIn, wrongLength } from './read-number.ts'

/** What somebody looks for: a number; or words of a name, a date of birth, or both. */
export type ChildSearch = { number: CheckedNumber } | { words: string[]; born?: LocalDate }

const mostWords = 6
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month = `(${months.join('|')})[a-z]*\\.?`
const ofTheMonth = '(\\d{1,2})(?:st|nd|rd|th)?'
const year = '(\\d{4}|\\d{2})'
const edge = '(?<![\\d/.-])'
const end = '(?![\\d/.-]*\\d)'

type Found = [day: string, month: string, year: string]
const notations: readonly { like: RegExp; parts: (found: readonly string[]) => Found }[] = [
  {
    like: new RegExp(`${edge}(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${end}`, 'i'),
    parts: ([y, m, d]) => dayOf(d, m, y),
  },
  {
    like: new RegExp(`${edge}(\\d{1,2})[-/. ](\\d{1,2})[-/. ]${year}${end}`, 'i'),
    parts: ([d, m, y]) => dayOf(d, m, y),
  },
  {
    like: new RegExp(`${edge}${ofTheMonth}[ -]?(?:of )?${month}[ ,-]*${year}${end}`, 'i'),
    parts: ([d, m, y]) => dayOf(d, m, y),
  },
  { like: new RegExp(`\\b${month} ${ofTheMonth},? ${year}${end}`, 'i'), parts: ([m, d, y]) => dayOf(d, m, y) },
  { like: new RegExp(`${edge}(\\d{2})(\\d{2})(\\d{4})${end}`), parts: ([d, m, y]) => dayOf(d, m, y) },
]

const dayOf = (d = '', m = '', y = ''): Found => [d, m, y]

/**
 * Reads what was typed into the one field of a search.
 * @param today tells the century of a year of two digits: no child is born after it.
 * @returns what is looked for, or in plain words what to type instead. The words never name what was typed.
 */
export function readSearch(typed: string, today: LocalDate): { ok: ChildSearch } | { refused: string } {
  const text = typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  if (text === '') return { refused: 'Enter a name, a date of birth or a number' }
  const number = numberIn(text)
  if (number) return 'refused' in number ? number : { ok: { number } }
  const dated = dateIn(text, today)
  if (dated === 'unreal') return { refused: 'Enter a real date of birth, like 9 3 2017 or 9 March 2017' }
  const words = wordsOf(dated?.rest ?? text).slice(0, mostWords)
  const born = dated?.born
  if (!born && words.length === 0) return { refused: 'Enter a name, a date of birth or a number' }
  if (!born && words.every((word) => /^\d+$/.test(word))) return { refused: wrongLength }
  if (!born && words.every((word) => word.length < 2)) return { refused: 'Enter at least 2 letters of the name' }
  return { ok: { words, ...(born ? { born } : {}) } }
}

function dateIn(text: string, today: LocalDate): { born: LocalDate; rest: string } | 'unreal' | undefined {
  for (const { like, parts } of notations) {
    const found = like.exec(text)
    if (!found) continue
    const [d, m, y] = parts(found.slice(1))
    const born = parseLocalDate(`${wholeYear(y, today)}-${monthNumber(m)}-${d.padStart(2, '0')}`)
    if (!born) return 'unreal'
    return { born, rest: text.replace(found[0], ' ') }
  }
  return undefined
}

const monthNumber = (text: string): string =>
  /\d/.test(text) ? text.padStart(2, '0') : String(months.indexOf(text.toLowerCase()) + 1).padStart(2, '0')

const wholeYear = (text: string, today: LocalDate): string => {
  if (text.length === 4) return text
  const thisYear = yearOf(today) % 100
  return `${Number(text) <= thisYear ? '20' : '19'}${text}`
}
