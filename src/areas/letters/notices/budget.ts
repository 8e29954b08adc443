import type { LocalDate } from '../../../law/local-date.ts'
import type { LetterBlock } from '../letter.ts'
import { type FamilyFacts, heading, list, type Notice, onDay, text, whoCanHelp, wordsFor } from './words.ts'

/** A piece of help with its money, in words: "£40 a week, for 39 weeks a year". */
export type MoneyLine = { help: string; money: string; holder: string }

export type BudgetDecisionFacts = FamilyFacts & {
  decidedOn: LocalDate
  outcome: 'agree' | 'part' | 'refuse' | 'passed' | 'stand'
  /** Of the family's question to think again: the answer is the last, and says whether the same person gave both. */
  again?: { samePerson: boolean }
  agreed: readonly MoneyLine[]
  notAgreed: readonly string[]
  /** What health or social care decides by laws of their own: who answers, and what they said. */
  elsewhere: readonly string[]
  /** The ways that the family has there, where it does not agree. */
  otherWays: readonly string[]
  /** Conditions of the law that are not met, in words for the family. */
  unmet: readonly string[]
  reasons: readonly string[]
}

const firstWords: Readonly<Record<BudgetDecisionFacts['outcome'], string>> = {
  agree: 'we agreed to the personal budget that you asked for',
  part: 'we agreed to a part of the personal budget that you asked for',
  passed: 'we passed on what you asked for, because others decide about it',
  refuse: 'we decided not to agree to the personal budget that you asked for',
  stand: 'we thought again about the personal budget, and our decision stays',
}

/** To the family: section 49, regulations 7 and 8. What was agreed with its sums, why not the rest, and the right to ask once more. */
export function budgetDecided(facts: BudgetDecisionFacts): Notice {
  const { reader, help, decidedOn, outcome, again, reasons } = facts
  const { whose } = wordsFor(reader)
  const isAsAsked = outcome === 'agree' || outcome === 'passed'
  if (!isAsAsked && reasons.length === 0)
    throw new Error('A decision against a personal budget without its reasons is no notice (regulation 7)')
  return {
    kind: again ? 'budget.again' : `budget.${outcome}`,
    title: again ? `We thought again about ${whose} personal budget` : `Our decision about ${whose} personal budget`,
    blocks: [
      text(`On ${onDay(decidedOn)} ${firstWords[outcome]}.`),
      ...moneyOf(facts),
      ...whyOf(facts),
      ...(again ? lastAnswer(again) : isAsAsked ? [] : thinkAgain),
      ...(facts.agreed.length > 0 ? whatFollows : []),
      ...whoCanHelp(help),
    ],
  }
}

const moneyOf = ({ agreed, notAgreed, elsewhere, otherWays }: BudgetDecisionFacts): readonly LetterBlock[] => [
  ...(agreed.length > 0
    ? [
        heading('What we agreed to'),
        { facts: agreed.map(({ help, money, holder }) => ({ label: help, value: `${money}. ${holder}.` })) },
      ]
    : []),
  ...(notAgreed.length > 0 ? [heading('What we did not agree to'), list(...notAgreed)] : []),
  ...(elsewhere.length > 0 ? [heading('What others decide'), list(...elsewhere), ...otherWays.map(text)] : []),
]

const whyOf = ({ unmet, reasons }: BudgetDecisionFacts): readonly LetterBlock[] =>
  unmet.length + reasons.length === 0
    ? []
    : [heading('Why we decided this'), ...(unmet.length > 0 ? [list(...unmet)] : []), ...reasons.map(text)]

const complain =
  'There is no appeal to the Tribunal about a personal budget. You can complain to us, and then to the Local Government and Social Care Ombudsman. The help in the plan must be given in any case.'

const thinkAgain: readonly LetterBlock[] = [
  heading('If you do not agree'),
  text(
    'You can ask us once to think again, and tell us why. Sign in to Waymark and choose "Personal budget", or write to us or call us. We must look at what you say and answer you in writing.',
  ),
  text(complain),
]

const lastAnswer = ({ samePerson }: { samePerson: boolean }): readonly LetterBlock[] => [
  heading('If you do not agree'),
  text(
    samePerson
      ? 'The same person decided both times, because nobody else here could. You can say so if you complain.'
      : 'Another person decided this time. The law asks us to think again once, so this answer is the last.',
  ),
  text(complain),
]

const whatFollows: readonly LetterBlock[] = [
  heading('What happens next'),
  list(
    'The budget goes into section J of the plan.',
    'If you get direct payments, we first agree with you in writing how they work.',
    'We look with you at how they work in the first 3 months, and whenever we look at the plan.',
  ),
]

export type PaymentChangeFacts = FamilyFacts & {
  decidedOn: LocalDate
  outcome: 'reduce' | 'stop'
  from: LocalDate
  agreed: readonly MoneyLine[]
  reasons: readonly string[]
}

/** To the family and whoever gets the money: regulations 12 and 14. The day, why, and the right to ask once that we think again. */
export function paymentChanged({
  reader,
  help,
  decidedOn,
  outcome,
  from,
  agreed,
  reasons,
}: PaymentChangeFacts): Notice {
  const { whose } = wordsFor(reader)
  if (reasons.length === 0)
    throw new Error('A change of direct payments without its reasons is no notice (regulation 12)')
  const isStop = outcome === 'stop'
  return {
    kind: `directPayment.${outcome}`,
    title: isStop ? `${startOf(whose)} direct payments will stop` : `We will pay less for ${whose} help`,
    blocks: [
      text(
        `On ${onDay(decidedOn)} we decided ${isStop ? 'to stop the direct payments' : 'to make the direct payments smaller'}.`,
      ),
      { facts: [{ label: isStop ? 'They stop on' : 'From', value: onDay(from) }] },
      ...(isStop || agreed.length === 0
        ? []
        : [
            heading('What we pay from then on'),
            { facts: agreed.map(({ help: words, money }) => ({ label: words, value: money })) },
          ]),
      heading('Why we decided this'),
      ...reasons.map(text),
      text(
        isStop
          ? 'The help in the plan goes on. From that day the council must arrange it.'
          : 'The money must still be enough for the help in the plan. If it is not, tell us at once.',
      ),
      ...thinkAgain,
      ...whoCanHelp(help),
    ],
  }
}

const startOf = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

export type PaymentAgainFacts = FamilyFacts & {
  decidedOn: LocalDate
  outcome: 'stand' | 'undo'
  reasons: readonly string[]
  samePerson: boolean
}

/** The answer to their question to think again about payments. */
export const paymentThoughtAgain = ({
  reader,
  help,
  decidedOn,
  outcome,
  reasons,
  samePerson,
}: PaymentAgainFacts): Notice => ({
  kind: 'directPayment.again',
  title: `We thought again about ${wordsFor(reader).whose} direct payments`,
  blocks: [
    text(
      `On ${onDay(decidedOn)} we thought again, because you asked. ${outcome === 'undo' ? 'The payments stay as they were.' : 'Our decision stays.'}`,
    ),
    ...(reasons.length > 0 ? [heading('Why we decided this'), ...reasons.map(text)] : []),
    ...(outcome === 'stand' ? lastAnswer({ samePerson }) : []),
    ...whoCanHelp(help),
  ],
})
