import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deadlinesOf } from '../../src/journey/deadlines.ts'
import { readJourney } from '../../src/journey/journey-file.ts'
import { day } from '../../src/law/local-date.ts'
import { rules } from '../../src/law/rules.ts'
import { type ExpectedDeadline, type Scenario, scenarios } from './scenario-files.ts'

type Answered = ReturnType<typeof deadlinesOf>[number]

const named = (scenario: Scenario, what: string) =>
  `${scenario.title} (${scenario.citation}): ${what}\n  ${scenario.reading}\n  test/law/${scenario.file}`

const isMeant = (wanted: ExpectedDeadline) => (answered: Answered) =>
  answered.rule === wanted.rule &&
  (wanted.of === undefined || answered.of === wanted.of) &&
  (wanted.matter === undefined || answered.matter === wanted.matter)

const listed = (answers: readonly Answered[]) => answers.map((a) => `${a.rule} of ${a.of}: ${a.status}`).join(', ')

const checkDeadline = (scenario: Scenario, wanted: ExpectedDeadline, answers: readonly Answered[]) => {
  const found = answers.filter(isMeant(wanted))
  const label = wanted.of === undefined ? wanted.rule : `${wanted.rule} of ${wanted.of}`
  assert.equal(found.length, 1, named(scenario, `${label} is answered once; answered: ${listed(answers)}`))
  const answer = found[0] as Answered
  for (const field of ['startsOn', 'dueOn', 'status', 'metOn', 'excusedBy'] as const)
    if (wanted[field] !== undefined)
      assert.deepEqual(answer[field], wanted[field], named(scenario, `${label}, ${field}; because: ${answer.because}`))
  if (wanted.statusNot)
    assert.ok(!wanted.statusNot.includes(answer.status), named(scenario, `${label} is not ${answer.status}`))
}

const checkAnswers = (scenario: Scenario) => {
  const read = readJourney(scenario.journey)
  if ('refused' in read) return assert.fail(named(scenario, `refused: ${read.refused.join('; ')}`))
  const answers = deadlinesOf(read.journey, { asOf: day(scenario.asOf) })
  for (const wanted of scenario.expect) checkDeadline(scenario, wanted, answers)
  for (const rule of scenario.absent ?? [])
    assert.ok(!answers.some((answer) => answer.rule === rule), named(scenario, `${rule} does not arise`))
}

const checkRefusal = (scenario: Scenario, words: readonly string[]) => {
  const read = readJourney(scenario.journey)
  if (!('refused' in read)) return assert.fail(named(scenario, 'the file was not refused'))
  const reasons = read.refused.join('\n')
  for (const word of words)
    assert.ok(reasons.includes(word), named(scenario, `the reason names ${JSON.stringify(word)}: ${reasons}`))
}

describe('the law, case by case', () => {
  for (const scenario of scenarios)
    test(`${scenario.title} [${scenario.file}]`, () =>
      scenario.refused ? checkRefusal(scenario, scenario.refused) : checkAnswers(scenario))
})

describe('the cases as a whole', () => {
  test('there are at least eighty, and each has a title, a citation, a reading and something to check', () => {
    assert.ok(scenarios.length >= 80, `${scenarios.length} scenario files`)
    for (const scenario of scenarios) {
      assert.match(scenario.title, /\S/, scenario.file)
      assert.match(scenario.citation, /\S/, scenario.file)
      assert.match(scenario.reading, /\S.*\.$/, scenario.file)
      const checks = scenario.expect.length + (scenario.absent?.length ?? 0) + (scenario.refused?.length ?? 0)
      assert.ok(checks > 0, `${scenario.file} checks nothing`)
    }
    assert.equal(new Set(scenarios.map((scenario) => scenario.title)).size, scenarios.length, 'titles differ')
  })

  test('each rule that is computed has a case of its own', () => {
    const shown = new Set(scenarios.flatMap((scenario) => scenario.expect.map((wanted) => wanted.rule)))
    const printed = rules.filter((rule) => rule.computed && ['deadline', 'window', 'right'].includes(rule.kind))
    const without = printed.filter((rule) => !shown.has(rule.id)).map((rule) => rule.id)
    assert.deepEqual(without, [], 'rules without a case')
    assert.ok(printed.length >= 55, `${printed.length} rules are computed`)
  })

  test('each status is shown', () => {
    const shown = new Set(scenarios.flatMap((scenario) => scenario.expect.map((wanted) => wanted.status)))
    for (const status of ['open', 'met', 'metLate', 'missed', 'excused', 'ended', 'tooEarly', 'unknown'])
      assert.ok(shown.has(status), status)
  })

  test('each case names only rules that exist', () => {
    const known = new Set(rules.map((rule) => rule.id))
    for (const scenario of scenarios)
      for (const rule of [...scenario.expect.map((wanted) => wanted.rule), ...(scenario.absent ?? [])])
        assert.ok(known.has(rule), `${scenario.file}: ${rule}`)
  })
})
