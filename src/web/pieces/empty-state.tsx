import type { Child, Maybe } from '../../govuk/child.ts'

type Props = { title: Child } & Maybe<{ children: Child; action: Child }>

/** Nothing here: what is so, why, and what to do next. */
export const EmptyState = (p: Props) => (
  <div class="waymark-empty">
    <p class="waymark-empty__title">{p.title}</p>
    {p.children ? <div class="waymark-empty__why">{p.children}</div> : null}
    {p.action ? <div class="waymark-empty__do">{p.action}</div> : null}
  </div>
)
