import { type Attributes, type Child, type Maybe, names, type Words, wordsIn } from './child.ts'
import { Tag } from './tag.tsx'

type Props = { tag: Words; children: Child } & Maybe<{ class: string; attributes: Attributes }>

export const PhaseBanner = (p: Props) => {
  const tag = wordsIn(p.tag)
  return (
    <div class={names('govuk-phase-banner govuk-width-container', p.class)} {...p.attributes}>
      <p class="govuk-phase-banner__content">
        <Tag class={names('govuk-phase-banner__content__tag', tag.class)}>{tag.text}</Tag>{' '}
        <span class="govuk-phase-banner__text">{p.children}</span>
      </p>
    </div>
  )
}
