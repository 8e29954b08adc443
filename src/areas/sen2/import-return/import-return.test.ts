import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { asOwner, rowsOf } from '../../../../test/access/as-owner.ts'
import {
  bring,
  bringIn,
  countsOfRecord,
  headerOf,
  promisesIn,
  recordIn,
  returnOf,
  synthetic,
  undo,
} from '../../../../test/sen2/import-kit.ts'
import { makeZip } from '../../../../test/sen2/make-zip.ts'
import { aPerson, collected } from '../../../../test/sen2/people.ts'
import { testFolder } from '../../../../test/support/folder.ts'
import { type World, world } from '../../../../test/support/world.ts'
import { day } from '../../../law/local-date.ts'
import { tableNames } from '../read/csv-tables.ts'
import type { ActivePlan, NamedPlan, Sen2Person, Sen2Request } from '../read/person-tree.ts'
import { readSen2 } from '../read/read-sen2.ts'
import { writeCollectCsv } from '../write/write-collect-csv.ts'

const childId = (here: World, forename: string) =>
  here.as('import', async (tx) => {
    const found = await tx.selectFrom('child').select('id').where('forename', '=', forename).execute()
    assert.equal(found.length, 1, `one child is called ${forename}`)
    return found[0]?.id ?? ''
  })

const eventsOf = (here: World, forename: string) =>
  here.as('import', async (tx) => {
    const { rows } = await sql<{ line: string }>`
      select e.type || ' ' || coalesce(e.on_day::text, e.not_before || '..' || e.not_after) || ' ' || e.source || coalesce(' ' || (e.detail->>'set'), '') as line
        from journey_event e join child c on c.id = e.child_id where c.forename = ${forename} order by e.place`.execute(
      tx,
    )
    return rows.map((row) => row.line)
  })

const amounts = (...numbers: number[]) => {
  const [read, added, changed, unchanged, ambiguous] = numbers
  return { read, added, changed, unchanged, ambiguous }
}

const person = (changes: Partial<Sen2Person> = {}): Sen2Person => ({ ...aPerson(), ...changes })

/** The same girl a year earlier: her plan was made in 2024. */
const madeIn2024 = (): Sen2Person => {
  const asha = person()
  const [request] = asha.requests
  const [made] = request?.assessments ?? []
  const [named] = made?.namedPlans ?? []
  if (!request || !made || !named) throw new Error('She has a plan')
  const plan = { ...named, startsOn: day('2024-06-20') }
  return {
    ...asha,
    requests: [
      {
        ...request,
        receivedOn: day('2024-02-05'),
        outcomeOn: day('2024-03-14'),
        assessments: [{ ...made, outcomeOn: day('2024-06-20'), namedPlans: [plan] }],
      },
    ],
  }
}

/** A plan that ran long before the year of the return. */
const historic = (startsOn: string, active: Partial<ActivePlan> = {}, named: Partial<NamedPlan> = {}): Sen2Request => ({
  line: 2,
  outcome: 'H',
  assessments: [{ line: 3, outcome: 'H', namedPlans: [{ line: 4, startsOn: day(startsOn), details: [], ...named }] }],
  activePlans: [{ line: 5, placements: [], needs: [], ...active }],
})

test('the example: every person, their numbers, plans, places, needs and clocks', async (t) => {
  const here = await world(t)
  const { summary } = await bringIn(here, synthetic)
  assert.deepEqual(summary, {
    persons: amounts(4, 4, 0, 0, 0),
    requests: amounts(5, 5, 0, 0, 0),
    assessments: amounts(3, 3, 0, 0, 0),
    plans: amounts(3, 3, 0, 0, 0),
    placements: amounts(3, 3, 0, 0, 0),
    needs: amounts(4, 4, 0, 0, 0),
    unmapped: 2,
    problems: 1,
  })
  const record = await recordIn(here)
  assert.deepEqual(record.children, [
    'Testcase Alpha 2017-03-09 F WBRI',
    'Testcase Bravo 2010-11-21 M APKN',
    'Testcase Charlie 2021-01-30 M NOBT',
    'Testcase Echo 2004-07-07 F BAFR',
  ])
  assert.deepEqual(record.identifiers, ['Alpha upn J201200000001', 'Echo uln 1000000000'])
  assert.deepEqual(record.plans, [
    'Alpha assessment|2025-02-03 2025-06-20 runs - - - false -',
    'Bravo plan|2022-05-10 2022-05-10 runs - 202 A true true',
    'Echo plan|2016-09-01 2016-09-01 2025-08-31 4 - - false -',
  ])
  assert.deepEqual(record.placements, [
    'Alpha at 100000 - 2021-09-06 - - true',
    'Alpha named 100000 - - - - true',
    'Bravo at 10000000 - 2025-09-01 - A -',
    'Bravo named OTH Type of school named, no school yet - - - -',
    'Echo at 10000000 - 2023-09-01 2025-07-18 - -',
  ])
  assert.deepEqual(record.needs, ['Alpha ASD 2', 'Alpha SLCN 1', 'Bravo SEMH 1', 'Echo MLD 1'])
  assert.deepEqual(record.stages, [
    'Alpha plan 2025-06-20',
    'Bravo amending 2025-10-27',
    'Charlie asked 2025-12-15',
    'Echo ended 2025-08-31',
  ])
})

/*
 * Worked out by hand from the law, on 2 March 2026:
 *
 * Alpha. Asked on 3 February 2025: six weeks end on 17 March (decided 14 March: met), sixteen on 26 May (ended by the plan),
 * twenty on 23 June (plan on 20 June: met). The plan can be appealed for two months, to 20 August, which lies in August, so
 * to the first working day of September; whether the family did, no return says. First review by 19 June 2026.
 * Bravo. The plan runs since 10 May 2022. There may have been reviews before the one of October 2025, of which a return says
 * nothing, so the year to 9 May 2023 is not known. Meeting on 1 October: four weeks end on 29 October, decided and notice sent on
 * 27 October. The report, the family's answer and the final plan have no field. The next review by 26 October 2026.
 * Charlie. First request 1 May 2025: six weeks end on 12 June, refused on 9 June; the rest ended with it. Second request
 * 15 December 2025: six weeks end on 26 January 2026. The return has a field for the decision and says "not decided";
 * nobody has recorded one since, so it is overdue.
 * Echo. The plan ended on 31 August 2025; nothing runs on.
 */
test('the example: each clock as the law has it, and nothing missed that a return cannot say', async (t) => {
  const here = await world(t)
  await bringIn(here, synthetic)
  assert.deepEqual(await promisesIn(here), [
    'Alpha age25.limit 2042-07-31 open',
    'Alpha ehcna.decision 2025-03-17 met',
    'Alpha ehcna.no_plan_notice 2025-05-26 ended',
    'Alpha ehcp.final 2025-06-23 met',
    'Alpha appeal.window_decision 2025-09-01 unknown',
    'Alpha ar.first 2026-06-19 open',
    'Alpha med.contact_adviser 2025-08-20 unknown',
    'Bravo age25.limit 2036-07-31 open',
    'Bravo ar.next 2023-05-09 unknown',
    'Bravo ar.amendment_notice 2025-10-29 met',
    'Bravo ar.decision 2025-10-29 met',
    'Bravo ar.final_from_meeting 2025-12-24 unknown',
    'Bravo ar.report 2025-10-15 unknown',
    'Bravo ar.family_response 2025-11-10 unknown',
    'Bravo ar.final_amended 2025-12-22 unknown',
    'Bravo ar.next 2026-10-26 open',
    'Charlie ehcna.decision 2025-06-12 met',
    'Charlie ehcna.no_plan_notice 2025-08-21 ended',
    'Charlie ehcp.final 2025-09-18 ended',
    'Charlie appeal.window_decision 2025-09-01 unknown',
    'Charlie med.contact_adviser 2025-08-09 unknown',
    'Charlie ehcna.decision 2026-01-26 missed',
    'Charlie ehcna.no_plan_notice 2026-04-06 open',
    'Charlie ehcp.final 2026-05-04 open',
    'Echo age25.limit 2029-07-31 met',
    'Echo ar.next 2017-08-31 ended',
  ])
})

test('what could not be mapped is listed with its place and its child', async (t) => {
  const here = await world(t)
  await bringIn(here, synthetic)
  const rows = await here.as('import', (tx) =>
    tx.selectFrom('import_unmapped').select(['item', 'line', 'path', 'value', 'child_id']).orderBy('item').execute(),
  )
  assert.deepEqual(
    rows.map(({ item, line, path, value }) => [item, line, path, value]),
    [
      [2, 102, 'ActivePlans/TransferLA', '202'],
      [3, 130, 'Requests/RequestMediation', '1'],
    ],
  )
  assert.deepEqual(
    rows.map((row) => row.child_id),
    [await childId(here, 'Bravo'), await childId(here, 'Charlie')],
  )
})

test('a setting that the register knows stands in the circle of each child it has on roll', async (t) => {
  const here = await world(t)
  await bringIn(here, synthetic)
  const alpha = await childId(here, 'Alpha')
  const circle = await here.as('import', (tx) =>
    tx.selectFrom('circle').select(['child_id', 'organisation_id', 'relation', 'from_day', 'to_day']).execute(),
  )
  assert.deepEqual(circle, [
    { child_id: alpha, organisation_id: here.riverside, relation: 'setting', from_day: '2021-09-06', to_day: null },
  ])
})

test('the same file twice changes nothing and adds no event', async (t) => {
  const here = await world(t)
  await bringIn(here, synthetic)
  const before = await countsOfRecord(here)
  const { summary } = await bringIn(here, synthetic)
  assert.deepEqual(summary.persons, amounts(4, 0, 0, 4, 0))
  assert.deepEqual(summary.requests, amounts(5, 0, 0, 5, 0))
  assert.deepEqual(summary.plans, amounts(3, 0, 0, 3, 0))
  assert.deepEqual(summary.placements, amounts(3, 0, 0, 3, 0))
  assert.deepEqual(summary.needs, amounts(4, 0, 0, 4, 0))
  const { import_unmapped, import_problem, ...after } = await countsOfRecord(here)
  const { import_unmapped: unmapped = 0, import_problem: problems = 0, ...rest } = before
  assert.deepEqual(after, rest)
  // each run lists what it could not map, for its own page
  assert.deepEqual([import_unmapped, import_problem], [unmapped * 2, problems * 2])
})

async function nineFiles(t: TestContext, persons: readonly Sen2Person[], year = 2026) {
  const tables = new Map<string, string[]>()
  for await (const { table, line } of writeCollectCsv(
    headerOf(year, { dmo: undefined as never, dco: undefined as never, dsco: undefined as never }),
    persons,
  )) {
    tables.set(table, [...(tables.get(table) ?? []), line])
  }
  const folder = await testFolder(t)
  const files = tableNames.map((table) => ({
    name: `Blade-Export_01-02-2026_${table}.csv`,
    path: join(folder, `${table}.csv`),
    text: `${(tables.get(table) ?? []).join('\r\n')}\r\n`,
  }))
  for (const { path, text } of files) await writeFile(path, text)
  const zip = { name: 'export.zip', path: join(folder, 'export.zip') }
  await writeFile(zip.path, makeZip(files.map(({ name, text }) => ({ name, content: text }))))
  return { files, zip }
}

test('the nine CSV files, loose or zipped, give the same record as the XML file', async (t) => {
  const fromXml = await world(t)
  const first = await bringIn(fromXml, synthetic)
  const { persons } = await collected(readSen2([synthetic]))
  const { files, zip } = await nineFiles(t, persons)
  for (const given of [files, [zip]]) {
    const here = await world(t)
    const { summary } = await bringIn(here, ...given)
    assert.deepEqual({ ...summary, unmapped: 0 }, { ...first.summary, unmapped: 0 })
    assert.deepEqual(await recordIn(here), await recordIn(fromXml))
    const again = await bringIn(here, synthetic)
    assert.deepEqual(
      again.summary.persons,
      amounts(4, 0, 0, 4, 0),
      'the other shape of the same return says nothing new',
    )
  }
})

test('a newer year adds and corrects; what it sends as H, or not at all, stays', async (t) => {
  const here = await world(t)
  const asha = madeIn2024()
  const ben = person({ forename: 'Ben', upn: 'H243278544154', requests: [historic('2020-03-02')] })
  await bringIn(here, await returnOf(t, 2025, [asha, ben]))
  const before = await eventsOf(here, 'Asha')
  const next = person({
    ethnicity: 'WOTH',
    requests: [
      historic('2024-06-20', {
        reviewMeetingOn: day('2025-05-12'),
        reviewOutcome: 'M',
        lastReviewOn: day('2025-06-02'),
        placements: [{ line: 1, urn: '100000', rank: 1, entryOn: day('2021-09-06'), leavingOn: day('2025-07-21') }],
        needs: [{ line: 1, type: 'SLCN', rank: 1 }],
      }),
    ],
  })
  const { summary } = await bringIn(here, await returnOf(t, 2026, [next]))
  assert.deepEqual(summary.persons, amounts(1, 0, 1, 0, 0))
  assert.deepEqual(summary.placements, amounts(1, 0, 1, 0, 0))
  assert.deepEqual(summary.plans.added, 0, 'the plan is the one that was known')
  assert.deepEqual(await eventsOf(here, 'Asha'), [
    ...before,
    'review.meetingHeld 2025-05-12 sen2:2026',
    'review.decided 2025-06-02 sen2:2026',
  ])
  const record = await recordIn(here)
  assert.deepEqual(record.children, ['Example Asha 2017-03-09 F WOTH', 'Example Ben 2017-03-09 F WBRI'])
  assert.deepEqual(record.stages.at(-1), 'Ben plan 2020-03-02')
  assert.ok(record.promises.includes('Asha ehcp.final 2024-02-05 2024-06-24 met'), 'H took nothing away')
  assert.ok(record.promises.includes('Asha ar.first 2024-06-20 2025-06-19 met'))
  assert.ok(record.placements.includes('Asha at 100000 - 2021-09-06 2025-07-21 - -'))
  const circle = await here.as('import', (tx) => tx.selectFrom('circle').select('to_day').execute())
  assert.deepEqual(
    circle.map((row) => row.to_day).toSorted(),
    ['2025-07-21'],
    'the school that Asha left goes out of her circle',
  )
})

test('a plan whose day moved is corrected by a later event, and its row with it', async (t) => {
  const here = await world(t)
  await bringIn(here, await returnOf(t, 2025, [person({ requests: [historic('2022-05-10')] })]))
  const { summary } = await bringIn(here, await returnOf(t, 2026, [person({ requests: [historic('2025-03-03')] })]))
  assert.deepEqual(summary.plans, amounts(1, 0, 1, 0, 0))
  assert.deepEqual(await eventsOf(here, 'Asha'), [
    'plan.inForce 2022-05-10 sen2:2025',
    'correction 2026-03-02 sen2:2026 {"on": "2025-03-03"}',
  ])
  assert.deepEqual((await recordIn(here)).promises, [
    'Asha age25.limit 2017-03-09 2042-07-31 open',
    'Asha ar.next 2025-03-03 2026-03-02 open',
  ])
  const ended = person({ requests: [historic('2025-09-01', {}, { ceasedOn: day('2026-02-01'), ceaseReason: '5' })] })
  await bringIn(here, await returnOf(t, 2026, [ended]))
  assert.deepEqual((await recordIn(here)).plans, ['Asha plan|2022-05-10 2025-09-01 2026-02-01 5 - - - -'])
  assert.deepEqual((await recordIn(here)).stages, ['Asha ended 2026-02-01'])
})

test('an older return after a newer fills gaps and takes nothing back', async (t) => {
  const here = await world(t)
  const now = person({
    surname: 'Newname',
    requests: [
      historic('2025-03-03', {
        reviewMeetingOn: day('2025-01-10'),
        reviewOutcome: 'A',
        lastReviewOn: day('2025-02-01'),
      }),
    ],
  })
  await bringIn(here, await returnOf(t, 2026, [now]))
  const before = await recordIn(here)
  const then = person({
    surname: 'Oldname',
    postcode: 'ZZ99 9ZZ',
    uln: '1000000000',
    requests: [
      historic('2022-05-10', {
        reviewMeetingOn: day('2024-01-09'),
        reviewOutcome: 'M',
        lastReviewOn: day('2024-02-01'),
        needs: [{ line: 1, type: 'HI', rank: 1 }],
      }),
    ],
  })
  const { summary } = await bringIn(here, await returnOf(t, 2025, [then]))
  assert.deepEqual(summary.persons, amounts(1, 0, 1, 0, 0))
  assert.deepEqual(summary.needs, amounts(1, 1, 0, 0, 0))
  const after = await recordIn(here)
  assert.deepEqual(after.children, before.children)
  assert.deepEqual(after.contacts, before.contacts)
  assert.deepEqual(after.plans, before.plans)
  assert.deepEqual(after.identifiers, ['Asha uln 1000000000', 'Asha upn J201200000001'])
  assert.deepEqual(
    (await eventsOf(here, 'Asha')).filter((line) => line.includes('sen2:2025')),
    ['review.meetingHeld 2024-01-09 sen2:2025', 'review.decided 2024-02-01 sen2:2025'],
  )
  // and read again, either of them says nothing new
  assert.equal((await bringIn(here, await returnOf(t, 2025, [then]))).summary.persons.unchanged, 1)
  assert.equal((await bringIn(here, await returnOf(t, 2026, [now]))).summary.persons.unchanged, 1)
})

test('an import of the wrong file is undone whole, and the file can be imported again', async (t) => {
  const here = await world(t)
  await bringIn(here, await returnOf(t, 2025, [person({ ethnicity: 'NOBT', requests: [historic('2022-05-10')] })]))
  const before = await recordIn(here)
  const wrong = [
    person({
      requests: [
        historic('2024-03-03', {
          lastReviewOn: day('2025-02-01'),
          needs: [{ line: 1, type: 'HI', rank: 1 }],
          placements: [{ line: 1, urn: '100001', rank: 1, entryOn: day('2024-09-02') }],
        }),
      ],
    }),
    person({ forename: 'Ben', upn: 'H243278544154' }),
  ]
  const file = await returnOf(t, 2026, wrong)
  const second = await bringIn(here, file)
  const withWrong = await recordIn(here)
  assert.notDeepEqual(withWrong, before)
  const undone = await undo(here, second.importId)
  assert.deepEqual(undone, { is: 'undone', children: 2 })
  assert.deepEqual(await recordIn(here), before)
  const open = await here.as('import', (tx) =>
    tx.selectFrom('circle').select('id').where('to_day', 'is', null).execute(),
  )
  assert.deepEqual(open, [])
  assert.equal((await undo(here, second.importId)).is, 'refused', 'once is enough')
  const third = await bringIn(here, file)
  assert.deepEqual(third.summary, { ...second.summary, persons: amounts(2, 0, 2, 0, 0) })
  assert.deepEqual(await recordIn(here), withWrong)
  assert.equal((await bringIn(here, file)).summary.persons.unchanged, 2)
})

test('only the latest import can be undone', async (t) => {
  const here = await world(t)
  const first = await bringIn(here, synthetic)
  const second = await bringIn(here, await returnOf(t, 2026, [person()]))
  const refused = await undo(here, first.importId)
  assert.ok(refused.is === 'refused' && /after this one/.test(refused.because))
  assert.equal((await undo(here, second.importId)).is, 'undone')
  assert.equal((await undo(here, first.importId)).is, 'undone')
  assert.deepEqual(await promisesIn(here), [])
})

test('what an officer wrote since stays when an import is undone', async (t) => {
  const here = await world(t)
  await bringIn(here, synthetic)
  // the same number and day of birth under another name: she has a new name
  const { importId } = await bringIn(here, await returnOf(t, 2026, [person()]))
  const asha = await childId(here, 'Asha')
  await here.as('import', (tx) =>
    tx.updateTable('child').set({ voice: 'I like trains.', version: 2 }).where('id', '=', asha).execute(),
  )
  await here.record(asha, { type: 'review.meetingHeld', on: '2026-02-20', matter: 'r1', plan: 'assessment|2025-02-03' })
  assert.equal((await undo(here, importId)).is, 'undone')
  const alpha = await childId(here, 'Alpha')
  assert.equal(alpha, asha, 'the name is as it was')
  const [kept] = await asOwner(here.database, (tx) =>
    rowsOf<{ voice: string; version: number }>(tx, `select voice, version from child where id = '${alpha}'`),
  )
  assert.deepEqual(kept, { voice: 'I like trains.', version: 2 })
  assert.ok((await promisesIn(here)).includes('Alpha ar.report 2026-03-06 open'))
})

test('an event that an officer corrected by hand stays as the officer has it', async (t) => {
  const here = await world(t)
  await bringIn(here, await returnOf(t, 2025, [person({ requests: [historic('2022-05-10')] })]))
  const asha = await childId(here, 'Asha')
  const event = await here.as('import', (tx) =>
    tx.selectFrom('journey_event').select('id').where('child_id', '=', asha).executeTakeFirstOrThrow(),
  )
  await here.record(asha, {
    type: 'correction',
    on: '2026-03-02',
    matter: 'plan|2022-05-10',
    corrects: event.id,
    set: { on: '2022-06-01' },
  })
  await bringIn(here, await returnOf(t, 2026, [person({ requests: [historic('2025-03-03')] })]))
  assert.ok((await recordIn(here)).promises.includes('Asha ar.next 2022-06-01 2023-05-31 missed'))
  assert.equal((await eventsOf(here, 'Asha')).length, 2)
})

test('what an officer recorded before the return told it is recognised, not said twice', async (t) => {
  const here = await world(t)
  const child = await here.child({ forename: 'Asha', surname: 'Example', upn: 'J201200000001', school: here.riverside })
  await here.record(child.id, { type: 'request.received', on: '2025-02-03', matter: 'a1', by: 'parent' })
  await here.record(child.id, { type: 'assessment.decided', on: '2025-03-14', matter: 'a1', outcome: 'assess' })
  const { summary } = await bringIn(here, await returnOf(t, 2026, [person()]))
  assert.equal(summary.persons.changed, 1)
  assert.deepEqual(await eventsOf(here, 'Asha'), [
    'request.received 2025-02-03 hand',
    'assessment.decided 2025-03-14 hand',
    'plan.issued 2025-06-20 sen2:2026',
  ])
  const matters = await here.as('import', (tx) => tx.selectFrom('journey_event').select('matter').distinct().execute())
  assert.deepEqual(matters, [{ matter: 'a1' }])
  assert.deepEqual((await recordIn(here)).contacts, ['Asha ZZ99 3CZ'], 'no second address')
  assert.equal((await bringIn(here, await returnOf(t, 2026, [person()]))).summary.persons.unchanged, 1)
})

test('two of the same in one file: the first is taken, the second waits for a person', async (t) => {
  const here = await world(t)
  const twin = person({ forename: 'Asha', requests: [historic('2020-01-06')] })
  const { summary } = await bringIn(here, await returnOf(t, 2026, [person(), twin]))
  assert.deepEqual(summary.persons, amounts(2, 1, 0, 0, 1))
  const reviews = await here.as('import', (tx) => tx.selectFrom('import_review').select(['why', 'item']).execute())
  assert.deepEqual(reviews, [{ why: 'twice', item: 2 }])
})

for (const apart of [300, 1000]) {
  test(`two of the same, ${apart} people apart in one file, are found too`, async (t) => {
    const here = await world(t)
    const others = Array.from({ length: apart }, (_, place) =>
      person({
        forename: `Child${place}`,
        upn: undefined as never,
        upnUnknown: 'UN1',
        requests: [historic('2020-01-06')],
      }),
    )
    const file = await returnOf(t, 2026, [person(), ...others, person()])
    const { summary } = await bringIn(here, file)
    assert.deepEqual(summary.persons, amounts(apart + 2, apart + 1, 0, 0, 1))
    const again = await bringIn(here, file)
    assert.deepEqual(again.summary.persons, amounts(apart + 2, 0, 0, apart + 1, 1))
  })
}

test('two plans of one request: one row, both kept, and a check names them', async (t) => {
  const here = await world(t)
  const request = historic('2020-01-06')
  request.assessments[0]?.namedPlans.push({ line: 9, startsOn: day('2021-01-06'), details: [] })
  const file = await returnOf(t, 2026, [person({ requests: [request] })])
  const { summary } = await bringIn(here, file)
  assert.deepEqual(summary.plans, amounts(2, 2, 0, 0, 0))
  assert.equal((await recordIn(here)).plans.length, 1)
  assert.equal((await bringIn(here, file)).summary.persons.unchanged, 1)
})

test('another council’s return is refused, and nothing of it is there', async (t) => {
  const here = await world(t)
  const before = await countsOfRecord(here)
  const refused = await bring(here, await returnOf(t, 2026, [person()], { la: '202' }))
  assert.ok(refused.is === 'refused')
  assert.equal(refused.refused.reason, 'council')
  assert.match(refused.refused.message, /council 202.*Westmere \(201\)/)
  assert.deepEqual(await countsOfRecord(here), before)
})

const broken = {
  'cut off in the middle': (text: string) => text.slice(0, text.indexOf('<Forename>Echo')),
  'a tag closed by another': (text: string) => text.replace('</Sex>', '</Sax>'),
  'a document type': (text: string) => text.replace('?>', '?>\n<!DOCTYPE Message [<!ENTITY a "aaaa">]>'),
  'two people too many roots': (text: string) => `${text}<Message/>`,
  'an over-long value': (text: string) => text.replace('Alpha', 'A'.repeat(200_000)),
  'a year we do not know': (text: string) => text.replace('<Year>2026', '<Year>1987'),
}

for (const [what, spoil] of Object.entries(broken)) {
  test(`refused with its line and reason, and nothing is in the database: ${what}`, async (t) => {
    const here = await world(t)
    const before = await countsOfRecord(here)
    const path = join(await testFolder(t), 'broken.xml')
    await writeFile(path, spoil(await readFile(synthetic.path, 'utf8')))
    const refused = await bring(here, { name: 'broken.xml', path })
    assert.ok(refused.is === 'refused')
    assert.equal(refused.refused.file, 'broken.xml')
    assert.ok((refused.refused.line ?? 0) > 0, 'the line is said')
    assert.ok(refused.refused.message.length > 10)
    assert.deepEqual(await countsOfRecord(here), before)
    const run = await here.as('import', (tx) =>
      tx.selectFrom('import_run').select(['state', 'summary']).executeTakeFirstOrThrow(),
    )
    assert.deepEqual(run, { state: 'refused', summary: null })
    assert.equal((await bringIn(here, synthetic)).summary.persons.added, 4)
  })
}

test('an empty database becomes the area of the return’s council', async (t) => {
  const here = await world(t)
  await here.database.transaction({ role: 'waymark_owner', settings: {} }, (tx) => sql`delete from area`.execute(tx))
  await bringIn(here, synthetic)
  const area = await here.as('import', (tx) => tx.selectFrom('area').select(['la_code', 'is_fictional']).execute())
  assert.deepEqual(area, [{ la_code: '201', is_fictional: false }])
})
