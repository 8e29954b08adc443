import { censusDayOf } from '../read/census-days.ts'
import type { Sen2Header, Sen2Person } from '../read/person-tree.ts'
import { type Check, type CheckContext, type Problem, plansOf } from './check.ts'
import { hasShapeOfUpn, isSoundUln } from './numbers.ts'

export const headerChecks: readonly Check<Sen2Header>[] = [
  {
    id: 'H1',
    level: 'error',
    says: 'The collection, the census day, the council or the day and time of the file is missing or wrong.',
    items: ['Collection', 'ReferenceDate', 'LEA', 'DateTime'],
    breaks: (header, { isCouncil }) =>
      header.collection?.toUpperCase() !== 'SEN2' ||
      header.referenceDate !== censusDayOf(header.year) ||
      (isCouncil !== undefined && !isCouncil(header.la)) ||
      !/^\d{4}-(\d{2}|[A-Za-z]{3})-\d{2}[T ]\d{2}:\d{2}(:\d{2})?/.test(header.dateTime ?? ''),
  },
  {
    id: 'H2',
    level: 'query',
    says: 'Whether there is a designated medical officer, clinical officer or social care officer is not said.',
    items: ['DMO', 'DCO', 'DSCO'],
    breaks: ({ dmo, dco, dsco }, { year }) => (!dmo && !dco) || (year >= 2025 && !dsco),
  },
]

export function checkHeader(header: Sen2Header, context: CheckContext): Problem[] {
  return headerChecks
    .filter((check) => check.breaks(header, context))
    .map(({ id, level, says, items }) => ({ id, level, says, items, line: header.line }))
}

type WholeCheck = Pick<Problem, 'id' | 'level' | 'says' | 'items'>

export const wholeChecks = {
  sameNumber: {
    id: 'P12',
    level: 'error',
    says: 'Another person of this return has the same UPN or ULN.',
    items: ['UPN', 'UniqueLearnerNumber'],
  },
  ethnicity: {
    id: 'P5b',
    level: 'query',
    says: 'The ethnicity of many people is not yet known (NOBT).',
    items: ['Ethnicity'],
  },
  source: { id: 'R7b', level: 'query', says: 'Many requests are from "other" (5).', items: ['RequestSource'] },
  reason: { id: 'N4c', level: 'query', says: 'Many plans ended for an "other" reason (9).', items: ['CeaseReason'] },
} as const satisfies Record<string, WholeCheck>

/** A share is high above one in ten, of at least this many. */
const highShare = 0.1
const fewest = 20

/**
 * The checks that need the whole return, fed one person at a time. What is kept for a person is 32 bytes at most, so
 * 700,000 persons fit easily.
 */
export function wholeReturnCheck(): { add(person: Sen2Person): void; end(): Problem[] } {
  const upns = numberList()
  const ulns = numberList()
  const shares = { ethnicity: share(), source: share(), reason: share() }
  return {
    add(person) {
      const { line, position } = person
      const upn = person.upn?.replace(/\s/g, '').toUpperCase()
      const uln = person.uln?.replace(/\s/g, '')
      if (upn && hasShapeOfUpn(upn)) upns.add({ number: numberOfUpn(upn), line, position })
      if (uln && isSoundUln(uln)) ulns.add({ number: Number(uln), line, position })
      shares.ethnicity.count(person.ethnicity !== undefined, person.ethnicity === 'NOBT')
      for (const request of person.requests) {
        shares.source.count(request.source !== undefined, request.source === '5')
        for (const plan of plansOf(request))
          shares.reason.count(plan.ceaseReason !== undefined, plan.ceaseReason === '9')
      }
    },
    end: () => [
      ...[...upns.repeated(), ...ulns.repeated()].map((place) => ({ ...wholeChecks.sameNumber, ...place })),
      ...(['ethnicity', 'source', 'reason'] as const)
        .filter((name) => shares[name].isHigh())
        .map((name) => ({ ...wholeChecks[name], line: 0 })),
    ],
  }
}

function share() {
  let all = 0
  let of = 0
  return {
    count(counts: boolean, isOne: boolean) {
      if (counts) all += 1
      if (isOne) of += 1
    },
    isHigh: () => all >= fewest && of / all > highShare,
  }
}

/** The first letter follows from the rest, so twelve characters say which UPN it is; they fit exactly in a number. */
const numberOfUpn = (upn: string) => Number(upn.slice(1, 12)) * 36 + Number.parseInt(upn.slice(12), 36)

type Place = { line: number; position: number }

/** Numbers with the place of their person, in flat memory. */
function numberList() {
  let numbers = new Float64Array(1024)
  let places = new Uint32Array(2048)
  let length = 0
  const place = (index: number): Place => ({ line: places[index * 2] ?? 0, position: places[index * 2 + 1] ?? 0 })

  function grow(): void {
    const more = new Float64Array(numbers.length * 2)
    more.set(numbers)
    numbers = more
    const morePlaces = new Uint32Array(places.length * 2)
    morePlaces.set(places)
    places = morePlaces
  }

  return {
    add({ number, line, position }: Place & { number: number }) {
      if (length === numbers.length) grow()
      numbers[length] = number
      places[length * 2] = line
      places[length * 2 + 1] = position
      length += 1
    },
    /** Every person but the first of those that share a number, in the order of the file. */
    repeated(): Place[] {
      const at = (index: number) => numbers[index] ?? 0
      const inOrder = Uint32Array.from({ length }, (_, index) => index).sort((a, b) => at(a) - at(b) || a - b)
      const found = inOrder.filter((index, order) => order > 0 && at(index) === at(inOrder[order - 1] ?? 0))
      return [...found].sort((a, b) => a - b).map(place)
    },
  }
}
