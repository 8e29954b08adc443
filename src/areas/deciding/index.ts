export { type Decision, decisionsOf } from './queries.ts'
export { routes } from './routes.ts'
