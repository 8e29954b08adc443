import { actions } from '../../../access/policy.ts'
import { textOf } from '../../../web/form.ts'
import { type Call, childOf, type Reply, route, signedIn } from '../../../web/route.ts'
import { type Entry, entriesOf, recordersOf, versionsOf } from '../event-history.ts'
import { fieldsInWords, titleOfEvent } from '../event-words.ts'
import { declinedFor, waitingVoids } from '../proposals/waiting.ts'
import { type ChildRecord, owedIn, recordOf, withoutEvent } from '../record-of-child.ts'
import { type Change, changesBetween } from '../what-changed.ts'
import { SeeEventPage } from './page.tsx'

/** One entry of a child's record. */
export const seeEvent = route({
  method: 'GET',
  path: '/children/:childId/events/:eventId',
  allow: { childPart: 'journey' },
  audit: 'event.seen',
  async handle(call): Promise<Reply> {
    const child = childOf(call)
    const record = await recordOf(call.tx, child.id, call.today)
    const entry = entriesOf(record).find((one) => one.first.id === call.params.eventId)
    if (!entry) return { notFound: true }
    const mayRecord = child.relations.some((relation) =>
      (actions['event.record'] as readonly string[]).includes(relation),
    )
    const mayPropose = child.relations.some((relation) =>
      (actions['proposal.make'] as readonly string[]).includes(relation),
    )
    const recorder = await recordersOf(call.tx, record.journey.events, {
      viewerId: signedIn(call.viewer).accountId,
      isOfficer: mayRecord || mayPropose,
    })
    const voids = await waitingVoids(call.tx, child.id)
    const declined = mayPropose ? await declinedFor(call.tx, { childId: child.id, kind: 'void' }) : []
    const isWaiting = voids.has(entry.first.id)
    const isException = entry.first.type === 'exception.recorded'
    const what = changesFor(call, record, entry)
    return {
      title: titleOfEvent(entry.first.type),
      page: (
        <SeeEventPage
          childId={child.id}
          childName={child.name}
          eventId={entry.first.id}
          title={titleOfEvent(entry.first.type)}
          isVoid={entry.now === undefined}
          waiting={
            isWaiting
              ? 'Somebody has asked for this entry to be made void. A manager and a data officer have to confirm it.'
              : undefined
          }
          declined={declined.filter((one) => one.about === entry.first.id).map((one) => one.words)}
          fields={fieldsInWords((entry.now ?? entry.first) as unknown as Record<string, unknown>, entry.first.type, {
            events: record.journey.events,
            matterWords: record.matterWords,
          })}
          versions={versionsOf(entry, record, recorder)}
          changes={what.changes}
          changesHeading={what.heading}
          mayCorrect={mayRecord && entry.now !== undefined && !isException}
          mayVoid={mayPropose && entry.now !== undefined && !isWaiting}
        />
      ),
    }
  },
})

/** What the entry changed; or, after a correction, what that correction changed. */
function changesFor(call: Call, record: ChildRecord, entry: Entry): { heading: string; changes: Change[] } {
  const now = owedIn(record.journey, call.today)
  const correction = entry.corrections.find((one) => one.id === textOf(call.query, 'correction'))
  const left = withoutEvent(record.journey, correction?.id ?? entry.first.id)
  return {
    heading: correction ? 'What the correction changed' : 'What follows from it',
    changes: changesBetween(owedIn(left, call.today), now),
  }
}
