import type { Sen2Person } from '../../src/areas/sen2/read/person-tree.ts'
import { addDays, day } from '../../src/law/local-date.ts'
import { aPerson } from './people.ts'

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

function upnOf(place: number): string {
  const digits = `201${String(place).padStart(9, '0')}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  return `${checkLetters[sum % 23]}${digits}`
}

/** People for a return of any size, each another: one in three was assessed in the year, the others hold an older plan. */
export function* manyPeople(count: number): Generator<Sen2Person> {
  for (let place = 0; place < count; place += 1) {
    const person = aPerson()
    const base = {
      ...person,
      forename: `Forename${place}`,
      surname: `Surname${place % 5000}`,
      born: addDays(day('2004-01-01'), place % 6000),
      upn: upnOf(place),
    }
    yield place % 3 === 0 ? base : { ...base, requests: [olderPlan(place)] }
  }
}

const olderPlan = (place: number): Sen2Person['requests'][number] => ({
  line: 1,
  outcome: 'H',
  assessments: [
    {
      line: 2,
      outcome: 'H',
      namedPlans: [
        {
          line: 3,
          startsOn: addDays(day('2022-01-04'), place % 900),
          details: [{ line: 4, urn: '100000', rank: 1 }],
        },
      ],
    },
  ],
  activePlans: [
    {
      line: 5,
      reviewMeetingOn: addDays(day('2025-01-20'), place % 200),
      lastReviewOn: addDays(day('2025-02-10'), place % 200),
      reviewOutcome: place % 2 ? 'M' : 'A',
      placements: [{ line: 6, urn: place % 2 ? '100000' : '100001', rank: 1, entryOn: day('2021-09-06') }],
      needs: [{ line: 7, type: 'ASD', rank: 1 }],
    },
  ],
})
