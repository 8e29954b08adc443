import { adulthood } from './adulthood.ts'
import { educating, swallowing, trainingOthers } from './educates.ts'
import { bodies, isProfession, nobody, roles, skills } from './person.ts'
import { finderOf, type Hit } from './phrases.ts'
import {
  amounts,
  byWhen,
  equipment,
  events,
  frequencies,
  moments,
  services,
  supplying,
  supplyingPlainly,
  ways,
} from './quantity.ts'
import { supportWith, vagueWords } from './vague.ts'
import { wordClasses } from './word-classes.ts'
import type { Word } from './words.ts'

export const provisionLists = [
  ...vagueWords,
  supportWith,
  amounts,
  frequencies,
  moments,
  byWhen,
  equipment,
  supplying,
  supplyingPlainly,
  ways,
  events,
  services,
  roles,
  skills,
  nobody,
  bodies,
  educating,
  swallowing,
  trainingOthers,
  adulthood,
]

const find = finderOf(provisionLists, wordClasses)

/** What a line of provision says, found once for all the checks of provision. */
export type Provision = {
  readonly text: string
  readonly words: readonly Word[]
  readonly hits: Readonly<Record<string, readonly Hit[]>>
}

export const readProvision = (text: string, words: readonly Word[]): Provision => ({ text, words, hits: find(words) })

const hitsOf = (provision: Provision, id: string): readonly Hit[] => provision.hits[id] ?? []
const has = (provision: Provision, id: string): boolean => hitsOf(provision, id).length > 0
const firstAt = (provision: Provision, id: string): number => hitsOf(provision, id)[0]?.from ?? Number.POSITIVE_INFINITY

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
  const hits = vagueWords.flatMap((list) => hitsOf(provision, list.id))
  const bare = isQuantified(provision) ? [] : hitsOf(provision, supportWith.id)
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
  has(provision, 'byWhen') &&
  (has(provision, 'supplyingPlainly') || (has(provision, 'equipment') && has(provision, 'supplying')))

/** Whether what is done at every moment, or every day, is a way of teaching and not help that takes somebody's time. */
const isWay = (provision: Provision): boolean =>
  Math.min(firstAt(provision, 'way'), firstAt(provision, 'event')) < firstAt(provision, 'service')

const isQuantified = (provision: Provision): boolean => {
  if (isThingByADay(provision)) return true
  const often = has(provision, 'frequency') || has(provision, 'moment')
  if (has(provision, 'amount') && (often || has(provision, 'byWhen'))) return true
  if (has(provision, 'moment')) return true
  return often && isWay(provision)
}

/** `provision.unquantified`: no amount, or not how often. */
export const unquantified = (provision: Provision): readonly string[] | undefined =>
  isQuantified(provision) ? undefined : []

const saysWho = (provision: Provision): boolean => {
  if (has(provision, 'role') || has(provision, 'skill')) return true
  if (provision.words.some(isProfession)) return true
  return has(provision, 'body') && has(provision, 'equipment') && has(provision, 'byWhen')
}

/** `provision.noPerson`: no role and no level of skill. */
export const noPerson = (provision: Provision): readonly string[] | undefined =>
  saysWho(provision) ? undefined : asTheyStand(provision, hitsOf(provision, 'nobody'))

/** `health.educatesOrTrains`: what educates or trains the child. */
export const educatesOrTrains = (provision: Provision): readonly string[] | undefined => {
  const hits = hitsOf(provision, 'educating')
  const others = hitsOf(provision, 'trainingOthers')
  if (has(provision, 'swallowing')) return undefined
  const child = hits.filter((hit) => !others.some((other) => other.from <= hit.from && hit.from < other.to))
  return orNone(asTheyStand(provision, child))
}

/** Whether a line helps to prepare for adulthood. */
export const preparesForAdulthood = (provision: Provision): boolean => has(provision, 'adulthood')
