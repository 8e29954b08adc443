/** Works out the journeys of a fictional area again and again, in turns with the bare arithmetic; prints what one took as JSON. */
import { makeArea } from '../seed/make-area.ts'
import { type Deadline, deadlinesOf } from '../src/journey/deadlines.ts'
import type { Journey } from '../src/journey/events.ts'
import { englandCalendar } from '../src/law/calendar.ts'
import { addDays, addMonths, day, daysBetween, type LocalDate } from '../src/law/local-date.ts'
import { ruleById } from '../src/law/rules.ts'
import { compare } from './rounds.ts'

/** Microseconds for one journey, and what a journey held on average. */
export type EngineMeasured = {
  journeys: number
  events: number
  deadlines: number
  perJourney: number
  arithmetic: number
  ratio: number
}

const [plans = '300', rounds = '3'] = process.argv.slice(2)
const asOf = day('2026-11-20')
const journeys: Journey[] = []
for (const family of makeArea({ asOf, size: Number(plans) }).families()) {
  for (const child of family.children) journeys.push({ child: { born: child.born }, events: child.events })
}

const options = { asOf, beyondCalendar: () => undefined }

/** The sum that gives one last day, for a period of that unit. */
function sumFor({ rule, startsOn, dueOn }: Deadline): () => LocalDate {
  const unit = ruleById(rule)?.unit
  const days = daysBetween(startsOn, dueOn)
  if (unit === 'month') return () => addMonths(startsOn, Math.round(days / 30.44))
  if (unit === 'working_day') return () => englandCalendar.addWorkingDays(startsOn, 15)
  return () => addDays(startsOn, days)
}

const found = journeys.map((journey) => deadlinesOf(journey, options))
const sums = found.flat().map(sumFor)
let last: LocalDate = asOf

/** Processor time of this thread alone: what collects garbage beside it, and what else the machine does, is left out. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage()
  return user + system
}
const perJourney = (begun: number): number => (worked() - begun) / journeys.length

function ours(): number {
  const begun = worked()
  for (const journey of journeys) last = deadlinesOf(journey, options).at(-1)?.dueOn ?? last
  return perJourney(begun)
}

function arithmetic(): number {
  const begun = worked()
  for (const sum of sums) last = sum()
  return perJourney(begun)
}

const { ours: spent, limit, ratio } = await compare(Number(rounds), ours, arithmetic)
const measured: EngineMeasured = {
  journeys: journeys.length,
  events: journeys.reduce((sum, journey) => sum + journey.events.length, 0) / journeys.length,
  deadlines: sums.length / journeys.length,
  perJourney: spent,
  arithmetic: limit,
  ratio,
}
process.stdout.write(JSON.stringify(measured))
