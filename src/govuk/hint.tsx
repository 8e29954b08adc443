import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{ id: string; class: string; attributes: Attributes }>

export const Hint = (p: Props) => (
  <div id={p.id} class={names('govuk-hint', p.class)} {...p.attributes}>
    {p.children}
  </div>
)
