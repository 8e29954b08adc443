import { Fragment } from 'preact'
import { Button } from './button.tsx'
import { type Attributes, type Child, type Maybe, names } from './child.ts'

export type PanelAction = { text: string } & Maybe<{
  href: string
  type: 'button' | 'submit'
  class: string
  attributes: Attributes
}>

type Props = { title: Child } & Maybe<{
  children: Child
  level: 1 | 2 | 3 | 4 | 5 | 6
  /** A page that stops the reader to say something first, instead of one that confirms. */
  interruption: boolean
  actions: { items: readonly PanelAction[] } & Maybe<{ class: string; attributes: Attributes }>
  class: string
  attributes: Attributes
}>

export const Panel = (p: Props) => {
  const Heading = `h${p.level ?? 1}` as const
  const kind = p.interruption ? 'govuk-panel--interruption' : 'govuk-panel--confirmation'
  return (
    <div class={names('govuk-panel', kind, p.class)} {...p.attributes}>
      <Heading class="govuk-panel__title">{p.title}</Heading>
      {p.children ? <div class="govuk-panel__body">{p.children}</div> : null}
      {p.interruption && p.actions ? (
        <div class={names('govuk-panel__actions', p.actions.class)} {...p.actions.attributes}>
          {p.actions.items.length > 0 ? (
            <div class="govuk-button-group">
              {p.actions.items.map((action, at) => (
                <Fragment key={at}>
                  {at > 0 ? ' ' : null}
                  <OneAction action={action} />
                </Fragment>
              ))}
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

const OneAction = ({ action }: { action: PanelAction }) =>
  !action.href || action.type === 'button' ? (
    <Button
      variant="inverse"
      type={action.type ?? 'button'}
      class={action.class}
      href={action.href}
      attributes={action.attributes}
    >
      {action.text}
    </Button>
  ) : (
    <a class={names('govuk-link govuk-link--inverse', action.class)} href={action.href} {...action.attributes}>
      {action.text}
    </a>
  )
