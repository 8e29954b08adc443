export { oneAtATime } from './form-key.ts'
export { closedByDeath } from './record-of-child.ts'
export { routes } from './routes.ts'
