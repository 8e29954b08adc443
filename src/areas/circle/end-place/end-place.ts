import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { addDays, type LocalDate } from '../../../law/local-date.ts'

/**
 * Ends a place in a circle at once: from the next request on it reaches nothing. A place holds to the end of its last
 * day, so the day before is written; one that began today is moved back with it. The audit keeps the moment.
 * @returns whether the viewer might end it.
 */
export async function endPlace(tx: ViewerTx, childId: string, placeId: string, today: LocalDate): Promise<boolean> {
  const last = addDays(today, -1)
  const { numUpdatedRows } = await tx
    .updateTable('circle')
    .set({ to_day: last, from_day: sql<string>`least(from_day, ${last}::date)` })
    .where('id', '=', placeId)
    .where('child_id', '=', childId)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 1
}

/** Cancels an invitation that nobody has accepted yet. */
export async function cancelInvitation(tx: ViewerTx, childId: string, linkId: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('single_use_link')
    .set({ cancelled_at: now })
    .where('id', '=', linkId)
    .where('child_id', '=', childId)
    .where('purpose', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 1
}
