import type { Child, Maybe } from '../../govuk/child.ts'

type Props = { label: string; figure: string } & Maybe<{
  /** What exactly is counted, and when it was. */
  definition: Child
  /** "3 more than last month". */
  trend: string
  href: string
  /** The same figure elsewhere: England, neighbours. */
  beside: readonly { label: string; figure: string }[]
}>

/** A figure that explains itself. */
export const StatCard = (p: Props) => (
  <div class="waymark-stat">
    <h3 class="waymark-stat__label">
      {p.href ? (
        <a class="govuk-link" href={p.href}>
          {p.label}
        </a>
      ) : (
        p.label
      )}
    </h3>
    <p class="waymark-stat__figure">{p.figure}</p>
    {p.trend ? <p class="waymark-stat__trend">{p.trend}</p> : null}
    {p.beside?.length ? (
      <dl class="waymark-stat__beside">
        {p.beside.map((other) => (
          <div key={other.label}>
            <dt>{other.label}</dt>
            <dd>{other.figure}</dd>
          </div>
        ))}
      </dl>
    ) : null}
    {p.definition ? <div class="waymark-stat__definition">{p.definition}</div> : null}
  </div>
)

/** Figures side by side. */
export const Stats = (p: { children: readonly Child[] }) => <div class="waymark-stats">{p.children}</div>
