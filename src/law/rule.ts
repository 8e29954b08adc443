import { type ExceptionGround, type ExceptionSet, exceptionSets } from './exceptions.ts'
import { day, type LocalDate } from './local-date.ts'

/** deadline: a last day. window: time that must be left to run. right: time the family has. Conditions and targets are kept as text. */
export type RuleKind = 'deadline' | 'window' | 'right' | 'condition' | 'target'

/** How well the source of law is known: seen in official text, seen in a secondary source, or not seen. */
export type Confidence = 'confirmed' | 'secondary' | 'unconfirmed'

export type RuleTopic =
  | 'assessment'
  | 'reviews'
  | 'phase transfer'
  | 'reassessment'
  | 'moves'
  | 'ending a plan'
  | 'mediation'
  | 'tribunal'
  | 'complaints'
  | 'detained young people'
  | 'personal budget'
  | 'schools, health and local offer'
  | 'inspection'

/** One rule of law: what is owed, by whom, by when, with its source and what is doubtful about it. */
export type Rule = {
  readonly id: string
  readonly topic: RuleTopic
  readonly kind: RuleKind
  /** The duty or the right in one plain sentence. */
  readonly duty: string
  /** What starts the time. */
  readonly trigger: string
  readonly body: string
  readonly period: number | string | null
  readonly unit: string
  /** How the period is anchored, where the plain way of counting does not apply. */
  readonly count?: string
  /** A last day that is not a working day of the Tribunal moves to the next one. */
  readonly roll?: 'tribunal'
  readonly citation: string
  readonly exceptionSet: ExceptionSet | 'OWN'
  /** The grounds that excuse lateness. Empty with `exceptionSet` UNSEEN means not known, not none. */
  readonly exceptions: readonly ExceptionGround[]
  readonly confidence: Confidence
  readonly inForce: { readonly from: LocalDate; readonly to?: LocalDate }
  /** Whether a day is computed from a journey; the others are kept as text with their source. */
  readonly computed: boolean
  readonly doubts?: readonly string[]
  readonly ifMissed?: string
  readonly familyCan?: string
  readonly note?: string
}

type Row = Omit<Rule, 'topic' | 'kind' | 'exceptionSet' | 'exceptions' | 'inForce' | 'computed'> & {
  readonly kind?: RuleKind
  readonly exceptions: ExceptionSet | readonly ExceptionGround[]
  readonly inForce?: Rule['inForce']
  readonly computed?: false
}

// Part 3 of the Children and Families Act 2014 and its regulations began on this day.
const partThree: Rule['inForce'] = { from: day('2014-09-01') }

/** The rules of one topic. In: rows that leave out what is usual. Out: whole rules. */
export const rulesOf = (topic: RuleTopic, rows: readonly Row[]): readonly Rule[] =>
  rows.map((row) => {
    const set = typeof row.exceptions === 'string' ? row.exceptions : 'OWN'
    const grounds = typeof row.exceptions === 'string' ? exceptionSets[row.exceptions] : row.exceptions
    const kind = row.kind ?? 'deadline'
    return {
      ...row,
      topic,
      kind,
      exceptionSet: set,
      exceptions: grounds,
      inForce: row.inForce ?? partThree,
      computed: row.computed ?? (kind !== 'condition' && kind !== 'target'),
    }
  })
