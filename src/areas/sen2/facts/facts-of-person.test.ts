import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyPersons, aPerson, bytesOf, collected } from '../../../../test/sen2/people.ts'
import { deadlinesOf } from '../../../journey/deadlines.ts'
import { type EventField, eventTypes, type Fact } from '../../../journey/events.ts'
import { day } from '../../../law/local-date.ts'
import type { ActivePlan, NamedPlan, Sen2Assessment, Sen2Person, Sen2Request } from '../read/person-tree.ts'
import { readSen2Xml } from '../read/read-xml.ts'
import { factsOf } from './facts-of-person.ts'
import { matchMatters, renameMatters } from './match-matters.ts'
import type { Sen2Facts } from './sen2-facts.ts'

const context = { year: 2026, censusDay: day('2026-01-15'), la: '201' }
const lastYear = { year: 2025, censusDay: day('2025-01-16'), la: '201' }

const example = await collected(
  readSen2Xml(bytesOf(await readFile(new URL('../../../../test/sen2/synthetic-2026.xml', import.meta.url)))),
)

function factsOfExample(forename: string): Sen2Facts {
  const person = example.persons.find((each) => each.forename === forename)
  assert.ok(person)
  return factsOf(person, context)
}

const request = (changes: Partial<Sen2Request> = {}): Sen2Request => ({
  line: 2,
  receivedOn: day('2025-02-03'),
  source: '1',
  rya: false,
  outcome: 'Y',
  outcomeOn: day('2025-03-14'),
  assessments: [],
  activePlans: [],
  ...changes,
})
const assessment = (changes: Partial<Sen2Assessment> = {}): Sen2Assessment => ({ line: 3, namedPlans: [], ...changes })
const plan = (changes: Partial<NamedPlan> = {}): NamedPlan => ({ line: 4, details: [], ...changes })
const active = (changes: Partial<ActivePlan> = {}): ActivePlan => ({ line: 5, placements: [], needs: [], ...changes })

const person = (...requests: Sen2Request[]): Sen2Person => ({ ...aPerson(), requests })

const told = (...requests: Sen2Request[]) => factsOf(person(...requests), context)

/** The events in short: type, day, and what else matters. */
const events = (facts: Sen2Facts) =>
  facts.events.map(({ event: { type, on, matter: _matter, source: _source, ...rest } }) => {
    const when = typeof on === 'string' ? on : `${on.notBefore}..${on.notAfter}`
    return [type, when, ...Object.values(rest)].join(' ')
  })

const left = (facts: Sen2Facts) => facts.unmapped.map(({ path, value, why }) => `${path} ${value} ${why}`)

/** A plan that ran long before the year of the return. */
const historic = (startsOn: string, activePlan: Partial<ActivePlan> = {}, named: Partial<NamedPlan> = {}) =>
  ({
    line: 2,
    outcome: 'H',
    assessments: [assessment({ outcome: 'H', namedPlans: [plan({ startsOn: day(startsOn), ...named })] })],
    activePlans: [active(activePlan)],
  }) satisfies Sen2Request

test('Alpha of the example: asked, decided, issued, each on its day', () => {
  const facts = factsOfExample('Alpha')
  assert.deepEqual(events(facts), [
    'request.received 2025-02-03 setting',
    'assessment.decided 2025-03-14 assess',
    'plan.issued 2025-06-20',
  ])
  assert.equal(new Set(facts.events.map(({ event }) => event.matter)).size, 1)
  assert.ok(facts.events.every(({ event, weight }) => event.source === 'sen2:2026' && weight === 'stated'))
  assert.deepEqual(facts.identifiers, [{ scheme: 'upn', value: 'J201200000001', sound: true }])
  assert.equal(facts.plans[0]?.issuedOn, '2025-06-20')
  assert.equal(facts.placements[0]?.entryOn, '2021-09-06')
  assert.deepEqual(
    facts.needs.map(({ type, rank }) => [type, rank]),
    [
      ['SLCN', 1],
      ['ASD', 2],
    ],
  )
  assert.deepEqual(facts.unmapped, [])
})

test('Bravo of the example: a plan in force, and one review with its draft; the transfer has no day', () => {
  const facts = factsOfExample('Bravo')
  assert.deepEqual(events(facts), [
    'plan.inForce 2022-05-10',
    'review.meetingHeld 2025-10-01 plan|2022-05-10',
    'review.decided 2025-10-27 amend plan|2022-05-10',
    'amendment.noticeSent 2025-10-27 plan|2022-05-10',
  ])
  assert.equal(facts.plans[0]?.transferredFrom, '202')
  assert.deepEqual(left(facts), ['ActivePlans/TransferLA 202 noDay'])
  assert.deepEqual(facts.identifiers, [])
})

test('Charlie of the example: one request refused, one waiting; the mediation has no day', () => {
  const facts = factsOfExample('Charlie')
  assert.deepEqual(events(facts), [
    'request.received 2025-05-01 family',
    'assessment.decided 2025-06-09 refuse',
    'request.received 2025-12-15 family',
  ])
  assert.equal(facts.requests[0]?.mediation, true)
  assert.deepEqual(left(facts), ['Requests/RequestMediation 1 noDay'])
})

test('Echo of the example: the plan ran and ended, with its reason', () => {
  const facts = factsOfExample('Echo')
  assert.deepEqual(events(facts), ['plan.inForce 2016-09-01', 'plan.ceased 2025-08-31 4'])
  assert.equal(facts.plans[0]?.open, false)
  assert.deepEqual(facts.identifiers, [{ scheme: 'uln', value: '1000000000', sound: true }])
})

test('who asked: family, setting, health, care, other; detained where in youth accommodation', () => {
  const by = (source: string, rya = false) => events(told(request({ source, rya })))[0]
  assert.deepEqual(
    ['1', '2', '3', '4', '5'].map((source) => by(source)),
    ['family', 'setting', 'health', 'care', 'other'].map((who) => `request.received 2025-02-03 ${who}`),
  )
  assert.equal(by('1', true), 'request.received 2025-02-03 family true')
  assert.deepEqual(left(told(request({ source: '7' }))), ['Requests/RequestSource 7 unknownCode'])
})

test('a withdrawal has no day in the return: it lies between the last known day and the census day', () => {
  assert.deepEqual(events(told(request({ outcome: 'W', outcomeOn: undefined as never }))), [
    'request.received 2025-02-03 family',
    'request.withdrawn 2025-02-03..2026-01-15',
  ])
  assert.deepEqual(events(told(request({ assessments: [assessment({ outcome: 'W' })] }))).slice(2), [
    'request.withdrawn 2025-03-14..2026-01-15',
  ])
})

test('a decision without its day is a range, never a guess', () => {
  const { outcomeOn: _day, ...undated } = request({ outcome: 'N' })
  assert.deepEqual(events(told(undated)), [
    'request.received 2025-02-03 family',
    'assessment.decided 2025-02-03..2026-01-15 refuse',
  ])
  assert.deepEqual(events(told(request({ assessments: [assessment({ outcome: 'N' })] }))).slice(2), [
    'plan.refused 2025-03-14..2026-01-15',
  ])
})

test('no plan after the assessment, on its day', () => {
  const refused = assessment({ outcome: 'N', outcomeOn: day('2025-05-20') })
  assert.deepEqual(events(told(request({ assessments: [refused] }))).slice(2), ['plan.refused 2025-05-20'])
})

test('an exception to the twenty weeks covers the time taken, its ground not stated', () => {
  const late = assessment({ outcome: 'Y', outcomeOn: day('2025-09-01'), week20: true })
  assert.deepEqual(
    events(told(request({ assessments: [late] })))[2],
    ['exception.recorded 2025-02-03..2025-09-01 ehcp.final notStated 2025-02-03 2025-09-01'][0],
  )
  const detained = events(told(request({ rya: true, assessments: [late] })))[2]
  assert.match(detained ?? '', /detained\.final notStated/)
  const open = events(told(request({ assessments: [assessment({ outcome: 'Y', week20: true })] })))[2]
  assert.match(open ?? '', /2025-02-03 2026-01-15$/)
})

test('a plan that is there without a day of issue was issued at some time, and runs since its start day', () => {
  const undated = assessment({ outcome: 'Y', namedPlans: [plan({ startsOn: day('2025-07-01') })] })
  assert.deepEqual(events(told(request({ assessments: [undated] }))).slice(2), [
    'plan.issued 2025-03-14..2026-01-15',
    'plan.inForce 2025-07-01',
  ])
})

test('decided to make a plan, but none is there yet: nothing is issued', () => {
  assert.equal(told(request({ assessments: [assessment({ outcome: 'Y' })] })).events.length, 2)
})

test('H tells no day: no event of the request, even where its day is known; its numbers are kept', () => {
  const facts = told({ ...historic('2022-05-10'), receivedOn: day('2021-11-01') })
  assert.deepEqual(events(facts), ['plan.inForce 2022-05-10'])
  assert.equal(facts.requests[0]?.receivedOn, '2021-11-01')
  assert.deepEqual(facts.matters[0]?.identities, ['request|2021-11-01', 'plan|2022-05-10'])
})

test('H for the request, but a plan made in this period: the twenty weeks are told, the decision is a range', () => {
  const made = assessment({ outcome: 'Y', outcomeOn: day('2025-03-01') })
  const { outcomeOn: _day, ...rest } = request({ outcome: 'H', receivedOn: day('2024-10-10'), assessments: [made] })
  const facts = told(rest)
  assert.deepEqual(events(facts), [
    'request.received 2024-10-10 family',
    'assessment.decided 2024-10-10..2026-01-15 assess',
    'plan.issued 2025-03-01',
  ])
  assert.equal(facts.events[1]?.weight, 'implied')
})

test('an unreadable outcome starts no clock, so that nobody is called late for it', () => {
  const facts = told(request({ outcome: 'Q' }))
  assert.deepEqual(facts.events, [])
  assert.ok(left(facts).includes('Requests/RequestOutcome Q unknownCode'))
  assert.ok(left(facts).includes('Requests/ReceivedDate 2025-02-03 incomplete'))
})

test('moved away before the assessment ended: the clocks end on a day that is not known', () => {
  assert.deepEqual(events(told(request({ exported: '202' }))).at(-1), 'request.withdrawn 2025-03-14..2026-01-15')
  const refused = request({ exported: '202', outcome: 'N' })
  assert.equal(events(told(refused)).length, 2)
})

test('reviews: each outcome, the day alone, the meeting alone', () => {
  const review = (changes: Partial<ActivePlan>) => events(told(historic('2022-05-10', changes))).slice(1)
  const on = { reviewMeetingOn: day('2025-10-01'), lastReviewOn: day('2025-10-20') }
  assert.match(review({ ...on, reviewOutcome: 'M' })[1] ?? '', /review.decided 2025-10-20 keep/)
  assert.match(review({ ...on, reviewOutcome: 'C' })[1] ?? '', /review.decided 2025-10-20 cease/)
  assert.equal(review({ reviewMeetingOn: day('2025-10-01') }).length, 1)
  const bare = told(historic('2022-05-10', { lastReviewOn: day('2022-11-01') }))
  // the review was completed, its outcome is not known: the plan runs on from that day and nothing is said to be decided
  assert.deepEqual(events(bare), ['plan.inForce 2022-05-10', 'plan.inForce 2022-11-01'])
  assert.deepEqual(left(bare), ['ActivePlans/LastReview 2022-11-01 incomplete'])
  assert.equal(bare.plans[0]?.lastReviewOn, '2022-11-01')
})

test('a decision before the meeting belongs to another review and is not tied to this one', () => {
  const facts = told(
    historic('2022-05-10', {
      reviewMeetingOn: day('2025-10-01'),
      lastReviewOn: day('2024-10-20'),
      reviewOutcome: 'M',
    }),
  )
  // the outcome of the later meeting is known and its day is not; the earlier day is that of a review all the same
  assert.deepEqual(events(facts), [
    'plan.inForce 2022-05-10',
    'plan.inForce 2024-10-20',
    'review.meetingHeld 2025-10-01 plan|2022-05-10',
    'review.decided 2025-10-01..2026-01-15 keep plan|2022-05-10',
  ])
  assert.ok(left(facts).includes('ActivePlans/LastReview 2024-10-20 incomplete'))
})

test('a meeting whose decision was told, but not which: no clock may wait for that decision', () => {
  const facts = told(historic('2022-05-10', { reviewMeetingOn: day('2023-10-01'), lastReviewOn: day('2023-10-20') }))
  assert.deepEqual(events(facts), ['plan.inForce 2022-05-10', 'plan.inForce 2023-10-20'])
  assert.deepEqual(left(facts), [
    'ActivePlans/ReviewMeeting 2023-10-01 incomplete',
    'ActivePlans/LastReview 2023-10-20 incomplete',
  ])
})

test('no clock of a plan is missed because its review has a day and no outcome', () => {
  const made = assessment({
    outcome: 'Y',
    outcomeOn: day('2022-06-20'),
    namedPlans: [plan({ startsOn: day('2022-06-20') })],
  })
  const issued = request({
    receivedOn: day('2022-02-03'),
    outcomeOn: day('2022-03-14'),
    assessments: [made],
    activePlans: [active({ lastReviewOn: day('2022-12-10') })],
  })
  const long = historic('2019-09-01', { lastReviewOn: day('2022-12-10') })
  for (const one of [issued, long]) {
    const { events: facts } = factsOf(person(one), { year: 2023, censusDay: day('2023-01-19'), la: '201' })
    const journey = {
      child: { born: day('2010-03-09') },
      events: facts.map(({ event }, place) => ({ id: `e${place}`, ...event })),
    }
    const deadlines = deadlinesOf(journey, { asOf: day('2023-06-01') })
    assert.deepEqual(
      deadlines.filter(({ status }) => status === 'missed' || status === 'metLate'),
      [],
    )
    const next = deadlines.find(({ rule, startsOn }) => rule === 'ar.next' && startsOn === '2022-12-10')
    assert.deepEqual([next?.dueOn, next?.status], ['2023-12-09', 'open'])
  }
})

test('the draft of an amended plan has no field before the return of 2025, so nobody is late for it', () => {
  const held = { reviewMeetingOn: day('2023-10-02'), lastReviewOn: day('2023-10-20'), reviewOutcome: 'A' }
  const statusIn = (year: number) => {
    const { events: facts } = factsOf(person(historic('2022-05-10', held)), {
      year,
      censusDay: day('2024-01-18'),
      la: '201',
    })
    const events = facts.map(({ event }, place) => ({ id: `e${place}`, ...event }))
    return deadlinesOf({ child: { born: day('2010-03-09') }, events }, { asOf: day('2024-06-01') }).find(
      ({ rule }) => rule === 'ar.amendment_notice',
    )?.status
  }
  assert.equal(statusIn(2024), 'unknown')
  assert.equal(statusIn(2025), 'missed')
})

test('a draft where the plan was kept contradicts the review and starts no clock', () => {
  const facts = told(
    historic('2022-05-10', {
      reviewMeetingOn: day('2025-10-01'),
      reviewOutcome: 'M',
      lastReviewOn: day('2025-10-20'),
      reviewDraftOn: day('2025-10-25'),
    }),
  )
  assert.ok(!facts.events.some(({ event }) => event.type === 'amendment.noticeSent'))
  assert.ok(left(facts).includes('ActivePlans/ReviewDraft 2025-10-25 contradicts'))
})

test('the final plan of a phase transfer is an amended plan; its due day has no event', () => {
  const facts = told(
    historic('2022-05-10', { phaseTransferDueOn: day('2025-02-15'), phaseTransferFinalOn: day('2025-02-10') }),
  )
  assert.deepEqual(events(facts), ['plan.inForce 2022-05-10', 'plan.amended 2025-02-10'])
  assert.equal(facts.plans[0]?.phaseTransferDueOn, '2025-02-15')
  assert.deepEqual(left(facts), ['ActivePlans/PhaseTransferDueDate 2025-02-15 noField'])
})

test('a plan that ended without reason, or without a day', () => {
  const noReason = told(historic('2018-09-01', {}, { ceasedOn: day('2025-08-31') }))
  assert.deepEqual(events(noReason), ['plan.inForce 2018-09-01'])
  assert.deepEqual(left(noReason), ['NamedPlan/CeaseDate 2025-08-31 incomplete'])
  assert.equal(noReason.plans[0]?.open, false)
  const noDay = told(historic('2018-09-01', {}, { ceaseReason: '4' }))
  assert.equal(events(noDay)[1], 'plan.ceased 2018-09-01..2026-01-15 4')
})

test('a day before the birth is no event', () => {
  const facts = told(request({ receivedOn: day('2015-02-03'), outcomeOn: day('2015-03-03') }))
  assert.deepEqual(facts.events, [])
  assert.ok(left(facts).includes('request.received 2015-02-03 contradicts'))
})

test('what the reader could not read stays listed', () => {
  const facts = factsOf({ ...aPerson(), unmapped: [{ path: 'Person/Mood', value: 'calm', line: 9 }] }, context)
  assert.deepEqual(facts.unmapped, [{ path: 'Person/Mood', value: 'calm', line: 9, why: 'unreadable' }])
})

test('the same person gives the same facts, and every key is its own, also for two requests of one day', () => {
  const twice = told(request(), request(), historic('2022-05-10'), historic('2022-05-10'))
  for (const list of [twice.events, twice.requests, twice.plans, twice.placements, twice.needs]) {
    const keys = list.map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length, keys.join())
  }
  assert.equal(new Set(twice.matters.map(({ matter }) => matter)).size, 4)
  assert.deepEqual(told(request(), request(), historic('2022-05-10'), historic('2022-05-10')), twice)
})

test('the next return: H and its plan are the known matter, and say less than what is known', () => {
  const made = assessment({
    outcome: 'Y',
    outcomeOn: day('2024-06-20'),
    namedPlans: [plan({ startsOn: day('2024-06-20') })],
  })
  const first = request({ receivedOn: day('2024-02-03'), outcomeOn: day('2024-03-14'), assessments: [made] })
  const known = factsOf(person(first), lastYear)
  const next = told(historic('2024-06-20', { reviewMeetingOn: day('2025-06-01') }))
  const names = matchMatters(known.matters, next.matters)
  assert.deepEqual([...names], [['plan|2024-06-20', 'assessment|2024-02-03']])
  const renamed = renameMatters(next, names)
  const [inForce, meeting] = renamed.events
  assert.equal(inForce?.identity, known.events.at(-1)?.identity)
  assert.equal(inForce?.weight, 'inForce')
  assert.ok(meeting?.event.type === 'review.meetingHeld')
  assert.equal(meeting.event.plan, 'assessment|2024-02-03')
  assert.equal(meeting.event.matter, 'review|2025-06-01')
})

test('the only open plan is the same plan though its day has moved; two open plans are not guessed', () => {
  const known = factsOf(person(historic('2022-05-10')), lastYear).matters
  const moved = told(historic('2025-03-01')).matters
  assert.deepEqual([...matchMatters(known, moved)], [['plan|2025-03-01', 'plan|2022-05-10']])
  const two = told(historic('2025-03-01'), historic('2025-04-01')).matters
  assert.deepEqual([...matchMatters(known, two)], [])
  const ended = told(historic('2025-03-01', {}, { ceasedOn: day('2025-08-01'), ceaseReason: '2' })).matters
  assert.deepEqual([...matchMatters(known, ended)], [['plan|2025-03-01', 'plan|2022-05-10']], 'it has ended since')
  assert.deepEqual([...matchMatters(ended, known)], [['plan|2022-05-10', 'plan|2025-03-01']], 'read in the other order')
  assert.deepEqual([...matchMatters(known, told(historic('2025-03-01'), historic('2025-04-01')).matters)], [])
})

test('a request that was open goes on, though the next return leaves its day out', () => {
  const open = factsOf(person(request({ receivedOn: day('2024-10-10'), outcome: 'A' })), lastYear).matters
  const made = assessment({ outcome: 'Y', outcomeOn: day('2025-03-01') })
  const next = told({ line: 2, outcome: 'H', assessments: [made], activePlans: [] }).matters
  assert.deepEqual([...matchMatters(open, next)], [['plan|2025-03-01', 'assessment|2024-10-10']])
})

test('a new request is never taken for an older one', () => {
  const older = factsOf(person(request({ receivedOn: day('2024-02-03') })), lastYear).matters
  assert.deepEqual([...matchMatters(older, told(request()).matters)], [])
})

test('a review is known by its meeting or by its decision', () => {
  const meeting = { reviewMeetingOn: day('2025-10-01') }
  const known = factsOf(person(historic('2022-05-10', meeting)), lastYear).matters
  const decided = told(historic('2022-05-10', { ...meeting, lastReviewOn: day('2025-11-01'), reviewOutcome: 'M' }))
  assert.equal(matchMatters(known, decided.matters).get('review|2025-10-01'), 'review|2025-10-01')
})

test('whatever the return holds, each event has the fields of its type and stands on or after the birth', () => {
  fc.assert(
    fc.property(anyPersons, (persons) => {
      for (const each of persons) for (const fact of factsOf(each, context).events) checkEvent(each, fact.event)
    }),
    { numRuns: 300 },
  )
})

function checkEvent(each: Sen2Person, event: Sen2Facts['events'][number]['event']): void {
  const asFact: Fact = { id: 'e1', ...event }
  const { id: _id, on, matter, source: _source, type, ...fields } = asFact
  const shape: Readonly<Record<string, EventField>> = eventTypes[type].fields
  assert.ok(matter.length > 0)
  assert.ok(!each.born || (typeof on === 'string' ? on : on.notBefore) >= each.born)
  assert.ok(typeof on === 'string' || on.notBefore < on.notAfter)
  for (const name of Object.keys(fields)) assert.ok(name in shape, `${type}.${name}`)
  for (const [name, field] of Object.entries(shape)) assert.ok(field.optional || name in fields, `${type}.${name}`)
}
