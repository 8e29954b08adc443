import { type Maybe, names } from './child.ts'
import { Hint } from './hint.tsx'
import { i18n, type Message } from './i18n.ts'
import { Textarea, type TextareaProps } from './textarea.tsx'

type Props = Omit<TextareaProps, 'describedBy'> &
  Maybe<{
    maxLength: number
    maxWords: number
    /** What the limit counts, where the limit is set only in the browser. */
    counts: string
    /** The message stays hidden until this share of the limit, in percent, is used. */
    threshold: number
    /** Said under the box; %{count} stands for the limit. */
    limitText: string
    messageClass: string
    /** Texts of the browser script, by the keys it knows (`characters-under-limit` …). */
    messages: Readonly<Record<string, Message | undefined>>
  }>

/** A textarea that says how much may still be written. Without the script it says the limit. */
export const CharacterCount = (p: Props) => {
  const { maxLength, maxWords, threshold, limitText, messageClass, messages, ...field } = p
  const id = p.id ?? p.name
  const counts = p.counts || (maxWords ? 'words' : undefined)
  const limit = maxWords || maxLength
  const text = limitText || `You can enter up to %{count} ${counts === 'words' ? 'words' : 'characters'}`
  const attributes = {
    'data-module': 'govuk-character-count',
    'data-maxlength': maxLength,
    'data-maxwords': maxWords,
    'data-threshold': threshold,
    'data-count-type': counts,
    ...(limit || !limitText ? {} : i18n({ 'textarea-description': { other: limitText } })),
    ...i18n(messages ?? {}),
    ...p.formGroup?.attributes,
  }
  const message = (
    <>
      <Hint id={`${id}-info`} class={names('govuk-character-count__message', messageClass)}>
        {limit ? text.replace('%{count}', String(limit)) : null}
      </Hint>
      {p.formGroup?.after}
    </>
  )
  return (
    <Textarea
      {...field}
      id={id}
      describedBy={`${id}-info`}
      class={names('govuk-js-character-count', p.class)}
      formGroup={{
        ...p.formGroup,
        class: names('govuk-character-count', p.formGroup?.class),
        attributes,
        after: message,
      }}
    />
  )
}
