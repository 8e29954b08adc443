import { formatShortDay } from '../../law/local-date.ts'
import type { ClosedWhy, Consultation, ConsultationAnswer, Ground } from './consultations.ts'

/** The three grounds of section 39(4), as a setting ticks them and as a family reads them. */
export const groundWords: Readonly<Record<Ground, { setting: string; family: string }>> = {
  unsuitable: {
    setting: 'It is unsuitable for the age, ability, aptitude or special educational needs: s.39(4)(a)',
    family: 'It thinks it is not the right kind of place for this age, or for these needs.',
  },
  othersEducation: {
    setting: 'It would be incompatible with the efficient education of others: s.39(4)(b)(i)',
    family: 'It thinks that others there would not learn as well as they should.',
  },
  resources: {
    setting: 'It would be incompatible with the efficient use of resources: s.39(4)(b)(ii)',
    family: 'It says that this would take more of the money and staff than there is.',
  },
}

export const answerWords: Readonly<Record<ConsultationAnswer['answer'], { short: string; family: string }>> = {
  canMeet: { short: 'It can meet the needs', family: 'It says that it can give this help.' },
  cannotMeet: { short: 'It says that it cannot meet the needs', family: 'It says that it cannot give this help.' },
}

const closedWords: Readonly<Record<ClosedWhy, string>> = {
  named: 'Named in the plan',
  notNamed: 'The plan was issued, and names another',
  withdrawn: 'No longer asked',
  issued: 'The plan was issued',
  ended: 'The request has ended',
  moved: 'The child moved away',
  died: 'Closed',
  void: 'Recorded by mistake',
}

/** How a consultation stands, in a few words. */
export function stateInWords(one: Consultation): string {
  const [newest] = one.answers
  if (newest) return `${answerWords[newest.answer].short}${one.closedWhy ? `. ${closedWords[one.closedWhy]}` : ''}`
  if (one.closedWhy) return `${closedWords[one.closedWhy]}, with no answer`
  if (!one.dueOn) return 'Waiting for an answer'
  return one.isLate
    ? `Late: the answer was due by ${formatShortDay(one.dueOn)}`
    : `Waiting: the answer is due by ${formatShortDay(one.dueOn)}`
}

/** What it would need, as a list of labels and words. */
export const needsOf = (answer: ConsultationAnswer): { key: string; value: string }[] =>
  (
    [
      ['What it would change', answer.adjustments],
      ['Staff it would need', answer.staff],
      ['What it would cost', answer.cost],
      ['From when there is a place', answer.placeFrom],
    ] as const
  ).flatMap(([key, value]) => (value ? [{ key, value }] : []))
