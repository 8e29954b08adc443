import { Pagination } from '../../../govuk/pagination.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Mark, type MarkState } from '../../../web/path.tsx'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { FilterPanel } from '../../../web/pieces/filter-panel.tsx'
import type { BandCounts, Scope, When } from '../queries.ts'

export type Line = {
  href: string
  whyHref: string
  child: string
  step: string
  due: string
  dueInWords: string
  mark: MarkState
  markWord: string
  waiting: string
  holder: string
}

type Choice = { value: string; text: string }

export type WorklistProps = {
  scope: Scope
  scopes: readonly { scope: Scope; text: string; href: string }[]
  when: When | undefined
  bands: readonly { when: When | undefined; text: string; href: string; count: number }[]
  counts: BandCounts
  lines: readonly Line[]
  rules: readonly Choice[]
  rule: string
  holders: readonly Choice[]
  holder: string
  hasFilter: boolean
  clearUrl: string
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
    <h1 class="govuk-heading-l">Worklist</h1>
    {p.scopes.length > 1 ? (
      <Choices label="Whose work" items={p.scopes.map((one) => ({ ...one, isHere: one.scope === p.scope }))} />
    ) : null}
    <Choices
      label="When it is due"
      items={p.bands.map((band) => ({
        text: `${band.text} (${band.count})`,
        href: band.href,
        isHere: band.when === p.when,
      }))}
    />
    <FilterPanel action="/worklist" clearUrl={p.clearUrl} isOpen={p.hasFilter}>
      <input type="hidden" name="whose" value={p.scope} />
      {p.when ? <input type="hidden" name="when" value={p.when} /> : null}
      <Select name="rule" label="Step" value={p.rule} items={[{ value: '', text: 'Every step' }, ...p.rules]} />
      {p.holders.length > 0 ? (
        <Select
          name="holder"
          label="Caseworker"
          value={p.holder}
          items={[{ value: '', text: 'Everybody' }, { value: 'nobody', text: 'Nobody yet' }, ...p.holders]}
        />
      ) : null}
    </FilterPanel>
    {p.lines.length === 0 ? (
      <EmptyState title="Nothing to do here">{emptyWords[p.scope]}</EmptyState>
    ) : (
      <Lines lines={p.lines} />
    )}
    {p.nextHref || p.firstHref ? (
      <Pagination
        label="Pages of the worklist"
        previous={p.firstHref ? { href: p.firstHref, text: 'First page' } : undefined}
        next={p.nextHref ? { href: p.nextHref, text: 'Next page' } : undefined}
      />
    ) : null}
  </>
)

type Item = { text: string; href: string; isHere: boolean }

const Choices = ({ label, items }: { label: string; items: readonly Item[] }) => (
  <nav class="waymark-choices" aria-label={label}>
    <ul class="waymark-choices__list">
      {items.map((item) => (
        <li key={item.href}>
          <a class="govuk-link waymark-choices__link" href={item.href} aria-current={item.isHere ? 'page' : undefined}>
            {item.text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <table class="govuk-table waymark-dense" data-rows="">
    <caption class="govuk-visually-hidden">Open promises, earliest first</caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {['State', 'Due', 'Child', 'Step', 'Who waits or acts', 'Caseworker'].map((heading) => (
          <th scope="col" class="govuk-table__header" key={heading}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {lines.map((line, at) => (
        <tr class="govuk-table__row" key={at}>
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
            <a class="govuk-link" href={line.whyHref}>
              {line.step}
            </a>
          </td>
          <td class="govuk-table__cell" data-label="Who acts">
            {line.waiting}
          </td>
          <td class="govuk-table__cell" data-label="Caseworker">
            {line.holder}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
