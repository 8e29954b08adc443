import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { JourneyEvent } from '../../../journey/events.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { joinRecords } from '../../asking/index.ts'
import { liftRestriction, restrictParent } from '../../circle/index.ts'
import { recordEvent } from '../../journey/index.ts'
import { confirmLack } from '../../voice/index.ts'
import { type DeciderRoles, needsTwo, type Proposal } from './proposal-queries.ts'

/** What one person may do with one proposal, or why they may not. */
export type Step = 'confirm' | 'confirmFirst' | 'declineOnly' | 'ownProposal' | 'notTheirs'

/**
 * A void, and joining two records, need two persons: the data officer confirms first, and the manager last, whose confirmation
 * writes it into the record; a data officer may not write there. Nobody decides what they proposed themselves.
 */
export function stepFor(proposal: Proposal, roles: DeciderRoles, accountId: string): Step {
  if (proposal.proposedBy === accountId) return 'ownProposal'
  if (!needsTwo(proposal.kind)) return roles.isManager ? 'confirm' : 'notTheirs'
  if (proposal.dataOfficerBy === null && roles.isDataOfficer) return 'confirmFirst'
  if (!roles.isManager) return 'notTheirs'
  return proposal.dataOfficerBy === null || proposal.dataOfficerBy === accountId ? 'declineOnly' : 'confirm'
}

type Deciding = { proposal: Proposal; accountId: string; now: string; today: LocalDate }

export type Decided = 'done' | 'waitsForManager' | 'noLongerFits'

/** The data officer's half. Whoever calls these has let one change at a time work on the child. */
export async function confirmFirst(tx: ViewerTx, { proposal, accountId }: Deciding): Promise<Decided> {
  await tx.updateTable('proposal').set({ data_officer_by: accountId }).where('id', '=', proposal.id).execute()
  return 'waitsForManager'
}

/** The last confirmation: the proposal becomes a fact in the same transaction, or neither happens. */
export async function confirm(tx: ViewerTx, deciding: Deciding): Promise<Decided> {
  const { proposal, accountId, now } = deciding
  if (!(await carryOut(tx, deciding))) return 'noLongerFits'
  await tx
    .updateTable('proposal')
    .set({ manager_by: accountId, decided_at: now })
    .where('id', '=', proposal.id)
    .execute()
  return 'done'
}

/** What was refused has written nothing. */
async function carryOut(tx: ViewerTx, { proposal, accountId, now, today }: Deciding): Promise<boolean> {
  const { childId, event, reason } = proposal
  if (proposal.kind === 'restriction')
    return restrictParent(tx, {
      childId,
      event,
      reason,
      proposedBy: proposal.proposedBy,
      confirmedBy: accountId,
      today,
      now,
    })
  if (proposal.kind === 'restriction.lift')
    return liftRestriction(tx, { childId, event, proposedBy: proposal.proposedBy, confirmedBy: accountId, today, now })
  if (proposal.kind === 'capacity')
    return confirmLack(tx, { childId, event, proposedBy: proposal.proposedBy, confirmedBy: accountId, today, now })
  if (proposal.kind === 'same') return joinRecords(tx, { proposalId: proposal.id, confirmedBy: accountId, now, today })
  const result = await recordEvent(tx, { childId, event: event as JourneyEvent, recordedBy: accountId, now, today })
  return 'recorded' in result
}

/** Nothing becomes a fact; the reason is kept for whoever proposed it. */
export async function decline(tx: ViewerTx, { proposal, accountId, now }: Deciding, reason: string): Promise<Decided> {
  await tx
    .updateTable('proposal')
    .set({ declined_by: accountId, decided_at: now, decision_reason: reason })
    .where('id', '=', proposal.id)
    .execute()
  return 'done'
}
