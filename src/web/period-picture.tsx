import type { Child, Maybe } from '../govuk/child.ts'
import { names } from '../govuk/child.ts'
import {
  addDays,
  compareDays,
  dayOf,
  daysBetween,
  formatDay,
  formatShortDay,
  type LocalDate,
  monthOf,
  weekday,
  yearOf,
} from '../law/local-date.ts'
import { MarkShape, type MarkState } from './path.tsx'

/** A day on which nobody counts: a bank holiday, a day of August. */
export type DayOff = { day: LocalDate; name: string }

type Props = { from: LocalDate; to: LocalDate; today: LocalDate } & Maybe<{
  /** What happened on the first day: "The council got the request". */
  fromWords: string
  /** What is due on the last day: "Last day to decide". */
  toWords: string
  /** The sum in one sentence, above the picture. */
  caption: Child
  daysOff: readonly DayOff[]
  /** Was it met? Then the last day is shown as kept. */
  metOn: LocalDate
}>

/** Longer than this, the weeks are many and small: months are shown instead. */
const longestInWeeks = 27 * 7

/** The sum as a small picture of the calendar: first day, today, last day. For the page that says why a day is the day. */
export const PeriodPicture = (p: Props) => (
  <figure class="waymark-period">
    <figcaption class="waymark-period__caption">{p.caption ?? captionOf(p)}</figcaption>
    <ul class="waymark-period__key">
      {keyDays(p).map(({ day, words, state }) => (
        <li key={words} class="waymark-period__key-day">
          <MarkShape state={state} />{' '}
          <span>
            <strong>{words}</strong> <span class="waymark-period__date">{formatDay(day)}</span>
          </span>
        </li>
      ))}
    </ul>
    {daysBetween(p.from, p.to) > longestInWeeks ? <Months {...p} /> : <Weeks {...p} />}
  </figure>
)

type KeyDay = { day: LocalDate; words: string; state: MarkState }

const isLate = (p: Props) => !p.metOn && compareDays(p.today, p.to) > 0

/** The days worth a mark, in order. */
function keyDays(p: Props): KeyDay[] {
  const days: KeyDay[] = [
    { day: p.from, words: p.fromWords ?? 'First day', state: 'done' },
    { day: p.today, words: 'Today', state: 'now' },
    { day: p.to, words: p.toWords ?? 'Last day', state: p.metOn ? 'done' : isLate(p) ? 'late' : 'next' },
  ]
  return days.sort((a, b) => compareDays(a.day, b.day))
}

const captionOf = (p: Props) => `From ${formatDay(p.from)} to ${formatDay(p.to)}: ${counted(p.from, p.to)}.`

const counted = (from: LocalDate, to: LocalDate) => {
  const days = daysBetween(from, to)
  const months = monthNumber(to) - monthNumber(from)
  if (months > 1 && dayOf(from) === dayOf(to)) return `${months} months`
  if (days > 0 && days % 7 === 0) return days === 7 ? '1 week' : `${days / 7} weeks`
  return days === 1 ? '1 day' : `${days} days`
}

const weekdays = [
  ['Mon', 'Monday'],
  ['Tue', 'Tuesday'],
  ['Wed', 'Wednesday'],
  ['Thu', 'Thursday'],
  ['Fri', 'Friday'],
  ['Sat', 'Saturday'],
  ['Sun', 'Sunday'],
] as const

const Weeks = (p: Props) => {
  const first = addDays(p.from, 1 - weekday(p.from))
  const rows = Math.floor(daysBetween(first, p.to) / 7) + 1
  const weeks = Array.from({ length: rows }, (_, at) => addDays(first, at * 7))
  return (
    <table class="waymark-weeks">
      <caption class="govuk-visually-hidden">Calendar of these weeks</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="govuk-visually-hidden">Week of</span>
          </th>
          {weekdays.map(([short, long]) => (
            <th key={short} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((monday, at) => (
          <tr key={monday}>
            <th scope="row" class="waymark-weeks__week">
              {weekLabel(monday, at === 0)}
            </th>
            {weekdays.map((_, offset) => (
              <Day key={offset} day={addDays(monday, offset)} {...p} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "5 Jan", with the year where it is new. */
const weekLabel = (monday: LocalDate, isFirst: boolean) => {
  const [number, month, year] = formatShortDay(monday).split(' ')
  const isNewYear = isFirst || yearOf(addDays(monday, -7)) !== yearOf(monday)
  return `${number} ${month?.slice(0, 3)}${isNewYear ? ` ${year}` : ''}`
}

const Day = (p: Props & { day: LocalDate }) => {
  const { day } = p
  const off = p.daysOff?.find((each) => each.day === day)
  const isInside = compareDays(day, p.from) >= 0 && compareDays(day, p.to) <= 0
  const what = [
    day === p.from && (p.fromWords ?? 'First day'),
    day === p.today && 'Today',
    day === p.to && (p.toWords ?? 'Last day'),
    off?.name,
  ].filter((each) => typeof each === 'string')
  return (
    <td
      class={names(
        'waymark-weeks__day',
        isInside && (compareDays(day, p.today) < 0 ? 'waymark-weeks__day--gone' : 'waymark-weeks__day--left'),
        day === p.from && 'waymark-weeks__day--from',
        day === p.to && (isLate(p) ? 'waymark-weeks__day--late' : 'waymark-weeks__day--to'),
        day === p.today && 'waymark-weeks__day--today',
        off && 'waymark-weeks__day--off',
      )}
    >
      <span class="waymark-weeks__number">{dayOf(day)}</span>
      {what.length > 0 ? <span class="govuk-visually-hidden"> {what.join(', ')}</span> : null}
    </td>
  )
}

const Months = (p: Props) => {
  const first = monthNumber(p.from)
  const last = monthNumber(p.to)
  const thisMonth = monthNumber(p.today)
  return (
    <ol class="waymark-months" aria-label="Months of this time">
      {Array.from({ length: last - first + 1 }, (_, at) => first + at).map((month) => (
        <li
          key={month}
          class={names(
            'waymark-months__month',
            month < thisMonth ? 'waymark-months__month--gone' : 'waymark-months__month--left',
            month === thisMonth && 'waymark-months__month--today',
            month === last && (isLate(p) ? 'waymark-months__month--late' : 'waymark-months__month--to'),
          )}
        >
          {monthNames[month % 12]}{' '}
          {month === first || month % 12 === 0 ? (
            <span class="waymark-months__year">{Math.floor(month / 12)}</span>
          ) : null}
          {month === thisMonth ? <span class="govuk-visually-hidden"> today</span> : null}
        </li>
      ))}
    </ol>
  )
}

const monthNumber = (date: LocalDate) => yearOf(date) * 12 + monthOf(date) - 1

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
