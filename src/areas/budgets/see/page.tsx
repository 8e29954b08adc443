import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import type { LocalDate } from '../../../law/local-date.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { HelpLine } from '../ask/choices.ts'
import type { Again, BudgetDecision, BudgetLine, BudgetRequest, DirectPayment, PaymentReview } from '../budget.ts'
import type { Moment } from '../open.ts'
import { askPath, informationPath, notePath, preparePath, takeBackPath } from '../paths.ts'
import { Asked, Sums } from '../pieces.tsx'
import { Decision } from './decision.tsx'
import { Payments } from './payments.tsx'

export type SeeProps = {
  childId: string
  childName: string
  isOwn: boolean
  csrf: string
  requests: readonly BudgetRequest[]
  help: readonly HelpLine[]
  /** What is worked out, once the council shows it, and what was passed on to others. */
  lines: readonly BudgetLine[]
  decisions: readonly BudgetDecision[]
  agains: readonly Again[]
  payments: readonly DirectPayment[]
  reviews: readonly PaymentReview[]
  moment: Moment
  isInForce: boolean
  /** A plan is being written: what was agreed can go into its section J. */
  isWritten: boolean
  may: { ask: boolean; write: boolean; propose: boolean }
  today: LocalDate
}

export const SeePage = (p: SeeProps) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId/plan', { childId: p.childId })}>The plan</BackLink>
    <h1 class="govuk-heading-l">{p.isOwn ? 'Your personal budget' : `${p.childName}: personal budget`}</h1>
    <p class="govuk-body">
      A personal budget shows what some of the help in the plan costs.{' '}
      <a class="govuk-link" href={informationPath}>
        What it is, what can be in it, and who can advise
      </a>
    </p>
    {p.requests.length === 0 ? <Begin {...p} /> : null}
    {p.requests.map((request) => (
      <OneRequest key={request.id} request={request} p={p} />
    ))}
    {p.requests.length > 0 ? <Begin {...p} /> : null}
  </div>
)

const Begin = (p: SeeProps) => {
  if (p.requests.some(({ state }) => state === 'asked')) return null
  if (p.moment === 'none' || p.moment === 'early')
    return p.requests.length > 0 ? null : (
      <InsetText>You can ask for one while a plan is written, and when it is looked at again.</InsetText>
    )
  return (
    <>
      {p.may.ask ? (
        <Button
          href={pathTo(askPath, { childId: p.childId })}
          {...(p.requests.length > 0 ? { variant: 'secondary' as const } : {})}
        >
          {p.requests.length > 0 ? 'Ask for another budget' : 'Ask for a personal budget'}
        </Button>
      ) : null}
      {p.may.write ? (
        <p class="govuk-body">
          <a class="govuk-link" href={pathTo(notePath, { childId: p.childId })}>
            Write down a request that came by letter or in a talk
          </a>
        </p>
      ) : null}
    </>
  )
}

const stateWords: Readonly<Record<BudgetRequest['state'], string>> = {
  asked: 'The council works on it',
  decided: 'Decided',
  takenBack: 'Taken back',
  ended: 'Ended',
}

/** The sums once they are shown; what was passed on at once, so that the family knows who answers. */
const waitingLines = (request: BudgetRequest, p: SeeProps): readonly BudgetLine[] =>
  p.lines.filter(
    (line) => line.requestId === request.id && (line.law === 'education' ? request.isShown : line.elsewhere !== null),
  )

const OneRequest = ({ request, p }: { request: BudgetRequest; p: SeeProps }) => {
  const at = { childId: p.childId, requestId: request.id }
  const decisions = p.decisions.filter(({ requestId }) => requestId === request.id).reverse()
  const isWaiting = request.state === 'asked'
  return (
    <section>
      <h2 class="govuk-heading-m">
        The request <Tag class={isWaiting ? 'govuk-tag--blue' : 'govuk-tag--grey'}>{stateWords[request.state]}</Tag>
      </h2>
      <Asked request={request} help={p.help} />
      {isWaiting && request.writingId === null && p.moment === 'final' ? (
        <InsetText>It was asked of a final plan. The council looks at it when the plan is reviewed.</InsetText>
      ) : null}
      {isWaiting ? <Sums lines={waitingLines(request, p)} caption="Worked out so far. Nothing is decided yet" /> : null}
      {isWaiting && p.may.ask ? (
        <p class="govuk-body">You do not need to do anything now. The council writes to you with its answer.</p>
      ) : null}
      {p.may.write ? (
        <p class="govuk-body">
          <a class="govuk-link" href={pathTo(preparePath, at)}>
            {isWaiting ? 'Work it out' : 'How it was worked out'}
          </a>
        </p>
      ) : null}
      {isWaiting && p.may.ask ? (
        <Form action={pathTo(takeBackPath, at)} csrf={p.csrf}>
          <Button variant="secondary" preventDoubleClick>
            Take the request back
          </Button>
        </Form>
      ) : null}
      {decisions.map((decision) => (
        <Decision key={decision.id} decision={decision} p={p} />
      ))}
      <Payments request={request} decisions={decisions} p={p} />
    </section>
  )
}
