import type { OnDay } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'

/**
 * What one person of a return says, as facts of the record. Pure data: no ids of ours, no database.
 *
 * How the facts of two returns are matched (within one child, already matched by UPN, ULN or name and date of birth):
 *
 * 1. Matters first. A matter of the return is a matter of the record when they share an identity (`request|2025-02-03`,
 *    `plan|2022-05-10`, `review|2025-10-01`). A plan that is the only one of one side and the only open one of the other is
 *    the same plan though its date has moved: an amended plan carries a new date in the next return, and may have ended
 *    since. A request whose day the next return leaves out (code H) is the only one that was still open. `matchMatters`
 *    does this, `renameMatters` then gives the facts the record's names.
 * 2. Then facts. Two facts with one `identity` are one fact. Of two events with one identity the one of the greater
 *    weight stands (`weights`), whichever return came first; with equal weight the newer return's.
 * 3. `key` is unique within the person's facts of its kind and the same whenever the same file is read again.
 * 4. What a newer return does not repeat, or repeats with code H, stays as it was: code H yields no dated event.
 */
export type Sen2Facts = {
  child: ChildFact
  identifiers: IdentifierFact[]
  matters: MatterFact[]
  requests: RequestFact[]
  events: EventFact[]
  plans: PlanFact[]
  placements: PlacementFact[]
  needs: NeedFact[]
  unmapped: UnmappedFact[]
}

/** A piece of business the events belong to, with everything it can be recognised by in another return. */
export type MatterFact = {
  matter: string
  kind: 'assessment' | 'review'
  identities: string[]
  /** It holds a plan that had not ceased. */
  openPlan: boolean
  /** It was asked for and has neither ended nor led to a plan. */
  openRequest?: boolean
}

export type ChildFact = {
  surname?: string
  forename?: string
  /** Missing where the return has no readable day: such a person cannot enter the record by itself. */
  born?: LocalDate
  sex?: 'M' | 'F'
  ethnicity?: string
  postcode?: string
}

/** `sound` is false where the number fails its own check (letter, length): weak ground for a match. */
export type IdentifierFact = { scheme: 'upn' | 'uln'; value: string; sound: boolean }

type Fact = { key: string; identity: string; line: number }

/** Where a known event and a told one have the same identity: does the told one say more? */
export const weights: Readonly<Record<EventWeight, number>> = { inForce: 0, implied: 1, stated: 2 }

/** Everything the return says of a request and its assessments, flags without a day included. */
export type RequestFact = Fact & {
  matter: string
  receivedOn?: LocalDate
  source?: string
  rya?: boolean
  outcome?: string
  outcomeOn?: LocalDate
  mediation?: boolean
  tribunal?: boolean
  exported?: string
  assessments: {
    outcome?: string
    outcomeOn?: LocalDate
    mediation?: boolean
    tribunal?: boolean
    otherMediation?: boolean
    otherTribunal?: boolean
    week20?: boolean
  }[]
}

/**
 * `stated`: the return gives the day. `implied`: it gives only a range (a withdrawal has no date item).
 * `inForce`: a plan of which only the running day is known; `plan.issued` of the same plan says more.
 */
export type EventWeight = 'inForce' | 'implied' | 'stated'

/** A journey event without its id; the fields beyond these are those of its type in the contract of the journey. */
export type EventFact = Fact & { weight: EventWeight; event: Sen2Event }

type Common = { on: OnDay; matter: string; source: string }

export type Sen2Event = Common &
  (
    | {
        type: 'request.received'
        by: 'family' | 'setting' | 'health' | 'care' | 'other'
        detained?: boolean
      }
    | { type: 'assessment.decided'; outcome: 'assess' | 'refuse' }
    | { type: 'request.withdrawn' }
    | { type: 'plan.refused' }
    | { type: 'exception.recorded'; rule: string; ground: 'notStated'; from: LocalDate; to: LocalDate }
    | { type: 'plan.issued' }
    | { type: 'plan.inForce' }
    | { type: 'plan.amended'; review?: string }
    | { type: 'plan.ceased'; reason: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' }
    | { type: 'review.meetingHeld'; plan?: string }
    | { type: 'review.decided'; outcome: 'keep' | 'amend' | 'cease'; plan?: string }
    | { type: 'amendment.noticeSent'; plan?: string }
  )

export type PlanFact = Fact & {
  matter: string
  startsOn?: LocalDate
  issuedOn?: LocalDate
  ceasedOn?: LocalDate
  ceaseReason?: string
  /** No cease date and no cease reason in this return. */
  open: boolean
  residential?: string
  workBased?: string
  personalBudget?: boolean
  organisedArrangements?: boolean
  directPayment?: string
  /** The council it came from, where it was transferred in during the year. */
  transferredFrom?: string
  lastReviewOn?: LocalDate
  phaseTransferDueOn?: LocalDate
  named: SettingFact[]
}

export type SettingFact = {
  urn?: string
  ukprn?: string
  setting?: string
  settingOther?: string
  rank?: number
  senUnit?: boolean
  resourcedProvision?: boolean
}

/** `plan` is the identity of the plan the placement stands under, where the return names one. */
export type PlacementFact = Fact &
  SettingFact & {
    plan?: string
    entryOn?: LocalDate
    leavingOn?: LocalDate
    attendancePattern?: string
    residential?: string
    workBased?: string
  }

export type NeedFact = Fact & { plan?: string; type: string; rank?: number }

/**
 * `unreadable`: the text could not be read as its kind, or has no field. `unknownCode`: a code outside its set.
 * `noDay`: true, but the return gives no day, so no event is made of it. `noField`: the record has no place for it.
 * `incomplete`: a day whose outcome or reason the return leaves out, so no event is made of it.
 * `contradicts`: it cannot stand beside what the same return says elsewhere.
 */
export type UnmappedFact = {
  path: string
  value: string
  line: number
  why: 'unreadable' | 'unknownCode' | 'noDay' | 'noField' | 'incomplete' | 'contradicts'
}

/** What the facts of a person need to know of the return they stand in. */
export type ReturnContext = { year: number; censusDay: LocalDate; la: string }
