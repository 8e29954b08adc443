import { needWords } from '../../journey/need-words.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { type Fields, textOf } from '../../web/form.ts'
import type { Filter } from './allocation.ts'
import { yearGroupsOn } from './year-groups.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const isId = (text: string): boolean => uuid.test(text)

/** The names of the filter's fields, in a query and in a form alike. */
export const filterNames = ['setting', 'year', 'from', 'to', 'need', 'held'] as const
export type FilterText = Readonly<Record<(typeof filterNames)[number], string>>

/** The filter as it was asked for; what is not ours is left out. Letters in the wrong order are turned round. */
export function filterTextOf(fields: Fields, today: LocalDate): FilterText {
  const text = (name: string) => textOf(fields, name)
  const letters = [text('from'), text('to')].map((one) => (/^[A-Za-z]$/.test(one) ? one.toUpperCase() : ''))
  const [from = '', to = ''] = letters[0] && letters[1] ? letters.sort() : letters
  return {
    setting: isId(text('setting')) ? text('setting') : '',
    year: yearGroupsOn(today).some((group) => group.value === text('year')) ? text('year') : '',
    from,
    to,
    need: Object.hasOwn(needWords, text('need')) ? text('need') : '',
    held: ['nobody', 'somebody'].includes(text('held')) || isId(text('held')) ? text('held') : '',
  }
}

/** The filter for the database. A to Z leaves nobody out, so names outside our alphabet stay in. */
export function filterOf(text: FilterText, today: LocalDate): Filter {
  const year = yearGroupsOn(today).find((group) => group.value === text.year)
  return {
    setting: text.setting || undefined,
    bornFrom: year?.bornFrom,
    bornTo: year?.bornTo,
    letterFrom: text.from === 'A' ? undefined : text.from || undefined,
    letterTo: text.to === 'Z' ? undefined : text.to || undefined,
    need: text.need || undefined,
    held: text.held || undefined,
  }
}

export const hasFilter = (text: FilterText): boolean => filterNames.some((name) => text[name] !== '')
