import { Button } from '../../../govuk/button.tsx'
import { ErrorSummary } from '../../../govuk/error-summary.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Form } from '../../../web/form-page.tsx'
import { Mark, type MarkState } from '../../../web/path.tsx'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import type { Scope } from '../asked.ts'
import { type Item, Links } from '../links.tsx'
import type { SavedFilter } from '../saved-filters.ts'

export type Line = {
  /** Child, rule and event: which promise this is, in a form. */
  key: string
  href: string
  /** Undefined for whoever reads a step and not the whole journey that it comes from. */
  whyHref: string | undefined
  child: string
  step: string
  due: string
  dueInWords: string
  mark: MarkState
  markWord: string
  waiting: string
  holder: string
  isHandedOver: boolean
}

type Chosen = { name: string; label: string; value: string; without: string }

export type WorklistProps = {
  problem: string | undefined
  scope: Scope
  scopes: readonly Item[]
  bands: readonly Item[]
  sorts: readonly Item[]
  canSortByMore: boolean
  filters: readonly Chosen[]
  clearHref: string
  filterHref: string
  calendarHref: string
  fileHref: string
  loadHref: string | undefined
  saved: readonly SavedFilter[]
  canHandOver: boolean
  csrf: string
  back: string
  lines: readonly Line[]
  previousHref: string | undefined
  nextHref: string | undefined
  firstHref: string | undefined
}

const emptyWords: Record<Scope, string> = {
  mine: 'You hold no child yet, or nothing is open for the children you hold. A manager allocates children on the allocation page.',
  team: 'Nothing is open for the children of your team under these filters.',
  service: 'No step of your service is open for any child in the area.',
  all: 'Nothing is open under these filters.',
}

/** What do I owe, to whom, by when: one line a promise, earliest first. */
export const WorklistPage = (p: WorklistProps) => (
  <>
    {p.problem ? <ErrorSummary errors={[{ text: p.problem, href: '#promises' }]} /> : null}
    <h1 class="govuk-heading-l">Worklist</h1>
    {p.scopes.length > 1 ? <Links label="Whose work" items={p.scopes} /> : null}
    <Links label="When it is due" items={p.bands} />
    <div class="waymark-worklist__tools">
      <p class="govuk-body">
        <a class="govuk-link" href={p.filterHref}>
          {p.filters.length > 0 ? 'Change the filter' : 'Filter'}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={p.calendarHref}>
          Calendar
        </a>
      </p>
      {p.loadHref ? (
        <p class="govuk-body">
          <a class="govuk-link" href={p.loadHref}>
            People and teams
          </a>
        </p>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href={p.fileHref}>
          Download this list (CSV)
        </a>
      </p>
    </div>
    <Filters filters={p.filters} clearHref={p.clearHref} />
    <Saved saved={p.saved} />
    <List {...p} />
    <Pages {...p} />
  </>
)

const List = (p: WorklistProps) => (
  <>
    {p.lines.length === 0 ? (
      <EmptyState title="Nothing to do here">{emptyWords[p.scope]}</EmptyState>
    ) : (
      <>
        <Links label="In order of" items={p.sorts} isSmall />
        {p.canSortByMore ? null : (
          <p class="waymark-worklist__note">
            To sort by school or caseworker, choose a team, a school or one caseworker in the filter first.
          </p>
        )}
        {p.canHandOver ? (
          <Form action="/worklist/hand-over" csrf={p.csrf}>
            <input type="hidden" name="back" value={p.back} />
            <Lines lines={p.lines} hasTicks />
            <div class="waymark-worklist__act">
              <Button variant="secondary">Hand over what is ticked</Button>
            </div>
          </Form>
        ) : (
          <Lines lines={p.lines} hasTicks={false} />
        )}
      </>
    )}
  </>
)

const Pages = (p: WorklistProps) => (
  <>
    {p.nextHref || p.previousHref ? (
      <Pagination
        label="Pages of the worklist"
        previous={p.previousHref ? { href: p.previousHref, text: 'Page before' } : undefined}
        next={p.nextHref ? { href: p.nextHref, text: 'Next page' } : undefined}
      />
    ) : null}
    {p.firstHref ? (
      <p class="govuk-body">
        <a class="govuk-link" href={p.firstHref}>
          First page
        </a>
      </p>
    ) : null}
  </>
)

const Filters = ({ filters, clearHref }: { filters: readonly Chosen[]; clearHref: string }) =>
  filters.length === 0 ? null : (
    <section class="waymark-worklist__filters" aria-label="Filter">
      <ul class="govuk-list waymark-worklist__chosen">
        {filters.map((filter) => (
          <li key={filter.name}>
            <span class="waymark-worklist__what">{filter.label}:</span> {filter.value}{' '}
            <a class="govuk-link" href={filter.without}>
              Remove<span class="govuk-visually-hidden"> {filter.label}</span>
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href={clearHref}>
            Remove all
          </a>
        </li>
      </ul>
    </section>
  )

const Saved = ({ saved }: { saved: readonly SavedFilter[] }) =>
  saved.length === 0 ? null : (
    <nav class="waymark-worklist__saved" aria-label="Saved filters">
      <span class="waymark-worklist__what">Saved:</span>
      <ul>
        {saved.map((filter) => (
          <li key={filter.id}>
            <a class="govuk-link" href={filter.href}>
              {filter.name}
            </a>
            {filter.owner ? <span class="waymark-quiet"> {filter.owner}’s</span> : null}
          </li>
        ))}
      </ul>
    </nav>
  )

const Lines = ({ lines, hasTicks }: { lines: readonly Line[]; hasTicks: boolean }) => (
  <table class="govuk-table waymark-dense" data-rows="" id="promises">
    <caption class="govuk-visually-hidden">Open promises</caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {[...(hasTicks ? ['Tick'] : []), 'State', 'Due', 'Child', 'Step', 'Who acts', 'Caseworker'].map((heading) => (
          <th scope="col" class="govuk-table__header" key={heading}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {lines.map((line, at) => (
        <tr class="govuk-table__row" key={line.key}>
          {hasTicks ? (
            <td class="govuk-table__cell">
              <Tick line={line} at={at} />
            </td>
          ) : null}
          <td class="govuk-table__cell" data-label="State">
            <Mark state={line.mark} word={line.markWord} />
          </td>
          <td class="govuk-table__cell" data-label="Due">
            {line.due} <span class="waymark-quiet">{line.dueInWords}</span>
          </td>
          <th scope="row" class="govuk-table__header" data-label="Child">
            <a class="govuk-link" href={line.href}>
              {line.child}
            </a>
          </th>
          <td class="govuk-table__cell" data-label="Step">
            {line.whyHref ? (
              <a class="govuk-link" href={line.whyHref}>
                {line.step}
              </a>
            ) : (
              line.step
            )}
          </td>
          <td class="govuk-table__cell" data-label="Who acts">
            {line.waiting}
          </td>
          <td class="govuk-table__cell" data-label="Caseworker">
            {line.holder}
            {line.isHandedOver ? <span class="waymark-quiet"> took over</span> : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Tick = ({ line, at }: { line: Line; at: number }) => (
  <div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
    <div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" id={`tick-${at}`} name="promise" value={line.key} />
      <label class="govuk-label govuk-checkboxes__label" for={`tick-${at}`}>
        <span class="govuk-visually-hidden">
          {line.step}, {line.child}
        </span>
      </label>
    </div>
  </div>
)
