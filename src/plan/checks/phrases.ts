import type { Word } from './words.ts'

/**
 * A list of phrases, as data. In a phrase:
 * `#` is a number in figures and `####` one that can be a year, `a|b` is either, `<name>` is any word of a class, `?` after a word says that it may be left out,
 * `*` is any one word, `..3` is at most three words, none of them the end of a sentence.
 */
export type PhraseList<Id extends string = string> = {
  readonly id: Id
  /** Single words, with a space between. */
  readonly words?: string
  readonly phrases?: readonly string[]
  /** Longer phrases around them that mean something else: what stands in one of these is left in peace. */
  readonly butNot?: readonly string[]
}

/** Words that can stand for each other in a phrase. `#` is any number written in figures. */
export type WordClasses = Readonly<Record<string, readonly string[]>>

/** From the word at `from` up to, and without, the word at `to`. */
export type Hit = { readonly from: number; readonly to: number }

type Step = { readonly words: ReadonlySet<string> | null; readonly optional: boolean; readonly gap: number }
type Compiled = { readonly list: number; readonly not: boolean; readonly steps: readonly Step[] }

const choices = (part: string, classes: WordClasses): string[] =>
  part.split('|').flatMap((choice) => {
    if (!choice.startsWith('<')) return [choice]
    const found = classes[choice.slice(1, -1)]
    if (found === undefined) throw new Error(`${choice} is no class of words`)
    return [...found]
  })

const stepOf = (written: string, classes: WordClasses): Step => {
  if (written.startsWith('..')) return { words: null, optional: false, gap: Number(written.slice(2)) }
  const optional = written.endsWith('?') && written.length > 1
  const part = optional ? written.slice(0, -1) : written
  return { words: part === '*' ? null : new Set(choices(part, classes)), optional, gap: 0 }
}

const isYear = (word: Word): boolean => word.text.length === 4 && /^(?:19|20)\d\d$/.test(word.text)

const fits = (step: Step, word: Word): boolean => {
  if (step.words === null) return word.kind !== 'mark'
  if (step.words.has(word.text)) return true
  return word.kind === 'number' && (step.words.has('#') || (step.words.has('####') && isYear(word)))
}

const endsSentence = (word: Word): boolean =>
  word.text === '.' || word.text === '!' || word.text === '?' || word.text === ';'

/** Where the steps from `step` on end if they begin at the word `at`, or -1. Gaps are short, so the tries are few. */
const endOf = (steps: readonly Step[], step: number, words: readonly Word[], at: number): number => {
  const now = steps[step]
  if (now === undefined) return at
  if (now.gap > 0) return endAfterGap(steps, step, words, at, now.gap)
  const word = words[at]
  if (word !== undefined && fits(now, word)) {
    const end = endOf(steps, step + 1, words, at + 1)
    if (end >= 0) return end
  }
  return now.optional ? endOf(steps, step + 1, words, at) : -1
}

const endAfterGap = (steps: readonly Step[], step: number, words: readonly Word[], at: number, gap: number): number => {
  for (let over = 0; over <= gap; over++) {
    const end = endOf(steps, step + 1, words, at + over)
    if (end >= 0) return end
    const word = words[at + over]
    if (word === undefined || endsSentence(word)) return -1
  }
  return -1
}

/** Every phrase of a list, those of one word first. */
export const phrasesOf = (list: PhraseList): readonly string[] => [
  ...(list.words?.split(/\s+/).filter((word) => word !== '') ?? []),
  ...(list.phrases ?? []),
]

export type Finder<Id extends string> = (words: readonly Word[]) => Readonly<Record<Id, readonly Hit[]>>

const none: readonly Compiled[] = []

const phrasesAt = (byFirst: ReadonlyMap<string, readonly Compiled[]>, word: Word): readonly Compiled[] => {
  const here = byFirst.get(word.text) ?? none
  if (word.kind !== 'number') return here
  const years = isYear(word) ? (byFirst.get('####') ?? none) : none
  return [...here, ...(byFirst.get('#') ?? none), ...years]
}

const within = (hit: Hit, others: readonly Hit[]): boolean =>
  others.some((other) => other.from <= hit.from && hit.to <= other.to)

/** Hits in the order in which they stand, without those that lie inside another. */
const tidy = (hits: Hit[], not: readonly Hit[]): readonly Hit[] => {
  if (hits.length < 2 && not.length === 0) return hits
  const kept: Hit[] = []
  const ordered = hits.sort((a, b) => a.from - b.from || b.to - a.to)
  for (const hit of ordered) {
    const last = kept.at(-1)
    if ((last === undefined || hit.to > last.to) && !within(hit, not)) kept.push(hit)
  }
  return kept
}

/**
 * Makes one finder of many lists; each word of a text is looked up once for all of them.
 * In: the lists and the classes they use. Out: a function from the words of a text to the hits of each list.
 * Throws where a phrase names a class that is not there, or begins with a gap or an optional word.
 */
export const finderOf = <Id extends string>(lists: readonly PhraseList<Id>[], classes: WordClasses): Finder<Id> => {
  const byFirst = new Map<string, Compiled[]>()
  const add = (list: number, phrase: string, not: boolean): void => {
    const steps = phrase.split(' ').map((part) => stepOf(part, classes))
    const start = steps[0]
    if (start === undefined || start.words === null || start.optional) throw new Error(`"${phrase}" has no first word`)
    for (const word of start.words) {
      const those = byFirst.get(word)
      if (those === undefined) byFirst.set(word, [{ list, not, steps }])
      else those.push({ list, not, steps })
    }
  }
  lists.forEach((list, at) => {
    for (const phrase of phrasesOf(list)) add(at, phrase, false)
    for (const phrase of list.butNot ?? []) add(at, phrase, true)
  })
  return (words) => {
    const found: Hit[][] = lists.map(() => [])
    const not: Hit[][] = lists.map(() => [])
    for (let from = 0; from < words.length; from++) {
      const word = words[from] as Word
      for (const phrase of phrasesAt(byFirst, word)) {
        const to = endOf(phrase.steps, 1, words, from + 1)
        if (to >= 0) (phrase.not ? not : found)[phrase.list]?.push({ from, to })
      }
    }
    return Object.fromEntries(
      lists.map((list, at) => [list.id, tidy(found[at] as Hit[], not[at] as Hit[])]),
    ) as unknown as Readonly<Record<Id, readonly Hit[]>>
  }
}
