import type { Plan, PlanLine } from '../plan-file.ts'
import { needSections, provisionSections } from '../sections.ts'
import { type CheckLevel, type CheckRuleId, checkRule, checkRuleIds, sourceOfCheck } from './rules.ts'

/** What a check found: the line (null for the whole plan), the rule, and the words it stands on as they stand in the text. */
export type Finding = {
  readonly line: string | null
  readonly rule: CheckRuleId
  readonly words: readonly string[]
  readonly because: string
  readonly source: string
  readonly level: CheckLevel
}

type Words = readonly string[]
const noWords: Words = []

const quoted = (words: Words): string => {
  const each = [...new Set(words)].map((word) => `“${word}”`)
  return each.length < 2 ? (each[0] ?? '') : `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`
}

const findingOf = (line: string | null, id: CheckRuleId, words: Words): Finding => {
  const rule = checkRule(id)
  const because = rule.because.replace('{words}', quoted(words))
  return { line, rule: id, words, because, source: sourceOfCheck(rule), level: rule.level }
}

/** What of the plan around a line the checks of the line need. */
type Around = { readonly plan: Plan; readonly met: ReadonlySet<string> }
type LineCheck = (line: PlanLine, around: Around) => Words | undefined

const isNeed = (line: PlanLine): boolean => needSections.includes(line.section)
const isProvisionLine = (line: PlanLine): boolean => provisionSections.includes(line.section)
const found = (wrong: boolean): Words | undefined => (wrong ? noWords : undefined)
const isEmpty = (ids: readonly string[] | undefined): boolean => ids === undefined || ids.length === 0

const structure: Partial<Record<CheckRuleId, LineCheck>> = {
  'need.withoutProvision': (line, { met }) => found(isNeed(line) && !met.has(line.id)),
  'provision.withoutNeed': (line) => found(isProvisionLine(line) && isEmpty(line.needs)),
  'outcome.withoutNeed': (line) => found(line.section === 'E' && isEmpty(line.needs)),
  'health.notAgreed': (line, { plan }) =>
    found(plan.stage === 'final' && line.section === 'G' && line.agreedBy === undefined),
  'placement.inDraft': (line, { plan }) => found(plan.stage === 'draft' && line.section === 'I'),
  'source.missing': (line) => found((isNeed(line) || isProvisionLine(line)) && isEmpty(line.sources)),
}

const needsMet = (plan: Plan): ReadonlySet<string> =>
  new Set(plan.lines.filter(isProvisionLine).flatMap((line) => line.needs ?? []))

/**
 * Checks a plan. In: a plan that `readPlan` read, or one as it is being written. Out: the findings, those of the lines in the
 * order of the lines and of the rules, then those about the whole plan. Nothing is asked of a clock: the same plan has the same findings.
 */
export const checkPlan = (plan: Plan): Finding[] => {
  const around: Around = { plan, met: needsMet(plan) }
  const findings: Finding[] = []
  for (const line of plan.lines) {
    for (const id of checkRuleIds) {
      const words = structure[id]?.(line, around)
      if (words !== undefined) findings.push(findingOf(line.id, id, words))
    }
  }
  if (plan.stage === 'draft' && plan.placement !== null) findings.push(findingOf(null, 'placement.inDraft', noWords))
  return findings
}
