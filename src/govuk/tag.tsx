import { type Attributes, type Child, type Maybe, names } from './child.ts'

export type TagColour =
  | 'grey'
  | 'green'
  | 'teal'
  | 'blue'
  | 'light-blue'
  | 'purple'
  | 'magenta'
  | 'pink'
  | 'red'
  | 'orange'
  | 'yellow'

type Props = { children: Child } & Maybe<{ colour: TagColour; class: string; attributes: Attributes }>

export const Tag = (p: Props) => (
  <strong class={names('govuk-tag', p.colour && `govuk-tag--${p.colour}`, p.class)} {...p.attributes}>
    {p.children}
  </strong>
)
