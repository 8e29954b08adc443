import type { DecisionOutcome, DecisionQuestion } from '../../law/legal-tests.ts'
import { formatShortDay, type LocalDate } from '../../law/local-date.ts'

export const seats = ['education', 'health', 'care', 'parent'] as const
export type Seat = (typeof seats)[number]

export const seatWords: Readonly<Record<Seat, string>> = {
  education: 'Education',
  health: 'Health',
  care: 'Social care',
  parent: 'Parent representative',
}

export const isSeat = (text: string): text is Seat => (seats as readonly string[]).includes(text)

export const questionWords: Readonly<Record<DecisionQuestion, string>> = {
  assess: 'Whether to assess',
  issue: 'Whether to make a plan',
  placement: 'Which setting to name',
}

export const isQuestion = (text: string): text is DecisionQuestion => Object.hasOwn(questionWords, text)

/** What a panel can recommend: what can be decided, or to know more first. */
export type Recommended = DecisionOutcome | 'moreFirst'

export const recommendedWords: Readonly<Record<Recommended, string>> = {
  assess: 'To assess',
  refuse: 'Not to assess',
  issue: 'To make a plan',
  noPlan: 'Not to make a plan',
  nameRequested: 'To name the setting that the family asked for',
  nameOther: 'To name another setting or a type of setting',
  moreFirst: 'To find out more first',
}

export type MeetingState = 'planned' | 'issued' | 'closed' | 'calledOff'

export const stateWords: Readonly<Record<MeetingState, string>> = {
  planned: 'Papers not issued',
  issued: 'Papers issued',
  closed: 'Minutes closed',
  calledOff: 'Called off',
}

export type OffWhy = 'withdrawn' | 'moved' | 'died' | 'decided' | 'officer'

export const offWords: Readonly<Record<OffWhy, string>> = {
  withdrawn: 'Taken off: the request was withdrawn',
  moved: 'Taken off: moved to another area',
  died: 'Taken off: has died',
  decided: 'Taken off: it was decided',
  officer: 'Taken off by an officer',
}

const dutyWords: Readonly<Record<DecisionQuestion, readonly [subject: string, doIt: string]>> = {
  assess: ['The decision', 'decide'],
  issue: ['The decision', 'decide'],
  placement: ['The final plan', 'name the setting'],
}

/**
 * What is said where a meeting falls after the day by which its question must be answered: a panel moves no due day. Pure.
 * @returns undefined where the meeting is in time, or no day is known.
 */
export function tooLateFor(
  question: DecisionQuestion,
  { meetsOn, dueOn, today }: { meetsOn: LocalDate; dueOn: LocalDate | undefined; today: LocalDate },
): string | undefined {
  if (dueOn === undefined || meetsOn <= dueOn) return undefined
  const [subject, doIt] = dutyWords[question]
  const is = dueOn < today ? 'was' : 'is'
  const now = dueOn < today ? ' now' : ''
  return `The panel meets on ${formatShortDay(meetsOn)}. ${subject} ${is} due on ${formatShortDay(dueOn)}: ${doIt}${now} without it.`
}

/** `14:30` as people say it: 2:30pm. Pure. */
export function clockWords(time: string): string {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  const hour = hours % 12 === 0 ? 12 : hours % 12
  return `${hour}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${hours < 12 ? 'am' : 'pm'}`
}

/** A time as somebody typed it, as `14:30`; undefined where it is none. Pure. */
export function readTime(text: string): string | undefined {
  const [, hour, minute = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim()) ?? []
  if (hour === undefined) return undefined
  const isAfternoon = half?.toLowerCase() === 'pm'
  const count = half ? (Number(hour) % 12) + (isAfternoon ? 12 : 0) : Number(hour)
  if (count > 23 || Number(minute) > 59 || (half && (Number(hour) < 1 || Number(hour) > 12))) return undefined
  return `${String(count).padStart(2, '0')}:${minute}`
}
