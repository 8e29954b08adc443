import { type Attributes, type Child, type Maybe, names, type Sparse, type Words, wordsIn } from './child.ts'
import { type ErrorWords, FieldLabel, type FormGroup, Group, notesOf } from './field.tsx'
import { Fieldset, type FieldsetProps } from './fieldset.tsx'
import { Hint } from './hint.tsx'

/** One radio or checkbox, or a word that divides them ("or"). */
export type Choice =
  | { divider: string }
  | ({ value: string | number; text: Child } & Maybe<{
      id: string
      name: string
      label: Maybe<{ class: string; attributes: Attributes }>
      hint: Words
      checked: boolean
      disabled: boolean
      /** Shown, by the browser script, only while this one is chosen. */
      conditional: Child
      /** `exclusive`: choosing this one clears the others. */
      behaviour: 'exclusive'
      attributes: Attributes
    }>)

type Item = Exclude<Choice, { divider: string }>

export type ChoicesProps = { name: string; items: Sparse<Choice> } & Maybe<{
  idPrefix: string
  legend: Words
  fieldset: FieldsetProps
  hint: Words
  error: ErrorWords
  describedBy: string
  inline: boolean
  small: boolean
  class: string
  attributes: Attributes
  formGroup: FormGroup
}>

type Kind = 'radios' | 'checkboxes'

/** The common frame of radios and checkboxes: group, fieldset, hint, error, items. */
export const Choices = (p: ChoicesProps & { kind: Kind; isChosen: (item: Item) => boolean }) => {
  const id = p.idPrefix ?? p.name
  const fieldset = p.fieldset ?? (p.legend ? { legend: p.legend } : undefined)
  const given = fieldset?.describedBy || p.describedBy
  const { notes, describedBy } = notesOf({ id, hint: p.hint, error: p.error, describedBy: given })
  const block = `govuk-${p.kind}`
  const inside = (
    <>
      {notes}
      <div
        class={names(block, p.inline && `${block}--inline`, p.small && `${block}--small`, p.class)}
        {...p.attributes}
        data-module={block}
      >
        {p.formGroup?.before}
        {p.items.map((item, at) => {
          if (!item) return null
          if ('divider' in item) {
            return (
              <div key={at} class={`${block}__divider`}>
                {item.divider}
              </div>
            )
          }
          return (
            <OneChoice
              key={at}
              kind={p.kind}
              item={item}
              id={item.id ?? (at > 0 ? `${id}-${at + 1}` : id)}
              name={item.name ?? p.name}
              checked={item.checked ?? p.isChosen(item)}
              describedBy={fieldset ? undefined : describedBy}
            />
          )
        })}
        {p.formGroup?.after}
      </div>
    </>
  )
  return (
    <Group formGroup={p.formGroup} error={p.error}>
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={describedBy}>
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </Group>
  )
}

type OneProps = {
  kind: Kind
  item: Item
  id: string
  name: string
  checked: boolean
  describedBy: string | undefined
}

const OneChoice = ({ kind, item, id, name, checked, describedBy }: OneProps) => {
  const block = `govuk-${kind}`
  const hint = item.hint ? wordsIn(item.hint) : undefined
  const hintId = hint ? `${id}-item-hint` : undefined
  const controls = item.conditional ? `conditional-${id}` : undefined
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={checked || undefined}
          disabled={item.disabled || undefined}
          data-aria-controls={controls}
          data-behaviour={item.behaviour}
          aria-describedby={names(kind === 'checkboxes' && describedBy, hintId)}
          {...item.attributes}
        />
        <FieldLabel
          for={id}
          class={`${block}__label`}
          words={{ text: item.text, class: item.label?.class, attributes: item.label?.attributes }}
        />
        {hint ? (
          <Hint id={hintId} class={names(`${block}__hint`, hint.class)} attributes={hint.attributes}>
            {hint.text}
          </Hint>
        ) : null}
      </div>
      {item.conditional ? (
        <div class={names(`${block}__conditional`, !checked && `${block}__conditional--hidden`)} id={controls}>
          {item.conditional}
        </div>
      ) : null}
    </>
  )
}
