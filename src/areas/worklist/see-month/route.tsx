import { addDays, day, type LocalDate, monthOf, weekday, yearOf } from '../../../law/local-date.ts'
import { titleOf } from '../../../promises/promises.ts'
import { textOf } from '../../../web/form.ts'
import { type Reply, route, signedIn } from '../../../web/route.ts'
import { askedOf, hasFilter, linkTo, scopesFor } from '../asked.ts'
import { countDays, type DayCount, namesIn } from '../queries.ts'
import { filterWords, scopeNames } from '../words.ts'
import { type DayCell, MonthPage } from './page.tsx'

/** The worklist of a month, a day a cell. The filter is that of the list, but for its days. */
export const seeMonth = route({
  method: 'GET',
  path: '/worklist/calendar',
  allow: { duty: 'worklist.own' },
  audit: 'worklist.calendarSeen',
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const found = askedOf(call.query, viewer, call.today)
    const asked = { ...found, when: undefined, from: undefined, to: undefined, after: undefined, before: undefined }
    const first = monthAsked(textOf(call.query, 'month'), call.today)
    const next = firstOfNext(first)
    const days = await countDays(call.tx, asked, { from: first, to: addDays(next, -1) })
    const href = (month: LocalDate) => linkTo('/worklist/calendar', asked, { month: month.slice(0, 7) })
    const listOf = (on: LocalDate) => linkTo('/worklist', asked, { from: on, to: on })
    return {
      title: `Calendar, ${monthInWords(first)}`,
      width: 'wide',
      page: (
        <MonthPage
          month={monthInWords(first)}
          weeks={weeksOf(first, next, days, call.today, listOf)}
          total={days.reduce((sum, one) => sum + one.count, 0)}
          filters={hasFilter(asked) ? filterWords(asked, await namesIn(call.tx, asked)) : []}
          scopes={scopesFor(viewer).map((scope) => ({
            text: scopeNames[scope],
            href: linkTo('/worklist/calendar', asked, { whose: scope, month: first.slice(0, 7) }),
            isHere: scope === asked.scope,
          }))}
          before={{ href: href(addDays(first, -1)), text: monthInWords(firstOf(addDays(first, -1))) }}
          next={{ href: href(next), text: monthInWords(next) }}
          listHref={linkTo('/worklist', asked)}
        />
      ),
    }
  },
})

const firstOf = (on: LocalDate): LocalDate => day(`${on.slice(0, 7)}-01`)
const firstOfNext = (first: LocalDate): LocalDate => firstOf(addDays(first, 31))

/** The month asked for, within ten years of today; else this one. */
function monthAsked(text: string, today: LocalDate): LocalDate {
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && Math.abs(Number(text.slice(0, 4)) - yearOf(today)) <= 10
  return isMonth ? day(`${text}-01`) : firstOf(today)
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const monthInWords = (first: LocalDate): string => `${months[monthOf(first) - 1]} ${yearOf(first)}`

/** The weeks of a month, Monday first; places before the first day and after the last are empty. */
function weeksOf(
  first: LocalDate,
  next: LocalDate,
  days: readonly DayCount[],
  today: LocalDate,
  listOf: (on: LocalDate) => string,
): (DayCell | undefined)[][] {
  const counts = new Map(days.map((one) => [one.on, one]))
  const cells: (DayCell | undefined)[] = Array.from({ length: weekday(first) - 1 }, () => undefined)
  for (let on = first; on < next; on = addDays(on, 1)) {
    const found = counts.get(on)
    cells.push({
      on,
      isToday: on === today,
      isPast: on < today,
      count: found?.count ?? 0,
      steps: (found?.rules ?? []).map(titleOf),
      href: listOf(on),
    })
  }
  while (cells.length % 7 !== 0) cells.push(undefined)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
