import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { withQuery } from '../../../web/paths.ts'
import type { EasySentence } from './compose.ts'
import { EasySheet } from './sheet.tsx'

type Props = {
  name: string
  isOwn: boolean
  isDraft: boolean
  sentences: readonly EasySentence[]
  plan: string
  pdf: string
}

/** The plan in easy words, for the child or young person and whoever reads it with them. */
export const EasyReadPage = (p: Props) => (
  <div class="waymark-family">
    <BackLink href={p.plan}>The whole plan</BackLink>
    <h1 class="govuk-heading-xl">{p.isOwn ? 'My plan in easy words' : `${p.name}’s plan in easy words`}</h1>
    {p.isDraft ? <InsetText>This is a draft. It can still change.</InsetText> : null}
    {p.sentences.length === 0 ? <NotYet plan={p.plan} /> : <EasySheet sentences={p.sentences} level={2} />}
    {p.sentences.length === 0 ? null : <Keep {...p} />}
  </div>
)

/** What nobody has read is given to nobody. */
const NotYet = ({ plan }: { plan: string }) => (
  <p class="govuk-body">
    Nobody has put this into easy words yet. Ask the person at the council who writes the plan.{' '}
    <a class="govuk-link" href={plan}>
      Read the whole plan
    </a>
  </p>
)

const Keep = (p: Props) => (
  <section class="waymark-no-print" aria-labelledby="keep">
    <h2 class="govuk-heading-m" id="keep">
      Keep it
    </h2>
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={p.pdf}>
          Save as PDF in large print
        </a>
      </li>
      <li>
        <a class="govuk-link" href={withQuery(p.pdf, { size: 'usual' })}>
          Save as PDF in smaller print
        </a>
      </li>
    </ul>
    <p class="govuk-body">
      The easy words say the main things.{' '}
      <a class="govuk-link" href={p.plan}>
        The whole plan
      </a>{' '}
      says everything, and is what counts.
    </p>
  </section>
)
