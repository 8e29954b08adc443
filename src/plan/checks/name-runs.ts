import type { Word } from './words.ts'

const foldMarks = (text: string): string =>
  /^[a-z@']*$/.test(text)
    ? text
    : text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ø', 'o')

/** The name without the `'s` of belonging. */
export const bare = (text: string): string => {
  const name = text.endsWith("'s") ? text.slice(0, -2) : text
  return foldMarks(name)
}

/** Consecutive words with a capital letter: a whole name, the name of a place, of a school. */
export type Run = { readonly from: number; readonly to: number }

/** Whether a word begins with a capital letter. */
export const isCapitalWord = (word: Word | undefined): boolean => word?.kind === 'word' && word.capital

/** The runs of words with a capital letter; the start of a sentence begins a new one, and so does a slash: `Amina/Noah`. */
export const runsOf = (text: string, words: readonly Word[]): Run[] => {
  const runs: Run[] = []
  let from = -1
  for (let at = 0; at <= words.length; at++) {
    const capital = isCapitalWord(words[at])
    if (capital && from >= 0 && (words[at]?.first || text[(words[at]?.start ?? 0) - 1] === '/')) {
      runs.push({ from, to: at })
      from = at
    } else if (capital && from < 0) from = at
    else if (!capital && from >= 0) {
      runs.push({ from, to: at })
      from = -1
    }
  }
  return runs
}

/** The word at a place, or nothing beyond the ends. */
export const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? ''

/** Whether one of some words stands from a place on, forwards or backwards, before the next full stop. */
export const inSentence = (words: readonly Word[], at: number, among: ReadonlySet<string>, step: 1 | -1): boolean => {
  for (let place = at; words[place] !== undefined && textAt(words, place) !== '.'; place += step)
    if (among.has(textAt(words, place))) return true
  return false
}
