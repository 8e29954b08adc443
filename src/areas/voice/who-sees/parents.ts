import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import { compareDays, type LocalDate } from '../../../law/local-date.ts'

/** A parent in the circle of a young person, and whether the young person lets them see. */
export type ParentPlace = {
  id: string
  name: string
  /** The council keeps a limit for them, which two officers lift and nobody else. */
  isLimited: boolean
  sees: { until: LocalDate | undefined } | undefined
}

/** The parents of a circle today, as the young person reads it. */
export async function parentsOf(tx: ViewerTx, childId: string, today: LocalDate): Promise<ParentPlace[]> {
  const rows = await tx
    .selectFrom('circle')
    .leftJoin('account', 'account.id', 'circle.account_id')
    .select([
      'circle.id',
      'circle.relation',
      'circle.name',
      'account.display_name',
      'circle.young_person_allows_from as from',
      'circle.young_person_allows_until as until',
    ])
    .where('circle.child_id', '=', childId)
    .where('circle.relation', 'in', ['parent', 'parent.restricted'])
    .where('circle.from_day', '<=', today)
    .where((eb) => eb.or([eb('circle.to_day', 'is', null), eb('circle.to_day', '>=', today)]))
    .orderBy('circle.from_day')
    .orderBy('circle.id')
    .execute()
  return rows.map((row) => {
    const until = (row.until as LocalDate | null) ?? undefined
    const begins = row.from as LocalDate | null
    const sees =
      begins !== null && compareDays(begins, today) <= 0 && (until === undefined || compareDays(until, today) >= 0)
    return {
      id: row.id,
      name: row.display_name ?? row.name ?? 'A parent',
      isLimited: row.relation === 'parent.restricted',
      sees: sees ? { until } : undefined,
    }
  })
}

/** From today until a day, from today on, or not. The database asks whether it is theirs to say. */
export async function letParentSee(
  tx: ViewerTx,
  about: { placeId: string; from: LocalDate | null; until: LocalDate | null },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select let_parent_see(${about.placeId}::uuid, ${about.from}::date, ${about.until}::date) as done`.execute(tx)
  return rows[0]?.done === true
}
