import type { LocalDate } from '../../../law/local-date.ts'
import { dayOf, monthOf, yearOf } from '../../../law/local-date.ts'
import { type Fields, textOf } from '../../../web/form.ts'
import { type Asked, lastPage, type Phase, phases, type Sort, sorts } from '../find-settings.ts'

export const milesOffered = [1, 3, 5, 10, 25] as const

const isSort = (text: string): text is Sort => Object.hasOwn(sorts, text)
const isPhase = (text: string): text is Phase => Object.hasOwn(phases, text)

/** How old somebody is on a day. */
export function ageOn(born: LocalDate, today: LocalDate): number {
  const before = monthOf(today) * 100 + dayOf(today) < monthOf(born) * 100 + dayOf(born)
  return yearOf(today) - yearOf(born) - (before ? 1 : 0)
}

/** What the list is narrowed to. On the first visit it holds settings for the age of the child. */
export function askedIn(fields: Fields, age: number): Asked {
  const sort = textOf(fields, 'sort')
  const phase = textOf(fields, 'phase')
  const miles = Number(textOf(fields, 'miles'))
  const page = Number(textOf(fields, 'page'))
  return {
    name: textOf(fields, 'name').slice(0, 100),
    sort: isSort(sort) ? sort : undefined,
    phase: isPhase(phase) ? phase : undefined,
    age: textOf(fields, 'ages') === 'all' ? undefined : age,
    miles: (milesOffered as readonly number[]).includes(miles) ? miles : undefined,
    page: Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1,
  }
}

/** The same as the fields of a form or an address. */
export const fieldsOf = (asked: Asked): Record<string, string | undefined> => ({
  name: asked.name || undefined,
  sort: asked.sort,
  phase: asked.phase,
  ages: asked.age === undefined ? 'all' : undefined,
  miles: asked.miles === undefined ? undefined : String(asked.miles),
})
