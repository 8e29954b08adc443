import * as z from 'zod'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { type Fields, type FormErrors, readForm, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { joinFacts } from '../../asking/index.ts'
import { liftFacts } from '../../circle/index.ts'
import { assessmentEvent, proposedFacts } from '../../voice/index.ts'
import { oneAtATime } from '../form-key.ts'
import { reasonField } from '../reason-field.ts'
import { type ChildRecord, closedByDeath, owedIn, recordOf, withEvent } from '../record-of-child.ts'
import { Changes } from '../see-event/page.tsx'
import { type Change, changesBetween } from '../what-changed.ts'
import { confirm, confirmFirst, type Decided, decline, type Step, stepFor } from './decide.ts'
import { type DeciderRoles, type Proposal, proposalOf, rolesAbout } from './proposal-queries.ts'
import { eventOfProposal, proposalInWords, proposedOn, restrictionFacts } from './proposal-words.ts'

const path = '/proposals/:proposalId'

type Found = { proposal: Proposal; roles: DeciderRoles; step: Step }

/** The proposal of the path; hidden ones look like none, and whoever merely holds the child is told why not. */
async function find(call: Call<typeof path>): Promise<Found | { instead: Reply }> {
  const proposal = await proposalOf(call.tx, call.params.proposalId)
  if (!proposal) return { instead: { notFound: true } }
  const roles = await rolesAbout(call.tx, proposal.childId)
  if (proposal.decidedAt !== null) return { instead: decidedBefore }
  const step = stepFor(proposal, roles, signedIn(call.viewer).accountId)
  if (step === 'notTheirs')
    return { instead: { forbidden: 'This waits for a manager of this child, and not for you.' } }
  call.showed([proposal.childId])
  return { proposal, roles, step }
}

const decidedBefore: Reply = { redirect: '/proposals', notice: 'This was already decided.' }

export const openProposal = route({
  method: 'GET',
  path,
  allow: { duty: 'proposals.decide' },
  audit: 'proposal.seen',
  async handle(call): Promise<Reply> {
    const found = await find(call)
    return 'instead' in found ? found.instead : page(call, found, {}, {})
  },
})

const schema = (isDeclining: boolean) =>
  z.object({
    decision: z.enum(['confirm', 'decline'], { error: 'Choose whether to confirm or decline' }),
    reason: isDeclining ? reasonField('Enter why you decline') : z.string(),
  })

export const decideProposal = route({
  method: 'POST',
  path,
  allow: { duty: 'proposals.decide' },
  audit: 'proposal.decided',
  async handle(call): Promise<Reply> {
    const first = await proposalOf(call.tx, call.params.proposalId)
    if (first) await oneAtATime(call.tx, first.childId)
    const found = await find(call)
    if ('instead' in found) return found.instead
    const { proposal, step } = found
    if (step === 'ownProposal') return { forbidden: ownWords }
    const closed = await closedByDeath(call.tx, proposal.childId)
    if (closed) return closed
    const isDeclining = textOf(call.form, 'decision') === 'decline'
    const read = readForm(schema(isDeclining), {
      decision: textOf(call.form, 'decision'),
      reason: textOf(call.form, 'reason'),
    })
    if ('errors' in read) return page(call, found, call.form, read.errors)
    if (!isDeclining && step === 'declineOnly')
      return page(call, found, call.form, { decision: 'A data officer has to confirm this before you can' })
    const changesNothing = !isDeclining && (await changesNoDay(call, proposal))
    const deciding = { proposal, accountId: signedIn(call.viewer).accountId, now: call.now, today: call.today }
    const decided = isDeclining
      ? await decline(call.tx, deciding, String(read.ok.reason))
      : await (step === 'confirmFirst' ? confirmFirst : confirm)(call.tx, deciding)
    if (decided === 'noLongerFits')
      return page(call, found, call.form, {
        decision:
          staleWords[proposal.kind] ??
          'This no longer fits the record, so it cannot be confirmed. Decline it and say so',
      })
    call.noted({ proposal: proposal.id, kind: proposal.kind, decision: isDeclining ? 'declined' : 'confirmed' })
    return { redirect: '/proposals', notice: noticeOf(decided, isDeclining, changesNothing) }
  },
})

const staleJoin =
  'One of the two records has more in it by now than the request, or you are not the manager of both. Nothing was changed. Decline it and say so, or leave it to a manager of both'

const staleLift =
  'The circle has changed since this was proposed: the limit was lifted, or this person’s place ended or changed. Nothing was changed now. Decline it and say so'

const staleWords: Readonly<Partial<Record<Proposal['kind'], string>>> = {
  'restriction.lift': staleLift,
  same: staleJoin,
}

const ownWords = 'You proposed this yourself, so another person has to decide it.'

const noticeOf = (decided: Decided, isDeclining: boolean, changesNothing: boolean): string => {
  if (decided === 'waitsForManager') return 'Confirmed. It is written once a manager has confirmed it too.'
  if (isDeclining) return 'Declined. Nothing was changed in the record.'
  return changesNothing
    ? 'Confirmed, and on record. No day changes by it now: the page of the day says why.'
    : 'Confirmed. It counts from now on.'
}

async function page(call: Call<typeof path>, found: Found, form: Fields, errors: FormErrors): Promise<Reply> {
  const { proposal, roles } = found
  const record = await recordOf(call.tx, proposal.childId, call.today)
  return {
    title: proposalInWords(proposal),
    hasErrors: Object.keys(errors).length > 0,
    page: (
      <ProposalPage
        {...found}
        title={proposalInWords(proposal, record)}
        more={await moreOf(call, proposal)}
        changes={roles.isManager ? changesOf(proposal, record, call.today) : undefined}
        form={form}
        errors={errors}
        csrf={call.request.csrfToken}
      />
    ),
  }
}

type More = Awaited<ReturnType<typeof liftFacts>>

/** What a proposal says of the circle, or of the other record; and whether that still is so. */
async function moreOf(call: Call, { id, kind, childId, event }: Proposal): Promise<More | undefined> {
  if (kind === 'restriction.lift') return liftFacts(call.tx, { childId, event, today: call.today })
  if (kind === 'same') return joinFacts(call.tx, { proposalId: id, childId, event })
  return undefined
}

/** An exception that falls short of what the law asks, or that nothing was late for, changes nothing: whoever confirms it is told. */
async function changesNoDay(call: Call, proposal: Proposal): Promise<boolean> {
  if (proposal.kind !== 'exception') return false
  const record = await recordOf(call.tx, proposal.childId, call.today)
  return changesOf(proposal, record, call.today)?.length === 0
}

/** What confirming would change; only whoever reads the whole journey can be told. */
function changesOf(proposal: Proposal, record: ChildRecord, today: Call['today']): Change[] | undefined {
  const event = eventOfProposal(proposal)
  if (!event) return undefined
  return changesBetween(owedIn(record.journey, today), owedIn(withEvent(record.journey, event), today))
}

type Props = Found & {
  title: string
  more: More | undefined
  changes: readonly Change[] | undefined
  form: Fields
  errors: FormErrors
  csrf: string
}

const ProposalPage = (p: Props) => (
  <>
    <BackLink href="/proposals">Back to the list</BackLink>
    <Problems errors={p.errors} />
    <span class="govuk-caption-l">{p.proposal.child}</span>
    <h1 class="govuk-heading-l">{p.title}</h1>
    <SummaryList
      rows={[
        { key: 'Proposed by', value: `${p.proposal.proposer}, ${proposedOn(p.proposal)}` },
        { key: 'Why', value: { text: p.proposal.reason, class: 'waymark-typed' } },
        ...restrictionFacts(p.proposal),
        ...capacityFacts(p.proposal),
        ...(p.more?.facts ?? []),
        ...(p.proposal.dataOfficer ? [{ key: 'Confirmed by', value: `${p.proposal.dataOfficer}, data officer` }] : []),
      ]}
    />
    {p.changes ? (
      <>
        <h2 class="govuk-heading-m">What would change</h2>
        <Changes childId={p.proposal.childId} changes={p.changes.map((one) => ({ ...one, to: undefined }))} />
      </>
    ) : null}
    <p class="govuk-body">
      <a class="govuk-link" href={pathTo('/children/:childId/history', { childId: p.proposal.childId })}>
        Open the history of this child
      </a>
    </p>
    {p.more && !p.more.fits ? <InsetText>{staleWords[p.proposal.kind]}.</InsetText> : null}
    {p.step === 'ownProposal' ? <InsetText>{ownWords}</InsetText> : <Decision {...p} />}
  </>
)

const Decision = (p: Props) => (
  <Form action={pathTo(path, { proposalId: p.proposal.id })} csrf={p.csrf}>
    {p.step === 'declineOnly' ? (
      <InsetText>
        This takes two persons. A data officer has to confirm it first; after that, a manager who is not the same person
        can. Until then you can only decline it.
      </InsetText>
    ) : null}
    <Radios
      name="decision"
      legend={{ text: 'What do you decide?', size: 'm' }}
      error={p.errors['decision']}
      value={textOf(p.form, 'decision')}
      items={[
        p.step === 'declineOnly' ? null : { value: 'confirm', text: 'Confirm', hint: confirmHint(p.step, p.proposal) },
        { value: 'decline', text: 'Decline' },
      ]}
    />
    <Textarea
      name="reason"
      label={{ text: 'Why do you decline?', size: 's' }}
      hint="Only where you decline. It is kept."
      error={p.errors['reason']}
      value={textOf(p.form, 'reason')}
      rows={3}
    />
    <Button preventDoubleClick>Save the decision</Button>
  </Form>
)

/** What a proposal about capacity says; its reason stands above already. */
function capacityFacts({ kind, event }: Proposal) {
  const read = kind === 'capacity' ? assessmentEvent.safeParse(event) : undefined
  return read?.success ? proposedFacts(read.data).filter(({ key }) => key !== 'Why') : []
}

const confirmHint = (step: Step, { kind }: Proposal): string => {
  if (kind === 'restriction.lift') return 'The limit ends at once, and it takes two persons to make it again.'
  if (kind === 'same' && step !== 'confirmFirst') return 'The request moves at once, and the second record closes.'
  if (kind === 'capacity') return 'It counts at once, and whoever is named to act can read the record.'
  return step === 'confirmFirst'
    ? 'A manager has to confirm it too, after you.'
    : 'It becomes part of the record at once.'
}
