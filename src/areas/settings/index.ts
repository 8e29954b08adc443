export { type NamedSetting, namedSetting } from './placement/named-setting.ts'
export { routes } from './routes.ts'
export { type Wish, wishesNow, wishesOf } from './wishes.ts'
