import assert from 'node:assert/strict'
import { test } from 'node:test'
import { samplePlan } from '../../../../bench/sample-plan.ts'
import { readingAge } from '../../../../test/support/reading-age.ts'
import type { ContentLine } from '../../../plan/content.ts'
import { asI, easyHeadings, easyReadOf, easySections, frameWords } from './compose.ts'

const ava = /(?<![\p{L}’'-])(?:Ava|Hill)(?: (?:Ava|Hill))*(?<own>[’']s)?(?: (?<verb>\p{Ll}+))?/gu

test('a sentence about the child is said by the child', () => {
  for (const [about, said] of [
    ['Ava finds it hard to follow two steps.', 'I find it hard to follow two steps.'],
    ['Ava cannot cross a road without an adult.', 'I cannot cross a road without an adult.'],
    ['Ava has asthma, and is short of breath.', 'I have asthma, and am short of breath.'],
    ['By July 2027 Ava crosses a quiet road.', 'By July 2027 I cross a quiet road.'],
    ['A check of Ava’s asthma at the clinic', 'A check of my asthma at the clinic'],
    ['Ava’s ears hurt.', 'My ears hurt.'],
    ['A therapist works with Ava one to one.', 'A therapist works with me one to one.'],
    ['A therapist works with Ava.', 'A therapist works with me.'],
    ['Ava Hill tries, and Ava does not stop.', 'I try, and I do not stop.'],
    ['Avatars are fun.', 'Avatars are fun.'],
    ['Ava writes by hand, and holds a pencil.', 'I write by hand, and hold a pencil.'],
    ['A teacher helps Ava, and always waits.', 'A teacher helps me, and always waits.'],
    // half turned round is worse than not at all
    ['Ava covers her ears and stops working.', 'Ava covers her ears and stops working.'],
    [
      'Ava plays beside others and does not know how to join.',
      'Ava plays beside others and does not know how to join.',
    ],
    ['A teacher shows Ava her picture.', 'A teacher shows Ava her picture.'],
  ] as const)
    assert.equal(asI(about, ava), said)
  assert.equal(asI('Words', undefined), 'Words')
})

test('a long plan becomes a short page: one thought each, in the order of the page, every thought with an end', () => {
  const all = easyReadOf(samplePlan(150))
  assert.ok(all.length > 30 && all.length <= 80, String(all.length))
  const places = all.map(({ section }) => easySections.indexOf(section))
  assert.ok(all.every(({ words }) => /[.!?…]$/.test(words) && words.trim() === words))
  assert.equal(places[0], 0)
  assert.equal(all.at(-1)?.section, 'end')
  assert.ok(all.filter(({ symbol }) => symbol).length > all.length / 2)
  assert.ok(all.some(({ words }) => words === 'A speech and language therapist helps me.'))
  assert.ok(!all.some(({ section }) => (section as string) === 'K'))
  assert.deepEqual([...easyHeadings.flatMap(({ of }) => of)].sort(), [...easySections].sort())
})

test('an empty plan and a plan in another script give sentences too', () => {
  const plan = samplePlan(0)
  assert.ok(easyReadOf({ ...plan, lines: [] }).length >= 6)
  const arabic = {
    ...(plan.lines[0] as ContentLine),
    id: 'x',
    section: 'A' as const,
    words: 'أحب القطارات. أنا سعيد؟ نعم',
  }
  const all = easyReadOf({ ...plan, lines: [arabic], child: { ...plan.child, names: ['A.*(', ''] } })
  assert.deepEqual(
    all.filter(({ section }) => section === 'A').map(({ words }) => words),
    ['أحب القطارات.', 'أنا سعيد؟', 'نعم.'],
  )
})

test('the words around the lines are read at the age of nine or younger', () => {
  const { start, end, draft, final, placeLater, does, what, how } = frameWords
  const all = [...start, ...end, draft, final, placeLater, does('Sam'), what('we read.'), how('ten minutes a day.')]
  const sentences = all.flatMap((words) => words.split(/(?<=[.:])\s+/))
  assert.ok(readingAge([...sentences, ...easyHeadings.map(({ heading }) => heading)]) < 9)
})
