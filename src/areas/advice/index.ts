export { type Limb as AdviceLimb, limbNames, type Service as AdviceService } from './advice-words.ts'
export { remindAdvisers } from './remind/remind.ts'
export { routes } from './routes.ts'
export { adviceKindNames, type Line as AdviceLine, lineInWords as adviceLineInWords } from './write/lines.ts'
