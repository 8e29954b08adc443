export { writeDecisionLetters } from './decision-letters.ts'
export { isPlanDecided, openAssessment, openRequest } from './matter.ts'
export { decisionsOf, decisionWith } from './queries.ts'
export { routes } from './routes.ts'
