export { linkSettings } from './link-settings.ts'
export { routes } from './routes.ts'
