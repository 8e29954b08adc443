import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { visibleChildren } from '../../../access/visible-children.ts'
import type { LocalDate } from '../../../law/local-date.ts'

/** The children of whom the viewer is family, and the places that reach nobody any more. */
export type FamilyChildren = { visible: readonly OwnChild[]; hasHidden: boolean }
export type OwnChild = { id: string; forename: string; known_as: string | null; born: string }

const familyRelations = ['parent', 'parent.restricted', 'self', 'representative'] as const

export async function familyChildren(tx: ViewerTx, accountId: string, today: LocalDate): Promise<FamilyChildren> {
  const places = await tx
    .selectFrom('circle')
    .select('child_id')
    .distinct()
    .where('account_id', '=', accountId)
    .where('relation', 'in', [...familyRelations])
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .execute()
  if (places.length === 0) return { visible: [], hasHidden: false }
  const ids = places.map((place) => place.child_id)
  const reached = await sql<{
    child_id: string
  }>`select child_id from sight() where relation = any (${[...familyRelations]}::text[])`.execute(tx)
  const own = new Set(reached.rows.map((row) => row.child_id))
  const visible = await visibleChildren(tx)
    .select(['child.id', 'child.forename', 'child.known_as', 'child.born'])
    .where('child.id', 'in', ids)
    .orderBy('child.born')
    .orderBy('child.id')
    .execute()
  const seen = visible.filter((child) => own.has(child.id))
  return { visible: seen, hasHidden: seen.length < ids.length }
}

/** Whether this account sent a request for an assessment. */
export const askedForSomebody = async (tx: ViewerTx, accountId: string): Promise<boolean> =>
  (await tx
    .selectFrom('asking')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'sent')
    .limit(1)
    .executeTakeFirst()) !== undefined

export type Recent = {
  id: string
  childId: string
  forename: string
  surname: string
  known_as: string | null
  type: string
  recorded_at: string
}

/** What was recorded last about the children in the viewer's own caseload: of each child the newest, so that none hides the others. */
export const recentEntries = (tx: ViewerTx, accountId: string, today: LocalDate): Promise<Recent[]> =>
  visibleChildren(tx)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('journey_event')
          .select(['journey_event.id', 'journey_event.type', 'journey_event.recorded_at', 'journey_event.place'])
          .whereRef('journey_event.child_id', '=', 'child.id')
          .orderBy('journey_event.place', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select([
      'newest.id',
      'child.id as childId',
      'child.forename',
      'child.surname',
      'child.known_as',
      'newest.type',
      'newest.recorded_at',
    ])
    .where(
      sql<boolean>`child.id in (select c.child_id from circle c where c.account_id = ${accountId}::uuid and c.relation = 'caseworker'
        and c.from_day <= ${today}::date and (c.to_day is null or c.to_day >= ${today}::date))`,
    )
    .orderBy('newest.place', 'desc')
    .limit(8)
    .execute()

/** What health is asked to agree: lines of section G without an answer to the words they have, and of how many children. */
export type WaitingAgreement = { lines: number; children: number; since: LocalDate | null }

export async function waitingAgreement(tx: ViewerTx): Promise<WaitingAgreement> {
  const { rows } = await sql<WaitingAgreement>`
    select count(*)::int4 as lines, count(distinct h.child_id)::int4 as children, min(h.asked_on) as since
      from health_ask h
      join writing_line l on l.writing_id = h.writing_id and l.section = 'G' and l.removed_at is null and l.words <> ''
     where h.closed_at is null
       and not exists (select from health_answer a where a.line_id = l.id and a.words = l.said)`.execute(tx)
  return rows[0] ?? { lines: 0, children: 0, since: null }
}

/** What waits for an answer of the viewer’s setting, in figures: how many, how many of them late, and the next day. */
export type WaitingConsultations = { waiting: number; late: number; nextOn: LocalDate | null }

export async function waitingConsultations(tx: ViewerTx): Promise<WaitingConsultations> {
  const { rows } = await sql<WaitingConsultations>`
    select count(*)::int4 as waiting, (count(*) filter (where c.due_on < today()))::int4 as late,
           min(c.due_on) filter (where c.due_on >= today()) as "nextOn"
      from my_consultations() m join consultation c on c.id = m.id
     where m.may_answer and not exists (select from consultation_answer a where a.consultation_id = c.id)`.execute(tx)
  return rows[0] ?? { waiting: 0, late: 0, nextOn: null }
}
