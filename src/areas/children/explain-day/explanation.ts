import type { Deadline } from '../../../journey/deadlines.ts'
import { datedFacts, factsOnRecord } from '../../../journey/effective-facts.ts'
import type { Journey } from '../../../journey/events.ts'
import { explain } from '../../../journey/explain.ts'
import { bankHolidayYears } from '../../../law/bank-holidays.ts'
import { exceptionGrounds } from '../../../law/exceptions.ts'
import { compareDays, daysBetween, formatDay, type LocalDate } from '../../../law/local-date.ts'
import { type Rule, ruleById } from '../../../law/rules.ts'
import type { DayOff } from '../../../web/period-picture.tsx'
import { howLate } from '../day-words.ts'
import type { DraftDays } from '../draft-days.ts'
import { capital, happenedInWords, owedOf } from '../family-words.ts'
import { lastDayOf, readableDeadlines, withGivenDays } from '../where-we-are.ts'

export type RecordedException = { words: string; counts: boolean; why?: string }

/** Everything the page says of one day: the rule, the sum, the law, what is recorded, what follows. */
export type Explanation = {
  deadline: Deadline
  rule: Rule
  /** What happened on the first day. */
  started: string
  how: string
  sum: string
  /** Short and long periods alike are drawn; a day that lies before its start, or a life of 25 years, is not. */
  isDrawn: boolean
  daysOff: readonly DayOff[]
  exceptions: readonly RecordedException[]
  grounds: readonly string[]
}

type Asked = {
  journey: Journey
  today: LocalDate
  eventId: string
  rule: string
  readsDisputes: boolean
  draft?: DraftDays | undefined
}

/** The explanation of one deadline of a journey; undefined where the journey has no such day. */
export function explanationOf(asked: Asked): Explanation | undefined {
  const readable = readableDeadlines(asked.journey, asked.today, asked.readsDisputes)
  const deadlines = withGivenDays(readable, asked)
  const deadline = deadlines.find((each) => each.of === asked.eventId && each.rule === asked.rule)
  const rule = deadline && ruleById(deadline.rule)
  if (!deadline || !rule) return undefined
  const facts = datedFacts(factsOnRecord(asked.journey, asked.today), asked.today, () => true)
  const start = facts.find(({ fact }) => fact.id === deadline.of)
  const length = daysBetween(deadline.startsOn, deadline.dueOn)
  return {
    deadline,
    rule,
    started: (start && happenedInWords(start.fact)) ?? (deadline.of === 'child.born' ? 'Birth' : 'The time began'),
    how: howItStands(deadline, asked.today),
    isDrawn: length >= 0 && length <= 800,
    daysOff: daysOffIn(rule, deadline),
    exceptions: exceptionsFor(deadline, asked.journey),
    sum: sumInWords(deadline),
    grounds: rule.exceptions.map((ground) => exceptionGrounds[ground]),
  }
}

function howItStands(deadline: Deadline, today: LocalDate): string {
  const { status, metOn } = deadline
  const dueOn = lastDayOf(deadline)
  const { who, will, done } = owedOf(deadline.rule)
  const on = metOn ? formatDay(metOn) : ''
  if (status === 'open') return `${who} ${who === 'You' ? 'can' : 'has to'} ${will} by ${formatDay(dueOn)}.`
  if (status === 'met') return metOn ? `This was done on ${on}. It was in time.` : 'This was kept.'
  if (status === 'metLate') return `This was done on ${on}. It was ${howLate(dueOn, metOn ?? today)}.`
  if (status === 'missed')
    return `${who} has not ${done} yet. It is ${howLate(dueOn, today)}.`.replace('You has', 'You have')
  if (status === 'excused') {
    return metOn
      ? `This was done on ${on}, ${howLate(dueOn, metOn)}, for a reason the law allows.`
      : 'The last day has passed, for a reason the law allows.'
  }
  if (status === 'ended') return 'This does not count any more. Something else came first, or the time was over.'
  if (status === 'tooEarly') return 'You did not get all the time that the law gives you.'
  return 'The record does not say enough. So we cannot tell if this was in time.'
}

/** Days that do not count are drawn where the rule counts working days. */
function daysOffIn(rule: Rule, deadline: Deadline): DayOff[] {
  if (!`${rule.unit} ${rule.count ?? ''}`.includes('working')) return []
  return bankHolidayYears
    .flatMap((year) => year.days)
    .filter(({ on }) => compareDays(on, deadline.startsOn) >= 0 && compareDays(on, deadline.dueOn) <= 0)
    .map(({ on, name }) => ({ day: on, name }))
}

/** The recorded exceptions with what each is worth, and why one does not count. */
function exceptionsFor(deadline: Deadline, journey: Journey): RecordedException[] {
  return explain(deadline, journey).recorded.map(({ event, words, counts }) => {
    const why = new RegExp(`, ${event}\\) does not count: ([^.]*)\\.`).exec(deadline.because)?.[1]
    return { words, counts, ...(why ? { why: capital(why) } : {}) }
  })
}

/** The sum in words, without what the engine says of exceptions: the page tells those one by one. */
const sumInWords = ({ because }: Deadline): string =>
  because.replace(/ [^.]*\(\w+, [^)]+\) (counts|does not count)[^.]*\./g, '')

/** "The council will tell you if there will be an assessment." */
export const ruleInOneSentence = (rule: Rule): string => {
  const { who, will } = owedOf(rule.id)
  return rule.kind === 'deadline' ? rule.duty : `${capital(who)} can ${will}. ${rule.duty}`
}
