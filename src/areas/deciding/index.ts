export { writeDecisionLetters } from './decision-letters.ts'
export { decisionWith } from './queries.ts'
export { routes } from './routes.ts'
