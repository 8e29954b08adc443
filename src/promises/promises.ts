import type { Deadline, DeadlineStatus } from '../journey/deadlines.ts'
import { type LocalDate, laterOf } from '../law/local-date.ts'
import { type RuleKind, ruleById } from '../law/rules.ts'
import { type OwedBy, promiseWords } from './promise-words.ts'

export type { OwedBy } from './promise-words.ts'

/** How a promise stands. `late`: not kept in time, whether kept since or not (`keptOn`). */
export type PromiseState = 'open' | 'kept' | 'late' | 'excused' | 'ended' | 'unknown'

/** Something that someone owes a child and the family by a day; of a right, what the family may do until a day. */
export type Promise_ = {
  /** One of its kind for a child: the rule, the matter and the event that started it. */
  readonly key: string
  readonly rule: string
  readonly matter: string
  readonly of: string
  readonly kind: RuleKind
  /** The family's own right: nothing that it owes. */
  readonly right: boolean
  readonly owedBy: OwedBy
  readonly owedTo: 'family' | 'council' | 'tribunal'
  /** The last day that is in time. */
  readonly dueOn: LocalDate
  readonly state: PromiseState
  readonly keptOn: LocalDate | null
  /** Short and plain, for workers. */
  readonly title: string
  readonly familyTitle: string
  readonly deadline: Deadline
}

const states: Record<DeadlineStatus, PromiseState> = {
  open: 'open',
  met: 'kept',
  metLate: 'late',
  missed: 'late',
  excused: 'excused',
  ended: 'ended',
  tooEarly: 'late',
  unknown: 'unknown',
}

const owedToCouncil: ReadonlySet<string> = new Set([
  'ehcna.advice',
  'reassess.advice',
  'ehcp.setting_consultation_reply',
  'med.rcb_tell_la',
])

const owedTo = (rule: string): Promise_['owedTo'] => {
  if (rule === 'appeal.la_response') return 'tribunal'
  return owedToCouncil.has(rule) ? 'council' : 'family'
}

/** A plan that never was cannot have to end; the limit of age 25 is a promise only where there is a plan. */
const isPromise = (deadline: Deadline): boolean => !(deadline.rule === 'age25.limit' && deadline.matter === 'child')

const promiseOf = (deadline: Deadline): Promise_ | undefined => {
  const words = promiseWords[deadline.rule]
  if (words === undefined || !isPromise(deadline)) return undefined
  const kind = ruleById(deadline.rule)?.kind ?? 'deadline'
  return {
    key: `${deadline.rule} ${deadline.matter} ${deadline.of}`,
    rule: deadline.rule,
    matter: deadline.matter,
    of: deadline.of,
    kind,
    right: kind === 'right',
    owedBy: words.owedBy,
    owedTo: owedTo(deadline.rule),
    dueOn: deadline.inTimeUntil === undefined ? deadline.dueOn : laterOf(deadline.dueOn, deadline.inTimeUntil),
    state: states[deadline.status],
    keptOn: deadline.metOn,
    title: words.title,
    familyTitle: words.familyTitle,
    deadline,
  }
}

const byDay = (a: Promise_, b: Promise_): number =>
  a.dueOn === b.dueOn ? (a.key < b.key ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1

/**
 * What is owed, by whom, to whom, by when, and whether it was kept. In: the deadlines of a child.
 * Out: one promise for each, in order of the last day that is in time (which of two limits is the later one).
 */
export const promisesOf = (deadlines: readonly Deadline[]): Promise_[] =>
  deadlines
    .map(promiseOf)
    .filter((promise) => promise !== undefined)
    .sort(byDay)

/** The promises that still stand: open, or late and not kept since, or excused and not yet kept. */
export const isStanding = (promise: Promise_): boolean =>
  promise.state === 'open' ||
  (promise.keptOn === null && (promise.state === 'excused' || promise.deadline.status === 'missed'))

/** The short title of a rule's step, for workers; the rule itself where it is no promise. */
export const titleOf = (rule: string): string => promiseWords[rule]?.title ?? rule
