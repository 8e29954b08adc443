import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingAge } from '../../../../test/support/reading-age.ts'
import { day } from '../../../law/local-date.ts'
import type { LetterHelp } from '../letter-help.ts'
import { type BudgetDecisionFacts, budgetDecided, paymentChanged, paymentThoughtAgain } from './budget.ts'
import type { Notice, Reader } from './words.ts'

const help: LetterHelp = {
  council: 'Westmere Council',
  phone: '01632 960000',
  email: undefined,
  officer: { name: 'Priya Shah', phone: '01632 960001', email: undefined },
  advice: { name: 'Westmere SENDIASS', phone: '01632 960002' },
  mediation: undefined,
}
const decidedOn = day('2026-03-02')
const parent: Reader = { as: 'parent', child: 'Ava' }
const self: Reader = { as: 'youngPerson' }
const line = { help: 'A tutor at home', money: '£40 a week, for 39 weeks a year', holder: 'Direct payment' }

const linesOf = (notice: Notice): string[] => [
  notice.title,
  ...notice.blocks.flatMap((block) => {
    if ('heading' in block) return [block.heading]
    if ('text' in block) return block.text.split(/(?<=[.!?:])\s+/)
    if ('list' in block) return block.list.flatMap((one) => one.split(/(?<=[.!?:])\s+/))
    return block.facts.map((fact) => `${fact.label}: ${fact.value}`)
  }),
]
const words = (notice: Notice): string => linesOf(notice).join(' ')

const facts = (reader: Reader, about: Partial<BudgetDecisionFacts> = {}): BudgetDecisionFacts => ({
  reader,
  help,
  decidedOn,
  outcome: 'part',
  agreed: [line],
  notAgreed: ['A coach'],
  elsewhere: [],
  otherWays: [],
  unmet: ['Paying you would harm other services for children and young people with a plan.'],
  reasons: ['The school has a coach already.'],
  ...about,
})
const change = { help, decidedOn, from: day('2026-04-20'), agreed: [line], reasons: ['The tutor asks for less.'] }

const all = (reader: Reader): Notice[] => [
  budgetDecided(facts(reader)),
  budgetDecided(facts(reader, { outcome: 'agree', notAgreed: [], unmet: [], reasons: [] })),
  budgetDecided(facts(reader, { outcome: 'refuse', agreed: [] })),
  budgetDecided(facts(reader, { outcome: 'stand', again: { samePerson: true } })),
  budgetDecided(facts(reader, { outcome: 'agree', again: { samePerson: false } })),
  paymentChanged({ ...change, reader, outcome: 'reduce' }),
  paymentChanged({ ...change, reader, outcome: 'stop', agreed: [] }),
  paymentThoughtAgain({ reader, help, decidedOn, outcome: 'stand', reasons: ['Why.'], samePerson: false }),
  paymentThoughtAgain({ reader, help, decidedOn, outcome: 'undo', reasons: [], samePerson: false }),
]

test('a decision says what was agreed with its sum, why not the rest, and that they can ask once to think again', () => {
  const letter = words(budgetDecided(facts(parent)))
  assert.match(letter, /A tutor at home: £40 a week, for 39 weeks a year/)
  assert.match(letter, /What we did not agree to A coach/)
  assert.match(letter, /harm other services[\s\S]*The school has a coach already/)
  assert.match(letter, /ask us once to think again/)
  assert.match(letter, /no appeal to the Tribunal[\s\S]*Ombudsman/)
  const agreed = words(budgetDecided(facts(parent, { outcome: 'agree', notAgreed: [], unmet: [], reasons: [] })))
  assert.match(agreed, /section J[\s\S]*first 3 months/)
  assert.doesNotMatch(agreed, /think again/)
})

test('the last answer says that it is the last, and whether the same person gave both', () => {
  assert.match(words(all(parent)[3] as Notice), /The same person decided both times/)
  assert.match(words(all(parent)[4] as Notice), /Another person decided this time/)
})

test('no decision against a family, and no change of payments, is written without its reasons', () => {
  assert.throws(() => budgetDecided(facts(parent, { outcome: 'refuse', reasons: [] })), /without its reasons/)
  assert.throws(
    () => paymentChanged({ ...change, reader: parent, outcome: 'stop', reasons: [] }),
    /without its reasons/,
  )
})

test('to pay less or to stop: the day, why, what goes on, and the right to ask once', () => {
  const stop = words(all(parent)[6] as Notice)
  assert.match(stop, /They stop on: Monday 20 April 2026[\s\S]*The help in the plan goes on[\s\S]*ask us once/)
  assert.match(words(all(parent)[5] as Notice), /What we pay from then on[\s\S]*must still be enough/)
})

for (const reader of [parent, self])
  test(`each reads at an age of 9 to 11 or less, to whom it is written: ${reader.as}`, () => {
    for (const notice of all(reader)) {
      const age = readingAge(linesOf(notice))
      assert.ok(age <= 11, `${notice.kind} reads at ${age.toFixed(1)}`)
      assert.doesNotMatch(words(notice), /\b(?:EHC|EHCP|LA|ICB|undefined|null)\b/)
      if (reader.as === 'youngPerson') assert.doesNotMatch(words(notice), /\bAva\b|\byou (?:needs|is|has|gets)\b/)
    }
  })
