import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import type { LetterBlock } from '../letter.ts'
import type { LetterHelp } from '../letter-help.ts'

/** A letter of the law before it has a receiver. */
export type Notice = { kind: string; title: string; blocks: readonly LetterBlock[] }

/** Who reads it: a parent reads of their child by name, a young person reads "you". */
export type Reader = { as: 'parent' | 'representative'; child: string } | { as: 'youngPerson' }

/** What every letter to a family needs. */
export type FamilyFacts = { reader: Reader; help: LetterHelp }

/** What every letter to those who work with a child needs. */
export type PartnerFacts = { child: { name: string; born: LocalDate }; help: LetterHelp }

/** The child in the words of the reader. */
export function wordsFor(reader: Reader) {
  const isYou = reader.as === 'youngPerson'
  const name = isYou ? 'you' : reader.child
  return {
    isYou,
    /** "Ava", or "you" */
    name,
    /** "about Ava", or "about yourself" */
    self: isYou ? 'yourself' : name,
    /** "Ava’s", or "your" */
    whose: isYou ? 'your' : `${name}’s`,
    /** "Ava needs", or "you need" */
    does: (forYou: string, forChild: string) => (isYou ? `you ${forYou}` : `${name} ${forChild}`),
  }
}

export const heading = (words: string): LetterBlock => ({ heading: words })
export const text = (words: string): LetterBlock => ({ text: words })
export const list = (...words: readonly string[]): LetterBlock => ({ list: words })

/** The day in full, as it stands in every letter. */
export const onDay = (date: LocalDate): string => formatDay(date)

const listed = (ways: readonly (string | undefined)[]): string => ways.filter((way) => way !== undefined).join(' or ')

/** Ways to reach somebody, as the end of a sentence: "on 01632 960000 or at help@…". */
export const reachedBy = (who: { phone?: string | undefined; email?: string | undefined }): string =>
  listed([who.phone && `on ${who.phone}`, who.email && `at ${who.email}`])

/** Whom to ask at the council, and how. */
export function askUs(help: LetterHelp): string {
  const ways = reachedBy({ phone: help.officer?.phone ?? help.phone, email: help.officer?.email ?? help.email })
  const who = help.officer ? `${help.officer.name} at ${help.council}` : help.council
  return ways ? `You can reach ${who} ${ways}.` : `You can ask ${who}.`
}

/** The free service, named with its number. */
export function freeAdvice(help: LetterHelp): string {
  const who = help.advice?.name ?? 'The information, advice and support service for special educational needs'
  const ways = help.advice?.phone ? ` Call them on ${help.advice.phone}.` : ' Ask us for their number.'
  return `${who} gives free advice. They do not take sides, and they keep what you tell them private.${ways}`
}

/** The end of each letter to a family: who helps, and whom to ask. */
export const whoCanHelp = (help: LetterHelp): readonly LetterBlock[] => [
  heading('Who can help you'),
  text(freeAdvice(help)),
  text(askUs(help)),
]

/** The child a letter to a professional is about. */
export const aboutChild = ({ child }: PartnerFacts): LetterBlock => ({
  facts: [
    { label: 'Name', value: child.name },
    { label: 'Date of birth', value: onDay(child.born).replace(/^\w+ /, '') },
  ],
})

/** The end of each letter to those who work with a child. */
export const askTheCouncil = (help: LetterHelp): LetterBlock => text(askUs(help))
