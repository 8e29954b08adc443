export { routes } from './routes.ts'
export { type BudgetPlanLine, budgetLines, isBudgetAsked, isBudgetLine } from './section-j/put.ts'
