import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { dayInEngland, formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import type { PlanContent } from '../../../plan/content.ts'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { Beyond } from '../beyond.ts'
import type { DaysOfDraft } from '../days.ts'
import { BeyondList } from '../issue/page.tsx'
import type { Proposal } from '../queries.ts'
import { PlanSections } from '../read/plan-view.tsx'
import { Mentions, StandsAgainst, WhatTheDaysMean } from '../serve/page.tsx'
import type { Against } from '../stands-against.ts'
import { type LetStand, WhatWasLetStand } from './let-stand.tsx'

export type DecidePageProps = {
  child: { id: string; name: string }
  csrf: string
  errors: FormErrors
  why: string
  proposal: Proposal
  /** Whether the viewer decides. */
  may: boolean
  /** The plan was changed between opening the page and deciding. */
  isChanged: boolean
  /** What would be served or issued; undefined once it was decided. */
  content: PlanContent | undefined
  digest: string
  against: readonly Against[]
  mentions: readonly Against[]
  letStand: LetStand | undefined
  beyond: readonly Beyond[]
  last: { id: string; number: number } | undefined
  changed: readonly string[] | undefined
  windowEnds: LocalDate
  days: DaysOfDraft | undefined
}

const dayOf = (moment: string): string => {
  const day = dayInEngland(moment)
  return day ? formatShortDay(day) : ''
}

/** Where a manager serves or issues, or gives it back; and what became of it. */
export const DecidePage = (p: DecidePageProps) => {
  const isServing = p.proposal.kind === 'serve'
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/plan', { childId: p.child.id })}>The plan</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">
        {p.child.name}: {isServing ? 'serve the draft' : 'issue the final plan'}
      </h1>
      <p class="govuk-body">
        Proposed by {p.proposal.proposer} on {dayOf(p.proposal.proposedAt)}.
      </p>
      {p.proposal.note ? (
        <InsetText>
          <p class="govuk-body waymark-typed" dir="auto">
            {p.proposal.note}
          </p>
        </InsetText>
      ) : null}
      {p.isChanged ? (
        <InsetText>
          Somebody changed the plan after you opened this page. What you see below is how it stands now.
        </InsetText>
      ) : null}
      {p.proposal.state === 'proposed' ? <Waiting {...p} /> : <Decided {...p} />}
    </div>
  )
}

const Decided = ({ proposal, child }: DecidePageProps) => (
  <>
    <p class="govuk-body-l">
      {proposal.state === 'done'
        ? `${proposal.kind === 'serve' ? 'Served' : 'Issued'} by ${proposal.decider ?? ''}, ${dayOf(proposal.decidedAt ?? '')}.`
        : `Given back by ${proposal.decider ?? ''}, ${dayOf(proposal.decidedAt ?? '')}.`}
    </p>
    {proposal.returnedWhy ? (
      <InsetText>
        <p class="govuk-body waymark-typed" dir="auto">
          {proposal.returnedWhy}
        </p>
      </InsetText>
    ) : null}
    <Button href={pathTo('/children/:childId/plan', { childId: child.id })}>Go to the plan</Button>
  </>
)

const Waiting = (p: DecidePageProps) => (
  <>
    {p.against.length > 0 ? (
      <StandsAgainst against={p.against} what={p.proposal.kind === 'serve' ? 'served' : 'issued'} />
    ) : null}
    <Mentions mentions={p.mentions} />
    <BeyondList beyond={p.beyond} childId={p.child.id} last={p.last} />
    {p.days ? (
      <>
        <h2 class="govuk-heading-m">What the days mean</h2>
        <WhatTheDaysMean days={p.days} />
      </>
    ) : null}
    {p.changed ? (
      <>
        <h2 class="govuk-heading-m">Since draft {p.last?.number}</h2>
        <ul class="govuk-list govuk-list--bullet">
          {p.changed.length === 0 ? <li>No line changed.</li> : null}
          {p.changed.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={pathTo('/children/:childId/plan/versions/:versionId/changes/:otherId', {
              childId: p.child.id,
              versionId: p.last?.id ?? '',
              otherId: 'now',
            })}
          >
            See every change
          </a>
        </p>
      </>
    ) : null}
    {p.content && p.letStand ? (
      <WhatWasLetStand childId={p.child.id} content={p.content} letStand={p.letStand} />
    ) : null}
    {p.content ? (
      <Details summary="Read the whole plan as it would go" open={p.isChanged}>
        <PlanSections content={p.content} findings={[]} headings="h3" />
      </Details>
    ) : null}
    {p.may ? <ToDecide {...p} /> : <p class="govuk-body">A manager decides. Until then nothing has gone to anybody.</p>}
  </>
)

const ToDecide = (p: DecidePageProps) => {
  const action = pathTo('/children/:childId/plan/proposals/:proposalId', {
    childId: p.child.id,
    proposalId: p.proposal.id,
  })
  const isServing = p.proposal.kind === 'serve'
  return (
    <>
      <h2 class="govuk-heading-m">Your decision</h2>
      {p.against.length > 0 ? null : (
        <Form action={action} csrf={p.csrf}>
          <input type="hidden" name="decide" value="yes" />
          <input type="hidden" name="seen" value={p.digest} />
          <p class="govuk-body">
            {isServing
              ? `If you serve it, it goes to the family today, in your name, with the letter of the law. They can answer until ${formatDay(p.windowEnds)}.`
              : 'If you issue it, it is the plan from today, signed with your name. The family gets the letter with its rights; the setting and health get their copies.'}
          </p>
          <Button preventDoubleClick>{isServing ? 'Serve the draft' : 'Issue the final plan'}</Button>
        </Form>
      )}
      <Form action={action} csrf={p.csrf}>
        <input type="hidden" name="decide" value="back" />
        <Textarea name="why" label="Or give it back: what is missing?" rows={3} value={p.why} error={p.errors['why']} />
        <Button variant="secondary" preventDoubleClick>
          Give it back
        </Button>
      </Form>
    </>
  )
}
