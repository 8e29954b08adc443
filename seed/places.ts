import { day } from '../src/law/local-date.ts'
import type { AreaFacts, Organisation, OrganisationCode, OrganisationKind, Team } from './area.ts'
import { landline } from './numbers.ts'

/** The council, its partners, its schools: all invented, with numbers that nobody has. */

export const COUNCIL_CODE = '989'
export const OTHER_COUNCIL_CODE = '988'

export const areaFacts: AreaFacts = {
  code: COUNCIL_CODE,
  name: 'Aldermere',
  councilName: 'Aldermere Council',
  colours: { accent: '#1f5c4a', panel: '#f6f3ec' },
  promisedDays: { answerWorry: 10, answerMessage: 3, returnCall: 2 },
  contact: { phone: '01632 960000', email: 'send@aldermere.example', hours: 'Monday to Friday, 8:30am to 5pm' },
}

const SINCE = day('2009-09-01')

type Place = {
  key: string
  kind: OrganisationKind
  name: string
  town: string
  years?: { from: number; to: number }
  unit?: 'senUnit' | 'resourcedProvision'
  codes?: OrganisationCode[]
}

const primary = { from: 0, to: 6 }
const secondary = { from: 7, to: 13 }

const partners: Place[] = [
  {
    key: 'council',
    kind: 'council',
    name: 'Aldermere Council',
    town: 'Aldermere',
    codes: [{ scheme: 'la', code: COUNCIL_CODE, from: SINCE }],
  },
  {
    key: 'council-westmarch',
    kind: 'council',
    name: 'Westmarch Council',
    town: 'Westmarch',
    codes: [{ scheme: 'la', code: OTHER_COUNCIL_CODE, from: SINCE }],
  },
  {
    key: 'icb',
    kind: 'icb',
    name: 'NHS Aldermere and the Vale Integrated Care Board',
    town: 'Aldermere',
    codes: [{ scheme: 'ods', code: 'QZZ', from: day('2022-07-01') }],
  },
  {
    key: 'trust-community',
    kind: 'nhsTrust',
    name: 'Aldermere Community Health NHS Trust',
    town: 'Aldermere',
    codes: [{ scheme: 'ods', code: 'RZZ', from: SINCE }],
  },
  {
    key: 'trust-hospital',
    kind: 'nhsTrust',
    name: 'Vale Hospitals NHS Foundation Trust',
    town: 'Kestrel Hythe',
    codes: [{ scheme: 'ods', code: 'RZY', from: SINCE }],
  },
  { key: 'iass', kind: 'iass', name: 'Aldermere SEND Information and Advice Service', town: 'Aldermere' },
  { key: 'forum', kind: 'parentCarerForum', name: 'Aldermere Parents and Carers Together', town: 'Aldermere' },
  { key: 'mediation', kind: 'mediation', name: 'Common Ground Mediation', town: 'Westmarch' },
]

const settings: Place[] = [
  {
    key: 'ey-ladybird',
    kind: 'earlyYears',
    name: 'Ladybird Nursery School',
    town: 'Aldermere',
    years: { from: -2, to: -1 },
  },
  {
    key: 'ey-saltmarch',
    kind: 'earlyYears',
    name: 'Saltmarch Sands Nursery School',
    town: 'Saltmarch',
    years: { from: -2, to: -1 },
  },
  {
    key: 'ey-larch',
    kind: 'earlyYears',
    name: 'Larch Cross Family Nursery',
    town: 'Larch Cross',
    years: { from: -2, to: -1 },
  },
  { key: 'school-beckside', kind: 'school', name: 'Beckside Primary School', town: 'Aldermere', years: primary },
  {
    key: 'school-mill-lane',
    kind: 'school',
    name: 'Mill Lane Community Primary School',
    town: 'Aldermere',
    years: primary,
    unit: 'resourcedProvision',
  },
  {
    key: 'school-st-hilda',
    kind: 'school',
    name: "St Hilda's Catholic Primary School",
    town: 'Kestrel Hythe',
    years: primary,
  },
  {
    key: 'school-harbour',
    kind: 'school',
    name: 'Harbour View Primary Academy',
    town: 'Kestrel Hythe',
    years: primary,
  },
  {
    key: 'school-saltmarch',
    kind: 'school',
    name: 'Saltmarch Church of England Primary School',
    town: 'Saltmarch',
    years: primary,
  },
  {
    key: 'school-larch',
    kind: 'school',
    name: 'Larch Cross Primary School',
    town: 'Larch Cross',
    years: primary,
    unit: 'senUnit',
  },
  { key: 'school-high-fold', kind: 'school', name: 'High Fold Primary School', town: 'Larch Cross', years: primary },
  { key: 'school-canal', kind: 'school', name: 'Canal Street Primary Academy', town: 'Aldermere', years: primary },
  { key: 'school-aldermere-high', kind: 'school', name: 'Aldermere High School', town: 'Aldermere', years: secondary },
  {
    key: 'school-hythe-academy',
    kind: 'school',
    name: 'Kestrel Hythe Academy',
    town: 'Kestrel Hythe',
    years: secondary,
    unit: 'resourcedProvision',
  },
  {
    key: 'school-holy-rood',
    kind: 'school',
    name: 'Holy Rood Catholic High School',
    town: 'Kestrel Hythe',
    years: secondary,
  },
  {
    key: 'school-vale',
    kind: 'school',
    name: 'Vale Community School',
    town: 'Larch Cross',
    years: secondary,
    unit: 'senUnit',
  },
  {
    key: 'special-oak-rise',
    kind: 'specialSchool',
    name: 'Oak Rise School',
    town: 'Aldermere',
    years: { from: -1, to: 14 },
  },
  {
    key: 'special-wrens',
    kind: 'specialSchool',
    name: 'The Wrens School',
    town: 'Larch Cross',
    years: { from: 0, to: 13 },
  },
  {
    key: 'special-quay',
    kind: 'specialSchool',
    name: 'Quay House School',
    town: 'Kestrel Hythe',
    years: { from: 4, to: 11 },
  },
  {
    key: 'ap-bridge',
    kind: 'alternativeProvision',
    name: 'The Bridge Centre',
    town: 'Aldermere',
    years: { from: 3, to: 11 },
  },
  {
    key: 'college-hythe',
    kind: 'college',
    name: 'Kestrel Hythe College',
    town: 'Kestrel Hythe',
    years: { from: 12, to: 16 },
  },
  {
    key: 'college-aldermere',
    kind: 'college',
    name: 'Aldermere Sixth Form College',
    town: 'Aldermere',
    years: { from: 12, to: 14 },
  },
]

/** Schools more than the named ones, for areas larger than the small one. */
const SAINTS = [
  'Aidan',
  'Bede',
  'Clare',
  'Dunstan',
  'Edith',
  'Francis',
  'Giles',
  'Helena',
  'Joseph',
  'Lucy',
  'Martin',
  'Oswald',
]
const FIELDS = [
  'Ashfield',
  'Birchwood',
  'Cornfield',
  'Dalehead',
  'Elmtree',
  'Fernhill',
  'Greenway',
  'Hawthorn',
  'Ivybank',
  'Juniper',
]
const TOWNS = ['Aldermere', 'Kestrel Hythe', 'Saltmarch', 'Larch Cross']

function extraPlace(index: number): Place {
  const town = TOWNS[index % TOWNS.length] ?? 'Aldermere'
  const number = Math.floor(index / 22) + 1
  const suffix = number > 1 ? ` ${number}` : ''
  const saint = SAINTS[index % 12]
  const field = FIELDS[index % 10]
  const name = index % 22 < 12 ? `St ${saint}'s` : `${field}`
  const shape = index % 8
  if (shape === 7) {
    return {
      key: `x-special-${index}`,
      kind: 'specialSchool',
      name: `${name} School${suffix}`,
      town,
      years: { from: 0, to: 13 },
    }
  }
  if (shape >= 5)
    return { key: `x-high-${index}`, kind: 'school', name: `${name} High School${suffix}`, town, years: secondary }
  return { key: `x-primary-${index}`, kind: 'school', name: `${name} Primary School${suffix}`, town, years: primary }
}

function codesOf(place: Place, index: number): OrganisationCode[] {
  if (place.codes) return place.codes
  if (place.kind === 'college') return [{ scheme: 'ukprn', code: String(10999000 + index), from: SINCE }]
  if (place.years === undefined) return []
  const urn: OrganisationCode = { scheme: 'urn', code: String(990000 + index), from: SINCE }
  return [urn, { scheme: 'ukprn', code: String(10999000 + index), from: SINCE }]
}

function organisation(place: Place, index: number): Organisation {
  const { key, kind, name, town, years, unit } = place
  const codes = codesOf(place, index)
  return {
    key,
    kind,
    name,
    town,
    codes,
    phone: landline(10 + index),
    ...(years ? { years } : {}),
    ...(unit ? { unit } : {}),
  }
}

/** Every organisation of an area with this many plans: more plans, more schools; the first ones are always the same. */
export function organisationsFor(plans: number): Organisation[] {
  const extra = Math.max(0, Math.ceil((plans - 300) / 60))
  const places = [...partners, ...settings]
  for (let index = 0; index < extra; index++) places.push(extraPlace(index))
  return places.map(organisation)
}

const NAMES = new Map([...partners, ...settings].map(({ key, name }) => [key, name]))

/** The name of an organisation as events and letters write it. */
export function nameOf(key: string): string {
  const name = NAMES.get(key)
  if (name === undefined) throw new Error(`No organisation has the key ${key}`)
  return name
}

export const teams: Team[] = [
  {
    key: 'team-north',
    name: 'SEND casework, Aldermere and Larch Cross',
    organisation: 'council',
    covers: 'Aldermere and Larch Cross, reception to year 11',
  },
  {
    key: 'team-coast',
    name: 'SEND casework, the coast',
    organisation: 'council',
    covers: 'Kestrel Hythe and Saltmarch, reception to year 11',
  },
  {
    key: 'team-early',
    name: 'Early years and first steps',
    organisation: 'council',
    covers: 'Children before school age',
  },
  {
    key: 'team-adulthood',
    name: 'Preparing for adulthood',
    organisation: 'council',
    covers: 'Young people from year 12 to 25',
  },
  { key: 'team-psychology', name: 'Educational psychology service', organisation: 'council', covers: 'The whole area' },
  { key: 'team-care', name: 'Disabled children and family support', organisation: 'council', covers: 'The whole area' },
  { key: 'team-therapy', name: "Children's therapies", organisation: 'trust-community', covers: 'The whole area' },
]
