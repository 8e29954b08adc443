import type { LocalDate } from './local-date.ts'
import type { Rule } from './rule.ts'

/**
 * What a type of setting is to section 38(3) of the Children and Families Act 2014: the kinds a family may ask for, those that it
 * may ask for while they are approved under section 41, and those for which it can only make representations.
 */
export type SettingKind =
  | 'maintainedSchool'
  | 'maintainedNursery'
  | 'academy'
  | 'furtherEducation'
  | 'nonMaintainedSpecial'
  | 'ifApproved'
  | 'notOnTheList'
  | 'notKnown'

/** With which right a family asks for a setting. `toCheck`: the register or the council does not say what the law asks. */
export type SettingRight = 'request' | 'representation' | 'toCheck'

export type KindFacts = {
  readonly is: SettingKind
  readonly words: string
  readonly source: string
  readonly confidence: Rule['confidence']
}

export const kindsOfSetting: readonly KindFacts[] = [
  {
    is: 'maintainedSchool',
    words: 'A school that a council maintains',
    source: 'Children and Families Act 2014 s.38(3)(a)',
    confidence: 'secondary',
  },
  {
    is: 'maintainedNursery',
    words: 'A nursery school that a council maintains',
    source: 'Children and Families Act 2014 s.38(3)(b)',
    confidence: 'secondary',
  },
  {
    is: 'academy',
    words: 'An academy or a free school',
    source: 'Children and Families Act 2014 s.38(3)(c)',
    confidence: 'secondary',
  },
  {
    is: 'furtherEducation',
    words: 'A college of further education',
    source: 'Children and Families Act 2014 s.38(3)(d)',
    confidence: 'secondary',
  },
  {
    is: 'nonMaintainedSpecial',
    words: 'A non-maintained special school',
    source: 'Children and Families Act 2014 s.38(3)(e)',
    confidence: 'secondary',
  },
  {
    is: 'ifApproved',
    words: 'An independent school or college',
    source: 'Children and Families Act 2014 s.38(3)(f) and s.41',
    confidence: 'secondary',
  },
  {
    is: 'notOnTheList',
    words: 'A kind that is not on the list of the law',
    source: 'Children and Families Act 2014 s.38(3)',
    confidence: 'unconfirmed',
  },
  {
    is: 'notKnown',
    words: 'A kind that the register does not give',
    source: 'Children and Families Act 2014 s.38(3)',
    confidence: 'unconfirmed',
  },
]

/** Each type of the register of schools, by its code there. A type that is not named here is not known. */
const kindByCode: Readonly<Record<string, SettingKind>> = {
  1: 'maintainedSchool',
  2: 'maintainedSchool',
  3: 'maintainedSchool',
  5: 'maintainedSchool',
  7: 'maintainedSchool',
  12: 'maintainedSchool',
  15: 'maintainedNursery',
  8: 'nonMaintainedSpecial',
  18: 'furtherEducation',
  28: 'academy',
  33: 'academy',
  34: 'academy',
  35: 'academy',
  36: 'academy',
  38: 'academy',
  39: 'academy',
  40: 'academy',
  41: 'academy',
  42: 'academy',
  43: 'academy',
  44: 'academy',
  45: 'academy',
  46: 'academy',
  10: 'ifApproved',
  11: 'ifApproved',
  32: 'ifApproved',
  6: 'notOnTheList',
  14: 'notOnTheList',
  24: 'notOnTheList',
  25: 'notOnTheList',
  26: 'notOnTheList',
  29: 'notOnTheList',
  30: 'notOnTheList',
  37: 'notOnTheList',
  49: 'notOnTheList',
  56: 'notOnTheList',
}

/** The same by name, for a register that was loaded without the codes. */
const codeByName: Readonly<Record<string, string>> = {
  'community school': '1',
  'voluntary aided school': '2',
  'voluntary controlled school': '3',
  'foundation school': '5',
  'community special school': '7',
  'foundation special school': '12',
  'local authority nursery school': '15',
  'non-maintained special school': '8',
  'further education': '18',
  'academy sponsor led': '28',
  'academy special sponsor led': '33',
  'academy converter': '34',
  'free schools': '35',
  'free schools special': '36',
  'free schools alternative provision': '38',
  'free schools 16 to 19': '39',
  'university technical college': '40',
  'studio schools': '41',
  'academy alternative provision converter': '42',
  'academy alternative provision sponsor led': '43',
  'academy special converter': '44',
  'academy 16-19 converter': '45',
  'academy 16 to 19 sponsor led': '46',
  'other independent special school': '10',
  'other independent school': '11',
  'special post 16 institution': '32',
  'city technology college': '6',
  'pupil referral unit': '14',
  'secure units': '24',
  'offshore schools': '25',
  "service children's education": '26',
  'higher education institutions': '29',
  'welsh establishment': '30',
  'british schools overseas': '37',
  'online provider': '49',
  'institution funded by other government department': '56',
}

/** What a type of the register is to section 38(3). In: its code or its name. Out: the facts of its kind, `notKnown` where neither is known. */
export function kindOfSetting(type: { code?: string | undefined; name?: string | undefined }): KindFacts {
  const code =
    type.code !== undefined && type.code in kindByCode ? type.code : codeByName[type.name?.toLowerCase() ?? '']
  const is = (code !== undefined && kindByCode[code]) || 'notKnown'
  return kindsOfSetting.find((kind) => kind.is === is) as KindFacts
}

/** Since when a setting was approved under section 41, and the first day on which it was not any more. */
export type Approval = { readonly from: LocalDate; readonly removedOn: LocalDate | undefined }

export const isApprovedOn = (approvals: readonly Approval[], on: LocalDate): boolean =>
  approvals.some(({ from, removedOn }) => from <= on && (removedOn === undefined || on < removedOn))

/**
 * With which right a family asks for a setting on a day. An approval is never assumed: where the register of schools says that a
 * setting is approved and the council has no date for it, that is to be checked.
 */
export function rightToAskFor(
  kind: KindFacts,
  { approvals, registerSays, on }: { approvals: readonly Approval[]; registerSays: boolean | undefined; on: LocalDate },
): SettingRight {
  if (kind.is === 'notKnown') return isApprovedOn(approvals, on) ? 'request' : 'toCheck'
  if (kind.is === 'notOnTheList') return 'representation'
  if (kind.is !== 'ifApproved') return 'request'
  if (isApprovedOn(approvals, on)) return 'request'
  return registerSays === true && approvals.length === 0 ? 'toCheck' : 'representation'
}

/** Whether a council maintains it: then the council that does is consulted too (s.39(2)). */
export const isMaintained = (kind: KindFacts): boolean =>
  kind.is === 'maintainedSchool' || kind.is === 'maintainedNursery'
