import type { VNode } from 'preact'

/** What may stand between tags. Narrower than Preact's own type, which lets any object through. */
export type Child = VNode | string | number | boolean | null | undefined | readonly Child[]

/** Further attributes of an element: `data-…`, `aria-…`, `lang`. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Every property may be left out or be undefined, so that a page can hand on what it may not have. */
export type Maybe<T> = { [K in keyof T]?: T[K] | undefined }

/** A list in which a page may leave a place empty (`isOpen && {…}`). Empty places still count in the ids. */
export type Sparse<T> = readonly (T | false | null | undefined)[]

export type Size = 's' | 'm' | 'l' | 'xl'

/** Text for a label, legend, hint or cell, with what else may be said of its element. */
export type WordsIn = { text: Child } & Maybe<{
  class: string
  attributes: Attributes
  size: Size
  isPageHeading: boolean
}>

/** Plain content, or content with what else may be said of its element. */
export type Words = Child | WordsIn

/** Brings plain content and described content to one shape. */
export const wordsIn = (given: Words): WordsIn => (isWordsIn(given) ? given : { text: given })

/** The names joined by a space; nothing, and so no attribute, where there is none. */
export const names = (...given: readonly (string | false | null | undefined)[]): string | undefined =>
  given.filter(Boolean).join(' ') || undefined

function isWordsIn(given: Words): given is WordsIn {
  return typeof given === 'object' && given !== null && 'text' in given
}
