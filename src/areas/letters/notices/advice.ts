import { compareDays, daysBetween, type LocalDate } from '../../../law/local-date.ts'
import { aboutChild, askTheCouncil, heading, list, type Notice, onDay, type PartnerFacts, text } from './words.ts'

export type AdviceAskedFacts = PartnerFacts & {
  /** What is asked for, in a few words: "Educational advice", "Advice about health care". */
  whatFor: string
  /** The limb of the regulation: "6(1)(b)". */
  limb: string
  askedOn: LocalDate
  /** Six weeks from the day on which the service received it. */
  dueOn: LocalDate
  /** Whether the views and evidence of the family come with it (regulation 6(3)). */
  familySent: boolean
  /** Whether a teacher for hearing, vision or both must be consulted (regulation 6(2)). */
  consultTeacher?: boolean
}

/** To an adviser: regulations 6 and 8. What is asked, by when, and what counts as an answer. */
export const adviceAsked = (facts: AdviceAskedFacts): Notice => ({
  kind: 'adviceAsked',
  title: `${facts.whatFor}: please send it by ${onDay(facts.dueOn)}`,
  blocks: [
    text(
      `We are carrying out an education, health and care needs assessment. We ask you for advice and information under regulation ${facts.limb} of the SEND Regulations 2014.`,
    ),
    aboutChild(facts),
    {
      facts: [
        { label: 'What we ask for', value: facts.whatFor },
        { label: 'Asked on', value: onDay(facts.askedOn) },
        { label: 'Due by', value: onDay(facts.dueOn) },
      ],
    },
    heading('What to write'),
    list(
      'The strengths and the needs of the child or young person, as you know them.',
      'The outcomes that should be reached, and by when.',
      'The provision that is needed: what, how much, how often, and by whom.',
    ),
    text(
      'If you do not know the child or young person, please see them or the people who do. An answer that says only that they are not known to your service is not advice, and does not meet the request.',
    ),
    ...(facts.consultTeacher
      ? [
          text(
            'The child or young person has a hearing, vision or multi-sensory impairment. Please consult a teacher who is qualified to teach pupils with it: regulation 6(2).',
          ),
        ]
      : []),
    text(
      facts.familySent
        ? 'The views and evidence that the family gave us come with this request: regulation 6(3).'
        : 'The family has not sent views or evidence yet. If they do, we send them on to you: regulation 6(3).',
    ),
    heading('By when'),
    text(
      `The law gives you 6 weeks from the day you receive this: ${onDay(facts.dueOn)}. You may be later only if one of these makes it impractical, and you tell us which: exceptional circumstances of the child, the parent or the young person in that time; their absence from the area for at least 4 weeks in a row; or an appointment with you that was missed.`,
    ),
    askTheCouncil(facts.help),
  ],
})

export type AdviceReminderFacts = PartnerFacts & {
  whatFor: string
  askedOn: LocalDate
  dueOn: LocalDate
  today: LocalDate
}

/** To an adviser, before or after the day. */
export function adviceReminder(facts: AdviceReminderFacts): Notice {
  const isLate = compareDays(facts.today, facts.dueOn) > 0
  const count = Math.abs(daysBetween(facts.today, facts.dueOn))
  const days = count === 1 ? '1 day' : `${count} days`
  const when = isLate ? `was due ${days} ago` : count === 0 ? 'is due today' : `is due in ${days}`
  return {
    kind: 'adviceReminder',
    title: `${facts.whatFor} ${when}`,
    blocks: [
      text(
        `On ${onDay(facts.askedOn)} we asked you for advice for an education, health and care needs assessment. It ${when}: ${onDay(facts.dueOn)}.`,
      ),
      aboutChild(facts),
      heading('What you need to do'),
      text(
        isLate
          ? 'Please send it now. If a lawful reason of regulation 8 made it impractical, tell us which. Otherwise the delay is recorded as one that the law does not allow, and it is taken further.'
          : 'Please send it by then. If you know already that you cannot, tell us why today.',
      ),
      askTheCouncil(facts.help),
    ],
  }
}

/** To an adviser: the advice is needed no more. */
export const adviceNotNeeded = (
  facts: PartnerFacts & { whatFor: string; askedOn: LocalDate; why: string },
): Notice => ({
  kind: 'adviceNotNeeded',
  title: `${facts.whatFor} is not needed any more`,
  blocks: [
    text(`On ${onDay(facts.askedOn)} we asked you for advice. It is not needed any more: ${facts.why}`),
    aboutChild(facts),
    heading('What you need to do'),
    text('Nothing. Please stop any work on it.'),
    askTheCouncil(facts.help),
  ],
})
