/** As in other reasons that families read: words, and not a letter to get past the box. */
const fewest = { words: 3, letters: 12 }
const longest = 2000

/** What is wrong with a reason in somebody’s own words; undefined where nothing is. Pure. */
export function reasonError(reason: string): string | undefined {
  if (reason === '') return 'Say why it is no longer asked'
  if (reason.length > longest) return 'Use 2,000 letters or fewer'
  const words = reason.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  // not every script leaves room between words
  const isShort = words.length < fewest.words && [...words.join('')].length < fewest.letters
  return isShort ? 'Say in a few words why it is no longer asked' : undefined
}
