import { formatDay } from '../../law/local-date.ts'
import type { BudgetDecision, DirectPayment, Elsewhere, Held, Law, PaymentReview, PayTo, ToldHow } from './budget.ts'

export const heldWords: Readonly<Record<Held, string>> = {
  council: 'The council or the school keeps the money and arranges the help',
  thirdParty: 'Somebody else keeps the money and arranges the help',
  directPayment: 'Direct payments: the family gets the money and arranges the help',
}
export const heldShort: Readonly<Record<Held, string>> = {
  council: 'The council or the school holds it',
  thirdParty: 'Held by',
  directPayment: 'Direct payment',
}
/** Who holds the money of a line, in a few words. */
export const holderOf = ({ held, heldBy }: { held: Held | null; heldBy: string | null }): string =>
  held === null ? '' : held === 'thirdParty' ? `${heldShort.thirdParty} ${heldBy}` : heldShort[held]

export const lawWords: Readonly<Record<Exclude<Law, 'education'>, string>> = {
  health: 'The health service decides about this. Its money is called a personal health budget.',
  care: 'Social care decides about this, by a law of its own.',
}

type Passed = { law: Law; elsewhere?: Elsewhere | null }

/** Who answers about a part that is not decided here, and what they said. */
export function answerWords({ elsewhere }: Passed): string {
  if (!elsewhere) return 'We have not passed it on yet.'
  const { to, on, who, by, answer } = elsewhere
  const passed = `We passed it on to ${to} on ${formatDay(on)}.`
  if (answer) return `${passed} ${to} ${answer.is === 'agreed' ? 'said yes' : 'said no'} on ${formatDay(answer.on)}.`
  const when = by ? `by ${formatDay(by)}` : 'but gave no day yet. We know of no day that the law sets for it: ask them'
  return `${passed} ${who ?? 'They'} will answer you${by ? '' : ','} ${when}.`
}

/** What a family can do where it does not agree with such an answer. The rules themselves were not seen, and the words say so. */
export const otherWayWords: Readonly<Record<Exclude<Law, 'education'>, string>> = {
  health:
    'If you do not agree with the answer of the health service, ask it to look again. It has its own rules for this, and its own way to complain. We have not seen these rules, so check with the information and advice service. Our own “think again” does not cover it.',
  care: 'If you do not agree with the answer of social care, ask it to look again. It has laws of its own (section 17A of the Children Act 1989, or the Care Act 2014), and its own way to complain. We have not seen the rules, so check with the information and advice service. Our own “think again” does not cover it.',
}

/** The ways of those who answer, each once. */
export const otherWaysOf = (lines: readonly Passed[]): readonly string[] => [
  ...new Set(lines.flatMap(({ law }) => (law === 'education' ? [] : [otherWayWords[law]]))),
]

export const payToWords: Readonly<Record<PayTo, string>> = {
  parent: 'A parent or carer',
  youngPerson: 'The young person',
  representative: 'Whoever speaks for the young person',
  nominee: 'Somebody else whom the family chooses',
}

export const directWords = { yes: 'Yes', no: 'No, only to see the sums', unsure: 'I do not know yet' } as const

export const toldHowWords: Readonly<Record<ToldHow, string>> = {
  here: 'in Waymark',
  letter: 'by letter or e-mail',
  talk: 'in a talk',
}

export const accountWords: Readonly<Record<DirectPayment['accountKind'], string>> = {
  separate: 'A bank account for this money alone',
  card: 'A card that the council fills',
  managed: 'Somebody keeps the account for them',
}

/** The outcome as the family reads it. */
export const outcomeWords: Readonly<
  Record<BudgetDecision['about'], Readonly<Partial<Record<BudgetDecision['outcome'], string>>>>
> = {
  request: {
    agree: 'Yes: we agreed to the personal budget',
    part: 'Partly: we agreed to some of it',
    refuse: 'No: we did not agree to the personal budget',
    passed: 'Others decide about it: we passed your request on',
  },
  again: {
    agree: 'We thought again, and agree to all of it',
    part: 'We thought again, and agree to some of it',
    stand: 'We thought again, and our decision stays',
  },
  change: { reduce: 'We pay less', stop: 'We stop the direct payments' },
  changeAgain: {
    undo: 'We thought again: the payments stay as they were',
    stand: 'We thought again, and our decision stays',
  },
}
export const wordsOfOutcome = ({ about, outcome }: Pick<BudgetDecision, 'about' | 'outcome'>): string =>
  outcomeWords[about][outcome] ?? ''

/** The same for whoever decides. */
export const officerWords: Readonly<Record<BudgetDecision['outcome'], string>> = {
  agree: 'Agree',
  part: 'Agree in part',
  refuse: 'Refuse',
  passed: 'Passed on: others decide all of it',
  stand: 'The decision stays',
  reduce: 'Pay less',
  stop: 'Stop the payments',
  undo: 'The payments stay as they were',
}

export const reviewWords: Readonly<Record<PaymentReview['outcome'], string>> = {
  goesOn: 'The payments go on as they are',
  change: 'The sum or what it is for has to change',
  stop: 'The payments have to stop',
}
