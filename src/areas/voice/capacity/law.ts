/** The four parts of being able to decide (Mental Capacity Act 2005 s.3(1)): lacking one is enough. */
export const testParts = ['understand', 'retain', 'weigh', 'communicate'] as const
export type TestPart = (typeof testParts)[number]

export const testWords: Readonly<Record<TestPart, { asks: string; can: string; cannot: string }>> = {
  understand: {
    asks: 'Can they understand what the decision is about?',
    can: 'Understands what it is about',
    cannot: 'Cannot understand what it is about',
  },
  retain: {
    asks: 'Can they keep it in mind long enough to decide?',
    can: 'Keeps it in mind long enough',
    cannot: 'Cannot keep it in mind long enough',
  },
  weigh: {
    asks: 'Can they weigh it up?',
    can: 'Weighs it up',
    cannot: 'Cannot weigh it up',
  },
  communicate: {
    asks: 'Can they tell others what they decide, in any way?',
    can: 'Tells others what they decide',
    cannot: 'Cannot tell others what they decide, in any way',
  },
}

/**
 * Who acts where a young person lacks capacity. A representative comes first (Children and Families Act 2014 s.80(6)); where there
 * is none the parent does, and where the parent lacks capacity too the parent's representative (SEND Regulations 2014 reg 64(2)).
 */
export const actsAsWords = {
  deputy: 'Deputy, appointed by the Court of Protection for decisions like this one',
  lastingPower: 'Attorney, by a registered lasting power of attorney that covers decisions like this one',
  enduringPower: 'Attorney, by a registered enduring power of attorney',
  parent: 'Parent, as there is no deputy and no attorney',
  parentsRepresentative: 'Representative of the parent, who lacks capacity too',
} as const
export type ActsAs = keyof typeof actsAsWords
