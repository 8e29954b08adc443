/** One line of the table that `npm run drill` prints: what was to be reached, and what was. */
export type DrillResult = { name: string; toReach: string; reached: string; passed: boolean; notes?: string }

/** A fault caused on purpose. `quick` is the short form that fits beside the tests. */
export type Drill = { name: string; run(options: { quick: boolean }): Promise<DrillResult[]> }
