import type { LocalDate } from '../../../law/local-date.ts'
import type {
  ActivePlan,
  NamedPlan,
  Need,
  Placement,
  PlanDetail,
  Sen2Assessment,
  Sen2Header,
  Sen2Person,
  Sen2Request,
} from './person-tree.ts'

/**
 * The items of the return, once, in the order of the specification. Both readers and both writers follow this table,
 * so a new item of a new year is one new line. `until` is the last year and `since` the first year of an item.
 */
export type ItemKind = 'text' | 'date' | 'flag' | 'number'

type KindOf<T> = T extends LocalDate ? 'date' : T extends boolean ? 'flag' : T extends number ? 'number' : 'text'

/** An item of a record: its tag in the return, its property in the tree, and how its text is read. */
type ItemOf<R> = {
  [F in keyof R & string]: { tag: string; field: F; kind: KindOf<NonNullable<R[F]>>; since?: number; until?: number }
}[keyof R & string]

export type Item = { tag: string; field: string; kind: ItemKind; since?: number; until?: number }

export type RecordSpec = {
  tag: string
  /** The table of the COLLECT export, and the beginning of its id column. */
  table: string
  items: readonly Item[]
  /** Records inside this one: `field` is the list they go to. */
  children: readonly { field: string; spec: RecordSpec }[]
}

const headerItems = [
  { tag: 'Collection', field: 'collection', kind: 'text' },
  { tag: 'Year', field: 'year', kind: 'number' },
  { tag: 'ReferenceDate', field: 'referenceDate', kind: 'date' },
  { tag: 'SourceLevel', field: 'sourceLevel', kind: 'text' },
  { tag: 'LEA', field: 'la', kind: 'text' },
  { tag: 'SoftwareCode', field: 'softwareCode', kind: 'text' },
  { tag: 'Release', field: 'release', kind: 'text' },
  { tag: 'SerialNo', field: 'serialNo', kind: 'text' },
  { tag: 'DateTime', field: 'dateTime', kind: 'text' },
  { tag: 'DMO', field: 'dmo', kind: 'text' },
  { tag: 'DCO', field: 'dco', kind: 'text' },
  { tag: 'DSCO', field: 'dsco', kind: 'text', since: 2025 },
] as const satisfies readonly ItemOf<Sen2Header>[]

const needItems = [
  { tag: 'SENtype', field: 'type', kind: 'text' },
  { tag: 'SENtypeRank', field: 'rank', kind: 'number' },
] as const satisfies readonly ItemOf<Need>[]

const placementItems = [
  { tag: 'URN', field: 'urn', kind: 'text' },
  { tag: 'UKPRN', field: 'ukprn', kind: 'text' },
  { tag: 'SENsetting', field: 'setting', kind: 'text' },
  { tag: 'SENSettingOther', field: 'settingOther', kind: 'text' },
  { tag: 'PlacementRank', field: 'rank', kind: 'number' },
  { tag: 'EntryDate', field: 'entryOn', kind: 'date' },
  { tag: 'LeavingDate', field: 'leavingOn', kind: 'date' },
  { tag: 'AttendancePattern', field: 'attendancePattern', kind: 'text', until: 2023 },
  { tag: 'SENunitIndicator', field: 'senUnit', kind: 'flag' },
  { tag: 'ResourcedProvisionIndicator', field: 'resourcedProvision', kind: 'flag' },
  { tag: 'Res', field: 'residential', kind: 'text', since: 2024 },
  { tag: 'WBP', field: 'workBased', kind: 'text', since: 2024 },
] as const satisfies readonly ItemOf<Placement>[]

const activePlanItems = [
  { tag: 'TransferLA', field: 'transferLa', kind: 'text' },
  { tag: 'Res', field: 'residential', kind: 'text', until: 2023 },
  { tag: 'WBP', field: 'workBased', kind: 'text', until: 2023 },
  { tag: 'ReviewMeeting', field: 'reviewMeetingOn', kind: 'date', since: 2024 },
  { tag: 'ReviewOutcome', field: 'reviewOutcome', kind: 'text', since: 2024 },
  { tag: 'ReviewDraft', field: 'reviewDraftOn', kind: 'date', since: 2025 },
  { tag: 'PhaseTransferDueDate', field: 'phaseTransferDueOn', kind: 'date', since: 2025 },
  { tag: 'PhaseTransferFinalDate', field: 'phaseTransferFinalOn', kind: 'date', since: 2025 },
  { tag: 'LastReview', field: 'lastReviewOn', kind: 'date' },
] as const satisfies readonly ItemOf<ActivePlan>[]

const planDetailItems = [
  { tag: 'URN', field: 'urn', kind: 'text' },
  { tag: 'UKPRN', field: 'ukprn', kind: 'text' },
  { tag: 'SENsetting', field: 'setting', kind: 'text' },
  { tag: 'SENSettingOther', field: 'settingOther', kind: 'text' },
  { tag: 'PlacementRank', field: 'rank', kind: 'number' },
  { tag: 'SENunitIndicator', field: 'senUnit', kind: 'flag' },
  { tag: 'ResourcedProvisionIndicator', field: 'resourcedProvision', kind: 'flag' },
] as const satisfies readonly ItemOf<PlanDetail>[]

const namedPlanItems = [
  { tag: 'StartDate', field: 'startsOn', kind: 'date' },
  { tag: 'PlanRes', field: 'residential', kind: 'text' },
  { tag: 'PlanWBP', field: 'workBased', kind: 'text' },
  { tag: 'PB', field: 'personalBudget', kind: 'flag' },
  { tag: 'OA', field: 'organisedArrangements', kind: 'flag' },
  { tag: 'DP', field: 'directPayment', kind: 'text' },
  { tag: 'CeaseDate', field: 'ceasedOn', kind: 'date' },
  { tag: 'CeaseReason', field: 'ceaseReason', kind: 'text' },
] as const satisfies readonly ItemOf<NamedPlan>[]

const assessmentItems = [
  { tag: 'AssessmentOutcome', field: 'outcome', kind: 'text' },
  { tag: 'AssessmentOutcomeDate', field: 'outcomeOn', kind: 'date' },
  { tag: 'AssessmentMediation', field: 'mediation', kind: 'flag' },
  { tag: 'AssessmentTribunal', field: 'tribunal', kind: 'flag' },
  { tag: 'OtherMediation', field: 'otherMediation', kind: 'flag' },
  { tag: 'OtherTribunal', field: 'otherTribunal', kind: 'flag' },
  { tag: 'Week20', field: 'week20', kind: 'flag' },
] as const satisfies readonly ItemOf<Sen2Assessment>[]

const requestItems = [
  { tag: 'ReceivedDate', field: 'receivedOn', kind: 'date' },
  { tag: 'RequestSource', field: 'source', kind: 'text', since: 2025 },
  { tag: 'RYA', field: 'rya', kind: 'flag' },
  { tag: 'RequestOutcomeDate', field: 'outcomeOn', kind: 'date' },
  { tag: 'RequestOutcome', field: 'outcome', kind: 'text' },
  { tag: 'RequestMediation', field: 'mediation', kind: 'flag' },
  { tag: 'RequestTribunal', field: 'tribunal', kind: 'flag' },
  { tag: 'Exported', field: 'exported', kind: 'text' },
] as const satisfies readonly ItemOf<Sen2Request>[]

const personItems = [
  { tag: 'Surname', field: 'surname', kind: 'text' },
  { tag: 'Forename', field: 'forename', kind: 'text' },
  { tag: 'PersonBirthDate', field: 'born', kind: 'date' },
  { tag: 'Sex', field: 'sex', kind: 'text', since: 2024 },
  { tag: 'GenderCurrent', field: 'genderCurrent', kind: 'text', until: 2023 },
  { tag: 'Ethnicity', field: 'ethnicity', kind: 'text' },
  { tag: 'PostCode', field: 'postcode', kind: 'text' },
  { tag: 'UPN', field: 'upn', kind: 'text' },
  { tag: 'UniqueLearnerNumber', field: 'uln', kind: 'text' },
  { tag: 'UPNunknown', field: 'upnUnknown', kind: 'text' },
] as const satisfies readonly ItemOf<Sen2Person>[]

const needSpec: RecordSpec = { tag: 'SENneed', table: 'senneed', items: needItems, children: [] }
const placementSpec: RecordSpec = {
  tag: 'PlacementDetail',
  table: 'placementdetail',
  items: placementItems,
  children: [],
}
const planDetailSpec: RecordSpec = { tag: 'PlanDetail', table: 'plandetail', items: planDetailItems, children: [] }
const activePlanSpec: RecordSpec = {
  tag: 'ActivePlans',
  table: 'activeplans',
  items: activePlanItems,
  children: [
    { field: 'placements', spec: placementSpec },
    { field: 'needs', spec: needSpec },
  ],
}
const namedPlanSpec: RecordSpec = {
  tag: 'NamedPlan',
  table: 'namedplan',
  items: namedPlanItems,
  children: [{ field: 'details', spec: planDetailSpec }],
}
const assessmentSpec: RecordSpec = {
  tag: 'Assessment',
  table: 'assessment',
  items: assessmentItems,
  children: [{ field: 'namedPlans', spec: namedPlanSpec }],
}
const requestSpec: RecordSpec = {
  tag: 'Requests',
  table: 'requests',
  items: requestItems,
  children: [
    { field: 'assessments', spec: assessmentSpec },
    { field: 'activePlans', spec: activePlanSpec },
  ],
}

export const headerSpec: RecordSpec = { tag: 'Header', table: 'sen2', items: headerItems, children: [] }

export const personSpec: RecordSpec = {
  tag: 'Person',
  table: 'person',
  items: personItems,
  children: [{ field: 'requests', spec: requestSpec }],
}
