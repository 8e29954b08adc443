import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{ href: string; class: string; attributes: Attributes }>

export const SkipLink = (p: Props) => (
  <a
    href={p.href ?? '#content'}
    class={names('govuk-skip-link', p.class)}
    {...p.attributes}
    data-module="govuk-skip-link"
  >
    {p.children}
  </a>
)
