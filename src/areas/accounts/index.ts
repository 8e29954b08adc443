export { makeFirstUseCode } from './first-use/first-use-code.ts'
export { invitationDays, makeLink } from './links/single-use-link.ts'
export {
  lettersPlaceholder,
  type MessageKind,
  mayLeave,
  messageOf,
  queueCode,
  queueMessage,
  shortMessageOf,
} from './messages.ts'
export { linkShownOnce } from './people/invite-staff.tsx'
export { newResetLink } from './reset-password/reset-password.tsx'
export { routes } from './routes.ts'
export { sendWaitingMessages, type Ways } from './send-messages.ts'
