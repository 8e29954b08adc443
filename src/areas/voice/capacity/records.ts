import { sql } from 'kysely'
import * as z from 'zod'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { type LocalDate, parseLocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import { type ActsAs, actsAsWords, testParts } from './law.ts'

const dayText = z.string().refine((text) => parseLocalDate(text) !== undefined)

/** Who acts in a decision that the young person cannot make: somebody with an account, or somebody who is invited. */
const acting = z.strictObject({
  name: z.string().min(1).max(200),
  account: z.uuid().nullable(),
  email: z.string().nullable(),
  as: z.enum(Object.keys(actsAsWords) as [ActsAs, ...ActsAs[]]),
  basis: z.string().min(1).max(2000),
})

/** What a proposal of kind `capacity` holds, and what becomes of it word by word. */
export const assessmentEvent = z.strictObject({
  id: z.uuid(),
  decision: z.string().min(1).max(500),
  assessedOn: dayText,
  assessedBy: z.string().min(1).max(300),
  steps: z.string().min(1).max(4000),
  understand: z.boolean(),
  retain: z.boolean(),
  weigh: z.boolean(),
  communicate: z.boolean(),
  cause: z.string().max(2000).nullable(),
  reasons: z.string().min(1).max(4000),
  acts: acting.nullable(),
  lookAgainOn: dayText.nullable(),
})
export type Assessment = z.infer<typeof assessmentEvent>

/** Lacks capacity for this decision: one of the four parts is enough (Mental Capacity Act 2005 s.3(1)). */
export const lacksCapacity = (about: Pick<Assessment, (typeof testParts)[number]>): boolean =>
  testParts.some((part) => !about[part])

export type CapacityRecord = {
  id: string
  decision: string
  assessedOn: LocalDate
  assessedBy: string
  steps: string
  test: Readonly<Record<(typeof testParts)[number], boolean>>
  lacks: boolean
  cause: string | null
  reasons: string
  acts: { name: string; as: ActsAs; basis: string; account: string | null; email: string | null } | undefined
  lookAgainOn: LocalDate | undefined
  proposedBy: string
  confirmedBy: string | undefined
  ended: { on: LocalDate; why: string } | undefined
}

/** What was recorded about a young person's capacity, newest first, as far as the viewer reads it. */
export async function capacityRecords(tx: ViewerTx, childId: string): Promise<CapacityRecord[]> {
  const rows = await tx
    .selectFrom('capacity_assessment as a')
    .leftJoin('account as proposer', 'proposer.id', 'a.proposed_by')
    .leftJoin('account as confirmer', 'confirmer.id', 'a.confirmed_by')
    .selectAll('a')
    .select(['proposer.display_name as proposer', 'confirmer.display_name as confirmer'])
    .where('a.child_id', '=', childId)
    .orderBy('a.recorded_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    decision: row.decision,
    assessedOn: row.assessed_on as LocalDate,
    assessedBy: row.assessed_by,
    steps: row.steps_taken,
    test: { understand: row.understand, retain: row.retain, weigh: row.weigh, communicate: row.communicate },
    lacks: row.lacks === true,
    cause: row.cause,
    reasons: row.reasons,
    acts:
      row.acts_as === null
        ? undefined
        : {
            name: row.acts_name ?? '',
            as: row.acts_as as ActsAs,
            basis: row.acts_basis ?? '',
            account: row.acts_account,
            email: row.acts_email,
          },
    lookAgainOn: (row.look_again_on as LocalDate | null) ?? undefined,
    proposedBy: row.proposer ?? 'Somebody who has left',
    confirmedBy: row.confirmed_by === null ? undefined : (row.confirmer ?? 'Somebody who has left'),
    ended: row.ended_on === null ? undefined : { on: row.ended_on as LocalDate, why: row.ended_why ?? '' },
  }))
}

type Recording = {
  childId: string
  assessment: Assessment
  proposedBy: string
  confirmedBy: string | null
  now: string
}

/** Writes the record itself. @throws where the database does not agree that these persons may. */
export async function writeAssessment(tx: ViewerTx, about: Recording): Promise<void> {
  const { assessment: it } = about
  await tx
    .insertInto('capacity_assessment')
    .values({
      id: it.id,
      child_id: about.childId,
      decision: it.decision,
      assessed_on: it.assessedOn,
      assessed_by: it.assessedBy,
      steps_taken: it.steps,
      understand: it.understand,
      retain: it.retain,
      weigh: it.weigh,
      communicate: it.communicate,
      cause: it.cause,
      reasons: it.reasons,
      acts_name: it.acts?.name ?? null,
      acts_account: it.acts?.account ?? null,
      acts_email: it.acts?.email ?? null,
      acts_as: it.acts?.as ?? null,
      acts_basis: it.acts?.basis ?? null,
      look_again_on: it.lookAgainOn,
      proposed_by: about.proposedBy,
      confirmed_by: about.confirmedBy,
      recorded_at: about.now,
    })
    .execute()
}

/** One officer proposes that the young person lacks capacity for a decision; it counts when a manager has confirmed it. */
export async function proposeLack(
  tx: ViewerTx,
  about: { childId: string; assessment: Assessment; by: string; now: string },
): Promise<{ proposed: true } | { refused: 'alreadyProposed' }> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('proposal')
    .values({
      id: newId(about.now),
      child_id: about.childId,
      kind: 'capacity',
      event: JSON.stringify(about.assessment),
      reason: about.assessment.reasons,
      proposed_by: about.by,
      proposed_at: about.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) === 1 ? { proposed: true } : { refused: 'alreadyProposed' }
}

/**
 * Carries out what a manager confirmed: the record is written, and whoever acts, and has an account, stands in the circle at once.
 * @returns false, with nothing written, where the same is recorded already.
 */
export async function confirmLack(
  tx: ViewerTx,
  about: { childId: string; event: unknown; proposedBy: string; confirmedBy: string; now: string; today: LocalDate },
): Promise<boolean> {
  const read = assessmentEvent.safeParse(about.event)
  if (!read.success || !lacksCapacity(read.data)) return false
  const assessment = read.data
  const running = await capacityRecords(tx, about.childId)
  if (running.some((one) => one.lacks && !one.ended && isSameDecision(one.decision, assessment.decision))) return false
  await writeAssessment(tx, { ...about, assessment })
  const account = assessment.acts?.account
  if (account && !running.some((one) => one.lacks && !one.ended && one.acts?.account === account))
    await tx
      .insertInto('circle')
      .values({
        id: newId(about.now),
        child_id: about.childId,
        relation: 'representative',
        account_id: account,
        // everybody who reads the circle reads this, and which decision it is about is not their business
        reason: 'Acts for the young person, as two officers have written down',
        from_day: about.today,
        recorded_by: about.proposedBy,
        confirmed_by: about.confirmedBy,
      })
      .execute()
  return true
}

export const isSameDecision = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * Ends what was recorded: the young person decides again. Whoever acted by this record, and by no other that runs, leaves the
 * circle at once, and an invitation to them works no more.
 */
export async function endAssessment(
  tx: ViewerTx,
  about: { childId: string; record: CapacityRecord; why: string; by: string; today: LocalDate; now: string },
): Promise<boolean> {
  const { childId, record } = about
  const { numUpdatedRows } = await tx
    .updateTable('capacity_assessment')
    .set({ ended_on: about.today, ended_by: about.by, ended_why: about.why })
    .where('id', '=', record.id)
    .where('child_id', '=', childId)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) !== 1) return false
  if (!record.acts) return true
  const { email, account } = record.acts
  const others = (await capacityRecords(tx, childId)).filter((one) => one.lacks && !one.ended)
  if (account && !others.some((one) => one.acts?.account === account)) await endPlaces(tx, about, sql`${account}::uuid`)
  if (email && !others.some((one) => one.acts?.email === email)) await endInvited(tx, about, email)
  return true
}

type Ending = { childId: string; today: LocalDate; now: string }

/** Whoever was invited to act leaves, if they came; if not, their link opens nothing more. */
async function endInvited(tx: ViewerTx, about: Ending, email: string): Promise<void> {
  const { childId, now } = about
  await tx
    .updateTable('single_use_link')
    .set({ cancelled_at: now })
    .where('child_id', '=', childId)
    .where('purpose', '=', 'invitation')
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute()
  await endPlaces(
    tx,
    about,
    sql`any (select l.account_id from single_use_link l where l.child_id = ${childId}::uuid and l.email = ${email}
               and l.purpose = 'invitation' and l.used_at is not null)`,
  )
}

async function endPlaces(tx: ViewerTx, { childId, today }: Ending, account: ReturnType<typeof sql>): Promise<void> {
  await sql`
    update circle set to_day = ${today}::date - 1, from_day = least(from_day, ${today}::date - 1)
     where child_id = ${childId}::uuid and relation = 'representative' and account_id = ${account}
       and (to_day is null or to_day >= ${today}::date)`.execute(tx)
}
