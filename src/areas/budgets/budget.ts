import type { BudgetPiece } from '../../law/budget-conditions.ts'
import type { Answers } from '../../law/legal-tests.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Per } from './sums.ts'

export type PayTo = 'parent' | 'youngPerson' | 'representative' | 'nominee'
export type ToldHow = 'here' | 'letter' | 'talk'
export type Held = 'council' | 'thirdParty' | 'directPayment'
export type Law = BudgetPiece['law']

/** What somebody of the family asked for. */
export type BudgetRequest = {
  id: string
  childId: string
  /** The plan that was being written then; null of a final plan: it is looked at when the plan is reviewed. */
  writingId: string | null
  scope: 'all' | 'lines'
  lines: readonly string[]
  direct: 'yes' | 'no' | 'unsure'
  payTo: PayTo | null
  nominee: string | null
  words: string
  toldHow: ToldHow
  byName: string
  askedOn: LocalDate
  isShown: boolean
  state: 'asked' | 'decided' | 'takenBack' | 'ended'
}

/** One piece of help with what it costs, as it is worked out. */
export type BudgetLine = {
  id: string
  requestId: string
  lineId: string | null
  section: 'F' | 'G' | 'H1' | 'H2'
  words: string
  law: Law
  pence: number | null
  per: Per | null
  weeks: number | null
  workedOut: string
  held: Held | null
  heldBy: string | null
  onPremises: boolean
  head: {
    askedOn: LocalDate | null
    answer: 'agreed' | 'refused' | null
    name: string | null
    on: LocalDate | null
    why: string | null
  }
  /** Of health and care: who answers, since nobody decides it here. */
  elsewhere: Elsewhere | null
  version: number
}

/** To whom a part was passed on, who answers there and by when, and what they answered. */
export type Elsewhere = {
  to: string
  on: LocalDate
  who: string | null
  by: LocalDate | null
  answer: { is: 'agreed' | 'declined'; on: LocalDate; words: string; review: string } | null
}

/** A line as it was decided. */
export type DecidedLine = Pick<
  BudgetLine,
  'id' | 'lineId' | 'section' | 'words' | 'law' | 'pence' | 'per' | 'weeks' | 'held' | 'heldBy'
> & { agreed: boolean; elsewhere?: Elsewhere | null }

export type BudgetDecision = {
  id: string
  requestId: string
  about: 'request' | 'again' | 'change' | 'changeAgain'
  ofDecision: string | null
  paymentId: string | null
  outcome: 'agree' | 'part' | 'refuse' | 'passed' | 'stand' | 'reduce' | 'stop' | 'undo'
  answers: Answers
  lines: readonly DecidedLine[]
  reasons: readonly string[]
  takesEffectOn: LocalDate | null
  noticeWhy: string | null
  samePerson: boolean
  proposer: string
  state: 'proposed' | 'decided' | 'returned'
  decidedBy: string | null
  decider: string | null
  decidedOn: LocalDate | null
  returnedWhy: string | null
}

export type Again = {
  decisionId: string
  words: string
  toldHow: ToldHow
  byName: string
  askedOn: LocalDate
}

export type DirectPayment = {
  id: string
  decisionId: string
  toWhom: PayTo
  toName: string
  accountKind: 'separate' | 'card' | 'managed'
  conditions: string
  consentedOn: LocalDate
  agreedOn: LocalDate
  startsOn: LocalDate | null
  endedOn: LocalDate | null
}

export type PaymentReview = {
  id: string
  paymentId: string
  on: LocalDate
  who: string
  found: string
  outcome: 'goesOn' | 'change' | 'stop'
}

/** A line as the law looks at it. */
export const pieceOf = (line: BudgetLine): BudgetPiece => ({
  id: line.id,
  law: line.law,
  held: line.held,
  onPremises: line.onPremises,
  headAgrees: line.head.answer === 'agreed',
})

export const asDecided = (line: BudgetLine, agreed: boolean): DecidedLine => ({
  id: line.id,
  lineId: line.lineId,
  section: line.section,
  words: line.words,
  law: line.law,
  pence: line.pence,
  per: line.per,
  weeks: line.weeks,
  held: line.held,
  heldBy: line.heldBy,
  agreed,
  ...(line.law === 'education' ? {} : { elsewhere: line.elsewhere }),
})

export const agreedLines = (decision: Pick<BudgetDecision, 'lines'>): readonly DecidedLine[] =>
  decision.lines.filter((line) => line.agreed)
export const paidLines = (decision: Pick<BudgetDecision, 'lines'>): readonly DecidedLine[] =>
  agreedLines(decision).filter(({ held }) => held === 'directPayment')

/**
 * What stands of a request now: its decision, or what came of thinking again. In: all decisions about the child.
 */
export function standing(decisions: readonly BudgetDecision[], requestId: string): BudgetDecision | undefined {
  const decided = decisions.filter((one) => one.requestId === requestId && one.state === 'decided')
  const again = decided.find(({ about, outcome }) => about === 'again' && outcome !== 'stand')
  return again ?? decided.find(({ about }) => about === 'request')
}

/**
 * The lines as they stand for a request after every change of its payments: what is paid less carries its new sum, what is paid
 * no more is no direct payment. In: all decisions about the child; `asOf` where only what counts on that day is wanted.
 */
export function standingLines(
  decisions: readonly BudgetDecision[],
  requestId: string,
  asOf?: LocalDate,
): readonly DecidedLine[] {
  const base = standing(decisions, requestId)
  if (!base) return []
  const undone = new Set(decisions.filter(({ outcome }) => outcome === 'undo').map(({ ofDecision }) => ofDecision))
  const counts = (one: BudgetDecision) => asOf === undefined || (one.takesEffectOn ?? asOf) <= asOf
  const changes = decisions
    .filter((one) => one.requestId === requestId && one.about === 'change' && one.state === 'decided')
    .filter((one) => !undone.has(one.id) && counts(one))
    .reverse()
  return changes.reduce(
    (lines, change) => (change.outcome === 'stop' ? withoutPayments(lines) : withSums(lines, change.lines)),
    base.lines,
  )
}

const withSums = (lines: readonly DecidedLine[], changed: readonly DecidedLine[]): readonly DecidedLine[] =>
  lines.map((line) => changed.find(({ id }) => id === line.id) ?? line)

/** The help goes on: the council arranges it. */
const withoutPayments = (lines: readonly DecidedLine[]): readonly DecidedLine[] =>
  lines.map((line) => (line.held === 'directPayment' ? { ...line, held: 'council' as const } : line))
