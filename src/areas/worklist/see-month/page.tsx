import { BackLink } from '../../../govuk/back-link.tsx'
import { names } from '../../../govuk/child.ts'
import { Pagination } from '../../../govuk/pagination.tsx'
import { dayOf, formatDay, type LocalDate } from '../../../law/local-date.ts'
import { type Item, Links } from '../links.tsx'
import { counted } from '../words.ts'

export type DayCell = {
  on: LocalDate
  isToday: boolean
  isPast: boolean
  count: number
  /** Up to three kinds of step, the commonest first. */
  steps: readonly string[]
  href: string
}

type Props = {
  month: string
  weeks: readonly (readonly (DayCell | undefined)[])[]
  total: number
  filters: readonly { label: string; value: string }[]
  scopes: readonly Item[]
  before: { href: string; text: string }
  next: { href: string; text: string }
  listHref: string
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A month as a table; on a narrow screen only the days on which something is due, one under another. */
export const MonthPage = (p: Props) => (
  <>
    <BackLink href={p.listHref}>Back to the worklist</BackLink>
    <h1 class="govuk-heading-l">{p.month}</h1>
    {p.scopes.length > 1 ? <Links label="Whose work" items={p.scopes} /> : null}
    <p class="govuk-body">
      {p.total === 0 ? 'Nothing is due in this month.' : `${counted(p.total, 'step')} due in this month.`}
      {p.filters.length > 0
        ? ` Only: ${p.filters.map((filter) => `${filter.label} ${filter.value}`).join('; ')}.`
        : null}{' '}
      <a class="govuk-link" href="/worklist/calendar-feed">
        Put this into your own calendar
      </a>
    </p>
    <table class="govuk-table waymark-month">
      <caption class="govuk-visually-hidden">What is due on each day of {p.month}</caption>
      <thead class="govuk-table__head">
        <tr>
          {weekdays.map((name) => (
            <th scope="col" key={name} class="govuk-table__header waymark-month__weekday">
              <span aria-hidden="true">{name.slice(0, 3)}</span>
              <span class="govuk-visually-hidden">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {p.weeks.map((week, at) => (
          <tr key={at}>
            {week.map((cell, place) => (
              <Day key={place} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    <Pagination label="Months" previous={p.before} next={p.next} />
  </>
)

const Day = ({ cell }: { cell: DayCell | undefined }) => {
  if (!cell) return <td class="waymark-month__day waymark-month__day--none" />
  const isEmpty = cell.count === 0
  return (
    <td
      class={names('waymark-month__day', isEmpty && 'waymark-month__day--empty')}
      aria-current={cell.isToday ? 'date' : undefined}
    >
      <span class="waymark-month__number" aria-hidden="true">
        {dayOf(cell.on)}
        {cell.isToday ? <span class="waymark-month__today"> today</span> : null}
      </span>
      <span class="waymark-month__date">
        {formatDay(cell.on)}
        {cell.isToday ? ', today' : ''}
      </span>
      {cell.count > 0 ? (
        <>
          <a class="govuk-link waymark-month__count" href={cell.href}>
            {cell.count.toLocaleString('en-GB')} {cell.isPast ? 'late' : 'due'}
            <span class="govuk-visually-hidden"> on {formatDay(cell.on)}</span>
          </a>
          <ul class="waymark-month__steps">
            {cell.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </>
      ) : null}
    </td>
  )
}
