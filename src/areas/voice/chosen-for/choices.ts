import { sql } from 'kysely'
import type { ViewerTx } from '../../../access/in-transaction.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { newId } from '../../../platform/id.ts'
import type { How } from '../voice-words.ts'
import type { Choice } from '../who-sees/route.tsx'

/** Whether the young person has a sign-in of their own: then they choose there, and nobody writes it down for them. */
export async function choosesThemselves(tx: ViewerTx, childId: string, today: LocalDate): Promise<boolean> {
  const place = await tx
    .selectFrom('circle')
    .select('id')
    .where('child_id', '=', childId)
    .where('relation', '=', 'self')
    .where('account_id', 'is not', null)
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .limit(1)
    .executeTakeFirst()
  return place !== undefined
}

export type Told = { how: How; said: string; present: string; on: LocalDate }

/** Writes down what the young person chose; the parent's place follows from it, by the database. */
export const keepChoice = (
  tx: ViewerTx,
  about: { childId: string; placeId: string; choice: Choice; told: Told; by: string; now: string },
) =>
  tx
    .insertInto('sight_choice')
    .values({
      id: newId(about.now),
      child_id: about.childId,
      place_id: about.placeId,
      begins: about.choice.from,
      until: about.choice.until,
      how: about.told.how,
      said: about.told.said,
      present: about.told.present,
      told_on: about.told.on,
      recorded_by: about.by,
      recorded_at: about.now,
    })
    .execute()

export type Kept = {
  placeId: string
  begins: LocalDate | null
  said: string
  how: string
  present: string
  on: LocalDate
  by: string
}

/** What was written down so far, newest first. */
export async function choicesOf(tx: ViewerTx, childId: string): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select s.place_id as "placeId", s.begins, s.said, s.how, s.present, s.told_on as "on",
           coalesce(a.display_name, 'Somebody who has left') as by
      from sight_choice s left join account a on a.id = s.recorded_by
     where s.child_id = ${childId}::uuid order by s.recorded_at desc, s.id desc limit 50`.execute(tx)
  return rows
}
