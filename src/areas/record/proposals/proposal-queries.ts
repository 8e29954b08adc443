import { sql } from 'kysely'
import { relationsTo } from '../../../access/audit.ts'
import type { ViewerTx } from '../../../access/in-transaction.ts'

export type ProposalKind = 'exception' | 'void' | 'restriction' | 'restriction.lift' | 'capacity' | 'same'

export type Proposal = {
  id: string
  childId: string
  child: string
  kind: ProposalKind
  event: unknown
  reason: string
  proposedBy: string
  proposer: string
  proposedAt: string
  managerBy: string | null
  dataOfficerBy: string | null
  dataOfficer: string | null
  decidedAt: string | null
}

/** What somebody may decide of proposals: as a manager of the child, as a data officer, or both. */
export type DeciderRoles = { isManager: boolean; isDataOfficer: boolean }

/** What is written only once a data officer and a manager have confirmed it. */
export const needsTwo = (kind: ProposalKind): boolean => kind === 'void' || kind === 'same'

const columns = sql`
  p.id, p.child_id as "childId", coalesce(k.known_as, k.forename) || ' ' || k.surname as child, p.kind, p.event, p.reason,
  p.proposed_by as "proposedBy", coalesce(a.display_name, 'Somebody who has left') as proposer, p.proposed_at as "proposedAt",
  p.manager_by as "managerBy", p.data_officer_by as "dataOfficerBy", d.display_name as "dataOfficer", p.decided_at as "decidedAt"`

const tables = sql`
  proposal p join child k on k.id = p.child_id
  left join account a on a.id = p.proposed_by left join account d on d.id = p.data_officer_by`

/**
 * One page of what waits for a decision, the oldest first. A manager sees the proposals of the children they manage; a data
 * officer only what needs two more persons. Keyset: `after` is the id of the last one of the page before.
 */
export async function waitingProposals(
  tx: ViewerTx,
  asked: { isDataOfficer: boolean; after: string | undefined; pageSize: number },
): Promise<Proposal[]> {
  const place = asked.after
    ? sql`and (p.proposed_at, p.id) > (select q.proposed_at, q.id from proposal q where q.id = ${asked.after}::uuid)`
    : sql``
  const { rows } = await sql<Proposal>`
    select ${columns} from ${tables}
     where p.decided_at is null
       and ((select may_everywhere('event.record'))
            or p.child_id in (select s.child_id from sight() s where s.relation = 'manager')
            or ${asked.isDataOfficer} and p.kind in ('void', 'same') and p.data_officer_by is null)
       ${place}
     order by p.proposed_at, p.id
     limit ${asked.pageSize + 1}`.execute(tx)
  return rows
}

/** One proposal as this viewer may read it. */
export async function proposalOf(tx: ViewerTx, id: string): Promise<Proposal | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const { rows } = await sql<Proposal>`select ${columns} from ${tables} where p.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** As what the viewer may decide about this child; neither where they only hold it. */
export async function rolesAbout(tx: ViewerTx, childId: string): Promise<DeciderRoles> {
  const relations = await relationsTo(tx, childId)
  return { isManager: relations.includes('manager'), isDataOfficer: relations.includes('dataOfficer') }
}
