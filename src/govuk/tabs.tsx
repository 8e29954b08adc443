import { type Attributes, type Child, type Maybe, names } from './child.ts'

export type Tab = { id: string; label: Child; children: Child } & Maybe<{
  attributes: Attributes
  panelAttributes: Attributes
}>

type Props = { items: readonly Tab[] } & Maybe<{
  id: string
  title: Child
  class: string
  attributes: Attributes
}>

/** Parts of one page behind tabs. Without the script: a list of links and every part below it. */
export const Tabs = (p: Props) => (
  <div id={p.id} class={names('govuk-tabs', p.class)} {...p.attributes} data-module="govuk-tabs">
    <h2 class="govuk-tabs__title">{p.title ?? 'Contents'}</h2>
    {p.items.length > 0 ? (
      <ul class="govuk-tabs__list">
        {p.items.map((tab, at) => (
          <li key={at} class={names('govuk-tabs__list-item', at === 0 && 'govuk-tabs__list-item--selected')}>
            <a class="govuk-tabs__tab" href={`#${tab.id}`} {...tab.attributes}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    ) : null}
    {p.items.map((tab, at) => (
      <div
        key={at}
        class={names('govuk-tabs__panel', at > 0 && 'govuk-tabs__panel--hidden')}
        id={tab.id}
        {...tab.panelAttributes}
      >
        {typeof tab.children === 'string' ? <p class="govuk-body">{tab.children}</p> : tab.children}
      </div>
    ))}
  </div>
)
