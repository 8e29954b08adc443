import type { BudgetDecision, DirectPayment, Held, Law, PaymentReview, PayTo, ToldHow } from './budget.ts'

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
