import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { pathTo } from '../../../web/paths.ts'

type Props = {
  childId: string
  name: string
  lastDay: LocalDate
  firstDay: LocalDate
  /** The young person reads it; else somebody around them. */
  isOwn: boolean
  isOver: boolean
}

/** What changes when compulsory school age is over, and when: for the young person and for the parents. */
export const GrowingUpPage = (p: Props) => (
  <div class="waymark-family">
    <BackLink href={pathTo('/children/:childId/where-we-are', { childId: p.childId })}>Back to where we are</BackLink>
    <h1 class="govuk-heading-xl">{p.isOwn ? 'When the choices are yours' : `When the choices are ${p.name}’s`}</h1>
    <div class="waymark-read">
      <When p={p} />
      {p.isOwn ? <ForYou p={p} /> : <ForParents p={p} />}
      {p.isOwn ? <HardForYou /> : <HardForThem />}
      <p class="govuk-body">
        <a class="govuk-link" href="/help">
          Find somebody to talk to
        </a>
      </p>
    </div>
  </div>
)

const ForYou = ({ p }: { p: Props }) => (
  <>
    <h2 class="govuk-heading-m">{p.isOver ? 'What is yours to decide' : 'What will be yours to decide'}</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>You can ask for an assessment, or say that you do not want one.</li>
      <li>The council writes to you, and asks you.</li>
      <li>You say what you think of the plan, and which school or college you want.</li>
      <li>You can appeal if you do not agree.</li>
      <li>You choose who sees this record.</li>
    </ul>
    <h2 class="govuk-heading-m">Your parents</h2>
    <p class="govuk-body">
      {p.isOver
        ? 'Your parents only see this record if you let them. You can change your mind on any day.'
        : 'On that day your parents stop seeing this record, unless you let them. You choose it yourself, from that day on.'}
    </p>
    {p.isOver ? (
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo('/children/:childId/who-sees', { childId: p.childId })}>
          Choose who sees this record
        </a>
      </p>
    ) : (
      <p class="govuk-body">Until then you can read this record. Your parents make the choices, and should ask you.</p>
    )}
  </>
)

const ForParents = ({ p }: { p: Props }) => (
  <>
    <h2 class="govuk-heading-m">{p.isOver ? `What is ${p.name}’s to decide` : `What will be ${p.name}’s to decide`}</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Asking for an assessment, and saying what they think of the plan.</li>
      <li>Which school or college they want.</li>
      <li>Whether to appeal.</li>
      <li>Who sees this record.</li>
    </ul>
    <h2 class="govuk-heading-m">Parents and carers</h2>
    <p class="govuk-body">
      {p.isOver
        ? `Parents see this record only if ${p.name} lets them.`
        : `On that night parents stop seeing this record. From the next day ${p.name} can let each parent see it again: until a day, or with no end.`}{' '}
      You have done nothing wrong. It is what the law says for every family.
    </p>
    {p.isOver ? null : (
      <>
        <h2 class="govuk-heading-m">What you can do before</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>Talk with {p.name} about what they want you to see.</li>
          <li>Ask the council to invite {p.name}, so that they have their own way in on that day.</li>
          <li>Save the letters and the plan that you need.</li>
          <li>If {p.name} may not be able to decide some things, tell the council early.</li>
        </ul>
      </>
    )}
  </>
)

const When = ({ p }: { p: Props }) => (
  <>
    {p.isOver ? (
      <p class="govuk-body-l">
        {p.isOwn ? 'You decide now' : `${p.name} decides now`}, since {formatDay(p.firstDay)}.
      </p>
    ) : (
      <p class="govuk-body-l">
        {p.isOwn ? 'You reach' : `${p.name} reaches`} the end of school age on {formatDay(p.lastDay)}. From the next
        day, {formatDay(p.firstDay)}, the choices are {p.isOwn ? 'yours' : `${p.name}’s`}.
      </p>
    )}
    <InsetText>School age ends on the last Friday in June of the school year in which somebody turns 16.</InsetText>
  </>
)

const HardForYou = () => (
  <>
    <h2 class="govuk-heading-m">If a choice is too hard</h2>
    <p class="govuk-body">
      You get help to decide first: simple words, pictures, more time, somebody you trust. The law says that you can
      decide, unless somebody has shown that you cannot decide one thing at one time. You may also choose something that
      others find unwise.
    </p>
    <p class="govuk-body">
      If you cannot decide something even with help, the law says who may act for you in that one thing. Two people at
      the council must write it down, and why. You can read what they wrote.
    </p>
    <h2 class="govuk-heading-m">What stays the same</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Your plan goes on. Nobody has to ask for it again.</li>
      <li>Your school or college and the council must still do what the plan says.</li>
      <li>Your parents can still help you and come to meetings, when you want it.</li>
      <li>Help is still free for you.</li>
    </ul>
  </>
)

const HardForThem = () => (
  <>
    <h2 class="govuk-heading-m">If a choice is too hard</h2>
    <p class="govuk-body">
      Every young person gets help to decide first: simple words, pictures, more time, somebody they trust. The law says
      that they can decide, unless somebody has shown that they cannot decide one thing at one time. They may also
      choose something that others find unwise.
    </p>
    <p class="govuk-body">
      If they cannot decide something even with help, the law says who may act for them in that one thing. It is often a
      parent. Two people at the council must write it down, and why.
    </p>
    <h2 class="govuk-heading-m">What stays the same</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>The plan goes on. Nobody has to ask for it again.</li>
      <li>The school or college and the council must still do what the plan says.</li>
      <li>Parents can still help and come to meetings, when the young person wants it.</li>
      <li>Help is still free, for young people and for parents.</li>
    </ul>
  </>
)
