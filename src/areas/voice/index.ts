export { proposedFacts } from './capacity/facts.tsx'
export { assessmentEvent, confirmLack } from './capacity/records.ts'
export { type Quote, voiceOf } from './queries.ts'
export { routes } from './routes.ts'
