import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { href: string } & Maybe<{ children: Child; class: string; attributes: Attributes }>

export const BackLink = (p: Props) => (
  <a href={p.href} class={names('govuk-back-link', p.class)} {...p.attributes}>
    {p.children ?? 'Back'}
  </a>
)
