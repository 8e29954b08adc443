import { sql } from 'kysely'
import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { addDays, compareDays, dayInEngland, formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'

/**
 * What a proposal of kind `restriction.lift` holds: whose place, and what the person is afterwards. Somebody whose place
 * has ended stays without one.
 */
export const liftEvent = z.strictObject({ place: z.uuid(), after: z.enum(['parent', 'nothing']) })
export type Lift = z.infer<typeof liftEvent>

export type RestrictedPlace = {
  id: string
  accountId: string | null
  writtenName: string | null
  name: string
  since: LocalDate
  hasEnded: boolean
  isLifted: boolean
  basedOn: string | undefined
  mayNotKnow: string
}

const bases: Readonly<Record<string, string>> = {
  courtOrder: 'An order of a court',
  safetyNote: 'A safety note of social care or the police',
}

/** What a place keeps of its limit: from the form of two persons, or in free words and a list where it was recorded before. */
const restrictionSays = z
  .object({ basis: z.string(), why: z.string(), mayNotKnow: z.union([z.string(), z.array(z.string())]) })
  .partial()

/** The restricted places of a child, those of before too, as far as this viewer reads the circle. */
async function restrictedPlaces(
  tx: ViewerTx,
  asked: { childId: string; today: LocalDate; placeId?: string },
): Promise<RestrictedPlace[]> {
  const rows = await tx
    .selectFrom('circle')
    .leftJoin('account', 'account.id', 'circle.account_id')
    .select([
      'circle.id',
      'circle.account_id',
      'circle.name',
      'account.display_name',
      'circle.from_day',
      'circle.to_day',
      'circle.lifted_by',
      'circle.restrictions',
    ])
    .where('circle.child_id', '=', asked.childId)
    .where('circle.relation', '=', 'parent.restricted')
    .$if(asked.placeId !== undefined, (query) => query.where('circle.id', '=', asked.placeId ?? ''))
    .orderBy('circle.from_day')
    .orderBy('circle.id')
    .execute()
  return rows.map((row) => {
    const says = restrictionSays.safeParse(row.restrictions).data
    return {
      id: row.id,
      accountId: row.account_id,
      writtenName: row.name,
      name: row.display_name ?? row.name ?? 'this parent',
      since: row.from_day as LocalDate,
      hasEnded: row.to_day !== null && compareDays(row.to_day as LocalDate, asked.today) < 0,
      isLifted: row.lifted_by !== null,
      basedOn: bases[says?.basis ?? ''] ?? says?.why,
      mayNotKnow: [says?.mayNotKnow ?? []].flat().join(', '),
    }
  })
}

export const restrictedPlace = async (
  tx: ViewerTx,
  asked: { childId: string; today: LocalDate; placeId: string },
): Promise<RestrictedPlace | undefined> => (await restrictedPlaces(tx, asked))[0]

/** What was proposed about lifting one limit: what waits, and in words why the last one was declined. */
export type LiftProposals = {
  waiting: { id: string; words: string } | undefined
  declined: string | undefined
}

type ProposalRow = {
  id: string
  place: string
  proposer: string
  proposedAt: string
  decider: string | null
  decidedAt: string | null
  reason: string | null
}

const on = (moment: string): string => {
  const found = dayInEngland(moment)
  return found ? ` on ${formatShortDay(found)}` : ''
}

/** By the place they are about, as far as this viewer reads proposals. */
export async function liftProposals(tx: ViewerTx, childId: string): Promise<ReadonlyMap<string, LiftProposals>> {
  const { rows } = await sql<ProposalRow>`
    select p.id, p.event->>'place' as place, coalesce(a.display_name, 'Somebody who has left') as proposer,
           p.proposed_at as "proposedAt", coalesce(d.display_name, 'Somebody who has left') as decider,
           p.decided_at as "decidedAt", p.decision_reason as reason
      from proposal p left join account a on a.id = p.proposed_by left join account d on d.id = p.declined_by
     where p.child_id = ${childId}::uuid and p.kind = 'restriction.lift' and (p.decided_at is null or p.declined_by is not null)
     order by p.proposed_at, p.id`.execute(tx)
  const found = new Map<string, LiftProposals>()
  for (const row of rows) {
    const before = found.get(row.place)
    found.set(
      row.place,
      row.decidedAt === null
        ? { waiting: { id: row.id, words: `${row.proposer}${on(row.proposedAt)}` }, declined: before?.declined }
        : {
            waiting: before?.waiting,
            declined: `${row.decider} declined it${on(row.decidedAt)}: ${row.reason ?? ''}`,
          },
    )
  }
  return found
}

/** A limit that holds though its place has ended. */
export type HeldLimit = { place: string; name: string; since: LocalDate }

/** Who is limited without standing in the circle any more: the limit holds for every other place they are given. */
export async function limitsWithoutPlace(
  tx: ViewerTx,
  asked: { childId: string; today: LocalDate },
): Promise<HeldLimit[]> {
  const places = await restrictedPlaces(tx, asked)
  return places
    .filter((place) => place.hasEnded && !place.isLifted)
    .map(({ id, name, since }) => ({ place: id, name, since }))
}

export type ProposedLift = { proposed: true } | { refused: 'alreadyProposed' }

/** One officer proposes; the limit holds until another has agreed. Two who propose at once make one proposal. */
export async function proposeLift(
  tx: ViewerTx,
  about: { childId: string; place: RestrictedPlace; reason: string; by: string; now: string },
): Promise<ProposedLift> {
  const event: Lift = { place: about.place.id, after: about.place.hasEnded ? 'nothing' : 'parent' }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('proposal')
    .values({
      id: newId(about.now),
      child_id: about.childId,
      kind: 'restriction.lift',
      event: JSON.stringify(event),
      reason: about.reason,
      proposed_by: about.by,
      proposed_at: about.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) === 1 ? { proposed: true } : { refused: 'alreadyProposed' }
}

type Agreed = {
  childId: string
  event: unknown
  proposedBy: string
  confirmedBy: string
  today: LocalDate
  now: string
}

/**
 * Carries out an agreed lifting: the restricted place ends, its limit with it, and the person is a full parent, all before
 * the proposal is decided. @returns false, with nothing written, where the place ended or was lifted since.
 */
export async function liftRestriction(tx: ViewerTx, about: Agreed): Promise<boolean> {
  const { childId, today, now } = about
  const lift = liftEvent.parse(about.event)
  const place = await restrictedPlace(tx, { childId, today, placeId: lift.place })
  if (!place || !stillFits(place, lift)) return false
  const last = addDays(today, -1)
  const { numUpdatedRows } = await tx
    .updateTable('circle')
    .set(
      place.hasEnded
        ? { lifted_by: about.confirmedBy }
        : { lifted_by: about.confirmedBy, to_day: last, from_day: sql<string>`least(from_day, ${last}::date)` },
    )
    .where('id', '=', place.id)
    .where('child_id', '=', childId)
    .where('lifted_by', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) !== 1) return false
  if (lift.after === 'parent' && !(await isParentAlready(tx, childId, place, today)))
    await tx
      .insertInto('circle')
      .values({
        id: newId(now),
        child_id: childId,
        relation: 'parent',
        account_id: place.accountId,
        name: place.writtenName,
        // everybody who reads the circle reads this, and an order is not their business
        reason: 'A parent, confirmed by two officers',
        from_day: today,
        recorded_by: about.proposedBy,
        confirmed_by: about.confirmedBy,
      })
      .execute()
  return true
}

/** Whether what was proposed can still be done: the limit stands, and its place is as it was. */
const stillFits = (place: RestrictedPlace, lift: Lift): boolean =>
  !place.isLifted && place.hasEnded === (lift.after === 'nothing')

async function isParentAlready(
  tx: ViewerTx,
  childId: string,
  place: RestrictedPlace,
  today: LocalDate,
): Promise<boolean> {
  if (place.accountId === null) return false
  const row = await tx
    .selectFrom('circle')
    .select('id')
    .where('child_id', '=', childId)
    .where('account_id', '=', place.accountId)
    .where('relation', '=', 'parent')
    .where('from_day', '<=', today)
    .where('to_day', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** What a limit says, in lines for a summary. */
export const limitFacts = (
  place: RestrictedPlace,
): { key: string; value: string | { text: string; class: string } }[] => [
  { key: 'Whose limit', value: place.name },
  { key: 'Since', value: formatShortDay(place.since) },
  { key: 'Based on', value: place.basedOn ?? 'Not known' },
  {
    key: 'Must not learn',
    value: place.mayNotKnow ? { text: place.mayNotKnow, class: 'waymark-typed' } : 'Nothing more was written',
  },
]

/** A proposal to lift in lines for whoever decides it, and whether it can still be agreed to. */
export async function liftFacts(
  tx: ViewerTx,
  asked: { childId: string; event: unknown; today: LocalDate },
): Promise<{ facts: ReturnType<typeof limitFacts>; fits: boolean }> {
  const lift = liftEvent.safeParse(asked.event).data
  const place = lift && (await restrictedPlace(tx, { childId: asked.childId, today: asked.today, placeId: lift.place }))
  if (!lift || !place) return { facts: [], fits: false }
  const after =
    lift.after === 'parent'
      ? 'A full parent in the circle, who reads what parents read'
      : 'Nobody in the circle. They may be invited like anybody else'
  return { facts: [...limitFacts(place), { key: 'Afterwards they are', value: after }], fits: stillFits(place, lift) }
}
