import { isProfession } from './person.ts'
import type { Word } from './words.ts'

/** What is said in the passive: what is done, and by whom, where that is said. */
export type Passive = {
  /** Where the participle stands: `read` in `will be read by her`. */
  readonly at: number
  readonly by: 'child' | 'adult' | undefined
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

const being = setOf('be been is are was were being')
/** May stand before the passive without being the verb of the sentence. */
const helpers = setOf('will shall to should have has had not also can must may already is are being be been now')
const having = setOf('has have had')
const modals = setOf('will shall should can must may')
const subjects = setOf('@child he she they i')
/** Stands between a form of `be` and its participle. */
const between = setOf(
  'to also always then now first fully already usually regularly only not all both jointly routinely',
)
/** After one of these nothing is said of the sentence itself. */
const clauseStarts = setOf(
  'when if that which who whom whose as what where until once while because whenever how why so unless whether',
)
const irregular = setOf(
  `read told made chosen written learnt taken gone begun swum kept sent shown worn eaten drunk spoken sung put set given held done
  met seen taught brought built bought found heard lent run drawn fed led driven cut shut hung left paid sat said spent understood thrown
  tied hit hurt known caught got won laid fitted`,
)
/** End as participles do. */
const alikes = setOf(
  'often seven eleven seventeen children women open listen happen garden kitchen between thirteen down brown town own golden wooden hidden sudden heaven oxygen tokens chicken thought ought crown clown lawn dozen',
)
/** `Not by a parent`, `rather than by staff`. */
const notThem = setOf('not than never or')
const joiners = setOf(
  'for in on at to with from of and or without before after as each every within during using while but when if so',
)
/** Before the one who does it: `by each of the two class teachers`. */
const articles = setOf('the a an his her their each one all both this our my your')
const otherAdults = setOf(
  'staff adult adults grown school college nursery parents parent carers carer mum dad mother father family someone professionals council authority provider team service nhs camhs department setting grown-ups',
)
/** After the participle of a line without its verb. */
const afterBare = setOf('by in into on off up out down away through for to with at daily weekly')
const selves = setOf('him them me myself')

const isParticiple = (text: string): boolean =>
  irregular.has(text) ||
  (text.length > 3 && text.endsWith('ed') && !text.endsWith('eed')) ||
  (text.length > 4 && (text.endsWith('en') || text.endsWith('wn') || text.endsWith('ought')) && !alikes.has(text))

const endsSentence = (word: Word): boolean => word.text === '.' || word.text === ';' || word.text === '!'

const leadsOn = (text: string): boolean => helpers.has(text) || between.has(text) || text.endsWith('ly')

/** `Will write`, `Amina asks`: the sentence has its verb, and it is not passive. */
const isActive = (words: readonly Word[], at: number): boolean => {
  const [word, next] = [words[at]?.text ?? '', words[at + 1]]
  if (next?.kind !== 'word') return false
  if (having.has(word) && isParticiple(next.text) && subjects.has(words[at - 1]?.text ?? '')) return true
  if (leadsOn(next.text)) return false
  return modals.has(word) || (subjects.has(word) && !joiners.has(next.text))
}

const participleAfter = (words: readonly Word[], at: number): number => {
  for (let next = at + 1; next < Math.min(at + 4, words.length); next++) {
    const text = words[next]?.text ?? ''
    if (isParticiple(text)) return next
    if (!between.has(text) && !text.endsWith('ly') && !being.has(text)) return -1
  }
  return -1
}

/** The first word from which on the sentence is no longer what is said first: its end, another clause, an active verb. */
const endOfFirst = (words: readonly Word[], from: number): number => {
  const end = words.findIndex(
    (word, at) => at >= from && (endsSentence(word) || clauseStarts.has(word.text) || isActive(words, at)),
  )
  return end < 0 ? words.length : end
}

const participleOf = (words: readonly Word[], from: number, end: number): number => {
  for (let at = from; at < end; at++) {
    const word = words[at] as Word
    if (!being.has(word.text)) continue
    const participle = participleAfter(words, at)
    if (participle >= 0) return participle
    if (word.text === 'is' || word.text === 'are') return -1
  }
  return -1
}

const asideLength = 4

/** `Enlarged print put in front of her by all teachers`: the participle of a line without its verb. */
const bareParticipleOf = (words: readonly Word[], from: number, end: number): number => {
  for (let at = from + 1; at < end; at++) {
    const before = words.slice(Math.max(from, at - asideLength), at).map((word) => word.text)
    if (being.has(words[at]?.text ?? '')) return -1
    if (isParticiple(words[at]?.text ?? '') && !before.some((text) => joiners.has(text))) {
      const next = words[at + 1]
      if (next === undefined || next.kind === 'mark' || joiners.has(next.text) || afterBare.has(next.text)) return at
    }
  }
  return -1
}

const isChildAt = (words: readonly Word[], at: number): boolean => {
  const text = words[at]?.text ?? ''
  if (text === '@child' || selves.has(text)) return true
  const next = words[at + 1]
  return text === 'her' && (next === undefined || next.kind !== 'word' || joiners.has(next.text))
}

type AdultAt = (at: number) => boolean

const agentLength = 7

/** Who stands after `by`; nobody, where it is a time or a way. */
const agentAfter = (words: readonly Word[], by: number, isRole: AdultAt): 'child' | 'adult' | undefined => {
  for (let at = by + 1; at <= by + agentLength; at++) {
    const word = words[at]
    if (word === undefined || word.kind === 'number') return undefined
    if (isChildAt(words, at)) return 'child'
    if (isRole(at) || otherAdults.has(word.text) || isProfession(word)) return 'adult'
    const ends = word.kind === 'mark' || (joiners.has(word.text) && word.text !== 'of' && word.text !== 'and')
    if (ends && !articles.has(word.text)) return undefined
  }
  return undefined
}

const agentOf = (words: readonly Word[], from: number, isRole: AdultAt): 'child' | 'adult' | undefined => {
  for (let at = from; at < words.length; at++) {
    const word = words[at] as Word
    if (endsSentence(word) || clauseStarts.has(word.text)) return undefined
    if (word.text !== 'by' || notThem.has(words[at - 1]?.text ?? '')) continue
    const agent = agentAfter(words, at, isRole)
    if (agent !== undefined) return agent
  }
  return undefined
}

/**
 * The passive of a sentence, where that is its verb: `ten words will be read by her`, and `ten words read by her`.
 * In: words in which the child is `@child`, where the sentence begins, and where a role stands. Out: nothing where the verb is active.
 */
export const passiveOf = (words: readonly Word[], from: number, isRole: AdultAt): Passive | undefined => {
  const end = endOfFirst(words, from)
  const full = participleOf(words, from, end)
  if (full >= 0) return { at: full, by: agentOf(words, full + 1, isRole) }
  const bare = bareParticipleOf(words, from, end)
  const by = bare < 0 ? undefined : agentOf(words, bare + 1, isRole)
  return by === undefined ? undefined : { at: bare, by }
}
