import { Details } from '../../govuk/details.tsx'
import { formatDay } from '../../law/local-date.ts'
import { recommendedWords } from './panel-words.ts'
import type { Advised, Recommendation } from './recommendation.ts'

/** What a panel said of a child, beside the decision that it does not make. */
export const RecommendationNote = ({ advised }: { advised: readonly Advised[] }) =>
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
