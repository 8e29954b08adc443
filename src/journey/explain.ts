import { exceptionsOfRule } from '../law/explain-rule.ts'
import { formatShortDay, type LocalDate } from '../law/local-date.ts'
import { ruleById } from '../law/rules.ts'
import type { Deadline, DeadlineStatus } from './deadlines.ts'
import { eventTypes, type Journey } from './events.ts'
import { groundInWords } from './exceptions.ts'

/** A date explained: the sum as steps, the exceptions, what follows if it is missed, what the family can do, what is doubtful. */
export type Explanation = {
  /** The duty or the right in one plain sentence. */
  readonly duty: string
  /** The sum and how it stands, in one sentence or more. */
  readonly sentence: string
  readonly steps: readonly { readonly day: LocalDate; readonly words: string }[]
  /** The exceptions that the law allows. */
  readonly exceptions: readonly string[]
  /** Those that were recorded, where the journey is given. */
  readonly recorded: readonly { readonly event: string; readonly words: string; readonly counts: boolean }[]
  readonly ifMissed: string | undefined
  readonly familyCan: string | undefined
  readonly doubts: readonly string[]
  readonly citation: string
}

const statusWords: Record<DeadlineStatus, string> = {
  open: 'Not done yet',
  met: 'Done in time',
  metLate: 'Done late',
  missed: 'Not done by the last day',
  excused: 'Late, and a lawful exception covers it',
  ended: 'No longer runs',
  tooEarly: 'The time was cut short',
  unknown: 'The record cannot say',
}

/** How a deadline stands, in plain words for a page. */
export const statusInWords = (status: DeadlineStatus): string => statusWords[status]

const titleOf = (id: string, journey: Journey | undefined): string => {
  const event = journey?.events.find((one) => one.id === id)
  if (event === undefined) return id === 'child.born' ? 'Born' : 'The time starts'
  return event.type === 'correction' ? 'Corrected' : eventTypes[event.type].title
}

const stepsOf = (deadline: Deadline, journey: Journey | undefined): Explanation['steps'] => {
  const steps = [
    { day: deadline.startsOn, words: titleOf(deadline.of, journey) },
    { day: deadline.dueOn, words: 'The last day' },
  ]
  if (deadline.inTimeUntil !== undefined)
    steps.push({ day: deadline.inTimeUntil, words: 'The later of two limits, which counts' })
  if (deadline.metOn !== null) steps.push({ day: deadline.metOn, words: 'Done' })
  return steps.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

const recordedFor = (deadline: Deadline, journey: Journey | undefined): Explanation['recorded'] => {
  if (journey === undefined) return []
  const found: { event: string; words: string; counts: boolean }[] = []
  for (const event of journey.events) {
    if (event.type !== 'exception.recorded' || event.rule !== deadline.rule) continue
    // The reason names the exceptions that were held against this clock, by their ids.
    if (!deadline.because.includes(`${event.ground}, ${event.id})`)) continue
    const words = `${groundInWords(event.ground)}, from ${formatShortDay(event.from)} to ${formatShortDay(event.to)}`
    found.push({ event: event.id, words, counts: deadline.because.includes(`${event.ground}, ${event.id}) counts`) })
  }
  return found
}

/**
 * A deadline explained for a page. In: the deadline; the journey it came from, for the titles of its events.
 * Out: the sum as steps in order of days, with the words of its rule.
 */
export const explain = (deadline: Deadline, journey?: Journey): Explanation => {
  const rule = ruleById(deadline.rule)
  return {
    duty: rule?.duty ?? '',
    sentence: deadline.because,
    steps: stepsOf(deadline, journey),
    exceptions: rule === undefined ? [] : exceptionsOfRule(rule),
    recorded: recordedFor(deadline, journey),
    ifMissed: rule?.ifMissed,
    familyCan: rule?.familyCan,
    doubts: rule?.doubts ?? [],
    citation: deadline.citation,
  }
}
