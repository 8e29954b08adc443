import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Answers } from '../../law/legal-tests.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type {
  Again,
  BudgetDecision,
  BudgetLine,
  BudgetRequest,
  DecidedLine,
  DirectPayment,
  PaymentReview,
} from './budget.ts'

const requests = (tx: ViewerTx, childId: string) =>
  tx.selectFrom('budget_request').selectAll().where('child_id', '=', childId)

type RequestRow = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

const requestOf = (row: RequestRow): BudgetRequest => ({
  id: row.id,
  childId: row.child_id,
  writingId: row.writing_id,
  scope: row.scope as BudgetRequest['scope'],
  lines: row.lines,
  direct: row.direct as BudgetRequest['direct'],
  payTo: row.pay_to as BudgetRequest['payTo'],
  nominee: row.nominee,
  words: row.words,
  toldHow: row.told_how as BudgetRequest['toldHow'],
  byName: row.by_name,
  askedOn: row.asked_on as LocalDate,
  isShown: row.shown_at !== null,
  state: row.state as BudgetRequest['state'],
})

/** What was asked for about a child, the newest first. */
export const requestsOf = async (tx: ViewerTx, childId: string): Promise<BudgetRequest[]> =>
  (await requests(tx, childId).orderBy('at', 'desc').limit(20).execute()).map(requestOf)

export async function requestWith(tx: ViewerTx, childId: string, id: string): Promise<BudgetRequest | undefined> {
  const row = await requests(tx, childId).where('id', '=', id).executeTakeFirst()
  return row && requestOf(row)
}

const linesOfChild = (tx: ViewerTx, childId: string) =>
  tx.selectFrom('budget_line').selectAll().where('child_id', '=', childId).where('removed_at', 'is', null)

type LineRow = Awaited<ReturnType<ReturnType<typeof linesOfChild>['execute']>>[number]

const lineOf = (row: LineRow): BudgetLine => ({
  id: row.id,
  requestId: row.request_id,
  lineId: row.line_id,
  section: row.section as BudgetLine['section'],
  words: row.words,
  law: row.law as BudgetLine['law'],
  pence: row.pence === null ? null : Number(row.pence),
  per: row.per as BudgetLine['per'],
  weeks: row.weeks,
  workedOut: row.worked_out,
  held: row.held as BudgetLine['held'],
  heldBy: row.held_by,
  onPremises: row.on_premises,
  head: {
    askedOn: row.head_asked_on as LocalDate | null,
    answer: row.head_answer as BudgetLine['head']['answer'],
    name: row.head_name,
    on: row.head_on as LocalDate | null,
    why: row.head_why,
  },
  elsewhere: elsewhereOf(row),
  version: row.version,
})

const elsewhereOf = (row: LineRow): BudgetLine['elsewhere'] =>
  row.passed_to === null
    ? null
    : {
        to: row.passed_to,
        on: row.passed_on as LocalDate,
        who: row.answers_name,
        by: row.answers_by as LocalDate | null,
        answer:
          row.answer === null
            ? null
            : {
                is: row.answer as 'agreed' | 'declined',
                on: row.answered_on as LocalDate,
                words: row.answer_words ?? '',
                review: row.answer_review ?? '',
              },
      }

/** All that is worked out about a child, or passed on, as this viewer may see it. */
export const linesOfChildren = async (tx: ViewerTx, childId: string): Promise<BudgetLine[]> =>
  (await linesOfChild(tx, childId).orderBy('section').orderBy('id').limit(500).execute()).map(lineOf)

/** What is worked out for a request, as this viewer may see it. */
export const linesOf = async (tx: ViewerTx, childId: string, requestId: string): Promise<BudgetLine[]> =>
  (
    await linesOfChild(tx, childId)
      .where('request_id', '=', requestId)
      .orderBy('section')
      .orderBy('id')
      .limit(200)
      .execute()
  ).map(lineOf)

export async function lineWith(tx: ViewerTx, childId: string, id: string): Promise<BudgetLine | undefined> {
  const row = await linesOfChild(tx, childId).where('id', '=', id).executeTakeFirst()
  return row && lineOf(row)
}

const decisions = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('budget_decision')
    .leftJoin('account', 'account.id', 'budget_decision.proposed_by')
    .selectAll('budget_decision')
    .select('account.display_name as proposer')
    .where('budget_decision.child_id', '=', childId)

type DecisionRow = Awaited<ReturnType<ReturnType<typeof decisions>['execute']>>[number]

const decisionOf = (row: DecisionRow): BudgetDecision => ({
  id: row.id,
  requestId: row.request_id,
  about: row.about as BudgetDecision['about'],
  ofDecision: row.of_decision,
  paymentId: row.payment_id,
  outcome: row.outcome as BudgetDecision['outcome'],
  answers: row.answers as Answers,
  lines: row.lines as unknown as readonly DecidedLine[],
  reasons: row.reasons,
  takesEffectOn: row.takes_effect_on as LocalDate | null,
  noticeWhy: row.notice_why,
  samePerson: row.same_person,
  proposer: row.proposer ?? 'Somebody who has left',
  state: row.state as BudgetDecision['state'],
  decidedBy: row.decided_by,
  decider: row.decided_by_name,
  decidedOn: row.decided_on as LocalDate | null,
  returnedWhy: row.returned_why,
})

/** The decisions about a child that this viewer reads, the newest first. */
export const decisionsOf = async (tx: ViewerTx, childId: string): Promise<BudgetDecision[]> =>
  (
    await decisions(tx, childId)
      .orderBy('budget_decision.proposed_at', 'desc')
      .orderBy('budget_decision.id', 'desc')
      .limit(50)
      .execute()
  ).map(decisionOf)

export async function decisionWith(tx: ViewerTx, childId: string, id: string): Promise<BudgetDecision | undefined> {
  const row = await decisions(tx, childId).where('budget_decision.id', '=', id).executeTakeFirst()
  return row && decisionOf(row)
}

/** Where the family asked to think again. */
export async function againsOf(tx: ViewerTx, childId: string): Promise<Again[]> {
  const rows = await tx.selectFrom('budget_again').selectAll().where('child_id', '=', childId).orderBy('at').execute()
  return rows.map((row) => ({
    decisionId: row.decision_id,
    words: row.words,
    toldHow: row.told_how as Again['toldHow'],
    byName: row.by_name,
    askedOn: row.asked_on as LocalDate,
  }))
}

/** What was agreed with whoever gets the money, the newest first. */
export async function paymentsOf(tx: ViewerTx, childId: string): Promise<DirectPayment[]> {
  const rows = await tx
    .selectFrom('direct_payment')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    decisionId: row.decision_id,
    toWhom: row.to_whom as DirectPayment['toWhom'],
    toName: row.to_name,
    accountKind: row.account_kind as DirectPayment['accountKind'],
    conditions: row.conditions,
    consentedOn: row.consented_on as LocalDate,
    agreedOn: row.agreed_on as LocalDate,
    startsOn: row.starts_on as LocalDate | null,
    endedOn: row.ended_on as LocalDate | null,
  }))
}

export async function paymentWith(tx: ViewerTx, childId: string, id: string): Promise<DirectPayment | undefined> {
  return (await paymentsOf(tx, childId)).find((payment) => payment.id === id)
}

export async function reviewsOf(tx: ViewerTx, childId: string): Promise<PaymentReview[]> {
  const rows = await tx
    .selectFrom('direct_payment_review')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('on_day')
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    paymentId: row.payment_id,
    on: row.on_day as LocalDate,
    who: row.who,
    found: row.found,
    outcome: row.outcome as PaymentReview['outcome'],
  }))
}

export type Information = { policy: string; provision: string; notPossible: string; on: LocalDate }

/** What the area says of personal budgets itself; undefined where it has said nothing yet. */
export async function informationNow(tx: ViewerTx): Promise<Information | undefined> {
  const row = await tx
    .selectFrom('budget_information')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && { policy: row.policy, provision: row.provision, notPossible: row.not_possible, on: row.on_day as LocalDate }
  )
}
