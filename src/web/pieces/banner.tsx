import type { Child } from '../../govuk/child.ts'

/** A strip across the top that is always true of this database: that it is a demonstration, that it is for training. */
export const Banner = (p: { title: string; children: Child }) => (
  <section class="wm-banner" aria-label={p.title}>
    <p class="govuk-width-container wm-banner__words">
      <strong>{p.title}.</strong> {p.children}
    </p>
  </section>
)
