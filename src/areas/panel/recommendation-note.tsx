import { Details } from '../../govuk/details.tsx'
import type { DecisionOutcome, DecisionQuestion } from '../../law/legal-tests.ts'
import { formatDay } from '../../law/local-date.ts'
import { recommendedWords } from './panel-words.ts'
import type { Advised, Recommendation } from './recommendation.ts'

type Noted = {
  advised: readonly Advised[]
  /** What is proposed or was decided, and the recommendation that was before whoever decided. */
  decision?: { question: DecisionQuestion; outcome: DecisionOutcome; isDecided: boolean; kept: string | null }
}

/** What a panel said of a child, beside the decision that it does not make. */
export const RecommendationNote = ({ advised, decision }: Noted) =>
  advised.length === 0 ? null : (
    <section aria-labelledby="panel-said">
      <h2 class="govuk-heading-m" id="panel-said">
        What the panel recommended
      </h2>
      <p class="govuk-body">
        A recommendation decides nothing. Whoever decides answers the test of the law themselves.
      </p>
      {advised.map((one) => (
        <section key={one.id} class="waymark-panel-said">
          <h3 class="govuk-heading-s">
            {recommendedWords[one.outcome]}: {one.panel}, {formatDay(one.metOn)}
          </h3>
          {one.isClosed ? null : <p class="govuk-body">The minutes are not closed: the panel can still change this.</p>}
          {decision ? <Followed one={one} decision={decision} /> : null}
          <Said recommendation={one} />
          <p class="govuk-body-s">
            {one.present.length > 0
              ? `Present: ${one.present.join(', ')}.`
              : 'Who was present is not written down yet.'}
            {one.tookNoPart > 0 ? ` Took no part, because of a conflict of interest: ${one.tookNoPart}.` : ''}
          </p>
        </section>
      ))}
    </section>
  )

/** Whether the decision goes the way that was recommended: of what is decided, only where it was before the decider. */
const Followed = ({ one, decision }: { one: Advised; decision: NonNullable<Noted['decision']> }) => {
  if (one.question !== decision.question || (decision.isDecided && one.id !== decision.kept)) return null
  const does = one.outcome === decision.outcome
  const words = decision.isDecided
    ? `This was before whoever decided. The decision ${does ? 'follows it' : 'differs from it'}.`
    : does
      ? 'What is proposed here follows it.'
      : 'What is proposed here differs from it. Say in the reasons why.'
  return (
    <p class="govuk-body">
      <strong>{words}</strong>
    </p>
  )
}

/** The words of a recommendation. */
export const Said = ({ recommendation: one }: { recommendation: Recommendation }) => (
  <>
    <p class="govuk-body waymark-typed">{one.reasons}</p>
    {one.dissent ? (
      <p class="govuk-body waymark-typed">
        <strong>Who saw it differently:</strong> {one.dissent}
      </p>
    ) : null}
    {one.said ? (
      <Details summary="What was said">
        <p class="govuk-body waymark-typed">{one.said}</p>
      </Details>
    ) : null}
    <p class="govuk-body-s waymark-quiet">Written by {one.writtenBy}.</p>
  </>
)
