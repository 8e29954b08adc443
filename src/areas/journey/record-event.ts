import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Journey, JourneyEvent } from '../../journey/events.ts'
import { readJourney } from '../../journey/journey-file.ts'
import { dayInEngland, type LocalDate } from '../../law/local-date.ts'
import { columnsOf, journeyOf } from './journey-of.ts'
import { forgetPromises, keepPromises } from './keep-promises.ts'

export type Recorded = { recorded: string } | { refused: string[] } | { notFound: true }

type About = { childId: string; event: JourneyEvent; recordedBy: string | null; now: string; today: LocalDate }

/**
 * Adds one fact to a child's journey and works out anew what is owed, in the caller's transaction. The whole journey is
 * read with the new fact first, so what a journey file would refuse is refused here, with the same words.
 */
export async function recordEvent(tx: ViewerTx, about: About): Promise<Recorded> {
  const journey = await journeyOf(tx, about.childId)
  if (!journey) return { notFound: true }
  const event: JourneyEvent = { source: 'hand', ...about.event }
  const read = readJourney({ format: 'waymark.journey/1', child: journey.child, events: [...journey.events, event] })
  if ('refused' in read) return { refused: ownReasons(read.refused, journey.events.length) }
  await tx
    .insertInto('journey_event')
    .values({
      ...columnsOf(event),
      child_id: about.childId,
      recorded_at: recordedAt(journey, about),
      recorded_by: about.recordedBy,
    })
    .execute()
  // a worry starts no clock, and whoever raises one may not write what others owe
  if (event.type.startsWith('concern.')) return { recorded: event.id }
  await forgetPromises(tx, about.childId)
  const now = await journeyOf(tx, about.childId)
  await keepPromises(tx, about.childId, now ?? journey, about.today)
  return { recorded: event.id }
}

/**
 * The moment of recording, never before that of a fact recorded earlier the same day: where the clock was put back, a correction
 * would otherwise stand before the one that it corrects.
 */
function recordedAt(journey: Journey, { now, today }: Pick<About, 'now' | 'today'>): string {
  const moments = journey.events.flatMap((event) =>
    event.recordedAt && dayInEngland(event.recordedAt) === today ? [event.recordedAt] : [],
  )
  return [now, ...moments].reduce((last, one) => (one > last ? one : last))
}

/** Reasons speak of `events[7].on` in a file; a person who fills in a form knows no numbers. */
const ownReasons = (reasons: readonly string[], place: number): string[] =>
  reasons.map((reason) => reason.replace(`events[${place}].`, '').replace(`events[${place}]`, 'This entry'))
