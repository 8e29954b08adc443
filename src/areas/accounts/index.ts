export { makeFirstUseCode } from './first-use/first-use-code.ts'
export {
  type GrantedPlace,
  type GrantedPost,
  type Grants,
  invitableRelations,
  invitationDays,
  type LinkAsked,
  type LinkPurpose,
  makeLink,
} from './links/single-use-link.ts'
export { type MessageAsked, type MessageKind, queueMessage } from './messages.ts'
export { linkShownOnce } from './people/invite-staff.tsx'
export { newResetLink } from './reset-password/reset-password.tsx'
export { routes } from './routes.ts'
export { type SentCount, sendWaitingMessages } from './send-messages.ts'
