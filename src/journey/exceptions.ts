import { exceptionGrounds } from '../law/exceptions.ts'
import { addDays, daysBetween, earlierOf, formatShortDay, type LocalDate, laterOf } from '../law/local-date.ts'
import type { Clock } from './clock.ts'
import type { Dated } from './effective-facts.ts'
import type { EventOf } from './events.ts'
import type { Timeline } from './timeline.ts'

type Exception = EventOf<'exception.recorded'>

/** A recorded exception held against one clock: whether it counts, until when, and in words why or why not. */
export type ExceptionFinding = {
  readonly event: string
  readonly ground: Exception['ground']
  readonly counts: boolean
  /** The new last day that a direction or an agreement names. */
  readonly until: LocalDate | undefined
  readonly words: string
}

const fourWeeks = 28
const twoWeeks = 14

const namesLastDay: ReadonlySet<Exception['ground']> = new Set<Exception['ground']>([
  'tribunal_direction',
  'parties_agree_other_timescale_in_writing',
  'tribunal_extends',
])

/** The words for a ground, `notStated` included. */
export const groundInWords = (ground: Exception['ground']): string =>
  ground === 'notStated' ? 'A lawful exception, which one is not stated' : exceptionGrounds[ground]

const absence = (clock: Clock, fact: Exception, atLeast: number): string | undefined => {
  const from = laterOf(fact.from, clock.startsOn)
  const to = earlierOf(fact.to, clock.dueOn)
  const days = Math.max(0, daysBetween(from, to) + 1)
  if (days >= atLeast) return undefined
  return `only ${days} of its days lie between ${formatShortDay(clock.startsOn)} and ${formatShortDay(clock.dueOn)}; ${atLeast} are needed`
}

const closure = (fact: Exception): string | undefined => {
  const days = daysBetween(fact.from, fact.to) + 1
  if (days < fourWeeks) return `it was closed for ${days} days; ${fourWeeks} are needed`
  const asked = fact.requestedFrom
  const right =
    fact.ground === 'early_years_closure_4w'
      ? asked === 'earlyYearsLead'
      : asked === 'headTeacher' || asked === 'principal'
  if (!right) return 'the advice was not asked of the person this exception is about'
  const opens = addDays(fact.from, -7)
  const shuts = addDays(fact.to, -6)
  if (fact.requestedOn !== undefined && fact.requestedOn >= opens && fact.requestedOn <= shuts) return undefined
  return `the advice was not asked for between ${formatShortDay(opens)} and ${formatShortDay(shuts)}`
}

const beginsInside = (clock: Clock, fact: Exception): string | undefined =>
  fact.from >= clock.startsOn && fact.from <= clock.dueOn
    ? undefined
    : `it did not begin between ${formatShortDay(clock.startsOn)} and ${formatShortDay(clock.dueOn)}`

/** Why a lawful ground does not count here, or undefined where its conditions hold. */
const whyNot = (clock: Clock, fact: Exception): string | undefined => {
  switch (fact.ground) {
    case 'absent_from_area_4w':
      return absence(clock, fact, fourWeeks)
    case 'absent_from_area_2w':
      return absence(clock, fact, twoWeeks)
    case 'school_closure_4w':
    case 'early_years_closure_4w':
      return closure(fact)
    case 'exceptional_personal_circumstances':
    case 'exceptional_circumstances':
    case 'missed_appointment':
      return beginsInside(clock, fact)
    default:
      return undefined
  }
}

const isLawfulFor = (clock: Clock, ground: Exception['ground']): boolean =>
  ground === 'notStated' ? clock.rule.exceptions.length > 0 : clock.rule.exceptions.includes(ground)

const finding = (clock: Clock, fact: Exception): ExceptionFinding => {
  const name = `${groundInWords(fact.ground)} (${fact.ground}, ${fact.id})`
  const found = { event: fact.id, ground: fact.ground, until: undefined }
  if (!isLawfulFor(clock, fact.ground)) {
    return { ...found, counts: false, words: `${name} does not count: the law gives no such exception for this step.` }
  }
  const reason = whyNot(clock, fact)
  if (reason !== undefined) return { ...found, counts: false, words: `${name} does not count: ${reason}.` }
  const until = namesLastDay.has(fact.ground) ? fact.to : undefined
  const words = until === undefined ? `${name} counts.` : `${name} counts until ${formatShortDay(until)}.`
  return { ...found, until, counts: true, words }
}

/** Exceptions recorded in a journey, by the rule they name. */
export type RecordedExceptions = ReadonlyMap<string, readonly Dated<Exception>[]>

/** Finds the exceptions recorded in a timeline. */
export const exceptionsIn = (timeline: Timeline): RecordedExceptions => {
  const byRule = new Map<string, Dated<Exception>[]>()
  for (const dated of timeline.events) {
    const { fact } = dated
    if (fact.type !== 'exception.recorded') continue
    const list = byRule.get(fact.rule)
    if (list === undefined) byRule.set(fact.rule, [{ ...dated, fact }])
    else list.push({ ...dated, fact })
  }
  return byRule
}

const belongsTo = (timeline: Timeline, clock: Clock, fact: Exception): boolean => {
  if (fact.request !== undefined) return fact.request === clock.of
  if (fact.matter === clock.matter) return true
  // A step after a decision can be excused in the matter of the decision or in that of the dispute about it.
  if (clock.decision === undefined) return false
  if (fact.matter === clock.decision.fact.matter) return true
  return timeline.eventsAbout(clock.decision).some((dated) => dated.fact.matter === fact.matter)
}

/** Every exception recorded for this clock, with what it is worth. Out: in order of the journey; empty for most clocks. */
export const findingsFor = (
  timeline: Timeline,
  recorded: RecordedExceptions,
  clock: Clock,
): readonly ExceptionFinding[] => {
  const list = recorded.get(clock.rule.id)
  if (list === undefined) return []
  return list.filter(({ fact }) => belongsTo(timeline, clock, fact)).map(({ fact }) => finding(clock, fact))
}
