import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../law/local-date.ts'
import { type Deadline, deadlinesOf } from './deadlines.ts'
import { explain, statusInWords } from './explain.ts'
import { readJourney } from './journey-file.ts'

const journeyOf = (...events: object[]) => {
  const rows = events.map((event, at) => ({ id: `e${at + 1}`, matter: 'a1', ...event }))
  const read = readJourney({ format: 'waymark.journey/1', child: { born: '2017-03-09' }, events: rows })
  if ('refused' in read) throw new Error(read.refused.join('; '))
  return read.journey
}
const dueOn = (asOf: string, ...events: object[]): Deadline[] => deadlinesOf(journeyOf(...events), { asOf: day(asOf) })
const find = (deadlines: readonly Deadline[], rule: string, of?: string): Deadline => {
  const found = deadlines.find((one) => one.rule === rule && (of === undefined || one.of === of))
  assert.ok(found, `${rule} is not there`)
  return found
}
const request = { type: 'request.received', on: '2026-01-05', by: 'parent' }

test('the sum is said in words', () => {
  const decision = find(dueOn('2026-02-10', request), 'ehcna.decision')
  assert.equal(decision.status, 'open')
  assert.match(
    decision.because,
    /^Request received 5 January 2026; 6 weeks, the day of receipt not counted: 16 February 2026\./,
  )
})

test('an exception that the law does not give for a rule excuses nothing and is named', () => {
  const exception = {
    type: 'exception.recorded',
    on: '2026-02-01',
    ground: 'missed_appointment',
    from: '2026-01-20',
    to: '2026-01-20',
  }
  const decision = find(dueOn('2026-03-01', request, { ...exception, rule: 'ehcna.decision' }), 'ehcna.decision')
  assert.equal(decision.status, 'missed')
  assert.match(decision.because, /missed_appointment, e2\) does not count/)
})

test('what a statutory return has no field for is unknown, recorded by hand it is known', () => {
  const meeting = { type: 'review.meetingHeld', on: '2025-10-01', matter: 'r1' }
  const decided = { type: 'review.decided', on: '2025-10-27', matter: 'r1', outcome: 'keep' }
  const source = 'sen2:2026'
  const returned = dueOn('2026-03-01', { ...meeting, source }, { ...decided, source })
  assert.equal(find(returned, 'ar.report').status, 'unknown')
  assert.equal(find(returned, 'ar.decision').status, 'met')
  assert.equal(find(returned, 'appeal.window_decision').status, 'unknown')
  assert.equal(find(dueOn('2026-03-01', meeting), 'ar.report').status, 'missed')
  const running = dueOn('2025-11-15', { ...meeting, source }, { ...decided, source })
  assert.equal(find(running, 'appeal.window_decision').status, 'open')
  const sent = { type: 'review.reportSent', on: '2025-10-20', matter: 'r1', source: 'hand' }
  assert.equal(find(dueOn('2026-03-01', { ...meeting, source }, sent), 'ar.report').status, 'metLate')
})

test('a review that a return shows late may hide another, so it is unknown', () => {
  const source = 'sen2:2026'
  const deadlines = dueOn(
    '2026-03-01',
    { type: 'plan.inForce', on: '2022-05-10', source },
    { type: 'review.decided', on: '2025-10-27', matter: 'r1', outcome: 'amend', source },
  )
  assert.equal(find(deadlines, 'ar.next', 'e1').status, 'unknown')
  assert.equal(find(deadlines, 'ar.next', 'e2').dueOn, '2026-10-26')
})

test('a day not known exactly: unknown where its ends differ', () => {
  const decided = {
    type: 'assessment.decided',
    outcome: 'assess',
    on: { notBefore: '2026-02-10', notAfter: '2026-02-20' },
  }
  assert.equal(find(dueOn('2026-03-01', request, decided), 'ehcna.decision').status, 'unknown')
  const early = { ...decided, on: { notBefore: '2026-02-01', notAfter: '2026-02-16' } }
  assert.equal(find(dueOn('2026-03-01', request, early), 'ehcna.decision').status, 'met')
})

test('the later of two limits to appeal counts, each shows its own day', () => {
  const deadlines = dueOn(
    '2026-05-10',
    { type: 'assessment.decided', on: '2026-03-05', outcome: 'refuse' },
    { type: 'mediation.certificate', on: '2026-04-20', matter: 'd1' },
  )
  const decision = find(deadlines, 'appeal.window_decision')
  assert.deepEqual([decision.dueOn, decision.status, decision.inTimeUntil], ['2026-05-05', 'open', '2026-05-20'])
  assert.equal(find(deadlines, 'appeal.window_certificate').dueOn, '2026-05-20')
})

test('a sum beyond the calendar is an error that names the years; other rules are still worked out', () => {
  const journey = journeyOf(
    { type: 'request.received', on: '2031-01-06', by: 'parent' },
    { type: 'mediation.declined', on: '2030-12-31', matter: 'd1' },
  )
  assert.throws(() => deadlinesOf(journey, { asOf: day('2031-02-01') }), /known for 2014 to 2030 only/)
  const beyond: string[] = []
  const deadlines = deadlinesOf(journey, { asOf: day('2031-02-01'), beyondCalendar: (rule) => beyond.push(rule) })
  assert.deepEqual(beyond, ['med.certificate_not_pursuing'])
  assert.equal(find(deadlines, 'ehcna.decision').dueOn, '2031-02-17')
})

test('nothing before 1 September 2014 starts a rule', () => {
  const born = day('2008-01-01')
  const event = { id: 'e1', type: 'request.received', matter: 'a1', by: 'parent' } as const
  const on = (text: string) =>
    deadlinesOf({ child: { born }, events: [{ ...event, on: day(text) }] }, { asOf: day('2026-01-01') }).map(
      ({ rule }) => rule,
    )
  assert.deepEqual(on('2014-08-31'), ['age25.limit'])
  assert.deepEqual(on('2014-09-01'), ['ehcna.decision', 'ehcna.no_plan_notice', 'ehcp.final', 'age25.limit'])
})

test('the plan that replaces another after a reassessment starts the reviews anew', () => {
  const deadlines = dueOn(
    '2026-12-01',
    { type: 'plan.issued', on: '2025-09-10' },
    { type: 'reassessment.requested', on: '2026-01-05', matter: 'r1' },
    { type: 'reassessment.decided', on: '2026-01-15', matter: 'r1', outcome: 'assess' },
    { type: 'plan.issued', on: '2026-04-01', matter: 'r1' },
    { type: 'review.decided', on: '2026-11-01', matter: 'v1', outcome: 'keep' },
  )
  assert.equal(find(deadlines, 'ar.first', 'e1').status, 'ended')
  assert.equal(find(deadlines, 'ar.first', 'e4').status, 'met')
  assert.equal(find(deadlines, 'reassess.final').status, 'met')
})

test('the end of a plan ends its reviews but not the appeal against the ending', () => {
  const deadlines = dueOn(
    '2026-03-01',
    { type: 'plan.issued', on: '2025-06-02' },
    { type: 'plan.ceaseDecided', on: '2026-02-02', reason: '2' },
    { type: 'plan.ceased', on: '2026-02-20', reason: '2' },
  )
  assert.equal(find(deadlines, 'ar.first').status, 'ended')
  assert.equal(find(deadlines, 'appeal.window_decision', 'e2').status, 'open')
  assert.equal(find(deadlines, 'age25.limit').status, 'met')
})

test('a correction of a correction brings the first day back', () => {
  const mend = { type: 'correction', on: '2026-02-01', corrects: 'e1', set: { on: '2026-01-12' } }
  const back = { type: 'correction', on: '2026-02-02', corrects: 'e2', void: true }
  assert.equal(find(dueOn('2026-02-05', request, mend), 'ehcna.decision').dueOn, '2026-02-23')
  assert.equal(find(dueOn('2026-02-05', request, mend, back), 'ehcna.decision').dueOn, '2026-02-16')
  assert.equal(find(dueOn('2026-01-31', request, mend), 'ehcna.decision').dueOn, '2026-02-16')
})

test('a date opens into its explanation', () => {
  const exception = {
    type: 'exception.recorded',
    on: '2026-02-10',
    rule: 'ehcna.decision',
    ground: 'absent_from_area_4w',
    from: '2026-01-10',
    to: '2026-02-20',
  }
  const journey = journeyOf(request, exception)
  const decision = find(deadlinesOf(journey, { asOf: day('2026-03-01') }), 'ehcna.decision')
  const told = explain(decision, journey)
  assert.deepEqual(told.steps, [
    { day: '2026-01-05', words: 'Request for an assessment received' },
    { day: '2026-02-16', words: 'The last day' },
  ])
  assert.deepEqual(
    told.recorded.map(({ event, counts }) => ({ event, counts })),
    [{ event: 'e2', counts: true }],
  )
  assert.equal(told.exceptions.length, 4)
  assert.ok(told.ifMissed && told.familyCan && told.doubts.length > 0)
  assert.equal(statusInWords(decision.status), 'Late, and a lawful exception covers it')
})
