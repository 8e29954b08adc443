import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { visibleChildren } from '../../../access/visible-children.ts'
import { addDays, type LocalDate } from '../../../law/local-date.ts'

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

/** The same as on the worklist: one's own, the team's (or every team's, for a manager without one), the service's. */
export type DueScope = { whose: 'mine' } | { whose: 'team'; teamId: string | null } | { whose: 'service' }
export type Due = { late: number; week: number; month: number }

/** What is owed for the children a viewer reads: overdue, in the next seven days, in the three weeks after. */
export async function dueCounts(
  tx: ViewerTx,
  about: { accountId: string; today: LocalDate; scope: DueScope },
): Promise<Due> {
  const { today } = about
  const [week, month] = [addDays(today, 7), addDays(today, 28)]
  const { rows } = await sql<Due>`
    select count(*) filter (where p.due_on < ${today}::date)::int as late,
           count(*) filter (where p.due_on between ${today}::date and ${week}::date)::int as week,
           count(*) filter (where p.due_on > ${week}::date and p.due_on <= ${month}::date)::int as month
      from promise p
     where p.status in ('open', 'missed') and p.kind = 'deadline' and p.owed_by <> 'family' and p.due_on is not null and ${childrenIn(about)}`.execute(
    tx,
  )
  return rows[0] ?? { late: 0, week: 0, month: 0 }
}

function childrenIn({ scope, accountId, today }: { scope: DueScope; accountId: string; today: LocalDate }) {
  const runs = sql`c.from_day <= ${today}::date and (c.to_day is null or c.to_day >= ${today}::date)`
  if (scope.whose === 'service') return sql`p.owed_by = any ((select my_services())::text[])`
  if (scope.whose === 'mine') {
    return sql`p.child_id in (select c.child_id from circle c
      where c.relation = 'caseworker' and c.account_id = ${accountId}::uuid and ${runs})`
  }
  if (scope.teamId === null) return sql`true`
  return sql`p.child_id in (select c.child_id from circle c
    where c.relation in ('team', 'caseworker') and c.team_id = ${scope.teamId}::uuid and ${runs})`
}

export type Recent = {
  id: string
  childId: string
  forename: string
  surname: string
  known_as: string | null
  type: string
  recorded_at: string
}

/** The newest entries about the children that stand in the viewer's own caseload. */
export const recentEntries = (tx: ViewerTx, accountId: string): Promise<Recent[]> =>
  visibleChildren(tx)
    .innerJoin('journey_event', 'journey_event.child_id', 'child.id')
    .select([
      'journey_event.id',
      'child.id as childId',
      'child.forename',
      'child.surname',
      'child.known_as',
      'journey_event.type',
      'journey_event.recorded_at',
    ])
    .where(
      sql<boolean>`child.id in (select c.child_id from circle c where c.account_id = ${accountId}::uuid and c.relation = 'caseworker')`,
    )
    .orderBy('journey_event.place', 'desc')
    .limit(8)
    .execute()
