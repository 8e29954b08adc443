export { keepVersion } from './make-version.ts'
export { routes } from './routes.ts'
