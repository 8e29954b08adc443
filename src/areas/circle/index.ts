export { isId } from './is-id.ts'
export {
  type CirclePerson,
  contactThroughCaseworker,
  groupWords,
  peopleOf,
  relationWords,
  waysToReach,
} from './people-of.ts'
export { type Restriction, restrictionEvent, restrictParent } from './restrict-parent/restriction.ts'
export { routes } from './routes.ts'
