export { routes } from './routes.ts'
export { budgetLines, isBudgetAsked, isBudgetLine } from './section-j/put.ts'
export { type JWords, sectionJStands } from './section-j/stands.ts'
