import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { DaysOfDraft } from '../days.ts'
import type { Proposal } from '../queries.ts'
import type { Against } from '../stands-against.ts'

export type ServePageProps = {
  child: { id: string; name: string }
  csrf: string
  form: Fields
  errors: FormErrors
  against: readonly Against[]
  mentions: readonly Against[]
  waiting: Proposal | undefined
  days: DaysOfDraft
  /** The last of the fifteen days, were it served today. */
  shortest: LocalDate
  last: { id: string; number: number } | undefined
  /** Of a draft that is served again: what changed, section by section. */
  changed: readonly string[] | undefined
}

/** What a caseworker sees before they propose that the draft goes to the family. */
export const ServePage = (p: ServePageProps) => {
  const childId = p.child.id
  return (
    <div class="waymark-read">
      <BackLink href={pathTo('/children/:childId/plan', { childId })}>The plan</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">
        {p.child.name}: {p.last ? 'serve the draft again' : 'serve the draft'}
      </h1>
      <p class="govuk-body">
        The draft goes to the family as it is written now. They read it, say what they think line by line, ask for a
        meeting, and name the school, college or nursery that they want. Nothing that was served is ever changed.
      </p>
      {p.last ? <SinceLast {...p} /> : null}
      <StandsAgainst against={p.against} what="served" />
      <Mentions mentions={p.mentions} />
      <h2 class="govuk-heading-m">What the days mean</h2>
      <WhatTheDaysMean days={p.days} />
      {p.waiting ? <Waits childId={childId} proposal={p.waiting} /> : p.against.length > 0 ? null : <Propose {...p} />}
    </div>
  )
}

const SinceLast = ({ child, last, changed }: ServePageProps) => (
  <InsetText>
    <p class="govuk-body">
      Draft {last?.number} was served. Serving again gives the family new time, and a letter that says what changed.
      What they said to the draft before stays, with its answers.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {(changed ?? []).length === 0 ? <li>Nothing changed since then.</li> : null}
      {(changed ?? []).map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
    <a
      class="govuk-link"
      href={pathTo('/children/:childId/plan/versions/:versionId/changes/:otherId', {
        childId: child.id,
        versionId: last?.id ?? '',
        otherId: 'now',
      })}
    >
      See every change
    </a>
  </InsetText>
)

/** What stands against it, each with the way to put it right. */
export const StandsAgainst = ({ against, what }: { against: readonly Against[]; what: 'served' | 'issued' }) =>
  against.length === 0 ? (
    <p class="govuk-body">
      <strong>Nothing stands against it.</strong> No point of the advice waits for an answer, and the checks let it
      pass.
    </p>
  ) : (
    <section aria-labelledby="against">
      <h2 class="govuk-heading-m" id="against">
        It cannot be {what} yet
      </h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {against.map(({ words, href, go }) => (
          <li key={words} dir="auto">
            {words}{' '}
            <a class="govuk-link" href={href}>
              {go ?? 'Put it right'}
              <span class="govuk-visually-hidden">: {words}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

/** What whoever sends it should know, though it may go as it is. */
export const Mentions = ({ mentions }: { mentions: readonly Against[] }) =>
  mentions.length === 0 ? null : (
    <section aria-labelledby="mentions">
      <h2 class="govuk-heading-m" id="mentions">
        Look at this before it goes
      </h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {mentions.map(({ words, href, go }) => (
          <li key={words} dir="auto">
            {words}{' '}
            <a class="govuk-link" href={href}>
              {go ?? 'Look at it'}
              <span class="govuk-visually-hidden">: {words}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

export const WhatTheDaysMean = ({ days }: { days: DaysOfDraft }) => {
  const [first, ...more] = days.words
  const last = more.at(-1)
  return (
    <>
      <p class="govuk-body">{first}</p>
      {more.slice(0, -1).map((words) => (
        <p class="govuk-body" key={words}>
          {words}
        </p>
      ))}
      {last ? days.isTight ? <WarningText>{last}</WarningText> : <p class="govuk-body">{last}</p> : null}
    </>
  )
}

export const Waits = ({ childId, proposal }: { childId: string; proposal: Proposal }) => (
  <InsetText>
    {proposal.proposer} proposed {proposal.kind === 'serve' ? 'to serve the draft' : 'to issue the final plan'}. It
    waits for a manager.{' '}
    <a
      class="govuk-link"
      href={pathTo('/children/:childId/plan/proposals/:proposalId', { childId, proposalId: proposal.id })}
    >
      Open the proposal
    </a>
  </InsetText>
)

const Propose = (p: ServePageProps) => (
  <Form action={pathTo('/children/:childId/plan/serve', { childId: p.child.id })} csrf={p.csrf}>
    <DateInput
      name="window"
      legend={{ text: 'Last day for the family, if it gets more than 15 days', size: 'm' }}
      hint={`Leave it empty for 15 days, the day of serving counted: until ${formatDay(p.shortest)} if it goes today. It is never shorter.`}
      error={p.errors['window']}
      value={dateBoxes(p.form, 'window')}
    />
    <Details summary="Say something to the manager">
      <Textarea
        name="note"
        label="A note for whoever decides"
        rows={3}
        value={textOf(p.form, 'note')}
        error={p.errors['note']}
      />
    </Details>
    <Button preventDoubleClick>Propose to serve</Button>
  </Form>
)
