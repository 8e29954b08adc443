import { adulthood } from './adulthood.ts'
import { educating, medical, swallowing, teachable, teachingTheChild, trainingOthers } from './educates.ts'
import { isDoctor, isProfession, nobody, roles, skills } from './person.ts'
import { finderOf, type Hit, type Hits, type PhraseList } from './phrases.ts'
import {
  amounts,
  byWhen,
  deadlines,
  equipment,
  events,
  frequencies,
  moments,
  services,
  sessionCounts,
  supplying,
  supplyingPlainly,
  totals,
  triggers,
  ways,
} from './quantity.ts'
import { supportWith, vagueWords } from './vague.ts'
import { wordClasses } from './word-classes.ts'
import type { Word } from './words.ts'

const find = finderOf(
  [
    ...vagueWords,
    supportWith,
    amounts,
    frequencies,
    moments,
    byWhen,
    deadlines,
    triggers,
    equipment,
    supplying,
    supplyingPlainly,
    ways,
    events,
    services,
    sessionCounts,
    totals,
    roles,
    skills,
    nobody,
  ],
  wordClasses,
)
const findTeaching = finderOf(
  [educating, swallowing, trainingOthers, teachable, teachingTheChild, medical],
  wordClasses,
)
const findAdulthood = finderOf([adulthood], wordClasses)

/** What a line of provision says, found once for all the checks of provision. */
export type Provision = { readonly text: string; readonly words: readonly Word[]; readonly hits: Hits }

export const readProvision = (text: string, words: readonly Word[]): Provision => ({ text, words, hits: find(words) })

const has = (provision: Provision, list: PhraseList): boolean => provision.hits.of(list).length > 0
const firstAt = (provision: Provision, list: PhraseList): number =>
  provision.hits.of(list)[0]?.from ?? Number.POSITIVE_INFINITY

/** Hits in the order in which they stand, without those inside another. */
const withoutInner = (hits: readonly Hit[]): readonly Hit[] => {
  let reached = 0
  return [...hits]
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter((hit) => {
      const inner = hit.to <= reached
      reached = Math.max(reached, hit.to)
      return !inner
    })
}

const asTheyStand = (provision: Provision, hits: readonly Hit[]): readonly string[] =>
  withoutInner(hits).map((hit) =>
    provision.text.slice(provision.words[hit.from]?.start ?? 0, provision.words[hit.to - 1]?.end ?? 0),
  )

const orNone = (words: readonly string[]): readonly string[] | undefined => (words.length > 0 ? words : undefined)

/** `provision.vague`: the words that promise nothing certain. */
export const vagueIn = (provision: Provision): readonly string[] | undefined => {
  const hits = vagueWords.flatMap((list) => provision.hits.of(list))
  const bare = isQuantified(provision) ? [] : provision.hits.of(supportWith)
  const quoted = quotedIn(provision.text)
  const own = [...hits, ...bare].filter((hit) => !isQuoted(provision, hit, quoted))
  return orNone(asTheyStand(provision, own))
}

const quotation = /["“][^"“”\n]{1,60}["”]/g

/** Words between quotation marks are taught, read or said, not promised. */
const quotedIn = (text: string): readonly (readonly [number, number])[] =>
  /["“]/.test(text) ? [...text.matchAll(quotation)].map((match) => [match.index, match.index + match[0].length]) : []

const isQuoted = (provision: Provision, hit: Hit, quoted: readonly (readonly [number, number])[]): boolean => {
  const start = provision.words[hit.from]?.start ?? 0
  return quoted.some(([from, to]) => from < start && start < to)
}

/** A thing, or a change to a building, with the day by which it is there. */
const isThingByADay = (provision: Provision): boolean =>
  (has(provision, equipment) && has(provision, deadlines)) ||
  (has(provision, equipment) && has(provision, byWhen) && !has(provision, services)) ||
  (has(provision, byWhen) &&
    (has(provision, supplyingPlainly) || (has(provision, equipment) && has(provision, supplying))))

const asNeeded = vagueWords.find((list) => list.id === 'vague.asNeeded') as PhraseList

const overlaps = (a: Hit, b: Hit): boolean => a.from < b.to && b.from < a.to

/** What stands without words that leave it to somebody to think so: "when the timetable allows" sets nothing off. */
const certain = (provision: Provision, list: PhraseList): readonly Hit[] => {
  const open = provision.hits.of(asNeeded)
  return provision.hits.of(list).filter((hit) => !open.some((other) => overlaps(hit, other)))
}

const distributes = new Set(['each', 'every', 'any', 'both', 'all', 'per'])

/** `In every lesson`, and not `throughout the day`. */
const isOfEach = (provision: Provision, hit: Hit): boolean =>
  provision.words
    .slice(hit.from, hit.to)
    .some((word, at, words) => distributes.has(word.text) && words[at + 1]?.text !== 'times')

/** Moments at which it is done. Where it is done only as somebody thinks fit, `throughout the day` is no promise. */
const isAtMoments = (provision: Provision): boolean => {
  const hits = certain(provision, moments)
  if (!has(provision, asNeeded)) return hits.length > 0
  return hits.some((hit) => isOfEach(provision, hit))
}

const filling = new Set(
  'a an the and or of to in on at by for with from is are be will it its his her their he she they who that as not per this these once twice times time x one two then after before so up out into .'.split(
    ' ',
  ),
)
const enoughToSay = 2

/** Whether, beside who and when, the line says what is done. */
const saysWhat = (provision: Provision): boolean => {
  const said = [roles, frequencies, byWhen, deadlines, amounts].flatMap((list) => provision.hits.of(list))
  const own = provision.words.filter(
    (word, at) =>
      word.kind === 'word' &&
      !filling.has(word.text) &&
      !word.text.startsWith('@child') &&
      !isProfession(word) &&
      !said.some((hit) => hit.from <= at && at < hit.to),
  )
  return own.length >= enoughToSay
}

const seeing = new Set(['see', 'sees', 'seen'])

const isSeeing = (provision: Provision, hit: Hit): boolean => seeing.has(provision.words[hit.from]?.text ?? '')

/**
 * Whether how often is enough: a way of teaching, something that happens once each time, an appointment with a doctor.
 * Help that takes somebody's time is not; where nothing tells, the line is left in peace if it says what is done.
 */
const isCountedByTimes = (provision: Provision): boolean => {
  const way = Math.min(firstAt(provision, ways), firstAt(provision, events))
  const doctor = provision.words.some(isDoctor)
  const service =
    provision.hits.of(services).find((hit) => !(doctor && isSeeing(provision, hit)))?.from ?? Number.POSITIVE_INFINITY
  if (way < service) return true
  if (service < Number.POSITIVE_INFINITY) return false
  return doctor || saysWhat(provision)
}

const isAmountInTime = (provision: Provision, often: boolean): boolean =>
  has(provision, amounts) && (often || has(provision, byWhen) || certain(provision, triggers).length > 0)

const isQuantified = (provision: Provision): boolean => {
  if (isThingByADay(provision) || has(provision, totals)) return true
  const often = has(provision, frequencies)
  if (isAmountInTime(provision, often || has(provision, moments)) || isAtMoments(provision)) return true
  if (has(provision, sessionCounts)) return false
  const set = often || has(provision, deadlines) || certain(provision, triggers).length > 0
  return set && isCountedByTimes(provision)
}

/** `provision.unquantified`: no amount, or not how often. */
export const unquantified = (provision: Provision): readonly string[] | undefined =>
  isQuantified(provision) ? undefined : []

const saysWho = (provision: Provision): boolean => {
  if (has(provision, roles) || has(provision, skills)) return true
  return provision.words.some(isProfession)
}

/** `provision.noPerson`: no role and no level of skill. */
export const noPerson = (provision: Provision): readonly string[] | undefined =>
  saysWho(provision) ? undefined : asTheyStand(provision, provision.hits.of(nobody))

const isTraining = (provision: Provision, hit: Hit): boolean =>
  hit.to - hit.from === 1 && provision.words[hit.from]?.text === 'training'

/** `health.educatesOrTrains`: what educates or trains the child, or those around the child in what educates. */
export const educatesOrTrains = (provision: Provision): readonly string[] | undefined => {
  const hits = findTeaching(provision.words)
  const toTheChild = hits.of(teachingTheChild)
  if (toTheChild.length > 0) return asTheyStand(provision, toTheChild)
  if (hits.of(swallowing).length > 0) return undefined
  const others = hits.of(trainingOthers)
  if (others.length > 0 && hits.of(teachable).length > 0 && hits.of(medical).length === 0) {
    return asTheyStand(provision, others)
  }
  // Training in what keeps a child well, and not of the child, is care.
  const inCare = hits.of(medical).length > 0 && hits.of(teachable).length === 0
  const ofOthers = (hit: Hit): boolean =>
    others.some((other) => (other.from <= hit.from && hit.from < other.to) || hit.to === other.from)
  return orNone(
    asTheyStand(
      provision,
      hits.of(educating).filter((hit) => !ofOthers(hit) && !(inCare && isTraining(provision, hit))),
    ),
  )
}

/** Whether a line helps to prepare for adulthood. */
export const preparesForAdulthood = (provision: Provision): boolean =>
  findAdulthood(provision.words).of(adulthood).length > 0
