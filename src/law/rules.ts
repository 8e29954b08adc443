import type { Rule } from './rule.ts'
import { assessmentRules } from './rules/assessment.ts'
import { complaintRules, mediationRules, tribunalRules } from './rules/disagreement.ts'
import { detainedRules, inspectionRules, personalBudgetRules, settingRules } from './rules/others.ts'
import { ceasingRules, moveRules, reassessmentRules } from './rules/reassessment-and-moves.ts'
import { phaseTransferRules, reviewRules } from './rules/reviews.ts'

export type { Confidence, Rule, RuleKind } from './rule.ts'

/** Which text of the law these rules follow. */
export const ruleSet = { name: 'CFA2014-SI2014-1530-as-amended-2024', version: '2026-11-21' } as const

/** Every rule, in the order of its topics. Those with `computed: false` are text with a source and no date. */
export const rules: readonly Rule[] = [
  ...assessmentRules,
  ...reviewRules,
  ...phaseTransferRules,
  ...reassessmentRules,
  ...moveRules,
  ...ceasingRules,
  ...mediationRules,
  ...tribunalRules,
  ...complaintRules,
  ...detainedRules,
  ...personalBudgetRules,
  ...settingRules,
  ...inspectionRules,
]

const byId = new Map(rules.map((rule) => [rule.id, rule]))

/** The rule with that id, or undefined. */
export const ruleById = (id: string): Rule | undefined => byId.get(id)
