import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'
import type { Receiver } from './letter.ts'

/** A member of the family who gets notices, and in whose words: the young person reads "you". */
export type FamilyReceiver = { to: Receiver; name: string; as: 'parent' | 'youngPerson' | 'representative' }

type Row = { account_id: string | null; place_id: string; name: string; relation: string }

/**
 * Who of the family must get a notice: parents with responsibility; once the rights are the young person's, they and whoever
 * speaks for them instead. A parent with limits only where the order says so. Where the circle names nobody, a letter is
 * still written, and goes to the pile to be posted: nothing that must be told is lost.
 */
export async function familyReceivers(tx: ViewerTx, childId: string): Promise<FamilyReceiver[]> {
  const { rows } = await sql<Row>`select * from family_receivers(${childId}::uuid)`.execute(tx)
  if (rows.length === 0) return [await nobodyKnown(tx, childId)]
  return rows.map((row) => ({
    to: row.account_id
      ? { account: row.account_id, name: row.name }
      : { post: { name: row.name, lines: [], place: row.place_id } },
    name: row.name,
    as: row.relation === 'self' ? 'youngPerson' : row.relation === 'representative' ? 'representative' : 'parent',
  }))
}

async function nobodyKnown(tx: ViewerTx, childId: string): Promise<FamilyReceiver> {
  const { rows } = await sql<{ name: string; is_young_person: boolean }>`
    select coalesce(known_as, forename) || ' ' || surname as name, today() >= becomes_young_person_on(born) as is_young_person
      from child where id = ${childId}::uuid`.execute(tx)
  const child = rows[0] ?? { name: 'the child', is_young_person: false }
  const name = child.is_young_person ? child.name : `The parent or carer of ${child.name}`
  return { to: { post: { name, lines: [] } }, name, as: child.is_young_person ? 'youngPerson' : 'parent' }
}
