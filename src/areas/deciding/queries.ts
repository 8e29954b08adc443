import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Answers, DecisionOutcome, DecisionQuestion } from '../../law/legal-tests.ts'
import type { LocalDate } from '../../law/local-date.ts'

export type Decision = {
  id: string
  matter: string
  question: DecisionQuestion
  outcome: DecisionOutcome
  answers: Answers
  evidence: readonly string[]
  reasons: readonly string[]
  instead: readonly string[]
  /** What a panel had recommended when this was decided. */
  recommendation: string | null
  proposedBy: string
  proposer: string
  proposedAt: string
  state: 'proposed' | 'decided' | 'returned'
  decidedBy: string | null
  decider: string | null
  decidedOn: LocalDate | null
  returnedWhy: string | null
}

const decisions = (tx: ViewerTx, childId: string) =>
  tx
    .selectFrom('decision')
    .leftJoin('account as proposer', 'proposer.id', 'decision.proposed_by')
    .leftJoin('account as decider', 'decider.id', 'decision.decided_by')
    .selectAll('decision')
    .select(['proposer.display_name as proposer', 'decider.display_name as decider'])
    .where('decision.child_id', '=', childId)

type Row = Awaited<ReturnType<ReturnType<typeof decisions>['execute']>>[number]

const decisionOf = (row: Row): Decision => ({
  id: row.id,
  matter: row.matter,
  question: row.question as DecisionQuestion,
  outcome: row.outcome as DecisionOutcome,
  answers: row.answers as Answers,
  evidence: row.evidence,
  reasons: row.reasons,
  instead: row.instead,
  recommendation: row.recommendation,
  proposedBy: row.proposed_by,
  proposer: row.proposer ?? 'Somebody who has left',
  proposedAt: row.proposed_at,
  state: row.state as Decision['state'],
  decidedBy: row.decided_by,
  decider: row.decider,
  decidedOn: row.decided_on as LocalDate | null,
  returnedWhy: row.returned_why,
})

/** The decisions about a child, the newest first. */
export async function decisionsOf(tx: ViewerTx, childId: string): Promise<Decision[]> {
  const rows = await decisions(tx, childId).orderBy('decision.proposed_at', 'desc').limit(50).execute()
  return rows.map(decisionOf)
}

export async function decisionWith(tx: ViewerTx, childId: string, id: string): Promise<Decision | undefined> {
  const row = await decisions(tx, childId).where('decision.id', '=', id).executeTakeFirst()
  return row ? decisionOf(row) : undefined
}

/** Whether the viewer decides: a manager, or the caseworker where the area lets them decide to assess. */
export async function mayDecide(tx: ViewerTx, childId: string, outcome: DecisionOutcome): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_decide(${childId}::uuid, ${outcome}) as may`.execute(tx)
  return rows[0]?.may === true
}
