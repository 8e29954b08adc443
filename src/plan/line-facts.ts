import { formatShortDay } from '../law/local-date.ts'
import type { ContentLine, ContentSource, LineSource, PlanContent } from './content.ts'
import { type Section, sectionCodes } from './sections.ts'

/** What a fact of a line leads to: another line or a piece of advice, by its id and its number in the plan ("B2", "K1"). */
export type Reference = { readonly id: string; readonly number: string; readonly words: string }

/** A label and what stands beside it, in the words in which screen, PDF and Word file say them. */
export type LineFact = {
  readonly label: string
  /** One or more: each is a line of its own. */
  readonly values: readonly string[]
  /** The same values, where each leads to another line or a piece of advice. */
  readonly references?: readonly Reference[]
}

type Thread = {
  readonly numbers: ReadonlyMap<string, string>
  readonly lines: ReadonlyMap<string, ContentLine>
  readonly advice: ReadonlyMap<string, ContentSource>
}

const threads = new WeakMap<PlanContent, Thread>()

/** The lines of a section, in their order. */
export const linesOf = (content: PlanContent, section: Section): readonly ContentLine[] =>
  content.lines.filter((line) => line.section === section)

function threadOf(content: PlanContent): Thread {
  const known = threads.get(content)
  if (known) return known
  const numbers = new Map<string, string>()
  for (const section of sectionCodes) {
    linesOf(content, section).forEach((line, at) => {
      numbers.set(line.id, numberIn(section, at))
    })
  }
  content.sources.forEach((source, at) => {
    numbers.set(source.id, numberIn('K', at))
  })
  const thread = {
    numbers,
    lines: new Map(content.lines.map((line) => [line.id, line])),
    advice: new Map(content.sources.map((source) => [source.id, source])),
  }
  threads.set(content, thread)
  return thread
}

/** H1 and H2 end in a figure already: their lines are H1.1, H1.2. */
const numberIn = (section: Section, at: number): string => `${section}${/\d$/.test(section) ? '.' : ''}${at + 1}`

/** The number by which people speak of a line or of a piece of advice ("F3", "H1.2", "K1"), counted in this plan. */
export const numberOf = (id: string, content: PlanContent): string => threadOf(content).numbers.get(id) ?? ''

const longest = 55

/** The beginning of a line, cut between two words, where it is listed to be opened or chosen. */
export function inShort(words: string): string {
  const letters = [...words.trim().replaceAll(/\s+/gu, ' ')]
  if (letters.length <= longest) return letters.join('')
  const cut = letters.slice(0, longest).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > 20 ? cut.slice(0, space) : cut).replace(/[\s.,;:]+$/u, '')}…`
}

/** So many letters of another line are read beside a line; of a longer one the number stands there alone. */
const longestBeside = 240

/** Another line as it is named beside this one: whole, for nobody can look behind a “…” on paper; or by its number alone. */
function named(number: string, { section, words }: ContentLine): string {
  const said = words.trim().replaceAll(/\s+/gu, ' ')
  return [...said].length <= longestBeside ? `${number}: ${said}` : `${number} (in section ${section})`
}

function lineReference(id: string, thread: Thread): Reference[] {
  const line = thread.lines.get(id)
  const number = thread.numbers.get(id) ?? ''
  return line ? [{ id, number, words: named(number, line) }] : []
}

function sourceReference({ request, page }: LineSource, thread: Thread): Reference[] {
  const source = thread.advice.get(request)
  if (!source) return []
  const number = thread.numbers.get(request) ?? ''
  const who = source.author ? `${source.role} (${source.author})` : source.role
  return [{ id: request, number, words: `${number}: ${who}${page ? `, page ${page}` : ''}` }]
}

const leads = (label: string, references: readonly Reference[]): LineFact[] =>
  references.length === 0 ? [] : [{ label, values: references.map(({ words }) => words), references }]

const says = (label: string, value: string | undefined): LineFact[] =>
  value === undefined || value.trim() === '' ? [] : [{ label, values: [value.trim()] }]

/** The labels of the boxes of a line, the same wherever a plan is read or written. */
export const factLabels = {
  aspirations: 'Hope it comes from',
  needsOfOutcome: 'Need it is about',
  needs: 'Need it meets',
  outcomes: 'What it should change',
  who: 'Who does it',
  howMuch: 'How much',
  howOften: 'How often',
  from: 'When',
  paidBy: 'Who pays',
  agreedBy: 'Agreed for the NHS by',
  sources: 'Advice it comes from',
} as const

/**
 * The thread of a line and what makes it exact: hope, need and outcome, who, how much, how often, when, who pays, and the
 * advice with its page. What is empty is left out, and so is what leads to a line or advice that this reader does not have.
 */
export function lineFacts(line: ContentLine, content: PlanContent): readonly LineFact[] {
  const thread = threadOf(content)
  const lines = (ids: readonly string[]) => ids.flatMap((id) => lineReference(id, thread))
  return [
    ...leads(factLabels.aspirations, lines(line.aspirations)),
    ...leads(line.section === 'E' ? factLabels.needsOfOutcome : factLabels.needs, lines(line.needs)),
    ...leads(factLabels.outcomes, lines(line.outcomes)),
    ...says(factLabels.who, line.who),
    ...says(factLabels.howMuch, line.howMuch),
    ...says(factLabels.howOften, line.howOften),
    ...says(factLabels.from, line.from && capital(line.from.trim())),
    ...says(factLabels.paidBy, line.paidBy),
    ...says(factLabels.agreedBy, line.agreedBy),
    ...leads(
      factLabels.sources,
      line.sources.flatMap((source) => sourceReference(source, thread)),
    ),
  ]
}

/** What section K says of a piece of advice. */
export const sourceFacts = (source: ContentSource): readonly LineFact[] => [
  ...says('Written by', source.author),
  ...says('Works for', source.body),
  ...says('Earlier advice, used again', source.again),
  ...says(source.again === undefined ? 'Given on' : 'Agreed to be enough on', formatShortDay(source.on)),
]

/** The role of whoever gave a piece of advice, as the title of its row in section K. */
export const sourceTitle = (source: ContentSource): string => capital(source.role)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What a section that has no line says, so that nobody has to wonder whether a page is missing. */
export function emptyWords(section: Section, stage: PlanContent['stage']): string {
  if (section === 'I' && stage === 'draft') return 'Left empty in a draft. The law says so: the family is asked first.'
  if (section === 'J') return 'No money is paid directly.'
  if (section === 'K') return 'No advice is listed for you here.'
  return 'Nothing is written in this section.'
}
