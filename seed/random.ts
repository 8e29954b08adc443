/**
 * Chance that repeats: the same seed gives the same area on every machine. Two kinds:
 * a stream of numbers for a child's details, and an even spread for what must come out at a published share
 * even in a small area.
 */

export type Random = () => number

/** A 32-bit generator: what in is a seed, what out is a function that gives numbers from 0 (included) to 1 (not). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The stream of one child: depends on the area's seed, what kind of case it is and its number, and on nothing else. */
export function randomOf(seed: number, kind: string, index: number): Random {
  let hash = (seed ^ 0x9e3779b9) >>> 0
  for (const letter of kind) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return randomFrom(Math.imul(hash ^ (index + 1), 0x85ebca6b) >>> 0)
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** One of a list, each as likely as the other. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new Error('Nothing to pick from')
  return chosen
}

export type Weighted<T> = readonly (readonly [T, number])[]

/** The member of a weighted list that stands at `share` (0 to 1) of its whole weight. */
export function atShare<T>(list: Weighted<T>, share: number): T {
  const whole = list.reduce((sum, [, weight]) => sum + weight, 0)
  let left = share * whole
  for (const [value, weight] of list) {
    left -= weight
    if (left < 0) return value
  }
  const last = list.at(-1)
  if (last === undefined) throw new Error('Nothing to weigh')
  return last[0]
}

/** One of a weighted list. */
export function weighted<T>(random: Random, list: Weighted<T>): T {
  return atShare(list, random())
}

/**
 * The number of the `index`th child on an even spread from 0 to 1. Different `step`s (square roots of different
 * primes) do not move together, so shares come out right by themselves and in combination.
 */
export function spread(index: number, step: number, start = 0): number {
  const value = start + (index + 1) * Math.sqrt(step)
  return value - Math.floor(value)
}
