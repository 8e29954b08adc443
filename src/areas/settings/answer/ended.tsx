import { BackLink } from '../../../govuk/back-link.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { formatDay, formatShortDay } from '../../../law/local-date.ts'
import { paths } from '../paths.ts'
import type { EndedConsultation } from './queries.ts'

type Props = {
  ended: EndedConsultation
  /** What was typed and could not be sent any more. */
  typed: readonly { label: string; text: string }[]
}

/** To a setting that was asked: that it is over, and why. Nothing of the child or of the draft is left here. */
export const EndedPage = ({ ended, typed }: Props) => {
  const written = typed.filter(({ text }) => text !== '')
  return (
    <div class="waymark-read">
      <BackLink href={paths.tray}>Consultations</BackLink>
      <h1 class="govuk-heading-l">You are not asked any more</h1>
      <p class="govuk-body-l">{why(ended)}</p>
      <SummaryList
        rows={[
          { key: 'Your setting', value: ended.setting },
          { key: 'Asked', value: formatDay(ended.askedOn) },
          { key: 'Your answer', value: answered[ended.answer ?? 'none'] },
        ]}
      />
      {written.length > 0 ? (
        <section aria-labelledby="not-sent">
          <h2 class="govuk-heading-m" id="not-sent">
            What you wrote was not sent
          </h2>
          {written.map(({ label, text }) => (
            <div key={label}>
              <h3 class="govuk-heading-s">{label}</h3>
              <p class="govuk-body waymark-settings__words">{text}</p>
            </div>
          ))}
        </section>
      ) : null}
      <p class="govuk-body">
        Thank you. You do not need to do anything now. The draft plan is closed to you. If you printed or saved it,
        please destroy the copy.
      </p>
    </div>
  )
}

const answered = {
  canMeet: 'Yes, you could meet the needs',
  cannotMeet: 'No, you could not meet the needs',
  none: 'You had not answered',
} as const

function why({ why: because, endedOn }: EndedConsultation): string {
  const on = formatShortDay(endedOn)
  if (because === 'notNamed') return `The council issued the plan on ${on}, and it names another place.`
  if (because === 'issued') return `The council issued the plan on ${on}. It does not name your setting.`
  if (because === 'withdrawn') return `The council stopped asking you on ${on}. If you want to know why, ask its team.`
  return `This ended on ${on}. The council asks no place about it any more.`
}
