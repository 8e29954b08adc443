const fewest = { words: 3, letters: 12 }

/** Whether a reason says something: a few words, and not a letter to get past the box. Not every script leaves room between words. Pure. */
export function isInAFewWords(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.length >= fewest.words || [...words.join('')].length >= fewest.letters
}
