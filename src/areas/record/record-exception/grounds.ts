import type { Deadline } from '../../../journey/deadlines.ts'
import { type ExceptionGround, exceptionGrounds } from '../../../law/exceptions.ts'
import { formatShortDay } from '../../../law/local-date.ts'
import { ruleById } from '../../../law/rules.ts'

/** A lawful ground for one late step, with the condition that must hold, in words. */
export type Ground = { ground: ExceptionGround; words: string; condition: string }

/** The grounds the law gives for this step, each with its own condition. Empty where the law gives none. */
export const groundsFor = (deadline: Deadline): Ground[] =>
  (ruleById(deadline.rule)?.exceptions ?? []).map((ground) => ({
    ground,
    words: exceptionGrounds[ground],
    condition: conditionOf(ground, deadline),
  }))

function conditionOf(ground: ExceptionGround, deadline: Deadline): string {
  const period = `${formatShortDay(deadline.startsOn)} and ${formatShortDay(deadline.dueOn)}`
  switch (ground) {
    case 'absent_from_area_4w':
      return `Counts if 28 days or more of the absence lie between ${period}.`
    case 'absent_from_area_2w':
      return `Counts if 14 days or more of the absence lie between ${period}.`
    case 'school_closure_4w':
      return `Counts if it was closed for 28 days or more, and the advice was asked of the head teacher or principal from 7 days before it closed to 7 days before it opened again.`
    case 'early_years_closure_4w':
      return `Counts if it was closed for 28 days or more, and the advice was asked of the early years lead from 7 days before it closed to 7 days before it opened again.`
    case 'exceptional_personal_circumstances':
    case 'exceptional_circumstances':
      return `Counts if the circumstances began between ${period}.`
    case 'missed_appointment':
      return `Counts if the adviser had made the appointment, and it was missed between ${period}.`
    case 'tribunal_direction':
    case 'tribunal_extends':
    case 'court_extends':
      return 'Give the new last day as the day it ends. After that day the step is late again.'
    case 'parties_agree_other_timescale_in_writing':
      return 'Both sides agreed in writing. Give the new last day as the day it ends. After that day the step is late again.'
    default:
      return 'Counts if the law’s own condition holds. Say in the reason why it does.'
  }
}

const closures: ReadonlySet<string> = new Set(['school_closure_4w', 'early_years_closure_4w'])

export const isClosure = (ground: string): boolean => closures.has(ground)
