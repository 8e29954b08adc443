import { day, type LocalDate } from '../law/local-date.ts'
import type { Confidence } from '../law/rules.ts'

/** The sections of an EHC plan, in the order in which they are read. */
export const sectionCodes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'] as const
export type Section = (typeof sectionCodes)[number]

/** What the lines of a section are, whatever its letter. */
export type SectionKind = 'aspiration' | 'need' | 'outcome' | 'provision' | 'placement' | 'payment' | 'advice'

export type SectionShape = {
  readonly section: Section
  readonly kind: SectionKind
  /** The title as officers and the law know it. */
  readonly title: string
  /** The title for a family. */
  readonly familyTitle: string
  /** What belongs in the section, in one sentence that a family can read. */
  readonly belongs: string
  readonly citation: string
  /** How well the citation is known. */
  readonly confidence: Confidence
}

const england2014: readonly SectionShape[] = [
  {
    section: 'A',
    kind: 'aspiration',
    title: 'Views, interests and aspirations',
    familyTitle: 'What matters to us, and what we hope for',
    belongs: 'What the child or young person and their parents say, like and hope for, in their own words.',
    citation: 'SEND Regs 2014 reg 12(1)(a)',
    confidence: 'confirmed',
  },
  {
    section: 'B',
    kind: 'need',
    title: 'Special educational needs',
    familyTitle: 'What makes learning hard',
    belongs: 'Every special educational need that the advice found.',
    citation: 'SEND Regs 2014 reg 12(1)(b); CFA 2014 s.37(2)(a)',
    confidence: 'confirmed',
  },
  {
    section: 'C',
    kind: 'need',
    title: 'Health needs',
    familyTitle: 'Health needs',
    belongs: 'Health needs that have to do with the special educational needs.',
    citation: 'SEND Regs 2014 reg 12(1)(c)',
    confidence: 'confirmed',
  },
  {
    section: 'D',
    kind: 'need',
    title: 'Social care needs',
    familyTitle: 'Needs at home and out and about',
    belongs: 'Social care needs that have to do with the special educational needs or with a disability.',
    citation: 'SEND Regs 2014 reg 12(1)(d)',
    confidence: 'confirmed',
  },
  {
    section: 'E',
    kind: 'outcome',
    title: 'Outcomes',
    familyTitle: 'What will change',
    belongs: 'What the child or young person will do, know or manage, and by when.',
    citation: 'SEND Regs 2014 reg 12(1)(e); CFA 2014 s.37(2)(b)',
    confidence: 'confirmed',
  },
  {
    section: 'F',
    kind: 'provision',
    title: 'Special educational provision',
    familyTitle: 'Help with learning',
    belongs:
      'The help with learning: what is done, by whom, how much and how often. Every need in section B has its own.',
    citation: 'SEND Regs 2014 reg 12(1)(f); CFA 2014 s.37(2)(c)',
    confidence: 'confirmed',
  },
  {
    section: 'G',
    kind: 'provision',
    title: 'Health provision',
    familyTitle: 'Help with health',
    belongs: 'Help from health services, agreed by the health board (ICB) before it is put in.',
    citation: 'SEND Regs 2014 reg 12(1)(g) and 12(2); CFA 2014 s.37(2)(d)',
    confidence: 'confirmed',
  },
  {
    section: 'H1',
    kind: 'provision',
    title: 'Social care provision under the Chronically Sick and Disabled Persons Act 1970',
    familyTitle: 'Help from social care that must be given',
    belongs: 'Help from social care that the council must give to a disabled child under 18.',
    citation: 'SEND Regs 2014 reg 12(1)(h)(i); CFA 2014 s.37(2)(e)',
    confidence: 'confirmed',
  },
  {
    section: 'H2',
    kind: 'provision',
    title: 'Other social care provision',
    familyTitle: 'Other help from social care',
    belongs: 'Any other help from social care that is needed, also for a young adult.',
    citation: 'SEND Regs 2014 reg 12(1)(h)(ii); CFA 2014 s.37(2)(f)',
    confidence: 'confirmed',
  },
  {
    section: 'I',
    kind: 'placement',
    title: 'Placement',
    familyTitle: 'School, college or nursery',
    belongs: 'The name and the kind of school, college or nursery, or the kind alone. Blank while the plan is a draft.',
    citation: 'SEND Regs 2014 reg 12(1)(i); CFA 2014 s.38(5)',
    confidence: 'confirmed',
  },
  {
    section: 'J',
    kind: 'payment',
    title: 'Direct payments',
    familyTitle: 'Money you are given to arrange help yourselves',
    belongs: 'The needs and outcomes that a direct payment meets.',
    citation: 'SEND Regs 2014 reg 12(1)(j)',
    confidence: 'confirmed',
  },
  {
    section: 'K',
    kind: 'advice',
    title: 'Advice and information',
    familyTitle: 'Who gave advice, and when',
    belongs:
      'The advice and information gathered in the assessment, attached: who gave it, in which role, on which day.',
    citation: 'SEND Regs 2014 reg 12(4)',
    confidence: 'unconfirmed',
  },
]

/** A set of rules that plans are made under: which sections there are, and since when. */
export type Regime = {
  readonly id: string
  readonly name: string
  readonly inForce: { readonly from: LocalDate; readonly to?: LocalDate }
  readonly sections: readonly SectionShape[]
}

/** Every regime known. A plan carries the one it was made under, so a later one changes no plan that is there. */
export const regimes: readonly Regime[] = [
  {
    id: 'england-2014',
    name: 'Children and Families Act 2014, Part 3 (England)',
    inForce: { from: day('2014-09-01') },
    sections: england2014,
  },
]

/** The regime of a new plan. */
export const presentRegime = 'england-2014'

/** The regime with that id, or undefined. */
export const regimeById = (id: string): Regime | undefined => regimes.find((regime) => regime.id === id)

const byCode = new Map(england2014.map((shape) => [shape.section, shape]))

/** What a section is. In: its letter. Out: title, what belongs in it, and its source. */
export const sectionShape = (section: Section): SectionShape => byCode.get(section) as SectionShape

/** Whether a text is the letter of a section. */
export const isSection = (value: unknown): value is Section => (sectionCodes as readonly unknown[]).includes(value)

/** The sections whose lines are needs: B, C and D. */
export const needSections: readonly Section[] = ['B', 'C', 'D']

/** The sections whose lines are provision: F, G, H1 and H2. */
export const provisionSections: readonly Section[] = ['F', 'G', 'H1', 'H2']
