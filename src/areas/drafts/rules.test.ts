import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readingAge } from '../../../test/support/reading-age.ts'
import { day } from '../../law/local-date.ts'
import { checkRules, sourceOfCheck, sourceOnPage } from '../../plan/checks/rules.ts'
import type { ContentLine, PlanContent } from '../../plan/content.ts'
import { readAnswer } from './answer/form.ts'
import { linesOffered } from './answer/route.tsx'
import { beyondRepresentations, changesInShort } from './beyond.ts'
import { daysOfDraft, lawfulWindow, windowFrom } from './days.ts'
import { digestOf } from './open-plan.ts'
import { countsIn } from './read/plan-view.tsx'

const line = (id: string, section: ContentLine['section'], words: string): ContentLine => ({
  id,
  section,
  words,
  aspirations: [],
  needs: [],
  outcomes: [],
  sources: [],
})
const plan = (lines: readonly ContentLine[], sources: PlanContent['sources'] = []): PlanContent => ({
  stage: 'draft',
  regime: 'england-2014',
  child: { born: day('2017-03-09'), yearGroup: 4, names: ['Ava'] },
  people: [],
  sources,
  lines,
  placement: null,
})
const none = { lines: new Set<string>(), budget: false }
const draft = plan([line('b', 'B', 'A need'), line('f', 'F', 'Some help'), line('g', 'G', 'A clinic')])

describe('a final plan differs from its draft by what the family asked for alone (Code 9.125)', () => {
  test('a line that changed, came or went, unless an answer names it', () => {
    const now = plan([line('b', 'B', 'Another need'), line('g', 'G', 'A clinic'), line('n', 'F', 'New help')])
    assert.deepEqual(
      beyondRepresentations(draft, now, none).map(({ line: id }) => id),
      ['b', 'n', 'f'],
    )
    const tied = { lines: new Set(['b', 'n', 'f']), budget: false }
    assert.deepEqual(beyondRepresentations(draft, now, tied), [])
  })

  test('not the setting; section J where a budget was asked for; not that health agreed', () => {
    const now = plan([
      ...draft.lines.map((one) => (one.id === 'g' ? { ...one, agreedBy: 'Dr Owl' } : one)),
      line('i', 'I', 'Hillside School'),
      line('j', 'J', 'Money for a helper'),
    ])
    assert.deepEqual(
      beyondRepresentations(draft, now, none).map(({ section }) => section),
      ['J'],
    )
    assert.deepEqual(beyondRepresentations(draft, now, { ...none, budget: true }), [])
  })

  test('advice that came later is told of in section K', () => {
    const source = { id: 'k', role: 'health', body: 'A clinic', on: day('2026-03-01') }
    const [found] = beyondRepresentations(draft, plan(draft.lines, [source]), none)
    assert.equal(found?.section, 'K')
  })

  test('a letter tells how much changed where, and none of the words', () => {
    const now = plan([line('b', 'B', 'Another need'), line('g', 'G', 'A clinic'), line('n', 'F', 'New help')])
    const told = changesInShort(draft, now)
    assert.deepEqual(told, [
      'What makes learning hard (section B): 1 line changed.',
      'Help with learning (section F): 1 line new, 1 line taken out.',
    ])
    assert.doesNotMatch(told.join(), /Another need|New help/)
  })
})

describe('the days of a draft', () => {
  test('fifteen days begin with the day served, and are never fewer', () => {
    assert.equal(windowFrom(day('2026-03-02')), '2026-03-16')
    assert.equal(lawfulWindow(day('2026-03-10'), day('2026-03-02')), '2026-03-16')
    assert.equal(lawfulWindow(day('2026-03-30'), day('2026-03-02')), '2026-03-30')
    assert.equal(lawfulWindow(undefined, day('2026-03-02')), '2026-03-16')
  })

  test('what they mean for week 20: early, after week 16, the last day, too late', () => {
    const due = day('2026-05-25')
    const of = (served: string) => daysOfDraft(day(served), windowFrom(day(served)), due)
    assert.equal(of('2026-04-20').isTight, false)
    assert.match(of('2026-05-01').words.at(-1) ?? '', /Week 16 is over/)
    assert.match(of('2026-05-10').words.at(-1) ?? '', /Today is the last day/)
    assert.match(of('2026-05-11').words.at(-1) ?? '', /one day late or more/)
    assert.equal(daysOfDraft(day('2026-05-11'), day('2026-05-25'), undefined).isTight, false)
    const readOn = (served: string, today: string) =>
      daysOfDraft(day(served), windowFrom(day(served)), due, day(today)).words.join(' ')
    assert.match(readOn('2026-05-12', '2026-05-25'), /is due by Monday 25 May 2026/)
    assert.match(readOn('2026-05-12', '2026-05-26'), /was due by Monday 25 May 2026/)
    assert.doesNotMatch(readOn('2026-05-12', '2026-05-12'), /Send the draft now/, 'it was sent')
    assert.doesNotMatch(readOn('2026-05-10', '2026-05-12'), /Today is the last day/)
  })
})

test('what a manager saw is known again, and any change of it is seen', () => {
  assert.equal(digestOf(draft), digestOf(plan([...draft.lines])))
  assert.equal(digestOf(draft), digestOf({ ...draft, stage: 'final' }))
  assert.notEqual(digestOf(draft), digestOf(plan(draft.lines.map((one) => ({ ...one, paidBy: 'Somebody' })))))
})

test('an answer names the lines that are different now, and the one that was spoken of', () => {
  const now = plan([line('b', 'B', 'A need'), line('f', 'F', 'More help')])
  assert.deepEqual(
    linesOffered(draft, now, 'b').map(({ id, state }) => [id, state]),
    [
      ['b', 'not changed yet'],
      ['f', 'changed'],
      ['g', 'taken out'],
    ],
  )
})

test('that health agreed to a line is no change that an answer can name', () => {
  const agreed = plan(draft.lines.map((one) => (one.id === 'g' ? { ...one, agreedBy: 'Dr Owl' } : one)))
  assert.deepEqual(linesOffered(draft, agreed, null), [])
})

test('an answer that leaves the family without its reason, its lines or its day is not kept', () => {
  const asked = { kind: 'comment' as const, lines: new Set(['f']), today: day('2026-03-02') }
  const errorsOf = (form: Record<string, string>, kind: 'comment' | 'meeting' = 'comment') => {
    const read = readAnswer(form, { ...asked, kind })
    return 'errors' in read ? Object.keys(read.errors) : []
  }
  assert.deepEqual(errorsOf({}), ['answer'])
  assert.deepEqual(errorsOf({ answer: 'accepted', lines: 'x' }), ['lines'])
  assert.deepEqual(errorsOf({ answer: 'changed', lines: 'f' }), ['reason'])
  assert.deepEqual(errorsOf({ answer: 'noted' }), ['reason'])
  for (const short of ['x', 'No', 'Because', 'not now'])
    for (const answer of ['declined', 'changed'])
      assert.deepEqual(errorsOf({ answer, lines: 'f', reason: short }), ['reason'], `${answer}: ${short}`)
  assert.deepEqual(errorsOf({ answer: 'declined', reason: 'The therapist advises less' }), [])
  assert.deepEqual(errorsOf({ answer: 'declined', reason: 'نحن لا نستطيع ذلك الآن' }), [])
  assert.deepEqual(errorsOf({ answer: 'noted', reason: 'Thank you' }), [])
  assert.deepEqual(errorsOf({ answer: 'declined', reason: 'No' }, 'meeting'), ['answer'], 'a meeting is a right')
  assert.deepEqual(errorsOf({ answer: 'meeting' }, 'meeting'), ['meetOn', 'meetAt', 'meetWho'])
})

test('every check says in a family’s words what it means and what they could ask, and blames nobody', () => {
  const all = checkRules.flatMap(({ forFamily }) => [forFamily.means, `You could ask: ${forFamily.ask}`])
  const age = readingAge(all)
  assert.ok(age <= 11, `they read at ${age.toFixed(1)}`)
  for (const { id, forFamily } of checkRules) {
    assert.match(forFamily.means, /^[A-Z].*\.$/, id)
    assert.match(forFamily.ask, /\?|\.$/, id)
    assert.doesNotMatch(`${forFamily.means} ${forFamily.ask}`, /provision|quantif|outcome|must say|Say |Put /, id)
  }
})

test('a source whose own words nobody saw is given without that remark, which the page makes once', () => {
  for (const rule of checkRules) {
    const { citation, isSeen } = sourceOnPage(sourceOfCheck(rule))
    assert.equal(citation, rule.citation)
    assert.equal(isSeen, rule.confidence === 'confirmed')
  }
})

test('the contents count what was said and what the checks found, in each section and in the plan as a whole', () => {
  const about = {
    sections: [],
    content: plan([line('b', 'B', 'A need'), line('f', 'F', 'Help'), line('f2', 'F', 'More help')]),
    findings: [{ line: 'f' }, { line: 'f' }, { line: null }],
    comments: [{ lineId: 'f2' }, { lineId: 'f' }, { lineId: null }],
  }
  assert.deepEqual(countsIn(about, 'F'), { comments: 2, checks: 2 })
  assert.deepEqual(countsIn(about, 'B'), { comments: 0, checks: 0 })
  assert.deepEqual(countsIn(about, undefined), { comments: 1, checks: 1 })
})
