import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { dayInEngland, formatDay, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { inShort } from '../../../plan/line-facts.ts'
import { pathTo } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { StepCard } from '../../../web/pieces/step-card.tsx'
import type { PlanVersion } from '../../plans/index.ts'
import { inDays } from '../day-words.ts'
import type { PlanComment, Proposal } from '../queries.ts'
import { Said } from '../read/said.tsx'
import { waitsForAnswer } from '../waits.ts'

/** What those who write the plan see beside it. */
export type OfficersSide = {
  state: 'writing' | 'issued' | 'ended' | undefined
  proposals: readonly Proposal[]
  dueOn: LocalDate | undefined
  toAnswer: number
}

export type HubPageProps = {
  child: { id: string; name: string }
  today: LocalDate
  me: string
  isFamily: boolean
  isOwn: boolean
  /** The reader is the parent or the young person, and no helper of theirs. */
  isOfTheirs: boolean
  mayComment: boolean
  /** What this reader reads, the newest first. */
  versions: readonly PlanVersion[]
  /** The version in force. */
  inForce: string | undefined
  /** The plan in force was not made here. */
  isFromElsewhere: boolean
  comments: readonly PlanComment[]
  officers: OfficersSide | undefined
}

export const HubPage = (p: HubPageProps) => (
  <div class="waymark-read">
    <BackLink
      href={pathTo(p.isFamily ? '/children/:childId/where-we-are' : '/children/:childId', { childId: p.child.id })}
    >
      {p.child.name}
    </BackLink>
    <h1 class="govuk-heading-l">{p.isOwn ? 'Your plan' : `The plan of ${p.child.name}`}</h1>
    {p.officers ? <Officers {...p} officers={p.officers} /> : null}
    {p.isFromElsewhere ? <FromElsewhere /> : p.versions.length === 0 && !p.officers ? <Nothing /> : null}
    <InForce {...p} />
    <TheDraft {...p} />
    {p.isFamily ? <YourWords {...p} /> : null}
    <Versions {...p} />
  </div>
)

/** A plan that was made on paper, or by another area, before it was written here. */
const FromElsewhere = () => (
  <InsetText>
    There is a plan in force. It was not written in Waymark, so its words are not here. Ask the council for a copy.
  </InsetText>
)

const Nothing = () => (
  <EmptyState title="There is no plan to read yet">
    First the council writes a draft. You get it to read and to say what you think. A letter tells you when it is there.
  </EmptyState>
)

const readHref = (childId: string, versionId: string): string =>
  pathTo('/children/:childId/plan/versions/:versionId', { childId, versionId })

const InForce = (p: HubPageProps) => {
  const version = p.versions.find(({ id }) => id === p.inForce)
  if (!version) return null
  return (
    <StepCard title="The plan" id="in-force" heading={`In force since ${formatDay(version.madeOn)}`}>
      <p class="govuk-body">The help in it must be given.</p>
      <Button href={readHref(p.child.id, version.id)}>Read the plan</Button>
    </StepCard>
  )
}

/** The newest draft, while no final plan was made from it. */
const draftOpen = ({ versions }: HubPageProps): PlanVersion | undefined => {
  const [newest] = versions
  return newest?.kind === 'draft' ? newest : undefined
}

type Step = { heading: string; title: string; words: string; until: string }

const notFinal = 'It is not final. What is right, what is wrong, what is missing?'

/** What is to be done about a draft: read it and say something, until somebody of the family did. Pure. */
function stepOf({ mayComment, comments, isOfTheirs }: HubPageProps, draft: PlanVersion): Step {
  if (!mayComment) return { heading: 'The draft', title: `Draft ${draft.number}`, words: notFinal, until: 'until' }
  const sent = comments.filter(({ sentOn, versionId }) => sentOn !== null && versionId === draft.id)
  if (sent.length === 0)
    return {
      heading: 'Your next step',
      title: 'Read the draft, and say what you think',
      words: notFinal,
      until: 'until',
    }
  const what = isOfTheirs ? 'what you said' : 'what the family said'
  return {
    heading: 'The draft',
    title: sent.some(waitsForAnswer) ? `The council has ${what}` : `The council has answered ${what}`,
    words: `It is not final. You can still add to ${isOfTheirs ? 'what you said' : 'it'}, and ask for a meeting.`,
    until: 'you can add to it until',
  }
}

const TheDraft = (p: HubPageProps) => {
  const draft = draftOpen(p)
  const ends = draft?.windowEnds
  if (!draft || !ends) return null
  const isOpen = p.today <= ends
  const { heading, title, words, until } = stepOf(p, draft)
  return (
    <StepCard
      id="draft"
      heading={heading}
      title={title}
      day={isOpen ? `${until} ${formatDay(ends)} (${inDays(p.today, ends)})` : undefined}
    >
      <p class="govuk-body">
        {isOpen ? words : `The time to answer ended on ${formatDay(ends)}. The plan is not final yet.`}
        {!isOpen && p.mayComment ? ' You can still say what you think: send it soon.' : null}
      </p>
      <Button href={readHref(p.child.id, draft.id)}>Read the draft</Button>
      {p.mayComment ? (
        <ul class="govuk-list govuk-list--spaced">
          <li>
            <a
              class="govuk-link"
              href={pathTo('/children/:childId/plan/versions/:versionId/meeting', {
                childId: p.child.id,
                versionId: draft.id,
              })}
            >
              Ask for a meeting
            </a>
          </li>
          <li>
            <a class="govuk-link" href={pathTo('/children/:childId/settings', { childId: p.child.id })}>
              Schools and colleges: see them, and say which you want
            </a>
          </li>
          <li>
            <a class="govuk-link" href={pathTo('/children/:childId/budget', { childId: p.child.id })}>
              Personal budget
            </a>
          </li>
        </ul>
      ) : null}
    </StepCard>
  )
}

/** What the family said, and what it was answered, in one place. */
const YourWords = (p: HubPageProps) => {
  const unsent = p.comments.filter((one) => one.sentOn === null && one.byAccount === p.me)
  const sent = p.comments.filter((one) => one.sentOn !== null)
  if (unsent.length + sent.length === 0) return null
  return (
    <section aria-labelledby="words">
      <h2 class="govuk-heading-m" id="words">
        {p.isOfTheirs ? 'What you said, and what the council answered' : 'What was said, and what the council answered'}
      </h2>
      {unsent.length > 0 ? (
        <InsetText>
          <p class="govuk-body">
            {unsent.length === 1
              ? 'One thing that you wrote is not sent yet.'
              : `${unsent.length} things that you wrote are not sent yet.`}
          </p>
          <Button href={pathTo('/children/:childId/plan/send', { childId: p.child.id })}>
            {unsent.length === 1 ? 'Read it and send it' : 'Read them and send them'}
          </Button>
        </InsetText>
      ) : null}
      {sent.map((comment) => (
        <div key={comment.id}>
          {comment.line ? (
            <p class="govuk-body-s waymark-quiet" dir="auto">
              About: {inShort(comment.line.words)}
            </p>
          ) : null}
          <Said comment={comment} isFamily me={p.me} />
        </div>
      ))}
    </section>
  )
}

const Versions = (p: HubPageProps) => {
  const shown = p.versions.filter(({ id }) => id !== p.inForce && id !== draftOpen(p)?.id)
  if (shown.length === 0) return null
  return (
    <Details summary={`Earlier versions (${shown.length})`}>
      <ul class="govuk-list">
        {shown.map((version) => (
          <li key={version.id}>
            <a class="govuk-link" href={readHref(p.child.id, version.id)}>
              {version.kind === 'draft' ? `Draft ${version.number}` : 'Final plan'} of {formatShortDay(version.madeOn)}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  )
}

const Officers = (p: HubPageProps & { officers: OfficersSide }) => {
  const { state } = p.officers
  if (state === undefined)
    return p.isFromElsewhere ? null : (
      <StepCard heading="Next step" id="write" title="Start to write the plan">
        <p class="govuk-body">Once it is decided to make a plan, and the advice is there.</p>
        <Button href={pathTo('/children/:childId/plan/start', { childId: p.child.id })}>Start the plan</Button>
      </StepCard>
    )
  if (state === 'ended')
    return (
      <InsetText>
        The writing of this plan ended: the request was taken back or refused, or the child moved away or died.
      </InsetText>
    )
  return state === 'writing' ? <Writing {...p} /> : null
}

const Writing = (p: HubPageProps & { officers: OfficersSide }) => {
  const { proposals, dueOn } = p.officers
  const at = { childId: p.child.id }
  const waiting = proposals.find((one) => one.state === 'proposed')
  return (
    <StepCard
      heading="Being written"
      id="write"
      title={waiting ? proposalWords(waiting) : 'The plan is being written'}
      day={dueOn ? `the final plan ${dueOn < p.today ? 'was' : 'is'} due by ${formatDay(dueOn)}` : undefined}
    >
      {waiting ? (
        <Button href={pathTo('/children/:childId/plan/proposals/:proposalId', { ...at, proposalId: waiting.id })}>
          Open the proposal
        </Button>
      ) : (
        <Button href={pathTo('/children/:childId/plan/write', at)}>Write the plan</Button>
      )}
      <ul class="govuk-list govuk-list--spaced">
        {waiting ? <Go href={pathTo('/children/:childId/plan/write', at)}>Write the plan</Go> : null}
        <AfterServing {...p} />
        <Go href={pathTo('/children/:childId/plan/points', at)}>Points of the advice</Go>
        <Go href={pathTo('/children/:childId/plan/checks', at)}>Checks</Go>
        <Go href={pathTo('/children/:childId/plan/agreement', at)}>Agreement of health</Go>
        <Go href={pathTo('/children/:childId/consultations', at)}>Schools and colleges</Go>
        <Go href={pathTo('/children/:childId/budget', at)}>Personal budget</Go>
        <Go href={pathTo('/children/:childId/plan/serve', at)}>
          {draftOpen(p) ? 'Serve the draft again' : 'Serve the draft'}
        </Go>
        {draftOpen(p) ? <Go href={pathTo('/children/:childId/placement', at)}>What section I names</Go> : null}
        {draftOpen(p) ? <Go href={pathTo('/children/:childId/plan/issue', at)}>Issue the final plan</Go> : null}
      </ul>
      <Returned proposals={proposals} childId={p.child.id} />
    </StepCard>
  )
}

const proposalWords = ({ proposer, kind }: Proposal): string =>
  `${proposer} proposed ${kind === 'serve' ? 'to serve the draft' : 'to issue the final plan'}`

/** What the family said to the draft, for whoever answers it. */
const AfterServing = (p: HubPageProps & { officers: OfficersSide }) => {
  const { toAnswer } = p.officers
  if (!draftOpen(p)) return null
  return (
    <Go href={pathTo('/children/:childId/plan/comments', { childId: p.child.id })}>
      {toAnswer > 0 ? `What the family said: ${toAnswer} to answer` : 'What the family said'}
    </Go>
  )
}

const Go = ({ href, children }: { href: string; children: string }) => (
  <li>
    <a class="govuk-link" href={href}>
      {children}
    </a>
  </li>
)

/** The last proposal, where it was given back. */
const Returned = ({ proposals, childId }: { proposals: readonly Proposal[]; childId: string }) => {
  const [last] = proposals
  if (last?.state !== 'returned') return null
  const on = last.decidedAt ? dayInEngland(last.decidedAt) : undefined
  return (
    <p class="govuk-body">
      <a
        class="govuk-link"
        href={pathTo('/children/:childId/plan/proposals/:proposalId', { childId, proposalId: last.id })}
      >
        Given back by {last.decider}
        {on ? ` on ${formatShortDay(on)}` : ''}: read why
      </a>
    </p>
  )
}
