import type { Child, Maybe } from '../../govuk/child.ts'

type Props = { title: Child } & Maybe<{
  /** "by Monday 16 February 2026, in 5 days". */
  day: string
  who: string
  /** What this is about, and the button or link that does it. */
  children: Child
  /** Nothing is asked of the reader: the card is calmer. */
  isWaiting: boolean
  heading: string
  /** Of the heading; a page with more than one card gives each its own. */
  id: string
}>

/** The one next step, or the plain word that there is none. */
export const StepCard = (p: Props) => (
  <section
    class={p.isWaiting ? 'waymark-step waymark-step--waiting' : 'waymark-step'}
    aria-labelledby={p.id ?? 'next-step'}
  >
    <h2 class="waymark-step__label" id={p.id ?? 'next-step'}>
      {p.heading ?? (p.isWaiting ? 'Nothing to do now' : 'Your next step')}
    </h2>
    <p class="waymark-step__title">{p.title}</p>
    {p.day ? <p class="waymark-step__day">{p.day}</p> : null}
    {p.who ? <p class="waymark-step__who">{p.who}</p> : null}
    {p.children ? <div class="waymark-step__do">{p.children}</div> : null}
  </section>
)
