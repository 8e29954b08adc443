export { isId } from './is-id.ts'
export {
  type CirclePerson,
  contactThroughCaseworker,
  peopleOf,
  relationWords,
  waysToReach,
} from './people-of.ts'
export { restrictParent } from './restrict-parent/restriction.ts'
export { routes } from './routes.ts'
