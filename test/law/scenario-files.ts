import { readdirSync, readFileSync } from 'node:fs'

/** One deadline as a scenario names it: `rule` finds it (with `of` and `matter` where given), the rest is compared. */
export type ExpectedDeadline = {
  rule: string
  matter?: string
  of?: string
  startsOn?: string
  dueOn?: string
  status?: string
  /** For a point that the law settles only one way round: whatever the status, it is none of these. */
  statusNot?: string[]
  metOn?: string | null
  excusedBy?: string[]
}

/** A scenario of the law: one journey, one day, and what must be answered. `absent` names rules that must not appear. */
export type Scenario = {
  file: string
  title: string
  citation: string
  reading: string
  asOf: string
  journey: unknown
  expect: ExpectedDeadline[]
  absent?: string[]
  refused?: string[]
}

const folder = new URL('.', import.meta.url)

/** Every scenario file beside this one, in the order of their names. */
export const scenarios: readonly Scenario[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Scenario), file: name }))
