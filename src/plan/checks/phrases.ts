import type { Word } from './words.ts'

/**
 * A list of phrases, as data. In a phrase:
 * `#` is a number in figures and `####` one that can be a year, `a|b` is either, `<name>` is any word of a class, `?` after a word says that it may be left out,
 * `*` is any one word, `..3` is at most three words, none of them the end of a sentence.
 */
export type PhraseList = {
  readonly id: string
  /** Single words, with a space between. */
  readonly words?: string
  readonly phrases?: readonly string[]
  /** Each phrase may end in the `'s` of belonging: the worker's. */
  readonly belonging?: true
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

const withBelonging = (words: readonly string[]): readonly string[] => words.flatMap((word) => [word, `${word}'s`])

const stepOf = (written: string, classes: WordClasses, belonging: boolean): Step => {
  if (written.startsWith('..')) return { words: null, optional: false, gap: Number(written.slice(2)) }
  const optional = written.endsWith('?') && written.length > 1
  const part = optional ? written.slice(0, -1) : written
  return {
    words: part === '*' ? null : new Set(belonging ? withBelonging(choices(part, classes)) : choices(part, classes)),
    optional,
    gap: 0,
  }
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

/** What one finder found in the words of a text. */
export type Hits = {
  /** The hits of a list, in the order in which they stand. */
  of(list: PhraseList): readonly Hit[]
}

export type Finder = (words: readonly Word[]) => Hits

const none: readonly Compiled[] = []
const noHits: readonly Hit[] = []

const inOrder = (a: Hit, b: Hit): number => a.from - b.from || b.to - a.to

/** Hits in the order in which they stand, without those that lie inside another or inside one of `not`. */
const tidy = (hits: Hit[], not: Hit[]): readonly Hit[] => {
  if (hits.length < 2 && not.length === 0) return hits
  hits.sort(inOrder)
  not.sort(inOrder)
  const kept: Hit[] = []
  let reached = -1
  let covered = -1
  let next = 0
  for (const hit of hits) {
    for (let other = not[next]; other !== undefined && other.from <= hit.from; other = not[next]) {
      covered = Math.max(covered, other.to)
      next++
    }
    if (hit.to <= reached || hit.to <= covered) continue
    kept.push(hit)
    reached = hit.to
  }
  return kept
}

/** The phrases by their first word, and apart from them those that begin with a number. */
type Index = {
  readonly byWord: ReadonlyMap<string, readonly Compiled[]>
  readonly numbers: readonly Compiled[]
  readonly years: readonly Compiled[]
}

const indexOf = (lists: readonly PhraseList[], classes: WordClasses): Index => {
  const byWord = new Map<string, Compiled[]>()
  const add = (list: number, phrase: string, not: boolean, belonging = false): void => {
    const parts = phrase.split(' ')
    const last = belonging ? parts.length - 1 : -1
    const steps = parts.map((part, place) => stepOf(part, classes, place === last))
    const start = steps[0]
    if (start === undefined || start.words === null || start.optional) throw new Error(`"${phrase}" has no first word`)
    for (const word of start.words) {
      const those = byWord.get(word)
      if (those === undefined) byWord.set(word, [{ list, not, steps }])
      else those.push({ list, not, steps })
    }
  }
  lists.forEach((list, at) => {
    for (const phrase of phrasesOf(list)) add(at, phrase, false, list.belonging)
    for (const phrase of list.butNot ?? []) add(at, phrase, true)
  })
  return { byWord, numbers: byWord.get('#') ?? none, years: byWord.get('####') ?? none }
}

type Collected = { readonly found: (Hit[] | undefined)[]; readonly not: (Hit[] | undefined)[] }

const collect = (phrases: readonly Compiled[], words: readonly Word[], from: number, into: Collected): void => {
  for (const phrase of phrases) {
    const to = endOf(phrase.steps, 1, words, from + 1)
    if (to < 0) continue
    const side = phrase.not ? into.not : into.found
    const hits = side[phrase.list]
    if (hits === undefined) side[phrase.list] = [{ from, to }]
    else hits.push({ from, to })
  }
}

/**
 * Makes one finder of many lists; each word of a text is looked up once for all of them.
 * In: the lists and the classes they use. Out: a function from the words of a text to the hits of each list.
 * Throws where a phrase names a class that is not there, or begins with a gap or an optional word.
 */
export const finderOf = (lists: readonly PhraseList[], classes: WordClasses): Finder => {
  const index = indexOf(lists, classes)
  const places = new Map(lists.map((list, at) => [list.id, at]))
  return (words) => {
    const into: Collected = { found: [], not: [] }
    for (let from = 0; from < words.length; from++) {
      const word = words[from] as Word
      const here = index.byWord.get(word.text)
      if (here !== undefined) collect(here, words, from, into)
      if (word.kind !== 'number') continue
      collect(index.numbers, words, from, into)
      if (index.years.length > 0 && isYear(word)) collect(index.years, words, from, into)
    }
    const tidied: (readonly Hit[] | undefined)[] = []
    const hitsAt = (at: number): readonly Hit[] => {
      const hits = into.found[at]
      if (hits === undefined) return noHits
      const kept = tidied[at] ?? tidy(hits, into.not[at] ?? [])
      tidied[at] = kept
      return kept
    }
    return { of: (list) => hitsAt(places.get(list.id) ?? -1) }
  }
}
