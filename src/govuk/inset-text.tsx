import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{ id: string; class: string; attributes: Attributes }>

export const InsetText = (p: Props) => (
  <div id={p.id} class={names('govuk-inset-text', p.class)} {...p.attributes}>
    {p.children}
  </div>
)
