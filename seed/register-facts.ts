import { addDays, day } from '../src/law/local-date.ts'
import type { Organisation } from './area.ts'
import { COUNCIL_CODE } from './places.ts'

/** Where each town of the made-up area lies, in metres on the grid: far out at sea, so that no real place is meant. */
const towns: Readonly<Record<string, readonly [easting: number, northing: number, postcode: string]>> = {
  Aldermere: [640_000, 110_000, 'ZZ98 1'],
  'Kestrel Hythe': [653_000, 104_000, 'ZZ98 2'],
  Saltmarch: [660_500, 112_000, 'ZZ98 3'],
  'Larch Cross': [631_000, 121_500, 'ZZ98 4'],
}

const typeOf: Readonly<Record<string, readonly [code: string, name: string]>> = {
  earlyYears: ['15', 'Local authority nursery school'],
  school: ['1', 'Community school'],
  specialSchool: ['7', 'Community special school'],
  alternativeProvision: ['14', 'Pupil referral unit'],
  college: ['18', 'Further education'],
}

/** One special school of the area is independent, so that somebody sees what that means. */
const typesOfTheirOwn: Readonly<Record<string, readonly [code: string, name: string]>> = {
  'special-quay': ['10', 'Other independent special school'],
  'school-harbour': ['34', 'Academy converter'],
  'school-canal': ['34', 'Academy converter'],
  'school-hythe-academy': ['28', 'Academy sponsor led'],
}

function phaseOf({ kind, years }: Organisation): string | undefined {
  if (kind === 'earlyYears') return 'Nursery'
  if (kind === 'college') return '16 plus'
  if (kind !== 'school' || years === undefined) return undefined
  return years.from >= 7 ? 'Secondary' : 'Primary'
}

/** What the register of schools would say of a setting: invented like the rest. Nothing for who is no setting. */
export function registerFacts(one: Organisation, index: number): Record<string, unknown> {
  const type = typesOfTheirOwn[one.key] ?? typeOf[one.kind]
  const town = towns[one.town]
  if (!type || !town || one.years === undefined) return {}
  const [easting, northing, postcode] = town
  const room = one.kind === 'specialSchool' ? 60 + (index % 7) * 15 : 180 + (index % 9) * 60
  const phase = phaseOf(one)
  return {
    type: type[1],
    typeCode: type[0],
    status: 'Open',
    localAuthority: 'Aldermere',
    localAuthorityCode: COUNCIL_CODE,
    lowAge: Math.max(2, one.years.from + 4),
    highAge: one.years.to >= 14 ? 25 : one.years.to + 5,
    ...(phase ? { phase } : {}),
    postcode: `${postcode}${'ABDEFGHJLN'[index % 10]}${'PQRSTUWXYZ'[(index * 3) % 10]}`,
    easting: easting + ((index * 733) % 4200) - 2100,
    northing: northing + ((index * 577) % 3600) - 1800,
    capacity: room,
    pupils: room - ((index * 11) % 40),
    senUnit: one.unit === 'senUnit',
    resourced: one.unit === 'resourcedProvision',
    ...(one.unit ? { [one.unit === 'senUnit' ? 'unitPlaces' : 'resourcedPlaces']: 12 } : {}),
    ...(one.kind === 'specialSchool' ? { needs: ['Autistic spectrum disorder', 'Severe learning difficulty'] } : {}),
    gender: 'Mixed',
    inspection: index % 3 === 0 ? 'Outstanding' : 'Good',
    inspectedOn: addDays(day('2024-01-10'), index * 17),
  }
}
