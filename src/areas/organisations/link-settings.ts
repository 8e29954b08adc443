import { sql } from 'kysely'
import type { ViewerTx } from '../../access/in-transaction.ts'

/**
 * Gives placements their organisation once the register knows their number, and puts a setting into the circle of each child
 * it has on roll; a setting the child has left goes out of it. Set by set, for the whole area; what is so already stays.
 * Runs as the import viewer, after a return or a register was loaded.
 */
export async function linkSettings(tx: ViewerTx, importId: string | null): Promise<void> {
  // whole tables are joined, of which the planner may know nothing yet: row by row they would be compared each with each
  await joinRowByRow(tx, false)
  await sql`update placement p set organisation_id = c.organisation_id
      from organisation_code c
     where p.organisation_id is null and c.scheme = 'urn' and c.code = p.urn`.execute(tx)
  await sql`update placement p set organisation_id = c.organisation_id
      from organisation_code c
     where p.organisation_id is null and p.urn is null and c.scheme = 'ukprn' and c.code = p.ukprn
       and (c.to_day is null or p.from_day is null or p.from_day <= c.to_day)`.execute(tx)
  await sql`update circle c set to_day = p.to_day
      from placement p
     where c.relation = 'setting' and c.to_day is null and c.account_id is null
       and p.child_id = c.child_id and p.organisation_id = c.organisation_id and not p.named_in_plan and p.to_day is not null
       and p.to_day >= c.from_day
       and not exists (select from placement other where other.child_id = p.child_id and other.organisation_id = p.organisation_id
                          and not other.named_in_plan and other.to_day is null)`.execute(tx)
  await sql`insert into circle (id, child_id, relation, organisation_id, reason, from_day, import_id)
    select gen_random_uuid(), p.child_id, 'setting', p.organisation_id, 'On roll, from the council’s records',
           coalesce(min(p.from_day), today()), ${importId}::uuid
      from placement p
     where p.organisation_id is not null and not p.named_in_plan and p.to_day is null
       and not exists (select from circle c where c.child_id = p.child_id and c.relation = 'setting' and c.to_day is null
                          and c.organisation_id = p.organisation_id)
     group by p.child_id, p.organisation_id`.execute(tx)
  await joinRowByRow(tx, true)
}

const joinRowByRow = (tx: ViewerTx, may: boolean) =>
  sql`select set_config('enable_nestloop', ${may ? 'on' : 'off'}, true)`.execute(tx)
