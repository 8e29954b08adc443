export { joinCircle } from './invite/invite.ts'
export { isId } from './is-id.ts'
export { liftFacts, liftRestriction } from './lift-restriction/lifting.ts'
export {
  type CirclePerson,
  contactThroughCaseworker,
  peopleOf,
  relationWords,
  waysToReach,
} from './people-of.ts'
export { restrictParent } from './restrict-parent/restriction.ts'
export { routes } from './routes.ts'
