import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../law/local-date.ts'
import type { ContentLine, PlanContent } from './content.ts'
import { emptyWords, inShort, lineFacts, numberOf, sourceFacts } from './line-facts.ts'

const line = (more: Partial<ContentLine> & Pick<ContentLine, 'id' | 'section' | 'words'>): ContentLine => ({
  aspirations: [],
  needs: [],
  outcomes: [],
  sources: [],
  ...more,
})

const content: PlanContent = {
  stage: 'draft',
  regime: 'england-2014',
  child: { born: day('2016-05-01'), yearGroup: 4, names: ['Amina'] },
  people: [],
  sources: [
    { id: 'k', role: 'educational psychologist', author: 'Ruth Adeyemi', body: 'Westmere', on: day('2026-03-02') },
  ],
  lines: [
    line({ id: 'a', section: 'A', words: 'I want to work with animals.' }),
    line({ id: 'b0', section: 'B', words: 'Reads slowly.' }),
    line({
      id: 'b',
      section: 'B',
      words: 'Amina finds it hard to follow spoken instructions of more than two steps in a busy class.',
    }),
    line({ id: 'e', section: 'E', words: 'By July 2027 she follows three.', needs: ['b'], aspirations: ['a'] }),
    line({
      id: 'f',
      section: 'F',
      words: 'Works with Amina one to one.',
      who: 'a speech and language therapist',
      howMuch: '45 minutes',
      howOften: ' every week ',
      from: '',
      needs: ['b', 'gone'],
      outcomes: ['e'],
      sources: [{ request: 'k', page: '4' }, { request: 'other' }],
    }),
    line({ id: 'h', section: 'H1', words: 'A worker for short breaks.' }),
  ],
  placement: null,
}
const of = (id: string) => lineFacts(content.lines.find((one) => one.id === id) as ContentLine, content)

test('a line says its thread and what makes it exact, in order; what is empty or not there is left out', () => {
  assert.deepEqual(
    of('f').map(({ label, values }) => [label, ...values]),
    [
      [
        'Need it meets',
        'B2: Amina finds it hard to follow spoken instructions of more than two steps in a busy class.',
      ],
      ['What it should change', 'E1: By July 2027 she follows three.'],
      ['Who does it', 'a speech and language therapist'],
      ['How much', '45 minutes'],
      ['How often', 'every week'],
      ['Advice it comes from', 'K1: educational psychologist (Ruth Adeyemi), page 4'],
    ],
  )
  assert.deepEqual(
    of('e').map(({ label }) => label),
    ['Hope it comes from', 'Need it is about'],
  )
  assert.equal(of('f')[0]?.references?.[0]?.id, 'b')
  assert.deepEqual(of('a'), [])
})

test('another line is named whole, and one that is too long to stand beside by its number: nothing is cut', () => {
  const saying = (words: string) => {
    const lines = content.lines.map((one) => (one.id === 'b' ? { ...one, words } : one))
    return lineFacts(lines.find(({ id }) => id === 'f') as ContentLine, { ...content, lines })[0]?.values
  }
  assert.deepEqual(saying('x'.repeat(240)), [`B2: ${'x'.repeat(240)}`])
  assert.deepEqual(saying('x'.repeat(241)), ['B2 (in section B)'])
  assert.deepEqual(saying('Two\n lines.'), ['B2: Two lines.'])
})

test('when help is given says what is written of it: from a day, or until one', () => {
  const when = (from: string) => lineFacts({ ...(content.lines.at(-1) as ContentLine), from }, content)
  assert.deepEqual(when('until July 2028'), [{ label: 'When', values: ['Until July 2028'] }])
  assert.deepEqual(when('from 13 April 2026'), [{ label: 'When', values: ['From 13 April 2026'] }])
})

test('lines are numbered within their section, and where a section ends in a figure its lines stand apart', () => {
  assert.deepEqual(
    ['b', 'h', 'k', 'nobody'].map((id) => numberOf(id, content)),
    ['B2', 'H1.1', 'K1', ''],
  )
})

test('a long line is cut between words, one without a space between letters, and an emoji is not cut in two', () => {
  assert.equal(inShort('Short.'), 'Short.')
  assert.ok(inShort('word '.repeat(40)).endsWith('word…'))
  assert.equal(inShort('x'.repeat(90)), `${'x'.repeat(55)}…`)
  assert.equal(inShort('😀'.repeat(90)), `${'😀'.repeat(55)}…`)
})

test('advice says who gave it and when; an empty section says why', () => {
  const source = content.sources[0]
  assert.ok(source)
  assert.deepEqual(
    sourceFacts(source).map(({ values }) => values[0]),
    ['Ruth Adeyemi', 'Westmere', '2 March 2026'],
  )
  assert.match(emptyWords('I', 'draft'), /Left empty/)
  assert.doesNotMatch(emptyWords('I', 'final'), /Left empty/)
})
