import { type Calendar, type CalendarRangeError, englandCalendar } from '../law/calendar.ts'
import { formatShortDay, type LocalDate, laterOf } from '../law/local-date.ts'
import type { Confidence } from '../law/rules.ts'
import type { Clock, ClockWork } from './clock.ts'
import { assessmentClocks } from './clocks-assessment.ts'
import { disputeClocks } from './clocks-dispute.ts'
import { ageClock, moveClocks } from './clocks-move.ts'
import { reviewClocks } from './clocks-review.ts'
import { datedFacts, factsOnRecord } from './effective-facts.ts'
import type { Fact, Journey } from './events.ts'
import { exceptionsIn, findingsFor } from './exceptions.ts'
import { timelineOf } from './timeline.ts'
import { type DeadlineStatus, verdictOn } from './verdict.ts'

export type { DeadlineStatus } from './verdict.ts'

/** One date that the law sets for a child, how it stands, and why. The fields are those of `waymark law due --json`. */
export type Deadline = {
  readonly rule: string
  readonly matter: string
  /** The id of the event that started it (`child.born` for the limit of age 25). */
  readonly of: string
  readonly startsOn: LocalDate
  readonly dueOn: LocalDate
  readonly status: DeadlineStatus
  readonly metOn: LocalDate | null
  readonly excusedBy: readonly string[]
  readonly body: string
  readonly citation: string
  readonly confidence: Confidence
  readonly because: string
  /** Where the later of two limits counts and this is the earlier: the last day that is in time. Not part of the file format. */
  readonly inTimeUntil?: LocalDate
}

export type DeadlineOptions = {
  readonly asOf: LocalDate
  readonly calendar?: Calendar
  /** The area's own last day of a plan at age 25, as month and day (`07-21`). */
  readonly lastDayAge25?: string
  /**
   * Called for a rule whose sum needs a day beyond the calendar; the other rules are still worked out.
   * Without it such a journey throws a CalendarRangeError.
   */
  readonly beyondCalendar?: (rule: string, error: CalendarRangeError) => void
}

type Placed = { readonly fact: Fact; readonly at: number }

const deadlineFrom = (clock: Clock, asOf: LocalDate, found: ReturnType<typeof findingsFor>): Deadline => {
  const verdict = verdictOn(clock, asOf, found)
  let because = `${clock.sum} ${verdict.words}`
  for (const finding of found) because += ` ${finding.words}`
  return {
    rule: clock.rule.id,
    matter: clock.matter,
    of: clock.of,
    startsOn: clock.startsOn,
    dueOn: clock.dueOn,
    status: verdict.status,
    metOn: verdict.metOn,
    excusedBy: verdict.excusedBy,
    body: clock.rule.body,
    citation: clock.rule.citation,
    confidence: clock.rule.confidence,
    because,
    ...(clock.inTimeUntil > clock.dueOn && { inTimeUntil: clock.inTimeUntil }),
  }
}

const workedOut = (
  journey: Journey,
  facts: readonly Placed[],
  options: DeadlineOptions,
  latestEndOf: (at: number) => boolean,
): Deadline[] => {
  const timeline = timelineOf(datedFacts(facts, options.asOf, latestEndOf))
  const work: ClockWork = {
    timeline,
    calendar: options.calendar ?? englandCalendar,
    clocks: [],
    born: journey.child.born,
    asOf: options.asOf,
    lastDayAge25: options.lastDayAge25,
    beyondCalendar: options.beyondCalendar,
  }
  assessmentClocks(work)
  reviewClocks(work)
  moveClocks(work)
  disputeClocks(work)
  ageClock(work)
  const exceptions = exceptionsIn(timeline)
  return work.clocks.map((clock) => deadlineFrom(clock, options.asOf, findingsFor(timeline, exceptions, clock)))
}

const keyOf = (deadline: Deadline): string => `${deadline.rule}\n${deadline.matter}\n${deadline.of}`

const merged = (a: Deadline, b: Deadline): Deadline => {
  const dates = {
    startsOn: laterOf(a.startsOn, b.startsOn),
    dueOn: laterOf(a.dueOn, b.dueOn),
    metOn: a.metOn === null || b.metOn === null ? null : laterOf(a.metOn, b.metOn),
  }
  if (a.status === b.status) return { ...(a.dueOn >= b.dueOn ? a : b), ...dates }
  return { ...a, ...dates, status: 'unknown', excusedBy: [], because: unclear(a.dueOn, b.dueOn) }
}

const unclear = (a: LocalDate, b: LocalDate): string => {
  const last =
    a === b
      ? `the last day is ${formatShortDay(a)}`
      : `the last day lies between ${formatShortDay(a < b ? a : b)} and ${formatShortDay(laterOf(a, b))}`
  return `A day this depends on is not known exactly: ${last}, and how it stands cannot be said.`
}

// Every mixture of early and late ends for a few uncertain days; for many, each end of each against the others.
const everyMixture = 4

const endsToTry = (uncertain: readonly number[]): ((at: number) => boolean)[] => {
  if (uncertain.length <= everyMixture) {
    return Array.from({ length: 2 ** uncertain.length }, (_, mixture) => (at: number) => {
      const place = uncertain.indexOf(at)
      return place >= 0 && ((mixture >> place) & 1) === 1
    })
  }
  const one = uncertain.flatMap((place) => [(at: number) => at === place, (at: number) => at !== place])
  return [() => false, () => true, ...one]
}

const overEnds = (
  journey: Journey,
  facts: readonly Placed[],
  options: DeadlineOptions,
  uncertain: readonly number[],
) => {
  const runs = endsToTry(uncertain).map((latestEndOf) => workedOut(journey, facts, options, latestEndOf))
  const seen = new Map<string, { deadline: Deadline; runs: number }>()
  for (const deadlines of runs) {
    for (const deadline of deadlines) {
      const before = seen.get(keyOf(deadline))
      if (before === undefined) seen.set(keyOf(deadline), { deadline, runs: 1 })
      else seen.set(keyOf(deadline), { deadline: merged(before.deadline, deadline), runs: before.runs + 1 })
    }
  }
  return [...seen.values()].map(
    ({ deadline, runs: count }): Deadline =>
      count === runs.length
        ? deadline
        : {
            ...deadline,
            status: 'unknown',
            metOn: null,
            excusedBy: [],
            because: unclear(deadline.dueOn, deadline.dueOn),
          },
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const inOrder = (a: Deadline, b: Deadline): number =>
  compare(a.dueOn, b.dueOn) || compare(a.rule, b.rule) || compare(a.matter, b.matter) || compare(a.of, b.of)

/**
 * Every date that the law sets for a child, as it was known on a day.
 * In: a journey; the day; optionally a calendar and the area's last day at 25. Out: deadlines, windows and rights in order
 * of last day, rule, matter and event. Throws a CalendarRangeError where a sum needs a day beyond the calendar and
 * `beyondCalendar` is not given. Nothing that happened before 1 September 2014 starts a rule.
 */
export const deadlinesOf = (journey: Journey, options: DeadlineOptions): Deadline[] => {
  const facts = factsOnRecord(journey, options.asOf)
  const uncertain: number[] = []
  for (const { fact, at } of facts) {
    if (typeof fact.on !== 'string' && fact.on.notBefore !== fact.on.notAfter) uncertain.push(at)
  }
  const deadlines =
    uncertain.length === 0
      ? workedOut(journey, facts, options, () => false)
      : overEnds(journey, facts, options, uncertain)
  return deadlines.sort(inOrder)
}
