export { keepChoice, linesIn } from './choose-messages/choice.ts'
export { type LetterBlock, type LetterPart, messagesAbout, type Receiver, writeLetter } from './letter.ts'
export { type LetterHelp, lacksForRights, letterHelp } from './letter-help.ts'
export { LetterView } from './letter-view.tsx'
export { adviceAsked, adviceNotNeeded, adviceReminder } from './notices/advice.ts'
export {
  noPlan,
  noPlanPartner,
  willAssess,
  willAssessPartner,
  willMakePlan,
  willNotAssess,
  willNotAssessPartner,
} from './notices/decision.ts'
export {
  considering,
  consideringPartner,
  daysOfRequest,
  requestReceived,
  requestWithdrawn,
  requestWithdrawnPartner,
} from './notices/request.ts'
export { lastDays, rightsBlocks } from './notices/rights.ts'
export type { Notice, Reader } from './notices/words.ts'
export { letterPath } from './paths.ts'
export { type FamilyReceiver, familyReceivers } from './receivers.ts'
export { routes } from './routes.ts'
