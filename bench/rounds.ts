/**
 * Two things compared fairly on a machine that others use too: in turns (A B, B A, …), so that what disturbs one disturbs the
 * other, and judged by the median of the ratios of each pair, with an interval by resampling.
 */

export type Ratio = {
  readonly ratio: number
  /** Where the ratio lies, with 95 of 100 resamplings. */
  readonly from: number
  readonly to: number
  readonly ours: number
  readonly limit: number
}

/** What both cost in one round. */
export type Pair = { readonly ours: number; readonly limit: number }

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** A small generator of its own, so that the same rounds always give the same interval. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function interval(ratios: readonly number[]): { from: number; to: number } {
  const next = numbers(20_261_122)
  const medians = Array.from({ length: 1000 }, () =>
    median(ratios.map(() => ratios[Math.floor(next() * ratios.length)] as number)),
  )
  return { from: quantile(medians, 0.025), to: quantile(medians, 0.975) }
}

/** Measures both in turns; each gives what it cost (the less, the better). The first pair warms up and is left out. */
export async function compare(
  rounds: number,
  ours: () => number | Promise<number>,
  limit: () => number | Promise<number>,
): Promise<Ratio> {
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round++) {
    const oursFirst = round % 2 === 0
    const first = await (oursFirst ? ours : limit)()
    const second = await (oursFirst ? limit : ours)()
    if (round > 0) pairs.push(oursFirst ? { ours: first, limit: second } : { ours: second, limit: first })
  }
  return ratioOf(pairs)
}

/** The median of the ratios of pairs that were measured one after the other. */
export function ratioOf(pairs: readonly Pair[]): Ratio {
  const ratios = pairs.map((pair) => pair.ours / pair.limit)
  return {
    ratio: median(ratios),
    ...interval(ratios),
    ours: median(pairs.map((pair) => pair.ours)),
    limit: median(pairs.map((pair) => pair.limit)),
  }
}

/** `1.31 times (1.24 to 1.40)` */
export const ratioInWords = ({ ratio, from, to }: Ratio): string =>
  `${ratio.toFixed(2)} times (${from.toFixed(2)} to ${to.toFixed(2)})`
