import { englandCalendar } from '../../../law/calendar.ts'
import { addMonths, type LocalDate } from '../../../law/local-date.ts'
import type { LetterBlock } from '../letter.ts'
import type { LetterHelp } from '../letter-help.ts'
import { askUs, freeAdvice, heading, list, onDay, type Reader, text } from './words.ts'

/** The last days that follow from the day on which a decision was sent (regulation 33; HESC Rules 2008, rules 12 and 20). */
export const lastDays = (sentOn: LocalDate): { mediation: LocalDate; appeal: LocalDate } => ({
  mediation: addMonths(sentOn, 2),
  appeal: englandCalendar.rollToTribunalWorkingDay(addMonths(sentOn, 2)),
})

export type RightsFacts = {
  reader: Reader
  help: LetterHelp
  /** The day on which the decision is sent. */
  sentOn: LocalDate
}

/**
 * What a family can do about a decision: free advice, disagreement resolution, mediation with its certificate (regulation
 * 32), and the appeal with its last day. Regulations 5(3), 10(3) and 14 want all of it.
 */
export function rightsBlocks({ reader, help, sentOn }: RightsFacts): readonly LetterBlock[] {
  const days = lastDays(sentOn)
  return [
    heading('If you do not agree with us'),
    text('You can do any of these things. All of them are free.'),
    {
      facts: [
        { label: 'Last day to ask about mediation', value: onDay(days.mediation) },
        { label: 'Last day to appeal', value: onDay(days.appeal) },
      ],
    },
    heading('Get free advice first'),
    text(freeAdvice(help)),
    heading('Talk to us'),
    text(`Tell us what you think we got wrong. ${askUs(help)}`),
    heading('Ask somebody from outside to help us agree'),
    text(
      `This is called disagreement resolution. Somebody who does not work for the council helps you and us to sort things out. You choose whether to use it. It does not take away your right to appeal. ${mediator(help, 'To ask for it, call')}`,
    ),
    ...mediation(help, days.mediation),
    ...appeal(reader, sentOn),
  ]
}

/** The service by its name and number, where the area has said them. */
function mediator(help: LetterHelp, before: string): string {
  if (help.mediation?.phone) return `${before} ${help.mediation.name} on ${help.mediation.phone}.`
  const ways = help.phone ?? help.email
  return help.mediation
    ? `${before} ${help.mediation.name}. Ask us for the number.`
    : `Ask us who does it${ways ? `: ${ways}` : ''}.`
}

const mediation = (help: LetterHelp, lastDay: LocalDate): readonly LetterBlock[] => [
  heading('Ask for mediation'),
  text(
    'Mediation is a meeting between you and us. A mediator who does not work for the council leads it. You have a right to it, and we must come. If health care is part of what you want to change, the health service must come too.',
  ),
  text(
    `Before you can appeal, you must talk to a mediation adviser. Do it by ${onDay(lastDay)}. ${mediator(help, 'Call')} You do not have to go to mediation.`,
  ),
  list(
    'If you do not want mediation, tell the adviser. They send you a certificate within 3 working days. You need it to appeal.',
    'If you want mediation, tell the adviser, and tell us what you do not agree with. If you want health care that we did not agree to, say which. We must set up the meeting within 30 days. You get your certificate after it.',
  ),
]

/** Two months end where they end, or where the Tribunal next works: not at a weekend, at Christmas or in August. */
function twoMonthsInWords(sentOn: LocalDate): string {
  const { mediation, appeal: lastDay } = lastDays(sentOn)
  const twoMonths = 'That is 2 months from the day we sent this letter'
  return mediation === lastDay ? `${twoMonths}.` : `${twoMonths}, moved on to the next day that the Tribunal works.`
}

const appeal = (reader: Reader, sentOn: LocalDate): readonly LetterBlock[] => [
  heading('Appeal'),
  text(
    `You have a right to appeal to the First-tier Tribunal (Special Educational Needs and Disability). A tribunal is like a court, but you do not need a lawyer. It can change what we decided${reader.as === 'youngPerson' ? ' about you' : ''}.`,
  ),
  text(
    `The last day to appeal is ${onDay(lastDays(sentOn).appeal)}. ${twoMonthsInWords(sentOn)} If your mediation certificate comes late, you have 1 month from the date on it, if that is later.`,
  ),
  text(
    'To appeal, fill in the form of the Tribunal. Search for "appeal SEND" on www.gov.uk. Send this letter and your certificate with it.',
  ),
]
