import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { Form } from '../../../web/form-page.tsx'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { People, PersonCard } from '../../../web/pieces/person-card.tsx'
import type { HeldLimit, LiftProposals } from '../lift-restriction/lifting.ts'
import { type CircleGroup, type CirclePerson, groupWords, relationWords, waysToReach } from '../people-of.ts'
import type { Look } from './who-looked.ts'

export type Invitation = { id: string; relation: string; email: string | null; until: string }

export type CirclePageProps = {
  childId: string
  name: string
  csrf: string
  people: readonly CirclePerson[]
  invitations: readonly Invitation[]
  may: {
    invite: 'officer' | 'family' | undefined
    restrict: boolean
    end(person: CirclePerson): boolean
  }
  /** What is proposed about lifting limits, by the place; and limits that hold without a place. Both for officers alone. */
  lifts: ReadonlyMap<string, LiftProposals>
  heldLimits: readonly HeldLimit[]
  throughCaseworker: boolean
  looked: { looks: readonly Look[]; next: number | undefined; isFirst: boolean } | undefined
}

const groups: readonly CircleGroup[] = ['family', 'learning', 'council', 'advisers', 'support']

/** The people around a child as they stand to the child, those whose duty reaches every child, and who looked. */
export const CirclePage = (p: CirclePageProps) => (
  <>
    <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to {p.name}</BackLink>
    <h1 class="govuk-heading-xl">The circle around {p.name}</h1>
    <p class="govuk-body-l">These people can see this record, or parts of it. Nobody else can.</p>
    {p.throughCaseworker ? (
      <p class="govuk-inset-text">
        <strong>Contact through the caseworker.</strong>
      </p>
    ) : null}
    {p.may.invite ? <Invite p={p} /> : null}
    {groups.map((group) => (
      <Group key={group} group={group} p={p} />
    ))}
    {p.heldLimits.length > 0 ? <HeldLimits p={p} /> : null}
    {p.invitations.length > 0 ? <Invitations p={p} /> : null}
    <StandingDuties />
    {p.looked ? <WhoLooked p={p} looked={p.looked} /> : null}
  </>
)

const Invite = ({ p }: { p: CirclePageProps }) => (
  <p class="govuk-body">
    <Button
      href={pathTo(
        p.may.invite === 'officer' ? '/children/:childId/circle/invite' : '/children/:childId/circle/support',
        { childId: p.childId },
      )}
      variant="secondary"
    >
      Invite somebody
    </Button>
  </p>
)

const Group = ({ group, p }: { group: CircleGroup; p: CirclePageProps }) => {
  const people = p.people.filter((person) => person.group === group)
  if (people.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{groupWords[group]}</h2>
      <People>
        {people.map((person) => (
          <PersonCard
            key={person.id}
            name={person.name}
            relation={relationWords(person.relation)}
            reach={waysToReach(person)}
            isReader={person.isViewer}
            note={<Why person={person} />}
            action={mayChange(person, p) ? <Change person={person} p={p} /> : undefined}
          />
        ))}
      </People>
    </section>
  )
}

const Why = ({ person }: { person: CirclePerson }) => (
  <>
    {[person.jobTitle, person.place].filter(Boolean).join(', ')}
    <p class="waymark-circle__why">
      {person.reason}. Since {formatShortDay(person.since)}
      {person.until ? `, until ${formatShortDay(person.until)}` : ''}.
    </p>
  </>
)

const mayRestrict = (person: CirclePerson, p: CirclePageProps): boolean =>
  p.may.restrict && person.relation === 'parent'
const mayLift = (person: CirclePerson, p: CirclePageProps): boolean =>
  p.may.restrict && person.relation === 'parent.restricted'
/** Whoever has no account says to an officer how they wish to get their letters. */
const getsPost = (person: CirclePerson, p: CirclePageProps): boolean =>
  p.may.restrict &&
  !person.hasAccount &&
  ['parent', 'parent.restricted', 'self', 'representative'].includes(person.relation)
const mayChange = (person: CirclePerson, p: CirclePageProps): boolean =>
  getsPost(person, p) || mayRestrict(person, p) || mayLift(person, p) || p.may.end(person)

const Change = ({ person, p }: { person: CirclePerson; p: CirclePageProps }) => (
  <>
    {mayRestrict(person, p) ? (
      <p class="waymark-circle__why">
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/circle/places/:placeId/restrict', {
            childId: p.childId,
            placeId: person.id,
          })}
        >
          Limit what is shared<span class="govuk-visually-hidden"> with {person.name}</span>
        </a>
      </p>
    ) : null}
    {getsPost(person, p) ? (
      <p class="waymark-circle__why">
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/circle/:placeId/messages', { childId: p.childId, placeId: person.id })}
        >
          How to send letters<span class="govuk-visually-hidden"> to {person.name}</span>
        </a>
      </p>
    ) : null}
    {mayLift(person, p) ? <Lifting place={person.id} name={person.name} p={p} /> : null}
    {p.may.end(person) ? (
      <Form
        action={pathTo('/children/:childId/circle/places/:placeId/end', { childId: p.childId, placeId: person.id })}
        csrf={p.csrf}
        class="waymark-circle__end"
      >
        <Button variant="secondary">
          End this now<span class="govuk-visually-hidden">: {person.name}</span>
        </Button>
      </Form>
    ) : null}
  </>
)

/** The way to lift a limit, or that it is proposed; and why it was declined last. */
const Lifting = ({ place, name, p }: { place: string; name: string; p: CirclePageProps }) => {
  const proposals = p.lifts.get(place)
  return (
    <>
      <p class="waymark-circle__why">
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/circle/places/:placeId/lift', { childId: p.childId, placeId: place })}
        >
          {proposals?.waiting ? 'Lifting the limit waits for a manager' : 'Lift the limit'}
          <span class="govuk-visually-hidden"> for {name}</span>
        </a>
      </p>
      {proposals?.declined && !proposals.waiting ? (
        <p class="waymark-circle__why waymark-typed">Lifting was proposed. {proposals.declined}</p>
      ) : null}
    </>
  )
}

const HeldLimits = ({ p }: { p: CirclePageProps }) => (
  <section>
    <h2 class="govuk-heading-m">Limits that still hold</h2>
    <p class="govuk-body">
      These parents have no place in the circle any more. Whatever place they are given, it opens nothing until two
      persons have lifted the limit.
    </p>
    <ul class="govuk-list">
      {p.heldLimits.map((limit) => (
        <li key={limit.place}>
          <strong>{limit.name}</strong>, limited since {formatShortDay(limit.since)}
          <Lifting place={limit.place} name={limit.name} p={p} />
        </li>
      ))}
    </ul>
  </section>
)

const Invitations = ({ p }: { p: CirclePageProps }) => (
  <section>
    <h2 class="govuk-heading-m">Invited, not here yet</h2>
    <ul class="govuk-list">
      {p.invitations.map((invitation) => (
        <li key={invitation.id} class="waymark-circle__invitation">
          <span>
            {relationWords(invitation.relation)}
            {invitation.email ? `, ${invitation.email}` : ''}. The link works until {invitation.until}.
          </span>
          <Form
            action={pathTo('/children/:childId/circle/invitations/:linkId/cancel', {
              childId: p.childId,
              linkId: invitation.id,
            })}
            csrf={p.csrf}
            class="waymark-circle__end"
          >
            <Button variant="secondary">
              Cancel<span class="govuk-visually-hidden"> the invitation of {invitation.email ?? 'this person'}</span>
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  </section>
)

/** Posts that reach every child of the area, and why. The same for every child, so the list tells nothing of this one. */
const duties: readonly { who: string; why: string }[] = [
  { who: 'SEND managers of the whole service', why: 'They answer for the work with every child.' },
  {
    who: 'Other SEND caseworkers of the council',
    why: 'They see the name, the stage and the next day, so that they can help when you call.',
  },
  { who: 'The data officer', why: 'The council must send a return about all children to the government each year.' },
  {
    who: 'The designated officers for health and for social care',
    why: 'They see a child while a step of their service is open.',
  },
  { who: 'Inspectors', why: 'They see a few chosen children, for a few days, and can change nothing.' },
  { who: 'Keepers of protected addresses', why: 'They see an address only where it must be kept safe.' },
]

const StandingDuties = () => (
  <section>
    <h2 class="govuk-heading-m">People whose duty reaches every child</h2>
    <p class="govuk-body">
      They were not invited. Their job lets them see some of every record. Each look is written down.
    </p>
    <dl class="govuk-summary-list">
      {duties.map((duty) => (
        <div class="govuk-summary-list__row" key={duty.who}>
          <dt class="govuk-summary-list__key">{duty.who}</dt>
          <dd class="govuk-summary-list__value">{duty.why}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const WhoLooked = ({ p, looked }: { p: CirclePageProps; looked: NonNullable<CirclePageProps['looked']> }) => (
  <section>
    <h2 class="govuk-heading-m" id="looked">
      Who looked
    </h2>
    {looked.looks.length === 0 ? (
      <p class="govuk-body">{looked.isFirst ? 'Nobody has looked yet.' : 'That was all.'}</p>
    ) : (
      <Table
        stacks
        head={['When', 'Who', 'What', 'Why it was allowed']}
        rows={looked.looks.map((look) => [look.when, look.who, look.what, look.why])}
      />
    )}
    <Pagination
      label="Who looked"
      {...(looked.isFirst ? {} : { previous: { href: `${circlePath(p)}#looked`, text: 'Newest' } })}
      {...(looked.next
        ? { next: { href: `${withQuery(circlePath(p), { before: looked.next })}#looked`, text: 'Older' } }
        : {})}
    />
    <Details summary="What is not in this list">
      <p class="govuk-body">
        The list names roles and places of work, not people. You can ask the council for more. Some looks that keep a
        child safe are not shown.
      </p>
    </Details>
  </section>
)

const circlePath = (p: CirclePageProps) => pathTo('/children/:childId/circle', { childId: p.childId })
