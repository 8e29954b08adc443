export { Findings, SourcesNote } from './checks/findings.tsx'
export { overridesOf, type Stood, stoodOf } from './checks/overrides.ts'
export {
  type PlanVersion,
  versionContent,
  versionsOf,
  type Writing,
  workingContent,
  writingOf,
} from './content.ts'
export { lacksOf } from './lacks.ts'
export type { LineText } from './line/form.ts'
export { keptKey, keptName } from './line/kept.ts'
export { isHeldByOther, lineRow, saveLine, setRemoved } from './line/save-line.ts'
export type { Point } from './points/points.ts'
export { pointsFor } from './points/queries.ts'
export { routes } from './routes.ts'
export { ruleSet } from './start/start.ts'
