export { clearLeftDrafts } from './draft.ts'
export { requestsAbout } from './queries.ts'
export { routes } from './routes.ts'
export { joinFacts, joinRecords } from './same-child.tsx'
