import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deadlinesOf } from '../../src/journey/deadlines.ts'
import { readJourney } from '../../src/journey/journey-file.ts'
import { day } from '../../src/law/local-date.ts'
import { askedOn, journeys } from './random-journeys.ts'
import { type Answer, type FileJourney, lastDayAt25, secondCalculation } from './second-calculation.ts'

const runs = 3_000
const seed = Number(process.env['FC_SEED'] ?? 20_261_121)

const engineAnswers = (journey: FileJourney, asOf: string) => {
  const read = readJourney(journey)
  if ('refused' in read) return assert.fail(`a random journey was refused: ${read.refused.join('; ')}`)
  return deadlinesOf(read.journey, { asOf: day(asOf) })
}

const comparable = (answer: Answer): Answer => ({
  rule: answer.rule,
  matter: answer.matter,
  of: answer.of,
  startsOn: answer.startsOn,
  dueOn: answer.dueOn,
  status: answer.status,
  metOn: answer.metOn,
  excusedBy: [...answer.excusedBy].sort(),
})

test(`the engine and a second calculation agree on ${runs} random journeys (seed ${seed})`, (t) => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(journeys, askedOn, (journey, asOf) => {
      const answers = engineAnswers(journey, asOf)
      const first = answers
        .filter((answer) => answer.rule !== 'age25.limit')
        .map((answer) => comparable(answer as unknown as Answer))
      assert.deepEqual(first, secondCalculation(journey, asOf).map(comparable))
      for (const limit of answers.filter((answer) => answer.rule === 'age25.limit'))
        assert.equal(limit.dueOn, lastDayAt25(journey.child.born))
      for (const { rule, status } of first) seen.set(`${rule} ${status}`, (seen.get(`${rule} ${status}`) ?? 0) + 1)
    }),
    { numRuns: runs, seed },
  )
  const statuses = new Set([...seen.keys()].map((key) => key.split(' ')[1]))
  for (const status of ['open', 'met', 'metLate', 'missed', 'excused', 'ended', 'tooEarly', 'unknown'])
    assert.ok(statuses.has(status), `no random journey had a rule that was ${status}`)
  t.diagnostic(`${seen.size} pairs of rule and status were compared`)
})
