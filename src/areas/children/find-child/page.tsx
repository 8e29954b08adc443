import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { type StageName, stageInWords } from '../../../journey/stage.ts'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { yearInWords } from '../day-words.ts'
import { fullName } from '../full-name.ts'
import type { ChildSearch } from './read-search.ts'
import { type Findings, type FoundChild, type FoundPage, pageLength } from './search.ts'

type FormProps = { csrf: string; form: Fields; errors?: FormErrors | undefined }
/** Examples are given where somebody begins; beside what was found they stand in its way. */
type SearchProps = FormProps & { hasExamples?: boolean }

const examples =
  'For example: amara okafor, or okafor 9 3 2017, or a UPN, ULN or NHS number. The spelling need not be exact.'

const SearchForm = ({ csrf, form, errors, hasExamples = false }: SearchProps) => (
  <Form action="/children" csrf={csrf} class="waymark-find">
    <Input
      name="q"
      label={{ text: 'Name, date of birth or number', size: 's' }}
      hint={hasExamples ? examples : undefined}
      value={textOf(form, 'q')}
      error={errors?.['q']}
      width="full"
      autocomplete="off"
      spellcheck={false}
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
    <SearchForm csrf={p.csrf} form={p.form} errors={p.errors} hasExamples />
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

type FoundProps = FormProps & { search: ChildSearch; findings: Findings; page: number }

/** What a search found. A further page is asked for by a form: what was looked for never stands in an address. */
export const FoundChildrenPage = (p: FoundProps) => {
  const { found, alike, nextPage, isCut } = p.findings
  return (
    <>
      <h1 class="govuk-heading-l">{headingOf(p.findings)}</h1>
      <SearchForm csrf={p.csrf} form={p.form} hasExamples={found.length + alike.length === 0} />
      {found.length > 0 ? (
        <>
          <p class="govuk-body" role="status">
            {howMany(p)}
          </p>
          <ChildTable children_={found} />
        </>
      ) : null}
      {found.length + alike.length === 0 ? <NobodyFound search={p.search} isFirst={p.page === 0} /> : null}
      {nextPage === undefined ? null : (
        <Form action="/children" csrf={p.csrf}>
          <input type="hidden" name="q" value={textOf(p.form, 'q')} />
          <input type="hidden" name="page" value={nextPage} />
          <Button variant="secondary">Show more</Button>
        </Form>
      )}
      {isCut ? (
        <p class="govuk-body">There are more than can be shown. Add more of the name, or the date of birth.</p>
      ) : null}
      {alike.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">{'words' in p.search && p.search.born ? 'Nearly the same' : 'Names like it'}</h2>
          <ChildTable children_={alike} />
        </>
      ) : null}
    </>
  )
}

function headingOf({ found, alike }: Findings): string {
  if (found.length > 0) return 'Children found'
  return alike.length > 0 ? 'Nobody found with exactly that' : 'Nobody found'
}

function howMany({ findings: { found, nextPage }, page }: FoundProps): string {
  const from = page * pageLength
  if (page === 0 && nextPage === undefined) return found.length === 1 ? '1 child' : `${found.length} children`
  return `Children ${from + 1} to ${from + found.length}, nearest first`
}

const NobodyFound = ({ search, isFirst }: { search: ChildSearch; isFirst: boolean }) => {
  if (!isFirst) return <EmptyState title="That was all" />
  return (
    <EmptyState title="What you can try">
      <p class="govuk-body">{tryThis(search)}</p>
      <p class="govuk-body">
        Only children that you may see are searched. A child appears for you when somebody puts you, your team or your
        school into the child’s circle.
      </p>
    </EmptyState>
  )
}

function tryThis(search: ChildSearch): string {
  if ('number' in search)
    return `${search.number.doubt ?? 'Nobody you may see has this number.'} Check it against the letter that you have it from, or look for the name.`
  if (search.words.length === 0) return 'Check the day, the month and the year, or look for the name.'
  if (search.born) return 'Try the name alone, or the date of birth alone.'
  return 'Try one name alone, the first letters of it, or the date of birth.'
}

const ChildTable = ({ children_: found }: { children_: readonly FoundChild[] }) => (
  <Table
    stacks
    firstCellIsHeader
    head={['Name', 'Born', 'Year', 'Setting', 'Stage', 'Next day']}
    rows={found.map((child) => [
      <NameOf child={child} />,
      formatShortDay(child.born as LocalDate),
      yearInWords(child.year_group) ?? '',
      child.setting ?? '',
      child.stage ? stageInWords(child.stage as StageName) : '',
      nextDay(child),
    ])}
  />
)

/** The name that the child goes by, and the one on paper where that is another. */
const NameOf = ({ child }: { child: FoundChild }) => (
  <>
    <a class="govuk-link" href={pathTo('/children/:childId', { childId: child.id })}>
      {fullName(child)}
    </a>
    {child.known_as && child.known_as !== child.forename ? (
      <span class="waymark-find__paper"> ({child.forename} on paper)</span>
    ) : null}
  </>
)

const nextDay = (child: FoundChild): string => {
  if (!child.next_due_on) return ''
  const day = formatShortDay(child.next_due_on as LocalDate)
  return child.next_status === 'missed' ? `Late since ${day}` : day
}
