import { Button } from '../../../govuk/button.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import { needWords } from '../../../journey/need-words.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf, textsOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { FilterPanel } from '../../../web/pieces/filter-panel.tsx'
import type { Counts, Line, Weighed } from '../allocation.ts'
import { type FilterText, filterNames, hasFilter } from '../filter.ts'
import { ReceiverFields } from '../receiver-fields.tsx'
import type { Receivers } from '../receivers.ts'
import { yearGroupOf, yearGroupsOn } from '../year-groups.ts'

type Props = {
  filter: FilterText
  after: string
  settings: readonly { id: string; name: string }[]
  receivers: Receivers
  counts: Counts
  lines: readonly Line[]
  today: LocalDate
  form: Fields
  errors: FormErrors
  csrf: string
  nextHref: string | undefined
  firstHref: string | undefined
}

export const counted = (count: number): string =>
  count === 1 ? '1 child' : `${count.toLocaleString('en-GB')} children`

/** Which children, to whom; nothing changes before the next page. */
export const AllocationPage = (p: Props) => (
  <>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Allocation</h1>
    <p class="govuk-body">
      {counted(p.counts.all)} {hasFilter(p.filter) ? (p.counts.all === 1 ? 'matches' : 'match') : 'in all'}
      <Unheld {...p} />
    </p>
    <Filters {...p} />
    {p.lines.length === 0 ? (
      <EmptyState title="No child matches">
        Change the filter, or clear it to see every child you may allocate.
      </EmptyState>
    ) : (
      <Form action="/allocation/check" csrf={p.csrf}>
        {filterNames.map((name) => (
          <input key={name} type="hidden" name={name} value={p.filter[name]} />
        ))}
        <input type="hidden" name="after" value={p.after} />
        <h2 class="govuk-heading-m">Give to</h2>
        <ReceiverFields receivers={p.receivers} form={p.form} errors={p.errors} />
        <Which {...p} />
        <Button>Check before giving</Button>
        <Children {...p} />
      </Form>
    )}
    {p.nextHref || p.firstHref ? (
      <Pagination
        label="Pages of children"
        previous={p.firstHref ? { href: p.firstHref, text: 'First page' } : undefined}
        next={p.nextHref ? { href: p.nextHref, text: 'Next page' } : undefined}
      />
    ) : null}
  </>
)

/** How many of them nobody holds; of every child, the way to those. */
const Unheld = ({ counts, filter }: Props) => {
  if (counts.unheld !== undefined && filter.held === '')
    return <>, {counts.unheld.toLocaleString('en-GB')} of them held by no caseworker.</>
  return hasFilter(filter) ? (
    <>.</>
  ) : (
    <>
      .{' '}
      <a class="govuk-link" href={withQuery('/allocation', { held: 'nobody' })}>
        Those held by no caseworker
      </a>
    </>
  )
}

const Which = ({ form, errors, lines, counts }: Props) => (
  <Radios
    name="which"
    legend={{ text: 'Which children?', size: 's' }}
    error={errors['which']}
    value={textOf(form, 'which') || 'ticked'}
    items={[
      { value: 'ticked', text: 'Those I tick in the list' },
      { value: 'page', text: `All ${lines.length} on this page` },
      { value: 'all', text: `All ${counts.all.toLocaleString('en-GB')} that match` },
    ]}
  />
)

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')

const Filters = (p: Props) => (
  <FilterPanel action="/allocation" clearUrl="/allocation" isOpen title="Which children to show">
    <Select
      name="held"
      label="Held by"
      value={p.filter.held}
      items={[
        { value: '', text: 'Anybody or nobody' },
        { value: 'nobody', text: 'No caseworker' },
        { value: 'somebody', text: 'A caseworker' },
        ...p.receivers.caseworkers.map((one) => ({ value: one.id, text: one.name })),
      ]}
    />
    <Select
      name="setting"
      label="School, college or nursery"
      value={p.filter.setting}
      items={[{ value: '', text: 'Every one' }, ...p.settings.map((one) => ({ value: one.id, text: one.name }))]}
    />
    <Select
      name="year"
      label="Year group, by date of birth"
      value={p.filter.year}
      items={[{ value: '', text: 'Every year' }, ...yearGroupsOn(p.today).map(({ value, text }) => ({ value, text }))]}
    />
    <Select
      name="need"
      label="Need"
      value={p.filter.need}
      items={[
        { value: '', text: 'Every need' },
        ...Object.entries(needWords).map(([value, text]) => ({ value, text })),
      ]}
    />
    <Select name="from" label="Surname from" value={p.filter.from} items={letterItems('From A')} />
    <Select name="to" label="Surname to" value={p.filter.to} items={letterItems('To Z')} />
  </FilterPanel>
)

const letterItems = (all: string) => [{ value: '', text: all }, ...letters.map((one) => ({ value: one, text: one }))]

const headings = ['Give', 'Child', 'Year', 'School, college or nursery', 'Need', 'Held by']

const Children = ({ lines, form, today }: Props) => {
  const ticked = textsOf(form, 'child')
  return (
    <table class="govuk-table waymark-dense">
      <caption class="govuk-visually-hidden">Children by surname</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {headings.map((heading) => (
            <th scope="col" class="govuk-table__header" key={heading}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {lines.map((line) => (
          <tr class="govuk-table__row" key={line.id}>
            <td class="govuk-table__cell">
              <Tick line={line} isTicked={ticked.includes(line.id)} />
              <input type="hidden" name="onPage" value={line.id} />
            </td>
            <th scope="row" class="govuk-table__header">
              <a class="govuk-link" href={pathTo('/children/:childId', { childId: line.id })}>
                {nameOf(line)}
              </a>
            </th>
            <td class="govuk-table__cell">{yearGroupOf(line.born, today)}</td>
            <td class="govuk-table__cell">{line.setting ?? 'Not known'}</td>
            <td class="govuk-table__cell">{line.need ? (needWords[line.need] ?? line.need) : 'Not known'}</td>
            <td class="govuk-table__cell">{holderOf(line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const nameOf = (line: Line): string => `${line.surname}, ${line.known_as ?? line.forename}`

const holderOf = (line: Line): string => line.holder ?? (line.team ? `${line.team}, no caseworker` : 'Nobody yet')

const Tick = ({ line, isTicked }: { line: Line; isTicked: boolean }) => (
  <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        type="checkbox"
        id={`give-${line.id}`}
        name="child"
        value={line.id}
        checked={isTicked || undefined}
      />
      <label class="govuk-label govuk-checkboxes__label" for={`give-${line.id}`}>
        <span class="govuk-visually-hidden">{nameOf(line)}</span>
      </label>
    </div>
  </div>
)

type ConfirmProps = {
  weighed: Weighed
  to: string
  fields: readonly (readonly [string, string])[]
  back: string
  csrf: string
  errors: FormErrors
}

/** How many, to whom, and what it ends: the last page before anything changes. */
export const ConfirmAllocationPage = ({ weighed, to, fields, back, csrf, errors }: ConfirmProps) => {
  const moving = weighed.chosen - weighed.already
  return (
    <>
      <Problems errors={errors} />
      <h1 class="govuk-heading-l">{moving === 0 ? 'Nothing is left to give' : `Give ${counted(moving)} to ${to}?`}</h1>
      <ul class="govuk-list govuk-list--bullet">
        <li>{counted(weighed.chosen)} chosen.</li>
        {weighed.already > 0 ? <li>{counted(weighed.already)} there already: nothing changes for them.</li> : null}
        {weighed.held > 0 ? (
          <li>{counted(weighed.held)} held by somebody else now, who stops holding them at once.</li>
        ) : null}
        <li>What is owed to these children goes with them, on the same days.</li>
      </ul>
      {moving === 0 ? (
        <Button href={back}>Back to allocation</Button>
      ) : (
        <Form action="/allocation" csrf={csrf}>
          {fields.map(([name, value], at) => (
            <input key={at} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="moving" value={String(moving)} />
          <div class="govuk-button-group" id="moving">
            <Button preventDoubleClick>Give {counted(moving)}</Button>
            <a class="govuk-link" href={back}>
              Cancel
            </a>
          </div>
        </Form>
      )}
    </>
  )
}
