import { sql } from 'kysely'
import { type ViewerTx, workAsService } from '../../access/in-transaction.ts'
import { type SignedIn, systemViewer } from '../../access/viewer.ts'
import type { JourneyEvent } from '../../journey/events.ts'
import { readJourney } from '../../journey/journey-file.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { columnsOf, journeyOf, recomputeChildren } from '../journey/index.ts'

type About = { childId: string; event: JourneyEvent; person: SignedIn; now: string; today: LocalDate }

/**
 * Records a fact that is a person's own to record though they read no journey: that they gave the advice they were asked for,
 * or that the three agreed. It is written in their name, under their own policies; what is owed now is worked out by the
 * service. Whoever calls it has asked `fitsTheRecord` in the same transaction.
 */
export async function recordAsOwn(tx: ViewerTx, { childId, event, person, now, today }: About): Promise<void> {
  await tx
    .insertInto('journey_event')
    .values({ ...columnsOf(event), child_id: childId, recorded_at: now, recorded_by: person.accountId })
    .execute()
  const jobs = systemViewer('jobs', today)
  await workAsService(tx, { person, childId }, jobs, () => recomputeChildren(tx, [childId], today))
}

/**
 * Whether the record of the child takes this fact: read by the service with all that stands there, as a journey file would be.
 * Until the transaction ends nobody else adds to the record.
 */
export async function fitsTheRecord(tx: ViewerTx, { childId, event, person, today }: About): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${childId}, 0))`.execute(tx)
  return workAsService(tx, { person, childId }, systemViewer('jobs', today), async () => {
    const journey = await journeyOf(tx, childId)
    if (!journey) return false
    const read = readJourney({ format: 'waymark.journey/1', child: journey.child, events: [...journey.events, event] })
    return !('refused' in read)
  })
}

/** What somebody is told whose fact the record does not take. */
export const doesNotFit =
  'The council’s record of this case does not take it yet: something there was changed or is missing. What you wrote is kept. Please tell the caseworker.'
