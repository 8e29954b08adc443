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
 * or that the three agreed. It is written in their name, under their own policies; that it fits the rest of the record, and what
 * is owed now, is worked out by the service.
 * @throws where it does not fit: pages offer nothing that does not.
 */
export async function recordAsOwn(tx: ViewerTx, { childId, event, person, now, today }: About): Promise<void> {
  const jobs = systemViewer('jobs', today)
  await sql`select pg_advisory_xact_lock(hashtextextended(${childId}, 0))`.execute(tx)
  await workAsService(tx, { person, childId }, jobs, () => mustFit(tx, childId, event))
  await tx
    .insertInto('journey_event')
    .values({ ...columnsOf(event), child_id: childId, recorded_at: now, recorded_by: person.accountId })
    .execute()
  await workAsService(tx, { person, childId }, jobs, () => recomputeChildren(tx, [childId], today))
}

async function mustFit(tx: ViewerTx, childId: string, event: JourneyEvent): Promise<void> {
  const journey = await journeyOf(tx, childId)
  if (!journey) throw new Error('The journey of the child could not be read')
  const read = readJourney({ format: 'waymark.journey/1', child: journey.child, events: [...journey.events, event] })
  if ('refused' in read) throw new Error(`The fact does not fit the record: ${read.refused.length} reasons`)
}
