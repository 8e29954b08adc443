import type { NeedCode } from './area.ts'
import type { Weighted } from './random.ts'

/**
 * England's published figures that shape the area: Education, health and care plans, 2024 calendar year and January
 * 2025 (Department for Education, Open Government Licence). Counts are used as weights.
 */

/** Requests for an assessment for each plan in force, in a year. */
export const REQUESTS_PER_PLAN = 154_489 / 638_745
/** Plans that ceased for each plan in force, in a year. */
export const CEASED_PER_PLAN = 44_862 / 638_745

/** Of all requests: refused 25.2 %; those still undecided and withdrawn come off first, so a little more of the rest. */
export const REFUSED = 0.268
export const WITHDRAWN = 0.016
/** Of completed assessments: no plan. */
export const NO_PLAN = 0.061
/** Decided on within six weeks. */
export const DECIDED_IN_SIX_WEEKS = 0.848
/** New plans, no lawful exception, issued within 20 weeks; over a year. */
export const IN_TWENTY_WEEKS = 0.464
export const OVER_A_YEAR = 0.073
/** New plans with a lawful exception. */
export const WITH_EXCEPTION = 0.061
/** Reviews: a meeting within the year; decision within four weeks of it; what was decided. */
export const MEETING_IN_THE_YEAR = 0.865
export const DECIDED_IN_FOUR_WEEKS = 0.444
export const AMENDED = 219_538 / (219_538 + 135_264)

export const requestAges: Weighted<number> = [
  [2, 2792],
  [3, 18244],
  [4, 17499],
  [5, 10761],
  [6, 9946],
  [7, 9653],
  [8, 10241],
  [9, 12004],
  [10, 14602],
  [11, 9129],
  [12, 8700],
  [13, 9314],
  [14, 8341],
  [15, 6971],
  [16, 3413],
  [17, 1538],
  [18, 647],
  [19, 300],
  [20, 393],
]

/** Age on 31 August of young people with a plan. */
export const planAges: Weighted<number> = [
  [3, 4302],
  [4, 22517],
  [5, 30847],
  [6, 31867],
  [7, 34082],
  [8, 36412],
  [9, 38381],
  [10, 41405],
  [11, 46775],
  [12, 47172],
  [13, 47359],
  [14, 47125],
  [15, 44886],
  [16, 42005],
  [17, 36484],
  [18, 28598],
  [19, 20815],
  [20, 14495],
  [21, 9805],
  [22, 6258],
  [23, 4030],
  [24, 2221],
]

/** New plans belong to younger children, so the older plans weigh the other way for the whole to come out right. */
function olderPlanFactor(age: number): number {
  if (age <= 4) return 0.1
  if (age <= 10) return 0.8
  if (age <= 15) return 1.1
  return age <= 19 ? 1.3 : 1.45
}

export const olderPlanAges: Weighted<number> = planAges.map(
  ([age, count]) => [age, count * olderPlanFactor(age)] as const,
)

export const primaryNeeds: Weighted<NeedCode> = [
  ['ASD', 201_183],
  ['SLCN', 135_836],
  ['SEMH', 132_217],
  ['MLD', 67_861],
  ['SLD', 25_681],
  ['PD', 24_897],
  ['SPLD', 14_374],
  ['HI', 8_765],
  ['PMLD', 8_577],
  ['OTH', 3_756],
  ['DS', 3_756],
  ['VI', 5_280],
  ['MSI', 1_692],
]

/** What is known to be commoner in special schools, in thousandths; elsewhere is what is left of the whole. */
export const needsInSpecialSchools: Weighted<NeedCode> = [
  ['ASD', 415],
  ['SLCN', 120],
  ['SEMH', 155],
  ['MLD', 100],
  ['SLD', 115],
  ['PD', 28],
  ['SPLD', 6],
  ['HI', 7],
  ['PMLD', 40],
  ['OTH', 4],
  ['DS', 6],
  ['VI', 2],
  ['MSI', 2],
]

const SPECIAL_SHARE = 0.304
const allNeeds = primaryNeeds.reduce((sum, [, count]) => sum + count, 0)

export const needsElsewhere: Weighted<NeedCode> = primaryNeeds.map(([need, count]) => {
  const inSpecial = needsInSpecialSchools.find(([code]) => code === need)?.[1] ?? 0
  return [need, Math.max(0, count / allNeeds - (SPECIAL_SHARE * inSpecial) / 1000)] as const
})

export type Place = 'mainstream' | 'special' | 'alternative' | 'college' | 'elsewhere' | 'earlyYears'

/** Where children with plans are, by age on 31 August. */
export function placesAt(age: number): Weighted<Place> {
  if (age <= 3)
    return [
      ['mainstream', 280],
      ['special', 70],
      ['elsewhere', 60],
      ['earlyYears', 590],
    ]
  if (age === 4)
    return [
      ['mainstream', 720],
      ['special', 205],
      ['elsewhere', 20],
      ['earlyYears', 55],
    ]
  if (age <= 10)
    return [
      ['mainstream', 660],
      ['special', 295],
      ['alternative', 5],
      ['elsewhere', 40],
    ]
  if (age <= 15)
    return [
      ['mainstream', 475],
      ['special', 433],
      ['alternative', 14],
      ['elsewhere', 78],
    ]
  if (age <= 18)
    return [
      ['mainstream', 80],
      ['special', 224],
      ['alternative', 4],
      ['college', 477],
      ['elsewhere', 215],
    ]
  return [
    ['mainstream', 8],
    ['special', 33],
    ['college', 625],
    ['elsewhere', 334],
  ]
}

export const ceaseReasons: Weighted<'1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'> = [
  ['1', 1990],
  ['2', 3955],
  ['3', 2579],
  ['4', 4053],
  ['5', 13_953],
  ['6', 16_091],
  ['7', 928],
  ['8', 475],
  ['9', 837],
]

export const requestSources: Weighted<'parent' | 'setting' | 'health' | 'care' | 'other'> = [
  ['parent', 44],
  ['setting', 50],
  ['health', 3],
  ['care', 2],
  ['other', 1],
]
