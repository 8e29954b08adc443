import { addDays, daysBetween, type LocalDate } from '../../../law/local-date.ts'

export type Step = 'before14' | 'before3' | 'dayAfter' | 'weekly' | 'designated' | 'lead'
export type Due = { step: Step; nth: number }

/** After so many days the designated officer is told, and after so many the executive lead. */
const designatedAfter = 7
const leadAfter = 21

/**
 * What is to go out about one request on a day. In: its last day, the day it was asked, what went out. Out: each step that is
 * due and has not gone. Where the service did not run for some days the newest reminder goes once and the older ones are left. Pure.
 */
export function stepsDue(
  { dueOn, askedOn }: { dueOn: LocalDate; askedOn: LocalDate },
  today: LocalDate,
  gone: ReadonlySet<string>,
): Due[] {
  const left = daysBetween(today, dueOn)
  const late = -left
  const due: Due[] = []
  const before = beforeStep(left)
  // a request that is itself as young as the reminder needs none yet
  if (before && askedOn < addDays(dueOn, before.step === 'before14' ? -14 : -3)) due.push(before)
  if (late >= 1) due.push(late < 8 ? { step: 'dayAfter', nth: 0 } : { step: 'weekly', nth: Math.floor((late - 1) / 7) })
  if (late >= designatedAfter) due.push({ step: 'designated', nth: 0 })
  if (late >= leadAfter) due.push({ step: 'lead', nth: 0 })
  return due.filter((one) => !gone.has(wordOf(one)))
}

function beforeStep(left: number): Due | undefined {
  if (left >= 0 && left <= 3) return { step: 'before3', nth: 0 }
  return left > 3 && left <= 14 ? { step: 'before14', nth: 0 } : undefined
}

export const wordOf = ({ step, nth }: { step: string; nth: number }): string => `${step} ${nth}`
