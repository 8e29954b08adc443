export { namedSetting } from './placement/named-setting.ts'
export { routes } from './routes.ts'
