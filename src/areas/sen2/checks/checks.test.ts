import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { aHeader, anyPersons, aPerson, bytesOf, collected } from '../../../../test/sen2/people.ts'
import { addDays, day } from '../../../law/local-date.ts'
import type { Sen2Header, Sen2Person } from '../read/person-tree.ts'
import { readSen2Xml } from '../read/read-xml.ts'
import { ageOn, type CheckContext, whoseChecks } from './check.ts'
import { checkPerson, checksOfPerson } from './check-person.ts'
import { checkHeader, headerChecks, wholeChecks, wholeReturnCheck } from './check-return.ts'
import { checkLetterOf, isSoundUpn } from './numbers.ts'

const context: CheckContext = { year: 2026, censusDay: day('2026-01-15'), la: '201' }
const register: CheckContext = {
  ...context,
  isCouncil: (la) => ['201', '202'].includes(la),
  schoolOf: (urn) =>
    urn === '100000'
      ? { hasSenUnit: false, hasResourcedProvision: true }
      : urn === '100001'
        ? { closedOn: day('2020-08-31') }
        : undefined,
}

/** The records of the example person, so that a test can change one thing in one of them. */
function parts() {
  const person = aPerson()
  const [request] = person.requests
  const [assessment] = request?.assessments ?? []
  const [plan] = assessment?.namedPlans ?? []
  const [active] = request?.activePlans ?? []
  const [detail] = plan?.details ?? []
  const [placement] = active?.placements ?? []
  const [need] = active?.needs ?? []
  assert.ok(request && assessment && plan && active && detail && placement && need)
  return { person, request, assessment, plan, active, detail, placement, need }
}

type Parts = ReturnType<typeof parts>
type Change = (parts: Parts) => unknown

function problemsAfter(change: Change, given: CheckContext = context): string[] {
  const changed = parts()
  change(changed)
  return checkPerson(changed.person, given).map(({ id }) => id)
}

const remove = (record: object, field: string) => Reflect.deleteProperty(record, field)
const set = (record: object, values: object) => Object.assign(record, values)
const unreadable = (person: Sen2Person, path: string) => person.unmapped.push({ path, value: 'maybe', line: 1 })

/** For each check: what makes it speak, and the nearest thing that does not. */
type Case = { speaks: Change[]; silent?: Change[]; given?: CheckContext }

const cases: Readonly<Record<string, Case>> = {
  P1: {
    speaks: [({ person }) => remove(person, 'surname'), ({ person }) => remove(person, 'born')],
  },
  P2: {
    speaks: [({ person }) => set(person, { born: day('2026-01-16') })],
    silent: [({ person }) => set(person, { born: day('2026-01-15') })],
  },
  P3: {
    speaks: [({ person }) => set(person, { born: day('1999-08-31') })],
    silent: [({ person }) => set(person, { born: day('1999-09-01') })],
  },
  P4: {
    speaks: [({ person }) => remove(person, 'sex'), ({ person }) => set(person, { sex: '1' })],
    silent: [({ person }) => set(person, { sex: 'M' })],
  },
  P5: {
    speaks: [({ person }) => set(person, { ethnicity: 'XXXX' }), ({ person }) => remove(person, 'ethnicity')],
    silent: [({ person }) => set(person, { ethnicity: 'BSOM' })],
  },
  P6: {
    speaks: [({ person }) => remove(person, 'upn')],
    silent: [({ person }) => remove(person, 'upn') && set(person, { upnUnknown: 'UN8' })],
  },
  P7: { speaks: [({ person }) => set(person, { upnUnknown: 'UN8' })] },
  P8: {
    speaks: [({ person }) => set(person, { upnUnknown: 'UN4' })],
    silent: [({ person }) => set(person, { upnUnknown: 'UN5' })],
  },
  P9: {
    speaks: [
      ({ person }) => set(person, { upnUnknown: 'UN1', born: day('2020-01-15') }),
      ({ person }) => set(person, { upnUnknown: 'UN9', born: day('2010-01-16') }),
      ({ person }) => set(person, { upnUnknown: 'UN10' }),
    ],
    silent: [
      ({ person }) => set(person, { upnUnknown: 'UN1', born: day('2020-01-16') }),
      ({ person }) => set(person, { upnUnknown: 'UN9', born: day('2010-01-15') }),
    ],
  },
  P10: {
    speaks: ['R247962919251', 'X428558133462'].map(
      (upn) =>
        ({ person }: Parts) =>
          set(person, { upn }),
    ),
    silent: ['A950000178301', 'H243278544154'].map(
      (upn) =>
        ({ person }: Parts) =>
          set(person, { upn }),
    ),
  },
  P11: {
    speaks: [
      ({ person }) => set(person, { upn: 'J20120000000' }),
      ({ person }) => set(person, { upn: 'I201200000001' }),
      ({ person }) => set(person, { upn: 'A950000178301' }),
    ],
    given: register,
  },
  P13: {
    speaks: [({ person }) => set(person, { uln: '123456789' })],
    silent: [({ person }) => set(person, { uln: '1234567890' })],
  },
  P14: {
    speaks: [({ person }) => remove(person, 'postcode'), ({ person }) => set(person, { postcode: 'LONDON' })],
    silent: [({ person }) => set(person, { postcode: 'sw1a1aa' })],
  },
  R1: { speaks: [({ person }) => set(person, { requests: [] })] },
  R2: { speaks: [({ request }) => set(request, { outcome: 'Q' }), ({ request }) => remove(request, 'outcome')] },
  R3: {
    speaks: [
      ({ request }) => remove(request, 'receivedOn'),
      ({ request }) => set(request, { receivedOn: day('2026-01-16') }),
      ({ request }) => set(request, { receivedOn: day('2016-01-16') }),
    ],
    silent: [({ request }) => remove(request, 'receivedOn') && set(request, { outcome: 'H' })],
  },
  R4: {
    speaks: [({ request }) => remove(request, 'outcomeOn'), ({ request }) => set(request, { outcome: 'A' })],
    silent: [({ request }) => remove(request, 'outcomeOn') && set(request, { outcome: 'W' })],
  },
  R5: {
    speaks: [
      ({ request }) => set(request, { outcomeOn: day('2025-02-02') }),
      ({ request }) => set(request, { outcomeOn: day('2026-01-16') }),
    ],
    silent: [({ request }) => set(request, { outcomeOn: day('2025-02-03') })],
  },
  R6: {
    speaks: [({ request }) => set(request, { outcomeOn: addDays(day('2025-02-03'), 43) })],
    silent: [({ request }) => set(request, { outcomeOn: addDays(day('2025-02-03'), 42) })],
  },
  R7: {
    speaks: [({ request }) => set(request, { source: '6' }), ({ request }) => remove(request, 'source')],
    silent: [({ request }) => remove(request, 'source') && set(request, { outcome: 'H' })],
  },
  R8: {
    speaks: [({ request }) => set(request, { outcome: 'A', mediation: true })],
    silent: [({ request }) => set(request, { outcome: 'N', tribunal: true })],
  },
  R8b: {
    speaks: [({ person }) => unreadable(person, 'Person/Requests/RYA')],
    silent: [({ person }) => unreadable(person, 'Person/Requests/Thing')],
  },
  R9: {
    speaks: [({ request }) => set(request, { outcome: 'N' })],
    silent: [({ request }) => set(request, { outcome: 'H' })],
  },
  R10: {
    speaks: [({ request }) => set(request, { outcome: 'A', receivedOn: addDays(context.censusDay, -43) })],
    silent: [({ request }) => set(request, { outcome: 'A', receivedOn: addDays(context.censusDay, -42) })],
  },
  R10b: {
    speaks: [({ person, request }) => person.requests.push({ ...request, outcome: 'A' }, { ...request, outcome: 'A' })],
    silent: [({ person, request }) => person.requests.push({ ...request, outcome: 'A' })],
  },
  R11: {
    speaks: ['201', '999', 'Camden'].map(
      (exported) =>
        ({ request }: Parts) =>
          set(request, { exported }),
    ),
    silent: [({ request }) => set(request, { exported: '202' })],
    given: register,
  },
  R12: {
    speaks: [({ request }) => set(request, { outcomeOn: day('2024-12-31') })],
    silent: [({ request }) => set(request, { outcomeOn: day('2025-01-01') })],
  },
  A1: { speaks: [({ assessment }) => set(assessment, { outcome: 'S' })] },
  A1b: { speaks: [({ request }) => set(request, { assessments: [] })] },
  A2: {
    speaks: [
      ({ assessment }) => remove(assessment, 'outcomeOn'),
      ({ assessment }) => set(assessment, { outcome: 'H' }),
      ({ assessment }) => set(assessment, { outcome: 'N', namedPlans: [] }) && remove(assessment, 'outcomeOn'),
    ],
    silent: [({ assessment }) => set(assessment, { namedPlans: [] }) && remove(assessment, 'outcomeOn')],
  },
  A3: {
    speaks: [
      ({ assessment }) => set(assessment, { outcomeOn: day('2025-03-13') }),
      ({ assessment }) => set(assessment, { outcomeOn: day('2026-01-16') }),
    ],
    silent: [({ assessment }) => set(assessment, { outcomeOn: day('2025-03-14') })],
  },
  A4: {
    speaks: [({ assessment }) => set(assessment, { outcome: 'N', outcomeOn: addDays(day('2025-02-03'), 113) })],
    silent: [({ assessment }) => set(assessment, { outcome: 'N', outcomeOn: addDays(day('2025-02-03'), 112) })],
  },
  A5: {
    speaks: [({ assessment }) => set(assessment, { outcomeOn: addDays(day('2025-02-03'), 141) })],
    silent: [
      ({ assessment }) => set(assessment, { outcomeOn: addDays(day('2025-02-03'), 140) }),
      ({ assessment }) => set(assessment, { outcomeOn: addDays(day('2025-02-03'), 141), week20: true }),
    ],
  },
  A6: { speaks: [({ person }) => unreadable(person, 'Person/Requests/Assessment/Week20')] },
  A7: {
    speaks: [({ assessment }) => set(assessment, { outcome: 'W' })],
    silent: [({ assessment }) => set(assessment, { outcome: 'H' })],
  },
  A8: { speaks: [({ plan }) => set(plan, { startsOn: day('2025-06-21') })] },
  A9: {
    speaks: [({ active }) => set(active, { transferLa: '202' })],
    silent: [
      ({ active, request, assessment }) =>
        set(active, { transferLa: '202' }) && set(request, { outcome: 'H' }) && set(assessment, { outcome: 'H' }),
    ],
  },
  N0: { speaks: [({ assessment, plan }) => assessment.namedPlans.push(plan)] },
  N1: {
    speaks: [
      ({ plan }) => remove(plan, 'startsOn'),
      ({ plan }) => set(plan, { startsOn: day('2026-01-16') }),
      ({ plan }) => set(plan, { startsOn: day('2017-03-08') }),
    ],
    silent: [({ plan }) => set(plan, { startsOn: day('2026-01-15') })],
  },
  N2: {
    speaks: [
      ({ plan }) => set(plan, { ceasedOn: day('2025-08-01') }),
      ({ plan }) => set(plan, { ceaseReason: '2' }),
      ({ plan }) => set(plan, { ceasedOn: day('2025-06-19'), ceaseReason: '2' }),
    ],
    silent: [({ plan }) => set(plan, { ceasedOn: day('2025-08-01'), ceaseReason: '2' })],
  },
  N3: {
    speaks: [({ plan }) => set(plan, { ceasedOn: day('2026-01-16'), ceaseReason: '2' })],
    silent: [({ plan }) => set(plan, { ceasedOn: day('2026-01-15'), ceaseReason: '2' })],
  },
  N3b: {
    speaks: [({ plan }) => set(plan, { startsOn: day('2020-01-01'), ceasedOn: day('2024-12-31'), ceaseReason: '2' })],
    silent: [({ plan }) => set(plan, { startsOn: day('2020-01-01'), ceasedOn: day('2025-01-01'), ceaseReason: '2' })],
  },
  N4: { speaks: [({ plan }) => set(plan, { ceaseReason: '10' })] },
  N4b: {
    speaks: ['1', '3', '4', '6'].map(
      (ceaseReason) =>
        ({ plan }: Parts) =>
          set(plan, { ceaseReason, ceasedOn: day('2025-08-01') }),
    ),
    silent: [
      ({ plan }) => set(plan, { ceaseReason: '2', ceasedOn: day('2025-08-01') }),
      ({ person, plan }) =>
        set(person, { born: day('2009-08-01') }) && set(plan, { ceaseReason: '6', ceasedOn: day('2025-08-01') }),
    ],
  },
  N5: {
    speaks: [({ plan }) => set(plan, { organisedArrangements: true }), ({ plan }) => set(plan, { directPayment: 'E' })],
    silent: [({ plan }) => set(plan, { personalBudget: true, directPayment: 'E' })],
  },
  N5b: {
    speaks: [({ plan }) => set(plan, { personalBudget: true })],
    silent: [({ plan }) => set(plan, { personalBudget: true, organisedArrangements: true })],
  },
  N5c: { speaks: [({ person }) => unreadable(person, 'Person/Requests/Assessment/NamedPlan/PB')] },
  N6: {
    speaks: [({ plan }) => set(plan, { residential: 'C' })],
    silent: [({ plan }) => set(plan, { residential: 'B' })],
  },
  N6b: {
    speaks: [({ plan }) => set(plan, { workBased: 'X' })],
    silent: [({ person, plan }) => set(person, { born: day('2010-01-15') }) && set(plan, { workBased: 'X' })],
  },
  N7: {
    speaks: [({ plan }) => set(plan, { details: [] })],
    silent: [({ plan }) => set(plan, { details: [], ceasedOn: day('2025-12-01'), ceaseReason: '2' })],
  },
  N8: { speaks: [({ detail }) => remove(detail, 'urn'), ({ placement }) => remove(placement, 'urn')] },
  N8b: { speaks: [({ placement }) => set(placement, { ukprn: '10000000' })] },
  N9: {
    speaks: [
      ({ detail }) => set(detail, { urn: '10000' }),
      ({ detail }) => set(detail, { urn: '999999' }),
      ({ detail }) => set(detail, { ukprn: '1' }),
    ],
    silent: [({ detail }) => set(detail, { urn: '100001' })],
    given: register,
  },
  N9b: { speaks: [({ placement }) => set(placement, { urn: '100001' })], given: register },
  N10: {
    speaks: [({ detail }) => set(detail, { setting: 'XYZ' }), ({ placement }) => set(placement, { setting: 'NIEO' })],
    silent: [
      ({ detail }) => set(detail, { setting: 'OTH', settingOther: 'Type of school' }),
      ({ placement }) => set(placement, { setting: 'OLA' }),
    ],
  },
  N11: {
    speaks: [
      ({ detail }) => set(detail, { rank: 2 }),
      ({ plan, detail }) => plan.details.push({ ...detail }),
      ({ detail }) => remove(detail, 'rank'),
    ],
    silent: [({ plan, detail }) => plan.details.push({ ...detail, rank: 2 })],
  },
  N11b: {
    speaks: [({ active, placement }) => active.placements.push({ ...placement, rank: 2 }, { ...placement, rank: 2 })],
    silent: [({ active, placement }) => active.placements.push({ ...placement, rank: 2 })],
  },
  N12: {
    speaks: [
      ({ detail }) => set(detail, { senUnit: true, resourcedProvision: true }),
      ({ placement }) => set(placement, { senUnit: true }),
    ],
    silent: [({ placement }) => set(placement, { resourcedProvision: true })],
    given: register,
  },
  L1: {
    speaks: [
      ({ request }) => set(request, { activePlans: [] }),
      ({ request, active }) => request.activePlans.push(active),
      ({ active }) => set(active, { needs: [] }),
      ({ active }) => set(active, { placements: [] }),
    ],
    silent: [
      ({ request, plan }) =>
        set(request, { activePlans: [] }) && set(plan, { ceasedOn: day('2025-12-01'), ceaseReason: '2' }),
    ],
  },
  L2: {
    speaks: [({ placement }) => set(placement, { leavingOn: day('2026-01-14') })],
    silent: [
      ({ placement }) => set(placement, { leavingOn: day('2026-01-15') }),
      ({ active, placement }) => set(placement, { leavingOn: day('2026-01-14') }) && set(active, { transferLa: '202' }),
    ],
  },
  L3: {
    speaks: [
      ({ placement }) => remove(placement, 'entryOn'),
      ({ placement }) => set(placement, { leavingOn: day('2021-09-05') }),
      ({ placement }) => set(placement, { leavingOn: day('2026-01-16') }),
    ],
    silent: [({ placement }) => set(placement, { leavingOn: day('2021-09-06') })],
  },
  L4: {
    speaks: [({ active, placement }) => active.placements.push({ ...placement, urn: '100001' })],
    silent: [
      ({ active, placement }) =>
        active.placements.push({ ...placement, entryOn: day('2019-09-01'), leavingOn: day('2021-07-20') }),
    ],
  },
  L4b: {
    speaks: [
      ({ active, placement }) =>
        active.placements.push({ ...placement, entryOn: day('2019-09-01'), leavingOn: day('2021-07-04') }),
    ],
    silent: [
      ({ active, placement }) =>
        active.placements.push({ ...placement, entryOn: day('2019-09-01'), leavingOn: day('2021-07-05') }),
    ],
  },
  L5: {
    speaks: [
      ({ placement }) => set(placement, { setting: 'NEET' }),
      ({ placement }) => set(placement, { setting: 'EYP' }),
      ({ person, placement }) => set(person, { born: day('2006-01-15') }) && set(placement, { setting: 'EHE' }),
    ],
    silent: [({ placement }) => set(placement, { setting: 'EHE' })],
  },
  L5b: {
    speaks: [({ placement }) => set(placement, { setting: 'NIEC' })],
    silent: [({ active, placement }) => set(placement, { setting: 'NIEC' }) && set(active, { reviewOutcome: 'C' })],
  },
  L6: {
    speaks: ['201', '999', 'Camden'].map(
      (transferLa) =>
        ({ active }: Parts) =>
          set(active, { transferLa }),
    ),
    silent: [({ active }) => set(active, { transferLa: '202' })],
    given: register,
  },
  L7: {
    speaks: [
      ({ active }) => set(active, { reviewOutcome: 'M' }),
      ({ active }) => set(active, { reviewOutcome: 'X', reviewMeetingOn: day('2025-10-01') }),
      ({ active }) =>
        set(active, { reviewOutcome: 'M', reviewMeetingOn: day('2025-10-01'), lastReviewOn: day('2025-09-30') }),
    ],
    silent: [
      ({ active }) =>
        set(active, { reviewOutcome: 'M', reviewMeetingOn: day('2025-10-01'), lastReviewOn: day('2025-10-01') }),
    ],
  },
  L8: {
    speaks: [({ active }) => set(active, { reviewMeetingOn: day('2025-10-01'), lastReviewOn: day('2025-10-30') })],
    silent: [({ active }) => set(active, { reviewMeetingOn: day('2025-10-01'), lastReviewOn: day('2025-10-29') })],
  },
  L9: {
    speaks: [
      ({ plan }) => set(plan, { startsOn: day('2025-01-14') }),
      ({ plan, active }) =>
        set(plan, { startsOn: day('2024-01-14') }) && set(active, { reviewMeetingOn: day('2025-01-14') }),
    ],
    silent: [
      ({ plan }) => set(plan, { startsOn: day('2025-01-15') }),
      ({ plan, active }) =>
        set(plan, { startsOn: day('2024-01-14') }) && set(active, { reviewMeetingOn: day('2025-01-15') }),
    ],
  },
  L10: {
    speaks: [
      ({ active }) => set(active, { reviewDraftOn: day('2025-10-01') }),
      ({ active }) =>
        set(active, { reviewDraftOn: day('2025-10-01'), reviewOutcome: 'A', reviewMeetingOn: day('2025-10-02') }),
    ],
    silent: [
      ({ active }) =>
        set(active, { reviewDraftOn: day('2025-10-02'), reviewOutcome: 'A', reviewMeetingOn: day('2025-10-02') }),
    ],
  },
  L10b: {
    speaks: [
      ({ active }) => set(active, { phaseTransferDueOn: day('2025-02-15'), phaseTransferFinalOn: day('2025-02-16') }),
    ],
    silent: [
      ({ active }) => set(active, { phaseTransferDueOn: day('2025-02-15'), phaseTransferFinalOn: day('2025-02-15') }),
    ],
  },
  L11: {
    speaks: [({ need }) => set(need, { type: 'NSA' }), ({ need }) => remove(need, 'type')],
    silent: [({ need }) => set(need, { type: 'DS' })],
  },
  L11b: {
    speaks: [
      ({ need }) => set(need, { rank: 2 }),
      ({ need }) => set(need, { type: 'ASD' }),
      ({ active, need }) => active.needs.push({ ...need, type: 'HI', rank: 3 }),
    ],
  },
  L12: {
    speaks: [({ person, request }) => person.requests.push(request)],
    silent: [({ person, request }) => person.requests.push({ ...request, assessments: [], outcome: 'N' })],
  },
}

test('nothing is said of a person with whom all is well', () => {
  assert.deepEqual(checkPerson(aPerson(), context), [])
  assert.deepEqual(checkPerson(aPerson(), register), [])
})

for (const [id, { speaks, silent = [() => undefined], given = context }] of Object.entries(cases)) {
  test(`${id} speaks where it should and is silent next to it`, () => {
    for (const [index, change] of speaks.entries()) {
      assert.ok(problemsAfter(change, given).includes(id), `change ${index + 1} does not make ${id} speak`)
    }
    for (const [index, change] of silent.entries()) {
      assert.ok(!problemsAfter(change, given).includes(id), `change ${index + 1} makes ${id} speak`)
    }
  })
}

test('every check has its case, its own id and plain words', () => {
  assert.deepEqual(checksOfPerson.map(({ id }) => id).toSorted(), Object.keys(cases).toSorted())
  for (const { says, items } of [...checksOfPerson, ...headerChecks, ...Object.values(wholeChecks)]) {
    assert.match(says, /^[A-Z].*\.$/)
    assert.ok(items.length > 0)
  }
  assert.match(whoseChecks, /our own/)
})

test('codes of another year are judged by that year', () => {
  const older = { year: 2023, censusDay: day('2023-01-19'), la: '201' }
  const { person, need } = parts()
  set(person, { genderCurrent: '2' })
  assert.ok(!checkPerson(person, older).some(({ id }) => id === 'P4' || id === 'L11'))
  set(need, { type: 'DS' })
  remove(person, 'genderCurrent')
  assert.deepEqual(
    checkPerson(person, older)
      .map(({ id }) => id)
      .filter((id) => id === 'P4' || id === 'L11'),
    ['P4', 'L11'],
  )
})

test('a problem names the line of its record and the place of its person', () => {
  const { person, need } = parts()
  set(need, { type: 'NSA' })
  const [problem] = checkPerson(person, context)
  assert.deepEqual([problem?.id, problem?.level, problem?.line, problem?.position], ['L11', 'error', 80, 1])
})

test('no person at all makes a check fail', () => {
  fc.assert(
    fc.property(anyPersons, (persons) => {
      for (const person of persons) checkPerson(person, register)
    }),
    { numRuns: 200 },
  )
})

test('the example: what our checks say of each person', async () => {
  const file = await readFile(new URL('../../../../test/sen2/synthetic-2026.xml', import.meta.url))
  const { persons, headers } = await collected(readSen2Xml(bytesOf(file)))
  const said = persons.map((person) => checkPerson(person, context).map(({ id }) => id))
  assert.deepEqual(said, [[], [], [], []])
  const [header] = headers
  assert.ok(header)
  assert.deepEqual(
    checkHeader(header, context).map(({ id }) => id),
    ['H2'],
  )
})

test('the header: collection, census day, council, time, officers', () => {
  const ids = (changes: Partial<Sen2Header>, given = context) =>
    checkHeader({ ...aHeader, ...changes }, given).map(({ id }) => id)
  assert.deepEqual(ids({}), [])
  assert.deepEqual(ids({ referenceDate: day('2026-01-16') }), ['H1'])
  assert.deepEqual(ids({ dateTime: 'yesterday' }), ['H1'])
  assert.deepEqual(ids({ la: '999' }, register), ['H1'])
  assert.deepEqual(ids({ collection: undefined as never }), ['H1'])
  assert.deepEqual(ids({ dsco: undefined as never }), ['H2'])
})

function wholeProblems(persons: readonly Sen2Person[]) {
  const check = wholeReturnCheck()
  for (const person of persons) check.add(person)
  return check.end()
}

const people = (count: number, change: (person: Sen2Person, index: number) => void) =>
  Array.from({ length: count }, (_, index) => {
    const person = { ...aPerson(), position: index + 1, line: index * 10 + 1 }
    const rest = `201${String(200_000_000 + index).padStart(9, '0')}`
    person.upn = `${checkLetterOf(`?${rest}`)}${rest}`
    change(person, index)
    return person
  })

test('P12: two people with one UPN or ULN, wherever they stand', () => {
  assert.deepEqual(wholeProblems(people(3000, () => undefined)), [])
  const twice = people(3000, (person, index) => {
    if (index === 2999) person.upn = ` ${people(6, () => undefined)[5]?.upn?.toLowerCase()} `
    if (index === 10 || index === 1500) person.uln = '1234567890'
  })
  assert.deepEqual(
    wholeProblems(twice).map(({ id, position, line }) => [id, position, line]),
    [
      ['P12', 3000, 29_991],
      ['P12', 1501, 15_001],
    ],
  )
})

test('high shares of "not known", "other" source and "other" reason are queried, low and small ones are not', () => {
  const some = (count: number, of: number) =>
    people(of, (person, index) => {
      const [request] = person.requests
      const [plan] = request?.assessments[0]?.namedPlans ?? []
      assert.ok(request && plan)
      const is = index < count
      set(person, { ethnicity: is ? 'NOBT' : 'WBRI' })
      set(request, { source: is ? '5' : '1' })
      set(plan, { ceaseReason: is ? '9' : '2' })
    })
  assert.deepEqual(
    wholeProblems(some(3, 20)).map(({ id }) => id),
    ['P5b', 'R7b', 'N4c'],
  )
  assert.deepEqual(wholeProblems(some(2, 20)), [])
  assert.deepEqual(wholeProblems(some(19, 19)), [])
})

test('the check letter of a UPN', () => {
  for (const good of ['A950000178301', 'H243278544154', 'J201200000001']) assert.ok(isSoundUpn(good), good)
  for (const bad of ['R247962919251', 'X428558133462', '', 'A95000017830', 'a950000178301']) {
    assert.ok(!isSoundUpn(bad), bad)
  }
})

test('an age is counted to the birthday, also for one born on 29 February', () => {
  assert.equal(ageOn(day('2010-01-15'), day('2026-01-14')), 15)
  assert.equal(ageOn(day('2010-01-15'), day('2026-01-15')), 16)
  assert.equal(ageOn(day('2012-02-29'), day('2025-02-27')), 12)
  assert.equal(ageOn(day('2012-02-29'), day('2025-02-28')), 13)
})
