import { names } from '../../govuk/child.ts'

/** A person's initials in a circle, where there is no picture. The name stands beside it. */
export const Initials = (p: { name: string; large?: boolean }) => (
  <span class={names('waymark-initials', p.large && 'waymark-initials--large')} aria-hidden="true">
    {initialsOf(p.name)}
  </span>
)

/** First letters of the first and last name; of one name, its first letter. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  const first = (word: string | undefined) => word?.match(/\p{L}/u)?.[0]?.toUpperCase() ?? ''
  return words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0])
}
