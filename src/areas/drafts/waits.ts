import type { PlanComment } from './queries.ts'

/** Whether something was sent and nobody answered it yet. Pure. */
export const waitsForAnswer = (comment: PlanComment): boolean => comment.sentOn !== null && comment.answer === undefined
