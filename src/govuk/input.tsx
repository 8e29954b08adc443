import { type Attributes, type Child, type Maybe, names, type Words, wordsIn } from './child.ts'
import { FieldLabel, type FieldProps, Group, notesOf } from './field.tsx'

export type InputProps = FieldProps &
  Maybe<{
    value: string | number
    type: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number' | 'password'
    width: 2 | 3 | 4 | 5 | 10 | 20 | 'one-half' | 'one-third' | 'two-thirds' | 'full'
    autocomplete: string
    autocapitalize: string
    inputmode: 'numeric' | 'decimal' | 'email' | 'tel' | 'search' | 'url' | 'text'
    pattern: string
    spellcheck: boolean
    prefix: Words
    suffix: Words
    wrapper: Maybe<{ class: string; attributes: Attributes }>
  }>

export const Input = (p: InputProps) => {
  const id = p.id ?? p.name
  const { notes, describedBy } = notesOf({ ...p, id })
  return (
    <Group formGroup={p.formGroup} error={p.error}>
      <FieldLabel for={id} words={p.label} />
      {notes}
      <Wrapped {...p}>
        <Box {...p} id={id} describedBy={describedBy} />
      </Wrapped>
    </Group>
  )
}

const widthClass = (width: InputProps['width']) =>
  width && (typeof width === 'number' ? `govuk-input--width-${width}` : `govuk-!-width-${width}`)

const Box = (p: InputProps & { id: string }) => {
  const more: Attributes = {
    type: p.type ?? 'text',
    spellcheck: p.spellcheck === undefined ? undefined : String(p.spellcheck),
    autocomplete: p.autocomplete,
    autocapitalize: p.autocapitalize,
    pattern: p.pattern,
    inputmode: p.inputmode,
    ...p.attributes,
  }
  return (
    <input
      class={names('govuk-input', widthClass(p.width), p.class, Boolean(p.error) && 'govuk-input--error')}
      id={p.id}
      name={p.name}
      value={p.value}
      disabled={p.disabled || undefined}
      aria-describedby={p.describedBy}
      {...more}
    />
  )
}

const Wrapped = (p: InputProps & { children: Child }) => {
  const { before, after } = p.formGroup ?? {}
  if (!(p.prefix || p.suffix || before || after)) return <>{p.children}</>
  return (
    <div class={names('govuk-input__wrapper', p.wrapper?.class)} {...p.wrapper?.attributes}>
      {before}
      {p.prefix ? <Affix kind="prefix" words={p.prefix} /> : null}
      {p.children}
      {p.suffix ? <Affix kind="suffix" words={p.suffix} /> : null}
      {after}
    </div>
  )
}

const Affix = (p: { kind: 'prefix' | 'suffix'; words: Words }) => {
  const affix = wordsIn(p.words)
  return (
    <div class={names(`govuk-input__${p.kind}`, affix.class)} aria-hidden="true" {...affix.attributes}>
      {affix.text}
    </div>
  )
}
