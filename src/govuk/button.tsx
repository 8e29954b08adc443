import { type Attributes, type Child, type Maybe, names } from './child.ts'

type Props = { children: Child } & Maybe<{
  /** A link that looks like a button. */
  href: string
  type: 'submit' | 'button' | 'reset'
  name: string
  value: string
  id: string
  variant: 'secondary' | 'warning' | 'inverse'
  start: boolean
  disabled: boolean
  /** Ignores a second press within a second (needs the browser script). */
  preventDoubleClick: boolean
  class: string
  attributes: Attributes
}>

export const Button = (p: Props) => {
  const common = {
    class: names('govuk-button', p.variant && `govuk-button--${p.variant}`, p.class, p.start && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...p.attributes,
    id: p.id,
  }
  if (p.href !== undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: it leads to a page; the browser script adds the space key
      <a href={p.href} role="button" draggable={false} {...common}>
        <Inside start={p.start}>{p.children}</Inside>
      </a>
    )
  }
  return (
    <button
      type={p.type ?? 'submit'}
      value={p.value}
      name={p.name}
      disabled={p.disabled || undefined}
      aria-disabled={p.disabled ? 'true' : undefined}
      data-prevent-double-click={p.preventDoubleClick === undefined ? undefined : String(p.preventDoubleClick)}
      {...common}
    >
      <Inside start={p.start}>{p.children}</Inside>
    </button>
  )
}

/** A start button is a flex box, which drops the space between elements: mixed content is kept in a span. */
const Inside = (p: { start: boolean | undefined; children: Child }) => (
  <>
    {p.start && typeof p.children !== 'string' ? <span>{p.children}</span> : p.children}
    {p.start ? (
      <svg
        class="govuk-button__start-icon"
        xmlns="http://www.w3.org/2000/svg"
        width="17.5"
        height="19"
        viewBox="0 0 33 40"
        aria-hidden="true"
        focusable="false"
      >
        <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
      </svg>
    ) : null}
  </>
)
