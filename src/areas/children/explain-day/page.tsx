import { BackLink } from '../../../govuk/back-link.tsx'
import { Details } from '../../../govuk/details.tsx'
import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { pathTo } from '../../../web/paths.ts'
import { PeriodPicture } from '../../../web/period-picture.tsx'
import { promiseSentence, toldToOthers } from '../family-words.ts'
import { lastDayOf } from '../where-we-are.ts'
import { type Explanation, ruleInOneSentence } from './explanation.ts'

type Props = { explanation: Explanation; today: LocalDate; childId: string; name: string; isFamily: boolean }

const sure = {
  confirmed: 'We have seen this rule in the text of the law.',
  secondary: 'We have seen this rule described by others, and not in the text of the law itself.',
  unconfirmed: 'We could not check the exact words of this rule. Ask for advice before you rely on it.',
} as const

/** Why this day: the rule, the sum, the law behind it, and what follows. */
export const WhyThisDayPage = ({ explanation, today, childId, name, isFamily }: Props) => {
  const { deadline, rule, started, how } = explanation
  const lastDay = lastDayOf(deadline)
  const told = isFamily ? (words: string) => words : toldToOthers
  const back = isFamily ? '/children/:childId/where-we-are' : '/children/:childId'
  const toWords = rule.kind === 'right' ? 'Last day you can use this right' : 'Last day'
  return (
    <>
      <BackLink href={pathTo(back, { childId })}>Back to {name}</BackLink>
      <h1 class="govuk-heading-l">Why {formatDay(lastDay)}?</h1>
      <p class="govuk-caption-m">{told(promiseSentence({ rule: deadline.rule, status: 'open' }))}</p>
      <p class="govuk-body-l">{ruleInOneSentence(rule)}</p>
      <p class="govuk-body">
        <strong>{told(how)}</strong>
      </p>
      <h2 class="govuk-heading-m">How we worked out the day</h2>
      {explanation.isDrawn ? (
        <PeriodPicture
          from={deadline.startsOn}
          to={lastDay}
          today={today}
          fromWords={told(started)}
          toWords={toWords}
          caption={explanation.sum}
          daysOff={explanation.daysOff}
          metOn={deadline.metOn ?? undefined}
        />
      ) : (
        <p class="govuk-body">{explanation.sum}</p>
      )}
      {deadline.status === 'met' ? null : (
        <>
          <Exceptions explanation={explanation} />
          <h2 class="govuk-heading-m">If it is missed</h2>
          <p class="govuk-body">{rule.ifMissed ?? 'It is still owed.'}</p>
          <h2 class="govuk-heading-m">{isFamily ? 'What you can do' : 'What the family can do'}</h2>
          <p class="govuk-body">{rule.familyCan ?? 'Ask the council for a day in writing.'}</p>
        </>
      )}
      <Law explanation={explanation} />
    </>
  )
}

const Exceptions = ({ explanation: { exceptions, grounds, rule } }: { explanation: Explanation }) => (
  <>
    <h2 class="govuk-heading-m">Reasons for being late</h2>
    {exceptions.length === 0 ? (
      <p class="govuk-body">No reason that excuses lateness has been written down for this step.</p>
    ) : (
      <ul class="govuk-list govuk-list--bullet">
        {exceptions.map((each) => (
          <li key={each.words}>
            {each.words}. <strong>{each.counts ? 'The law allows it here.' : 'It does not count here.'}</strong>
            {each.why ? ` ${each.why}.` : null}
          </li>
        ))}
      </ul>
    )}
    {grounds.length > 0 ? (
      <Details summary="Which reasons the law allows">
        <ul class="govuk-list govuk-list--bullet">
          {grounds.map((ground) => (
            <li key={ground}>{ground}</li>
          ))}
        </ul>
        <p class="govuk-body">A reason does not move the last day. It only excuses being late.</p>
      </Details>
    ) : (
      <p class="govuk-body">
        {rule.exceptionSet === 'UNSEEN'
          ? 'We could not check which reasons the law allows for this step, so we never call it late.'
          : 'The law allows no reason for being late with this step.'}
      </p>
    )}
  </>
)

const Law = ({ explanation: { rule } }: { explanation: Explanation }) => (
  <Details summary="The law behind this day">
    <p class="govuk-body">
      <strong>Source:</strong> {rule.citation}
    </p>
    <p class="govuk-body">{sure[rule.confidence]}</p>
    {rule.doubts?.length ? (
      <>
        <p class="govuk-body">What is not quite certain:</p>
        <ul class="govuk-list govuk-list--bullet">
          {rule.doubts.map((doubt) => (
            <li key={doubt}>{doubt}</li>
          ))}
        </ul>
      </>
    ) : null}
    {rule.note ? <p class="govuk-body">{rule.note}</p> : null}
  </Details>
)
