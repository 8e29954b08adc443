import { actions } from '../../../access/policy.ts'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { groundInWords } from '../../../journey/exceptions.ts'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { titleOf } from '../../../promises/promises.ts'
import { pathTo } from '../../../web/paths.ts'
import { childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { type Entry, entriesOf, recordersOf, versionsOf } from '../event-history.ts'
import { onInWords, titleOfEvent } from '../event-words.ts'
import { type WaitingException, waitingExceptions, waitingVoids } from '../proposals/waiting.ts'
import { recordOf } from '../record-of-child.ts'
import type { Version } from '../see-event/page.tsx'
import { byDayOfEntry } from './order.ts'

/** The whole record of a child in the order in which things happened, with everything that was later corrected or made void. */
export const seeHistory = route({
  method: 'GET',
  path: '/children/:childId/history',
  allow: { childPart: 'journey' },
  audit: 'history.seen',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const record = await recordOf(call.tx, child.id, call.today)
    const officers: readonly string[] = [...actions['event.record'], ...actions['proposal.make']]
    const isOfficer = child.relations.some((relation) => officers.includes(relation))
    const recorder = await recordersOf(call.tx, record.journey.events, {
      viewerId: signedIn(call.viewer).accountId,
      isOfficer,
    })
    const voids = await waitingVoids(call.tx, child.id)
    const entries = entriesOf(record).sort(byDayOfEntry)
    return {
      title: 'History',
      page: (
        <HistoryPage
          childId={child.id}
          childName={child.name}
          printedOn={formatShortDay(call.today)}
          waiting={await waitingExceptions(call.tx, child.id)}
          isOfficer={isOfficer}
          lines={entries.map((entry) => ({
            entry,
            versions: versionsOf(entry, record, recorder),
            isWaiting: voids.has(entry.first.id),
          }))}
        />
      ),
    }
  },
})

type Line = { entry: Entry; versions: readonly Version[]; isWaiting: boolean }
type Props = {
  childId: string
  childName: string
  printedOn: string
  waiting: readonly WaitingException[]
  isOfficer: boolean
  lines: readonly Line[]
}

const HistoryPage = (p: Props) => (
  <>
    <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to the child’s page</BackLink>
    <span class="govuk-caption-l">{p.childName}</span>
    <h1 class="govuk-heading-l">History</h1>
    <p class="govuk-body">
      Everything that was written in this record, in the order in which it happened. Nothing is ever rubbed out: a
      correction stands beside what it corrects. As of {p.printedOn}.
    </p>
    {p.waiting.length > 0 ? <Proposed waiting={p.waiting} /> : null}
    {p.lines.length === 0 ? (
      <InsetText>Nothing has been written yet.</InsetText>
    ) : (
      <ol class="govuk-list waymark-history">
        {p.lines.map((line) => (
          <HistoryLine key={line.entry.first.id} childId={p.childId} {...line} />
        ))}
      </ol>
    )}
    <p class="govuk-body waymark-no-print">
      <a class="govuk-link" href={pathTo('/children/:childId/journey.json', { childId: p.childId })}>
        Save the facts as a file
      </a>{' '}
      for another area, or to check the dates. The file names nobody who wrote here.
    </p>
    {p.isOfficer ? (
      <p class="govuk-body waymark-no-print">
        <a class="govuk-link" href={pathTo('/children/:childId/record', { childId: p.childId })}>
          Record something that happened
        </a>
      </p>
    ) : null}
  </>
)

const Proposed = ({ waiting }: { waiting: readonly WaitingException[] }) => (
  <InsetText>
    <p class="govuk-body">Proposed, and not counting until a manager has confirmed it:</p>
    <ul class="govuk-list govuk-list--bullet">
      {waiting.map((one) => (
        <li key={one.id}>
          Exception for “{titleOf(one.rule)}”: {groundInWords(one.ground as Parameters<typeof groundInWords>[0])},{' '}
          {formatShortDay(one.from as LocalDate)} to {formatShortDay(one.to as LocalDate)}
        </li>
      ))}
    </ul>
  </InsetText>
)

const HistoryLine = (p: Line & { childId: string }) => {
  const { first, now } = p.entry
  return (
    <li class={now === undefined ? 'waymark-history__entry waymark-history__entry--void' : 'waymark-history__entry'}>
      <h2 class="govuk-heading-s">
        <a
          class="govuk-link"
          href={pathTo('/children/:childId/events/:eventId', { childId: p.childId, eventId: first.id })}
        >
          {titleOfEvent(first.type)}
        </a>
      </h2>
      <p class="govuk-body waymark-history__day">
        {onInWords((now ?? first).on)}
        {now === undefined ? <strong> Made void</strong> : null}
        {p.isWaiting ? <strong> Asked to be made void, not yet confirmed</strong> : null}
      </p>
      {p.versions.map((version, at) => (
        <div key={at} class="waymark-history__version">
          <p class="govuk-body waymark-quiet">
            {at > 0 ? <strong>{version.title}: </strong> : null}
            {version.fields
              .filter((field) => at > 0 || (field.label !== 'When' && field.label !== 'Piece of business'))
              .map((field) => `${field.label}: ${field.value}. `)
              .join('')}
            {version.recorded}
          </p>
        </div>
      ))}
    </li>
  )
}
