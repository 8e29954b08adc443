import { type Attributes, type Child, type Maybe, names, type Words, type WordsIn, wordsIn } from './child.ts'

export type SummaryAction = { href: string; text: Child } & Maybe<{
  /** Read out after the text: "Change" … "date of birth". */
  hidden: string
  class: string
  attributes: Attributes
}>

type Actions = readonly SummaryAction[] | ({ items?: readonly SummaryAction[] | undefined } & Maybe<{ class: string }>)

export type SummaryRow = { key: Words; value: Words } & Maybe<{ actions: Actions; class: string }>

type Card = Maybe<{
  title: Child | (WordsIn & Maybe<{ level: 2 | 3 | 4 }>)
  actions: Actions
  class: string
  attributes: Attributes
}>

type Props = { rows: readonly SummaryRow[] } & Maybe<{
  card: Card
  class: string
  attributes: Attributes
}>

export const SummaryList = (p: Props) => {
  const anyHasActions = p.rows.some((row) => actionsOf(row.actions).items?.length)
  const cardTitle = p.card?.title ? wordsIn(p.card.title).text : undefined
  const list = (
    <dl class={names('govuk-summary-list', p.class)} {...p.attributes}>
      {p.rows.map((row, at) => (
        <Row key={at} row={row} anyHasActions={anyHasActions} cardTitle={cardTitle} />
      ))}
    </dl>
  )
  return p.card ? <SummaryCard card={p.card}>{list}</SummaryCard> : list
}

const Row = ({ row, anyHasActions, cardTitle }: { row: SummaryRow; anyHasActions: boolean; cardTitle: Child }) => {
  const key = wordsIn(row.key)
  const value = wordsIn(row.value)
  const actions = actionsOf(row.actions)
  const bare = anyHasActions && !actions.items && 'govuk-summary-list__row--no-actions'
  return (
    <div class={names('govuk-summary-list__row', bare, row.class)}>
      <dt class={names('govuk-summary-list__key', key.class)}>{key.text}</dt>
      <dd class={names('govuk-summary-list__value', value.class)}>{value.text}</dd>
      {actions.items?.length ? (
        <dd class={names('govuk-summary-list__actions', actions.class)}>
          {actions.items.length === 1 ? (
            actions.items.map((action) => <ActionLink key={action.href} action={action} cardTitle={cardTitle} />)
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {actions.items.map((action, at) => (
                <li key={at} class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} cardTitle={cardTitle} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      ) : null}
    </div>
  )
}

const SummaryCard = ({ card, children }: { card: Card; children: Child }) => {
  const title: (WordsIn & Maybe<{ level: 2 | 3 | 4 }>) | undefined = card.title ? wordsIn(card.title) : undefined
  const Heading = `h${title?.level ?? 2}` as const
  const actions = actionsOf(card.actions)
  return (
    <div class={names('govuk-summary-card', card.class)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title ? <Heading class={names('govuk-summary-card__title', title.class)}>{title.text}</Heading> : null}
        <CardActions items={actions.items ?? []} class={actions.class} title={title?.text} />
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

const CardActions = (p: { items: readonly SummaryAction[]; class: string | undefined; title: Child }) => {
  const [first, second] = p.items
  if (!first) return null
  if (!second) {
    return (
      <div class={names('govuk-summary-card__actions', p.class)}>
        <ActionLink action={first} cardTitle={p.title} />
      </div>
    )
  }
  return (
    <ul class={names('govuk-summary-card__actions', p.class)}>
      {p.items.map((action, at) => (
        <li key={at} class="govuk-summary-card__action">
          <ActionLink action={action} cardTitle={p.title} />
        </li>
      ))}
    </ul>
  )
}

const ActionLink = ({ action, cardTitle }: { action: SummaryAction; cardTitle: Child }) => (
  <a class={names('govuk-link', action.class)} href={action.href} {...action.attributes}>
    {action.text}
    {action.hidden || cardTitle ? (
      <span class="govuk-visually-hidden">
        {action.hidden ? ` ${action.hidden}` : null}
        {cardTitle ? [' (', cardTitle, ')'] : null}
      </span>
    ) : null}
  </a>
)

function actionsOf(actions: Actions | undefined): {
  items?: readonly SummaryAction[] | undefined
  class?: string | undefined
} {
  if (actions === undefined) return {}
  return isList(actions) ? { items: actions } : actions
}

const isList = (actions: Actions): actions is readonly SummaryAction[] => Array.isArray(actions)
