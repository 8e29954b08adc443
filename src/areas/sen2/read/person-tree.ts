import type { LocalDate } from '../../../law/local-date.ts'

/**
 * The SEN2 return as one tree for each child or young person, whatever file it came in. Names follow the tags of the
 * return. A missing property means that the return left the item out. Codes are kept as the return has them, known or
 * not: the checks judge them. `line` is where the record begins in its own file (for an XML file the line of its tag).
 */

/** A value that could not be read as its kind, or that has no field here. Nothing in a return is lost. */
export type UnmappedValue = { path: string; value: string; line: number }

export type Sen2Header = {
  line: number
  collection?: string
  year: number
  referenceDate?: LocalDate
  sourceLevel?: string
  /** The three-digit number of the council that made the return. */
  la: string
  softwareCode?: string
  release?: string
  serialNo?: string
  dateTime?: string
  dmo?: string
  dco?: string
  dsco?: string
  unmapped: UnmappedValue[]
}

export type Sen2Person = {
  line: number
  /** 1 for the first person of the file, and so on. */
  position: number
  surname?: string
  forename?: string
  born?: LocalDate
  /** M or F, from 2024. */
  sex?: string
  /** 0, 1, 2 or 9, in 2023 only. */
  genderCurrent?: string
  ethnicity?: string
  postcode?: string
  upn?: string
  uln?: string
  upnUnknown?: string
  requests: Sen2Request[]
  unmapped: UnmappedValue[]
}

export type Sen2Request = {
  line: number
  receivedOn?: LocalDate
  /** 1 young person or parent, 2 setting, 3 health, 4 social care, 5 other; from 2025. */
  source?: string
  /** Made while in relevant youth accommodation. */
  rya?: boolean
  outcomeOn?: LocalDate
  /** Y assess, N refuse, A not decided yet, W withdrawn, H decided before the latest collection period. */
  outcome?: string
  mediation?: boolean
  tribunal?: boolean
  exported?: string
  assessments: Sen2Assessment[]
  /** The return allows one for each request; a second is kept, and a check names it. */
  activePlans: ActivePlan[]
}

export type Sen2Assessment = {
  line: number
  /** Y issue, N not issue, A not decided yet, W withdrawn, H decided before the latest collection period. */
  outcome?: string
  /** Y: the day the plan was issued; N: the day of telling the decision not to issue. */
  outcomeOn?: LocalDate
  mediation?: boolean
  tribunal?: boolean
  otherMediation?: boolean
  otherTribunal?: boolean
  /** True where a lawful exception to the 20 weeks applies. */
  week20?: boolean
  /** The return allows one for each assessment; a second is kept, and a check names it. */
  namedPlans: NamedPlan[]
}

export type NamedPlan = {
  line: number
  startsOn?: LocalDate
  residential?: string
  workBased?: string
  personalBudget?: boolean
  organisedArrangements?: boolean
  directPayment?: string
  ceasedOn?: LocalDate
  ceaseReason?: string
  details: PlanDetail[]
}

/** A setting, or kind of setting, that the plan names. */
export type PlanDetail = {
  line: number
  urn?: string
  ukprn?: string
  setting?: string
  settingOther?: string
  rank?: number
  senUnit?: boolean
  resourcedProvision?: boolean
}

export type ActivePlan = {
  line: number
  transferLa?: string
  /** In 2023 only; from 2024 on the placement. */
  residential?: string
  /** In 2023 only; from 2024 on the placement. */
  workBased?: string
  reviewMeetingOn?: LocalDate
  /** A amend, C cease, M maintain; from 2024. */
  reviewOutcome?: string
  reviewDraftOn?: LocalDate
  phaseTransferDueOn?: LocalDate
  phaseTransferFinalOn?: LocalDate
  /** The day the family was told the decision after the review. */
  lastReviewOn?: LocalDate
  placements: Placement[]
  needs: Need[]
}

/** Where the child or young person in fact is or was. */
export type Placement = {
  line: number
  urn?: string
  ukprn?: string
  setting?: string
  settingOther?: string
  rank?: number
  entryOn?: LocalDate
  leavingOn?: LocalDate
  attendancePattern?: string
  senUnit?: boolean
  resourcedProvision?: boolean
  residential?: string
  workBased?: string
}

export type Need = { line: number; type?: string; rank?: number }

/**
 * What a reader hands over, one after the other. The header always comes first. A stray is a value or a row of the file
 * that belongs to no person: kept, listed, never guessed onto somebody.
 */
export type Sen2Part =
  | { header: Sen2Header }
  | { person: Sen2Person }
  | { stray: UnmappedValue & { says: string; file?: string } }
