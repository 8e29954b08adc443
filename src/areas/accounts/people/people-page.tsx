import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'

export type PersonRow = { id: string; name: string; email: string; roles: readonly string[]; isDisabled: boolean }

type Shown = {
  csrf: string
  rows: readonly PersonRow[]
  kind: 'staff' | 'families'
  letter: string
  searched?: string | undefined
  next?: string | undefined
  errors?: FormErrors | undefined
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')

export const PeoplePage = (p: Shown) => (
  <>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">People</h1>
    <div class="govuk-button-group">
      <Button href="/people/invite">Invite somebody who works here</Button>
      <a class="govuk-link" href="/people/second-step">
        Roles that need a second step
      </a>
      {p.kind === 'staff' ? (
        <a class="govuk-link" href="/people?kind=families">
          Families
        </a>
      ) : (
        <a class="govuk-link" href="/people">
          People who work here
        </a>
      )}
    </div>
    <Form action="/people/search" csrf={p.csrf}>
      <Input
        name="search"
        label="Find by name or e-mail address"
        width={20}
        spellcheck={false}
        autocomplete="off"
        value={p.searched}
        error={p.errors?.['search']}
      />
      <Button variant="secondary">Find</Button>
    </Form>
    <Letters kind={p.kind} letter={p.letter} />
    <h2 class="govuk-heading-m">{headingOf(p)}</h2>
    {p.rows.length > 0 ? <PeopleTable rows={p.rows} /> : <Nobody searched={p.searched} />}
    {p.next ? <Pagination next={{ href: p.next }} label="Pages of people" /> : null}
  </>
)

const headingOf = (p: Shown): string => {
  if (p.searched !== undefined) return 'Found'
  const who = p.kind === 'staff' ? 'People who work here' : 'Families'
  return p.letter ? `${who}: ${p.letter}` : who
}

const Letters = ({ kind, letter }: { kind: string; letter: string }) => (
  <nav aria-label="First letter of the name">
    <ul class="waymark-letters">
      {letters.map((each) => (
        <li key={each}>
          <a
            class="govuk-link"
            href={withQuery('/people', { kind: kind === 'families' ? kind : undefined, letter: each })}
            aria-current={each === letter ? 'page' : undefined}
          >
            {each}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const PeopleTable = ({ rows }: { rows: readonly PersonRow[] }) => (
  <Table
    stacks
    caption="People"
    captionClass="govuk-visually-hidden"
    firstCellIsHeader
    head={['Name', 'E-mail address', 'Roles today']}
    rows={rows.map((row) => [
      <>
        <a class="govuk-link" href={`/people/${row.id}`}>
          {row.name}
        </a>{' '}
        {row.isDisabled ? <Tag colour="grey">Closed</Tag> : null}
      </>,
      row.email,
      row.roles.length > 0 ? row.roles.join('; ') : 'None',
    ])}
  />
)

const Nobody = ({ searched }: { searched: string | undefined }) => (
  <EmptyState
    title={searched === undefined ? 'There is nobody here' : 'Nobody fits'}
    action={
      <a class="govuk-link" href="/people">
        See everybody who works here
      </a>
    }
  >
    {searched === undefined
      ? 'Nobody’s name begins with this letter.'
      : 'Check the spelling, or try a part of the name.'}
  </EmptyState>
)
