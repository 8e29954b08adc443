import { type Attributes, type Child, type Maybe, names } from './child.ts'

export type SummaryError = { text: Child } & Maybe<{ href: string; attributes: Attributes }>

type Props = Maybe<{
  title: Child
  description: Child
  errors: readonly SummaryError[]
  disableAutoFocus: boolean
  class: string
  attributes: Attributes
}>

export const ErrorSummary = (p: Props) => (
  <div
    class={names('govuk-error-summary', p.class)}
    data-disable-auto-focus={p.disableAutoFocus === undefined ? undefined : String(p.disableAutoFocus)}
    {...p.attributes}
    data-module="govuk-error-summary"
  >
    {/* The alert is inside, so that moving the focus to the summary does not cut its announcement short. */}
    <div role="alert">
      <h2 class="govuk-error-summary__title">{p.title ?? 'There is a problem'}</h2>
      <div class="govuk-error-summary__body">
        {p.description ? <p>{p.description}</p> : null}
        {p.errors?.length ? (
          <ul class="govuk-list govuk-error-summary__list">
            {p.errors.map((error, at) => (
              <li key={at}>
                {error.href ? (
                  <a href={error.href} {...error.attributes}>
                    {error.text}
                  </a>
                ) : (
                  error.text
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  </div>
)

/** The summary's lines from the errors by field; each leads to its field. */
export const summaryErrors = (errors: Readonly<Record<string, string | undefined>>): SummaryError[] =>
  Object.entries(errors).flatMap(([field, text]) => (text ? [{ text, href: `#${field}` }] : []))
