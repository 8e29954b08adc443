import type { Clock } from './clock.ts'
import type { Fact } from './events.ts'

/**
 * Rules whose meeting fact a return can give. A statutory return (SEN2) has a field with a day for requests, decisions, plans and
 * their end, exceptions, review meetings and decisions, and amendment notices. It is silent about everything else: who was asked
 * for advice, reports of meetings, drafts of first plans, mediation and appeals (a mark without a day), moves, reassessments. `plan.amended` has a day there only as the end of a phase transfer. */
const metByReturn: ReadonlySet<string> = new Set([
  'ehcna.decision',
  'ehcna.no_plan_notice',
  'ehcp.final',
  'detained.decision',
  'detained.final',
  'ar.first',
  'ar.next',
  'ar.decision',
  'ar.amendment_notice',
  'phase.school',
  'phase.post16',
  'phase.post16_to_post16',
  'age25.limit',
])

/** Rules met by the completion of a review, of which a return gives only the last. */
const metByReview: ReadonlySet<string> = new Set(['ar.first', 'ar.next'])

/** Whether the fact was read from a statutory return (`source` is `sen2:` and the year). */
export const isFromReturn = (fact: Fact | undefined): boolean => fact?.source?.startsWith('sen2:') ?? false

/** Whether the record cannot say if the step was taken: a return started the clock and has no field for what would meet it. */
export const cannotSayWhetherMet = (clock: Clock): boolean =>
  isFromReturn(clock.start?.fact) && (!metByReturn.has(clock.rule.id) || hadNoFieldYet(clock))

/** The draft of an amended plan has had a field since the return of 2025. */
const hadNoFieldYet = (clock: Clock): boolean =>
  clock.rule.id === 'ar.amendment_notice' && (clock.start?.fact.source ?? '') < 'sen2:2025'

/** Whether a late review may hide an earlier one: a return gives the last review only. */
export const cannotSayWhetherLate = (clock: Clock): boolean =>
  metByReview.has(clock.rule.id) && isFromReturn(clock.met?.fact)
