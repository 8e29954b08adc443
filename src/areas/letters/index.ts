export { keepChoice, linesIn } from './choose-messages/choice.ts'
export { messagesAbout, type Receiver, writeLetter } from './letter.ts'
export { type LetterHelp, lacksForRights, letterHelp } from './letter-help.ts'
export { adviceAsked, adviceNotNeeded, adviceReminder } from './notices/advice.ts'
export { budgetDecided, type MoneyLine, paymentChanged, paymentThoughtAgain } from './notices/budget.ts'
export {
  noPlan,
  noPlanPartner,
  willAssess,
  willAssessPartner,
  willMakePlan,
  willNotAssess,
  willNotAssessPartner,
} from './notices/decision.ts'
export { draftPlan, finalPlan, finalPlanCopy } from './notices/plan.ts'
export {
  considering,
  consideringPartner,
  requestReceived,
  requestWithdrawn,
  requestWithdrawnPartner,
} from './notices/request.ts'
export type { Notice, Reader } from './notices/words.ts'
export { wantsLargePrint } from './queries.ts'
export { type FamilyReceiver, familyReceivers } from './receivers.ts'
export { routes } from './routes.ts'
