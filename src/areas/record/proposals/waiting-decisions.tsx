import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { dayInEngland, formatShortDay } from '../../../law/local-date.ts'
import { pathTo } from '../../../web/paths.ts'

/** A decision, a draft, a final plan or a personal budget that a caseworker proposed and a manager decides. */
export type WaitingDecision = {
  id: string
  childId: string
  child: string
  what: string
  proposer: string
  proposedAt: string
}

/** So many are shown, the oldest first: whoever has more of them sees the next once these are decided. */
export const mostWaiting = 50

/** What waits for this viewer to decide, of the children they manage. */
export async function waitingDecisions(tx: ViewerTx): Promise<WaitingDecision[]> {
  const { rows } = await sql<WaitingDecision>`
    select w.id, w.child_id as "childId", coalesce(k.known_as, k.forename) || ' ' || k.surname as child, w.what,
           coalesce(a.display_name, 'Somebody who has left') as proposer, w.proposed_at as "proposedAt"
      from (select d.id, d.child_id, d.question as what, d.proposed_by, d.proposed_at from decision d where d.state = 'proposed'
            union all
            select p.id, p.child_id, case p.kind when 'issue' then 'final' else p.kind end, p.proposed_by, p.proposed_at from plan_proposal p where p.state = 'proposed'
            union all
            select b.id, b.child_id, 'budget', b.proposed_by, b.proposed_at from budget_decision b where b.state = 'proposed') w
      join child k on k.id = w.child_id
      left join account a on a.id = w.proposed_by
     where (select may_everywhere('decision.make')) or w.child_id in (select children_where_i_may('decision.make'))
     order by w.proposed_at, w.id
     limit ${mostWaiting + 1}`.execute(tx)
  return rows
}

const pages: Readonly<Record<string, { words: string; path: (at: { childId: string; id: string }) => string }>> = {
  assess: { words: 'Whether to assess', path: decisionPath },
  issue: { words: 'Whether to make a plan', path: decisionPath },
  placement: { words: 'Which setting to name', path: decisionPath },
  serve: { words: 'Serve the draft plan', path: planPath },
  final: { words: 'Issue the final plan', path: planPath },
  budget: {
    words: 'A personal budget',
    path: ({ childId, id }) => pathTo('/children/:childId/budget/decisions/:decisionId', { childId, decisionId: id }),
  },
}

function decisionPath({ childId, id }: { childId: string; id: string }): string {
  return pathTo('/children/:childId/decisions/:decisionId', { childId, decisionId: id })
}
function planPath({ childId, id }: { childId: string; id: string }): string {
  return pathTo('/children/:childId/plan/proposals/:proposalId', { childId, proposalId: id })
}

export const WaitingDecisions = ({ waiting }: { waiting: readonly WaitingDecision[] }) => (
  <section aria-labelledby="decisions">
    <h2 class="govuk-heading-m" id="decisions">
      Decisions and plans that wait for you
    </h2>
    <ul class="govuk-list govuk-list--spaced">
      {waiting.slice(0, mostWaiting).map((one) => {
        const page = pages[one.what]
        const on = dayInEngland(one.proposedAt)
        return (
          <li key={one.id}>
            <a class="govuk-link" href={page?.path(one) ?? pathTo('/children/:childId', { childId: one.childId })}>
              {one.child}: {(page?.words ?? 'A decision').toLowerCase()}
            </a>
            <span class="waymark-quiet">
              {' '}
              {one.proposer}
              {on ? `, ${formatShortDay(on)}` : ''}
            </span>
          </li>
        )
      })}
    </ul>
    {waiting.length > mostWaiting ? (
      <p class="govuk-body">These are the {mostWaiting} that wait longest. There are more.</p>
    ) : null}
  </section>
)
