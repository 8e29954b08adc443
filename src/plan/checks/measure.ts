import { type Plan, readPlan } from '../plan-file.ts'
import { checkPlan } from './check-plan.ts'
import { type CheckRuleId, checkRuleIds } from './rules.ts'

/** A plan, and what a reader finds in it: the line and the rule, or the rule alone where it is about the whole plan. */
export type LabelledPlan = {
  readonly about: string
  readonly plan: unknown
  readonly expect: readonly Expected[]
  /** The rules that the reader looked for; all, where it is not said. */
  readonly only?: readonly CheckRuleId[]
}
type Expected = { readonly line: string | null; readonly rule: CheckRuleId }

/** How often the checks and the reader agree that a rule finds something, and how often only one of them says so. */
export type RuleCount = { right: number; wrong: number; missed: number }

export type Measured = {
  readonly counts: ReadonlyMap<CheckRuleId, RuleCount>
  /** Where they differ, in words: for whoever works on the rules. */
  readonly differences: readonly string[]
  readonly lines: number
}

/** What each rule is to reach, in both figures. */
export const aim = 0.95

const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest))

/** Of what the rule finds, the share that a reader finds too. */
export const precisionOf = ({ right, wrong }: RuleCount): number => share(right, wrong)

/** Of what a reader finds, the share that the rule finds. */
export const recallOf = ({ right, missed }: RuleCount): number => share(right, missed)

export const isBelowAim = (count: RuleCount): boolean => Math.min(precisionOf(count), recallOf(count)) < aim

/**
 * Holds the checks to what readers find in the same plans, rule by rule. Pure. Throws where a labelled plan cannot be read.
 */
export function measureChecks(labelled: readonly LabelledPlan[]): Measured {
  const counts = new Map<CheckRuleId, RuleCount>(checkRuleIds.map((id) => [id, { right: 0, wrong: 0, missed: 0 }]))
  const differences: string[] = []
  let lines = 0
  for (const one of labelled) {
    const plan = planOf(one)
    lines += plan.lines.length
    const expected = new Set(one.expect.map(keyOf))
    const found = new Set(foundIn(plan, one.only).map(keyOf))
    for (const key of new Set([...expected, ...found])) {
      const kind = kindOf(key, expected, found)
      const count = counts.get(key.slice(key.lastIndexOf(' ') + 1) as CheckRuleId) as RuleCount
      count[kind] += 1
      if (kind !== 'right') differences.push(`${kind}: ${one.about}: ${key}`)
    }
  }
  return { counts, differences, lines }
}

const foundIn = (plan: Plan, only: readonly CheckRuleId[] = checkRuleIds) =>
  checkPlan(plan).filter(({ rule }) => only.includes(rule))

const keyOf = ({ line, rule }: Expected): string => `${line ?? 'the whole plan'} ${rule}`

function kindOf(key: string, expected: ReadonlySet<string>, found: ReadonlySet<string>): keyof RuleCount {
  if (!found.has(key)) return 'missed'
  return expected.has(key) ? 'right' : 'wrong'
}

function planOf({ about, plan }: LabelledPlan): Plan {
  const read = readPlan(plan)
  if ('refused' in read) throw new Error(`${about}: ${read.refused.join('; ')}`)
  return read.plan
}
