import type { JourneyEvent } from '../src/journey/events.ts'
import type { LocalDate } from '../src/law/local-date.ts'

/**
 * The fictional area: everything the demonstration, the tests and the benchmarks know about an invented council,
 * its partners, its families and their journeys. Pure data: no database, no clock, no chance beyond `seed`.
 * Everybody in it is invented, and so are the codes: none of them is in use in England.
 */

export type OrganisationKind =
  | 'council'
  | 'icb'
  | 'nhsTrust'
  | 'school'
  | 'specialSchool'
  | 'college'
  | 'earlyYears'
  | 'alternativeProvision'
  | 'iass'
  | 'parentCarerForum'
  | 'mediation'

export type CodeScheme = 'urn' | 'ukprn' | 'la' | 'ods'

export type OrganisationCode = { scheme: CodeScheme; code: string; from: LocalDate; to?: LocalDate }

export type Organisation = {
  key: string
  kind: OrganisationKind
  name: string
  codes: OrganisationCode[]
  phone: string
  town: string
  /** Year groups taught, −2 (two-year-olds) to 14 (after school); settings only. */
  years?: { from: number; to: number }
  /** A special unit or resourced provision the school runs, as the return asks for it. */
  unit?: 'senUnit' | 'resourcedProvision'
}

export type Team = { key: string; name: string; organisation: string; covers: string }

/** The roles of the service (issue: people and circles). A person may hold several. */
export type Role =
  | 'parent'
  | 'youngPerson'
  | 'senco'
  | 'head'
  | 'teacher'
  | 'caseworker'
  | 'sendManager'
  | 'panelMember'
  | 'educationalPsychologist'
  | 'healthAdviser'
  | 'dco'
  | 'socialCareAdviser'
  | 'dsco'
  | 'commissioner'
  | 'iass'
  | 'parentCarerForum'
  | 'dataOfficer'
  | 'administrator'
  | 'inspector'

/** The few named duties of the policy that are given to a person beside the role. */
export type NamedDuty = 'safeAddress' | 'breakGlass' | 'dataProtection' | 'icbLead' | 'decisionMaker'

export type StaffMember = {
  key: string
  name: string
  email: string
  roles: Role[]
  duties?: NamedDuty[]
  organisation: string
  team?: string
  title: string
  phone: string
  /** Roles that end by themselves (an inspection, a secondment). */
  until?: LocalDate
}

/** A parent, carer, relative or young person: somebody of the family, or close to it. */
export type FamilyPerson = {
  key: string
  name: string
  sayIt?: string
  email?: string
  phone?: string
  postcode: string
  /** The language the person likes letters and calls in, where it is not English. */
  language?: string
  interpreter?: boolean
}

/** How somebody stands to a child; the names are those of the access policy. */
export type Relation =
  | 'parent'
  | 'parent.restricted'
  | 'contact'
  | 'self'
  | 'representative'
  | 'setting'
  | 'setting.class'
  | 'setting.former'
  | 'setting.consulted'
  | 'caseworker'
  | 'team'
  | 'adviser'
  | 'panel'
  | 'invitedSupport'

export type CircleMember = {
  relation: Relation
  who: { person: string } | { staff: string } | { organisation: string } | { team: string }
  reason: string
  from: LocalDate
  to?: LocalDate
  /** What an order or a safety note says: `parent.restricted` only. Sections are those of the policy. */
  restrictions?: { why: string; mayRead: string[]; mayNotKnow: string[] }
  /** The person who invited this one: contacts and invited support. */
  invitedBy?: string
}

export type NeedCode =
  | 'SPLD'
  | 'MLD'
  | 'SLD'
  | 'PMLD'
  | 'SEMH'
  | 'SLCN'
  | 'HI'
  | 'VI'
  | 'MSI'
  | 'PD'
  | 'ASD'
  | 'DS'
  | 'OTH'

export type Need = { code: NeedCode; rank: 1 | 2 }

/** A place without a school's or college's number, in the words of the return. */
export type SettingCode = 'OLA' | 'OPA' | 'EHE' | 'EYP' | 'OTH' | 'NEET' | 'NIEC' | 'NIEO'

export type Placement = {
  /** The organisation, or the code where there is none. Exactly one of the two. */
  settingKey?: string
  settingCode?: SettingCode
  settingOther?: string
  rank: 1 | 2
  from: LocalDate
  to?: LocalDate
  unit?: 'senUnit' | 'resourcedProvision'
  residential?: 'A' | 'B'
  workBased?: 'supportedInternship' | 'apprenticeship' | 'traineeship'
}

export type PlanSection = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H1' | 'H2' | 'I' | 'J' | 'K'

export type PlanLine = {
  id: string
  section: PlanSection
  text: string
  needs?: string[]
  outcomes?: string[]
  aspirations?: string[]
  sources?: string[]
  /** Who agreed a line of section G for the ICB. */
  agreedBy?: string
}

export type PlanSource = { id: string; role: string; name: string; on: LocalDate }

export type FictionalPlan = {
  /** The matter of the assessment (or reassessment, or move) the plan belongs to. */
  matter: string
  /** The day of the plan in force now: the first plan, or the latest amended one. */
  startedOn: LocalDate
  /** The day it was first made, where that is known. */
  firstMadeOn?: LocalDate
  ceasedOn?: LocalDate
  ceaseReason?: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
  /** The place named in section I. */
  settingKey?: string
  settingCode?: SettingCode
  personalBudget?: { organised: boolean; directPayment?: 'education' | 'socialCare' | 'health' | 'integrated' }
  /** For the story children: the words of sections A to K. */
  lines?: PlanLine[]
  sources?: PlanSource[]
}

export type PromiseMade = {
  id: string
  /** Whole sentence, as the family reads it. */
  text: string
  by: string
  madeOn: LocalDate
  dueOn: LocalDate
  keptOn?: LocalDate
}

/** What a return needs of an assessment that the events alone do not say. */
export type ReturnFacts = {
  /** Matter of the request to its mediation, tribunal and exception marks, as the return has them. */
  mediation: boolean
  tribunal: boolean
  exception: boolean
}

export type Story = {
  slug: string
  /** One line for a list: who this is, and why the page is worth reading. */
  headline: string
  /** What the child says or shows. */
  voice: string
  /** How the child said it: words, signs, pictures, a device, what others noticed. */
  voiceHow: string
  /** What the parent, carer or (for a young adult) supporter says. */
  familyView: string
  /** The one fact the story shows, as a word a test can hold on to. */
  shows: StoryPoint
  openPromises: PromiseMade[]
}

export type StoryPoint =
  | 'healthNotice'
  | 'lateClock'
  | 'lawfulException'
  | 'refusedMayAppeal'
  | 'phaseTransfer'
  | 'reviewDecisionOverdue'
  | 'lookedAfter'
  | 'safeAddress'
  | 'tribunal'
  | 'movedIn'
  | 'detained'
  | 'siblingOnSupport'
  | 'siblingWithPlan'
  | 'withdrawn'
  | 'ceaseTalk'
  | 'planOnTime'

export type FictionalChild = {
  key: string
  story?: Story
  surname: string
  forename: string
  knownAs?: string
  sayIt?: string
  pronouns?: string
  born: LocalDate
  sex: 'M' | 'F'
  /** The Department's four letters. */
  ethnicity: string
  upn?: string
  /** Why there is no UPN, in the codes of the return. */
  upnUnknown?: 'UN1' | 'UN2' | 'UN3' | 'UN8' | 'UN9' | 'UN10'
  uln?: string
  nhsNumber?: string
  postcode: string
  /** −2 to 16: 0 is reception, 12 and above are the years after school. */
  yearGroup: number
  settingKey?: string
  strengths: string[]
  interests: string[]
  needs: Need[]
  circle: CircleMember[]
  /** A protected address: for the one table and the one role that may read it. `postcode` is then not where they live. */
  safeAddress?: string
  lookedAfter?: boolean
  siblings: string[]
  events: JourneyEvent[]
  plan?: FictionalPlan
  placements: Placement[]
  returns?: ReturnFacts
  /** The council the child came from, where they moved in. */
  movedFrom?: string
}

export type FictionalFamily = { people: FamilyPerson[]; children: FictionalChild[] }

export type DemoPerson = {
  key: string
  /** Where the person is found: `staff` or the people of a family. */
  kind: 'staff' | 'family'
  name: string
  email: string
  role: Role
  /** Who they are, in one sentence. */
  who: string
  /** What they will see, in one sentence. */
  sees: string
}

export type AreaFacts = {
  /** A council code that does not exist. */
  code: string
  name: string
  councilName: string
  colours: { accent: string; panel: string }
  /** Days within which the area promises to answer; its own promises, beside the law. */
  promisedDays: { answerWorry: number; answerMessage: number; returnCall: number }
  contact: { phone: string; email: string; hours: string }
}

/** `small` is what the demonstration starts with; `town` and `county` hold ten years of events; a number is so many plans. */
export type AreaSize = 'small' | 'town' | 'county' | number

export type FictionalArea = {
  asOf: LocalDate
  seed: number
  /** Plans in force that the families hold between them. */
  plans: number
  area: AreaFacts
  organisations: Organisation[]
  teams: Team[]
  staff: StaffMember[]
  demoPeople: DemoPerson[]
  /** Families one by one, the story families first; the same every time it is called. */
  families(): Iterable<FictionalFamily>
}
