import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BudgetPiece, budgetOutcome, conditionsFor, whyNotLawful } from './budget-conditions.ts'

const piece = (id: string, about: Partial<BudgetPiece> = {}): BudgetPiece => ({
  id,
  law: 'education',
  held: 'directPayment',
  onPremises: false,
  headAgrees: false,
  ...about,
})
const ids = (...some: string[]) => new Set(some)
const yes = { answer: 'yes', why: '' } as const

test('the conditions of direct payments are asked only where they were asked for, and each has its source', () => {
  const asked = (direct: boolean, toYoungPerson: boolean) =>
    conditionsFor({ direct, toYoungPerson }).map(({ id }) => id)
  assert.deepEqual(asked(false, false), ['separable'])
  assert.deepEqual(asked(true, false), [
    'separable',
    'recipient',
    'properUse',
    'bestInterests',
    'otherServices',
    'efficient',
  ])
  assert.ok(!asked(true, true).includes('bestInterests'), 'a young person decides what is best for themselves')
  for (const one of conditionsFor({ direct: true, toYoungPerson: false }))
    assert.match(one.citation, /CFA 2014 s\.49|SI 2014\/1652/)
})

test('agreed as asked, in part, or not at all', () => {
  const [paid, kept] = [piece('a'), piece('b', { held: 'council' })]
  assert.equal(budgetOutcome([paid], ids('a'), true), 'agree')
  assert.equal(budgetOutcome([paid, kept], ids('a'), true), 'part')
  assert.equal(budgetOutcome([paid, kept], ids('a', 'b'), true), 'part', 'they wanted it paid, and some is not')
  assert.equal(budgetOutcome([kept], ids('b'), false), 'agree')
  assert.equal(budgetOutcome([kept], ids(), false), 'refuse')
  // health is not decided here, whatever is ticked
  assert.equal(budgetOutcome([piece('g', { law: 'health', held: null })], ids('g'), false), 'passed')
  assert.equal(budgetOutcome([kept, piece('g', { law: 'health', held: null })], ids('g'), false), 'refuse')
  assert.equal(budgetOutcome([], ids(), false), 'refuse')
  // asked for and not worked out: not agreed, whatever is ticked
  assert.equal(budgetOutcome([kept, piece('f', { held: null })], ids('b', 'f'), false), 'part')
})

test('no direct payment that was not asked for, whose head has not agreed, or whose condition is not met', () => {
  const about = { wantsDirect: true, answers: { properUse: yes, efficient: yes } }
  assert.equal(whyNotLawful([piece('a')], ids('a'), about), undefined)
  assert.match(whyNotLawful([piece('a')], ids('a'), { ...about, wantsDirect: false }) ?? '', /asked for/)
  const atSchool = piece('a', { onPremises: true })
  assert.match(whyNotLawful([atSchool], ids('a'), about) ?? '', /head agrees/)
  assert.equal(whyNotLawful([{ ...atSchool, headAgrees: true }], ids('a'), about), undefined)
  assert.equal(whyNotLawful([{ ...atSchool, held: 'council' }], ids('a'), about), undefined, 'only of direct payments')
  const unmet = { ...about, answers: { ...about.answers, efficient: { answer: 'no', why: 'w' } as const } }
  assert.match(whyNotLawful([piece('a')], ids('a'), unmet) ?? '', /condition for direct payments is not met/)
  assert.equal(whyNotLawful([piece('a')], ids(), unmet), undefined)
})
