import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { type Figure, figuresText, type PersonLoad, type TeamLoad } from './load.ts'

type Linked = { openHref: string; lateHref: string; weekHref: string }

type Props = {
  people: readonly (PersonLoad & Linked)[]
  teams: readonly (TeamLoad & Linked)[]
  steps: readonly { title: string; count: number; href: string }[]
  figures: readonly Figure[]
  isOfAllTeams: boolean
  typed: Fields
  errors: FormErrors
  csrf: string
}

/** Who holds how much, and what is about to be late: each number leads to its list. */
export const LoadPage = (p: Props) => (
  <>
    <BackLink href="/worklist">Back to the worklist</BackLink>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">People and teams</h1>
    <p class="govuk-body">{measuredAgainst(p)}</p>
    <h2 class="govuk-heading-m" id="people">
      Caseworkers
    </h2>
    {p.people.length === 0 ? (
      <EmptyState title="No caseworker yet">
        An administrator gives people the role of a caseworker in your team.
      </EmptyState>
    ) : (
      <LoadTable
        caption="What each caseworker holds"
        first="Caseworker"
        rows={p.people.map((one) => ({ ...one, note: one.team ?? 'No team', most: one.figure }))}
      />
    )}
    <h2 class="govuk-heading-m">Teams</h2>
    <LoadTable
      caption="What each team holds"
      first="Team"
      rows={p.teams.map((one) => ({
        ...one,
        note: one.caseworkers === 1 ? '1 caseworker' : `${one.caseworkers} caseworkers`,
        most: one.figure === null ? null : one.figure * one.caseworkers,
      }))}
    />
    <h2 class="govuk-heading-m">What will be late next week if nothing is done</h2>
    {p.steps.length === 0 ? (
      <p class="govuk-body">Nothing is due from today to seven days on.</p>
    ) : (
      <ul class="govuk-list waymark-worklist__steps">
        {p.steps.map((step) => (
          <li key={step.href}>
            <a class="govuk-link" href={step.href}>
              {step.title}
            </a>
            : {step.count.toLocaleString('en-GB')}
          </li>
        ))}
      </ul>
    )}
    <SetFigure {...p} />
  </>
)

const measuredAgainst = ({ figures, teams }: Props): string => {
  const area = figures.find((figure) => figure.teamId === null)
  const own = figures.flatMap((figure) => {
    const team = teams.find((one) => one.id === figure.teamId)
    return team ? [`${team.name}: ${figure.most}`] : []
  })
  const words = [...(area ? [`the area: ${area.most}`] : []), ...own]
  if (words.length === 0)
    return 'Nobody has said yet how many children one caseworker can hold well, so nobody is shown as over-full. You can say it below.'
  return `Over-full means more children than the managers said one caseworker can hold well (${words.join('; ')}). A team is measured against that number for each of its caseworkers.`
}

type Row = Linked & {
  id: string
  name: string
  note: string
  most: number | null
  children: number
  open: number
  late: number
  week: number
}

const LoadTable = ({ caption, first, rows }: { caption: string; first: string; rows: readonly Row[] }) => (
  <table class="govuk-table waymark-dense" data-rows="">
    <caption class="govuk-visually-hidden">{caption}</caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        <th scope="col" class="govuk-table__header">
          {first}
        </th>
        {['Children', 'Open', 'Late now', 'Late in a week'].map((heading) => (
          <th scope="col" class="govuk-table__header govuk-table__header--numeric" key={heading}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {rows.map((row) => (
        <tr class="govuk-table__row" key={row.id}>
          <th scope="row" class="govuk-table__header">
            {row.name} <span class="waymark-quiet">{row.note}</span>
          </th>
          <td class="govuk-table__cell govuk-table__cell--numeric" data-label="Children">
            {row.children.toLocaleString('en-GB')}
            {row.most === null ? null : <span class="waymark-quiet"> of {row.most.toLocaleString('en-GB')}</span>}{' '}
            {row.most !== null && row.children > row.most ? <Tag colour="orange">Over-full</Tag> : null}
          </td>
          <Count label="Open" count={row.open} href={row.openHref} of={row.name} />
          <Count label="Late now" count={row.late} href={row.lateHref} of={row.name} />
          <Count label="Late in a week" count={row.week} href={row.weekHref} of={row.name} />
        </tr>
      ))}
    </tbody>
  </table>
)

const Count = ({ label, count, href, of }: { label: string; count: number; href: string; of: string }) => (
  <td class="govuk-table__cell govuk-table__cell--numeric" data-label={label}>
    {count === 0 ? (
      '0'
    ) : (
      <a class="govuk-link" href={href}>
        {count.toLocaleString('en-GB')}
        <span class="govuk-visually-hidden">
          {' '}
          {label.toLowerCase()}, {of}
        </span>
      </a>
    )}
  </td>
)

const SetFigure = (p: Props) => (
  <section class="waymark-worklist__keep">
    <h2 class="govuk-heading-m">How many children one caseworker can hold well</h2>
    <Form action="/worklist/people/figure" csrf={p.csrf}>
      <input type="hidden" name="seen" value={textOf(p.typed, 'seen') || figuresText(p.figures)} />
      <Select
        name="team"
        label="For"
        error={p.errors['team']}
        value={textOf(p.typed, 'team')}
        items={[
          ...(p.isOfAllTeams ? [{ value: '', text: 'The whole area' }] : []),
          ...p.teams.map((team) => ({ value: team.id, text: team.name })),
        ]}
      />
      <Input
        name="most"
        label="Children"
        inputmode="numeric"
        width={3}
        value={textOf(p.typed, 'most')}
        error={p.errors['most']}
      />
      <Button variant="secondary" preventDoubleClick>
        Set
      </Button>
    </Form>
  </section>
)
