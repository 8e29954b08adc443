import { isInAFewWords } from '../../../web/few-words.ts'

const longest = 2000

/** What is wrong with a reason in somebody’s own words; undefined where nothing is. Pure. */
export function reasonError(reason: string): string | undefined {
  if (reason === '') return 'Say why it is no longer asked'
  if (reason.length > longest) return 'Use 2,000 letters or fewer'
  return isInAFewWords(reason) ? undefined : 'Say in a few words why it is no longer asked'
}
