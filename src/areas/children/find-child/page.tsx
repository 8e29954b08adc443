import { Button } from '../../../govuk/button.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { type StageName, stageInWords } from '../../../journey/stage.ts'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { dateBoxes, type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { yearInWords } from '../day-words.ts'
import { fullName } from '../full-name.ts'
import type { FoundChild, FoundPage } from './search.ts'

type FormProps = { csrf: string; form: Fields; errors?: FormErrors | undefined }

const SearchForm = ({ csrf, form, errors }: FormProps) => (
  <Form action="/children" csrf={csrf} class="waymark-find">
    <Input
      name="q"
      label={{ text: 'Name or number', size: 's' }}
      hint="First letters of a name, in either order; or a UPN, ULN or NHS number"
      value={textOf(form, 'q')}
      error={errors?.['q']}
      width={20}
      autocomplete="off"
      spellcheck={false}
    />
    <DateInput
      name="born"
      legend={{ text: 'Date of birth', size: 's' }}
      hint="If you know it, for example 9 3 2017"
      value={dateBoxes(form, 'born')}
      error={errors?.['born']}
    />
    <Button>Find</Button>
  </Form>
)

type OwnProps = FormProps & {
  own: FoundPage
  list: 'caseload' | 'all'
  /** Whether the viewer holds a caseload beside what the team holds. */
  hasCaseload: boolean
  isFirst: boolean
}

/** Find a child, and the children that are the viewer's own. */
export const ChildrenPage = (p: OwnProps) => (
  <>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Children and young people</h1>
    <SearchForm csrf={p.csrf} form={p.form} errors={p.errors} />
    <h2 class="govuk-heading-m">{p.list === 'caseload' ? 'Your caseload' : 'Your children and young people'}</h2>
    {p.hasCaseload ? (
      <p class="govuk-body">
        {p.list === 'caseload' ? (
          <a class="govuk-link" href="/children?list=all">
            Show your team’s children too
          </a>
        ) : (
          <a class="govuk-link" href="/children">
            Show only your caseload
          </a>
        )}
      </p>
    ) : null}
    {p.own.children.length === 0 ? (
      <EmptyState title={p.isFirst ? 'No children yet' : 'That was all'}>
        <p class="govuk-body">
          When somebody puts you into a child’s circle, the child appears here. You can look above for any child you may
          see. Managers give children to caseworkers on the allocation page.
        </p>
      </EmptyState>
    ) : (
      <ChildTable children_={p.own.children} />
    )}
    <Pagination
      {...(p.isFirst ? {} : { previous: { href: listHref(p.list), text: 'First page' } })}
      {...(p.own.next ? { next: { href: listHref(p.list, p.own.next) } } : {})}
    />
  </>
)

const listHref = (list: 'caseload' | 'all', after?: string) =>
  withQuery('/children', { list: list === 'all' ? 'all' : undefined, after })

/** What a search found. The next page is asked for by a form: what was looked for never stands in an address. */
export const FoundChildrenPage = (p: FormProps & { found: FoundPage; isFirst: boolean }) => (
  <>
    <h1 class="govuk-heading-l">Children found</h1>
    {p.found.children.length === 0 ? (
      <EmptyState title={p.isFirst ? 'Nobody found' : 'That was all'}>
        <p class="govuk-body">Check the spelling, or try fewer letters. Only children that you may see are searched.</p>
      </EmptyState>
    ) : (
      <ChildTable children_={p.found.children} />
    )}
    {p.found.next ? (
      <Form action="/children" csrf={p.csrf}>
        {searchFields.map((name) => (
          <input key={name} type="hidden" name={name} value={textOf(p.form, name)} />
        ))}
        <input type="hidden" name="after" value={p.found.next} />
        <Button variant="secondary">Show more</Button>
      </Form>
    ) : null}
    <h2 class="govuk-heading-m">Look again</h2>
    <SearchForm csrf={p.csrf} form={p.form} />
  </>
)

const searchFields = ['q', 'born-day', 'born-month', 'born-year'] as const

const ChildTable = ({ children_: found }: { children_: readonly FoundChild[] }) => (
  <Table
    stacks
    firstCellIsHeader
    head={['Name', 'Born', 'Year', 'Setting', 'Stage', 'Next day']}
    rows={found.map((child) => [
      <a class="govuk-link" href={pathTo('/children/:childId', { childId: child.id })}>
        {fullName(child)}
      </a>,
      formatShortDay(child.born as LocalDate),
      yearInWords(child.year_group) ?? '',
      child.setting ?? '',
      child.stage ? stageInWords(child.stage as StageName) : '',
      nextDay(child),
    ])}
  />
)

const nextDay = (child: FoundChild): string => {
  if (!child.next_due_on) return ''
  const day = formatShortDay(child.next_due_on as LocalDate)
  return child.next_status === 'missed' ? `Late since ${day}` : day
}
