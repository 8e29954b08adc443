import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { endPlace } from '../end-place/end-place.ts'

/** What a proposal of kind `restriction` holds: whose place, and what an order or a safety note says. */
export const restrictionEvent = z.strictObject({
  place: z.uuid(),
  basis: z.enum(['courtOrder', 'safetyNote']),
  mayNotKnow: z.string().max(1000),
  /** The order says that this parent gets the notices of the law all the same; absent where it does not. */
  mayGetNotices: z.literal(true).optional(),
})
export type Restriction = z.infer<typeof restrictionEvent>

/** What stands with the place: all that was proposed but whose place it is about. */
const saysOf = ({ place: _, ...says }: Restriction) => says

export type Proposed = { proposed: true } | { refused: 'noSuchPlace' | 'alreadyProposed' }

/** One officer proposes; another confirms before anything changes. */
export async function proposeRestriction(
  tx: ViewerTx,
  about: { childId: string; restriction: Restriction; reason: string; by: string; now: string },
): Promise<Proposed> {
  const place = await placeOfParent(tx, about.childId, about.restriction.place)
  if (!place) return { refused: 'noSuchPlace' }
  const waiting = await tx
    .selectFrom('proposal')
    .select(['id', 'event'])
    .where('child_id', '=', about.childId)
    .where('kind', '=', 'restriction')
    .where('decided_at', 'is', null)
    .execute()
  const isWaiting = waiting.some(
    (each) => restrictionEvent.safeParse(each.event).data?.place === about.restriction.place,
  )
  if (isWaiting) return { refused: 'alreadyProposed' }
  await tx
    .insertInto('proposal')
    .values({
      id: newId(about.now),
      child_id: about.childId,
      kind: 'restriction',
      event: JSON.stringify(about.restriction),
      reason: about.reason,
      proposed_by: about.by,
      proposed_at: about.now,
    })
    .execute()
  return { proposed: true }
}

export const placeOfParent = (tx: ViewerTx, childId: string, placeId: string) =>
  tx
    .selectFrom('circle')
    .leftJoin('account', 'account.id', 'circle.account_id')
    .select(['circle.id', 'circle.account_id', 'circle.name', 'account.display_name', 'circle.to_day'])
    .where('circle.id', '=', placeId)
    .where('circle.child_id', '=', childId)
    .where('circle.relation', '=', 'parent')
    .executeTakeFirst()

type Confirmed = {
  childId: string
  event: unknown
  reason: string
  proposedBy: string
  confirmedBy: string
  today: LocalDate
  now: string
}

/**
 * Carries out a confirmed restriction: the parent's place ends at once and a restricted one begins. For the page on which
 * the second person confirms. @returns false where the place is there no more.
 */
export async function restrictParent(tx: ViewerTx, about: Confirmed): Promise<boolean> {
  const restriction = restrictionEvent.parse(about.event)
  const place = await placeOfParent(tx, about.childId, restriction.place)
  if (!place || !(await endPlace(tx, about.childId, place.id, about.today))) return false
  await tx
    .insertInto('circle')
    .values({
      id: newId(about.now),
      child_id: about.childId,
      relation: 'parent.restricted',
      account_id: place.account_id,
      name: place.name,
      reason: about.reason,
      from_day: about.today,
      restrictions: JSON.stringify(saysOf(restriction)),
      recorded_by: about.proposedBy,
      confirmed_by: about.confirmedBy,
    })
    .execute()
  return true
}
