export { setAsideDemo } from './leave-demo/set-aside-demo.ts'
export { routes } from './routes.ts'
