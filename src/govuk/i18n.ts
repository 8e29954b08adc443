import type { Attributes } from './child.ts'

/** One text, or one for each plural rule ("one", "other"). */
export type Message = string | Readonly<Record<string, string>>

/** Texts for the component's browser script, as its `data-i18n…` attributes. */
export function i18n(messages: Readonly<Record<string, Message | undefined>>): Attributes {
  const attributes: Record<string, string> = {}
  for (const [key, message] of Object.entries(messages)) {
    if (typeof message === 'string') attributes[`data-i18n.${key}`] = message
    else for (const [rule, text] of Object.entries(message ?? {})) attributes[`data-i18n.${key}.${rule}`] = text
  }
  return attributes
}
