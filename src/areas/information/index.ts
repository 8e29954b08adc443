export { type AreaHelp, readAreaHelp } from './area-help.ts'
export { Reach } from './reach.tsx'
export { routes } from './routes.ts'
