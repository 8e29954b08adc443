import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingAge } from '../../../test/support/reading-age.ts'
import { refusalInWords } from './refusal-words.ts'

const kinds =
  'empty tooLarge notAccepted nameLies locked endsEarly broken active unpacksTooLarge tooManyDots tooManyPages twoInOne tooSlow infected noRoom tooMany notWhole'

test('what is wrong with a file is said so that a child of eleven can read it, with what to do', () => {
  const all = kinds.split(' ').map((kind) => refusalInWords(kind, 'It'))
  assert.equal(new Set(all).size, all.length, 'each has words of its own')
  const sentences = all.flatMap((words) => words.split(/(?<=\.)\s+/))
  assert.ok(readingAge(sentences) <= 11, String(readingAge(sentences)))
  for (const words of all) assert.match(words, /\. .*(choose|try|tell|send|save|make|copy|print|ask)/i, words)
})

test('a reason that nobody knows is a damaged file', () => {
  assert.match(refusalInWords('something new', 'a.pdf'), /a\.pdf is damaged/)
})
