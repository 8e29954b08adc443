import { holdsRole } from '../../../access/viewer.ts'
import { Pagination } from '../../../govuk/pagination.tsx'
import { textOf } from '../../../web/form.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { type Reply, route } from '../../../web/route.ts'
import { type Proposal, waitingProposals } from './proposal-queries.ts'
import { proposalInWords, proposedOn } from './proposal-words.ts'
import { type WaitingDecision, WaitingDecisions, waitingDecisions } from './waiting-decisions.tsx'

const pageSize = 30

/** What waits for a second person. */
export const seeProposals = route({
  method: 'GET',
  path: '/proposals',
  allow: { duty: 'proposals.decide' },
  audit: 'proposals.seen',
  async handle(call): Promise<Reply> {
    const after = textOf(call.query, 'after')
    const found = await waitingProposals(call.tx, {
      isDataOfficer: holdsRole(call.viewer, 'dataOfficer'),
      after: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : undefined,
      pageSize,
    })
    const shown = found.slice(0, pageSize)
    const decisions = after === '' && holdsRole(call.viewer, 'manager') ? await waitingDecisions(call.tx) : []
    call.showed([...new Set([...decisions, ...shown].map((one) => one.childId))])
    const last = found.length > pageSize ? shown.at(-1)?.id : undefined
    return {
      title: 'To confirm',
      width: 'wide',
      page: <ProposalsPage proposals={shown} decisions={decisions} isFirst={after === ''} next={last} />,
    }
  },
})

type Props = {
  proposals: readonly Proposal[]
  decisions: readonly WaitingDecision[]
  isFirst: boolean
  next: string | undefined
}

const ProposalsPage = (p: Props) => (
  <>
    <h1 class="govuk-heading-l">To confirm</h1>
    <p class="govuk-body">
      One person proposes these; nothing counts until another has confirmed it. The oldest come first.
    </p>
    {p.decisions.length > 0 ? <WaitingDecisions waiting={p.decisions} /> : null}
    {p.proposals.length === 0 && p.decisions.length > 0 ? null : p.proposals.length === 0 ? (
      <EmptyState title="Nothing waits for you">
        When somebody proposes an exception, an entry to be made void, a limit on what is shared or the end of one, that
        a young person cannot decide something, or that two records are of one child, it stands here.
      </EmptyState>
    ) : (
      <Lines proposals={p.proposals} />
    )}
    {p.next || !p.isFirst ? (
      <Pagination
        label="Pages of proposals"
        previous={p.isFirst ? undefined : { href: '/proposals', text: 'First page' }}
        next={p.next ? { href: withQuery('/proposals', { after: p.next }), text: 'Next page' } : undefined}
      />
    ) : null}
  </>
)

const Lines = ({ proposals }: { proposals: readonly Proposal[] }) => (
  <table class="govuk-table waymark-dense">
    <caption class="govuk-visually-hidden">Proposals that wait to be confirmed, oldest first</caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {['What', 'Child', 'Proposed by', 'On'].map((heading) => (
          <th scope="col" class="govuk-table__header" key={heading}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {proposals.map((one) => (
        <tr class="govuk-table__row" key={one.id}>
          <th scope="row" class="govuk-table__header">
            <a class="govuk-link" href={pathTo('/proposals/:proposalId', { proposalId: one.id })}>
              {proposalInWords(one)}
            </a>
            {one.dataOfficer ? (
              <span class="waymark-quiet"> Confirmed by a data officer, waits for a manager</span>
            ) : null}
          </th>
          <td class="govuk-table__cell">{one.child}</td>
          <td class="govuk-table__cell">{one.proposer}</td>
          <td class="govuk-table__cell">{proposedOn(one)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
