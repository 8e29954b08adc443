import type { Calendar } from '../law/calendar.ts'
import { CalendarRangeError } from '../law/calendar.ts'
import { formatShortDay, type LocalDate, laterOf } from '../law/local-date.ts'
import { type Rule, ruleById } from '../law/rules.ts'
import type { Dated } from './effective-facts.ts'
import type { EventOf, FactType } from './events.ts'
import type { PlanSpan, Timeline } from './timeline.ts'

/** One running of a rule: what started it, its last day, and what met it or ended it. */
export type Clock = {
  readonly rule: Rule
  readonly matter: string
  /** The id of the event that started it. */
  readonly of: string
  readonly start: Dated | undefined
  readonly startsOn: LocalDate
  readonly dueOn: LocalDate
  /** The last day that is in time: `dueOn`, or later where another limit carries on beyond this one. */
  readonly inTimeUntil: LocalDate
  /** What met a deadline or used a right; of a window, the step it guards. */
  readonly met: Dated | undefined
  readonly ended: Dated | undefined
  /** The sum in words, from the fact to the last day. */
  readonly sum: string
  /** The fact the time counts from, in words, where it is not simply the event. */
  readonly decision?: Dated | undefined
}

/** What the rules are worked out from. */
export type ClockWork = {
  readonly timeline: Timeline
  readonly calendar: Calendar
  readonly clocks: Clock[]
  readonly born: LocalDate
  readonly asOf: LocalDate
  readonly lastDayAge25: string | undefined
  /** Called where a sum needs a day beyond the calendar; without it the CalendarRangeError is thrown. */
  readonly beyondCalendar: ((rule: string, error: CalendarRangeError) => void) | undefined
}

type Running = {
  readonly startsOn?: LocalDate
  /** The last day, or a sum that may leave the calendar. */
  readonly due: LocalDate | (() => LocalDate)
  readonly met?: Dated | undefined
  readonly ended?: Dated | undefined
  readonly from: string
  readonly plan?: PlanSpan | undefined
  readonly decision?: Dated | undefined
  /** The later last day of a rule that ends with the later of two limits. */
  readonly inTimeUntil?: LocalDate | undefined | (() => LocalDate)
  /** Words between the fact and the last day; the period of the rule where absent. */
  readonly period?: string
}

const units: Record<string, string> = {
  week: 'week',
  calendar_day: 'day',
  working_day: 'working day',
  month: 'month',
}

/** `6 weeks`, `15 working days of the Tribunal`. */
export const periodInWords = (rule: Rule): string => {
  if (typeof rule.period !== 'number') return `${rule.period ?? ''}`
  if (rule.unit === 'immediately') return 'at once'
  const unit = units[rule.unit] ?? rule.unit
  const words = `${rule.period} ${unit}${rule.period === 1 ? '' : 's'}`
  return rule.count === 'tribunal working days' ? `${words} of the Tribunal` : words
}

const earlier = (a: Dated | undefined, b: Dated | undefined): Dated | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  return a.on < b.on || (a.on === b.on && a.at <= b.at) ? a : b
}

/** The earliest of several events, those that did not happen left out. */
export const earliest = (...events: readonly (Dated | undefined)[]): Dated | undefined =>
  events.reduce(earlier, undefined)

const lowerBound = (list: readonly Dated[], on: LocalDate): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as Dated).on < on) low = middle + 1
    else high = middle
  }
  return low
}

/** The first event of those types in a list on or after a day; the list stands in order of days. */
export const firstOf = <T extends FactType>(
  list: readonly Dated[] | undefined,
  since: LocalDate,
  types: readonly T[],
  holds: (fact: EventOf<T>) => boolean = () => true,
): Dated | undefined => {
  if (list === undefined) return undefined
  for (let at = lowerBound(list, since); at < list.length; at++) {
    const dated = list[at] as Dated
    if (types.includes(dated.fact.type as T) && holds(dated.fact as EventOf<T>)) return dated
  }
  return undefined
}

/** Whether `other` stands after `dated` in the order of the journey. */
export const comesAfter = (other: Dated, dated: Dated): boolean =>
  other.on > dated.on || (other.on === dated.on && other.at > dated.at)

/** The event after `dated` in a list that stands in order. */
export const nextAfter = (list: readonly Dated[], dated: Dated): Dated | undefined => {
  for (let at = lowerBound(list, dated.on); at < list.length; at++) {
    const other = list[at] as Dated
    if (comesAfter(other, dated)) return other
  }
  return undefined
}

/** The rule with that id. Throws where there is none, as the ids stand in the code. */
export const ruleNamed = (id: string): Rule => {
  const rule = ruleById(id)
  if (rule === undefined) throw new Error(`there is no rule ${id}`)
  return rule
}

const dueDay = (work: ClockWork, rule: Rule, due: Running['due']): LocalDate | undefined => {
  if (typeof due === 'string') return due
  try {
    return due()
  } catch (error) {
    if (!(error instanceof CalendarRangeError) || work.beyondCalendar === undefined) throw error
    work.beyondCalendar(rule.id, error)
    return undefined
  }
}

const inForceOn = (rule: Rule, on: LocalDate): boolean =>
  on >= rule.inForce.from && (rule.inForce.to === undefined || on <= rule.inForce.to)

const after = (dated: Dated | undefined, since: LocalDate): Dated | undefined =>
  dated !== undefined && dated.on >= since ? dated : undefined

const sumInWords = (rule: Rule, running: Running, startsOn: LocalDate, dueOn: LocalDate, until: LocalDate): string => {
  const sum = `${running.from} ${formatShortDay(startsOn)}; ${running.period ?? periodInWords(rule)}: ${formatShortDay(dueOn)}.`
  return until > dueOn ? `${sum} The later of two limits counts: ${formatShortDay(until)}.` : sum
}

/**
 * Adds a running of a rule that `start` began. Leaves it out where the rule was not in force on that day
 * (before 1 September 2014 nothing starts), or where its last day is beyond the calendar and that is reported elsewhere.
 */
export const run = (work: ClockWork, ruleId: string, start: Dated, running: Running): void => {
  const rule = ruleNamed(ruleId)
  const startsOn = running.startsOn ?? start.on
  if (!inForceOn(rule, startsOn)) return
  const dueOn = dueDay(work, rule, running.due)
  const until = running.inTimeUntil === undefined ? dueOn : dueDay(work, rule, running.inTimeUntil)
  if (dueOn === undefined || until === undefined) return
  const matter = start.fact.matter
  const withdrawn = firstOf(work.timeline.matters.get(matter), start.on, ['request.withdrawn'])
  work.clocks.push({
    rule,
    matter,
    of: start.fact.id,
    start,
    startsOn,
    dueOn,
    inTimeUntil: laterOf(dueOn, until),
    met: running.met,
    ended: earliest(running.ended, withdrawn, after(running.plan?.ceased, start.on)),
    sum: sumInWords(rule, running, startsOn, dueOn, until),
    decision: running.decision,
  })
}
