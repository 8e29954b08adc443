/** How old a reader must be, in years: the grade of Flesch and Kincaid (1975) and five. Takes sentences of plain text. */
export function readingAge(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsIn)
  if (words.length === 0) throw new RangeError('There is nothing to read')
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59 + 5
}

const wordsIn = (sentence: string): string[] => sentence.match(/[a-z][a-z’'-]*/gi) ?? []

/** Counted by the groups of vowels, without the silent e: near enough over a page. */
function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  const spoken = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0] ?? '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const block =
  /<\/?(?:p|li|ul|ol|dt|dd|dl|div|h[1-6]|td|th|tr|table|section|summary|details|caption|a class="govuk-b)[^>]*>/g

/** The sentences of a page's own part: headings, paragraphs, items, each ended by its block or by a full stop. */
export function sentencesOf(html: string): string[] {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ''
  return main
    .replace(block, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .split(/\n|(?<=[.!?:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0)
}
