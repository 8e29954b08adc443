import type { Child } from '../../govuk/child.ts'

/** A wide table that moves sideways by itself, by keyboard too, so that the page does not. */
export const Scrolls = (p: { label: string; children: Child }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses a keyboard moves it with the arrow keys
  <section class="waymark-scrolls" aria-label={p.label} tabIndex={0}>
    {p.children}
  </section>
)
