export { clearLeftDrafts } from './draft.ts'
export { type Request, requestsAbout } from './queries.ts'
export { routes } from './routes.ts'
