import { formatShortDay } from '../../law/local-date.ts'
import type { SettingRight } from '../../law/settings-to-ask-for.ts'
import type { Origin } from './origin.ts'
import type { Setting } from './setting.ts'

export const notPublished = 'Not published'

const metresInMile = 1609.344

/** "About 3 miles". Half a mile more or less is all that the middle of a postcode can say. */
export function distanceInWords(metres: number | undefined): string | undefined {
  if (metres === undefined) return undefined
  const miles = Math.round(metres / metresInMile)
  return miles < 1 ? 'Less than 1 mile' : miles === 1 ? 'About 1 mile' : `About ${miles} miles`
}

/** What the distances are measured from, and how exactly. */
export function measuredFrom(origin: Origin | undefined): string {
  if (!origin) return 'We do not know where these places are, so we cannot say how far they are.'
  const way = 'Distances are a straight line and not the way you travel.'
  const near = origin.near === 'district' ? ' We know the postcode only roughly, so they may be some miles out.' : ''
  if (origin.from === 'home') return `Distances are from near the child’s home. ${way}${near}`
  if (origin.from === 'postcode') return `Distances are from near the postcode you typed. ${way}${near}`
  return `Distances are from the middle of the area, not from your home. ${way}`
}

export const kindWords: Readonly<Record<string, string>> = {
  school: 'Mainstream school',
  specialSchool: 'Special school',
  college: 'College',
  earlyYears: 'Nursery',
  alternativeProvision: 'Alternative provision',
}

/** What somebody is told of the right by which they ask for it. */
export const rightWords: Readonly<Record<SettingRight, { short: string; long: string }>> = {
  request: {
    short: 'You can ask for this one',
    long: 'You have a right to ask for this one. The council must ask it. The plan must then name it, unless one of three reasons in law stands against it.',
  },
  representation: {
    short: 'You can tell the council that you want this one',
    long: 'This one is independent, or of a kind that is not on the list in the law. You can tell the council that you want it and why. The council must think about what you say. It cannot make the place take a child.',
  },
  toCheck: {
    short: 'The council will check',
    long: 'You can name this one. We cannot see yet if the law lists it, so the council will check, and tell you.',
  },
}

const agesOf = ({ register: { lowAge, highAge } }: Setting): string | undefined => {
  if (lowAge !== undefined && highAge !== undefined) return `${lowAge} to ${highAge}`
  if (lowAge !== undefined) return `From ${lowAge}`
  return highAge === undefined ? undefined : `Up to ${highAge}`
}

function placesOf({ register: { capacity, pupils } }: Setting): string | undefined {
  const most = capacity === undefined ? undefined : `Room for ${capacity}`
  const now = pupils === undefined ? undefined : `${pupils} there now`
  return [most, now].filter(Boolean).join('. ') || undefined
}

function supportOf({ register }: Setting): string | undefined {
  const { senUnit, resourced, unitPlaces, resourcedPlaces } = register
  if (senUnit === undefined && resourced === undefined) return undefined
  const places = (count: number | undefined) => (count === undefined ? '' : `, ${count} places`)
  const has = [
    ...(senUnit ? [`A SEN unit${places(unitPlaces)}`] : []),
    ...(resourced ? [`A special base (resourced provision)${places(resourcedPlaces)}`] : []),
  ]
  return has.length > 0 ? has.join('. ') : 'No SEN unit and no special base'
}

const inspectionOf = ({ register: { inspection, inspectedOn } }: Setting): string | undefined =>
  [inspection, inspectedOn && `last inspected ${formatShortDay(inspectedOn)}`].filter(Boolean).join(', ') || undefined

/** So many of the facts, from the first, are what one asks first. */
export const askedFirst = 5

/** What is compared of each setting, in this order; undefined is said as not published. */
export const comparedFacts: readonly { label: string; of: (setting: Setting) => string | undefined }[] = [
  { label: 'How far', of: ({ metres }) => distanceInWords(metres) },
  { label: 'Kind', of: (one) => [kindWords[one.kind], one.register.type].filter(Boolean).join(': ') || undefined },
  { label: 'Your right', of: ({ right }) => rightWords[right].short },
  { label: 'Ages', of: agesOf },
  { label: 'Places', of: placesOf },
  { label: 'Units and bases', of: supportOf },
  { label: 'Needs it says it is for', of: ({ register }) => register.needs?.join(', ') },
  { label: 'Boys and girls', of: ({ register }) => register.gender },
  { label: 'Boarding', of: ({ register }) => register.boarders },
  { label: 'Nursery class', of: ({ register }) => register.nursery },
  { label: 'Sixth form', of: ({ register }) => register.sixthForm },
  { label: 'Who gets in', of: ({ register }) => register.admissions },
  { label: 'Inspection', of: inspectionOf },
  { label: 'About it', of: ({ offer }) => offer?.about },
  { label: 'Help it gives', of: ({ offer }) => offer?.helps },
  { label: 'The building', of: ({ offer }) => offer?.building },
  { label: 'How to visit', of: ({ offer }) => offer?.visits },
  { label: 'Town', of: ({ town }) => town },
  { label: 'Phone', of: ({ phone }) => phone },
]

/** A line that says what a setting is, for a list. */
export const inShort = (setting: Setting): string =>
  [kindWords[setting.kind], setting.town, agesOf(setting) && `ages ${agesOf(setting)}`].filter(Boolean).join(', ')
