/** One word, number or mark of a text, and where it stands. */
export type Word = {
  /**
   * In small letters, with a straight apostrophe. A number is itself; `May` the month or the name is `@may`, `Sat` and `Sun` are
   * `@sat` and `@sun`, and a day in figures such as 8.9.26 is `@date`.
   */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly kind: 'word' | 'number' | 'mark'
  /** Begins with a capital letter. */
  readonly capital: boolean
  /** The first word of the text, or after a full stop, a colon, a bullet or a new line. */
  readonly first: boolean
}

// Each alternative begins with a kind of letter of its own, and none can match in two ways: time grows with the text alone.
const piece =
  /\d{1,2}\/\d{1,2}\/\d{2,4}|\d+(?:[.,:]\d+)*|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*|\n|[^\s\p{L}\p{N}]/gu
const ends: ReadonlySet<string> = new Set(['.', '!', '?', ':', ';', '\n', '•', '*', '–', '—', '"', '“', '”', '(', '|'])
const joins: ReadonlySet<string> = new Set(['-', '/', '‐', '‑', '‘', '’', "'", ')'])
const startsSmall = /^\p{Ll}/u
const startsCapital = /^\p{Lu}/u

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Words that mean something else with a capital letter. */
const withCapital: ReadonlyMap<string, string> = new Map([
  ['May', '@may'],
  ['Sat', '@sat'],
  ['Sun', '@sun'],
])
const dayInFigures = /^\d{1,2}[./]\d{1,2}[./]\d{2}(?:\d{2})?$/

const plain = (raw: string): string => {
  const own = withCapital.get(raw)
  if (own !== undefined) return own
  const small = raw.toLowerCase()
  return small.includes('’') ? small.replaceAll('’', "'") : small
}

const isCapital = (raw: string, code: number): boolean => {
  if (code < 128) return code >= 65 && code <= 90
  return startsCapital.test(raw) && !startsSmall.test(raw)
}

const letterOrNumber = /^[\p{L}\p{N}]/u

const isLetterOrNumber = (raw: string, code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code > 127 && letterOrNumber.test(raw))

/**
 * Cuts a text into words. Hyphens and slashes inside a word part it (`half-term` is `half term`), so that both spellings are one.
 * In: any text, in any script. Out: the words in order. Time grows in a straight line with the text.
 */
export const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = []
  let first = true
  piece.lastIndex = 0
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const raw = match[0]
    if (joins.has(raw)) continue
    const word = wordAt(raw, match.index, first)
    words.push(word)
    first = word.kind === 'mark' && (first || ends.has(raw))
  }
  return words
}

const wordAt = (raw: string, start: number, first: boolean): Word => {
  const place = { start, end: start + raw.length }
  const code = raw.charCodeAt(0)
  if (isDigit(code)) {
    const text = dayInFigures.test(raw) ? '@date' : raw
    return { text, kind: 'number', capital: false, first, ...place }
  }
  if (!isLetterOrNumber(raw, code))
    return { text: raw === '\n' ? '.' : raw, kind: 'mark', capital: false, first: false, ...place }
  return { text: plain(raw), kind: 'word', capital: isCapital(raw, code), first, ...place }
}
