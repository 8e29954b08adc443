import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact } from '../../journey/events.ts'
import { factTypes } from '../../journey/events.ts'
import { rules } from '../../law/rules.ts'
import { happenedInWords, owedWords, placeAfter, promiseSentence, toldToOthers } from './family-words.ts'

test('every rule with a date has words for a family', () => {
  const missing = rules.filter((rule) => rule.computed && !(rule.id in owedWords)).map((rule) => rule.id)
  assert.deepEqual(missing, [])
})

/** Vowels that sound together, without a silent e at the end: near enough to compare sentences. */
const syllablesOf = (word: string): number => {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '')
  const groups = bare.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 0
  return Math.max(1, groups)
}

/** The Flesch-Kincaid grade of a text: the school year of the United States in which most children read it. */
const gradeOf = (sentences: readonly string[]): number => {
  const words = sentences.flatMap((sentence) => sentence.split(/\s+/).filter((word) => /[a-z]/i.test(word)))
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

const split = (text: string): string[] => text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== '')

test('the measure itself tells plain from hard', () => {
  assert.ok(gradeOf(['The cat sat on the mat.']) < 2)
  assert.ok(gradeOf(['Statutory determinations necessitate comprehensive multidisciplinary deliberation.']) > 15)
})

test('what families read of the path is at a reading age of 9 to 11', () => {
  const facts = factTypes.flatMap((type) =>
    ['assess', 'refuse', 'keep', 'amend', 'cease'].map((outcome) => ({ type, outcome }) as unknown as Fact),
  )
  const places = [...new Set(facts.flatMap((fact) => split(placeAfter(fact, 'Sam') ?? '')))]
  const happened = [...new Set(facts.flatMap((fact) => split(happenedInWords(fact) ?? '')))]
  const owed = Object.values(owedWords).map(({ who, will }) => `${who} will ${will}.`)
  for (const [name, sentences] of Object.entries({ places, happened, owed })) {
    assert.ok(sentences.length > 10, `${name} has sentences`)
    assert.ok(gradeOf(sentences) <= 6, `${name} is at grade ${gradeOf(sentences).toFixed(1)}`)
  }
})

test('nobody else is spoken to as if they were the family', () => {
  const facts = factTypes.flatMap((type) =>
    ['assess', 'refuse', 'keep', 'amend', 'cease'].map((outcome) => ({ type, outcome }) as unknown as Fact),
  )
  const told = [
    ...facts.flatMap((fact) => [happenedInWords(fact) ?? '', placeAfter(fact, 'The child') ?? '']),
    ...Object.keys(owedWords).flatMap((rule) =>
      (['open', 'missed'] as const).map((status) => promiseSentence({ rule, status })),
    ),
  ].map(toldToOthers)
  assert.deepEqual(
    told.filter((words) => /\byou(r|rs)?\b/i.test(words)),
    [],
  )
  assert.equal(toldToOthers('The council sent you the draft plan'), 'The council sent the family the draft plan')
  assert.equal(
    toldToOthers('People who know The child are telling the council what helps.'),
    'People who know the child are telling the council what helps.',
  )
  assert.equal(toldToOthers('The child gets extra support'), 'The child gets extra support')
  assert.equal(toldToOthers('You can appeal if you do not agree'), 'The family can appeal if they do not agree')
  assert.equal(toldToOthers('The council learned that you are moving'), 'The council learned that the family is moving')
})
