import { day } from '../src/law/local-date.ts'
import type { Organisation, OrganisationKind } from './area.ts'
import { landline } from './numbers.ts'

/** The many schools of a town or a county, each with a name of its own, in villages that do not exist. */

const BEGINNINGS = [
  'Alder',
  'Ash',
  'Beck',
  'Birk',
  'Brack',
  'Cald',
  'Corn',
  'Dun',
  'Elm',
  'Fen',
  'Garth',
  'Hazel',
  'Hollin',
  'Ket',
  'Lark',
  'Marl',
  'Nether',
  'Over',
  'Pen',
  'Raven',
  'Sedge',
  'Thorn',
  'Whin',
  'Yar',
]
const ENDINGS = [
  'by',
  'combe',
  'dale',
  'field',
  'ford',
  'ham',
  'holme',
  'ley',
  'mere',
  'stead',
  'thorpe',
  'wick',
  'worth',
]
const SAINTS = ['Aidan', 'Bede', 'Clare', 'Edith', 'Giles', 'Helena', 'Lucy', 'Oswald']

const villages = BEGINNINGS.length * ENDINGS.length

/** Every village once before one comes again: 13 and 24 have no divisor in common. */
const villageAt = (index: number): string =>
  `${BEGINNINGS[index % BEGINNINGS.length]}${ENDINGS[index % ENDINGS.length]}`

type Kind = { kind: OrganisationKind; word: string; years: { from: number; to: number }; size: number }

/** Of twenty settings: twelve primary schools, three secondary, two nurseries, one special school; sizes in parts. */
const primary = { kind: 'school', years: { from: 0, to: 6 } } as const
const secondary = { kind: 'school', years: { from: 7, to: 13 } } as const
const turns: readonly Kind[] = [
  { ...primary, word: 'Primary School', size: 2 },
  { ...primary, word: 'Church of England Primary School', size: 1 },
  { ...secondary, word: 'High School', size: 8 },
  { ...primary, word: 'Community Primary School', size: 3 },
  { kind: 'earlyYears', word: 'Nursery School', years: { from: -2, to: -1 }, size: 2 },
  { ...primary, word: 'Primary Academy', size: 4 },
  { kind: 'specialSchool', word: 'School', years: { from: -1, to: 14 }, size: 2 },
  { ...secondary, word: 'Academy', size: 6 },
  { ...primary, word: 'Catholic Primary School', size: 2 },
  { ...primary, word: 'Junior and Infant School', size: 1 },
]
const college: Kind = { kind: 'college', word: 'College', years: { from: 12, to: 16 }, size: 4 }
const alternative: Kind = { kind: 'alternativeProvision', word: 'Centre', years: { from: 3, to: 11 }, size: 1 }

function kindAt(index: number): Kind {
  if (index % 60 === 59) return college
  if (index % 60 === 29) return alternative
  return turns[index % turns.length] ?? college
}

function nameAt(index: number, { word }: Kind): string {
  const again = Math.floor(index / villages)
  const side = ['', 'Upper ', 'Lower ', 'Little ', 'Great '][again] ?? `${again} `
  const saint = word.startsWith('Catholic') ? `St ${SAINTS[index % SAINTS.length]}’s ` : ''
  return saint === '' ? `${side}${villageAt(index)} ${word}` : `${saint}${word}, ${side}${villageAt(index)}`
}

const SINCE = day('2009-09-01')

/** How large a setting is, in parts; settings of the small area count as middling. */
export const sizeOf = ({ key }: Organisation): number => {
  const index = /^made-(\d+)$/.exec(key)?.[1]
  return index === undefined ? 3 : kindAt(Number(index)).size
}

/** So many settings more, always the same ones. `first` is the number after those of the small area. */
export function madeSettings(count: number, first: number): Organisation[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kindAt(index)
    const ukprn = { scheme: 'ukprn', code: String(10_950_000 + index), from: SINCE } as const
    return {
      key: `made-${index}`,
      kind: kind.kind,
      name: nameAt(index, kind),
      town: villageAt(index),
      phone: landline(first + index),
      years: kind.years,
      ...(index % 11 === 3 && kind.kind === 'school' ? { unit: 'resourcedProvision' as const } : {}),
      codes:
        kind.kind === 'college'
          ? [ukprn]
          : [{ scheme: 'urn' as const, code: String(995_000 + index), from: SINCE }, ukprn],
    }
  })
}
