import type { Child, Maybe } from '../../govuk/child.ts'
import { Initials } from './initials.tsx'

type Props = { name: string; relation: string } & Maybe<{
  /** Ways to reach the person: telephone, message. */
  reach: readonly { text: string; href: string }[]
  isReader: boolean
  /** Why the person is in the circle, since when. */
  note: Child
  /** What the reader may do about the person's place; after the ways to reach them. */
  action: Child
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
                <Breakable text={way.text} />
                <span class="govuk-visually-hidden"> ({p.name})</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {p.action ? <div class="waymark-person__action">{p.action}</div> : null}
    </div>
  </div>
)

/** An e-mail address too long for its line breaks before its @ and not inside a word. */
const Breakable = ({ text }: { text: string }) => (
  <>
    {text.split('@').map((part, at) =>
      at === 0 ? (
        part
      ) : (
        <span key={part}>
          <wbr />@{part}
        </span>
      ),
    )}
  </>
)

/** People side by side; one under the other on a narrow screen. */
export const People = (p: { children: readonly Child[] }) => (
  <ul class="waymark-people">
    {p.children.map((person, at) => (
      <li key={at}>{person}</li>
    ))}
  </ul>
)
