import type { Child, Maybe } from '../../govuk/child.ts'
import { Initials } from './initials.tsx'

type Props = { name: string } & Maybe<{
  /** How to say the name: "ay-SHAH". */
  sayIt: string
  /** "9 years old". */
  age: string
  year: string
  setting: Child
  /** What the child is good at and likes; said before the needs. */
  strengths: Child
  needs: readonly string[]
  /** What whoever opens the record must know first, for safety. */
  notes: readonly Child[]
  href: string
  /** The heading's level; the band is a page's first heading unless told otherwise. */
  level: 1 | 2
}>

/** Who this is: at the top of every page about a child. */
export const IdentityBand = (p: Props) => {
  const Heading = `h${p.level ?? 1}` as const
  const facts: readonly [string, Child][] = [
    ['Age', p.age],
    ['Year', p.year],
    ['Setting', p.setting],
    ['Good at', p.strengths],
    ['Needs', p.needs?.length ? p.needs.join(', ') : undefined],
  ]
  return (
    <section class="waymark-identity" aria-label={p.name}>
      <div class="waymark-identity__who">
        <Initials name={p.name} large />
        <div>
          <Heading class="waymark-identity__name">
            {p.href ? (
              <a class="govuk-link govuk-link--text-colour" href={p.href}>
                {p.name}
              </a>
            ) : (
              p.name
            )}
          </Heading>
          {p.sayIt ? <p class="waymark-identity__say">Say it: {p.sayIt}</p> : null}
        </div>
      </div>
      <dl class="waymark-identity__facts">
        {facts.map(([key, value]) =>
          value ? (
            <div key={key} class="waymark-identity__fact">
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {p.notes?.length ? (
        <ul class="waymark-identity__notes">
          {p.notes.map((note, at) => (
            <li key={at} class="waymark-identity__note">
              <span class="waymark-identity__sign" aria-hidden="true">
                !
              </span>
              <span>
                <span class="govuk-visually-hidden">Important: </span>
                {note}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
