import { partsOf, soundOf } from './name-parts.ts'

export type Named = { id: string; surname: string; forename: string; known_as: string | null; born: string }

/** The least number of letters put in, left out, changed or swapped with the next one; `most` + 1 where it is more than that. */
export function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, place) => place)
  const least = (i: number, j: number, left: number): number => {
    const changed = (last[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
    const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
    const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : changed
    return Math.min(changed, swapped, (last[j] ?? 0) + 1, left + 1)
  }
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) row.push(least(i, j, row[j - 1] ?? 0))
    before = last
    last = row
  }
  return Math.min(last[other.length] ?? 0, most + 1)
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Every word one letter away: left out, swapped, changed or put in. None of a word of less than three letters. */
export function oneEditFrom(word: string): string[] {
  if (word.length < 3) return []
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)]
    near.add(left + right.slice(1))
    if (right.length > 1) near.add(left + (right[1] ?? '') + (right[0] ?? '') + right.slice(2))
    for (const letter of letters) {
      near.add(left + letter + right)
      if (right !== '') near.add(left + letter + right.slice(1))
    }
  }
  near.delete(word)
  return [...near]
}

/** How many letters may be wrong in a word: none of two, one of a short one, two of a long one. */
export const editsAllowed = (word: string): number => (word.length < 3 ? 0 : word.length < 7 ? 1 : 2)

/** 0 the same, below 1 it begins so, below 4 nearly so, else undefined. */
export const nearness = (word: string, part: string, edits = editsAllowed(word)): number | undefined =>
  asWritten(word, part) ?? asMeant(word, part, edits)

function asWritten(word: string, part: string): number | undefined {
  if (part === word) return 0
  return part.startsWith(word) ? 0.5 + Math.min(part.length - word.length, 8) / 20 : undefined
}

function asMeant(word: string, part: string, edits: number): number | undefined {
  const away = editsBetween(word, part, edits)
  if (away <= edits) return away + 1
  const sound = soundOf(word)
  return sound !== undefined && sound === soundOf(part) ? 3.5 : undefined
}

/** Whether every word is, or begins, a part of the name. */
export const isNamedSo = (words: readonly string[], child: Named): boolean => {
  const parts = partsOf(child)
  return words.every((word) => parts.some((part) => part.startsWith(word)))
}

const unmatched = 5

/** How far the name is from the words, 0 being nearest, and how many of the words nothing in the name comes near to. */
export function farness(
  words: readonly string[],
  child: Named,
  edits?: (word: string) => number,
): { far: number; missed: number } {
  const parts = partsOf(child)
  let [far, missed] = [0, 0]
  for (const word of words) {
    const written = parts.flatMap((part) => asWritten(word, part) ?? [])
    const near =
      written.length > 0
        ? written
        : parts.flatMap((part) => asMeant(word, part, edits?.(word) ?? editsAllowed(word)) ?? [])
    if (near.length === 0) missed += 1
    far += near.length === 0 ? unmatched : Math.min(...near)
  }
  return { far, missed }
}

/** Nearest first; those as near as each other by surname, forename and date of birth. */
export function inOrder<Child extends Named>(
  children: readonly Child[],
  words: readonly (readonly string[])[],
): Child[] {
  const weighed = children.map((child) => ({
    child,
    far: words.length === 0 ? 0 : Math.min(...words.map((reading) => farness(reading, child).far)),
    key: [child.surname, child.forename].map((name) => name.toLowerCase()).concat(child.born, child.id),
  }))
  return weighed.sort((a, b) => a.far - b.far || compareKeys(a.key, b.key)).map(({ child }) => child)
}

function compareKeys(one: readonly string[], other: readonly string[]): number {
  const place = one.findIndex((text, at) => text !== other[at])
  return place < 0 ? 0 : (one[place] ?? '') < (other[place] ?? '') ? -1 : 1
}

/** How else the words may be read: two that stand together as one ("o brien", "de la cruz"), and all as one. */
export function readingsOf(words: readonly string[]): string[][] {
  const readings = [[...words]]
  for (let at = 0; at + 1 < words.length; at++)
    readings.push([...words.slice(0, at), `${words[at]}${words[at + 1]}`, ...words.slice(at + 2)])
  if (words.length > 2) readings.push([words.join('')])
  return readings
}
