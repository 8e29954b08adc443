import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Answer,
  type Answers,
  type DecisionQuestion,
  isRefusal,
  legalTests,
  outcomeOf,
  outcomesOf,
  partsFor,
  whatIsMissing,
} from './legal-tests.ts'

const questions = Object.keys(legalTests) as DecisionQuestion[]
const said = (given: Record<string, Answer>, why = 'Because it is so'): Answers =>
  Object.fromEntries(Object.entries(given).map(([id, answer]) => [id, { answer, why }]))

test('to assess both parts of section 36(8) are met; one that is not is a refusal', () => {
  const views = { viewsConsidered: 'yes' } as const
  assert.equal(outcomeOf('assess', said({ ...views, mayHaveNeeds: 'yes', mayNeedPlan: 'yes' }), false), 'assess')
  assert.equal(outcomeOf('assess', said({ ...views, mayHaveNeeds: 'yes', mayNeedPlan: 'no' }), false), 'refuse')
  assert.equal(outcomeOf('assess', said({ ...views, mayHaveNeeds: 'no', mayNeedPlan: 'no' }), false), 'refuse')
  assert.equal(
    outcomeOf('assess', said({ viewsConsidered: 'no', mayHaveNeeds: 'yes', mayNeedPlan: 'yes' }), false),
    undefined,
  )
})

test('over eighteen more time must have been considered as well', () => {
  const answers = said({ viewsConsidered: 'yes', mayHaveNeeds: 'yes', mayNeedPlan: 'yes' })
  assert.equal(outcomeOf('assess', answers, true), undefined)
  assert.deepEqual(
    whatIsMissing('assess', answers, true).map(({ part }) => part),
    ['moreTime'],
  )
  assert.deepEqual(whatIsMissing('assess', answers, false), [])
})

test('the setting asked for is named unless one of the three exceptions stands', () => {
  const asked = {
    consulted: 'yes',
    mainstream: 'yes',
    requested: 'yes',
    unsuitable: 'no',
    othersEducation: 'no',
    resources: 'no',
  } as const
  assert.equal(outcomeOf('placement', said(asked), false), 'nameRequested')
  for (const id of ['unsuitable', 'othersEducation', 'resources'])
    assert.equal(outcomeOf('placement', said({ ...asked, [id]: 'yes' }), false), 'nameOther')
  assert.equal(outcomeOf('placement', said({ ...asked, requested: 'no' }), false), 'nameOther')
})

test('no decision stands while any part of its test is unanswered, and no refusal without why', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...questions),
      fc.boolean(),
      fc.infiniteStream(fc.constantFrom<Answer | undefined>('yes', 'no', undefined)),
      fc.infiniteStream(fc.constantFrom('', 'So it is')),
      (question, isOverEighteen, answers, whys) => {
        const parts = partsFor(question, isOverEighteen)
        const given: Answers = Object.fromEntries(
          parts.map((part) => [
            part.id,
            { answer: answers.next().value as Answer | undefined, why: whys.next().value as string },
          ]),
        )
        const outcome = outcomeOf(question, given, isOverEighteen)
        const missing = whatIsMissing(question, given, isOverEighteen)
        const isUnanswered = parts.some((part) => given[part.id]?.answer === undefined)
        if (isUnanswered) assert.equal(outcome, undefined)
        if (outcome === undefined) assert.ok(missing.length > 0)
        else assert.ok(outcomesOf[question].includes(outcome))
        if (outcome && isRefusal(outcome))
          assert.equal(
            missing.length > 0,
            parts.some((part) => !part.mustBe && given[part.id]?.why === ''),
          )
      },
    ),
  )
})
