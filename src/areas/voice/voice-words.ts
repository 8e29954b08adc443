/** How something was told, as the page says it of an entry and as the form offers it. */
export const howWords = {
  said: { says: 'Said', offers: 'Said it' },
  signed: { says: 'Signed', offers: 'Signed it' },
  written: { says: 'Written down', offers: 'Wrote or typed it' },
  drawn: { says: 'Drawn or made', offers: 'Drew or made it' },
  symbols: { says: 'Shown with symbols', offers: 'Showed it with symbols or a talker' },
  filmed: { says: 'Filmed or recorded', offers: 'It was filmed or recorded' },
  told: { says: 'Told', offers: 'Somebody who knows them well told us what they think' },
} as const
export type How = keyof typeof howWords

export const purposeWords = {
  assessment: { says: 'For the assessment', offers: 'For the assessment' },
  review: { says: 'For the review of the plan', offers: 'For the review of the plan' },
  anyTime: { says: '', offers: 'Just to say it, at any time' },
} as const
export type Purpose = keyof typeof purposeWords

/** Who reads an entry besides the council's own officers, and only where the child lets them. */
export const audiences = ['parents', 'setting', 'advisers', 'support'] as const
export type Audience = (typeof audiences)[number]

export const audienceWords: Readonly<Record<Audience, string>> = {
  parents: 'Parents and carers',
  setting: 'School, college or nursery',
  advisers: 'People who were asked for advice, such as a psychologist',
  support: 'People invited to help, such as the advice service',
}

/** How an entry was told, by whom where it was not the child, in one sentence without a full stop. */
export function howInWords(how: string, toldBy: string | null): string {
  if (how === 'told') return toldBy ? `Told by ${toldBy}` : 'Told by somebody else'
  return how in howWords ? howWords[how as How].says : 'How it was told was not written down'
}
