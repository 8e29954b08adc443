import type { ContentLine, PlanContent } from '../../../plan/content.ts'
import { linesOf } from '../../../plan/line-facts.ts'
import { provisionSections, type Section } from '../../../plan/sections.ts'

/** A thought of the easy words: at the start or the end, or of a section; a picture of the board beside it, or none. */
export type EasySection = 'start' | Exclude<Section, 'K'> | 'end'
export type EasySentence = {
  readonly section: EasySection
  readonly words: string
  readonly symbol: string | undefined
}

/** In their order on the page. */
export const easySections: readonly EasySection[] = [
  'start',
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H1',
  'H2',
  'I',
  'J',
  'end',
]

/** The headings of the page, each over the sections that it holds. */
export const easyHeadings: readonly { heading: string; of: readonly EasySection[] }[] = [
  { heading: 'My plan', of: ['start'] },
  { heading: 'What I like and hope for', of: ['A'] },
  { heading: 'What is hard for me', of: ['B', 'C', 'D'] },
  { heading: 'What will change', of: ['E'] },
  { heading: 'My help', of: ['F', 'G', 'H1', 'H2', 'J'] },
  { heading: 'Where I learn', of: ['I'] },
  { heading: 'What I can do', of: ['end'] },
]

/** The words that every summary begins and ends with, until an officer changes them. */
export const frameWords = {
  start: ['This plan is about me.', 'It says what help I get, and who gives it.'],
  draft: 'It is not done yet. We can still change it.',
  final: 'It is ready. The people in it must do what it says.',
  placeLater: 'We will choose my school or college later.',
  end: ['I can say what I think of my plan.', 'I can ask for help to read it.', 'We look at my plan again each year.'],
  does: (who: string) =>
    / and (?:a|an|the|one|two|her|his|their) /u.test(who) ? `${who} help me.` : `${who} helps me.`,
  what: (words: string) => `This is what we do: ${words}`,
  how: (words: string) => `How long and when: ${words}`,
} as const

/** So many lines of a section are put into easy words to begin with: a summary of everything is read by nobody. */
export const mostLines: Readonly<Partial<Record<Section, number>>> = {
  A: 6,
  B: 6,
  C: 3,
  D: 3,
  E: 5,
  F: 6,
  G: 3,
  H1: 2,
  H2: 2,
  I: 2,
  J: 2,
}

/** So many sentences of one line. */
const mostOfALine = 3

/**
 * The plan in easy words to begin with: short sentences, one thought each, as the child or young person would say them.
 * What a rule cannot know stays as it is in the line: an officer reads every sentence before anybody else does.
 */
export function easyReadOf(content: PlanContent): readonly EasySentence[] {
  const names = namesIn(content.child.names)
  const of = (section: Section, say: (line: ContentLine) => readonly string[]): EasySentence[] =>
    linesOf(content, section)
      .slice(0, mostLines[section] ?? 0)
      .flatMap((line) => say(line))
      .filter((words) => words.trim() !== '')
      .map((words) => sentence(section as EasySection, words))
  const own = (line: ContentLine): readonly string[] =>
    sentencesIn(line.words)
      .slice(0, mostOfALine)
      .map((words) => asI(words, names))
  return [
    ...frameWords.start.map((words) => sentence('start', words)),
    sentence('start', content.stage === 'draft' ? frameWords.draft : frameWords.final),
    ...(['A', 'B', 'C', 'D', 'E'] as const).flatMap((section) => of(section, own)),
    ...provisionSections.flatMap((section) => of(section, (line) => helpIn(line, names))),
    ...of('J', own),
    ...placeIn(content, of('I', own)),
    ...frameWords.end.map((words) => sentence('end', words)),
  ]
}

const placeIn = (content: PlanContent, places: readonly EasySentence[]): readonly EasySentence[] =>
  places.length > 0 || content.stage === 'final' ? places : [sentence('I', frameWords.placeLater)]

/** Who helps, with what, how long and when: three thoughts. */
function helpIn(line: ContentLine, names: RegExp | undefined): readonly string[] {
  const said = [line.howMuch, line.howOften].filter((part): part is string => Boolean(part?.trim())).join(', ')
  return [
    ...(line.who ? [frameWords.does(capital(line.who.trim()))] : []),
    frameWords.what(ended(uncapital(asI(line.words.trim(), names)))),
    ...(said ? [frameWords.how(ended(said))] : []),
  ]
}

const sentence = (section: EasySection, words: string): EasySentence => ({
  section,
  words: ended(words.trim()),
  symbol: symbolFor(words, section),
})

const sentencesIn = (words: string): string[] =>
  words
    .split(/(?<=[.!?؟。])\s+|[\r\n]+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')

const ended = (words: string): string => (/[.!?…؟。]$/u.test(words) ? words : `${words.replace(/[;:,]+$/u, '')}.`)
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
/** A word in capitals stays: ICT, I. */
const uncapital = (words: string): string =>
  /^(?:I\b|\p{Lu}{2})/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)

const special = /[.*+?^${}()|[\]\\]/g
function namesIn(names: readonly string[]): RegExp | undefined {
  const first = [...new Set(names)].filter((name) => name.trim() !== '')
  if (first.length === 0) return undefined
  const one = `(?:${first.map((name) => name.trim().replace(special, '\\$&')).join('|')})`
  return new RegExp(`(?<![\\p{L}’'-])${one}(?: ${one})*(?<own>[’']s)?(?: (?<verb>\\p{Ll}+))?`, 'gu')
}

const verbs: Readonly<Record<string, string>> = {
  is: 'am',
  has: 'have',
  does: 'do',
  goes: 'go',
  was: 'was',
  can: 'can',
  cannot: 'cannot',
  will: 'will',
  may: 'may',
  must: 'must',
}
/** What stands before a name where the child is not the one who acts. */
const towards =
  /(?:\b(?:with|to|for|by|from|of|about|help|helps|helping|let|lets|give|gives|show|shows|teach|teaches|support|supports|near|beside|behind|between) )$/i

/** A sentence about the child as the child would say it: “Ava reads” is “I read”, “Ava’s book” is “my book”. */
export function asI(words: string, names: RegExp | undefined): string {
  if (!names) return words
  const said = capitalFirst(
    words.replaceAll(names, (found, ...rest) => {
      const { own, verb } = rest.at(-1) as { own?: string; verb?: string }
      const before = String(rest.at(-2)).slice(0, Number(rest.at(-3)))
      const after = verb === undefined ? '' : ` ${verb}`
      if (own) return `my${after}`
      if (towards.test(before)) return `me${after}`
      if (verb === undefined) return found
      return isVerb(verb) ? `I ${firstPerson(verb)}` : `I${after}`
    }),
    words,
  )
  if (!/\bI \p{Ll}/u.test(said)) return speaksOfAnother.test(said) ? words : said
  // what the same sentence goes on to say of the child: “I have asthma, and am short of breath”
  const whole = said.replaceAll(goesOn, (_, verb: string) => `, and ${firstPerson(verb)}`)
  // half turned round is worse than not at all: “I cover her ears and stops”
  return speaksOfAnother.test(whole) || actsAsAnother.test(whole) ? words : whole
}

const speaksOfAnother = /\b(?:she|he|her|hers|his|him|herself|himself)\b/iu
const actsAsAnother =
  /\b(?:and|or|but|then) (?!always\b|sometimes\b|perhaps\b|as\b|this\b|others\b)(?:does|is|has|\p{Ll}+[^s\W]s)\b/u

const goesOn = /, and (?!others\b|his\b|this\b|always\b|sometimes\b|perhaps\b|as\b)(\p{Ll}+[^s\W]s|is|has)(?= )/gu

const capitalFirst = (words: string, before: string): string =>
  /^\p{Lu}/u.test(before) ? words.charAt(0).toUpperCase() + words.slice(1) : words

const isVerb = (word: string): boolean => word in verbs || /[^s]s$/.test(word)

function firstPerson(verb: string): string {
  const known = verbs[verb]
  if (known) return known
  if (/[^aeiou]ies$/.test(verb)) return `${verb.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz|o)es$/.test(verb)) return verb.slice(0, -2)
  return verb.slice(0, -1)
}

/** The pictures of the board, by words that ask for them; the first that is found. */
const pictures: readonly (readonly [RegExp, string])[] = [
  [/\b(?:school|class|classroom|college|nursery|lesson)\b/i, 'school'],
  [/\b(?:home|house)\b/i, 'home'],
  [/\b(?:bus|taxi|train|travel|transport)\b/i, 'bus'],
  [/\b(?:friends?|children|group|club)\b/i, 'friends'],
  [/\b(?:family|mum|dad|parents?)\b/i, 'family'],
  [/\b(?:loud|noise|noisy|ears)\b/i, 'loud'],
  [/\bquiet\b/i, 'quiet'],
  [/\b(?:read|reading|book)\b/i, 'read'],
  [/\b(?:write|writing|hand)\b/i, 'write'],
  [/\b(?:draw|drawing|make|paint)\b/i, 'draw'],
  [/\b(?:music|sing|singing)\b/i, 'music'],
  [/\b(?:computer|tablet|typing|laptop)\b/i, 'computer'],
  [/\b(?:play|games?|football|sport)\b/i, 'play'],
  [/\b(?:eat|eating|food|lunch)\b/i, 'food'],
  [/\b(?:outside|park|garden|road|walks?)\b/i, 'outside'],
  [/\b(?:worried|worry|anxious)\b/i, 'worried'],
  [/\b(?:minutes?|hours?|week|day|morning|how long)\b/i, 'wait'],
  [/\b(?:teacher|therapist|assistant|nurse|worker|mentor|helps me)\b/i, 'teacher'],
  [/\b(?:change|later|again)\b/i, 'change'],
  [/\b(?:ask|help)\b/i, 'help'],
  [/\b(?:hope|like|love|want)\b/i, 'love'],
]
const usualPicture: Readonly<Partial<Record<EasySection, string>>> = {
  start: 'read',
  A: 'love',
  E: 'yes',
  G: 'safe',
  I: 'school',
}

/** A picture to begin with; none where no word asks for one. */
export const symbolFor = (words: string, section: EasySection): string | undefined =>
  pictures.find(([asks]) => asks.test(words))?.[1] ?? usualPicture[section]
