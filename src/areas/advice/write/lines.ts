/** The kinds of lines that advice is made of. */
export const lineKinds = ['strength', 'need', 'outcome', 'provision'] as const
export type LineKind = (typeof lineKinds)[number]

/** One line of advice, as it is kept. */
export type Line = {
  kind: LineKind
  /** The strength, the need or the outcome; of provision, what is to be done. */
  words: string
  who?: string
  howMuch?: string
  howOften?: string
  from?: string
  /** Of a recommendation marked in a report. */
  page?: string
}

/** The boxes that say a provision exactly, each with what it is asked by. */
export const provisionBoxes = {
  who: 'By whom',
  howMuch: 'How much',
  howOften: 'How often',
  from: 'From when',
} as const
export type ProvisionBox = keyof typeof provisionBoxes
export const provisionBoxNames = Object.keys(provisionBoxes) as readonly ProvisionBox[]

export const kindNames: Readonly<Record<LineKind, string>> = {
  strength: 'Strengths',
  need: 'Needs',
  outcome: 'Outcomes',
  provision: 'Provision',
}

/** The same for a family that writes its own views. */
export const familyKindNames: Readonly<Record<LineKind, string>> = {
  strength: 'What goes well',
  need: 'What is hard',
  outcome: 'What you hope for',
  provision: 'What would help',
}

/** What a line is called, by whose advice it is. */
export const adviceKindNames = (service: string): Readonly<Record<LineKind, string>> =>
  service === 'family' ? familyKindNames : kindNames

export type Version = {
  id: string
  number: number
  kind: 'written' | 'report' | 'withdrawn'
  lines: readonly Line[]
  title: string | null
  reason: string | null
  givenBy: string | null
  givenOn: string
}

/** When it is done: “from” before a bare day, and never before “until July” or another word that says it. */
const whenIn = (words: string): string =>
  /^(?:from|until|till|up to|to|by|before|after|since|between|during|for|in|on|at|as|starting|beginning|straight)\b/iu.test(
    words.trim(),
  )
    ? words.trim()
    : `from ${words.trim()}`

/** A line in one sentence: a provision with all that makes it exact. */
export const lineInWords = (line: Line): string =>
  line.kind === 'provision'
    ? [line.words, line.who && `by ${line.who}`, line.howMuch, line.howOften, line.from && whenIn(line.from)]
        .filter(Boolean)
        .join(', ')
    : line.words
