import {
  childWords,
  given,
  loose,
  measures,
  outcomeLists,
  outcomeTimes,
  serviceNouns,
  softMeasures,
  wishes,
  woolly,
} from './outcome-words.ts'
import { passiveOf } from './passive.ts'
import { isProfession, roles } from './person.ts'
import { finderOf, type Hit, type Hits, type PhraseList } from './phrases.ts'
import { wordClasses } from './word-classes.ts'
import type { Word } from './words.ts'

/** What the child does with or to somebody: `has a chat with an adult`. */
const ownDoings = new Set(
  'control point conversation conversations chat chats talk game games turn turns bath shower wash sleep meal friend friends haircut say laugh go hair drink snack dinner lunch'.split(
    ' ',
  ),
)
/** `Gets in the taxi`, `gets out of the chair`: the child moves. */
const movingWords = new Set(
  'in into out off on onto up down to through past round around across back over from along home there between himself herself dressed changed ready'.split(
    ' ',
  ),
)
const gettingWords = new Set(['get', 'gets', 'got', 'getting'])
const havingWords = new Set(['have', 'has', 'had', 'having', ...gettingWords])
/** Ending in -ed, and done to the child all the same. */
const receivingWords = new Set([
  'received',
  'accessed',
  'attended',
  'required',
  'needed',
  'timetabled',
  'allocated',
  'adapted',
  'trained',
  'specialised',
  'supported',
  'targeted',
  'weighted',
  'increased',
  'reduced',
  'personalised',
  'individualised',
  'tailored',
  'improved',
  'continued',
  'structured',
  'planned',
  'provided',
  'funded',
  'supervised',
  'qualified',
  'completed',
  'fixed',
  'shared',
  'agreed',
  'modified',
  'height',
  'enhanced',
  'dedicated',
  'named',
  'scheduled',
  'unlimited',
  'guided',
  'experienced',
])
const doneWords = new Set(
  'given bought found paid put set run built drawn cut met rung sung caught won held left read told made chosen written learnt taken gone begun swum kept sent shown worn eaten drunk spoken sat stood'.split(
    ' ',
  ),
)

const find = finderOf(outcomeLists, wordClasses)

/** What an outcome says, found once for the checks of outcomes. */
type Reading = {
  readonly text: string
  readonly words: readonly Word[]
  readonly hits: Hits
}

/** … and the words of help, where it says what is given or done in place of what the child will do, know or manage. */
export type Outcome = Reading & { readonly help: readonly string[] | undefined }

const afterYoung = new Set(['person', 'woman', 'man', 'lady', 'adult'])
const learning = new Set(['learner', 'pupil', 'student', 'youngster'])
const beforeOwn = new Set(['the', 'this', 'our', 'young', 'for', 'by'])

/** `M. asks`: one letter for the name. */
const isInitial = (words: readonly Word[], at: number): boolean => {
  const word = words[at]
  if (word === undefined || word.end - word.start !== 1 || !word.capital || word.text === 'i') return false
  const next = words[at + 2]
  return words[at + 1]?.text === '.' && next?.capital === false && next.kind === 'word'
}

/** `The student`, `learner to …`, `the young woman`: the child of the plan by another word. */
const isChildByRole = (words: readonly Word[], at: number, one: string): boolean => {
  const before = words[at - 1]
  if (afterYoung.has(one)) return before?.text === 'young'
  return learning.has(one) && (before === undefined || before.kind !== 'word' || beforeOwn.has(before.text))
}

/** `She'll`, `there's`, `we'd`: the word that is shortened. */
const shortened: ReadonlyMap<string, string> = new Map([
  ["'ll", 'will'],
  ["'ve", 'have'],
  ["'re", 'are'],
  ["'d", 'would'],
  ["'m", 'am'],
])
const beforeIs = new Set([
  'he',
  'she',
  'it',
  'that',
  'there',
  'what',
  'who',
  'nobody',
  'everyone',
  'somebody',
  'someone',
])
const afterHas = new Set(['been', 'got', 'had', 'done'])

/** Notes: `by Yr 9 end, w/o help`. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['yr', 'year'],
  ['yrs', 'years'],
  ['wk', 'week'],
  ['wks', 'weeks'],
  ['mth', 'month'],
  ['mths', 'months'],
  ['w', 'with'],
  ['abt', 'about'],
])

/** The two words of which one was made, or the long form of a short one. */
const inFull = (words: readonly Word[], at: number): readonly Word[] => {
  const word = words[at] as Word
  if (word.text === 'o' && words[at - 1]?.text === 'w') return []
  if (word.text === 'w' && words[at + 1]?.text === 'o') return [{ ...word, text: 'without' }]
  const long = shortForms.get(word.text)
  if (long !== undefined) return [{ ...word, text: long }]
  const cut = word.text.indexOf("'")
  if (cut < 1) return [word]
  const [stem, rest] = [word.text.slice(0, cut), word.text.slice(cut)]
  const is = afterHas.has(words[at + 1]?.text ?? '') ? 'has' : 'is'
  const second = rest === "'s" && beforeIs.has(stem) ? is : shortened.get(rest)
  return second === undefined
    ? [word]
    : [
        { ...word, text: stem },
        { ...word, text: second, first: false, capital: false },
      ]
}

const withChildByRole = (words: readonly Word[]): readonly Word[] =>
  words.flatMap((word, at) => {
    if (word.text === '.' && isInitial(words, at - 1)) return []
    // `F.'s teachers`: the `s` stands as a word.
    if (word.text === 's' && isInitial(words, at - 2)) return []
    const belongs = word.text.endsWith("'s") || (words[at + 2]?.text === 's' && isInitial(words, at))
    const one = word.text.endsWith("'s") ? word.text.slice(0, -2) : word.text
    if (!isInitial(words, at) && !isChildByRole(words, at, one)) return [word]
    return [{ ...word, text: belongs ? "@child's" : '@child' }]
  })

/** In: the text, and its words with the child as `@child` where a name stands. Out: what the checks of outcomes ask of it. */
export const readOutcome = (text: string, words: readonly Word[]): Outcome => {
  const own = withChildByRole(words.flatMap((_, at) => inFull(words, at)))
  const reading = { text, words: own, hits: find(own) }
  return { ...reading, help: helpIn(reading) }
}

const hitsOf = (outcome: Reading, list: PhraseList): readonly Hit[] => outcome.hits.of(list)

const asTheyStand = (outcome: Reading, hits: readonly Hit[]): readonly string[] =>
  [...hits]
    .sort((a, b) => a.from - b.from)
    .map((hit) => outcome.text.slice(outcome.words[hit.from]?.start ?? 0, outcome.words[hit.to - 1]?.end ?? 0))

/** A number inside a time is no measure of what is reached. */
const outsideOfTimes = (outcome: Reading, hits: readonly Hit[]): readonly Hit[] => {
  const times = hitsOf(outcome, outcomeTimes)
  return hits.filter((hit) => !times.some((time) => time.from <= hit.from && hit.from < time.to))
}

/** Words in -ly that say when, where or by what, and leave nothing open. */
const plainly = new Set(
  `early only daily weekly monthly termly yearly family reply apply fly july italy nearly exactly directly immediately silently verbally
  orally physically separately finally usually hourly nightly fortnightly assembly belly jelly bully rely supply multiply simply
  likely friendly lonely elderly really actually currently previously recently newly personally publicly electronically
  quietly quickly slowly loudly briefly lightly partly mainly mostly namely secondly firstly lastly lately folly ally tally holly lily emily sally polly molly`.split(
    /\s+/,
  ),
)

/** `Deals with setbacks constructively`: how, in the eyes of whoever looks on. */
const mannersIn = (outcome: Reading): readonly Hit[] =>
  outcome.words.flatMap((word, at) =>
    word.text.length > 4 && word.text.endsWith('ly') && !word.capital && !plainly.has(word.text)
      ? [{ from: at, to: at + 1 }]
      : [],
  )

/** The words that leave open whether it is reached; empty where there is a way to tell. */
const looseWords = (outcome: Reading): readonly string[] => {
  if (outsideOfTimes(outcome, hitsOf(outcome, measures)).length > 0) return []
  const soft = hitsOf(outcome, softMeasures).length > 0
  const beside = soft ? [] : [...hitsOf(outcome, loose), ...mannersIn(outcome)]
  return asTheyStand(outcome, [...hitsOf(outcome, woolly), ...beside])
}

/** `outcome.notMeasurable`: no time, or no way to tell. */
export const notMeasurable = (outcome: Outcome): readonly string[] | undefined => {
  // What is given can be told to have been given, however loose the words about what it is for.
  const words = outcome.help === undefined ? looseWords(outcome) : []
  const timed = hitsOf(outcome, outcomeTimes).length > 0
  return timed && words.length === 0 ? undefined : words
}

const firstOf = (hits: readonly Hit[], from: number): number =>
  hits.find((hit) => hit.from >= from)?.from ?? Number.POSITIVE_INFINITY

/** After the times at `from`, one or more in a row. */
const overTimes = (outcome: Reading, from: number): number => {
  let at = from
  for (const time of hitsOf(outcome, outcomeTimes)) {
    if (time.to <= at) continue
    if (!outcome.words.slice(at, time.from).every((word) => lightWords.has(word.text))) break
    at = time.to
  }
  return at > from && pointers.has(outcome.words[at - 1]?.text ?? '') ? at - 1 : at
}

const overMarks = (outcome: Reading, from: number): number => {
  let at = from
  while (outcome.words[at]?.kind === 'mark') at++
  return at
}

/** `What we would like to see is that …`, `we hope …`: somebody's wish stands before what is said. */
const overWish = (outcome: Reading, from: number): number =>
  hitsOf(outcome, wishes).find((hit) => hit.from === from)?.to ?? from

/** `Dentist, twice: I sit in the chair`: what follows the last colon says who does something. */
const overLabel = (outcome: Reading, from: number): number => {
  const colon = outcome.words.findLastIndex(
    (word, at) => word.text === ':' && pointers.has(outcome.words[at + 1]?.text ?? ''),
  )
  return Math.max(from, colon + 1)
}

const whens = new Set(['when', 'if', 'once', 'after', 'before', 'while', 'where'])

/** `By then she will have two nights, …`: the sentence has begun before the comma. */
const saysWhoWill = (outcome: Reading, from: number, to: number): boolean =>
  outcome.words.slice(from, to).some((word) => word.text === 'will' || word.text === 'shall')

/** `In each of six lessons before June, the worksheet …`, `given a card, he …`: what is said begins after the comma. */
const overLeadIn = (outcome: Reading, from: number): number => {
  const first = outcome.words[from]?.text ?? ''
  const doing = first.endsWith('ing') || first.endsWith('ed')
  if (!leadsIn.has(first) && !doing) return from
  const comma = outcome.words.findIndex((word, at) => at > from && word.text === ',')
  const next = outcome.words[comma + 1]?.text ?? ''
  if (comma < 0 || comma - from > longestLeadIn || next === '' || leadsIn.has(next) || next === 'and') return from
  if (!whens.has(first) && saysWhoWill(outcome, from, comma)) return from
  return doing && !pointers.has(next) && !isVerb(outcome, comma + 1) ? from : comma + 1
}

/** `Kiran: a laptop`: what is said of the child follows the colon. */
const overName = (outcome: Reading, from: number): number => {
  const at = outcome.words[from]?.text === 'for' ? from + 1 : from
  const word = outcome.words[at]?.text ?? ''
  const named = (word === '@child' || labels.has(word)) && outcome.words[at + 1]?.text === ':'
  return named ? at + 2 : from
}

/** What may stand before it; a time may stand before a wish, and after it. */
const leads = [
  overLabel,
  overTimes,
  overMarks,
  overName,
  overWish,
  overTimes,
  overMarks,
  overLeadIn,
  overTimes,
  overMarks,
  overWish,
  overLeadIn,
]

/** Where the outcome says who does something: after times, labels, wishes and what leads in. */
const headOf = (outcome: Reading): number => {
  let at = 0
  for (const over of leads) at = over(outcome, at)
  return at < outcome.words.length ? at : 0
}

/** A time that ends in one of these reaches into what is said of the child. */
const pointers = new Set(['@child', 'he', 'she', 'they', 'i'])
const lightWords = new Set([
  'by',
  'before',
  'until',
  'no',
  'later',
  'than',
  'come',
  ',',
  'on',
  'the',
  'in',
  'some',
  'from',
])

const leadsIn = new Set(
  'with using when after before in on at from through during given without if once following supported helped assisted prompted aided given equipped as by while where within over to'.split(
    ' ',
  ),
)
/** An outcome that begins with one of these tells somebody to do something. */
const orders = new Set(
  'enrolled referred placed provided offered taught allocated provide ensure give offer arrange support help teach encourage allow enable assess refer fund buy'.split(
    ' ',
  ),
)
const headLength = 6
const longestLeadIn = 16

const therapiesIn = (outcome: Reading): readonly Hit[] =>
  outcome.words.flatMap((word, at) => (word.text.endsWith('therapy') ? [{ from: at, to: at + 1 }] : []))

const professionAt = (outcome: Reading, from: number): number => {
  const at = outcome.words.findIndex((word, place) => place >= from && isProfession(word))
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/** Before what is beside the subject: `attention in lessons` speaks of attention. */
const asides = new Set(
  'in at on during within across throughout without after before between outside through under beside near past behind towards against'.split(
    ' ',
  ),
)
const phraseLength = 4

const arranging = new Set([
  'training',
  'teaching',
  'funding',
  'tutoring',
  'mentoring',
  'counselling',
  'staffing',
  'writing',
  'printing',
  'fitting',
])

/** `Widening of diet`, `use of the laptop`, `three of every four lessons`: what the child does, or how often. */
const isDoing = (word: Word | undefined): boolean => {
  const text = word?.text ?? ''
  if (isNumber(text)) return true
  return (
    (text.endsWith('ing') && !arranging.has(text)) ||
    ['use', 'knowledge', 'acceptance', 'tolerance', 'awareness'].includes(text)
  )
}

/** The hits that do not stand in a phrase beside the subject. */
const notAside = (outcome: Reading, hits: readonly Hit[], head: number): readonly Hit[] =>
  hits.filter((hit) => {
    const before = outcome.words.slice(Math.max(head + 1, hit.from - phraseLength), hit.from)
    return !before.some(
      (word, at) => asides.has(word.text) || (word.text === 'of' && isDoing(before[at - 1] ?? outcome.words[head])),
    )
  })

/** `The assistant can move to the back`, `no adult is called`: told of an adult, and reached by the child. */
const canLeave = (outcome: Reading, subject: number): boolean =>
  outcome.words[subject + 1]?.text === 'can' ||
  outcome.words[subject - 1]?.text === 'no' ||
  outcome.words.slice(subject + 1, subject + 4).some((word) => word.text === 'longer')

/** An adult, a service or a thing as the subject: it stands in the first words, and the child does not stand before it. */
const otherSubject = (outcome: Reading, head: number): Hit | undefined => {
  const first = outcome.words[head]
  const child = firstOf(hitsOf(outcome, childWords), head)
  if (first === undefined || first.text === 'to' || states.has(first.text) || isVerb(outcome, head)) return undefined
  if (leadsIn.has(first.text) && child < Number.POSITIVE_INFINITY) return undefined
  const subject = Math.min(
    firstOf(notAside(outcome, hitsOf(outcome, serviceNouns), head), head),
    firstOf(notAside(outcome, hitsOf(outcome, roles), head), head),
    firstOf(notAside(outcome, therapiesIn(outcome), head), head),
    professionAt(outcome, head),
  )
  if (subject >= child || subject - head >= headLength || canLeave(outcome, subject)) return undefined
  return { from: subject, to: subject + 1 }
}

/** `Ready for college`, `settled at nursery`: said of the child, who is left out. */
const states = new Set(
  'sorted ready happy safe calm settled confident better prepared included engaged secure independent good comfortable'.split(
    ' ',
  ),
)

/** What a child does, where the child is left out: `keeps four legs of the chair on the floor`. */
const doings = new Set(
  `transfers adds answers asks attends brings builds buys calls carries catches changes checks chooses climbs comes completes cooks copes copies counts
  crosses cuts describes dictates does draws dresses drinks eats enters explains feeds fills finds finishes follows gets gives goes greets
  hands has holds joins keeps knows leaves lets lists listens looks makes manages matches meets moves names opens orders packs passes pays
  picks plays points presses puts reaches reads recalls remembers repeats retells rings rolls says scores sees sends shares shows signs sings
  sits sleeps solves sorts speaks spells spends stands starts stays stops swaps swims takes talks tells throws tidies tolerates travels
  tries turns types understands uses waits wakes walks washes wears works writes`.split(/\s+/),
)
const afterVerb = new Set(
  'a an the his her their own up out off to through into without two three four five six'.split(' '),
)

/** What a child does, where the child is left out; `self-injects insulin` by its form. */
const isVerb = (outcome: Reading, at: number): boolean => {
  const [text = '', next = ''] = outcome.words.slice(at, at + 2).map((word) => word.text)
  if (doings.has(text) || (text === 'self' && /[^s]s$/.test(next))) return true
  if (!/[^s]s$/.test(text) || !(afterVerb.has(next) || outcome.words[at + 1]?.kind === 'number')) return false
  return ![serviceNouns, roles].some((list) => hitsOf(outcome, list).some((hit) => hit.from <= at && at < hit.to))
}

/** What stands before a colon in a table: what follows says it. */
const labels = new Set(['outcome', 'target', 'goal', 'aim', 'what'])

const needing = new Set(['need', 'needs', 'require', 'requires'])

/** In the first words, or before the child does anything; what the child needs, wherever it stands. */
const isSaidFirst = (outcome: Reading, hit: Hit, first: number): boolean =>
  hit.from - first <= headLength ||
  firstOf(hitsOf(outcome, childWords), first) > hit.from ||
  needing.has(outcome.words[hit.from]?.text ?? '')

/** `Asks to be given large print`: the child asks. */
const askings = new Set(
  'ask asks asked want wants like likes agree agrees accept accepts tolerate tolerates allow allows let lets choose chooses when if'.split(
    ' ',
  ),
)
const counted = new Set('take takes taking attend attends attended access accesses complete completes'.split(' '))
const seeing = new Set(['seen', 'heard', 'found', 'observed'])

/** `Will be seen to share`, `was heard asking`. */
const isSeenDoing = (outcome: Reading, hit: Hit): boolean => {
  const next = outcome.words[hit.to]?.text ?? ''
  const seen = outcome.words.slice(hit.from, hit.to).some((word) => seeing.has(word.text))
  return seen && (next === 'to' || next.endsWith('ing'))
}

const numbers = new Set(wordClasses['n'])

/** `Eight of ten sessions`: how much of what is given the child takes up. */
const isShare = (words: readonly string[]): boolean =>
  words.some((word, at) => word === 'of' && isNumber(words[at - 1]) && isNumber(words[at + 1]))

const isNumber = (word = ''): boolean => numbers.has(word) || /^\d/.test(word)

const finishing = new Set(['complete', 'completes', 'undertake'])

const carried = new Set(['picked', 'collected', 'dropped', 'taken', 'told', 'read', 'sent', 'shown'])

/** `Asks to be given`, `attends eight of ten sessions`, `completes a task, with nobody near`. */
const isTakenUp = (verb: string, rest: readonly string[]): boolean => {
  if (pointers.has(verb)) return rest.some((word) => askings.has(word) || word === 'toilet' || word === 'potty')
  if (finishing.has(verb) && rest.includes(',')) return true
  return counted.has(verb) && (rest[0] === 'to' || isShare(rest))
}

/** `Has packed her bag`, `gets in the taxi`, `has a chat with an adult`: the child does it. */
const isOwnDoing = (outcome: Reading, hit: Hit): boolean => {
  const [verb = '', next = '', ...rest] = outcome.words.slice(hit.from, hit.to).map((word) => word.text)
  if (isSeenDoing(outcome, hit) || isTakenUp(verb, [next, ...rest])) return true
  if (!havingWords.has(verb)) return false
  if (gettingWords.has(verb) && movingWords.has(next)) return true
  if (gettingWords.has(verb) && carried.has(next)) return false
  if (doneWords.has(next) || (next.endsWith('ed') && !receivingWords.has(next))) return true
  return [next, ...rest.slice(0, 2)].some((word) => ownDoings.has(word))
}

/** Done to the child, who is the one who gets it: `sessions will have been attended by her`. */
const gettings = new Set(['received', 'attended', 'accessed', 'undergone'])
/** An adult does these to tell how it went: `as recorded by staff`. */
const tellings = new Set(
  'understood heard measured judged assessed recorded observed counted logged rated marked noted scored known reported praised recognised accepted agreed signed seen spotted timed shared charted evidenced witnessed'.split(
    ' ',
  ),
)
/** Done by an adult, whether one is named or not. */
const arrangings = new Set(
  'secured moved placed fixed repaired lowered removed sited arranged issued delivered circulated commissioned installed supplied funded allocated appointed employed timetabled implemented provided purchased procured recruited adapted differentiated modified adjusted introduced established updated reviewed supervised monitored consulted informed transported escorted sourced enrolled rostered'.split(
    ' ',
  ),
)

/** `Fewer than three calls home are made`: what is counted is how it went. */
const fewer = new Set(['fewer', 'less', 'no', 'not', 'none', 'nobody', 'number'])

/** Done by an adult, but not to what is the child's: `a meeting is held`, and not `her hands are held`. */
const keepings = new Set(['held', 'maintained', 'continued', 'reviewed', 'monitored'])
const owners = new Set(["@child's", 'his', 'her', 'their', 'my'])

const isKept = (outcome: Reading, first: number, at: number): boolean =>
  keepings.has(outcome.words[at]?.text ?? '') && !outcome.words.slice(first, at).some((word) => owners.has(word.text))

/** `Will be read by her` is the child's doing, `will be worn by each teacher` is not. */
const doneInThePassive = (outcome: Reading, first: number): 'child' | Hit | undefined => {
  const adults = hitsOf(outcome, roles)
  if (isVerb(outcome, first)) return undefined
  const passive = passiveOf(outcome.words, first, (at) => adults.some((hit) => hit.from <= at && at < hit.to))
  if (passive === undefined) return undefined
  const done = outcome.words[passive.at]?.text ?? ''
  if (passive.by === 'child') return gettings.has(done) ? undefined : 'child'
  if (fewer.has(outcome.words[first]?.text ?? '')) return undefined
  const given =
    arrangings.has(done) || isKept(outcome, first, passive.at) || (passive.by === 'adult' && !tellings.has(done))
  return given ? { from: passive.at, to: passive.at + 1 } : undefined
}

/** `Her tray placed by the window`: done by somebody, in a line without its verb. */
const placings = new Set(
  'placed installed fitted positioned provided arranged issued delivered located displayed printed enlarged laminated supplied funded allocated'.split(
    ' ',
  ),
)

const placedThing = (outcome: Reading, first: number): Hit | undefined => {
  const at = outcome.words.findIndex((word, place) => place > first && placings.has(word.text))
  if (at < 0 || at - first >= headLength || firstOf(hitsOf(outcome, childWords), first) < at) return undefined
  return { from: at, to: at + 1 }
}

const results = new Set('age score level attendance grade rate number percentage total result mark'.split(' '))
const verbs = new Set('will shall is are be to can has have does should must am was'.split(' '))

/** `A quiet corner for her`: a thing and whom it is for, and no verb. */
const forChild = (outcome: Reading, first: number): Hit | undefined => {
  const { words } = outcome
  const at = words.findIndex(
    (word, place) => place > first && word.text === 'for' && selves.has(words[place + 1]?.text ?? ''),
  )
  const next = words[at + 2]
  if (at < 0 || (next?.kind === 'word' && !afterSelf.has(next.text)) || hitsOf(outcome, woolly).length > 0)
    return undefined
  const before = words.slice(first, at)
  const said = before.some((word) => verbs.has(word.text) || results.has(word.text) || pointers.has(word.text))
  return said || isVerb(outcome, first) || isDoing(words[first]) ? undefined : { from: at, to: at + 2 }
}
const selves = new Set(['@child', 'him', 'her', 'them', 'me'])
const afterSelf = new Set('by in from until at on each every daily weekly before throughout during with'.split(' '))

/** `outcome.isProvision`: what is given or done, in place of what the child will do, know or manage. */
export const isProvision = (outcome: Outcome): readonly string[] | undefined => outcome.help

const helpIn = (outcome: Reading): readonly string[] | undefined => {
  const first = headOf(outcome)
  const passive = doneInThePassive(outcome, first)
  if (passive === 'child') return undefined
  if (orders.has(outcome.words[first]?.text ?? '')) return asTheyStand(outcome, [{ from: first, to: first + 1 }])
  const subject = otherSubject(outcome, first)
  if (subject !== undefined) return asTheyStand(outcome, [subject])
  const done = hitsOf(outcome, given).find(
    (hit) => hit.from >= first && isSaidFirst(outcome, hit, first) && !isOwnDoing(outcome, hit),
  )
  const words =
    done ?? passive ?? therapyTaken(outcome, first) ?? placedThing(outcome, first) ?? forChild(outcome, first)
  return words === undefined ? undefined : asTheyStand(outcome, [words])
}

const taking = new Set(
  'have has having attend attends access accesses get gets receive receives undergo undergoes start starts begin begins'.split(
    ' ',
  ),
)

/** `Attends hydrotherapy`, `has speech therapy`: whatever the therapy. */
const therapyTaken = (outcome: Reading, first: number): Hit | undefined => {
  const verb = outcome.words.findIndex((word, at) => at >= first && taking.has(word.text))
  if (verb < 0 || verb - first > headLength) return undefined
  const at = outcome.words.findIndex((word, place) => place > verb && word.text.endsWith('therapy'))
  return at < 0 || at - verb > headLength ? undefined : { from: verb, to: at + 1 }
}
