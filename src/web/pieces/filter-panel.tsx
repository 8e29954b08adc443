import { Button } from '../../govuk/button.tsx'
import type { Child, Maybe } from '../../govuk/child.ts'

type Props = { children: Child; action: string } & Maybe<{
  title: string
  /** Where the list stands with no filter set. */
  clearUrl: string
  /** Open from the start: where a filter is set. */
  isOpen: boolean
}>

/** The questions that narrow a list, asked with GET so that the answer has an address. */
export const FilterPanel = (p: Props) => (
  <details class="waymark-filter" open={p.isOpen || undefined}>
    <summary class="waymark-filter__summary">{p.title ?? 'Filter'}</summary>
    <form class="waymark-filter__form" method="get" action={p.action} novalidate>
      <div class="waymark-filter__fields">{p.children}</div>
      <div class="govuk-button-group">
        <Button variant="secondary">Show</Button>
        {p.clearUrl ? (
          <a class="govuk-link" href={p.clearUrl}>
            Clear
          </a>
        ) : null}
      </div>
    </form>
  </details>
)
