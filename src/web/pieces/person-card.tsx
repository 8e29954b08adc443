import type { Child, Maybe } from '../../govuk/child.ts'
import { Initials } from './initials.tsx'

type Props = { name: string; relation: string } & Maybe<{
  /** Ways to reach the person: telephone, message. */
  reach: readonly { text: string; href: string }[]
  isReader: boolean
  /** Why the person is in the circle, since when. */
  note: Child
}>

/** A person of the circle, as that person stands to the child. */
export const PersonCard = (p: Props) => (
  <div class="waymark-person">
    <Initials name={p.name} />
    <div class="waymark-person__words">
      <p class="waymark-person__name">
        {p.name}
        {p.isReader ? <span class="waymark-person__you"> (you)</span> : null}
      </p>
      <p class="waymark-person__role">{p.relation}</p>
      {p.note ? <div class="waymark-person__note">{p.note}</div> : null}
      {p.reach?.length ? (
        <ul class="waymark-person__reach">
          {p.reach.map((way) => (
            <li key={way.href}>
              <a class="govuk-link" href={way.href}>
                {way.text}
                <span class="govuk-visually-hidden"> ({p.name})</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  </div>
)

/** People side by side; one under the other on a narrow screen. */
export const People = (p: { children: readonly Child[] }) => (
  <ul class="waymark-people">
    {p.children.map((person, at) => (
      <li key={at}>{person}</li>
    ))}
  </ul>
)
