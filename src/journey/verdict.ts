import { daysBetween, formatShortDay, type LocalDate } from '../law/local-date.ts'
import type { Clock } from './clock.ts'
import { eventTypes } from './events.ts'
import type { ExceptionFinding } from './exceptions.ts'
import { cannotSayWhetherLate, cannotSayWhetherMet } from './what-a-source-can-say.ts'

/** How a deadline stands on a day; the words are those of the journey format. */
export type DeadlineStatus = 'open' | 'met' | 'metLate' | 'missed' | 'excused' | 'ended' | 'tooEarly' | 'unknown'

/** How one clock stands, when it was met, which exceptions excuse it, and why in words. */
export type Verdict = {
  readonly status: DeadlineStatus
  readonly metOn: LocalDate | null
  readonly excusedBy: readonly string[]
  readonly words: string
}

const plain = (status: DeadlineStatus, words: string, metOn: LocalDate | null = null): Verdict => ({
  status,
  metOn,
  excusedBy: [],
  words,
})

const inDays = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

const endedFirst = (clock: Clock): boolean =>
  clock.ended !== undefined && (clock.met === undefined || clock.ended.on < clock.met.on)

const ended = (clock: Clock): Verdict => {
  const by = clock.ended
  if (by === undefined) return plain('ended', 'Ended.')
  return plain('ended', `Ended ${formatShortDay(by.on)}: ${eventTypes[by.fact.type].title}.`)
}

const silent = 'It came from a statutory return, which does not say whether this was done.'
const lastReviewOnly = 'A statutory return gives the last review only, so there may have been one before it.'
const unseen = 'Which exceptions the law allows for this step is not known, so it is not called late.'

/** The exceptions that excuse a step taken (or still open) on that day. */
const excusing = (findings: readonly ExceptionFinding[], on: LocalDate): readonly string[] =>
  findings.filter((one) => one.counts && (one.until === undefined || on <= one.until)).map((one) => one.event)

const late = (clock: Clock, on: LocalDate, findings: readonly ExceptionFinding[]): Verdict => {
  const days = `${inDays(daysBetween(clock.inTimeUntil, on))} after the last day`
  const done = `Done ${formatShortDay(on)}, ${days}.`
  const excusedBy = excusing(findings, on)
  if (excusedBy.length > 0)
    return { status: 'excused', metOn: on, excusedBy, words: `${done} A lawful exception covers it.` }
  if (clock.rule.exceptionSet === 'UNSEEN') return plain('unknown', `${done} ${unseen}`, on)
  if (cannotSayWhetherLate(clock)) return plain('unknown', `${done} ${lastReviewOnly}`, on)
  return plain('metLate', done, on)
}

const overdue = (clock: Clock, asOf: LocalDate, findings: readonly ExceptionFinding[]): Verdict => {
  const excusedBy = excusing(findings, asOf)
  const words = 'Not done by the last day.'
  if (excusedBy.length > 0)
    return { status: 'excused', metOn: null, excusedBy, words: `${words} A lawful exception covers it.` }
  if (clock.rule.exceptionSet === 'UNSEEN') return plain('unknown', `${words} ${unseen}`)
  return plain('missed', words)
}

const deadline = (clock: Clock, asOf: LocalDate, findings: readonly ExceptionFinding[]): Verdict => {
  if (endedFirst(clock)) return ended(clock)
  if (clock.met !== undefined) {
    const on = clock.met.on
    return on <= clock.inTimeUntil
      ? plain('met', `Done ${formatShortDay(on)}, in time.`, on)
      : late(clock, on, findings)
  }
  if (cannotSayWhetherMet(clock)) return plain('unknown', silent)
  return asOf <= clock.inTimeUntil
    ? plain('open', 'Not done yet; the last day has not passed.')
    : overdue(clock, asOf, findings)
}

/** A window: `met` is the step it guards, which must not come before its end. */
const window = (clock: Clock, asOf: LocalDate): Verdict => {
  const early = clock.met !== undefined && clock.met.on <= clock.dueOn
  if (clock.ended !== undefined && clock.ended.on <= clock.dueOn && (!early || endedFirst(clock))) return ended(clock)
  if (early && clock.met !== undefined) {
    const step = eventTypes[clock.met.fact.type].title
    return plain('tooEarly', `${step} ${formatShortDay(clock.met.on)}, before the time was over.`)
  }
  if (cannotSayWhetherMet(clock)) return plain('unknown', silent)
  return asOf > clock.dueOn ? plain('met', 'The time was left to run to its end.') : plain('open', 'The time runs.')
}

const right = (clock: Clock, asOf: LocalDate, findings: readonly ExceptionFinding[]): Verdict => {
  if (endedFirst(clock)) return ended(clock)
  if (clock.met !== undefined) {
    const on = clock.met.on
    return on <= clock.inTimeUntil
      ? plain('met', `Used ${formatShortDay(on)}, in time.`, on)
      : late(clock, on, findings)
  }
  if (asOf <= clock.inTimeUntil) return plain('open', 'The time runs; the last day has not passed.')
  const excusedBy = excusing(findings, asOf)
  if (excusedBy.length > 0) return { status: 'excused', metOn: null, excusedBy, words: 'The Tribunal gave more time.' }
  return cannotSayWhetherMet(clock)
    ? plain('unknown', silent)
    : plain('ended', 'The last day passed without it being used. That is no fault of the family.')
}

const age25 = (clock: Clock, asOf: LocalDate): Verdict => {
  if (clock.matter === 'child' && asOf > clock.dueOn) return plain('ended', 'No plan is on record, so none had to end.')
  return deadline(clock, asOf, [])
}

/** How a clock stands on `asOf`, with the exceptions that were recorded for it. */
export const verdictOn = (clock: Clock, asOf: LocalDate, findings: readonly ExceptionFinding[]): Verdict => {
  if (clock.rule.id === 'age25.limit') return age25(clock, asOf)
  if (clock.rule.kind === 'window') return window(clock, asOf)
  return clock.rule.kind === 'right' ? right(clock, asOf, findings) : deadline(clock, asOf, findings)
}
