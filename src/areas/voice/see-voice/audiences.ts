import { type Audience, audiences } from '../voice-words.ts'

/** Of what was ticked, whom we know. */
export const audiencesIn = (ticked: readonly string[]): Audience[] => audiences.filter((one) => ticked.includes(one))
