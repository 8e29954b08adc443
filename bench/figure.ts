/** One line of the table that `npm run bench` prints: what was measured, beside its limit of the same run. */
export type Figure = {
  readonly figure: string
  /** The size it was measured at. */
  readonly at: string
  /** What it is held against, measured in the same run; `-` where the goal is a number of its own. */
  readonly limit: string
  readonly toReach: string
  readonly reached: string
  readonly passed: boolean
  /** What stands in the way where it was not reached, or how it was measured. */
  readonly notes?: string
}

/** What a measurement may stand on. */
export type Ground = {
  /** The address of a PostgreSQL server, as a login that may make databases. */
  readonly server: string
  /** The address of a database with the county (or the size that was asked for) in it. */
  readonly county: string
  /** What is in it, in words. */
  readonly size: string
  /** Fewer and shorter rounds: to see that the measurement works, not for a table. */
  readonly quick: boolean
}

export type Bench = {
  readonly name: string
  /** `county` is only loaded where a chosen measurement stands on it. */
  readonly needs: 'nothing' | 'server' | 'county'
  run(ground: Ground): Promise<Figure[]>
}

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`
export const times = (ratio: number): string => `${ratio.toFixed(2)} times`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
