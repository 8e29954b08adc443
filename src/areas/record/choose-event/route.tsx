import { BackLink } from '../../../govuk/back-link.tsx'
import { Details } from '../../../govuk/details.tsx'
import { available } from '../../../journey/available.ts'
import { type EventGroup, eventTypes, type FactType, factTypes } from '../../../journey/events.ts'
import { pathTo } from '../../../web/paths.ts'
import { childOf, type Reply, route } from '../../../web/route.ts'
import { closedByDeath, recordOf } from '../record-of-child.ts'

/** The first step of recording by hand: what happened? */
export const chooseEvent = route({
  method: 'GET',
  path: '/children/:childId/record',
  allow: { childAction: 'event.record' },
  audit: 'event.formOpened',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const closed = await closedByDeath(call.tx, child.id)
    if (closed) return closed
    const { journey } = await recordOf(call.tx, child.id, call.today)
    const possible = new Set<string>(available(journey.events, call.today))
    return {
      title: 'What happened?',
      page: <ChooseEventPage childId={child.id} childName={child.name} isPossible={(type) => possible.has(type)} />,
    }
  },
})

const groupTitles: Record<EventGroup, string> = {
  worry: 'A worry',
  support: 'Support without a plan',
  assessment: 'Assessment',
  plan: 'The plan',
  review: 'Review of the plan',
  transfer: 'Next phase of education',
  reassessment: 'Reassessment',
  move: 'Moving to another area',
  dispute: 'Mediation, appeal and Tribunal',
}
const groups = Object.keys(groupTitles) as EventGroup[]

type Props = { childId: string; childName: string; isPossible: (type: FactType) => boolean }

const ChooseEventPage = (p: Props) => {
  const unusual = factTypes.filter((type) => !p.isPossible(type))
  return (
    <>
      <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to the child’s page</BackLink>
      <span class="govuk-caption-l">{p.childName}</span>
      <h1 class="govuk-heading-l">What happened?</h1>
      <p class="govuk-body">Choose one. You will be asked when it happened before anything is saved.</p>
      <Groups {...p} types={factTypes.filter(p.isPossible)} />
      {unusual.length > 0 ? (
        <Details summary="Something earlier or unusual">
          <p>
            These do not usually come next for this child. Choose one if it happened all the same, or if the record is
            missing what came before it.
          </p>
          <Groups {...p} types={unusual} />
        </Details>
      ) : null}
      <h2 class="govuk-heading-m">Something in the record is wrong</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo('/children/:childId/history', { childId: p.childId })}>
          Open the history
        </a>{' '}
        to correct an entry, or to ask for it to be made void.
      </p>
    </>
  )
}

const Groups = (p: Props & { types: readonly FactType[] }) => (
  <div class="waymark-record-groups">
    {groups.map((group) => {
      const own = p.types.filter((type) => eventTypes[type].group === group)
      return own.length === 0 ? null : (
        <section key={group} class="waymark-record-group">
          <h2 class="govuk-heading-s">{groupTitles[group]}</h2>
          <ul class="govuk-list">
            {own.map((type) => (
              <li key={type}>
                <a class="govuk-link" href={hrefOf(p.childId, type)}>
                  {type === 'exception.recorded' ? 'A lawful exception for a late step' : eventTypes[type].title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )
    })}
  </div>
)

const hrefOf = (childId: string, type: FactType): string =>
  type === 'exception.recorded'
    ? pathTo('/children/:childId/exception', { childId })
    : pathTo('/children/:childId/record/:type', { childId, type })
