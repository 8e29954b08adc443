export { askForAllAdvice } from './ask/ask-for-advice.ts'
export type { Enclosed, ToAsk } from './ask/asking.ts'
export { type AdviceRequest, type AdviceState, adviceOf } from './requests.ts'
