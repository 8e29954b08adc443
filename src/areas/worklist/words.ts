import { dayInEngland, daysBetween, formatShortDay, type LocalDate } from '../../law/local-date.ts'
import { type OwedBy, titleOf } from '../../promises/promises.ts'
import { needNames, yearGroupsOn } from '../allocation/index.ts'
import type { Asked, Scope, Sort, When } from './asked.ts'
import { mostCounted } from './queries.ts'

export const owedByNames: Readonly<Record<OwedBy, string>> = {
  council: 'Council',
  setting: 'School or college',
  health: 'Health',
  care: 'Social care',
  adviser: 'Adviser',
  mediationAdviser: 'Mediation adviser',
  tribunal: 'Tribunal',
  family: 'The family',
}

export const whenNames: Readonly<Record<When, string>> = {
  late: 'Late',
  week: 'Next 7 days',
  month: 'Next 4 weeks',
  later: 'Later',
}
export const scopeNames: Readonly<Record<Scope, string>> = {
  mine: 'Mine',
  team: 'My team',
  service: 'My service',
  all: 'All teams',
}
export const sortNames: Readonly<Record<Sort, string>> = {
  due: 'Day',
  child: 'Child',
  school: 'School',
  person: 'Caseworker',
}

/** How far off a day is, in words. */
export function inWords(on: LocalDate, today: LocalDate): string {
  const days = daysBetween(today, on)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return '1 day late'
  if (days < 0) return `${-days} days late`
  return days < 730 ? `in ${days} days` : `in ${Math.floor(days / 365.25)} years`
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`

/** A count as far as it was worked out. */
export const countInWords = (count: number): string =>
  count >= mostCounted ? `${mostCounted.toLocaleString('en-GB')} or more` : count.toLocaleString('en-GB')

type Names = { person?: string; team?: string; school?: string }

/** Each filter that narrows the list, as it is shown: what it is about, and what was chosen. */
export function filterWords(asked: Asked, names: Names): { name: string; label: string; value: string }[] {
  const year = yearGroupsOn(asked.today).find((group) => group.value === asked.year)?.text
  const words: [string, string, string | undefined][] = [
    ['state', 'State', asked.state === 'excused' ? 'Excused by a lawful exception' : undefined],
    ['rule', 'Step', asked.rule && titleOf(asked.rule)],
    ['person', 'Caseworker', asked.person === 'nobody' ? 'Nobody yet' : asked.person && (names.person ?? 'Not known')],
    ['team', 'Team', asked.team && (names.team ?? 'Not known')],
    ['school', 'School', asked.school && (names.school ?? 'Not known')],
    ['need', 'Need', asked.need && (needNames[asked.need] ?? asked.need)],
    ['year', 'Year group', year],
    ['from', 'Due from', asked.from && formatShortDay(asked.from)],
    ['to', 'Due to', asked.to && formatShortDay(asked.to)],
  ]
  return words.flatMap(([name, label, value]) => (value === undefined ? [] : [{ name, label, value }]))
}

export const dayOfMoment = (moment: string): string => {
  const on = dayInEngland(moment)
  return on ? formatShortDay(on) : ''
}
