import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readingAge } from '../../../../test/support/reading-age.ts'
import { day } from '../../../law/local-date.ts'
import type { LetterHelp } from '../letter-help.ts'
import { draftPlan, finalPlan, finalPlanCopy } from './plan.ts'
import type { Notice, Reader } from './words.ts'

const help: LetterHelp = {
  council: 'Westmere Council',
  phone: '01632 960000',
  email: 'send@westmere.example',
  officer: { name: 'Priya Shah', phone: '01632 960001', email: undefined },
  advice: { name: 'Westmere SENDIASS', phone: '01632 960002' },
  mediation: { name: 'Fair Talk', phone: '01632 960003' },
}
const parent: Reader = { as: 'parent', child: 'Ava' }
const self: Reader = { as: 'youngPerson' }

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

const toFamily = (reader: Reader) => {
  const days = { servedOn: day('2026-03-02'), windowEnds: day('2026-03-16') }
  return {
    draft: draftPlan({ reader, help, ...days }),
    again: draftPlan({ reader, help, ...days, changed: ['Help with learning (section F): 1 line changed.'] }),
    final: finalPlan({ reader, help, issuedOn: day('2026-03-17'), named: 'Hillside School, a special school.' }),
  }
}

const has = (notice: Notice, ...all: readonly RegExp[]) => {
  for (const one of all) assert.match(words(notice), one, `${notice.kind}: ${one}`)
}

describe('what the law wants in each letter of a plan is in it', () => {
  const { draft, again, final } = toFamily(parent)

  test('the draft, section 38(2) and regulation 13(1): the days, views, a meeting, the setting, where to find settings, advice', () => {
    has(
      draft,
      /Last day to tell us what you think: Monday 16 March 2026/,
      /write beside each line/,
      /right to a meeting with us about the draft/,
      /right to ask that the plan names the one you want for Ava/,
      /special school/,
      /section 41/,
      /Schools and colleges/,
      /personal budget/,
      /Westmere SENDIASS gives free advice/,
      /Priya Shah at Westmere Council on 01632 960001/,
    )
  })

  test('a draft that is served again says that it is new, what changed, and gives new time', () => {
    has(again, /We changed the draft/, /new time/, /section F\): 1 line changed/, /Monday 16 March 2026/)
  })

  test('the final plan, regulation 14: the setting, the appeal with its day, mediation, disagreement resolution, advice', () => {
    has(
      final,
      /Hillside School, a special school/,
      /right to appeal to the First-tier Tribunal/,
      /The last day to appeal is Monday 18 May 2026/,
      /talk to a mediation adviser/,
      /disagreement resolution/,
      /gives free advice/,
    )
  })

  test('a copy says by which law it comes, of which child, and what is to be done', () => {
    for (const [to, law] of [
      ['setting', /39\(8\) or 40\(5\)/],
      ['health', /regulation 13\(2\)/i],
      ['maintainer', /a setting that you maintain/],
    ] as const) {
      const copy = finalPlanCopy({
        child: { name: 'Ava Hill', born: day('2017-03-09') },
        help,
        issuedOn: day('2026-03-17'),
        to,
        named: 'Hillside School',
      })
      has(copy, law, /Ava Hill/, /9 March 2017/, /What you need to do/)
    }
  })
})

for (const reader of [parent, self])
  test(`a family reads each at an age of 9 to 11 or less: ${reader.as}`, () => {
    for (const notice of Object.values(toFamily(reader))) {
      const age = readingAge(linesOf(notice))
      assert.ok(age <= 11, `${notice.kind} reads at ${age.toFixed(1)}`)
      assert.doesNotMatch(words(notice), /\b(?:EHC|EHCP|SENCO|LA|ICB|undefined|null)\b/, notice.kind)
    }
  })

test('a young person reads "you" and never a name', () => {
  for (const notice of Object.values(toFamily(self))) {
    assert.doesNotMatch(words(notice), /\bAva\b|want for you\b|of you\b/, notice.kind)
    assert.doesNotMatch(words(notice), /\byou (?:needs|is|has|gets)\b/, notice.kind)
  }
})
