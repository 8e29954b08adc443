import { Button } from './button.tsx'
import { type Maybe, names } from './child.ts'
import type { FieldProps } from './field.tsx'
import { i18n } from './i18n.ts'
import { Input } from './input.tsx'

type Props = FieldProps &
  Maybe<{
    value: string
    autocomplete: string
    showText: string
    showLabel: string
    buttonClass: string
    /** Other texts of the browser script, by the keys it knows (`hide-password` …). */
    messages: Readonly<Record<string, string | undefined>>
  }>

/** A password that can be shown while typing. Without the script the button stays hidden. */
export const PasswordInput = (p: Props) => {
  const { showText, showLabel, buttonClass, messages, ...field } = p
  const id = p.id ?? p.name
  const texts = { 'show-password': showText, 'show-password-aria-label': showLabel, ...messages }
  const toggle = (
    <>
      <Button
        type="button"
        variant="secondary"
        class={names('govuk-password-input__toggle govuk-js-password-input-toggle', buttonClass)}
        attributes={{ 'aria-controls': id, 'aria-label': showLabel ?? 'Show password', hidden: true }}
      >
        {showText ?? 'Show'}
      </Button>
      {p.formGroup?.after}
    </>
  )
  return (
    <Input
      {...field}
      id={id}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={p.autocomplete ?? 'current-password'}
      class={names('govuk-password-input__input govuk-js-password-input-input', p.class)}
      wrapper={{ class: 'govuk-password-input__wrapper' }}
      formGroup={{
        ...p.formGroup,
        class: names('govuk-password-input', p.formGroup?.class),
        attributes: { 'data-module': 'govuk-password-input', ...i18n(texts), ...p.formGroup?.attributes },
        after: toggle,
      }}
    />
  )
}
