import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '../law/local-date.ts'
import { comparePlans, textRuns } from './compare.ts'
import { type PlanContent, toCompared, toPlan } from './content.ts'
import type { Plan, PlanLine } from './plan-file.ts'

const plan = (lines: readonly PlanLine[], more: Partial<Plan> = {}): Plan => ({
  format: 'waymark.plan/1',
  stage: 'draft',
  regime: 'england-2014',
  child: { born: day('2012-05-01'), yearGroup: 9, names: ['Amina'] },
  sources: [{ id: 'k1', role: 'educational psychologist', on: day('2026-03-02') }],
  lines,
  placement: null,
  ...more,
})
const joined = (runs: ReturnType<typeof textRuns>, leaveOut: string): string =>
  runs
    .filter((run) => run.is !== leaveOut)
    .map((run) => run.text)
    .join('')

test('the words that stayed, came and went are said in the order of reading', () => {
  assert.deepEqual(textRuns('30 minutes every week with a teacher', '45 minutes every school day with a teacher'), [
    { is: 'removed', text: '30 ' },
    { is: 'added', text: '45 ' },
    { is: 'same', text: 'minutes every ' },
    { is: 'removed', text: 'week ' },
    { is: 'added', text: 'school day ' },
    { is: 'same', text: 'with a teacher' },
  ])
  assert.deepEqual(textRuns('every week', 'every week in term'), [
    { is: 'same', text: 'every week' },
    { is: 'added', text: ' in term' },
  ])
  assert.deepEqual(textRuns('as it was', 'as it was'), [{ is: 'same', text: 'as it was' }])
  assert.deepEqual(textRuns('', 'new'), [{ is: 'added', text: 'new' }])
  assert.deepEqual(textRuns('', ''), [])
})

test('the runs give both texts again, letter by letter, in any script', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'week', ' ', '  ', '\n', 'żółć', 'مرحبا', '🎈', '.'), {
    maxLength: 60,
  })
  const texts = fc.oneof(
    words.map((list) => list.join('')),
    words.map((list) => list.join(' ')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const runs = textRuns(before, after)
      assert.equal(joined(runs, 'added'), before)
      assert.equal(joined(runs, 'removed'), after)
      for (const [at, run] of runs.entries()) {
        assert.notEqual(run.text, '')
        assert.notEqual(run.is, runs[at - 1]?.is)
        assert.ok(run.is !== 'removed' || runs[at - 1]?.is !== 'added')
      }
    }),
    { numRuns: 2000 },
  )
})

test('no words are said to have gone that could have stayed', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  const longestShared = (a: readonly string[], b: readonly string[]): number => {
    const row = new Array<number>(b.length + 1).fill(0)
    for (const one of a) {
      let diagonal = 0
      for (let at = 1; at <= b.length; at++) {
        const above = row[at] as number
        row[at] = one === b[at - 1] ? diagonal + 1 : Math.max(above, row[at - 1] as number)
        diagonal = above
      }
    }
    return row[b.length] as number
  }
  fc.assert(
    fc.property(words, words, (a, b) => {
      // Every word with its space, so that the last word of a text is like the others.
      const text = (list: readonly string[]): string => list.map((word) => `${word} `).join('')
      const same = textRuns(text(a), text(b)).filter((run) => run.is === 'same')
      const kept = same.map((run) => run.text.trim().split(' ').length).reduce((sum, count) => sum + count, 0)
      assert.equal(kept, longestShared(a, b))
    }),
    { numRuns: 2000 },
  )
})

test('lines are known by their id: added, removed, moved, changed, and what they name', () => {
  const before = plan([
    { id: 'b1', section: 'B', text: 'Reads slowly.', sources: ['k1'] },
    { id: 'b2', section: 'B', text: 'Tires easily.' },
    { id: 'g1', section: 'G', text: 'A therapist works with Amina.', needs: ['b1'], agreedBy: 'J. Okafor' },
    { id: 'f1', section: 'F', text: 'Stays.', needs: ['b1'] },
  ])
  const after = plan(
    [
      { id: 'b1', section: 'B', text: 'Reads slowly.', sources: ['k1', 'k2'] },
      { id: 'f2', section: 'F', text: 'New.' },
      { id: 'g1', section: 'F', text: 'A therapist works with Amina every week.', needs: ['b1'] },
      { id: 'f1', section: 'F', text: 'Stays.', needs: ['b1'] },
    ],
    {
      stage: 'final',
      placement: { type: 'A mainstream school' },
      sources: [
        { id: 'k1', role: 'psychologist', on: day('2026-03-02') },
        { id: 'k2', role: 'teacher', on: day('2026-04-02') },
      ],
      people: ['Ruth Adeyemi'],
    },
  )
  const found = comparePlans(before, after)
  assert.deepEqual(
    found.sections.map(({ section, changes }) => [section, changes.map((change) => change.change)]),
    [
      ['B', ['changed', 'removed']],
      ['F', ['added', 'changed']],
    ],
  )
  const [sourced] = found.sections[0]?.changes ?? []
  assert.deepEqual(sourced?.change === 'changed' && sourced.links, [{ what: 'sources', added: ['k2'], removed: [] }])
  const moved = found.sections[1]?.changes[1]
  assert.ok(moved?.change === 'changed')
  assert.equal(moved.movedFrom, 'G')
  assert.deepEqual(moved.links, [{ what: 'agreedBy', added: [], removed: ['J. Okafor'] }])
  assert.deepEqual(found.stage, { before: 'draft', after: 'final' })
  assert.deepEqual(found.placement, { before: null, after: { type: 'A mainstream school' } })
  assert.deepEqual([found.sources.added.length, found.sources.changed.length], [1, 1])
  assert.deepEqual(found.people, { added: ['Ruth Adeyemi'], removed: [] })
  assert.equal(found.same, false)
  assert.deepEqual([comparePlans(before, before).same, comparePlans(before, before).sections], [true, []])
})

test('who pays is compared too, though the plan file does not hold it', () => {
  const paid = (paidBy?: string) => ({
    ...plan([]),
    lines: [{ id: 'f', section: 'F' as const, text: 'Stays.', ...(paidBy ? { paidBy } : {}) }],
  })
  const links = (before?: string, after?: string) => {
    const [change] = comparePlans(paid(before), paid(after)).sections[0]?.changes ?? []
    return change?.change === 'changed' ? change.links : undefined
  }
  assert.deepEqual(links('Westmere Council', 'NHS Westmere'), [
    { what: 'paidBy', added: ['NHS Westmere'], removed: ['Westmere Council'] },
  ])
  assert.deepEqual(links(undefined, 'NHS Westmere'), [{ what: 'paidBy', added: ['NHS Westmere'], removed: [] }])
  assert.equal(comparePlans(paid('One'), paid('One')).same, true)
  const content: PlanContent = {
    stage: 'draft',
    regime: 'england-2014',
    child: { born: day('2016-05-01'), yearGroup: 4, names: ['Amina'] },
    people: [],
    sources: [],
    placement: null,
    lines: [
      {
        id: 'f',
        section: 'F',
        words: 'Stays.',
        paidBy: ' The school ',
        aspirations: [],
        needs: [],
        outcomes: [],
        sources: [],
      },
    ],
  }
  assert.equal(toCompared(content).lines[0]?.paidBy, 'The school')
  assert.ok(!('paidBy' in (toPlan(content).lines[0] ?? {})))
})

test('two versions of 150 lines with long texts are compared in less than 30 ms', () => {
  const words = (from: number) => Array.from({ length: 150 }, (_, at) => `word${(at * from) % 97}`)
  const lines = (shift: number): PlanLine[] =>
    Array.from({ length: 150 }, (_, at) => {
      const text = words(at + 3)
      for (let place = shift; place < text.length; place += 23) text[place] = `changed${shift}`
      return { id: `f${at}`, section: 'F', text: text.join(' ') }
    })
  const [before, after] = [plan(lines(1)), plan(lines(7))]
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now()
    comparePlans(before, after)
    return performance.now() - begun
  }).sort((a, b) => a - b)
  // The quickest of them: what else the machine does is not what is asked.
  assert.ok((times[0] as number) < 30, `took ${times[0]} ms`)
})

test('a line of 10,000 words that shares nothing with its older self is compared in an instant', () => {
  const text = (letter: string) => Array.from({ length: 10_000 }, (_, at) => `${letter}${at}`).join(' ')
  const begun = performance.now()
  const runs = textRuns(text('a'), text('b'))
  assert.ok(performance.now() - begun < 200)
  assert.deepEqual(
    runs.map((run) => run.is),
    ['removed', 'added'],
  )
})
