export { readSearch } from './find-child/read-search.ts'
export { type FoundChild, findChildren } from './find-child/search.ts'
export { routes } from './routes.ts'
export { startPage } from './start/start-page.tsx'
