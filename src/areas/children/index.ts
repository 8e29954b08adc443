export { routes } from './routes.ts'
export { startPage } from './start/start-page.tsx'
